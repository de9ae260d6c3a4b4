"""Seeds a network with the story of an invented brand, and writes down the truth that an audit has to find.

Usage: seed.py PDS APPVIEW FOLDER. Writes truth.json and brand.toml into the folder. The standard library only.
"""

import datetime
import json
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PDS, APPVIEW, FOLDER = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
MINUTE, HOUR, DAY = 60, 3600, 86400
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def stamp(seconds_ago):
    return (NOW - datetime.timedelta(seconds=seconds_ago)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def call(host, name, query=None, body=None, token=None):
    url = f"{host}/xrpc/{name}" + ("?" + urllib.parse.urlencode(query) if query else "")
    headers = {"content-type": "application/json"} if body is not None else {}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{name}: {error.code} {error.read().decode(errors='replace')}") from error


class Account:
    def __init__(self, name, shown):
        self.handle, self.shown = f"{name}.test", shown
        made = call(PDS, "com.atproto.server.createAccount", body={
            "handle": self.handle, "email": f"{name}@mail.test", "password": f"pass-{name}-word"})
        self.did, self.token = made["did"], made["accessJwt"]
        self.put("app.bsky.actor.profile", "self", {"displayName": shown, "createdAt": stamp(40 * DAY)})

    def write(self, method, collection, record, **more):
        body = {"repo": self.did, "collection": collection, "record": {"$type": collection, **record}, **more}
        return call(PDS, f"com.atproto.repo.{method}", body=body, token=self.token)

    def put(self, collection, key, record):
        return self.write("putRecord", collection, record, rkey=key)

    def say(self, ago, text, root=None, parent=None, **more):
        record = {"text": text, "createdAt": stamp(ago), "langs": ["en"], **more}
        if root:
            record["reply"] = {"root": ref(root), "parent": ref(parent or root)}
        made = self.write("createRecord", "app.bsky.feed.post", record)
        return {"uri": made["uri"], "cid": made["cid"], "ago": ago, "text": text}

    def delete(self, said):
        body = {"repo": self.did, "collection": "app.bsky.feed.post", "rkey": key(said)}
        call(PDS, "com.atproto.repo.deleteRecord", body=body, token=self.token)

    def gate(self, post, **rules):
        self.put("app.bsky.feed.threadgate", key(post),
                 {"post": post["uri"], "createdAt": stamp(post["ago"]), **rules})


def key(said):
    return said["uri"].rsplit("/", 1)[1]


def ref(said):
    return {"uri": said["uri"], "cid": said["cid"]}


def rule(name):
    return {"$type": f"app.bsky.feed.threadgate#{name}"}


inquiries, customers, expected = [], [], {}


def customer(name, shown):
    made = Account(name, shown)
    customers.append(made)
    return made


def asks(who, post, after, text, answered=None, answer=None, chase=None):
    """A customer asks under a post; the brand answers so many seconds later, or never."""
    asked = who.say(post["ago"] - after, text, post)
    last = asked
    if chase:
        last = who.say(post["ago"] - after - chase[0], chase[1], post, asked)
    if answered is not None:
        brand.say(post["ago"] - after - answered, answer, post, last)
    reply_at = stamp(asked["ago"] - answered) if answered is not None else None
    inquiries.append({"subject": key(asked), "asked": stamp(asked["ago"]), "answered": reply_at, "story": text})
    seen(post, 1 + bool(chase) + (answered is not None))
    return asked


def seen(post, n):
    expected[post["uri"]] = expected.get(post["uri"], 0) + n


brand = Account("tamarisk", "Tamarisk Kettles")
brand.put("app.bsky.actor.profile", "self", {
    "displayName": "Tamarisk Kettles", "createdAt": stamp(40 * DAY),
    "description": "Kettles that sing. https://tamarisk-kettles.example/ Ana Conte ^AC"})

p = brand.say(26 * DAY, "The new copper kettle is here. (1/2)")
brand.say(26 * DAY - 2 * MINUTE, "It comes with a lid that stays cool. (2/2)", p)
seen(p, 1)
asks(customer("mia", "Mia Mustermann"), p, HOUR, "Where is my kettle? I ordered it on Monday.", 7 * MINUTE,
     "It left the workshop at noon. Ana")
asks(customer("jonas", "Jonas Borg"), p, 5 * HOUR + 11, "Can I descale it with vinegar?", 3 * HOUR + 20 * MINUTE + 15,
     "Yes, half vinegar and half water, then rinse twice.")

p = brand.say(23 * DAY, "A word on the recall of the blue handle.")
brand.gate(p, allow=[])

p = brand.say(21 * DAY, "Our workshop is open to visitors in spring.")
asks(customer("lena", "Lena Oduya"), p, 2 * HOUR, "How do I book a visit for ten people?", 26 * HOUR + 1,
     "By the form on our site, groups are welcome. ^AC")
asks(customer("otis", "Otis Kamara"), p, 30 * HOUR, "My kettle arrived broken and nobody answers. When will you fix this?")

p = brand.say(18 * DAY, "Thank you to those who helped at the fair.")
brand.gate(p, allow=[rule("mentionRule")])

pia = customer("pia", "Pia Lindqvist")
pia.write("createRecord", "app.bsky.graph.follow", {"subject": brand.did, "createdAt": stamp(30 * DAY)})
p = brand.say(16 * DAY, "A question for those who follow us: which color next?")
brand.gate(p, allow=[rule("followerRule"), rule("mentionRule")])
asks(pia, p, HOUR, "Is there a green one planned?", 5 * HOUR, "There is, for the autumn. ^AC")

p = brand.say(14 * DAY, "Tea for two, from one kettle.")
asks(customer("ravi", "Ravi Acharya"), p, HOUR, "Where do I find the manual?", 30 * HOUR,
     "It is on the product's page, under documents. Ana", (6 * HOUR, "Hello? Is anybody there?"))

p = brand.say(12 * DAY, "The spring catalog is out.")
sina = customer("sina", "Sina Halvorsen")
asked = asks(sina, p, 3 * HOUR, "How long does delivery to Norway take?", 9 * HOUR + 12, "Six days, by rail. Ana")
brand.say(asked["ago"] - 2 * MINUTE, "Thanks for your message! This is an automatic reply; we usually answer within a day.",
          p, asked)
seen(p, 1)

p = brand.say(10 * DAY, "Prices stay the same this year.")
asked = asks(customer("theo", "Theo Vantour"), p, 2 * HOUR, "Why is the small one so expensive? It broke after a week.")
brand.gate(p, hiddenReplies=[asked["uri"]])

p = brand.say(8 * DAY, "We repair what we sell.")
asks(customer("uma", "Uma Petrakis"), p, HOUR, "Can you repair a dented base?", 3 * DAY, "We can, for 20 euros.")
vito = customer("vito", "Vito Bellandi")
gone = vito.say(8 * DAY - 2 * HOUR, "Do you sell spare lids?", p)
brand.say(8 * DAY - 4 * HOUR, "We do, in all sizes. Ana", p, gone)
asks(customer("wim", "Wim Achterberg"), p, 3 * HOUR, "How much is a new whistle?")

p = brand.say(6 * DAY, "Five stars from the kettle society.")
customer("xena", "Xena Laskari").say(6 * DAY - HOUR, "Love the new kettle, thank you!", p)
seen(p, 1)
asks(customer("yara", "Yara Nasser"), p, 2 * HOUR, "Do you ship to Malta?", 90, "We do, within a week.")

p = brand.say(HOUR, "A kettle for every kitchen.")
asks(customer("zoe", "Zoe Radkova"), p, 20 * MINUTE, "Is there a version for induction?")

# Elsewhere: a customer's own post that names the brand, which shows only because the brand answered it.
bea = customer("bea", "Bea Fontaine")
text = "@tamarisk.test where can I buy your kettles in Ghent?"
mention = {"index": {"byteStart": 0, "byteEnd": 14},
           "features": [{"$type": "app.bsky.richtext.facet#mention", "did": brand.did}]}
elsewhere = bea.say(5 * DAY, text, facets=[mention])
brand.say(5 * DAY - 2 * HOUR, "At the corner shop by the canal. Ana", elsewhere)

# What is not the brand's own, and what happened before the window.
brand.write("createRecord", "app.bsky.feed.repost", {"subject": ref(elsewhere), "createdAt": stamp(4 * DAY)})
old = brand.say(33 * DAY, "Long before the window.")
customer("cleo", "Cleo Marchetti").say(33 * DAY - HOUR, "Is this too old to count?", old)

# The deletion comes last, so that the answer to it was there first.
vito.delete(gone)


def count(node):
    return sum(1 + count(reply) for reply in node.get("replies") or [] if "post" in reply)


def settled():
    feed = call(APPVIEW, "app.bsky.feed.getAuthorFeed",
                {"actor": brand.did, "limit": 100, "filter": "posts_with_replies"})["feed"]
    written = [item for item in feed if "reason" not in item and item["post"]["author"]["did"] == brand.did]
    profile = call(APPVIEW, "app.bsky.actor.getProfile", {"actor": brand.handle})
    threads = {uri: count(call(APPVIEW, "app.bsky.feed.getPostThread", {"uri": uri, "depth": 50})["thread"])
               for uri in expected}
    state = {"posts": len(written), "described": "description" in profile, "threads": threads}
    return state if len(written) == 24 and state["described"] and threads == expected else None, state


for _ in range(360):
    done, state = settled()
    if done:
        break
    time.sleep(0.5)
else:
    sys.exit(f"the AppView does not show the story: {json.dumps(state, indent=1)}\nexpected {json.dumps(expected, indent=1)}")

address = f"https://bsky.app/profile/{brand.handle}"
truth = {
    "channels": [{
        "network": "Bluesky",
        "host": brand.handle,
        "inquiries": inquiries,
        # The question that was deleted, and the question that only shows because it was answered.
        "absent": [key(gone), key(elsewhere)],
        "figures": {"posts": 11, "messages": 16, "inquiries": 12, "answered": 8, "found_by_reply": 1, "receipts": 1,
                    "hidden": 1, "deleted": 1, "hollow": 0},
        "waits": ["unanswered-inquiries", "slow-first-response"],
        "tallies": {
            "closed-comments": {"kept": 9, "broken": 2, "unknown": 0},
            "slow-first-response": {"kept": 2, "broken": 9, "pending": 1, "unknown": 0},
            "ignored-repeat-outreach": {"kept": 1, "broken": 0},
            "anonymous-staff": {"kept": 7, "broken": 3},
        },
        "verdicts": {
            # Two of eleven posts closed is more than moderation, against a bar of 95%.
            "closed-comments": "fail",
            "closed-wall": "pass",
            # Twenty cases are asked for.
            "unanswered-inquiries": "insufficient-evidence",
            "slow-first-response": "insufficient-evidence",
            "anonymous-staff": "insufficient-evidence",
            "one-way-broadcast": "pass",
            "unlinked-account": "not-applicable",
        },
    }],
    "hidden": [secret for who in customers for secret in (who.did, who.handle, who.shown)],
}
(FOLDER / "truth.json").write_text(json.dumps(truth, indent=2))
host = urllib.parse.urlsplit(APPVIEW).netloc
(FOLDER / "brand.toml").write_text(f"""schema = 1
id = "tamarisk"
name = "Tamarisk Kettles"
discover = false
roster = ["Ana Conte ^AC"]

[reach]
appview = "{APPVIEW}"
allow_hosts = ["{host}"]
pace = 0.05

[[channel]]
kind = "microblog"
address = "{address}"
network = "Bluesky"
""")
print(f"seeded {len(customers)} customers and {len(inquiries)} inquiries")
