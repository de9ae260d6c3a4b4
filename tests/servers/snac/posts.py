#!/usr/bin/env python3
"""Sends test posts to a real snac and kills the program while it does: each stands there once.

Usage: posts.py [STATE [PROGRAM [ROUNDS]]]. Needs what run.sh needs; installs the server where it is missing, and ends
what it started.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from api import Api
from server import ADDRESS, HERE, Server, install, name_host
import story

ASKER = "asker"
REPOSITORY = HERE.parents[2]
BRAND = """schema = 1
id = "harbor"
name = "Harbor"
[reach]
pace = 0
allow_hosts = ["snac.test:80"]
[[channel]]
kind = "microblog"
network = "Mastodon"
address = "http://snac.test/{brand}"
"""
CONSENT = """schema = 1
brand = "harbor"
given-by = "Ana Conte, care"
from = 2020-01-01
until = 2099-12-31
a-week = 20
open = 20
[[channel]]
address = "http://snac.test/{brand}"
home = "http://snac.test"
account = "@asker"
"""


class Desk:
    """The program in a folder of its own."""

    def __init__(self, program, token):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="rousseau-posts-")
        self.environment = {
            "HOME": self.folder,
            "XDG_DATA_HOME": self.folder,
            "XDG_CACHE_HOME": self.folder,
            "TMPDIR": self.folder,
            "ROUSSEAU_TOKEN_SNAC_TEST": token,
        }
        Path(self.folder, "brand.toml").write_text(BRAND.format(brand=story.BRAND))
        Path(self.folder, "consent.toml").write_text(CONSENT.format(brand=story.BRAND))

    def run(self, *arguments):
        command = [self.program, *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def post(self, key):
        return ["probe", "post", "brand.toml", key, "--consent", "consent.toml", "--settle", "0"]

    def killed(self, key, after):
        command = [self.program, *self.post(key)]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=quiet, stderr=quiet)
        time.sleep(after)
        process.kill()
        process.wait()


def keys(said):
    return [w for w in said.split() if len(w) == 16 and all(c in "0123456789abcdef" for c in w)]


def statuses(api):
    who = api.call(ASKER, "/api/v1/accounts/verify_credentials")["id"]
    return api.call(ASKER, f"/api/v1/accounts/{who}/statuses?limit=40")


def main():
    given = sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "target/servers/snac"
    program = sys.argv[2] if len(sys.argv) > 2 else str(REPOSITORY / "target/debug/rousseau")
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    server = Server(Path(given).resolve())
    if server.is_running():
        sys.exit("a snac runs there already; stop it first")
    server.state.mkdir(parents=True, exist_ok=True)
    install(server.root)
    passwords = server.prepare({story.BRAND: "Harbor", ASKER: "Asker"})
    server.start()
    name_host(True)
    failed = 0
    try:
        api = Api(f"http://{ADDRESS}", passwords)
        desk = Desk(program, api.tokens[ASKER])
        plan = ["probe", "plan", "brand.toml", "--seed", "5", "-n", str(rounds), "--a-week", "10", "--from", "2026-01-05", "--keep"]
        code, said = desk.run(*plan)
        print(said if code else f"planned {rounds}")
        for key in keys(said)[:rounds]:
            desk.killed(key, random.random() * 0.4)
            for _ in range(6):
                time.sleep(0.3)
                code, last = desk.run(*desk.post(key))
                if code == 0 or "probe.not_now" in last:
                    break
            else:
                failed += 1
                print(f"FAILED {key}: {last}")
        shown = statuses(api)
        words = [status["content"] for status in shown]
        twice = len(words) - len(set(words))
        print(f"{len(words)} stand there for {rounds} asked, {twice} twice")
        failed += twice + abs(len(words) - rounds)
        # The brand answers the newest; the others stay without an answer.
        api.write(story.BRAND, f"@{ASKER} On Saturdays from 9 am to 1 pm.", answers=shown[0]["id"])
        for _ in range(100):
            if server.is_idle():
                break
            time.sleep(0.1)
        code, said = desk.run("probe", "watch", "brand.toml", "--consent", "consent.toml")
        answered = [line for line in said.splitlines() if "answered" in line]
        print(f"{len(answered)} answered: {answered}")
        failed += code != 0 or len(answered) != 1
        # This server takes nothing back by its interface, and that is said.
        key = keys(said)[0]
        code, said = desk.run("probe", "retract", "brand.toml", key, "--consent", "consent.toml")
        failed += code != 4 or "probe.not_posted" not in said
        code, said = desk.run("probe", "retract", "brand.toml", key, "--by-hand")
        failed += code != 0
        code, said = desk.run("history", "verify")
        failed += code != 0
    finally:
        server.stop()
    print(f"{0 if failed else 1} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
