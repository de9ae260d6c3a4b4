//! CSV of the findings: one check a row, with its count, its interval and its verdict.

use super::{Make, Shape, columns, csv, tables};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "findings-csv",
    file: "findings.csv",
    says: "One check a row, worst first, written as `csv` is.",
    fields: || columns(tables::FINDINGS),
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    csv::written(&tables::findings(card))
}
