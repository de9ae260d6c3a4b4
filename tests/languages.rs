//! The languages of the report: every message in each, the same numbers, and no English left.

#[path = "report/cards.rs"]
mod cards;
#[path = "report/support.rs"]
mod support;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use rousseau::domain::Scorecard;
use rousseau::judge::self_findings;
use rousseau::report::{self, MARKS, Shape, Template, Theme, Tongue};
use rousseau::rules::RuleBook;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of a scorecard in a language.
fn pages(tongue: Tongue, card: &Scorecard) -> Vec<(String, String)> {
    let earlier = [cards::fewer()];
    let model = report::model_in(tongue, card, &earlier);
    let mut all = Vec::new();
    for name in ["scorecard", "brief"] {
        let template = Template::bundled(name).expect("the template is bundled");
        let made = report::render(&model, &template).expect("it renders");
        all.extend(made.into_iter().map(|page| (page.name, page.text)));
    }
    let many = [card.clone(), cards::fewer()];
    let beside = report::beside_in(tongue, &many, Some(0));
    for name in ["comparison", "portfolio"] {
        let template = Template::bundled(name).expect("the template is bundled");
        let made = report::render_in(&beside, &template, &Theme::default()).expect("it renders");
        all.extend(made.into_iter().map(|page| (page.name, page.text)));
    }
    all
}

/// Every file below a folder that ends so.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The keys that the code and the templates ask for, and the beginnings of those that are put
/// together.
fn asked() -> (BTreeSet<String>, BTreeSet<String>) {
    let mut keys = BTreeSet::new();
    let mut begun = BTreeSet::new();
    // Any text of the code that looks like a key may be one: they are handed on by name.
    let quoted = Regex::new("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"").expect("a pattern");
    let open = Regex::new("format!\\(\"([a-z][a-z0-9-]*-)\\{").expect("a pattern");
    let say = Regex::new("\\{\\{say \"([a-z0-9-]+)\"").expect("a pattern");
    for file in files(&root().join("src/report"), ".rs") {
        let text = std::fs::read_to_string(file).expect("the code is read");
        keys.extend(quoted.captures_iter(&text).map(|c| c[1].to_owned()));
        begun.extend(open.captures_iter(&text).map(|c| c[1].to_owned()));
    }
    for file in files(&root().join("report-templates"), ".hbs") {
        let text = std::fs::read_to_string(file).expect("the template is read");
        keys.extend(say.captures_iter(&text).map(|c| c[1].to_owned()));
    }
    for file in files(&root().join("src/report"), ".typ") {
        let text = std::fs::read_to_string(file).expect("the layout is read");
        keys.extend(quoted.captures_iter(&text).map(|c| c[1].to_owned()));
    }
    (keys, begun)
}

#[test]
fn every_message_that_is_asked_for_is_there_and_every_other_is_gone() {
    let (asked, begun) = asked();
    let there: BTreeSet<&str> = Tongue::English.keys().into_iter().map(|(k, _)| k).collect();
    let says = Regex::new("say!\\(\\s*[a-z.]+,\\s*\"([a-z0-9-]+)\"").expect("a pattern");
    let in_templates = Regex::new("\\{\\{say \"([a-z0-9-]+)\"").expect("a pattern");
    let in_layouts = Regex::new("[^-a-z]say\\(\"([a-z0-9-]+)\"").expect("a pattern");
    let mut missing = Vec::new();
    for file in files(&root().join("src/report"), ".rs") {
        let text = std::fs::read_to_string(file).expect("the code is read");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let keys = says.captures_iter(code).map(|c| c[1].to_owned());
        missing.extend(keys.filter(|key| !there.contains(key.as_str())));
    }
    for file in files(&root().join("report-templates"), ".hbs") {
        let text = std::fs::read_to_string(file).expect("the template is read");
        let keys = in_templates.captures_iter(&text).map(|c| c[1].to_owned());
        missing.extend(keys.filter(|key| !there.contains(key.as_str())));
    }
    for file in files(&root().join("src/report"), ".typ") {
        let text = std::fs::read_to_string(file).expect("the layout is read");
        let keys = in_layouts.captures_iter(&text).map(|c| c[1].to_owned());
        missing.extend(keys.filter(|key| !there.contains(key.as_str())));
    }
    assert!(missing.is_empty(), "en: no message {missing:?}");
    let built = |key: &str| {
        begun.iter().any(|b| key.starts_with(b.as_str()))
            || key.starts_with("heard-")
            || ["label-", "means-"]
                .iter()
                .any(|p| key.strip_prefix(p).is_some_and(|rest| asked.contains(rest)))
    };
    let idle: Vec<_> = there
        .iter()
        .filter(|key| !asked.contains(**key) && !built(key))
        .collect();
    assert!(idle.is_empty(), "nobody asks for {idle:?}");
}

/// A page without its head, and without what is quoted, is for machines or is in another language.
fn own_part(html: &str) -> String {
    let body = html.split_once("</style>").map_or(html, |(_, rest)| rest);
    let mut text = body.to_owned();
    for (begin, end) in [
        ("q", "q"),
        ("blockquote", "blockquote"),
        ("code", "code"),
        // What sources say stays in the language in which we wrote it down.
        ("ol class=\"?sources\"?", "ol"),
    ] {
        let whole = format!("(?s)<{begin}[ >].*?</{end}>");
        let whole = Regex::new(&whole).expect("a pattern");
        text = whole.replace_all(&text, " ").into_owned();
    }
    text
}

/// A text with the escapes undone.
fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"");
    let text = text.replace("&#39;", "'").replace("&#x27;", "'");
    text.replace("&amp;", "&")
}

