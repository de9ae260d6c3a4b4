//! JSON: the published format, which every other shape is made from.

use super::super::json;
use super::{Make, Shape};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "json",
    file: "scorecard.json",
    says: "The published format, section 3 of this page.",
    fields: Vec::new,
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    json::json(card)
}
