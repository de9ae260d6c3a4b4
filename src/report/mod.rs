//! Report: a scorecard becomes a page, a text or JSON, and nothing else is needed.

mod atlas;
mod beside;
mod book;
mod channels;
mod chart;
mod comparison;
mod curves;
mod differences;
mod fair;
mod findings;
mod groups;
mod guide;
mod gulf;
mod json;
mod model;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod promised;
pub mod shapes;
mod style;
mod tables;
mod template;
mod text;
mod theme;
mod threads;
mod tight;
mod tongue;
mod trend;
mod waits;
mod words;
mod xml;

pub use beside::{BesideModel, beside, beside_in};
pub use comparison::{comparison_json, comparison_text};
pub use differences::{Differing, differences};
pub use guide::templates_guide;
pub use json::{from_json, json, schema};
pub use model::{MODEL_VERSION, ReportModel};
pub use page::{model, model_after, model_in};
pub use shapes::{Dress, Shape};
pub use template::{Rendered, Template, render, render_in};
pub use text::{text, text_in};
pub use theme::{LOGO_BYTES, Theme, ThemeModel};
pub use tongue::{MARKS, Tongue};

/// What can go wrong while a report is made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A template cannot be read.
    #[error("{path}: the template cannot be read: {why}; see report-templates/README.md")]
    Template {
        /// The template.
        path: String,
        /// Why.
        why: String,
    },
    /// A scorecard cannot be read.
    #[error("this is no scorecard that can be read ({0}); give a scorecard.json of this program")]
    Scorecard(String),
    /// A shape cannot be made.
    #[error("{shape}: the shape cannot be made: {why}; report it as our fault")]
    Shape {
        /// The shape.
        shape: &'static str,
        /// Why.
        why: String,
    },
}

impl ReportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Template { .. } => "report.template",
            Self::Scorecard(_) => "report.scorecard",
            Self::Shape { .. } => "self.fault",
        }
    }
}
