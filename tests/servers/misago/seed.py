"""Seed: a forum whose truth is known, written through Misago's own models: seed.py FOLDER PORT

Tamarisk Kettles answers in its forum, slowly. All people are invented. Writes the brand file and the truth.
"""

import json
import os
import sys
from datetime import datetime, timedelta, timezone

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "local_settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from misago.categories.models import Category  # noqa: E402
from misago.threads.models import Post  # noqa: E402
from misago.threads.test import post_thread, reply_thread  # noqa: E402

HOUR = 60
DAY = 24 * HOUR
NOW = datetime.now(timezone.utc).replace(microsecond=0)
PEOPLE = ["Ben", "Chloe", "Dai", "Elif", "Finn", "Greta"]

# Minutes before now, who asks, the title, the question, and minutes until the answer (None: never).
ASKED = [
    (24 * DAY, "Ben", "The lid", "Does the lid come off for cleaning?", 4, "It does, with a quarter turn. Mia"),
    (23 * DAY, "Chloe", "Blue", "Is the blue one really blue?", 59, "It is, like a swimming pool. Tom"),
    (21 * DAY, "Dai", "Two addresses", "Can I order two to one address?", 5 * HOUR, "You can. Mia"),
    (19 * DAY, "Elif", "Noise", "Is it loud?", 26 * HOUR, "About as loud as a kettle. Tom"),
    (17 * DAY, "Finn", "Oulu", "When do you deliver to Oulu?", None, None),
    (14 * DAY, "Greta", "Lemon", "Does this work with lemon juice?", 3 * DAY, "It does. Mia"),
    (11 * DAY, "Ben", "Hard water", "How often should I do that?", 70, "Every two months. Tom"),
    (9 * DAY, "Chloe", "Soda", "Can I use soda?", None, None),
    (6 * DAY, "Dai", "Smell", "The T2 smells of plastic, is that normal?", 30, "For a day or two. Tom"),
    (2 * DAY, "Elif", "Parking", "Is there parking?", None, None),
]
# A topic of the brand's own, closed to answers; it holds no inquiry.
CLOSED = (12 * DAY, "About the handle recall", "The handle of model T4 may come loose. Write to us.")
OPEN = (20 * DAY, "The winter kettle", "It is here, in three colors.")


def at(minutes):
    return NOW - timedelta(minutes=minutes)


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def say(thread, who, text, moment, hidden=False):
    reply_thread(thread, poster=who, message=f"<p>{text}</p>", posted_on=moment, is_hidden=hidden)
    return Post.objects.filter(thread=thread).order_by("-id").first().id


def opened(category, who, title, text, moment, closed=False):
    thread = post_thread(category, title=title, poster=who, started_on=moment, is_closed=closed)
    post = Post.objects.filter(thread=thread).order_by("id").first()
    post.original = post.parsed = f"<p>{text}</p>"
    from misago.threads.checksums import update_post_checksum
    update_post_checksum(post)
    post.save()
    return thread, post.id


def main():
    folder, port = sys.argv[1:3]
    users = get_user_model().objects
    from misago.users.test import create_test_user
    brand = create_test_user("Tamarisk", "tamarisk@post.invalid")
    # Somebody whose name looks like the brand's, and who answers as if it were the brand.
    alike = create_test_user("TamariskHelp", "alike@post.invalid")
    people = {name: create_test_user(name, f"{name.lower()}@post.invalid") for name in PEOPLE}
    category = Category.objects.get(slug="first-category")
    inquiries, messages = [], 0
    for ago, who, title, text, delay, answer in ASKED:
        thread, number = opened(category, people[who], title, text, at(ago))
        messages += 1
        if title == "Oulu":
            say(thread, alike, "In two weeks.", at(ago - 5))
            # A hidden post keeps its place and has no words.
            say(thread, people["Greta"], "Me too.", at(ago - 9), hidden=True)
            messages += 2
        if delay is not None:
            say(thread, brand, answer, at(ago - delay))
        inquiries.append({
            "subject": f"post-{number}", "asked": iso(at(ago)), "story": title,
            "answered": iso(at(ago - delay)) if delay is not None else None,
        })
    opened(category, brand, CLOSED[1], CLOSED[2], at(CLOSED[0]), closed=True)
    opened(category, brand, OPEN[1], OPEN[2], at(OPEN[0]))
    # More threads than a page of the list holds, all of them too old to count.
    for n in range(30):
        opened(category, people["Ben"], f"Old news {n}", "Where is the old shop?", at(60 * DAY + n))
    host = f"127.0.0.1:{port}"
    with open(f"{folder}/brand.toml", "w", encoding="utf-8") as file:
        file.write(
            'schema = 1\nid = "tamarisk"\nname = "Tamarisk Kettles"\n\n[[channel]]\nkind = "forum"\n'
            f'address = "http://{host}/c/first-category/{category.id}/"\nextractor = "misago"\nstaff = ["{brand.id}"]\n\n'
            f'[reach]\nallow_hosts = ["{host}"]\npace = 0.0\n'
        )
    answered = [i for i in inquiries if i["answered"]]
    truth = {"channels": [{
        "network": "Misago", "host": host,
        "figures": {"posts": 2, "messages": messages, "inquiries": len(inquiries), "answered": len(answered),
                    "found_by_reply": 0, "receipts": 0},
        "inquiries": inquiries, "waits": ["unanswered-inquiries"],
        "tallies": {"unanswered-inquiries": {"unknown": 0}},
    }]}
    with open(f"{folder}/truth.json", "w", encoding="utf-8") as file:
        json.dump(truth, file, indent=1)
    assert users.count() >= 8


if __name__ == "__main__":
    main()
