//! Kept: the robots.txt of hosts as an earlier run read them, for as long as they cannot be read.

use super::{MOST, Robots};
use jiff::{SignedDuration, Timestamp};
use std::fs;
use std::io;
use std::path::PathBuf;

/// A file that cannot be reached is not relied on longer. Source: RFC 9309, 2.4; FAULTS N29.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A folder of robots.txt files; without one, nothing is kept.
///
/// Shape: one file an origin; its first line is when the file was read, then the origin.
#[derive(Debug, Clone, Default)]
pub(in crate::crawl) struct Kept {
    folder: Option<PathBuf>,
}

impl Kept {
    /// Keeps files in a folder of the user's.
    pub(in crate::crawl) fn new(state: Option<&PathBuf>) -> Self {
        Self {
            folder: state.map(|state| state.join("robots")),
        }
    }

    /// Keeps what a host said; a folder that cannot be written keeps nothing.
    pub(in crate::crawl) fn keep(&self, origin: &str, text: &[u8], at: Timestamp) {
        if let Err(error) = self.write(origin, text, at) {
            tracing::debug!(origin, %error, "robots.txt is not kept for later runs");
        }
    }

    fn write(&self, origin: &str, text: &[u8], at: Timestamp) -> io::Result<()> {
        let Some(path) = self.path(origin) else {
            return Ok(());
        };
        let folder = self.folder.as_deref().unwrap_or(&path);
        fs::create_dir_all(folder)?;
        let head = format!("{at} {origin}\n");
        let text = &text[..text.len().min(MOST)];
        // Two runs that write at once must not mix their files.
        let unique = format!(
            "{}-{:?}.new",
            std::process::id(),
            std::thread::current().id()
        );
        let draft = path.with_extension(unique.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        fs::write(&draft, [head.as_bytes(), text].concat())?;
        fs::rename(&draft, &path)
    }

    /// What a host said when it was last read; none where that was too long ago.
    pub(in crate::crawl) fn find(&self, origin: &str, now: Timestamp) -> Option<Robots> {
        let kept = fs::read(self.path(origin)?).ok()?;
        let end = kept.iter().position(|b| *b == b'\n')?;
        let head = std::str::from_utf8(&kept[..end]).ok()?;
        let (at, whose) = head.split_once(' ')?;
        let at: Timestamp = at.parse().ok()?;
        let age = now.duration_since(at).abs();
        (whose == origin && age <= LONGEST).then(|| Robots::read(&kept[end + 1..]))
    }

    fn path(&self, origin: &str) -> Option<PathBuf> {
        let name = blake3::hash(origin.as_bytes()).to_hex();
        Some(self.folder.as_ref()?.join(format!("{}.txt", &name[..32])))
    }
}
