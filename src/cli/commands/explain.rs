//! `rousseau explain`: what a code means, and what to do about it.

use crate::cli::Ending;
use crate::cli::out::{self, Said, bold};
use crate::domain::Code;
use crate::domain::code;
use anyhow::Result;

/// Runs `rousseau explain`.
pub(in crate::cli) fn run(code: Option<&str>) -> Result<Ending> {
    let Some(id) = code else {
        out::print(&list())?;
        return Ok(Ending::Kept);
    };
    let known = Code::of(id.trim()).ok_or_else(|| {
        let near = Code::nearest(id).map_or_else(
            || "`rousseau explain` shows them all".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        let why = format!("{id}: there is no code of this name; {near}");
        Said::of("usage.unknown_name", why)
    })?;
    out::print(&shown(known))?;
    Ok(Ending::Kept)
}

/// One code as a short page.
fn shown(code: &Code) -> String {
    let ends = code.exit.map_or_else(
        || "The audit goes on; what is hidden is held against nobody.".to_owned(),
        |exit| format!("The run ends with exit code {exit}."),
    );
    format!(
        "{}\n{}\n\nWhat to do: {}\nAs in:      {}\n{ends}\n",
        bold(code.id),
        code.means,
        code.next,
        code.example,
    )
}

/// All codes, a line each under their area.
fn list() -> String {
    let width = code::all().map(|c| c.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (area, holds) in code::AREAS {
        text.push_str(&format!("{}: {holds}\n", bold(area)));
        for code in code::all().filter(|c| c.area() == area) {
            text.push_str(&format!("  {:width$}  {}\n", code.id, code.means));
        }
    }
    text
}
