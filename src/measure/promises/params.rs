//! Params: what a rule hands to a promise that can be asked in many ways, and how it is matched.

use crate::domain::{PageRole, PageSeen};
use regex::{Regex, RegexBuilder};

/// The longest pattern. Units: bytes.
const LONGEST: usize = 512;
/// The most memory that a pattern may take once it is made ready. Units: bytes.
const SIZE: usize = 1 << 20;
/// How deep groups may stand inside one another.
const DEEPEST: u32 = 16;

/// A regular expression with the text that it was written as.
///
/// Shape: matching takes time in proportion to the text, whatever the pattern.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Pattern {
    /// Reads a pattern; upper and lower case count as the same.
    ///
    /// Errors: what is wrong with it, in one line.
    ///
    /// # Errors
    /// When it is too long, too large or no regular expression.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() || text.len() > LONGEST {
            return Err(format!(
                "a pattern has 1 to {LONGEST} bytes, not {}",
                text.len()
            ));
        }
        let mut builder = RegexBuilder::new(text);
        builder.case_insensitive(true).size_limit(SIZE);
        builder.dfa_size_limit(SIZE).nest_limit(DEEPEST);
        match builder.build() {
            Ok(regex) => Ok(Self(regex)),
            Err(regex::Error::CompiledTooBig(_)) => Err("the pattern is too large".to_owned()),
            Err(other) => {
                let text = other.to_string();
                let last = text.lines().last().unwrap_or("").trim();
                Err(last.trim_start_matches("error: ").to_owned())
            }
        }
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Says whether it stands anywhere in a text.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// Where a promise about texts or links looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The pages of the brand's site.
    Pages,
    /// The brand's posts.
    Posts,
    /// How the account describes itself.
    Profile,
    /// The replies by persons of the brand.
    Replies,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 4] = [Self::Pages, Self::Posts, Self::Profile, Self::Replies];

    /// The name used in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Posts => "posts",
            Self::Profile => "profile",
            Self::Replies => "replies",
        }
    }
}

/// One thing that a rule may or must hand to a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Param {
    /// The key under `[promise.with]`.
    pub key: &'static str,
    /// It must be given.
    pub needed: bool,
    /// What it is, as a part of a sentence.
    pub means: &'static str,
}

/// What a rule hands to a promise.
///
/// Shape: empty for the promises that take nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Params {
    /// A CSS selector.
    pub selector: Option<String>,
    /// What a text must hold.
    pub pattern: Option<Pattern>,
    /// What an address must hold.
    pub to: Option<Pattern>,
    /// Where to look.
    pub place: Option<Place>,
    /// On which pages to look.
    pub role: Option<PageRole>,
    /// Phrases of which one must stand in a text, in lower case.
    pub phrases: Vec<String>,
}

impl Params {
    /// What is handed to promises that take nothing.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: Params = Params {
            selector: None,
            pattern: None,
            to: None,
            place: None,
            role: None,
            phrases: Vec::new(),
        };
        &NONE
    }

    /// Says whether a page is one of those on which to look.
    pub(super) fn looks_at(&self, page: &PageSeen) -> bool {
        self.role.is_none_or(|role| page.role == role)
    }

    /// Says whether a text holds the pattern or one of the phrases.
    pub(super) fn finds(&self, text: &str) -> bool {
        if self.pattern.as_ref().is_some_and(|p| p.finds(text)) {
            return true;
        }
        if self.phrases.is_empty() {
            return false;
        }
        let text = folded(text);
        self.phrases
            .iter()
            .any(|phrase| text.contains(phrase.as_str()))
    }

    /// What is looked for, for notes: the pattern, or the phrases.
    pub(super) fn sought(&self) -> String {
        match (&self.pattern, self.phrases.as_slice()) {
            (Some(pattern), _) => format!("/{}/", pattern.as_str()),
            (None, phrases) => {
                let quoted: Vec<String> = phrases
                    .iter()
                    .map(|p| format!("\u{201c}{p}\u{201d}"))
                    .collect();
                quoted.join(" or ")
            }
        }
    }
}

/// A text in lower case with single blanks.
#[must_use]
pub fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_are_none_or_too_large_are_told() {
        for wrong in ["", "(", "a{1000}{1000}", "[z-a]", &"(".repeat(600), "(?=x)"] {
            assert!(Pattern::new(wrong).is_err(), "{wrong}");
        }
        let good = Pattern::new(r"imprint|impressum").expect("a pattern");
        assert!(good.finds("Unser IMPRESSUM"));
    }

    #[test]
    fn phrases_are_found_whatever_their_case_and_blanks() {
        let params = Params {
            phrases: vec![folded("Happy to  help")],
            ..Params::default()
        };
        assert!(params.finds("We are HAPPY\nto help!"));
        assert!(!params.finds("We are happy."));
    }
}
