# Lo que se dice de casos y de medidas; véase languages/en/notes.ftl.

heard-answered = respondido tras { $span }
heard-answered-late = respondido tras { $span }, demasiado tarde
heard-answered-some = respondido tras unos { $span }; las horas mostradas son demasiado imprecisas para saber si a tiempo
heard-answered-hidden = respondido tras { $span }, pero puede haber una respuesta anterior oculta
heard-no-answer = sin respuesta tras { $span }
heard-waiting = espera desde hace { $span }, aún dentro del plazo
heard-again = escribió { $n } veces, de nuevo tras { $span }; { $said }
heard-another-account = respondió alguien que puede ser otra cuenta de la marca
heard-another-account-in-time = respondió a tiempo alguien que puede ser otra cuenta de la marca
heard-thread-unseen = su hilo no pudo verse
heard-thread-rest = el resto del hilo no pudo verse
heard-earlier-reply = puede haber una respuesta anterior oculta
heard-no-text = no contiene texto, y lo que dice su imagen no puede leerse
heard-stands = lleva { $span } sin respuesta
heard-moved-away = llevado fuera de la vista, como debe ser en tal asunto; cómo acabó no puede verse
heard-only-sent = solo remitido a otra parte o rechazado; { $said }

heard-person-answered = respondió una persona
heard-person-gone = parece que respondió una persona, pero la respuesta ya no está
heard-program-part = solo se vio responder a un programa, pero parte del hilo no pudo verse
heard-program-yet = hasta ahora solo ha respondido un programa; aún puede venir una persona
heard-program-only = solo respondió un programa, y nadie después de él en { $span }

heard-acknowledged = reconocido en público al moverlo
heard-not-acknowledged = llevado a privado sin una palabra sobre la queja
heard-answered-before = respondido en público antes de moverlo

heard-can-comment = cualquiera puede comentar
heard-can-comment-signed = los clientes pueden comentar tras iniciar sesión, seguir o ser aprobados
heard-can-comment-few = solo pueden comentar los que eligió la marca
heard-comments-closed = los comentarios están cerrados
heard-comments-unknown = no pudo saberse si los comentarios están abiertos
heard-start-by = un cliente puede empezar así: { $said }
heard-start-unknown = no pudo saberse si un cliente puede iniciar un hilo
heard-start-none = ningún cliente puede iniciar un hilo: toda vía de empezar está cerrada
heard-start-wall = escribir en el muro
heard-start-name = nombrar la cuenta de la marca
heard-start-message = enviar un mensaje privado

heard-took = hicieron falta { $said }
heard-sent-elsewhere = se remitió a otra parte, donde nadie ve cuántas respuestas hicieron falta
heard-closed-after = cerrado por el cliente tras { $said }
heard-no-more-after = el cliente no preguntó más tras { $said }
heard-so-far = { $said } hasta ahora, y el cliente aún puede escribir

heard-talk-closed = cerrado: nadie puede responder
heard-talk-unseen = sus respuestas no pudieron verse
heard-talk-part = la marca participó en la conversación
heard-talk-late = alguien escribió hace tan poco que aún puede llegar una respuesta
heard-talk-none = alguien escribió, y la marca no

heard-private-asked = pide en público datos que los extraños no deben ver
heard-private-not-asked = no pide nada de eso
heard-advertises = anuncia
heard-advertises-not = hace otra cosa que anunciar
heard-script = escrito en una escritura en la que no pueden reconocerse anuncios
heard-moved-to = llevado a: { $ways }
heard-no-longer-shown = lo que escribió el cliente ya no se muestra
heard-take-down = se pidió retirar lo que los extraños no deben ver
heard-led-to-page = remitido a una página, así que aquí no se contó nada privado
heard-data-stand = hay en público datos que los extraños no deben ver, y la respuesta ni mueve la conversación ni advierte
heard-like-any = respondido en público como cualquier otra
heard-way-message = mensaje privado
heard-way-telephone = teléfono
heard-way-email = correo electrónico
heard-way-phone = teléfono
heard-way-a-form = formulario
heard-way-a-chat = chat
heard-way-messenger = mensajería
heard-way-page = página
heard-way-another = otro lugar

heard-signed = firmado por { $name }
heard-follows-signed = sigue a una respuesta firmada por { $name }
heard-signed-unread = firmado { $name }: no pudieron leerse todo el sitio y los perfiles para buscarlo
heard-signed-unknown = firmado { $name }: iniciales que nadie puede buscar
heard-script-names = escrito en una escritura en la que no reconocemos nombres
heard-nobody-named = no se nombra a nadie

