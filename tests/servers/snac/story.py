"""Story: what happens on the server, told in the order in which it happens, with its truth.

Tamarisk Kettles sells kettles and answers slowly. All people are invented. Days count from the
beginning, 26 days before the telling; times are minutes. The truth takes its instants from the
server's own answer to each message, at the moment of writing.
"""

import time

PEOPLE = {
    "tamarisk": "Tamarisk Kettles",
    "ben": "Ben Okafor",
    "chloe": "Chloe Marin",
    "dai": "Dai Pryce",
    "elif": "Elif Arslan",
    "finn": "Finn Aalto",
    "greta": "Greta Holm",
}
BRAND = "tamarisk"
BIO = "Kettles since 1904. We answer within two hours."
DAY = 24 * 60

# Day and text of each publication.
POSTS = [
    (0, "The winter kettle is here, in three colours."),
    (3, "How to descale a kettle in five minutes."),
    (7, "Our shop in Porto opens on Saturday."),
    (10, "A recall: the handle of model T4 may come loose."),
    (14, "Spare lids are back in stock."),
    (18, "Two new sizes for small kitchens."),
]

# The post, who asks, minutes after the post, the question, minutes until the answer (None: never),
# and the answer.
# The answer that nobody signed stands before the signed ones of its thread, which would sign it too.
ASKED = [
    (0, "ben", 20, "Does the lid come off for cleaning?", 4, "It does, with a quarter turn. Mia"),
    (0, "chloe", 45, "Is the blue one really blue?", 17, "It is, like a swimming pool. Tom"),
    (0, "dai", 130, "Can I order two to one address?", 35, "You can, just put two in the basket. Mia"),
    (0, "elif", 300, "Is it loud?", 180, "About as loud as a kettle. Tom"),
    (0, "finn", 900, "When do you deliver to Oulu?", None, None),
    (1, "greta", 15, "Does this work with lemon juice?", 48, "It does, it only takes longer. Mia"),
    (1, "ben", 60, "How often should I do that?", 70, "Every two months in a hard water town. Tom"),
    (1, "chloe", 200, "Can I use soda?", 95, "Rather not, it stays in the spout. Mia"),
    (1, "dai", 700, "The T2 smells of plastic, is that normal?", 1440, "For a day or two, then it goes. Tom"),
    (2, "elif", 5, "At what time on Saturday?", 26, "At ten, with cake. Mia"),
    (2, "finn", 90, "Is there parking?", 110, "Behind the church. Tom"),
    (2, "greta", 400, "Will you repair old ones there?", 240, "We will, bring it along. Mia"),
    (2, "ben", 1000, "Do you take cards?", None, None),
    (3, "chloe", 10, "How do I know whether mine is a T4?", 300, "Please send us a DM."),
    (3, "dai", 30, "Is the T3 affected as well?", 420, "It is not. Mia"),
    (3, "elif", 80, "Where do I send it?", 600, "To our shop in Porto. Tom"),
    (3, "finn", 500, "Who pays for the postage?", 2880, "We do, the label is in your mail. Mia"),
    (3, "greta", 1300, "My handle broke yesterday. What now?", None, None),
    (4, "ben", 25, "Do they fit the old T1?", 840, "They do, with the thin ring. Tom"),
    (4, "chloe", 70, "Is there a red one?", 1800, "From next week on. Mia"),
    (4, "dai", 400, "How much is one?", 2160, "Nine euros. Tom"),
    (4, "finn", 2000, "Is the ring included?", None, None),
    (5, "elif", 40, "How much water does the small one hold?", 4320, "Half a litre. Mia"),
    (5, "greta", 100, "Does it switch itself off?", 5760, "It does, after it boils. Tom"),
    (5, "ben", 600, "Is it dishwasher safe?", None, None),
]

# By naming the account: day, minute, who asks, the question, minutes until the answer, the answer.
NAMED = [
    (5, 600, "chloe", "Is your site down?", 55, "It was, for an hour. It is back. Mia"),
    (12, 700, "dai", "Do you sell filters?", 1500, "We do not, sorry. Tom"),
    (16, 640, "elif", "Do you ship to Izmir?", None, None),
]


