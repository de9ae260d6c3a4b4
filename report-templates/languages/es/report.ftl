# Frases que el informe compone con los números.

page-title = { $brand }: informe del { $day }
seen = Hemos leído { $posts } y { $messages } en { $observed } de { $channels }; { $captures } { $n ->
    [one] guarda
   *[other] guardan
 } la prueba.
label-channels-read = canales leídos
means-channels-read = Lugares donde se puede hablar a la marca en público.
label-posts = publicaciones
means-posts = Lo que la marca publicó en el periodo.
label-messages = mensajes de clientes
means-messages = Todo lo que la gente le escribió.
label-inquiries = consultas
means-inquiries = Primeros mensajes de un hilo que preguntan, piden o se quejan; los elogios no lo son.
label-checks-judged = comprobaciones juzgadas
means-checks-judged = Una promesa en un canal; en el resto faltaban pruebas.
score-none = Sin puntuación: se pudo juzgar demasiado poco.
score = Puntuación { $score } de 100; entre { $low } y { $high }, según lo que no pudo juzgarse. La puntuación sirve para ver tendencias; las afirmaciones se apoyan en los veredictos.
clause-silent = Ninguna comprobación de esta cláusula procede en los canales hallados.
clause-says = { $checks }: { $list }.
unseen-nothing = Se nos mostró todo lo que pedimos.
unseen-dark = { $n ->
    [one] { $n } canal no pudo leerse en absoluto.
   *[other] { $n } canales no pudieron leerse en absoluto.
 }
unseen-part = { $n ->
    [one] { $n } canal se leyó en parte.
   *[other] { $n } canales se leyeron en parte.
 }
unseen-fair = Lo oculto se cuenta aparte y nunca se carga a la marca.

action-show = Mostrar lo que no pudo verse
action-open = Abrir lo que no pudo verse en absoluto
because-unseen = No visto
because-advice = Consejo
effort-low = Poco trabajo
effort-medium = Algo de trabajo
effort-high = Mucho trabajo

clock-all = el reloj del cliente: cuentan noches y fines de semana
clock-service = el horario de atención de la marca
cases-one = El único caso
cases-some = { $shown } de { $n ->
    [one] { $n } caso
   *[other] { $n } casos
 }, los más lentos primero
cases-all = { $n ->
    [one] { $n } caso
   *[other] Los { $n } casos
 }, los más lentos primero
cases-more = { $n ->
    [one] { $n } caso más está en scorecard.json.
   *[other] { $n } casos más están en scorecard.json.
 }
cases-in-time = Respondido a tiempo, tras
cases-too-late = Respondido demasiado tarde, tras
case-hollow = La primera respuesta solo llevó la conversación a otra parte.
rest-pending = { $n } aún dentro del plazo
rest-hidden = { $n ->
    [one] { $n } oculto por una laguna
   *[other] { $n } ocultos por una laguna
 }
estimate = { $share } cumplido; la proporción verdadera está entre { $low } y { $high }.
estimate-one = El propio canal es el único caso: el azar no interviene.
estimate-census = Se vieron todos los casos: el azar no interviene.
estimate-alike = Los casos que van juntos cuentan menos: estos, por { $cases }.
estimate-pending = Quien sigue dentro del plazo cuenta por el tiempo observado.
measured = { $name }: { $value }; contando con el azar, está entre { $low } y { $high }.
measured-chance = Una diferencia tan grande se da por azar con probabilidad { $p }.
floor = al menos { $cases }
floor-days = al menos { $cases } en { $days }
reads-selects = { $label } eligió los casos
reads-decides = { $label } decidió los casos
language-unknown = un idioma que no pudo determinarse
reliance = { $label }: { $right } de los textos así marcados lo están bien, y { $found } de los que lo son se marcan, medido en { $n ->
    [one] { $n } texto etiquetado
   *[other] { $n } textos etiquetados
 } en { $place }.
reliance-none = { $label }: no se midió lo bien que se lee en { $place }.
scale = { $share } cumplido; la proporción verdadera está entre { $low } y { $high }; se pide { $asked }.
scale-census = { $share } cumplido; se pide { $asked }.
scale-asked = se pide { $share }

