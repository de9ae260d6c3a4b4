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

# A breach is a result and not a failure here: the comparison decides.
look() {
    rm -rf "$dir/$2"
    "$rousseau" audit "$dir/brand.toml" --out "$dir/$2" || [ $? -lt 2 ]
    "$here/../check.py" "$dir/$1.json" "$dir/$2/scorecard.json"
}

plugins=$dir/www/wp-content/mu-plugins
rm -rf "$plugins"
look truth audit

# The same site once more, its interface closed to strangers: what is hidden is not held against it.
mkdir -p "$plugins"
cp "$here/closed.php" "$plugins/"
look closed audit-closed
