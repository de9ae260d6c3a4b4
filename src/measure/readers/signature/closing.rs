//! Signatures at the end: behind a mark, behind a sign-off, or bare behind the last sentence.

use super::lists;
use super::words::{MARKS, Word, is_letter};

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
    /// Words of the brand's names, in lower case.
    pub(super) brand: Vec<String>,
    /// The brand's names as they stand, in lower case.
    pub(super) brands: Vec<String>,
    /// Names by which the customer is greeted.
    pub(super) greeted: Vec<&'t str>,
}

impl Known<'_> {
    fn greets(&self, name: &str) -> bool {
        self.greeted.contains(&name)
    }

    /// Whether a word, in lower case, is one of the brand's.
    fn is_brands(&self, lower: &str) -> bool {
        self.brand.iter().any(|b| b == lower)
    }
}

/// How far a segment at the end may reach back, in words.
const REACH: usize = 10;

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
            let after = i == 0 || !words[i - 1].closes();
            let alone = i + n == end && !after;
            let given = lists::is_given(&word.core.to_lowercase());
            return (alone && (given || matches!(found, Found::Initials(_)))).then_some(found);
        }
        let mark = before
            .chars()
            .next()
            .filter(|_| before.chars().all(|c| MARKS.contains(&c)))?;
        adjacent(words, i, mark, known)
    })
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
    let lower = words[i].core.to_lowercase();
    let given = lists::is_given(&lower);
    let starts_low = words[i].core.starts_with(char::is_lowercase);
    if starts_low && !(caret || given && previous.is_some_and(Word::closes)) {
        return None;
    }
    let is_initials = matches!(found, Found::Initials(_));
    if mark == '*' && !given && !is_initials && is_footnote(words, i) {
        return None;
    }
    let weak = matches!(mark, '-' | '–' | '—' | '/' | '>' | '|' | '−' | '‐' | '‑');
    if weak && is_initials && known.brands.iter().any(|b| is_made_of(b, &lower)) {
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
    let last = &words[i + n];
    let rest = &words[i + 1 + n..];
    if !(rest.is_empty() || belongs(last, rest, known)) || last.behind().contains('?') {
        return None;
    }
    let first = words[i + 1].core;
    if first.starts_with(char::is_lowercase) {
        return None;
    }
    let lower = first.to_lowercase();
    let ended = words[i].opens_line || i == 0 || words[i - 1].closes();
    let is_initials = matches!(found, Found::Initials(_));
    if is_initials && known.brands.iter().any(|b| is_made_of(b, &lower)) {
        return None;
    }
    let given = lists::is_given(&lower);
    let strong = matches!(
        words[i].raw,
        "-" | "--" | "–" | "—" | "~" | "^" | "*" | "―" | "·"
    );
    let plain = i > 0
        && given
        && strong
        && !words[i - 1].core.starts_with(char::is_uppercase)
        && !last.behind().contains(['!', ','])
        && !known.greets(first);
    ((ended && (strong || given || is_initials)) || plain).then_some(found)
}

/// Whether a star refers to a note and does not sign: another stands in the text.
fn is_footnote(words: &[Word<'_>], i: usize) -> bool {
    words[..i]
        .iter()
        .any(|w| !w.core.is_empty() && w.behind().contains('*') && !w.before().contains('*'))
}

/// Whether capitals are the first letters of a brand's name: "AA" of "Acme Air".
fn is_made_of(brand: &str, letters: &str) -> bool {
    let firsts: String = brand
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .collect();
    firsts.chars().count() >= 2 && firsts == letters
}

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
            Piece::Address if words[start].opens_line => {}
            Piece::Team => {}
            Piece::Address | Piece::Nothing => break,
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
    while start > 0 && !words[start].opens_line && !words[start - 1].closes() {
        start -= 1;
        if end - start > REACH {
            return None;
        }
    }
    Some(start)
}

