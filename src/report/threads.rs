//! Threads: how a thread is told: its messages, who wrote them, how long somebody waited.

use super::book::MessageModel;
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{
    Author, CaptureId, Case, ChannelId, MessageShown, Scorecard, ThreadShown, Visibility,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Messages of a thread that a page tells.
pub(super) const MESSAGES: usize = 12;

/// The languages in which people write on the channels, where they are not the page's own.
pub(super) fn languages(tongue: Tongue, card: &Scorecard) -> BTreeMap<&ChannelId, &str> {
    let reads = card.findings.iter().flat_map(|f| {
        let of = &f.channel;
        f.reads.iter().map(move |r| (of, r.language.as_deref()))
    });
    let known = reads.filter_map(|(of, language)| Some((of, language?)));
    let plain = |code: &str| code.bytes().all(|b| b.is_ascii_lowercase());
    known
        .filter(|(_, code)| plain(code) && *code != tongue.code())
        .collect()
}

/// The wait of a case against its limit, in words.
pub(super) fn wait(tongue: Tongue, case: &Case) -> Option<String> {
    let spell = case.spell?;
    let limit = words::span(tongue, spell.limit.as_secs_f64());
    // What was answered says in its note after how long.
    Some(if spell.answered {
        say!(tongue, "wait-limit", limit = limit)
    } else {
        let waited = words::span(tongue, spell.waited.as_secs_f64());
        say!(tongue, "wait-so-far", waited = waited, limit = limit)
    })
}

/// What is not shown of a thread, in words.
pub(super) fn more(tongue: Tongue, thread: &ThreadShown) -> Option<String> {
    match (
        thread.messages.len().saturating_sub(MESSAGES),
        thread.truncated,
    ) {
        (0, false) => None,
        (0, true) => Some(say!(tongue, "thread-truncated")),
        (n, _) => Some(say!(tongue, "thread-more", n = n)),
    }
}

/// The captures that show a thread, each once.
pub(super) fn captures(thread: &ThreadShown) -> Vec<&CaptureId> {
    let mut found: Vec<&CaptureId> = Vec::new();
    for message in thread.messages.iter().take(MESSAGES) {
        if !found.contains(&&message.capture) {
            found.push(&message.capture);
        }
    }
    found
}

/// A message, with the time since the one that a case is about.
pub(super) fn message(tongue: Tongue, m: &MessageShown, asked: Option<Timestamp>) -> MessageModel {
    let after = asked
        .map(|f| m.at.duration_since(f).as_secs_f64())
        .filter(|&seconds| seconds > 0.0)
        .map(|seconds| say!(tongue, "later", span = words::span(tongue, seconds)));
    MessageModel {
        anchor: String::new(),
        judged: false,
        brand: m.author.is_brand(),
        who: who(tongue, &m.author),
        at: words::instant(tongue, m.at),
        iso: words::iso(m.at),
        after,
        text: if m.text.trim().is_empty() {
            say!(tongue, "message-empty")
        } else {
            words::clean(&m.text)
        },
        lang: None,
        read_as: words::read_as(tongue, &m.read_as),
        hidden: match m.visibility {
            Visibility::Shown => None,
            Visibility::HiddenByBrand => Some(say!(tongue, "message-hidden")),
            Visibility::Deleted => Some(say!(tongue, "message-deleted")),
        },
    }
}

/// The author: the brand with the person it names, or a customer by the start of a pseudonym.
fn who(tongue: Tongue, author: &Author) -> String {
    match author {
        Author::Brand { person: None } => say!(tongue, "who-brand"),
        Author::Brand { person: Some(name) } => {
            say!(tongue, "who-brand-person", name = words::clean(name))
        }
        Author::Person { id } => {
            let short: String =
                id.0.strip_prefix("p-")
                    .unwrap_or(&id.0)
                    .chars()
                    .take(6)
                    .collect();
            say!(tongue, "who-customer", name = words::clean(&short))
        }
    }
}
