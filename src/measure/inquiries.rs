//! Inquiries: who asked what, when, and which reply by a person ended the wait.
//!
//! Source: docs/METHOD.md, "Cases" and "Episodes".

use super::readers::{Labels, Reading};
use super::{Record, Thread};
use crate::domain::{Author, Message, MessageId, Pseudonym, Window};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// After so much silence following a reply, a new message opens a new episode.
const EPISODE: SignedDuration = SignedDuration::from_hours(24);

/// How many parents are followed upwards: no talk is nested deeper, and a host that lets messages
/// answer each other in a circle must not hold us up.
const DEEPEST: usize = 256;

/// One inquiry with what became of it.
#[derive(Debug, Clone, Copy)]
pub struct Inquiry<'a> {
    /// The thread in which it stands.
    pub thread: &'a Thread,
    /// The customer's first unanswered message: the clock starts here.
    pub first: &'a Message,
    /// The customer's next message while still unanswered that asks or complains again.
    pub second: Option<&'a Message>,
    /// The customer's messages until the reply.
    pub messages: u32,
    /// What the readers found in that first message.
    pub labels: &'a Labels,
    /// The first reply by a person.
    pub reply: Option<&'a Message>,
    /// What the readers found in the reply.
    pub reply_labels: Option<&'a Labels>,
    /// The reply only moved the talk elsewhere.
    pub hollow: bool,
    /// The customer's own word that no answer is needed any more, where no reply came before it.
    pub settled: Option<&'a Message>,
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

/// Where an inquiry stands: places of threads and messages in their record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    thread: usize,
    first: usize,
    second: Option<usize>,
    messages: u32,
    reply: Option<usize>,
    settled: Option<usize>,
}

/// All inquiries of a record that came in inside its window, oldest first.
#[must_use]
pub fn inquiries(record: &Record) -> Vec<Inquiry<'_>> {
    stand(&record.found, &record.threads)
}

/// All inquiries inside a record's window that address the brand by its handle from elsewhere,
/// oldest first: never part of the denominators of its own surfaces.
#[must_use]
pub fn inquiries_elsewhere(record: &Record) -> Vec<Inquiry<'_>> {
    stand(&record.found_in_mentions, &record.mentions)
}

fn stand<'a>(found: &[Found], threads: &'a [Thread]) -> Vec<Inquiry<'a>> {
    found
        .iter()
        .map(|found| {
            let thread = &threads[found.thread];
            let message = |at: usize| &thread.messages[at];
            Inquiry {
                thread,
                first: message(found.first),
                labels: &thread.labels[found.first],
                reply_labels: found.reply.map(|at| &thread.labels[at]),
                second: found.second.map(message),
                messages: found.messages,
                reply: found.reply.map(message),
                settled: found.settled.map(message),
                hollow: found
                    .reply
                    .is_some_and(|at| thread.read[at] == Reading::HollowReply),
            }
        })
        .collect()
}

/// Finds the inquiries of threads that came in inside a window, oldest first.
pub(super) fn find(threads: &[Thread], window: Window) -> Vec<Found> {
    let mut found: Vec<Found> = threads
        .iter()
        .enumerate()
        .flat_map(|(at, thread)| in_thread(at, thread))
        .filter(|f| window.contains(threads[f.thread].messages[f.first].at))
        .collect();
    found.sort_by_key(|f| {
        let first = &threads[f.thread].messages[f.first];
        (first.at, &first.id)
    });
    found
}

/// What one customer is about in a thread.
#[derive(Default)]
struct Episode {
    open: Option<Found>,
    /// The reply that closed the last episode, or followed on it.
    answered_at: Option<Timestamp>,
}

