#!/usr/bin/env python3
"""Seeds the blog with a story and writes down what is true of it: seed.py DIR [PORT]

The audit's instant is the real clock's, so every time is told from now, to the second.
"""

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

BRAND = "Tamarisk Kettles"
MINUTE, HOUR, DAY = 60, 3600, 86400

# key, type, days ago, state in the interface, author, title, text
POSTS = [
    ("old", "post", 60, "open", "tamarisk", "Why copper", "It conducts."),
    ("lids", "post", 27, "open", "tamarisk", "On lids", "A lid keeps the steam."),
    ("spouts", "post", 24, "open", "tamarisk", "On spouts", "A spout pours."),
    ("handles", "post", 18, "open", "tamarisk", "On handles", "A handle stays cool."),
    ("recall", "post", 14, "closed", "tamarisk", "About the handle recall", "Please send it back."),
    ("refund", "post", 11, "closed", "tamarisk", "How the recall is refunded", "By transfer."),
    ("recalled", "post", 4, "closed", "tamarisk", "The recall is over", "Thank you for your help."),
    ("gas", "post", 12, "open", "ana", "Gas or induction", "Both work."),
    ("scale", "post", 8, "open", "ana", "Against scale", "Vinegar helps."),
    ("winter", "post", 5, "open", "tamarisk", "Winter hours", "We close at four."),
    ("tea", "post", 2, "open", "tamarisk", "Tea at ours", "Come by."),
    ("contact", "page", 200, "closed", "tamarisk", "Contact",
     "Write to hello@kettles.example or call +33 1 23 45 67 89. We reply within 24 hours."),
    ("help", "page", 200, "closed", "tamarisk", "Help",
     "How to clean a kettle. Ask below any of our posts, a person answers."),
    ("repairs", "page", 200, "open", "tamarisk", "Repairs", "We mend what we sold."),
]

# key, post, hours ago, name, text; answers below them: (after seconds, by, text)
ASKED = [
    ("q01", "lids", 640, "Pia Lindqvist", "Does the lid fit the old model?", [(25 * MINUTE + 7, "tamarisk", "It does. Ana")]),
    ("q02", "handles", 420, "Joost Brandt", "Which handle is the lightest?", [(2 * HOUR + 11, "tamarisk", "The beech one.")]),
    ("q03", "handles", 400, "Maud Perrin", "Where can I buy a spare handle?", []),
    ("q04", "handles", 380, "Odile Renaud", "My handle is broken after two weeks.", [(3 * DAY + 5, "ana", "We send you another.")]),
    ("q05", "gas", 280, "Sven Aker", "Can I use it on a gas flame?", [(47 * MINUTE, "ana", "You can.")]),
    ("q06", "gas", 270, "Lene Holm", "Is there a model for induction?", [(26 * HOUR + 1, "tamarisk", "There is, the K4. Tom")]),
    ("q07", "gas", 260, "Ivo Marek", "When will the K4 be back?", []),
    ("q08", "gas", 250, "Rosa Vidal", "How long is the warranty?", [(5 * HOUR + 30 * MINUTE, "tamarisk", "Five years.")]),
    ("q09", "scale", 180, "Karel Dvorak", "How much vinegar do I need?", [(12 * MINUTE + 42, "ana", "Half a cup.")]),
    ("q10", "scale", 170, "Nadia Saidi", "What do I do about the smell?", []),
    ("q11", "scale", 160, "Bea Fontana", "Can I put it into the dishwasher?", [(9 * HOUR, "tamarisk", "Better not. Tom")]),
    ("q12", "winter", 110, "Tilo Hahn", "Is there parking at the shop?", []),
    ("q13", "winter", 100, "Emre Kaya", "Do you open on Sunday?", [(4 * DAY - 3, "tamarisk", "We do not.")]),
    ("q14", "tea", 40, "Inga Solberg", "Which tea do you serve?", [(1 * HOUR + 59, "ana", "Assam.")]),
    ("q15", "tea", 30, "Hugo Lemaire", "Can I bring my dog?", []),
    ("q16", "tea", 3, "Yara Haddad", "Is there a table for six?", []),
    ("q18", "handles", 390, "Anton Beck", "Can the handle be replaced at home?", []),
    ("q19", "gas", 240, "Ines Duarte", "Why does the base turn blue?", [(30 * HOUR, "tamarisk", "That is the heat.")]),
    ("q20", "scale", 150, "Marek Pole", "Is citric acid better than vinegar?", []),
    ("q21", "winter", 95, "Lotte Vos", "When do you open again?", []),
    # Below a page that is no post.
    ("q17", "repairs", 240, "Paul Mercier", "How do I send a kettle in for repair?", [(2 * DAY, "tamarisk", "By parcel. Tom")]),
]

