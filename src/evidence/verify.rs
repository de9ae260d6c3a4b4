//! Verifying: evidence is read from end to end, and nothing is written.

use super::archive::Archive;
use super::folder::{self, ARCHIVE, package_of};
use super::space::disk;
use super::{EvidenceError, wacz};
use std::fs::File;
use std::path::Path;

/// What a verification found where all is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The digest over all captures and gaps.
    pub digest: String,
    /// Captures and gaps.
    pub records: usize,
    /// Of these, those that say less than when they were kept, since somebody's words were erased.
    pub erased: usize,
    /// It is one package that cannot grow.
    pub sealed: bool,
}

/// Reads evidence from end to end and compares every digest; nothing on the disk is changed.
///
/// # Errors
/// The first record or file that is not what it was; or there is no evidence.
pub fn verify(path: &Path) -> Result<Verified, EvidenceError> {
    let package = package_of(path);
    if path.is_dir() && !(package.is_file() && !folder::has_key(path)) {
        let archive = gathering(path)?;
        return Ok(told(&archive, false));
    }
    let file = if path.is_file() { path } else { &package };
    if !file.is_file() {
        return Err(EvidenceError::NotABundle(path.to_owned()));
    }
    Ok(told(&wacz::open(file)?.archive, true))
}

fn told(archive: &Archive, sealed: bool) -> Verified {
    let slots = archive.slots();
    Verified {
        digest: archive.digest(),
        records: slots.len(),
        erased: slots.iter().filter(|(slot, _)| slot.erased).count(),
        sealed,
    }
}

/// Reads a folder that is still gathered; what a run writes at this moment is not looked at.
fn gathering(dir: &Path) -> Result<Archive, EvidenceError> {
    folder::read_meta(dir)?;
    let path = dir.join(ARCHIVE);
    let file = File::open(&path).map_err(disk("open", &path))?;
    let length = file.metadata().map_err(disk("read", &path))?.len();
    let archive = Archive::read(file, &path, 0, length)?;
    if archive.length != length && !folder::is_held(dir) {
        return Err(EvidenceError::Damaged {
            path,
            place: format!("the record at byte {}", archive.length),
            why: "it cannot be read to its end".to_owned(),
        });
    }
    Ok(archive)
}
