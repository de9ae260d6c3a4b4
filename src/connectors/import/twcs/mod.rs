//! The layout of "Customer Support on Twitter": one row a message, customers by number.

mod date;
mod names;
mod row;
mod rows;
mod scan;

pub use date::seconds;
pub use row::COLUMNS;
pub(super) use row::mentions;
pub use rows::{ANSWERS, Fault, Faults, INBOUND, NOBODY, Rows, SEVERAL, TWICE};
pub use scan::{ScanError, scan};
