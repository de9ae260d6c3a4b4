//! Inquiries: who asked what, when, and which reply by a person ended the wait.
//!
//! Source: docs/METHOD.md, "Cases" and "Episodes".

use super::readers::{kind, receipt, redirect};
use super::{Record, Thread};
use crate::domain::{Author, Message, MessageId, Pseudonym, Visibility};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// After so much silence following a reply, a new message opens a new episode.
const EPISODE: SignedDuration = SignedDuration::from_hours(24);

/// One inquiry with what became of it.
#[derive(Debug, Clone, Copy)]
pub struct Inquiry<'a> {
    /// The thread in which it stands.
    pub thread: &'a Thread,
    /// The customer's first unanswered message: the clock starts here.
    pub first: &'a Message,
    /// The customer's second message while still unanswered, where there was one.
    pub second: Option<&'a Message>,
    /// The customer's messages until the reply.
    pub messages: u32,
    /// The first reply by a person.
    pub reply: Option<&'a Message>,
    /// The reply only moved the talk elsewhere.
    pub hollow: bool,
}

impl<'a> Inquiry<'a> {
    /// The customer.
    #[must_use]
    pub fn customer(&self) -> Option<&'a Pseudonym> {
        customer(self.first)
    }
}

fn customer(message: &Message) -> Option<&Pseudonym> {
    match &message.author {
        Author::Person { id } => Some(id),
        Author::Brand { .. } => None,
    }
}

/// Says whether a message is a reply by a person of the brand that everybody can see.
#[must_use]
pub fn is_human_reply(message: &Message) -> bool {
    message.author.is_brand()
        && message.visibility == Visibility::Shown
        && !receipt::is_receipt(message)
}

/// All inquiries of a record that came in inside its window, oldest first.
#[must_use]
pub fn inquiries(record: &Record) -> Vec<Inquiry<'_>> {
    let mut all: Vec<Inquiry<'_>> = record
        .threads
        .iter()
        .flat_map(in_thread)
        .filter(|i| record.window.contains(i.first.at))
        .collect();
    all.sort_by(|a, b| (a.first.at, &a.first.id).cmp(&(b.first.at, &b.first.id)));
    all
}

fn in_thread(thread: &Thread) -> Vec<Inquiry<'_>> {
    let by_id: BTreeMap<&MessageId, &Message> =
        thread.messages.iter().map(|m| (&m.id, m)).collect();
    let mut people: Vec<&Pseudonym> = thread.messages.iter().filter_map(customer).collect();
    people.sort();
    people.dedup();
    let mut found = Vec::new();
    for person in people {
        found.extend(of_person(thread, person, &by_id));
    }
    found
}

/// One customer's episodes in a thread.
fn of_person<'a>(
    thread: &'a Thread,
    person: &Pseudonym,
    by_id: &BTreeMap<&MessageId, &'a Message>,
) -> Vec<Inquiry<'a>> {
    let mut found: Vec<Inquiry<'a>> = Vec::new();
    let mut open: Option<Inquiry<'a>> = None;
    let mut last_reply: Option<Timestamp> = None;
    for message in in_talking_order(&thread.messages) {
        if customer(message) == Some(person) {
            match &mut open {
                Some(inquiry) => {
                    inquiry.messages += 1;
                    inquiry.second = inquiry.second.or(Some(message));
                }
                None => {
                    let fresh = last_reply.is_none_or(|at| message.at.duration_since(at) > EPISODE);
                    if fresh && kind::is_inquiry(&message.text) {
                        open = Some(Inquiry {
                            thread,
                            first: message,
                            second: None,
                            messages: 1,
                            reply: None,
                            hollow: false,
                        });
                    }
                }
            }
        } else if is_human_reply(message) && answers(message, person, thread, by_id) {
            last_reply = Some(message.at);
            if let Some(mut inquiry) = open.take() {
                inquiry.reply = Some(message);
                inquiry.hollow = redirect::is_hollow(&message.text);
                found.push(inquiry);
            }
        }
    }
    found.extend(open);
    found
}

/// Messages by time; in the same second customers speak first, so that a reply of that second
/// counts as one.
fn in_talking_order(messages: &[Message]) -> Vec<&Message> {
    let mut order: Vec<&Message> = messages.iter().collect();
    order.sort_by(|a, b| {
        (a.at, a.author.is_brand(), &a.id).cmp(&(b.at, b.author.is_brand(), &b.id))
    });
    order
}

