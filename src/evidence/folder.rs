//! The gathering folder: made whole, held by one run, with the key that seals destroy.

use super::directory::PEOPLE;
use super::meta::{self, Stored};
use super::redact::Key;
use super::space::{disk, room};
use super::{BundleMeta, EvidenceError, warc};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the records stand, in the folder as in the package.
pub(super) const ARCHIVE: &str = "archive/data.warc.gz";
const KEY: &str = "pseudonym.key";
const LOCK: &str = "lock";

/// A folder that this run holds.
#[derive(Debug)]
pub(super) struct Folder {
    /// Where it stands.
    pub(super) dir: PathBuf,
    pub(super) key: Key,
    _lock: File,
}

/// Makes a change of names in a folder last through a power loss.
pub(super) fn sync_dir(dir: &Path) -> Result<(), EvidenceError> {
    let dir = if dir.as_os_str().is_empty() {
        Path::new(".")
    } else {
        dir
    };
    File::open(dir)
        .and_then(|d| d.sync_all())
        .map_err(disk("sync", dir))
}

/// The package that a folder becomes.
pub(super) fn package_of(dir: &Path) -> PathBuf {
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push(".wacz");
    dir.with_file_name(name)
}

fn write_synced(path: &Path, bytes: &[u8], private: bool) -> Result<(), EvidenceError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if private {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let needed = bytes.len() as u64;
    let mut file = options.open(path).map_err(room("create", path, needed))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(room("write", path, needed))
}

fn lock(dir: &Path) -> Result<File, EvidenceError> {
    let path = dir.join(LOCK);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(disk("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(EvidenceError::Held(dir.to_owned())),
        Err(TryLockError::Error(e)) => return Err(disk("lock", &path)(e)),
    }
    let holder = format!("{} {}\n", std::process::id(), machine());
    file.set_len(0)
        .and_then(|()| file.write_all(holder.as_bytes()))
        .map_err(room("write", &path, holder.len() as u64))?;
    Ok(file)
}

/// The name of this machine, for whoever finds the folder held over a network; `?` where the
/// system does not say.
#[must_use]
pub fn machine() -> String {
    let told = ["/proc/sys/kernel/hostname", "/etc/hostname"]
        .iter()
        .find_map(|path| fs::read_to_string(path).ok());
    let name: String = told.unwrap_or_default();
    let name: String = name
        .trim()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c))
        .take(64)
        .collect();
    if name.is_empty() {
        return "?".to_owned();
    }
    name
}

/// Who holds a folder, as its lock says: a process' number and its machine; none where the lock
/// says nothing.
#[must_use]
pub fn holder(dir: &Path) -> Option<(String, String)> {
    let text = fs::read_to_string(dir.join(LOCK)).ok()?;
    let mut words = text.split_whitespace();
    let pid = words.next()?.to_owned();
    Some((pid, words.next().unwrap_or("?").to_owned()))
}

/// Makes the folder under a passing name, complete, then gives it its own: all or nothing.
pub(super) fn create(dir: &Path, meta: &BundleMeta) -> Result<Folder, EvidenceError> {
    let taken = |path: &Path| disk("create", path)(io::ErrorKind::AlreadyExists.into());
    let package = package_of(dir);
    if package.exists() {
        return Err(taken(&package));
    }
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(taken(dir));
    }
    let parent = dir.parent().unwrap_or(Path::new(""));
    if !parent.as_os_str().is_empty() {
        fs::create_dir_all(parent).map_err(disk("create", parent))?;
        if let Some(above) = parent.parent() {
            sync_dir(above)?;
        }
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(dir.file_name().unwrap_or_default());
    name.push(format!(".new-{}", std::process::id()));
    let fresh = dir.with_file_name(name);
    // A run that was killed here may have left this name to a later run with its number.
    let _ = fs::remove_dir_all(&fresh);
    let made = furnish(&fresh, meta).and_then(|(lock, key)| {
        fs::rename(&fresh, dir).map_err(disk("create", dir))?;
        sync_dir(parent)?;
        Ok(Folder {
            dir: dir.to_owned(),
            key,
            _lock: lock,
        })
    });
    if made.is_err() {
        // What was begun under the passing name is ours; failing to sweep it hides nothing.
        let _ = fs::remove_dir_all(&fresh);
    }
    made
}

