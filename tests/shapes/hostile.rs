//! Hostile: every string that others have broken programs with, through every text of a scorecard.

use crate::{bytes, cards, made, read};
use rousseau::domain::{RightOfReply, Scorecard, Waiver};
use serde_json::Value;

/// The hostile strings: cells, names, texts by their place, and what runs script in a page.
fn strings() -> Vec<String> {
    let mut all = Vec::new();
    for (file, field) in [
        ("csv/cells.jsonl", "cell"),
        ("strings/blns.jsonl", "text"),
        ("texts/by_context.jsonl", "text"),
        ("xss/payloads.jsonl", "payload"),
    ] {
        let path = format!("{}/tests/hostile/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("the file lies in the tests");
        let before = all.len();
        for line in text.lines() {
            // A lone surrogate is no text of ours, and no reader of hosts lets one in.
            let Ok(row) = serde_json::from_str::<Value>(line) else {
                continue;
            };
            all.extend(row[field].as_str().map(ToOwned::to_owned));
        }
        assert!(all.len() > before + 20, "{file}");
    }
    all.extend(["\r\n=1+1", "\t=1+1", "a\";=1+1;\"", "＝1+1"].map(ToOwned::to_owned));
    all
}

/// A scorecard in which each text is the next of the strings.
fn filled(pattern: &Scorecard, next: &mut dyn FnMut() -> String) -> Scorecard {
    let mut card = pattern.clone();
    card.brand.name = next();
    card.headline = next();
    card.brand.service = next();
    card.brand.reply = Some(RightOfReply {
        text: next(),
        on: jiff::civil::date(2026, 4, 2),
        by: Some(next()),
    });
    for seen in &mut card.channels {
        seen.name = Some(next());
        seen.channel.network = next();
    }
    for f in &mut card.findings {
        f.title = next();
        f.reason = next();
        f.why = next();
        f.remedy.summary = next();
        f.remedy.steps = vec![next(), next()];
        f.opens_with = Some(next());
        f.advisory = f.advisory.as_ref().map(|_| next());
        f.waived = f.waived.as_ref().map(|w| Waiver {
            because: next(),
            ..w.clone()
        });
        for case in f.tally.cases.iter_mut().take(8) {
            case.note = next();
        }
        for source in &mut f.sources {
            source.cite = next();
        }
    }
    for gap in &mut card.gaps {
        gap.opens_with = Some(next());
    }
    for message in card.threads.values_mut().flat_map(|t| &mut t.messages) {
        message.text = next();
        message.labels = vec![next()];
    }
    card
}

#[test]
fn no_text_of_a_stranger_acts_in_any_shape() {
    let strings = strings();
    let mut used = 0;
    let pattern = cards::rich();
    while used < strings.len() {
        let mut next = || {
            used += 1;
            strings[(used - 1) % strings.len()].clone()
        };
        let card = filled(&pattern, &mut next);
        cells_hold(&card);
        workbook_has_no_formula(&card);
        markup_is_ours(&card);
        markdown_is_plain(&card);
        lines_are_whole(&card);
    }
}

/// Rows keep their columns, and wherever a spreadsheet may begin a cell, no formula begins.
fn cells_hold(card: &Scorecard) {
    for name in ["csv", "csv-bom", "findings-csv"] {
        let text = made(name, card);
        let text = text.trim_start_matches('\u{feff}');
        let table = read::csv(text);
        for row in &table {
            assert_eq!(row.len(), table[0].len(), "{name}");
        }
        assert_eq!(
            text.matches('\n').count(),
            table.len(),
            "{name}: a line a row"
        );
        let quotes = |c: char| c.is_whitespace() || c == '"' || c.is_control();
        for cell in text.split([',', ';', '\t', '\n']) {
            let bare = cell.trim_start_matches(quotes);
            let number = bare.trim_end_matches(quotes).parse::<f64>().is_ok();
            let first = bare.chars().next().unwrap_or(' ');
            assert!(number || !"=+-@＝＋－＠".contains(first), "{name}: {cell}");
        }
    }
}

fn workbook_has_no_formula(card: &Scorecard) {
    let book = bytes("xlsx", card);
    for part in read::parts(&book) {
        assert!(
            !part.contains("external") && !part.contains("comments"),
            "{part}"
        );
        if part.starts_with("xl/worksheets/") {
            let text = read::part(&book, &part);
            assert!(!text.contains("<f>") && !text.contains("<f "), "{part}");
            assert!(!text.contains("<hyperlink"), "{part}");
        }
    }
    let cases = read::sheet(&book, 4);
    let wanted: usize = card.findings.iter().map(|f| f.tally.cases.len()).sum();
    assert_eq!(cases.len(), wanted + 1);
}

/// In what is XML, every tag is one of ours and every character one that XML allows.
fn markup_is_ours(card: &Scorecard) {
    let ours = [
        ("badge", "svg title desc g rect text"),
        (
            "junit",
            "testsuites testsuite properties property testcase failure skipped system-out",
        ),
        (
            "atom",
            "feed id title subtitle updated author name generator link entry category content",
        ),
    ];
    for (name, tags) in ours {
        let text = made(name, card);
        let tags: Vec<&str> = tags.split(' ').collect();
        for piece in text.split('<').skip(1).filter(|p| !p.starts_with("?xml ")) {
            let piece = piece.trim_start_matches('/');
            let end = |c: char| !c.is_ascii_alphabetic() && c != '-';
            let tag = piece.split(end).next().unwrap_or("");
            assert!(tags.contains(&tag), "{name}: <{piece}");
            let inside = piece.split('>').next().unwrap_or("");
            assert_eq!(inside.matches('"').count() % 2, 0, "{name}: <{inside}");
            // Outside of the values of attributes.
            let names: String = inside.split('"').step_by(2).collect();
            assert!(!names.contains(" on"), "{name}: <{inside}");
        }
        let forbidden = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202e}')
        };
        assert!(!text.contains(forbidden), "{name}");
    }
    let feed = made("atom", card);
    let feed = feed_rs::parser::parse(feed.as_bytes()).expect("it is a feed still");
    let links = feed.entries.iter().flat_map(|e| &e.links);
    for link in links {
        assert!(link.href.starts_with("http"), "{}", link.href);
    }
}

