//! Signatures: who writes, as far as a reply names somebody.
//!
//! Source: docs/METHOD.md, "Names". A name, or initials that a public roster explains, or a role;
//! never the customer's name, a team, the brand itself or an emoticon.

mod closing;
mod lists;
mod mark;
mod name;
mod prose;
mod words;

use name::{Found, Known};
use words::{Word, lowered};

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

/// A reader of signatures that knows the brand: whom its roster explains, and its names.
///
/// Shape: made once for many messages.
#[derive(Debug, Clone, Default)]
pub struct Signer {
    roster: Vec<String>,
    /// Words of the brand's names, in lower case.
    brand: Vec<String>,
    /// The brand's names as they stand, in lower case.
    brands: Vec<String>,
}

impl Signer {
    /// Prepares a reader.
    ///
    /// Shape: `roster` are lines such as "Ana Conte ^AC"; `brand` are names of the brand, which
    /// sign for nobody.
    #[must_use]
    pub fn new(roster: &[String], brand: &[String]) -> Self {
        Self {
            roster: roster.to_vec(),
            brand: brand.iter().flat_map(|b| pieces(b)).collect(),
            brands: brand.iter().map(|b| b.to_lowercase()).collect(),
        }
    }

    /// Reads who signs a reply; none where nobody does.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Signature> {
        let words = words::split(text);
        let end = words.iter().rposition(|w| !w.is_trail())? + 1;
        let said = &words[..end];
        let known = Known {
            house: self,
            greeted: greeted(said),
            kissed: words[end..]
                .iter()
                .any(|w| matches!(w.raw, "x" | "xx" | "xxx")),
        };
        let found = mark::marked(said, &known)
            .or_else(|| in_prose(said, &known))
            .or_else(|| closing::closing(said, &known))
            .or_else(|| prose::role(said).map(Found::Role))
            .or_else(|| mark::in_wide_signs(text).map(Found::Name))?;
        Some(match found {
            Found::Name(name) => Signature::Name(name),
            Found::Role(role) => Signature::Role(role),
            Found::Initials(letters) if self.roster.iter().any(|line| explains(line, &letters)) => {
                Signature::KnownInitials(letters)
            }
            Found::Initials(letters) => Signature::UnknownInitials(letters),
        })
    }
}

/// Reads who signs one reply, see `Signer`.
#[must_use]
pub fn read(text: &str, roster: &[String], brand: &[String]) -> Option<Signature> {
    Signer::new(roster, brand).read(text)
}

fn in_prose(words: &[Word<'_>], known: &Known<'_>) -> Option<Found> {
    let at = prose::find(
        words,
        |core| name::is_person(core, known, false),
        |lower| known.is_brands(lower),
    )?;
    name::name(&words[at..], known, false).map(|(found, _)| found)
}

/// The words of a brand's name, in lower case, also those of a handle.
fn pieces(brand: &str) -> Vec<String> {
    let mut pieces: Vec<String> = vec![String::new()];
    let mut low = false;
    for c in brand.chars() {
        if !c.is_alphanumeric() || (low && c.is_uppercase()) {
            pieces.push(String::new());
        }
        if c.is_alphanumeric() {
            pieces
                .last_mut()
                .expect("one piece is always there")
                .extend(c.to_lowercase());
        }
        low = c.is_lowercase();
    }
    pieces.retain(|p| p.chars().count() > 1);
    pieces.extend(brand.split_whitespace().map(str::to_lowercase));
    pieces
}

/// The names by which a reply greets the customer: "Hi Ana,", "Edgar - sorry for".
fn greeted<'t>(words: &[Word<'t>]) -> Vec<&'t str> {
    let start = words.iter().position(|w| !w.is_trail()).unwrap_or(0);
    let said = &words[start.min(words.len())..];
    let mut names = Vec::new();
    let Some(first) = said.first() else {
        return names;
    };
    let is_name = |w: &Word<'_>| w.core.starts_with(char::is_uppercase);
    let greeting = lists::greets(&lowered(first.core));
    if greeting {
        // "Thanks for the tag, Tom!": the address ends with its sentence.
        for pair in said.windows(2).take(9) {
            if pair[0].closes() || pair[0].behind().contains([',', '-']) && !names.is_empty() {
                break;
            }
            let lower = lowered(pair[1].core);
            if is_name(&pair[1]) && !lists::is_no_name(&lower) && !lists::is_title(&lower) {
                names.push(pair[1].core);
            }
        }
    } else if is_name(first)
        && (first.behind().contains([',', '!']) || said.get(1).is_some_and(|w| w.core.is_empty()))
        && lists::is_given(&lowered(first.core))
    {
        names.push(first.core);
    }
    names
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

/// Says whether a line of a roster explains a mark: it names somebody and shows the mark.
fn explains(line: &str, letters: &str) -> bool {
    let mut words = line.split_whitespace();
    let shows = words.any(|w| w.trim_matches(|c: char| !c.is_alphabetic()) == letters);
    shows
        && line
            .split_whitespace()
            .any(|w| w.chars().count() > 2 && w.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests;
