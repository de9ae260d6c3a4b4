# Sätze, die das Urteil und die Leser in ein Zeugnis schreiben; siehe languages/en/heard.ftl.

heard-counted-post = { $n ->
    [one] { $n } Beitrag
   *[other] { $n } Beiträgen
 }
heard-counted-occasion = { $n ->
    [one] { $n } Gesprächsanlass
   *[other] { $n } Gesprächsanlässen
 }
heard-counted-inquiry = { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 }
heard-counted-question = { $n ->
    [one] { $n } Frage
   *[other] { $n } Fragen
 }
heard-counted-complaint = { $n ->
    [one] { $n } Beschwerde
   *[other] { $n } Beschwerden
 }
heard-counted-sensitive = { $n ->
    [one] { $n } Anfrage zu Geld, Zugang oder persönlichen Daten
   *[other] { $n } Anfragen zu Geld, Zugang oder persönlichen Daten
 }
heard-counted-night = { $n ->
    [one] { $n } Anfrage bei Nacht oder am Wochenende
   *[other] { $n } Anfragen bei Nacht oder am Wochenende
 }
heard-counted-mention = { $n ->
    [one] { $n } fragenden Erwähnung
   *[other] { $n } fragenden Erwähnungen
 }
heard-counted-standing = { $n ->
    [one] { $n } Beschwerde, die ein Besucher findet,
   *[other] { $n } Beschwerden, die ein Besucher findet,
 }
heard-counted-again = { $n ->
    [one] { $n } Kunden, der noch einmal fragen musste,
   *[other] { $n } Kunden, die noch einmal fragen mussten,
 }
heard-counted-praise = { $n ->
    [one] { $n } lobenden Nachricht
   *[other] { $n } lobenden Nachrichten
 }
heard-counted-earlier = { $n ->
    [one] { $n } Nachricht, die ein früheres Audit sah,
   *[other] { $n } Nachrichten, die ein früheres Audit sah,
 }
heard-counted-thread = { $n ->
    [one] { $n } Gesprächsverlauf
   *[other] { $n } Gesprächsverläufen
 }
heard-counted-first-reply = { $n ->
    [one] { $n } ersten Antwort
   *[other] { $n } ersten Antworten
 }
heard-counted-reply = { $n ->
    [one] { $n } Antwort
   *[other] { $n } Antworten
 }
heard-counted-promise = { $n ->
    [one] { $n } genannten Versprechen
   *[other] { $n } genannten Versprechen
 }
heard-counted-way = { $n ->
    [one] { $n } Zugangsweg
   *[other] { $n } Zugangswegen
 }
heard-counted-page = { $n ->
    [one] { $n } Seite
   *[other] { $n } Seiten
 }
heard-counted-channel = { $n ->
    [one] { $n } Kanal
   *[other] { $n } Kanälen
 }

heard-did-answer = { $n } von { $counted } { $n ->
    [one] erhielt
   *[other] erhielten
 }{ $within } eine Antwort von einem Menschen{ $tail }.
heard-did-promise = { $n } von { $counted } { $n ->
    [one] hielt
   *[other] hielten
 }{ $within } dieses Versprechen ein{ $tail }.
heard-did-language = { $n } von { $counted } { $n ->
    [one] sprach
   *[other] sprachen
 } die Sprache des Kunden{ $tail }.
heard-did-person = { $n } von { $counted } { $n ->
    [one] wurde
   *[other] wurden
 }{ $within } von einem Menschen beantwortet{ $tail }.
heard-did-three = { $n } von { $counted } { $n ->
    [one] war
   *[other] waren
 } mit höchstens drei Antworten erledigt{ $tail }.
heard-did-stay = { $n } von { $counted } { $n ->
    [one] ging
   *[other] gingen
 } dort weiter, wo der Kunde gefragt hatte{ $tail }.
heard-did-hold = { $n } von { $counted } { $n ->
    [one] enthielt
   *[other] enthielten
 }, wonach gesucht wird{ $tail }.
heard-did-have = { $n } von { $counted } { $n ->
    [one] hatte
   *[other] hatten
 }, wonach gesucht wird{ $tail }.
heard-did-comment = { $n } von { $counted } { $n ->
    [one] konnte
   *[other] konnten
 } kommentiert werden{ $tail }.
heard-did-own-words = { $n } von { $counted } { $n ->
    [one] wurde
   *[other] wurden
 } für den geschrieben, der gefragt hatte{ $tail }.
heard-did-else = { $n } von { $counted } { $n ->
    [one] tat
   *[other] taten
 } etwas anderes als werben{ $tail }.
