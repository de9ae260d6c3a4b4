//! Text: the summary that the terminal shows, without its styles.

use super::super::{Tongue, text};
use super::{Make, Shape};
use crate::domain::Scorecard;

/// Units: columns.
const WIDTH: usize = 80;

pub(super) const SHAPE: Shape = Shape {
    name: "text",
    file: "scorecard.txt",
    says: "The summary of the terminal, without its styles, eighty columns wide.",
    fields: Vec::new,
    make: Make::Said(make),
};

fn make(tongue: Tongue, card: &Scorecard) -> String {
    let styled = text::text_in(tongue, card, WIDTH);
    anstream::adapter::strip_str(&styled).to_string()
}
