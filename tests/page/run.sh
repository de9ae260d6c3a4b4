#!/usr/bin/env bash
# Makes pages of invented scorecards and looks at them in a browser.
# Needs: cargo, node, npm and chromium (CHROMIUM names another one).
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
if [ $# -eq 0 ]; then
  (cd "$root" && cargo test --quiet --test report pages_are_written >/dev/null)
  target=${CARGO_TARGET_DIR:-$root/target}
  set -- "$target"/tmp/pages/*.html
fi
npm install --no-audit --no-fund --silent
exec node axe.mjs "$@"
