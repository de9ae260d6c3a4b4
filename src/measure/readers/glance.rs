//! Glance: whether a text surely is no receipt, which is true of most and cheap to see.

use super::receipt::{ALL_IT_SAYS, OF_HOURS, OF_MEANTIME, Words};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// Says whether a text surely is no receipt; where only a closer look could tell, it may be one.
pub(super) fn is_none(text: &str) -> bool {
    let held = held(text);
    let has = |part: usize| held >> part & 1 == 1;
    // "auto" and "monitored", or "reply" beside "not": only a program may say that of itself.
    let may_name_a_program = has(TEAMS) || has(TEAMS + 1) || has(TEAMS + 2) && has(TEAMS + 3);
    !may_name_a_program && says_more(text, (0..TEAMS).any(has))
}

/// Parts of words that are looked for in letters of any size: of teams, and of what a program
/// says of itself.
const PARTS: [&str; TEAMS + 4] = [
    "team",
    "kundenservice",
    "quipe",
    "equipo",
    "auto",
    "monitored",
    "reply",
    "not",
];
/// How many of them, the first, are of teams.
const TEAMS: usize = 4;

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(PARTS)
        .expect("the parts are few and short")
});

/// The parts that a text holds, a bit each, in one pass over it.
fn held(text: &str) -> u32 {
    let found = FINDER.find_overlapping_iter(text);
    found.fold(0, |held, part| held | 1 << part.pattern().as_usize())
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
fn says_more(text: &str, teams: bool) -> bool {
    // How many words must follow without a team until the first such word stands.
    let mut left = None;
    for word in text.split_ascii_whitespace() {
        let plain = word.trim_end_matches([',', '.', '!', '?']);
        let is_plain = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_lowercase());
        if teams && names_a_team(word) {
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

/// Says whether a part of a team's name stands in a word.
fn names_a_team(word: &str) -> bool {
    held(word) & ((1 << TEAMS) - 1) != 0
}