heard-same = ninguna otra respuesta dice casi lo mismo
heard-same-but = otros recibieron casi lo mismo, pero nombra aquello de lo que escribió el cliente
heard-same-many = una de { $n } respuestas que dicen casi lo mismo
heard-call-not = no remite solo al teléfono
heard-call-back = devuelve al cliente al teléfono, que según dijo había fallado
heard-call-only = no deja otra vía que una llamada
heard-call-offer = ofrece un número, y no obliga a nadie
heard-write-not = no remite solo al correo electrónico o a un formulario
heard-write-back = devuelve al cliente a la vía que según dijo había fallado
heard-write-only = no deja otra vía que el correo electrónico o un formulario
heard-write-offer = ofrece correo electrónico o un formulario, y no obliga a nadie
heard-hollow = no hace más que remitir al cliente a otra parte
heard-hollow-not = dice algo sobre el asunto
heard-here = sigue aquí
heard-here-offers = sigue aquí, y además ofrece: { $ways }
heard-here-complaint = una queja, reconocida aquí y llevada después a privado
heard-sends = remite al cliente a: { $ways }

heard-offers = el sitio ofrece: { $list }
heard-offers-none = { $n ->
    [one] la { $n } página leída no ofrece formulario, dirección, número ni chat
   *[other] ninguna de las { $n } páginas leídas ofrece formulario, dirección, número ni chat
 }
heard-offers-unread = no se halló otra vía, pero no pudo leerse todo el sitio
heard-link-page = el enlace lleva a una página
heard-link-gone = el enlace lleva a una página que no existe (estado { $code })
heard-link-untried = el enlace no pudo probarse: { $detail }
heard-address-unread = lo que hay ahí no puede leerse como dirección
heard-address-formed = la dirección está bien formada; nadie le escribió
heard-form-there = ahí hay un formulario
heard-chat-there = se ofrece un chat
heard-messenger-there = se ofrece mensajería
heard-number-fine = el número no es de tarificación especial
heard-number-premium = el número es de tarificación especial
heard-number-undialed = nadie puede marcar el número tal como está
heard-number-unknown = por el número no puede saberse cuánto cuesta llamar

heard-it-says = dice: «{ $quote }»
heard-it-says-machine = dice: «{ $quote }», legible también para las máquinas
heard-it-says-prose = dice: «{ $quote }», solo en prosa: buscadores y asistentes pueden pasarlo por alto
heard-it-says-elsewhere = dice: «{ $quote }», y en otra parte: «{ $quote2 }»
heard-nothing-beside = no se halló nada más junto a «{ $quote }», pero { $said }
heard-nothing-otherwise = nada dice otra cosa que «{ $quote }»
heard-found-but = no se halló { $said }, pero { $said2 }
heard-thing-nobody = quién responde
heard-thing-time = ningún tiempo de respuesta
heard-thing-hours = ningún horario de atención
heard-thing-parts = más de { $n } de las cuatro partes de un proceso
heard-why-language = no todas las páginas están en un idioma que este programa lee
heard-why-unread = no pudieron leerse todo el sitio y los perfiles
heard-neither = ni { $said } ni ningún perfil { $said2 }
heard-read-page = la página leída
heard-read-pages = el texto de las { $n } páginas leídas
heard-states-answers = nombra un equipo, un cargo o una persona que responda
heard-states-time = dice con qué rapidez responde la marca
heard-states-hours = dice cuándo hay alguien para responder
heard-states-parts = indica { $list }
heard-it-states = indica { $list }
heard-it-states-but = indica { $list }; { $said }
heard-part-where = dónde preguntar
heard-part-who = quién se ocupa
heard-part-when = cuándo
heard-part-next = qué ocurre después
heard-house-rules = hay reglas publicadas para quienes escriben
heard-house-rules-language = no se hallaron normas de la casa, pero no todas las páginas están en un idioma que este programa lee
heard-house-rules-none = ni las { $n } páginas leídas ni ningún perfil nombran reglas para quienes escriben
heard-house-rules-unread = no se hallaron normas de la casa, pero no pudieron leerse todo el sitio y los perfiles
heard-linked-both = el sitio y la cuenta se enlazan mutuamente
heard-linked-maybe = la cuenta enlaza a otras direcciones, que pueden llevar al sitio
heard-linked-from-site = el sitio enlaza a la cuenta, pero la cuenta no enlaza de vuelta
heard-linked-unread = no pudo leerse todo el sitio, así que no se conocen sus enlaces
heard-linked-unfollowed = el sitio tiene un enlace que puede llevar a la cuenta, y no lo seguimos
heard-linked-from-account = la cuenta enlaza al sitio, pero ninguna página leída enlaza a la cuenta
heard-linked-neither = ninguna página leída enlaza a la cuenta, y la cuenta no enlaza al sitio
heard-linked-no-profile = el perfil de la cuenta no pudo leerse