fn read(words: &[Word<'_>], start: usize, end: usize, known: &Known<'_>) -> Piece {
    let mut from = start;
    while from < end && words[from].core.is_empty() {
        from += 1;
    }
    let piece = &words[from..end];
    let Some(first) = piece.first() else {
        return Piece::Nothing;
    };
    if let Some(found) = signed_off(words, from, end, known) {
        return Piece::Signed(found);
    }
    let lone = start == 0 || (first.raw.starts_with('@') && start == 0);
    let after_all = !lone && words[..start].iter().any(|w| !w.is_trail());
    if after_all && let Some(found) = bare(words, from, end, known) {
        return Piece::Signed(found);
    }
    let lowers: Vec<String> = piece.iter().map(|w| w.core.to_lowercase()).collect();
    let fits =
        |l: &String| lists::is_task(l) || lists::is_head(l) || known.is_brands(l) || l.is_empty();
    let named = |w: &Word<'_>| {
        w.core
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    if after_all || first.opens_line && start > 0 {
        let all = lowers.iter().all(fits);
        if all
            && lowers.iter().any(|l| lists::is_head(l))
            && !matches!(first.core, "The" | "the" | "a" | "A" | "an")
        {
            let said: Vec<&str> = lowers
                .iter()
                .map(String::as_str)
                .skip_while(|l| {
                    matches!(
                        *l,
                        "your" | "our" | "ihr" | "ihre" | "dein" | "deine" | "votre" | "tu" | "su"
                    )
                })
                .collect();
            return Piece::Role(Found::Role(said.join(" ")));
        }
        let teams = [
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
        let of_team = lowers.iter().any(|l| teams.contains(&l.as_str()));
        if of_team && piece.iter().zip(&lowers).all(|(w, l)| fits(l) || named(w)) {
            return Piece::Team;
        }
    }
    let numbers = piece
        .iter()
        .any(|w| w.core.bytes().filter(u8::is_ascii_digit).count() >= 3);
    let address = piece.iter().any(|w| w.raw.contains('@'));
    let titled = piece.iter().zip(&lowers).all(|(w, l)| named(w) || fits(l)) && start > 0;
    let ends = piece
        .last()
        .is_some_and(|w| w.behind().contains(['.', '!', '?', ',']));
    if (numbers && piece.len() <= 6 || address || titled && !ends) && first.opens_line {
        Piece::Address
    } else {
        Piece::Nothing
    }
}

/// A sign-off and a name: "Kind regards, Ana", "Viele Grüße Jana", "Thanks, Mike".
fn signed_off(words: &[Word<'_>], from: usize, end: usize, known: &Known<'_>) -> Option<Found> {
    for at in from..end {
        let joined = at > from
            && (words[at - 1].behind().contains([',', '-', '–', '—'])
                || words[at - 1].core.is_empty()
                || matches!(
                    words[at - 1].core,
                    "and" | "und" | "et" | "y" | "with" | "With" | "mit" | "Mit"
                ));
        if at > from && !joined {
            continue;
        }
        for n in (1..=(end - at).min(5)).rev() {
            let said: Vec<String> = words[at..at + n]
                .iter()
                .map(|w| w.core.to_lowercase())
                .collect();
            let said = said.join(" ").replace('’', "'");
            let parting = lists::is_parting(&said);
            if !(parting || lists::is_farewell(&said)) || at + n >= end {
                continue;
            }
            let Some((found, m)) = name(&words[at + n..end], known, false) else {
                continue;
            };
            let last = &words[at + n + m - 1];
            let rest = &words[at + n + m..end];
            if !(rest.is_empty() || belongs(last, rest, known)) {
                continue;
            }
            let comma = words[at + n - 1].behind().contains([',', '-', '–', '—']);
            let who = words[at + n].core;
            let is_initials = matches!(found, Found::Initials(_));
            if is_initials && lists::is_abbreviation(who) {
                continue;
            }
            let to_customer = known.greets(who)
                || known.greeted.is_empty()
                    && (!comma || last.behind().contains(['!', '?', '.']) || at == 0);
            if !parting || !to_customer && (comma || !is_initials) {
                return Some(found);
            }
        }
    }
    None
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
                p.core.to_lowercase().as_str(),
                "agent" | "name" | "by" | "signed" | "agente" | "regards"
            )
    });
    if told && !own_line {
        return None;
    }
    if matches!(found, Found::Initials(_)) {
        let letters = first.core;
        let several = letters.chars().filter(|c| is_letter(*c)).count() >= 2;
        return (several && n == 1 && !lists::is_abbreviation(letters)).then_some(found);
    }
    let lower = first.core.to_lowercase();
    if lists::is_given(&lower) {
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
        "ing", "ly", "tion", "ness", "ment", "ful", "able", "ung", "keit",
    ]
    .iter()
    .any(|e| lower.ends_with(e));
    let whole = rest.is_empty() && !last.behind().contains(['!', ',', ':', ';']);
    let line = own_line && n <= 2;
    let same = n == 1 && !last.behind().contains('.') && lower.chars().count() >= 3;
    (plain && whole && (line || same)).then_some(found)
}

/// Whether what follows a name belongs to it: a task, a team, the brand, a second name.
fn belongs(name: &Word<'_>, rest: &[Word<'_>], known: &Known<'_>) -> bool {
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
            let lower = w.core.to_lowercase();
            w.is_trail()
                || lists::is_task(&lower)
                || lists::is_head(&lower)
                || known.is_brands(&lower)
                || lists::is_given(&lower)
                || matches!(
                    lower.as_str(),
                    "she/her" | "he/him" | "they/them" | "she" | "he" | "they"
                )
                || w.core.starts_with(char::is_uppercase) && !lists::is_no_name(&lower)
        })
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
    let core = first.core.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(letters) = initials(core, explicit) {
        let named = core.chars().count() == 1
            && first.behind() == "."
            && words
                .get(1)
                .is_some_and(|w| is_part_of_name(w.core) && !explicit_ends(first));
        if !named {
            let own = known.brands.iter().any(|b| *b == letters.to_lowercase());
            let counts = !own && (explicit || letters.chars().count() >= 2);
            return counts.then_some((Found::Initials(letters), 1));
        }
    }
    if !is_person(core, known, explicit) {
        return None;
    }
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
    let name: Vec<&str> = words[..n].iter().map(|w| w.core).collect();
    Some((Found::Name(name.join(" ")), n))
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
        && !lists::is_no_name(&core.to_lowercase())
        && !lists::is_task(&core.to_lowercase())
        && !lists::is_head(&core.to_lowercase())
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
    let lower = core.to_lowercase();
    if known.brands.contains(&lower)
        || known.is_brands(&lower) && !(explicit && lists::is_given(&lower))
    {
        return false;
    }
    if lists::is_no_name(&lower) || lists::is_task(&lower) || lists::is_head(&lower) {
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
