#!/bin/sh
# Stops what start.sh started, each as a process group: the web server's workers outlive it.
set -eu
dir=$1
for name in web db; do
    [ -s "$dir/$name.pid" ] || continue
    pid=$(cat "$dir/$name.pid")
    kill -- "-$pid" 2>/dev/null || true
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ $tries -lt 50 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill -9 -- "-$pid" 2>/dev/null || true
    rm -f "$dir/$name.pid"
done
