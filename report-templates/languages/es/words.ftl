# Números, duraciones, fechas y estados, tal como los dice un lector.
# Las palabras: consulta = inquiry, respuesta = reply, acuse de recibo = receipt, canal = channel, publicación = post,
# hilo = thread, marca = brand, incumplimiento = breach, cumplido = kept, dispensa = waiver, listón = bar,
# comprobación = check, auditoría = audit, captura = capture; al lector y al cliente se les trata de usted.

span-unknown = no se sabe
span-s = { $n } s
span-min = { $n } min
span-h = { $n } h
span-h-min = { $h } h { $m } min
span-days-h = { $n ->
    [one] { $n } día { $h } h
   *[other] { $n } días { $h } h
 }
n-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
 }
n-weeks = { $n ->
    [one] { $n } sem.
   *[other] { $n } sem.
 }
n-years = { $n ->
    [one] { $n } año
   *[other] { $n } años
 }
days-broken = { $days } días

long-moment = menos de un minuto
long-seconds = { $n ->
    [one] { $n } segundo
   *[other] { $n } segundos
 }
long-minutes = { $n ->
    [one] { $n } minuto
   *[other] { $n } minutos
 }
long-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
 }
long-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
 }
long-working-days = { $n ->
    [one] { $n } día laborable
   *[other] { $n } días laborables
 }
limit-working = { $limit } de tiempo laborable

within = en { $limit }
within-service = en { $limit } del horario de atención
within-next-day = antes del cierre del siguiente día laborable
within-promised = en el plazo que promete la propia marca

date = { $day } de { $month } de { $year }
date-short = { $day } { $mon }
instant = { $weekday }, { $day } { $mon } { $year }, { $time } UTC
moment = { $day } { $mon } { $time }
near = { $weekday }, { $day } { $mon } { $time }
near-year = { $weekday }, { $day } { $mon } { $year } { $time }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
mon-1 = ene
mon-2 = feb
mon-3 = mar
mon-4 = abr
mon-5 = may
mon-6 = jun
mon-7 = jul
mon-8 = ago
mon-9 = sept
mon-10 = oct
mon-11 = nov
mon-12 = dic
weekday-1 = lun
weekday-2 = mar
weekday-3 = mié
weekday-4 = jue
weekday-5 = vie
weekday-6 = sáb
weekday-7 = dom

number-0 = ninguna
number-1 = una
number-2 = dos
number-3 = tres
number-4 = cuatro
number-5 = cinco
number-6 = seis
headline-none = De las seis cláusulas todavía no puede juzgarse ninguna.
headline-kept = Cumple { $kept } de seis cláusulas y no incumple ninguna.
headline-kept-open = Cumple { $kept } de seis cláusulas y no incumple ninguna; { $open } no { $n ->
    [one] puede
   *[other] pueden
 } juzgarse.
headline-broken = Cumple { $kept } de seis cláusulas e incumple { $broken }.
headline-broken-open = Cumple { $kept } de seis cláusulas e incumple { $broken }; { $open } no { $n ->
    [one] puede
   *[other] pueden
 } juzgarse.

list-and = { $many } y { $last }
list-or = { $many } o { $last }
from-to = { $from } a { $to }
n-of = { $n } de { $all }
n-points = { $points } puntos
at-least = al menos { $number }
at-most = como mucho { $number }
quoted = «{ $text }»
no-link = { $scheme }: (sin enlace)
none = ninguno
gap = { $hidden }: { $why }

n-cases = { $n ->
    [one] { $n } caso
   *[other] { $n } casos
 }
n-posts = { $n ->
    [one] { $n } publicación
   *[other] { $n } publicaciones
 }
n-messages = { $n ->
    [one] { $n } mensaje de clientes
   *[other] { $n } mensajes de clientes
 }
n-inquiries = { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 }
n-channels = { $n ->
    [one] { $n } canal
   *[other] { $n } canales
 }
n-captures = { $n ->
    [one] { $n } captura
   *[other] { $n } capturas
 }
n-requests = { $n ->
    [one] { $n } petición
   *[other] { $n } peticiones
 }
n-places = { $n ->
    [one] { $n } lugar
   *[other] { $n } lugares
 }
n-checks = { $n ->
    [one] { $n } comprobación
   *[other] { $n } comprobaciones
 }
n-tests = { $n ->
    [one] { $n } prueba
   *[other] { $n } pruebas
 }
n-comparisons = { $n ->
    [one] { $n } comparación
   *[other] { $n } comparaciones
 }
n-checks-unseen = { $n ->
    [one] { $n } comprobación no pudo verse
   *[other] { $n } comprobaciones no pudieron verse
 }
n-checks-silent = { $n ->
    [one] { $n } comprobación no procede
   *[other] { $n } comprobaciones no proceden
 }
n-kept = { $n ->
    [one] { $n } cumplida
   *[other] { $n } cumplidas
 }
n-broken = { $n ->
    [one] { $n } incumplida
   *[other] { $n } incumplidas
 }
n-untold = { $n } sin poder juzgarse
n-unseen = { $n } sin poder verse

mark-below = Bajo el listón
mark-likely = Cumplido, probable
mark-proven = Cumplido, probado
mark-kept = Cumplido
mark-broken = Incumplido
mark-untold = No puede juzgarse
mark-unseen = No pudo verse
mark-none = No procede
mark-not-judged = Referido, no juzgado
mark-pending = Aún dentro del plazo
mark-hidden = Oculto por una laguna
mark-read = Leído
meaning-below = No se alcanza el listón, ni siquiera contando con el azar. Es un consejo, no una acusación: no incumple ninguna cláusula.
meaning-likely = La proporción vista alcanza el listón; la verdadera aún puede quedar por debajo.
meaning-proven = Se alcanza el listón incluso contando con el azar.
meaning-broken = No se alcanza el listón, ni siquiera contando con el azar.
meaning-untold = Se vio demasiado poco, o lo que se vio puede ser azar. No es una acusación.
meaning-unseen = El servidor no muestra lo que esta comprobación necesita.
meaning-none = La regla no habla de este canal.

basis-survey = se preguntó a personas
basis-platform = la propia plataforma publica este listón
basis-principle = la fuente enuncia el deber, el número es nuestro
basis-judgment = el número es nuestro

kind-microblog = Cuenta de microblog
kind-page = Página o blog con comentarios
kind-forum = Foro
kind-video = Canal de vídeo
kind-review = Página de reseñas
kind-site = Sitio web
found-rel-me = un enlace que dice: este soy yo
found-same-as = la descripción que el sitio da de sí mismo
found-rest-root = la propia interfaz del sitio
found-link = un enlace
found-well-known = una dirección conocida
found-named = Nombrado en el archivo de la marca
found-on = Hallado en { $host } ({ $how })
found-on-page = Hallado en una página ({ $how })

read-as-inquiry = una consulta
read-as-reply = una respuesta de una persona
read-as-receipt = un acuse de recibo automático, que no detiene ningún reloj
read-as-chasing = una insistencia
read-as-praise = un elogio, que no pide nada
read-as-other = ni consulta ni respuesta
