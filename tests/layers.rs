//! Layers: what a profile, a house and a brand change in the rules, and where it shows.

use rousseau::domain::{Finding, SourceFile, Verdict};
use rousseau::judge::{check, selftest};
use rousseau::measure::{Record, statements};
use rousseau::rules::{RuleBook, bundled, bundled_profiles, stage_test};
use std::path::Path;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

/// The bundled rules with files beside them.
fn book(more: &[SourceFile]) -> Result<RuleBook, Vec<(String, String, String)>> {
    let files: Vec<SourceFile> = bundled().into_iter().chain(more.iter().cloned()).collect();
    RuleBook::parse(&files).map_err(|mistakes| {
        let told = mistakes.0.into_iter().map(|m| {
            let of = more.iter().find(|f| f.path == m.path);
            let place = of.and_then(|f| f.text.get(m.span.clone())).unwrap_or("");
            (place.to_owned(), m.message, m.hint.unwrap_or_default())
        });
        told.collect()
    })
}

fn house(text: &str) -> SourceFile {
    file("house.toml", &format!("schema = 1\n{text}"))
}

/// The finding of a rule on the story of one of its own tests.
fn finding(book: &RuleBook, id: &str, test: &str) -> Finding {
    let rule = book.get(id).expect("the rule is in the book");
    let test = rule.tests.iter().find(|t| t.name == test);
    let staged = stage_test(test.expect("the rule has the test")).expect("the story can be staged");
    let records: Vec<Record> = staged
        .channels
        .iter()
        .map(|c| Record::assemble(&c.channel, staged.window, &c.seen, &c.gaps))
        .collect();
    let said = statements(&staged.brand, &records);
    check(rule, &records[0], &staged.brand, &said)
}

const UNDER: &str = "a little less than nine in ten proves nothing";

#[test]
fn a_house_moves_a_bar_and_the_finding_says_so() {
    let house = house(
        "name = \"Smith and Partners\"\n[override.\"unanswered-inquiries\"]\nshare = 0.80\n\
         because = \"Small shops.\"\n",
    );
    let book = book(&[house]).expect("no mistake");
    let found = finding(&book, "unanswered-inquiries", UNDER);
    assert_eq!(found.verdict, Verdict::Pass);
    let told: Vec<String> = found.overrides.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["the bar changed from 90% to 80% by Smith and Partners, because: Small shops"]
    );
}

#[test]
fn the_brand_stands_over_the_house_and_both_show() {
    let house = house("[override.\"unanswered-inquiries\"]\nshare = 0.80\nbecause = \"a\"\n");
    let book = book(&[house]).expect("no mistake");
    let brand = file(
        "brand.toml",
        "id = \"x\"\n[rules.\"unanswered-inquiries\"]\nshare = 0.95\nbecause = \"We can do it.\"\n",
    );
    let book = book.for_brand(&brand, true).expect("no mistake");
    let found = finding(&book, "unanswered-inquiries", UNDER);
    // The house alone would let it pass; the brand asks more of itself than both.
    assert_eq!(
        found.verdict,
        Verdict::InsufficientEvidence,
        "{}",
        found.reason
    );
    let asks = found.bar.map(|b| b.ask.number());
    assert_eq!(asks, Some(0.95));
    let by: Vec<&str> = found.overrides.iter().map(|o| o.by.as_str()).collect();
    assert_eq!(by, ["the house", "the brand"]);
}

#[test]
fn a_rule_that_is_switched_off_says_who_did_it_and_why() {
    let house = house("[override.\"unanswered-inquiries\"]\noff = true\nbecause = \"Later.\"\n");
    let book = book(&[house]).expect("no mistake");
    let found = finding(&book, "unanswered-inquiries", "nobody is there");
    assert_eq!(found.verdict, Verdict::NotApplicable);
    assert_eq!(found.reason, "Switched off by the house, because: Later.");
    assert_eq!(found.overrides.len(), 1);
}

#[test]
fn a_change_for_one_kind_shows_on_that_kind_only() {
    let house = house(
        "[override.\"slow-first-response\"]\nbecause = \"x\"\n\
         [[override.\"slow-first-response\".bar]]\nkind = \"forum\"\nwithin = \"12h\"\n",
    );
    let book = book(&[house]).expect("no mistake");
    let id = "slow-first-response";
    let on_forum = "on a forum, half within a day meets the bar";
    assert_eq!(finding(&book, id, on_forum).overrides.len(), 1);
    assert!(
        finding(&book, id, "three hours is not the hour")
            .overrides
            .is_empty()
    );
}

#[test]
fn the_tests_of_a_rule_speak_of_the_rule_as_written() {
    let house = house("[override.\"unanswered-inquiries\"]\nshare = 0.10\nbecause = \"x\"\n");
    let book = book(&[house]).expect("no mistake");
    let failed = book
        .as_written()
        .flat_map(selftest)
        .filter(|t| t.failure.is_some());
    assert_eq!(failed.count(), 0);
}

#[test]
fn what_a_bundle_keeps_gives_the_same_book() {
    let mut more = vec![house(
        "[override.\"closed-wall\"]\nweight = 5\nbecause = \"x\"\n",
    )];
    more.extend(
        bundled_profiles()
            .into_iter()
            .filter(|f| f.path.contains("strict")),
    );
    let book = book(&more).expect("no mistake");
    let again = RuleBook::parse(book.files()).expect("no mistake");
    assert_eq!(again, book);
    assert_eq!(again.digest(), book.digest());
    assert_ne!(again.digest(), RuleBook::bundled().digest());
    assert_eq!(again.profile(), Some("strict"));
}

