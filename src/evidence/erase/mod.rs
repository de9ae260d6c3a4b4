//! Erasure: a person's words and names leave the evidence; what was counted, and the seal, stay.

mod scrub;
mod words;

pub use scrub::Scrub;

use super::archive::Archive;
use super::directory::{self, Directory};
use super::folder::{self, ARCHIVE, sync_dir};
use super::space::{disk, room};
use super::warc::{self, What};
use super::{Bundle, Capture, EvidenceError, wacz};
use jiff::Timestamp;
use scrub::is_pseudonym;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use words::{Found, Whose};

/// What a bundle says about its erasures: when, why and how much, and never of whom.
pub(super) const ERASURES: &str = "rousseau/erasures.json";

/// One erasure, as the bundle remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Erasure {
    at: Timestamp,
    /// `person` or `age`.
    why: String,
    /// Records that say less than before.
    records: usize,
    /// The SHA-256 of the package's list before, where it was sealed.
    before: Option<String>,
}

/// Whose words are to be erased.
#[derive(Debug, Clone, Default)]
pub struct Erase {
    /// Handles, names, addresses and pseudonyms of one person.
    pub names: Vec<String>,
    /// All words of everybody who is not the brand.
    pub everyone: bool,
    /// Only captures from before this instant.
    pub before: Option<Timestamp>,
}

/// What was erased from a bundle.
#[derive(Debug, Default)]
pub struct Erased {
    /// The pseudonyms of the person in this bundle.
    pub people: BTreeSet<String>,
    /// What the person wrote, plain, so that it can be erased elsewhere as well.
    pub texts: BTreeSet<String>,
    /// Messages and descriptions that were emptied.
    pub messages: usize,
    /// Records that say less than before.
    pub records: usize,
    /// Names can be looked up in this bundle: its directory is there.
    pub can_look_up: bool,
}

impl Bundle {
    /// Erases words and names from a bundle, sealed or not.
    ///
    /// Shape: each record keeps the digest that it had, so that the bundle's digest, and all that
    /// names it, stays; a sealed package is sealed again. Looks at what was erased find a gap.
    ///
    /// # Errors
    /// When there is no bundle, it is damaged or held, or the disk fails; then it is as it was.
    pub fn erase(
        path: &Path,
        asked: &Erase,
        shelf: Option<&Path>,
        at: Timestamp,
    ) -> Result<Erased, EvidenceError> {
        let mut bundle = Self::open(path)?;
        let digest = bundle.digest();
        let shelved = || Directory::of_shelf(shelf?, &digest);
        let directory = match bundle.directory.take() {
            Some(directory) => Some(directory),
            None => shelved(),
        };
        let mut erased = Erased {
            can_look_up: directory.is_some(),
            ..Erased::default()
        };
        for name in &asked.names {
            if is_pseudonym(name.trim()) {
                erased.people.insert(name.trim().to_owned());
            }
            erased
                .people
                .extend(directory.iter().flat_map(|d| d.find(name)));
        }
        bundle.survey(asked, &mut erased)?;
        bundle.rewrite(asked, &mut erased, at)?;
        Ok(erased)
    }

    /// Forgets how erased people were called, so that nobody can look them up any more.
    ///
    /// Shape: the last step of an erasure; until it is taken, an erasure that was interrupted
    /// finds the person again by name.
    ///
    /// # Errors
    /// When there is no bundle, it is damaged or held, or the disk fails.
    pub fn forget(
        path: &Path,
        asked: &Erase,
        people: &BTreeSet<String>,
        shelf: Option<&Path>,
    ) -> Result<(), EvidenceError> {
        let mut bundle = Self::open(path)?;
        let digest = bundle.digest();
        if let (Some(mut directory), Some(folder)) = (bundle.directory.take(), &bundle.folder) {
            directory.forget(people);
            return directory.rewrite(&folder.dir);
        }
        let Some(shelf) = shelf else { return Ok(()) };
        let old = |at: Timestamp| asked.before.is_none_or(|before| at < before);
        let all_old = bundle.archive.slots().iter().all(|(slot, _)| old(slot.at));
        match Directory::of_shelf(shelf, &digest) {
            Some(_) if asked.everyone && all_old => forget(shelf, &digest),
            Some(mut directory) => {
                directory.forget(people);
                directory.shelve(shelf, &digest)
            }
            None => Ok(()),
        }
    }

    /// Finds every pseudonym of the person, and everything that was written under them.
    fn survey(&self, asked: &Erase, erased: &mut Erased) -> Result<(), EvidenceError> {
        loop {
            let known = erased.people.len();
            let mut found = Found::default();
            let whose = whose(asked, &erased.people);
            for (slot, place) in self.archive.captures() {
                if asked.before.is_some_and(|before| slot.at >= before) {
                    continue;
                }
                let capture = self.archive.capture(*place);
                let capture = capture.map_err(disk("read", &self.path))?;
                if let Ok(mut value) = serde_json::from_slice::<Value>(&capture.body) {
                    words::empty(&mut value, &whose, &mut found);
                }
            }
            erased.people.extend(found.people);
            erased.texts.extend(found.texts);
            erased.messages = found.messages;
            if erased.people.len() == known || asked.everyone {
                return Ok(());
            }
        }
    }

