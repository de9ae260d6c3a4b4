# Nombres, durées, dates et états, tels qu’un lecteur les dit.
# Les mots : demande = inquiry, réponse = reply, accusé de réception = receipt, canal = channel, publication = post,
# fil = thread, marque = brand, manquement = breach, tenu = kept, dérogation = waiver, seuil = bar,
# contrôle = check, audit = audit, capture = capture ; on vouvoie le lecteur et le client.

span-unknown = inconnu
span-s = { $n } s
span-min = { $n } min
span-h = { $n } h
span-h-min = { $h } h { $m } min
span-days-h = { $n ->
    [one] { $n } jour { $h } h
   *[other] { $n } jours { $h } h
 }
n-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
 }
n-weeks = { $n ->
    [one] { $n } sem.
   *[other] { $n } sem.
 }
n-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
 }
days-broken = { $days } jours

long-moment = moins d’une minute
long-seconds = { $n ->
    [one] { $n } seconde
   *[other] { $n } secondes
 }
long-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
long-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
 }
long-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
 }
long-working-days = { $n ->
    [one] { $n } jour ouvré
   *[other] { $n } jours ouvrés
 }
limit-working = { $limit } de temps ouvré

within = en { $limit }
within-service = en { $limit } d’horaires de service
within-next-day = avant la fin du jour ouvré suivant
within-promised = dans le délai que la marque promet elle-même

date = { $day ->
    [1] 1er
   *[other] { $day }
 } { $month } { $year }
date-short = { $day } { $mon }
instant = { $weekday } { $day } { $mon } { $year }, { $time } UTC
moment = { $day } { $mon } { $time }
near = { $weekday } { $day } { $mon } { $time }
near-year = { $weekday } { $day } { $mon } { $year } { $time }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
mon-1 = janv.
mon-2 = févr.
mon-3 = mars
mon-4 = avr.
mon-5 = mai
mon-6 = juin
mon-7 = juil.
mon-8 = août
mon-9 = sept.
mon-10 = oct.
mon-11 = nov.
mon-12 = déc.
weekday-1 = lun.
weekday-2 = mar.
weekday-3 = mer.
weekday-4 = jeu.
weekday-5 = ven.
weekday-6 = sam.
weekday-7 = dim.

number-0 = aucune
number-1 = une
number-2 = deux
number-3 = trois
number-4 = quatre
number-5 = cinq
number-6 = six
headline-none = Des six clauses, aucune ne peut encore être jugée.
headline-kept = Tient { $kept } des six clauses et n’en rompt aucune.
headline-kept-open = Tient { $kept } des six clauses et n’en rompt aucune ; { $open } ne { $n ->
    [one] peut être jugée
   *[other] peuvent être jugées
 }.
headline-broken = Tient { $kept } des six clauses et en rompt { $broken }.
headline-broken-open = Tient { $kept } des six clauses et en rompt { $broken } ; { $open } ne { $n ->
    [one] peut être jugée
   *[other] peuvent être jugées
 }.

list-and = { $many } et { $last }
list-or = { $many } ou { $last }
from-to = { $from } à { $to }
n-of = { $n } sur { $all }
n-points = { $points } points
at-least = au moins { $number }
at-most = au plus { $number }
quoted = « { $text } »
no-link = { $scheme }: (aucun lien)
none = aucun
gap = { $hidden } : { $why }

n-cases = { $n ->
    [one] { $n } cas
   *[other] { $n } cas
 }
n-posts = { $n ->
    [one] { $n } publication
   *[other] { $n } publications
 }
n-messages = { $n ->
    [one] { $n } message de clients
   *[other] { $n } messages de clients
 }
n-inquiries = { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 }
n-channels = { $n ->
    [one] { $n } canal
   *[other] { $n } canaux
 }
n-captures = { $n ->
    [one] { $n } capture
   *[other] { $n } captures
 }
n-requests = { $n ->
    [one] { $n } requête
   *[other] { $n } requêtes
 }
n-places = { $n ->
    [one] { $n } endroit
   *[other] { $n } endroits
 }
n-checks = { $n ->
    [one] { $n } contrôle
   *[other] { $n } contrôles
 }
n-tests = { $n ->
    [one] { $n } test
   *[other] { $n } tests
 }
n-comparisons = { $n ->
    [one] { $n } comparaison
   *[other] { $n } comparaisons
 }
n-checks-unseen = { $n ->
    [one] { $n } contrôle n’a rien pu voir
   *[other] { $n } contrôles n’ont rien pu voir
 }
n-checks-silent = { $n ->
    [one] { $n } contrôle ne s’applique pas
   *[other] { $n } contrôles ne s’appliquent pas
 }
n-kept = { $n ->
    [one] { $n } tenu
   *[other] { $n } tenus
 }
n-broken = { $n ->
    [one] { $n } rompu
   *[other] { $n } rompus
 }
n-untold = { $n } sans jugement possible
n-unseen = { $n ->
    [one] { $n } non vu
   *[other] { $n } non vus
 }

mark-below = Sous le seuil
mark-likely = Tenu, probable
mark-proven = Tenu, prouvé
mark-kept = Tenu
mark-broken = Rompu
mark-untold = Ne peut être jugé
mark-unseen = N’a pas pu être vu
mark-none = Ne s’applique pas
mark-not-judged = Rapporté, non jugé
mark-pending = Encore dans le délai
mark-hidden = Caché par une lacune
mark-read = Lu
meaning-below = Le seuil est manqué, même compte tenu du hasard. C’est un conseil, pas une accusation : aucune clause n’en est rompue.
meaning-likely = La part vue atteint le seuil ; la part réelle peut encore se trouver en dessous.
meaning-proven = Le seuil est atteint, même compte tenu du hasard.
meaning-broken = Le seuil est manqué, même compte tenu du hasard.
meaning-untold = On a trop peu vu, ou ce que l’on a vu peut tenir du hasard. Ce n’est pas une accusation.
meaning-unseen = L’hébergeur ne montre pas ce qu’il faut à ce contrôle.
meaning-none = La règle ne parle pas de ce canal.

basis-survey = on a interrogé des personnes
basis-platform = l’hébergeur publie lui-même ce seuil
basis-principle = la source énonce le devoir, le nombre est le nôtre
basis-judgment = le nombre est le nôtre

kind-microblog = Compte de microblog
kind-page = Page ou blog avec commentaires
kind-forum = Forum
kind-video = Chaîne vidéo
kind-review = Page d’avis
kind-site = Site web
found-rel-me = un lien qui dit : c’est moi
found-same-as = la description que le site donne de lui-même
found-rest-root = l’interface propre du site
found-link = un lien
found-well-known = une adresse connue
found-named = Nommé dans le fichier de la marque
found-on = Trouvé sur { $host } ({ $how })
found-on-page = Trouvé sur une page ({ $how })

read-as-inquiry = une demande
read-as-reply = une réponse d’une personne
read-as-receipt = un accusé de réception automatique, qui n’arrête aucune horloge
read-as-chasing = une relance
read-as-praise = un éloge, qui ne demande rien
read-as-other = ni demande ni réponse
