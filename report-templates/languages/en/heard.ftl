# Sentences that the judge and the readers write into a scorecard. In other languages they are read
# back by these messages, part by part, and said again; so each stands here exactly as it is written
# in src/judge, src/measure, src/audit and src/domain.
#
# A part is told by its name: n a count, percent a percentage, decimal a number, span a time in
# words, said another sentence of this file, detail one where it is known, week and day of the week,
# within a deadline, tail what follows after a comma or semicolon, list things in a row. What has
# another name is somebody's own words and stays.

# What is counted, after "of": "20 inquiries".
heard-counted-post = { $n ->
    [one] { $n } post
   *[other] { $n } posts
 }
heard-counted-occasion = { $n ->
    [one] { $n } occasion for a talk
   *[other] { $n } occasions for a talk
 }
heard-counted-inquiry = { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 }
heard-counted-question = { $n ->
    [one] { $n } question
   *[other] { $n } questions
 }
heard-counted-complaint = { $n ->
    [one] { $n } complaint
   *[other] { $n } complaints
 }
heard-counted-sensitive = { $n ->
    [one] { $n } inquiry about money, access or personal data
   *[other] { $n } inquiries about money, access or personal data
 }
heard-counted-night = { $n ->
    [one] { $n } inquiry by night or at the weekend
   *[other] { $n } inquiries by night or at the weekend
 }
heard-counted-mention = { $n ->
    [one] { $n } mention that asks
   *[other] { $n } mentions that ask
 }
heard-counted-standing = { $n ->
    [one] { $n } complaint that a visitor finds
   *[other] { $n } complaints that a visitor finds
 }
heard-counted-again = { $n ->
    [one] { $n } customer who had to ask again
   *[other] { $n } customers who had to ask again
 }
heard-counted-praise = { $n ->
    [one] { $n } message of praise
   *[other] { $n } messages of praise
 }
heard-counted-earlier = { $n ->
    [one] { $n } message that an earlier audit saw
   *[other] { $n } messages that an earlier audit saw
 }
heard-counted-thread = { $n ->
    [one] { $n } thread
   *[other] { $n } threads
 }
heard-counted-first-reply = { $n ->
    [one] { $n } first reply
   *[other] { $n } first replies
 }
heard-counted-reply = { $n ->
    [one] { $n } reply
   *[other] { $n } replies
 }
heard-counted-promise = { $n ->
    [one] { $n } stated promise
   *[other] { $n } stated promises
 }
heard-counted-way = { $n ->
    [one] { $n } way in
   *[other] { $n } ways in
 }
heard-counted-page = { $n ->
    [one] { $n } page
   *[other] { $n } pages
 }
heard-counted-channel = { $n ->
    [one] { $n } channel
   *[other] { $n } channels
 }

