# Was von einzelnen Fällen und von Maßen gesagt wird; siehe languages/en/notes.ftl.

heard-answered = beantwortet nach { $span }
heard-answered-late = beantwortet nach { $span }, zu spät
heard-answered-some = beantwortet nach etwa { $span }; die gezeigten Zeiten sind zu grob, um zu sagen, ob rechtzeitig
heard-answered-hidden = beantwortet nach { $span }, aber eine frühere Antwort kann verborgen sein
heard-no-answer = keine Antwort nach { $span }
heard-waiting = wartet seit { $span }, noch innerhalb der Frist
heard-again = schrieb { $n }-mal, wieder nach { $span }; { $said }
heard-another-account = jemand antwortete, der ein anderes Konto der Marke sein kann
heard-another-account-in-time = jemand antwortete rechtzeitig, der ein anderes Konto der Marke sein kann
heard-thread-unseen = sein Gesprächsverlauf war nicht zu sehen
heard-thread-rest = der Rest des Gesprächsverlaufs war nicht zu sehen
heard-earlier-reply = eine frühere Antwort kann verborgen sein
heard-no-text = enthält keinen Text, und was das Bild sagt, lässt sich nicht lesen
heard-stands = steht ohne Antwort seit { $span }
heard-moved-away = aus den Blicken genommen, wie es bei solchen Dingen sein soll; wie es endete, ist nicht zu sehen
heard-only-sent = nur weiterverwiesen oder abgewiesen; { $said }

heard-person-answered = ein Mensch antwortete
heard-person-gone = ein Mensch scheint geantwortet zu haben, aber die Antwort ist fort
heard-program-part = nur ein Programm war als Antwort zu sehen, aber ein Teil des Gesprächsverlaufs nicht
heard-program-yet = bisher hat nur ein Programm geantwortet; ein Mensch kann noch kommen
heard-program-only = nur ein Programm antwortete, und nach ihm niemand seit { $span }

heard-acknowledged = bei der Verlegung öffentlich zur Kenntnis genommen
heard-not-acknowledged = ins Private verlegt, ohne ein Wort zur Beschwerde
heard-answered-before = vor der Verlegung öffentlich beantwortet

heard-can-comment = jeder kann kommentieren
heard-can-comment-signed = Kunden können nach Anmeldung, Folgen oder Freigabe kommentieren
heard-can-comment-few = nur wen die Marke ausgewählt hat, kann kommentieren
heard-comments-closed = Kommentare sind geschlossen
heard-comments-unknown = es ließ sich nicht sagen, ob Kommentare offen sind
heard-start-by = ein Kunde kann beginnen: { $said }
heard-start-unknown = es ließ sich nicht sagen, ob ein Kunde ein Gespräch beginnen kann
heard-start-none = kein Kunde kann ein Gespräch beginnen: Jeder Weg dazu ist geschlossen
heard-start-wall = auf die Pinnwand schreiben
heard-start-name = das Konto der Marke nennen
heard-start-message = eine private Nachricht senden

heard-took = es brauchte { $said }
heard-sent-elsewhere = anderswohin verwiesen, wo niemand sieht, wie viele Antworten es brauchte
heard-closed-after = vom Kunden abgeschlossen nach { $said }
heard-no-more-after = der Kunde fragte nicht mehr nach { $said }
heard-so-far = bisher nach { $said } offen; der Kunde kann noch schreiben

heard-talk-closed = geschlossen: Niemand kann antworten
heard-talk-unseen = die Antworten waren nicht zu sehen
heard-talk-part = die Marke nahm am Gespräch teil
heard-talk-late = jemand schrieb vor so kurzer Zeit, dass eine Antwort noch kommen kann
heard-talk-none = jemand schrieb, die Marke nicht

heard-private-asked = fragt öffentlich nach Daten, die Fremde nicht sehen dürfen
heard-private-not-asked = fragt nach nichts dergleichen
heard-advertises = wirbt
heard-advertises-not = tut etwas anderes als werben
heard-script = in einer Schrift, in der sich Werbung nicht erkennen lässt
heard-moved-to = verlegt auf: { $ways }
heard-no-longer-shown = was der Kunde schrieb, wird nicht mehr gezeigt
heard-take-down = gebeten, zu entfernen, was Fremde nicht sehen dürfen
heard-led-to-page = auf eine Seite verwiesen, sodass hier nichts Privates gesagt wurde
heard-data-stand = Daten, die Fremde nicht sehen dürfen, stehen öffentlich da, und die Antwort verlegt weder das Gespräch noch warnt sie
heard-like-any = öffentlich beantwortet wie jede andere
heard-way-message = private Nachricht
heard-way-telephone = Telefon
heard-way-email = E-Mail
heard-way-phone = Telefon
heard-way-a-form = Formular
heard-way-a-chat = Chat
heard-way-messenger = Messenger
heard-way-page = Seite
heard-way-another = anderer Ort

