# Ce qui est dit des cas et des mesures ; voir languages/en/notes.ftl.

heard-answered = répondu après { $span }
heard-answered-late = répondu après { $span }, trop tard
heard-answered-some = répondu après environ { $span } ; les heures montrées sont trop grossières pour savoir si à temps
heard-answered-hidden = répondu après { $span }, mais une réponse antérieure peut être cachée
heard-no-answer = pas de réponse après { $span }
heard-waiting = attend depuis { $span }, encore dans le délai
heard-again = a écrit { $n } fois, de nouveau après { $span } ; { $said }
heard-another-account = quelqu’un a répondu, qui peut être un autre compte de la marque
heard-another-account-in-time = quelqu’un a répondu à temps, qui peut être un autre compte de la marque
heard-thread-unseen = son fil n’a pas pu être vu
heard-thread-rest = le reste du fil n’a pas pu être vu
heard-earlier-reply = une réponse antérieure peut être cachée
heard-no-text = ne contient aucun texte, et ce que dit son image ne peut être lu
heard-stands = est sans réponse depuis { $span }
heard-moved-away = soustrait aux regards, comme il se doit en pareille matière ; comment cela a fini ne se voit pas
heard-only-sent = seulement renvoyé ailleurs ou éconduit ; { $said }

heard-person-answered = une personne a répondu
heard-person-gone = une personne semble avoir répondu, mais la réponse a disparu
heard-program-part = on n’a vu répondre qu’un programme, mais une partie du fil n’a pas pu être vue
heard-program-yet = seul un programme a répondu jusqu’ici ; une personne peut encore venir
heard-program-only = seul un programme a répondu, et personne après lui pendant { $span }

heard-acknowledged = reconnu en public au moment du passage en privé
heard-not-acknowledged = passé en privé sans un mot sur la plainte
heard-answered-before = répondu en public avant le passage en privé

heard-can-comment = chacun peut commenter
heard-can-comment-signed = les clients peuvent commenter après connexion, abonnement ou approbation
heard-can-comment-few = seuls ceux que la marque a choisis peuvent commenter
heard-comments-closed = les commentaires sont fermés
heard-comments-unknown = on n’a pu savoir si les commentaires sont ouverts
heard-start-by = un client peut commencer ainsi : { $said }
heard-start-unknown = on n’a pu savoir si un client peut ouvrir un fil
heard-start-none = aucun client ne peut ouvrir un fil : toute voie pour commencer est fermée
heard-start-wall = écrire sur le mur
heard-start-name = nommer le compte de la marque
heard-start-message = envoyer un message privé

heard-took = il a fallu { $said }
heard-sent-elsewhere = renvoyé ailleurs, où personne ne voit combien de réponses il a fallu
heard-closed-after = clos par le client après { $said }
heard-no-more-after = le client n’a plus rien demandé après { $said }
heard-so-far = { $said } jusqu’ici, et le client peut encore écrire

heard-talk-closed = fermé : personne ne peut y répondre
heard-talk-unseen = ses réponses n’ont pas pu être vues
heard-talk-part = la marque a pris part à la conversation
heard-talk-late = quelqu’un a écrit il y a si peu qu’une réponse peut encore venir
heard-talk-none = quelqu’un a écrit, et la marque non

heard-private-asked = demande en public des données que des inconnus ne doivent pas voir
heard-private-not-asked = ne demande rien de tel
heard-advertises = fait de la publicité
heard-advertises-not = fait autre chose que de la publicité
heard-script = écrit dans une écriture où la publicité ne se reconnaît pas
heard-moved-to = passé vers : { $ways }
heard-no-longer-shown = ce que le client a écrit n’est plus affiché
heard-take-down = prié de retirer ce que des inconnus ne doivent pas voir
heard-led-to-page = renvoyé vers une page, si bien que rien de privé n’a été dit ici
heard-data-stand = des données que des inconnus ne doivent pas voir sont en public, et la réponse ne déplace pas la conversation ni n’avertit
heard-like-any = répondu en public comme toute autre
heard-way-message = message privé
heard-way-telephone = téléphone
heard-way-email = courriel
heard-way-phone = téléphone
heard-way-a-form = formulaire
heard-way-a-chat = messagerie instantanée
heard-way-messenger = messagerie
heard-way-page = page
heard-way-another = autre lieu