/// Says whether a reply answers a customer.
///
/// It does where the chain of parents leads to a message of that customer. Where the host does
/// not say what it answers, or the brand answered its own post, the brand has the benefit of the
/// doubt. A reply to another customer's message is none.
fn answers(
    reply: &Message,
    person: &Pseudonym,
    thread: &Thread,
    by_id: &BTreeMap<&MessageId, &Message>,
) -> bool {
    let mut at = reply.parent.as_ref();
    let mut others = false;
    for _ in 0..thread.messages.len().saturating_add(1) {
        let Some(id) = at else { break };
        let Some(parent) = by_id.get(id) else { break };
        match customer(parent) {
            Some(who) if who == person => return true,
            Some(_) => others = true,
            None => {}
        }
        at = parent.parent.as_ref();
    }
    !others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CaptureId, SeenBy};
    use url::Url;

    fn message(id: &str, parent: Option<&str>, who: &str, minute: i64, text: &str) -> Message {
        let author = if who == "brand" {
            Author::Brand { person: None }
        } else {
            Author::Person {
                id: Pseudonym(who.to_owned()),
            }
        };
        Message {
            id: MessageId(id.to_owned()),
            root: MessageId("root".to_owned()),
            parent: parent.map(|p| MessageId(p.to_owned())),
            author,
            at: Timestamp::from_second(minute * 60).expect("in range"),
            text: text.to_owned(),
            lang: None,
            address: Url::parse("https://a.example/1").expect("an address"),
            by_machine: false,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId("c".to_owned()),
        }
    }

    /// Each inquiry as `first id, reply id or "-", messages`.
    fn check(messages: Vec<Message>, expected: &[(&str, &str, u32)]) {
        let thread = Thread {
            root: MessageId("root".to_owned()),
            opened_at: None,
            seen: SeenBy::OwnSurface,
            messages,
            gap: None,
        };
        let found = in_thread(&thread);
        let got: Vec<(&str, &str, u32)> = found
            .iter()
            .map(|i| {
                (
                    i.first.id.0.as_str(),
                    i.reply.map_or("-", |r| r.id.0.as_str()),
                    i.messages,
                )
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_chasing_message_does_not_restart_the_clock() {
        let q = message("1", None, "a", 0, "Where is my parcel?");
        let chase = message("2", None, "a", 60, "Hello?");
        let r = message("3", Some("2"), "brand", 90, "On its way. Ana");
        check(vec![q, chase, r], &[("1", "3", 2)]);
    }

    #[test]
    fn a_reply_to_somebody_else_is_none() {
        let a = message("1", None, "a", 0, "Where is my parcel?");
        let b = message("2", None, "b", 1, "And mine?");
        let r = message("3", Some("2"), "brand", 5, "On its way.");
        check(vec![a, b, r], &[("1", "-", 1), ("2", "3", 1)]);
    }

    #[test]
    fn a_reply_in_the_same_second_counts_and_an_earlier_one_does_not() {
        let early = message("0", None, "brand", 0, "Good morning.");
        let a = message("1", None, "a", 5, "Where is my parcel?");
        let r = message("2", Some("1"), "brand", 5, "On its way.");
        check(vec![early.clone(), a.clone(), r], &[("1", "2", 1)]);
        check(vec![early, a], &[("1", "-", 1)]);
    }

    #[test]
    fn another_customers_answer_and_a_receipt_end_nothing() {
        let a = message("1", None, "a", 0, "Where is my parcel?");
        let b = message("2", Some("1"), "b", 1, "Mine took a week.");
        let mut auto = message("3", Some("1"), "brand", 2, "We got your message.");
        auto.by_machine = true;
        check(vec![a, b, auto], &[("1", "-", 1)]);
    }

    #[test]
    fn a_question_a_day_after_the_answer_is_a_new_episode() {
        let a = message("1", None, "a", 0, "Where is my parcel?");
        let r = message("2", Some("1"), "brand", 5, "On its way.");
        let soon = message("3", Some("2"), "a", 60, "When does it come?");
        let late = message("4", Some("2"), "a", 3000, "It is not here. Where is it?");
        check(vec![a, r, soon, late], &[("1", "2", 1), ("4", "-", 1)]);
    }
}
