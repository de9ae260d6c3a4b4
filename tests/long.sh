#!/bin/sh
# The long ones: what the offline suite tries with few rounds, tried with many. Usage:
# tests/long.sh [KIND ...], all kinds where none is named. One function a kind; a test reads
# ROUSSEAU_LONG=1 for its number of rounds.
set -eu
cd "$(dirname "$0")/.."
export ROUSSEAU_LONG=1

# Every kind by name, one a line.
kinds="
door
politeness
hostile_pages
"

# Every address from every place, and every name twenty times.
door() {
    cargo test --quiet --test door
}

# 26 misbehaving hosts at an interval of a second, 100 runs that share hosts, 10,000 files of
# robots.txt, 100 replays and 100 audits over a network that fails.
politeness() {
    cargo test --test polite
}

# Pages, answers and feeds that are damaged at random, and bombs of full size.
hostile_pages() {
    cargo test --release --test hostile_pages
}

failed=""
for kind in ${*:-$kinds}; do
    echo "== $kind"
    "$kind" || failed="$failed $kind"
done
[ -z "$failed" ] || { echo "failed:$failed"; exit 1; }
echo "all long tests passed"
