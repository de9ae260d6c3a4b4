//! Look: the template and the theme that were asked for, read before anything is run.

use super::args::OutArgs;
use super::files;
use super::out::{Said, Wrong};
use crate::domain::Scorecard;
use crate::domain::mistake::nearest;
use crate::report::{
    self, Dress, LOGO_BYTES, Rendered, ReportError, Shape, Template, Theme, Tongue,
};
use anyhow::Result;
use std::io::Read;
use std::path::Path;

/// How pages look, and what stands beside the scorecard on them.
pub(super) struct Look {
    template: Template,
    theme: Theme,
    /// The language in which it speaks.
    pub(super) tongue: Tongue,
    /// Scorecards of earlier audits of the same brand, oldest first.
    pub(super) earlier: Vec<Scorecard>,
    /// Scorecards of other brands.
    pub(super) beside: Vec<Scorecard>,
    /// None of the brands is one's own.
    pub(super) neutral: bool,
}

impl Look {
    /// The look that was asked for.
    pub(super) fn of(to: &OutArgs) -> Result<Self> {
        let template = match Template::bundled(&to.template) {
            Some(template) => template,
            None if Path::new(&to.template).is_dir() => Template::load(Path::new(&to.template))?,
            None => return Err(unknown(&to.template).into()),
        };
        let theme = to.theme.as_deref().map(theme).transpose()?;
        let theme = theme.unwrap_or_default();
        Ok(Self {
            template,
            tongue: to.lang.or(theme.lang()).unwrap_or_default(),
            theme,
            earlier: Vec::new(),
            beside: Vec::new(),
            neutral: false,
        })
    }

    /// The sober look of a scorecard.
    pub(super) fn plain() -> Result<Self> {
        let template = Template::bundled("scorecard").ok_or_else(|| {
            let why = "scorecard: no template of this name is built in; report it as our fault";
            Said::of("self.fault", why)
        })?;
        Ok(Self {
            template,
            theme: Theme::default(),
            tongue: Tongue::default(),
            earlier: Vec::new(),
            beside: Vec::new(),
            neutral: false,
        })
    }

    /// The pages of a scorecard.
    pub(super) fn pages(&self, card: &Scorecard) -> Result<Vec<Rendered>> {
        let many = ["comparison", "portfolio"];
        if self.beside.is_empty() && !many.contains(&self.template.name()) {
            let model = report::model_in(self.tongue, card, &self.earlier);
            return Ok(report::render_in(&model, &self.template, &self.theme)?);
        }
        let mut cards = vec![card.clone()];
        cards.extend(self.beside.iter().cloned());
        let own = (!self.neutral).then_some(0);
        let model = report::beside_in(self.tongue, &cards, own);
        Ok(report::render_in(&model, &self.template, &self.theme)?)
    }

    /// A scorecard in a shape; pages bear the theme, whatever their template.
    pub(super) fn shape(&self, shape: &Shape, card: &Scorecard) -> Result<Vec<u8>> {
        let dress = Dress {
            tongue: self.tongue,
            theme: &self.theme,
            earlier: &self.earlier,
        };
        Ok(shape.dressed(card, &dress)?)
    }
}

/// A template that is neither a bundled one nor a folder.
fn unknown(name: &str) -> ReportError {
    let next = nearest(name, Template::NAMES).map_or_else(
        || format!("{} come with it", Template::NAMES.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    );
    ReportError::Template {
        path: name.to_owned(),
        why: format!(
            "no template of this name comes with the program, and there is no such folder; {next}"
        ),
    }
}

/// Reads a theme and the logo beside it.
fn theme(path: &Path) -> Result<Theme> {
    let file = files::source(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let picture = |name: &str| picture(&folder.join(name));
    Theme::read(&file, &picture).map_err(|mistakes| {
        let files = vec![file.clone()];
        Wrong { mistakes, files }.into()
    })
}

/// The bytes of a picture, one more than a page carries at most.
fn picture(path: &Path) -> Result<Vec<u8>, String> {
    if path.is_symlink() {
        return Err("it is a link".to_owned());
    }
    let most = LOGO_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|e| e.to_string())?;
    Ok(bytes)
}
