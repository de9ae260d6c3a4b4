//! Numbers: law 9, field by field, for every story and the bundled brand.

use crate::{bytes, cards, made, printed, read};
use rousseau::domain::{ClauseState, Scorecard, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Every scorecard that is compared: invented stories, and the bundled brand in all its states.
fn cases() -> Vec<(String, Scorecard)> {
    let mut all: Vec<(String, Scorecard)> = [
        ("rich", cards::rich()),
        ("dark", cards::dark()),
        ("empty", cards::empty()),
    ]
    .into_iter()
    .map(|(name, card)| (name.to_owned(), card))
    .collect();
    all.extend(printed::bundled());
    all
}

#[test]
fn every_shape_shows_the_same_numbers_and_the_program_writes_them() {
    // One process, so that the bundled brand is audited once.
    printed::the_program_writes_samples_shapes_and_verifies_them();
    for (name, card) in cases() {
        let truth = read::truth(&card);
        let workbook = bytes("xlsx", &card);
        for (shape, found) in [
            (
                "findings-csv",
                read::rows(&read::csv(&made("findings-csv", &card))),
            ),
            ("xlsx", read::rows(&read::sheet(&workbook, 3))),
            ("junit", read::junit(&made("junit", &card))),
            ("sarif", read::sarif(&made("sarif", &card))),
            (
                "openmetrics",
                read::openmetrics(&made("openmetrics", &card)),
            ),
        ] {
            assert_eq!(found.len(), truth.len(), "{name}, {shape}");
            for (key, numbers) in &truth {
                assert_eq!(found.get(key), Some(numbers), "{name}, {shape}, {key:?}");
            }
        }
        let told = read::markdown(&made("markdown", &card));
        let silent = Verdict::NotApplicable.name();
        for (key, numbers) in truth.iter().filter(|(_, n)| n.verdict != silent) {
            assert_eq!(told.get(key), Some(numbers), "{name}, markdown, {key:?}");
        }
        threads_add_up(&name, &card);
        feed_says_it(&name, &card);
        whole_is_the_same(&name, &card, &workbook);
        people_read_it(&name, &card);
    }
}

/// The contributions of the threads are the cases of the findings that are about their messages.
fn threads_add_up(name: &str, card: &Scorecard) {
    let csv = read::csv(&made("csv", card));
    assert_eq!(csv.len(), card.threads.len() + 1, "{name}");
    let lines = made("jsonl", card);
    let lines: Vec<serde_json::Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).expect("a line is JSON"))
        .collect();
    assert_eq!(lines.len(), card.threads.len(), "{name}");
    let here: BTreeSet<_> = card
        .threads
        .values()
        .flat_map(|t| t.messages.iter().map(|m| (&t.channel.0, &m.id.0)))
        .collect();
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    for c in lines
        .iter()
        .filter_map(|l| l["contributions"].as_array())
        .flatten()
    {
        let told = ["rule", "channel", "outcome", "verdict"].map(|k| c[k].as_str().unwrap_or(""));
        *given.entry(told.join(" ")).or_default() += 1;
    }
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for f in &card.findings {
        let channel = &f.channel.0;
        for c in f
            .tally
            .cases
            .iter()
            .filter(|c| here.contains(&(channel, &c.subject.0)))
        {
            let outcome = format!("{:?}", c.outcome).to_lowercase();
            let told = [&f.rule, channel, &outcome, f.verdict.name()].join(" ");
            *wanted.entry(told).or_default() += 1;
        }
    }
    assert_eq!(given, wanted, "{name}");
    let column = |wanted: &str| csv[0].iter().position(|c| c == wanted).expect("a column");
    for (row, line) in csv[1..].iter().zip(&lines) {
        for count in ["messages", "kept", "broken", "pending", "unknown"] {
            assert_eq!(
                row[column(count)],
                line[count].to_string(),
                "{name}, {count}"
            );
        }
        let given = line["contributions"].as_array().expect("a list").len();
        let said = row[column("contributions")].matches('>').count();
        assert_eq!(said, given, "{name}");
    }
}

