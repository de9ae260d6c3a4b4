# What is said of single cases, and of measures; read back as the sentences of heard.ftl are.

heard-answered = answered after { $span }
heard-answered-late = answered after { $span }, too late
heard-answered-some = answered after some { $span }; the times shown are too coarse to tell whether in time
heard-answered-hidden = answered after { $span }, but an earlier answer may be hidden
heard-no-answer = no answer after { $span }
heard-waiting = waiting for { $span }, still within the limit
heard-again = wrote { $n } times, again after { $span }; { $said }
heard-another-account = somebody answered who may be another account of the brand
heard-another-account-in-time = somebody answered in time who may be another account of the brand
heard-thread-unseen = its thread could not be seen
heard-thread-rest = the rest of the thread could not be seen
heard-earlier-reply = an earlier reply may be hidden
heard-no-text = it holds no text, and what its picture says cannot be read
heard-stands = stands without an answer for { $span }
heard-moved-away = moved out of sight, as such a matter should be; how it ended cannot be seen
heard-only-sent = only sent elsewhere or turned away; { $said }

heard-person-answered = a person answered
heard-person-gone = a person seems to have answered, but the answer is gone
heard-program-part = only a program was seen to answer, but part of the thread could not be seen
heard-program-yet = only a program has answered so far; a person may still come
heard-program-only = only a program answered, and nobody after it for { $span }

heard-acknowledged = acknowledged in public when it was moved
heard-not-acknowledged = moved to private without a word on the complaint
heard-answered-before = answered in public before it was moved

heard-can-comment = anybody can comment
heard-can-comment-signed = customers can comment after signing in, following or approval
heard-can-comment-few = only those whom the brand chose can comment
heard-comments-closed = comments are closed
heard-comments-unknown = it could not be told whether comments are open
heard-start-by = a customer can start by { $said }
heard-start-unknown = it could not be told whether a customer can start a thread
heard-start-none = no customer can start a thread: every way to begin is closed
heard-start-wall = writing on the wall
heard-start-name = naming the brand's account
heard-start-message = sending a private message

heard-took = it took { $said }
heard-sent-elsewhere = it was sent elsewhere, where nobody sees how many replies it took
heard-closed-after = closed by the customer after { $said }
heard-no-more-after = the customer asked no more after { $said }
heard-so-far = { $said } so far, and the customer may still write

heard-talk-closed = closed: nobody can answer it
heard-talk-unseen = its answers could not be seen
heard-talk-part = the brand took part in the talk
heard-talk-late = somebody wrote so lately that an answer may still come
heard-talk-none = somebody wrote, and the brand did not

heard-private-asked = it asks in public for data that strangers must not see
heard-private-not-asked = it asks for nothing of the kind
heard-advertises = it advertises
heard-advertises-not = it does something else than advertise
heard-script = written in a script in which advertisements cannot be told
heard-moved-to = moved to { $ways }
heard-no-longer-shown = what the customer wrote is no longer shown
heard-take-down = asked to take down what strangers must not see
heard-led-to-page = led to a page, so that nothing private was told here
heard-data-stand = data that strangers must not see stand in public, and the reply neither moves the talk nor warns
heard-like-any = answered in public like any other
heard-way-message = a private message
heard-way-telephone = the telephone
heard-way-email = e-mail
heard-way-phone = telephone
heard-way-a-form = a form
heard-way-a-chat = a chat
heard-way-messenger = a messenger
heard-way-page = a page
heard-way-another = another place

heard-signed = signed by { $name }
heard-follows-signed = follows a reply signed by { $name }
heard-signed-unread = signed { $name }: not all of the site and the profiles could be read to look it up
heard-signed-unknown = signed { $name }: initials that nobody can look up
heard-script-names = written in a script in which we cannot tell names
heard-nobody-named = nobody is named

