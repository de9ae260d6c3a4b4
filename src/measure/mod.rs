//! Measure: observations become records, records become cases, cases become counts.

mod assemble;
mod figures;
pub mod inquiries;
mod limits;
pub mod promises;
pub mod readers;
mod stated;
mod statements;
pub mod survival;
mod words;

pub use assemble::{Record, Sight, Thread};
pub use figures::figures;
pub use promises::{Asked, CaseKind, Promise, Terms, promise};
pub use stated::{contradictions, digest, is_about};
pub use statements::{Statements, statements};
