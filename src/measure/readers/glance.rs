//! Glance: whether a text surely is no receipt, which is true of most and cheap to see.

use super::receipt::{ALL_IT_SAYS, OF_HOURS, OF_MEANTIME, Words};
use std::sync::LazyLock;

/// Says whether a text surely is no receipt; where only a closer look could tell, it may be one.
pub(super) fn is_none(text: &str) -> bool {
    says_more(text) && !may_name_a_program(text)
}

/// All words that any sentence of a receipt may hold.
static ANY_OF_IT: Words = LazyLock::new(|| {
    let lists = [&ALL_IT_SAYS, &OF_HOURS, &OF_MEANTIME];
    lists
        .into_iter()
        .flat_map(|list| list.iter().copied())
        .collect()
});

/// Words in front of a team that may belong to its name, which `HOUSE` takes away.
const NAME_OF_A_TEAM: usize = 4;

/// Says whether a text surely holds a word or a question that no receipt does, at a glance.
///
/// Shape: false where only a closer look could tell. It looks at what stands there as plain small
/// letters: neither `MARKS` nor `HOUSE` takes such words away, but in front of a team.
fn says_more(text: &str) -> bool {
    // How many words must follow without a team until the first such word stands.
    let mut left = None;
    for word in text.split_ascii_whitespace() {
        let plain = word.trim_end_matches([',', '.', '!', '?']);
        let is_plain = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_lowercase());
        if holds_any(word, &["team", "kundenservice", "quipe", "equipo"]) {
            left = None;
            continue;
        }
        if !is_plain {
            continue;
        }
        left = match left {
            Some(1) => return true,
            Some(more) => Some(more - 1),
            // A link may begin with "www".
            None if plain.ends_with("www") => None,
            None if word.ends_with('?') || !ANY_OF_IT.contains(plain) => Some(NAME_OF_A_TEAM),
            None => None,
        };
    }
    left.is_some()
}

/// Says whether a text may hold one of the phrases that only a program says of itself.
fn may_name_a_program(text: &str) -> bool {
    let holds = |part: &str| holds_any(text, &[part]);
    holds_any(text, &["auto", "monitored"]) || holds("reply") && holds("not")
}

/// Says whether any of some parts in small letters stands in a text, in letters of any size.
fn holds_any(text: &str, parts: &[&str]) -> bool {
    let bytes = text.as_bytes();
    parts.iter().any(|part| {
        let (first, part) = (part.as_bytes()[0], part.as_bytes());
        bytes.len() >= part.len()
            && (0..=bytes.len() - part.len()).any(|at| {
                bytes[at] | 0x20 == first && bytes[at..at + part.len()].eq_ignore_ascii_case(part)
            })
    })
}
