//! CSV of the threads with a byte order mark, for spreadsheets that guess codings.

use super::super::ReportError;
use super::{Shape, csv};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "csv-bom",
    file: "threads-bom.csv",
    says: "The same as `csv` with a byte order mark before it, by which spreadsheets know UTF-8.",
    fields: Vec::new,
    make,
};

fn make(card: &Scorecard) -> Result<Vec<u8>, ReportError> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(csv::SHAPE.make(card)?);
    Ok(bytes)
}
