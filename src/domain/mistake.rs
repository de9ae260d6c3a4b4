//! Mistakes: what a user wrote wrong, where, and what was probably meant.

use std::ops::Range;

/// One mistake in a user's file.
///
/// Shape: `span` is a range of bytes in the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub path: String,
    /// The bytes that are wrong; an empty range at 0 where the whole file is.
    pub span: Range<usize>,
    /// What is wrong: lower case, no full stop, the thing named.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// All mistakes of a user's files at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mistakes(pub Vec<Mistake>);

impl std::fmt::Display for Mistakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for mistake in &self.0 {
            writeln!(f, "{}: {}", mistake.path, mistake.message)?;
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
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, name)| *distance <= name.len().max(4) / 2)
        .min()
        .map(|(_, name)| name)
}
