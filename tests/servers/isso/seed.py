"""Seed: comments below a blog's pages, written to a real isso whose clock is moved: seed.py FOLDER SITE ISSO

Writes the pages of the blog, says everything at its own time through isso's interface, and writes the brand file and
the truth. All people are invented.
"""

import json
import sys
import time
import urllib.request
from datetime import datetime, timezone
from pathlib import Path

DAY = 24 * 60
BRAND = "ana@tamarisk.invalid"
# The page, minutes before now, who asks, the question, minutes until the answer (None: never), the answer.
ASKED = [
    ("lids", 20 * DAY, "Ben", "Does the lid come off for cleaning?", 30, "It does, with a quarter turn. Ana"),
    ("lids", 16 * DAY, "Chloe", "Is there a red one?", 5 * 60, "From next week on. Ana"),
    ("spouts", 13 * DAY, "Dai", "Can I use soda?", None, None),
    ("spouts", 9 * DAY, "Elif", "Is it loud?", 2 * DAY, "About as loud as a kettle. Ana"),
    ("handles", 5 * DAY, "Finn", "When do you deliver to Oulu?", 90, "In two weeks. Ana"),
    ("handles", 3 * DAY, "Greta", "My handle broke. What now?", None, None),
]


def iso(seconds):
    # The server keeps fractions of a second; the auditor reads them to the millisecond.
    whole, rest = divmod(round(seconds * 1e3), 1000)
    return f"{datetime.fromtimestamp(whole, timezone.utc):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


def main():
    folder, site, isso = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    clock = folder / "clock"
    now = int(time.time())

    def say(page, when, author, email, text, parent=None):
        clock.write_text(f"{when - int(time.time()):+d}")
        body = {"author": author, "email": email, "text": text, "title": page, "parent": parent, "website": None}
        request = urllib.request.Request(
            f"{isso}/new?uri=/{page}.html", json.dumps(body).encode(),
            {"content-type": "application/json", "origin": site, "user-agent": "seed"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    steps = []
    for number, (page, ago, who, text, delay, answer) in enumerate(ASKED):
        asked = now - ago * 60
        steps.append((asked, number, "asks", page, who, text))
        if delay is not None:
            steps.append((asked + delay * 60, number, "answers", page, "Ana", answer))
    # Somebody types the brand's name; who it is shows in the hash alone.
    steps.append((now - 12 * DAY * 60, 2, "poses", "spouts", "Ana", "Just try it. Ana"))
    said, answered, hashes = {}, {}, set()
    for when, number, does, page, who, text in sorted(steps):
        if does == "asks":
            said[number] = say(page, when, who, f"{who.lower()}@post.invalid", text)
        else:
            email = BRAND if does == "answers" else "other@post.invalid"
            wrote = say(page, when, who, email, text, said[number]["id"])
            if does == "answers":
                answered[number] = wrote
                hashes.add(wrote["hash"])
    clock.write_text("+0")
    assert len(hashes) == 1, hashes
    pages = sorted({page for page, *_ in ASKED})
    www = folder / "www"
    www.mkdir(exist_ok=True)
    load = f'<script data-isso="{isso}/" src="{isso}/js/embed.min.js"></script><section id="isso-thread"></section>'
    links = "".join(f'<li><a href="/{page}.html">{page}</a></li>' for page in pages)
    (www / "index.html").write_text(f"<html><body><h1>Tamarisk</h1><ul>{links}</ul>{load}</body></html>")
    for page in pages:
        (www / f"{page}.html").write_text(f"<html><body><h1>{page}</h1>{load}</body></html>")
    hosts = [site.split("//")[1], isso.split("//")[1]]
    (folder / "brand.toml").write_text(
        'schema = 1\nid = "tamarisk"\nname = "Tamarisk Kettles"\n\n[[channel]]\nkind = "page"\nnetwork = "isso"\n'
        f'address = "{site}/"\nstaff = ["{hashes.pop()}"]\n\n[reach]\nallow_hosts = {json.dumps(hosts)}\npace = 0.0\n'
    )
    inquiries = [{
        "subject": f"comment {said[n]['id']}", "asked": iso(said[n]["created"]), "story": ASKED[n][3],
        "answered": iso(answered[n]["created"]) if n in answered else None,
    } for n in sorted(said)]
    truth = {"channels": [{
        "network": "isso", "host": hosts[0],
        "figures": {"messages": len(ASKED) + 1, "inquiries": len(ASKED), "answered": len(answered), "receipts": 0},
        "inquiries": inquiries, "waits": ["unanswered-inquiries"],
        "tallies": {"unanswered-inquiries": {"unknown": 0}},
    }]}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1))


if __name__ == "__main__":
    main()