heard-signed = signé par { $name }
heard-follows-signed = suit une réponse signée par { $name }
heard-signed-unread = signé { $name } : le site et les profils n’ont pas pu être lus en entier pour le retrouver
heard-signed-unknown = signé { $name } : des initiales que personne ne peut retrouver
heard-script-names = écrit dans une écriture où nous ne reconnaissons pas les noms
heard-nobody-named = personne n’est nommé

heard-same = aucune autre réponse ne dit presque la même chose
heard-same-but = d’autres ont reçu presque la même, mais elle nomme ce dont le client a parlé
heard-same-many = une de { $n } réponses qui disent presque la même chose
heard-call-not = ne renvoie pas au seul téléphone
heard-call-back = renvoie le client au téléphone, dont il avait dit qu’il avait échoué
heard-call-only = ne laisse d’autre voie qu’un appel téléphonique
heard-call-offer = propose un numéro, et ne force personne
heard-write-not = ne renvoie pas au seul courriel ou formulaire
heard-write-back = renvoie le client à la voie dont il avait dit qu’elle avait échoué
heard-write-only = ne laisse d’autre voie que le courriel ou un formulaire
heard-write-offer = propose le courriel ou un formulaire, et ne force personne
heard-hollow = ne fait que renvoyer le client ailleurs
heard-hollow-not = dit quelque chose de l’affaire
heard-here = se poursuit ici
heard-here-offers = se poursuit ici, et propose en plus : { $ways }
heard-here-complaint = une plainte, reconnue ici puis passée en privé
heard-sends = renvoie le client vers : { $ways }

heard-offers = le site propose : { $list }
heard-offers-none = { $n ->
    [one] la { $n } page lue ne propose ni formulaire, ni adresse, ni numéro, ni messagerie
   *[other] aucune des { $n } pages lues ne propose de formulaire, d’adresse, de numéro ou de messagerie
 }
heard-offers-unread = aucune autre voie n’a été trouvée, mais le site n’a pas pu être lu en entier
heard-link-page = le lien mène à une page
heard-link-gone = le lien mène à une page qui n’existe pas (statut { $code })
heard-link-untried = le lien n’a pas pu être essayé : { $detail }
heard-address-unread = ce qui s’y trouve ne peut être lu comme une adresse
heard-address-formed = l’adresse est bien formée ; personne ne lui a écrit
heard-form-there = un formulaire s’y trouve
heard-chat-there = une messagerie instantanée est proposée
heard-messenger-there = une messagerie est proposée
heard-number-fine = le numéro n’est pas surtaxé
heard-number-premium = le numéro est surtaxé
heard-number-undialed = personne ne peut composer le numéro tel qu’il est
heard-number-unknown = ce que coûte un appel ne se lit pas dans le numéro

