//! Probes: test posts are planned by chance, sent at most once and only by consent, and marked.

#[path = "probes/by_hand.rs"]
mod by_hand;
#[path = "probes/crashes.rs"]
mod crashes;
#[path = "probes/host.rs"]
mod host;
#[path = "probes/kills.rs"]
mod kills;
#[path = "probes/loopback.rs"]
mod loopback;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A brand on stage: a folder with its files and its own history.
pub(crate) struct Stage {
    folder: tempfile::TempDir,
}

impl Stage {
    /// A brand with one channel, addressed at a loopback host.
    pub(crate) fn new(channel: &str, more: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let brand = format!(
            "schema = 1\nid = \"harbor\"\nname = \"Harbor\"\n[service]\nzone = \"UTC\"\n\
             hours = [\"mon-fri 09:00-17:00\"]\n[reach]\npace = 0\n{more}\n{channel}"
        );
        std::fs::write(folder.path().join("brand.toml"), brand).expect("it can be written");
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("it can be written");
    }

    /// The command, ready to be run in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rousseau"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("TMPDIR", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path())
            .env("XDG_CACHE_HOME", self.folder.path())
            .env("ROUSSEAU_TOKEN_127_0_0_1", "asker:s3cretword");
        command
    }

    /// Runs a command and gives its exit code and all that it said.
    pub(crate) fn run(&self, args: &[&str]) -> (i32, String) {
        let output = self.command(args).output().expect("it can be run");
        (output.status.code().unwrap_or(-1), said(&output))
    }
}

fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    format!("{out}{}", String::from_utf8_lossy(&output.stderr))
}

/// The first key that a text names.
pub(crate) fn key(text: &str) -> String {
    let is_key = |w: &&str| w.len() == 16 && w.bytes().all(|b| b.is_ascii_hexdigit());
    let found = text.split_whitespace().find(is_key);
    found.unwrap_or_default().to_owned()
}

/// A file below the tests' own folder.
pub(crate) fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