/// One thread's inquiries, found in a single pass, so that a thread of thousands stays cheap.
fn in_thread(thread_at: usize, thread: &Thread) -> Vec<Found> {
    let chains = Chains::of(&thread.messages);
    let mut episodes: Vec<Episode> = Vec::new();
    episodes.resize_with(chains.customers.len(), Episode::default);
    let mut found = Vec::new();
    for at in in_talking_order(&thread.messages) {
        let (message, read) = (&thread.messages[at], thread.read[at]);
        if let Some(who) = chains.authors[at] {
            let asks = read == Reading::Inquiry
                && chains.is_to_brand(at)
                && !names_others_alone(&message.text);
            let Episode { open, answered_at } = &mut episodes[who];
            let settles = !asks && thread.labels[at].settled;
            if let Some(mut inquiry) = open.take_if(|_| settles) {
                inquiry.settled = Some(at);
                found.push(inquiry);
            } else if let Some(inquiry) = open {
                inquiry.messages += 1;
                if asks {
                    inquiry.second = inquiry.second.or(Some(at));
                }
            } else if asks && is_fresh(*answered_at, message) {
                *open = Some(Found {
                    thread: thread_at,
                    first: at,
                    second: None,
                    messages: 1,
                    reply: None,
                    settled: None,
                });
            }
        } else if read.is_human_reply() {
            let mut answered = chains.customers_above(at);
            if answered.is_empty() {
                // It does not say whom it answers: the brand has the benefit of the doubt.
                answered = (0..episodes.len()).collect();
            }
            for who in answered {
                found.extend(end(&mut episodes[who], at, message.at));
            }
        }
    }
    found.extend(episodes.into_iter().filter_map(|e| e.open));
    found
}

/// Says whether a text opens with the names of other people and of nobody else: people's names are
/// pseudonyms by now, and the brand's own is not.
fn names_others_alone(text: &str) -> bool {
    let mut names = text
        .split_whitespace()
        .take_while(|w| w.starts_with('@'))
        .peekable();
    names.peek().is_some() && names.all(|name| name.starts_with("@p-"))
}

/// Says whether a message may open an episode: no answer of the last day precedes it.
fn is_fresh(answered_at: Option<Timestamp>, message: &Message) -> bool {
    answered_at.is_none_or(|at| message.at.duration_since(at) > EPISODE)
}

/// Ends the wait of an episode, where one is open.
fn end(episode: &mut Episode, reply: usize, at: Timestamp) -> Option<Found> {
    // Whoever never asked has no episode that a later question could belong to.
    if episode.open.is_some() || episode.answered_at.is_some() {
        episode.answered_at = Some(at);
    }
    let mut found = episode.open.take()?;
    found.reply = Some(reply);
    Some(found)
}

/// Messages by time; in the same second customers speak first, so that a reply of that second
/// counts as one. Nothing was said before what it answers, whatever the clocks of hosts say.
fn in_talking_order(messages: &[Message]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..messages.len()).collect();
    let said = not_before_parents(messages);
    order.sort_by(|&a, &b| {
        let key = |i: usize| (said[i], messages[i].author.is_brand(), &messages[i].id);
        key(a).cmp(&key(b))
    });
    order
}