heard-same = no other reply says nearly the same
heard-same-but = others got nearly the same, but it names what the customer wrote about
heard-same-many = one of { $n } replies that say nearly the same
heard-call-not = it does not send to the telephone alone
heard-call-back = it sends the customer back to the telephone, which the customer said had failed
heard-call-only = it leaves no way but a telephone call
heard-call-offer = it offers a number, and forces nobody
heard-write-not = it does not send to e-mail or a form alone
heard-write-back = it sends the customer back to the way that the customer said had failed
heard-write-only = it leaves no way but e-mail or a form
heard-write-offer = it offers e-mail or a form, and forces nobody
heard-hollow = it does nothing but send the customer elsewhere
heard-hollow-not = it says something about the matter
heard-here = it goes on here
heard-here-offers = it goes on here, and offers { $ways } besides
heard-here-complaint = a complaint, acknowledged here and then moved to private
heard-sends = it sends the customer to { $ways }

heard-offers = the site offers { $list }
heard-offers-none = { $n ->
   *[other] none of the { $n } pages that were read offers a form, an address, a number or a chat
 }
heard-offers-unread = no other way was found, but not all of the site could be read
heard-link-page = the link leads to a page
heard-link-gone = the link leads to a page that is not there (status { $code })
heard-link-untried = the link could not be tried: { $detail }
heard-address-unread = what stands there cannot be read as an address
heard-address-formed = the address is well-formed; nobody wrote to it
heard-form-there = a form stands there
heard-chat-there = a chat is offered
heard-messenger-there = a messenger is offered
heard-number-fine = the number is at no premium rate
heard-number-premium = the number is at a premium rate
heard-number-undialed = nobody can dial the number as it stands
heard-number-unknown = what a call to the number costs cannot be told from it

heard-it-says = it says: “{ $quote }”
heard-it-says-machine = it says: “{ $quote }”, which machines can read, too
heard-it-says-prose = it says: “{ $quote }”, in prose only: search engines and assistants may miss it
heard-it-says-elsewhere = it says: “{ $quote }”, and elsewhere: “{ $quote2 }”
heard-nothing-beside = nothing else was found beside “{ $quote }”, but { $said }
heard-nothing-otherwise = nothing says otherwise than “{ $quote }”
heard-found-but = { $said } was found, but { $said2 }
heard-thing-nobody = nobody who answers
heard-thing-time = no reply time
heard-thing-hours = no hours of support
heard-thing-parts = no more than { $n } of the four parts of a process
heard-why-language = not every page is in a language that this program reads
heard-why-unread = not all of the site and the profiles could be read
heard-neither = neither { $said } nor any profile { $said2 }
heard-read-page = the page that was read
heard-read-pages = the text of the { $n } pages that were read
heard-states-answers = names a team, a role or a person that answers
heard-states-time = says how fast the brand answers
heard-states-hours = says when somebody is there to answer
heard-states-parts = states { $list }
heard-it-states = it states { $list }
heard-it-states-but = it states { $list }; { $said }
heard-part-where = where to ask
heard-part-who = who deals with it
heard-part-when = when
heard-part-next = what happens next
heard-house-rules = rules for those who write are published
heard-house-rules-language = no house rules were found, but not every page is in a language that this program reads
heard-house-rules-none = neither the { $n } pages that were read nor any profile names rules for those who write
heard-house-rules-unread = no house rules were found, but not all of the site and the profiles could be read
heard-linked-both = the site and the account link to each other
heard-linked-maybe = the account links to other addresses, which may lead to the site
heard-linked-from-site = the site links to the account, but the account does not link back
heard-linked-unread = not all of the site could be read, so its links are not known
heard-linked-unfollowed = the site has a link that may lead to the account, and we did not follow it
heard-linked-from-account = the account links to the site, but no page that was read links to the account
heard-linked-neither = no page that was read links to the account, and the account does not link to the site
heard-linked-no-profile = the account's profile could not be read

