"""Compares an audit with the truth of a seeded story.

Usage: check.py truth.json AUDIT_FOLDER. Prints one line a failed comparison and `N passed, N failed`.
"""

import datetime
import gzip
import io
import json
import pathlib
import re
import sys
import zipfile

truth = json.loads(pathlib.Path(sys.argv[1]).read_text())
folder = pathlib.Path(sys.argv[2])
card = json.loads((folder / "scorecard.json").read_text())
passed = failed = 0


def check(what, got, wanted):
    global passed, failed
    if got == wanted:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {what}: got {got!r}, the truth is {wanted!r}")


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def seconds(text):
    """An ISO 8601 duration without months, such as P1DT2H3.5S."""
    parts = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?", text)
    if not parts:
        return f"no duration: {text}"
    days, hours, minutes, rest = (float(part or 0) for part in parts.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest


def of_channel(finding):
    return finding["channel"] == truth["channel"]


findings = {finding["rule"]: finding for finding in card["findings"] if of_channel(finding)}
seen = [channel for channel in card["channels"] if channel["channel"]["id"] == truth["channel"]]
check("the channel is in the scorecard", len(seen), 1)
figures = (seen[0]["figures"] if seen else None) or {}
for name, wanted in truth["figures"].items():
    check(f"figure {name}", figures.get(name), wanted)
check("gaps", [gap["cause"] for gap in card["gaps"] if of_channel(gap)], truth.get("gaps", []))

# Every inquiry, found by the second at which it was asked.
cases = findings.get("unanswered-inquiries", {}).get("tally", {}).get("cases", [])
by_time = {instant(case["at"]): case for case in cases if case["at"]}
check("cases of inquiries", len(cases), len(truth["inquiries"]))
until = instant(card["window"]["to"])
for inquiry in truth["inquiries"]:
    asked = instant(inquiry["at"])
    spell = (by_time.get(asked) or {}).get("spell")
    name = f"inquiry {inquiry['text']!r}"
    check(f"{name} has a waiting time", spell is not None, True)
    if spell is None:
        continue
    answered = inquiry["waited"] is not None
    check(f"{name} is answered", spell["answered"], answered)
    waited = inquiry["waited"] if answered else (until - asked).total_seconds()
    check(f"{name} waited", round(seconds(spell["waited"])), round(waited))

for rule, wanted in truth["rules"].items():
    finding = findings.get(rule)
    check(f"rule {rule} was asked", finding is not None, True)
    for key, value in wanted.items() if finding else ():
        got = finding["verdict"] if key == "verdict" else finding["tally"][key]
        check(f"{key} of {rule}", got, value)


def texts(path):
    """Everything that a reader of the folder could find in a file, packed or not."""
    data = path.read_bytes()
    yield path.name, data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                inner = package.read(name)
                yield name, inner
                if inner[:2] == b"\x1f\x8b":
                    yield name, gzip.GzipFile(fileobj=io.BytesIO(inner)).read()
    elif data[:2] == b"\x1f\x8b":
        yield path.name, gzip.GzipFile(fileobj=io.BytesIO(data)).read()


kept = [text for path in sorted(folder.rglob("*")) if path.is_file() for text in texts(path)]
check("evidence was kept", len(kept) > 1, True)
for secret in truth["hidden"]:
    places = sorted({name for name, data in kept if secret.lower().encode() in data.lower()})
    check(f"{secret} is in no file", places, [])

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
