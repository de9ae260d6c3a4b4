# Sätze, die der Bericht aus den Zahlen bildet.

page-title = { $brand }: Zeugnis vom { $day }
seen = Wir haben { $posts } und { $messages } auf { $observed } von { $channels } gelesen; { $captures } { $n ->
    [one] bewahrt
   *[other] bewahren
 } den Beweis.
label-channels-read = gelesene Kanäle
means-channels-read = Orte, an denen man die Marke öffentlich ansprechen kann.
label-posts = Beiträge
means-posts = Was die Marke im Zeitraum veröffentlicht hat.
label-messages = Nachrichten von Kunden
means-messages = Alles, was Menschen ihr geschrieben haben.
label-inquiries = Anfragen
means-inquiries = Erste Nachrichten eines Gesprächsverlaufs, die fragen, bitten oder klagen; Lob gehört nicht dazu.
label-checks-judged = beurteilte Prüfungen
means-checks-judged = Ein Versprechen auf einem Kanal; beim Rest reichten die Belege nicht.
score-none = Keine Punktzahl: Es ließ sich zu wenig beurteilen.
score = Punktzahl { $score } von 100; zwischen { $low } und { $high }, je nachdem, was nicht zu beurteilen war. Eine Punktzahl taugt für Verläufe; Aussagen stützen sich auf Urteile.
clause-silent = Keine Prüfung dieser Klausel trifft auf die gefundenen Kanäle zu.
clause-says = { $checks }: { $list }.
unseen-nothing = Alles, wonach wir fragten, wurde uns gezeigt.
unseen-dark = { $n ->
    [one] { $n } Kanal war gar nicht zu lesen.
   *[other] { $n } Kanäle waren gar nicht zu lesen.
 }
unseen-part = { $n ->
    [one] { $n } Kanal war zum Teil zu lesen.
   *[other] { $n } Kanäle waren zum Teil zu lesen.
 }
unseen-fair = Was verborgen ist, wird getrennt gezählt und der Marke nie angelastet.

action-show = Zeigen, was nicht zu sehen war
action-open = Öffnen, was gar nicht zu sehen war
because-unseen = Nicht gesehen
because-advice = Rat
effort-low = Wenig Arbeit
effort-medium = Einige Arbeit
effort-high = Viel Arbeit

clock-all = die Wanduhr des Kunden: Nächte und Wochenenden zählen
clock-service = die Servicezeiten der Marke
cases-one = Der eine Fall
cases-some = { $shown } von { $n ->
    [one] { $n } Fall
   *[other] { $n } Fällen
 }, die langsamsten zuerst
cases-all = { $n ->
    [one] { $n } Fall
   *[other] Alle { $n } Fälle
 }, die langsamsten zuerst
cases-more = { $n ->
    [one] { $n } weiterer Fall steht in scorecard.json.
   *[other] { $n } weitere Fälle stehen in scorecard.json.
 }
cases-in-time = Rechtzeitig beantwortet; Wartezeit
cases-too-late = Zu spät beantwortet; Wartezeit
case-hollow = Die erste Antwort hat das Gespräch nur anderswohin verwiesen.
rest-pending = { $n } noch innerhalb der Frist
rest-hidden = { $n } von einer Lücke verdeckt
estimate = { $share } eingehalten; der wahre Anteil liegt zwischen { $low } und { $high }.
estimate-one = Der Kanal selbst ist der eine Fall: Zufall spielt keine Rolle.
estimate-census = Alle Fälle waren zu sehen: Zufall spielt keine Rolle.
estimate-alike = Fälle, die zusammenhängen, zählen weniger: diese für { $cases }.
estimate-pending = Wessen Frist noch läuft, zählt für die beobachtete Zeit.
measured = { $name }: { $value }; den Zufall berücksichtigt, liegt der Wert zwischen { $low } und { $high }.
measured-chance = Ein so großer Unterschied entsteht durch Zufall mit der Wahrscheinlichkeit { $p }.
floor = mindestens { $cases }
floor-days = mindestens { $cases } über { $days }
reads-selects = { $label } hat die Fälle ausgewählt
reads-decides = { $label } hat die Fälle entschieden
language-unknown = einer Sprache, die sich nicht bestimmen ließ
reliance = { $label }: { $right } der so markierten Texte sind richtig markiert, und { $found } der Texte, die es sind, werden markiert; gemessen an { $n ->
    [one] { $n } gekennzeichneten Text
   *[other] { $n } gekennzeichneten Texten
 } in { $place }.
reliance-none = { $label }: Wie gut es gelesen wird, wurde in { $place } nicht gemessen.
scale = { $share } eingehalten; der wahre Anteil liegt zwischen { $low } und { $high }; verlangt sind { $asked }.
scale-census = { $share } eingehalten; verlangt sind { $asked }.
scale-asked = verlangt { $share }