heard-did-take = { $n } von { $counted } { $n ->
    [one] nahm
   *[other] nahmen
 } die Sache an{ $tail }.
heard-did-not-call = { $n } von { $counted } { $n ->
    [one] ließ
   *[other] ließen
 } einen anderen Weg als das Telefon{ $tail }.
heard-did-not-write = { $n } von { $counted } { $n ->
    [one] ließ
   *[other] ließen
 } einen anderen Weg als E-Mail oder Formular{ $tail }.
heard-did-lead = { $n } von { $counted } { $n ->
    [one] führt irgendwohin und kostet
   *[other] führen irgendwohin und kosten
 } keinen Sondertarif{ $tail }.
heard-did-acknowledge = { $n } von { $counted }, die ins Private verlegt wurden, { $n ->
    [one] wurde
   *[other] wurden
 } zuvor öffentlich zur Kenntnis genommen{ $tail }.
heard-did-sign = { $n } von { $counted } { $n ->
    [one] nannte
   *[other] nannten
 } eine Person{ $tail }.
heard-did-matter = { $n } von { $counted } { $n ->
    [one] sagte
   *[other] sagten
 } etwas zur Sache{ $tail }.
heard-did-agree = { $n } von { $counted } { $n ->
    [one] stimmt
   *[other] stimmen
 } mit allen anderen überein{ $tail }.
heard-did-private = { $n } von { $counted }, die beantwortet wurden, { $n ->
    [one] wurde
   *[other] wurden
 } den Blicken der Öffentlichkeit entzogen{ $tail }.
heard-did-no-slot = { $n } von { $counted } { $n ->
    [one] zeigte
   *[other] zeigten
 } keinen Platzhalter einer Vorlage{ $tail }.
heard-did-talk = { $n } von { $counted } { $n ->
    [one] wurde
   *[other] wurden
 } von der Marke aufgenommen{ $tail }.
heard-did-contain = { $n } von { $counted } { $n ->
    [one] enthielt oder erhielt
   *[other] enthielten oder erhielten
 }{ $within }, wonach gesucht wird{ $tail }.
heard-did-invited = { $n } von { $counted } { $n ->
    [one] ging
   *[other] gingen
 } an jemanden, der die Marke angesprochen hatte{ $tail }.
heard-did-by-now = { $n } von { $counted } { $n ->
    [one] hat
   *[other] haben
 } inzwischen eine Antwort{ $tail }.
heard-did-substance = { $n } von { $counted } { $n ->
    [one] erhielt
   *[other] erhielten
 }{ $within } eine Antwort mit Gehalt{ $tail }.
heard-did-ask-nothing = { $n } von { $counted } { $n ->
    [one] fragte
   *[other] fragten
 } nach nichts, was Fremde nicht sehen dürfen{ $tail }.
heard-did-link = { $n } von { $counted } { $n ->
    [one] hatte
   *[other] hatten
 } den Link{ $tail }.
heard-within = innerhalb von { $span }
heard-within-service = innerhalb von { $span } Servicezeit
heard-within-next-day = bis zum Ende des nächsten Werktags
heard-within-promised = in der Zeit, die die Marke selbst verspricht,
heard-tail-pending = { $n } weitere { $n ->
    [one] kann
   *[other] können
 } noch rechtzeitig beantwortet werden
heard-tail-unknown = { $n } { $n ->
    [one] war
   *[other] waren
 } nicht bis zum Ende zu sehen

heard-says-nothing = Nichts ließ sich entscheiden; mindestens { $n } Fälle sind nötig.
heard-says-proven = Auch wenn man den Zufall berücksichtigt, beträgt der wahre Anteil mindestens { $percent }; verlangt sind { $percent2 }.
heard-says-likely = Das erreicht die verlangten { $percent2 }; berücksichtigt man den Zufall, kann der wahre Anteil bei nur { $percent } liegen.
heard-says-broken = Auch wenn man den Zufall berücksichtigt, beträgt der wahre Anteil höchstens { $percent }; verlangt sind { $percent2 }.
heard-says-few = Das ist zu wenig für ein Urteil: Mindestens { $n } sind nötig.
heard-says-few-cases = Das ist zu wenig für ein Urteil: Mindestens { $n } Fälle sind nötig.
heard-says-days = Es waren zu wenige Tage für ein Urteil zu sehen: { $n } sind nötig.
heard-says-decided = Das liegt unter den verlangten { $percent }, aber erst { $n } { $n ->
    [one] ist
   *[other] sind
 } entschieden; { $n2 } sind dafür nötig.
