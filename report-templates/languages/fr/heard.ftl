# Phrases que le jugement et les lecteurs écrivent dans un bulletin ; voir languages/en/heard.ftl.

heard-counted-post = { $n ->
    [one] { $n } publication
   *[other] { $n } publications
 }
heard-counted-occasion = { $n ->
    [one] { $n } occasion de parler
   *[other] { $n } occasions de parler
 }
heard-counted-inquiry = { $n ->
    [one] { $n } demande
   *[other] { $n } demandes
 }
heard-counted-question = { $n ->
    [one] { $n } question
   *[other] { $n } questions
 }
heard-counted-complaint = { $n ->
    [one] { $n } plainte
   *[other] { $n } plaintes
 }
heard-counted-sensitive = { $n ->
    [one] { $n } demande sur l’argent, l’accès ou des données personnelles
   *[other] { $n } demandes sur l’argent, l’accès ou des données personnelles
 }
heard-counted-night = { $n ->
    [one] { $n } demande de nuit ou de fin de semaine
   *[other] { $n } demandes de nuit ou de fin de semaine
 }
heard-counted-mention = { $n ->
    [one] { $n } mention qui demande
   *[other] { $n } mentions qui demandent
 }
heard-counted-standing = { $n ->
    [one] { $n } plainte qu’un visiteur trouve
   *[other] { $n } plaintes qu’un visiteur trouve
 }
heard-counted-again = { $n ->
    [one] { $n } client qui a dû redemander
   *[other] { $n } clients qui ont dû redemander
 }
heard-counted-praise = { $n ->
    [one] { $n } message d’éloge
   *[other] { $n } messages d’éloge
 }
heard-counted-earlier = { $n ->
    [one] { $n } message vu par un audit antérieur
   *[other] { $n } messages vus par un audit antérieur
 }
heard-counted-thread = { $n ->
    [one] { $n } fil
   *[other] { $n } fils
 }
heard-counted-first-reply = { $n ->
    [one] { $n } première réponse
   *[other] { $n } premières réponses
 }
heard-counted-reply = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
 }
heard-counted-promise = { $n ->
    [one] { $n } promesse énoncée
   *[other] { $n } promesses énoncées
 }
heard-counted-way = { $n ->
    [one] { $n } voie de contact
   *[other] { $n } voies de contact
 }
heard-counted-page = { $n ->
    [one] { $n } page
   *[other] { $n } pages
 }
heard-counted-channel = { $n ->
    [one] { $n } canal
   *[other] { $n } canaux
 }

heard-did-answer = { $n } sur { $counted } { $n ->
    [one] a reçu
   *[other] ont reçu
 } une réponse d’une personne{ $within }{ $tail }.
heard-did-promise = { $n } sur { $counted } { $n ->
    [one] a tenu
   *[other] ont tenu
 } cette promesse{ $within }{ $tail }.
heard-did-language = { $n } sur { $counted } { $n ->
    [one] parlait
   *[other] parlaient
 } la langue du client{ $tail }.
heard-did-person = { $n } sur { $counted } avec une réponse d’une personne{ $within }{ $tail }.
heard-did-three = { $n } sur { $counted } { $n ->
    [one] s’est réglé
   *[other] se sont réglés
 } en trois réponses au plus{ $tail }.
heard-did-stay = { $n } sur { $counted } { $n ->
    [one] s’est poursuivie
   *[other] se sont poursuivies
 } là où le client avait demandé{ $tail }.
heard-did-hold = { $n } sur { $counted } { $n ->
    [one] contenait
   *[other] contenaient
 } ce que l’on cherche{ $tail }.
heard-did-have = { $n } sur { $counted } { $n ->
    [one] avait
   *[other] avaient
 } ce que l’on cherche{ $tail }.
heard-did-comment = { $n } sur { $counted } { $n ->
    [one] pouvait être commentée
   *[other] pouvaient être commentées
 }{ $tail }.
heard-did-own-words = { $n } sur { $counted } { $n ->
    [one] a été écrite
   *[other] ont été écrites
 } pour qui avait demandé{ $tail }.
