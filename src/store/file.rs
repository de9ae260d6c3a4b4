//! File: what stands at the place of a history before `SQLite` touches it, and copies beside it.

use super::StoreError;
use jiff::Timestamp;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// By which `SQLite`'s header tells our files from others': "Rous".
pub(super) const OURS: i64 = 0x526f_7573;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The folder of the backups, beside the history.
const BACKUPS: &str = "backups";

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A history of ours.
    Ours,
}

/// Looks at a file's header without changing a byte of it.
pub(super) fn look(path: &Path, known: i64) -> Result<Found, StoreError> {
    let not_ours = |why| StoreError::NotOurs {
        path: path.to_owned(),
        why,
    };
    if path.is_dir() {
        return Err(not_ours("it is a folder"));
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
            return Ok(Found::Nothing);
        }
        Err(e) => return Err(disk(path, "read")(e)),
    };
    let mut header = [0_u8; 100];
    let mut got = 0;
    while got < header.len() {
        match file.read(&mut header[got..]).map_err(disk(path, "read"))? {
            0 => break,
            n => got += n,
        }
    }
    if got == 0 {
        return Err(not_ours("it is empty"));
    }
    if got < header.len() || header[..16] != MAGIC[..] {
        return Err(not_ours("it is no database of SQLite"));
    }
    let number = |at: usize| {
        let bytes = [header[at], header[at + 1], header[at + 2], header[at + 3]];
        i64::from(u32::from_be_bytes(bytes))
    };
    if number(68) != OURS {
        return Err(not_ours("it is another program's database"));
    }
    let found = number(60);
    if found > known {
        return Err(StoreError::TooNew {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(Found::Ours)
}

/// Names the file in an error of the disk.
pub(super) fn disk(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> StoreError {
    move |source| {
        if is_full(&source) {
            return no_space(path);
        }
        let text = source.to_string();
        let why = text.split(" (os error").next().unwrap_or("").to_owned();
        StoreError::Disk {
            path: path.to_owned(),
            doing,
            why,
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// That the disk of a history is full: with what is free, and what is needed at least.
pub(super) fn no_space(path: &Path) -> StoreError {
    let free = free_at(path.parent().unwrap_or(Path::new(".")));
    StoreError::NoSpace {
        path: path.to_owned(),
        free,
        // One page of the database and its frame in the log, the least that a write takes.
        needed: (2 * 4096_u64).max(free + 1),
    }
}

#[cfg(unix)]
fn free_at(folder: &Path) -> u64 {
    rustix::fs::statvfs(folder).map_or(0, |d| d.f_bavail.saturating_mul(d.f_frsize))
}

#[cfg(not(unix))]
fn free_at(_: &Path) -> u64 {
    0
}

/// The backups of a history, newest first.
#[must_use]
pub fn backups(history: &Path) -> Vec<PathBuf> {
    let folder = history.parent().unwrap_or(Path::new(".")).join(BACKUPS);
    let mut found: Vec<(std::time::SystemTime, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "db"))
        .filter_map(|e| Some((e.metadata().ok()?.modified().ok()?, e.path())))
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}

/// The name of a new backup beside a history.
pub(super) fn backup_place(history: &Path, why: &str) -> PathBuf {
    let folder = history.parent().unwrap_or(Path::new(".")).join(BACKUPS);
    let mut n = 1;
    loop {
        let place = folder.join(format!("{why}-{n}.db"));
        if !place.exists() {
            return place;
        }
        n += 1;
    }
}

/// What to do about a damaged history.
pub(super) fn next_step(history: &Path) -> String {
    let known = i64::try_from(super::rows::MIGRATIONS.len()).unwrap_or(i64::MAX);
    let good = backups(history)
        .into_iter()
        .find(|b| matches!(look(b, known), Ok(Found::Ours)));
    match good {
        Some(backup) => format!(
            "take the newest backup with rousseau history restore {}",
            backup.display()
        ),
        None => "there is no backup; move it away, and bring the audits back with rousseau \
                 history import FOLDER"
            .to_owned(),
    }
}

/// Puts a copy of a whole backup in the place of a history; gives where the old one went.
pub(super) fn swap(from: &Path, to: &Path, at: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let part = to.with_extension("db.part");
    fs::copy(from, &part).map_err(disk(&part, "written"))?;
    File::open(&part)
        .and_then(|f| f.sync_all())
        .map_err(disk(&part, "written"))?;
    let mut kept = None;
    if to.exists() {
        let name = format!("db.replaced-{}", at.strftime("%Y%m%dT%H%M%S"));
        let old = to.with_extension(name);
        fs::rename(to, &old).map_err(disk(to, "moved"))?;
        // What the log of the old file holds belongs to the old file.
        for end in ["-wal", "-shm"] {
            let (mut log, mut with) = (to.as_os_str().to_owned(), old.as_os_str().to_owned());
            log.push(end);
            with.push(end);
            if Path::new(&log).exists() {
                fs::rename(&log, &with).map_err(disk(to, "moved"))?;
            }
        }
        kept = Some(old);
    }
    fs::rename(&part, to).map_err(disk(to, "written"))?;
    sync_folder(to)?;
    Ok(kept)
}

/// Makes the names in a file's folder last through a power loss.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|f| f.sync_all())
        .map_err(disk(folder, "written"))
}

/// A lock that says who holds it: one copy at a time, whatever the reason.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes a lock, or names the process that has it.
    ///
    /// Shape: freed when it is dropped, and by the system when the process dies.
    ///
    /// # Errors
    /// When another process has it, or the disk refuses.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(disk(folder, "made"))?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(disk(path, "opened"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Held {
                    path: path.to_owned(),
                    by: holder(path),
                });
            }
            Err(TryLockError::Error(e)) => return Err(disk(path, "locked")(e)),
        }
        let line = format!("{}@{}\n", std::process::id(), machine());
        file.set_len(0)
            .and_then(|()| file.write_all(line.as_bytes()))
            .map_err(disk(path, "written"))?;
        Ok(Self { _file: file })
    }
}

/// Who holds a lock, as its file says.
pub(super) fn holder(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    match text.trim().split_once('@') {
        Some((pid, machine)) => format!("process {pid} on {machine}"),
        None => "another process".to_owned(),
    }
}

/// The name of this machine; `?` where the system does not say.
fn machine() -> String {
    let told = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let name: String = told
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c))
        .collect();
    if name.is_empty() {
        "?".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_names_its_holder() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("watch.lock");
        let first = Lock::take(&path).expect("nobody has it");
        let second = Lock::take(&path).expect_err("it is held").to_string();
        let me = format!("process {} on ", std::process::id());
        assert!(second.contains(&me), "{second}");
        drop(first);
        assert!(Lock::take(&path).is_ok());
    }
}