heard-it-says = on y lit : « { $quote } »
heard-it-says-machine = on y lit : « { $quote } », lisible aussi par les machines
heard-it-says-prose = on y lit : « { $quote } », en prose seulement : moteurs de recherche et assistants peuvent le manquer
heard-it-says-elsewhere = on y lit : « { $quote } », et ailleurs : « { $quote2 } »
heard-nothing-beside = rien d’autre n’a été trouvé à côté de « { $quote } », mais { $said }
heard-nothing-otherwise = rien ne dit autre chose que « { $quote } »
heard-found-but = on n’a pas trouvé { $said }, mais { $said2 }
heard-thing-nobody = qui répond
heard-thing-time = de délai de réponse
heard-thing-hours = d’horaires d’assistance
heard-thing-parts = plus de { $n } des quatre parties d’une procédure
heard-why-language = toutes les pages ne sont pas dans une langue que ce programme lit
heard-why-unread = le site et les profils n’ont pas pu être lus en entier
heard-neither = ni { $said } ni aucun profil ne répondent à ceci : { $said2 }
heard-read-page = la page lue
heard-read-pages = le texte des { $n } pages lues
heard-states-answers = nommer une équipe, un rôle ou une personne qui répond
heard-states-time = dire à quelle vitesse la marque répond
heard-states-hours = dire quand quelqu’un est là pour répondre
heard-states-parts = indiquer { $list }
heard-it-states = on y indique { $list }
heard-it-states-but = on y indique { $list } ; { $said }
heard-part-where = où demander
heard-part-who = qui s’en occupe
heard-part-when = quand
heard-part-next = ce qui se passe ensuite
heard-house-rules = des règles pour ceux qui écrivent sont publiées
heard-house-rules-language = aucune règle de la maison n’a été trouvée, mais toutes les pages ne sont pas dans une langue que ce programme lit
heard-house-rules-none = ni les { $n } pages lues ni aucun profil ne nomment de règles pour ceux qui écrivent
heard-house-rules-unread = aucune règle de la maison n’a été trouvée, mais le site et les profils n’ont pas pu être lus en entier
heard-linked-both = le site et le compte se renvoient l’un à l’autre
heard-linked-maybe = le compte renvoie à d’autres adresses, qui peuvent mener au site
heard-linked-from-site = le site renvoie au compte, mais le compte ne renvoie pas au site
heard-linked-unread = le site n’a pas pu être lu en entier, si bien que ses liens ne sont pas connus
heard-linked-unfollowed = le site a un lien qui peut mener au compte, et nous ne l’avons pas suivi
heard-linked-from-account = le compte renvoie au site, mais aucune page lue ne renvoie au compte
heard-linked-neither = aucune page lue ne renvoie au compte, et le compte ne renvoie pas au site
heard-linked-no-profile = le profil du compte n’a pas pu être lu

heard-language-same = demandé et répondu en { $said }
heard-language-other = demandé en { $said }, répondu en { $said2 }
heard-in-en = anglais
heard-in-de = allemand
heard-in-es = espagnol
heard-in-fr = français
heard-in-it = italien
heard-in-nl = néerlandais
heard-in-pt = portugais
heard-in-another = une autre langue

heard-slot-none = ne montre aucun champ de modèle
heard-slot-maybe = montre « { $quote } », mais la conversation peut porter sur des modèles
heard-slot = montre un champ que personne n’a rempli : « { $quote } »
heard-complaint-shown = une plainte, encore affichée
heard-complaint-hidden = une plainte, cachée depuis par la marque
heard-complaint-gone = une plainte, disparue depuis ; qui l’a retirée ne se voit pas
heard-complaint-unread = une plainte, dont le fil n’a pas pu être relu jusqu’au bout
heard-message-shown = un message, encore affiché
heard-message-hidden = un message, caché depuis par la marque
heard-message-gone = un message, disparu depuis ; qui l’a retiré ne se voit pas
heard-message-unread = un message, dont le fil n’a pas pu être relu jusqu’au bout
heard-takes-on = n’éconduit pas le client
heard-takes-later = éconduit d’abord, pris en charge ensuite
heard-takes-hidden = éconduit, mais une réponse ultérieure peut être cachée
heard-takes-not = dit que ce n’est pas de son ressort, et ne le transmet à personne
heard-takes-language = écrit dans une langue où les fins de non-recevoir ne se reconnaissent pas
heard-invited-own = sur le lieu même de la marque, ou là où elle était nommée
heard-invited-unseen = ce à quoi elle répond n’a pas pu être vu jusqu’au début
heard-invited-part = la marque faisait déjà partie de la conversation
heard-invited-spoke = quelqu’un a parlé à la marque
heard-invited-account = nomme un compte qui peut être l’autre compte de la marque
heard-invited-not = personne dans la conversation n’avait parlé à la marque

