# Zahlen, Zeitspannen, Tage und Zustände, wie ein Leser sie sagt.
# Die Wörter: Anfrage = inquiry, Antwort = reply, Eingangsbestätigung = receipt, Kanal = channel, Beitrag = post,
# Gesprächsverlauf = thread, Marke = brand, Bruch = breach, eingehalten = kept, Ausnahme = waiver, Messlatte = bar,
# Prüfung = check, Aufzeichnung = capture; Leser und Kunden werden mit Sie angesprochen.

span-unknown = nicht bekannt
span-s = { $n } s
span-min = { $n } min
span-h = { $n } h
span-h-min = { $h } h { $m } min
span-days-h = { $n ->
    [one] { $n } Tag { $h } h
   *[other] { $n } Tage { $h } h
 }
n-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
 }
n-weeks = { $n ->
    [one] { $n } Woche
   *[other] { $n } Wochen
 }
n-years = { $n ->
    [one] { $n } Jahr
   *[other] { $n } Jahre
 }
days-broken = { $days } Tage

long-moment = weniger als einer Minute
long-seconds = { $n ->
    [one] { $n } Sekunde
   *[other] { $n } Sekunden
 }
long-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
 }
long-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
 }
long-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tagen
 }
long-working-days = { $n ->
    [one] { $n } Werktag
   *[other] { $n } Werktagen
 }
limit-working = { $limit } Arbeitszeit

within = innerhalb von { $limit }
within-service = innerhalb von { $limit } Servicezeit
within-next-day = bis zum Ende des nächsten Werktags
within-promised = in der Zeit, die die Marke selbst verspricht

date = { $day }. { $month } { $year }
date-short = { $day }. { $mon }
instant = { $weekday }, { $day }. { $mon } { $year }, { $time } UTC
moment = { $day }. { $mon } { $time }
near = { $weekday }, { $day }. { $mon } { $time }
near-year = { $weekday }, { $day }. { $mon } { $year } { $time }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
mon-1 = Jan.
mon-2 = Feb.
mon-3 = März
mon-4 = Apr.
mon-5 = Mai
mon-6 = Juni
mon-7 = Juli
mon-8 = Aug.
mon-9 = Sept.
mon-10 = Okt.
mon-11 = Nov.
mon-12 = Dez.
weekday-1 = Mo
weekday-2 = Di
weekday-3 = Mi
weekday-4 = Do
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = So

number-0 = keine
number-1 = eine
number-2 = zwei
number-3 = drei
number-4 = vier
number-5 = fünf
number-6 = sechs
headline-none = Von den sechs Klauseln lässt sich noch keine beurteilen.
headline-kept = Hält { $kept } von sechs Klauseln ein und bricht keine.
headline-kept-open = Hält { $kept } von sechs Klauseln ein und bricht keine; { $open } { $n ->
    [one] lässt
   *[other] lassen
 } sich nicht beurteilen.
headline-broken = Hält { $kept } von sechs Klauseln ein und bricht { $broken }.
headline-broken-open = Hält { $kept } von sechs Klauseln ein und bricht { $broken }; { $open } { $n ->
    [one] lässt
   *[other] lassen
 } sich nicht beurteilen.

list-and = { $many } und { $last }
list-or = { $many } oder { $last }
from-to = { $from } bis { $to }
n-of = { $n } von { $all }
n-points = { $points } Punkte
at-least = mindestens { $number }
at-most = höchstens { $number }
quoted = „{ $text }“
no-link = { $scheme }: (kein Link)
none = keine
gap = { $hidden }: { $why }

n-cases = { $n ->
    [one] { $n } Fall
   *[other] { $n } Fälle
 }
n-posts = { $n ->
    [one] { $n } Beitrag
   *[other] { $n } Beiträge
 }
n-messages = { $n ->
    [one] { $n } Nachricht von Kunden
   *[other] { $n } Nachrichten von Kunden
 }