heard-language-same = preguntado y respondido en { $said }
heard-language-other = preguntado en { $said }, respondido en { $said2 }
heard-in-en = inglés
heard-in-de = alemán
heard-in-es = español
heard-in-fr = francés
heard-in-it = italiano
heard-in-nl = neerlandés
heard-in-pt = portugués
heard-in-another = otro idioma

heard-slot-none = no muestra ningún hueco de plantilla
heard-slot-maybe = muestra «{ $quote }», pero la conversación puede tratar de plantillas
heard-slot = muestra un hueco que nadie rellenó: «{ $quote }»
heard-complaint-shown = una queja, aún visible
heard-complaint-hidden = una queja, ocultada después por la marca
heard-complaint-gone = una queja, desaparecida después; quién la quitó no puede verse
heard-complaint-unread = una queja, cuyo hilo no pudo leerse de nuevo hasta el final
heard-message-shown = un mensaje, aún visible
heard-message-hidden = un mensaje, ocultado después por la marca
heard-message-gone = un mensaje, desaparecido después; quién lo quitó no puede verse
heard-message-unread = un mensaje, cuyo hilo no pudo leerse de nuevo hasta el final
heard-takes-on = no rechaza al cliente
heard-takes-later = rechazado al principio, atendido después
heard-takes-hidden = rechazado, pero puede haber una respuesta posterior oculta
heard-takes-not = dice que no le corresponde, y no lo pasa a nadie
heard-takes-language = escrito en un idioma en el que no pueden reconocerse los rechazos
heard-invited-own = en el propio lugar de la marca, o donde se la nombró
heard-invited-unseen = no pudo verse hasta su comienzo a qué responde
heard-invited-part = la marca ya formaba parte de la conversación
heard-invited-spoke = alguien habló a la marca
heard-invited-account = nombra una cuenta que puede ser la otra de la marca
heard-invited-not = nadie en la conversación había hablado a la marca

heard-none-moved = En el periodo no se llevó a privado ninguna queja.
heard-none-kind = En el periodo no se respondió ninguna consulta de esta clase.
heard-none-complained = En el periodo no se quejó nadie.
heard-none-alone = Solo hubo quejas, y nada con que compararlas.
heard-none-in-time = Aquí no se respondió a nadie a tiempo, así que a los críticos no les fue peor que a los demás.
heard-none-wrote = Aquí nadie escribió a la marca, así que no había con quién hablar.
heard-none-posted = La marca no publicó nada en el periodo.
heard-none-place = Este canal no tiene ningún lugar donde pueda empezar un cliente.
heard-none-ended = Ninguna conversación del periodo llegó a su fin tras una respuesta.
heard-none-replied = La marca no respondió a nadie en el periodo.
heard-none-zone = Noches y fines de semana no pueden determinarse: no se conoce la zona horaria de la marca.
heard-none-night = Nadie preguntó nada de noche ni en fin de semana.
heard-none-day = Nadie preguntó nada en el horario de atención, con que pudieran compararse las noches.
heard-none-decided = No se decidió nada ni de noche ni de día, así que no hay diferencia.
heard-none-promise = La marca no promete ningún tiempo de respuesta que halláramos.
heard-none-promise-but = La marca no promete ningún tiempo de respuesta que halláramos, pero { $said }.
heard-why-site = no pudo leerse todo su sitio
heard-none-money = En el periodo no se respondió ninguna consulta sobre dinero, acceso o datos personales.
heard-none-asked = Nadie preguntó nada, así que no había respuesta que firmar.
heard-none-earlier = Hacen falta auditorías anteriores para saber si las respuestas se han vuelto más lentas.
heard-none-earlier-seen = Las auditorías anteriores no pudieron ver más de una quinta parte de sus consultas.
heard-none-both = No hay consultas en ambos lados que comparar.
heard-none-page = El sitio no tiene ninguna página de la que pueda preguntarse esto.
heard-none-public = No se conoce ningún lugar donde los clientes puedan escribir en público, así que no hay nada que reglamentar.
heard-none-brand-replied = Nadie de la marca respondió en el periodo.
heard-none-languages = No pudieron determinarse los idiomas de ninguna consulta y su respuesta.
heard-none-twice = Ningún cliente tuvo que preguntar dos veces.
heard-none-question = Nadie hizo una pregunta en el periodo.
heard-none-standing = Un visitante no encuentra ninguna queja de los últimos 30 días con más de 72 horas.
heard-none-sensitive = En el periodo nadie escribió sobre dinero, acceso, identidad o datos personales.
heard-none-addressed = No se halló a nadie que hablara a la marca desde otra parte.
heard-none-praised = En el periodo nadie elogió a la marca.
heard-none-inquiry = En el periodo nadie preguntó nada.
heard-none-vanished = Hacen falta auditorías anteriores para ver qué ha desaparecido desde entonces.
heard-none-complaint-seen = Ninguna auditoría anterior vio una queja de este periodo, así que ninguna pudo desaparecer.
heard-none-turned = La marca no respondió a nadie en el periodo, así que no se rechazó a nadie.
heard-none-interrupted = La marca no respondió a nadie en el periodo, así que no interrumpió a nadie.
heard-none-way = El sitio no ofrece ninguna vía de contacto que halláramos.
heard-none-site = La marca no nombra ningún sitio propio con que comparar.
heard-none-survey = Ninguna encuesta dice qué espera la gente de un canal así.
heard-none-followed = No pudo seguirse ninguna consulta, así que no hay índice.
heard-none-compare = Se vio demasiado poco de las quejas o de las demás consultas para compararlas.
heard-none-ratio = En { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } la curva de respuestas nunca llega a nueve de cada diez, así que no hay razón que juzgar.

