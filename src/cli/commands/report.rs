//! `rousseau report`: a scorecard's pages again, or any other shape of it.

use super::audit::{ending, show_as};
use super::replay::beside;
use crate::cli::Ending;
use crate::cli::args::ReportArgs;
use crate::cli::files;
use crate::cli::look::Look;
use crate::cli::out::{self, Said, Talk, disk};
use crate::domain::Scorecard;
use crate::report::{self, Shape, Tongue};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Runs `rousseau report`.
pub(in crate::cli) fn run(args: &ReportArgs, talk: Talk) -> Result<Ending> {
    let mut look = Look::of(&args.to)?;
    look.neutral = args.neutral;
    for path in &args.beside {
        look.beside.push(card(path)?);
    }
    for path in &args.earlier {
        look.earlier.push(card(path)?);
    }
    let card = card(&args.scorecard)?;
    let out = args.to.out.as_deref();
    if out == Some(Path::new("-")) {
        return to_standard_output(&look, &card, &args.to.format);
    }
    let folder = out.map_or_else(|| beside(&args.scorecard, "report"), Path::to_owned);
    if args.to.format.is_empty() {
        return show_as(&look, &card, &folder, talk, &args.to);
    }
    let written = write(&folder, &look, &card, &args.to.format)?;
    if args.to.json {
        out::print(&report::json(&card))?;
    } else {
        let lines = written.iter().map(|path| path.display().to_string());
        out::print(&lines.collect::<Vec<_>>().join("\n"))?;
    }
    Ok(ending(&card))
}

/// The scorecard of a file, or of the folder of an audit.
pub(super) fn card(named: &Path) -> Result<Scorecard> {
    let inside = named.join("scorecard.json");
    let path = if named.is_dir() { &inside } else { named };
    let file = files::card_source(path)?;
    report::from_json(&file.text)
        .map_err(|e| Said::of(e.code(), format!("{}: {e}", path.display())).into())
}

/// Writes shapes of a scorecard into a folder; gives their paths.
pub(super) fn write(
    folder: &Path,
    look: &Look,
    card: &Scorecard,
    shapes: &[&'static Shape],
) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).map_err(|e| disk(folder, "the folder cannot be made", &e))?;
    let mut written = Vec::new();
    for shape in shapes {
        let path = folder.join(shape.file);
        files::replace(&path, &look.shape(shape, card)?)?;
        written.push(path);
    }
    Ok(written)
}

/// Makes the shapes anew that stand beside a page, so that none says what the page no longer does.
pub(super) fn renew(folder: &Path, tongue: Tongue, card: &Scorecard) -> Result<()> {
    let page = ["json", "html"];
    let there: Vec<_> = report::shapes::built()
        .filter(|shape| !page.contains(&shape.name) && folder.join(shape.file).is_file())
        .collect();
    let mut look = Look::plain()?;
    look.tongue = tongue;
    write(folder, &look, card, &there).map(|_| ())
}

fn to_standard_output(look: &Look, card: &Scorecard, shapes: &[&'static Shape]) -> Result<Ending> {
    let [shape] = shapes else {
        let why = "--out -: one format goes to standard output; name it with --format";
        return Err(Said::of("usage.argument", why).into());
    };
    out::print_bytes(&look.shape(shape, card)?)?;
    Ok(ending(card))
}
