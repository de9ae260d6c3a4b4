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
    let path = evidence_in(&args.bundle);
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
    let card = report::from_json(&file.text)
        .map_err(|e| Usage(format!("{}: {e}", args.scorecard.display())))?;
    let folder = args
        .to
        .out
        .clone()
        .unwrap_or_else(|| beside(&args.scorecard, "report"));
    show(&card, &folder, talk, &args.to)
}

/// The evidence itself, where the folder of an audit was named.
pub(super) fn evidence_in(named: &Path) -> PathBuf {
    let sealed = named.join("evidence.wacz");
    let growing = named.join("evidence");
    if sealed.is_file() {
        sealed
    } else if growing.is_dir() {
        growing
    } else {
        named.to_owned()
    }
}

/// A folder beside a file, or inside a folder.
fn beside(path: &Path, name: &str) -> PathBuf {
    if path.is_dir() {
        return path.join(name);
    }
    path.parent().unwrap_or(Path::new(".")).join(name)
}
