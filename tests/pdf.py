"""Reads the PDFs of a folder with poppler's tools and compares them with the scorecards beside them."""
import html
import json
import pathlib
import re
import subprocess
import sys

passed = failed = 0


def check(what, faults):
    """Counts one check, and prints what is wrong."""
    global passed, failed
    if faults:
        failed += 1
        print(f"FAILED {what}")
        for fault in list(faults)[:12]:
            print(f"  {fault}")
    else:
        passed += 1


def tool(*args):
    """What one of poppler's tools says."""
    return subprocess.run(args, check=True, capture_output=True, text=True).stdout


def bare(text):
    """A text without spaces, breaks and the marks at which a long word may break."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def looked_at(pdf):
    """One document against its scorecard."""
    card = json.loads(pdf.with_suffix(".json").read_text())
    info = tool("pdfinfo", pdf)
    meta = tool("pdfinfo", "-meta", pdf)
    want = {"Tagged: yes": r"Tagged:\s+yes", "A4": r"Page size:.*\(A4\)", "a title": r"Title:\s+\S", "no script": r"JavaScript:\s+no"}
    check(f"{pdf.name}: tagged", [w for w, rx in want.items() if not re.search(rx, info)])
    check(f"{pdf.name}: PDF/UA-1", [] if re.search(r"pdfuaid:part(>|=\")1", meta) else ["no seal of PDF/UA-1"])
    fonts = [line.split() for line in tool("pdffonts", pdf).splitlines()[2:]]
    check(f"{pdf.name}: fonts inside", [" ".join(f) for f in fonts if f[-5] != "yes"] if fonts else ["no fonts"])

    text = tool("pdftotext", "-enc", "UTF-8", pdf, "-")
    told = bare(text)
    lacking = [] if bare(card["headline"]) in told else [card["headline"]]
    for clause in card["clauses"]:
        kept, broken = clause["counts"][:2]
        lacking += [s for n, s in ((kept, f"{kept} kept"), (broken, f"{broken} broken")) if n and bare(s) not in told]
    for finding in card["findings"]:
        tally = finding["tally"]
        decided = tally["kept"] + tally["broken"]
        count = f"{tally['kept']:,} of {decided:,}"
        if decided > 1 and finding["verdict"] in ("pass", "fail") and bare(count) not in told:
            lacking.append(f"{finding['rule']}: {count}")
    check(f"{pdf.name}: sentence and numbers", lacking)

    outline = tool("pdftohtml", "-xml", "-i", "-stdout", pdf).partition("<outline>")[2]
    marks = [html.unescape(m) for m in re.findall(r"<item[^>]*>(.*?)</item>", outline)]
    parts = ["The contract", "The findings", "Clause by clause", "To be fair", "The technical annex", "Provenance"]
    check(f"{pdf.name}: bookmarks", [p for p in parts if not any(bare(p) == bare(m) for m in marks)])
    return text


folder = pathlib.Path(sys.argv[1])
for pdf in sorted(folder.glob("*.pdf")):
    text = looked_at(pdf)
    if pdf.stem == "rude":
        # What strangers wrote in some markup stands there as they wrote it.
        want = ["<script>alert(1)</script>", "{{headline}}", "${7*7}"]
        check("rude.pdf: texts stay texts", [w for w in want if bare(w) not in bare(text)])
themed = folder.parent / "themed.pdf"
text = bare(tool("pdftotext", "-enc", "UTF-8", themed, "-"))
want = ["#strong[Partners]", "$ x $ *for you* @you", "Der technische Anhang"]
check("themed.pdf: a theme's words stay words", [w for w in want if bare(w) not in text and bare(w).upper() not in text])
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
