"""Reads every shape of a scorecard with the field's own readers, and compares the numbers.

Usage: scorecard.py ROOT PROGRAM SAMPLES WORK
"""

import csv
import io
import json
import os
import re
import subprocess
import sys

from lxml import etree
from markdown_it import MarkdownIt
from prometheus_client.openmetrics.parser import text_string_to_metric_families

import jsonschema

NUMBERS = ("kept", "broken", "pending", "unknown", "share", "low", "high", "value")
STATES = ("every-state", "juniper-air", "long-words", "no-messages", "right-to-left")


def same(a, b):
    """Numbers as numbers: LibreOffice writes what it shows."""
    if a in ("", None) or b in ("", None):
        return (a or "") == (b or "")
    return abs(float(a) - float(b)) <= 1e-9 * max(1.0, abs(float(a)))


def truth(folder):
    with open(os.path.join(folder, "scorecard.json"), encoding="utf-8") as file:
        card = json.load(file)
    found = {}
    for f in card["findings"]:
        row = {name: f["tally"][name] for name in NUMBERS[:4]}
        estimate, measured = f["estimate"] or {}, f.get("measured") or {}
        row.update({name: estimate.get(name) for name in ("share", "low", "high")})
        row["value"] = measured.get("value")
        row["verdict"] = f["verdict"]
        found[f["rule"], f["channel"]] = row
    return found


def compare(shape, wanted, found):
    if wanted.keys() != found.keys():
        sys.exit(f"{shape}: {len(found)} findings, {len(wanted)} are in the scorecard")
    for key, row in wanted.items():
        for name in NUMBERS:
            if not same(row[name], found[key].get(name)):
                sys.exit(f"{shape}: {key}: {name} is {found[key].get(name)}, not {row[name]}")
        if found[key]["verdict"] != row["verdict"]:
            sys.exit(f"{shape}: {key}: the verdict differs")
    print(f"  {shape}: {len(found)} findings, the same numbers")


def rows(text):
    return {(r["rule"], r["channel"]): r for r in csv.DictReader(io.StringIO(text, newline=""))}


def text_of(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


def libreoffice(folder, work):
    """The workbook as LibreOffice reads it: a CSV a sheet."""
    profile = "file://" + os.path.abspath(os.path.join(work, "profile"))
    out = os.path.join(work, "sheets")
    for old in os.listdir(out) if os.path.isdir(out) else ():
        os.unlink(os.path.join(out, old))
    # The separator, the quote, UTF-8, from the first line, cells as they are, every sheet.
    how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    subprocess.run(
        ["soffice", "-env:UserInstallation=" + profile, "--headless", "--convert-to", how,
         "--outdir", out, os.path.join(folder, "scorecard.xlsx")],
        check=True, capture_output=True, timeout=240,
    )
    names = {n.split("-")[-1][:-4]: n for n in os.listdir(out)}
    wanted = {"summary", "clauses", "findings", "cases", "channels", "gaps"}
    if set(names) != wanted:
        sys.exit(f"LibreOffice shows the sheets {sorted(names)}")
    return {sheet: text_of(out, name) for sheet, name in names.items()}


def schemas(root, folder):
    here = os.path.join(root, "tests", "formats")
    schema = json.loads(text_of(here, "sarif-schema-2.1.0.json"))
    log = json.loads(text_of(folder, "scorecard.sarif"))
    jsonschema.Draft4Validator(schema).validate(log)
    xsd = etree.XMLSchema(etree.parse(os.path.join(here, "junit-10.xsd")))
    xsd.assertValid(etree.parse(os.path.join(folder, "junit.xml")))
    for name in ("badge.svg", "findings.atom"):
        etree.parse(os.path.join(folder, name))
    bag = [r["properties"] for r in log["runs"][0]["results"]]
    return {(b["rule"], b["channel"]): b for b in bag}


def metrics(folder):
    names = {
        "rousseau_finding_share_ratio": "share",
        "rousseau_finding_share_low_ratio": "low",
        "rousseau_finding_share_high_ratio": "high",
        "rousseau_finding_measure": "value",
    }
    found = {}
    for family in text_string_to_metric_families(text_of(folder, "metrics.txt")):
        for sample in family.samples:
            labels = sample.labels
            if "rule" not in labels:
                continue
            row = found.setdefault((labels["rule"], labels["channel"]), {})
            if sample.name == "rousseau_finding_cases":
                row[labels["outcome"]] = sample.value
            elif sample.name == "rousseau_finding_verdict" and sample.value:
                row["verdict"] = labels["rousseau_finding_verdict"]
            elif sample.name in names:
                row[names[sample.name]] = sample.value
    return found


def markdown(folder):
    """What a forge would make of it: no HTML, and only links to the web that are ours."""
    parser = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "linkify"])
    for token in parser.parse(text_of(folder, "scorecard.md")):
        for inner in [token] + (token.children or []):
            if inner.type in ("html_block", "html_inline", "image", "code_inline", "fence"):
                sys.exit(f"Markdown: {inner.type}: {inner.content}")
            if inner.type == "link_open" and (
                inner.info == "auto" or not re.match("https?://", inner.attrs["href"])
            ):
                sys.exit(f"Markdown: a link to {inner.attrs['href']}")


