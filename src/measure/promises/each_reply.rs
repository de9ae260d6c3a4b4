//! Each reply: the replies of persons in the window, asked one by one.

use super::{Asked, answers, plain};
use crate::domain::{Case, Facet, Message, Outcome};
use crate::measure::readers::Labels;
use crate::measure::{Record, Thread};

/// What every promise about single replies must have seen.
pub(super) const NEEDS: &[Facet] = &[Facet::Threads];

/// One reply by a person of the brand, where it stands.
pub(super) struct Given<'a> {
    /// The thread.
    pub(super) thread: &'a Thread,
    /// The reply.
    pub(super) message: &'a Message,
    /// What the readers found in it.
    pub(super) labels: &'a Labels,
}

impl Given<'_> {
    /// The messages that others than the brand wrote in the thread until the reply.
    pub(super) fn before(&self) -> impl Iterator<Item = &Message> {
        let until = self.message.at;
        let all = self.thread.messages.iter();
        all.filter(move |m| !m.author.is_brand() && m.at <= until)
    }
}

/// Asks a question of each reply of the window; a reply without words cannot be told.
pub(super) fn ask<'a>(
    record: &'a Record,
    question: &dyn Fn(&Given<'a>) -> (Outcome, String),
) -> Asked {
    let mut cases = Vec::new();
    for thread in &record.threads {
        let replies = thread
            .human_replies()
            .filter(|(_, m)| record.window.contains(m.at));
        for (at, message) in replies {
            let labels = &thread.labels[at];
            let (outcome, note) = if message.text.trim().is_empty() {
                let wordless = "it holds no text, and what its picture says cannot be read";
                (Outcome::Unknown, wordless.to_owned())
            } else {
                question(&Given {
                    thread,
                    message,
                    labels,
                })
            };
            cases.push(Case {
                address: Some(message.address.clone()),
                at: Some(message.at),
                witnesses: vec![message.capture.clone()],
                ..plain(&message.id.0, outcome, note)
            });
        }
    }
    answers::asked(record, cases, "The brand replied to nobody in the window.")
}
