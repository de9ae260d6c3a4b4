//! Measure: observations become records, records become cases, cases become counts.

mod assemble;
mod figures;
pub mod inquiries;
mod limits;
pub mod promises;
pub mod readers;
mod statements;
mod summary;
pub mod survival;
mod words;

pub use assemble::{Record, Sight, Thread};
pub use figures::figures;
pub use promises::{
    Asked, CaseKind, Param, Params, Pattern, Place, Promise, Reads, Terms, promise,
};
pub use statements::{Statements, statements};
pub use summary::{Example, MEASURES, Measure, Worth, summary};
