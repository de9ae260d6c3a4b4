//! Measure: observations become records, records become cases, cases become counts.

mod assemble;
pub mod calendars;
pub mod chance;
pub mod compare;
pub mod competing;
pub mod expectations;
mod figures;
mod in_charge;
pub mod inquiries;
mod limits;
pub mod misread;
pub mod normal;
pub mod promises;
pub mod readers;
pub mod reference;
mod stated;
mod statements;
mod summary;
mod support_hours;
pub mod survival;
pub mod turnbull;
pub mod waiting;
mod words;

pub use assemble::{Record, Sight, Thread};
pub use figures::figures;
pub use limits::binding;
pub use promises::{
    Asked, CaseKind, Param, Params, Pattern, Place, Promise, Reads, Terms, promise, promised_cases,
};
pub use stated::{contradictions, digest, is_about};
pub use statements::{Statements, statements};
pub use summary::{Example, MEASURES, Measure, Worth, summary};
