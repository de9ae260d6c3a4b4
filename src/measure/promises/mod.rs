//! Promises: the few questions that can be asked of a case, each kept or not.

use super::{Record, Statements};
use crate::domain::{Case, Deadline, Facet, Hours, MessageId, Outcome, ServiceHours};

/// What a rule takes as its cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// The brand's posts in the window.
    Posts,
    /// The brand's posts and replies in the window.
    Publications,
    /// Inquiries on surfaces where the unanswered show too.
    Inquiries,
    /// Of these, those that came in by night or at the weekend.
    OffHoursInquiries,
    /// Customers who wrote again within 72 hours without an answer.
    RepeatOutreach,
    /// Replies written by persons.
    HumanReplies,
    /// The channel itself: a census of one.
    Channel,
}

impl CaseKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Posts,
        Self::Publications,
        Self::Inquiries,
        Self::OffHoursInquiries,
        Self::RepeatOutreach,
        Self::HumanReplies,
        Self::Channel,
    ];

    /// The name used in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Publications => "publications",
            Self::Inquiries => "inquiries",
            Self::OffHoursInquiries => "off-hours-inquiries",
            Self::RepeatOutreach => "repeat-outreach",
            Self::HumanReplies => "human-replies",
            Self::Channel => "channel",
        }
    }

    /// Reads the name used in rule files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// The terms under which a promise is asked: what the rule and the brand lay down.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// What counts as a case.
    pub cases: CaseKind,
    /// The limit, where the bar has one.
    pub deadline: Option<Deadline>,
    /// The clock.
    pub hours: Hours,
    /// The brand's service hours, where it states any.
    pub service: Option<&'a ServiceHours>,
    /// What the brand says about itself.
    pub statements: &'a Statements,
}

/// What a promise answers when it is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The cases; there may be none yet.
    Cases(Vec<Case>),
    /// There is nothing here that the promise speaks of; the reason, in plain words.
    Nothing(String),
    /// It cannot be seen here; the reason, and what would open it.
    Hidden(String, String),
}

/// A question that can be asked of each case: kept or not?
pub trait Promise: Sync {
    /// The name used in rule files, in kebab case, such as `human-reply-within`.
    fn name(&self) -> &'static str;
    /// What must have been seen before the question makes sense.
    fn needs(&self) -> &'static [Facet];
    /// The kinds of case that it can be asked of.
    fn asks(&self) -> &'static [CaseKind];
    /// Asks it of every case in a record.
    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked;
}

/// Declares the modules of the promises and registers each: one line a promise.
macro_rules! promises {
    ($($module:ident :: $promise:ident),+ $(,)?) => {
        $(mod $module;)+

        /// Every promise, by name.
        #[must_use]
        pub fn all() -> &'static [&'static dyn Promise] {
            &[$(&$module::$promise),+]
        }
    };
}

promises! {
    answers_somebody::AnswersSomebody,
    comments_open::CommentsOpen,
    customers_can_start::CustomersCanStart,
    human_reply_within::HumanReplyWithin,
    linked_both_ways::LinkedBothWays,
    names_a_person::NamesAPerson,
    offers_another_way::OffersAnotherWay,
    states_a_reply_time::StatesAReplyTime,
}

pub use human_reply_within::promised_cases;

/// The promise of a name.
#[must_use]
pub fn promise(name: &str) -> Option<&'static dyn Promise> {
    all().iter().copied().find(|p| p.name() == name)
}

/// A case without a wait.
fn plain(subject: &str, outcome: Outcome, note: impl Into<String>) -> Case {
    Case {
        subject: MessageId(subject.to_owned()),
        address: None,
        at: None,
        outcome,
        spell: None,
        hollow: false,
        note: note.into(),
        witnesses: Vec::new(),
    }
}