heard-says-hidden = Mehr als ein Fünftel der Fälle war nicht zu sehen, deshalb wird nichts beurteilt.
heard-says-unseen = Das liegt unter der Messlatte, aber die Fälle, die nicht zu sehen waren, könnten sie erreicht haben.
heard-says-chance = Das liegt unter den verlangten { $percent2 }, kann aber Zufall sein: Der wahre Anteil kann bis zu { $percent } betragen.
heard-says-measure-proven = Verlangt ist { $ask }, und auch wenn man den Zufall berücksichtigt, wird das erreicht.
heard-says-measure-likely = Das erreicht, was verlangt ist, { $ask }; berücksichtigt man den Zufall, kann es irgendwo zwischen { $ask2 } und { $ask3 } liegen.
heard-says-measure-broken = Verlangt ist { $ask }, und auch wenn man den Zufall berücksichtigt, wird das verfehlt.
heard-says-measure-chance = Das verfehlt, was verlangt ist, { $ask }, kann aber Zufall sein: Es kann irgendwo zwischen { $ask2 } und { $ask3 } liegen.
heard-at-least = mindestens { $ask }
heard-at-most = höchstens { $ask }
heard-percent = { $percent }
heard-decimal = { $decimal }
heard-points = { $decimal } Punkte
heard-once = Es wurde nur einmal gesehen: { $detail }.
heard-not-twice = Es ließ sich kein zweites Mal sehen: { $detail }
heard-not-the-same = Aber ein zweiter Blick zeigte nicht dasselbe.
heard-no-second-look = ein zweiter Blick nach zehn Minuten war nicht verlangt (--second-look)

heard-speaks-of = Diese Regel spricht von { $list }; dies hier ist: { $said }.
heard-kind-microblog = Mikroblog
heard-kind-page = Seite
heard-kind-forum = Forum
heard-kind-video = Video
heard-kind-review = Bewertung
heard-kind-site = Website
heard-kinds-microblog = Mikroblogs
heard-kinds-page = Seiten
heard-kinds-forum = Foren
heard-kinds-video = Videos
heard-kinds-review = Bewertungen
heard-kinds-site = Websites
heard-our-fault = Unser eigenes Lesen dieser Regel ist fehlgeschlagen: ein Fehler von rousseau, nicht der Marke.
heard-off = Abgeschaltet von { $detail }, weil: { $because }
heard-only-where = Diese Regel spricht nur von Kanälen, wo { $code } gilt; hier { $here }.
heard-foreign = Hier schreiben Menschen in einer Sprache, die unsere Textleser nicht kennen.
heard-could-not-see = Wir konnten nicht sehen: { $said } ({ $detail }).
heard-nothing-seen = nichts war zu sehen
heard-preview = Diese Regel ist eine Vorschau: Sie wird gezeigt, bevor sie zählt.
heard-not-measured = Wie gut wir „{ $said }“ lesen, wurde für { $said2 } nicht gemessen; deshalb ist das nur ein Rat.
heard-f1 = Wir lesen „{ $said }“ mit einem F1 von { $decimal }, wo { $decimal2 } verlangt ist, bevor es einen Vorwurf tragen darf; deshalb ist das nur ein Rat.
heard-language-unknown = eine Sprache, die sich nicht bestimmen ließ,
heard-language = die Sprache „{ $code }“
heard-opens-audit = ein Audit, das die diesmal verborgenen Fälle sehen kann
heard-opens-window = ein längerer Zeitraum (`--window 90d`) oder ein Import früherer Nachrichten
heard-opens-look = ein zweiter Blick mindestens zehn Minuten später
heard-opens-zone = `zone` unter [service] in der Markendatei
heard-opens-second = ein zweites Audit dieses Kanals
heard-opens-second-later = ein zweites Audit desselben Kanals, einige Tage später
heard-idle-rule = keine Regel heißt { $code }
heard-idle-lapsed = sie lief am { $code } ab
heard-idle-nothing = nichts war gebrochen, was sie entschuldigen würde
heard-idle-promise = kein gefundenes Versprechen hat diesen Satz

heard-changed = { $detail }: geändert von { $detail2 } auf { $detail3 } durch { $detail4 }, weil: { $because }
heard-what-bar = die Messlatte
heard-what-bar-for = die Messlatte für { $said }
heard-what-limit = die Frist
heard-what-limit-for = die Frist für { $said }
heard-what-cases = die Mindestzahl der Fälle
heard-what-days = die Mindestzahl der Tage
heard-what-weight = das Gewicht
heard-what-rule = die Regel
heard-what-on = an
heard-what-off = aus
heard-by-profile = das Profil { $name }
heard-by-house = das Haus
heard-by-brand = die Marke
heard-span = { $span }

