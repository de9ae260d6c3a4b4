"""Compares an audit with the truth of a seeded story: check.py TRUTH AUDIT_FOLDER

The shared comparison beside this folder does the counting. Here subjects, which the truth knows by their record keys,
become the ids of the scorecard, where authors are pseudonyms; and it is checked that nothing is hidden by a gap and
that no customer is named in any file. Prints each mismatch and `N passed, N failed`, once for either part.
"""

import gzip
import io
import json
import pathlib
import subprocess
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


subjects = {case["subject"].rsplit("/", 1)[-1]: case["subject"]
            for finding in card["findings"] for case in finding["tally"]["cases"]}
for channel in truth["channels"]:
    for inquiry in channel["inquiries"]:
        inquiry["subject"] = subjects.get(inquiry["subject"], inquiry["subject"])
    channel["absent"] = [subjects.get(key, key) for key in channel["absent"]]
known = pathlib.Path(sys.argv[1]).with_suffix(".known.json")
known.write_text(json.dumps(truth, indent=2))
shared = pathlib.Path(__file__).resolve().parent.parent / "check.py"
compared = subprocess.run([sys.executable, shared, known, folder / "scorecard.json"], check=False).returncode

check("gaps", [gap["cause"] for gap in card["gaps"]], [])
kept = [text for path in sorted(folder.rglob("*")) if path.is_file() for text in texts(path)]
check("evidence was kept", any(b"getPostThread" in data for _, data in kept), True)
for secret in truth["hidden"]:
    places = sorted({name for name, data in kept if secret.lower().encode() in data.lower()})
    check(f"{secret} is in no file", places, [])
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or compared else 0)
