#!/usr/bin/env bash
# Audits an account on a real snac: installs it by name into a folder, seeds a story whose truth is known, audits it
# with the brand's token and without, and compares every waiting time. Ends what it started.
#
# Needs root (chroot, port 80 of 127.0.0.9, one line in /etc/hosts that is taken out again), Debian's debootstrap
# (installed where it is missing), Python 3 and target/debug/rousseau. The first run takes about four minutes, later
# ones less than three.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
state=${1:-$here/../../../target/servers/snac}
if [ "$(id -u)" -ne 0 ]; then
    echo "skipped loudly: a real snac needs root" >&2
    echo "0 passed, 1 failed"
    exit 1
fi
trap 'python3 "$here/server.py" stop "$state"' EXIT
python3 "$here/server.py" stop "$state"
python3 "$here/server.py" start "$state"
python3 "$here/check.py" "$state"
