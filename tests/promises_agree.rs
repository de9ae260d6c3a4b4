//! Promises agree: which sentences contradict one another, and what a person says of them.

use rousseau::domain::*;
use rousseau::measure::{Record, contradictions, digest, statements};
use url::Url;

fn channel(address: &str, kind: ChannelKind) -> Channel {
    let address = Url::parse(address).expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind,
        address,
        network: "invented".to_owned(),
        found: Found::Named,
    }
}

/// The records of a site with one page of text, and of an account with a bio.
fn records(page: &str, bio: &str) -> Vec<Record> {
    let window = Window {
        from: "2026-03-01T00:00:00Z".parse().expect("an instant"),
        to: "2026-04-01T00:00:00Z".parse().expect("an instant"),
    };
    let see = |fact: Fact| Observation {
        at: window.from,
        capture: CaptureId("c".to_owned()),
        fact,
    };
    let site = channel("https://acme.example/", ChannelKind::Site);
    let account = channel("https://social.example/@acme", ChannelKind::Microblog);
    let seen = PageSeen {
        address: Url::parse("https://acme.example/contact").expect("an address"),
        title: "Contact".to_owned(),
        role: PageRole::Contact,
        text: page.to_owned(),
        lang: Some("en".to_owned()),
        contacts: Vec::new(),
        accounts: Vec::new(),
        hours: Vec::new(),
        links: Vec::new(),
        links_checked: Vec::new(),
        matches: std::collections::BTreeMap::new(),
        cut: false,
    };
    let profile = Profile {
        bio: bio.to_owned(),
        ..Profile::default()
    };
    vec![
        Record::assemble(&site, window, &[see(Fact::Page(seen))], &[]),
        Record::assemble(&account, window, &[see(Fact::Profile(profile))], &[]),
    ]
}

fn said(page: &str, bio: &str, promises: Vec<PromiseMark>) -> rousseau::measure::Statements {
    let brand = Brand {
        id: "acme".to_owned(),
        name: "Acme".to_owned(),
        site: None,
        service: None,
        reply: None,
        country: None,
        roster: Vec::new(),
        waivers: Vec::new(),
        promises,
        channels: Vec::new(),
    };
    statements(&brand, &records(page, bio))
}

#[test]
fn promises_that_cannot_all_be_true_are_told() {
    for (page, bio, pairs) in [
        (
            "We reply within 24 hours.",
            "Typically replies instantly",
            1,
        ),
        (
            "We reply within 24 hours.",
            "We aim to reply within 24 hours.",
            0,
        ),
        (
            "We answer e-mails within 2 days.",
            "We reply to comments within an hour.",
            0,
        ),
        (
            "We acknowledge every message within 2 hours.",
            "We reply within 24 hours.",
            0,
        ),
        (
            "We reply within 24 hours.",
            "We reply within one working day.",
            0,
        ),
        (
            "Average response time: 2 hours.",
            "We reply within 24 hours.",
            0,
        ),
        (
            "We reply within 24 hours on working days and within 48 hours at weekends.",
            "",
            0,
        ),
        (
            "We reply within 24 hours.\nWe reply within three days.",
            "",
            1,
        ),
        (
            "On Bleatr we reply within 2 hours. On Hoot we reply within 2 days.",
            "",
            0,
        ),
    ] {
        let found = contradictions(&said(page, bio, Vec::new()).promises);
        assert_eq!(found.len(), pairs, "{page} {bio}: {found:#?}");
        assert!(found.iter().all(|c| c.sooner.limit < c.later.limit));
    }
}

#[test]
fn a_person_confirms_strikes_and_states() {
    let mark = |digest: Option<String>, quote: Option<&str>, confirmed: bool| PromiseMark {
        digest,
        quote: quote.map(ToOwned::to_owned),
        confirmed,
        because: Some("they looked".to_owned()),
        stated: None,
    };
    let by_hand = PromiseMark {
        stated: Some(StatedByHand {
            address: Url::parse("https://acme.example/poster").expect("an address"),
            limit: jiff::SignedDuration::from_hours(48),
            clock: PromisedClock::WorkingDays,
            event: PromisedEvent::Answer,
            ways: [Way::All].into(),
        }),
        ..mark(None, Some("On the poster"), true)
    };
    let told = said(
        "We reply within 24 hours.\nWe answer within three days.",
        "",
        vec![
            mark(Some(digest("we  reply within 24 HOURS.")), None, true),
            mark(None, Some("We answer within three"), false),
            mark(None, Some("We never said so"), true),
            by_hand,
        ],
    );
    let by = |wanted: &str| told.promises.iter().find(|p| p.quote.starts_with(wanted));
    let standing = |wanted: &str| by(wanted).map(|p| p.standing.clone());
    let why = "they looked".to_owned();
    assert_eq!(
        standing("We reply"),
        Some(Standing::Confirmed(Some(why.clone())))
    );
    assert_eq!(standing("We answer"), Some(Standing::Struck(why.clone())));
    assert_eq!(standing("On the poster"), Some(Standing::ByHand(Some(why))));
    assert_eq!(told.idle_promises.len(), 1, "{:?}", told.idle_promises);
    assert!(!by("We answer").is_some_and(StatedPromise::can_bind));
    assert_eq!(
        contradictions(&told.promises).len(),
        1,
        "the struck one contradicts nothing"
    );
}

#[test]
fn hours_of_support_are_stated_and_those_of_a_store_are_not() {
    let told = said(
        "Customer service: Mon–Fri 9am–5pm CET\nOur store is open Mon-Sat 10:00-20:00",
        "",
        Vec::new(),
    );
    assert_eq!(told.hours.len(), 1, "{:?}", told.hours);
    assert_eq!(
        (told.hours[0].spans().len(), told.hours[0].zone.as_deref()),
        (5, Some("CET"))
    );
}
