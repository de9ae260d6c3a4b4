//! Turns: when a host may be asked next, as all runs of one user share it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
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

    fn open(&self, host: &str) -> Option<File> {
        let folder = self.folder.as_ref()?;
        let name = blake3::hash(host.as_bytes()).to_hex();
        let path = folder.join(format!("{}.turn", &name[..32]));
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
        Self { file, next, held }
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
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        // Rounded up, so that nobody comes a part of a millisecond too soon.
        let text = format!(
            "{:>20} {:>20}\n",
            millis(self.next).saturating_add(1),
            millis(self.held).saturating_add(1)
        );
        let written = self
            .file
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.file.write_all(text.as_bytes()));
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
