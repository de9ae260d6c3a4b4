//! The archive: the file of records, its index in memory, its bodies read when asked for.

use super::folder::sync_dir;
use super::scan::{self, Broken, Place};
use super::space::{disk, room};
use super::warc::{self, Key, Slot, What};
use super::{Capture, EvidenceError, Recorded};
use crate::domain::GapCause;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The records of a bundle.
#[derive(Debug)]
pub(super) struct Archive {
    file: Mutex<File>,
    path: PathBuf,
    /// Where the records begin in the file.
    pub(super) start: u64,
    /// How many bytes of records there are.
    pub(super) length: u64,
    slots: Vec<(Slot, Place)>,
    /// For each request, the slot that answers it.
    found: BTreeMap<Key, usize>,
    /// A sync failed: what the disk holds is unknown until the file is read again.
    doubtful: bool,
}

impl Archive {
    /// Reads the records between two offsets and remembers where each lies.
    pub(super) fn read(
        mut file: File,
        path: &Path,
        start: u64,
        length: u64,
    ) -> Result<Self, EvidenceError> {
        let scanned = scan::scan(&mut file, start, length).map_err(|broken| match broken {
            Broken::Disk(e) => disk("read", path)(e),
            Broken::Middle { offset, why } => EvidenceError::Damaged {
                path: path.to_owned(),
                place: format!("the record at byte {offset}"),
                why,
            },
        })?;
        let mut archive = Self {
            file: Mutex::new(file),
            path: path.to_owned(),
            start,
            length: scanned.good,
            slots: Vec::new(),
            found: BTreeMap::new(),
            doubtful: false,
        };
        for (slot, place) in scanned.slots {
            archive.remember(slot, place);
        }
        Ok(archive)
    }

    /// Cuts a torn end off, once it is kept in a file of its own beside the records.
    ///
    /// Shape: what a kill tears was never acknowledged; but what damage tears may be all that is
    /// left of a record, and nothing is written over that nobody has seen.
    pub(super) fn cut_torn_end(&mut self, length: u64) -> Result<(), EvidenceError> {
        if self.length == length {
            return Ok(());
        }
        let torn = length - self.length;
        let from = self.start + self.length;
        let aside = self.path.with_file_name(format!("torn-at-{from}.bin"));
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        // A second tear at the same place is that of a record which was begun anew.
        if !aside.exists() {
            let mut kept = File::create_new(&aside).map_err(room("create", &aside, torn))?;
            file.seek(SeekFrom::Start(from))
                .and_then(|_| io::copy(&mut Read::take(&mut *file, torn), &mut kept))
                .and_then(|_| kept.sync_all())
                .map_err(room("write", &aside, torn))?;
            sync_dir(aside.parent().unwrap_or(Path::new("")))?;
        }
        tracing::warn!(
            bytes = torn,
            at = from,
            kept = %aside.display(),
            "the last record is torn; it is kept aside and will be asked for again"
        );
        file.set_len(from)
            .and_then(|()| file.sync_all())
            .map_err(disk("cut", &self.path))
    }

    /// Writes the opening record again where a torn write left an empty file.
    pub(super) fn begin(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        let start = self.start;
        let file = self.file();
        file.seek(SeekFrom::Start(start))
            .and_then(|_| file.write_all(bytes))
            .and_then(|()| file.sync_data())
            .map_err(room("write", &self.path, bytes.len() as u64))?;
        self.length = bytes.len() as u64;
        Ok(())
    }

    fn remember(&mut self, slot: Slot, place: Place) {
        let new = self.slots.len();
        let slots = &self.slots;
        self.found
            .entry(slot.key.clone())
            .and_modify(|old| {
                // The earliest answers, whatever the order of the file.
                let rank = |s: &Slot| (s.at, *s.hash.as_bytes());
                if rank(&slot) < rank(&slots[*old].0) {
                    *old = new;
                }
            })
            .or_insert(new);
        self.slots.push((slot, place));
    }

    /// Writes members as one, durably; after a failure the file is as it was.
    pub(super) fn append(
        &mut self,
        slot: Slot,
        bytes: &[u8],
        first: u64,
    ) -> Result<(), EvidenceError> {
        if self.doubtful {
            let why = io::Error::other("an earlier write could not be made durable");
            return Err(disk("trust", &self.path)(why));
        }
        let end = self.start + self.length;
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let written = file
            .seek(SeekFrom::Start(end))
            .and_then(|_| file.write_all(bytes));
        if let Err(e) = written {
            self.doubtful = file.set_len(end).is_err();
            return Err(room("write", &self.path, bytes.len() as u64)(e));
        }
        // After a failed sync nobody knows what arrived, and a second sync would lie about it.
        file.sync_data().map_err(|e| {
            self.doubtful = true;
            room("sync", &self.path, bytes.len() as u64)(e)
        })?;
        let place = Place {
            offset: self.length,
            length: first,
        };
        self.length += bytes.len() as u64;
        self.remember(slot, place);
        Ok(())
    }

    pub(super) fn holds(&self, hash: &blake3::Hash) -> bool {
        self.slots.iter().any(|(slot, _)| slot.hash == *hash)
    }

    /// What answers a request.
    pub(super) fn find(&self, key: &Key) -> Option<Recorded> {
        let (slot, place) = &self.slots[*self.found.get(key)?];
        // What is left of it would be counted as if nobody had written the rest.
        if slot.erased {
            let why = "words of people were erased from the evidence".to_owned();
            return Some(Recorded::Gap(GapCause::Truncated(why)));
        }
        Some(match &slot.what {
            What::Gap(cause) => Recorded::Gap(cause.clone()),
            What::Capture { .. } => match self.capture(*place) {
                Ok(capture) => Recorded::Capture(capture),
                // The digests were right when the bundle was opened: the disk fails now.
                Err(e) => Recorded::Gap(GapCause::Unreadable(format!("the evidence: {e}"))),
            },
        })
    }

    pub(super) fn capture(&self, place: Place) -> io::Result<Capture> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let record = scan::read_at(&mut file, self.start, place)?;
        let (_, capture) = record
            .capture()
            .map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))?;
        Ok(capture)
    }

    /// All slots, in the order of the file.
    pub(super) fn slots(&self) -> &[(Slot, Place)] {
        &self.slots
    }

    /// The slots of captures, ordered by id.
    pub(super) fn captures(&self) -> Vec<&(Slot, Place)> {
        let mut all: Vec<_> = self
            .slots
            .iter()
            .filter(|(slot, _)| matches!(slot.what, What::Capture { .. }))
            .collect();
        all.sort_by_key(|(slot, _)| *slot.hash.as_bytes());
        all
    }

    /// The digest over the digests of all captures and gaps, whatever their order.
    pub(super) fn digest(&self) -> String {
        let mut all: Vec<&[u8; 32]> = self.slots.iter().map(|(s, _)| s.hash.as_bytes()).collect();
        all.sort_unstable();
        all.dedup();
        let mut hasher = blake3::Hasher::new();
        for one in all {
            hasher.update(one);
        }
        warc::hex(hasher.finalize().as_bytes())
    }

    /// The file, for copying.
    pub(super) fn file(&mut self) -> &mut File {
        self.file.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}
