//! Signatures: who writes, as far as a reply names somebody.
//!
//! Source: docs/METHOD.md, "Names". A name, or initials that a public roster explains, or a role;
//! never the customer's name, a team, the brand itself or an emoticon.

use regex::Regex;
use std::sync::LazyLock;

/// How a reply names its writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// A first name, with or without a family name.
    Name(String),
    /// Initials that the roster explains.
    KnownInitials(String),
    /// Initials that nobody can look up.
    UnknownInitials(String),
    /// A role that one person holds.
    Role(String),
}

impl Signature {
    /// Says whether a reader learns who wrote.
    #[must_use]
    pub fn names_somebody(&self) -> bool {
        !matches!(self, Self::UnknownInitials(_))
    }
}

/// What may stand behind a signature: links, part marks, emoji and other signs.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s*(?:https?://\S+|www\.\S+|\(?\d{1,2}/\d{1,2}\)?|#\w+|[\p{So}\p{Sk}\x{200d}\x{fe0f}]+|[.!…]+))+\s*$")
        .expect("the pattern is well-formed")
});

/// A mark and a name or initials at the very end: `^AB`, `-Ana`, `/KD`, `~ Shaun`, `*MS`.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s.!?,;:)])(?:\^|\*|~|—|–|--?|/)\s?(\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’-]*)?)$",
    )
    .expect("the pattern is well-formed")
});

/// A name behind a greeting at the end: "Thanks, Mike", "Viele Grüße, Jana".
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i:regards|thanks|cheers|best|grüße|grüßen|cordialement|saludos)[,.!]?\s+(\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)?)(?:,\s*[\p{L} ]{3,40})?$")
        .expect("the pattern is well-formed")
});

/// A bare name at the end, after the end of a sentence: "... at noon. Ana" or a line of its own.
///
/// Shape: behind a comma a task may stand ("Ana, customer care"), not the rest of a sentence
/// ("Otherwise, call us").
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[.!?…)]\s+|\n\s*)(\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)?)(?:,\s*[\p{L} ]*(?i:care|team|support|manager|service|community|social media|desk|kundenservice|kundendienst|relations)\s*)?$")
        .expect("the pattern is well-formed")
});

/// A name in prose: "This is Lucy from the team", "My name is Ana".
static PROSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[Tt]his is|[Mm]y name is|I'm|I am|[Hh]ier ist|[Ii]ch bin|[Jj]e suis|[Ss]oy)\s+(\p{Lu}\p{Ll}+)\s*(?:from|here|with|of|at|in|,|\.|!|vom|von|de|del)")
        .expect("the pattern is well-formed")
});

/// Roles that one person holds.
const ROLES: &[&str] = &[
    "community manager",
    "social media manager",
    "customer care manager",
    "support lead",
    "store manager",
    "head of",
    "customer service manager",
];

/// Words that end a sentence with a capital and are no names.
const NO_NAMES: &[&str] = &[
    "thanks",
    "thank",
    "cheers",
    "regards",
    "team",
    "sorry",
    "please",
    "hello",
    "hi",
    "yes",
    "no",
    "ok",
    "okay",
    "best",
    "enjoy",
    "good",
    "great",
    "have",
    "we",
    "you",
    "the",
    "your",
    "our",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "today",
    "tomorrow",
    "dm",
    "faq",
    "app",
    "android",
    "ios",
    "support",
    "service",
    "care",
    "customer",
    "danke",
    "merci",
    "gracias",
    "grüße",
    "viele",
    "welcome",
    "congratulations",
    "see",
    "try",
    "until",
    "unfortunately",
    "cordialement",
    "salutations",
    "bonjour",
    "bonne",
    "hola",
    "saludos",
    "atentamente",
    "hallo",
    "herzliche",
    "freundliche",
    "liebe",
];

