//! Evidence: captures on disk, redacted before they arrive, appended as they happen, sealed.

mod archive;
mod directory;
mod erase;
mod folder;
mod meta;
mod pages;
mod record;
mod redact;
mod request;
mod scan;
mod space;
mod verify;
mod wacz;
mod warc;

pub use erase::{Erase, Erased, Scrub};
pub use folder::{holder, machine};
pub use request::{
    Accept, Answer, CLOCK_OFF, Capture, PersonShape, Personal, REDUCED, Recorded, Reduce,
    Reduction, Request, Sealed, TOKEN_REJECTED,
};
pub use space::{free_space, is_full};
pub use verify::{Verified, verify};

use crate::domain::{CaptureId, GapCause, SourceFile, Window};
use archive::Archive;
use directory::Directory;
use erase::{ERASURES, Erasure};
use folder::Folder;
use jiff::Timestamp;
use scan::Place;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use url::Url;
use warc::{Key, Slot, What};

/// The version of the evidence bundle's format.
pub const BUNDLE_SCHEMA: u32 = 1;

/// What a bundle says about the audit run that fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleMeta {
    /// The format's version, `BUNDLE_SCHEMA`.
    pub schema: u32,
    /// The program and its version.
    pub tool: String,
    /// The method's version.
    pub method: u32,
    /// The window of the audit.
    pub window: Window,
    /// The brand file as it was, or as it was made from an address.
    pub brand: SourceFileMeta,
    /// The rule files as they were.
    pub rules: Vec<SourceFileMeta>,
}

/// A user's file as a bundle keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFileMeta {
    /// The path by which messages name it.
    pub path: String,
    /// The text.
    pub text: String,
}

impl From<&SourceFile> for SourceFileMeta {
    fn from(file: &SourceFile) -> Self {
        Self {
            path: file.path.clone(),
            text: file.text.clone(),
        }
    }
}

impl From<&SourceFileMeta> for SourceFile {
    fn from(file: &SourceFileMeta) -> Self {
        Self {
            path: file.path.clone(),
            text: file.text.clone(),
        }
    }
}

/// What can go wrong with a bundle.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// The disk did not do what it was asked.
    #[error("{path}: cannot {doing} it: {source}; check the folder's rights and free space")]
    Disk {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The disk is full, or our quota of it is. Code: `store.no_space`.
    #[error(
        "{path}: no space is left: {needed} bytes are needed, {free} are free ({source}); make \
         room, then go on with --resume"
    )]
    NoSpace {
        /// The file that did not fit.
        path: PathBuf,
        /// Units: bytes.
        free: u64,
        /// Units: bytes.
        needed: u64,
        /// The system's error.
        source: std::io::Error,
    },
    /// The bundle is damaged.
    #[error("{path}: it is damaged at {place}: {why}; the part before it is still good")]
    Damaged {
        /// The bundle.
        path: PathBuf,
        /// The record or file inside it.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// The bundle was sealed and cannot grow.
    #[error("{0}: it is sealed; start a new audit to add to it")]
    Sealed(PathBuf),
    /// There is no bundle.
    #[error("{0}: there is no evidence; name a .wacz file or the folder of an interrupted audit")]
    NotABundle(PathBuf),
    /// The bundle was made by a newer program.
    #[error("{path}: it has format {found}, this program reads up to {known}; use a newer one")]
    TooNew {
        /// The bundle.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest known format.
        known: u32,
    },
    /// Another run holds the bundle.
    #[error("{0}: another run works with it; wait for it or choose another folder")]
    Held(PathBuf),
}

impl EvidenceError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Disk { source, .. } => disk_code(source),
            Self::NoSpace { .. } => "store.no_space",
            Self::Damaged { .. } => "store.damaged",
            Self::Sealed(_) => "store.sealed",
            Self::NotABundle(_) => "store.not_a_bundle",
            Self::TooNew { .. } => "store.too_new",
            Self::Held(_) => "store.held",
        }
    }
}

/// The stable code of what a disk did not do.
#[must_use]
pub fn disk_code(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => "store.no_space",
        _ => "store.disk",
    }
}

/// All captures of one audit run.
///
/// Shape: a folder while it is gathered, one `.wacz` file once sealed; both open alike. Only one
/// run at a time holds a folder. Bodies stay on the disk; memory holds where they lie.
#[derive(Debug)]
pub struct Bundle {
    meta: BundleMeta,
    archive: Archive,
    path: PathBuf,
    /// The folder that grows; none once sealed.
    folder: Option<Folder>,
    /// Whom its pseudonyms stand for, to be asked by name; none once sealed.
    directory: Option<Directory>,
    erasures: Vec<Erasure>,
    /// The user's own secrets, which no answer may bring back.
    secrets: Scrub,
}

