//! HTML: the page, by the bundled template.

use super::super::{ReportError, Tongue, model_in, render, template::Template};
use super::{Make, Shape};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "html",
    file: "scorecard.html",
    says: "The page, complete in itself: no script, no request to anywhere.",
    fields: Vec::new,
    make: Make::Page(make),
};

fn make(tongue: Tongue, card: &Scorecard) -> Result<Vec<u8>, ReportError> {
    let missing = || ReportError::Template {
        path: "scorecard".to_owned(),
        why: "it is not built in".to_owned(),
    };
    let template = Template::bundled("scorecard").ok_or_else(missing)?;
    let pages = render(&model_in(tongue, card, &[]), &template)?;
    let page = pages.into_iter().find(|p| p.name == SHAPE.file);
    Ok(page.ok_or_else(missing)?.text.into_bytes())
}