heard-did-else = { $n } sur { $counted } { $n ->
    [one] faisait
   *[other] faisaient
 } autre chose que de la publicité{ $tail }.
heard-did-take = { $n } sur { $counted } { $n ->
    [one] a pris
   *[other] ont pris
 } l’affaire en charge{ $tail }.
heard-did-not-call = { $n } sur { $counted } { $n ->
    [one] a laissé
   *[other] ont laissé
 } une autre voie que le téléphone{ $tail }.
heard-did-not-write = { $n } sur { $counted } { $n ->
    [one] a laissé
   *[other] ont laissé
 } une autre voie que le courriel ou un formulaire{ $tail }.
heard-did-lead = { $n } sur { $counted } { $n ->
    [one] mène quelque part et n’est pas surtaxée
   *[other] mènent quelque part et ne sont pas surtaxées
 }{ $tail }.
heard-did-acknowledge = { $n } sur { $counted } passées en privé { $n ->
    [one] a été reconnue
   *[other] ont été reconnues
 } d’abord en public{ $tail }.
heard-did-sign = { $n } sur { $counted } { $n ->
    [one] nommait
   *[other] nommaient
 } une personne{ $tail }.
heard-did-matter = { $n } sur { $counted } { $n ->
    [one] disait
   *[other] disaient
 } quelque chose de l’affaire{ $tail }.
heard-did-agree = { $n } sur { $counted } { $n ->
    [one] s’accorde
   *[other] s’accordent
 } avec toutes les autres{ $tail }.
heard-did-private = { $n } sur { $counted } avec réponse { $n ->
    [one] a été soustraite
   *[other] ont été soustraites
 } aux yeux du public{ $tail }.
heard-did-no-slot = { $n } sur { $counted } ne { $n ->
    [one] montrait
   *[other] montraient
 } aucun champ de modèle{ $tail }.
heard-did-talk = { $n } sur { $counted } { $n ->
    [one] a été saisie
   *[other] ont été saisies
 } par la marque{ $tail }.
heard-did-contain = { $n } sur { $counted } { $n ->
    [one] contenait ou a obtenu
   *[other] contenaient ou ont obtenu
 } ce que l’on cherche{ $within }{ $tail }.
heard-did-invited = { $n } sur { $counted } { $n ->
    [one] s’adressait
   *[other] s’adressaient
 } à qui avait parlé à la marque{ $tail }.
heard-did-by-now = { $n } sur { $counted } { $n ->
    [one] a
   *[other] ont
 } désormais une réponse{ $tail }.
heard-did-substance = { $n } sur { $counted } { $n ->
    [one] a reçu
   *[other] ont reçu
 } une réponse sur le fond{ $within }{ $tail }.
heard-did-ask-nothing = { $n } sur { $counted } ne { $n ->
    [one] demandait
   *[other] demandaient
 } rien que des inconnus ne doivent voir{ $tail }.
heard-did-link = { $n } sur { $counted } { $n ->
    [one] avait
   *[other] avaient
 } le lien{ $tail }.
heard-within = en { $span }
heard-within-service = en { $span } d’horaires de service
heard-within-next-day = avant la fin du jour ouvré suivant
heard-within-promised = dans le délai que la marque promet elle-même
heard-tail-pending = { $n } de plus { $n ->
    [one] peut
   *[other] peuvent
 } encore recevoir une réponse à temps
heard-tail-unknown = { $n } n’{ $n ->
    [one] a pas pu être vu
   *[other] ont pas pu être vus
 } jusqu’au bout

heard-says-nothing = Rien n’a pu être décidé ; il faut au moins { $n } cas.
heard-says-proven = Même compte tenu du hasard, la part réelle est d’au moins { $percent } ; on demande { $percent2 }.
heard-says-likely = Cela atteint les { $percent2 } demandés ; compte tenu du hasard, la part réelle peut n’être que de { $percent }.
heard-says-broken = Même compte tenu du hasard, la part réelle est d’au plus { $percent } ; on demande { $percent2 }.
heard-says-few = C’est trop peu pour juger : il en faut au moins { $n }.
heard-says-few-cases = C’est trop peu pour juger : il faut au moins { $n } cas.
heard-says-days = Trop peu de jours ont été vus pour juger : il en faut { $n }.
heard-says-decided = C’est en dessous des { $percent } demandés, mais { $n } seulement { $n ->
    [one] est décidé
   *[other] sont décidés
 } pour l’instant ; il en faut { $n2 } pour cela.
