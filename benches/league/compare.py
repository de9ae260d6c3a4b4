"""Compares a league with the truth of the file that it was made of, and ten curves with lifelines.

usage: compare.py LEAGUE.json TRUTH.json

Counts must be equal, every wait to the second (by quartiles, and by the shares at each limit), and
the curves equal to lifelines' to 1e-9 where lifelines is installed.
"""

import json
import math
import sys

Z = 1.959963984540054


def curve(waits, limits):
    """The product-limit estimate by plain counting: quartiles, shares and bands."""
    waits = sorted((w, not a) for w, a in waits)
    n, left, sum_, i = len(waits), 1.0, 0.0, 0
    steps = [(0, 1.0, 0.0)]
    while i < n:
        at, risk = waits[i][0], n - i
        j = i
        while j < n and waits[j][0] == at:
            j += 1
        replies = sum(1 for w in waits[i:j] if not w[1])
        if replies:
            left *= 1 - replies / risk
            sum_ += replies / (risk * (risk - replies)) if risk > replies else math.inf
            steps.append((at, left, sum_))
        i = j
    quartiles = [next((s[0] for s in steps if s[1] <= q + 1e-12), None) for q in (.75, .5, .25)]
    by = []
    for limit in limits:
        at, left, sum_ = [s for s in steps if s[0] <= limit][-1]
        share, band = 1 - left, None
        if 0 < left < 1:
            half = Z * math.sqrt(sum_) / abs(math.log(left))
            band = (1 - left ** math.exp(-half), 1 - left ** math.exp(half))
        if waits and (waits[-1][0] >= limit or not any(w[1] for w in waits)):
            by.append((share, band))
        else:
            by.append((None, None))
    return quartiles, by


def near(a, b):
    if a is None or b is None:
        return a is b
    if isinstance(a, (list, tuple)):
        return all(near(x, y) for x, y in zip(a, b))
    return abs(a - b) <= 1e-9


def main():
    league, truth = (json.load(open(p)) for p in sys.argv[1:3])
    faults = []

    def same(what, ours, theirs):
        if not near(ours, theirs):
            faults.append(f"{what}: {ours}, in truth {theirs}")

    same("records", league["records"], truth["records"])
    for what, count in truth["aside"].items():
        same(what, league["aside"][what], count)
    standings = {s["brand"]: s for s in league["brands"]}
    for brand, true in truth["brands"].items():
        ours, waits = standings[brand], true["waits"]
        for what in ("hidden", "early"):
            same(f"{brand} {what}", ours[what], true[what])
        same(f"{brand} inquiries", ours["inquiries"], len(waits))
        same(f"{brand} answered", ours["answered"], sum(a for _, a, _ in waits))
        sides = {"all": waits, "daytime": [w for w in waits if not w[2]],
                 "night_or_weekend": [w for w in waits if w[2]]}
        for side, waits in sides.items():
            times = ours[side]
            quartiles, by = curve([w[:2] for w in waits], [l["seconds"] for l in times["by"]])
            got = [times["p25"], times["median"], times["p75"]]
            same(f"{brand} {side} quartiles", got, quartiles)
            for limit, (share, band) in zip(times["by"], by):
                same(f"{brand} {side} {limit['seconds']} s", limit["share"], share)
                same(f"{brand} {side} {limit['seconds']} s band", limit["band"], band)
    extra = set(standings) - set(truth["brands"])
    if extra:
        faults.append(f"brands that are none: {sorted(extra)}")
    tried = lifelines(standings, truth, same)
    for fault in faults[:40]:
        print(fault)
    print(f"{len(truth['brands'])} brands against the truth, {tried} curves against lifelines: "
          + (f"{len(faults)} faults" if faults else "all equal"))
    sys.exit(bool(faults))


def lifelines(standings, truth, same):
    try:
        from lifelines import KaplanMeierFitter
    except ImportError:
        return 0
    brands = sorted(truth["brands"], key=lambda b: -len(truth["brands"][b]["waits"]))
    step = max(1, len(brands) // 10)
    for brand in brands[::step][:10]:
        waits, times = truth["brands"][brand]["waits"], standings[brand]["all"]
        fit = KaplanMeierFitter(alpha=0.05)
        fit.fit([w for w, _, _ in waits], [a for _, a, _ in waits])
        low, high = (fit.confidence_interval_.iloc[:, i] for i in (0, 1))
        for limit in times["by"]:
            at, name = limit["seconds"], f"{brand} at {limit['seconds']} s by lifelines"
            same(name, limit["share"], 1 - float(fit.predict(at)))
            same(name + ", band", limit["band"],
                 [1 - float(high.loc[:float(at)].iloc[-1]), 1 - float(low.loc[:float(at)].iloc[-1])])
        exact = fit.survival_function_.iloc[:, 0]
        for q, ours in ((.75, "p25"), (.5, "median"), (.25, "p75")):
            # Where S is q exactly, its float may lie a hair above: ours is the exact one.
            reached = exact[exact <= q + 1e-12]
            theirs = float(reached.index[0]) if len(reached) else None
            same(f"{brand} {ours} by lifelines", times[ours], theirs)
    return min(10, len(brands))


main()
