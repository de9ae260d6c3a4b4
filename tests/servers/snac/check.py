#!/usr/bin/env python3
"""Check: audits the seeded snac with the built program and compares its scorecard with the truth.

    check.py [STATE] [PROGRAM]

STATE is target/servers/snac and PROGRAM target/debug/rousseau where they are not given. The last
line is `N passed, N failed`; the exit code says the same.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

import story

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
BRAND = """schema = 1
id = "tamarisk"
name = "Tamarisk Kettles"

[[channel]]
kind = "microblog"
address = "http://{host}/tamarisk"
"""
RULE_OF_WAITS = "slow-first-response"


class Count:
    """Counts what agrees and shows what does not."""

    def __init__(self):
        self.passed = self.failed = 0

    def same(self, what, got, expected):
        if got == expected:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {what}: {got!r} instead of {expected!r}")


def audit(program, state, host, token, name):
    """Runs the program in a fresh folder; gives its scorecard."""
    with tempfile.TemporaryDirectory() as folder:
        brand = Path(folder) / "brand.toml"
        brand.write_text(BRAND.format(host=host))
        out = Path(folder) / "out"
        allowed = [part for host in ("127.0.0.9:80", "snac.test:80") for part in ("--allow", host)]
        command = [program, "audit", str(brand), "--out", str(out), *allowed]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ROUSSEAU_TOKEN_")}
        if token:
            environment["ROUSSEAU_TOKEN_" + host.upper().replace(".", "_")] = token
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        scorecard = out / "scorecard.json"
        if not scorecard.exists():
            raise SystemExit(f"no scorecard: {done.stdout}{done.stderr}\n0 passed, 1 failed")
        text = scorecard.read_text()
        (state / f"scorecard-{name}.json").write_text(text)
        evidence = out / "evidence.wacz"
        (state / f"evidence-{name}.wacz").write_bytes(evidence.read_bytes())
        return json.loads(text)


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)


def seconds(span):
    """The seconds of an ISO 8601 span without months, such as PT4320M or P2DT3H."""
    total, number, factor = 0.0, "", {"D": 86400, "H": 3600, "M": 60, "S": 1, "W": 604800}
    for sign in span.upper().lstrip("P"):
        if sign.isdigit() or sign == ".":
            number += sign
        elif sign in factor:
            total, number = total + float(number) * factor[sign], ""
    return total


def waits(finding):
    """For each inquiry that was judged: when it was asked, how long it waited, whether answered."""
    found = {}
    for case in finding["tally"]["cases"]:
        spell = case["spell"] or {}
        waited = seconds(spell["waited"]) if spell.get("answered") else None
        found[case["subject"]] = (instant(case["at"]), waited)
    return found


def compare(count, scorecard, truth):
    channel = scorecard["channels"][0]
    for name, expected in truth["figures"].items():
        count.same(f"figure {name}", (channel["figures"] or {}).get(name), expected)
    findings = {f["rule"]: f for f in scorecard["findings"]}
    for rule, verdict in truth["verdicts"].items():
        got = findings.get(rule, {}).get("verdict")
        count.same(f"verdict of {rule}", got, verdict)
    judged = waits(findings[RULE_OF_WAITS]) if RULE_OF_WAITS in findings else {}
    count.same("which inquiries were judged", sorted(judged), sorted(i["id"] for i in truth["inquiries"]))
    for inquiry in truth["inquiries"]:
        asked = instant(inquiry["asked"])
        waited = (instant(inquiry["answered"]) - asked).total_seconds() if inquiry["answered"] else None
        count.same(f"wait of {inquiry['id']}", judged.get(inquiry["id"]), (asked, waited))
    signed = findings.get("anonymous-staff", {}).get("tally", {})
    for side, expected in truth["human_replies"].items():
        count.same(f"replies that name a person, {side}", signed.get(side), expected)
    # Finn deleted a question that was answered: the answer stands without it and names him, so that it may have
    # been meant for any of his four other threads. It hides one second of each.
    count.same("gaps", [(g["facet"], g["cause"]["cause"]) for g in scorecard["gaps"]], [("threads", "truncated")] * 4)


def compare_without_token(count, scorecard, truth):
    """Without the brand's token its threads are refused: nothing about answers may be concluded."""
    findings = {f["rule"]: f for f in scorecard["findings"]}
    for rule, verdict in truth["verdicts"].items():
        got = findings.get(rule, {}).get("verdict")
        about_answers = verdict in ("fail", "pass") and rule not in ("closed-comments", "closed-wall")
        allowed = {"not-observable", "insufficient-evidence"} if about_answers else {verdict, "not-observable"}
        count.same(f"without a token, {rule} accuses nobody ({got})", got in allowed, True)
    opens = [g["opens_with"] for g in scorecard["gaps"] if g["facet"] == "threads"]
    count.same("without a token, the gap says what opens it", any("ROUSSEAU_TOKEN" in (o or "") for o in opens), True)


def compare_privacy(count, state):
    """No customer's name, handle or private message is in the scorecard."""
    text = (state / "scorecard-address.json").read_text()
    for word in ("ben", "chloe", "dai", "elif", "finn", "greta"):
        count.same(f"@{word} is not shown", f"@{word}" in text or f"/{word}/" in text, False)
    count.same("the private answer is not shown", "Call me on the shop" in text, False)


def compare_evidence(count, program, state):
    """No customer can be found in the evidence, and it gives the same scorecard again."""
    evidence = state / "evidence-address.wacz"
    with zipfile.ZipFile(evidence) as package:
        kept = b"".join(gzip.decompress(package.read(n)) for n in package.namelist() if n.endswith(".warc.gz"))
    text = kept.decode("utf-8", "replace")
    for name in story.PEOPLE.values():
        if name == story.PEOPLE[story.BRAND]:
            continue
        given, family = name.split(" ")
        for word in (given.lower(), given, family):
            found = re.search(rf"\b{word}\b", text)
            count.same(f"{word} is not in the evidence", found and found.group(), None)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "again"
        subprocess.run([program, "replay", str(evidence), "--out", str(out)], capture_output=True)
        again = out / "scorecard.json"
        same = again.exists() and again.read_bytes() == (state / "scorecard-address.json").read_bytes()
        count.same("a replay gives the same bytes", same, True)


def main():
    given = sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "target/servers/snac"
    program = sys.argv[2] if len(sys.argv) > 2 else str(REPOSITORY / "target/debug/rousseau")
    state = Path(given).resolve()
    truth = json.loads((state / "truth.json").read_text())
    token = (state / "token").read_text()
    count = Count()
    compare(count, audit(program, state, "127.0.0.9", token, "address"), truth)
    compare(count, audit(program, state, "snac.test", token, "name"), truth)
    compare_without_token(count, audit(program, state, "127.0.0.9", None, "no-token"), truth)
    compare_privacy(count, state)
    compare_evidence(count, program, state)
    print(f"{count.passed} passed, {count.failed} failed")
    sys.exit(1 if count.failed else 0)


if __name__ == "__main__":
    main()
