//! Store: the history keeps what it was given, finds every damage, and forgets only on purpose.

#[path = "store/cards.rs"]
mod cards;
#[path = "store/compare.rs"]
mod compare;
#[path = "store/conformance.rs"]
mod conformance;
#[path = "store/damage.rs"]
mod damage;
#[path = "store/growth.rs"]
mod growth;

use jiff::Timestamp;
use rousseau::store::{Store, StoreError};
use std::path::Path;

/// Opens a history in a file, and begins one where there is none.
async fn open(path: &Path) -> Result<Box<dyn Store>, StoreError> {
    rousseau::store::open(&path.display().to_string(), true).await
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("tests write instants")
}

/// A point of time for what a test does not care about.
fn now() -> Timestamp {
    at("2026-06-01T06:30:00Z")
}
