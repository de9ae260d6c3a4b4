//! The report: a scorecard's page and summary, looked at as a reader and as an attacker would.

#[path = "report/cards.rs"]
mod cards;
#[path = "report/support.rs"]
mod support;

use rousseau::domain::{Scorecard, Verdict};
use rousseau::report::{self, Template};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

fn page(card: &Scorecard) -> String {
    let template = Template::bundled("scorecard").expect("the template is bundled");
    let mut pages = report::render(&report::model(card), &template).expect("it renders");
    assert_eq!(pages.len(), 1);
    pages.remove(0).text
}

/// What a reader sees: the text without tags, with the escapes undone.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    for (coded, plain) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x60;", "`"),
        ("&#x3D;", "="),
        ("&amp;", "&"),
    ] {
        text = text.replace(coded, plain);
    }
    text
}

/// The summary as one line without styles.
fn plain(text: &str) -> String {
    let bare: String = anstream::adapter::strip_str(text).to_string();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("report-templates/scorecard")
}

#[test]
fn the_page_is_the_same_twice_and_after_a_trip_through_json() {
    let card = cards::rich();
    let again = report::from_json(&report::json(&card)).expect("the format is read");
    assert_eq!(page(&card), page(&card));
    assert_eq!(page(&card), page(&again));
    assert_eq!(report::text(&card, 80), report::text(&again, 80));
}

#[test]
fn the_bundled_template_is_the_one_in_the_folder() {
    let bundled = Template::bundled("scorecard").expect("the template is bundled");
    let loaded = Template::load(&source()).expect("the template is read");
    assert!(
        bundled == loaded,
        "touch src/report/template.rs: the templates have changed"
    );
    assert_eq!(bundled.name(), "scorecard");
    assert!(bundled.says().ends_with('.'));
    assert!(Template::bundled("nonsense").is_none());
}

#[test]
fn every_verdict_is_shown_with_its_words() {
    let card = cards::rich();
    for verdict in Verdict::ALL {
        assert!(
            card.findings.iter().any(|f| f.verdict == verdict),
            "the story lacks {verdict:?}"
        );
    }
    let text = read(&page(&card));
    for words in [
        "Broken",
        "Kept, proven",
        "Kept, likely",
        "Cannot be told",
        "Could not be seen",
        "not apply",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn texts_of_strangers_stay_texts() {
    for card in [cards::rich(), cards::rude(), cards::dark()] {
        let html = page(&card);
        for spoiled in [
            "<script",
            "<img",
            "<iframe",
            "<svg/onload",
            "style=\"",
            "style='",
            "href=\"javascript",
            "href=\"data",
            "src=\"",
            "<b>why",
            "<b>two",
            "<b>Acme",
            " onerror=\"",
            "\0",
            "\u{1b}",
        ] {
            assert!(!html.contains(spoiled), "{spoiled}");
        }
        assert_eq!(html.matches("<style>").count(), 1);
        assert_eq!(html.matches("</style>").count(), 1);
    }
    let seen = read(&page(&cards::rude()));
    assert!(
        seen.contains("<script>alert(1)</script>"),
        "the text itself is shown"
    );
}

#[test]
fn the_terminal_is_not_steered() {
    for card in [cards::rich(), cards::rude(), cards::dark()] {
        let text = plain(&report::text(&card, 72));
        let steers = |c: char| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(steers), "{text}");
    }
}

#[test]
fn the_policy_of_the_page_names_its_one_style() {
    let html = page(&cards::rich());
    let style = html
        .split("<style>")
        .nth(1)
        .and_then(|s| s.split("</style>").next())
        .expect("a style");
    let digest = Sha256::digest(style.as_bytes());
    let mut named = html
        .split("sha256-")
        .nth(1)
        .and_then(|s| s.split("&#x27;").next())
        .expect("a digest")
        .to_owned();
    named = named.replace("&#x3D;", "=");
    assert_eq!(decode(&named), digest.to_vec());
    assert!(
        html.contains("default-src &#x27;none&#x27;"),
        "nothing is loaded"
    );
}

/// Base64, read by another way than it was written.
fn decode(text: &str) -> Vec<u8> {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |c: char| letters.find(c).expect("a letter of base64");
    let digits: Vec<String> = text
        .trim_end_matches('=')
        .chars()
        .map(|c| format!("{:06b}", letter(c)))
        .collect();
    let bits = digits.concat();
    let whole = bits.len() / 8;
    (0..whole)
        .map(|i| u8::from_str_radix(&bits[8 * i..8 * i + 8], 2).expect("eight bits"))
        .collect()
}

#[test]
fn every_field_that_the_template_asks_for_is_in_the_model() {
    // Conditions are not strict in Handlebars, so a misspelled one would only ever be false.
    let model = serde_json::to_string(&report::model(&cards::rich())).expect("a model is plain");
    let loaded = std::fs::read_dir(source().join("parts")).expect("the parts are there");
    let mut files: Vec<PathBuf> = loaded.filter_map(|e| Some(e.ok()?.path())).collect();
    files.push(source().join("scorecard.html.hbs"));
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the part is read");
        for tag in text.split("{{").skip(1) {
            let tag = tag
                .split("}}")
                .next()
                .unwrap_or("")
                .trim_matches(['{', '~']);
            let asked: Vec<&str> = match tag.split_whitespace().collect::<Vec<_>>().as_slice() {
                ["else" | "/if" | "/each" | "/with" | "/unless" | "this" | "csp" | "style"] => {
                    Vec::new()
                }
                ["#if" | "#each" | "#with" | "#unless", what] | [">", _, what] | [what] => {
                    vec![*what]
                }
                [">", _] => Vec::new(),
                other => refuse(other, &file),
            };
            for part in asked.iter().flat_map(|a| a.split('.')) {
                assert!(
                    model.contains(&format!("\"{part}\":")),
                    "{part} in {}",
                    file.display()
                );
            }
        }
    }
}

