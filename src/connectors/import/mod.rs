//! Imports: files that a team already has, read as channels are read, and sealed as evidence.
//!
//! A file is read twice: once for which message answers which, of which nothing but digests of ids
//! are kept, and once for the messages of one brand and one window, which are put into the bundle
//! page by page, redacted as a host's answers are. The connector then asks for these pages by an
//! address that no host has, and finds them in the evidence, live and in a replay alike.

mod choose;
mod decode;
mod entry;
mod layouts;
mod links;
mod pages;
mod read;
mod source;
pub mod twcs;
mod when;

pub use entry::{Fault, Field, Summary};
pub use layouts::{LAYOUTS, Layout};
pub use pages::seal;
pub use read::Import;
pub use source::{look, look_at};

use crate::domain::{Channel, ChannelId, ChannelKind, Found};
use crate::evidence::EvidenceError;
use std::path::{Path, PathBuf};
use url::Url;

/// The host that no import has: the name is reserved and can never be looked up.
const HOST: &str = "import.invalid";

/// A file to be imported, and for which brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOf {
    /// The file.
    pub file: PathBuf,
    /// The brand's handle in it.
    pub handle: String,
    /// The channel that it stands for.
    pub channel: ChannelId,
}

/// What can go wrong with a file to be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The disk did not give it.
    #[error("{path}: it cannot be read: {source}; check its name and rights")]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// No layout that we know has its columns.
    #[error("{path}: no layout has its columns ({columns}); docs/IMPORTS.md shows which are read")]
    Unknown {
        /// The file.
        path: PathBuf,
        /// What it has.
        columns: String,
    },
    /// It cannot be read on from some place.
    #[error("{path}:{line}: {why}; mend the file there")]
    Broken {
        /// The file.
        path: PathBuf,
        /// Units: lines from 1.
        line: u64,
        /// What is wrong.
        why: String,
    },
    /// The brand wrote nothing in it and is named by nobody.
    #[error("{path}: nobody in it is called \"{handle}\"; {known}")]
    NoBrand {
        /// The file.
        path: PathBuf,
        /// Who was looked for.
        handle: String,
        /// Who is in it.
        known: String,
    },
    /// The evidence could not be written.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
}

impl ImportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Disk { .. } => "usage.no_file",
            Self::Unknown { .. } => "file.missing_key",
            Self::Broken { .. } => "file.syntax",
            Self::NoBrand { .. } => "usage.unknown_name",
            Self::Evidence(error) => error.code(),
        }
    }
}

/// The channel that an imported file stands for.
///
/// Shape: none where the file has no name.
#[must_use]
pub fn channel(file: &Path, handle: &str, kind: ChannelKind) -> Option<(Channel, ImportOf)> {
    let name = file.file_name()?.to_string_lossy().into_owned();
    let mut address = Url::parse(&format!("https://{HOST}/")).ok()?;
    address
        .path_segments_mut()
        .ok()?
        .clear()
        .extend([name.as_str(), handle]);
    let id = ChannelId::of(&address);
    let of = ImportOf {
        file: file.to_owned(),
        handle: handle.to_owned(),
        channel: id.clone(),
    };
    let channel = Channel {
        id,
        kind,
        address,
        network: format!("Import of {name}"),
        found: Found::Named,
    };
    Some((channel, of))
}
