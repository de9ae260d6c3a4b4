//! Journal: the test posts of a brand, read from the history and written to it line by line.

use super::files::{self, MachineClock};
use super::out::{Said, Wrong};
use crate::domain::{Clock, Mistakes, ProbeEntry, ProbeStep, SourceFile};
use crate::probes::{self, Bank, Life, ProbeLog};
use crate::store::{self, Store};
use anyhow::Result;
use jiff::Timestamp;
use std::path::Path;

/// The journal of one brand.
pub(super) struct Journal {
    store: Box<dyn Store>,
    /// The brand's id.
    pub(super) brand: String,
    entries: Vec<ProbeEntry>,
}

impl Journal {
    /// Opens the journal of a brand, and begins the history where there is none.
    pub(super) async fn open(place: &str, brand: &str) -> Result<Self> {
        let store = store::open(place, true).await?;
        let entries = store.probe_lines(Some(brand)).await?;
        Ok(Self {
            store,
            brand: brand.to_owned(),
            entries,
        })
    }

    /// Opens the journal in which a test post stands, by the beginning of its key.
    pub(super) async fn of_probe(place: &str, key: &str) -> Result<Self> {
        let store = store::open(place, false).await?;
        let mut all = store.probe_lines(None).await?;
        let mut brands: Vec<String> = all
            .iter()
            .filter(|e| e.key.starts_with(key))
            .map(|e| e.brand.clone())
            .collect();
        brands.dedup();
        let [brand] = brands.as_slice() else {
            return Err(no_such(key, "the history").into());
        };
        let brand = brand.clone();
        all.retain(|e| e.brand == brand);
        Ok(Self {
            store,
            brand,
            entries: all,
        })
    }

    /// What is known of each test post.
    pub(super) fn log(&self) -> ProbeLog {
        ProbeLog::of(&self.entries)
    }

    /// A test post by its key.
    pub(super) fn life(&self, key: &str) -> Result<Life> {
        let found = self.log().get(key).cloned();
        found.ok_or_else(|| no_such(key, &self.brand).into())
    }

    /// Writes a line down for good.
    pub(super) async fn note(&mut self, key: &str, step: ProbeStep) -> Result<()> {
        let entry = ProbeEntry {
            brand: self.brand.clone(),
            nth: self.entries.iter().map(|e| e.nth).max().unwrap_or(0) + 1,
            key: key.to_owned(),
            at: MachineClock.now(),
            step,
        };
        if !self.store.add_probe_line(&entry).await? {
            let why = "another run wrote into the journal; run the command again";
            return Err(Said::of("probe.raced", format!("{}: {why}", self.brand)).into());
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Ends cleanly.
    pub(super) async fn close(self) -> Result<()> {
        Ok(self.store.close().await?)
    }
}

fn no_such(key: &str, of: &str) -> Said {
    let next = "rousseau probe list BRAND.toml shows them";
    let why = format!("{key}: no test post of {of}, or more than one, has a key that begins so");
    Said::of("probe.no_such", format!("{why}; {next}"))
}

/// The question bank: the bundled one, with a folder's files over it.
pub(super) fn bank(folder: Option<&Path>) -> Result<Bank> {
    let mut all = probes::bundled();
    if let Some(folder) = folder {
        all.extend(bank_files(folder)?);
    }
    read_bank(all)
}

/// Reads files of questions.
pub(super) fn read_bank(all: Vec<SourceFile>) -> Result<Bank> {
    Bank::read(&all).map_err(|mistakes: Mistakes| {
        Wrong {
            mistakes,
            files: all,
        }
        .into()
    })
}

/// The files of a folder of questions.
pub(super) fn bank_files(folder: &Path) -> Result<Vec<SourceFile>> {
    let paths = files::below(folder).into_iter();
    let paths = paths.filter(|p| p.extension().is_some_and(|e| e == "toml"));
    let found: Vec<SourceFile> = paths.map(|p| files::source(&p)).collect::<Result<_>>()?;
    if found.is_empty() {
        let folder = folder.display();
        let next = "name a folder with <sector>.toml in it, as probes/README.md shows";
        let why = format!("{folder}: no questions stand in it; {next}");
        return Err(Said::of("usage.no_file", why).into());
    }
    Ok(found)
}

/// An instant that was typed, or now.
pub(super) fn instant(typed: Option<&str>) -> Result<Timestamp> {
    files::end(typed, MachineClock.now())
}