heard-language-same = asked and answered in { $said }
heard-language-other = asked in { $said }, answered in { $said2 }
heard-in-en = English
heard-in-de = German
heard-in-es = Spanish
heard-in-fr = French
heard-in-it = Italian
heard-in-nl = Dutch
heard-in-pt = Portuguese
heard-in-another = another language

heard-slot-none = it shows no slot of a template
heard-slot-maybe = it shows “{ $quote }”, but the talk may be about templates
heard-slot = it shows a slot that nobody filled: “{ $quote }”
heard-complaint-shown = a complaint, still shown
heard-complaint-hidden = a complaint, hidden by the brand since
heard-complaint-gone = a complaint, gone since; who took it away cannot be seen
heard-complaint-unread = a complaint, whose thread could not be read again to its end
heard-message-shown = a message, still shown
heard-message-hidden = a message, hidden by the brand since
heard-message-gone = a message, gone since; who took it away cannot be seen
heard-message-unread = a message, whose thread could not be read again to its end
heard-takes-on = it does not turn the customer away
heard-takes-later = turned away at first, then taken on
heard-takes-hidden = turned away, but a later reply may be hidden
heard-takes-not = says that it is not theirs, and hands it to nobody
heard-takes-language = written in a language in which brush-offs cannot be told
heard-invited-own = on the brand's own place, or where it was named
heard-invited-unseen = what it answers could not be seen to its beginning
heard-invited-part = the brand was already part of the talk
heard-invited-spoke = somebody spoke to the brand
heard-invited-account = it names an account that may be the brand's other one
heard-invited-not = nobody in the talk had spoken to the brand

# Why a rule does not speak of a channel.
heard-none-moved = No complaint was moved to private in the window.
heard-none-kind = No inquiry of this kind was answered in the window.
heard-none-complained = Nobody complained in the window.
heard-none-alone = There were complaints alone, and nothing to compare them with.
heard-none-in-time = Nobody was answered in time here, so critics fared no worse than others.
heard-none-wrote = Nobody wrote to the brand here, so there was nobody to talk with.
heard-none-posted = The brand posted nothing in the window.
heard-none-place = This channel has no place where a customer could start.
heard-none-ended = No talk of the window came to an end after a reply.
heard-none-replied = The brand replied to nobody in the window.
heard-none-zone = Nights and weekends cannot be told: the brand's time zone is not known.
heard-none-night = Nobody asked anything by night or at the weekend.
heard-none-day = Nobody asked anything in service hours, with which the nights could be compared.
heard-none-decided = Nothing was decided by night or by day, so there is no difference.
heard-none-promise = The brand promises no reply time that we found.
heard-none-promise-but = The brand promises no reply time that we found, but { $said }.
heard-why-site = not all of its site could be read
heard-none-money = No inquiry about money, access or personal data was answered in the window.
heard-none-asked = Nobody asked anything, so there was no answer to sign.
heard-none-earlier = Earlier audits are needed to say whether replies have become slower.
heard-none-earlier-seen = Earlier audits could not see more than a fifth of their inquiries.
heard-none-both = There are no inquiries on both sides to compare.
heard-none-page = The site has no page of which this can be asked.
heard-none-public = No place is known where customers could write in public, so there is nothing to lay down rules for.
heard-none-brand-replied = Nobody of the brand replied in the window.
heard-none-languages = The languages of no inquiry and its reply could be told.
heard-none-twice = No customer had to ask twice.
heard-none-question = Nobody asked a question in the window.
heard-none-standing = A visitor finds no complaint of the last 30 days that is older than 72 hours.
heard-none-sensitive = Nobody wrote about money, access, identity or personal data in the window.
heard-none-addressed = Nobody was found who addressed the brand from elsewhere.
heard-none-praised = Nobody praised the brand in the window.
heard-none-inquiry = Nobody asked anything in the window.
heard-none-vanished = Earlier audits are needed to see what has vanished since.
heard-none-complaint-seen = No earlier audit saw a complaint of this window, so none could vanish.
heard-none-turned = The brand answered nobody in the window, so nobody was turned away.
heard-none-interrupted = The brand answered nobody in the window, so it interrupted nobody.
heard-none-way = The site offers no way in that we found.
heard-none-site = The brand names no site of its own to compare with.
heard-none-survey = No survey says what people expect of such a channel.
heard-none-followed = No inquiry could be followed, so there is no index.
heard-none-compare = Too little of the complaints or of the other inquiries could be seen to compare them.
heard-none-ratio = Over { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } the curve of the replies never reaches nine in ten, so that there is no ratio to judge.

