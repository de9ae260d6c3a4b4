# Comparisons, portfolios, the summary of the terminal, Markdown, Atom and the badge.

# Several brands beside each other.
beside-own = { $brand } beside others
beside-brands = { $n ->
    [one] { $n } brand beside each other
   *[other] { $n } brands beside each other
 }
beside-nothing = These audits have no counted promise in common.
beside-level-all = No difference here is larger than chance explains.
beside-differ = { $n ->
    [one] { $n } difference is larger than chance explains.
   *[other] { $n } differences are larger than chance explains.
 }
beside-uneven = The audits looked at different spans of time, so that a difference may come from the time.
beside-level = In { $level } of { $comparisons } the intervals overlap, or so many comparisons bring such a difference by chance: nobody is ahead there.
gulf = { $one } against { $other }: { $points } points more, the true difference lies between { $least } and { $most }.

# Two scorecards beside each other, in the terminal.
compare-side = { $name }, { $from } to { $to }: { $headline }
compare-clauses = Clauses
compare-shown = Differences that are shown
compare-not-shown = No difference is shown
compare-unpaired = { $n ->
    [one] { $n } check has no pair on the other side.
   *[other] { $n } checks have no pair on the other side.
 }
compare-more = { $n } more with --json.
compare-forbidden = The two were not made alike, so that no difference between them is claimed.
compare-says = { $n ->
    [one] { $n } check shows a difference
   *[other] { $n } checks show a difference
 }, of { $tests } made; about { $chance } of these would by chance alone, were there no difference.
compare-verdicts = { $one } in A, { $other } in B.
compare-because = No difference is claimed: { $because }.
compare-waits = log-rank p { $p }, Cliff's delta { $delta }, { $low } to { $high }
compare-waits-longer = Waits in B are longer ({ $numbers }).
compare-waits-shorter = Waits in B are shorter ({ $numbers }).
compare-waits-nothing = Waits are not shown to differ ({ $numbers }).
compare-higher = B is higher.
compare-higher-by = B is higher, and the difference lies between { $low } and { $high } points.
compare-lower = B is lower.
compare-lower-by = B is lower, and the difference lies between { $low } and { $high } points.
compare-same = The two are the same within 15 points.
compare-nothing = No difference is shown: the ranges overlap.
compare-nothing-by = No difference is shown: it may lie anywhere between { $low } and { $high } points.
verdict-pass = pass
verdict-fail = fail
verdict-insufficient-evidence = insufficient-evidence
verdict-not-applicable = not-applicable
verdict-not-observable = not-observable

# The summary of the terminal.
text-broken = What is broken, worst first
text-waived = waived
text-more = { $n } more on the page.
text-more-channels = { $n } more channels on the page.
text-untold = What cannot be told
text-untold-says = { $n ->
    [one] { $n } check
   *[other] { $n } checks
 } had too little evidence, { $unseen } could not be seen. Neither is held against the brand.

# The badge.
badge-name = social contract
badge-says = { $kept } kept, { $broken } broken, { $untold } untold
badge-about = { $headline } Audit { $audit }.

# The feed.
atom-title = { $brand }: findings
atom-count = Count: { $count }.
atom-pending = { $n } pending
atom-unknown = { $n } unknown
atom-share = Share: { $share } ({ $low } to { $high }).
atom-to-do = To do: { $remedy }
waived-because = Waived until { $until }: { $because }
standing-advice = advice
standing-waived = waived
standing-broken = broken
standing-kept = kept
standing-untold = untold
standing-unseen = unseen
standing-silent = silent

# Markdown.
markdown-seen = { $from } to { $to }, { $n } inquiries.
markdown-the-brand = the brand
markdown-reply = What the brand says
markdown-clauses = Clauses
markdown-clauses-head = | Clause | State | Kept | Broken | Untold | Does not apply | Not seen |
markdown-rule = { $channel }, rule { $rule }.
markdown-low = low
markdown-medium = medium
markdown-high = high
markdown-to-do = To do ({ $effort }): { $remedy }
markdown-checks = All checks
markdown-gaps-head = | Channel | What | Why | What would open it |
markdown-proof = Proof
markdown-run = Audit { $audit }, program { $tool }, method { $method }
markdown-rules = Rules { $rules }, profile { $profile }
markdown-evidence = Evidence { $evidence }, { $n } captures
markdown-private = Private replies are not seen: a missing public reply does not prove that a case is open.
