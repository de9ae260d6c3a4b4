//! JSON: the published format, which every other shape is made from.

use super::super::{ReportError, json};
use super::Shape;
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "json",
    file: "scorecard.json",
    says: "The published format, section 3 of this page.",
    fields: Vec::new,
    make,
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "other shapes can fail, and all have one signature"
)]
fn make(card: &Scorecard) -> Result<Vec<u8>, ReportError> {
    Ok(json::json(card).into_bytes())
}