fn furnish(fresh: &Path, meta: &BundleMeta) -> Result<(File, Key), EvidenceError> {
    for sub in ["archive", "rousseau"] {
        let sub = fresh.join(sub);
        fs::create_dir_all(&sub).map_err(disk("create", &sub))?;
    }
    let lock = lock(fresh)?;
    let mut key = Key::default();
    getrandom::fill(&mut key.0)
        .map_err(|e| disk("make a key for", fresh)(io::Error::other(e.to_string())))?;
    write_synced(&fresh.join(KEY), &key.0, true)?;
    for (name, bytes) in meta::files(meta) {
        write_synced(&fresh.join(name), &bytes, false)?;
    }
    let opening = warc::opening(&meta.tool, meta.window.to);
    write_synced(&fresh.join(ARCHIVE), &opening, false)?;
    for sub in ["archive", "rousseau", ""] {
        sync_dir(&fresh.join(sub))?;
    }
    Ok((lock, key))
}

/// Reads what a folder says about itself.
pub(super) fn read_meta(dir: &Path) -> Result<BundleMeta, EvidenceError> {
    if !dir.join(meta::META).is_file() {
        return Err(EvidenceError::NotABundle(dir.to_owned()));
    }
    let stored = Stored::read(dir, &read_small(&dir.join(meta::META))?)?;
    stored.complete(dir, |name| {
        let bytes = read_small(&dir.join(name))?;
        String::from_utf8(bytes).map_err(|e| EvidenceError::Damaged {
            path: dir.to_owned(),
            place: name.to_owned(),
            why: e.to_string(),
        })
    })
}

/// Takes hold of a folder that an earlier run left.
pub(super) fn open(dir: &Path) -> Result<(Folder, BundleMeta), EvidenceError> {
    let meta = read_meta(dir)?;
    let lock = lock(dir)?;
    let bytes = read_small(&dir.join(KEY))?;
    let key = Key(bytes.try_into().map_err(|_| EvidenceError::Damaged {
        path: dir.to_owned(),
        place: KEY.to_owned(),
        why: "a key has 32 bytes".to_owned(),
    })?);
    let folder = Folder {
        dir: dir.to_owned(),
        key,
        _lock: lock,
    };
    Ok((folder, meta))
}

/// Says whether a run holds the folder at this moment.
pub(super) fn is_held(dir: &Path) -> bool {
    let lock = File::open(dir.join(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Puts a file of the folder in place whole or not at all.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), EvidenceError> {
    let part = path.with_extension("part");
    let _ = fs::remove_file(&part);
    write_synced(&part, bytes, false)?;
    fs::rename(&part, path).map_err(disk("create", path))?;
    sync_dir(path.parent().unwrap_or(Path::new("")))
}

/// Removes what earlier runs left beside the records: torn ends and passing files.
pub(super) fn sweep(dir: &Path) -> Result<(), EvidenceError> {
    let archive = dir.join("archive");
    for entry in fs::read_dir(&archive).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = Path::new(&name);
        if name.starts_with("torn-at-") || path.extension().is_some_and(|e| e == "part") {
            let path = entry.path();
            fs::remove_file(&path).map_err(disk("remove", &path))?;
        }
    }
    Ok(())
}

/// Says whether the folder still has the key that sealing destroys.
pub(super) fn has_key(dir: &Path) -> bool {
    dir.join(KEY).exists()
}

/// Removes what is left of a folder whose sealing was interrupted after the package was whole.
///
/// Shape: nothing is touched where anything else stands in it, such as a package that somebody
/// unpacked beside itself; what cannot be removed now is tried again when it is opened next.
pub(super) fn clear_rest(dir: &Path) {
    let ours = |path: &Path| {
        let inside = path.strip_prefix(dir).unwrap_or(path);
        let name = inside.to_string_lossy();
        [KEY, LOCK, PEOPLE, "archive", "rousseau"].contains(&&*name)
    };
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.path());
    if !is_held(dir) && names.all(|path| ours(&path)) {
        let _ = fs::remove_dir_all(dir);
    }
}

/// Reads a small file of the folder; none where it is not there.
pub(super) fn read_if_there(path: &Path) -> Option<Vec<u8>> {
    read_small(path).ok()
}

fn read_small(path: &Path) -> Result<Vec<u8>, EvidenceError> {
    use std::io::Read;
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|f| f.take(meta::FILE_LIMIT).read_to_end(&mut bytes))
        .map_err(disk("read", path))?;
    Ok(bytes)
}

impl Folder {
    /// Removes the folder, the key first, so that a folder without a key is one that was sealed.
    pub(super) fn remove(self) -> Result<(), EvidenceError> {
        let key = self.dir.join(KEY);
        fs::write(&key, [0; 32])
            .and_then(|()| fs::remove_file(&key))
            .map_err(disk("destroy", &key))?;
        sync_dir(&self.dir)?;
        fs::remove_dir_all(&self.dir).map_err(disk("remove", &self.dir))?;
        sync_dir(self.dir.parent().unwrap_or(Path::new("")))
    }
}
