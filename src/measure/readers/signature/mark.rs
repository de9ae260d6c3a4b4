//! Marks: signatures behind a sign of their own, as `^AB`, `-Ana`, `/KD`, `~ Shaun`, `*MS`.

use super::closing::belongs;
use super::lists;
use super::name::{Found, Known, name};
use super::words::{MARKS, Word, lowered};
use std::borrow::Cow;

/// Pairs of small letters behind a mark that nobody signs with.
const TONES: [&str; 16] = [
    "jk", "hj", "rt", "gt", "np", "lh", "nm", "ok", "hi", "us", "uk", "ps", "pm", "am", "dm", "re",
];

/// Reads a mark and what it introduces: `^AB`, `-Ana`, `/KD`, `~ Shaun`, `*MS`, `(AB)`.
pub(super) fn marked(words: &[Word<'_>], known: &Known<'_>) -> Option<Found> {
    let end = words.len();
    (end.saturating_sub(8)..end).rev().find_map(|i| {
        let word = &words[i];
        if word.core.is_empty() {
            let only_marks = word.raw.chars().all(|c| MARKS.contains(&c));
            return (only_marks && i + 1 < end)
                .then(|| spaced(words, i, known))
                .flatten();
        }
        let before = word.before().trim_start_matches(['(', '[', '"', '“']);
        let bracketed = matches!(word.before(), "(" | "[") && word.raw.ends_with([')', ']']);
        if bracketed {
            let (found, n) = name(&words[i..], known, true)?;
            let last = i + n == end && i > 0;
            let after = last && words[i - 1].closes();
            let given = lists::is_given(&lowered(word.core));
            // "Northern Power (NP)" explains a name.
            let several = last
                && n == 1
                && word.core.chars().count() >= 2
                && !lists::is_abbreviation(word.core)
                && !words[i - 1].core.starts_with(char::is_uppercase);
            let is_initials = matches!(found, Found::Initials(_));
            // "at your service (Ana)", but not "my colleague (Ana)".
            let lone = last && n == 1 && given && behind_a_verb(&words[i - 1], known);
            return (after && (given || is_initials) || several && is_initials || lone)
                .then_some(found);
        }
        let mark = before
            .chars()
            .next()
            .filter(|_| before.chars().all(|c| MARKS.contains(&c)))?;
        adjacent(words, i, mark, known)
    })
}

/// Whether a name in brackets behind this word is no other's: it names neither a person nor a task.
fn behind_a_verb(word: &Word<'_>, known: &Known<'_>) -> bool {
    let lower = lowered(word.core);
    let other = matches!(
        &*lower,
        "colleague"
            | "colleagues"
            | "captain"
            | "driver"
            | "winner"
            | "guest"
            | "fan"
            | "kollegin"
            | "kollege"
    );
    word.core.starts_with(char::is_lowercase)
        && !other
        && !lists::is_head(&lower)
        && !lists::is_task(&lower)
        && !known.is_brands(&lower)
}

/// A mark and a name without a space: `^AB`, `-Ana K.`.
fn adjacent(words: &[Word<'_>], i: usize, mark: char, known: &Known<'_>) -> Option<Found> {
    let (found, n) = name(&words[i..], known, true)?;
    let rest = &words[i + n..];
    let caret = matches!(mark, '^' | 'ˆ' | '˜');
    if !(rest.is_empty() || belongs(&words[i + n - 1], rest, known) || caret) {
        return None;
    }
    let previous = i.checked_sub(1).map(|at| &words[at]);
    let lower = lowered(words[i].core);
    let given = lists::is_given(&lower);
    let starts_low = words[i].core.starts_with(char::is_lowercase);
    // "^ana", "-ana", "/tk"; but "/s" and "/jk" tell the tone.
    let told = previous.is_some_and(Word::closes) && rest.is_empty();
    let pair =
        lower.len() == 2 && matches!(mark, '/' | '*' | '-' | '~') && !TONES.contains(&&*lower);
    if starts_low && !(caret || told && (given || pair)) {
        return None;
    }
    let is_initials = matches!(found, Found::Initials(_));
    if mark == '*' && !given && !is_initials && is_footnote(words, i) {
        return None;
    }
    let weak = matches!(mark, '-' | '–' | '—' | '/' | '>' | '|' | '−' | '‐' | '‑');
    let kind = |w: &Word<'_>| {
        !w.closes()
            && w.core
                .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    if weak && lists::is_abbreviation(words[i].core) && previous.is_some_and(kind) {
        return None;
    }
    if is_initials && known.house.brands.iter().any(|b| is_made_of(b, &lower)) {
        return None;
    }
    // "Berlin -Paris", "May -June": what stands before it is of its kind.
    let paired = weak
        && !words[i].opens_line
        && previous.is_some_and(|p| {
            !p.closes() && !p.behind().contains(',') && p.core.starts_with(char::is_uppercase)
        });
    (!(paired && !given && !is_initials)).then_some(found)
}

/// A mark, a space and a name: `- Ana K.`, `~ Shaun`, `— Jane Doe`.
fn spaced(words: &[Word<'_>], i: usize, known: &Known<'_>) -> Option<Found> {
    let (found, n) = name(&words[i + 1..], known, true)?;
    if is_quoted(words, i) {
        return None;
    }
    let last = &words[i + n];
    let rest = &words[i + 1 + n..];
    if !(rest.is_empty() || belongs(last, rest, known)) || last.behind().contains('?') {
        return None;
    }
    let first = words[i + 1].core;
    if first.starts_with(char::is_lowercase) {
        return None;
    }
    let lower = lowered(first);
    if words[i].opens_line && is_list(words, i) {
        return None;
    }
    let ended = words[i].opens_line || i == 0 || words[i - 1].closes() || is_sign_off(words, i);
    let is_initials = matches!(found, Found::Initials(_));
    if is_initials && known.house.brands.iter().any(|b| is_made_of(b, &lower)) {
        return None;
    }
    let given = lists::is_given(&lower);
    let strong = matches!(
        words[i].raw,
        "-" | "--" | "–" | "—" | "——" | "~" | "~~" | "^" | "^^" | "*" | "―" | "·" | "|" | "//"
    );
    let slash = words[i].raw == "/" && rest.is_empty() && n == 1;
    let plain = i > 0
        && given
        && (strong || slash)
        && !words[i - 1].core.starts_with(char::is_uppercase)
        && !last.behind().contains('!')
        && !(last.behind().contains(',') && rest.is_empty())
        && !known.greets(first);
    let lone = is_initials
        && strong
        && n == 1
        && i > 0
        && (2..=3).contains(&first.chars().count())
        && !lists::is_abbreviation(first)
        && !words[i - 1].core.starts_with(char::is_uppercase);
    // Scripts without capitals often end a sentence with a space alone.
    let caseless = |core: &str| core.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let unmarked = i > 0
        && n == 1
        && rest.is_empty()
        && matches!(words[i].raw, "~" | "^" | "*")
        && !first.starts_with(char::is_uppercase)
        && caseless(first)
        && caseless(words[i - 1].core);
    ((ended && (strong || given || is_initials)) || plain || lone || unmarked).then_some(found)
}

/// Whether the mark at the start of a line is one of a list's: another line begins with it.
pub(super) fn is_list(words: &[Word<'_>], i: usize) -> bool {
    words[..i]
        .iter()
        .any(|w| w.opens_line && w.raw == words[i].raw)
}

/// Whether the text before a mark is a quotation, so that the name behind it is its author's.
fn is_quoted(words: &[Word<'_>], i: usize) -> bool {
    let opens = words[..i]
        .iter()
        .find(|w| !w.raw.starts_with('@'))
        .is_some_and(|w| w.raw.starts_with(['"', '“', '„', '«', '”']));
    opens && words[i - 1].raw.ends_with(['"', '”', '“', '»'])
}

/// Whether a sign-off of one to three words stands before: "Cheers - Bob".
pub(super) fn is_sign_off(words: &[Word<'_>], i: usize) -> bool {
    (1..=3.min(i)).any(|n| {
        let said: Vec<Cow<'_, str>> = words[i - n..i].iter().map(|w| lowered(w.core)).collect();
        lists::sign_off(&said.join(" ")).is_some()
    })
}

/// Whether a star refers to a note and does not sign: another stands in the text.
fn is_footnote(words: &[Word<'_>], i: usize) -> bool {
    words[..i]
        .iter()
        .any(|w| !w.core.is_empty() && w.behind().contains('*') && !w.before().contains('*'))
}

/// A name in signs of full width at the end: `（佐藤）`, or behind `担当：`.
pub(super) fn in_wide_signs(text: &str) -> Option<String> {
    let text = text.trim_end();
    let told = text
        .strip_suffix('）')
        .and_then(|t| t.rsplit_once('（'))
        .filter(|(said, _)| said.trim_end().ends_with(['。', '！', '？']))
        .or_else(|| {
            text.rsplit_once("担当：")
                .or_else(|| text.rsplit_once("担当:"))
        })
        .map(|(_, name)| name.trim())?;
    let fits = (2..=5).contains(&told.chars().count())
        && told
            .chars()
            .all(|c| matches!(u32::from(c), 0x3041..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7a3))
        && !told.ends_with(['様', '部', '課', '店', '係']);
    fits.then(|| told.to_owned())
}

/// Whether capitals are the first letters of a brand's name: "AA" of "Acme Air".
pub(super) fn is_made_of(brand: &str, letters: &str) -> bool {
    let firsts: String = brand
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_alphanumeric())
        .collect();
    firsts.chars().count() >= 2 && firsts == letters
}
