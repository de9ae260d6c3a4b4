//! Space: how much room a disk has left, and errors of the disk that name path and bytes.

use super::EvidenceError;
use std::io;
use std::path::Path;

/// How many bytes the disk of a path has left for us; none where the system does not say.
///
/// Shape: the path need not exist; the nearest folder above it that does is asked.
#[must_use]
pub fn free_space(path: &Path) -> Option<u64> {
    let here = Path::new(".");
    let above = path
        .ancestors()
        .map(|p| if p.as_os_str().is_empty() { here } else { p });
    free_at(above.into_iter().find(|p| p.exists())?)
}

#[cfg(unix)]
fn free_at(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free_at(_: &Path) -> Option<u64> {
    None
}

/// Says whether an error means that there is no room, on the disk or within our quota of it.
#[must_use]
pub fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// Names the file in an error of the disk.
pub(super) fn disk(
    doing: &'static str,
    path: &Path,
) -> impl FnOnce(io::Error) -> EvidenceError + use<> {
    room(doing, path, 1)
}

/// Names the file in an error of the disk, and the bytes that had to fit.
pub(super) fn room(
    doing: &'static str,
    path: &Path,
    needed: u64,
) -> impl FnOnce(io::Error) -> EvidenceError + use<> {
    let path = path.to_owned();
    move |source| {
        if is_full(&source) {
            let free = free_space(&path).unwrap_or(0);
            return EvidenceError::NoSpace {
                path,
                free,
                needed,
                source,
            };
        }
        EvidenceError::Disk {
            doing,
            path,
            source,
        }
    }
}
