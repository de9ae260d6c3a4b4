//! Suite: what every board must do, whatever its dialect.

use crate::forums::{DISCOURSE, LEMMY, LEMMY_1, PIEFED};
use crate::mutant::Dice;
use crate::nodebb::NODEBB;
use crate::others::{GITHUB, PEERTUBE, STACK};
use crate::pages::{PHPBB, REVIEWS};
use crate::reduced::{FLARUM, ISSO, MISSKEY, TELEGRAM};
use crate::stage::{By, Host, Paging, Way, answered, gather, messages, window};
use crate::youtube::YOUTUBE;
use async_trait::async_trait;
use rousseau::connectors::{Gathered, Settings};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{Author, Code, Facet, GapCause};
use rousseau::evidence::{
    Answer, BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Request, SourceFileMeta,
};
use std::collections::BTreeSet;
use std::sync::Mutex;
use url::Url;

pub(crate) const HOSTS: [&Host; 15] = [
    &DISCOURSE, &LEMMY, &LEMMY_1, &PIEFED, &GITHUB, &STACK, &PEERTUBE, &NODEBB, &PHPBB, &REVIEWS,
    &FLARUM, &MISSKEY, &TELEGRAM, &ISSO, &YOUTUBE,
];

/// Says whether an answer that nobody saw is left unknown and not taken for silence.
fn is_unknown(gathered: &Gathered) -> bool {
    let hides = |f: &Facet| matches!(f, Facet::Threads);
    gathered.gaps.iter().any(|g| hides(&g.facet))
}

/// Says whether nothing is hidden but who names the brand elsewhere, which boards do not show.
fn all_seen(gathered: &Gathered) -> bool {
    gathered.gaps.iter().all(|g| g.facet == Facet::Mentions)
}

fn codes_are_known(host: &Host, gathered: &Gathered) {
    for gap in &gathered.gaps {
        let known = Code::of(gap.cause.code()).is_some();
        assert!(known, "{}: {:?}", host.name, gap.cause);
        let opens = gap.opens_with.as_ref().is_some_and(|w| !w.is_empty());
        assert!(opens || !gap.cause.is_refusal(), "{}: {gap:?}", host.name);
    }
}

#[tokio::test]
async fn the_brands_answer_is_seen_and_is_the_brands() {
    for host in HOSTS {
        let way = Way::to(host, By::Brand);
        let (gathered, record) = gather(host, &host.settings(), &way).await;
        assert!(all_seen(&gathered), "{}: {gathered:?}", host.name);
        assert_eq!(answered(&record), (1, 1), "{}: {gathered:?}", host.name);
        let by_brand = messages(&gathered)
            .into_iter()
            .find(|m| m.author.is_brand());
        let author = by_brand.map(|m| m.author.clone());
        let named = Author::Brand {
            person: host.person.map(ToOwned::to_owned),
        };
        assert_eq!(author, Some(named), "{}", host.name);
    }
}

#[tokio::test]
async fn a_lookalike_is_not_the_brand() {
    for host in HOSTS {
        let way = Way::to(host, By::Lookalike);
        let (gathered, record) = gather(host, &host.settings(), &way).await;
        assert_eq!(answered(&record), (1, 0), "{}: {gathered:?}", host.name);
        let brand = messages(&gathered).iter().any(|m| m.author.is_brand());
        assert!(!brand && !is_unknown(&gathered), "{}", host.name);
    }
}

#[tokio::test]
async fn silence_is_seen_as_silence() {
    for host in HOSTS {
        let way = Way::to(host, By::Nobody);
        let (gathered, record) = gather(host, &host.settings(), &way).await;
        assert!(all_seen(&gathered), "{}: {gathered:?}", host.name);
        assert_eq!(answered(&record), (1, 0), "{}", host.name);
    }
}

#[tokio::test]
async fn an_answer_that_the_host_counts_and_does_not_show_is_unknown() {
    for host in HOSTS {
        let way = Way::to(host, By::Hidden);
        let (gathered, record) = gather(host, &host.settings(), &way).await;
        assert!(is_unknown(&gathered), "{}: {gathered:?}", host.name);
        let hidden = record.threads.iter().all(|t| !t.hidden.is_empty());
        assert!(hidden, "{}: {:?}", host.name, gathered.gaps);
        codes_are_known(host, &gathered);
    }
}

