//! The rule as the judge sees it: read, checked and typed.

use crate::domain::{
    Bar, ChannelKind, Clause, Floor, Hours, Mistakes, Remedy, Source, SourceFile, Verdict,
};
use crate::measure::CaseKind;

/// How settled a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// New: shown, never breaking a clause.
    Preview,
    /// Settled.
    Stable,
    /// On its way out.
    Deprecated,
}

/// One promise of one clause, with its bar, evidence, sources, remedy and tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The id: the breach, in kebab case; the file's name.
    pub id: String,
    /// The clause; the folder's name.
    pub clause: Clause,
    /// How settled it is.
    pub status: Status,
    /// The version in which it appeared.
    pub since: String,
    /// The weight, 1 to 5.
    pub weight: u8,
    /// Why it matters.
    pub why: String,
    /// The title where it is kept.
    pub kept: String,
    /// The title where it is broken.
    pub broken: String,
    /// The kinds of channel that it speaks of.
    pub applies: Vec<ChannelKind>,
    /// What counts as a case.
    pub cases: CaseKind,
    /// The name of the promise.
    pub promise: String,
    /// The clock.
    pub hours: Hours,
    /// The floor.
    pub floor: Floor,
    /// The bars, at least one.
    pub bars: Vec<Bar>,
    /// The sources.
    pub sources: Vec<Source>,
    /// What to do about a breach.
    pub remedy: Remedy,
    /// Ids of rules that it replaces.
    pub replaces: Vec<String>,
    /// Why it is only advice, where it is: shown, never breaking or keeping a clause.
    pub advisory: Option<String>,
    /// Its own tests.
    pub tests: Vec<RuleTest>,
}

/// One test of a rule: a transcript and the verdict that it must get.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleTest {
    /// The name, a sentence.
    pub name: String,
    /// The kind of channel on which it plays.
    pub kind: ChannelKind,
    /// The verdict that must come out.
    pub expect: Verdict,
    /// The tally that must come out, as `Tally` prints it.
    pub tally: Option<String>,
    /// When the audit happens, as an offset from the transcript's start, such as `+10d`.
    pub audit: Option<String>,
    /// People who answer, with their marks.
    pub roster: Vec<String>,
    /// The threads.
    pub threads: Vec<ThreadScript>,
}

/// Which audit saw a thread of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Looked {
    /// This one.
    #[default]
    Now,
    /// An earlier one only.
    Before,
    /// Both; messages marked `vanished` only the earlier one.
    Twice,
}

/// One thread of a test's transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadScript {
    /// Which audit saw it: this one, an earlier one only, or both.
    pub looked: Looked,
    /// How often it is laid down, such as `20 every 8h`.
    pub repeat: Option<String>,
    /// When it starts, where not on the Monday.
    pub start: Option<String>,
    /// The events, one a line: `+offset who: text`.
    pub events: String,
}

impl Rule {
    /// The bar for a kind of channel: its own, or the one for all kinds.
    #[must_use]
    pub fn bar_for(&self, kind: ChannelKind) -> Option<&Bar> {
        self.bars
            .iter()
            .find(|b| b.kind == Some(kind))
            .or_else(|| self.bars.iter().find(|b| b.kind.is_none()))
    }
}

/// All rules of an audit, in order of clause and id.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleBook {
    pub(super) rules: Vec<Rule>,
    pub(super) files: Vec<SourceFile>,
}

impl RuleBook {
    /// Reads rule files; all mistakes of all files at once.
    ///
    /// Shape: a file's path ends in `<clause>/<id>.toml`.
    /// Errors: every mistake, with its place in the file.
    ///
    /// # Errors
    /// When any file holds a mistake.
    pub fn parse(files: &[SourceFile]) -> Result<Self, Mistakes> {
        super::parse::parse(files)
    }

    /// The rules, in order of clause and id.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The files that the book was read from, in the order of the rules.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The rule of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// The digest of the book. Shape: 64 hexadecimal digits; independent of the files' order.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            hasher.update(file.path.as_bytes());
            hasher.update(&[0]);
            hasher.update(file.text.as_bytes());
            hasher.update(&[0]);
        }
        hasher.finalize().to_hex().to_string()
    }
}