heard-says-hidden = Plus d’un cinquième des cas n’a pas pu être vu, si bien que rien n’est jugé.
heard-says-unseen = C’est sous le seuil, mais les cas qui n’ont pas pu être vus auraient pu l’atteindre.
heard-says-chance = C’est en dessous des { $percent2 } demandés, mais cela peut tenir du hasard : la part réelle peut aller jusqu’à { $percent }.
heard-says-measure-proven = On demande { $ask }, et même compte tenu du hasard c’est atteint.
heard-says-measure-likely = Cela atteint ce qui est demandé, { $ask } ; compte tenu du hasard, cela peut se situer entre { $ask2 } et { $ask3 }.
heard-says-measure-broken = On demande { $ask }, et même compte tenu du hasard c’est manqué.
heard-says-measure-chance = Cela manque ce qui est demandé, { $ask }, mais peut tenir du hasard : cela peut se situer entre { $ask2 } et { $ask3 }.
heard-at-least = au moins { $ask }
heard-at-most = au plus { $ask }
heard-percent = { $percent }
heard-decimal = { $decimal }
heard-points = { $decimal } points
heard-once = Cela n’a été vu qu’une fois : { $detail }.
heard-not-twice = Cela n’a pas pu être vu une seconde fois : { $detail }
heard-not-the-same = Mais un second regard n’a pas montré la même chose.
heard-no-second-look = un second regard dix minutes plus tard n’avait pas été demandé (--second-look)

heard-speaks-of = Cette règle parle de { $list } ; ceci est : { $said }.
heard-kind-microblog = microblog
heard-kind-page = page
heard-kind-forum = forum
heard-kind-video = vidéo
heard-kind-review = avis
heard-kind-site = site
heard-kinds-microblog = microblogs
heard-kinds-page = pages
heard-kinds-forum = forums
heard-kinds-video = vidéos
heard-kinds-review = avis
heard-kinds-site = sites
heard-our-fault = Notre propre lecture de cette règle a échoué : une faute de rousseau, non de la marque.
heard-off = Désactivée par { $detail }, parce que : { $because }
heard-only-where = Cette règle ne parle que des canaux où { $code } ; ici { $here }.
heard-foreign = On écrit ici dans une langue que nos lecteurs de textes ne connaissent pas.
heard-could-not-see = Nous n’avons pas pu voir ceci : { $said } ({ $detail }).
heard-nothing-seen = rien n’a été vu
heard-preview = Cette règle est un aperçu : elle est montrée avant de compter.
heard-not-measured = La justesse avec laquelle nous lisons « { $said } » n’a pas été mesurée pour { $said2 } ; ce n’est donc qu’un conseil.
heard-f1 = Nous lisons « { $said } » avec un F1 de { $decimal }, là où { $decimal2 } est demandé avant de pouvoir accuser ; ce n’est donc qu’un conseil.
heard-language-unknown = une langue qui n’a pu être déterminée
heard-language = la langue « { $code } »
heard-opens-audit = un audit qui puisse voir les cas cachés cette fois
heard-opens-window = une période plus longue (`--window 90d`) ou une importation de messages passés
heard-opens-look = un second regard au moins dix minutes plus tard
heard-opens-zone = `zone` sous [service] dans le fichier de la marque
heard-opens-second = un second audit de ce canal
heard-opens-second-later = un second audit du même canal, quelques jours plus tard
heard-idle-rule = aucune règle ne s’appelle { $code }
heard-idle-lapsed = elle a expiré le { $code }
heard-idle-nothing = rien n’était rompu qu’elle excuserait
heard-idle-promise = aucune promesse trouvée n’a cette phrase

