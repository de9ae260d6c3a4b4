//! The words: every term of the contract as a type, known to all rooms and knowing none.

pub mod brand;
pub mod calendar;
pub mod case;
pub mod channel;
pub mod code;
pub mod comparison;
pub mod finding;
pub mod form;
pub mod mistake;
pub mod observation;
pub mod probe;
pub mod scorecard;
pub mod stated;
pub mod talk;
pub mod time;

pub use brand::Brand;
pub use calendar::{Calendar, Holiday, HolidayRule, Substitute};
pub use case::{Case, Outcome, Share, Spell, Tally};
pub use channel::{Channel, ChannelId, ChannelKind, Found, Openness, Restriction, Surface};
pub use code::Code;
pub use comparison::{
    COMPARISON_SCHEMA, ClauseChange, Compared, Comparison, FindingChange, Shown, Side, Unpaired,
    WaitsCompared,
};
pub use finding::{
    Ask, Bar, Basis, Certainty, Clause, Estimate, Expected, Finding, Floor, MeasureUnit, Measured,
    Override, Reliance, Remedy, RightOfReply, Source, Verdict, Waiver,
};
pub use mistake::{Mistake, Mistakes, SourceFile};
pub use observation::{
    CaptureId, Contact, Facet, Fact, Gap, GapCause, LinkSeen, LinkState, Observation, PageRole,
    PageSeen, Profile,
};
pub use probe::{
    AnswerMark, Probe, ProbeEntry, ProbeReply, ProbeSort, ProbeStep, ProbeWay, Slot, holds_words,
};
pub use scorecard::{
    BrandShown, CaptureShown, ChannelSeen, ClauseResult, ClauseState, Curve, CurveStep, Ends,
    Figures, IdleWaiver, Luck, MessageShown, Provenance, SCORECARD_SCHEMA, ScoreRange, Scorecard,
    ThreadShown,
};
pub use stated::{
    Contradiction, DaySpan, Happened, HoursFor, HoursSeen, IdlePromise, PromiseMark, PromisedClock,
    PromisedEvent, Standing, StatedByHand, StatedHours, StatedPromise, Way,
};
pub use talk::{Author, Message, MessageId, Post, Pseudonym, SeenBy, Visibility};
pub use time::{Clock, Deadline, FrozenClock, Hours, ServiceHours, ServiceSpan, Window};