wait-limit = El plazo es { $limit }.
wait-so-far = Lleva esperando { $waited }; el plazo es { $limit }.
thread-truncated = El resto de este hilo no pudo verse.
thread-more = { $n ->
    [one] { $n } mensaje más está en scorecard.json.
   *[other] { $n } mensajes más están en scorecard.json.
 }
later = { $span } después
message-empty = (un mensaje sin palabras)
message-hidden = Oculto por la marca
message-deleted = Ya no se muestra: lo quitó su autor o la plataforma
who-brand = La marca
who-brand-person = La marca, { $name }
who-customer = Cliente { $name }
capture-kept = guardada en las pruebas
capture-status = { $at }, estado { $status }

promised-acknowledge = un acuse de recibo en { $limit }
promised-answer = una respuesta en { $limit }
promised-resolve = el cierre del asunto en { $limit }
way-on = en { $names }
way-here = aquí
way-social = en redes sociales
way-email = por correo electrónico
way-phone = por teléfono
way-form = a formularios y tickets
way-chat = por chat
way-post = a cartas
way-reviews = a reseñas
standing-confirmed = confirmado por el usuario
standing-struck = tachado por el usuario
standing-by-hand = indicado por el usuario
unjudged-struck = No obliga a nadie.
unjudged-hedge = Las palabras dejan margen («{ $hedge }»): se refiere, no se juzga.
unjudged-hedged = Las palabras dejan margen: se refiere, no se juzga.
unjudged-average = Una media no obliga a ninguna respuesta concreta: se refiere, no se juzga.
unjudged-resolve = Si un asunto llegó a su fin no puede verse desde fuera.
unjudged-private = Habla de vías que no son públicas, de modo que no podemos verlas.
count-on = { $count } en { $channel }
word-says = { $limit }: { $list }

channel-nothing = Aquí no pudo leerse nada.
channel-pages = Se leyeron páginas; aquí no escribe nadie.
channel-figures = { $posts }, { $messages }, { $inquiries }.
gap-nothing = no pudo verse nada

curve-title = Cuánto esperó la gente una respuesta: { $channel }
curve-working-time = La marca promete tiempo laborable, que este reloj no muestra.
curve-half-most = La mitad de { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } tuvo respuesta en { $half }, nueve de cada diez en { $most }.
curve-half = La mitad de { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } tuvo respuesta en { $half }; no se llegó a nueve de cada diez mientras mirábamos.
curve-fewer = Menos de la mitad de { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } tuvo alguna vez respuesta mientras mirábamos.
curve-describe = Una curva escalonada que sube con el tiempo de { $zero } a { $all }. La mitad de { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } con respuesta: { $half }; nueve de cada diez: { $most }. La sombra muestra cuánto puede moverla el azar.
curve-after = tras { $span }
table-follows = Sigue una tabla con los mismos números.
curve-unwatched = no se observó tanto tiempo
curve-no-answer = aún sin respuesta
curve-not-reached = no alcanzado
chart-half = la mitad: { $span }
chart-nine-in-ten = nueve de diez: { $span }
key-line = tenía respuesta para entonces
key-band = cuánto puede moverlo el azar
key-limit = lo que pide una regla
key-promised = lo que promete la marca
key-expected = lo que la gente espera, según una encuesta
limit-asked = { $share } pedido en { $limit }
limit-promised = prometido en { $limit }
label-half = La mitad tuvo respuesta en
label-three-in-four = Tres de cada cuatro en
label-nine-in-ten = Nueve de cada diez en
label-answered-within = Respondido en { $span }
label-inquiries-seen = Consultas
means-inquiries-seen = Primeros mensajes de un hilo que preguntan, piden o se quejan; los elogios no lo son.
label-waiting = Siguen esperando
means-waiting = Sin respuesta de una persona hasta nuestra última mirada.
label-hollow = Respuestas que solo remiten a otra parte
means-hollow = Primeras respuestas que solo señalan a otro lugar.
label-receipts = Acuses de recibo automáticos
means-receipts = Dicen «recibido» y no detienen ningún reloj.
label-hidden = Ocultos por la marca
label-removed = Retirados después
label-by-reply = Vistos solo por una respuesta
means-by-reply = La plataforma los muestra solo porque tuvieron respuesta.
label-substance = La mitad tuvo más que una remisión en
label-taken-away = Retiradas sin respuesta por sus autores
hours-title = Cuándo pregunta la gente, por hora de la semana
hours-says = Se preguntó en { $n } de las 168 horas de la semana; de las demás horas no se sabe nada. Las horas son las de UTC.
hours-no-answer = sin respuesta
shade-hour = la mitad tuvo respuesta en una hora
shade-8-hours = en 8 horas
shade-day = en un día
shade-later = más tarde, o aún no
shade-untested = nadie preguntó: sin probar
age-hour = hasta 1 hora
age-8-hours = de 1 a 8 horas
age-day = de 8 h a 1 día
age-3-days = de 1 a 3 días
age-7-days = de 3 a 7 días
age-more = más de 7 días
ages-title = Consultas que esperan, por antigüedad
waiting-nobody = Nadie esperaba: { $n ->
    [one] la { $n } consulta que pudo seguirse tuvo respuesta.
   *[other] las { $n } consultas que pudieron seguirse tuvieron respuesta.
 }
