# Vergleiche, Übersichten, die Zusammenfassung im Terminal, Markdown, Atom und das Abzeichen.

beside-own = { $brand } neben anderen
beside-brands = { $n ->
    [one] { $n } Marke nebeneinander
   *[other] { $n } Marken nebeneinander
 }
beside-nothing = Diese Audits haben kein gezähltes Versprechen gemeinsam.
beside-level-all = Kein Unterschied hier ist größer, als der Zufall erklärt.
beside-differ = { $n ->
    [one] { $n } Unterschied ist größer, als der Zufall erklärt.
   *[other] { $n } Unterschiede sind größer, als der Zufall erklärt.
 }
beside-uneven = Die Audits betreffen verschiedene Zeiträume; ein Unterschied kann also von der Zeit kommen.
beside-level = In { $level } von { $comparisons } überlappen sich die Spannen, oder so viele Vergleiche bringen einen solchen Unterschied schon durch Zufall: Dort liegt niemand vorn.
gulf = { $one } gegen { $other }: { $points } Punkte mehr, der wahre Unterschied liegt zwischen { $least } und { $most }.

compare-side = { $name }, { $from } bis { $to }: { $headline }
compare-clauses = Klauseln
compare-shown = Unterschiede, die sich zeigen
compare-not-shown = Es zeigt sich kein Unterschied
compare-unpaired = { $n ->
    [one] { $n } Prüfung hat auf der anderen Seite kein Gegenstück.
   *[other] { $n } Prüfungen haben auf der anderen Seite kein Gegenstück.
 }
compare-more = { $n } weitere mit --json.
compare-forbidden = Die beiden sind nicht auf gleiche Weise entstanden; deshalb wird kein Unterschied zwischen ihnen behauptet.
compare-says = { $n ->
    [one] { $n } Prüfung zeigt einen Unterschied
   *[other] { $n } Prüfungen zeigen einen Unterschied
 }, bei { $tests }; etwa { $chance } davon täten es allein durch Zufall, gäbe es keinen Unterschied.
compare-verdicts = { $one } in A, { $other } in B.
compare-because = Es wird kein Unterschied behauptet: { $because }.
compare-waits = Log-Rank p { $p }, Cliffs Delta { $delta }, { $low } bis { $high }
compare-waits-longer = In B wird länger gewartet ({ $numbers }).
compare-waits-shorter = In B wird kürzer gewartet ({ $numbers }).
compare-waits-nothing = Bei den Wartezeiten zeigt sich kein Unterschied ({ $numbers }).
compare-higher = B liegt höher.
compare-higher-by = B liegt höher, und der Unterschied liegt zwischen { $low } und { $high } Punkten.
compare-lower = B liegt niedriger.
compare-lower-by = B liegt niedriger, und der Unterschied liegt zwischen { $low } und { $high } Punkten.
compare-same = Die beiden sind bis auf 15 Punkte gleich.
compare-nothing = Es zeigt sich kein Unterschied: Die Spannen überlappen sich.
compare-nothing-by = Es zeigt sich kein Unterschied: Er kann irgendwo zwischen { $low } und { $high } Punkten liegen.
verdict-pass = eingehalten
verdict-fail = verfehlt
verdict-insufficient-evidence = zu wenig Belege
verdict-not-applicable = trifft nicht zu
verdict-not-observable = nicht zu sehen

text-broken = Was gebrochen ist, das Schlimmste zuerst
text-waived = ausgenommen
text-more = { $n } weitere auf der Seite.
text-more-channels = { $n ->
    [one] { $n } weiterer Kanal auf der Seite.
   *[other] { $n } weitere Kanäle auf der Seite.
 }
text-untold = Was nicht zu beurteilen ist
text-untold-says = { $n ->
    [one] { $n } Prüfung
   *[other] { $n } Prüfungen
 } mit zu wenig Belegen, { $unseen } nicht zu sehen. Nichts davon wird der Marke angelastet.

badge-name = Gesellschaftsvertrag
badge-says = { $kept } eingehalten, { $broken } gebrochen, { $untold } offen
badge-about = { $headline } Audit { $audit }.

atom-title = { $brand }: Befunde
atom-count = Zählung: { $count }.
atom-pending = { $n } offen
atom-unknown = { $n } unbekannt
atom-share = Anteil: { $share } ({ $low } bis { $high }).
atom-to-do = Zu tun: { $remedy }
waived-because = Ausgenommen bis { $until }: { $because }
standing-advice = Rat
standing-waived = ausgenommen
standing-broken = gebrochen
standing-kept = eingehalten
standing-untold = nicht zu beurteilen
standing-unseen = nicht zu sehen
standing-silent = trifft nicht zu

markdown-seen = { $from } bis { $to }, { $n ->
    [one] { $n } Anfrage
   *[other] { $n } Anfragen
 }.
markdown-the-brand = die Marke
markdown-reply = Was die Marke sagt
markdown-clauses = Klauseln
markdown-clauses-head = | Klausel | Stand | Eingehalten | Gebrochen | Nicht zu beurteilen | Trifft nicht zu | Nicht zu sehen |
markdown-rule = { $channel }, Regel { $rule }.
markdown-low = wenig Arbeit
markdown-medium = einige Arbeit
markdown-high = viel Arbeit
markdown-to-do = Zu tun ({ $effort }): { $remedy }
markdown-checks = Alle Prüfungen
markdown-gaps-head = | Kanal | Was | Warum | Was es öffnen würde |
markdown-proof = Beweis
markdown-run = Audit { $audit }, Programm { $tool }, Methode { $method }
markdown-rules = Regeln { $rules }, Profil { $profile }
markdown-evidence = Beweise { $evidence }, { $n ->
    [one] { $n } Aufzeichnung
   *[other] { $n } Aufzeichnungen
 }
markdown-private = Private Antworten sind nicht zu sehen: Eine fehlende öffentliche Antwort beweist nicht, dass ein Fall offen ist.
