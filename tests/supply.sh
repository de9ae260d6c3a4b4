#!/bin/sh
# The supply chain: that the lock file stands, where every dependency comes from, under which
# licence, what is banned, and what the release is made of (SBOM). The offline part needs cargo
# and python3 only. Known holes need the network: cargo-deny fetches the advisories of RustSec.
#
#   tests/supply.sh             the offline part
#   tests/supply.sh --online    advisories too (cargo install --locked cargo-deny)
#   tests/supply.sh --sbom FILE writes the CycloneDX list as well
set -eu
cd "$(dirname "$0")/.."

python3 tests/supply/sbom.py "$@"

if command -v cargo-deny >/dev/null 2>&1; then
    cargo deny --offline check bans licenses sources
    case " $* " in *" --online "*) cargo deny check advisories ;; esac
else
    case " $* " in
    *" --online "*)
        echo "cargo-deny is missing: cargo install --locked cargo-deny" >&2
        exit 1
        ;;
    esac
    echo "advisories: not looked at (cargo-deny is not installed, or not asked with --online)"
fi
