# Frases que el juicio y los lectores escriben en un informe; véase languages/en/heard.ftl.

heard-counted-post = { $n ->
    [one] { $n } publicación
   *[other] { $n } publicaciones
 }
heard-counted-occasion = { $n ->
    [one] { $n } ocasión de conversar
   *[other] { $n } ocasiones de conversar
 }
heard-counted-inquiry = { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 }
heard-counted-question = { $n ->
    [one] { $n } pregunta
   *[other] { $n } preguntas
 }
heard-counted-complaint = { $n ->
    [one] { $n } queja
   *[other] { $n } quejas
 }
heard-counted-sensitive = { $n ->
    [one] { $n } consulta sobre dinero, acceso o datos personales
   *[other] { $n } consultas sobre dinero, acceso o datos personales
 }
heard-counted-night = { $n ->
    [one] { $n } consulta de noche o en fin de semana
   *[other] { $n } consultas de noche o en fin de semana
 }
heard-counted-mention = { $n ->
    [one] { $n } mención que pregunta
   *[other] { $n } menciones que preguntan
 }
heard-counted-standing = { $n ->
    [one] { $n } queja que encuentra un visitante
   *[other] { $n } quejas que encuentra un visitante
 }
heard-counted-again = { $n ->
    [one] { $n } cliente que tuvo que insistir
   *[other] { $n } clientes que tuvieron que insistir
 }
heard-counted-praise = { $n ->
    [one] { $n } mensaje de elogio
   *[other] { $n } mensajes de elogio
 }
heard-counted-earlier = { $n ->
    [one] { $n } mensaje que vio una auditoría anterior
   *[other] { $n } mensajes que vio una auditoría anterior
 }
heard-counted-thread = { $n ->
    [one] { $n } hilo
   *[other] { $n } hilos
 }
heard-counted-first-reply = { $n ->
    [one] { $n } primera respuesta
   *[other] { $n } primeras respuestas
 }
heard-counted-reply = { $n ->
    [one] { $n } respuesta
   *[other] { $n } respuestas
 }
heard-counted-promise = { $n ->
    [one] { $n } promesa declarada
   *[other] { $n } promesas declaradas
 }
heard-counted-way = { $n ->
    [one] { $n } vía de contacto
   *[other] { $n } vías de contacto
 }
heard-counted-page = { $n ->
    [one] { $n } página
   *[other] { $n } páginas
 }
heard-counted-channel = { $n ->
    [one] { $n } canal
   *[other] { $n } canales
 }

heard-did-answer = { $n } de { $counted } { $n ->
    [one] tuvo
   *[other] tuvieron
 } respuesta de una persona{ $within }{ $tail }.
heard-did-promise = { $n } de { $counted } { $n ->
    [one] cumplió
   *[other] cumplieron
 } esta promesa{ $within }{ $tail }.
heard-did-language = { $n } de { $counted } { $n ->
    [one] habló
   *[other] hablaron
 } la lengua del cliente{ $tail }.
heard-did-person = { $n } de { $counted } con respuesta de una persona{ $within }{ $tail }.
heard-did-three = { $n } de { $counted } { $n ->
    [one] acabó
   *[other] acabaron
 } en no más de tres respuestas{ $tail }.
heard-did-stay = { $n } de { $counted } { $n ->
    [one] siguió
   *[other] siguieron
 } donde el cliente había preguntado{ $tail }.
heard-did-hold = { $n } de { $counted } { $n ->
    [one] contenía
   *[other] contenían
 } lo que se busca{ $tail }.
heard-did-have = { $n } de { $counted } { $n ->
    [one] tenía
   *[other] tenían
 } lo que se busca{ $tail }.
heard-did-comment = { $n } de { $counted } { $n ->
    [one] podía
   *[other] podían
 } comentarse{ $tail }.
heard-did-own-words = { $n } de { $counted } { $n ->
    [one] se escribió
   *[other] se escribieron
 } para quien había preguntado{ $tail }.
