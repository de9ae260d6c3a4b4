#!/usr/bin/env bash
# Audits comments in a real isso below the pages of a blog: installs it by name, says everything at its own time under a
# clock that is moved, audits as a user would and compares every waiting time. Ends what it started.
#
# Needs Debian's libfaketime (installed where root may), Python 3 and target/debug/rousseau. Takes some twenty seconds.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=$PWD/tests/servers/isso
kept=$PWD/target/servers/isso
rousseau=${ROUSSEAU:-$PWD/target/debug/rousseau}
run=$(mktemp -d /tmp/rousseau-isso.XXXXXX)
started=()

stop() {
    local status=$?
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    if [ "$status" -eq 0 ] && [ -z "${KEEP:-}" ]; then
        rm -rf "$run"
    else
        echo "logs and the story's truth are kept in $run" >&2
    fi
}
trap stop EXIT

fail() {
    echo "$1" >&2
    [ -z "${2:-}" ] || tail -n 30 "$2" >&2
    exit 1
}

[ -x "$rousseau" ] || fail "build target/debug/rousseau first"
faketime=$(compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' | head -n 1 || true)
if [ -z "$faketime" ]; then
    [ "$(id -u)" -eq 0 ] || fail "install libfaketime first"
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libfaketime python3-venv
    faketime=$(compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' | head -n 1)
fi
mkdir -p "$kept"
if ! "$kept/venv/bin/python" -c 'import isso' 2>/dev/null; then
    python3 -m venv "$kept/venv"
    "$kept/venv/bin/pip" install -q isso==0.14.0 'setuptools<80'
fi
read -r SITE ISSO < <(python3 - <<'PY'
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(s.getsockname()[1] for s in held))
PY
)
cat >"$run/isso.cfg" <<CFG
[general]
dbpath = $run/comments.db
host = http://127.0.0.1:$SITE
[server]
listen = http://127.0.0.1:$ISSO
[guard]
enabled = false
CFG
echo +0 >"$run/clock"
mkdir "$run/www"
LD_PRELOAD=$faketime FAKETIME_TIMESTAMP_FILE=$run/clock FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    "$kept/venv/bin/isso" -c "$run/isso.cfg" run >"$run/isso.log" 2>&1 &
started+=($!)
python3 -m http.server "$SITE" --bind 127.0.0.1 --directory "$run/www" >"$run/site.log" 2>&1 &
started+=($!)
for _ in $(seq 100); do
    curl -s -o /dev/null "http://127.0.0.1:$ISSO/?uri=/" && curl -s -o /dev/null "http://127.0.0.1:$SITE/" && break
    sleep 0.2
done
python3 "$here/seed.py" "$run" "http://127.0.0.1:$SITE" "http://127.0.0.1:$ISSO" >"$run/seed.log" 2>&1 ||
    fail "the story cannot be told" "$run/seed.log"

# A breach is a result and not a failure here: the comparison decides.
export ROUSSEAU_HISTORY=off
"$rousseau" audit "$run/brand.toml" --out "$run/audit" >"$run/audit.log" 2>&1 || [ -e "$run/audit/scorecard.json" ] ||
    fail "the audit gave no scorecard" "$run/audit.log"
python3 "$here/../check.py" "$run/truth.json" "$run/audit/scorecard.json"