heard-signed = unterschrieben von { $name }
heard-follows-signed = folgt auf eine Antwort, die { $name } unterschrieben hat
heard-signed-unread = unterschrieben mit { $name }: Website und Profile ließen sich nicht ganz lesen, um es nachzuschlagen
heard-signed-unknown = unterschrieben mit { $name }: ein Kürzel, das niemand nachschlagen kann
heard-script-names = in einer Schrift, in der wir keine Namen erkennen
heard-nobody-named = niemand wird genannt

heard-same = keine andere Antwort sagt beinahe dasselbe
heard-same-but = andere bekamen beinahe dasselbe, aber sie nennt, worüber der Kunde schrieb
heard-same-many = eine von { $n } Antworten, die beinahe dasselbe sagen
heard-call-not = verweist nicht allein auf das Telefon
heard-call-back = schickt den Kunden zurück zum Telefon, das nach seinen Worten versagt hatte
heard-call-only = lässt keinen Weg als einen Anruf
heard-call-offer = bietet eine Nummer an und zwingt niemanden
heard-write-not = verweist nicht allein auf E-Mail oder ein Formular
heard-write-back = schickt den Kunden zurück auf den Weg, der nach seinen Worten versagt hatte
heard-write-only = lässt keinen Weg als E-Mail oder ein Formular
heard-write-offer = bietet E-Mail oder ein Formular an und zwingt niemanden
heard-hollow = tut nichts, als den Kunden weiterzuverweisen
heard-hollow-not = sagt etwas zur Sache
heard-here = geht hier weiter
heard-here-offers = geht hier weiter und bietet außerdem an: { $ways }
heard-here-complaint = eine Beschwerde, hier zur Kenntnis genommen und dann ins Private verlegt
heard-sends = verweist den Kunden auf: { $ways }

heard-offers = die Website bietet: { $list }
heard-offers-none = { $n ->
    [one] auch die { $n } gelesene Seite bietet weder Formular noch Adresse, Nummer oder Chat
   *[other] keine der { $n } gelesenen Seiten bietet Formular, Adresse, Nummer oder Chat
 }
heard-offers-unread = kein anderer Weg wurde gefunden, aber die Website ließ sich nicht ganz lesen
heard-link-page = der Link führt zu einer Seite
heard-link-gone = der Link führt zu einer Seite, die es nicht gibt (Status { $code })
heard-link-untried = der Link ließ sich nicht prüfen: { $detail }
heard-address-unread = was dort steht, lässt sich nicht als Adresse lesen
heard-address-formed = die Adresse ist wohlgeformt; niemand schrieb an sie
heard-form-there = dort steht ein Formular
heard-chat-there = ein Chat wird angeboten
heard-messenger-there = ein Messenger wird angeboten
heard-number-fine = die Nummer kostet keinen Sondertarif
heard-number-premium = die Nummer kostet einen Sondertarif
heard-number-undialed = so, wie sie dasteht, kann niemand die Nummer wählen
heard-number-unknown = was ein Anruf kostet, lässt sich der Nummer nicht ansehen