heard-did-else = { $n } de { $counted } { $n ->
    [one] hizo
   *[other] hicieron
 } otra cosa que anunciar{ $tail }.
heard-did-take = { $n } de { $counted } { $n ->
    [one] se hizo
   *[other] se hicieron
 } cargo del asunto{ $tail }.
heard-did-not-call = { $n } de { $counted } { $n ->
    [one] dejó
   *[other] dejaron
 } otra vía que el teléfono{ $tail }.
heard-did-not-write = { $n } de { $counted } { $n ->
    [one] dejó
   *[other] dejaron
 } otra vía que el correo electrónico o un formulario{ $tail }.
heard-did-lead = { $n } de { $counted } { $n ->
    [one] lleva a alguna parte y no es
   *[other] llevan a alguna parte y no son
 } de tarificación especial{ $tail }.
heard-did-acknowledge = { $n } de { $counted } llevadas a privado se { $n ->
    [one] reconoció
   *[other] reconocieron
 } antes en público{ $tail }.
heard-did-sign = { $n } de { $counted } { $n ->
    [one] nombró
   *[other] nombraron
 } a una persona{ $tail }.
heard-did-matter = { $n } de { $counted } { $n ->
    [one] dijo
   *[other] dijeron
 } algo sobre el asunto{ $tail }.
heard-did-agree = { $n } de { $counted } { $n ->
    [one] concuerda
   *[other] concuerdan
 } con todas las demás{ $tail }.
heard-did-private = { $n } de { $counted } con respuesta se { $n ->
    [one] apartó
   *[other] apartaron
 } de la vista pública{ $tail }.
heard-did-no-slot = { $n } de { $counted } no { $n ->
    [one] mostró
   *[other] mostraron
 } ningún hueco de plantilla{ $tail }.
heard-did-talk = { $n } de { $counted } { $n ->
    [one] fue atendida
   *[other] fueron atendidas
 } por la marca{ $tail }.
heard-did-contain = { $n } de { $counted } { $n ->
    [one] contenía u obtuvo
   *[other] contenían u obtuvieron
 } lo que se busca{ $within }{ $tail }.
heard-did-invited = { $n } de { $counted } { $n ->
    [one] se dio
   *[other] se dieron
 } a quien había hablado a la marca{ $tail }.
heard-did-by-now = { $n } de { $counted } { $n ->
    [one] tiene
   *[other] tienen
 } ya una respuesta{ $tail }.
heard-did-substance = { $n } de { $counted } { $n ->
    [one] tuvo
   *[other] tuvieron
 } una respuesta con contenido{ $within }{ $tail }.
heard-did-ask-nothing = { $n } de { $counted } no { $n ->
    [one] pidió
   *[other] pidieron
 } nada que los extraños no deban ver{ $tail }.
heard-did-link = { $n } de { $counted } { $n ->
    [one] tenía
   *[other] tenían
 } el enlace{ $tail }.
heard-within = en { $span }
heard-within-service = en { $span } del horario de atención
heard-within-next-day = antes del cierre del siguiente día laborable
heard-within-promised = en el plazo que promete la propia marca
heard-tail-pending = { $n } más aún { $n ->
    [one] puede
   *[other] pueden
 } responderse a tiempo
heard-tail-unknown = { $n } no { $n ->
    [one] pudo
   *[other] pudieron
 } verse hasta el final

heard-says-nothing = No pudo decidirse nada; hacen falta al menos { $n } casos.
heard-says-proven = Incluso contando con el azar, la proporción verdadera es al menos { $percent }; se pide { $percent2 }.
heard-says-likely = Eso alcanza el { $percent2 } pedido; contando con el azar, la proporción verdadera puede ser de solo { $percent }.
heard-says-broken = Incluso contando con el azar, la proporción verdadera es como mucho { $percent }; se pide { $percent2 }.
heard-says-few = Es demasiado poco para juzgar: hacen falta al menos { $n }.
heard-says-few-cases = Es demasiado poco para juzgar: hacen falta al menos { $n } casos.
heard-says-days = Se vieron demasiados pocos días para juzgar: hacen falta { $n }.
heard-says-decided = Eso queda por debajo del { $percent } pedido, pero solo { $n } { $n ->
    [one] está decidido
   *[other] están decididos
 } por ahora; para eso hacen falta { $n2 }.