#[tokio::test]
async fn a_list_that_repeats_itself_ends() {
    for host in HOSTS {
        let mut way = Way::to(host, By::Nobody);
        way.story.paging = Paging::Repeats;
        let (gathered, _) = gather(host, &host.settings(), &way).await;
        let asked = way.asked();
        let lists = asked.iter().filter(|u| u.as_str().contains(host.list));
        assert!(lists.count() <= 2, "{}: {asked:?}", host.name);
        let mut ids: Vec<_> = messages(&gathered).iter().map(|m| &m.id).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}: a message twice", host.name);
    }
}

#[tokio::test]
async fn a_list_without_an_end_stops_at_the_budget_and_says_so() {
    for host in HOSTS {
        let mut way = Way::to(host, By::Nobody);
        way.story.paging = Paging::Endless;
        let settings = Settings {
            listing: 4,
            posts: 3,
            ..host.settings()
        };
        let (gathered, _) = gather(host, &settings, &way).await;
        let lists = way.asked();
        let lists = lists.iter().filter(|u| u.as_str().contains(host.list));
        assert_eq!(lists.count(), 4, "{}", host.name);
        let budget = |f: Facet| {
            let of = gathered.gaps.iter().filter(move |g| g.facet == f);
            of.into_iter()
                .any(|g| matches!(g.cause, GapCause::Budget(_)))
        };
        assert!(
            budget(Facet::Threads) && budget(Facet::Posts),
            "{}: {:?}",
            host.name,
            gathered.gaps
        );
    }
}

type Fail = fn(Capture) -> Result<Capture, GapCause>;

/// The ways in which one answer can fail.
#[expect(
    clippy::unnecessary_wraps,
    reason = "some ways of failing leave no answer"
)]
fn failures() -> Vec<(&'static str, Fail)> {
    fn status(capture: Capture, status: u16) -> Result<Capture, GapCause> {
        let body = br#"{"error":"no","errors":["no"],"message":"no"}"#.to_vec();
        Ok(Capture {
            status,
            body,
            ..capture
        })
    }
    fn body(capture: Capture, body: &[u8]) -> Result<Capture, GapCause> {
        let body = body.to_vec();
        Ok(Capture { body, ..capture })
    }
    vec![
        ("400", |c| status(c, 400)),
        ("401", |c| status(c, 401)),
        ("403", |c| status(c, 403)),
        ("404", |c| status(c, 404)),
        ("410", |c| status(c, 410)),
        ("429", |c| status(c, 429)),
        ("451", |c| status(c, 451)),
        ("500", |c| status(c, 500)),
        ("503", |c| status(c, 503)),
        ("a wall", |c| {
            body(c, b"<html><title>Sign in</title></html>")
        }),
        ("nothing", |c| body(c, b"")),
        ("half", |c| {
            let half = c.body[..c.body.len() / 2].to_vec();
            body(c, &half)
        }),
        ("another list", |c| body(c, b"{}")),
        ("a word", |c| body(c, b"\"hello\"")),
        ("cut", |c| Ok(Capture { cut: true, ..c })),
        ("robots", |_| {
            Err(GapCause::Robots("Disallow: /".to_owned()))
        }),
        ("no host", |_| Err(GapCause::Unreachable("dns".to_owned()))),
    ]
}

#[tokio::test]
async fn every_refusal_of_the_list_is_a_gap_and_accuses_nobody() {
    for host in HOSTS {
        for (name, fail) in failures() {
            let spoil = |url: &Url, capture| {
                let listed = url.as_str().contains(host.list);
                if listed { fail(capture) } else { Ok(capture) }
            };
            let mut way = Way::to(host, By::Brand);
            way.spoil = Some(&spoil);
            let (gathered, record) = gather(host, &host.settings(), &way).await;
            assert_eq!(answered(&record).0, 0, "{}: {name}", host.name);
            // Lemmy's next dialect may not be there, and an empty object is an empty list to it.
            let empty = ["another list", "a word"].contains(&name);
            assert!(
                is_unknown(&gathered) || empty,
                "{}: {name}: {gathered:?}",
                host.name
            );
            codes_are_known(host, &gathered);
        }
    }
}

