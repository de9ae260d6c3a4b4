"""Api: the few calls of the Mastodon client interface that the story needs."""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_):
        return None


class Api:
    """A server as its people see it, each with a token of their own."""

    def __init__(self, root, passwords):
        self.root = root
        self.passwords = passwords
        self.tokens = {uid: self.sign_in(uid, password) for uid, password in passwords.items()}

    def sign_in(self, uid, password):
        form = urllib.parse.urlencode({"login": uid, "passwd": password}).encode()
        with urllib.request.urlopen(f"{self.root}/oauth/x-snac-get-token", form, timeout=20) as answer:
            return answer.read().decode().strip()

    def call(self, uid, path, form=None, method=None):
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(f"{self.root}{path}", data, method=method)
        request.add_header("Authorization", f"Bearer {self.tokens[uid]}")
        with urllib.request.urlopen(request, timeout=20) as answer:
            body = answer.read()
        return json.loads(body) if body.strip() else None

    def write(self, uid, text, answers=None, visibility="public"):
        form = {"status": text, "visibility": visibility}
        if answers:
            form["in_reply_to_id"] = answers
        return self.call(uid, "/api/v1/statuses", form)

    def delete(self, uid, uri):
        """Takes a message back, as its author does on the server's own pages."""
        form = urllib.parse.urlencode({"id": uri, "action": "Delete", "redir": "x"}).encode()
        request = urllib.request.Request(f"{self.root}/{uid}/admin/action", form)
        proof = base64.b64encode(f"{uid}:{self.passwords[uid]}".encode()).decode()
        request.add_header("Authorization", f"Basic {proof}")
        try:
            urllib.request.build_opener(Stay).open(request, timeout=20).close()
        except urllib.error.HTTPError as answer:
            if answer.code != 303:
                raise

    def sees(self, uid, status, below):
        """Says whether somebody's server shows them a status below another."""
        around = self.call(uid, f"/api/v1/statuses/{below}/context") or {"descendants": []}
        return any(s["id"] == status for s in around["descendants"])
