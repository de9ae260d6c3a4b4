//! A reply is written for the one who gets it: it is none of many that say nearly the same.

use super::each_reply::Given;
use super::{Asked, CaseKind, Promise, Reads, Terms, each_reply};
use crate::domain::{Facet, MessageId, Outcome};
use crate::measure::readers::Label;
use crate::measure::readers::shared::matters;
use crate::measure::{Record, Thread};
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Asks of each reply by a person whether the same words went to others.
///
/// Receipts and other automatic messages are no replies; short courtesies are alike by nature; and
/// a reply that names what the customer wrote about speaks to that customer, however often it is
/// sent.
#[derive(Debug)]
pub(super) struct NotCanned;

impl Promise for NotCanned {
    fn name(&self) -> &'static str {
        "not-canned"
    }

    fn kept(&self) -> &'static str {
        "no other reply says nearly the same, or it names what the customer wrote about; names, \
         greetings, numbers and links make no difference, and short courtesies are not compared"
    }

    fn needs(&self) -> &'static [Facet] {
        each_reply::NEEDS
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("were written for the one who asked")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Canned)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        // A thread of thousands is read once, and not for each of its replies.
        let asked = RefCell::new(None);
        each_reply::ask(record, &|given| {
            let alike = given.labels.alike;
            if alike <= 1 {
                (Outcome::Kept, "no other reply says nearly the same".to_owned())
            } else if takes_up(&mut asked.borrow_mut(), given) {
                let note = "others got nearly the same, but it names what the customer wrote about";
                (Outcome::Kept, note.to_owned())
            } else {
                let note = format!("one of {alike} replies that say nearly the same");
                (Outcome::Broken, note)
            }
        })
    }
}

/// What customers wrote about in one thread, and since when.
struct Matters<'a> {
    thread: &'a MessageId,
    since: BTreeMap<String, Timestamp>,
}

/// Says whether a reply takes up what a customer wrote about in its thread before it.
fn takes_up<'a>(asked: &mut Option<Matters<'a>>, given: &Given<'a>) -> bool {
    let root = &given.thread.root;
    let known = asked.take().filter(|m| m.thread == root);
    let asked = asked.insert(known.unwrap_or_else(|| matters_in(given.thread)));
    let until = given.message.at;
    let said_before = |word: &String| asked.since.get(word).is_some_and(|at| *at <= until);
    matters(&given.message.text).iter().any(said_before)
}

fn matters_in(thread: &Thread) -> Matters<'_> {
    let mut since: BTreeMap<String, Timestamp> = BTreeMap::new();
    for message in thread.messages.iter().filter(|m| !m.author.is_brand()) {
        for word in matters(&message.text) {
            let first = since.entry(word).or_insert(message.at);
            *first = message.at.min(*first);
        }
    }
    Matters {
        thread: &thread.root,
        since,
    }
}