heard-measure-critics = Respuestas a quejas, frente a respuestas a los demás
heard-measure-steady = Percentil 90 entre percentil 50
heard-measure-nights = Noches y fines de semana menos horario de atención
heard-measure-expectations = Índice de expectativas cumplidas
heard-measure-slower = Delta de Cliff frente a auditorías anteriores
heard-measure-visible = Quejas desaparecidas, más allá de otros mensajes desaparecidos
heard-critics = se respondió a tiempo el { $percent } de las quejas, y el { $percent2 } de las demás consultas: { $said } con la misma frecuencia
heard-times = { $decimal } veces
heard-far-more = mucho más que
heard-steady = la mitad de { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } se respondió en { $span } y nueve de cada diez en { $span2 }, { $decimal } veces más tiempo
heard-nights = el { $percent } de { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } de noche y en fin de semana se respondió dentro del plazo, y el { $percent2 } de { $n2 ->
    [one] { $n2 } consulta
   *[other] { $n2 } consultas
 } en el horario de atención
heard-expectations = de lo que la gente espera en rapidez de respuesta se cumple el { $percent } en { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } ({ $who }, { $year })
heard-slower = una consulta de este periodo esperó más que una anterior { $decimal } puntos más a menudo que al revés, en { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } ahora y { $n2 } antes
heard-sooner = una consulta de este periodo esperó menos que una anterior { $decimal } puntos más a menudo que al revés, en { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 } ahora y { $n2 } antes
heard-vanished = De { $n } quejas que vio una auditoría anterior ya no se muestran { $n2 }; de otros { $n3 } mensajes desaparecieron { $n4 }
heard-vanished-hidden = De { $n } quejas que vio una auditoría anterior ya no se muestran { $n2 }, { $n5 } de ellas ocultadas por la marca; de otros { $n3 } mensajes desaparecieron { $n4 }


heard-label-inquiry = pregunta o queja
heard-label-question = pregunta
heard-label-complaint = queja
heard-label-praise = elogio
heard-label-addressed = dirigido a la marca
heard-label-sensitive = asunto delicado
heard-label-agent = persona nombrada
heard-label-redirect = remitido a otra parte
heard-label-hollow = solo remitido a otra parte
heard-label-brush-off = rechazado
heard-label-apology = disculpa
heard-label-thanks = agradecimiento
heard-label-canned = respuesta prefabricada
heard-label-info-link = página de ayuda como respuesta
heard-label-receipt = acuse de recibo automático
heard-label-promotion = promoción
heard-label-asks-private = petición de datos privados
heard-label-other = otro

heard-compare-methods = Los métodos difieren: versión { $n } y versión { $n2 }.
heard-compare-profiles = Los perfiles difieren: { $name } y { $name2 }.
heard-compare-rules = Las reglas difieren: { $name } y { $name2 }.
heard-compare-run = Ambos se apoyan en la misma auditoría.
heard-compare-programs = Los programas difieren: { $name } y { $name2 }.
heard-compare-length = Los periodos difieren en duración: { $n } días y { $n2 } días.
heard-compare-overlap = Los periodos se solapan, así que algunos casos cuentan en ambos lados.
heard-compare-times = Las marcas se miraron en tiempos distintos.
heard-compare-not-alike = los informes no se hicieron del mismo modo
heard-compare-no-number = no hay un número en ambos lados
heard-compare-unseen = un lado no pudo verse
heard-compare-few = un lado tiene menos casos de los que pide la regla
heard-compare-hidden = en un lado hay demasiado oculto
heard-headline-none = De las seis cláusulas todavía no puede juzgarse ninguna.
heard-headline = Cumple { $said } de seis cláusulas e incumple { $said2 }{ $tail }.
heard-headline-open = sin poder juzgarse: { $said }
heard-number-none = ninguna
heard-number-one = una
heard-number-two = dos
heard-number-three = tres
heard-number-four = cuatro
heard-number-five = cinco
heard-number-six = seis
