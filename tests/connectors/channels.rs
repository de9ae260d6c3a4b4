//! Channels: each connector describes itself, and the table and the page of the docs say the same.

use crate::suite::HOSTS;
use rousseau::connectors::{ALL, about};
use std::collections::BTreeSet;

#[test]
fn every_connector_says_what_it_needs_and_what_it_cannot_see() {
    let (table, page) = (about::table(), about::markdown());
    let mut networks = BTreeSet::new();
    for connector in ALL {
        let said = connector.about();
        for words in [
            said.title,
            said.reads,
            said.needs,
            said.brand,
            said.cannot_see,
            said.limits,
            said.terms,
        ] {
            assert!(!words.is_empty(), "{}", connector.name());
            assert!(table.contains(words) && page.contains(words), "{words}");
        }
        for network in said.networks {
            assert!(networks.insert(*network), "{network} is read twice");
        }
        let (few, many) = connector.requests(&rousseau::connectors::Settings::default());
        assert!(few > 0 && few < many, "{}", connector.name());
    }
}

#[test]
fn the_suite_runs_every_connector_that_has_no_older_tests_of_its_own() {
    let own = [
        "bluesky",
        "mastodon",
        "wordpress",
        "web",
        "import",
        "appstore",
        "feed",
    ];
    for connector in ALL.iter().filter(|c| !own.contains(&c.name())) {
        let hosts = HOSTS.iter().map(|h| h.connector().name());
        let names: Vec<&str> = hosts.collect();
        assert!(names.contains(&connector.name()), "{}", connector.name());
    }
}

#[test]
fn the_page_of_the_channels_is_what_the_connectors_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CHANNELS.md");
    if std::env::var("ROUSSEAU_BLESS").is_ok() {
        std::fs::write(path, about::markdown()).expect("the page can be written");
    }
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        page == about::markdown(),
        "docs/CHANNELS.md is old: ROUSSEAU_BLESS=1 cargo test writes it"
    );
}
