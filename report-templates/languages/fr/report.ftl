# Les phrases que le rapport compose avec les nombres.

page-title = { $brand } : bulletin du { $day }
seen = Nous avons lu { $posts } et { $messages } sur { $observed } de { $channels } ; { $captures } { $n ->
    [one] garde
   *[other] gardent
 } la preuve.
label-channels-read = canaux lus
means-channels-read = Les lieux où l’on peut s’adresser à la marque en public.
label-posts = publications
means-posts = Ce que la marque a publié dans la période.
label-messages = messages de clients
means-messages = Tout ce qu’on lui a écrit.
label-inquiries = demandes
means-inquiries = Premiers messages d’un fil qui questionnent, demandent ou se plaignent ; un éloge n’en est pas une.
label-checks-judged = contrôles jugés
means-checks-judged = Une promesse sur un canal ; pour le reste, les preuves manquaient.
score-none = Pas de note : trop peu a pu être jugé.
score = Note { $score } sur 100 ; entre { $low } et { $high }, selon ce qui n’a pu être jugé. Une note sert aux tendances ; les affirmations reposent sur les verdicts.
clause-silent = Aucun contrôle de cette clause ne s’applique aux canaux trouvés.
clause-says = { $checks } : { $list }.
unseen-nothing = Tout ce que nous avons demandé nous a été montré.
unseen-dark = { $n ->
    [one] { $n } canal n’a pas pu être lu du tout.
   *[other] { $n } canaux n’ont pas pu être lus du tout.
 }
unseen-part = { $n ->
    [one] { $n } canal a été lu en partie.
   *[other] { $n } canaux ont été lus en partie.
 }
unseen-fair = Ce qui est caché est compté à part et n’est jamais retenu contre la marque.

action-show = Montrer ce qui n’a pas pu être vu
action-open = Ouvrir ce qui n’a pas pu être vu du tout
because-unseen = Non vu
because-advice = Conseil
effort-low = Peu de travail
effort-medium = Un peu de travail
effort-high = Beaucoup de travail

clock-all = l’horloge du client : nuits et fins de semaine comptent
clock-service = les horaires de service de la marque
cases-one = Le seul cas
cases-some = { $shown } sur { $n ->
    [one] { $n } cas
   *[other] { $n } cas
 }, les plus lents d’abord
cases-all = { $n ->
    [one] { $n } cas
   *[other] Les { $n } cas
 }, les plus lents d’abord
cases-more = { $n ->
    [one] { $n } autre cas se trouve dans scorecard.json.
   *[other] { $n } autres cas se trouvent dans scorecard.json.
 }
cases-in-time = Répondu à temps, après
cases-too-late = Répondu trop tard, après
case-hollow = La première réponse n’a fait que renvoyer ailleurs.
rest-pending = { $n } encore dans le délai
rest-hidden = { $n ->
    [one] { $n } caché par une lacune
   *[other] { $n } cachés par une lacune
 }
estimate = { $share } tenus ; la part réelle se situe entre { $low } et { $high }.
estimate-one = Le canal lui-même est le seul cas : le hasard n’y joue aucun rôle.
estimate-census = Tous les cas ont été vus : le hasard n’y joue aucun rôle.
estimate-alike = Des cas liés entre eux comptent moins : ceux-ci pour { $cases }.
estimate-pending = Qui est encore dans le délai compte pour le temps observé.
measured = { $name } : { $value } ; compte tenu du hasard, entre { $low } et { $high }.
measured-chance = Une différence aussi grande survient par hasard avec une probabilité de { $p }.
floor = au moins { $cases }
floor-days = au moins { $cases } sur { $days }
reads-selects = { $label } a choisi les cas
reads-decides = { $label } a décidé des cas
language-unknown = une langue qui n’a pu être déterminée
reliance = { $label } : { $right } des textes ainsi marqués le sont à raison, et { $found } de ceux qui en relèvent sont marqués, mesuré sur { $n ->
    [one] { $n } texte étiqueté
   *[other] { $n } textes étiquetés
 } en { $place }.
reliance-none = { $label } : la justesse de la lecture n’a pas été mesurée en { $place }.
scale = { $share } tenus ; la part réelle se situe entre { $low } et { $high } ; on demande { $asked }.
scale-census = { $share } tenus ; on demande { $asked }.
scale-asked = demandé { $share }