heard-changed = { $detail } : changé de { $detail2 } à { $detail3 } par { $detail4 }, parce que : { $because }
heard-what-bar = le seuil
heard-what-bar-for = le seuil pour { $said }
heard-what-limit = le délai
heard-what-limit-for = le délai pour { $said }
heard-what-cases = le minimum de cas
heard-what-days = le minimum de jours
heard-what-weight = le poids
heard-what-rule = la règle
heard-what-on = activée
heard-what-off = désactivée
heard-by-profile = le profil { $name }
heard-by-house = la maison
heard-by-brand = la marque
heard-span = { $span }

heard-happened = { $n } sur { $n2 ->
    [one] { $n2 } demande
   *[other] { $n2 } demandes
 } { $n ->
    [one] a eu
   *[other] ont eu
 } une réponse en { $said }{ $tail }
heard-happened-nobody = personne n’a encore attendu { $said }{ $tail }
heard-working-time = { $span } de temps ouvré
heard-working-day = un jour ouvré
heard-working-days = { $n } jours ouvrés
heard-tail-within = { $n } encore dans le délai
heard-tail-gap = { $n ->
    [one] { $n } cachée par une lacune
   *[other] { $n } cachées par une lacune
 }
heard-tail-told = de { $n }, on ne peut encore le dire

heard-service-brand = { $week } ({ $zone }), d’après le fichier de la marque{ $tail }
heard-service-site = { $week } ({ $detail }), comme { $host } l’indique pour son assistance{ $tail }
heard-service-none = non indiqué ; les délais sont pris là où ils finissent le plus tard sur terre{ $tail }
heard-service-zone = non indiqué ; on suppose du lundi au vendredi, de 09:00 à 17:00, à { $zone }{ $tail }
heard-service-hours = { $day } { $time } à { $time2 }
heard-zone-unknown = dans un fuseau inconnu
heard-with-holidays = avec les jours fériés de { $country }
heard-with-holidays-file = avec les jours fériés de { $country }, fichier { $file }
heard-country-unknown = son pays n’est pas connu : là où tombe un jour férié d’un pays qui peut être visé, il compte comme tel