# key, post, parent, hours ago, name or user, text, approved, type: what asks nothing, or is not shown
OTHER = [
    # The customer of q03 asks again: one inquiry, two messages.
    ("chase", "handles", "q03", 376, "Maud Perrin", "", "Hello? Anybody there?", 1, "comment"),
    # A receipt stops no clock.
    ("receipt", "gas", "q07", 259.9, "", "tamarisk",
     "Thank you! We have received your message and will get back to you as soon as possible.", 1, "comment"),
    ("praise", "winter", "", 90, "Otto Weiss", "", "A lovely shop, thank you!", 1, "comment"),
    # Another customer's answer ends nobody's wait.
    ("neighbor", "winter", "q12", 109, "Otto Weiss", "", "Behind the church.", 1, "comment"),
    ("held", "scale", "", 50, "Spam Ham", "", "Where is the cheapest watch?", 0, "comment"),
    ("trashed", "scale", "", 49, "Rude Person", "", "Why are you so bad?", "trash", "comment"),
    ("ping", "tea", "", 20, "Another blog", "", "Is there a better tea?", 1, "pingback"),
    # A registered customer has a user and is not the brand.
    ("member", "winter", "", 80, "", "louis", "Do you sell gift cards?", 1, "comment"),
]

USERS = [
    {"login": "ana", "role": "author", "name": "Ana Conte"},
    {"login": "louis", "role": "subscriber", "name": "Louis Petit"},
]


def main():
    folder = Path(sys.argv[1]).resolve()
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8302
    here = Path(__file__).resolve().parent
    now = datetime.now(timezone.utc).replace(microsecond=0)
    story = tell(now)
    story_file, ids_file = folder / "story.json", folder / "ids.json"
    story_file.write_text(json.dumps(story))
    subprocess.run(["php", here / "seed.php", folder / "www", story_file, ids_file], check=True)
    ids = json.loads(ids_file.read_text())
    truth = know(story, ids, f"localhost:{port}")
    (folder / "truth.json").write_text(json.dumps(truth, indent=2))
    (folder / "closed.json").write_text(json.dumps(know_closed(f"localhost:{port}"), indent=2))
    brand = "\n".join([
        "schema = 1", 'id = "tamarisk-kettles"', f'name = "{BRAND}"', f'site = "http://localhost:{port}/"', "",
        "[reach]", f'allow_hosts = ["localhost:{port}"]', "pace = 0.0", "",
    ])
    (folder / "brand.toml").write_text(brand)


def tell(now):
    def gmt(seconds_ago):
        return (now - timedelta(seconds=seconds_ago)).strftime("%Y-%m-%d %H:%M:%S")

    posts = [
        {"key": key, "type": kind, "at": gmt(days * DAY), "comments": state, "by": by,
         "title": title, "slug": key, "text": f"<p>{text}</p>"}
        for key, kind, days, state, by, title, text in POSTS
    ]
    messages = []

    def say(key, post, parent, ago, name, user, text, approved=1, kind="comment"):
        mail = name.lower().replace(" ", ".") + "@post.invalid"
        messages.append({"key": key, "post": post, "parent": parent, "at": gmt(ago), "name": name,
                         "mail": mail, "user": user, "text": text, "approved": approved, "type": kind})

    for key, post, hours, name, text, answers in ASKED:
        say(key, post, "", hours * HOUR, name, "", text)
        for n, (after, by, answer) in enumerate(answers):
            say(f"{key}-a{n}", post, key, hours * HOUR - after, "", by, answer)
    for key, post, parent, hours, name, user, text, approved, kind in OTHER:
        say(key, post, parent, hours * HOUR, name, user, text, approved, kind)
    options = {
        "blogname": BRAND, "blogdescription": "Kettles that last", "timezone_string": "Europe/Paris",
        "close_comments_for_old_posts": 1, "close_comments_days_old": 20,
        "thread_comments": 1, "thread_comments_depth": 5, "comment_registration": 0,
        "page_comments": 0, "default_pingback_flag": 0,
    }
    return {"brand": BRAND, "options": options, "users": USERS, "posts": posts, "messages": messages}


