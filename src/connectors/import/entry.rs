//! Entry: one message of a file, whatever its layout, and what is wrong with those that are none.

use jiff::Timestamp;
use std::collections::BTreeMap;

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The message's id.
    Id,
    /// The id of the message that it answers.
    Parent,
    /// The id of its thread.
    Thread,
    /// Who wrote it, by id or handle.
    Author,
    /// The name that its author shows.
    Name,
    /// Whether its author is the brand.
    Role,
    /// When it was written.
    At,
    /// What it says.
    Text,
    /// Which messages answer it.
    Answers,
    /// Whether it is still shown.
    Shown,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Parent,
        Self::Thread,
        Self::Author,
        Self::Name,
        Self::Role,
        Self::At,
        Self::Text,
        Self::Answers,
        Self::Shown,
    ];

    /// The field's name in the neutral layout.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "post_id",
            Self::Parent => "parent_id",
            Self::Thread => "thread_id",
            Self::Author => "author_id",
            Self::Name => "author_name",
            Self::Role => "author_role",
            Self::At => "created_at",
            Self::Text => "text",
            Self::Answers => "answer_ids",
            Self::Shown => "visibility",
        }
    }
}

/// Who wrote a message, as far as the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Brand,
    Customer,
    /// A program of the brand's.
    Machine,
    /// Nobody outside was meant to see it.
    Internal,
    Unsaid,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) line: u64,
    pub(super) id: String,
    pub(super) parent: Option<String>,
    pub(super) thread: Option<String>,
    pub(super) author: String,
    pub(super) name: Option<String>,
    pub(super) role: Role,
    pub(super) at: Timestamp,
    pub(super) text: String,
    /// How many messages answer it, as the file says; none where it says nothing of that.
    pub(super) answers: Option<usize>,
    pub(super) deleted: bool,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is no row of this layout: fields are missing or too many, or it is no JSON.
    Shape,
    /// Its id is missing, or was rounded by a spreadsheet.
    Id,
    /// Its time cannot be read.
    Time,
    /// Its time names no zone.
    Zone,
    /// It is not in the encoding of the rest.
    Encoding,
    /// A row with its id stands earlier in the file.
    Twice,
    /// What it answers is not in the file.
    Cut,
    /// It answers itself over others.
    Circle,
    /// It is older than what it answers.
    Early,
}

impl Fault {
    /// What is wrong, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Shape => "it has not the fields of its layout",
            Self::Id => "its id is missing, or a spreadsheet has rounded it",
            Self::Time => "its time cannot be read",
            Self::Zone => "its time names no zone; give one with --zone",
            Self::Encoding => "it is not in the encoding of the rest",
            Self::Twice => "a row with its id stands earlier",
            Self::Cut => "what it answers is not in the file",
            Self::Circle => "it answers itself over others",
            Self::Early => "it is older than what it answers",
        }
    }
}

/// A row that is no message: what is wrong, and what it answers as far as that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bad {
    pub(super) line: u64,
    pub(super) fault: Fault,
    pub(super) parent: Option<String>,
}

/// How many lines of one fault are listed.
const LISTED: usize = 20;

/// What was understood of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The layout's name.
    pub layout: &'static str,
    /// What the layout rests on.
    pub rests_on: &'static str,
    /// The encoding's name.
    pub encoding: &'static str,
    /// What stands between fields; none where lines are JSON.
    pub delimiter: Option<char>,
    /// Which column is taken for what.
    pub columns: Vec<(Field, String)>,
    /// Columns that are taken for nothing.
    pub ignored: Vec<String>,
    /// Rows that are messages, each id once.
    pub messages: u64,
    /// Rows that nobody outside was meant to see, and that are left out.
    pub internal: u64,
    /// The brand's authors, by how often they write.
    pub authors: BTreeMap<String, u64>,
    /// The earliest and the latest message.
    pub seen: Option<(Timestamp, Timestamp)>,
    /// What is wrong: how often, and on which of the first lines.
    pub faults: BTreeMap<Fault, (u64, Vec<u64>)>,
}

impl Summary {
    /// Writes down what is wrong with a row.
    pub(super) fn fault(&mut self, fault: Fault, line: u64) {
        let (count, lines) = self.faults.entry(fault).or_default();
        *count += 1;
        if lines.len() < LISTED {
            lines.push(line);
        }
    }

    /// Takes the time of a message in.
    pub(super) fn at(&mut self, at: Timestamp) {
        let (first, last) = self.seen.unwrap_or((at, at));
        self.seen = Some((first.min(at), last.max(at)));
    }
}