heard-none-moved = Aucune plainte n’est passée en privé dans la période.
heard-none-kind = Aucune demande de cette sorte n’a reçu de réponse dans la période.
heard-none-complained = Personne ne s’est plaint dans la période.
heard-none-alone = Il n’y a eu que des plaintes, et rien à quoi les comparer.
heard-none-in-time = Personne n’a reçu de réponse à temps ici, si bien que les critiques n’ont pas été moins bien traités que les autres.
heard-none-wrote = Personne n’a écrit à la marque ici, si bien qu’il n’y avait personne à qui parler.
heard-none-posted = La marque n’a rien publié dans la période.
heard-none-place = Ce canal n’a aucun lieu où un client pourrait commencer.
heard-none-ended = Aucune conversation de la période n’est arrivée à son terme après une réponse.
heard-none-replied = La marque n’a répondu à personne dans la période.
heard-none-zone = Nuits et fins de semaine ne peuvent être déterminées : le fuseau horaire de la marque n’est pas connu.
heard-none-night = Personne n’a rien demandé la nuit ou en fin de semaine.
heard-none-day = Personne n’a rien demandé dans les horaires de service, à quoi comparer les nuits.
heard-none-decided = Rien n’a été décidé de nuit ni de jour, si bien qu’il n’y a pas de différence.
heard-none-promise = La marque ne promet aucun délai de réponse que nous ayons trouvé.
heard-none-promise-but = La marque ne promet aucun délai de réponse que nous ayons trouvé, mais { $said }.
heard-why-site = son site n’a pas pu être lu en entier
heard-none-money = Aucune demande sur l’argent, l’accès ou des données personnelles n’a reçu de réponse dans la période.
heard-none-asked = Personne n’a rien demandé, si bien qu’il n’y avait pas de réponse à signer.
heard-none-earlier = Il faut des audits antérieurs pour dire si les réponses sont devenues plus lentes.
heard-none-earlier-seen = Les audits antérieurs n’ont pu voir plus d’un cinquième de leurs demandes.
heard-none-both = Il n’y a pas de demandes des deux côtés à comparer.
heard-none-page = Le site n’a aucune page à laquelle la question se pose.
heard-none-public = On ne connaît aucun lieu où des clients pourraient écrire en public, si bien qu’il n’y a rien à régler.
heard-none-brand-replied = Personne de la marque n’a répondu dans la période.
heard-none-languages = Les langues d’aucune demande et de sa réponse n’ont pu être déterminées.
heard-none-twice = Aucun client n’a dû demander deux fois.
heard-none-question = Personne n’a posé de question dans la période.
heard-none-standing = Un visiteur ne trouve aucune plainte des 30 derniers jours qui ait plus de 72 heures.
heard-none-sensitive = Personne n’a écrit sur l’argent, l’accès, l’identité ou des données personnelles dans la période.
heard-none-addressed = On n’a trouvé personne qui se soit adressé à la marque d’ailleurs.
heard-none-praised = Personne n’a fait l’éloge de la marque dans la période.
heard-none-inquiry = Personne n’a rien demandé dans la période.
heard-none-vanished = Il faut des audits antérieurs pour voir ce qui a disparu depuis.
heard-none-complaint-seen = Aucun audit antérieur n’a vu de plainte de cette période, si bien qu’aucune n’a pu disparaître.
heard-none-turned = La marque n’a répondu à personne dans la période, si bien que personne n’a été éconduit.
heard-none-interrupted = La marque n’a répondu à personne dans la période, si bien qu’elle n’a interrompu personne.
heard-none-way = Le site ne propose aucune voie de contact que nous ayons trouvée.
heard-none-site = La marque ne nomme aucun site propre auquel comparer.
heard-none-survey = Aucune enquête ne dit ce que l’on attend d’un tel canal.
heard-none-followed = Aucune demande n’a pu être suivie, si bien qu’il n’y a pas d’indice.
heard-none-compare = On a trop peu vu des plaintes ou des autres demandes pour les comparer.
heard-none-ratio = Sur { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 }, la courbe des réponses n’atteint jamais neuf sur dix, si bien qu’il n’y a pas de rapport à juger.