fn refuse<'a>(tag: &[&str], file: &Path) -> Vec<&'a str> {
    assert!(
        tag.is_empty(),
        "a tag with logic, {tag:?} in {}",
        file.display()
    );
    Vec::new()
}

#[test]
fn page_text_and_json_show_the_same_numbers() {
    let card = cards::rich();
    let html = read(&page(&card))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let text = plain(&report::text(&card, 80));
    let back = report::from_json(&report::json(&card)).expect("the format is read");
    assert!(html.contains(&back.headline) && text.contains(&back.headline));
    let mut told = 0;
    for finding in &back.findings {
        let reason = finding
            .reason
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(html.contains(&reason), "{reason}");
        let tally = &finding.tally;
        if tally.decided() > 1 {
            let count = format!("{} of {}", tally.kept, tally.decided());
            assert!(html.contains(&count), "{count}");
        }
        if finding.verdict == Verdict::Fail && told < 5 {
            assert!(text.contains(&reason), "{reason}");
            told += 1;
        }
    }
    assert!(told > 0);
    for clause in &back.clauses {
        let [kept, broken, ..] = clause.counts;
        for (n, word) in [(kept, "kept"), (broken, "broken")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
        {
            let says = format!("{n} {word}");
            assert!(html.contains(&says) && text.contains(&says), "{says}");
        }
    }
}

#[test]
fn ten_thousand_cases_stay_under_two_megabytes() {
    let card = cards::huge();
    let cases: usize = card.findings.iter().map(|f| f.tally.cases.len()).sum();
    assert!(cases > 10_000, "{cases}");
    let html = page(&card);
    assert!(html.len() < 2_000_000, "{}", html.len());
    assert!(
        html.contains("more cases are in scorecard.json"),
        "what is left out is said"
    );
    let rich = page(&cards::rich());
    assert!(rich.len() < 600_000, "{}", rich.len());
}

#[test]
fn a_summary_keeps_within_its_width() {
    for card in [cards::rich(), cards::dark(), cards::empty()] {
        for width in [60, 80, 100] {
            let text = report::text(&card, width);
            let bare: String = anstream::adapter::strip_str(&text).to_string();
            for line in bare.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn pages_are_written_for_a_browser_to_look_at() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let template = Template::load(&source()).expect("the template is read");
    let all = [
        ("rich", cards::rich()),
        ("rude", cards::rude()),
        ("dark", cards::dark()),
        ("empty", cards::empty()),
        ("huge", cards::huge()),
    ];
    for (name, card) in all {
        for page in report::render(&report::model(&card), &template).expect("it renders") {
            std::fs::write(folder.join(format!("{name}.html")), page.text).expect("written");
        }
        std::fs::write(folder.join(format!("{name}.json")), report::json(&card)).expect("written");
        std::fs::write(folder.join(format!("{name}.txt")), report::text(&card, 90))
            .expect("written");
    }
}