heard-says-hidden = No pudo verse más de una quinta parte de los casos, así que no se juzga nada.
heard-says-unseen = Eso queda bajo el listón, pero los casos que no pudieron verse podrían haberlo alcanzado.
heard-says-chance = Eso queda por debajo del { $percent2 } pedido, pero puede ser azar: la proporción verdadera puede llegar al { $percent }.
heard-says-measure-proven = Se pide { $ask }, e incluso contando con el azar se alcanza.
heard-says-measure-likely = Eso alcanza lo que se pide, { $ask }; contando con el azar puede estar entre { $ask2 } y { $ask3 }.
heard-says-measure-broken = Se pide { $ask }, y no se alcanza ni contando con el azar.
heard-says-measure-chance = Eso no alcanza lo que se pide, { $ask }, pero puede ser azar: puede estar entre { $ask2 } y { $ask3 }.
heard-at-least = al menos { $ask }
heard-at-most = como mucho { $ask }
heard-percent = { $percent }
heard-decimal = { $decimal }
heard-points = { $decimal } puntos
heard-once = Se vio solo una vez: { $detail }.
heard-not-twice = No pudo verse por segunda vez: { $detail }
heard-not-the-same = Pero una segunda mirada no mostró lo mismo.
heard-no-second-look = no se pidió una segunda mirada diez minutos después (--second-look)

heard-speaks-of = Esta regla habla de { $list }; esto es: { $said }.
heard-kind-microblog = microblog
heard-kind-page = página
heard-kind-forum = foro
heard-kind-video = vídeo
heard-kind-review = reseña
heard-kind-site = sitio web
heard-kinds-microblog = microblogs
heard-kinds-page = páginas
heard-kinds-forum = foros
heard-kinds-video = vídeos
heard-kinds-review = reseñas
heard-kinds-site = sitios web
heard-our-fault = Falló nuestra propia lectura de esta regla: un fallo de rousseau, no de la marca.
heard-off = Desactivada por { $detail }, porque: { $because }
heard-only-where = Esta regla solo habla de canales donde { $code }; aquí { $here }.
heard-foreign = Aquí se escribe en un idioma que nuestros lectores de textos no conocen.
heard-could-not-see = No pudimos ver esto: { $said } ({ $detail }).
heard-nothing-seen = no se vio nada
heard-preview = Esta regla es un avance: se muestra antes de que cuente.
heard-not-measured = No se ha medido lo bien que leemos «{ $said }» en { $said2 }, así que es solo un consejo.
heard-f1 = Leemos «{ $said }» con un F1 de { $decimal }, donde se pide { $decimal2 } antes de que pueda acusar, así que es solo un consejo.
heard-language-unknown = un idioma que no pudo determinarse
heard-language = el idioma «{ $code }»
heard-opens-audit = una auditoría que pueda ver los casos ocultos esta vez
heard-opens-window = un periodo más largo (`--window 90d`) o una importación de mensajes anteriores
heard-opens-look = una segunda mirada al menos diez minutos después
heard-opens-zone = `zone` en [service] del archivo de la marca
heard-opens-second = una segunda auditoría de este canal
heard-opens-second-later = una segunda auditoría del mismo canal, unos días después
heard-idle-rule = ninguna regla se llama { $code }
heard-idle-lapsed = caducó el { $code }
heard-idle-nothing = no se incumplió nada que disculpara
heard-idle-promise = ninguna promesa hallada tiene esta frase