# How many did what.
heard-did-answer = { $n } of { $counted } got an answer from a person{ $within }{ $tail }.
heard-did-promise = { $n } of { $counted } kept this promise{ $within }{ $tail }.
heard-did-language = { $n } of { $counted } spoke the customer's language{ $tail }.
heard-did-person = { $n } of { $counted } were answered by a person{ $within }{ $tail }.
heard-did-three = { $n } of { $counted } were done within three replies{ $tail }.
heard-did-stay = { $n } of { $counted } went on where the customer had asked{ $tail }.
heard-did-hold = { $n } of { $counted } held what is looked for{ $tail }.
heard-did-have = { $n } of { $counted } had what is looked for{ $tail }.
heard-did-comment = { $n } of { $counted } could be commented on{ $tail }.
heard-did-own-words = { $n } of { $counted } were written for the one who asked{ $tail }.
heard-did-else = { $n } of { $counted } did something else than advertise{ $tail }.
heard-did-take = { $n } of { $counted } took the matter on{ $tail }.
heard-did-not-call = { $n } of { $counted } left another way than the telephone{ $tail }.
heard-did-not-write = { $n } of { $counted } left another way than e-mail or a form{ $tail }.
heard-did-lead = { $n } of { $counted } lead somewhere and are at no premium rate{ $tail }.
heard-did-acknowledge = { $n } of { $counted } that were moved to private were acknowledged in public first{ $tail }.
heard-did-sign = { $n } of { $counted } named a person{ $tail }.
heard-did-matter = { $n } of { $counted } said something about the matter{ $tail }.
heard-did-agree = { $n } of { $counted } agree with all others{ $tail }.
heard-did-private = { $n } of { $counted } that were answered were taken out of the public eye{ $tail }.
heard-did-no-slot = { $n } of { $counted } showed no slot of a template{ $tail }.
heard-did-talk = { $n } of { $counted } were taken up by the brand{ $tail }.
heard-did-contain = { $n } of { $counted } held or got what is looked for{ $within }{ $tail }.
heard-did-invited = { $n } of { $counted } were given to somebody who had spoken to the brand{ $tail }.
heard-did-by-now = { $n } of { $counted } have an answer by now{ $tail }.
heard-did-substance = { $n } of { $counted } got an answer of substance{ $within }{ $tail }.
heard-did-ask-nothing = { $n } of { $counted } asked for nothing that strangers must not see{ $tail }.
heard-did-link = { $n } of { $counted } had the link{ $tail }.
heard-within = within { $span }
heard-within-service = within { $span } of service time
heard-within-next-day = by the close of the next working day
heard-within-promised = within the time that the brand itself promises
heard-tail-pending = { $n } more can still be answered in time
heard-tail-unknown = { $n } could not be seen to the end

# What the numbers allow to be said.
heard-says-nothing = Nothing could be decided; at least { $n } cases are needed.
heard-says-proven = Even allowing for chance the true share is at least { $percent }; { $percent2 } is asked.
heard-says-likely = That meets the { $percent2 } asked; allowing for chance the true share may be as low as { $percent }.
heard-says-broken = Even allowing for chance the true share is at most { $percent }; { $percent2 } is asked.
heard-says-few = That is too few to judge: at least { $n } are needed.
heard-says-few-cases = That is too few to judge: at least { $n } cases are needed.
heard-says-days = Too few days were seen to judge: { $n } are needed.
heard-says-decided = That is below the { $percent } asked, but only { $n } are decided yet; { $n2 } are needed for that.
heard-says-hidden = More than a fifth of the cases could not be seen, so nothing is judged.
heard-says-unseen = That is below the bar, but the cases that could not be seen might have met it.
heard-says-chance = That is below the { $percent2 } asked, but might be chance: the true share may be as high as { $percent }.
heard-says-measure-proven = { $ask } is asked, and even allowing for chance that is met.
heard-says-measure-likely = That meets what is asked, { $ask }; allowing for chance it may lie anywhere from { $ask2 } to { $ask3 }.
heard-says-measure-broken = { $ask } is asked, and even allowing for chance that is missed.
heard-says-measure-chance = That misses what is asked, { $ask }, but might be chance: it may lie anywhere from { $ask2 } to { $ask3 }.
heard-at-least = at least { $ask }
heard-at-most = at most { $ask }
heard-percent = { $percent }
heard-decimal = { $decimal }
heard-points = { $decimal } points
heard-once = It was seen only once: { $detail }.
heard-not-twice = It could not be seen a second time: { $detail }
heard-not-the-same = But a second look did not show the same.
heard-no-second-look = a second look ten minutes later was not asked for (--second-look)

