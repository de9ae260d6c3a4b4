#!/usr/bin/env bash
# Audits a real Misago by the bundled extractor: installs it by name, seeds a story whose truth is known, audits it
# as a user would and compares every waiting time. Ends what it started.
#
# Needs Debian's postgresql (installed where root may), Python 3 and target/debug/rousseau. The first run takes about a
# minute, later ones half of that.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=$PWD/tests/servers/misago
kept=$PWD/target/servers/misago
rousseau=${ROUSSEAU:-$PWD/target/debug/rousseau}
run=$(mktemp -d /tmp/rousseau-misago.XXXXXX)
chmod 711 "$run"
started=()

stop() {
    local status=$?
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill "${started[$i]}" 2>/dev/null || true
    done
    # PostgreSQL waits for its clients on the first signal, and not on this one.
    [ -z "${postgres:-}" ] || kill -INT "$postgres" 2>/dev/null || true
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
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
    [ "$(id -u)" -eq 0 ] || fail "install postgresql first"
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql python3-venv
fi
mkdir -p "$kept"
if ! "$kept/venv/bin/python" -c 'import misago' 2>/dev/null; then
    python3 -m venv "$kept/venv"
    "$kept/venv/bin/pip" install -q misago==0.39.6
fi
python=$kept/venv/bin/python
read -r PG_PORT PORT < <("$python" - <<'PY'
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(s.getsockname()[1] for s in held))
PY
)
export PG_PORT PYTHONPATH=$here DJANGO_SETTINGS_MODULE=local_settings PYTHONDONTWRITEBYTECODE=1

# PostgreSQL refuses to run as root.
nobody=()
[ "$(id -u)" -ne 0 ] || nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$run/postgres")
bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")
mkdir "$run/postgres"
[ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$run/postgres"
"${nobody[@]}" "$bin/initdb" -D "$run/postgres/data" -U forum --auth=trust --no-sync >"$run/initdb.log" 2>&1 ||
    fail "PostgreSQL cannot make its folder" "$run/initdb.log"
(cd "$run/postgres" && exec "${nobody[@]}" "$bin/postgres" -D data -p "$PG_PORT" -h 127.0.0.1 -k "$run/postgres" \
    -c fsync=off) >"$run/postgres.log" 2>&1 &
postgres=$!
started+=("$postgres")
for _ in $(seq 150); do
    "$bin/pg_isready" -q -h 127.0.0.1 -p "$PG_PORT" && break
    sleep 0.2
done
"$python" -m django migrate -v 0 >"$run/migrate.log" 2>&1 || fail "the forum cannot make its tables" "$run/migrate.log"
"$python" "$here/seed.py" "$run" "$PORT" >"$run/seed.log" 2>&1 || fail "the story cannot be told" "$run/seed.log"
"$python" -m django runserver --insecure --noreload --nothreading "127.0.0.1:$PORT" >"$run/server.log" 2>&1 &
started+=($!)
for _ in $(seq 150); do
    curl -sf -o /dev/null "http://127.0.0.1:$PORT/" && break
    sleep 0.2
done

# A breach is a result and not a failure here: the comparison decides.
export ROUSSEAU_HISTORY=off
"$rousseau" audit "$run/brand.toml" --out "$run/audit" >"$run/audit.log" 2>&1 || [ -e "$run/audit/scorecard.json" ] ||
    fail "the audit gave no scorecard" "$run/audit.log"
python3 "$here/../check.py" "$run/truth.json" "$run/audit/scorecard.json"
