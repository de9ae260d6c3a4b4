#!/usr/bin/env python3
"""Server: a real snac on loopback, from Debian in a folder, seeded with a known story.

    server.py start [STATE]     installs what is missing, starts, seeds, writes STATE/truth.json
    server.py stop [STATE]      ends what it started and takes its line out of /etc/hosts

STATE is target/servers/snac where it is not given. Needs root, since it uses chroot, port 80 of
127.0.0.9 and /etc/hosts; only the standard library is used.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import story
from api import Api

HERE = Path(__file__).resolve().parent
ADDRESS, HOST = "127.0.0.9", "snac.test"
HOSTS_LINE = f"{ADDRESS} {HOST} # rousseau tests/servers/snac"
DATA = "/var/lib/snac-story"
CLOCK = "/var/lib/snac-clock"
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
# The server runs without rights, but for the port.
UNPRIVILEGED = [
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
    "--inh-caps=+net_bind_service", "--ambient-caps=+net_bind_service",
]


def say(text):
    print(text, flush=True)


def run(command, **more):
    return subprocess.run(command, check=True, text=True, **more)


def install(root):
    """Puts Debian trixie with snac into a folder, once."""
    if (root / "usr/bin/snac").exists() and (root / FAKETIME.lstrip("/")).exists():
        return
    if shutil.which("debootstrap") is None:
        run(["apt-get", "install", "-y", "debootstrap"], stdout=subprocess.DEVNULL)
    part = root.with_name("root.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.rmtree(root, ignore_errors=True)
    say("installing Debian trixie in a folder; this takes a minute")
    quiet = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    run(["debootstrap", "--variant=minbase", "--include=ca-certificates", "trixie", str(part)], **quiet)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["snac2", "libfaketime"]
    install = ["chroot", str(part), "apt-get", "install", "-y", "--no-install-recommends", *packages]
    run(install, env=environment, **quiet)
    part.rename(root)


class Server:
    """One server in one folder."""

    def __init__(self, state):
        self.state = state
        self.root = state / "root"
        self.pid_file = state / "snac.pid"
        self.truth = state / "truth.json"

    def inside(self, path):
        return self.root / path.lstrip("/")

    def is_running(self):
        try:
            pid = int(self.pid_file.read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return False
        return b"snac" in command

    def move_clock(self, seconds):
        """Sets the server's clock so many seconds off the machine's.

        An absolute time would stand still, and the server names its files after times.
        """
        fresh = self.inside(CLOCK).with_suffix(".new")
        fresh.write_text(f"{seconds:+d}\n")
        fresh.rename(self.inside(CLOCK))

    def snac(self, *arguments, stdin=None):
        command = ["chroot", str(self.root), *UNPRIVILEGED, "snac", *arguments]
        return run(command, input=stdin, capture_output=True).stdout

    def prepare(self, people):
        """Makes the server's data anew; gives each person's password."""
        data = self.inside(DATA)
        shutil.rmtree(data.parent / "snac-story", ignore_errors=True)
        data.mkdir(parents=True)
        os.chown(data, 65534, 65534)
        self.inside("/etc/hosts").write_text(f"127.0.0.1 localhost\n{ADDRESS} {HOST}\n")
        self.move_clock(0)
        self.snac("init", f"{DATA}/data", stdin=f"{ADDRESS}\n80\n{HOST}\n\n\n")
        settings = self.inside(f"{DATA}/data/server.json")
        server = json.loads(settings.read_text())
        # The server delivers to itself: with few threads it waits for itself until it times out.
        server.update({"protocol": "http", "num_threads": 24, "queue_retry_minutes": 0})
        settings.write_text(json.dumps(server))
        passwords = {}
        for uid in people:
            said = self.snac("adduser", f"{DATA}/data", uid, stdin="\n\n")
            passwords[uid] = re.search(r"password is (\S+)", said).group(1)
        person = self.inside(f"{DATA}/data/user/{story.BRAND}/user.json")
        described = {**json.loads(person.read_text()), "name": people[story.BRAND], "bio": story.BIO}
        person.write_text(json.dumps(described))
        return passwords

    def is_idle(self):
        """Says whether nothing is under way from one person of the server to another."""
        data = self.inside(f"{DATA}/data")
        waiting = [*data.glob("queue/*.json"), *data.glob("user/*/queue/*.json")]
        return not waiting

    def start(self):
        environment = [
            "env", f"LD_PRELOAD={FAKETIME}", f"FAKETIME_TIMESTAMP_FILE={CLOCK}",
            "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1",
        ]
        command = ["chroot", str(self.root), *UNPRIVILEGED, *environment, "snac", "httpd", f"{DATA}/data"]
        log = (self.state / "snac.log").open("w")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self.pid_file.write_text(str(process.pid))
        for _ in range(200):
            try:
                socket.create_connection((ADDRESS, 80), timeout=1).close()
                return
            except OSError:
                if process.poll() is not None:
                    break
                time.sleep(0.1)
        sys.exit(f"snac did not start; see {self.state / 'snac.log'}")

    def stop(self):
        if self.is_running():
            pid = int(self.pid_file.read_text())
            os.kill(pid, signal.SIGTERM)
            for _ in range(100):
                if not self.is_running():
                    break
                time.sleep(0.1)
            else:
                os.kill(pid, signal.SIGKILL)
        self.pid_file.unlink(missing_ok=True)
        name_host(False)


def name_host(wanted):
    """Puts the server's name into /etc/hosts or takes it out."""
    path = Path("/etc/hosts")
    lines = [line for line in path.read_text().splitlines() if line != HOSTS_LINE]
    if wanted:
        lines.append(HOSTS_LINE)
    path.write_text("\n".join(lines) + "\n")


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else "start"
    given = sys.argv[2] if len(sys.argv) > 2 else HERE.parents[2] / "target/servers/snac"
    server = Server(Path(given).resolve())
    if what == "stop":
        server.stop()
        return
    if what != "start":
        sys.exit(__doc__)
    if os.geteuid() != 0:
        sys.exit("snac's story needs root: it uses chroot and port 80 of 127.0.0.9")
    if server.is_running() and server.truth.exists():
        say(f"already running; the truth is in {server.truth}")
        return
    server.stop()
    server.truth.unlink(missing_ok=True)
    server.state.mkdir(parents=True, exist_ok=True)
    install(server.root)
    passwords = server.prepare(story.PEOPLE)
    server.start()
    name_host(True)
    try:
        api = Api(f"http://{ADDRESS}", passwords)
        truth = story.tell(api, server.move_clock, server.is_idle)
    except BaseException:
        server.stop()
        raise
    server.move_clock(0)
    secret = server.state / "token"
    secret.write_text(api.tokens[story.BRAND])
    server.truth.write_text(json.dumps(truth, indent=2, ensure_ascii=False) + "\n")
    say(f"seeded {truth['messages']} messages; the truth is in {server.truth}")


if __name__ == "__main__":
    main()
