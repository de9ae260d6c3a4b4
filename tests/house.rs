//! The house keeps its plan: layers, openings, caps, dead paths, generated pages, words.

#[path = "house/codes.rs"]
mod codes;
#[path = "house/readers.rs"]
mod readers;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may know. Source: docs/ARCHITECTURE.md, "The rooms".
const MAY_KNOW: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("measure", &["domain"]),
    ("probes", &["domain", "measure"]),
    ("rules", &["domain", "measure"]),
    ("judge", &["domain", "measure", "rules"]),
    ("evidence", &["domain"]),
    ("crawl", &["domain", "evidence"]),
    ("connectors", &["domain", "evidence", "crawl"]),
    ("report", &["domain"]),
    ("store", &["domain"]),
    ("schedule", &["domain", "store"]),
    ("stage", &["domain"]),
    (
        "audit",
        &[
            "domain",
            "evidence",
            "measure",
            "rules",
            "crawl",
            "judge",
            "probes",
            "connectors",
        ],
    ),
    (
        "cli",
        &[
            "domain",
            "evidence",
            "probes",
            "rules",
            "crawl",
            "judge",
            "connectors",
            "report",
            "stage",
            "audit",
            "store",
            "schedule",
        ],
    ),
];

/// The rooms that cannot look, and what they must not even name.
const PURE: [&str; 5] = ["domain", "measure", "probes", "rules", "judge"];
const LOOKING: [&str; 11] = [
    "async ",
    "std::fs",
    "std::env",
    "std::net",
    "std::time::",
    "std::process",
    "tokio",
    "reqwest",
    "getrandom",
    "Timestamp::now",
    "Zoned::now",
];

/// Names of networks that the mind must not know.
const NETWORKS: [&str; 9] = [
    "bluesky",
    "mastodon",
    "wordpress",
    "facebook",
    "instagram",
    "twitter",
    "youtube",
    "linkedin",
    "gotosocial",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(dir: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                walk(&path, ending, into);
            }
        } else if path.to_string_lossy().ends_with(ending) {
            into.push(path);
        }
    }
}

/// All files below a folder with an ending: the path from the root, and the text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    walk(&root().join(folder), ending, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let name = path
                .strip_prefix(root())
                .unwrap_or(&path)
                .display()
                .to_string();
            (name, text)
        })
        .collect()
}

fn room(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?
        .split('/')
        .next()
        .filter(|r| !r.contains('.'))
}

/// The text without the test module at its end, which may use what the room may not.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text)
}

