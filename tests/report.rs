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
        ("&#39;", "'"),
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

fn source(name: &str) -> PathBuf {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("report-templates");
    all.join(name)
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
fn the_bundled_templates_are_those_in_the_folders() {
    for name in Template::NAMES {
        let bundled = Template::bundled(name).expect("the template is bundled");
        let loaded = Template::load(&source(name)).expect("the template is read");
        assert!(
            bundled == loaded,
            "touch src/report/template.rs: the templates have changed"
        );
        assert_eq!(bundled.name(), name);
        assert!(bundled.says().ends_with('.'));
    }
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
            " style=",
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
    let named = html
        .split("sha256-")
        .nth(1)
        .and_then(|s| s.split("&#39;").next())
        .expect("a digest")
        .to_owned();
    assert_eq!(decode(&named), digest.to_vec());
    assert!(
        html.contains("default-src &#39;none&#39;"),
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
fn every_field_that_a_template_asks_for_is_in_the_model() {
    // Conditions are not strict in Handlebars, so a misspelled one would only ever be false.
    let known = report::templates_guide();
    for name in Template::NAMES {
        let mut files: Vec<PathBuf> = Vec::new();
        for folder in [source(name), source(name).join("parts")] {
            let entries = std::fs::read_dir(folder).into_iter().flatten();
            let paths = entries.filter_map(|e| Some(e.ok()?.path()));
            files.extend(paths.filter(|p| p.extension().is_some_and(|e| e == "hbs")));
        }
        for file in files {
            let text = std::fs::read_to_string(&file).expect("the part is read");
            for part in asked(&text, &file) {
                assert!(
                    known.contains(&format!("| `{part}` |")),
                    "{part} in {}",
                    file.display()
                );
            }
        }
    }
}

/// The fields that a template asks for.
fn asked(text: &str, file: &Path) -> Vec<String> {
    let mut all = Vec::new();
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
            ["#unless", "@last"] | [">", _] => Vec::new(),
            ["say", _, parts @ ..] => {
                let named = parts.iter().filter_map(|part| part.split_once('='));
                named.map(|(_, field)| field).collect()
            }
            ["#if" | "#each" | "#with" | "#unless", what] | [">", _, what] | [what] => vec![*what],
            other => refuse(other, file),
        };
        let parts = asked.iter().flat_map(|a| a.split(['.', '/']));
        let parts = parts.filter(|p| !p.is_empty() && *p != "theme");
        all.extend(parts.map(ToOwned::to_owned));
    }
    all
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
    let theme = theme();
    let all = [
        ("rich", cards::rich()),
        ("rude", cards::rude()),
        ("dark", cards::dark()),
        ("empty", cards::empty()),
        ("twelve", cards::twelve()),
        ("two", cards::two()),
        ("quiet", cards::quiet()),
        ("huge", cards::huge()),
    ];
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("written");
    };
    for (name, card) in &all {
        let earlier = [cards::fewer()];
        let model = report::model_after(card, if *name == "rich" { &earlier } else { &[] });
        for look in ["scorecard", "brief"] {
            if (*name, look) == ("huge", "brief") {
                continue;
            }
            let template = Template::load(&source(look)).expect("the template is read");
            let theme = if *name == "rude" {
                &theme
            } else {
                &report::Theme::default()
            };
            for page in report::render_in(&model, &template, theme).expect("it renders") {
                write(&format!("{name}-{look}.html"), &page.text);
            }
        }
        write(&format!("{name}.json"), &report::json(card));
        write(&format!("{name}.txt"), &report::text(card, 90));
    }
    let many: Vec<Scorecard> = all.into_iter().map(|(_, card)| card).take(6).collect();
    let beside = report::beside(&many, Some(0));
    for look in ["comparison", "portfolio"] {
        let template = Template::load(&source(look)).expect("the template is read");
        for page in report::render_in(&beside, &template, &theme).expect("it renders") {
            write(&format!("six-{look}.html"), &page.text);
        }
    }
}

