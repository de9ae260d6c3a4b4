"""Writes a file in the layout of "Customer Support on Twitter", and the truth about it.

usage: generate.py ROWS FOLDER [SEED]

FOLDER/league.csv holds about ROWS rows: every brand, person and text is invented. FOLDER/truth.json
holds what is true of it by construction: every count, and of every brand every wait with its side
of the clock, so that whoever reads the file can be compared with it.
"""

import csv
import json
import random
import sys
import time
from pathlib import Path

HEAD = ["tweet_id", "author_id", "inbound", "created_at", "text", "response_tweet_id",
        "in_response_to_tweet_id"]
FIRST = ["Harbor", "Alder", "Quill", "Lumen", "Tern", "Basalt", "Cedar", "Fjord", "Amber", "Rook",
         "Sable", "Thistle"]
SECOND = ["Air", "Bank", "Rail", "Post", "Fone", "Grid", "Shop", "Cloud", "Play"]
WORDS = ("my order has not arrived and nobody tells me where it is can you please look into it "
         "again since yesterday the app says error when I log in why is this still broken thanks "
         "for nothing I was charged twice for one seat and the line is busy").split()
BEGIN, END = 1506816000, 1512345600  # 2017-10-01 to 2017-12-04, UTC


class Maker:
    def __init__(self, rows, seed):
        self.dice = random.Random(seed)
        self.wanted = rows
        self.rows = []          # [key, author, inbound, at, text, parent, named-extra]
        self.brands = [a + b for a in FIRST for b in SECOND]
        weights = [1 / (i + 1) for i in range(len(self.brands))]
        self.weights = [sum(weights[:i + 1]) for i in range(len(weights))]
        self.truth = {b: {"waits": [], "hidden": 0, "early": 0} for b in self.brands}
        self.aside = dict.fromkeys(["twice", "circular", "cut_off", "unaddressed",
                                    "known_by_answer", "to_several", "chasing"], 0)
        self.customer = 100000
        self.last = BEGIN

    def text(self, start=""):
        d = self.dice
        words = [start] if start else []
        words += d.choices(WORDS, k=d.randint(6, 22))
        text = " ".join(words)
        roll = d.random()
        if roll < 0.12:
            text += "\n\nhttps://t.example/" + str(d.randrange(10 ** 9))
        elif roll < 0.2:
            text += ', he said "soon" &amp; left'
        elif roll < 0.25:
            text += " 😡 über"
        elif roll < 0.27:
            text += " write to me@harborair.example"
        return text

    def row(self, author, inbound, at, text, parent=None, extra=0):
        self.rows.append([author, inbound, at, text, parent, extra])
        self.last = max(self.last, at)
        return len(self.rows) - 1

    def person(self):
        self.customer += 1
        return str(self.customer)

    def wait(self):
        d = self.dice
        return min(int(d.lognormvariate(8.2, 2.0)), 40 * 86400)

    def told(self, brand, at, answered):
        """Keeps an inquiry and when it was answered; the end of the file is not known yet."""
        self.truth[brand]["waits"].append((at, answered))

    def mention(self, brand):
        roll = self.dice.random()
        if roll < 0.05:
            return "@" + brand.lower()
        return "@" + brand

    def thread(self):
        d = self.dice
        brand = d.choices(self.brands, cum_weights=self.weights)[0]
        at = d.randrange(BEGIN, END - 86400)
        who = self.person()
        roll = d.random()
        named = self.mention(brand)
        if roll < 0.50:
            self.answered(brand, who, at, named)
        elif roll < 0.78:
            root = self.row(who, True, at, self.text(named))
            if d.random() < 0.2:
                self.row(self.person(), True, at + 60, self.text("same here"), root)
            self.told(brand, at, None)
        elif roll < 0.84:
            # Said in two parts, of which the second is answered.
            root = self.row(who, True, at, self.text(named + " 1/2"))
            second = self.row(who, True, at + 30, self.text("2/2"), root)
            reply = at + 30 + self.wait()
            if reply < END:
                self.row(brand, False, reply, self.text(f"@{who} sorry"), second)
            self.told(brand, at, reply if reply < END else None)
        elif roll < 0.88:
            # Found by the brand without being named: known by its answer only.
            root = self.row(who, True, at, self.text())
            self.aside["unaddressed"] += 1
            if d.random() < 0.5:
                self.row(brand, False, at + 600, self.text(f"@{who} hello"), root)
                self.aside["known_by_answer"] += 1
        elif roll < 0.90:
            self.row(who, True, at, self.text(named), -1)
            self.aside["cut_off"] += 1
        elif roll < 0.92:
            # Its answer is named and not in the file.
            self.row(who, True, at, self.text(named), None, 1)
            self.truth[brand]["hidden"] += 1
        elif roll < 0.96:
            self.post(brand, at)
        elif roll < 0.98:
            other = self.brands[(self.brands.index(brand) + 1) % len(self.brands)]
            root = self.row(who, True, at, self.text(f"{named} or @{other} and @nobody_here"))
            self.row(brand, False, at + 900, self.text(f"@{who} us"), root)
            self.aside["to_several"] += 1
        else:
            # Another brand meddles: no answer of the one that is asked.
            other = self.brands[(self.brands.index(brand) + 1) % len(self.brands)]
            root = self.row(who, True, at, self.text(named + " hello @115712 @nobody_here"))
            self.row(other, False, at + 300, self.text(f"@{who} come to us"), root)
            self.told(brand, at, None)

    def answered(self, brand, who, at, named):
        d = self.dice
        root = self.row(who, True, at, self.text(named))
        reply = at + self.wait()
        if reply >= END:
            self.told(brand, at, None)
            return
        self.told(brand, at, reply)
        if d.random() < 0.1:
            self.row(self.person(), True, at + 20, self.text("me too"), root)
        first = self.row(brand, False, reply, self.text(f"@{who} we look ^AB"), root)
        while d.random() < 0.45 and reply + 7200 < END:
            asks = self.row(who, True, reply + d.randrange(30, 3600), self.text(named), first)
            reply += d.randrange(3600, 7200)
            first = self.row(brand, False, reply, self.text(f"@{who} done"), asks)

    def post(self, brand, at):
        """A post of the brand with comments below it, one of them chased."""
        d = self.dice
        post = self.row(brand, False, at, self.text("News:"))
        for i in range(d.randint(1, 3)):
            who, asked = self.person(), at + 100 * (i + 1)
            comment = self.row(who, True, asked, self.text("when?"), post)
            reply = asked + self.wait()
            answered = d.random() < 0.5 and reply < END
            if answered:
                self.row(brand, False, reply, self.text(f"@{who} soon"), comment)
            self.told(brand, asked, reply if answered else None)
            if d.random() < 0.1:
                self.row(who, True, asked + 5000, self.text("well?"), post)
                self.aside["chasing"] += 1

    def oddities(self):
        """A few of what no file should hold and every file does."""
        for i in range(50):
            brand, who, at = self.brands[i], self.person(), BEGIN + 90000 + i
            root = self.row(who, True, at, self.text("@" + brand))
            self.row(brand, False, at - 500, self.text(f"@{who} early"), root)
            self.truth[brand]["early"] += 1
        for _ in range(20):
            a, b = self.person(), self.person()
            first = self.row(a, True, BEGIN + 5, self.text(), len(self.rows) + 1)
            self.row(b, True, BEGIN + 5, self.text(), first)
            self.aside["circular"] += 2
        for _ in range(30):
            self.rows.append(None)
            self.aside["twice"] += 1

    def make(self):
        while len(self.rows) < self.wanted - 200:
            self.thread()
        self.oddities()


