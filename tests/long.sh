#!/bin/sh
# The long ones: what the offline suite tries with few rounds, tried with many. Usage:
# tests/long.sh [KIND ...], all kinds where none is named. One function a kind; a test reads
# ROUSSEAU_LONG=1 for its number of rounds.
set -eu
cd "$(dirname "$0")/.."
export ROUSSEAU_LONG=1

# Every kind by name, one a line.
kinds="
faults
door
politeness
politeness_hour
hostile_pages
connectors
losing_kills
losing_calls
losing_stops
losing_damage
losing_secrets
imports
probes
pdf
"

# Every way in which one request can fail, at every request of the bundled brand.
faults() { cargo test --quiet --test faults accuse; }
# Every address from every place, and every name twenty times.
door() { cargo test --quiet --test door; }
# 26 misbehaving hosts at an interval of a second, 100 runs that share hosts, 10,000 files of
# robots.txt, 100 replays and 100 audits over a network that fails.
politeness() { cargo test --quiet --test polite; }
# The same hosts for an hour, run after run; the count lies in the temporary folder afterwards.
politeness_hour() { ROUSSEAU_HOUR=1 cargo test --quiet --test polite hosts_that_misbehave; }
# Pages, answers and feeds that are damaged at random, and bombs of full size.
hostile_pages() { cargo test --quiet --release --test hostile_pages; }
# 10,000 damaged answers for each board.
connectors() { cargo test --quiet --release --test connectors damaged; }
# 200 kills at random moments over a 20-page audit.
losing_kills() { cargo test --quiet --test losing kills::; }
# 200 kills, and 100 full or failing disks, at the n-th system call.
losing_calls() { cargo test --quiet --test losing calls::; }
# 50 requests to stop.
losing_stops() { cargo test --quiet --test losing stops::; }
# 1,000 changed bytes of sealed evidence.
losing_damage() { cargo test --quiet --test losing damage::; }
# Every secret at every level of the log.
losing_secrets() { cargo test --quiet --test losing secrets::; }

# 10,000 damaged exports at every reader of imports and at the league.
imports() { cargo test --quiet --test import damaged; }
# 50 kills of each way of failing in each of four dialects of posting.
probes() { cargo test --quiet --test probes; }

# The scorecard as a PDF, which needs a build of its own.
pdf() { bash tests/pdf.sh; }

failed=""
for kind in ${*:-$kinds}; do
    echo "== $kind"
    "$kind" || failed="$failed $kind"
done
[ -z "$failed" ] || { echo "failed:$failed"; exit 1; }
echo "all long tests passed"
