"""The offline checks of deny.toml over `cargo metadata`, and the list of parts (CycloneDX 1.5)."""

import json
import re
import subprocess
import sys
import tomllib

REGISTRY = "registry+"


def alternatives(text):
    """A licence expression as words: every `AND` part needs one allowed `OR` part."""
    text = text.replace("/", " OR ").replace("(", " ( ").replace(")", " ) ")
    return re.sub(r"\s+WITH\s+", " WITH ", text).split()


def allowed(text, known):
    """Reads `a OR b AND (c OR d)`, AND binding tighter; says whether it can be met."""
    tokens = alternatives(text)

    def name():
        word = tokens.pop(0)
        if tokens[:1] == ["WITH"]:
            tokens.pop(0)
            word += " WITH " + tokens.pop(0)
        return word in known

    def part():
        if tokens[:1] == ["("]:
            tokens.pop(0)
            good = either()
            tokens.pop(0)
            return good
        return name()

    def every():
        good = part()
        while tokens[:1] == ["AND"]:
            tokens.pop(0)
            good = part() and good
        return good

    def either():
        good = every()
        while tokens[:1] == ["OR"]:
            tokens.pop(0)
            good = every() or good
        return good

    return either() and not tokens


def main(args):
    with open("deny.toml", "rb") as file:
        rules = tomllib.load(file)
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    if "--online" in args:
        targets = rules["graph"]["targets"]
    else:
        # Parts of other machines' builds may not lie here, so only this machine's are read.
        about = subprocess.run(["rustc", "-vV"], check=True, stdout=subprocess.PIPE, text=True)
        targets = [re.search(r"host: (\S+)", about.stdout)[1]]
        command.append("--offline")
    for target in targets:
        command += ["--filter-platform", target]
    meta = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    known, banned = set(rules["licenses"]["allow"]), {b["crate"] for b in rules["bans"]["deny"]}
    faults, parts = [], []
    with open("Cargo.lock", "rb") as file:
        sums = {(p["name"], p["version"]): p.get("checksum") for p in tomllib.load(file)["package"]}
    for package in sorted(meta["packages"], key=lambda p: (p["name"], p["version"])):
        name, version, source = package["name"], package["version"], package["source"]
        if source is None:
            continue
        licence = package["license"] or ""
        digest = sums.get((name, version))
        if not source.startswith(REGISTRY):
            faults.append(f"{name} {version}: it comes from {source}; only the registry is allowed")
        if not digest:
            faults.append(f"{name} {version}: Cargo.lock holds no checksum; run cargo update -p {name}")
        if not licence or not allowed(licence, known):
            faults.append(f"{name} {version}: licence {licence or 'none'}; allow it in deny.toml or leave it")
        if name in banned:
            faults.append(f"{name} {version}: it is banned by deny.toml; find what pulls it in")
        parts.append(
            {
                "type": "library",
                "name": name,
                "version": version,
                "purl": f"pkg:cargo/{name}@{version}",
                "licenses": [{"expression": licence.replace("/", " OR ")}],
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }
        )
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(parts)} parts: locked, of the registry, licences and bans; {len(faults)} faults")
    if "--sbom" in args:
        own = next(p for p in meta["packages"] if p["name"] == "rousseau")
        bom = {
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {
                "component": {"type": "application", "name": "rousseau", "version": own["version"]}
            },
            "components": parts,
        }
        with open(args[args.index("--sbom") + 1], "w", encoding="utf-8") as file:
            json.dump(bom, file, indent=1)
            file.write("\n")
    return 1 if faults else 0


sys.exit(main(sys.argv[1:]))