heard-it-says = dort steht: „{ $quote }“
heard-it-says-machine = dort steht: „{ $quote }“, auch für Maschinen lesbar
heard-it-says-prose = dort steht: „{ $quote }“, nur im Fließtext: Suchmaschinen und Assistenten können es übersehen
heard-it-says-elsewhere = dort steht: „{ $quote }“, und anderswo: „{ $quote2 }“
heard-nothing-beside = neben „{ $quote }“ wurde nichts anderes gefunden, aber { $said }
heard-nothing-otherwise = nichts sagt etwas anderes als „{ $quote }“
heard-found-but = nicht gefunden: { $said }; aber { $said2 }
heard-thing-nobody = wer antwortet
heard-thing-time = eine Antwortzeit
heard-thing-hours = Servicezeiten
heard-thing-parts = mehr als { $n } der vier Teile eines Ablaufs
heard-why-language = nicht jede Seite ist in einer Sprache, die dieses Programm liest
heard-why-unread = Website und Profile ließen sich nicht ganz lesen
heard-neither = weder { $said } noch ein Profil { $said2 }
heard-read-page = die gelesene Seite
heard-read-pages = der Text der { $n } gelesenen Seiten
heard-states-answers = nennt ein Team, eine Rolle oder eine Person, die antwortet
heard-states-time = sagt, wie schnell die Marke antwortet
heard-states-hours = sagt, wann jemand da ist, um zu antworten
heard-states-parts = sagt: { $list }
heard-it-states = genannt wird: { $list }
heard-it-states-but = genannt wird: { $list }; { $said }
heard-part-where = wo man fragt
heard-part-who = wer sich kümmert
heard-part-when = wann
heard-part-next = was als Nächstes geschieht
heard-house-rules = Regeln für die, die schreiben, sind veröffentlicht
heard-house-rules-language = keine Hausregeln wurden gefunden, aber nicht jede Seite ist in einer Sprache, die dieses Programm liest
heard-house-rules-none = weder die { $n } gelesenen Seiten noch ein Profil nennen Regeln für die, die schreiben
heard-house-rules-unread = keine Hausregeln wurden gefunden, aber Website und Profile ließen sich nicht ganz lesen
heard-linked-both = Website und Konto verlinken aufeinander
heard-linked-maybe = das Konto verlinkt auf andere Adressen, die zur Website führen können
heard-linked-from-site = die Website verlinkt auf das Konto, aber das Konto nicht zurück
heard-linked-unread = die Website ließ sich nicht ganz lesen, ihre Links sind also nicht bekannt
heard-linked-unfollowed = die Website hat einen Link, der zum Konto führen kann, und wir sind ihm nicht gefolgt
heard-linked-from-account = das Konto verlinkt auf die Website, aber keine gelesene Seite auf das Konto
heard-linked-neither = keine gelesene Seite verlinkt auf das Konto, und das Konto nicht auf die Website
heard-linked-no-profile = das Profil des Kontos ließ sich nicht lesen

heard-language-same = gefragt und geantwortet auf { $said }
heard-language-other = gefragt auf { $said }, geantwortet auf { $said2 }
heard-in-en = Englisch
heard-in-de = Deutsch
heard-in-es = Spanisch
heard-in-fr = Französisch
heard-in-it = Italienisch
heard-in-nl = Niederländisch
heard-in-pt = Portugiesisch
heard-in-another = einer anderen Sprache

heard-slot-none = zeigt keinen Platzhalter einer Vorlage
heard-slot-maybe = zeigt „{ $quote }“, aber das Gespräch kann von Vorlagen handeln
heard-slot = zeigt einen Platzhalter, den niemand ausgefüllt hat: „{ $quote }“
heard-complaint-shown = eine Beschwerde, noch gezeigt
heard-complaint-hidden = eine Beschwerde, seither von der Marke verborgen
heard-complaint-gone = eine Beschwerde, seither fort; wer sie entfernte, ist nicht zu sehen
heard-complaint-unread = eine Beschwerde, deren Gesprächsverlauf sich nicht noch einmal bis zum Ende lesen ließ
heard-message-shown = eine Nachricht, noch gezeigt
heard-message-hidden = eine Nachricht, seither von der Marke verborgen
heard-message-gone = eine Nachricht, seither fort; wer sie entfernte, ist nicht zu sehen
heard-message-unread = eine Nachricht, deren Gesprächsverlauf sich nicht noch einmal bis zum Ende lesen ließ
heard-takes-on = weist den Kunden nicht ab
heard-takes-later = zunächst abgewiesen, dann angenommen
heard-takes-hidden = abgewiesen, aber eine spätere Antwort kann verborgen sein
heard-takes-not = sagt, es sei nicht ihre Sache, und gibt sie an niemanden weiter
heard-takes-language = in einer Sprache, in der sich Abweisungen nicht erkennen lassen
heard-invited-own = am eigenen Ort der Marke, oder wo sie genannt wurde
heard-invited-unseen = worauf sie antwortet, war nicht bis zum Anfang zu sehen
heard-invited-part = die Marke war schon Teil des Gesprächs
heard-invited-spoke = jemand sprach die Marke an
heard-invited-account = nennt ein Konto, das ein anderes der Marke sein kann
heard-invited-not = niemand im Gespräch hatte die Marke angesprochen

