"""Compares our index with pywb's, and what pywb replays with what the records hold."""

import json
import sys
import time
import urllib.error
import urllib.request


def entries(path):
    """The lines of a CDXJ file, without gaps, which are metadata and answer nothing."""
    found = []
    for line in open(path, encoding="utf-8"):
        if line.startswith(" CDX") or not line.strip():
            continue
        key, instant, fields = line.rstrip("\n").split(" ", 2)
        fields = json.loads(fields)
        if "status" not in fields:
            continue
        wanted = ("url", "mime", "status", "digest", "offset", "length")
        found.append((key, instant, *(fields.get(name) for name in wanted)))
    return found


def index(ours, theirs):
    mine, other = entries(ours), entries(theirs)
    if mine != sorted(mine, key=lambda e: e[:2]):
        sys.exit("our index is not sorted")
    wrong = set(mine) ^ set(other)
    for entry in sorted(wrong, key=str):
        print("ours  " if entry in mine else "theirs", entry)
    if wrong or not mine:
        sys.exit(f"{len(wrong)} lines differ, {len(mine)} are there")
    print(f"{len(mine)} lines are the same")


def get(address):
    """The body, whatever the status; none while the server is not up."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.read()


def wait(root):
    for _ in range(150):
        try:
            return get(root + "/")
        except OSError:
            time.sleep(0.2)
    sys.exit(f"pywb does not answer at {root}")


def replay(warc, root):
    from warcio.archiveiterator import ArchiveIterator

    wait(root)
    shown = failed = 0
    with open(warc, "rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response":
                continue
            if record.http_headers.get_statuscode() != "200":
                continue
            kind = record.http_headers.get_header("content-type") or ""
            if not kind.startswith("text/html"):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            date = record.rec_headers.get_header("WARC-Date")
            instant = "".join(c for c in date if c.isdigit())[:14]
            body = record.content_stream().read()
            shown += 1
            # "id_" asks for the body as it was kept, without rewritten links.
            if get(f"{root}/{instant}id_/{url}") != body:
                failed += 1
                print("replayed otherwise:", url)
    print(f"{shown} pages replayed, {failed} otherwise than kept")
    if failed or not shown:
        sys.exit(1)


if __name__ == "__main__":
    {"index": index, "replay": replay}[sys.argv[1]](*sys.argv[2:])
