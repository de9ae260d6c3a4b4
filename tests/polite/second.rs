//! Second looks: what was seen only once, or otherwise the second time, accuses nobody.

use crate::counting::{Host, manners, page, way};
use rousseau::audit::{self, Plan, brand_file_of};
use rousseau::crawl::{Fetch, Live};
use rousseau::domain::{Finding, GapCause, Scorecard, Verdict};
use rousseau::evidence::{Accept, Bundle, Personal, Request};
use rousseau::report;
use rousseau::rules::RuleBook;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What becomes of the second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Second {
    NotMade,
    TheSame,
    /// The same, after the first look has used up all that it may ask of the host.
    Spent,
    Another,
    Down,
}

const BARE: &str = "<!doctype html><title>Lamps</title><h1>Lamps</h1><p>We make lamps of brass and \
    glass, and have done so for a hundred years in the same street of the same town.\
    <p><a href=\"/contact\">Contact</a> <a href=\"/about\">About us</a>";
const FULL: &str = "<!doctype html><title>Lamps</title><h1>Lamps</h1><p>We answer within a day: \
    <a href=\"mailto:hello@lamps.example\">hello@lamps.example</a>, Monday to Friday 9:00 to 17:00. \
    Ask for Ada Byron, head of support. <form method=post action=/send><textarea name=message>\
    </textarea><input name=email type=email></form><a href=\"/contact\">Contact</a>";

/// The page at a path; a site that shows its front page everywhere has no other pages.
fn of(page: &str, path: &str) -> String {
    let name = path.trim_matches('/');
    let own = format!(
        "<p>This is our page {name}, and no other. Here we write of {name} at length, of who \
        we are and where, of the street and the bell, of winters and lamplight. {name}."
    );
    if name.is_empty() {
        page.to_owned()
    } else {
        format!("{}{own}", page.replace("Lamps", name))
    }
}

/// Audits a site whose pages change, and judges; the scorecard before and after second looks.
async fn audited(second: Second) -> (Scorecard, Scorecard) {
    let changed = Arc::new(AtomicBool::new(false));
    let has_changed = Arc::clone(&changed);
    let host = Host::open(Duration::ZERO, move |path, _| {
        let changed = has_changed.load(Ordering::SeqCst);
        match second {
            _ if path == "/robots.txt" => crate::counting::status(404),
            Second::Down if changed => crate::counting::status(500),
            Second::Another if changed => page(of(FULL, path)),
            _ => page(of(BARE, path)),
        }
    })
    .await;
    let site = host.url("/");
    let file = brand_file_of(&site, None, &[host.at.to_string()]);
    let mut plan = Plan::read(&file).expect("no mistakes");
    let rules = RuleBook::bundled();
    plan.settings.selectors = rules.selectors();
    let folder = tempfile::tempdir().expect("a folder");
    let live = way(
        manners(Duration::from_micros(1), &[&host]),
        &folder.path().join("e"),
    );
    let to = jiff::Timestamp::now();
    let from = to - jiff::SignedDuration::from_hours(24);
    let window = rousseau::domain::Window::new(from, to).expect("a window");
    let assembled = audit::gather(&plan, window, &live).await;
    let looks = audit::to_confirm(&assembled, &rules);
    if second == Second::Spent {
        spend(&live, &host).await;
    }
    changed.store(true, Ordering::SeqCst);
    let mut why = GapCause::Budget("nobody asked for a second look".to_owned());
    if second != Second::NotMade {
        audit::look_again(&plan, &assembled, &rules, &live).await;
        why = GapCause::NotRecorded;
    }
    for look in &looks {
        live.decline(look, why.clone()).await.expect("written");
    }
    let unconfirmed = audit::confirm(&plan, &assembled, &rules, &live).await;
    let bundle = live.into_bundle().expect("written");
    let once = audit::conclude(&assembled, &rules, &bundle);
    let twice = audit::conclude_but(&assembled, &rules, &bundle, &unconfirmed);
    let sealed = bundle.seal().expect("sealed");
    // Whoever judges the evidence again comes to the same.
    let replay = rousseau::crawl::Replay::new(opened(&sealed));
    let replayed = audit::gather(&plan, window, &replay).await;
    let again = audit::confirm(&plan, &replayed, &rules, &replay).await;
    let again = audit::conclude_but(&replayed, &rules, &opened(&sealed), &again);
    assert!(report::json(&again) == report::json(&twice), "{second:?}");
    (once, twice)
}

/// Asks a host for pages until no more may be asked for in the first look.
async fn spend(live: &Live, host: &Host) {
    for n in 0..400 {
        let url = host.url(&format!("/more/{n}"));
        let looked = live.fetch(Request::get(url, Accept::Html, Personal::Nothing));
        if let Err(GapCause::Budget(_)) = looked.await {
            return;
        }
    }
    unreachable!("a host has a budget");
}

fn opened(path: &std::path::Path) -> Bundle {
    Bundle::open(path).expect("sealed evidence")
}

fn fails(card: &Scorecard) -> Vec<&Finding> {
    let all = card.findings.iter();
    all.filter(|f| f.verdict == Verdict::Fail).collect()
}

#[tokio::test]
async fn a_page_accuses_only_when_it_was_seen_twice() {
    let all = [
        Second::TheSame,
        Second::Another,
        Second::Down,
        Second::NotMade,
        Second::Spent,
    ];
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    for second in &all[..if long { 5 } else { 3 }] {
        let second = *second;
        let (once, twice) = audited(second).await;
        assert!(!fails(&once).is_empty(), "a bare site breaks something");
        let still = fails(&twice);
        if matches!(second, Second::TheSame | Second::Spent) {
            assert_eq!(still, fails(&once), "{second:?}");
            continue;
        }
        if second == Second::Another {
            // What the fuller pages do not say either is still a fail.
            assert!(still.len() < fails(&once).len());
            assert!(still.iter().all(|f| f.rule != "no-other-way-in"));
            continue;
        }
        let what: Vec<_> = still.iter().map(|f| (&f.rule, &f.reason)).collect();
        assert!(still.is_empty(), "{second:?}: {what:?}");
        for finding in &twice.findings {
            let was = once
                .findings
                .iter()
                .find(|f| f.rule == finding.rule && f.channel == finding.channel);
            if was.is_some_and(|w| w.verdict == Verdict::Fail) {
                assert_eq!(
                    finding.verdict,
                    Verdict::InsufficientEvidence,
                    "{}",
                    finding.rule
                );
                assert!(finding.opens_with.is_some(), "{}", finding.rule);
                let said = finding.reason.contains("could not be seen a second time");
                assert_eq!(said, second == Second::Down, "{}", finding.reason);
            }
        }
    }
}
