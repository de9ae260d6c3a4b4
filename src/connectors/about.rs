//! About: what a connector says of itself, for the table of channels and its page of the docs.

use super::ALL;
use crate::domain::ChannelKind;
use std::fmt::Write;

/// What a connector reads, what it needs for it, and what it cannot see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// What users call it.
    pub title: &'static str,
    /// The networks whose channels it reads, as brand files name them.
    pub networks: &'static [&'static str],
    /// The kind of such channels.
    pub kind: ChannelKind,
    /// What is read.
    pub reads: &'static str,
    /// What it needs.
    pub needs: &'static str,
    /// Whom it takes for the brand.
    pub brand: &'static str,
    /// What it cannot see.
    pub cannot_see: &'static str,
    /// How often the host lets itself be asked.
    pub limits: &'static str,
    /// What the host's terms say, in one sentence.
    pub terms: &'static str,
}

/// The table of channels, a line each, for a terminal.
#[must_use]
pub fn table() -> String {
    let mut out = String::new();
    for about in ALL.map(super::Connector::about) {
        let kind = about.kind.name();
        let networks = about.networks.join(", ");
        let rows = [
            ("reads", about.reads),
            ("needs", about.needs),
            ("brand", about.brand),
            ("cannot see", about.cannot_see),
            ("limits", about.limits),
            ("terms", about.terms),
        ];
        // A text takes every line.
        let _ = writeln!(
            out,
            "{}  (kind = \"{kind}\", network = {networks})",
            about.title
        );
        for (name, words) in rows {
            let _ = writeln!(out, "  {name:<11}{words}");
        }
        out.push('\n');
    }
    out.push_str("Every other network is listed in a scorecard as not observable, with what would open it.\n");
    out
}

/// The page of the docs about the channels, as docs/CHANNELS.md.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from(
        "# Channels\n\nGenerated from what each connector says of itself; `rousseau channels` prints the same.\n\
         A brand file names a channel by `kind`, `address` and, where the address alone does not tell, `network`.\n",
    );
    for about in ALL.map(super::Connector::about) {
        let networks: Vec<String> = about.networks.iter().map(|n| format!("`{n}`")).collect();
        let rows = [
            ("Networks", networks.join(", ")),
            ("Kind", format!("`{}`", about.kind.name())),
            ("Reads", about.reads.to_owned()),
            ("Needs", about.needs.to_owned()),
            ("Taken for the brand", about.brand.to_owned()),
            ("Cannot see", about.cannot_see.to_owned()),
            ("Limits", about.limits.to_owned()),
            ("Terms", about.terms.to_owned()),
        ];
        let _ = write!(out, "\n## {}\n\n| | |\n|---|---|\n", about.title);
        for (name, words) in rows {
            let _ = writeln!(out, "| {name} | {words} |");
        }
    }
    out
}