heard-none-moved = Im Zeitraum wurde keine Beschwerde ins Private verlegt.
heard-none-kind = Im Zeitraum wurde keine Anfrage dieser Art beantwortet.
heard-none-complained = Im Zeitraum hat sich niemand beschwert.
heard-none-alone = Es gab nur Beschwerden und nichts, womit man sie vergleichen könnte.
heard-none-in-time = Hier wurde niemand rechtzeitig beantwortet, Kritikern ging es also nicht schlechter als anderen.
heard-none-wrote = Hier schrieb niemand an die Marke, es gab also niemanden, mit dem zu reden war.
heard-none-posted = Die Marke hat im Zeitraum nichts veröffentlicht.
heard-none-place = Dieser Kanal hat keinen Ort, an dem ein Kunde beginnen könnte.
heard-none-ended = Kein Gespräch des Zeitraums kam nach einer Antwort zu einem Ende.
heard-none-replied = Die Marke hat im Zeitraum niemandem geantwortet.
heard-none-zone = Nächte und Wochenenden lassen sich nicht bestimmen: Die Zeitzone der Marke ist nicht bekannt.
heard-none-night = Bei Nacht oder am Wochenende hat niemand etwas gefragt.
heard-none-day = In den Servicezeiten hat niemand etwas gefragt, womit sich die Nächte vergleichen ließen.
heard-none-decided = Weder bei Nacht noch bei Tag wurde etwas entschieden, es gibt also keinen Unterschied.
heard-none-promise = Die Marke verspricht keine Antwortzeit, die wir gefunden hätten.
heard-none-promise-but = Die Marke verspricht keine Antwortzeit, die wir gefunden hätten, aber { $said }.
heard-why-site = ihre Website ließ sich nicht ganz lesen
heard-none-money = Im Zeitraum wurde keine Anfrage zu Geld, Zugang oder persönlichen Daten beantwortet.
heard-none-asked = Niemand hat etwas gefragt, es gab also keine Antwort zu unterschreiben.
heard-none-earlier = Frühere Audits sind nötig, um zu sagen, ob Antworten langsamer geworden sind.
heard-none-earlier-seen = Frühere Audits konnten mehr als ein Fünftel ihrer Anfragen nicht sehen.
heard-none-both = Es gibt nicht auf beiden Seiten Anfragen zum Vergleichen.
heard-none-page = Die Website hat keine Seite, von der sich das fragen ließe.
heard-none-public = Es ist kein Ort bekannt, an dem Kunden öffentlich schreiben könnten; es gibt also nichts, wofür Regeln nötig wären.
heard-none-brand-replied = Niemand von der Marke hat im Zeitraum geantwortet.
heard-none-languages = Bei keiner Anfrage und ihrer Antwort ließen sich die Sprachen bestimmen.
heard-none-twice = Kein Kunde musste zweimal fragen.
heard-none-question = Im Zeitraum hat niemand eine Frage gestellt.
heard-none-standing = Ein Besucher findet keine Beschwerde der letzten 30 Tage, die älter als 72 Stunden ist.
heard-none-sensitive = Im Zeitraum schrieb niemand über Geld, Zugang, Identität oder persönliche Daten.
heard-none-addressed = Es fand sich niemand, der die Marke von anderswo ansprach.
heard-none-praised = Im Zeitraum hat niemand die Marke gelobt.
heard-none-inquiry = Im Zeitraum hat niemand etwas gefragt.
heard-none-vanished = Frühere Audits sind nötig, um zu sehen, was seither verschwunden ist.
heard-none-complaint-seen = Kein früheres Audit sah eine Beschwerde dieses Zeitraums, also konnte keine verschwinden.
heard-none-turned = Die Marke hat im Zeitraum niemandem geantwortet, also wurde niemand abgewiesen.
heard-none-interrupted = Die Marke hat im Zeitraum niemandem geantwortet, also hat sie niemanden unterbrochen.
heard-none-way = Die Website bietet keinen Zugangsweg, den wir gefunden hätten.
heard-none-site = Die Marke nennt keine eigene Website, mit der zu vergleichen wäre.
heard-none-survey = Keine Umfrage sagt, was Menschen von einem solchen Kanal erwarten.
heard-none-followed = Keiner Anfrage ließ sich folgen, es gibt also keinen Index.
heard-none-compare = Von den Beschwerden oder den anderen Anfragen war zu wenig zu sehen, um sie zu vergleichen.
heard-none-ratio = Bei { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } erreicht die Kurve der Antworten nie neun von zehn, es gibt also kein Verhältnis zu beurteilen.