# Why nothing is judged.
heard-speaks-of = This rule speaks of { $list }, not of a { $said }.
heard-kind-microblog = microblog
heard-kind-page = page
heard-kind-forum = forum
heard-kind-video = video
heard-kind-review = review
heard-kind-site = site
heard-kinds-microblog = microblogs
heard-kinds-page = pages
heard-kinds-forum = forums
heard-kinds-video = videos
heard-kinds-review = reviews
heard-kinds-site = sites
heard-our-fault = Our own reading of this rule failed: a fault of rousseau, not of the brand.
heard-off = Switched off by { $detail }, because: { $because }
heard-only-where = This rule speaks only of channels where { $code }; here { $here }.
heard-foreign = People write here in a language that our readers of text do not know.
heard-could-not-see = We could not see { $said }: { $detail }.
heard-nothing-seen = nothing was seen
heard-preview = This rule is a preview: it is shown before it counts.
heard-not-measured = How well we read “{ $said }” has not been measured in { $said2 }, so this is only advice.
heard-f1 = We read “{ $said }” with an F1 of { $decimal }, where { $decimal2 } is asked before it may accuse, so this is only advice.
heard-language-unknown = a language that could not be told
heard-language = the language “{ $code }”
heard-opens-audit = an audit that can see the cases that were hidden this time
heard-opens-window = a longer window (`--window 90d`) or an import of past messages
heard-opens-look = a second look at least ten minutes later
heard-opens-zone = `zone` under [service] in the brand file
heard-opens-second = a second audit of this channel
heard-opens-second-later = a second audit of the same channel, some days later
heard-idle-rule = no rule is called { $code }
heard-idle-lapsed = it lapsed on { $code }
heard-idle-nothing = nothing was broken that it would excuse
heard-idle-promise = no promise that was found has this sentence

# What was changed in a rule.
heard-changed = { $detail } changed from { $detail2 } to { $detail3 } by { $detail4 }, because: { $because }
heard-what-bar = the bar
heard-what-bar-for = the bar for { $said }
heard-what-limit = the limit
heard-what-limit-for = the limit for { $said }
heard-what-cases = the floor of cases
heard-what-days = the floor of days
heard-what-weight = the weight
heard-what-rule = the rule
heard-what-on = on
heard-what-off = off
heard-by-profile = the profile { $name }
heard-by-house = the house
heard-by-brand = the brand
heard-span = { $span }

# Promises that were found, and what happened.
heard-happened = { $n } of { $n2 ->
    [one] { $n2 } inquiry
   *[other] { $n2 } inquiries
 } had an answer within { $said }{ $tail }
heard-happened-nobody = nobody waited { $said } yet{ $tail }
heard-working-time = { $span } of working time
heard-working-day = one working day
heard-working-days = { $n } working days
heard-tail-within = { $n } still within it
heard-tail-gap = { $n } hidden by a gap
heard-tail-told = of { $n } it cannot be told yet

# Service hours.
heard-service-brand = { $week } ({ $zone }), from the brand file{ $tail }
heard-service-site = { $week } ({ $detail }), as { $host } states for its support{ $tail }
heard-service-none = not stated; deadlines are taken where they end latest on earth{ $tail }
heard-service-zone = not stated; Monday to Friday, 09:00 to 17:00, is assumed in { $zone }{ $tail }
heard-service-hours = { $day } { $time } to { $time2 }
heard-zone-unknown = in an unknown zone
heard-with-holidays = with the public holidays of { $country }
heard-with-holidays-file = with the public holidays of { $country }, file { $file }
heard-country-unknown = its country is not known: where a public holiday of any that may be meant lies between, it counts as one