heard-measure-critics = Réponses aux plaintes, contre réponses aux autres
heard-measure-steady = 90e centile sur 50e centile
heard-measure-nights = Nuits et fins de semaine moins horaires de service
heard-measure-expectations = Indice des attentes satisfaites
heard-measure-slower = Delta de Cliff contre les audits antérieurs
heard-measure-visible = Plaintes disparues, au-delà des autres messages disparus
heard-critics = { $percent } des plaintes ont reçu une réponse à temps, et { $percent2 } des autres demandes : { $said } aussi souvent
heard-times = { $decimal } fois
heard-far-more = bien plus qu’
heard-steady = la moitié de { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } ont reçu une réponse en { $span } et neuf sur dix en { $span2 }, { $decimal } fois plus longtemps
heard-nights = { $percent } de { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } de nuit et de fin de semaine ont reçu une réponse dans le délai, et { $percent2 } de { $n2 ->
    [one] { $n2 } demande
   *[other] { $n2 } demandes
 } dans les horaires de service
heard-expectations = de ce que l’on attend de la rapidité d’une réponse, { $percent } est satisfait sur { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } ({ $who }, { $year })
heard-slower = une demande de cette période a attendu plus longtemps qu’une antérieure { $decimal } points plus souvent que l’inverse, sur { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } maintenant et { $n2 } avant
heard-sooner = une demande de cette période a attendu moins longtemps qu’une antérieure { $decimal } points plus souvent que l’inverse, sur { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 } maintenant et { $n2 } avant
heard-vanished = De { $n } plaintes vues par un audit antérieur, { $n2 } ne sont plus affichées ; de { $n3 } autres messages, { $n4 } ont disparu
heard-vanished-hidden = De { $n } plaintes vues par un audit antérieur, { $n2 } ne sont plus affichées, dont { $n5 } cachées par la marque ; de { $n3 } autres messages, { $n4 } ont disparu


heard-label-inquiry = question ou plainte
heard-label-question = question
heard-label-complaint = plainte
heard-label-praise = éloge
heard-label-addressed = adressé à la marque
heard-label-sensitive = affaire sensible
heard-label-agent = personne nommée
heard-label-redirect = renvoyé ailleurs
heard-label-hollow = seulement renvoyé ailleurs
heard-label-brush-off = éconduit
heard-label-apology = excuses
heard-label-thanks = remerciement
heard-label-canned = réponse toute faite
heard-label-info-link = page d’aide en guise de réponse
heard-label-receipt = accusé de réception automatique
heard-label-promotion = promotion
heard-label-asks-private = données privées demandées
heard-label-other = autre

heard-compare-methods = Les méthodes diffèrent : version { $n } et version { $n2 }.
heard-compare-profiles = Les profils diffèrent : { $name } et { $name2 }.
heard-compare-rules = Les règles diffèrent : { $name } et { $name2 }.
heard-compare-run = Les deux reposent sur le même audit.
heard-compare-programs = Les programmes diffèrent : { $name } et { $name2 }.
heard-compare-length = Les périodes diffèrent en durée : { $n } jours et { $n2 } jours.
heard-compare-overlap = Les périodes se recouvrent, si bien que certains cas comptent des deux côtés.
heard-compare-times = Les marques ont été regardées à des moments différents.
heard-compare-not-alike = les bulletins n’ont pas été faits de la même façon
heard-compare-no-number = il n’y a pas de nombre des deux côtés
heard-compare-unseen = un côté n’a pas pu être vu
heard-compare-few = un côté a moins de cas que la règle n’en demande
heard-compare-hidden = trop est caché d’un côté
heard-headline-none = Des six clauses, aucune ne peut encore être jugée.
heard-headline = Tient { $said } des six clauses et en rompt { $said2 }{ $tail }.
heard-headline-open = ne peuvent être jugées : { $said }
heard-number-none = aucune
heard-number-one = une
heard-number-two = deux
heard-number-three = trois
heard-number-four = quatre
heard-number-five = cinq
heard-number-six = six
