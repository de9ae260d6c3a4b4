# Comparaciones, carteras, el resumen del terminal, Markdown, Atom y el distintivo.

beside-own = { $brand } junto a otras
beside-brands = { $n ->
    [one] { $n } marca, una junto a otra
   *[other] { $n } marcas, unas junto a otras
 }
beside-nothing = Estas auditorías no tienen en común ninguna promesa contada.
beside-level-all = Ninguna diferencia es aquí mayor de lo que explica el azar.
beside-differ = { $n ->
    [one] { $n } diferencia es mayor de lo que explica el azar.
   *[other] { $n } diferencias son mayores de lo que explica el azar.
 }
beside-uneven = Las auditorías miraron periodos distintos, así que una diferencia puede venir del tiempo.
beside-level = En { $level } de { $comparisons } los márgenes se solapan, o tantas comparaciones traen tal diferencia por azar: ahí nadie va por delante.
gulf = { $one } frente a { $other }: { $points } puntos más, la diferencia verdadera está entre { $least } y { $most }.

compare-side = { $name }, { $from } a { $to }: { $headline }
compare-clauses = Cláusulas
compare-shown = Diferencias que se muestran
compare-not-shown = No se muestra diferencia
compare-unpaired = { $n ->
    [one] { $n } comprobación no tiene pareja en el otro lado.
   *[other] { $n } comprobaciones no tienen pareja en el otro lado.
 }
compare-more = { $n } más con --json.
compare-forbidden = Los dos no se hicieron del mismo modo, así que no se afirma ninguna diferencia entre ellos.
compare-says = { $n ->
    [one] { $n } comprobación muestra una diferencia
   *[other] { $n } comprobaciones muestran una diferencia
 }, de { $tests }; unas { $chance } lo harían por puro azar si no hubiera diferencia.
compare-verdicts = { $one } en A, { $other } en B.
compare-because = No se afirma ninguna diferencia: { $because }.
compare-waits = log-rank p { $p }, delta de Cliff { $delta }, { $low } a { $high }
compare-waits-longer = Las esperas en B son más largas ({ $numbers }).
compare-waits-shorter = Las esperas en B son más cortas ({ $numbers }).
compare-waits-nothing = No se muestra que las esperas difieran ({ $numbers }).
compare-higher = B está más alto.
compare-higher-by = B está más alto, y la diferencia está entre { $low } y { $high } puntos.
compare-lower = B está más bajo.
compare-lower-by = B está más bajo, y la diferencia está entre { $low } y { $high } puntos.
compare-same = Los dos son iguales dentro de 15 puntos.
compare-nothing = No se muestra diferencia: los márgenes se solapan.
compare-nothing-by = No se muestra diferencia: puede estar en cualquier punto entre { $low } y { $high } puntos.
verdict-pass = cumplido
verdict-fail = incumplido
verdict-insufficient-evidence = pruebas insuficientes
verdict-not-applicable = no procede
verdict-not-observable = no pudo verse

text-broken = Lo incumplido, lo peor primero
text-waived = dispensado
text-more = { $n } más en la página.
text-more-channels = { $n ->
    [one] { $n } canal más en la página.
   *[other] { $n } canales más en la página.
 }
text-untold = Lo que no puede juzgarse
text-untold-says = { $n ->
    [one] { $n } comprobación
   *[other] { $n } comprobaciones
 } con pruebas insuficientes, { $unseen } sin poder verse. Nada de ello se carga a la marca.

badge-name = contrato social
badge-says = { $kept } cumplidas, { $broken } incumplidas, { $untold } abiertas
badge-about = { $headline } Auditoría { $audit }.

atom-title = { $brand }: hallazgos
atom-count = Recuento: { $count }.
atom-pending = { $n ->
    [one] { $n } pendiente
   *[other] { $n } pendientes
 }
atom-unknown = { $n ->
    [one] { $n } desconocido
   *[other] { $n } desconocidos
 }
atom-share = Proporción: { $share } ({ $low } a { $high }).
atom-to-do = Qué hacer: { $remedy }
waived-because = Dispensado hasta { $until }: { $because }
standing-advice = consejo
standing-waived = dispensado
standing-broken = incumplido
standing-kept = cumplido
standing-untold = no puede juzgarse
standing-unseen = no pudo verse
standing-silent = no procede

markdown-seen = { $from } a { $to }, { $n ->
    [one] { $n } consulta
   *[other] { $n } consultas
 }.
markdown-the-brand = la marca
markdown-reply = Lo que dice la marca
markdown-clauses = Cláusulas
markdown-clauses-head = | Cláusula | Estado | Cumplidas | Incumplidas | Sin poder juzgarse | No proceden | Sin poder verse |
markdown-rule = { $channel }, regla { $rule }.
markdown-low = poco trabajo
markdown-medium = algo de trabajo
markdown-high = mucho trabajo
markdown-to-do = Qué hacer ({ $effort }): { $remedy }
markdown-checks = Todas las comprobaciones
markdown-gaps-head = | Canal | Qué | Por qué | Qué lo abriría |
markdown-proof = Prueba
markdown-run = Auditoría { $audit }, programa { $tool }, método { $method }
markdown-rules = Reglas { $rules }, perfil { $profile }
markdown-evidence = Pruebas { $evidence }, { $n ->
    [one] { $n } captura
   *[other] { $n } capturas
 }
markdown-private = Las respuestas privadas no se ven: que falte una respuesta pública no prueba que un caso siga abierto.