/// The texts of a page that a reader sees or hears, with the escapes undone.
fn own_words(html: &str) -> Vec<String> {
    let text = own_part(html);
    let tag = Regex::new("<[^>]*>").expect("a pattern");
    let spoken = Regex::new("(?:aria-label|alt)=\"?([^\">]*)").expect("a pattern");
    let mut all: Vec<String> = spoken
        .captures_iter(&text)
        .map(|c| c[1].to_owned())
        .collect();
    all.extend(tag.split(&text).map(ToOwned::to_owned));
    all.iter().map(|text| plain(text)).collect()
}

/// What other people wrote, and names, which are the same in every language; to be taken out.
fn evidence(card: &Scorecard) -> AhoCorasick {
    let mut all = vec![
        "scorecard.json".to_owned(),
        "UTC".to_owned(),
        card.brand.name.clone(),
    ];
    for seen in &card.channels {
        all.push(seen.channel.id.0.clone());
        all.push(seen.channel.network.clone());
        all.extend(seen.name.clone());
        all.extend(seen.channel.address.host_str().map(ToOwned::to_owned));
    }
    for finding in &card.findings {
        all.extend(finding.waived.iter().map(|w| w.because.clone()));
        all.extend(finding.tally.cases.iter().map(|c| c.subject.0.clone()));
        let addresses = finding
            .tally
            .cases
            .iter()
            .filter_map(|c| c.address.as_ref());
        all.extend(addresses.filter_map(|a| a.host_str().map(ToOwned::to_owned)));
    }
    all.extend(card.stated.iter().map(|s| s.quote.clone()));
    all.extend(card.idle_waivers.iter().map(|w| w.waiver.because.clone()));
    all.extend(card.provenance.hosts.keys().cloned());
    all.extend(card.captures.keys().cloned());
    // What no connector of ours says, but these stories.
    all.push("A token for ".to_owned());
    all.push("An API key of the network, or an export of the comments.".to_owned());
    all.push("An export that the brand makes itself.".to_owned());
    all.push("ROUSSEAU_TOKENS".to_owned());
    all.retain(|text| !text.is_empty());
    let kind = MatchKind::LeftmostLongest;
    let names = AhoCorasick::builder().match_kind(kind).build(all);
    names.expect("names")
}

/// A text without what stands between marks.
fn outside(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        if c == MARKS[0] {
            depth += 1;
        } else if c == MARKS[1] {
            depth -= 1;
        } else if depth == 0 {
            out.push(c);
        }
    }
    out
}

