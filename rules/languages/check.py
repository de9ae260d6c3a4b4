#!/usr/bin/env python3
"""Checks the translations of the rule book against the rules they translate: check.py

Every rule of every clause must stand in every language, and so must every clause itself. The digest of each
translation must be that of the English texts of today. A translation has as many steps and notes as its rule, an
advisory exactly where the rule has one, no text left as it is in English, no digits that the English text does not
have, and keeps what a machine reads: addresses, account names, code, slots and attributes. Its quotation marks and
spaces are those of its language.

Prints each mistake, then `N texts, M mistakes`; fails when there is any.
"""

import hashlib
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE.parent
CLAUSES = ["voice", "answer", "time", "process", "person", "handoff"]
REQUIRED = {"of", "kept", "broken", "why", "summary", "steps"}
OPTIONAL = {"advisory", "notes"}

# What a machine reads and no translator may change: `code`, {slots}, mail addresses, @accounts, attributes, ^initials.
KEPT_AS_IT_IS = re.compile(r"`[^`]+`|\{[^}]+\}|[\w.]+@[\w.]+\w|(?<!\w)@\w+|\w+=\"[^\"]*\"|\^[A-Z]+|\w+\.org")

NARROW = "\u202f"


def english(path):
    """The English texts of one rule, in the shape of a translation."""
    rule = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        "kept": rule["title"]["kept"],
        "broken": rule["title"]["broken"],
        "why": rule["why"].strip(),
        "summary": rule["remedy"]["summary"],
        "steps": rule["remedy"]["steps"],
        "advisory": rule.get("advisory", ""),
        "notes": [bar.get("note", "") for bar in rule["bar"]],
    }


def digest(source):
    """The first twelve digits of the SHA-256 over the English texts of one rule."""
    texts = [source["kept"], source["broken"], source["why"], source["summary"], *source["steps"]]
    texts += [source["advisory"], *source["notes"]]
    return hashlib.sha256("\n".join(texts).encode("utf-8")).hexdigest()[:12]


def pairs(source, translation):
    """Each English text with its translation, and a name for both."""
    for name in ["kept", "broken", "why", "summary"]:
        yield name, source[name], translation.get(name, "")
    yield "advisory", source["advisory"], translation.get("advisory", "")
    for name in ["steps", "notes"]:
        there = translation.get(name, [])
        for i, text in enumerate(source[name]):
            yield f"{name}[{i}]", text, there[i] if i < len(there) else ""


def typography(language, text):
    """What is wrong with the quotation marks and spaces of a text, in the customs of its language."""
    bare = KEPT_AS_IT_IS.sub("x", text)
    if '"' in bare or "'" in bare:
        yield "a straight quotation mark or apostrophe"
    opening, closing = ("„", "“") if language == "de" else ("«", "»")
    if bare.count(opening) != bare.count(closing):
        yield f"{opening} and {closing} do not pair"
    if language == "de" and re.search("[«»”]", bare) or language in ("es", "fr") and re.search("[“”„]", bare):
        yield "the quotation marks of another language"
    if re.search(r"\d *%", bare):
        yield "a number without a narrow no-break space before %"
    if language == "fr" and re.search(rf"[^{NARROW}][:;?!»]|«[^{NARROW}]", bare):
        yield "no narrow no-break space at : ; ? ! « or »"
    if language == "es" and (bare.count("¿") != bare.count("?") or bare.count("¡") != bare.count("!")):
        yield "¿ and ? or ¡ and ! do not pair"
    if "  " in bare:
        yield "two spaces"


def faults_of_text(language, source, text):
    """What is wrong with one translated text."""
    if not source:
        if text:
            yield "stands there, and the English has none"
        return
    if not text.strip():
        yield "is missing"
        return
    if " ".join(text.split()) == " ".join(source.split()):
        yield "is left in English"
    for number in sorted(set(re.findall(r"\d+", text)) - set(re.findall(r"\d+", source))):
        yield f"says {number}, and the English does not"
    for piece in sorted(set(KEPT_AS_IT_IS.findall(source)) - set(KEPT_AS_IT_IS.findall(text))):
        yield f"lacks {piece}"
    for fault in typography(language, text):
        yield f"has {fault}"


def well_typed(key, value):
    """Whether steps and notes are lists of texts, and all else is a text."""
    if key in ("steps", "notes"):
        return isinstance(value, list) and all(isinstance(text, str) for text in value)
    return isinstance(value, str)


def faults_of_rule(language, source, translation):
    """How many texts the translation of one rule has, and what is wrong with it."""
    faults = [f"{key} is of the wrong type" for key, value in translation.items() if not well_typed(key, value)]
    if faults:
        return 0, faults
    for key in sorted(REQUIRED - translation.keys()):
        faults.append(f"{key} is missing")
    for key in sorted(translation.keys() - REQUIRED - OPTIONAL):
        faults.append(f"{key} is no key of a translation")
    if translation.get("of") != digest(source):
        faults.append(f"of is {translation.get('of')}, the English texts of today make {digest(source)}")
    if len(translation.get("steps", [])) != len(source["steps"]):
        faults.append(f"{len(translation.get('steps', []))} steps, the English has {len(source['steps'])}")
    wanted = len(source["notes"]) if any(source["notes"]) else 0
    if len(translation.get("notes", [])) != wanted:
        faults.append(f"{len(translation.get('notes', []))} notes, {wanted} are wanted")
    texts = 0
    for name, original, text in pairs(source, translation):
        texts += bool(text)
        faults += [f"{name} {fault}" for fault in faults_of_text(language, original, text)]
    return texts, faults


def faults_of_language(folder):
    """How many texts one language has, and every mistake in them."""
    texts, faults = 0, []
    names = load(folder / "clauses.toml", faults)
    for clause in CLAUSES:
        for key in ["name", "promise"]:
            text = names.get(clause, {}).get(key, "")
            texts += bool(text)
            wrong = list(typography(folder.name, text)) if text else ["no text"]
            faults += [f"{folder.name}/clauses.toml: {clause}: {key} has {fault}" for fault in wrong]
        file = folder / f"{clause}.toml"
        translations = load(file, faults)
        rules = {path.stem: english(path) for path in sorted((RULES / clause).glob("*.toml"))}
        for rule in sorted(translations.keys() - rules.keys()):
            faults.append(f"{folder.name}/{file.name}: {rule} is no rule of {clause}")
        for rule, source in rules.items():
            if rule not in translations:
                faults.append(f"{folder.name}/{file.name}: {rule} is missing")
                continue
            count, wrong = faults_of_rule(folder.name, source, translations[rule])
            texts += count
            faults += [f"{folder.name}/{file.name}: {rule}: {fault}" for fault in wrong]
    for extra in sorted(folder.glob("*.toml")):
        if extra.stem not in [*CLAUSES, "clauses"]:
            faults.append(f"{folder.name}/{extra.name}: no clause has this name")
    return texts, faults


def load(file, faults):
    """The tables of a file; what cannot be read is a mistake and an empty file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{file.parent.name}/{file.name}: cannot be read: {error}")
        return {}


def main():
    texts, faults = 0, []
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))):
        count, wrong = faults_of_language(folder)
        texts += count
        faults += wrong
    for fault in faults:
        print(fault)
    print(f"{texts} texts, {len(faults)} mistakes")
    return 1 if faults or not texts else 0


if __name__ == "__main__":
    sys.exit(main())