/// A theme with a logo and words that mean no good.
fn theme() -> report::Theme {
    let file = rousseau::domain::SourceFile {
        path: "theme.toml".to_owned(),
        text: r##"schema = 1
name = "Lamp & <b>Partners</b>"
contact = "hello@lamp.example"
footer = "Prepared for \"><script>alert(1)</script>"
intro = "{{headline}} We looked at what everybody can see."
logo = "logo.png"
[fonts]
display = ["Georgia"]
[light]
link = "#0b4f3a"
[dark]
link = "#8fd6bd"
"##
        .to_owned(),
    };
    // The smallest picture: one pixel.
    let pixel = [
        0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0,
        0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78,
        0x9c, 0x63, 0x60, 0x60, 0x60, 0x60, 0, 0, 0, 5, 0, 1, 0xa5, 0xf6, 0x45, 0x40, 0, 0, 0, 0,
        b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
    ];
    report::Theme::read(&file, &|_| Ok(pixel.to_vec())).expect("the theme is sound")
}

#[test]
fn every_number_leads_to_its_cases_and_each_case_to_its_proof() {
    let html = page(&cards::rich());
    let html = scraper::Html::parse_document(&html);
    let all = |selector: &str, name: &str| -> Vec<String> {
        let selector = scraper::Selector::parse(selector).expect("a selector");
        let found = html.select(&selector).filter_map(|e| e.attr(name));
        found.map(ToOwned::to_owned).collect()
    };
    let ids: std::collections::BTreeSet<String> = all("[id]", "id").into_iter().collect();
    let links = all("[href^='#']", "href");
    let links: Vec<&str> = links.iter().map(|link| &link[1..]).collect();
    for link in &links {
        assert!(ids.contains(*link), "#{link} leads nowhere");
    }
    for start in ["k", "t", "c1"] {
        assert!(links.iter().any(|l| l.starts_with(start)), "{start}");
    }
    let entries = all("li[id^='t']", "id").len();
    assert!(entries > 20, "{entries}");
}

#[test]
fn the_brands_reply_is_printed_verbatim_and_inert() {
    let mut card = cards::rich();
    card.brand.reply = Some(rousseau::domain::RightOfReply {
        text: "We were <b>short</b> of people.\nWe are sorry.".to_owned(),
        on: jiff::civil::date(2026, 4, 2),
        by: Some("Ana Conte".to_owned()),
    });
    let html = page(&card);
    assert!(html.contains("We were &lt;b&gt;short&lt;/b&gt; of people.\nWe are sorry."));
    assert!(html.contains("<bdi>Ana Conte</bdi>, 2 April 2026. Printed as given."));
}

#[test]
fn a_trend_is_shown_only_where_there_were_audits_before() {
    let card = cards::rich();
    let alone = report::model(&card);
    assert!(alone.trend.is_none() && alone.difference.is_none());
    let same = report::model_after(&card, std::slice::from_ref(&card));
    let difference = same.difference.expect("there was an audit");
    assert!(difference.rows.is_empty(), "{difference:?}");
    let other = report::model_after(&card, &[cards::fewer()]);
    let difference = other.difference.expect("there was an audit");
    assert!(
        difference
            .rows
            .iter()
            .any(|r| r.was.is_none() && r.is.is_some())
    );
    assert_eq!(other.trend.expect("a trend").rows.len(), 2);
}

#[test]
fn brands_stand_beside_each_other_without_a_rank_that_chance_made() {
    let card = cards::rich();
    let model = report::beside(&[card.clone(), card], Some(1));
    assert!(model.differences.is_empty());
    assert!(model.brands[0].own && !model.brands[1].own);
    assert!(!model.rows.is_empty());
    let alone = report::beside(&[], None);
    assert!(alone.brands.is_empty() && alone.rows.is_empty());
}