#[test]
fn every_profile_fits_the_rules_and_cites_each_of_its_numbers() {
    let profiles = bundled_profiles();
    assert_eq!(profiles.len(), 5);
    for profile in profiles {
        let book = book(&[profile]).expect("no mistake in the profile");
        for rule in book.iter() {
            for at in rule.overrides.iter().filter_map(|c| c.bar) {
                let cited = &rule.bars[at].sources;
                let known = |key: &String| rule.sources.iter().any(|s| &s.key == key);
                assert!(!cited.is_empty() && cited.iter().all(known), "{}", rule.id);
            }
        }
    }
}

#[test]
fn a_profile_without_a_source_is_a_mistake() {
    let profile = file(
        "profiles/mine.toml",
        "schema = 1\nname = \"mine\"\ntitle = \"t\"\nwhy = \"w\"\nonly = [\"closed-wal\"]\n\
         [override.\"unanswered-inquiries\"]\nshare = 0.5\nbecause = \"b\"\n",
    );
    let told = book(&[profile]).expect_err("it holds mistakes");
    let has = |message: &str| told.iter().any(|(_, m, _)| m == message);
    assert!(has("a profile's number needs a source"), "{told:?}");
    assert!(has("there is no rule \"closed-wal\""), "{told:?}");
    assert!(
        told.iter()
            .any(|(_, _, hint)| hint == "did you mean \"closed-wall\"?")
    );
}

#[test]
fn all_mistakes_of_a_brand_are_told_at_once_with_their_places() {
    let brand = file(
        "brand.toml",
        "[rules.\"closed-wal\"]\noff = true\nbecause = \"x\"\n\
         [rules.\"slow-first-response\"]\nshare = 1.5\nwithn = \"2h\"\nbecause = \"\"\n",
    );
    let book = RuleBook::bundled();
    let told = book
        .for_brand(&brand, true)
        .expect_err("it holds mistakes")
        .0;
    let places: Vec<&str> = told.iter().map(|m| &brand.text[m.span.clone()]).collect();
    assert!(places.contains(&"\"closed-wal\""), "{places:?}");
    assert!(
        places.contains(&"1.5") && places.contains(&"withn"),
        "{places:?}"
    );
    assert!(told.len() >= 4, "{told:?}");
    let leaving_out = file(
        "brand.toml",
        "[rules.\"gone\"]\noff = true\nbecause = \"x\"\n",
    );
    assert!(book.for_brand(&leaving_out, false).is_ok());
}

#[test]
fn a_condition_is_marked_at_the_word_that_is_wrong() {
    let rule = std::fs::read_to_string(agency().join("person/no-team-in-bio.toml"));
    let rule = rule.expect("the example is there");
    let check = |when: &str, place: &str| {
        let text = rule.replace("inquiries >= 2 && has_site", when);
        let told = book(&[file("person/no-team-in-bio.toml", &text)]).expect_err("a mistake");
        assert_eq!(told[0].0, place, "{told:?}");
    };
    check("inquries >= 2", "inquries");
    check("network == 'x'", "network");
    check("inquiries >= 'two'", "\"inquiries >= 'two'\"");
    check(&"(".repeat(400), &format!("\"{}\"", "(".repeat(400)));
}

fn agency() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency-house")
}

#[test]
fn an_agency_writes_rules_without_code() {
    let mut files = Vec::new();
    for clause in ["answer", "handoff", "person", "process"] {
        for entry in std::fs::read_dir(agency().join(clause)).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(&path).expect("a text");
            files.push(file(&format!("{clause}/{name}"), &text));
        }
    }
    let text = std::fs::read_to_string(agency().join("house.toml")).expect("the house is there");
    files.push(file("house.toml", &text));
    let book = book(&files).expect("no mistake");
    assert_eq!(
        book.selectors(),
        ["a[href*='imprint'], a[href*='impressum']"]
    );
    for id in [
        "no-imprint",
        "no-help-link",
        "no-team-in-bio",
        "no-reference-number",
    ] {
        for test in selftest(book.get(id).expect("the rule is there")) {
            assert_eq!(test.failure, None, "{id}: {}", test.name);
        }
    }
}

#[test]
fn what_is_handed_to_a_promise_is_checked() {
    let rule = std::fs::read_to_string(agency().join("person/no-team-in-bio.toml"));
    let rule = rule.expect("the example is there");
    let check = |from: &str, to: &str, expected: &str| {
        let text = rule.replace(from, to);
        let told = book(&[file("person/no-team-in-bio.toml", &text)]).expect_err("a mistake");
        assert!(
            told.iter().any(|(_, m, _)| m.contains(expected)),
            "{told:?}"
        );
    };
    check(
        "pattern = '\\b(team",
        "pattern = '(?=x)\\b(team",
        "this is no pattern",
    );
    check(
        "where   = \"profile\"",
        "where = \"replies\"",
        "are not looked for in replies",
    );
    check(
        "where   = \"profile\"",
        "wher = \"profile\"",
        "unknown key \"wher\"",
    );
    check("\"text-matches\"", "\"linked-both-ways\"", "takes nothing");
    check(
        "\"text-matches\"",
        "\"page-has\"",
        "\"selector\" is missing",
    );
}
