//! Verdicts: what is judged of a site of which not everything could be read.

use crate::shelf::{Shelf, gather};
use rousseau::domain::{Brand, Channel, ChannelId, ChannelKind, Found, GapCause, Verdict, Window};
use rousseau::judge;
use rousseau::measure::{Record, statements};
use rousseau::rules::RuleBook;
use url::Url;

const HOME: &str = "https://lumen.example/";
const WORDS: &str = "<h1>Lumen</h1><p>Lamps for everybody, made by hand in a small town by the sea since 1902, and mended there.</p>";
const LINK: &str = "<a href='/contact'>Contact</a>";

/// Both verdicts on a site: whether there is a way in, and whether it states a reply time.
async fn check(shelf: Shelf, expected: Verdict) {
    let address = Url::parse(HOME).expect("an address");
    let channel = Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Site,
        address: address.clone(),
        network: "Website".to_owned(),
        found: Found::Named,
    };
    let gathered = gather(HOME, &shelf).await;
    let at = |text: &str| text.parse().expect("an instant");
    let window = Window::new(at("2026-03-02T00:00:00Z"), at("2026-03-30T00:00:00Z"));
    let window = window.expect("a window");
    let records = [Record::assemble(
        &channel,
        window,
        &gathered.seen,
        &gathered.gaps,
    )];
    let brand = Brand {
        id: "lumen".to_owned(),
        name: "Lumen".to_owned(),
        site: Some(address),
        service: None,
        roster: Vec::new(),
        waivers: Vec::new(),
        promises: Vec::new(),
        reply: None,
        country: None,
        channels: vec![channel],
    };
    let said = statements(&brand, &records);
    let book = RuleBook::bundled();
    for id in ["no-other-way-in", "unstated-reply-time"] {
        let rule = book.get(id).expect("the rule is bundled");
        let finding = judge::check(rule, &records[0], &brand, &said);
        assert_eq!(finding.verdict, expected, "{id}: {}", finding.reason);
    }
}

fn site(home: &str) -> Shelf {
    Shelf::default().page(HOME, home)
}

#[tokio::test]
async fn a_site_that_was_read_and_says_nothing_says_nothing() {
    let empty = format!("{WORDS}<p>Write us a letter, on paper, as people always did.</p>");
    let shelf = site(&format!("{WORDS}{LINK}")).page("https://lumen.example/contact", &empty);
    check(shelf, Verdict::Fail).await;
}

#[tokio::test]
async fn what_could_not_be_read_accuses_nobody() {
    let unseen = Verdict::InsufficientEvidence;
    let shell = "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/a.js></script>";
    check(site(shell), Verdict::NotObservable).await;
    let robots = GapCause::Robots("line 2".to_owned());
    let at = "https://lumen.example/contact";
    check(site(&format!("{WORDS}{LINK}")).fails(at, robots), unseen).await;
    check(site(&format!("{WORDS}{LINK}")).status(at, 403), unseen).await;
    check(site(&format!("{WORDS}{LINK}")).page(at, shell), unseen).await;
    check(site(&format!("<html><body>{WORDS}")), unseen).await;
}

#[tokio::test]
async fn a_site_that_sends_its_visitors_to_their_country_is_read_there() {
    let country = "https://lumen.test/de/";
    let home = format!("{WORDS}<a href='/de/kontakt'>Kontakt</a>");
    let contact = format!(
        "{WORDS}<p>Wir antworten innerhalb von 2 Werktagen. <a href='mailto:a@lumen.test'>Post</a></p>"
    );
    let moved = || Shelf::default().moved(HOME, country, &home);
    let at = "https://lumen.test/de/kontakt";
    check(moved().page(at, &contact), Verdict::Pass).await;
    check(moved().status(at, 503), Verdict::InsufficientEvidence).await;
}
