//! CSV of the threads with a byte order mark, for spreadsheets that guess codings.

use super::{Make, Shape, csv, tables};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "csv-bom",
    file: "threads-bom.csv",
    says: "The same as `csv` with a byte order mark before it, by which spreadsheets know UTF-8.",
    fields: Vec::new,
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    format!("\u{feff}{}", csv::written(&tables::threads(card)))
}
