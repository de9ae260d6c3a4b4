#!/bin/sh
# The field's own tools open what we write: warcio, py-wacz and pywb our evidence; jsonschema, lxml,
# the client library of Prometheus, a reader of Markdown and LibreOffice the shapes of a scorecard.
#
# Usage: tests/formats.sh [FILE.wacz]
# Without a file, one is made by auditing the bundled brand. Needs python3 with venv,
# and LibreOffice Calc (libreoffice-calc), without which the workbook is said to be unread.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
place="$root/target/formats"
work=$(mktemp -d "${TMPDIR:-/tmp}/formats.XXXXXX")
server=
finish() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

passed=0
failed=0
check() {
    name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        sed 's/^/        /' "$work/log"
    fi
}

if [ $# -gt 0 ]; then
    file=$(realpath "$1")
else
    (cd "$root" && cargo run --quiet -- try --out "$work/try") >"$work/try.log" 2>&1 || {
        # An audit that finds a broken promise says so by its exit code.
        [ -f "$work/try/evidence.wacz" ] || { cat "$work/try.log"; exit 1; }
    }
    file=$(find "$work/try" -name '*.wacz' | head -n 1)
fi
[ -f "$file" ] || { echo "no .wacz file at ${file:-$work/try}"; exit 1; }

pins='warcio==1.8.1 wacz==0.6.0 pywb==2.10.0 jsonschema==4.25.1 lxml==6.1.3 prometheus-client==0.26.0 markdown-it-py==4.3.0 linkify-it-py==2.2.0'
venv="$place/venv"
if [ "$(cat "$venv/pins" 2>/dev/null || true)" != "$pins" ]; then
    rm -rf "$venv"
    mkdir -p "$place"
    python3 -m venv "$venv"
    # shellcheck disable=SC2086
    "$venv/bin/pip" install --quiet --disable-pip-version-check $pins
    echo "$pins" >"$venv/pins"
fi
PATH="$venv/bin:$PATH"

mkdir "$work/unpacked"
python3 -m zipfile -e "$file" "$work/unpacked"
warc="$work/unpacked/archive/data.warc.gz"

# warcio prints a line for each record without a digest, too: every record must have one that holds.
every_digest_holds() {
    warcio check -v "$warc" >"$work/digests"
    records=$(warcio index -f warc-type "$warc" | wc -l)
    right=$(grep -c 'digest pass' "$work/digests")
    echo "$right of $records records have a digest that holds"
    [ "$records" -gt 1 ] && [ "$right" -eq "$records" ]
}
wacz_is_valid() {
    wacz validate -f "$file" | tee "$work/valid"
    grep -q 'the passed WACZ is valid' "$work/valid"
}
index_is_pywbs_own() {
    cdx-indexer -j -s "$warc" | sort >"$work/theirs"
    python3 "$root/tests/formats.py" index "$work/unpacked/indexes/index.cdxj" "$work/theirs"
}
pywb_replays() {
    (cd "$work" && wb-manager init audit && wb-manager add audit "$warc") >"$work/manager" 2>&1
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    (cd "$work" && exec wayback --bind 127.0.0.1 --port "$port") >"$work/wayback" 2>&1 &
    server=$!
    python3 "$root/tests/formats.py" replay "$warc" "http://127.0.0.1:$port/audit"
}

files_fit_their_schema() {
    (cd "$root" && cargo build --quiet)
    python3 "$root/tests/schema.py" "$root" "$root/target/debug/rousseau"
}

shapes_are_read() {
    command -v soffice >/dev/null || { echo "LibreOffice is not there: install libreoffice-calc"; return 1; }
    (cd "$root" && cargo build --quiet)
    "$root/target/debug/rousseau" sample-report --out "$work/samples"
    python3 "$root/tests/formats/scorecard.py" "$root" "$root/target/debug/rousseau" "$work/samples" "$work"
}

check "warcio check: every digest holds" every_digest_holds
check "wacz validate: the package is valid" wacz_is_valid
check "pywb: our index is the one it would make" index_is_pywbs_own
check "pywb: every page is replayed as it was kept" pywb_replays
check "jsonschema: every rule, profile, house and brand file fits" files_fit_their_schema

check "every shape of a scorecard is read by the field's readers, with the same numbers" shapes_are_read

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
