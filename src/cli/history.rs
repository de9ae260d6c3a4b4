//! History: what the commands record, and what they look back on.

use super::files::{self, MachineClock};
use super::out::{self, Said};
use crate::audit::{self, Assembled};
use crate::domain::{Clock, ProbeStep, Scorecard, Window};
use crate::evidence::Bundle;
use crate::rules::RuleBook;
use crate::store::{self, Audit, Edit, Entry, Saved, Store, StoreError};
use anyhow::Result;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Records an audit. One that cannot be recorded is kept as files, and that is said.
pub(super) async fn record(place: &str, card: &Scorecard, folder: &Path) {
    let saved = async {
        let store = store::open(place, true).await?;
        let saved = save(&*store, card, folder).await?;
        store.close().await?;
        Ok::<Saved, StoreError>(saved)
    };
    if let Err(error) = saved.await {
        let folder = files::quoted(folder);
        out::warn(&format!(
            "warning: {} {error}\nThe audit is not on record, and is kept in {folder}; when that \
             is mended, add it with rousseau history import {folder}",
            error.code()
        ));
    }
}

/// Hands an audit and the place of its evidence to a store.
pub(super) async fn save(
    store: &dyn Store,
    card: &Scorecard,
    folder: &Path,
) -> Result<Saved, StoreError> {
    let evidence = folder.join("evidence.wacz");
    let evidence = std::path::absolute(&evidence).unwrap_or(evidence);
    let place = evidence.is_file().then(|| evidence.display().to_string());
    let audit = Audit {
        card,
        place: place.as_deref(),
        at: MachineClock.now(),
    };
    store.save(&audit).await
}

/// Opens a history that a command cannot do without.
pub(super) async fn opened(place: &str, begin: bool) -> Result<Box<dyn Store>> {
    Ok(store::open(place, begin).await?)
}

/// The audits of a brand, or a word that there is none.
pub(super) async fn entries_of(store: &dyn Store, brand: &str) -> Result<Vec<Entry>> {
    let entries = store.entries(Some(brand)).await?;
    if !entries.is_empty() {
        return Ok(entries);
    }
    let all = store.entries(None).await?;
    let brands: BTreeSet<&str> = all.iter().map(|e| e.brand.as_str()).collect();
    let near = crate::domain::mistake::nearest(brand, brands.iter().copied());
    let next = near.map_or_else(
        || "run rousseau history to see which are".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    );
    let why = format!("{brand}: no audit of this brand is on record; {next}");
    Err(Said::of("history.absent", why).into())
}

/// Of every window the last judgment, newest window first.
pub(super) fn last_judged(entries: Vec<Entry>) -> Vec<Entry> {
    let mut known = BTreeSet::new();
    let mut entries = entries;
    entries.sort_by_key(|e| std::cmp::Reverse((e.window.to, e.seq)));
    entries.retain(|e| known.insert(e.evidence.clone()));
    entries
}

/// The evidence of the last audits of a brand before a window's end, as far as it is there.
pub(super) async fn past(place: Option<&str>, brand: &str, window: Window) -> Vec<Bundle> {
    let Some(place) = place else {
        return Vec::new();
    };
    let entries = async {
        let store = store::open(place, false).await?;
        let entries = store.entries(Some(brand)).await?;
        store.close().await?;
        Ok::<Vec<Entry>, StoreError>(entries)
    };
    let entries = match entries.await {
        Ok(entries) => entries,
        // Whoever begins has nothing to look back on.
        Err(StoreError::Absent(_)) => return Vec::new(),
        Err(error) => {
            let without = "this audit looks back on none";
            out::warn(&format!("warning: {} {error}; {without}", error.code()));
            return Vec::new();
        }
    };
    let before = last_judged(entries).into_iter();
    let before = before.filter(|e| e.window.to < window.to);
    let bundles = before.take(audit::trailing::TRAILING).filter_map(|entry| {
        let place = PathBuf::from(entry.place?);
        let bundle = Bundle::open(&place).ok()?;
        // What was altered since says nothing of then.
        (bundle.digest() == entry.evidence).then_some(bundle)
    });
    bundles.collect()
}