n-inquiries = { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 }
n-channels = { $n ->
    [one] { $n } Kanal
   *[other] { $n } Kanälen
 }
n-captures = { $n ->
    [one] { $n } Aufzeichnung
   *[other] { $n } Aufzeichnungen
 }
n-requests = { $n ->
    [one] { $n } Abruf
   *[other] { $n } Abrufe
 }
n-places = { $n ->
    [one] { $n } Stelle
   *[other] { $n } Stellen
 }
n-checks = { $n ->
    [one] { $n } Prüfung
   *[other] { $n } Prüfungen
 }
n-tests = { $n ->
    [one] { $n } Test
   *[other] { $n } Tests
 }
n-comparisons = { $n ->
    [one] { $n } Vergleich
   *[other] { $n } Vergleichen
 }
n-checks-unseen = { $n ->
    [one] { $n } Prüfung war nicht möglich, weil nichts zu sehen war
   *[other] { $n } Prüfungen waren nicht möglich, weil nichts zu sehen war
 }
n-checks-silent = { $n ->
    [one] { $n } Prüfung trifft nicht zu
   *[other] { $n } Prüfungen treffen nicht zu
 }
n-kept = { $n } eingehalten
n-broken = { $n } gebrochen
n-untold = { $n } nicht zu beurteilen
n-unseen = { $n } nicht zu sehen

mark-below = Unter der Messlatte
mark-likely = Eingehalten, wahrscheinlich
mark-proven = Eingehalten, erwiesen
mark-kept = Eingehalten
mark-broken = Gebrochen
mark-untold = Nicht zu beurteilen
mark-unseen = Nicht zu sehen
mark-none = Trifft nicht zu
mark-not-judged = Berichtet, nicht beurteilt
mark-pending = Frist läuft noch
mark-hidden = Von einer Lücke verdeckt
mark-read = Gelesen
meaning-below = Die Messlatte wird auch dann verfehlt, wenn der Zufall berücksichtigt wird. Das ist ein Rat und kein Vorwurf: Es bricht keine Klausel.
meaning-likely = Der gesehene Anteil erreicht die Messlatte; der wahre Anteil kann noch darunter liegen.
meaning-proven = Die Messlatte wird auch dann erreicht, wenn der Zufall berücksichtigt wird.
meaning-broken = Die Messlatte wird auch dann verfehlt, wenn der Zufall berücksichtigt wird.
meaning-untold = Es war zu wenig zu sehen, oder was zu sehen war, kann Zufall sein. Das ist kein Vorwurf.
meaning-unseen = Der Anbieter zeigt nicht, was diese Prüfung braucht.
meaning-none = Die Regel spricht nicht von diesem Kanal.

basis-survey = Menschen wurden gefragt
basis-platform = der Anbieter veröffentlicht diese Messlatte selbst
basis-principle = die Quelle nennt die Pflicht, die Zahl ist unsere
basis-judgment = die Zahl ist unsere

kind-microblog = Mikroblog-Konto
kind-page = Seite oder Blog mit Kommentaren
kind-forum = Forum
kind-video = Videokanal
kind-review = Bewertungsseite
kind-site = Website
found-rel-me = ein Link, der sagt: Das bin ich
found-same-as = die Selbstbeschreibung der Website
found-rest-root = die eigene Schnittstelle der Website
found-link = ein Link
found-well-known = eine bekannte Adresse
found-named = In der Markendatei genannt
found-on = Gefunden auf { $host } ({ $how })
found-on-page = Gefunden auf einer Seite ({ $how })

read-as-inquiry = eine Anfrage
read-as-reply = eine Antwort von einem Menschen
read-as-receipt = eine automatische Eingangsbestätigung, die keine Uhr anhält
read-as-chasing = eine Nachfrage
read-as-praise = ein Lob, das nichts verlangt
read-as-other = weder Anfrage noch Antwort