/// Reads who signs a reply; none where nobody does.
///
/// Shape: `roster` are lines such as "Ana Conte ^AC"; `brand` are names of the brand, which sign
/// for nobody.
#[must_use]
pub fn read(text: &str, roster: &[String], brand: &[String]) -> Option<Signature> {
    let text = text.trim();
    let end = TAIL.find(text).map_or(text, |tail| &text[..tail.start()]);
    let end = end.trim_end();
    if let Some(found) = MARKED.captures(end).and_then(|c| c.get(1))
        && let Some(signature) = marked(found.as_str(), roster, brand)
    {
        return Some(signature);
    }
    if let Some(found) = PROSE.captures(text).and_then(|c| c.get(1))
        && is_name(found.as_str(), brand)
    {
        return Some(Signature::Name(found.as_str().to_owned()));
    }
    for pattern in [&GREETING, &BARE] {
        if let Some(found) = pattern.captures(end).and_then(|c| c.get(1))
            && is_name(found.as_str(), brand)
        {
            return Some(Signature::Name(found.as_str().to_owned()));
        }
    }
    let lower = end.to_lowercase();
    let tail: String = lower
        .chars()
        .rev()
        .take(40)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    ROLES
        .iter()
        .find(|r| tail.contains(**r))
        .map(|r| Signature::Role((*r).to_owned()))
}

/// Says whether names can be told in a text: its script has capitals.
///
/// Shape: false where more than half of the letters have no case, as in Arabic, Chinese, Hebrew
/// or Thai. What we cannot read there is unknown and accuses nobody.
#[must_use]
pub fn is_readable(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut cased, mut all) = (0usize, 0usize);
    for letter in letters {
        all += 1;
        cased += usize::from(letter.is_lowercase() || letter.is_uppercase());
    }
    cased * 2 >= all
}

/// What a mark introduces: a name, or initials.
fn marked(found: &str, roster: &[String], brand: &[String]) -> Option<Signature> {
    let letters: String = found.chars().filter(|c| c.is_alphabetic()).collect();
    let initials =
        (1..=3).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    if initials {
        let initials_of_brand = brand.iter().any(|b| b.to_uppercase() == letters);
        if initials_of_brand {
            return None;
        }
        let known = roster.iter().any(|line| explains(line, &letters));
        return Some(if known {
            Signature::KnownInitials(letters)
        } else {
            Signature::UnknownInitials(letters)
        });
    }
    is_name(found, brand).then(|| Signature::Name(found.to_owned()))
}

/// Says whether a line of a roster explains a mark: it names somebody and shows the mark.
fn explains(line: &str, letters: &str) -> bool {
    let mut words = line.split_whitespace();
    let shows = words.any(|w| w.trim_matches(|c: char| !c.is_alphabetic()) == letters);
    shows
        && line
            .split_whitespace()
            .any(|w| w.chars().count() > 2 && w.chars().any(char::is_lowercase))
}

fn is_name(found: &str, brand: &[String]) -> bool {
    let lower = found.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    let brands = brand.iter().any(|b| {
        let b = b.to_lowercase();
        b == lower || b.split_whitespace().any(|w| w == first)
    });
    !brands
        && !lower.split_whitespace().any(|w| NO_NAMES.contains(&w))
        && found.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && found.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let roster = vec!["Ana Conte ^AC".to_owned()];
        let brand = vec!["Acme Air".to_owned(), "HP".to_owned()];
        let got = read(text, &roster, &brand)
            .filter(Signature::names_somebody)
            .map(|s| match s {
                Signature::Name(n) | Signature::KnownInitials(n) | Signature::Role(n) => n,
                Signature::UnknownInitials(n) => format!("unknown {n}"),
            });
        assert_eq!(got.as_deref(), expected, "{text}");
    }

    #[test]
    fn those_who_sign_are_found() {
        check("It left the depot at noon. Ana", Some("Ana"));
        check("Looking now. -Ana", Some("Ana"));
        check("Sorry about that. ~ Shaun", Some("Shaun"));
        check("We are on it. — Jane Doe", Some("Jane Doe"));
        check("It left at noon. ^AC", Some("AC"));
        check("It left at noon. ^AC https://a.example/x 1/2", Some("AC"));
        check(
            "Hi! This is Lucy from the team. It is on its way.",
            Some("Lucy"),
        );
        check("Done.\nHelena", Some("Helena"));
        check("Let us look. Thanks, Mike 🙂", Some("Mike"));
        check(
            "We will look into it. Your community manager",
            Some("community manager"),
        );
    }

    #[test]
    fn those_who_do_not_are_not() {
        check("It left the depot at noon. Your Acme team", None);
        check("It left the depot at noon. Acme Air", None);
        check("It left at noon. ^TM", None);
        check("Have you tried that, Miriam?", None);
        check("It runs on 3/4", None);
        check("See you w/ friends", None);
        check("It is open again. Thanks", None);
        check("We are sorry to hear that.", None);
        check("See you on Monday", None);
        check("", None);
    }
}
