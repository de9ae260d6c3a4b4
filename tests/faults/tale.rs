//! Tales: one thread under a post of an invented brand, told message by message, and judged.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rousseau::domain::{
    Author, Brand, CaptureId, Channel, ChannelId, ChannelKind, Facet, Fact, Found, Gap, GapCause,
    Message, MessageId, Observation, Outcome, Profile, Pseudonym, SeenBy, ServiceHours, Visibility,
    Window,
};
use rousseau::judge;
use rousseau::measure::{Record, statements};
use rousseau::rules::RuleBook;
use std::sync::LazyLock;
use url::Url;

static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::bundled);

pub(crate) const ASKS: &str = "Where is my parcel?";
pub(crate) const ANSWERS: &str = "It left the depot at noon. Ana";

pub(crate) fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

/// An instant of March 2026: "03 10:00", or with seconds.
pub(crate) fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    let seconds = if time.len() == 5 { ":00" } else { "" };
    format!("2026-03-{day}T{time}{seconds}Z")
        .parse()
        .expect("an instant")
}

/// One thread under a post of an invented brand, which is judged by a rule on inquiries.
pub(crate) struct Story {
    messages: Vec<Message>,
    gaps: Vec<Gap>,
    hours: Option<ServiceHours>,
    pub(crate) window: Window,
    bio: String,
    /// The brand has another account on the same network.
    pub(crate) sister: bool,
}

pub(crate) fn office(zone: &str) -> ServiceHours {
    ServiceHours::office(TimeZone::get(zone).expect("the zone is known"))
}

pub(crate) fn story() -> Story {
    Story {
        messages: Vec::new(),
        gaps: Vec::new(),
        hours: Some(office("UTC")),
        window: Window::new(at("02 00:00"), at("30 00:00")).expect("a window"),
        bio: String::new(),
        sister: false,
    }
}

fn channel() -> Channel {
    let address = url("https://social.example/@acme");
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "invented".to_owned(),
        found: Found::Named,
    }
}

impl Story {
    /// Somebody speaks: "brand", or a customer by any other name; `to` is what it answers.
    pub(crate) fn says(mut self, id: &str, to: &str, who: &str, when: &str, text: &str) -> Self {
        let author = match who {
            "brand" => Author::Brand { person: None },
            who => Author::Person {
                id: Pseudonym(format!("p-{who}")),
            },
        };
        self.messages.push(Message {
            id: MessageId(id.to_owned()),
            root: MessageId("post".to_owned()),
            parent: Some(MessageId(to.to_owned())),
            author,
            at: at(when),
            text: text.to_owned(),
            lang: None,
            address: url(&format!("https://social.example/{id}")),
            coarse: None,
            by_machine: false,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId(format!("c-{id}")),
        });
        self
    }

    /// Somebody speaks under another post.
    pub(crate) fn under(self, post: &str, id: &str, who: &str, when: &str, text: &str) -> Self {
        let said = self.says(id, post, who, when, text);
        said.with(|m| m.root = MessageId(post.to_owned()))
    }

    /// Changes the last message.
    pub(crate) fn with(mut self, change: impl Fn(&mut Message)) -> Self {
        change(self.messages.last_mut().expect("somebody spoke"));
        self
    }

    pub(crate) fn hides(mut self, from: &str, to: &str) -> Self {
        self.gaps.push(Gap {
            channel: channel().id,
            facet: Facet::Threads,
            thread: Some(MessageId("post".to_owned())),
            span: Window::new(at(from), at(to)),
            cause: GapCause::Truncated("it is not shown".to_owned()),
            address: None,
            opens_with: None,
        });
        self
    }

    pub(crate) fn open(mut self, hours: Option<ServiceHours>) -> Self {
        self.hours = hours;
        self
    }

    pub(crate) fn promising(mut self, bio: &str) -> Self {
        bio.clone_into(&mut self.bio);
        self
    }

    /// What became of each case of a rule, in order of the messages that they are about.
    fn cases(&self, rule: &str) -> Vec<(String, Outcome)> {
        let see = |fact: Fact, capture: &str| Observation {
            at: self.window.to,
            capture: CaptureId(capture.to_owned()),
            fact,
        };
        let profile = Profile {
            name: Some("Acme".to_owned()),
            bio: self.bio.clone(),
            ..Profile::default()
        };
        let mut seen = vec![see(Fact::Profile(profile), "profile")];
        let told = self.messages.iter();
        seen.extend(told.map(|m| see(Fact::Message(m.clone()), &m.capture.0)));
        let record = Record::assemble(&channel(), self.window, &seen, &self.gaps);
        let brand = Brand {
            id: "acme".to_owned(),
            name: "Acme".to_owned(),
            site: None,
            service: self.hours.clone(),
            roster: Vec::new(),
            waivers: Vec::new(),
            promises: Vec::new(),
            reply: None,
            country: None,
            channels: vec![channel()],
        };
        let mut records = vec![record];
        if self.sister {
            let mut other = channel();
            other.id = ChannelId("social.example/@acme_help".to_owned());
            records.push(Record::assemble(&other, self.window, &[], &[]));
        }
        let said = statements(&brand, &records);
        let rule = BOOK.get(rule).expect("the rule is bundled");
        let finding = judge::check(rule, &records[0], &brand, &said);
        let cases = finding.tally.cases.into_iter();
        let mut cases: Vec<(String, Outcome)> = cases.map(|c| (c.subject.0, c.outcome)).collect();
        cases.sort();
        cases
    }

    /// Compares the cases of a rule; `expected` names the subject and what became of it.
    pub(crate) fn check(&self, rule: &str, expected: &[(&str, Outcome)]) {
        let expected: Vec<(String, Outcome)> = expected
            .iter()
            .map(|(id, outcome)| ((*id).to_owned(), *outcome))
            .collect();
        assert_eq!(self.cases(rule), expected, "{rule}");
    }
}
