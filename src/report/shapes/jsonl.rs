//! JSON lines of the threads: one conversation a line, with its cases in full.

use super::super::json;
use super::super::tables::{Cell, Contribution};
use super::{Make, Shape, columns, tables};
use crate::domain::Scorecard;
use serde_json::{Map, Value};

pub(super) const SHAPE: Shape = Shape {
    name: "jsonl",
    file: "threads.jsonl",
    says: "One conversation that a case points to a line, a JSON object: the columns of `csv` with \
           lists as lists, and in `contributions` each case with its finding, its outcome and its \
           times. A line holds no line end inside it.",
    fields: || {
        let mut fields = columns(tables::THREADS);
        let case =
            "As in the cases of `xlsx`, with the finding's `clause`, `verdict` and `standing`.";
        fields.push(("contributions[]".to_owned(), case.to_owned()));
        fields
    },
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    let table = tables::threads(card);
    let given = tables::contributions(card);
    let none = Vec::new();
    let mut text = String::new();
    for (row, key) in table.rows.iter().zip(card.threads.keys()) {
        let mut object = Map::new();
        for (column, cell) in table.columns.iter().zip(row) {
            let value = match column.name {
                "read_as" | "captures" => listed(cell, " "),
                "labels" => listed(cell, "; "),
                "contributions" => {
                    let these = given.get(key.as_str()).unwrap_or(&none);
                    these.iter().map(contribution).collect()
                }
                _ => cell.json(),
            };
            object.insert(column.name.to_owned(), value);
        }
        text.push_str(&json::inert(&Value::Object(object).to_string()));
        text.push('\n');
    }
    text
}

/// A cell that holds several things as a list.
fn listed(cell: &Cell, by: &str) -> Value {
    let plain = cell.plain();
    plain.split(by).filter(|s| !s.is_empty()).collect()
}

fn contribution(given: &Contribution<'_>) -> Value {
    let (f, case) = (given.finding, given.case);
    let cells = tables::case(f, case);
    let mut object = Map::new();
    object.insert("clause".to_owned(), f.clause.name().into());
    object.insert("verdict".to_owned(), f.verdict.name().into());
    object.insert("standing".to_owned(), tables::standing(f).into());
    for (column, cell) in tables::CASES.iter().zip(&cells) {
        let value = match column.name {
            "captures" => listed(cell, " "),
            _ => cell.json(),
        };
        object.insert(column.name.to_owned(), value);
    }
    Value::Object(object)
}
