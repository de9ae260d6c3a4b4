//! Promises: the few questions that can be asked of a case, each kept or not.

use super::readers::Label;
use super::{Record, Statements};
use crate::domain::{Case, Deadline, Facet, Hours, Measured, MessageId, Outcome, ServiceHours};

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
    /// What the rule hands to the promise.
    pub params: &'a Params,
}

/// What a promise answers when it is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// The cases; there may be none yet.
    Cases(Vec<Case>),
    /// A measure, with the cases that it rests on, for promises that ask for no share.
    Measured(Box<Measured>, Vec<Case>),
    /// There is nothing here that the promise speaks of; the reason, in plain words.
    Nothing(String),
    /// It cannot be seen here; the reason, and what would open it.
    Hidden(String, String),
}

/// A reader of text on which a promise rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// It decides whether a case was kept: *kept* where the label is found.
    ToKeep(Label),
    /// It decides whether a case was kept: *broken* where the label is found.
    ToBreak(Label),
}

/// A question that can be asked of each case: kept or not?
pub trait Promise: Sync {
    /// The name used in rule files, in kebab case, such as `human-reply-within`.
    fn name(&self) -> &'static str;
    /// What must have been seen before the question makes sense.
    fn needs(&self) -> &'static [Facet];
    /// What must have been seen for the way in which a rule asks it.
    fn needs_of(&self, _terms: &Terms<'_>) -> &'static [Facet] {
        self.needs()
    }
    /// What a rule may or must hand to it, under `[promise.with]`.
    fn takes(&self) -> &'static [Param] {
        &[]
    }
    /// Says whether it needs a limit where it is asked of a kind of case.
    fn is_timed(&self, _cases: CaseKind) -> bool {
        false
    }
    /// The kinds of case that it can be asked of.
    fn asks(&self) -> &'static [CaseKind];
    /// When a case is kept, as a part of a sentence, such as "the reply names a person".
    fn kept(&self) -> &'static str;
    /// What a kept case did, as the rest of a sentence that begins with a count of cases, such
    /// as "named a person"; none where the kind of case says it.
    fn done(&self) -> Option<&'static str> {
        None
    }
    /// The readers of text on which it rests, so that their error can be taken into account.
    fn reads(&self) -> &'static [Reads] {
        &[]
    }
    /// Says whether it gives a measure instead of a share of cases.
    fn measures(&self) -> bool {
        false
    }
    /// Asks it of every case in a record.
    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked;
}

mod answers;
mod census;
mod each_reply;
mod kinds;
mod on_pages;
mod params;
mod rates;
mod select;
mod waits;

pub use kinds::CaseKind;
pub use params::{Param, Params, Pattern, Place, folded};

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
    acknowledged_first::AcknowledgedFirst,
    answers_critics::AnswersCritics,
    answers_somebody::AnswersSomebody,
    answers_steadily::AnswersSteadily,
    answers_the_question::AnswersTheQuestion,
    asks_nothing_private::AsksNothingPrivate,
    comments_open::CommentsOpen,
    customers_can_start::CustomersCanStart,
    done_in_three::DoneInThree,
    equal_nights::EqualNights,
    has_an_answer::HasAnAnswer,
    human_reply_within::HumanReplyWithin,
    is_no_promotion::IsNoPromotion,
    link_exists::LinkExists,
    linked_both_ways::LinkedBothWays,
    meets_expectations::MeetsExpectations,
    moved_to_private::MovedToPrivate,
    names_a_person::NamesAPerson,
    names_who_answers::NamesWhoAnswers,
    no_slower::NoSlower,
    not_automation_alone::NotAutomationAlone,
    not_canned::NotCanned,
    not_forced_to_call::NotForcedToCall,
    not_forced_to_write::NotForcedToWrite,
    not_hollow::NotHollow,
    offers_another_way::OffersAnotherWay,
    page_has::PageHas,
    promises_agree::PromisesAgree,
    publishes_house_rules::PublishesHouseRules,
    reply_contains::ReplyContains,
    same_language::SameLanguage,
    shows_no_template::ShowsNoTemplate,
    states_a_reply_time::StatesAReplyTime,
    states_its_process::StatesItsProcess,
    states_support_hours::StatesSupportHours,
    stays_here::StaysHere,
    stays_visible::StaysVisible,
    takes_it_on::TakesItOn,
    text_matches::TextMatches,
    was_invited::WasInvited,
    ways_in_work::WaysInWork,
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
