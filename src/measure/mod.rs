//! Measure: observations become records, records become cases, cases become counts.

mod assemble;
pub mod calendars;
mod figures;
pub mod inquiries;
mod limits;
pub mod promises;
pub mod readers;
mod stated;
mod statements;
mod support_hours;
pub mod survival;
mod words;

pub use assemble::{Record, Sight, Thread};
pub use figures::figures;
pub use limits::binding;
pub use promises::{Asked, CaseKind, Promise, Terms, promise, promised_cases};
pub use stated::{contradictions, digest, is_about};
pub use statements::{Statements, statements};