heard-happened = { $n } von { $n2 ->
    [one] { $n2 } Anfrage
   *[other] { $n2 } Anfragen
 } { $n ->
    [one] hatte
   *[other] hatten
 } innerhalb von { $said } eine Antwort{ $tail }
heard-happened-nobody = noch niemand hat { $said } gewartet{ $tail }
heard-working-time = { $span } Arbeitszeit
heard-working-day = einem Werktag
heard-working-days = { $n } Werktagen
heard-tail-within = { $n } noch innerhalb davon
heard-tail-gap = { $n } von einer Lücke verdeckt
heard-tail-told = von { $n } lässt es sich noch nicht sagen

heard-service-brand = { $week } ({ $zone }), aus der Markendatei{ $tail }
heard-service-site = { $week } ({ $detail }), wie { $host } für seinen Kundendienst angibt{ $tail }
heard-service-none = nicht angegeben; Fristen werden genommen, wo sie auf der Erde zuletzt enden{ $tail }
heard-service-zone = nicht angegeben; angenommen wird Montag bis Freitag, 09:00 bis 17:00, in { $zone }{ $tail }
heard-service-hours = { $day } { $time } bis { $time2 }
heard-zone-unknown = in einer unbekannten Zeitzone
heard-with-holidays = mit den Feiertagen von { $country }
heard-with-holidays-file = mit den Feiertagen von { $country }, Datei { $file }
heard-country-unknown = das Land ist nicht bekannt: Wo ein Feiertag eines Landes dazwischen liegt, das gemeint sein kann, zählt er als Feiertag