heard-changed = { $detail }: cambiado de { $detail2 } a { $detail3 } por { $detail4 }, porque: { $because }
heard-what-bar = el listón
heard-what-bar-for = el listón para { $said }
heard-what-limit = el plazo
heard-what-limit-for = el plazo para { $said }
heard-what-cases = el mínimo de casos
heard-what-days = el mínimo de días
heard-what-weight = el peso
heard-what-rule = la regla
heard-what-on = activada
heard-what-off = desactivada
heard-by-profile = el perfil { $name }
heard-by-house = la casa
heard-by-brand = la marca
heard-span = { $span }

heard-happened = { $n } de { $n2 ->
    [one] { $n2 } consulta
   *[other] { $n2 } consultas
 } { $n ->
    [one] tuvo
   *[other] tuvieron
 } respuesta en { $said }{ $tail }
heard-happened-nobody = nadie ha esperado aún { $said }{ $tail }
heard-working-time = { $span } de tiempo laborable
heard-working-day = un día laborable
heard-working-days = { $n } días laborables
heard-tail-within = { $n } aún dentro del plazo
heard-tail-gap = { $n ->
    [one] { $n } oculta por una laguna
   *[other] { $n } ocultas por una laguna
 }
heard-tail-told = de { $n } aún no puede decirse

heard-service-brand = { $week } ({ $zone }), según el archivo de la marca{ $tail }
heard-service-site = { $week } ({ $detail }), como indica { $host } para su atención{ $tail }
heard-service-none = no indicado; los plazos se toman donde terminan más tarde en la tierra{ $tail }
heard-service-zone = no indicado; se supone de lunes a viernes, de 09:00 a 17:00, en { $zone }{ $tail }
heard-service-hours = { $day } { $time } a { $time2 }
heard-zone-unknown = en una zona horaria desconocida
heard-with-holidays = con los festivos de { $country }
heard-with-holidays-file = con los festivos de { $country }, archivo { $file }
heard-country-unknown = no se conoce su país: donde cae en medio un festivo de alguno al que pueda referirse, cuenta como tal

