#!/usr/bin/env bash
# The scorecard as a PDF: builds the program with the feature `pdf` in a folder of its own, makes
# documents of the bundled brand and of invented ones, and reads them with poppler's tools.
# Needs: cargo, python3 and poppler-utils. The first build takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/pdf ROUSSEAU_HISTORY=off
cargo test --quiet --features pdf --test pdf
cargo build --quiet --features pdf
made=$CARGO_TARGET_DIR/tmp/pdf
rm -rf "$CARGO_TARGET_DIR/tmp/try"
"$CARGO_TARGET_DIR/debug/rousseau" --quiet try --out "$CARGO_TARGET_DIR/tmp/try" >/dev/null
"$CARGO_TARGET_DIR/debug/rousseau" report "$CARGO_TARGET_DIR/tmp/try" --format pdf --out "$made/try" >/dev/null || [ $? -eq 1 ]
cp "$made/try/scorecard.pdf" "$made/bundled.pdf"
cp "$CARGO_TARGET_DIR/tmp/try/scorecard.json" "$made/bundled.json"
exec python3 tests/pdf.py "$made"
