//! Readers: what a text says. Simple and explainable; versioned with the method.
//!
//! Every reader is a pure function from a text to a reading, made of word lists and patterns that
//! can be read here. Text that speaks to the reader is text like any other.

pub mod addressed;
mod asking;
pub mod brush_off;
pub mod canned;
pub(super) mod care;
mod compile;
pub mod courtesy;
mod features;
mod glance;
pub mod heard;
pub mod hours;
pub mod kind;
mod label;
pub mod labelled;
pub mod labels;
pub mod lang;
pub mod leaks;
mod letters;
pub mod lexicon;
mod linear;
pub(super) mod outline;
pub mod page;
pub mod private;
pub mod promotion;
pub mod quality;
pub mod receipt;
pub mod redirect;
pub mod reply_time;
pub mod scores;
pub mod sensitive;
mod sets;
pub(super) mod shared;
pub mod shown;
pub mod signature;
mod steps;
pub mod telephone;
pub mod text;
mod tokens;
pub mod train;
mod tried;

pub use label::Label;
pub use labels::{Labels, Matter, Ways, labels};

#[cfg(test)]
mod reply_tests;

use super::Thread;
use crate::domain::{Author, Message, Visibility};
use std::collections::{BTreeMap, BTreeSet};

/// What a message was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A customer asks, requests or complains.
    Inquiry,
    /// A customer praises.
    Praise,
    /// A customer says something else.
    Other,
    /// The same words with a link stand in several threads: an advertisement, not a question.
    Spam,
    /// A program of the brand says that something was received.
    Receipt,
    /// A person of the brand replies.
    Reply,
    /// A person of the brand does nothing but move the talk elsewhere.
    HollowReply,
    /// The brand replied, but nobody can see it any more.
    GoneReply,
}

impl Reading {
    /// Says whether it is a reply by a person of the brand that everybody can see.
    #[must_use]
    pub fn is_human_reply(self) -> bool {
        matches!(self, Self::Reply | Self::HollowReply)
    }
}

/// Languages in which texts are read.
const LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

