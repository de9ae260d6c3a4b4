//! `rousseau history`: the audits on record, and what keeps the record whole.

use super::stopping::runtime;
use crate::cli::Ending;
use crate::cli::files::{self, MachineClock};
use crate::cli::history::{entries_of, opened, save};
use crate::cli::out::{self, Said, bold, dim, disk};
use crate::cli::weekly::{HistoryArgs, HistoryAt, HistoryCommand};
use crate::domain::{ClauseState, Clock, Scorecard};
use crate::report;
use crate::store::{self, Audit, Entry, Saved, Store, backups};
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Runs `rousseau history`.
pub(in crate::cli) fn run(args: &HistoryArgs) -> Result<Ending> {
    let threads = runtime()?;
    threads.block_on(async {
        match &args.command {
            None => list(args).await,
            Some(HistoryCommand::Export { brand, out, at }) => {
                export(at, brand.as_deref(), out.as_deref()).await
            }
            Some(HistoryCommand::Import { paths, json, at }) => import(at, paths, *json).await,
            Some(HistoryCommand::Prune {
                brand,
                older_than,
                keep,
                json,
                at,
            }) => {
                let which = (brand.as_deref(), older_than.as_deref(), *keep);
                prune(at, which, *json).await
            }
            Some(HistoryCommand::Backup { file, at }) => backup(at, file.as_deref()).await,
            Some(HistoryCommand::Restore { file, at }) => restore(at, file).await,
            Some(HistoryCommand::Verify { json, at }) => verify(at, *json).await,
        }
    })?;
    Ok(Ending::Kept)
}

async fn list(args: &HistoryArgs) -> Result<()> {
    let store = opened(&args.at.needed()?, false).await?;
    let entries = match &args.brand {
        Some(brand) => entries_of(&*store, brand).await?,
        None => store.entries(None).await?,
    };
    store.close().await?;
    if args.json {
        let all: Vec<_> = entries.iter().map(as_json).collect();
        return out::print(&format!("{:#}", json!({ "schema": 1, "audits": all })));
    }
    let mut brands: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        brands.entry(&entry.brand).or_default().push(entry);
    }
    let texts: Vec<String> = brands.values().map(|of| listed(of)).collect();
    out::print(&texts.join("\n"))
}

/// The audits of one brand, newest first, with marks where the measure changed between two.
fn listed(entries: &[&Entry]) -> String {
    let first = entries[0];
    let mut text = format!("{} ({})\n", bold(&first.brand_name), first.brand);
    for (at, entry) in entries.iter().enumerate() {
        let score = entry
            .score
            .map_or("  -".to_owned(), |s| format!("{s:>3.0}"));
        let again = entries[at + 1..]
            .iter()
            .any(|e| e.evidence == entry.evidence);
        let mut remarks = Vec::new();
        if again {
            remarks.push("judged again");
        }
        if entry.pruned_at.is_some() {
            remarks.push("scorecard pruned");
        }
        let remarks = match remarks.join(", ") {
            empty if empty.is_empty() => empty,
            some => dim(&format!("  ({some})")),
        };
        text.push_str(&format!(
            "  {}  {score}  {}  {}{remarks}\n",
            entry.window.to.strftime("%Y-%m-%d %H:%M"),
            entry.id,
            entry.headline,
        ));
        if let Some(before) = entries.get(at + 1) {
            text.push_str(&changed(before, entry));
        }
    }
    text
}

/// A line that says what changed in the measure between two audits; empty where nothing did.
pub(super) fn changed(before: &Entry, after: &Entry) -> String {
    let mut what = Vec::new();
    if before.method != after.method {
        what.push(format!("method {} to {}", before.method, after.method));
    }
    if before.rules != after.rules {
        what.push("other rules".to_owned());
    }
    if before.profile != after.profile {
        what.push("another profile".to_owned());
    }
    if what.is_empty() {
        return String::new();
    }
    let what = what.join(", ");
    format!(
        "{}\n",
        dim(&format!("  ~~~~~~~~~~~~~~~~  measured anew: {what}"))
    )
}

