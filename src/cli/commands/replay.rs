//! `rousseau replay` and `rousseau report`: judge or show again what was gathered before.

use super::audit::{runtime, show};
use crate::audit;
use crate::cli::Ending;
use crate::cli::args::{ReplayArgs, ReportArgs};
use crate::cli::files;
use crate::cli::history;
use crate::cli::out::{Said, Talk, Wrong};
use crate::domain::SourceFile;
use crate::evidence::Bundle;
use crate::report;
use crate::rules::{PROFILES, RuleBook};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Runs `rousseau replay`.
pub(in crate::cli) fn run(args: &ReplayArgs, talk: Talk) -> Result<Ending> {
    let path = evidence_in(&args.bundle);
    let bundle = files::open_evidence(&path)?;
    let rules = match (args.rules.as_deref(), args.profile.as_deref()) {
        (None, None) => None,
        (None, Some(name)) => Some(reprofiled(&bundle, name)?),
        (folder, profile) => Some(files::rule_book(folder, profile)?),
    };
    let place = args.history.place();
    let card = runtime()?.block_on(async {
        let past = history::past_of(place.as_deref(), &bundle).await;
        audit::replay_after(bundle, rules.as_ref(), past).await
    })?;
    let folder = args
        .to
        .out
        .clone()
        .unwrap_or_else(|| beside(&args.bundle, "replay"));
    show(&card, &folder, talk, &args.to)
}

/// The rules of a run with another profile over them.
fn reprofiled(bundle: &Bundle, name: &str) -> Result<RuleBook> {
    let profile = files::profile_of(None, name)?;
    let kept = bundle.meta().rules.iter().map(SourceFile::from);
    let mut files: Vec<SourceFile> = kept
        .filter(|f| !f.path.starts_with(&format!("{PROFILES}/")))
        .collect();
    files.push(profile);
    RuleBook::parse(&files).map_err(|mistakes| Wrong { mistakes, files }.into())
}

/// Runs `rousseau report`.
pub(in crate::cli) fn report(args: &ReportArgs, talk: Talk) -> Result<Ending> {
    let file = files::card_source(&args.scorecard)?;
    let card = report::from_json(&file.text)
        .map_err(|e| Said::of(e.code(), format!("{}: {e}", args.scorecard.display())))?;
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
