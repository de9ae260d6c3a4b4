"""Makes estimators.json: log-rank tests, cumulative incidences, and curves of waits between looks.

The file is kept in the repository and read by tests/estimators.rs; this script is only needed
to make it anew. It wants Python and the package lifelines:

    python3 -m venv venv && venv/bin/pip install lifelines
    venv/bin/python tests/golden/make_estimators.py
"""

import json
import math
import pathlib
import random
import warnings

import lifelines
import numpy
from lifelines.fitters.npmle import (
    E_step_M_step,
    create_observation_intervals,
    create_turnbull_lookup,
    npmle,
)
from lifelines.statistics import logrank_test

random.seed(1755)
warnings.simplefilter("ignore")


def waits(size, scale, kind):
    """Waits and whether a reply ended each; kinds take turns."""
    if kind == 0:  # heavy ties, and censoring at the instants of replies
        return [(float(random.randint(1, 8)), random.random() < 0.6) for _ in range(size)]
    if kind == 1:  # hardly any ties
        drawn = [(round(random.expovariate(1 / scale), 3), random.random() < 0.7) for _ in range(size)]
        return drawn
    # everybody censored at one horizon
    drawn = [random.expovariate(1 / scale) for _ in range(size)]
    return [(round(min(w, 60.0), 3), w < 60.0) for w in drawn]


def log_rank(number):
    """Two sets of waits with the statistic and the probability; none where it has no value."""
    kind = number % 3
    one = waits(random.choice([2, 5, 10, 30]), 40, kind)
    other = waits(random.choice([2, 5, 10, 30]), random.choice([20, 40, 120]), kind)
    found = logrank_test(
        [w for w, _ in one], [w for w, _ in other], [r for _, r in one], [r for _, r in other]
    )
    known = not math.isnan(found.test_statistic)
    return {
        "one": one,
        "other": other,
        "statistic": found.test_statistic if known else None,
        "p": found.p_value if known else None,
    }


def incidence(number):
    """Waits with how each ended, and the cumulative incidence of replies with its variance.

    Ends: 0 none yet, 1 a reply, 2 a deletion. Lifelines moves ends of two kinds at one instant
    apart by chance, so no instant has ends of both kinds here; ends of one kind may be tied.
    """
    size = random.choice([2, 5, 10, 20, 40])
    rows = []
    for _ in range(size):
        end = random.choices([0, 1, 2], [2, 5, 2])[0]
        at = float(random.randint(1, 15)) if number % 2 else round(random.expovariate(1 / 50), 3)
        # Replies on whole numbers, deletions a quarter later.
        rows.append((at + (0.25 if end == 2 else 0.0), end))
    fitter = lifelines.AalenJohansenFitter()
    fitter.fit([at for at, _ in rows], [end for _, end in rows], event_of_interest=1)
    ends = {at for at, end in rows if end}
    steps = []
    for at in sorted(ends):
        variance = float(fitter.variance_.loc[at])
        share = float(fitter.cumulative_density_.loc[at].iloc[0])
        steps.append([at, share, variance if math.isfinite(variance) else None])
    return {"waits": rows, "steps": steps}


def settle(p, cells, told):
    """More rounds of lifelines' own step, and whether they settle.

    Lifelines stops by the change of the log-likelihood, whose last digit is no better than 1e-14
    of its size; near the maximum that leaves errors of 1e-5 in the shares.
    """
    rows = sorted(set(told))
    weights = [told.count(row) for row in rows]
    observations = create_observation_intervals(rows)
    lookup = create_turnbull_lookup(cells, observations)
    p = numpy.array(p) / sum(p)
    for _ in range(20000):
        new = E_step_M_step(observations, p, lookup, weights, 0, False)
        if abs(new - p).max() < 1e-13:
            return [float(x) for x in new], True
        p = new
    return [float(x) for x in p], False


def between(number):
    """Waits between two looks, and the innermost intervals with their shares.

    Lifelines takes closed intervals and ours are open on the left: every open left end, a whole
    number, is told to lifelines as a quarter later, which lies before the next whole number.
    """
    size = random.choice([3, 5, 10, 20, 40])
    rows = []
    for _ in range(size):
        kind = random.random()
        at = random.randint(0, 30)
        if kind < 0.15:
            rows.append((at, at))
        elif kind < 0.35:
            rows.append((at, math.inf))
        else:
            rows.append((at, at + random.randint(1, 12 if number % 2 else 4)))
    told = [(float(l) if l == r else l + 0.25, float(r)) for l, r in rows]
    left, right = (numpy.array(x) for x in zip(*told))
    p, cells = npmle(left, right, tol=1e-10, max_iter=2000)
    if len(cells) < 2 or not numpy.isfinite(p).all():
        return None
    p, settled = settle(p, cells, told)
    if not settled:
        return None
    ends = [(math.floor(a), None if math.isinf(b) else float(b)) for a, b in cells]
    return {
        "seen": [[l, None if math.isinf(r) else r] for l, r in rows],
        "cells": [[a, b, x] for (a, b), x in zip(ends, p)],
    }


page = {
    "lifelines": lifelines.__version__,
    "log_rank": [log_rank(n) for n in range(120)],
    "incidence": [incidence(n) for n in range(100)],
    "between": [made for made in (between(n) for n in range(120)) if made],
}
target = pathlib.Path(__file__).with_name("estimators.json")
target.write_text(json.dumps(page, separators=(",", ":")) + "\n")
