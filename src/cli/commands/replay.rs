//! `rousseau replay` and `rousseau report`: judge or show again what was gathered before.

use super::audit::{runtime, show};
use crate::audit;
use crate::cli::Ending;
use crate::cli::args::{ReplayArgs, ReportArgs};
use crate::cli::files;
use crate::cli::out::{Talk, Usage};
use crate::evidence::Bundle;
use crate::report;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Runs `rousseau replay`.
pub(in crate::cli) fn run(args: &ReplayArgs, talk: Talk) -> Result<Ending> {
    let rules = args
        .rules
        .as_deref()
        .map(|folder| files::rule_book(Some(folder)))
        .transpose()?;
    let inside = args.bundle.join("evidence");
    let path = if inside.is_dir() {
        inside
    } else {
        args.bundle.clone()
    };
    let bundle = Bundle::open(&path)?;
    let card = runtime()?.block_on(audit::replay(bundle, rules.as_ref()))?;
    let folder = args
        .to
        .out
        .clone()
        .unwrap_or_else(|| beside(&args.bundle, "replay"));
    show(&card, &folder, talk, &args.to)
}

/// Runs `rousseau report`.
pub(in crate::cli) fn report(args: &ReportArgs, talk: Talk) -> Result<Ending> {
    let file = files::source(&args.scorecard)?;
    let card = report::from_json(&file.text).map_err(|e| Usage(e.to_string()))?;
    let folder = args
        .to
        .out
        .clone()
        .unwrap_or_else(|| beside(&args.scorecard, "report"));
    show(&card, &folder, talk, &args.to)
}

/// A folder beside a file.
fn beside(path: &Path, name: &str) -> PathBuf {
    path.parent().unwrap_or(Path::new(".")).join(name)
}
