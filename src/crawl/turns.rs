//! Turns: when a host may be asked next, as all runs of one user share it.

use crate::evidence::machine;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What is written for one host is never longer. Units: bytes.
const LONGEST: u64 = 256;

/// A folder with a file a host; without one, each run stands for itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns {
    folder: Option<PathBuf>,
}

/// The longest wait that is told to other runs.
pub(super) const LONGEST_HELD: Duration = Duration::from_hours(24 * 366);

/// The turn at one host: nobody else asks it while this is held, even if we are killed.
#[derive(Debug)]
pub(super) struct Turn {
    file: File,
    /// When the host may be asked next.
    next: Duration,
    /// Until when the host asked not to be asked.
    held: Duration,
}

/// What a turn looks like from outside; it changes whenever its holder asks or is answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sign {
    text: String,
    written: Option<SystemTime>,
}

impl Sign {
    /// Who has the turn: a process' number and its machine.
    pub(super) fn holder(&self) -> Option<(u32, &str)> {
        let named = self.text.split_whitespace().find_map(|w| w.split_once('@'));
        let (pid, machine) = named?;
        Some((pid.parse().ok()?, machine))
    }

    /// Says whether the holder was a process of this machine that is no more.
    ///
    /// Shape: no, where it cannot be known.
    fn is_of_the_dead(&self) -> bool {
        let gone = |pid: u32| Path::new("/proc/self").exists() && !process(pid).exists();
        self.holder()
            .is_some_and(|(pid, of)| of == machine() && gone(pid))
    }
}

fn process(pid: u32) -> PathBuf {
    Path::new("/proc").join(pid.to_string())
}

impl Turns {
    /// Shares turns through a folder of the user's.
    pub(super) fn new(state: Option<&PathBuf>) -> Self {
        Self {
            folder: state.map(|state| state.join("turns")),
        }
    }

    /// Takes the turn at a host, if nobody has it.
    ///
    /// # Errors
    /// Somebody has it.
    pub(super) fn take(&self, host: &str) -> Result<Option<Turn>, Taken> {
        let Some(file) = self.open(host) else {
            return Ok(None);
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(Turn::read(file))),
            Err(TryLockError::WouldBlock) => Err(Taken),
            // A file system without locks shares nothing.
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    /// What the turn of a host looks like at this moment.
    pub(super) fn sign(&self, host: &str) -> Sign {
        let path = self.path(host).unwrap_or_default();
        let mut text = Vec::new();
        let opened = File::open(&path);
        // Systems whose locks bind readers too tell by the time of writing alone.
        let _ = opened.and_then(|file| file.take(LONGEST).read_to_end(&mut text));
        Sign {
            text: String::from_utf8_lossy(&text).into_owned(),
            written: fs::metadata(&path).and_then(|m| m.modified()).ok(),
        }
    }

    /// Frees a turn that a process has left behind that is no more, as file systems of other
    /// machines may; what the host asked for stays. Says whether it did.
    pub(super) fn free(&self, host: &str, sign: &Sign) -> bool {
        let Some(path) = self.path(host).filter(|_| sign.is_of_the_dead()) else {
            return false;
        };
        if self.sign(host) != *sign {
            return false;
        }
        let fresh = path.with_extension(format!("{}-new", std::process::id()));
        let freed = fs::write(&fresh, &sign.text).and_then(|()| fs::rename(&fresh, &path));
        freed
            .inspect_err(|error| tracing::debug!(host, %error, "the turn cannot be freed"))
            .is_ok()
    }

    fn path(&self, host: &str) -> Option<PathBuf> {
        let name = blake3::hash(host.as_bytes()).to_hex();
        let folder = self.folder.as_ref()?;
        Some(folder.join(format!("{}.turn", &name[..32])))
    }

    fn open(&self, host: &str) -> Option<File> {
        let folder = self.folder.as_ref()?;
        let path = self.path(host)?;
        let opened = fs::create_dir_all(folder).and_then(|()| {
            let mut how = OpenOptions::new();
            how.read(true).write(true).create(true).truncate(false);
            how.open(&path)
        });
        opened
            .inspect_err(|error| tracing::debug!(host, %error, "turns are not shared"))
            .ok()
    }
}

/// Somebody else has the turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken;

impl Turn {
    fn read(mut file: File) -> Self {
        let mut text = String::new();
        let read = (&mut file).take(LONGEST).read_to_string(&mut text);
        let mut numbers = text
            .split_whitespace()
            .filter_map(|n| n.parse().ok())
            .map(Duration::from_millis);
        let mut number = || numbers.next().filter(|_| read.is_ok()).unwrap_or_default();
        let (next, held) = (number(), number());
        // No wait is noted that is longer; what says so was written by a clock that was wrong.
        let longest = since_1970().saturating_add(LONGEST_HELD);
        let held = if held > longest { Duration::ZERO } else { held };
        let mut turn = Self { file, next, held };
        turn.write();
        turn
    }

    /// How long to wait for the interval, and for what the host asked.
    ///
    /// Shape: the interval is never waited for twice, whatever the machine's clock has done.
    pub(super) fn waits(&self, interval: Duration) -> (Duration, Duration) {
        let now = since_1970();
        let wait = |until: Duration| until.saturating_sub(now);
        (wait(self.next).min(interval), wait(self.held))
    }

    /// Notes that the host may be asked again after its interval, and what it asked for.
    pub(super) fn note(&mut self, interval: Duration, held: Option<Duration>) {
        let now = since_1970();
        self.next = now.saturating_add(interval);
        if let Some(held) = held {
            self.held = self.held.max(now.saturating_add(held));
        }
        // Rounded up, so that nobody comes a part of a millisecond too soon.
        let up = Duration::from_millis(1);
        self.next = self.next.saturating_add(up);
        self.held = self.held.saturating_add(up);
        self.write();
    }

    /// Writes the times, and who has the turn.
    fn write(&mut self) {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let (next, held) = (millis(self.next), millis(self.held));
        let (pid, machine) = (std::process::id(), machine());
        let text = format!("{next:>20} {held:>20} {pid}@{machine}\n");
        let written = self
            .file
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.file.write_all(text.as_bytes()))
            .and_then(|()| self.file.set_len(text.len() as u64));
        if let Err(error) = written {
            tracing::debug!(%error, "the turn is not noted");
        }
    }
}

/// The machine's own time, since it is compared with what its other programs have written.
#[expect(
    clippy::disallowed_methods,
    reason = "an audit's clock may stand still; that of the runs beside it does not"
)]
fn since_1970() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}
