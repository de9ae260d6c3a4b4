#!/usr/bin/env python3
"""Compares a scorecard with what is true of a seeded server: check.py TRUTH SCORECARD

The truth is JSON:
  channels   list of
    network     the channel's network, and
    host        a part of its address, which together find it
    figures     name to number, compared with the channel's figures
    inquiries   list of {subject, asked, answered or null, story}: instants in UTC, to the second
    absent      subjects that must be nobody's case, such as what a moderator held back
    waits       rules whose cases are inquiries by the wall clock; each wait is compared to the second
    tallies     rule to {kept, broken, pending, unknown}
    verdicts    rule to verdict
  stated     limits that the brand states, as ISO 8601 durations, at the least
  gaps       optional: list of {network, facet, cause}, at the least

Prints each mismatch and `N passed, N failed`; fails when anything did.
"""

import json
import re
import sys
from datetime import datetime

PART = re.compile(r"(\d+(?:\.\d+)?)([DHMS])")
UNITS = {"D": 86400, "H": 3600, "M": 60, "S": 1}


def seconds(duration):
    """The seconds of an ISO 8601 duration such as PT1H30M; numbers are seconds already."""
    if isinstance(duration, (int, float)):
        return float(duration)
    total = sum(float(n) * UNITS[unit] for n, unit in PART.findall(duration.upper()))
    return -total if duration.startswith("-") else total


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Checks:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def same(self, what, got, expected):
        if got == expected:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAIL {what}: got {got!r}, the truth is {expected!r}")


def main():
    truth, card = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    checks = Checks()
    for wanted in truth.get("channels", []):
        channel(checks, wanted, card)
    stated = [seconds(s["limit"]) for s in card["stated"]]
    for limit in truth.get("stated", []):
        checks.same(f"stated promise of {limit}", seconds(limit) in stated, True)
    for gap in truth.get("gaps", []):
        found = [g for g in card["gaps"] if g["facet"] == gap["facet"] and g["cause"]["cause"] == gap["cause"]]
        checks.same(f"gap in {gap['facet']} by {gap['cause']}", bool(found), True)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed or not checks.passed else 0


def channel(checks, wanted, card):
    name = f"{wanted['network']} at {wanted['host']}"
    seen = [c for c in card["channels"]
            if c["channel"]["network"] == wanted["network"] and wanted["host"] in c["channel"]["address"]]
    checks.same(f"{name}: channels found", len(seen), 1)
    if not seen:
        return
    seen = seen[0]
    figures = seen["figures"] or {}
    for figure, number in wanted.get("figures", {}).items():
        checks.same(f"{name}: {figure}", figures.get(figure), number)
    findings = {f["rule"]: f for f in card["findings"] if f["channel"] == seen["channel"]["id"]}
    waits = [r for r in wanted.get("waits", []) if r in findings]
    if wanted.get("waits"):
        checks.same(f"{name}: a rule that shows waits", bool(waits), True)
    for rule in waits:
        waited(checks, f"{name}: {rule}", wanted, findings[rule], card)
    for rule, counts in wanted.get("tallies", {}).items():
        tally = findings.get(rule, {}).get("tally", {})
        for outcome, number in counts.items():
            checks.same(f"{name}: {rule}: {outcome}", tally.get(outcome), number)
    for rule, verdict in wanted.get("verdicts", {}).items():
        checks.same(f"{name}: {rule}", findings.get(rule, {}).get("verdict"), verdict)


def waited(checks, name, wanted, finding, card):
    cases = {c["subject"]: c for c in finding["tally"]["cases"]}
    end = instant(card["window"]["to"])
    known = set()
    for inquiry in wanted.get("inquiries", []):
        known.add(inquiry["subject"])
        what = f"{name}: {inquiry['subject']} ({inquiry.get('story', '')})"
        case = cases.get(inquiry["subject"])
        if case is None:
            checks.same(what, "no case", "a case")
            continue
        asked = instant(inquiry["asked"])
        checks.same(f"{what}: asked", instant(case["at"]), asked)
        spell = case["spell"]
        if spell is None:
            checks.same(what, "no wait", "a wait")
            continue
        checks.same(f"{what}: answered", spell["answered"], inquiry["answered"] is not None)
        until = instant(inquiry["answered"]) if inquiry["answered"] else end
        # Servers keep whole seconds, the audit's instant need not be one.
        got, expected = seconds(spell["waited"]), (until - asked).total_seconds()
        checks.same(f"{what}: waited", int(got), int(expected))
    for subject in sorted(set(cases) - known):
        checks.same(f"{name}: {subject}", cases[subject]["note"], "no case")
    for subject in wanted.get("absent", []):
        checks.same(f"{name}: {subject} is nobody's case", subject in cases, False)


if __name__ == "__main__":
    sys.exit(main())
