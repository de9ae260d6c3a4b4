#!/bin/sh
# The long ones: what the offline suite tries with few rounds, tried with many. Usage:
# tests/long.sh [KIND ...], all kinds where none is named. One function a kind; a test reads
# ROUSSEAU_LONG=1 for its number of rounds.
set -eu
cd "$(dirname "$0")/.."
export ROUSSEAU_LONG=1

# Every kind by name, one a line.
kinds="
"

failed=""
for kind in ${*:-$kinds}; do
    echo "== $kind"
    "$kind" || failed="$failed $kind"
done
[ -z "$failed" ] || { echo "failed:$failed"; exit 1; }
echo "all long tests passed"