    /// Writes the records anew, without what is to go, in the place of the old ones.
    fn rewrite(
        &mut self,
        asked: &Erase,
        erased: &mut Erased,
        at: Timestamp,
    ) -> Result<(), EvidenceError> {
        let sealed = self.folder.is_none();
        let target = if sealed {
            self.path.clone()
        } else {
            self.path.join(ARCHIVE)
        };
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(".records.part");
        let part = target.with_file_name(name);
        let _ = fs::remove_file(&part);
        let written = self
            .write_records(&part, asked, erased)
            .and_then(|records| {
                erased.records = records;
                if records == 0 {
                    return Ok(());
                }
                let before = sealed.then(|| wacz::list_digest(&self.path)).transpose()?;
                let why = if asked.names.is_empty() {
                    "age"
                } else {
                    "person"
                };
                self.erasures.push(Erasure {
                    at,
                    why: why.to_owned(),
                    records,
                    before,
                });
                self.put(&part, &target)
            });
        let _ = fs::remove_file(&part);
        written
    }

    fn put(&mut self, part: &Path, target: &Path) -> Result<(), EvidenceError> {
        let notes = notes(&self.erasures);
        if let Some(folder) = &self.folder {
            folder::put(&folder.dir.join(ERASURES), &notes)?;
            fs::rename(part, target).map_err(disk("replace", target))?;
            sync_dir(target.parent().unwrap_or(Path::new("")))?;
            return folder::sweep(&folder.dir);
        }
        let file = File::open(part).map_err(disk("open", part))?;
        let length = file.metadata().map_err(disk("read", part))?.len();
        let mut archive = Archive::read(file, part, 0, length)?;
        wacz::write(target, &self.meta, &mut archive, &self.erasures)
    }

    /// Writes all records into a file; gives how many say less than before.
    fn write_records(
        &mut self,
        part: &Path,
        asked: &Erase,
        erased: &Erased,
    ) -> Result<usize, EvidenceError> {
        let needed = self.archive.length;
        let mut out = File::create_new(part).map_err(room("create", part, needed))?;
        let whose = whose(asked, &erased.people);
        let scrub = Scrub::new(&asked.names, &erased.texts);
        let names = Scrub::new(&asked.names, []);
        let slots = self.archive.slots().to_vec();
        let ends = slots.iter().skip(1).map(|(_, place)| place.offset);
        let ends: Vec<u64> = ends.chain([self.archive.length]).collect();
        let opening = slots.first().map_or(self.archive.length, |(_, p)| p.offset);
        let wrote = room("write", part, needed);
        let mut changed = 0;
        let mut all = || -> io::Result<()> {
            out.write_all(&self.archive.raw(0, opening)?)?;
            for ((slot, place), end) in slots.iter().zip(&ends) {
                let old_enough = asked.before.is_none_or(|before| slot.at < before);
                let edited = match slot.what {
                    What::Capture { .. } if old_enough => {
                        let capture = self.archive.capture(*place)?;
                        edit(&slot.key, capture, &whose, (&scrub, &names))
                    }
                    _ => None,
                };
                match edited {
                    Some((key, capture)) => {
                        changed += 1;
                        let (bytes, ..) = warc::erased(key, &capture, slot.hash);
                        out.write_all(&bytes)?;
                    }
                    None => out.write_all(&self.archive.raw(place.offset, *end)?)?,
                }
            }
            out.sync_all()
        };
        all().map_err(wrote)?;
        Ok(changed)
    }
}

fn whose(asked: &Erase, people: &BTreeSet<String>) -> Whose {
    if asked.everyone {
        Whose::Everyone
    } else {
        Whose::Of(people.clone())
    }
}

/// A capture without what is to go; none where nothing of it is there.
fn edit(
    key: &warc::Key,
    mut capture: Capture,
    whose: &Whose,
    (scrub, names): (&Scrub, &Scrub),
) -> Option<(warc::Key, Capture)> {
    let mut changed = false;
    if let Ok(mut value) = serde_json::from_slice::<Value>(&capture.body) {
        let mut found = Found::default();
        words::empty(&mut value, whose, &mut found);
        if !found.texts.is_empty() || scrub.value(&mut value) > 0 {
            scrub.value(&mut value);
            capture.body = value.to_string().into_bytes();
            changed = true;
        }
    } else if let Some(body) = scrub.bytes(&capture.body) {
        capture.body = body;
        changed = true;
    }
    for (_, value) in &mut capture.headers {
        if let Some(clean) = names.text(value) {
            *value = clean;
            changed = true;
        }
    }
    let mut key = key.clone();
    let path = format!("{}?{}", key.url.path(), key.url.query().unwrap_or(""));
    if let Some(clean) = names.text(&path) {
        let (path, query) = clean.split_once('?').unwrap_or((&clean, ""));
        key.url.set_path(path);
        key.url.set_query(Some(query).filter(|q| !q.is_empty()));
        capture.url = key.url.clone();
        changed = true;
    }
    changed.then_some((key, capture))
}

/// The notes on erasures as a file.
pub(super) fn notes(erasures: &[Erasure]) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(erasures).expect("notes are plain data");
    text.push(b'\n');
    text
}

/// Reads the notes on erasures; there are none where the file is missing.
pub(super) fn read_notes(bytes: Option<Vec<u8>>) -> Vec<Erasure> {
    bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Removes the directory of a bundle from the shelf.
fn forget(shelf: &Path, digest: &str) -> Result<(), EvidenceError> {
    let path = directory::on_shelf(shelf, digest);
    match fs::remove_file(&path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(disk("remove", &path)(e)),
        _ => Ok(()),
    }
}

impl Archive {
    /// The bytes between two offsets, as they stand.
    fn raw(&mut self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        let start = self.start;
        let file = self.file();
        file.seek(SeekFrom::Start(start + from))?;
        let mut bytes = Vec::new();
        file.take(to.saturating_sub(from)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
