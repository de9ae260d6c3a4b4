//! Book: cases as a page lists them, and the case book in which each of them stands once.

use super::model::{LinkModel, Mark};
use schemars::JsonSchema;
use serde::Serialize;

/// A case that is told where it stands, with its thread: a witness.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CaseModel {
    /// What became of it.
    pub mark: Mark,
    /// What was seen.
    pub note: String,
    /// When, in words; the host's own id where no time is known.
    pub at: String,
    /// When, for machines.
    pub iso: Option<String>,
    /// Its place in the case book.
    pub place: RefModel,
    /// The wait against the limit.
    pub wait: Option<String>,
    /// The first reply only moved the talk elsewhere.
    pub hollow: bool,
    /// Its thread; none where the scorecard holds none, or where it was told as a witness before.
    pub thread: Option<ThreadModel>,
    /// The captures that show it.
    pub evidence: Vec<CaptureRef>,
}

/// Cases of one outcome, by what is said of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutcomeModel {
    /// What became of them.
    pub mark: Mark,
    /// The groups, in the order of their slowest case.
    pub groups: Vec<GroupModel>,
}

/// Cases of which the same is said, the slowest first.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GroupModel {
    /// Its anchor, where others may refer to it.
    pub anchor: Option<String>,
    /// What was seen.
    pub note: String,
    /// How many they are: "49 cases"; none where there is one.
    pub count: Option<String>,
    /// They are not kept, so that each is told with its time.
    pub telling: bool,
    /// The cases by their number in the case book; a stretch of numbers is one entry.
    pub refs: Vec<RefModel>,
    /// Where the same cases were listed before; `refs` is empty then.
    pub same: Option<SameModel>,
}

/// A case by its number in the case book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefModel {
    /// The number, or the time where the case book has no room for it.
    pub label: String,
    /// Its anchor in the case book.
    pub to: Option<String>,
    /// Where a reader finds it, where the case book has no room for it.
    pub link: Option<LinkModel>,
    /// When, shortly: "7 Mar 16:00".
    pub at: Option<String>,
    /// How long it waited: "2 h 5 min".
    pub wait: Option<String>,
    /// The last of a stretch of numbers.
    pub last: Option<EndModel>,
}

/// The end of a stretch of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EndModel {
    /// The number.
    pub label: String,
    /// Its anchor in the case book.
    pub to: String,
}

/// A list of cases that stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SameModel {
    /// Its anchor.
    pub to: String,
    /// The title of the finding under which it stands.
    pub says: String,
}

/// The case book of one channel.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BookModel {
    /// The channel's label.
    pub channel: String,
    /// The cases, by time.
    pub entries: Vec<EntryModel>,
}

/// One occasion in the case book: a thread, a post, a page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EntryModel {
    /// Its anchor.
    pub anchor: String,
    /// Its number.
    pub number: String,
    /// When, in words; the host's own id where no time is known.
    pub at: String,
    /// Where a reader finds it.
    pub link: Option<LinkModel>,
    /// The captures that show it.
    pub evidence: Vec<CaptureRef>,
    /// Its messages, oldest first; none where it is no thread.
    pub messages: Vec<MessageModel>,
    /// What is not shown, in words.
    pub more: Option<String>,
}

/// A capture by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaptureRef {
    /// The id.
    pub id: String,
    /// Its anchor in the list of captures.
    pub to: String,
}

/// A capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaptureModel {
    /// Its anchor.
    pub anchor: String,
    /// Its id.
    pub id: String,
    /// When it was made and what the host answered.
    pub says: String,
    /// What was asked for.
    pub link: Option<LinkModel>,
}

/// A thread beside a witness.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ThreadModel {
    /// Where a reader finds it.
    pub link: LinkModel,
    /// Its messages, oldest first.
    pub messages: Vec<MessageModel>,
    /// What is not shown, in words.
    pub more: Option<String>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MessageModel {
    /// Its anchor; empty beside a witness, whose thread has its anchors in the case book.
    pub anchor: String,
    /// The brand wrote it.
    pub brand: bool,
    /// It is the message that the case beside the thread is about.
    pub judged: bool,
    /// Who wrote.
    pub who: String,
    /// When, in words.
    pub at: String,
    /// When, for machines.
    pub iso: String,
    /// How long after the message that the case is about.
    pub after: Option<String>,
    /// The text.
    pub text: String,
    /// The language of the text, where it is known and is not the page's own.
    pub lang: Option<String>,
    /// What our readers took it for.
    pub read_as: String,
    /// Whether it is still shown; none where it is.
    pub hidden: Option<String>,
}