heard-facet-profile = le profil du compte
heard-facet-posts = les publications de la marque
heard-facet-surfaces = si les clients peuvent écrire
heard-facet-threads = les messages et leurs réponses
heard-facet-pages = les pages du site
heard-facet-mentions = qui s’adresse à la marque d’ailleurs
heard-gap-robots = interdit par { $detail }
heard-gap-refused = l’hébergeur demande une connexion ou une clé (statut { $code })
heard-gap-rate = l’hébergeur limite la fréquence de nos questions
heard-gap-error = l’hébergeur a répondu par une erreur ({ $code })
heard-gap-missing = rien n’a été trouvé à l’adresse ({ $code })
heard-gap-unreachable = l’hébergeur n’a pas pu être atteint ({ $detail })
heard-gap-blocked = notre propre garde ne permet pas l’adresse ({ $detail })
heard-gap-unreadable = la réponse n’a pas pu être lue ({ $detail })
heard-gap-wall = un mur se dressait à la place du contenu ({ $detail })
heard-gap-truncated = l’hébergeur n’a montré qu’une partie ({ $detail })
heard-gap-budget = notre propre budget était épuisé ({ $detail })
heard-gap-reader = ce réseau ne peut être lu sans accès propre
heard-gap-evidence = les preuves ne le contiennent pas
heard-gap-token = l’hébergeur n’accepte pas notre clé (statut { $code })
heard-gap-reader-failed = notre lecteur de { $name } a échoué
heard-gap-pages-read = { $n } pages ont été lues
heard-gap-feed-read = { $n } pages du fil d’actualité ont été lues
heard-gap-threads-left = les fils de { $n } publications n’ont pas été lus
heard-gap-replies-left = ce à quoi { $n } réponses répondent n’a pas été lu
heard-gap-newest = le fil d’actualité ne montre que ses publications les plus récentes
heard-gap-not-whole = tout ce que la recherche trouve n’a pas été lu
heard-gap-own-feed = le propre fil d’actualité de la marque n’a pas été lu en entier
heard-gap-not-shown = { $n } réponses ne sont pas montrées
heard-gap-not-shown-in = { $n } réponses dans { $n2 } fils ne sont pas montrées
heard-opens-open = chacun peut lire { $name } sauf si l’hébergeur refuse : demandez-lui, ou réessayez plus tard
heard-opens-own-token = { $name } demande la clé du compte lui-même, et ce programme ne le lit pas encore
heard-opens-anybody = chacun peut lire { $name } sauf si le serveur veut une clé : donnez-en une du compte lui-même
heard-opens-facebook = Facebook ne montre rien sans connexion : donnez la clé de la page elle-même, ou importez une exportation
heard-opens-instagram = Instagram ne montre rien sans connexion : donnez la clé du compte lui-même, ou importez une exportation
heard-opens-x = X vend ce qui peut être lu : donnez une clé payante, ou importez une exportation du compte
heard-opens-youtube = YouTube montre les commentaires avec une clé d’API gratuite : donnez-en une
heard-opens-linkedin = LinkedIn ne montre rien sans connexion : importez une exportation de la page
heard-opens-tiktok = TikTok ne montre les commentaires qu’à son application : importez une exportation du compte
heard-opens-threads = Threads montre les réponses au titulaire du compte : donnez la clé du compte lui-même
heard-opens-telegram = Telegram montre au public des publications mais pas de commentaires ; ce programme ne le lit pas encore
heard-opens-reddit = Reddit laisse lire les programmes approuvés : donnez une clé
heard-opens-trustpilot = Trustpilot vend ce qui peut être lu : donnez une clé d’API, ou importez une exportation des avis
heard-opens-unread = ce programme ne lit pas encore { $name }
heard-opens-unread-it = ce programme ne le lit pas encore
heard-opens-robots = le titulaire du site peut autoriser ce programme dans robots.txt
heard-opens-login = le titulaire du site peut laisser entrer les visiteurs sans connexion
heard-opens-later = auditer de nouveau plus tard, ou plus lentement
heard-opens-scripts = la page a besoin d’un navigateur qui exécute des scripts ; une page qui dit la même chose sans eux suffirait
heard-opens-wall = le titulaire du site peut laisser passer ce programme, ou ôter le mur
heard-opens-appview = une AppView qui laisse chercher des inconnus : `appview` sous [reach] dans le fichier de la marque, ou une clé que son hébergeur accepte
heard-opens-shorter = une période plus courte, ou plus de `posts` sous [reach]
heard-robots-line = robots.txt de { $host }, ligne { $n } : Disallow: { $path }
heard-why-dns = le nom { $host } ne se résout pas
heard-why-dns-late = le nom { $host } ne s’est pas résolu à temps
heard-why-bot = un contrôle anti-robots
heard-why-consent = un mur de consentement
heard-why-scripts = une coquille que seuls des scripts remplissent
heard-why-empty = une page vide
heard-why-visitors = une page pour les visiteurs que l’on ne laisse pas entrer
heard-why-broke = la réponse s’est interrompue
heard-why-early = la réponse s’est achevée trop tôt
heard-why-cut = la réponse a été coupée
heard-why-late = pas de réponse à temps, en { $n } s
heard-why-not-in-time = la réponse n’est pas venue à temps
heard-why-refused = la connexion a été refusée
heard-why-no-connection = pas de connexion à temps
heard-why-failed = la connexion a échoué
heard-why-page-gone = une page qui dit ne pas exister
heard-why-pdf = c’est un PDF, non une page web
heard-why-other-site = c’est sur un autre site, qui n’est pas parcouru
heard-why-sort = { $n } pages de sa sorte ont été lues
heard-why-links = { $n } liens ont été suivis
heard-why-contact = { $n } pages de contact, d’aide ou de présentation sont liées mais n’ont pas été lues
heard-why-closed-evidence = les preuves sont closes
heard-why-web-page = une page web à la place de la réponse
heard-opens-robots-leave = l’autorisation de l’hébergeur dans robots.txt
heard-with-holidays-every = avec les jours fériés de tout pays qui peut être visé
