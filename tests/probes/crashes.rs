//! Every point at which a run can die, in every dialect and every way of failing: no text is ever
//! posted twice, and the end is known wherever the host can be read.

use crate::host::{Dialect, Heard, Host, Mode};
use async_trait::async_trait;
use jiff::SignedDuration;
use rousseau::audit::{Posted, ProbeErrand, ProbeJournal, post_probe};
use rousseau::connectors::consent::Consent;
use rousseau::crawl::{Deed, Deliver, Delivery, Told, Verb};
use rousseau::domain::{
    Channel, ChannelId, ChannelKind, Found, FrozenClock, Probe, ProbeEntry, ProbeSort, ProbeStep,
    ProbeWay, Slot, SourceFile,
};
use rousseau::probes::{ProbeLog, Standing};
use serde_json::Value;
use std::sync::Mutex;
use url::Url;

const NOW: &str = "2026-03-02T09:00:00Z";

/// Counts down to the point at which the run dies.
#[derive(Default)]
struct Fate(Mutex<Option<u32>>);

impl Fate {
    /// Whether the run dies here.
    fn strikes(&self) -> bool {
        let mut left = self.0.lock().expect("no test dies with the lock");
        match left.as_mut() {
            None => false,
            Some(0) => true,
            Some(n) => {
                *n -= 1;
                false
            }
        }
    }
}

struct Door<'h> {
    host: &'h Mutex<Host>,
    fate: &'h Fate,
}

#[async_trait]
impl Deliver for Door<'_> {
    async fn deliver(&self, deed: Deed) -> Delivery {
        if self.fate.strikes() {
            return std::future::pending().await;
        }
        let verb = match deed.verb {
            Verb::Look => "GET",
            Verb::Write => "POST",
            Verb::Delete => "DELETE",
        };
        let mut key = deed
            .headers
            .iter()
            .filter(|(name, _)| *name == "idempotency-key");
        let key = key.next().map_or("", |(_, value)| value.as_str());
        let query = deed
            .url
            .query()
            .map(|q| format!("?{q}"))
            .unwrap_or_default();
        let path = format!("{}{query}", deed.url.path());
        let body = deed.body.unwrap_or(Value::Null);
        let heard = {
            let mut host = self.host.lock().expect("no test dies with the lock");
            host.hear(verb, &path, key, &body)
        };
        // It may die when the host has done it and nobody has heard.
        if self.fate.strikes() {
            return std::future::pending().await;
        }
        match heard {
            Heard::Answer(status, headers, body) => Delivery::Told(Told {
                status,
                headers,
                body: body.into_bytes(),
            }),
            Heard::Nothing => Delivery::Unsure("the connection was reset".to_owned()),
            Heard::Silence => Delivery::Unsure("no answer in time".to_owned()),
        }
    }
}

struct Died;

struct Journal<'f> {
    entries: Vec<ProbeEntry>,
    fate: &'f Fate,
}

#[async_trait]
impl ProbeJournal for Journal<'_> {
    type Error = Died;

    async fn note(&mut self, key: &str, step: ProbeStep) -> Result<(), Died> {
        if self.fate.strikes() {
            return Err(Died);
        }
        self.entries.push(entry(self.entries.len(), key, step));
        if self.fate.strikes() {
            return Err(Died);
        }
        Ok(())
    }
}

fn entry(nth: usize, key: &str, step: ProbeStep) -> ProbeEntry {
    ProbeEntry {
        brand: "harbor".to_owned(),
        nth: i64::try_from(nth).expect("few lines") + 1,
        key: key.to_owned(),
        at: NOW.parse().expect("an instant"),
        step,
    }
}

fn channel(dialect: Dialect) -> Channel {
    let (address, kind, network) = match dialect {
        Dialect::Mastodon => (
            "https://social.example/@harbor",
            ChannelKind::Microblog,
            "Mastodon",
        ),
        Dialect::WordPress => ("https://blog.example/", ChannelKind::Page, "WordPress"),
        Dialect::Discourse => ("https://forum.example/", ChannelKind::Forum, "Discourse"),
        Dialect::Bluesky => (
            "https://bsky.app/profile/harbor.example",
            ChannelKind::Microblog,
            "Bluesky",
        ),
    };
    let address = Url::parse(address).expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind,
        address,
        network: network.to_owned(),
        found: Found::Named,
    }
}

fn consent(channel: &Channel) -> Consent {
    let text = format!(
        "schema = 1\nbrand = \"harbor\"\ngiven-by = \"Ana Conte\"\nfrom = 2026-01-01\n\
         until = 2026-12-31\n[[channel]]\naddress = \"{}\"\nhome = \"https://probes.example\"\n\
         account = \"@asker\"\nunder = \"3\"\n",
        channel.address
    );
    let path = "consent.toml".to_owned();
    Consent::read(&SourceFile { path, text }, None).expect("it is whole")
}

