//! Readers: what a text says. Simple and explainable; versioned with the method.
//!
//! Every reader is a pure function from a text to a reading, made of word lists and patterns that
//! can be read here. Text that speaks to the reader is text like any other.

pub mod kind;
pub mod receipt;
pub mod redirect;
pub mod reply_time;
pub mod signature;

use super::{Statements, Thread};
use crate::domain::Message;

/// What a message was taken for, as a report shows it beside the text.
///
/// Shape: one of `inquiry`, `reply`, `receipt`, `chasing`, `praise`, `other`.
#[must_use]
pub fn read_as(message: &Message, thread: &Thread, _statements: &Statements) -> &'static str {
    if message.author.is_brand() {
        return if receipt::is_receipt(message) {
            "receipt"
        } else {
            "reply"
        };
    }
    match kind::read(&message.text) {
        kind::Kind::Praise => return "praise",
        kind::Kind::Other => {
            return if chases(message, thread) {
                "chasing"
            } else {
                "other"
            };
        }
        kind::Kind::Question | kind::Kind::Complaint => {}
    }
    if chases(message, thread) {
        "chasing"
    } else {
        "inquiry"
    }
}

/// Says whether the same customer had asked before, without a reply in between.
fn chases(message: &Message, thread: &Thread) -> bool {
    thread
        .messages
        .iter()
        .rfind(|m| {
            m.at < message.at && (m.author == message.author || super::inquiries::is_human_reply(m))
        })
        .is_some_and(|m| m.author == message.author && kind::is_inquiry(&m.text))
}

/// The words of a text, in lower case, without punctuation at their ends.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|w| !w.is_empty())
        .map(|w| w.replace('’', "'").to_lowercase())
        .collect()
}

/// Says whether any of the phrases stands in the text as whole words.
fn says_any(words: &[String], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        words
            .windows(wanted.len())
            .any(|w| w.iter().map(String::as_str).eq(wanted.iter().copied()))
    })
}