fn complain(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_import_climbs() {
    let known: BTreeMap<&str, &[&str]> = MAY_KNOW.into_iter().collect();
    let mut faults = Vec::new();
    for (path, text) in files("src", ".rs") {
        let Some(room) = room(&path) else { continue };
        let Some(may) = known.get(room) else {
            faults.push(format!("{path}: the room {room} is not in the table"));
            continue;
        };
        if text.contains("crate::{") {
            faults.push(format!(
                "{path}: name one room an import, not crate::{{...}}"
            ));
        }
        for (i, line) in without_tests(&text).lines().enumerate() {
            for after in line.split("crate::").skip(1) {
                let name: String = after
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if known.contains_key(name.as_str())
                    && name != room
                    && !may.contains(&name.as_str())
                {
                    faults.push(format!("{path}:{}: {room} must not know {name}", i + 1));
                }
            }
        }
    }
    complain(&faults);
}

#[test]
fn the_mind_cannot_look() {
    let mut faults = Vec::new();
    for (path, text) in files("src", ".rs") {
        if !room(&path).is_some_and(|r| PURE.contains(&r)) {
            continue;
        }
        for (i, line) in without_tests(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for word in LOOKING.iter().filter(|w| code.contains(**w)) {
                faults.push(format!(
                    "{path}:{}: {word} in a room that cannot look",
                    i + 1
                ));
            }
        }
    }
    complain(&faults);
}

/// What opens connections or looks names up.
const WAYS_OUT: [&str; 14] = [
    "reqwest",
    "hyper::",
    "h2::",
    "rustls",
    "tokio::net",
    "std::net::Tcp",
    "std::net::Udp",
    "TcpStream",
    "UdpSocket",
    "UnixStream",
    "UnixDatagram",
    "lookup_host",
    "to_socket_addrs",
    "ToSocketAddrs",
];

#[test]
fn there_is_one_way_out_to_the_network() {
    let mut faults = Vec::new();
    let mut all = files("src", ".rs");
    all.extend(files("examples", ".rs"));
    for (path, text) in &all {
        // The stage is a host: it listens, and goes nowhere.
        let listens = room(path) == Some("stage");
        let mut text = without_tests(text).to_owned();
        if listens {
            text = text.replace("tokio::net::TcpListener", "");
        }
        let out = WAYS_OUT.iter().filter(|w| text.contains(**w));
        if room(path) != Some("crawl") {
            faults.extend(out.map(|w| format!("{path}: {w}, but only crawl goes out")));
        }
        let mut only = |word: &str, home: &str| {
            if text.contains(word) && path != home {
                faults.push(format!("{path}: {word} belongs in {home} alone"));
            }
        };
        only("Client::builder", "src/crawl/ask.rs");
        only("lookup_host", "src/crawl/outside.rs");
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap_or_default();
    let others = [
        "ureq",
        "curl",
        "isahc",
        "attohttpc",
        "surf",
        "minreq",
        "hickory-resolver",
        "tungstenite",
    ];
    for name in others {
        if manifest.contains(&format!("\n{name} = ")) {
            faults.push(format!("Cargo.toml: {name} would be another way out"));
        }
    }
    complain(&faults);
}

#[test]
fn the_mind_knows_no_network_by_name() {
    let mut faults = Vec::new();
    for folder in PURE.map(|room| format!("src/{room}")) {
        for (path, text) in files(&folder, ".rs") {
            for (i, line) in without_tests(&text).lines().enumerate() {
                if line.trim_start().starts_with("//") {
                    continue;
                }
                let line = line.to_lowercase();
                for name in NETWORKS.iter().filter(|n| line.contains(**n)) {
                    faults.push(format!("{path}:{}: the mind knows {name}", i + 1));
                }
            }
        }
    }
    complain(&faults);
}

#[test]
fn no_connector_knows_another() {
    let mut faults = Vec::new();
    for (path, text) in files("src/connectors", ".rs") {
        let parts: Vec<&str> = path.split('/').collect();
        if parts.len() < 4 {
            continue;
        }
        let names = rousseau::connectors::ALL.map(rousseau::connectors::Connector::name);
        for other in names.iter().filter(|o| **o != parts[2]) {
            if text.contains(&format!("connectors::{other}::")) {
                faults.push(format!("{path}: a connector must not know {other}"));
            }
        }
    }
    complain(&faults);
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_short() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        for (path, text) in files(folder, ".rs") {
            if !text.starts_with("//! ") {
                faults.push(format!("{path}: open with //! and one sentence"));
            }
            let lines = text.lines().count();
            if lines > 500 {
                faults.push(format!("{path}: {lines} lines, 500 are allowed"));
            }
            let stem = Path::new(&path)
                .file_stem()
                .map(|s| s.to_string_lossy().into_owned());
            let stem = stem.unwrap_or_default();
            if ["utils", "helpers", "common", "manager", "data"].contains(&stem.as_str()) {
                faults.push(format!("{path}: {stem} is no word; the room lacks one"));
            }
        }
    }
    complain(&faults);
}

#[test]
fn lints_are_expected_with_a_reason_and_never_allowed() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        for (path, text) in files(folder, ".rs")
            .into_iter()
            .filter(|(p, _)| p != "tests/house.rs")
        {
            for (i, line) in text.lines().enumerate() {
                let line = line.trim_start();
                if line.starts_with("#[allow(") || line.starts_with("#![allow(") {
                    faults.push(format!(
                        "{path}:{}: use #[expect(..., reason = ...)]",
                        i + 1
                    ));
                }
                if line.starts_with("#[ignore") || line.starts_with("#[should_panic") {
                    faults.push(format!(
                        "{path}:{}: a test that cannot fail is no test",
                        i + 1
                    ));
                }
            }
        }
    }
    complain(&faults);
}