heard-facet-profile = el perfil de la cuenta
heard-facet-posts = las publicaciones de la marca
heard-facet-surfaces = si los clientes pueden escribir
heard-facet-threads = los mensajes y sus respuestas
heard-facet-pages = las páginas del sitio
heard-facet-mentions = quién habla a la marca desde otra parte
heard-gap-robots = prohibido por { $detail }
heard-gap-refused = el servidor pide iniciar sesión o una clave (estado { $code })
heard-gap-rate = el servidor limita cuántas veces podemos preguntar
heard-gap-error = el servidor respondió con un error ({ $code })
heard-gap-missing = no se halló nada en la dirección ({ $code })
heard-gap-unreachable = no se pudo llegar al servidor ({ $detail })
heard-gap-blocked = nuestra propia guarda no permite la dirección ({ $detail })
heard-gap-unreadable = la respuesta no pudo leerse ({ $detail })
heard-gap-wall = había un muro en el lugar del contenido ({ $detail })
heard-gap-truncated = el servidor mostró solo una parte ({ $detail })
heard-gap-budget = se agotó nuestro propio presupuesto ({ $detail })
heard-gap-reader = esta red no puede leerse sin acceso propio
heard-gap-evidence = las pruebas no lo contienen
heard-gap-token = el servidor no acepta nuestra clave (estado { $code })
heard-gap-reader-failed = falló nuestro lector de { $name }
heard-gap-pages-read = se leyeron { $n } páginas
heard-gap-feed-read = se leyeron { $n } páginas de la cronología
heard-gap-threads-left = no se leyeron los hilos de { $n } publicaciones
heard-gap-replies-left = no se leyó a qué responden { $n } respuestas
heard-gap-newest = la cronología solo muestra sus publicaciones más recientes
heard-gap-not-whole = no se leyó todo lo que halla la búsqueda
heard-gap-own-feed = la propia cronología de la marca no se leyó entera
heard-gap-not-shown = no se muestran { $n } respuestas
heard-gap-not-shown-in = no se muestran { $n } respuestas en { $n2 } hilos
heard-opens-open = cualquiera puede leer { $name } salvo que el servidor se niegue: pregunte al servidor o inténtelo más tarde
heard-opens-own-token = { $name } pide la clave de la propia cuenta, y este programa aún no lo lee
heard-opens-anybody = cualquiera puede leer { $name } salvo que el servidor pida una clave: dé una de la propia cuenta
heard-opens-facebook = Facebook no muestra nada sin iniciar sesión: dé la clave de la propia página o importe una exportación
heard-opens-instagram = Instagram no muestra nada sin iniciar sesión: dé la clave de la propia cuenta o importe una exportación
heard-opens-x = X vende lo que puede leerse: dé una clave de pago o importe una exportación de la cuenta
heard-opens-youtube = YouTube muestra los comentarios con una clave de API gratuita: dé una
heard-opens-linkedin = LinkedIn no muestra nada sin iniciar sesión: importe una exportación de la página
heard-opens-tiktok = TikTok muestra los comentarios solo a su aplicación: importe una exportación de la cuenta
heard-opens-threads = Threads muestra las respuestas al dueño de la cuenta: dé la clave de la propia cuenta
heard-opens-telegram = Telegram muestra al público publicaciones pero no comentarios; este programa aún no lo lee
heard-opens-reddit = Reddit deja leer a los programas aprobados: dé una clave
heard-opens-trustpilot = Trustpilot vende lo que puede leerse: dé una clave de API o importe una exportación de las reseñas
heard-opens-unread = este programa aún no lee { $name }
heard-opens-unread-it = este programa aún no lo lee
heard-opens-robots = el dueño del sitio puede permitir este programa en robots.txt
heard-opens-login = el dueño del sitio puede dejar entrar a los visitantes sin iniciar sesión
heard-opens-later = auditar de nuevo más tarde, o más despacio
heard-opens-scripts = la página necesita un navegador que ejecute scripts; bastaría una página que diga lo mismo sin ellos
heard-opens-wall = el dueño del sitio puede dejar pasar a este programa, o quitar el muro
heard-opens-appview = una AppView que deje buscar a extraños: `appview` en [reach] del archivo de la marca, o una clave que su servidor acepte
heard-opens-shorter = un periodo más corto, o más `posts` en [reach]
heard-robots-line = robots.txt de { $host }, línea { $n }: Disallow: { $path }
heard-why-dns = el nombre { $host } no se resuelve
heard-why-dns-late = el nombre { $host } no se resolvió a tiempo
heard-why-bot = una comprobación de bots
heard-why-consent = un muro de consentimiento
heard-why-scripts = un armazón que solo llenan los scripts
heard-why-empty = una página vacía
heard-why-visitors = una página para visitantes a los que no se deja entrar
heard-why-broke = la respuesta se interrumpió
heard-why-early = la respuesta terminó antes de tiempo
heard-why-cut = la respuesta quedó cortada
heard-why-late = sin respuesta a tiempo, en { $n } s
heard-why-not-in-time = la respuesta no llegó a tiempo
heard-why-refused = se rechazó la conexión
heard-why-no-connection = sin conexión a tiempo
heard-why-failed = falló la conexión
heard-why-page-gone = una página que dice que no existe
heard-why-pdf = es un PDF, no una página web
heard-why-other-site = está en otro sitio, que no se recorre
heard-why-sort = se leyeron { $n } páginas de su clase
heard-why-links = se siguieron { $n } enlaces
heard-why-contact = { $n } páginas de contacto, ayuda o presentación están enlazadas pero no se leyeron
heard-why-closed-evidence = las pruebas están cerradas
heard-why-web-page = una página web en lugar de la respuesta
heard-opens-robots-leave = el permiso del servidor en robots.txt
heard-with-holidays-every = con los festivos de todo país al que pueda referirse