fn probe(channel: &Channel) -> Probe {
    Probe {
        key: "0a1b2c3d4e5f6071".to_owned(),
        brand: "harbor".to_owned(),
        way: ProbeWay::Public,
        channel: channel.id.0.clone(),
        address: Some(channel.address.clone()),
        question: "any/opening-hours".to_owned(),
        sort: ProbeSort::Question,
        lang: "en".to_owned(),
        text: "Hello, what are your opening hours on Saturdays, please?".to_owned(),
        slot: Slot::Office,
        account: None,
        due: NOW.parse().expect("an instant"),
    }
}

/// One run until it ends or dies; gives what it says in the end.
async fn run(
    host: &Mutex<Host>,
    entries: &mut Vec<ProbeEntry>,
    fate: Option<u32>,
    settle: SignedDuration,
) -> Option<Posted> {
    let dialect = host.lock().expect("no test dies with the lock").dialect;
    let channel = channel(dialect);
    let consent = consent(&channel);
    let ground = consent.ground(&channel.id).expect("it is covered").clone();
    let fate = Fate(Mutex::new(fate));
    let door = Door { host, fate: &fate };
    let life = ProbeLog::of(entries).lives[0].clone();
    if life.standing == Standing::Open {
        return None;
    }
    let clock = FrozenClock(NOW.parse().expect("an instant"));
    let errand = ProbeErrand {
        life: &life,
        channel: &channel,
        consent: &consent,
        ground: &ground,
        door: &door,
        clock: &clock,
        settle,
    };
    let mut journal = Journal {
        entries: std::mem::take(entries),
        fate: &fate,
    };
    let ended = {
        let work = post_probe(errand, &mut journal);
        let mut work = std::pin::pin!(work);
        // A run that hangs where it would have died is dead.
        futures::poll!(&mut work)
    };
    *entries = journal.entries;
    match ended {
        std::task::Poll::Ready(Ok(posted)) => Some(posted),
        _ => None,
    }
}

/// Dies at the n-th point, then runs again until it is settled.
async fn lives(dialect: Dialect, mode: Mode, dies: u32) -> (Host, Standing) {
    let host = Mutex::new(Host::new(dialect, mode, NOW));
    let probe = probe(&channel(dialect));
    let planned = ProbeStep::Planned(Box::new(probe.clone()));
    let mut entries = vec![entry(0, &probe.key, planned)];
    run(&host, &mut entries, Some(dies), SignedDuration::ZERO).await;
    for _ in 0..4 {
        run(&host, &mut entries, None, SignedDuration::ZERO).await;
    }
    let standing = ProbeLog::of(&entries).lives[0].standing;
    (
        host.into_inner().expect("no test dies with the lock"),
        standing,
    )
}

#[tokio::test]
async fn whenever_a_run_dies_each_text_is_posted_at_most_once() {
    let dialects = [
        Dialect::Mastodon,
        Dialect::WordPress,
        Dialect::Discourse,
        Dialect::Bluesky,
    ];
    for dialect in dialects {
        for mode in Mode::ALL {
            for dies in 0..24 {
                let (host, standing) = lives(dialect, mode, dies).await;
                let what = format!("{dialect:?} {mode:?}, died at {dies}");
                assert_eq!(host.posts.len(), 1, "{what}: {:?}", host.posts);
                assert_eq!(standing, Standing::Open, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn what_may_still_be_under_way_is_not_sent_again() {
    let host = Mutex::new(Host::new(Dialect::Mastodon, Mode::LostBefore, NOW));
    let probe = probe(&channel(Dialect::Mastodon));
    let planned = ProbeStep::Planned(Box::new(probe.clone()));
    let mut entries = vec![entry(0, &probe.key, planned)];
    let settle = SignedDuration::from_mins(10);
    for _ in 0..3 {
        let posted = run(&host, &mut entries, None, settle).await;
        assert!(matches!(posted, Some(Posted::Unknown(_))), "{posted:?}");
    }
    let host = host.into_inner().expect("no test dies with the lock");
    assert_eq!((host.writes, host.posts.len()), (1, 0));
    assert_eq!(ProbeLog::of(&entries).lives[0].standing, Standing::Unknown);
    let unknown = entries
        .iter()
        .filter(|e| matches!(e.step, ProbeStep::Unknown { .. }));
    assert!(
        unknown.count() <= 2,
        "the same is not written down each time"
    );
}

#[tokio::test]
async fn a_server_that_knows_no_pages_is_looked_through_all_the_same() {
    let mut host = Host::new(Dialect::Mastodon, Mode::NoKeys, NOW);
    host.failing = 0;
    host.wrote_before();
    let host = Mutex::new(host);
    let probe = probe(&channel(Dialect::Mastodon));
    let intended = ProbeStep::Intended {
        host: "probes.example".to_owned(),
        account: None,
        under: None,
    };
    let planned = ProbeStep::Planned(Box::new(probe.clone()));
    let mut entries = vec![
        entry(0, &probe.key, planned),
        entry(1, &probe.key, intended),
    ];
    let posted = run(&host, &mut entries, None, SignedDuration::ZERO).await;
    assert!(matches!(posted, Some(Posted::Stands(_))), "{posted:?}");
    let host = host.into_inner().expect("no test dies with the lock");
    assert_eq!((host.writes, host.posts.len()), (1, 2));
}