#[test]
fn no_word_of_the_page_stands_outside_the_messages() {
    let card = told();
    let names = evidence(&card);
    let bare = Regex::new("\\b(?:[a-z0-9]+-)?[0-9a-f]{6,}\\b|[0-9]+|\\b(?:I|II|III|IV|V|VI)\\b");
    let bare = bare.expect("a pattern");
    for (page, html) in pages(Tongue::Marked, &card) {
        let mut left = BTreeSet::new();
        for text in own_words(&html) {
            let mut rest = String::new();
            names.replace_all_with(&outside(&text), &mut rest, |_, _, to| {
                to.push(' ');
                true
            });
            let rest = bare.replace_all(&rest, " ");
            if rest.chars().any(char::is_alphabetic) {
                left.insert(rest.trim().to_owned());
            }
        }
        assert!(left.is_empty(), "{page}: {left:#?}");
    }
}

/// A scorecard whose rules are the bundled ones, so that all its texts have translations.
fn told() -> Scorecard {
    cards::rich_by(&RuleBook::bundled())
}

/// The numbers of a page in its order, as English writes them.
fn numbers(tongue: Tongue, html: &str) -> Vec<String> {
    let tag = Regex::new("(?s)<[^>]*>").expect("a pattern");
    let own = own_part(html);
    let text = plain(&tag.replace_all(&own, " "));
    // A group of thousands, then a fraction.
    let group = match tongue {
        Tongue::German | Tongue::Spanish => "\\.",
        Tongue::French => "\u{202f}",
        _ => ",",
    };
    let point = match tongue {
        Tongue::English | Tongue::Marked => "\\.",
        _ => ",",
    };
    let number = format!("[0-9]+(?:{group}[0-9]{{3}})*(?:{point}[0-9]+)?");
    let number = Regex::new(&number).expect("a pattern");
    let digits = |c: char| c.is_ascii_digit();
    number
        .find_iter(&text)
        .map(|n| {
            let plain = n.as_str();
            let (whole, rest) = match tongue {
                Tongue::English | Tongue::Marked => plain.split_once('.').unwrap_or((plain, "")),
                _ => plain.split_once(',').unwrap_or((plain, "")),
            };
            let whole: String = whole.chars().filter(|c| digits(*c)).collect();
            format!("{whole}.{rest}")
        })
        .collect()
}

#[test]
fn the_page_shows_the_same_numbers_in_every_language() {
    // Rules say some numbers in words in other languages, so these have rules of the test's own.
    for card in [
        cards::rich(),
        cards::dark(),
        cards::empty(),
        cards::two(),
        cards::twelve(),
        cards::quiet(),
    ] {
        let english = pages(Tongue::English, &card);
        for tongue in Tongue::ALL {
            for ((name, one), (_, other)) in english.iter().zip(pages(tongue, &card)) {
                let mut want = numbers(Tongue::English, one);
                let mut got = numbers(tongue, &other);
                // A language may put the parts of a sentence in another order.
                want.sort_unstable();
                got.sort_unstable();
                let times = |all: &[String], n: &str| all.iter().filter(|x| *x == n).count();
                let mut all: Vec<&String> = want.iter().chain(&got).collect();
                all.sort_unstable();
                all.dedup();
                all.retain(|n| times(&want, n) != times(&got, n));
                let code = tongue.code();
                assert!(
                    all.is_empty(),
                    "{name} in {code}: not as often as in English: {all:?}"
                );
            }
        }
    }
}

#[test]
fn a_page_names_its_language_and_that_of_what_it_quotes() {
    let card = cards::rich();
    for tongue in Tongue::ALL {
        for (name, html) in pages(tongue, &card) {
            let head = format!("<html lang={} dir=ltr>", tongue.code());
            assert!(html.contains(&head), "{name} in {}", tongue.code());
        }
    }
    let german = &pages(Tongue::German, &card)[0].1;
    assert!(german.contains("<q lang=en>"), "quotes stay English");
    let english = &pages(Tongue::English, &card)[0].1;
    assert!(
        !english.contains("<q lang"),
        "the page's own language is not said again"
    );
}

