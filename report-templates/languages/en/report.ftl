# Sentences that the report makes of the scorecard's numbers.

page-title = { $brand }: scorecard of { $day }
seen = We read { $posts } and { $messages } on { $observed } of { $channels }; { $captures } { $n ->
   *[other] keep
 } the proof.
label-channels-read = channels read
means-channels-read = Places where the brand can be addressed in public.
label-posts = posts
means-posts = What the brand published in the window.
label-messages = messages by customers
means-messages = Everything that people wrote to it.
label-inquiries = inquiries
means-inquiries = First messages of a thread that ask, request or complain; praise is none.
label-checks-judged = checks judged
means-checks-judged = One promise on one channel; the rest had too little evidence.
score-none = No score: too little could be judged.
score = Score { $score } of 100; between { $low } and { $high }, depending on what could not be told. A score is for trends; claims rest on verdicts.
clause-silent = No check of this clause applies to the channels that were found.
clause-says = { $checks }: { $list }.
unseen-nothing = Everything that we asked for was shown to us.
unseen-dark = { $n ->
    [one] { $n } channel could not be read at all.
   *[other] { $n } channels could not be read at all.
 }
unseen-part = { $n ->
    [one] { $n } channel was read in part.
   *[other] { $n } channels were read in part.
 }
unseen-fair = What is hidden is counted apart and never held against the brand.

# What to do.
action-show = Show what could not be seen
action-open = Open what could not be seen at all
because-unseen = Not seen
because-advice = Advice
effort-low = Little work
effort-medium = Some work
effort-high = Much work

# A finding.
clock-all = the customer's wall clock: nights and weekends count
clock-service = the brand's service hours
cases-one = The one case
cases-some = { $shown } of { $n ->
    [one] { $n } case
   *[other] { $n } cases
 }, the slowest first
cases-all = All { $n ->
    [one] { $n } case
   *[other] { $n } cases
 }, the slowest first
cases-more = { $n ->
    [one] { $n } more case are in scorecard.json.
   *[other] { $n } more cases are in scorecard.json.
 }
cases-in-time = Answered in time, after
cases-too-late = Answered too late, after
case-hollow = The first reply only moved the talk elsewhere.
rest-pending = { $n } still within the limit
rest-hidden = { $n } hidden by a gap
estimate = { $share } kept; the true share lies between { $low } and { $high }.
estimate-one = The channel itself is the one case: chance plays no part.
estimate-census = All cases were seen: chance plays no part.
estimate-alike = Cases that hang together count for less: these for { $cases }.
estimate-pending = Who is still within the limit counts for the time watched.
measured = { $name }: { $value }; allowing for chance, it lies between { $low } and { $high }.
measured-chance = So large a difference comes by chance with probability { $p }.
floor = { $cases } at least
floor-days = { $cases } over { $days } at least
reads-selects = { $label } chose the cases
reads-decides = { $label } decided the cases
language-unknown = a language that could not be told
reliance = { $label }: { $right } of the texts so marked are right, and { $found } of those that are get marked, measured on { $n ->
    [one] { $n } labelled text
   *[other] { $n } labelled texts
 } in { $place }.
reliance-none = { $label }: how well it is read was not measured in { $place }.
scale = { $share } kept; the true share lies between { $low } and { $high }; { $asked } is asked.
scale-census = { $share } kept; { $asked } is asked.
scale-asked = asked { $share }

# Cases and their threads.
wait-limit = The limit is { $limit }.
wait-so-far = Waited { $waited } so far; the limit is { $limit }.
thread-truncated = The rest of this thread could not be seen.
thread-more = { $n ->
   *[other] { $n } more messages are in scorecard.json.
 }
later = { $span } later
message-empty = (a message without words)
message-hidden = Hidden by the brand
message-deleted = No longer shown: its author or its host removed it
who-brand = The brand
who-brand-person = The brand, { $name }
who-customer = Customer { $name }
capture-kept = kept in the evidence
capture-status = { $at }, status { $status }

# Promises of the brand's own.
promised-acknowledge = a sign of receipt within { $limit }
promised-answer = an answer within { $limit }
promised-resolve = an end of the matter within { $limit }
way-on = on { $names }
way-here = here
way-social = on social channels
way-email = by e-mail
way-phone = by telephone
way-form = to forms and tickets
way-chat = in chat
way-post = to letters
way-reviews = to reviews
standing-confirmed = confirmed by the user
standing-struck = struck by the user
standing-by-hand = stated by the user
unjudged-struck = It binds nobody.
unjudged-hedge = The words leave room (“{ $hedge }”): it is told, not judged.
unjudged-hedged = The words leave room: it is told, not judged.
unjudged-average = An average binds no single answer: it is told, not judged.
unjudged-resolve = Whether a matter came to its end cannot be seen from outside.
unjudged-private = It speaks of ways to write that are not public, so that we cannot see them.
count-on = { $count } on { $channel }
word-says = { $limit }: { $list }