def know(story, ids, host):
    """What is true of the blog, and what an auditor has to say about it."""
    def subject(key):
        return f"comment-{ids[key]}"

    said = {m["key"]: m for m in story["messages"]}

    def instant(key):
        return said[key]["at"].replace(" ", "T") + "Z"

    inquiries = []
    for key, *_, answers in ASKED:
        first = instant(f"{key}-a0") if answers else None
        inquiries.append({"subject": subject(key), "asked": instant(key), "answered": first, "story": key})
    inquiries.append({"subject": subject("member"), "asked": instant("member"), "answered": None, "story": "member"})
    shown = [m for m in story["messages"] if m["approved"] == 1 and m["type"] == "comment"]
    by_brand = {"tamarisk", "ana"}
    inside = [p for p in POSTS if p[1] == "post" and p[2] < 28]
    return {
        "channels": [{
            "network": "WordPress",
            "host": host,
            "figures": {
                "posts": len(inside),
                "messages": sum(m["user"] not in by_brand for m in shown),
                "inquiries": len(inquiries),
                "answered": sum(i["answered"] is not None for i in inquiries),
                "found_by_reply": 0,
                "receipts": 1,
                "hidden": 0,
            },
            "inquiries": inquiries,
            # Only waits on the customer's own clock are compared to the second.
            "waits": ["slow-first-response", "unanswered-inquiries"],
            # closed by the interface: recall, refund and recalled. By age, as the page of "lids" says, it was open for
            # a time that nobody can know; the page of "spouts", without a message, says nothing.
            "tallies": {
                "closed-comments": {"kept": len(inside) - 5, "broken": 3, "pending": 0, "unknown": 2},
                # Within two hours: q01, q05, q09, q14; q02 is eleven seconds late.
                "slow-first-response": {"kept": 4, "broken": 18, "pending": 0, "unknown": 0},
                # Within the day that the page promises: these, q02, q08 and q11; q16 has time left.
                "broken-reply-promise": {"kept": 7, "broken": 14, "pending": 1, "unknown": 0},
                # By account: q04, q05, q09, q14; by signature: q01, q06, q11, q17.
                "anonymous-staff": {"kept": 8, "broken": 4, "pending": 0, "unknown": 0},
            },
            # Those that do not move with the weekday on which the story is played.
            "verdicts": {
                "closed-comments": "fail",
                "closed-wall": "not-applicable",
                "slow-first-response": "fail",
                "unanswered-inquiries": "fail",
                "broken-reply-promise": "fail",
                "unlinked-account": "pass",
                "ignored-repeat-outreach": "insufficient-evidence",
                "anonymous-staff": "insufficient-evidence",
            },
        }, {
            "network": "Website",
            "host": host,
            "verdicts": {"unstated-reply-time": "pass", "no-other-way-in": "pass"},
        }],
        "stated": ["PT24H"],
    }


def know_closed(host):
    """What an auditor has to say of the same blog once its interface is closed to strangers."""
    inside = [p for p in POSTS if p[1] == "post" and p[2] < 28]
    return {
        "channels": [{
            "network": "WordPress",
            "host": host,
            "figures": {"posts": len(inside), "messages": 0, "inquiries": 0},
            # Only the pages speak: "lids" closed by age, those of the others that closed say nothing.
            "tallies": {"closed-comments": {"kept": len(inside) - 5, "broken": 0, "pending": 0, "unknown": 5}},
            "verdicts": {rule: "not-observable" for rule in (
                "unanswered-inquiries", "slow-first-response", "anonymous-staff", "broken-reply-promise",
            )},
        }],
        "gaps": [{"facet": "threads", "cause": "refused"}],
    }


if __name__ == "__main__":
    main()
