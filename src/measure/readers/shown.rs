//! Shown: scores as a table to read, and as JSON.

use super::scores::{Line, Ranged};
use serde_json::json;

/// The table in columns.
#[must_use]
pub fn shown(lines: &[Line]) -> String {
    let mut text = format!(
        "{:<16} {:>5} {:>5}  {:<19} {:<19} {}\n",
        "label", "texts", "holds", "precision", "recall", "F1"
    );
    for line in lines {
        let holding = line
            .holding
            .map_or_else(|| "-".to_owned(), |n| n.to_string());
        text.push_str(&format!(
            "{:<16} {:>5} {:>5}  {:<19} {:<19} {}\n",
            line.name,
            line.texts,
            holding,
            cell(line.precision),
            cell(line.recall),
            cell(line.f1)
        ));
    }
    text
}

/// The table as the rows of a Markdown page.
#[must_use]
pub fn markdown(lines: &[Line]) -> String {
    let mut text = String::from(
        "| label | texts | holds | precision | recall | F1 |\n|---|---:|---:|---|---|---|\n",
    );
    for line in lines {
        let holding = line
            .holding
            .map_or_else(|| "-".to_owned(), |n| n.to_string());
        text.push_str(&format!(
            "| {} | {} | {holding} | {} | {} | {} |\n",
            line.name,
            line.texts,
            cell(line.precision),
            cell(line.recall),
            cell(line.f1)
        ));
    }
    text
}

/// A number with its interval; a dash where there is none.
fn cell(ranged: Option<Ranged>) -> String {
    ranged.map_or_else(
        || "-".to_owned(),
        |r| format!("{:.2} ({:.2} to {:.2})", r.value, r.range.0, r.range.1),
    )
}

/// The table as JSON.
#[must_use]
pub fn json(lines: &[Line]) -> String {
    let number = |ranged: Option<Ranged>| {
        ranged.map(|r| json!({ "value": r.value, "low": r.range.0, "high": r.range.1 }))
    };
    let rows: Vec<serde_json::Value> = lines
        .iter()
        .map(|line| {
            json!({
                "label": line.name,
                "texts": line.texts,
                "holds": line.holding,
                "precision": number(line.precision),
                "recall": number(line.recall),
                "f1": number(line.f1),
            })
        })
        .collect();
    serde_json::to_string_pretty(&rows).unwrap_or_default()
}
