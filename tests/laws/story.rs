//! Stories: random brands, calendars and talks, judged by the bundled rules.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use rousseau::domain::*;
use rousseau::judge;
use rousseau::measure::{Record, Statements, statements};
use rousseau::rules::RuleBook;
use std::sync::LazyLock;
use url::Url;

/// The rules that count inquiries.
pub(crate) const ABOUT_INQUIRIES: [&str; 7] = [
    "unanswered-inquiries",
    "unanswered-questions",
    "silent-next-business-day",
    "ignored-repeat-outreach",
    "slow-first-response",
    "night-and-weekend-silence",
    "broken-reply-promise",
];

static BOOK: LazyLock<RuleBook> = LazyLock::new(RuleBook::bundled);

/// One question with its answer. Units: minutes.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    /// After the start of the window.
    pub(crate) asked: i64,
    /// From the question to the answer, where one came.
    pub(crate) reply: Option<i64>,
    /// The answer names somebody.
    pub(crate) signed: bool,
}

/// A brand with its hours and everything that was said to it.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) hours: ServiceHours,
    pub(crate) window: Window,
    pub(crate) talks: Vec<Talk>,
    /// What is laid on top: more messages, changed messages.
    pub(crate) extra: Vec<Message>,
    pub(crate) gaps: Vec<Gap>,
}

pub(crate) fn minutes(n: i64) -> SignedDuration {
    SignedDuration::from_mins(n)
}

pub(crate) fn channel() -> Channel {
    let address = Url::parse("https://social.example/@acme").expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "invented".to_owned(),
        found: Found::Named,
    }
}

/// A message in the thread of a talk.
pub(crate) fn message(
    talk: usize,
    id: &str,
    who: Option<&str>,
    at: Timestamp,
    text: &str,
) -> Message {
    let root = MessageId(format!("q{talk}"));
    Message {
        id: MessageId(id.to_owned()),
        parent: (id != root.0).then(|| root.clone()),
        root,
        author: who.map_or(Author::Brand { person: None }, |who| Author::Person {
            id: Pseudonym(who.to_owned()),
        }),
        at,
        text: text.to_owned(),
        lang: None,
        address: Url::parse(&format!("https://social.example/{id}")).expect("an address"),
        coarse: None,
        by_machine: false,
        visibility: Visibility::Shown,
        seen: SeenBy::OwnSurface,
        capture: CaptureId(format!("c-{id}")),
    }
}

impl Story {
    pub(crate) fn asked(&self, talk: usize) -> Timestamp {
        self.window.from + minutes(self.talks[talk].asked)
    }

    /// All messages, those on top last.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let mut all = Vec::new();
        for (i, talk) in self.talks.iter().enumerate() {
            let who = format!("c{i}");
            let (q, r) = (format!("q{i}"), format!("r{i}"));
            let asked = self.asked(i);
            all.push(message(i, &q, Some(&who), asked, "Where is my parcel?"));
            if let Some(after) = talk.reply {
                let text = if talk.signed {
                    "It left at noon. Ana"
                } else {
                    "It left at noon."
                };
                all.push(message(i, &r, None, asked + minutes(after), text));
            }
        }
        all.retain(|m| !self.extra.iter().any(|e| e.id == m.id));
        all.extend(self.extra.clone());
        all
    }

    pub(crate) fn observations(&self) -> Vec<Observation> {
        let see = |fact: Fact, capture: CaptureId| Observation {
            at: self.window.to,
            capture,
            fact,
        };
        let profile = Profile {
            name: Some("Acme".to_owned()),
            bio: "We answer within 24 hours.".to_owned(),
            ..Profile::default()
        };
        let mut seen = vec![see(Fact::Profile(profile), CaptureId("profile".to_owned()))];
        let messages = self.messages().into_iter();
        seen.extend(messages.map(|m| see(Fact::Message(m.clone()), m.capture)));
        seen
    }

    pub(crate) fn brand(&self) -> Brand {
        Brand {
            id: "acme".to_owned(),
            name: "Acme".to_owned(),
            site: None,
            service: Some(self.hours.clone()),
            roster: Vec::new(),
            waivers: Vec::new(),
            promises: Vec::new(),
            reply: None,
            country: None,
            channels: vec![channel()],
        }
    }

    pub(crate) fn record(&self) -> Record {
        Record::assemble(&channel(), self.window, &self.observations(), &self.gaps)
    }

    /// The one check of all laws: a bundled rule on this story.
    pub(crate) fn check(&self, rule: &str) -> Finding {
        let records = [self.record()];
        let brand = self.brand();
        let said: Statements = statements(&brand, &records);
        let rule = BOOK.get(rule).expect("the rule is bundled");
        judge::check(rule, &records[0], &brand, &said)
    }

    /// All bundled rules on this story.
    pub(crate) fn check_all(&self) -> Vec<Finding> {
        BOOK.iter().map(|rule| self.check(&rule.id)).collect()
    }

    pub(crate) fn figures(&self) -> Figures {
        self.scorecard(&[self.record()]).channels[0]
            .figures
            .clone()
            .expect("something was seen")
    }

    pub(crate) fn scorecard(&self, records: &[Record]) -> Scorecard {
        let brand = self.brand();
        let judged = judge::Judged {
            brand: &brand,
            window: self.window,
            rules: &BOOK,
            captures: std::collections::BTreeMap::new(),
            provenance: Provenance {
                audit: String::new(),
                tool: String::new(),
                method: judge::METHOD,
                rules: BOOK.digest(),
                profile: None,
                evidence: String::new(),
                earlier: Vec::new(),
                captures: 0,
                hosts: std::collections::BTreeMap::new(),
            },
        };
        judge::score(&judged, records)
    }
}

