//! The directory: who stands behind a pseudonym can be asked by name, and cannot be listed.

use super::EvidenceError;
use super::redact::Key;
use super::space::{disk, room};
use super::warc::hex;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the lines stand in a gathering folder.
pub(super) const PEOPLE: &str = "people";

/// Lines of keyed digests of names, each with a pseudonym.
///
/// Shape: without the key nothing can be looked up; with it, only names that one knows already.
#[derive(Debug)]
pub(super) struct Directory {
    key: Key,
    lines: BTreeSet<String>,
    /// Open from the start, so that nothing is lacking when the system has no more files.
    file: Option<File>,
}

/// The spellings by which one name is asked for: lower case, without `@` before it; an address of
/// a profile also as a handle.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let lower = name.trim().to_lowercase();
    let bare = lower
        .trim_start_matches('@')
        .trim_end_matches('/')
        .to_owned();
    let mut all = vec![bare.clone()];
    let profile = bare
        .strip_prefix("https://")
        .or_else(|| bare.strip_prefix("http://"))
        .and_then(|rest| rest.split_once('/'));
    if let Some((host, path)) = profile {
        let roads = ["@", "users/", "profile/", "u/", "author/"];
        let user = roads.iter().find_map(|road| path.strip_prefix(road));
        if let Some(user) = user.filter(|u| !u.is_empty() && !u.contains('/')) {
            all.push(user.to_owned());
            if !user.contains(['.', '@', ':']) {
                all = vec![bare.clone(), format!("{user}@{host}")];
            }
        }
    }
    all
}

fn line(key: &Key, name: &str, pseudonym: &str) -> String {
    format!("{} {pseudonym}", digest(key, name))
}

fn digest(key: &Key, name: &str) -> String {
    let mut hasher = blake3::Hasher::new_keyed(&key.0);
    hasher.update(b"name\0");
    hasher.update(name.as_bytes());
    hex(&hasher.finalize().as_bytes()[..16])
}

/// Where the directory of a sealed bundle stands.
pub(super) fn on_shelf(shelf: &Path, bundle: &str) -> PathBuf {
    shelf.join(format!("{bundle}.people"))
}

impl Directory {
    /// The directory of a gathering folder.
    pub(super) fn of_folder(dir: &Path, key: Key) -> Self {
        let text = fs::read_to_string(dir.join(PEOPLE)).unwrap_or_default();
        let lines = text.lines().map(ToOwned::to_owned).collect();
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        private(&mut options);
        Self {
            key,
            lines,
            file: options.open(dir.join(PEOPLE)).ok(),
        }
    }

    /// The directory of a sealed bundle; none where it is not on the shelf.
    pub(super) fn of_shelf(shelf: &Path, bundle: &str) -> Option<Self> {
        let text = fs::read_to_string(on_shelf(shelf, bundle)).ok()?;
        let mut lines = text.lines();
        let digits = lines.next()?.strip_prefix("key ")?;
        let mut key = Key::default();
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        for (at, byte) in key.0.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
        }
        let lines = lines.map(ToOwned::to_owned).collect();
        Some(Self {
            key,
            lines,
            file: None,
        })
    }

    /// Adds names as they are met; those that are new go to the folder's file.
    pub(super) fn add(
        &mut self,
        dir: &Path,
        met: &BTreeSet<(String, String)>,
    ) -> Result<(), EvidenceError> {
        let mut fresh = String::new();
        for (name, pseudonym) in met {
            for name in spellings(name) {
                let line = line(&self.key, &name, pseudonym);
                if !self.lines.contains(&line) {
                    fresh.push_str(&line);
                    fresh.push('\n');
                    self.lines.insert(line);
                }
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        let written = self
            .file
            .as_mut()
            .map(|file| file.write_all(fresh.as_bytes()));
        let needed = fresh.len() as u64;
        written
            .unwrap_or_else(|| Err(std::io::ErrorKind::NotFound.into()))
            .map_err(room("write", &dir.join(PEOPLE), needed))
    }

    /// The pseudonyms of whoever is called so.
    pub(super) fn find(&self, name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for name in spellings(name) {
            let start = format!("{} ", digest(&self.key, &name));
            let lines = self.lines.range(start.clone()..);
            let hits = lines.map_while(|line| line.strip_prefix(&start));
            found.extend(hits.map(ToOwned::to_owned));
        }
        found
    }

    /// Forgets people.
    pub(super) fn forget(&mut self, people: &BTreeSet<String>) {
        let of = |line: &str| line.split_once(' ').map(|(_, who)| who.to_owned());
        self.lines
            .retain(|line| of(line).is_none_or(|who| !people.contains(&who)));
    }

    /// Writes the directory anew into its folder.
    pub(super) fn rewrite(&self, dir: &Path) -> Result<(), EvidenceError> {
        self.write(&dir.join(PEOPLE), String::new())
    }

    /// Puts the directory on the shelf, with its key, readable by its owner only.
    pub(super) fn shelve(&self, shelf: &Path, bundle: &str) -> Result<(), EvidenceError> {
        fs::create_dir_all(shelf).map_err(disk("create", shelf))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(shelf, fs::Permissions::from_mode(0o700))
                .map_err(disk("close", shelf))?;
        }
        let head = format!("key {}\n", hex(&self.key.0));
        self.write(&on_shelf(shelf, bundle), head)
    }

    fn write(&self, path: &Path, mut text: String) -> Result<(), EvidenceError> {
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        let part = path.with_extension("part");
        let _ = fs::remove_file(&part);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        let needed = text.len() as u64;
        options
            .open(&part)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&part, path))
            .map_err(room("write", path, needed))
    }
}

fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = options;
}
