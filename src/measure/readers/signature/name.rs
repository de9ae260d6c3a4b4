//! Names: what names a person, what initials are, and what only looks like them.

use super::Signer;
use super::lists;
use super::words::{Word, is_letter, lowered};

/// What a message signs with, as words of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A name.
    Name(String),
    /// One to four capitals.
    Initials(String),
    /// A role.
    Role(String),
}

/// What a reader of signatures knows besides the text.
#[derive(Debug)]
pub(super) struct Known<'t> {
    /// The brand's names.
    pub(super) house: &'t Signer,
    /// Names by which the customer is greeted.
    pub(super) greeted: Vec<&'t str>,
    /// Whether the text ends with a kiss: "x".
    pub(super) kissed: bool,
}

impl Known<'_> {
    /// Whether the customer is greeted by a name.
    pub(super) fn greets(&self, name: &str) -> bool {
        self.greeted.contains(&name)
    }

    /// Whether a word, in lower case, is a whole name of the brand's.
    fn is_brand(&self, lower: &str) -> bool {
        self.house.brands.iter().any(|b| b == lower)
    }

    /// Whether a word, in lower case, is one of the brand's.
    pub(super) fn is_brands(&self, lower: &str) -> bool {
        self.house.brand.iter().any(|b| b == lower)
    }
}

/// The name or initials at the start of some words, and how many words they are.
///
/// Shape: `explicit` where a mark stands before them, which also lets names in lower case and in
/// scripts without capitals count.
pub(super) fn name(
    words: &[Word<'_>],
    known: &Known<'_>,
    explicit: bool,
) -> Option<(Found, usize)> {
    let first = words.first()?;
    if first.core.is_empty() || first.raw.contains("://") || first.raw.starts_with(['@', '#']) {
        return None;
    }
    if lists::is_title(&lowered(first.core))
        && first.core.starts_with(char::is_uppercase)
        && first.behind().trim_matches('.').is_empty()
        && let Some((Found::Name(rest), n)) = words
            .get(1)
            .and_then(|_| plain(&words[1..], known, explicit))
    {
        let title = first.raw.trim_start_matches(|c: char| !is_letter(c));
        return Some((Found::Name(format!("{title} {rest}")), n + 1));
    }
    plain(words, known, explicit)
}

/// A name without a title, or initials.
fn plain(words: &[Word<'_>], known: &Known<'_>, explicit: bool) -> Option<(Found, usize)> {
    let first = words.first()?;
    // "^Ana2" is Ana, "-PS5" is no signature.
    let trimmed = first.core.trim_end_matches(|c: char| c.is_ascii_digit());
    let core = if lists::is_abbreviation(trimmed) {
        first.core
    } else {
        trimmed
    };
    // "^BO/ZK": two who wrote together.
    let core = match core.split_once('/') {
        Some((one, other)) if explicit && is_capitals(one) && is_capitals(other) => one,
        _ => core,
    };
    let mut shortened = false;
    if let Some(letters) = initials(core, explicit) {
        let named = core.chars().count() == 1
            && first.behind() == "."
            && words
                .get(1)
                .is_some_and(|w| is_part_of_name(w.core) && !explicit_ends(first));
        if !named {
            let lower = lowered(&letters);
            let own = known.is_brand(&lower) || letters.len() > 1 && known.is_brands(&lower);
            let counts = !own && (explicit || letters.chars().count() >= 2);
            return counts.then_some((Found::Initials(letters), 1));
        }
        shortened = true;
    }
    if !shortened && !is_person(core, known, explicit) {
        return None;
    }
    let n = reach(words);
    let mut name = words[..n]
        .iter()
        .map(|w| w.core)
        .collect::<Vec<_>>()
        .join(" ");
    if n > 1 && words[n - 1].core.chars().count() == 1 && words[n - 1].behind().starts_with('.') {
        name.push('.');
    }
    Some((Found::Name(name), n))
}

/// How many words a name is that begins with the first: family names, particles and initials.
fn reach(words: &[Word<'_>]) -> usize {
    let mut n = 1;
    while n < 4
        && !words[n - 1]
            .behind()
            .contains([',', '!', '?', ')', '-', '|', ':'])
        && (words[n - 1].behind() != "." || words[n - 1].core.chars().count() == 1)
        && words.get(n).is_some_and(|w| {
            let particle = matches!(
                w.core,
                "de" | "van"
                    | "von"
                    | "di"
                    | "da"
                    | "dos"
                    | "der"
                    | "la"
                    | "del"
                    | "bin"
                    | "al"
                    | "el"
            );
            (particle
                && words
                    .get(n + 1)
                    .is_some_and(|next| is_part_of_name(next.core)))
                || (is_part_of_name(w.core) && !w.before().contains(['(', '@', '|', '#', '^', '-']))
        })
    {
        n += 1;
    }
    n
}

/// Whether a word is two or three capitals.
fn is_capitals(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn explicit_ends(word: &Word<'_>) -> bool {
    word.behind().contains(['!', '?', ','])
}

/// Whether a word may follow a first name: a family name or an initial.
fn is_part_of_name(core: &str) -> bool {
    core.starts_with(char::is_uppercase)
        && core
            .chars()
            .all(|c| is_letter(c) || matches!(c, '\'' | '’' | '-' | '.'))
        && (core.chars().count() <= 2 || core.chars().any(char::is_lowercase))
        && (core.chars().count() == 1 || !is_word(&lowered(core)))
}

/// Whether a word, in lower case, is no name but a word, a task or a role.
fn is_word(lower: &str) -> bool {
    lists::is_no_name(lower) || lists::is_task(lower) || lists::is_head(lower)
}

/// The letters of initials: `AB`, `A.B.`, `a`; none where it is a word.
fn initials(core: &str, explicit: bool) -> Option<String> {
    if core.len() > 12
        || !core
            .chars()
            .all(|c| is_letter(c) || matches!(c, '.' | '-' | '&'))
        || core.contains('&')
    {
        return None;
    }
    let letters: String = core.chars().filter(|c| is_letter(*c)).collect();
    let n = letters.chars().count();
    let capitals = letters.chars().all(char::is_uppercase);
    let most = if explicit { 4 } else { 3 };
    let vowels = letters
        .chars()
        .any(|c| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'));
    if capitals && (1..=most).contains(&n) && !(n == 4 && vowels) {
        return Some(letters);
    }
    // Without capitals only one or two letters: "^ab".
    (explicit && n <= 2 && n > 0 && letters.chars().all(|c| c.is_ascii_lowercase()))
        .then_some(letters)
}

/// Whether a word may name a person.
pub(super) fn is_person(core: &str, known: &Known<'_>, explicit: bool) -> bool {
    let Some(first) = core.chars().next() else {
        return false;
    };
    let length = core.chars().count();
    if !(2..=30).contains(&length)
        || !core
            .chars()
            .all(|c| is_letter(c) || matches!(c, '\'' | '’' | '-' | '.' | '_'))
    {
        return false;
    }
    let lower = lowered(core);
    if known.is_brand(&lower) || known.is_brands(&lower) && !(explicit && lists::is_given(&lower)) {
        return false;
    }
    if is_word(&lower) || lower.rsplit_once('-').is_some_and(|(_, end)| is_word(end)) {
        return false;
    }
    let given = lists::is_given(&lower);
    if first.is_lowercase() {
        return explicit && length <= 12;
    }
    if !first.is_uppercase() {
        // A script without capitals.
        return explicit && length <= 12;
    }
    core.chars().skip(1).any(char::is_lowercase) || given
}
