//! SARIF 2.1.0: the checks as results of an analysis, with the places of their evidence.

use super::super::tables::{Cell, standing, web};
use super::super::{json, words};
use super::{Make, Shape, listed, markdown, tables};
use crate::domain::{Case, Finding, Outcome, Scorecard};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Cases that a result points to.
const PLACES: usize = 20;

pub(super) const SHAPE: Shape = Shape {
    name: "sarif",
    file: "scorecard.sarif",
    says: "One run of SARIF 2.1.0: a rule a rule, a result a check. A breach is an error, advice a note; \
           what is untold or unseen is `open`, what is waived has a suppression with the brand's reason.",
    fields: || {
        listed(&[
            (
                "runs[0].tool.driver.rules[]",
                "The rules, with why, remedy and sources as help.",
            ),
            (
                "results[].kind",
                "`fail`, `pass`, `open` or `notApplicable`.",
            ),
            (
                "results[].level",
                "`error` for a breach, `note` for advice, `none` for the rest.",
            ),
            ("results[].message.text", "The reason."),
            (
                "results[].locations[]",
                "The channel, as an address and as a logical location.",
            ),
            (
                "results[].relatedLocations[]",
                "Up to twenty cases, worst first, with what was seen.",
            ),
            ("results[].partialFingerprints", "The rule and the channel."),
            (
                "results[].suppressions[]",
                "The waiver that holds, with its reason.",
            ),
            (
                "results[].properties",
                "The columns of `findings-csv` that hold a number or a word of ours.",
            ),
            ("properties", "The rows of the sheet `summary` of `xlsx`."),
        ])
    },
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rules = Vec::new();
    for f in &card.findings {
        places.entry(&f.rule).or_insert_with(|| {
            rules.push(rule(f));
            rules.len() - 1
        });
    }
    let table = tables::findings(card);
    let results: Vec<Value> = card
        .findings
        .iter()
        .zip(&table.rows)
        .map(|(f, row)| {
            let mut numbers = Map::new();
            for (column, cell) in table.columns.iter().zip(row) {
                let words = ["reason", "title", "remedy", "waived_because", "advisory"];
                if *cell != Cell::Empty && !words.contains(&column.name) {
                    numbers.insert(column.name.to_owned(), cell.json());
                }
            }
            result(card, f, places.get(f.rule.as_str()), &numbers)
        })
        .collect();
    let tool = words::clean(&card.provenance.tool);
    let (name, version) = tool.split_once('/').unwrap_or((&tool, ""));
    let mut driver = json!({ "name": name, "rules": rules });
    if !version.is_empty() {
        driver["version"] = version.into();
    }
    let mut about = Map::new();
    for row in tables::summary(card).rows {
        if let [key, value] = row.as_slice() {
            about.insert(key.plain(), value.json());
        }
    }
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "automationDetails": {
                "id": format!("rousseau/{}/{}", words::clean(&card.brand.id), words::clean(&card.provenance.audit)),
            },
            "invocations": [{
                "executionSuccessful": true,
                "endTimeUtc": words::iso(card.window.to),
                "exitCode": card.exit(),
            }],
            "results": results,
            "properties": about,
        }],
    });
    let mut text = format!("{log:#}");
    text.push('\n');
    json::inert(&text)
}

fn rule(f: &Finding) -> Value {
    let title = words::clean(&f.title);
    let why = words::sentence(&f.why);
    let mut text = format!("{why}\n\nTo do: {}", words::sentence(&f.remedy.summary));
    for (n, step) in (1..).zip(&f.remedy.steps) {
        text.push_str(&format!("\n{n}. {}", words::clean(step)));
    }
    for source in &f.sources {
        text.push_str(&format!(
            "\n\n{} {}",
            words::sentence(&source.cite),
            words::sentence(&source.says)
        ));
    }
    json!({
        "id": words::clean(&f.rule),
        "shortDescription": { "text": plain(&title) },
        "fullDescription": { "text": plain(&why) },
        "help": { "text": plain(&text), "markdown": markdown::blocks(&text) },
        "defaultConfiguration": { "level": if f.advisory.is_some() { "note" } else { "error" } },
        "properties": { "clause": f.clause.name(), "weight": f.weight, "tags": [f.clause.name()] },
    })
}

fn result(
    card: &Scorecard,
    f: &Finding,
    place: Option<&usize>,
    numbers: &Map<String, Value>,
) -> Value {
    let (kind, level) = match standing(f) {
        "broken" | "waived" => ("fail", "error"),
        "advice" => ("fail", "note"),
        "kept" => ("pass", "none"),
        "silent" => ("notApplicable", "none"),
        _ => ("open", "none"),
    };
    let mut said = words::sentence(&f.reason);
    if let Some(advice) = f.advisory.as_ref().filter(|_| level == "note") {
        said.push_str(&format!(" Only advice: {}", words::sentence(advice)));
    }
    let mut result = json!({
        "ruleId": words::clean(&f.rule),
        "ruleIndex": place,
        "kind": kind,
        "level": level,
        "message": { "text": plain(&said) },
        "locations": [channel(card, f)],
        "partialFingerprints": {
            "rousseauFinding/v1": format!("{}@{}", words::clean(&f.rule), words::clean(&f.channel.0)),
        },
        "properties": numbers,
    });
    let told = |c: &&Case| kind == "fail" && c.outcome != Outcome::Kept;
    let cases = f.tally.cases.iter().filter(told);
    let related: Vec<Value> = (1..)
        .zip(cases)
        .filter_map(|(n, case)| related(n, case))
        .take(PLACES)
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(w) = &f.waived {
        let because = format!("Until {}: {}", w.until, words::sentence(&w.because));
        result["suppressions"] = json!([
            { "kind": "external", "status": "accepted", "justification": because }
        ]);
    }
    result
}

/// The channel of a finding as a place.
fn channel(card: &Scorecard, f: &Finding) -> Value {
    let seen = card.channels.iter().find(|c| c.channel.id == f.channel);
    let name = words::clean(&f.channel.0);
    let mut place = json!({
        "logicalLocations": [{ "fullyQualifiedName": name, "kind": "resource" }],
    });
    if let Some(address) = seen.and_then(|c| web(&c.channel.address)) {
        place["physicalLocation"] = json!({ "artifactLocation": { "uri": address } });
    }
    place
}

/// A case as a place; none where it has no address of the web.
fn related(n: usize, case: &Case) -> Option<Value> {
    let address = case.address.as_ref().and_then(web)?;
    let captures: Vec<&str> = case.witnesses.iter().map(|c| c.0.as_str()).collect();
    Some(json!({
        "id": n,
        "physicalLocation": { "artifactLocation": { "uri": address } },
        "message": { "text": plain(&words::sentence(&case.note)) },
        "properties": {
            "outcome": tables::outcome(case.outcome),
            "at": case.at.map(words::iso),
            "captures": captures,
        },
    }))
}

/// A text in which nothing is a link or a place to fill in.
///
/// Source: SARIF 2.1.0, sections 3.11.5 and 3.11.6: braces are doubled, brackets and backslashes
/// are escaped.
fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => safe.extend([c, c]),
            '[' | ']' | '\\' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}