/// Beside our own links no sign of Markdown stands without its escape.
fn markdown_is_plain(card: &Scorecard) {
    let text = made("markdown", card);
    for line in text.lines() {
        let mut rest = line.to_owned();
        // Our links: a host in brackets and an address of the web in angles.
        while let Some(end) = rest.find(">)") {
            let start = rest[..end].rfind("](<").expect("a link has a place");
            let target = &rest[start + 3..end];
            assert!(target.starts_with("http"), "{target}");
            assert!(!target.contains(['<', '>', ' ']), "{target}");
            let text = rest[..start].rfind(" ([").map_or(0, |p| p + 2);
            rest.replace_range(text..end + 2, "");
        }
        let mut chars = rest.trim_start_matches(['*', '#', '|', '-', ' ']).chars();
        while let Some(c) = chars.next() {
            if c == '\\' {
                let escaped = chars.next();
                if matches!(escaped, Some('@' | '#')) {
                    assert_eq!(chars.next(), Some('\u{2060}'), "{line}");
                }
            } else {
                assert!(!"<>[]`_~&@#!".contains(c), "{c} in {line}");
            }
        }
        let bare = rest.replace("\\:", "").replace("\\.", "");
        assert!(!bare.contains("://") && !bare.contains("www."), "{line}");
    }
}

/// What is read line by line has its lines, and nothing steers a terminal.
fn lines_are_whole(card: &Scorecard) {
    let jsonl = made("jsonl", card);
    assert_eq!(jsonl.lines().count(), card.threads.len());
    for line in jsonl.lines() {
        let row: Value = serde_json::from_str(line).expect("a line is JSON");
        assert!(row.is_object());
    }
    let metrics = made("openmetrics", card);
    assert!(!read::samples(&metrics).is_empty());
    assert!(metrics.lines().all(|l| !l.is_empty()), "no line is empty");
    let sarif: Value = serde_json::from_str(&made("sarif", card)).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    for text in [jsonl, made("sarif", card), made("json", card)] {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    }
}

#[test]
fn what_leads_elsewhere_than_to_the_web_is_no_address() {
    let card = cards::rude();
    for name in ["csv", "findings-csv"] {
        for cell in read::csv(&made(name, &card)).iter().flatten() {
            let leads = cell.starts_with("javascript:") || cell.starts_with("data:");
            assert!(!leads, "{cell} in {name}");
        }
    }
    for name in ["markdown", "junit", "atom", "openmetrics", "badge"] {
        let text = made(name, &card);
        for bad in [
            "\"javascript:",
            "(<javascript",
            "=javascript",
            "\"data:text",
        ] {
            assert!(!text.contains(bad), "{bad} in {name}");
        }
    }
    let sarif: Value = serde_json::from_str(&made("sarif", &card)).expect("it is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    for result in results {
        let mut places: Vec<&Value> = result["locations"]
            .as_array()
            .into_iter()
            .flatten()
            .collect();
        places.extend(result["relatedLocations"].as_array().into_iter().flatten());
        for place in places {
            let uri = &place["physicalLocation"]["artifactLocation"]["uri"];
            assert!(uri.as_str().is_none_or(|u| u.starts_with("http")), "{uri}");
        }
    }
}