heard-facet-profile = das Profil des Kontos
heard-facet-posts = die Beiträge der Marke
heard-facet-surfaces = ob Kunden schreiben können
heard-facet-threads = die Nachrichten und ihre Antworten
heard-facet-pages = die Seiten der Website
heard-facet-mentions = wer die Marke von anderswo anspricht
heard-gap-robots = verboten durch { $detail }
heard-gap-refused = der Anbieter verlangt eine Anmeldung oder einen Schlüssel (Status { $code })
heard-gap-rate = der Anbieter begrenzt, wie oft wir fragen dürfen
heard-gap-error = der Anbieter antwortete mit einem Fehler ({ $code })
heard-gap-missing = unter der Adresse wurde nichts gefunden ({ $code })
heard-gap-unreachable = der Anbieter war nicht zu erreichen ({ $detail })
heard-gap-blocked = unsere eigene Schranke lässt die Adresse nicht zu ({ $detail })
heard-gap-unreadable = die Antwort ließ sich nicht lesen ({ $detail })
heard-gap-wall = an der Stelle des Inhalts stand eine Mauer ({ $detail })
heard-gap-truncated = der Anbieter zeigte nur einen Teil ({ $detail })
heard-gap-budget = unser eigenes Maß war erreicht ({ $detail })
heard-gap-reader = dieses Netzwerk lässt sich ohne eigenen Zugang nicht lesen
heard-gap-evidence = die Beweise enthalten es nicht
heard-gap-token = der Anbieter nimmt unseren Schlüssel nicht an (Status { $code })
heard-gap-reader-failed = unser Leser für { $name } ist fehlgeschlagen
heard-gap-pages-read = { $n } Seiten wurden gelesen
heard-gap-feed-read = { $n } Seiten der Zeitleiste wurden gelesen
heard-gap-threads-left = die Gesprächsverläufe von { $n } Beiträgen wurden nicht gelesen
heard-gap-replies-left = worauf { $n } Antworten antworten, wurde nicht gelesen
heard-gap-newest = die Zeitleiste zeigt nur ihre neuesten Beiträge
heard-gap-not-whole = nicht alles, was die Suche findet, wurde gelesen
heard-gap-own-feed = die eigene Zeitleiste der Marke wurde nicht ganz gelesen
heard-gap-not-shown = { $n } Antworten werden nicht gezeigt
heard-gap-not-shown-in = { $n } Antworten in { $n2 } Gesprächsverläufen werden nicht gezeigt
heard-opens-open = { $name } kann jeder lesen, sofern der Anbieter es nicht verweigert: Fragen Sie ihn, oder versuchen Sie es später
heard-opens-own-token = { $name } verlangt den eigenen Schlüssel des Kontos, und dieses Programm liest es noch nicht
heard-opens-anybody = { $name } kann jeder lesen, sofern der Server keinen Schlüssel verlangt: Geben Sie einen des Kontos an
heard-opens-facebook = Facebook zeigt ohne Anmeldung nichts: Geben Sie den eigenen Schlüssel der Seite an, oder importieren Sie einen Export
heard-opens-instagram = Instagram zeigt ohne Anmeldung nichts: Geben Sie den eigenen Schlüssel des Kontos an, oder importieren Sie einen Export
heard-opens-x = X verkauft, was sich lesen lässt: Geben Sie einen bezahlten Schlüssel an, oder importieren Sie einen Export des Kontos
heard-opens-youtube = YouTube zeigt Kommentare mit einem kostenlosen API-Schlüssel: Geben Sie einen an
heard-opens-linkedin = LinkedIn zeigt ohne Anmeldung nichts: Importieren Sie einen Export der Seite
heard-opens-tiktok = TikTok zeigt Kommentare nur seiner App: Importieren Sie einen Export des Kontos
heard-opens-threads = Threads zeigt Antworten dem Inhaber des Kontos: Geben Sie den eigenen Schlüssel des Kontos an
heard-opens-telegram = Telegram zeigt der Öffentlichkeit Beiträge, aber keine Kommentare; dieses Programm liest es noch nicht
heard-opens-reddit = Reddit lässt genehmigte Programme lesen: Geben Sie einen Schlüssel an
heard-opens-trustpilot = Trustpilot verkauft, was sich lesen lässt: Geben Sie einen API-Schlüssel an, oder importieren Sie einen Export der Bewertungen
heard-opens-unread = dieses Programm liest { $name } noch nicht
heard-opens-unread-it = dieses Programm liest es noch nicht
heard-opens-robots = der Inhaber der Website kann dieses Programm in robots.txt zulassen
heard-opens-login = der Inhaber der Website kann Besucher ohne Anmeldung einlassen
heard-opens-later = ein Audit zu späterer Zeit oder ein langsameres
heard-opens-scripts = die Seite braucht einen Browser, der Skripte ausführt; eine Seite, die ohne sie dasselbe sagt, würde genügen
heard-opens-wall = der Inhaber der Website kann dieses Programm durchlassen oder die Mauer wegnehmen
heard-opens-appview = eine AppView, die Fremde suchen lässt: `appview` unter [reach] in der Markendatei, oder ein Schlüssel, den ihr Anbieter annimmt
heard-opens-shorter = ein kürzerer Zeitraum oder mehr `posts` unter [reach]
heard-robots-line = robots.txt von { $host }, Zeile { $n }: Disallow: { $path }
heard-why-dns = der Name { $host } lässt sich nicht auflösen
heard-why-dns-late = der Name { $host } ließ sich nicht rechtzeitig auflösen
heard-why-bot = eine Prüfung auf Automaten
heard-why-consent = eine Einwilligungsmauer
heard-why-scripts = eine Hülle, die nur Skripte füllen
heard-why-empty = eine leere Seite
heard-why-visitors = eine Seite für Besucher, die nicht eingelassen werden
heard-why-broke = die Antwort brach ab
heard-why-early = die Antwort endete zu früh
heard-why-cut = die Antwort wurde abgeschnitten
heard-why-late = keine rechtzeitige Antwort, innerhalb von { $n } s
heard-why-not-in-time = die Antwort kam nicht rechtzeitig
heard-why-refused = die Verbindung wurde abgelehnt
heard-why-no-connection = keine rechtzeitige Verbindung
heard-why-failed = die Verbindung schlug fehl
heard-why-page-gone = eine Seite, die sagt, dass es sie nicht gibt
heard-why-pdf = es ist ein PDF, keine Webseite
heard-why-other-site = es liegt auf einer anderen Website, die nicht durchgangen wird
heard-why-sort = { $n } Seiten dieser Art wurden gelesen
heard-why-links = { $n } Links wurden verfolgt
heard-why-contact = { $n } Seiten zu Kontakt, Hilfe oder Impressum sind verlinkt, wurden aber nicht gelesen
heard-why-closed-evidence = die Beweise sind geschlossen
heard-why-web-page = eine Webseite an der Stelle der Antwort
heard-opens-robots-leave = die Erlaubnis des Anbieters in robots.txt
heard-with-holidays-every = mit den Feiertagen jedes Landes, das gemeint sein kann