# What could not be seen.
heard-facet-profile = the account's profile
heard-facet-posts = the brand's posts
heard-facet-surfaces = whether customers can write
heard-facet-threads = the messages and their answers
heard-facet-pages = the pages of the site
heard-facet-mentions = who addresses the brand from elsewhere
heard-gap-robots = forbidden by { $detail }
heard-gap-refused = the host asks for a login or a token (status { $code })
heard-gap-rate = the host limits how often we may ask
heard-gap-error = the host answered with an error ({ $code })
heard-gap-missing = nothing was found at the address ({ $code })
heard-gap-unreachable = the host could not be reached ({ $detail })
heard-gap-blocked = our own guard does not allow the address ({ $detail })
heard-gap-unreadable = the answer could not be read ({ $detail })
heard-gap-wall = a wall stood in the place of the content ({ $detail })
heard-gap-truncated = the host showed only a part ({ $detail })
heard-gap-budget = our own budget ended ({ $detail })
heard-gap-reader = this network cannot be read without its own access
heard-gap-evidence = the evidence does not hold it
heard-gap-token = the host does not accept our token (status { $code })
heard-gap-reader-failed = our { $name } reader failed
heard-gap-pages-read = { $n } pages were read
heard-gap-feed-read = { $n } pages of the feed were read
heard-gap-threads-left = the threads of { $n } posts were not read
heard-gap-replies-left = what { $n } replies answer was not read
heard-gap-newest = the feed shows its newest posts only
heard-gap-not-whole = not all that the search finds was read
heard-gap-own-feed = the brand's own feed was not read whole
heard-gap-not-shown = { $n } replies are not shown
heard-gap-not-shown-in = { $n } replies in { $n2 } threads are not shown
heard-opens-open = { $name } can be read by anybody unless the host refuses: ask the host, or try later
heard-opens-own-token = { $name } asks for the account's own token, and this program does not read it yet
heard-opens-anybody = { $name } can be read by anybody unless the server wants a token: give one of the account's own
heard-opens-facebook = Facebook shows nothing without a login: give the page's own token, or import an export
heard-opens-instagram = Instagram shows nothing without a login: give the account's own token, or import an export
heard-opens-x = X sells what can be read: give a paid token, or import an export of the account
heard-opens-youtube = YouTube shows comments to holders of a free API key: give one
heard-opens-linkedin = LinkedIn shows nothing without a login: import an export of the page
heard-opens-tiktok = TikTok shows comments to its app only: import an export of the account
heard-opens-threads = Threads shows replies to the account's owner: give the account's own token
heard-opens-telegram = Telegram shows posts but no comments to the public; this program does not read it yet
heard-opens-reddit = Reddit lets approved programs read: give a token
heard-opens-trustpilot = Trustpilot sells what can be read: give an API key, or import an export of the reviews
heard-opens-unread = this program does not read { $name } yet
heard-opens-unread-it = this program does not read it yet
heard-opens-robots = the site's owner can allow this program in robots.txt
heard-opens-login = the site's owner can let visitors in without a login
heard-opens-later = audit again later, or more slowly
heard-opens-scripts = the page needs a browser that runs scripts; a page that says the same without them would do
heard-opens-wall = the site's owner can let this program pass, or take the wall away
heard-opens-appview = an AppView that lets strangers search: `appview` under [reach] in the brand file, or a token that its host accepts
heard-opens-shorter = a shorter window, or more `posts` under [reach]
heard-robots-line = robots.txt of { $host }, line { $n }: Disallow: { $path }
heard-why-dns = the name { $host } does not resolve
heard-why-dns-late = the name { $host } did not resolve in time
heard-why-bot = a bot check
heard-why-consent = a consent wall
heard-why-scripts = a shell that only scripts fill
heard-why-empty = an empty page
heard-why-visitors = a page for visitors who are not let in
heard-why-broke = the answer broke off
heard-why-early = the answer ended early
heard-why-cut = the answer was cut short
heard-why-late = no answer in time, within { $n } s
heard-why-not-in-time = the answer did not come in time
heard-why-refused = the connection was refused
heard-why-no-connection = no connection in time
heard-why-failed = the connection failed
heard-why-page-gone = a page that says it is not there
heard-why-pdf = it is a PDF, not a web page
heard-why-other-site = it is on another site, which is not walked
heard-why-sort = { $n } pages of its sort were read
heard-why-links = { $n } links were followed
heard-why-contact = { $n } pages for contact, help or about are linked but were not read
heard-why-closed-evidence = the evidence is closed
heard-why-web-page = a web page in the place of the answer
heard-opens-robots-leave = leave of the host in robots.txt
heard-with-holidays-every = with the public holidays of every country that may be meant
