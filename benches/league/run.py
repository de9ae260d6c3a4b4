"""League, DuckDB and Polars side by side over one file, with a warm cache, in one run.

usage: run.py ROUSSEAU FOLDER [ROUNDS]    (FOLDER as generate.py writes it)

Prints for each the best of the rounds, wall and processor time and peak memory, and ends with 1
where results differ or a goal is missed: a quarter of the faster rival's wall time, a fifth of its
processor time, 200 MiB. Needs duckdb and polars in the Python that runs it.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def near(a, b):
    if a is None or b is None:
        return a is b
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(near(x, y) for x, y in zip(a, b))
    return abs(a - b) <= 1e-9


def league(rousseau, file, out):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    with open(out, "wb") as to:
        child = subprocess.Popen([rousseau, "league", str(file), "--json"], stdout=to)
        _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    assert status == 0, status
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak_mib": used.ru_maxrss // 1024}


def differences(ours, theirs):
    found = []
    for s in ours["brands"]:
        their = theirs.get(s["brand"])
        if their is None:
            found.append(f"{s['brand']} is missing")
            continue
        for side in ("all", "daytime", "night_or_weekend"):
            t = s[side]
            mine = [t["inquiries"], t["answered"], [t["p25"], t["median"], t["p75"]],
                    [[l["share"], l["band"]] for l in t["by"]]]
            other = their.get(side, {"inquiries": 0, "answered": 0, "quartiles": [None] * 3,
                                     "by": [[None, None]] * 3})
            if not near(mine, [other[k] for k in ("inquiries", "answered", "quartiles", "by")]):
                found.append(f"{s['brand']} {side}: {mine}, theirs {other}")
        if [s["hidden"], s["early"]] != [their["hidden"], their["early"]]:
            found.append(f"{s['brand']} hidden and early differ")
    return found


def main():
    rousseau, folder = sys.argv[1], Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    file = folder / "league.csv"
    subprocess.run(["cat", str(file)], stdout=subprocess.DEVNULL, check=True)
    best = {}
    for _ in range(rounds):
        for who in ("league", "duckdb", "polars"):
            out = folder / f"{who}.json"
            if who == "league":
                took = league(rousseau, file, out)
            else:
                said = subprocess.run([sys.executable, str(HERE / "rivals.py"), who, str(file), str(out)],
                                      capture_output=True, text=True, check=True)
                took = json.loads(said.stdout)
            known = best.setdefault(who, took)
            best[who] = {k: min(known[k], took[k]) for k in took}
            print(f"{who:8} {took['wall']:.2f} s wall {took['cpu']:.2f} s cpu {took['peak_mib']} MiB"
                  f"  load {os.getloadavg()[0]:.1f}", flush=True)
    ours = json.loads((folder / "league.json").read_text())
    faults = []
    for who in ("duckdb", "polars"):
        found = differences(ours, json.loads((folder / f"{who}.json").read_text()))
        print(f"{who}: " + (f"{len(found)} differences, {found[0]}" if found else "equal results"))
        faults += found
    rivals = [best["duckdb"], best["polars"]]
    wall = min(r["wall"] for r in rivals) / best["league"]["wall"]
    cpu = min(r["cpu"] for r in rivals) / best["league"]["cpu"]
    print(f"best: {wall:.1f} times faster, {cpu:.1f} times less processor time, "
          f"{best['league']['peak_mib']} MiB, {os.path.getsize(file) >> 20} MiB read")
    sys.exit(bool(faults) or wall < 4 or cpu < 5 or best["league"]["peak_mib"] > 200)


main()