#[tokio::test]
async fn every_refusal_of_a_thread_leaves_it_unknown() {
    for host in HOSTS {
        for (name, fail) in failures() {
            let spoil = |url: &Url, capture| {
                let inside = url.as_str().contains(host.thread);
                if inside { fail(capture) } else { Ok(capture) }
            };
            let mut way = Way::to(host, By::Brand);
            way.spoil = Some(&spoil);
            let (gathered, record) = gather(host, &host.settings(), &way).await;
            let unseen = record.threads.iter().all(|t| !t.hidden.is_empty());
            let nothing = answered(&record).0 == 0;
            assert!(unseen || nothing, "{}: {name}: {gathered:?}", host.name);
            // A topic without a word in it says nothing of anybody.
            let empty = ["another list", "a word"].contains(&name) && nothing;
            assert!(is_unknown(&gathered) || empty, "{}: {name}", host.name);
            codes_are_known(host, &gathered);
        }
    }
}

#[tokio::test]
async fn only_the_hosts_own_interface_is_asked_and_the_same_twice_reads_the_same() {
    for host in HOSTS {
        let way = Way::to(host, By::Brand);
        let (first, _) = gather(host, &host.settings(), &way).await;
        let (second, _) = gather(host, &host.settings(), &way).await;
        assert_eq!(first, second, "{}", host.name);
        let own = host.connector().asks(&host.channel(), &host.settings());
        for url in way.asked() {
            assert_eq!(url.host_str(), own.host_str(), "{}: {url}", host.name);
        }
    }
}

#[tokio::test]
async fn damaged_answers_fail_nothing() {
    let rounds = match std::env::var("ROUSSEAU_LONG") {
        Ok(_) => 10_000,
        Err(_) => 40,
    };
    for host in HOSTS {
        let dice = Mutex::new(Dice::new(1762));
        let spoil = |_: &Url, capture: Capture| {
            let mut dice = dice.lock().expect("nobody panicked");
            let body = dice.mutant(std::slice::from_ref(&capture.body), 1 << 16);
            Ok(Capture { body, ..capture })
        };
        for _ in 0..rounds {
            let mut way = Way::to(host, By::Brand);
            way.spoil = Some(&spoil);
            let settings = Settings {
                listing: 5,
                posts: 5,
                ..host.settings()
            };
            let (gathered, _) = gather(host, &settings, &way).await;
            assert!(way.asked().len() < 200, "{}", host.name);
            codes_are_known(host, &gathered);
        }
    }
}

/// A host, seen through the evidence: every answer is redacted as it is in an audit.
struct Kept<'a> {
    way: Way<'a>,
    bundle: Mutex<Bundle>,
}

#[async_trait]
impl Fetch for Kept<'_> {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let raw = self.way.fetch(request.clone()).await?;
        let answer = Answer {
            at: raw.at,
            status: raw.status,
            headers: raw.headers,
            body: raw.body,
            cut: raw.cut,
        };
        let mut bundle = self.bundle.lock().expect("nobody panicked");
        Ok(bundle.append(&request, answer).expect("it can be written"))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

#[tokio::test]
async fn nobody_but_the_brand_can_be_found_in_the_evidence() {
    for host in HOSTS {
        let folder = tempfile::tempdir().expect("a folder");
        let file = SourceFileMeta {
            path: "brand.toml".to_owned(),
            text: String::new(),
        };
        let meta = BundleMeta {
            schema: BUNDLE_SCHEMA,
            tool: "test".to_owned(),
            method: 1,
            window: window(),
            brand: file,
            rules: Vec::new(),
        };
        let bundle = Bundle::create(&folder.path().join("evidence"), meta).expect("a bundle");
        let kept = Kept {
            way: Way::to(host, By::Brand),
            bundle: Mutex::new(bundle),
        };
        let (gathered, record) = gather(host, &host.settings(), &kept).await;
        assert_eq!(answered(&record), (1, 1), "{}: {gathered:?}", host.name);
        let brand = messages(&gathered)
            .into_iter()
            .find(|m| m.author.is_brand());
        let person = brand.map(|m| m.author.clone());
        let named = Author::Brand {
            person: host.person.map(ToOwned::to_owned),
        };
        assert_eq!(person, Some(named), "{}", host.name);
        let bundle = kept.bundle.lock().expect("nobody panicked");
        let mut people = BTreeSet::new();
        for capture in bundle.captures() {
            let body = String::from_utf8_lossy(&capture.body).to_lowercase();
            for name in ["greta", "holm", "424242", "bergen"] {
                assert!(!body.contains(name), "{}: {name} in {body}", host.name);
            }
            assert!(
                !body.contains("\"^"),
                "{}: a lent mark in {body}",
                host.name
            );
        }
        for message in messages(&gathered) {
            if let Author::Person { id } = &message.author {
                people.insert(id.clone());
            }
        }
        assert_eq!(people.len(), 1, "{}: {people:?}", host.name);
    }
}