/// The same for evidence that is judged again.
pub(super) async fn past_of(place: Option<&str>, bundle: &Bundle) -> Vec<Bundle> {
    let file = crate::domain::SourceFile::from(&bundle.meta().brand);
    match audit::Plan::read(&file) {
        Ok(plan) => past(place, &plan.brand.id, bundle.meta().window).await,
        Err(_) => Vec::new(),
    }
}

/// What earlier audits saw; one that cannot be read is left out.
pub(super) async fn looked_back(past: Vec<Bundle>, rules: &RuleBook) -> Vec<(String, Assembled)> {
    let mut seen = Vec::new();
    for bundle in past {
        if let Ok(earlier) = audit::look_back(bundle, rules).await {
            seen.push(earlier);
        }
    }
    seen
}

/// Hands every scorecard of a history to an edit; none where there is no history.
pub(super) async fn erase(place: &str, clean: &mut Edit<'_>) -> Result<usize> {
    let store = match store::open(place, false).await {
        Err(StoreError::Absent(_)) => return Ok(0),
        opened => opened?,
    };
    let all = store.entries(None).await?;
    let seqs: Vec<i64> = all.iter().map(|e| e.seq).collect();
    let erased = store.erase(&seqs, clean).await?;
    store.close().await?;
    Ok(erased as usize)
}

/// Takes what names a person out of the journal of test posts; gives how many lines were changed.
pub(super) async fn erase_probes(place: &str, names: &[String]) -> Result<usize> {
    let store = match store::open(place, false).await {
        Err(StoreError::Absent(_)) => return Ok(0),
        opened => opened?,
    };
    let names: Vec<String> = names.iter().map(|n| n.to_lowercase()).collect();
    let mut forget = |step: &mut ProbeStep| {
        let names_them = |text: &str| {
            let low = text.to_lowercase();
            let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let stands = |name: &String| {
                low.match_indices(name.as_str()).any(|(at, _)| {
                    let after = low[at + name.len()..].chars().next();
                    !word(low[..at].chars().next_back()) && !word(after)
                })
            };
            names.iter().any(|n| !n.is_empty() && stands(n))
        };
        match step {
            ProbeStep::Replied(reply) if names_them(&reply.text) => reply.text.clear(),
            ProbeStep::Marked {
                because: Some(because),
                ..
            } if names_them(because) => because.clear(),
            _ => return false,
        }
        true
    };
    let erased = store.erase_probes(&mut forget).await?;
    store.close().await?;
    Ok(erased as usize)
}

/// Hands the scorecards of a brand that have grown too old since the last time to an edit.
pub(super) async fn retire(
    place: &str,
    brand: &str,
    before: Timestamp,
    clean: &mut Edit<'_>,
) -> Result<()> {
    let store = match store::open(place, false).await {
        Err(StoreError::Absent(_)) => return Ok(()),
        opened => opened?,
    };
    let mark = format!("retired {brand}");
    let done = store.marked(&mark).await?;
    let done = done.and_then(|text| text.parse::<Timestamp>().ok());
    let of_brand = store.entries(Some(brand)).await?;
    // What was recorded after the last time may be old all the same, as an import is.
    let is_new = |e: &Entry| done.is_none_or(|done| e.window.to >= done || e.recorded_at >= done);
    let grown = of_brand
        .iter()
        .filter(|e| e.window.to < before && is_new(e));
    let seqs: Vec<i64> = grown.map(|e| e.seq).collect();
    store.erase(&seqs, clean).await?;
    store.mark(&mark, &before.to_string()).await?;
    store.close().await?;
    Ok(())
}

/// Copies of a history that stand beside it and still hold what was erased since.
pub(super) fn copies(history: &Path) -> Vec<PathBuf> {
    let mut copies = store::backups(history);
    let beside = history.parent().map(std::fs::read_dir);
    for file in beside.into_iter().flatten().flatten().flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.contains(".db.replaced-") {
            copies.push(file.path());
        }
    }
    copies
}