wait-limit = Die Frist beträgt { $limit }.
wait-so-far = Wartet bisher { $waited }; die Frist beträgt { $limit }.
thread-truncated = Der Rest dieses Gesprächsverlaufs war nicht zu sehen.
thread-more = { $n ->
    [one] { $n } weitere Nachricht steht in scorecard.json.
   *[other] { $n } weitere Nachrichten stehen in scorecard.json.
 }
later = { $span } später
message-empty = (eine Nachricht ohne Worte)
message-hidden = Von der Marke verborgen
message-deleted = Nicht mehr zu sehen: Verfasser oder Anbieter hat sie entfernt
who-brand = Die Marke
who-brand-person = Die Marke, { $name }
who-customer = Kunde { $name }
capture-kept = liegt bei den Beweisen
capture-status = { $at }, Status { $status }

promised-acknowledge = eine Eingangsbestätigung innerhalb von { $limit }
promised-answer = eine Antwort innerhalb von { $limit }
promised-resolve = ein Abschluss der Sache innerhalb von { $limit }
way-on = auf { $names }
way-here = hier
way-social = auf sozialen Kanälen
way-email = per E-Mail
way-phone = am Telefon
way-form = auf Formulare und Tickets
way-chat = im Chat
way-post = auf Briefe
way-reviews = auf Bewertungen
standing-confirmed = vom Nutzer bestätigt
standing-struck = vom Nutzer gestrichen
standing-by-hand = vom Nutzer angegeben
unjudged-struck = Es bindet niemanden.
unjudged-hedge = Die Worte lassen Raum („{ $hedge }“): Es wird berichtet, nicht beurteilt.
unjudged-hedged = Die Worte lassen Raum: Es wird berichtet, nicht beurteilt.
unjudged-average = Ein Durchschnitt bindet keine einzelne Antwort: Es wird berichtet, nicht beurteilt.
unjudged-resolve = Ob eine Sache zu ihrem Ende kam, ist von außen nicht zu sehen.
unjudged-private = Es spricht von Wegen, die nicht öffentlich sind, sodass wir sie nicht sehen können.
count-on = { $count } auf { $channel }
word-says = { $limit }: { $list }

channel-nothing = Hier war nichts zu lesen.
channel-pages = Seiten wurden gelesen; hier schreibt niemand.
channel-figures = { $posts }, { $messages }, { $inquiries }.
gap-nothing = nichts war zu sehen

curve-title = Wie lange Menschen auf eine Antwort warteten: { $channel }
curve-working-time = Die Marke verspricht Arbeitszeit, die diese Uhr nicht zeigt.
curve-half-most = So lange wartete die Hälfte von { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } auf eine Antwort: { $half }; neun von zehn: { $most }.
curve-half = So lange wartete die Hälfte von { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } auf eine Antwort: { $half }; neun von zehn wurden nicht erreicht, solange wir zusahen.
curve-fewer = Weniger als die Hälfte von { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } hatte je eine Antwort, solange wir zusahen.
curve-describe = Eine Treppenkurve, die mit der Zeit von { $zero } auf { $all } steigt. Die Hälfte von { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 } beantwortet: { $half }; neun von zehn: { $most }. Die Schattierung zeigt, wie weit der Zufall sie verschieben kann.
curve-after = { $span }
table-follows = Eine Tabelle mit denselben Zahlen folgt.
curve-unwatched = nicht so lange beobachtet
curve-no-answer = noch keine Antwort
curve-not-reached = nicht erreicht
chart-half = Hälfte: { $span }
chart-nine-in-ten = neun von zehn: { $span }
key-line = hatte bis dahin eine Antwort
key-band = wie weit der Zufall es verschieben kann
key-limit = was eine Regel verlangt
key-promised = was die Marke verspricht
key-expected = was Menschen laut einer Umfrage erwarten
limit-asked = { $share } verlangt in { $limit }
limit-promised = versprochen in { $limit }
label-half = Wartezeit der Hälfte
label-three-in-four = Drei von vier
label-nine-in-ten = Neun von zehn
label-answered-within = Beantwortet, Frist { $span }
label-inquiries-seen = Anfragen
means-inquiries-seen = Erste Nachrichten eines Gesprächsverlaufs, die fragen, bitten oder klagen; Lob gehört nicht dazu.
label-waiting = Warten noch
means-waiting = Keine Antwort von einem Menschen, bis wir zuletzt nachsahen.
label-hollow = Antworten, die nur weiterverweisen
means-hollow = Erste Antworten, die nur anderswohin zeigen.
label-receipts = Eingangsbestätigungen
means-receipts = Sie sagen „erhalten“ und halten keine Uhr an.
label-hidden = Von der Marke verborgen
label-removed = Seither entfernt
label-by-reply = Nur durch eine Antwort zu sehen
means-by-reply = Der Anbieter zeigt sie nur, weil sie beantwortet wurden.
label-substance = Wartezeit der Hälfte auf mehr als einen Verweis
label-taken-away = Unbeantwortet von ihren Verfassern zurückgezogen
hours-title = Wann Menschen fragen, nach Stunden der Woche
hours-says = In { $n } der 168 Stunden der Woche wurde gefragt; über die anderen Stunden ist nichts bekannt. Die Stunden sind die von UTC.
hours-no-answer = keine Antwort
shade-hour = die Hälfte hatte in einer Stunde eine Antwort
shade-8-hours = in 8 Stunden
shade-day = in einem Tag
shade-later = später oder noch nicht
shade-untested = niemand fragte: nicht erprobt
age-hour = bis 1 Stunde
age-8-hours = 1 bis 8 Stunden
age-day = 8 h bis 1 Tag
age-3-days = 1 bis 3 Tage
age-7-days = 3 bis 7 Tage
age-more = mehr als 7 Tage
ages-title = Wartende Anfragen nach Alter
waiting-nobody = Niemand wartete: { $n ->
    [one] Die { $n } Anfrage, der wir folgen konnten, hatte eine Antwort.
   *[other] Alle { $n } Anfragen, denen wir folgen konnten, hatten eine Antwort.
 }