/// The instant of each message, or of what it answers where that is later.
fn not_before_parents(messages: &[Message]) -> Vec<Timestamp> {
    let by_id: BTreeMap<&MessageId, usize> = messages
        .iter()
        .enumerate()
        .map(|(i, m)| (&m.id, i))
        .collect();
    let mut said: Vec<Timestamp> = messages.iter().map(|m| m.at).collect();
    // Clocks hardly differ over many steps; a few rounds bound what a circle could cost.
    for _ in 0..4 {
        let mut moved = false;
        for (i, message) in messages.iter().enumerate() {
            let above = message.parent.as_ref().and_then(|p| by_id.get(p));
            if let Some(&above) = above.filter(|&&a| said[a] > said[i]) {
                said[i] = said[above];
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    said
}

/// The chains of parents in a thread.
///
/// A reply answers the customers to whose messages its chain of parents leads. Where the host
/// does not say what it answers, or the brand answered its own post, the chain names nobody.
pub(super) struct Chains<'a> {
    /// The customers of the thread; others name them by their place here.
    customers: Vec<&'a Pseudonym>,
    /// The customer who wrote each message; none for the brand.
    authors: Vec<Option<usize>>,
    parents: Vec<Option<usize>>,
}

impl<'a> Chains<'a> {
    pub(super) fn of(messages: &'a [Message]) -> Self {
        let by_id: BTreeMap<&MessageId, usize> = messages
            .iter()
            .enumerate()
            .map(|(i, m)| (&m.id, i))
            .collect();
        let mut customers: Vec<&Pseudonym> = messages.iter().filter_map(customer).collect();
        customers.sort();
        customers.dedup();
        let place = |m: &Message| customers.binary_search(&customer(m)?).ok();
        let parent = |m: &Message| by_id.get(m.parent.as_ref()?).copied();
        Self {
            authors: messages.iter().map(place).collect(),
            parents: messages.iter().map(parent).collect(),
            customers,
        }
    }

    /// Says whether a customer's message may be meant for the brand: it does not answer another
    /// customer. What people ask each other under a post is no inquiry.
    pub(super) fn is_to_brand(&self, at: usize) -> bool {
        let mut next = self.parents[at];
        for _ in 0..DEEPEST {
            let Some(i) = next else { return true };
            match self.authors[i] {
                None => return true,
                own if own == self.authors[at] => next = self.parents[i],
                Some(_) => return false,
            }
        }
        true
    }

    /// The customers above a message, nearest first; one may be named more than once.
    fn customers_above(&self, at: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut next = self.parents[at];
        for _ in 0..DEEPEST {
            let Some(i) = next else { break };
            found.extend(self.authors[i].filter(|who| found.last() != Some(who)));
            next = self.parents[i];
        }
        found
    }

    /// The first message by somebody else that answers a customer from an instant on, where an
    /// account that is seen as a stranger's may be the brand's other one.
    pub(super) fn answer_by_others(
        &self,
        messages: &'a [Message],
        asker: &Pseudonym,
        from: Timestamp,
    ) -> Option<&'a Message> {
        let others = messages.iter().enumerate().filter(|(at, m)| {
            let by_other = self.authors[*at].is_some() && customer(m) != Some(asker);
            by_other && m.at >= from && self.answered(*at) == Some(asker)
        });
        others.map(|(_, m)| m).min_by_key(|m| m.at)
    }

    /// Says whether a reply answers a customer, or does not say whom it answers.
    pub(super) fn may_answer(&self, at: usize, who: &Pseudonym) -> bool {
        let above = self.customers_above(at);
        above.is_empty() || above.iter().any(|&i| self.customers[i] == who)
    }

    /// The customer whom a reply answers first of all; none where the host does not say.
    pub(super) fn answered(&self, at: usize) -> Option<&'a Pseudonym> {
        let mut next = self.parents[at];
        for _ in 0..DEEPEST {
            let i = next?;
            if let Some(who) = self.authors[i] {
                return Some(self.customers[who]);
            }
            next = self.parents[i];
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CaptureId, SeenBy, Visibility};
    use crate::measure::readers;
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
            coarse: None,
            by_machine: false,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId("c".to_owned()),
        }
    }

    /// Each inquiry as `first id, reply id or "-", messages`.
    fn check(messages: Vec<Message>, expected: &[(&str, &str, u32)]) {
        let labels: Vec<Labels> = messages.iter().map(readers::labels).collect();
        let thread = Thread {
            root: MessageId("root".to_owned()),
            opened_at: None,
            seen: SeenBy::OwnSurface,
            read: messages
                .iter()
                .zip(&labels)
                .map(|(m, l)| readers::read(m, l))
                .collect(),
            labels,
            messages,
            hidden: Vec::new(),
        };
        let mut found = in_thread(0, &thread);
        found.sort_by_key(|f| f.first);
        let got: Vec<(&str, &str, u32)> = found
            .iter()
            .map(|i| {
                let id = |at: usize| thread.messages[at].id.0.as_str();
                (id(i.first), i.reply.map_or("-", id), i.messages)
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
    fn what_customers_ask_each_other_is_no_inquiry() {
        let a = message("1", None, "a", 0, "Mine took a week.");
        let b = message("2", Some("1"), "b", 1, "Really? Where do you live?");
        let again = message("3", Some("2"), "b", 2, "Hello?");
        check(vec![a, b, again], &[]);
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