impl Bundle {
    /// Starts an empty bundle in a folder that does not exist yet.
    ///
    /// # Errors
    /// When the folder exists with content, a package of its name exists, or it cannot be written.
    pub fn create(dir: &Path, meta: BundleMeta) -> Result<Self, EvidenceError> {
        let folder = folder::create(dir, &meta)?;
        Self::gather(folder, meta)
    }

    /// Opens a folder that is still being gathered, or a sealed package.
    ///
    /// Shape: a folder's path opens the package it became; a torn last record is cut off.
    ///
    /// # Errors
    /// When there is no bundle, or it is damaged before its last record.
    pub fn open(path: &Path) -> Result<Self, EvidenceError> {
        let package = folder::package_of(path);
        // Sealing destroys the key once the package is whole; what is left of a folder says less.
        if path.is_dir() && package.is_file() && !folder::has_key(path) {
            let sealed = Self::sealed(&package)?;
            folder::clear_rest(path);
            return Ok(sealed);
        }
        if path.is_dir() {
            let (folder, meta) = folder::open(path)?;
            let bundle = Self::gather(folder, meta)?;
            return bundle.unless_sealed(&package);
        }
        if path.is_file() {
            return Self::sealed(path);
        }
        if package.is_file() {
            return Self::sealed(&package);
        }
        Err(EvidenceError::NotABundle(path.to_owned()))
    }

    fn sealed(path: &Path) -> Result<Self, EvidenceError> {
        let wacz::Opened {
            meta,
            archive,
            erasures,
        } = wacz::open(path)?;
        Ok(Self {
            meta,
            archive,
            path: path.to_owned(),
            folder: None,
            directory: None,
            erasures,
            secrets: Scrub::default(),
        })
    }

    fn gather(folder: Folder, meta: BundleMeta) -> Result<Self, EvidenceError> {
        let path = folder.dir.join(folder::ARCHIVE);
        let (file, length) = OpenOptions::new()
            .read(true)
            .write(true)
            .open(&path)
            .and_then(|file| {
                let length = file.metadata()?.len();
                Ok((file, length))
            })
            .map_err(space::disk("open", &path))?;
        let mut archive = Archive::read(file, &path, 0, length)?;
        archive.cut_torn_end(length)?;
        if archive.length == 0 {
            archive.begin(&warc::opening(&meta.tool, meta.window.to))?;
        }
        Ok(Self {
            meta,
            archive,
            path: folder.dir.clone(),
            directory: Some(Directory::of_folder(&folder.dir, folder.key)),
            erasures: erase::read_notes(folder::read_if_there(&folder.dir.join(ERASURES))),
            folder: Some(folder),
            secrets: Scrub::default(),
        })
    }

    /// Finishes a sealing that was interrupted after the package was whole.
    fn unless_sealed(self, package: &Path) -> Result<Self, EvidenceError> {
        let Some(sealed) = Self::sealed(package)
            .ok()
            .filter(|sealed| sealed.meta == self.meta && sealed.digest() == self.digest())
        else {
            return Ok(self);
        };
        if let Some(folder) = self.folder {
            folder.remove()?;
        }
        Ok(sealed)
    }

    /// Names secrets of the user's own, such as tokens: where a host shows them again, they are
    /// not kept, in any coding.
    pub fn hide(&mut self, secrets: &[String]) {
        self.secrets = Scrub::of_secrets(secrets);
    }

    /// What the bundle says about its audit run.
    #[must_use]
    pub fn meta(&self) -> &BundleMeta {
        &self.meta
    }

    /// Redacts an answer, writes it to the disk and gives it back as it was written.
    ///
    /// Shape: the instant is kept to the microsecond; the same answer twice is written once.
    ///
    /// # Errors
    /// When the bundle is sealed or the disk fails; nothing half-written is left.
    pub fn append(&mut self, request: &Request, answer: Answer) -> Result<Capture, EvidenceError> {
        let folder = self.folder.as_ref();
        let folder = folder.ok_or_else(|| EvidenceError::Sealed(self.path.clone()))?;
        let key = key_of(request);
        let (kept, met) = redact::redact(request, answer, &folder.key, &self.secrets);
        if let Some(directory) = &mut self.directory {
            directory.add(&folder.dir, &met)?;
        }
        let mut capture = Capture {
            id: CaptureId(String::new()),
            url: key.url.clone(),
            at: to_microseconds(kept.at),
            status: kept.status,
            headers: kept.headers,
            body: kept.body,
            cut: kept.cut,
        };
        let (bytes, first, slot) = warc::exchange(key, &capture);
        capture.id = slot.id();
        if !self.archive.holds(&slot.hash) {
            self.archive.append(slot, &bytes, first)?;
        }
        Ok(capture)
    }

