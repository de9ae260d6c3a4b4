//! `rousseau replay`: judge again what was gathered before.

use super::audit::{runtime, show_as};
use crate::audit;
use crate::cli::Ending;
use crate::cli::args::ReplayArgs;
use crate::cli::files;
use crate::cli::history;
use crate::cli::look::Look;
use crate::cli::out::{Talk, Wrong};
use crate::domain::SourceFile;
use crate::evidence::Bundle;
use crate::rules::{PROFILES, RuleBook};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Runs `rousseau replay`.
pub(in crate::cli) fn run(args: &ReplayArgs, talk: Talk) -> Result<Ending> {
    let look = Look::of(&args.to)?;
    let path = evidence_in(&args.bundle);
    let bundle = files::open_evidence(&path)?;
    let rules = rules(&bundle, args.rules.as_deref(), args.profile.as_deref())?;
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
    show_as(&look, &card, &folder, talk, &args.to)
}

/// The rules to judge a run by again; none where they are its own.
pub(super) fn rules(
    bundle: &Bundle,
    folder: Option<&Path>,
    profile: Option<&str>,
) -> Result<Option<RuleBook>> {
    Ok(match (folder, profile) {
        (None, None) => None,
        (None, Some(name)) => Some(reprofiled(bundle, name)?),
        (folder, profile) => Some(files::rule_book(folder, profile)?),
    })
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
pub(super) fn beside(path: &Path, name: &str) -> PathBuf {
    if path.is_dir() {
        return path.join(name);
    }
    path.parent().unwrap_or(Path::new(".")).join(name)
}
