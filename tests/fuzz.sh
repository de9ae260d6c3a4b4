#!/bin/sh
# Fuzzes every target for ten minutes each, or those named for as long as is asked, with a seed
# that changes by the day. What breaks one stays in tests/fuzz/findings/ and is played again by
# every test run. For the night; an optimized build finds more.
#
#   tests/fuzz.sh                         all targets, 600 s each
#   SECONDS_EACH=60 tests/fuzz.sh html    one target, a minute
set -eu
cd "$(dirname "$0")/.."
each=${SECONDS_EACH:-600}
export ROUSSEAU_FUZZ_SECONDS="$each"
export ROUSSEAU_FUZZ_SEED="${ROUSSEAU_FUZZ_SEED:-$(date +%Y%m%d)}"
# Every target that there is, so that none is forgotten.
all=$(sed -n 's/^ *target("\([a-z-]*\)",.*/\1/p' tests/fuzz/targets.rs)
broken=""
for target in ${*:-$all}; do
    echo "== $target for $each s, seed $ROUSSEAU_FUZZ_SEED"
    ROUSSEAU_FUZZ="$target" cargo test ${PROFILE:+--profile "$PROFILE"} --quiet --test fuzz \
        no_input_fails_or_holds_anybody_up || broken="$broken $target"
    cat "${TMPDIR:-/tmp}/rousseau-fuzz-$target" 2>/dev/null || true
done
[ -z "$broken" ] || { echo "findings in:$broken"; exit 1; }
echo "no findings"
