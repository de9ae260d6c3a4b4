//! Text: the summary that the terminal shows, without its styles.

use super::super::{ReportError, text};
use super::Shape;
use crate::domain::Scorecard;

/// Units: columns.
const WIDTH: usize = 80;

pub(super) const SHAPE: Shape = Shape {
    name: "text",
    file: "scorecard.txt",
    says: "The summary of the terminal, without its styles, eighty columns wide.",
    fields: Vec::new,
    make,
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "other shapes can fail, and all have one signature"
)]
fn make(card: &Scorecard) -> Result<Vec<u8>, ReportError> {
    let styled = text::text(card, WIDTH);
    let plain = anstream::adapter::strip_str(&styled).to_string();
    Ok(plain.into_bytes())
}