waiting-says = { $n } de { $inquiries } no { $n ->
    [one] tiene
   *[other] tienen
 } respuesta que hayamos visto; la más antigua lleva esperando { $span }.

trend-title = Cómo estaban las cláusulas
trend-describe = { $n ->
   *[other] Una fila por cláusula, una columna por cada una de { $n } auditorías. Sigue una tabla con los mismos estados.
 }
changed-method = cambió el método
changed-rules = cambiaron las reglas
changed-both = cambiaron el método y las reglas
difference-none = Ningún veredicto es distinto del de la auditoría del { $day }.
difference = { $n ->
    [one] { $n } veredicto es distinto del de la auditoría del { $day }.
   *[other] { $n } veredictos son distintos de los de la auditoría del { $day }.
 }

fair-private-title = Las respuestas privadas no se ven
fair-private = Solo se leyó lo que un extraño puede ver en público. Que falte una respuesta pública no prueba que un caso siga abierto: la marca puede haber respondido por mensaje, por correo o por teléfono.
fair-chance-title = Algunos veredictos pueden ser azar
fair-chance-none = Ningún veredicto se apoya aquí en una muestra, de modo que el azar no interviene en ellos.
fair-chance = { $verdicts } aquí en una muestra. Solo se habla de incumplimiento donde una marca que cumple el listón tendría tan mal aspecto como mucho en una de cada veinte auditorías. Si cada marca estuviera justo en el listón, { $broken_by_chance } de los { $broken } incumplidos y { $kept_by_chance } de los { $kept } cumplidos aquí serían azar. { $likely } solo con probabilidad: lo visto alcanza el listón, y la proporción verdadera aún puede quedar por debajo.
n-verdicts-rest = { $n ->
    [one] { $n } veredicto se apoya
   *[other] { $n } veredictos se apoyan
 }
n-checks-likely = { $n ->
    [one] { $n } comprobación está cumplida
   *[other] { $n } comprobaciones están cumplidas
 }
fair-apart-title = Los casos no son independientes
fair-apart = Un agente o un mal día pueden decidir muchos casos, así que la incertidumbre verdadera es algo mayor que los márgenes dados aquí. Los textos los lee un programa, que a veces se equivoca; cada caso muestra cómo se leyeron sus mensajes.
fair-dispute-title = Cómo impugnar un hallazgo
fair-dispute = Abra los casos del hallazgo. Cada uno nombra su dirección, su hora y las capturas que lo muestran. Nombre el hallazgo, el caso y lo que está mal en él; cualquiera puede reproducir las pruebas con reglas corregidas y comparar. Una razón para no ser medido por una regla hasta una fecha puede darse como dispensa: se imprime literalmente, cambia la puntuación y deja el veredicto.

label-run = Auditoría
label-audited = Auditado el
label-program = Programa
label-method = Método
label-rule-book = Reglas
label-profile = Perfil
label-evidence = Pruebas
label-captures = Capturas
label-format = Formato
version = versión { $n }
format-version = informe, versión { $n }
