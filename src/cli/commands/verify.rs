//! `rousseau verify`: says whether evidence is what it was, and names what is not.

use super::recompute;
use crate::cli::Ending;
use crate::cli::args::VerifyArgs;
use crate::cli::files;
use crate::cli::out::{self, Said};
use crate::domain::Scorecard;
use crate::evidence::{EvidenceError, verify};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Runs `rousseau verify`.
pub(in crate::cli) fn run(args: &VerifyArgs) -> Result<Ending> {
    let is_card = |path: &Path| path.is_file() && path.extension().is_some_and(|e| e == "json");
    if args.paths.iter().any(|path| is_card(path)) {
        return recompute::run(args);
    }
    let mut all: Vec<PathBuf> = Vec::new();
    for path in &args.paths {
        let found = evidence_below(path);
        if found.is_empty() {
            return Err(EvidenceError::NotABundle(path.clone()).into());
        }
        all.extend(found);
    }
    let mut ending = Ending::Kept;
    for path in all {
        match check(&path) {
            Ok(said) => out::print(&said)?,
            Err(error) => ending = out::fault(&error, false),
        }
    }
    Ok(ending)
}

/// Checks one piece of evidence, and the scorecard beside it.
fn check(path: &Path) -> Result<String> {
    let found = verify(path)?;
    let beside = path.with_file_name("scorecard.json");
    if found.sealed && beside.is_file() {
        names(&beside, &super::report::card(&beside)?, path, &found.digest)?;
    }
    let things = |n: usize| if n == 1 { "record" } else { "records" };
    let erased = match found.erased {
        0 => String::new(),
        n => format!(", {n} {} erased", things(n)),
    };
    let growing = if found.sealed { "" } else { ", not sealed yet" };
    let n = found.records;
    Ok(format!(
        "{}: match, {n} {}{erased}{growing}",
        path.display(),
        things(n)
    ))
}

/// Refuses evidence that is not the one that a scorecard names.
pub(super) fn names(at: &Path, card: &Scorecard, evidence: &Path, digest: &str) -> Result<()> {
    let stated = &card.provenance.evidence;
    if stated == digest {
        return Ok(());
    }
    let (at, evidence) = (at.display(), evidence.display());
    let why = format!(
        "{evidence}: {at} names {stated} as its evidence, and this is {digest}; take the evidence that \
         it was made from, or judge this with rousseau replay"
    );
    Err(Said::of("store.damaged", why).into())
}

/// The evidence that a path names, or that stands below it.
pub(super) fn evidence_below(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    if path.join("rousseau").join("meta.json").is_file() {
        return vec![path.to_owned()];
    }
    files::below(path)
        .into_iter()
        .filter_map(|file| {
            if file.extension().is_some_and(|e| e == "wacz") && !is_passing(&file) {
                return Some(file);
            }
            let folder = file.ends_with(Path::new("rousseau").join("meta.json"));
            let folder = folder.then(|| Some(file.parent()?.parent()?.to_owned()))??;
            // What is left of a folder once its package is whole says nothing more.
            (!folder.with_extension("wacz").is_file()).then_some(folder)
        })
        .collect()
}

/// Says whether a file stands under a passing name.
pub(super) fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ours = name.starts_with('.') && name.ends_with(".part");
    ours || path.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part.starts_with('.') && part.contains(".new-")
    })
}
