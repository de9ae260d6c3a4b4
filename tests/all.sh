#!/usr/bin/env bash
# Installs what the tests need, by package name, and runs everything. Needs root or sudo, Debian and a Rust toolchain.
#
#   tests/all.sh            everything but the third real server
#   tests/all.sh --quick    the offline suite only: no packages, no browser, no servers
set -euo pipefail
cd "$(dirname "$0")/.."
passed=0
failed=0
quick=${1:-}
root=()
[ "$(id -u)" -eq 0 ] || root=(sudo -E)
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never}

# Runs one part, keeps its counts, and goes on after a failure so that one run shows all of them.
part() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    local log
    log=$(mktemp)
    local status=0
    "$@" 2>&1 | tee "$log" || status=$?
    local counts
    counts=$({ grep -oE '[0-9]+ passed[,;] [0-9]+ failed' "$log" || true; } | awk '{p += $1; f += $3} END {print p + 0, f + 0}')
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    if [ "$status" -ne 0 ] && [ "${counts#* }" -eq 0 ]; then
        failed=$((failed + 1))
    fi
    rm -f "$log"
}

install_packages() {
    local wanted=(chromium wordpress wordpress-theme-twentytwentyone mariadb-server php-cli php-mysql php-xml
        php-mbstring php-gd php-curl debootstrap python3-venv libreoffice-calc ca-certificates curl)
    local missing=()
    for package in "${wanted[@]}"; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return 0
    "${root[@]}" apt-get update -q
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
}

part "formatting" cargo fmt --check
part "rules in other languages" python3 rules/languages/check.py
part "lints" cargo clippy --all-targets --quiet -- -D warnings
part "offline suite" cargo test --quiet --no-fail-fast

if [ "$quick" != "--quick" ]; then
    part "packages" install_packages
    part "build" cargo build --quiet
    part "evidence in the field's own format" bash tests/formats.sh
    part "the page in a browser" bash tests/page/run.sh
    part "a real WordPress" bash tests/servers/wordpress/run.sh
    part "a real Misago" bash tests/servers/misago/run.sh
    part "a real isso" bash tests/servers/isso/run.sh
    part "a real snac" "${root[@]}" bash tests/servers/snac/run.sh
fi

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
