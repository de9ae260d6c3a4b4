//! Signatures at the end: behind a sign-off, or bare behind the last sentence.

use super::lists::{self, SignOff};
use super::mark::{is_list, is_made_of, is_sign_off};
use super::name::{Found, Known, name};
use super::words::{Word, is_letter, lowered};
use std::borrow::Cow;

/// How far a segment at the end may reach back, in words.
const REACH: usize = 10;

/// Reads what stands behind the last sentence, and above it where the last lines are a role, a
/// team or an address.
pub(super) fn closing(words: &[Word<'_>], known: &Known<'_>) -> Option<Found> {
    let mut end = words.len();
    let mut role = None;
    for _ in 0..10 {
        while end > 0 && words[end - 1].is_trail() {
            end -= 1;
        }
        let start = segment(words, end)?;
        match read(words, start, end, known) {
            Piece::Signed(found) => return Some(found),
            Piece::Role(found) => role = role.or(Some(found)),
            Piece::Team | Piece::Address => {}
            Piece::Nothing => break,
        }
        end = start;
    }
    role
}

/// What a segment at the end is.
enum Piece {
    Signed(Found),
    Role(Found),
    Team,
    /// A line of an address block: capitals and numbers, no sentence.
    Address,
    Nothing,
}

/// Where the last segment before `end` begins; none where it is too long to sign, or empty.
fn segment(words: &[Word<'_>], end: usize) -> Option<usize> {
    let mut start = end.checked_sub(1)?;
    while start > 0 && !words[start].opens_line && !ends(words, start - 1) {
        start -= 1;
        if end - start > REACH {
            return None;
        }
    }
    Some(start)
}

/// Whether a sentence ends with a word. "J. Smith" goes on, "stand B. Gareth" does not.
fn ends(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let letter = word.behind() == "." && word.core.chars().count() == 1;
    let after_words = at > 0 && words[at - 1].core.starts_with(char::is_lowercase);
    word.closes() || letter && after_words
}

/// A word in lower case, its apostrophes straight.
fn straight(core: &str) -> Cow<'_, str> {
    if core.contains('’') {
        Cow::Owned(core.to_lowercase().replace('’', "'"))
    } else {
        lowered(core)
    }
}

fn read(words: &[Word<'_>], start: usize, end: usize, known: &Known<'_>) -> Piece {
    let mut from = start;
    while from < end && words[from].core.is_empty() {
        from += 1;
    }
    let piece = &words[from..end];
    if piece.is_empty() {
        return Piece::Nothing;
    }
    if from > start && words[start].opens_line && is_list(words, start) {
        return Piece::Nothing;
    }
    let lowers: Vec<Cow<'_, str>> = piece.iter().map(|w| straight(w.core)).collect();
    // What ends in small letters is a sentence, unless it ends in a role.
    let last = &lowers[lowers.len() - 1];
    let small = piece[piece.len() - 1].core.starts_with(char::is_lowercase);
    if small && !lists::is_head(last) && !lists::is_task(last) && !known.is_brands(last) {
        return Piece::Nothing;
    }
    if let Some(found) = signed_off(words, (from, end), &lowers, known) {
        return Piece::Signed(found);
    }
    let after_all = start > 0 && words[..start].iter().any(|w| !w.is_trail());
    if !after_all {
        return Piece::Nothing;
    }
    if let Some(found) = bare(words, from, end, known) {
        return Piece::Signed(found);
    }
    // "We're hiring! Shop Manager, Leeds" signs nothing.
    let sought = words[start.saturating_sub(REACH)..start].iter().any(|w| {
        matches!(
            w.core,
            "hiring" | "Hiring" | "vacancy" | "Vacancy" | "apply" | "Apply" | "recruiting" | "job"
        )
    });
    if sought {
        return Piece::Nothing;
    }
    unnamed(piece, &lowers, from > start, known)
}

/// Words of teams.
const TEAMS: [&str; 12] = [
    "team",
    "support",
    "care",
    "service",
    "kundenservice",
    "équipe",
    "equipo",
    "crew",
    "help",
    "desk",
    "staff",
    "relations",
];

/// Months that people are called by too.
const MONTHS: [&str; 4] = ["April", "May", "June", "August"];

/// What a piece that names nobody is: a role, a team, a line of an address.
fn unnamed(piece: &[Word<'_>], lowers: &[Cow<'_, str>], marked: bool, known: &Known<'_>) -> Piece {
    let Some(first) = piece.first() else {
        return Piece::Nothing;
    };
    let fits =
        |l: &str| lists::is_task(l) || lists::is_head(l) || known.is_brands(l) || l.is_empty();
    let named = |w: &Word<'_>| {
        w.core
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let opens = lowers.first().is_some_and(|l| fits(l));
    let titled = piece.iter().zip(lowers).all(|(w, l)| named(w) || fits(l));
    let all = lowers.iter().all(|l| fits(l)) || opens && titled && piece.len() <= 6;
    let third = matches!(first.core, "The" | "the" | "a" | "A" | "an") && !marked;
    if all && !third && lowers.iter().any(|l| lists::is_head(l)) {
        let own = [
            "your", "our", "ihr", "ihre", "dein", "deine", "votre", "tu", "su",
        ];
        let behind = lowers.iter().take_while(|l| own.contains(&&***l)).count();
        let chief = lowers.iter().rposition(|l| lists::is_head(l)).unwrap_or(0);
        // "Head of Menus" goes on; "Manager, Kettle & Co" does not.
        let goes_on =
            lowers.get(chief + 1).is_some_and(|l| l == "of") && piece[chief].behind().is_empty();
        let end = if goes_on { piece.len() } else { chief + 1 };
        let said: Vec<&str> = piece[behind.min(chief)..end]
            .iter()
            .map(|w| w.core)
            .collect();
        return Piece::Role(Found::Role(said.join(" ")));
    }
    let of_team = lowers.iter().any(|l| TEAMS.contains(&&**l));
    if of_team && piece.iter().zip(lowers).all(|(w, l)| fits(l) || named(w)) {
        return Piece::Team;
    }
    let digits = |w: &Word<'_>| w.core.bytes().filter(u8::is_ascii_digit).count();
    let numbers = piece.iter().any(|w| digits(w) >= 3) && piece.len() <= 6;
    let number = piece.len() == 1 && digits(first) >= 6;
    let address = piece.iter().any(|w| w.raw.contains('@'));
    let ends = piece
        .last()
        .is_some_and(|w| w.behind().contains(['.', '!', '?', ',']));
    if number || (numbers || address || titled && !ends) && first.opens_line {
        Piece::Address
    } else {
        Piece::Nothing
    }
}

/// A sign-off and a name: "Kind regards, Ana", "Viele Grüße Jana", "Thanks, Mike".
fn signed_off(
    words: &[Word<'_>],
    (from, end): (usize, usize),
    lowers: &[Cow<'_, str>],
    known: &Known<'_>,
) -> Option<Found> {
    for at in from..end {
        let joined = at == from
            || words[at - 1].behind().contains([',', '-', '–', '—'])
            || words[at - 1].core.is_empty()
            || matches!(
                words[at - 1].core,
                "and" | "und" | "et" | "y" | "with" | "With" | "mit" | "Mit"
            );
        if !joined || !lists::opens_sign_off(&lowers[at - from]) {
            continue;
        }
        for n in (1..=(end - at).min(5)).rev() {
            let Some(kind) = lists::sign_off(&lowers[at - from..at - from + n].join(" ")) else {
                continue;
            };
            if let Some(found) = behind_sign_off(words, (at, at + n, end), kind, known) {
                return Some(found);
            }
        }
    }
    None
}

/// The name behind a sign-off that stands from `at` to `named`, where it signs.
fn behind_sign_off(
    words: &[Word<'_>],
    (at, mut named, end): (usize, usize, usize),
    kind: SignOff,
    known: &Known<'_>,
) -> Option<Found> {
    let comma = words[named - 1]
        .behind()
        .contains([',', '-', '–', '—', '!', '.']);
    let from = words
        .get(named)
        .is_some_and(|w| matches!(w.core, "from" | "von" | "vom" | "de"));
    if kind == SignOff::Farewell && from {
        named += 1;
    }
    if named >= end {
        return None;
    }
    let (found, m) = name(&words[named..end], known, false)?;
    let last = &words[named + m - 1];
    let rest = &words[named + m..end];
    if !(rest.is_empty() || belongs(last, rest, known)) {
        return None;
    }
    let who = words[named].core;
    let is_initials = matches!(found, Found::Initials(_));
    if is_initials && (lists::is_abbreviation(who) || is_own(who, known)) {
        return None;
    }
    // The customer of another name was greeted, so that this one is the writer's.
    let other = !known.greeted.is_empty() && !known.greets(who);
    let signs = match kind {
        SignOff::Farewell => true,
        SignOff::Parting => {
            let initial = m > 1 && last.core.chars().count() == 1 && last.behind() == ".";
            let vocative = !comma || !initial && last.behind().contains(['!', '?', '.']) || at == 0;
            // "Cheers Sam x" behind a sentence.
            let kissed = known.kissed && at > 0 && words[at].core.eq_ignore_ascii_case("cheers");
            other || (!vocative || kissed) && !known.greets(who)
        }
        SignOff::Wish => other,
    };
    signs.then_some(found)
}

/// Whether capitals are made of the brand's own name.
fn is_own(letters: &str, known: &Known<'_>) -> bool {
    let lower = lowered(letters);
    known.house.brands.iter().any(|b| is_made_of(b, &lower))
}

/// A name alone behind the last sentence or on the last line.
fn bare(words: &[Word<'_>], from: usize, end: usize, known: &Known<'_>) -> Option<Found> {
    let first = &words[from];
    let own_line = first.opens_line;
    let (found, n) = name(&words[from..end], known, false)?;
    let last = &words[from + n - 1];
    let rest = &words[from + n..end];
    if last.behind().contains('?')
        || (!own_line && last.behind().contains('!'))
        || known.greets(first.core)
    {
        return None;
    }
    if !(rest.is_empty() || belongs(last, rest, known)) {
        return None;
    }
    let previous = from.checked_sub(1).map(|at| &words[at]);
    let told = previous.is_some_and(|p| {
        p.raw.ends_with(':')
            && !p.is_link()
            && !matches!(
                &*lowered(p.core),
                "agent" | "name" | "by" | "signed" | "agente" | "regards"
            )
    });
    // "3. Carla" is the third of a list.
    let listed = previous.is_some_and(|p| {
        p.opens_line && p.core.bytes().all(|b| b.is_ascii_digit()) && !p.core.is_empty()
    });
    // "Back in June. May" goes on about months.
    let dated = MONTHS.contains(&first.core)
        && words[from.saturating_sub(REACH)..from]
            .iter()
            .any(|w| MONTHS.contains(&w.core) || matches!(w.core, "in" | "In" | "until" | "month"));
    if told && !own_line || listed || dated {
        return None;
    }
    if matches!(found, Found::Initials(_)) {
        let letters = first.core;
        let several = letters.chars().filter(|c| is_letter(*c)).count() >= 2;
        let counts =
            several && n == 1 && !lists::is_abbreviation(letters) && !is_own(letters, known);
        return counts.then_some(found);
    }
    let lower = lowered(first.core);
    if lists::is_given(&lower) || n > 1 && lists::is_title(&lower) {
        return Some(found);
    }
    if !lower
        .chars()
        .all(|c| is_letter(c) && (c.is_lowercase() || own_line))
        && !own_line
    {
        return None;
    }
    let plain = ![
        "ing", "ly", "tion", "ness", "ment", "ful", "able", "ung", "keit", "ous", "less",
    ]
    .iter()
    .any(|e| lower.ends_with(e));
    let whole = rest.is_empty() && !last.behind().contains(['!', ',', ':', ';']);
    let ended =
        previous.is_some_and(|p| p.closes() && !p.raw.ends_with(':')) || is_sign_off(words, from);
    let line = own_line && n <= 2 && ended;
    let same = n == 1 && !last.behind().contains('.') && lower.chars().count() >= 3;
    (plain && whole && (line || same)).then_some(found)
}

/// Whether what follows a name belongs to it: a task, a team, the brand, a second name.
pub(super) fn belongs(name: &Word<'_>, rest: &[Word<'_>], known: &Known<'_>) -> bool {
    let first = &rest[0];
    let joins = name.behind().contains([',', '-', '–', '|', '/'])
        || first.core.is_empty()
        || first.raw.starts_with(['(', '@', '|', '-', '/', '['])
        || matches!(
            first.core,
            "from"
                | "of"
                | "at"
                | "vom"
                | "von"
                | "de"
                | "du"
                | "del"
                | "for"
                | "and"
                | "und"
                | "et"
                | "y"
                | "your"
                | "Your"
                | "im"
        );
    joins
        && rest.len() <= 8
        && rest.iter().all(|w| {
            let lower = lowered(w.core);
            w.is_trail()
                || w.core.len() >= 6 && w.core.bytes().all(|b| !b.is_ascii_alphabetic())
                || lists::is_task(&lower)
                || lists::is_head(&lower)
                || known.is_brands(&lower)
                || lists::is_given(&lower)
                || matches!(
                    &*lower,
                    "she/her" | "he/him" | "they/them" | "she" | "he" | "they"
                )
                || w.core.starts_with(char::is_uppercase) && !lists::is_no_name(&lower)
        })
}