waiting-says = { $n } von { $inquiries } { $n ->
    [one] hat
   *[other] haben
 } keine Antwort, die wir gesehen hätten; die älteste wartet schon { $span }.

trend-title = Wie die Klauseln standen
trend-describe = { $n ->
   *[other] Eine Zeile für jede Klausel, eine Spalte für jedes von { $n } Audits. Eine Tabelle mit denselben Zuständen folgt.
 }
changed-method = die Methode hat sich geändert
changed-rules = die Regeln haben sich geändert
changed-both = die Methode und die Regeln haben sich geändert
difference-none = Kein Urteil ist ein anderes als im Audit vom { $day }.
difference = { $n ->
    [one] { $n } Urteil ist ein anderes als im Audit vom { $day }.
   *[other] { $n } Urteile sind andere als im Audit vom { $day }.
 }

fair-private-title = Private Antworten sind nicht zu sehen
fair-private = Gelesen wurde nur, was ein Fremder öffentlich sehen kann. Eine fehlende öffentliche Antwort beweist nicht, dass ein Fall offen ist: Die Marke kann per Nachricht, Post oder Telefon geantwortet haben.
fair-chance-title = Manche Urteile können Zufall sein
fair-chance-none = Kein Urteil hier beruht auf einer Stichprobe, also spielt der Zufall darin keine Rolle.
fair-chance = { $verdicts } hier auf einer Stichprobe. Von einem Bruch wird nur gesprochen, wo eine Marke, die die Messlatte einhält, in höchstens einem von zwanzig Audits so schlecht aussähe. Läge jede Marke genau auf der Messlatte, dann wären { $broken_by_chance } der { $broken } gebrochenen und { $kept_by_chance } der { $kept } eingehaltenen hier Zufall. { $likely } nur wahrscheinlich eingehalten: Was zu sehen war, erreicht die Messlatte, und der wahre Anteil kann noch darunter liegen.
n-verdicts-rest = { $n ->
    [one] { $n } Urteil beruht
   *[other] { $n } Urteile beruhen
 }
n-checks-likely = { $n ->
    [one] { $n } Prüfung ist
   *[other] { $n } Prüfungen sind
 }
fair-apart-title = Fälle sind nicht unabhängig
fair-apart = Ein Mitarbeiter oder ein schlechter Tag kann viele Fälle entscheiden; die wahre Unsicherheit ist also etwas größer als die Spannen hier. Texte liest ein Programm, das sich manchmal irrt; jeder Fall zeigt, wofür seine Nachrichten gehalten wurden.
fair-dispute-title = Wie man einem Befund widerspricht
fair-dispute = Öffnen Sie die Fälle des Befunds. Jeder nennt seine Adresse, seine Zeit und die Aufzeichnungen, die ihn zeigen. Nennen Sie den Befund, den Fall und was daran falsch ist; jeder kann die Beweise mit berichtigten Regeln noch einmal abspielen und vergleichen. Ein Grund, bis zu einem Tag nicht an einer Regel gemessen zu werden, kann als Ausnahme angegeben werden: Er wird wörtlich gedruckt, ändert die Punktzahl und lässt das Urteil stehen.

label-run = Audit
label-audited = Erhoben am
label-program = Programm
label-method = Methode
label-rule-book = Regelwerk
label-profile = Profil
label-evidence = Beweise
label-captures = Aufzeichnungen
label-format = Format
version = Version { $n }
format-version = Zeugnis, Version { $n }
