//! Readers: what a text says. Simple and explainable; versioned with the method.
//!
//! Every reader is a pure function from a text to a reading, made of word lists and patterns that
//! can be read here. Text that speaks to the reader is text like any other.

pub mod kind;
pub mod receipt;
pub mod redirect;
pub mod reply_time;
pub mod signature;

use super::Thread;
use crate::domain::Author;
use std::collections::{BTreeMap, BTreeSet};

/// What each message of a thread was taken for, as a report shows it beside the text.
///
/// Shape: one word a message, in their order: `inquiry`, `reply`, `receipt`, `chasing`, `praise`
/// or `other`.
#[must_use]
pub fn read_thread(thread: &Thread) -> Vec<&'static str> {
    // Customers whose question still waits for a person.
    let mut waiting: BTreeSet<&Author> = BTreeSet::new();
    let mut words = Vec::with_capacity(thread.messages.len());
    for message in &thread.messages {
        if message.author.is_brand() {
            let receipt = receipt::is_receipt(message);
            if super::inquiries::is_human_reply(message) {
                waiting.clear();
            }
            words.push(if receipt { "receipt" } else { "reply" });
            continue;
        }
        let kind = kind::read(&message.text);
        let asks = matches!(kind, kind::Kind::Question | kind::Kind::Complaint);
        let waits = waiting.contains(&message.author);
        words.push(match kind {
            kind::Kind::Praise => "praise",
            _ if waits => "chasing",
            kind::Kind::Other => "other",
            kind::Kind::Question | kind::Kind::Complaint => "inquiry",
        });
        if asks {
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
