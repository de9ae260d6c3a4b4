//! What customers wrote stays where it was: complaints vanish no more than other messages.

use super::rates::rate;
use super::waits::{Z_ONE_SIDED, nine};
use super::{Asked, CaseKind, Promise, Reads, Terms, plain};
use crate::domain::{
    Case, Facet, MeasureUnit, Measured, Message, MessageId, Outcome, SeenBy, Visibility,
};
use crate::measure::compare::difference;
use crate::measure::readers::kind::Kind;
use crate::measure::readers::{Label, Reading};
use crate::measure::{Record, Sight, Thread};
use std::collections::{BTreeMap, BTreeSet};

/// Compares how many of the complaints and of the other messages that an earlier audit saw are
/// gone today.
#[derive(Debug)]
pub(super) struct StaysVisible;

impl Promise for StaysVisible {
    fn name(&self) -> &'static str {
        "stays-visible"
    }

    fn kept(&self) -> &'static str {
        "the share of the complaints seen by an earlier audit that are hidden or gone today, less \
         the share of the other messages that are gone; advertisements, and what its author or its \
         host is seen to have removed, are left out"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::EarlierMessages]
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Complaint)]
    }

    fn measures(&self) -> bool {
        true
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        if record.earlier.is_empty() {
            return Asked::Hidden(
                "Earlier audits are needed to see what has vanished since.".to_owned(),
                "a second audit of the same channel, some days later".to_owned(),
            );
        }
        let now = Now::of(record);
        let mut counts = Counts::default();
        let mut cases = Vec::new();
        for (message, complains) in earlier(record) {
            let Some(fate) = now.fate(message) else {
                continue;
            };
            counts.add(fate, complains);
            cases.push(case(message, fate, complains));
        }
        if counts.complaints == 0 && cases.iter().all(|c| c.outcome != Outcome::Unknown) {
            let why = "No earlier audit saw a complaint of this window, so none could vanish.";
            return Asked::Nothing(why.to_owned());
        }
        Asked::Measured(Box::new(counts.measured()), cases)
    }
}

/// What became of a message that an earlier audit saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Shown,
    Hidden,
    Gone,
    Unseen,
}

/// The customers' messages of the window that earlier audits saw shown, each once, and whether
/// they complain.
fn earlier(record: &Record) -> Vec<(&Message, bool)> {
    let mut found: BTreeMap<&MessageId, (&Message, bool)> = BTreeMap::new();
    for thread in record.earlier.iter().flat_map(|e| &e.threads) {
        for (at, message) in thread.messages.iter().enumerate() {
            let counts = !message.author.is_brand()
                && !message.by_machine
                && message.visibility == Visibility::Shown
                && message.seen == SeenBy::OwnSurface
                && thread.read[at] != Reading::Spam
                && record.window.contains(message.at)
                && message.text.chars().any(char::is_alphanumeric);
            if counts {
                let complains = thread.labels[at].kind == Some(Kind::Complaint);
                found.insert(&message.id, (message, complains));
            }
        }
    }
    found.into_values().collect()
}

/// What this audit sees.
struct Now<'a> {
    messages: BTreeMap<&'a MessageId, &'a Message>,
    threads: BTreeMap<&'a MessageId, &'a Thread>,
    /// Posts whose threads were read and found empty.
    empty: BTreeSet<&'a MessageId>,
}

impl<'a> Now<'a> {
    fn of(record: &'a Record) -> Self {
        let messages = record.threads.iter().flat_map(|t| &t.messages);
        let whole = record.sight(Facet::Threads) == Sight::Whole;
        let posts = record.posts.iter().filter(|_| whole);
        Self {
            messages: messages.map(|m| (&m.id, m)).collect(),
            threads: record.threads.iter().map(|t| (&t.root, t)).collect(),
            empty: posts.map(|p| &p.id).collect(),
        }
    }

    /// The fate of a message; none where its author or its host is seen to have removed it.
    ///
    /// A message is gone only where its thread was read again, all of it.
    fn fate(&self, message: &Message) -> Option<Fate> {
        match self.messages.get(&message.id).map(|m| m.visibility) {
            Some(Visibility::Shown) => Some(Fate::Shown),
            Some(Visibility::HiddenByBrand) => Some(Fate::Hidden),
            Some(Visibility::Deleted) => None,
            None => {
                let read = self.threads.get(&message.root).map_or_else(
                    || self.empty.contains(&message.root),
                    |t| t.hidden.is_empty(),
                );
                Some(if read { Fate::Gone } else { Fate::Unseen })
            }
        }
    }
}

fn case(message: &Message, fate: Fate, complains: bool) -> Case {
    let what = if complains { "a complaint" } else { "a message" };
    let (outcome, note) = match fate {
        Fate::Shown => (Outcome::Kept, format!("{what}, still shown")),
        Fate::Hidden => (Outcome::Broken, format!("{what}, hidden by the brand since")),
        Fate::Gone => {
            let note = format!("{what}, gone since; who took it away cannot be seen");
            (Outcome::Broken, note)
        }
        Fate::Unseen => {
            let note = format!("{what}, whose thread could not be read again to its end");
            (Outcome::Unknown, note)
        }
    };
    Case {
        address: Some(message.address.clone()),
        at: Some(message.at),
        witnesses: vec![message.capture.clone()],
        ..plain(&message.id.0, outcome, note)
    }
}

/// How many messages were read again, and how many of them are not shown any more.
#[derive(Debug, Default)]
struct Counts {
    complaints: u32,
    complaints_hidden: u32,
    complaints_gone: u32,
    complaints_unseen: u32,
    others: u32,
    others_gone: u32,
    others_unseen: u32,
}

impl Counts {
    fn add(&mut self, fate: Fate, complains: bool) {
        match (fate, complains) {
            (Fate::Unseen, true) => self.complaints_unseen += 1,
            (Fate::Unseen, false) => self.others_unseen += 1,
            (_, true) => {
                self.complaints += 1;
                self.complaints_hidden += u32::from(fate == Fate::Hidden);
                self.complaints_gone += u32::from(fate == Fate::Gone);
            }
            // What the brand hid of other messages is no measure of what goes by itself.
            (Fate::Hidden, false) => {}
            (_, false) => {
                self.others += 1;
                self.others_gone += u32::from(fate == Fate::Gone);
            }
        }
    }

    fn measured(&self) -> Measured {
        let lost = self.complaints_hidden + self.complaints_gone;
        let more = difference(
            rate(lost, self.complaints),
            rate(self.others_gone, self.others),
            Z_ONE_SIDED,
        );
        // What could not be read again pleads for the brand: complaints still stand, others are gone.
        let best = difference(
            rate(lost, self.complaints + self.complaints_unseen),
            rate(
                self.others_gone + self.others_unseen,
                self.others + self.others_unseen,
            ),
            Z_ONE_SIDED,
        );
        let hidden = match self.complaints_hidden {
            0 => String::new(),
            n => format!(", {n} of them hidden by the brand"),
        };
        Measured {
            expected: Vec::new(),
            name: "Complaints gone, beyond other messages gone".to_owned(),
            unit: MeasureUnit::Difference,
            value: nine(more.difference),
            low: nine(more.low.min(best.low)),
            high: nine(more.high),
            cases: self.complaints.min(self.others),
            p: None,
            says: format!(
                "Of {} complaints that an earlier audit saw {lost} are not shown any more{hidden}; \
                 of {} other messages {} are gone",
                self.complaints, self.others, self.others_gone
            ),
        }
    }
}