# Channels, and what was not seen.
channel-nothing = Nothing could be read here.
channel-pages = Pages were read; nobody writes here.
channel-figures = { $posts }, { $messages }, { $inquiries }.
gap-nothing = nothing could be seen

# Waits.
curve-title = How long people waited for a reply: { $channel }
curve-working-time = The brand promises working time, which this clock does not show.
curve-half-most = Half of { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } had an answer within { $half }, nine in ten within { $most }.
curve-half = Half of { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } had an answer within { $half }; nine in ten were not reached while we watched.
curve-fewer = Fewer than half of { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } ever had an answer while we watched.
curve-describe = A step curve that rises with time from { $zero } to { $all }. Half of { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } answered: { $half }; nine in ten: { $most }. The shade shows how far chance may move it.
curve-after = after { $span }
table-follows = A table with the same numbers follows.
curve-unwatched = not watched that long
curve-no-answer = no answer yet
curve-not-reached = not reached
chart-half = half: { $span }
chart-nine-in-ten = nine in ten: { $span }
key-line = had an answer by then
key-band = how far chance may move it
key-limit = what a rule asks
key-promised = what the brand promises
key-expected = what people expect, as a survey says
limit-asked = { $share } asked within { $limit }
limit-promised = promised within { $limit }
label-half = Half had an answer within
label-three-in-four = Three in four within
label-nine-in-ten = Nine in ten within
label-answered-within = Answered within { $span }
label-inquiries-seen = Inquiries
means-inquiries-seen = First messages of a thread that ask, request or complain; praise is none.
label-waiting = Still waiting
means-waiting = No answer by a person until we last looked.
label-hollow = Replies that only moved the talk
means-hollow = First replies that only point elsewhere.
label-receipts = Automatic receipts
means-receipts = They say “received” and stop no clock.
label-hidden = Hidden by the brand
label-removed = Removed since
label-by-reply = Seen only through a reply
means-by-reply = The host shows them only because they were answered.
label-substance = Half had more than a pointer elsewhere within
label-taken-away = Taken away unanswered by their authors
hours-title = When people ask, by hour of the week
hours-says = People asked in { $n } of the 168 hours of the week; in the other hours nothing is known. Hours are those of UTC.
hours-no-answer = no answer
shade-hour = half had an answer within an hour
shade-8-hours = within 8 hours
shade-day = within a day
shade-later = later, or not yet
shade-untested = nobody asked: not tested
age-hour = up to 1 hour
age-8-hours = 1 to 8 hours
age-day = 8 hours to 1 day
age-3-days = 1 to 3 days
age-7-days = 3 to 7 days
age-more = more than 7 days
ages-title = Inquiries that wait, by age
waiting-nobody = Nobody was waiting: all { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } that could be followed had an answer.
waiting-says = { $n } of { $inquiries } { $n ->
    [one] has
   *[other] have
 } no answer that we saw; the oldest has waited { $span }.

# Earlier audits.
trend-title = How the clauses stood
trend-describe = { $n ->
   *[other] A row for each clause, a column for each of { $n } audits. A table with the same states follows.
 }
changed-method = the method changed
changed-rules = the rules changed
changed-both = the method and the rules changed
difference-none = No verdict is another than in the audit of { $day }.
difference = { $n ->
    [one] { $n } verdict is another than in the audit of { $day }.
   *[other] { $n } verdicts are others than in the audit of { $day }.
 }

# To be fair.
fair-private-title = Private replies are not seen
fair-private = Only what a stranger can see in public was read. A missing public reply does not prove that a case is open: the brand may have answered by message, mail or telephone.
fair-chance-title = Some verdicts may be chance
fair-chance-none = No verdict here rests on a sample, so chance plays no part in them.
fair-chance = { $verdicts } here rest on a sample. A breach is only called where a brand that keeps the bar would look this bad in at most one audit of twenty. If every brand stood just at the bar, { $broken_by_chance } of the { $broken } broken and { $kept_by_chance } of the { $kept } kept here would be chance. { $likely } only likely kept: what was seen meets the bar, and the true share may still lie below it.
n-verdicts-rest = { $n ->
    [one] { $n } verdict
   *[other] { $n } verdicts
 }
n-checks-likely = { $n ->
    [one] { $n } check is
   *[other] { $n } checks are
 }
fair-apart-title = Cases are not independent
fair-apart = One agent or one bad day can decide many cases, so the true uncertainty is somewhat larger than the ranges given here. Text is read by a program, which errs at times; every case shows what its messages were read as.
fair-dispute-title = How to dispute a finding
fair-dispute = Open the cases of the finding. Each names its address, its time and the captures that show it. Name the finding, the case and what is wrong with it; anybody can replay the evidence with corrected rules and compare. A reason not to be held to a rule until a date can be given as a waiver: it is printed verbatim, changes the score and leaves the verdict.

# What made the scorecard.
label-run = Audit run
label-audited = Audited at
label-program = Program
label-method = Method
label-rule-book = Rule book
label-profile = Profile
label-evidence = Evidence
label-captures = Captures
label-format = Format
version = version { $n }
format-version = scorecard, version { $n }