def stamp(at, days={}):
    day = at // 86400
    if day not in days:
        days[day] = (time.strftime("%a %b %d ", time.gmtime(at)), time.strftime(" +0000 %Y", time.gmtime(at)))
    s = at % 86400
    before, after = days[day]
    return f"{before}{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}{after}"


def night(at):
    weekday, hour = (at // 86400 + 4) % 7, at % 86400 // 3600
    return weekday in (0, 6) or not 9 <= hour < 17


def write(maker, folder):
    dice, rows = maker.dice, maker.rows
    ids = list(range(1, len(rows) + 1))
    dice.shuffle(ids)
    children = {}
    for i, row in enumerate(rows):
        if row and row[4] is not None and row[4] >= 0:
            children.setdefault(row[4], []).append(ids[i])
    beyond = len(rows) + 10
    order = list(range(len(rows)))
    dice.shuffle(order)
    with open(folder / "league.csv", "w", newline="", encoding="utf-8") as out:
        to = csv.writer(out, lineterminator="\n")
        to.writerow(HEAD)
        last = None
        later = []
        for i in order:
            row = rows[i]
            if row is None:
                later.append(i)
                continue
            author, inbound, at, text, parent, extra = row
            names = [str(c) for c in children.get(i, [])]
            names += [str(beyond + n) for n in range(extra)]
            parent = "" if parent is None else str(ids[parent]) if parent >= 0 else str(beyond + 99)
            last = [str(ids[i]), author, str(inbound), stamp(at), text, ",".join(names), parent]
            to.writerow(last)
            while later and inbound:
                later.pop()
                to.writerow(last)
        for _ in later:
            to.writerow(last)
    end = max(row[2] for row in rows if row)
    brands = {}
    for brand, truth in maker.truth.items():
        waits = [[(a if a is not None else end) - at, a is not None, night(at)]
                 for at, a in truth["waits"]]
        brands[brand] = {"hidden": truth["hidden"], "early": truth["early"], "waits": waits}
    # A second row of an id is written after one that came in, or is the last row itself.
    truth = {"records": len(rows), "aside": maker.aside, "brands": brands}
    (folder / "truth.json").write_text(json.dumps(truth))


def main():
    rows, folder = int(sys.argv[1]), Path(sys.argv[2])
    maker = Maker(rows, int(sys.argv[3]) if len(sys.argv) > 3 else 1762)
    maker.make()
    folder.mkdir(parents=True, exist_ok=True)
    write(maker, folder)


main()
