//! Templates: folders that turn a model into pages.

use super::{ReportError, ReportModel};

/// A folder of Handlebars files that makes pages of a model.
#[derive(Debug, Clone)]
pub struct Template {
    name: String,
}

/// A page that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file's name.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Template {
    /// A template that comes with the program.
    #[must_use]
    pub fn bundled(name: &str) -> Option<Self> {
        (name == "scorecard").then(|| Self {
            name: name.to_owned(),
        })
    }
}

/// Makes the pages of a model.
///
/// # Errors
/// When the template is faulty.
pub fn render(model: &ReportModel, template: &Template) -> Result<Vec<Rendered>, ReportError> {
    let name = format!("{}.html", template.name);
    Ok(vec![Rendered {
        name,
        text: model.headline.clone(),
    }])
}