/// The feed is one, has stable ids and says the counts and shares.
fn feed_says_it(name: &str, card: &Scorecard) {
    let text = made("atom", card);
    let feed = feed_rs::parser::parse(text.as_bytes()).expect("it is a feed");
    let told = card
        .findings
        .iter()
        .filter(|f| f.verdict != Verdict::NotApplicable);
    let told: Vec<_> = told.collect();
    assert_eq!(feed.entries.len(), told.len(), "{name}");
    assert!(feed.updated.is_some() && feed.id.starts_with("urn:uuid:"));
    let mut ids = BTreeSet::new();
    for (entry, f) in feed.entries.iter().zip(told) {
        assert!(
            ids.insert(entry.id.clone()),
            "{name}: {} is twice",
            entry.id
        );
        let at = entry.updated.expect("a date").timestamp();
        assert_eq!(at, card.window.to.as_second(), "{name}");
        let body = entry.content.as_ref().and_then(|c| c.body.clone());
        let body = body.expect("a content");
        assert!(
            body.contains(&format!("Count: {}.", f.tally)),
            "{name}: {body}"
        );
        if let Some(e) = &f.estimate {
            let (share, low, high) = (e.share.get(), e.low.get(), e.high.get());
            let says = format!("Share: {share} ({low} to {high}).");
            assert!(body.contains(&says), "{name}: {body}");
        }
        let terms: Vec<_> = entry.categories.iter().map(|c| c.term.as_str()).collect();
        assert!(terms.contains(&f.verdict.name()), "{name}: {terms:?}");
    }
}

/// Badge, workbook, metrics and Markdown say the same of the audit as a whole.
fn whole_is_the_same(name: &str, card: &Scorecard, workbook: &[u8]) {
    let of = |state| card.clauses.iter().filter(|c| c.state == state).count();
    let (kept, broken) = (of(ClauseState::Kept), of(ClauseState::Broken));
    let untold = of(ClauseState::Undecided);
    let figures = card.channels.iter().filter_map(|c| c.figures.as_ref());
    let inquiries: u32 = figures.map(|f| f.inquiries).sum();
    let badge = made("badge", card);
    for says in [
        format!("{kept} kept, {broken} broken, {untold} untold"),
        format!("n = {inquiries}"),
    ] {
        assert_eq!(badge.matches(&says).count(), 2, "{name}: {says} in {badge}");
    }
    let summary = read::sheet(workbook, 1);
    let row = |key: &str| {
        let row = summary.iter().find(|r| r[0] == key).expect("a row");
        row[1].clone()
    };
    assert_eq!(row("clauses_kept"), kept.to_string(), "{name}");
    assert_eq!(row("clauses_broken"), broken.to_string(), "{name}");
    assert_eq!(row("inquiries"), inquiries.to_string(), "{name}");
    assert_eq!(row("exit"), card.exit().to_string(), "{name}");
    let samples = read::samples(&made("openmetrics", card));
    let sum = samples.iter().find(|s| s.0 == "rousseau_inquiries");
    assert_eq!(sum.map(|s| s.2), Some(f64::from(inquiries)), "{name}");
    let markdown = made("markdown", card);
    assert!(
        markdown.contains(&format!(", {inquiries} inquiries.")),
        "{name}"
    );
    let sheet = read::sheet(workbook, 2);
    for (result, row) in card.clauses.iter().zip(&sheet[1..]) {
        let [pass, fail, untold, silent, unseen] = result.counts;
        assert_eq!(
            row[5..],
            [pass, fail, untold, silent, unseen].map(|n| n.to_string())
        );
        let says = format!(" | {pass} | {fail} | {untold} | {silent} | {unseen} |");
        let line = format!("| {} | ", result.clause.name());
        let line = markdown.lines().find(|l| l.starts_with(&line));
        assert!(line.is_some_and(|l| l.ends_with(&says)), "{name}: {says}");
    }
}

/// The page and the summary tell each count with the sentence that holds it.
fn people_read_it(name: &str, card: &Scorecard) {
    // Lines are broken where they are full, within a word too.
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let page = read::unescaped(&made("html", card).replace("&#x27;", "'"));
    let page = words(&page.replace("&#x3D;", "="));
    let text = words(&made("text", card));
    assert!(text.contains(&words(&card.headline)), "{name}");
    let mut told = 0;
    for f in card.findings.iter().filter(|f| f.is_breach()) {
        let (kept, all) = (f.tally.kept, f.tally.decided());
        if f.estimate.is_some() && all > 1 {
            let count = format!("{kept}of{all}");
            assert!(page.contains(&count), "{name}: {count}");
        }
        let reason = words(&f.reason.chars().skip(1).collect::<String>());
        if f.waived.is_none() && told < 5 {
            assert!(text.contains(&reason), "{name}: {reason}");
            told += 1;
        }
    }
}
