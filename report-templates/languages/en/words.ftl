# Numbers, spans of time, dates and states, as a reader says them.

# Spans, shortly: in tables, in charts, beside cases.
span-unknown = not known
span-s = { $n } s
span-min = { $n } min
span-h = { $n } h
span-h-min = { $h } h { $m } min
span-days-h = { $n ->
    [one] { $n } day { $h } h
   *[other] { $n } days { $h } h
 }
n-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
n-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
 }
n-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
 }
days-broken = { $days } days

# Spans in full words: in sentences.
long-moment = less than a minute
long-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
 }
long-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
long-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
 }
long-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
long-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
 }
limit-working = { $limit } of working time

# Deadlines, after what is asked: "90% within 2 hours".
within = within { $limit }
within-service = within { $limit } of service time
within-next-day = by the close of the next working day
within-promised = within the time that the brand itself promises

# Dates: the message takes of day, month, mon, weekday, year and time what the language writes.
date = { $day } { $month } { $year }
date-short = { $day } { $mon }
instant = { $weekday } { $day } { $mon } { $year }, { $time } UTC
moment = { $day } { $mon } { $time }
near = { $weekday } { $day } { $mon } { $time }
near-year = { $weekday } { $day } { $mon } { $year } { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
mon-1 = Jan
mon-2 = Feb
mon-3 = Mar
mon-4 = Apr
mon-5 = May
mon-6 = Jun
mon-7 = Jul
mon-8 = Aug
mon-9 = Sep
mon-10 = Oct
mon-11 = Nov
mon-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

# Numbers in words, in the headline.
number-0 = none
number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
headline-none = Of the six clauses none can be told yet.
headline-kept = Keeps { $kept } of six clauses; breaks none.
headline-kept-open = Keeps { $kept } of six clauses; breaks none; { $open } { $n ->
   *[other] cannot be told
 }.
headline-broken = Keeps { $kept } of six clauses; breaks { $broken }.
headline-broken-open = Keeps { $kept } of six clauses; breaks { $broken }; { $open } { $n ->
   *[other] cannot be told
 }.

list-and = { $many } and { $last }
list-or = { $many } or { $last }
from-to = { $from } to { $to }
n-of = { $n } of { $all }
n-points = { $points } points
at-least = at least { $number }
at-most = at most { $number }
quoted = “{ $text }”
no-link = { $scheme }: (no link)
none = none
# A thing, and what is said of it.
gap = { $hidden }: { $why }

# Counts of things.
n-cases = { $n ->
    [one] { $n } case
   *[other] { $n } cases
 }
n-posts = { $n ->
    [one] { $n } post
   *[other] { $n } posts
 }
n-messages = { $n ->
    [one] { $n } message by customers
   *[other] { $n } messages by customers
 }
n-inquiries = { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 }
n-channels = { $n ->
    [one] { $n } channel
   *[other] { $n } channels
 }
n-captures = { $n ->
    [one] { $n } capture
   *[other] { $n } captures
 }
n-requests = { $n ->
    [one] { $n } request
   *[other] { $n } requests
 }
n-places = { $n ->
    [one] { $n } place
   *[other] { $n } places
 }
n-checks = { $n ->
    [one] { $n } check
   *[other] { $n } checks
 }
n-tests = { $n ->
    [one] { $n } test
   *[other] { $n } tests
 }
n-comparisons = { $n ->
    [one] { $n } comparison
   *[other] { $n } comparisons
 }
n-checks-unseen = { $n ->
    [one] { $n } check could not be seen
   *[other] { $n } checks could not be seen
 }
n-checks-silent = { $n ->
    [one] { $n } check does not apply
   *[other] { $n } checks do not apply
 }
n-kept = { $n } kept
n-broken = { $n } broken
n-untold = { $n } cannot be told
n-unseen = { $n } not seen

# Verdicts, states and outcomes.
mark-below = Below the bar
mark-likely = Kept, likely
mark-proven = Kept, proven
mark-kept = Kept
mark-broken = Broken
mark-untold = Cannot be told
mark-unseen = Could not be seen
mark-none = Does not apply
mark-not-judged = Told, not judged
mark-pending = Still within the limit
mark-hidden = Hidden by a gap
mark-read = Read
meaning-below = The bar is missed even when chance is allowed for. It is advice, no accusation: it breaks no clause.
meaning-likely = The share seen meets the bar; the true share may still lie below it.
meaning-proven = The bar is met even when chance is allowed for.
meaning-broken = The bar is missed even when chance is allowed for.
meaning-untold = Too little was seen, or what was seen might be chance. This is no accusation.
meaning-unseen = The host does not show what this check needs.
meaning-none = The rule does not speak of this channel.

# How the number in a bar came about.
basis-survey = people were asked
basis-platform = the host publishes this bar itself
basis-principle = the source states the duty, the number is ours
basis-judgment = the number is ours

# What sort of place a channel is, and how it was found.
kind-microblog = Microblog account
kind-page = Page or blog with comments
kind-forum = Forum
kind-video = Video channel
kind-review = Review page
kind-site = Website
found-rel-me = a link that says: this is me
found-same-as = the site's description of itself
found-rest-root = the site's own interface
found-link = a link
found-well-known = a well-known address
found-named = Named in the brand file
found-on = Found on { $host } ({ $how })
found-on-page = Found on a page ({ $how })

# What a program took a message for.
read-as-inquiry = an inquiry
read-as-reply = a reply by a person
read-as-receipt = an automatic receipt, which stops no clock
read-as-chasing = asking again
read-as-praise = praise, which asks for nothing
read-as-other = neither inquiry nor reply
