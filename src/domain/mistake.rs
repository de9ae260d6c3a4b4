//! Mistakes: what a user wrote wrong, where, and what was probably meant.

use super::code::Code;
use std::ops::Range;

/// One mistake in a user's file.
///
/// Shape: `span` is a range of bytes in the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Its stable code.
    pub code: &'static str,
    /// The file.
    pub path: String,
    /// The bytes that are wrong; an empty range at 0 where the whole file is.
    pub span: Range<usize>,
    /// What is wrong: lower case, no full stop, the thing named.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Mistake {
    /// What to do about it: the hint, or what its code says.
    #[must_use]
    pub fn next(&self) -> String {
        if let Some(hint) = &self.hint {
            return hint.clone();
        }
        let known = Code::of(self.code).map_or("", |code| code.next);
        let mut letters = known.trim_end_matches('.').chars();
        let first = letters.next().map(|c| c.to_ascii_lowercase());
        first.into_iter().chain(letters).collect()
    }

    /// Where it stands: the file with line and column, both from 1, in characters.
    #[must_use]
    pub fn place(&self, text: Option<&str>) -> String {
        let Some(text) = text else {
            return self.path.clone();
        };
        let before = text.get(..self.span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        format!("{}:{line}:{column}", self.path)
    }
}

/// All mistakes of a user's files at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mistakes(pub Vec<Mistake>);

impl std::fmt::Display for Mistakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for mistake in &self.0 {
            writeln!(
                f,
                "{} {}: {}; {}",
                mistake.code,
                mistake.path,
                mistake.message,
                mistake.next()
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// A text that a user wrote, with its name for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path, relative where that reads better; decides a rule's clause and id.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The nearest known name, for hints; none where nothing is near.
#[must_use]
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Whatever is longer is no slip of the pen, and would take long to compare.
    let known = known.into_iter().filter(|_| wrong.len() <= 80);
    known
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, name)| *distance <= name.len().max(4) / 2)
        .min()
        .map(|(_, name)| name)
}
