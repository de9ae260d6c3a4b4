//! The rule as the judge sees it: read, checked and typed.

use super::condition::Condition;
use super::layers;
use crate::domain::{
    Bar, ChannelKind, Clause, Floor, Hours, Mistakes, Override, Remedy, Source, SourceFile, Verdict,
};
use crate::measure::{CaseKind, Params};

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
    /// The channels that it speaks of among those kinds; all where it says nothing.
    pub when: Option<Condition>,
    /// What counts as a case.
    pub cases: CaseKind,
    /// The name of the promise.
    pub promise: String,
    /// What it hands to the promise.
    pub params: Params,
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
    /// What a profile, a house or a brand changed in it.
    pub overrides: Vec<Change>,
    /// Who switched it off, and why.
    pub off: Option<Override>,
}

/// A change of a rule, and the bar that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place of the bar among the rule's; none where something else was changed.
    pub bar: Option<usize>,
    /// The change, with its reason.
    pub change: Override,
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
    /// The rules as their files write them, before any layer.
    pub(super) written: Vec<Rule>,
    pub(super) files: Vec<SourceFile>,
    /// The profile that was chosen.
    pub(super) profile: Option<String>,
    /// What the profile calls itself.
    pub(super) profile_title: Option<String>,
    /// What the brand changed, as its file writes it.
    pub(super) brand: Option<String>,
}

impl RuleBook {
    /// Reads rule files and the layers over them; all mistakes of all files at once.
    ///
    /// Shape: a rule's path ends in `<clause>/<id>.toml`, a profile's in `profiles/<name>.toml`,
    /// and a house's changes stand in `house.toml`. The order of the files does not matter.
    /// Errors: every mistake, with its place in the file.
    ///
    /// # Errors
    /// When any file holds a mistake.
    pub fn parse(files: &[SourceFile]) -> Result<Self, Mistakes> {
        super::parse::parse(files)
    }

    /// Puts one more profile or house file over the book.
    ///
    /// Errors: every mistake in that file.
    ///
    /// # Errors
    /// When the file holds any mistake.
    pub fn under(&self, layer: &SourceFile) -> Result<Self, Mistakes> {
        layers::over(self.clone(), vec![layer])
    }

    /// Puts a brand's own changes over the book, as `[rules]` in its brand file says.
    ///
    /// Shape: `strict` wants every rule that is named to be there; without it, changes of rules
    /// that are not in this book are left out.
    /// Errors: every mistake in that table, with its place in the brand file.
    ///
    /// # Errors
    /// When the table holds any mistake.
    pub fn for_brand(&self, file: &SourceFile, strict: bool) -> Result<Self, Mistakes> {
        layers::for_brand(self, file, strict)
    }

    /// The rules as their files write them, before any profile, house or brand changed them:
    /// what their own tests speak of.
    pub fn as_written(&self) -> impl Iterator<Item = &Rule> {
        self.written.iter()
    }

    /// The profile by which is judged, where one was chosen.
    #[must_use]
    pub fn profile(&self) -> Option<&str> {
        self.profile.as_deref()
    }

    /// What the profile calls itself, where one was chosen.
    #[must_use]
    pub fn profile_title(&self) -> Option<&str> {
        self.profile_title.as_deref()
    }

    /// The CSS selectors that the rules look for on pages, each once, in order.
    #[must_use]
    pub fn selectors(&self) -> Vec<String> {
        let asked = self.rules.iter().filter(|r| r.off.is_none());
        let mut all: Vec<String> = asked.filter_map(|r| r.params.selector.clone()).collect();
        all.sort_unstable();
        all.dedup();
        all
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
        if let Some(text) = &self.brand {
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}
