# Comparaisons, portefeuilles, le résumé du terminal, Markdown, Atom et l’insigne.

beside-own = { $brand } à côté d’autres
beside-brands = { $n ->
    [one] { $n } marque, côte à côte
   *[other] { $n } marques, côte à côte
 }
beside-nothing = Ces audits n’ont en commun aucune promesse comptée.
beside-level-all = Aucune différence ici ne dépasse ce que le hasard explique.
beside-differ = { $n ->
    [one] { $n } différence dépasse ce que le hasard explique.
   *[other] { $n } différences dépassent ce que le hasard explique.
 }
beside-uneven = Les audits portent sur des périodes différentes, si bien qu’une différence peut venir du temps.
beside-level = Dans { $level } sur { $comparisons }, les fourchettes se recouvrent, ou tant de comparaisons apportent un tel écart par hasard : personne n’y est devant.
gulf = { $one } contre { $other } : { $points } points de plus, la différence réelle se situe entre { $least } et { $most }.

compare-side = { $name }, { $from } à { $to } : { $headline }
compare-clauses = Clauses
compare-shown = Différences qui se montrent
compare-not-shown = Aucune différence ne se montre
compare-unpaired = { $n ->
    [one] { $n } contrôle n’a pas de pendant de l’autre côté.
   *[other] { $n } contrôles n’ont pas de pendant de l’autre côté.
 }
compare-more = { $n } de plus avec --json.
compare-forbidden = Les deux n’ont pas été faits de la même façon, si bien qu’aucune différence entre eux n’est affirmée.
compare-says = { $n ->
    [one] { $n } contrôle montre une différence
   *[other] { $n } contrôles montrent une différence
 }, sur { $tests } ; environ { $chance } le feraient par le seul hasard s’il n’y avait aucune différence.
compare-verdicts = { $one } dans A, { $other } dans B.
compare-because = Aucune différence n’est affirmée : { $because }.
compare-waits = log-rank p { $p }, delta de Cliff { $delta }, { $low } à { $high }
compare-waits-longer = Les attentes dans B sont plus longues ({ $numbers }).
compare-waits-shorter = Les attentes dans B sont plus courtes ({ $numbers }).
compare-waits-nothing = Les attentes ne se montrent pas différentes ({ $numbers }).
compare-higher = B est plus haut.
compare-higher-by = B est plus haut, et la différence se situe entre { $low } et { $high } points.
compare-lower = B est plus bas.
compare-lower-by = B est plus bas, et la différence se situe entre { $low } et { $high } points.
compare-same = Les deux sont égaux à 15 points près.
compare-nothing = Aucune différence ne se montre : les fourchettes se recouvrent.
compare-nothing-by = Aucune différence ne se montre : elle peut se situer n’importe où entre { $low } et { $high } points.
verdict-pass = tenu
verdict-fail = manqué
verdict-insufficient-evidence = preuves insuffisantes
verdict-not-applicable = ne s’applique pas
verdict-not-observable = n’a pas pu être vu

text-broken = Ce qui est rompu, le pire d’abord
text-waived = dérogation
text-more = { $n } de plus sur la page.
text-more-channels = { $n ->
    [one] { $n } canal de plus sur la page.
   *[other] { $n } canaux de plus sur la page.
 }
text-untold = Ce qui ne peut être jugé
text-untold-says = { $n ->
    [one] { $n } contrôle
   *[other] { $n } contrôles
 } avec trop peu de preuves, { $unseen } sans rien pouvoir voir. Rien de cela n’est retenu contre la marque.

badge-name = contrat social
badge-says = { $kept } tenues, { $broken } rompues, { $untold } ouvertes
badge-about = { $headline } Audit { $audit }.

atom-title = { $brand } : constats
atom-count = Décompte : { $count }.
atom-pending = { $n } en attente
atom-unknown = { $n ->
    [one] { $n } inconnu
   *[other] { $n } inconnus
 }
atom-share = Part : { $share } ({ $low } à { $high }).
atom-to-do = À faire : { $remedy }
waived-because = Dérogation jusqu’au { $until } : { $because }
standing-advice = conseil
standing-waived = dérogation
standing-broken = rompu
standing-kept = tenu
standing-untold = ne peut être jugé
standing-unseen = n’a pas pu être vu
standing-silent = ne s’applique pas

markdown-seen = { $from } à { $to }, { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 }.
markdown-the-brand = la marque
markdown-reply = Ce que dit la marque
markdown-clauses = Clauses
markdown-clauses-head = | Clause | État | Tenus | Rompus | Sans jugement | Ne s’appliquent pas | Non vus |
markdown-rule = { $channel }, règle { $rule }.
markdown-low = peu de travail
markdown-medium = un peu de travail
markdown-high = beaucoup de travail
markdown-to-do = À faire ({ $effort }) : { $remedy }
markdown-checks = Tous les contrôles
markdown-gaps-head = | Canal | Quoi | Pourquoi | Ce qui l’ouvrirait |
markdown-proof = Preuve
markdown-run = Audit { $audit }, programme { $tool }, méthode { $method }
markdown-rules = Règles { $rules }, profil { $profile }
markdown-evidence = Preuves { $evidence }, { $n ->
    [one] { $n } capture
   *[other] { $n } captures
 }
markdown-private = Les réponses privées ne se voient pas : l’absence de réponse publique ne prouve pas qu’un cas est ouvert.