# Measures.
heard-measure-critics = Answers to complaints, against answers to others
heard-measure-steady = 90th over 50th percentile
heard-measure-nights = Nights and weekends less service hours
heard-measure-expectations = Expectation Match Index
heard-measure-slower = Cliff's delta against earlier audits
heard-measure-visible = Complaints gone, beyond other messages gone
heard-critics = { $percent } of the complaints were answered in time, and { $percent2 } of the other inquiries: { $said } as often
heard-times = { $decimal } times
heard-far-more = far more
heard-steady = half of { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } were answered within { $span } and nine in ten within { $span2 }, { $decimal } times as long
heard-nights = { $percent } of { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } by night and at weekends were answered within the limit, and { $percent2 } of { $n2 ->
    [one] { $n2 } inquiry
   *[other] { $n2 } inquiries
 } in service hours
heard-expectations = of what people expect of a reply's speed, { $percent } is met over { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } ({ $who }, { $year })
heard-slower = an inquiry of this window waited longer than an earlier one { $decimal } points more often than not, over { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } now and { $n2 } before
heard-sooner = an inquiry of this window waited shorter than an earlier one { $decimal } points more often than not, over { $n ->
    [one] { $n } inquiry
   *[other] { $n } inquiries
 } now and { $n2 } before
heard-vanished = Of { $n } complaints that an earlier audit saw { $n2 } are not shown any more; of { $n3 } other messages { $n4 } are gone
heard-vanished-hidden = Of { $n } complaints that an earlier audit saw { $n2 } are not shown any more, { $n5 } of them hidden by the brand; of { $n3 } other messages { $n4 } are gone

# What our readers tell.

heard-label-inquiry = question or complaint
heard-label-question = question
heard-label-complaint = complaint
heard-label-praise = praise
heard-label-addressed = addressed to the brand
heard-label-sensitive = sensitive matter
heard-label-agent = person named
heard-label-redirect = sent elsewhere
heard-label-hollow = only sent elsewhere
heard-label-brush-off = brushed off
heard-label-apology = apology
heard-label-thanks = thanks
heard-label-canned = canned reply
heard-label-info-link = help page as the answer
heard-label-receipt = automatic receipt
heard-label-promotion = promotion
heard-label-asks-private = private data asked for
heard-label-other = other

# Comparisons.
heard-compare-methods = The methods differ: version { $n } and version { $n2 }.
heard-compare-profiles = The profiles differ: { $name } and { $name2 }.
heard-compare-rules = The rule books differ: { $name } and { $name2 }.
heard-compare-run = Both rest on the same audit run.
heard-compare-programs = The programs differ: { $name } and { $name2 }.
heard-compare-length = The windows differ in length: { $n } days and { $n2 } days.
heard-compare-overlap = The windows overlap, so some cases count on both sides.
heard-compare-times = The brands were looked at over different times.
heard-compare-not-alike = the scorecards were not made alike
heard-compare-no-number = there is no number on both sides
heard-compare-unseen = one side could not be seen
heard-compare-few = one side has fewer cases than the rule asks for
heard-compare-hidden = too much of one side is hidden
heard-headline-none = Of the six clauses none can be told yet.
heard-headline = Keeps { $said } of six clauses; breaks { $said2 }{ $tail }.
heard-headline-open = { $said } cannot be told
heard-number-none = none
heard-number-one = one
heard-number-two = two
heard-number-three = three
heard-number-four = four
heard-number-five = five
heard-number-six = six
