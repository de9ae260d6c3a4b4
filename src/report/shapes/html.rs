//! HTML: the page, by the bundled template.

use super::super::{ReportError, model_in, render_in, template::Template};
use super::{Dress, Make, Shape};
use crate::domain::Scorecard;

pub(super) const SHAPE: Shape = Shape {
    name: "html",
    file: "scorecard.html",
    says: "The page, complete in itself: no script, no request to anywhere.",
    fields: Vec::new,
    make: Make::Page(make),
};

fn make(card: &Scorecard, dress: &Dress<'_>) -> Result<Vec<u8>, ReportError> {
    let missing = || ReportError::Template {
        path: "scorecard".to_owned(),
        why: "it is not built in".to_owned(),
    };
    let template = Template::bundled("scorecard").ok_or_else(missing)?;
    let model = model_in(dress.tongue, card, dress.earlier);
    let pages = render_in(&model, &template, dress.theme)?;
    let page = pages.into_iter().find(|p| p.name == SHAPE.file);
    Ok(page.ok_or_else(missing)?.text.into_bytes())
}