    /// Writes down that a look failed for good, so that a replay fails it alike.
    ///
    /// # Errors
    /// When the bundle is sealed or the disk fails.
    pub fn append_gap(
        &mut self,
        request: &Request,
        at: Timestamp,
        cause: &GapCause,
    ) -> Result<(), EvidenceError> {
        if self.folder.is_none() {
            return Err(EvidenceError::Sealed(self.path.clone()));
        }
        let (bytes, slot) = warc::gap(key_of(request), to_microseconds(at), cause);
        if self.archive.holds(&slot.hash) {
            return Ok(());
        }
        let length = bytes.len() as u64;
        self.archive.append(slot, &bytes, length)
    }

    /// What the bundle holds for a request; the earliest by its instant, where there are several.
    ///
    /// Shape: requests are the same when address (without fragment, credentials and secrets),
    /// form and look are.
    #[must_use]
    pub fn find(&self, request: &Request) -> Option<Recorded> {
        self.archive.find(&key_of(request))
    }

    /// Every capture, ordered by id; the order of gathering does not show.
    #[must_use]
    pub fn captures(&self) -> Vec<Capture> {
        let read = |(slot, place): &(Slot, Place)| {
            let capture = self.archive.capture(*place);
            if let Err(e) = &capture {
                tracing::error!(capture = %slot.id(), "cannot read a capture: {e}");
            }
            capture.ok()
        };
        let captures = self.archive.captures();
        captures.into_iter().filter_map(read).collect()
    }

    /// What every capture answers, without its body, ordered by id.
    #[must_use]
    pub fn index(&self) -> Vec<(CaptureId, Url, Timestamp, u16)> {
        let line = |(slot, _): &(Slot, Place)| match slot.what {
            What::Capture { status, .. } => {
                Some((slot.id(), slot.key.url.clone(), slot.at, status))
            }
            What::Gap(_) => None,
        };
        self.archive
            .captures()
            .into_iter()
            .filter_map(line)
            .collect()
    }

    /// The digest over all captures and gaps, whatever their order. Shape: 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        self.archive.digest()
    }

    /// Packs the folder into one file beside it, `<folder>.wacz`, and removes the folder.
    ///
    /// Shape: a bundle that is sealed already stays as it is.
    ///
    /// # Errors
    /// When the disk fails, or other evidence has the package's name; the folder then stays as
    /// it was.
    pub fn seal(self) -> Result<PathBuf, EvidenceError> {
        self.seal_and_shelve(None)
    }

    /// The same, and puts on a shelf of the user's own what is needed to find a person by name.
    ///
    /// Shape: one file a bundle, outside of the package, readable by its owner only; without it
    /// nobody can tell whom a pseudonym stands for, and a person is erased by pseudonym only.
    ///
    /// # Errors
    /// As for `seal`; a shelf that cannot be written is no error, nothing is put there then.
    pub fn seal_and_shelve(mut self, place: Option<&Path>) -> Result<PathBuf, EvidenceError> {
        let Some(folder) = self.folder.take() else {
            return Ok(self.path);
        };
        let package = folder::package_of(&folder.dir);
        if Self::sealed(&package).is_ok() {
            let exists = std::io::ErrorKind::AlreadyExists;
            return Err(space::disk("replace", &package)(exists.into()));
        }
        if let (Some(place), Some(directory)) = (place, &self.directory)
            && let Err(e) = directory.shelve(place, &self.archive.digest())
        {
            tracing::info!("people can be erased by pseudonym only, not by name: {e}");
        }
        wacz::write(&package, &self.meta, &mut self.archive, &self.erasures)?;
        drop(self.archive);
        folder.remove()?;
        Ok(package)
    }
}

fn key_of(request: &Request) -> Key {
    Key {
        url: redact::address(&request.url),
        accept: request.accept,
        look: request.look,
    }
}

/// Other tools of the field read no more than six digits of a second.
fn to_microseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