def at_name(uid):
    return f"@{uid}@snac.test"


class Steps:
    """What happens, each with its minute, and what the truth says of it."""

    def __init__(self):
        self.steps = []

    def add(self, minute, key, who, text, answers=None, does="write", visibility="public"):
        self.steps.append({
            "minute": minute, "key": key, "who": who, "text": text,
            "answers": answers, "does": does, "visibility": visibility,
        })

    def in_order(self):
        return sorted(self.steps, key=lambda s: s["minute"])


def plan():
    """Everything that happens, and which questions are answered by what."""
    s, waits = Steps(), {}
    start = [day * DAY + 9 * 60 for day, _ in POSTS]
    for i, (_, text) in enumerate(POSTS):
        s.add(start[i], f"p{i}", BRAND, text)
    for i, (post, who, after, text, delay, answer) in enumerate(ASKED):
        asked = start[post] + after
        s.add(asked, f"q{i}", who, f"{at_name(BRAND)} {text}", f"p{post}")
        if delay is not None:
            s.add(asked + delay, f"r{i}", BRAND, f"{at_name(who)} {answer}", f"q{i}")
        waits[f"q{i}"] = f"r{i}" if delay is not None else None
    seen_by_reply = {}
    for i, (day, minute, who, text, delay, answer) in enumerate(NAMED):
        asked = day * DAY + minute
        s.add(asked, f"m{i}", who, f"{at_name(BRAND)} {text}")
        if delay is not None:
            s.add(asked + delay, f"n{i}", BRAND, f"{at_name(who)} {answer}", f"m{i}")
            seen_by_reply[f"m{i}"] = f"n{i}"
    return s, waits, seen_by_reply, start


def side_stories(s, waits, start):
    """A receipt, a customer who asks again, thanks, a later question, silence and what is gone."""
    # A receipt comes at once and ends nothing: finn's question about Oulu stays open.
    asked = start[0] + 900
    s.add(asked + 1, "auto", BRAND, f"{at_name('finn')} We have received your message.", "q4")
    # The same finn asks again after a day: one inquiry, two messages.
    s.add(asked + DAY, "chase", "finn", f"{at_name(BRAND)} Hello? Anybody there?", "q4")
    # Ben says thanks: no inquiry. Two days later he asks anew, four levels down, and is answered.
    answered = start[0] + 20 + 4
    s.add(answered + 6, "thanks", "ben", f"{at_name(BRAND)} Thank you!", "r0")
    s.add(answered + 2 * DAY, "later", "ben", f"{at_name(BRAND)} And how do I get it back on?", "r0")
    s.add(answered + 2 * DAY + 50, "again", BRAND, f"{at_name('ben')} The other way round. Mia", "later")
    waits["later"] = "again"
    # Two strangers talk with each other: the brand was not asked by the second.
    s.add(start[1] + 90, "helper", "elif", f"{at_name('ben')} I do it every month.", "q6")
    # The brand answers greta about her handle, but only she can read it.
    s.add(start[3] + 1300 + 60, "private", BRAND, f"{at_name('greta')} Call me on the shop's number. Tom", "q17", visibility="direct")
    # Two questions are taken back: one never answered, one after the answer.
    s.add(start[4] + 90, "gone", "greta", f"{at_name(BRAND)} Where is my order?", "p4")
    s.add(start[4] + 500, "-gone", "greta", None, "gone", does="delete")
    s.add(start[5] + 130, "gone2", "finn", f"{at_name(BRAND)} Is there a discount?", "p5")
    s.add(start[5] + 160, "to-gone2", BRAND, f"{at_name('finn')} There is not. Mia", "gone2")
    s.add(start[5] + 300, "-gone2", "finn", None, "gone2", does="delete")


