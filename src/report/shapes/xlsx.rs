//! XLSX: a workbook with a sheet a table, in which every text is a text and none a formula.

use super::super::ReportError;
use super::super::tables::{Cell, Column};
use super::{Make, Shape, tables};
use crate::domain::Scorecard;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Characters that one cell of a workbook can hold.
///
/// Source: Excel specifications and limits.
const LONGEST: usize = 32_767;

/// Rows that one sheet can hold, with its header.
const ROWS: usize = 1_048_576;

pub(super) const SHAPE: Shape = Shape {
    name: "xlsx",
    file: "scorecard.xlsx",
    says: "A workbook with the sheets `summary`, `clauses`, `findings`, `cases`, `channels` and \
           `gaps`. Numbers are numbers; every text is a text cell, and there is no formula and no link. \
           A text beyond 16,383 characters is cut, and so are rows beyond 1,048,576.",
    fields: || {
        let mut fields = Vec::new();
        for (sheet, columns, _) in tables::ALL {
            for column in columns {
                let name = format!("{sheet}!{}", column.name);
                fields.push((name, column.says.to_owned()));
            }
        }
        fields
    },
    make: Make::File(make),
};

fn make(card: &Scorecard) -> Result<Vec<u8>, ReportError> {
    packed(card).map_err(|e| ReportError::Shape {
        shape: SHAPE.name,
        why: e.to_string(),
    })
}

fn packed(card: &Scorecard) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The audit's instant in the place of now, so that the same scorecard gives the same bytes.
    let made = card.window.to.as_second().max(0);
    let made = ExcelDateTime::from_timestamp(made)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for (name, columns, fill) in tables::ALL {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        fill_in(sheet, columns, &fill(card).rows)?;
    }
    book.save_to_buffer()
}

fn fill_in(sheet: &mut Worksheet, columns: &[Column], rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (n, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, n, column.name, &bold)?;
        sheet.set_column_width(n, 18.0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (n, row) in (1..).zip(rows.iter().take(ROWS - 1)) {
        for (m, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    // The limit counts code units of UTF-16, of which a character has at most two.
                    let short: String = text.chars().take(LONGEST / 2).collect();
                    sheet.write_string(n, m, short)?;
                }
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "counts stay far below 2^53, beyond which a sheet has no whole numbers"
                )]
                Cell::Whole(whole) => {
                    sheet.write_number(n, m, *whole as f64)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(n, m, *number)?;
                }
                Cell::Truth(yes) => {
                    sheet.write_boolean(n, m, *yes)?;
                }
            }
        }
    }
    Ok(())
}
