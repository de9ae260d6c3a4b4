"""Every rule, profile, house and brand file of this repository fits the schema that we print."""

import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

root = pathlib.Path(sys.argv[1])
program = sys.argv[2:]


def schema(of):
    printed = subprocess.run([*program, "rules", "schema", of], capture_output=True, check=True)
    return json.loads(printed.stdout)


def files():
    for path in sorted(root.glob("rules/*/*.toml")) + sorted(root.glob("examples/*house*/*/*.toml")):
        yield "profile" if path.parent.name == "profiles" else "rule", path
    for path in sorted(root.glob("examples/*/house.toml")):
        yield "house", path
    for path in sorted(root.glob("examples/brands/*.toml")):
        yield "brand", path


validators = {}
wrong = 0
count = 0
for of, path in files():
    if of not in validators:
        printed = schema(of)
        jsonschema.Draft202012Validator.check_schema(printed)
        validators[of] = jsonschema.Draft202012Validator(printed)
    count += 1
    for error in validators[of].iter_errors(tomllib.loads(path.read_text())):
        wrong += 1
        print(f"{path.relative_to(root)}: {error.json_path}: {error.message[:200]}")

# A schema that lets everything through would pass all of the above.
bad = tomllib.loads((root / "rules/voice/closed-comments.toml").read_text())
for key, value in [("clause", "vocie"), ("weight", 9), ("nonsense", 1), ("bar", [{"kind": "page"}])]:
    if validators["rule"].is_valid({**bad, key: value}):
        wrong += 1
        print(f"the schema lets {key} = {value!r} through")
print(f"{count} files, {wrong} mistakes")
sys.exit(1 if wrong or count < 20 else 0)
