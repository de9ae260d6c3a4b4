//! Evidence: captures on disk, redacted before they arrive, appended as they happen, sealed.

mod request;

pub use request::{Accept, Answer, Capture, PersonShape, Personal, Recorded, Request};

use crate::domain::{CaptureId, GapCause, SourceFile, Window};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use url::Url;

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
    #[error("cannot {doing} {path}: {source}; check the folder's rights and free space")]
    Disk {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The bundle is damaged.
    #[error("evidence {path} is damaged at {place}: {why}; the part before it is still good")]
    Damaged {
        /// The bundle.
        path: PathBuf,
        /// The record or file inside it.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// The bundle was sealed and cannot grow.
    #[error("evidence {0} is sealed; start a new audit to add to it")]
    Sealed(PathBuf),
    /// There is no bundle.
    #[error("no evidence at {0}; name a .wacz file or the folder of an interrupted audit")]
    NotABundle(PathBuf),
    /// The bundle was made by a newer program.
    #[error(
        "evidence {path} has format {found}, this program reads up to {known}; use a newer one"
    )]
    TooNew {
        /// The bundle.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest known format.
        known: u32,
    },
    /// Another run holds the bundle.
    #[error("evidence {0} is in use by another run; wait for it or choose another folder")]
    Held(PathBuf),
}

/// All captures of one audit run.
///
/// Shape: a folder while it is gathered, one `.wacz` file once sealed; both open alike.
#[derive(Debug)]
pub struct Bundle {
    _todo: (),
}

#[expect(
    unused_variables,
    clippy::unused_self,
    clippy::needless_pass_by_value,
    reason = "the doors come first"
)]
impl Bundle {
    /// Starts an empty bundle in a folder that does not exist yet.
    ///
    /// # Errors
    /// When the folder exists with content, or cannot be written.
    pub fn create(dir: &Path, meta: BundleMeta) -> Result<Self, EvidenceError> {
        Err(EvidenceError::NotABundle(dir.to_owned()))
    }
    /// Opens a folder that is still being gathered, or a sealed package.
    ///
    /// # Errors
    /// When there is no bundle, or it is damaged before its last record.
    pub fn open(path: &Path) -> Result<Self, EvidenceError> {
        Err(EvidenceError::NotABundle(path.to_owned()))
    }
    /// What the bundle says about its audit run.
    #[must_use]
    pub fn meta(&self) -> &BundleMeta {
        unreachable!("a skeleton bundle cannot be made")
    }
    /// Redacts an answer, writes it to the disk and gives it back as it was written.
    ///
    /// # Errors
    /// When the bundle is sealed or the disk fails; nothing half-written is left.
    pub fn append(&mut self, request: &Request, answer: Answer) -> Result<Capture, EvidenceError> {
        unreachable!("a skeleton bundle cannot be made")
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
        Ok(())
    }
    /// What the bundle holds for a request; the first that was written, where there are several.
    #[must_use]
    pub fn find(&self, request: &Request) -> Option<Recorded> {
        None
    }
    /// Every capture, ordered by id; the order of gathering does not show.
    #[must_use]
    pub fn captures(&self) -> Vec<Capture> {
        Vec::new()
    }
    /// What every capture answers, without its body, ordered by id.
    #[must_use]
    pub fn index(&self) -> Vec<(CaptureId, Url, Timestamp, u16)> {
        Vec::new()
    }
    /// The digest over all captures and gaps, whatever their order. Shape: 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        String::new()
    }
    /// Packs the folder into one file beside it, `<folder>.wacz`, and removes the folder.
    ///
    /// # Errors
    /// When the disk fails; the folder then stays as it was.
    pub fn seal(self) -> Result<PathBuf, EvidenceError> {
        unreachable!("a skeleton bundle cannot be made")
    }
}