#[test]
fn what_machines_read_is_the_same_in_every_language() {
    let card = cards::rich();
    let said = ["atom", "badge", "html", "markdown", "pdf", "text"];
    for shape in report::shapes::built() {
        // A workbook holds the time at which it was made.
        if shape.name == "xlsx" {
            continue;
        }
        let english = shape.make(&card).expect("it is made");
        for tongue in Tongue::ALL {
            let own = shape.make_in(tongue, &card).expect("it is made");
            let same = own == english;
            let spoken = said.contains(&shape.name) && tongue != Tongue::English;
            assert_eq!(same, !spoken, "{} in {}", shape.name, tongue.code());
        }
    }
    assert!(Shape::named("json").is_some());
}

#[test]
fn what_the_rules_say_of_their_own_tests_can_be_said_in_every_language() {
    let book = RuleBook::bundled();
    let (mut unheard, mut told) = (BTreeSet::new(), 0);
    for finding in book.iter().flat_map(self_findings) {
        let mut texts = vec![finding.reason.clone()];
        texts.extend(finding.tally.cases.iter().map(|c| c.note.clone()));
        texts.extend(finding.measured.iter().map(|m| m.name.clone()));
        texts.extend(finding.opens_with.clone());
        texts.extend(finding.reads.iter().map(|r| r.label.clone()));
        told += texts.len();
        unheard.extend(
            texts
                .into_iter()
                .filter(|t| !t.is_empty() && !Tongue::can_hear(t)),
        );
    }
    assert!(told > 1000, "{told}");
    assert!(unheard.is_empty(), "{unheard:#?}");
}

#[test]
fn a_user_template_can_ask_for_messages() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-messages");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("it is written");
    };
    write(
        "template.toml",
        "name = 'own'\nsays = 'Own.'\nfiles = ['own.html']\n",
    );
    write(
        "own.html.hbs",
        "<p lang=\"{{lang}}\">{{say \"page-waived\" until=brand}} {{say \"mark-broken\"}}</p>",
    );
    let template = Template::load(&folder).expect("it is read");
    let mut card = cards::rich();
    card.brand.name = "<b>Acme</b>".to_owned();
    let model = report::model_in(Tongue::German, &card, &[]);
    let page = &report::render(&model, &template).expect("it renders")[0].text;
    assert_eq!(
        page,
        "<p lang=de>Ausgenommen bis &lt;b&gt;Acme&lt;/b&gt;. Gebrochen</p>"
    );
    write("own.html.hbs", "{{say \"no-such-message\"}}");
    let template = Template::load(&folder).expect("it is read");
    let wrong = report::render(&model, &template).expect_err("there is none");
    assert!(wrong.to_string().contains("no-such-message"), "{wrong}");
}

#[test]
fn a_rule_that_somebody_changed_is_never_shown_in_old_words() {
    let mut card = cards::rich();
    for finding in &mut card.findings {
        finding.why = "The house says so.".to_owned();
    }
    let model = report::model_in(Tongue::German, &card, &[]);
    let worst = model.worst.expect("there is a breach");
    assert_eq!(worst.why, "The house says so.");
}

#[test]
fn ten_thousand_cases_are_said_in_german_under_two_megabytes() {
    let model = report::model_in(Tongue::German, &cards::huge(), &[]);
    let template = Template::bundled("scorecard").expect("the template is bundled");
    let page = &report::render(&model, &template).expect("it renders")[0].text;
    assert!(page.len() < 2_000_000, "{}", page.len());
    assert!(page.contains("weitere Fälle stehen in scorecard.json"));
}

#[test]
fn hostile_texts_stay_texts_in_every_language() {
    let card = cards::rude();
    for tongue in Tongue::ALL {
        for (name, html) in pages(tongue, &card) {
            for spoiled in [
                "<script",
                "<img",
                "<iframe",
                "href=\"javascript",
                "style=\"",
                "\0",
            ] {
                assert!(
                    !html.contains(spoiled),
                    "{name} in {}: {spoiled}",
                    tongue.code()
                );
            }
        }
    }
}
