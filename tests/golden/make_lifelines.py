"""Makes lifelines.json: Kaplan-Meier curves and bands of 200 random censored samples.

The file is kept in the repository and read by tests/survival.rs; this script is only needed
to make it anew. It wants Python and the package lifelines:

    python3 -m venv venv && venv/bin/pip install lifelines
    venv/bin/python tests/golden/make_lifelines.py
"""

import json
import math
import pathlib
import random
import warnings

import lifelines

SAMPLES = 200
random.seed(1762)


def sample(number):
    """One sample: waits and whether a reply ended each. Kinds take turns."""
    size = random.choice([1, 2, 3, 5, 10, 20, 40, 60])
    kind = number % 5
    if kind == 0:  # heavy ties, and censoring at the instants of replies
        return [(float(random.randint(1, 6)), random.random() < 0.6) for _ in range(size)]
    if kind == 1:  # hardly any ties
        return [(round(random.expovariate(1 / 500), 6), random.random() < 0.7) for _ in range(size)]
    if kind == 2:  # none censored
        return [(float(random.randint(1, 40)), True) for _ in range(size)]
    if kind == 3:  # all censored
        return [(float(random.randint(1, 40)), False) for _ in range(size)]
    # everybody censored at one horizon
    waits = [random.expovariate(1 / 60) for _ in range(size)]
    return [(round(min(w, 60.0), 3), w < 60.0) for w in waits]


def known(x):
    return None if math.isnan(x) else x


def steps(waits):
    """The steps of the curve at the instants of replies: time, waiting, low, high, at risk."""
    fitter = lifelines.KaplanMeierFitter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitter.fit([w for w, _ in waits], [r for _, r in waits], alpha=0.05)
    bands = fitter.confidence_interval_survival_function_
    rows = []
    for at, row in fitter.event_table.iterrows():
        if row["observed"] > 0:
            low, high = bands.loc[at]
            waiting = fitter.survival_function_.loc[at].iloc[0]
            rows.append([at, waiting, known(low), known(high), int(row["at_risk"])])
    return rows


samples = []
for number in range(SAMPLES):
    waits = sample(number)
    samples.append({"waits": waits, "steps": steps(waits)})
target = pathlib.Path(__file__).with_name("lifelines.json")
page = {"lifelines": lifelines.__version__, "samples": samples}
target.write_text(json.dumps(page, separators=(",", ":")) + "\n")
