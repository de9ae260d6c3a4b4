//! Shapes: every format in which a scorecard can be had, one file each.

use super::tables::{self, Column};
use super::{ReportError, Theme, Tongue};
use crate::domain::Scorecard;

/// A format in which a scorecard can be had.
#[derive(Debug)]
pub struct Shape {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// The file that it is written to.
    pub file: &'static str,
    /// What it is for, in one sentence.
    pub says: &'static str,
    /// What stands in it: the name of a field or a column, and a sentence.
    fields: fn() -> Vec<(String, String)>,
    /// How it is made from a scorecard.
    make: Make,
}

/// In what a scorecard is shown to people.
#[derive(Debug, Clone, Copy)]
pub struct Dress<'a> {
    /// Their language.
    pub tongue: Tongue,
    /// The look of whoever sends it; only pages have one.
    pub theme: &'a Theme,
    /// Scorecards of earlier audits of the same brand, oldest first; only pages tell them.
    pub earlier: &'a [Scorecard],
}

/// How a shape is made.
#[derive(Debug)]
enum Make {
    /// A text, which can always be written.
    Text(fn(&Scorecard) -> String),
    /// A text for people, in their language.
    Said(fn(Tongue, &Scorecard) -> String),
    /// A page for people, in the dress of whoever sends it.
    Page(fn(&Scorecard, &Dress<'_>) -> Result<Vec<u8>, ReportError>),
    /// A file that is packed or filled in, which can fail.
    File(fn(&Scorecard) -> Result<Vec<u8>, ReportError>),
    /// Nothing: this program is built without it. Says what to do.
    #[cfg(not(feature = "pdf"))]
    Unbuilt(&'static str),
}

impl Shape {
    /// The shape of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        all().iter().copied().find(|s| s.name == name)
    }

    /// A scorecard in this shape, in English.
    ///
    /// # Errors
    /// When a template cannot be filled or a spreadsheet cannot be packed.
    pub fn make(&self, card: &Scorecard) -> Result<Vec<u8>, ReportError> {
        self.make_in(Tongue::English, card)
    }

    /// A scorecard in this shape; what people read is in their language, and what machines read the
    /// same in every one.
    ///
    /// # Errors
    /// As `make`.
    pub fn make_in(&self, tongue: Tongue, card: &Scorecard) -> Result<Vec<u8>, ReportError> {
        let dress = Dress {
            tongue,
            theme: &Theme::default(),
            earlier: &[],
        };
        self.dressed(card, &dress)
    }

    /// A scorecard in this shape, in the dress of whoever sends it.
    ///
    /// # Errors
    /// As `make`.
    pub fn dressed(&self, card: &Scorecard, dress: &Dress<'_>) -> Result<Vec<u8>, ReportError> {
        match self.make {
            Make::Text(make) => Ok(make(card).into_bytes()),
            Make::Said(make) => Ok(make(dress.tongue, card).into_bytes()),
            Make::Page(make) => make(card, dress),
            Make::File(make) => make(card),
            #[cfg(not(feature = "pdf"))]
            Make::Unbuilt(why) => Err(ReportError::Shape {
                shape: self.name,
                why: why.to_owned(),
            }),
        }
    }

    /// What to do where this program is built without the shape; none where it has it.
    #[must_use]
    pub fn unbuilt(&self) -> Option<&'static str> {
        match self.make {
            #[cfg(not(feature = "pdf"))]
            Make::Unbuilt(why) => Some(why),
            Make::Text(_) | Make::Said(_) | Make::Page(_) | Make::File(_) => None,
        }
    }
}

/// Declares the modules of the shapes and registers each: one line a shape.
macro_rules! shapes {
    ($($module:ident),+ $(,)?) => {
        $(mod $module;)+

        /// Every shape, by name.
        #[must_use]
        pub fn all() -> &'static [&'static Shape] {
            &[$(&$module::SHAPE),+]
        }
    };
}

shapes! {
    atom,
    badge,
    csv,
    csv_bom,
    findings_csv,
    html,
    json,
    jsonl,
    junit,
    markdown,
    openmetrics,
    pdf,
    sarif,
    text,
    xlsx,
}

/// The shapes that this program is built with.
pub fn built() -> impl Iterator<Item = &'static Shape> {
    let all = all().iter().copied();
    all.filter(|shape| shape.unbuilt().is_none())
}

/// The columns of a table as fields.
fn columns(of: &[Column]) -> Vec<(String, String)> {
    let field = |c: &Column| (c.name.to_owned(), c.says.to_owned());
    of.iter().map(field).collect()
}

/// Fields that a shape lists itself.
fn listed(of: &[(&str, &str)]) -> Vec<(String, String)> {
    let field = |(name, says): &(&str, &str)| ((*name).to_owned(), (*says).to_owned());
    of.iter().map(field).collect()
}

/// The page of the shapes: a section a shape, with its fields.
#[must_use]
pub fn page() -> String {
    let mut text = String::new();
    for shape in all() {
        let Shape {
            name, file, says, ..
        } = shape;
        text.push_str(&format!("\n### `{name}`: {file}\n\n{says}\n"));
        let fields = (shape.fields)();
        if !fields.is_empty() {
            text.push_str("\n| Field | Holds |\n|---|---|\n");
        }
        for (field, holds) in fields {
            text.push_str(&format!("| `{field}` | {holds} |\n"));
        }
    }
    text
}