wait-limit = Le délai est de { $limit }.
wait-so-far = Attend depuis { $waited } ; le délai est de { $limit }.
thread-truncated = Le reste de ce fil n’a pas pu être vu.
thread-more = { $n ->
    [one] { $n } autre message se trouve dans scorecard.json.
   *[other] { $n } autres messages se trouvent dans scorecard.json.
 }
later = { $span } plus tard
message-empty = (un message sans mots)
message-hidden = Caché par la marque
message-deleted = N’est plus affiché : son auteur ou l’hébergeur l’a retiré
who-brand = La marque
who-brand-person = La marque, { $name }
who-customer = Client { $name }
capture-kept = gardée dans les preuves
capture-status = { $at }, statut { $status }

promised-acknowledge = un accusé de réception en { $limit }
promised-answer = une réponse en { $limit }
promised-resolve = le règlement de l’affaire en { $limit }
way-on = sur { $names }
way-here = ici
way-social = sur les réseaux sociaux
way-email = par courriel
way-phone = par téléphone
way-form = aux formulaires et tickets
way-chat = par messagerie instantanée
way-post = aux lettres
way-reviews = aux avis
standing-confirmed = confirmé par l’utilisateur
standing-struck = rayé par l’utilisateur
standing-by-hand = indiqué par l’utilisateur
unjudged-struck = Cela n’engage personne.
unjudged-hedge = Les mots laissent une marge (« { $hedge } ») : c’est rapporté, non jugé.
unjudged-hedged = Les mots laissent une marge : c’est rapporté, non jugé.
unjudged-average = Une moyenne n’engage aucune réponse en particulier : c’est rapporté, non jugé.
unjudged-resolve = Qu’une affaire soit arrivée à son terme ne se voit pas de l’extérieur.
unjudged-private = Il s’agit de voies qui ne sont pas publiques, si bien que nous ne pouvons pas les voir.
count-on = { $count } sur { $channel }
word-says = { $limit } : { $list }

channel-nothing = Rien n’a pu être lu ici.
channel-pages = Des pages ont été lues ; personne n’écrit ici.
channel-figures = { $posts }, { $messages }, { $inquiries }.
gap-nothing = rien n’a pu être vu

curve-title = Combien de temps on a attendu une réponse : { $channel }
curve-working-time = La marque promet du temps ouvré, que cette horloge ne montre pas.
curve-half-most = La moitié de { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } avaient une réponse en { $half }, neuf sur dix en { $most }.
curve-half = La moitié de { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } avaient une réponse en { $half } ; neuf sur dix n’ont pas été atteintes pendant que nous regardions.
curve-fewer = Moins de la moitié de { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } ont eu une réponse pendant que nous regardions.
curve-describe = Une courbe en escalier qui monte avec le temps de { $zero } à { $all }. La moitié de { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } avec réponse : { $half } ; neuf sur dix : { $most }. L’ombre montre de combien le hasard peut la déplacer.
curve-after = après { $span }
table-follows = Un tableau avec les mêmes nombres suit.
curve-unwatched = pas observé aussi longtemps
curve-no-answer = pas encore de réponse
curve-not-reached = non atteint
chart-half = la moitié : { $span }
chart-nine-in-ten = neuf sur dix : { $span }
key-line = avait une réponse à ce moment
key-band = de combien le hasard peut le déplacer
key-limit = ce qu’une règle demande
key-promised = ce que la marque promet
key-expected = ce que les gens attendent, selon une enquête
limit-asked = { $share } demandés en { $limit }
limit-promised = promis en { $limit }
label-half = La moitié avait une réponse en
label-three-in-four = Trois sur quatre en
label-nine-in-ten = Neuf sur dix en
label-answered-within = Répondu en { $span }
label-inquiries-seen = Demandes
means-inquiries-seen = Premiers messages d’un fil qui questionnent, demandent ou se plaignent ; un éloge n’en est pas une.
label-waiting = Attendent encore
means-waiting = Pas de réponse d’une personne jusqu’à notre dernier regard.
label-hollow = Réponses qui ne font que renvoyer ailleurs
means-hollow = Premières réponses qui ne font qu’indiquer un autre lieu.
label-receipts = Accusés de réception automatiques
means-receipts = Ils disent « reçu » et n’arrêtent aucune horloge.
label-hidden = Cachés par la marque
label-removed = Retirés depuis
label-by-reply = Vus seulement par une réponse
means-by-reply = L’hébergeur ne les montre que parce qu’on y a répondu.
label-substance = La moitié avait plus qu’un renvoi en
label-taken-away = Retirées sans réponse par leurs auteurs
hours-title = Quand on demande, par heure de la semaine
hours-says = On a demandé dans { $n } des 168 heures de la semaine ; des autres heures, on ne sait rien. Les heures sont celles d’UTC.
hours-no-answer = pas de réponse
shade-hour = la moitié avait une réponse en une heure
shade-8-hours = en 8 heures
shade-day = en un jour
shade-later = plus tard, ou pas encore
shade-untested = personne n’a demandé : non éprouvé
age-hour = jusqu’à 1 heure
age-8-hours = de 1 à 8 heures
age-day = de 8 h à 1 jour
age-3-days = de 1 à 3 jours
age-7-days = de 3 à 7 jours
age-more = plus de 7 jours
ages-title = Les demandes qui attendent, par âge
waiting-nobody = Personne n’attendait : { $n ->
    [one] la { $n } demande que l’on a pu suivre a eu une réponse.
   *[other] les { $n } demandes que l’on a pu suivre ont eu une réponse.
 }
