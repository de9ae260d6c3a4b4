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

/// Says whether a file stands under a passing name: one that a run gave it until it was whole.
///
/// Shape: `.NAME.part`, or anything in a folder `.NAME.new-PID`; folders further up, which the
/// user named, say nothing.
pub(super) fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(".part") || passing_folder(path).is_some()
}

/// The unfinished package in which a file stands.
fn passing_folder(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).take(3).find(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let pid = name.rsplit_once(".new-").map(|(_, pid)| pid);
        let counted = pid.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        name.starts_with('.') && counted
    })
}

/// Says whether a passing file was left by this program: it stands with an audit's own files.
pub(super) fn is_left_by_us(path: &Path) -> bool {
    let of_an_audit = |folder: &Path| {
        ["scorecard.json", "evidence.wacz", "scorecard.html"]
            .iter()
            .any(|name| folder.join(name).is_file())
            || folder.join("rousseau").join("meta.json").is_file()
    };
    is_passing(path) && (passing_folder(path).is_some() || path.parent().is_some_and(of_an_audit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_run_left_is_passing() {
        for (path, passing) in [
            ("audits/a/.scorecard.html.77.part", true),
            ("audits/a/.evidence.wacz.new-12/archive/data.warc.gz", true),
            ("/home/ann/.pile.new-things/audits/a/scorecard.json", false),
            (
                "/.x.new-1/audits/2026/a/evidence/archive/data.warc.gz",
                false,
            ),
            ("audits/a/film.part", false),
            ("audits/a/scorecard.json", false),
        ] {
            assert_eq!(is_passing(Path::new(path)), passing, "{path}");
        }
        assert!(!is_left_by_us(Path::new("nowhere/.film.part")));
    }
}
