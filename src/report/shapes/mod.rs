//! Shapes: every format in which a scorecard can be had, one file each.

use super::tables::{self, Column};
use super::{ReportError, Theme};
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

/// How a shape is made.
#[derive(Debug)]
enum Make {
    /// A text, which can always be written.
    Text(fn(&Scorecard) -> String),
    /// A file that is packed or filled in, which can fail.
    File(fn(&Scorecard) -> Result<Vec<u8>, ReportError>),
    /// Pages, which show the look of whoever sends them and what earlier audits said.
    Page(fn(&Scorecard, &[Scorecard], &Theme) -> Result<Vec<u8>, ReportError>),
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

    /// A scorecard in this shape, in the sober look.
    ///
    /// # Errors
    /// When a template cannot be filled or a spreadsheet cannot be packed.
    pub fn make(&self, card: &Scorecard) -> Result<Vec<u8>, ReportError> {
        self.make_in(card, &[], &Theme::default())
    }

    /// A scorecard in this shape, in the look of whoever sends it.
    ///
    /// Shape: `earlier` are those of earlier audits, oldest first; only pages show them and a look.
    /// # Errors
    /// As `make`.
    pub fn make_in(
        &self,
        card: &Scorecard,
        earlier: &[Scorecard],
        theme: &Theme,
    ) -> Result<Vec<u8>, ReportError> {
        match self.make {
            Make::Text(make) => Ok(make(card).into_bytes()),
            Make::File(make) => make(card),
            Make::Page(make) => make(card, earlier, theme),
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
            Make::Text(_) | Make::File(_) | Make::Page(_) => None,
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