/// How good a verdict is; none where the rule does not speak.
pub(crate) fn rank(finding: &Finding) -> Option<u8> {
    match (finding.verdict, finding.certainty) {
        (Verdict::Fail, _) => Some(0),
        (Verdict::InsufficientEvidence, _) => Some(1),
        (Verdict::Pass, Some(Certainty::Proven)) => Some(3),
        (Verdict::Pass, _) => Some(2),
        (Verdict::NotApplicable | Verdict::NotObservable, _) => None,
    }
}

/// The case about a talk.
pub(crate) fn case_of(finding: &Finding, talk: usize) -> Option<&Case> {
    let subject = format!("q{talk}");
    finding.tally.cases.iter().find(|c| c.subject.0 == subject)
}

/// Zones with and without daylight saving, on both halves of the earth.
const ZONES: [&str; 6] = [
    "UTC",
    "Europe/Lisbon",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Kolkata",
    "America/Santiago",
];

prop_compose! {
    pub(crate) fn hours()(
        zone in 0..ZONES.len(),
        open in 0_i8..12,
        length in 1_i8..12,
        first in 0_i8..7,
        days in 1_i8..8,
        holidays in prop::collection::vec(0_i64..365, 0..6),
    ) -> ServiceHours {
        let zone = TimeZone::get(ZONES[zone]).expect("the zone is known");
        let spans = (0..days).map(|i| ServiceSpan {
            day: Weekday::from_monday_zero_offset((first + i) % 7).expect("a day of the week"),
            open: Time::constant(open, 0, 0, 0),
            close: Time::constant(open + length, 30, 0, 0),
        });
        let year = Date::constant(2026, 1, 1);
        let holidays = holidays.into_iter().map(|d| year + d.days());
        ServiceHours::new(zone, spans.collect(), holidays.collect())
    }
}

prop_compose! {
    fn talk(days: i64)(
        asked in 0..days * 1440,
        reply in prop::option::weighted(0.8, prop_oneof![0_i64..90, 0_i64..1500, 0_i64..8000]),
        signed in any::<bool>(),
    ) -> Talk {
        Talk { asked, reply, signed }
    }
}

/// A story of so many talks. Shape: `quiet` days without a question lie at the end, so that
/// with enough of them every limit has passed.
pub(crate) fn story(talks: std::ops::Range<usize>, quiet: i64) -> impl Strategy<Value = Story> {
    let talks = prop::collection::vec(talk(20), talks);
    (hours(), 0_i64..330, talks).prop_map(move |(hours, day, talks)| {
        let year: Timestamp = "2026-01-01T00:00:00Z".parse().expect("an instant");
        let from = year + minutes(day * 1440);
        let window = Window::new(from, from + minutes((20 + quiet) * 1440));
        Story {
            hours,
            window: window.expect("it does not run backwards"),
            talks,
            extra: Vec::new(),
            gaps: Vec::new(),
        }
    })
}