waiting-says = { $n } sur { $inquiries } { $n ->
    [one] n’a pas
   *[other] n’ont pas
 } de réponse que nous ayons vue ; la plus ancienne attend depuis { $span }.

trend-title = Où en étaient les clauses
trend-describe = { $n ->
   *[other] Une ligne par clause, une colonne pour chacun de { $n } audits. Un tableau avec les mêmes états suit.
 }
changed-method = la méthode a changé
changed-rules = les règles ont changé
changed-both = la méthode et les règles ont changé
difference-none = Aucun verdict ne diffère de l’audit du { $day }.
difference = { $n ->
    [one] { $n } verdict diffère de l’audit du { $day }.
   *[other] { $n } verdicts diffèrent de l’audit du { $day }.
 }

fair-private-title = Les réponses privées ne se voient pas
fair-private = On n’a lu que ce qu’un inconnu peut voir en public. L’absence de réponse publique ne prouve pas qu’un cas est ouvert : la marque peut avoir répondu par message, par courrier ou par téléphone.
fair-chance-title = Certains verdicts peuvent tenir du hasard
fair-chance-none = Aucun verdict ici ne repose sur un échantillon, si bien que le hasard n’y joue aucun rôle.
fair-chance = { $verdicts } ici sur un échantillon. On ne parle de manquement que là où une marque qui tient le seuil ferait aussi mauvaise figure dans un audit sur vingt au plus. Si chaque marque se tenait juste au seuil, { $broken_by_chance } des { $broken } rompus et { $kept_by_chance } des { $kept } tenus tiendraient ici du hasard. { $likely } que probablement : ce que l’on a vu atteint le seuil, et la part réelle peut encore se trouver en dessous.
n-verdicts-rest = { $n ->
    [one] { $n } verdict repose
   *[other] { $n } verdicts reposent
 }
n-checks-likely = { $n ->
    [one] { $n } contrôle n’est tenu
   *[other] { $n } contrôles ne sont tenus
 }
fair-apart-title = Les cas ne sont pas indépendants
fair-apart = Un agent ou un mauvais jour peut décider de bien des cas, si bien que l’incertitude réelle est un peu plus grande que les fourchettes données ici. Les textes sont lus par un programme, qui se trompe parfois ; chaque cas montre comment ses messages ont été lus.
fair-dispute-title = Comment contester un constat
fair-dispute = Ouvrez les cas du constat. Chacun nomme son adresse, son heure et les captures qui le montrent. Nommez le constat, le cas et ce qui y est faux ; chacun peut rejouer les preuves avec des règles corrigées et comparer. Une raison de ne pas être tenu à une règle jusqu’à une date peut être donnée comme dérogation : elle est imprimée mot pour mot, change la note et laisse le verdict.

label-run = Audit
label-audited = Audité le
label-program = Programme
label-method = Méthode
label-rule-book = Règles
label-profile = Profil
label-evidence = Preuves
label-captures = Captures
label-format = Format
version = version { $n }
format-version = bulletin, version { $n }
