//! Links: whether a customer can tell an account, however the two addresses are written.

use jiff::Timestamp;
use rousseau::domain::{
    Brand, CaptureId, Channel, ChannelId, ChannelKind, Fact, Found, Observation, PageRole,
    PageSeen, Profile, Verdict, Window,
};
use rousseau::judge;
use rousseau::measure::{Record, statements};
use rousseau::rules::RuleBook;
use url::Url;

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn channel(address: &str, kind: ChannelKind, network: &str) -> Channel {
    Channel {
        id: ChannelId::of(&url(address)),
        kind,
        address: url(address),
        network: network.to_owned(),
        found: Found::Named,
    }
}

/// A brand whose site was named as `https://acme.example/`.
struct Pair<'a> {
    account: &'a str,
    bio: &'a str,
    /// Where the front page answered.
    home: &'a str,
    /// What the front page links to.
    links: &'a [&'a str],
}

const PLAIN: Pair<'_> = Pair {
    account: "https://social.example/@acme",
    bio: "Kettles.",
    home: "https://acme.example/",
    links: &["https://social.example/@acme"],
};

fn check(pair: &Pair<'_>, expected: Verdict) {
    let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
    let window = Window::new(at("2026-03-02T00:00:00Z"), at("2026-03-30T00:00:00Z"));
    let window = window.expect("a window");
    let see = |fact: Fact| Observation {
        at: window.to,
        capture: CaptureId("c".to_owned()),
        fact,
    };
    let page = PageSeen {
        address: url(pair.home),
        title: "Acme".to_owned(),
        role: PageRole::Home,
        text: "Kettles for everybody.".to_owned(),
        lang: Some("en".to_owned()),
        contacts: Vec::new(),
        accounts: pair.links.iter().map(|l| url(l)).collect(),
        links: Vec::new(),
        links_checked: Vec::new(),
        matches: std::collections::BTreeMap::new(),
        hours: Vec::new(),
        cut: false,
    };
    let profile = Profile {
        bio: pair.bio.to_owned(),
        ..Profile::default()
    };
    let account = channel(pair.account, ChannelKind::Microblog, "Mastodon");
    let site = channel("https://acme.example/", ChannelKind::Site, "Website");
    let records = [
        Record::assemble(&account, window, &[see(Fact::Profile(profile))], &[]),
        Record::assemble(&site, window, &[see(Fact::Page(page))], &[]),
    ];
    let brand = Brand {
        id: "acme".to_owned(),
        name: "Acme".to_owned(),
        site: Some(url("https://acme.example/")),
        service: None,
        roster: Vec::new(),
        waivers: Vec::new(),
        promises: Vec::new(),
        reply: None,
        country: None,
        channels: vec![account, site],
    };
    let said = statements(&brand, &records);
    let book = RuleBook::bundled();
    let rule = book.get("unlinked-account").expect("the rule is bundled");
    let finding = judge::check(rule, &records[0], &brand, &said);
    let what = format!(
        "{} {} {:?}: {}",
        pair.account, pair.bio, pair.links, finding.reason
    );
    assert_eq!(finding.verdict, expected, "{what}");
}

#[test]
fn a_profile_that_names_the_site_in_any_way_leads_back() {
    let told = |bio| Pair { bio, ..PLAIN };
    check(&told("Kettles. acme.example"), Verdict::Pass);
    check(&told("https://www.acme.example/shop"), Verdict::Pass);
    check(&told("Shop: SHOP.ACME.EXAMPLE!"), Verdict::Pass);
    check(&told("Kettles for everybody."), Verdict::Fail);
    check(
        &told("All links: linktr.ee/acme"),
        Verdict::InsufficientEvidence,
    );
    check(
        &told("All links → lnk.bio/acme"),
        Verdict::InsufficientEvidence,
    );
}

#[test]
fn a_site_that_moved_is_known_by_both_its_addresses() {
    let home = "https://acme-kettles.example/";
    let moved = |bio| Pair { bio, home, ..PLAIN };
    check(&moved("acme-kettles.example"), Verdict::Pass);
    check(&moved("acme.example"), Verdict::Pass);
}

#[test]
fn an_account_is_one_however_its_address_is_written() {
    let linked = |account, links| Pair {
        account,
        links,
        bio: "acme.example",
        ..PLAIN
    };
    let at: &[&str] = &["https://social.example/@acme"];
    check(
        &linked("https://social.example/users/acme", at),
        Verdict::Pass,
    );
    check(
        &linked("https://elsewhere.example/@acme@social.example", at),
        Verdict::Pass,
    );
    check(
        &linked("https://social.example/@acme_help", at),
        Verdict::Fail,
    );
    check(&linked("https://social.example/@acme", &[]), Verdict::Fail);
    let did: &[&str] = &["https://bsky.app/profile/did:plc:acme"];
    check(
        &linked("https://bsky.app/profile/acme.test", did),
        Verdict::InsufficientEvidence,
    );
    let signpost: &[&str] = &["https://acme.example/go/mastodon"];
    check(
        &linked("https://social.example/@acme", signpost),
        Verdict::InsufficientEvidence,
    );
}
