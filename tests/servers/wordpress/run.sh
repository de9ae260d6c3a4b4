#!/bin/sh
# Audits a real WordPress whose truth is known, end to end: run.sh [DIR] [PORT]
#
# Starts, seeds, audits with the program as a user would, compares, stops.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../.." && pwd)
dir=${1:-$(mktemp -d /tmp/rousseau-wordpress.XXXXXX)}
port=${2:-8302}
rousseau=${ROUSSEAU:-$project/target/debug/rousseau}
trap '"$here/stop.sh" "$dir"' EXIT INT TERM
"$here/start.sh" "$dir" "$port"
"$here/seed.py" "$dir" "$port"
rm -rf "$dir/audit"
# A breach is a result and not a failure here: the comparison decides.
"$rousseau" audit "$dir/brand.toml" --out "$dir/audit" || [ $? -lt 2 ]
"$here/../check.py" "$dir/truth.json" "$dir/audit/scorecard.json"
