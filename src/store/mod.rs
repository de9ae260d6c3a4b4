//! Store: the history of all audits, append-only, behind one trait.
//!
//! A scorecard that was recorded is never changed, but for words that must be erased, and leaves
//! only by pruning, which keeps the line that says that it was there. Each line is linked to the
//! one before it by a digest, so that damage to the content shows as surely as damage to the file.

mod begin;
mod chain;
mod faults;
mod file;
mod probes;
mod rows;
mod sql;
mod write;

pub use file::{Lock, backups};

use crate::domain::{Clause, ClauseState, ProbeEntry, ProbeStep, Scorecard, Verdict, Window};
use async_trait::async_trait;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// What is recorded of one audit.
#[derive(Debug, Clone, Copy)]
pub struct Audit<'a> {
    /// Everything that it concluded.
    pub card: &'a Scorecard,
    /// Where its evidence lies, as an absolute path; none where nobody kept it.
    pub place: Option<&'a str>,
    /// When it is recorded.
    pub at: Timestamp,
}

/// What became of an audit that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was recorded under this id.
    New(String),
    /// The same evidence under the same rules and method was there already, under this id.
    Known(String),
}

/// One line of the history: an audit without its scorecard.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place in the order of recording, from 1 on.
    pub seq: i64,
    /// Its id: a digest of evidence, rules, profile and method.
    pub id: String,
    /// The id of the audit run, which two judgments of the same evidence share.
    pub audit: String,
    /// The brand's id.
    pub brand: String,
    /// The brand's name.
    pub brand_name: String,
    /// The window.
    pub window: Window,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The method's version.
    pub method: u32,
    /// The digest of the rule book.
    pub rules: String,
    /// The profile, where one was chosen.
    pub profile: Option<String>,
    /// The digest of the evidence.
    pub evidence: String,
    /// The program that judged.
    pub tool: String,
    /// Where the evidence lay when it was recorded.
    pub place: Option<String>,
    /// The one sentence.
    pub headline: String,
    /// The exit code of the audit.
    pub ending: u8,
    /// The score over all clauses; none where too little was judged.
    pub score: Option<f64>,
    /// The state of each clause.
    pub clauses: Vec<(Clause, ClauseState)>,
    /// When its scorecard was pruned; none while it is there.
    pub pruned_at: Option<Timestamp>,
}

/// One finding of one audit, without its cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The audit, by its place in the order of recording.
    pub seq: i64,
    /// The rule's id.
    pub rule: String,
    /// The clause.
    pub clause: Clause,
    /// The channel's id.
    pub channel: String,
    /// The verdict.
    pub verdict: Verdict,
    /// It is only advice.
    pub advisory: bool,
    /// Cases kept, broken, pending and unknown.
    pub counts: [u32; 4],
    /// The estimate with its bounds: of the share kept, or of what was measured.
    pub estimate: Option<[f64; 3]>,
    /// What was asked for, in words.
    pub bar: Option<String>,
}

/// What became of one slot of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// It runs, or was killed while it ran.
    Started,
    /// An audit was recorded for it.
    Done,
    /// It ran and brought no audit.
    Failed,
    /// Nobody was there when it was due, and a later one was caught up.
    Missed,
    /// The audit before it was still running.
    Skipped,
}

impl RunState {
    /// All states.
    pub const ALL: [Self; 5] = [
        Self::Started,
        Self::Done,
        Self::Failed,
        Self::Missed,
        Self::Skipped,
    ];

    /// The name by which it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Missed => "missed",
            Self::Skipped => "skipped",
        }
    }

    /// Reads the name by which it is kept.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// One slot of a schedule, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduledRun {
    /// The brand's id.
    pub brand: String,
    /// The slot: its local date and time, which names it whatever the zone does.
    pub slot: String,
    /// The instant at which it was due.
    pub due_at: Timestamp,
    /// What became of it.
    pub state: RunState,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The id of the audit that was recorded.
    pub audit: Option<String>,
    /// What else is to be said.
    pub note: String,
}

/// What a check of the whole history found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Audits on record.
    pub audits: u32,
    /// Of these, erased in part.
    pub erased: u32,
    /// Of these, pruned.
    pub pruned: u32,
}

/// Takes words out of one scorecard; says whether anything was there.
pub type Edit<'a> = dyn FnMut(&mut Scorecard) -> bool + Send + 'a;

/// Takes words out of one step of a probe; says whether anything was there.
pub type ProbeEdit<'a> = dyn FnMut(&mut ProbeStep) -> bool + Send + 'a;