/// Every path that a page names, found by how it begins.
fn paths_in(text: &str) -> Vec<String> {
    let starts = [
        "src/",
        "tests/",
        "docs/",
        "rules/",
        "probes/",
        "examples/",
        "benches/",
        "report-templates/",
        ".ci/",
    ];
    let mut found = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || "`()[]<>\"',|*".contains(c)) {
        let piece = piece.trim_end_matches(['.', ':', ';', '/']);
        let piece = piece.split('#').next().unwrap_or(piece);
        if starts.iter().any(|s| piece.starts_with(s)) && !piece.contains(['…', '{', '$', '%']) {
            found.push(piece.to_owned());
        }
    }
    found
}

#[test]
fn the_docs_name_no_dead_path() {
    let mut faults = Vec::new();
    let mut pages = files("docs", ".md");
    pages.extend(files("rules", ".md"));
    pages.extend(files("report-templates", ".md"));
    for top in ["README.md", "CHANGELOG.md"] {
        pages.push((
            top.to_owned(),
            fs::read_to_string(root().join(top)).unwrap_or_default(),
        ));
    }
    for (page, text) in pages {
        for path in paths_in(&text) {
            let folder = Path::new(&page).parent().unwrap_or(Path::new(""));
            if !root().join(&path).exists() && !root().join(folder).join(&path).exists() {
                faults.push(format!("{page}: {path} is not there"));
            }
        }
    }
    complain(&faults);
}

/// Compares a generated page with the file, or writes it with `ROUSSEAU_BLESS=1`.
fn generated(path: &str, text: &str) {
    let file = root().join(path);
    #[expect(
        clippy::disallowed_methods,
        reason = "blessing is asked for by the environment"
    )]
    if std::env::var("ROUSSEAU_BLESS").is_ok() {
        fs::write(&file, text).expect("the docs folder can be written");
    }
    let there = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        there == text,
        "{path} is out of date; run ROUSSEAU_BLESS=1 cargo test --test house"
    );
}

#[test]
fn the_page_of_the_rules_is_that_of_the_rule_files() {
    let book = rousseau::rules::RuleBook::bundled();
    generated("docs/RULES.md", &rousseau::rules::markdown(&book));
}

#[test]
fn the_schema_of_a_rule_is_that_of_the_parser() {
    generated("docs/rule.schema.json", &rousseau::rules::schema("rule"));
}

#[test]
fn the_schema_of_the_scorecard_is_that_of_the_types() {
    generated("docs/scorecard.schema.json", &rousseau::report::schema());
}

#[test]
fn the_page_of_the_templates_is_that_of_the_models() {
    generated("docs/TEMPLATES.md", &rousseau::report::templates_guide());
}

#[test]
fn the_glossary_is_the_first_sentences_of_the_words() {
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in files("src/domain", ".rs") {
        let module = Path::new(&path)
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned());
        let mut doc: Vec<String> = Vec::new();
        for line in text.lines() {
            if let Some(sentence) = line.strip_prefix("/// ") {
                doc.push(sentence.to_owned());
            } else if line == "///" {
                doc.push(String::new());
            } else if line.starts_with("pub ") {
                let mut parts = line.split(|c: char| !c.is_alphanumeric() && c != '_');
                let kind = parts.nth(1).unwrap_or("");
                let name = parts.next().unwrap_or("").to_owned();
                if ["struct", "enum", "trait"].contains(&kind) {
                    let first: Vec<&str> = doc
                        .iter()
                        .take_while(|l| !l.is_empty())
                        .map(String::as_str)
                        .collect();
                    let first = first.join(" ");
                    assert!(!first.is_empty(), "{path}: {name} has no first sentence");
                    let from = module.clone().unwrap_or_default();
                    words.insert(name, format!("{first} (`src/domain/{from}.rs`)"));
                }
                doc.clear();
            } else if !line.starts_with('#') && !line.starts_with(' ') && line != ")]" {
                doc.clear();
            }
        }
    }
    let mut page =
        "# Glossary\n\nThe words of the program, each by the first sentence of its type. \
                    Generated from `src/domain`; a word used otherwise is a bug.\n\n"
            .to_owned();
    for (word, meaning) in words {
        page.push_str(&format!("- **{word}**: {meaning}\n"));
    }
    generated("docs/GLOSSARY.md", &page);
}
