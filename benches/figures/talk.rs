//! Talk: generated conversations, assembled and judged.

use jiff::{SignedDuration, Timestamp};
use rousseau::domain::{
    Author, Brand, CaptureId, Channel, ChannelId, ChannelKind, Fact, Found, Message, MessageId,
    Observation, Openness, Post, Provenance, Pseudonym, Scorecard, SeenBy, ServiceHours,
    Visibility, Window,
};
use rousseau::judge::{Judged, METHOD, score};
use rousseau::measure::Record;
use rousseau::rules::RuleBook;
use std::collections::BTreeMap;
use url::Url;

const QUESTIONS: [&str; 4] = [
    "Where is my parcel? It should have come on Monday.",
    "The app crashes whenever I open the second page, what can I do?",
    "Thank you for the quick help yesterday!",
    "I have been charged twice for the same order and nobody answers the phone.",
];
const ANSWERS: [&str; 4] = [
    "Sorry about that, we are looking into it now. Ana",
    "It left the depot at noon and arrives tomorrow. ^AC",
    "Please send us a direct message with your order number.",
    "Thanks for your message! This is an automatic reply, we answer within one working day.",
];

/// Conversations of one channel.
pub(crate) struct Talk {
    channel: Channel,
    window: Window,
    seen: Vec<Observation>,
}

/// Generates as many threads, two or three messages each.
pub(crate) fn of(threads: u32) -> Talk {
    let from: Timestamp = "2026-03-02T00:00:00Z".parse().expect("an instant");
    let to: Timestamp = "2026-03-30T00:00:00Z".parse().expect("an instant");
    let address = Url::parse("https://social.example/@generated").expect("an address");
    let channel = Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "Mastodon".to_owned(),
        found: Found::Named,
    };
    let mut talk = Talk {
        channel,
        window: Window::new(from, to).expect("a window"),
        seen: Vec::new(),
    };
    for i in 0..threads {
        talk.thread(i, threads, from);
    }
    talk
}

impl Talk {
    fn thread(&mut self, i: u32, of: u32, from: Timestamp) {
        let minutes = i64::from(i) * 28 * 24 * 60 / i64::from(of.max(1));
        let at = |more: i64| from + SignedDuration::from_mins(minutes + more);
        let root = MessageId(format!("post-{i}"));
        if i.is_multiple_of(20) {
            let post = Post {
                id: root.clone(),
                address: self.channel.address.clone(),
                at: at(0),
                text: "Something new".to_owned(),
                comments: Openness::Open,
                capture: CaptureId(format!("{i:016x}")),
            };
            self.see(at(0), i, Fact::Post(post));
        }
        let pick = usize::try_from(i % 4).expect("a small number");
        let customer = Author::Person {
            id: Pseudonym(format!("p-{:016x}", i % 5000)),
        };
        let question = self.message(i, 1, customer, at(1), QUESTIONS[pick]);
        self.see(at(1), i, Fact::Message(question));
        if !i.is_multiple_of(7) {
            let wait = i64::from(i % 90) + 2;
            let brand = Author::Brand { person: None };
            let answer = self.message(i, 2, brand, at(wait), ANSWERS[pick]);
            self.see(at(wait), i, Fact::Message(answer));
        }
    }

    fn message(&self, i: u32, n: u32, author: Author, at: Timestamp, text: &str) -> Message {
        Message {
            id: MessageId(format!("m{i}-{n}")),
            root: MessageId(format!("post-{i}")),
            parent: (n > 1).then(|| MessageId(format!("m{i}-1"))),
            author,
            at,
            text: text.to_owned(),
            lang: Some("en".to_owned()),
            address: self.channel.address.clone(),
            coarse: None,
            by_machine: false,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId(format!("{i:016x}")),
        }
    }

    fn see(&mut self, at: Timestamp, i: u32, fact: Fact) {
        self.seen.push(Observation {
            at,
            capture: CaptureId(format!("{i:016x}")),
            fact,
        });
    }

    pub(crate) fn messages(&self) -> usize {
        self.seen
            .iter()
            .filter(|o| matches!(o.fact, Fact::Message(_)))
            .count()
    }

    pub(crate) fn assemble(&self) -> Record {
        Record::assemble(&self.channel, self.window, &self.seen, &[])
    }

    pub(crate) fn judge(&self, records: &[Record], rules: &RuleBook) -> Scorecard {
        let brand = Brand {
            id: "generated".to_owned(),
            name: "Generated".to_owned(),
            site: None,
            service: Some(ServiceHours::office(jiff::tz::TimeZone::UTC)),
            roster: vec!["Ana Conte ^AC".to_owned()],
            waivers: Vec::new(),
            promises: Vec::new(),
            reply: None,
            country: None,
            channels: vec![self.channel.clone()],
        };
        let provenance = Provenance {
            audit: "0".repeat(16),
            tool: "bench".to_owned(),
            method: METHOD,
            rules: rules.digest(),
            profile: None,
            evidence: "0".repeat(64),
            earlier: Vec::new(),
            captures: 0,
            hosts: BTreeMap::new(),
        };
        let judged = Judged {
            brand: &brand,
            window: self.window,
            rules,
            captures: BTreeMap::new(),
            provenance,
        };
        score(&judged, records)
    }
}