/// A line of the record as JSON.
pub(super) fn as_json(entry: &Entry) -> serde_json::Value {
    let state = |s: ClauseState| serde_json::to_value(s).unwrap_or_default();
    let clauses: serde_json::Map<_, _> = entry
        .clauses
        .iter()
        .map(|(clause, is)| (clause.name().to_owned(), state(*is)))
        .collect();
    json!({
        "seq": entry.seq, "id": entry.id, "audit": entry.audit,
        "brand": entry.brand, "name": entry.brand_name,
        "window": { "from": entry.window.from, "to": entry.window.to },
        "recorded_at": entry.recorded_at, "method": entry.method, "rules": entry.rules,
        "profile": entry.profile, "evidence": entry.evidence, "tool": entry.tool,
        "place": entry.place, "headline": entry.headline, "exit": entry.ending,
        "score": entry.score, "clauses": clauses, "pruned_at": entry.pruned_at,
    })
}

async fn export(at: &HistoryAt, brand: Option<&str>, out: Option<&Path>) -> Result<()> {
    let store = opened(&at.needed()?, false).await?;
    let mut entries = match brand {
        Some(brand) => entries_of(&*store, brand).await?,
        None => store.entries(None).await?,
    };
    entries.sort_by_key(|e| e.seq);
    let mut lines = String::new();
    for entry in &entries {
        let card = store.card(entry.seq).await?;
        let line = json!({ "schema": 1, "entry": as_json(entry), "scorecard": card });
        lines.push_str(&format!("{line}\n"));
        if out.is_none() {
            // A long record need not fit into memory to be piped.
            out::print(&std::mem::take(&mut lines))?;
        }
    }
    store.close().await?;
    if let Some(file) = out {
        files::replace(file, lines.as_bytes())?;
        out::print(&format!("{}: {} audits", file.display(), entries.len()))?;
    }
    Ok(())
}

async fn import(at: &HistoryAt, paths: &[PathBuf], as_json: bool) -> Result<()> {
    if let Some(path) = paths.iter().find(|p| !p.exists()) {
        let why = format!(
            "{}: nothing is there; name an audit's folder",
            path.display()
        );
        return Err(Said::of("usage.no_file", why).into());
    }
    let files: Vec<PathBuf> = paths.iter().flat_map(|p| files::below(p)).collect();
    let store = opened(&at.needed()?, true).await?;
    let (mut new, mut known) = (0, 0);
    let mut count = |saved: &Saved| match saved {
        Saved::New(_) => new += 1,
        Saved::Known(_) => known += 1,
    };
    for file in &files {
        if file.ends_with("scorecard.json") {
            let card = read_card(&files::card_source(file)?.text, file)?;
            let folder = file.parent().unwrap_or(Path::new("."));
            count(&save(&*store, &card, folder).await?);
        } else if file.extension().is_some_and(|e| e == "jsonl") {
            for (card, place) in exported(file)? {
                let audit = Audit {
                    card: &card,
                    place: place.as_deref(),
                    at: MachineClock.now(),
                };
                count(&store.save(&audit).await?);
            }
        }
    }
    store.close().await?;
    if as_json {
        let counts = json!({ "schema": 1, "new": new, "known": known });
        return out::print(&format!("{counts:#}"));
    }
    if new + known == 0 {
        let why = "no scorecard.json and no .jsonl is there; name an audit's folder";
        return Err(Said::of("usage.no_file", format!("{}: {why}", paths[0].display())).into());
    }
    out::print(&format!("Added {new}; {known} were on record already."))
}

fn read_card(text: &str, file: &Path) -> Result<Scorecard> {
    let card = report::from_json(text)
        .map_err(|e| Said::of("report.scorecard", format!("{}: {e}", file.display())))?;
    Ok(card)
}

/// The scorecards of a file that export wrote, with the places of their evidence.
fn exported(file: &Path) -> Result<Vec<(Scorecard, Option<String>)>> {
    use std::io::BufRead;
    let opened = std::fs::File::open(file).map_err(|e| disk(file, "it cannot be read", &e))?;
    let mut cards = Vec::new();
    for line in std::io::BufReader::new(opened).lines() {
        let line = line.map_err(|e| disk(file, "it cannot be read", &e))?;
        let value: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        if value["scorecard"].is_object() {
            let card = read_card(&value["scorecard"].to_string(), file)?;
            let place = value["entry"]["place"].as_str().map(ToOwned::to_owned);
            cards.push((card, place));
        }
    }
    Ok(cards)
}