/// The history of all audits.
///
/// Shape: many may read at once, one writes at a time.
#[async_trait]
pub trait Store: Send + Sync {
    /// Records an audit; the same judgment of the same evidence is recorded once.
    async fn save(&self, audit: &Audit<'_>) -> Result<Saved, StoreError>;

    /// The audits, newest window first; those of one brand where one is named.
    async fn entries(&self, brand: Option<&str>) -> Result<Vec<Entry>, StoreError>;

    /// A scorecard; none where it was pruned or never recorded.
    async fn card(&self, seq: i64) -> Result<Option<Scorecard>, StoreError>;

    /// The findings of all audits of a brand, in the order of recording.
    async fn lines(&self, brand: &str) -> Result<Vec<Line>, StoreError>;

    /// Hands the scorecards of some audits to an edit and keeps what it leaves; gives how many
    /// were changed. Nothing of what was taken out stays in the file.
    async fn erase(&self, seqs: &[i64], edit: &mut Edit<'_>) -> Result<u32, StoreError>;

    /// Removes the scorecards and findings of some audits; their lines stay.
    async fn prune(&self, seqs: &[i64], at: Timestamp) -> Result<u32, StoreError>;

    /// Checks the whole history: the file's structure, every scorecard and every link.
    async fn verify(&self, at: Timestamp) -> Result<Checked, StoreError>;

    /// When it was last found whole; none where it was never checked.
    async fn verified_at(&self) -> Result<Option<Timestamp>, StoreError>;

    /// Keeps a text under a name, such as how far something was done.
    async fn mark(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// The text that is kept under a name.
    async fn marked(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Writes a consistent copy while others read and write.
    async fn backup(&self, to: &Path) -> Result<(), StoreError>;

    /// Keeps what became of a slot, in the place of what was known of it.
    async fn note(&self, run: &ScheduledRun) -> Result<(), StoreError>;

    /// The latest slots of a brand that are kept, newest first.
    async fn runs(&self, brand: &str, limit: u32) -> Result<Vec<ScheduledRun>, StoreError>;

    /// The journal of test posts, of one brand where one is named, in order.
    async fn probe_lines(&self, brand: Option<&str>) -> Result<Vec<ProbeEntry>, StoreError>;

    /// Adds a line to the journal of test posts: once this returns, no power loss takes it away.
    /// False, and nothing is added, where another run was faster.
    async fn add_probe_line(&self, entry: &ProbeEntry) -> Result<bool, StoreError>;

    /// Hands every step of all test posts to an edit and keeps what it leaves; gives how many were
    /// changed. Nothing of what was taken out stays in the file.
    async fn erase_probes(&self, edit: &mut ProbeEdit<'_>) -> Result<u32, StoreError>;

    /// Ends cleanly: what was written is in the file itself.
    async fn close(self: Box<Self>) -> Result<(), StoreError>;
}

/// What can go wrong with a history.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The disk did not do what it was asked.
    #[error("{path}: it cannot be {doing}: {why}; check the folder's rights and free space")]
    Disk {
        /// The file.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// Why it failed.
        why: String,
    },
    /// The disk is full, or our quota of it is.
    #[error(
        "{path}: no space is left: {needed} bytes are needed, {free} are free; make room, then add \
         the audit with rousseau history import FOLDER"
    )]
    NoSpace {
        /// The file.
        path: PathBuf,
        /// Units: bytes.
        free: u64,
        /// Units: bytes.
        needed: u64,
    },
    /// The history is damaged; it is never written over.
    #[error("{path}: it is damaged at {place}: {why}; {next}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where.
        place: String,
        /// What is wrong.
        why: String,
        /// What to do: the newest good backup and the command that takes it.
        next: String,
    },
    /// The file is no history of ours; it is left as it is.
    #[error("{path}: {why}; it is left as it is, name another file with --history")]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: &'static str,
    },
    /// The history was written by a newer program.
    #[error("{path}: it has format {found}, this program reads up to {known}; use a newer one")]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest known format.
        known: i64,
    },
    /// Another process holds it.
    #[error("{path}: it is held by {by}; wait for it and try again")]
    Held {
        /// The file.
        path: PathBuf,
        /// Who, as far as it is known.
        by: String,
    },
    /// There is no history yet.
    #[error("{0}: there is no history yet; the next audit begins it")]
    Absent(PathBuf),
    /// The server of the history does not answer, or this program speaks no such address.
    #[error("{at}: the history cannot be reached: {why}; check the address and the server")]
    Unreachable {
        /// The address, without its password.
        at: String,
        /// Why.
        why: String,
    },
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Disk { .. } => "store.disk",
            Self::NoSpace { .. } => "store.no_space",
            Self::Damaged { .. } => "store.damaged",
            Self::NotOurs { .. } => "history.not_ours",
            Self::TooNew { .. } => "store.too_new",
            Self::Held { .. } => "store.held",
            Self::Absent(_) => "history.absent",
            Self::Unreachable { .. } => "history.unreachable",
        }
    }
}

/// Opens a history, by the path of a file or the address of a server, and begins one where there
/// is none and one is wanted.
///
/// # Errors
/// When it is damaged, not ours, newer than this program, held, absent, or the disk refuses.
pub async fn open(place: &str, begin: bool) -> Result<Box<dyn Store>, StoreError> {
    if place.contains("://") && !place.starts_with("sqlite:") {
        return Ok(Box::new(sql::Sql::of_server(place).await?));
    }
    let path = place.strip_prefix("sqlite://").unwrap_or(place);
    Ok(Box::new(sql::Sql::of_file(Path::new(path), begin).await?))
}

/// Puts a backup in the place of a history; what stood there is kept under another name.
///
/// Shape: gives the name under which the old file is kept, where there was one. The backup is
/// checked as a whole before anything is moved.
///
/// # Errors
/// When the backup is not whole, or the disk refuses.
pub async fn restore(from: &Path, to: &Path, at: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let backup = sql::Sql::of_file(from, false).await?;
    backup.verify(at).await?;
    Box::new(backup).close().await?;
    file::swap(from, to, at)
}
