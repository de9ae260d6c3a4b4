//! Tables: a scorecard as rows, so that every shape with columns shows the same numbers.

mod cases;
mod channels;
mod clauses;
mod findings;
mod gaps;
mod summary;
mod threads;

pub(super) use cases::{COLUMNS as CASES, case, cases, outcome};
pub(super) use channels::{COLUMNS as CHANNELS, channels};
pub(super) use clauses::{COLUMNS as CLAUSES, clauses, state};
pub(super) use findings::{COLUMNS as FINDINGS, findings, standing};
pub(super) use gaps::{COLUMNS as GAPS, gaps};
pub(super) use summary::{COLUMNS as SUMMARY, inquiries, summary};
pub(super) use threads::{COLUMNS as THREADS, Contribution, contributions, threads};

use super::words;
use crate::domain::{Scorecard, Share};
use jiff::{SignedDuration, Timestamp};
use url::Url;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing is known, or there is nothing to say.
    Empty,
    /// A text, of ours or a stranger's.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
}

/// A column: its name, and what stands in it.
pub(super) struct Column {
    /// The name, in snake case, with its unit where it has one.
    pub(super) name: &'static str,
    /// What it holds, in one sentence.
    pub(super) says: &'static str,
}

/// Rows under columns.
pub(super) struct Table {
    /// The columns, in order.
    pub(super) columns: &'static [Column],
    /// The rows, each as long as the columns.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// Columns from names and sentences.
macro_rules! columns {
    ($($name:literal: $says:literal),+ $(,)?) => {
        &[$($crate::report::tables::Column { name: $name, says: $says }),+]
    };
}
use columns;

/// What a table holds for one scorecard.
pub(super) type Fill = fn(&Scorecard) -> Table;

/// The tables of a scorecard, by name, in the order of a workbook.
pub(super) const ALL: [(&str, &[Column], Fill); 6] = [
    ("summary", SUMMARY, summary),
    ("clauses", CLAUSES, clauses),
    ("findings", FINDINGS, findings),
    ("cases", CASES, cases),
    ("channels", CHANNELS, channels),
    ("gaps", GAPS, gaps),
];

impl Cell {
    /// A text, freed from what breaks a file or steers who reads it.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        Self::Text(words::clean(text))
    }

    /// A text where there is one.
    pub(super) fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A number that is known.
    pub(super) fn number(number: Option<f64>) -> Self {
        // A number that is none would be no JSON and no cell.
        number
            .filter(|n| n.is_finite())
            .map_or(Self::Empty, Self::Number)
    }

    /// A share that is known.
    pub(super) fn share(share: Option<Share>) -> Self {
        Self::number(share.map(Share::get))
    }

    /// A count.
    pub(super) fn count(n: u32) -> Self {
        Self::Whole(n.into())
    }

    /// The length of a list.
    pub(super) fn len<T>(list: &[T]) -> Self {
        Self::Whole(words::len(list))
    }

    /// An instant, by RFC 3339 in UTC.
    pub(super) fn at(at: Option<Timestamp>) -> Self {
        at.map_or(Self::Empty, |at| Self::Text(words::iso(at)))
    }

    /// A span of time in seconds.
    pub(super) fn seconds(span: Option<SignedDuration>) -> Self {
        Self::number(span.map(|s| s.as_secs_f64()))
    }

    /// An address that a browser may be sent to; nothing where it is of another sort.
    pub(super) fn address(address: Option<&Url>) -> Self {
        address
            .and_then(web)
            .map_or(Self::Empty, |a| Self::Text(a.to_owned()))
    }

    /// The cell as plain text; nothing where it is empty.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(n) => n.to_string(),
            Self::Number(n) => n.to_string(),
            Self::Truth(yes) => yes.to_string(),
        }
    }

    /// The cell as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Self::Empty => serde_json::Value::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Whole(n) => (*n).into(),
            Self::Number(n) => (*n).into(),
            Self::Truth(yes) => (*yes).into(),
        }
    }
}

/// An address where it leads to the web; what a stranger made of another sort leads nowhere.
pub(super) fn web(address: &Url) -> Option<&str> {
    matches!(address.scheme(), "http" | "https").then(|| address.as_str())
}
