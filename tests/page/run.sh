#!/usr/bin/env bash
# Makes pages of invented scorecards and of the bundled brand, and looks at them in a browser, with axe and with Lighthouse.
# Needs: cargo, node, npm and chromium (CHROMIUM names another one).
set -euo pipefail
[ $# -eq 0 ] || mapfile -t given < <(realpath -- "$@")
[ $# -eq 0 ] || set -- "${given[@]}"
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
if [ $# -eq 0 ]; then
  target=${CARGO_TARGET_DIR:-$root/target}
  pages=$target/tmp/pages
  rm -rf "$pages"
  (cd "$root" && cargo test --quiet --test report pages_are_written >/dev/null)
  rm -rf "$target/tmp/try"
  (cd "$root" && cargo run --quiet -- try --out "$target/tmp/try" >/dev/null 2>&1)
  cp "$target/tmp/try/scorecard.html" "$pages/bundled.html"
  set -- "$pages"/*.html
  all=yes
fi
npm install --no-audit --no-fund --silent
status=0
node axe.mjs "$@" || status=1
# Lighthouse judges each bundled template once, on a page that shows much of it.
if [ "${all:-}" ]; then
  node lighthouse.mjs "$pages/bundled.html" "$pages/rich-brief.html" "$pages/six-comparison.html" \
    "$pages/six-portfolio.html" || status=1
fi
exit $status
