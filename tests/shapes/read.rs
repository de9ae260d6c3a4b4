//! Read: the numbers of a finding, taken out of each shape by a reader of the test's own.

use rousseau::domain::{Finding, Scorecard, Share};
use std::collections::BTreeMap;
use std::io::Read;

/// What every shape must say of a finding, as text; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Numbers {
    pub(crate) verdict: String,
    pub(crate) counts: [u32; 4],
    pub(crate) share: [Option<f64>; 3],
    pub(crate) value: Option<f64>,
}

/// The findings by rule and channel.
pub(crate) type Findings = BTreeMap<(String, String), Numbers>;

/// What the scorecard itself says.
pub(crate) fn truth(card: &Scorecard) -> Findings {
    let of = |f: &Finding| Numbers {
        verdict: f.verdict.name().to_owned(),
        counts: [
            f.tally.kept,
            f.tally.broken,
            f.tally.pending,
            f.tally.unknown,
        ],
        share: f.estimate.as_ref().map_or([None; 3], |e| {
            [e.share, e.low, e.high].map(Share::get).map(Some)
        }),
        value: f.measured.as_ref().map(|m| m.value),
    };
    let key = |f: &Finding| (f.rule.clone(), f.channel.0.clone());
    card.findings.iter().map(|f| (key(f), of(f))).collect()
}

/// Numbers from named texts.
pub(crate) fn numbers(get: &dyn Fn(&str) -> String) -> Numbers {
    let number = |name: &str| get(name).parse::<f64>().ok();
    let count = |name: &str| get(name).parse().unwrap_or(u32::MAX);
    Numbers {
        verdict: get("verdict"),
        counts: ["kept", "broken", "pending", "unknown"].map(count),
        share: ["share", "low", "high"].map(number),
        value: number("value"),
    }
}

/// Rows of named columns as findings.
pub(crate) fn rows(table: &[Vec<String>]) -> Findings {
    let head = &table[0];
    let mut all = Findings::new();
    for row in &table[1..] {
        assert_eq!(row.len(), head.len(), "{row:?}");
        let get = |name: &str| {
            let place = head.iter().position(|c| c == name);
            place.map_or_else(String::new, |p| row[p].clone())
        };
        all.insert((get("rule"), get("channel")), numbers(&get));
    }
    all
}

/// Comma-separated values by RFC 4180.
pub(crate) fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "a row ends with CR and LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        row.is_empty() && cell.is_empty() && !quoted,
        "the end is whole"
    );
    rows
}

/// A text without the escapes of XML.
pub(crate) fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for (coded, plain) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&#10;", "\n"),
        ("&amp;", "&"),
    ] {
        text = text.replace(coded, plain);
    }
    text
}

/// What stands between two marks, first found.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?
        .1
        .split_once(to)
        .map(|(inside, _)| inside)
}

/// A part of a workbook.
pub(crate) fn part(book: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a workbook is a zip");
    let mut text = String::new();
    let mut file = zip.by_name(name).expect("the part is there");
    file.read_to_string(&mut text).expect("the part is text");
    text
}

/// The names of a workbook's parts.
pub(crate) fn parts(book: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a workbook is a zip");
    zip.file_names().map(ToOwned::to_owned).collect()
}

/// The rows of a sheet, by its number.
pub(crate) fn sheet(book: &[u8], number: usize) -> Vec<Vec<String>> {
    let strings = part(book, "xl/sharedStrings.xml");
    let strings: Vec<String> = strings
        .split("<si>")
        .skip(1)
        .map(|si| {
            let text = si.split_once("<t").map_or("", |(_, rest)| rest);
            unescaped(between(text, ">", "</t>").unwrap_or(""))
        })
        .collect();
    let sheet = part(book, &format!("xl/worksheets/sheet{number}.xml"));
    let mut rows = Vec::new();
    for row in sheet.split("<row ").skip(1) {
        let mut cells: Vec<String> = Vec::new();
        for cell in row.split("<c r=\"").skip(1) {
            let name = cell.split('"').next().unwrap_or("");
            let column = name
                .chars()
                .filter(char::is_ascii_uppercase)
                .fold(0, |n, c| n * 26 + (c as usize - 'A' as usize + 1));
            let value = between(cell, "<v>", "</v>").unwrap_or("");
            let is_text = cell.split('>').next().unwrap_or("").contains("t=\"s\"");
            let said = if is_text {
                strings[value.parse::<usize>().expect("a place")].clone()
            } else {
                value.to_owned()
            };
            cells.resize(column.max(cells.len()), String::new());
            cells[column - 1] = said;
        }
        rows.push(cells);
    }
    let width = rows.first().map_or(0, Vec::len);
    for row in &mut rows {
        row.resize(width.max(row.len()), String::new());
    }
    rows
}