def tell(api, move_clock, is_idle):
    """Writes the story and gives its truth.

    A message that is still on its way when it is taken back comes back: hence the waiting.
    """
    began = int(time.time()) - 26 * DAY * 60
    steps, waits, seen_by_reply, start = plan()
    side_stories(steps, waits, start)
    wrote = {}
    for step in steps.in_order():
        move_clock(began + step["minute"] * 60 - int(time.time()))
        if step["does"] == "delete":
            continue
        below = wrote[step["answers"]]["id"] if step["answers"] else None
        wrote[step["key"]] = api.write(step["who"], step["text"], below, step["visibility"])
    move_clock(0)
    settle(api, steps, wrote)
    wait_until(is_idle, "the server's queues never emptied")
    take_back(api, steps, wrote)
    wait_until(is_idle, "the server's queues never emptied")
    return truth(steps, wrote, waits, seen_by_reply)


def settle(api, steps, wrote):
    """Waits until the brand's account shows every message that was written to it."""
    wanted = [
        s for s in steps.steps
        if s["does"] == "write" and s["answers"]
        # What one customer writes to another does not reach the brand's account.
        and s["key"] != "helper"
    ]

    def is_shown(step):
        return api.sees(BRAND, wrote[step["key"]]["id"], wrote[step["answers"]]["id"])

    wait_until(lambda: all(is_shown(s) for s in wanted), "the brand's account never showed a message")


def wait_until(holds, otherwise):
    """Waits for what the server does by itself, twice in a row since its queues fill each other."""
    until, held = time.monotonic() + 240, 0
    while held < 2:
        if time.monotonic() > until:
            raise SystemExit(otherwise)
        held = held + 1 if holds() else 0
        time.sleep(1)


def take_back(api, steps, wrote):
    """Deletes what its authors take back."""
    taken = [s for s in steps.steps if s["does"] == "delete"]
    for step in taken:
        api.delete(step["who"], wrote[step["answers"]]["uri"])
    above = {s["key"]: s["answers"] for s in steps.steps}

    def is_shown(step):
        gone = step["answers"]
        return api.sees(BRAND, wrote[gone]["id"], wrote[above[gone]]["id"])

    wait_until(lambda: not any(is_shown(s) for s in taken), "a deleted message is still shown")


def truth(steps, wrote, waits, seen_by_reply):
    gone = {s["answers"] for s in steps.steps if s["does"] == "delete"}
    by_customers = [
        s for s in steps.steps
        if s["does"] == "write" and s["who"] != BRAND and s["key"] not in gone and s["key"] != "helper"
        # Who names the account and gets no answer is seen by nobody.
        and not (s["key"].startswith("m") and s["key"] not in seen_by_reply)
    ]

    def told(question, reply):
        return {
            "id": wrote[question]["id"],
            "asked": wrote[question]["created_at"],
            "answered": wrote[reply]["created_at"] if reply else None,
        }

    inquiries = [told(q, r) for q, r in waits.items()]
    answered = [i for i in inquiries if i["answered"]]
    replies = len(answered) + len(seen_by_reply)
    return {
        "messages": len(wrote),
        "figures": {
            "posts": len(POSTS),
            "messages": len(by_customers),
            "inquiries": len(inquiries),
            "answered": len(answered),
            "found_by_reply": len(seen_by_reply),
            "hollow": 1,
            "receipts": 1,
            "deleted": 0,
            "hidden": 0,
        },
        "inquiries": inquiries,
        "human_replies": {"kept": replies - 1, "broken": 1},
        "verdicts": {
            "slow-first-response": "fail",
            # Below the bar, but a few of what a program reads as inquiries may be none.
            "unanswered-inquiries": "insufficient-evidence",
            "broken-reply-promise": "fail",
            "anonymous-staff": "pass",
            "closed-comments": "pass",
            "closed-wall": "pass",
            "ignored-repeat-outreach": "insufficient-evidence",
            "night-and-weekend-silence": "not-observable",
            "unlinked-account": "not-applicable",
            "no-other-way-in": "not-applicable",
            "unstated-reply-time": "not-applicable",
        },
    }