def threads(folder):
    table = list(csv.DictReader(io.StringIO(text_of(folder, "threads.csv"), newline="")))
    lines = [json.loads(line) for line in text_of(folder, "threads.jsonl").splitlines()]
    if [r["thread"] for r in table] != [line["thread"] for line in lines]:
        # A formula is disarmed in the one and not in the other.
        if len(table) != len(lines):
            sys.exit(f"{len(table)} threads as CSV, {len(lines)} as JSON lines")
    for row, line in zip(table, lines):
        for name in ("messages", "kept", "broken", "pending", "unknown"):
            if int(row[name]) != line[name]:
                sys.exit(f"{row['thread']}: {name} differs")


def strings(root):
    files = (("csv/cells", "cell"), ("strings/blns", "text"), ("texts/by_context", "text"),
             ("xss/payloads", "payload"))
    for file, field in files:
        for line in text_of(os.path.join(root, "tests", "hostile"), file + ".jsonl").splitlines():
            text = json.loads(line)[field]
            # A lone surrogate is no text, and nothing that reads hosts lets one in.
            if not any("\ud800" <= c <= "\udfff" for c in text):
                yield text


def hostile(root, program, sample, work):
    """The sample with the next hostile string in every text, in as many cards as it takes."""
    left = list(strings(root))
    total, made = len(left), 0
    while left:
        card = json.loads(text_of(sample, "scorecard.json"))
        take = lambda: left.pop() if left else "=1+1"
        card["brand"]["name"], card["headline"] = take(), take()
        for f in card["findings"]:
            f["title"], f["reason"], f["why"] = take(), take(), take()
            f["remedy"]["summary"] = take()
            f["remedy"]["steps"] = [take()]
            for case in f["tally"]["cases"][:3]:
                case["note"] = take()
        for thread in card["threads"].values():
            for message in thread["messages"]:
                message["text"] = take()
        made += 1
        folder = os.path.join(work, f"hostile-{made}")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "in.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(card, file)
        wanted = "json,csv,jsonl,findings-csv,xlsx,junit,sarif,openmetrics,markdown,badge,atom"
        subprocess.run([program, "report", path, "--format", wanted, "--out", folder],
                       capture_output=True, check=False)
        yield folder
    print(f"{total} hostile strings in {made} scorecards")


def no_formula(sheets):
    """What LibreOffice took for a formula, it would show as its result or an error."""
    for name, text in sheets.items():
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                if re.match(r"#(NAME|REF|VALUE|DIV)|Err:\d", cell):
                    sys.exit(f"sheet {name}: a cell was reckoned: {cell}")


def main():
    root, program, samples, work = sys.argv[1:]
    folders = [os.path.join(samples, state) for state in STATES]
    for folder in folders:
        print(os.path.basename(folder))
        wanted = truth(folder)
        compare("findings.csv", wanted, rows(text_of(folder, "findings.csv")))
        compare("SARIF (it and JUnit fit their schemas)", wanted, schemas(root, folder))
        compare("OpenMetrics", wanted, metrics(folder))
        compare("XLSX in LibreOffice", wanted, rows(libreoffice(folder, work)["findings"]))
        markdown(folder)
        threads(folder)
    for folder in hostile(root, program, folders[1], work):
        wanted = truth(folder)
        compare("hostile SARIF (it and JUnit fit)", wanted, schemas(root, folder))
        compare("hostile OpenMetrics", wanted, metrics(folder))
        sheets = libreoffice(folder, work)
        compare("hostile XLSX", wanted, rows(sheets["findings"]))
        no_formula(sheets)
        markdown(folder)
        threads(folder)


if __name__ == "__main__":
    main()