/// The findings of a `JUnit` file.
pub(crate) fn junit(text: &str) -> Findings {
    let mut all = Findings::new();
    for case in text.split("<testcase ").skip(1) {
        let name = unescaped(between(case, "name=\"", "\"").expect("a name"));
        let class = unescaped(between(case, "classname=\"", "\"").expect("a class"));
        let rule = name.split(": ").next().unwrap_or("").to_owned();
        let channel = class.split_once('.').map_or("", |(_, c)| c).to_owned();
        let out = between(case, "<system-out>", "</system-out>").expect("numbers");
        let out = unescaped(out);
        let get = |wanted: &str| {
            let mut lines = out.lines().filter_map(|l| l.split_once('='));
            let found = lines.find(|(key, _)| *key == wanted);
            found.map_or_else(String::new, |(_, value)| value.to_owned())
        };
        all.insert((rule, channel), numbers(&get));
    }
    all
}

/// The findings of a SARIF file.
pub(crate) fn sarif(text: &str) -> Findings {
    let log: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
    let mut all = Findings::new();
    let results = log["runs"][0]["results"]
        .as_array()
        .expect("there are results");
    for result in results {
        let bag = &result["properties"];
        let get = |name: &str| match &bag[name] {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        };
        all.insert((get("rule"), get("channel")), numbers(&get));
    }
    all
}

/// A sample of `OpenMetrics`: name, labels, value.
pub(crate) type Sample = (String, BTreeMap<String, String>, f64);

/// The samples of an `OpenMetrics` text.
pub(crate) fn samples(text: &str) -> Vec<Sample> {
    assert!(text.ends_with("# EOF\n"), "it ends as it must");
    let lines = text.lines().filter(|l| !l.starts_with("# "));
    lines.map(sample).collect()
}

fn sample(line: &str) -> Sample {
    let (name, rest) = line.split_at(line.find(['{', ' ']).expect("a name ends"));
    let mut labels = BTreeMap::new();
    let mut chars = rest.chars().peekable();
    if chars.next_if_eq(&'{').is_some() {
        loop {
            let key: String = std::iter::from_fn(|| chars.next_if(|c| *c != '=')).collect();
            assert_eq!(
                (chars.next(), chars.next()),
                (Some('='), Some('"')),
                "{line}"
            );
            let mut value = String::new();
            loop {
                match chars.next().expect("a value ends") {
                    '"' => break,
                    '\\' => match chars.next().expect("an escape ends") {
                        'n' => value.push('\n'),
                        c => value.push(c),
                    },
                    c => value.push(c),
                }
            }
            labels.insert(key, value);
            match chars.next().expect("labels end") {
                '}' => break,
                c => assert_eq!(c, ',', "{line}"),
            }
        }
    }
    let value: String = chars.collect();
    (
        name.to_owned(),
        labels,
        value.trim().parse().expect("a number"),
    )
}

/// The findings of an `OpenMetrics` text.
pub(crate) fn openmetrics(text: &str) -> Findings {
    let mut all = Findings::new();
    for (name, labels, value) in samples(text) {
        let (Some(rule), Some(channel)) = (labels.get("rule"), labels.get("channel")) else {
            continue;
        };
        let found = all.entry((rule.clone(), channel.clone())).or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counts are small and whole"
        )]
        let count = value as u32;
        match name.as_str() {
            "rousseau_finding_verdict" if value > 0.0 => {
                found
                    .verdict
                    .clone_from(&labels["rousseau_finding_verdict"]);
            }
            "rousseau_finding_cases" => {
                let outcomes = ["kept", "broken", "pending", "unknown"];
                let place = outcomes.iter().position(|o| *o == labels["outcome"]);
                found.counts[place.expect("an outcome")] = count;
            }
            "rousseau_finding_share_ratio" => found.share[0] = Some(value),
            "rousseau_finding_share_low_ratio" => found.share[1] = Some(value),
            "rousseau_finding_share_high_ratio" => found.share[2] = Some(value),
            "rousseau_finding_measure" => found.value = Some(value),
            _ => {}
        }
    }
    all
}

/// The findings of a Markdown text.
pub(crate) fn markdown(text: &str) -> Findings {
    let table = between(text, "## All checks\n\n", "\n\n").expect("the table of the checks");
    let mut rows_read: Vec<Vec<String>> = Vec::new();
    for line in table.lines().filter(|l| !l.starts_with("|---")) {
        let mut cells = Vec::new();
        let mut cell = String::new();
        let mut chars = line.trim_start_matches('|').chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => cell.extend(chars.next()),
                '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
                '\u{2060}' => {}
                c => cell.push(c),
            }
        }
        rows_read.push(cells);
    }
    rows(&rows_read)
}
