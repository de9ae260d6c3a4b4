//! `rousseau import`: what is understood of an export, and how an audit takes one in.

use crate::audit::Plan;
use crate::audit::imports::{
    ImportError, LAYOUTS, Summary, brand_file_of_import, look, look_at, seal as sealed,
};
use crate::cli::Ending;
use crate::cli::args::{AuditArgs, LookArgs};
use crate::cli::files::quoted;
use crate::cli::out::{self, Said, bold, inert};
use crate::domain::SourceFile;
use crate::evidence::Bundle;
use anyhow::Result;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Runs `rousseau import`.
pub(in crate::cli) fn run(args: &LookArgs) -> Result<Ending> {
    let zone = zone(args.zone.as_deref())?;
    let summary = look(&args.file, zone.as_ref())?;
    let mut text = shown(&summary);
    if !args.dry_run {
        let most = summary.authors.iter().max_by_key(|(_, n)| **n);
        let handle = most.map_or("HANDLE", |(name, _)| name.as_str());
        let file = quoted(&args.file);
        text.push_str(&format!(
            "\nNothing was imported. Audit it with: rousseau audit --import {file} --brand {}\n",
            inert(handle)
        ));
    }
    out::print(&text)?;
    Ok(Ending::Kept)
}

/// The zone of a command line.
pub(super) fn zone(name: Option<&str>) -> Result<Option<TimeZone>> {
    let get = |name: &str| {
        TimeZone::get(name).map_err(|_| {
            let why = format!("{name}: there is no such time zone; write it like Europe/Lisbon");
            Said::of("usage.unknown_name", why)
        })
    };
    Ok(name.map(get).transpose()?)
}

/// The brand file of an import that a command line names.
pub(super) fn brand_file(args: &AuditArgs) -> Option<SourceFile> {
    let (file, handle) = (args.import.import.as_ref()?, args.import.brand.as_ref()?);
    Some(brand_file_of_import(file, handle))
}

/// The first instant after an import that a command line names.
pub(super) fn end(
    args: &AuditArgs,
    zone: Option<&TimeZone>,
) -> Result<Option<Timestamp>, ImportError> {
    let Some(file) = args.import.import.as_ref().filter(|_| args.until.is_none()) else {
        return Ok(None);
    };
    let last = look_at(file, zone)?;
    Ok(last.and_then(|at| at.checked_add(SignedDuration::from_secs(1)).ok()))
}

/// Puts every import of a plan into the evidence.
pub(super) fn seal(
    plan: &Plan,
    zone: Option<&TimeZone>,
    now: Timestamp,
    bundle: &mut Bundle,
) -> Result<(), ImportError> {
    let window = bundle.meta().window;
    for of in &plan.imports {
        sealed(of, zone, window, now, bundle)?;
    }
    Ok(())
}

/// What was understood, as text.
fn shown(summary: &Summary) -> String {
    let delimiter = match summary.delimiter {
        None => "JSON, one object a line".to_owned(),
        Some('\t') => "fields between tabs".to_owned(),
        Some(c) => format!("fields between \"{c}\""),
    };
    let mut text = format!(
        "{}: {delimiter}, {}; this rests on {}\n\n",
        bold(summary.layout),
        summary.encoding,
        summary.rests_on
    );
    for (field, column) in &summary.columns {
        text.push_str(&format!("  {:12} from {}\n", field.name(), inert(column)));
    }
    if !summary.ignored.is_empty() {
        let ignored: Vec<String> = summary.ignored.iter().take(12).map(|c| inert(c)).collect();
        text.push_str(&format!("  not read     {}\n", ignored.join(", ")));
    }
    text.push_str(&format!("\n{} messages", summary.messages));
    if let Some((from, to)) = summary.seen {
        text.push_str(&format!(" from {from} to {to}"));
    }
    text.push('\n');
    if summary.internal > 0 {
        text.push_str(&format!(
            "{} more are internal and left out\n",
            summary.internal
        ));
    }
    let mut authors: Vec<_> = summary.authors.iter().collect();
    authors.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    for (name, count) in authors.iter().take(8) {
        text.push_str(&format!("  {count:>9} by {}\n", inert(name)));
    }
    for (fault, (count, lines)) in &summary.faults {
        let first: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let more = if *count > lines.len() as u64 {
            " ..."
        } else {
            ""
        };
        let (what, first) = (fault.words(), first.join(", "));
        text.push_str(&format!("{count:>11} rows: {what} (lines {first}{more})\n"));
    }
    let known: Vec<&str> = LAYOUTS.iter().map(|l| l.name).collect();
    text.push_str(&format!("\nLayouts that are read: {}.\n", known.join(", ")));
    text
}