async fn prune(
    at: &HistoryAt,
    (brand, older_than, keep): (Option<&str>, Option<&str>, Option<usize>),
    as_json: bool,
) -> Result<()> {
    let now = MachineClock.now();
    let before = older_than
        .map(|span| files::window_of("--older-than", span, now))
        .transpose()?
        .map(|w| w.from);
    let store = opened(&at.needed()?, false).await?;
    let entries = match brand {
        Some(brand) => entries_of(&*store, brand).await?,
        None => store.entries(None).await?,
    };
    let mut of_brand: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seqs = Vec::new();
    for entry in entries.iter().filter(|e| e.pruned_at.is_none()) {
        let newer = of_brand.entry(&entry.brand).or_default();
        let is_old = before.is_none_or(|b| entry.window.to < b);
        let is_spare = keep.is_none_or(|n| *newer >= n);
        *newer += 1;
        if is_old && is_spare {
            seqs.push(entry.seq);
        }
    }
    let pruned = store.prune(&seqs, now).await?;
    store.close().await?;
    if as_json {
        let count = json!({ "schema": 1, "pruned": pruned });
        return out::print(&format!("{count:#}"));
    }
    out::print(&format!(
        "Pruned {pruned} scorecards; that the audits were made stays on record."
    ))
}

async fn backup(at: &HistoryAt, file: Option<&Path>) -> Result<()> {
    let place = at.needed()?;
    let store = opened(&place, false).await?;
    let file = file.map_or_else(
        || {
            let name = MachineClock.now().strftime("history-%Y%m%dT%H%M%SZ.db");
            let folder = Path::new(&place).parent().unwrap_or(Path::new("."));
            folder.join("backups").join(name.to_string())
        },
        Path::to_path_buf,
    );
    if file.exists() {
        let why = format!("{}: it exists already; name another file", file.display());
        return Err(Said::of("usage.in_the_way", why).into());
    }
    store.backup(&file).await?;
    store.close().await?;
    let copy = store::open(&file.display().to_string(), false).await?;
    let checked = copy.verify(MachineClock.now()).await?;
    copy.close().await?;
    let shown = file.display();
    out::print(&format!("{shown}: whole, {} audits", checked.audits))
}

async fn restore(at: &HistoryAt, file: &Path) -> Result<()> {
    let place = at.needed()?;
    let now = MachineClock.now();
    let kept = store::restore(file, Path::new(&place), now).await?;
    let store = opened(&place, false).await?;
    let checked = store.verify(now).await?;
    store.close().await?;
    let mut text = format!("{place}: whole, {} audits", checked.audits);
    if let Some(kept) = kept {
        text.push_str(&format!("\nWhat stood there is kept as {}", kept.display()));
    }
    out::print(&text)
}

async fn verify(at: &HistoryAt, as_json: bool) -> Result<()> {
    let place = at.needed()?;
    let store = opened(&place, false).await?;
    let checked = store.verify(MachineClock.now()).await?;
    store.close().await?;
    let copies = backups(Path::new(&place)).len();
    if as_json {
        let found = json!({
            "schema": 1, "place": place, "audits": checked.audits, "erased": checked.erased,
            "pruned": checked.pruned, "backups": copies,
        });
        return out::print(&format!("{found:#}"));
    }
    out::print(&format!(
        "{place}: whole, {} audits, {} of them erased in part, {} pruned; {copies} backups beside it",
        checked.audits, checked.erased, checked.pruned
    ))
}

/// The scorecards of some audits, newest first; those that were pruned are left out.
pub(super) async fn cards(store: &dyn Store, entries: &[Entry]) -> Result<Vec<Scorecard>> {
    let mut cards = Vec::new();
    for entry in entries {
        cards.extend(store.card(entry.seq).await?);
    }
    Ok(cards)
}