heard-measure-critics = Antworten auf Beschwerden, gegen Antworten an andere
heard-measure-steady = 90. durch 50. Perzentil
heard-measure-nights = Nächte und Wochenenden minus Servicezeiten
heard-measure-expectations = Index der erfüllten Erwartungen
heard-measure-slower = Cliffs Delta gegen frühere Audits
heard-measure-visible = Verschwundene Beschwerden, über andere verschwundene Nachrichten hinaus
heard-critics = { $percent } der Beschwerden wurden rechtzeitig beantwortet, und { $percent2 } der anderen Anfragen: { $said } so oft
heard-times = { $decimal }-mal
heard-far-more = weit mehr als
heard-steady = die Hälfte von { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } wurde innerhalb von { $span } beantwortet und neun von zehn innerhalb von { $span2 }, { $decimal }-mal so lange
heard-nights = { $percent } von { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } bei Nacht und am Wochenende wurden innerhalb der Frist beantwortet, und { $percent2 } von { $n2 ->
    [one] { $n2 } Anfrage
   *[other] { $n2 } Anfragen
 } in den Servicezeiten
heard-expectations = von dem, was Menschen an Schnelligkeit erwarten, werden bei { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } { $percent } erfüllt ({ $who }, { $year })
heard-slower = eine Anfrage dieses Zeitraums wartete { $decimal } Punkte öfter länger als eine frühere als umgekehrt, bei { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } jetzt und { $n2 } zuvor
heard-sooner = eine Anfrage dieses Zeitraums wartete { $decimal } Punkte öfter kürzer als eine frühere als umgekehrt, bei { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } jetzt und { $n2 } zuvor
heard-vanished = Von { $n } Beschwerden, die ein früheres Audit sah, werden { $n2 } nicht mehr gezeigt; von { $n3 } anderen Nachrichten sind { $n4 } fort
heard-vanished-hidden = Von { $n } Beschwerden, die ein früheres Audit sah, werden { $n2 } nicht mehr gezeigt, { $n5 } davon von der Marke verborgen; von { $n3 } anderen Nachrichten sind { $n4 } fort


heard-label-inquiry = Frage oder Beschwerde
heard-label-question = Frage
heard-label-complaint = Beschwerde
heard-label-praise = Lob
heard-label-addressed = an die Marke gerichtet
heard-label-sensitive = heikle Sache
heard-label-agent = Person genannt
heard-label-redirect = weiterverwiesen
heard-label-hollow = nur weiterverwiesen
heard-label-brush-off = abgewiesen
heard-label-apology = Entschuldigung
heard-label-thanks = Dank
heard-label-canned = vorgefertigte Antwort
heard-label-info-link = Hilfeseite als Antwort
heard-label-receipt = automatische Eingangsbestätigung
heard-label-promotion = Werbung
heard-label-asks-private = nach privaten Daten gefragt
heard-label-other = anderes

heard-compare-methods = Die Methoden unterscheiden sich: Version { $n } und Version { $n2 }.
heard-compare-profiles = Die Profile unterscheiden sich: { $name } und { $name2 }.
heard-compare-rules = Die Regelwerke unterscheiden sich: { $name } und { $name2 }.
heard-compare-run = Beide beruhen auf demselben Audit.
heard-compare-programs = Die Programme unterscheiden sich: { $name } und { $name2 }.
heard-compare-length = Die Zeiträume sind verschieden lang: { $n } Tage und { $n2 } Tage.
heard-compare-overlap = Die Zeiträume überlappen sich, manche Fälle zählen also auf beiden Seiten.
heard-compare-times = Die Marken wurden zu verschiedenen Zeiten betrachtet.
heard-compare-not-alike = die Zeugnisse entstanden nicht auf gleiche Weise
heard-compare-no-number = es gibt nicht auf beiden Seiten eine Zahl
heard-compare-unseen = eine Seite war nicht zu sehen
heard-compare-few = eine Seite hat weniger Fälle, als die Regel verlangt
heard-compare-hidden = auf einer Seite ist zu viel verborgen
heard-headline-none = Von den sechs Klauseln lässt sich noch keine beurteilen.
heard-headline = Hält { $said } von sechs Klauseln ein und bricht { $said2 }{ $tail }.
heard-headline-open = nicht zu beurteilen: { $said }
heard-number-none = keine
heard-number-one = eine
heard-number-two = zwei
heard-number-three = drei
heard-number-four = vier
heard-number-five = fünf
heard-number-six = sechs
