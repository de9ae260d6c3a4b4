//! CSV of the threads: one conversation a row, by RFC 4180, safe to open in a spreadsheet.

use super::super::tables::{Cell, Table};
use super::{Make, Shape, columns, tables};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "csv",
    file: "threads.csv",
    says: "One conversation that a case points to a row, as comma-separated values by RFC 4180 \
           (UTF-8, CRLF, a header, every text in quotes). A text that a spreadsheet could take for \
           a formula has an apostrophe before the sign, at its beginning and after every separator, \
           quote or line end inside it; line ends and tabs in a text are spaces.",
    fields: || columns(tables::THREADS),
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    written(&tables::threads(card))
}

/// A table as comma-separated values.
pub(super) fn written(table: &Table) -> String {
    let mut text = String::new();
    let names = table.columns.iter().map(|c| Cell::Text(c.name.to_owned()));
    line(&mut text, &names.collect::<Vec<_>>());
    for row in &table.rows {
        line(&mut text, row);
    }
    text
}

fn line(text: &mut String, cells: &[Cell]) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            text.push(',');
        }
        match cell {
            // A stranger's text is always quoted, so that no other separator opens a cell in it.
            Cell::Text(said) => {
                text.push('"');
                text.push_str(&disarmed(said).replace('"', "\"\""));
                text.push('"');
            }
            other => text.push_str(&other.plain()),
        }
    }
    text.push_str("\r\n");
}

/// Says whether a spreadsheet takes what begins with it for a formula.
///
/// Source: OWASP, CSV Injection; the wide forms are what Excel takes for them in Japanese.
fn begins_a_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'
    )
}

/// A text that no spreadsheet takes for a formula, wherever it may cut it into cells.
fn disarmed(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    let mut begins = true;
    let opens = |c: char| matches!(c, ',' | ';' | '"' | '\'' | '\t' | '\r' | '\n');
    for c in text.chars() {
        if begins && begins_a_formula(c) {
            safe.push('\'');
        }
        let still = begins && (c.is_whitespace() || is_skipped(c));
        begins = still || opens(c);
        safe.push(if matches!(c, '\t' | '\r' | '\n') {
            ' '
        } else {
            c
        });
    }
    safe
}

/// Says whether a reader of cells may pass over a character at the beginning.
fn is_skipped(c: char) -> bool {
    c.is_control() || crate::domain::form::is_unseen(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_disarmed_wherever_a_cell_may_begin() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("  =1+1", "  '=1+1"),
            ("\t=1", " '=1"),
            ("\"=1\"", "\"'=1\""),
            ("a;=1", "a;'=1"),
            ("a\n-1", "a '-1"),
            ("\u{feff}@SUM(A1)", "\u{feff}'@SUM(A1)"),
            ("where is 1+1?", "where is 1+1?"),
            ("a, -b", "a, '-b"),
        ] {
            assert_eq!(disarmed(text), safe);
        }
    }
}