/// Says whether a text whose language a host declares is in one that is read; where none is
/// declared it may be.
pub(super) fn is_read_in(lang: Option<&str>) -> bool {
    let lang = lang.map(str::trim).filter(|l| !l.is_empty());
    lang.is_none_or(|lang| {
        let lang = lang
            .split(['-', '_'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        LANGUAGES.contains(&lang.as_str())
    })
}

/// Says what a message was taken for, from its labels.
#[must_use]
pub fn read(message: &Message, labels: &Labels) -> Reading {
    if !message.author.is_brand() {
        return match labels.kind {
            Some(kind::Kind::Question | kind::Kind::Complaint) => Reading::Inquiry,
            Some(kind::Kind::Praise) => Reading::Praise,
            Some(kind::Kind::Other) | None => Reading::Other,
        };
    }
    if receipt::is_receipt(message) {
        Reading::Receipt
    } else if message.visibility != Visibility::Shown {
        Reading::GoneReply
    } else if labels.hollow {
        Reading::HollowReply
    } else {
        Reading::Reply
    }
}

/// What all readers find in one message, whose text is cut once for them.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    /// What the message was taken for.
    pub reading: Reading,
    /// What the readers of text found.
    pub labels: Labels,
    /// What is left of a reply by a person when names and greetings are taken away; empty of others.
    pub print: canned::Print,
}

/// Reads one message with all readers.
#[must_use]
pub fn readings(message: &Message) -> Readings {
    let text = text::Text::declared(&message.text, message.lang.as_deref());
    let labels = labels::of(message, &text);
    let reading = read(message, &labels);
    let print = if reading.is_human_reply() {
        canned::Print::of(&text)
    } else {
        canned::Print::default()
    };
    Readings {
        reading,
        labels,
        print,
    }
}

/// Counts for each reply by a person how many of the record's replies say nearly the same.
///
/// Shape: `prints` are those of the messages of each thread, in their order.
pub(super) fn find_alike(threads: &mut [Thread], prints: Vec<Vec<canned::Print>>) {
    let mut places = Vec::new();
    let mut of_replies = Vec::new();
    for (at, (thread, prints)) in threads.iter().zip(prints).enumerate() {
        for (i, print) in prints.into_iter().enumerate() {
            if thread.read.get(i).is_some_and(|read| read.is_human_reply()) {
                places.push((at, i));
                of_replies.push(print);
            }
        }
    }
    for ((at, i), alike) in places.into_iter().zip(canned::families(&of_replies)) {
        threads[at].labels[i].alike = u32::try_from(alike).unwrap_or(u32::MAX);
    }
}

/// Threads in which the same words with a link stand before they are an advertisement.
const SPREAD: usize = 3;

/// Takes for spam what says the same words with a link in several threads, whoever wrote it.
pub(super) fn find_spam(threads: &mut [Thread]) {
    let mut spread: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    let told = |message: &Message| {
        let linked = message.text.contains("://") && !message.author.is_brand();
        linked.then(|| words(&kind::without_links(&message.text)))
    };
    for (at, thread) in threads.iter().enumerate() {
        for key in thread.messages.iter().filter_map(told) {
            spread.entry(key).or_default().insert(at);
        }
    }
    spread.retain(|_, threads| threads.len() >= SPREAD);
    for thread in threads.iter_mut().filter(|_| !spread.is_empty()) {
        for (message, read) in thread.messages.iter().zip(&mut thread.read) {
            if told(message).is_some_and(|key| spread.contains_key(&key)) {
                *read = Reading::Spam;
            }
        }
    }
}

/// What each message of a thread was taken for, as a report shows it beside the text.
///
/// Shape: one word a message, in their order: `inquiry`, `reply`, `receipt`, `chasing`, `praise`
/// or `other`.
#[must_use]
pub fn shown_as(thread: &Thread) -> Vec<&'static str> {
    // Customers whose question still waits for a person.
    let mut waiting: BTreeSet<&Author> = BTreeSet::new();
    let mut words = Vec::with_capacity(thread.messages.len());
    for (message, reading) in thread.messages.iter().zip(&thread.read) {
        let waits = waiting.contains(&message.author);
        words.push(match reading {
            Reading::Receipt => "receipt",
            Reading::Reply | Reading::HollowReply | Reading::GoneReply => "reply",
            Reading::Praise => "praise",
            Reading::Inquiry | Reading::Other if waits => "chasing",
            Reading::Inquiry => "inquiry",
            Reading::Other | Reading::Spam => "other",
        });
        if reading.is_human_reply() {
            waiting.clear();
        } else if *reading == Reading::Inquiry {
            waiting.insert(&message.author);
        }
    }
    words
}

/// The words of a text, in lower case, without punctuation at their ends.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|w| !w.is_empty())
        .map(|w| w.replace('’', "'").to_lowercase())
        .collect()
}

/// Phrases that are looked for, by their first word, so that a long list costs no more than a
/// short one.
#[derive(Debug)]
struct Phrases(BTreeMap<&'static str, Vec<Vec<&'static str>>>);

impl Phrases {
    fn of(list: &[&'static str]) -> Self {
        let mut by_first: BTreeMap<&'static str, Vec<Vec<&'static str>>> = BTreeMap::new();
        for phrase in list {
            let words: Vec<&'static str> = phrase.split(' ').collect();
            if let [first, rest @ ..] = words.as_slice() {
                by_first.entry(first).or_default().push(rest.to_vec());
            }
        }
        Self(by_first)
    }

    /// Where the first of the phrases stands in the text as whole words; none where none does.
    fn place(&self, words: &[String]) -> Option<usize> {
        words.iter().enumerate().position(|(i, word)| {
            self.0.get(word.as_str()).is_some_and(|rests| {
                rests.iter().any(|rest| {
                    let after = words.get(i + 1..i + 1 + rest.len());
                    after.is_some_and(|w| w.iter().map(String::as_str).eq(rest.iter().copied()))
                })
            })
        })
    }

    /// Says whether any of the phrases stands in the text as whole words.
    fn are_in(&self, words: &[String]) -> bool {
        self.place(words).is_some()
    }
}

/// The sentences of a text: lines, cut behind full stops, exclamation and question marks.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split_inclusive(['.', '!', '?']))
        .map(str::trim)
        .filter(|s| s.chars().any(char::is_alphanumeric))
}
