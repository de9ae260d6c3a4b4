//! Weekly: what can be typed about the history and about audits that run by themselves.

use super::files;
use super::out::Said;
use anyhow::Result;
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

/// Where the history is.
#[derive(Debug, Args, Clone, Default)]
pub(super) struct HistoryAt {
    /// The file of the history, or the address of its server; "off" for none.
    #[arg(long, env = "ROUSSEAU_HISTORY", value_name = "PATH|URL")]
    history: Option<String>,
    /// Neither read nor write the history.
    #[arg(long)]
    no_history: bool,
}

impl HistoryAt {
    /// The place of the history; none where it is switched off or the user has no place for it.
    pub(super) fn place(&self) -> Option<String> {
        match &self.history {
            _ if self.no_history => None,
            Some(place) if place == "off" => None,
            Some(place) => Some(place.clone()),
            None => files::history().map(|path| path.display().to_string()),
        }
    }

    /// The place of the history, for a command that cannot do without.
    pub(super) fn needed(&self) -> Result<String> {
        self.place().ok_or_else(|| {
            let why = "--history: this works on the history, and it is off; name a file";
            Said::of("usage.argument", why).into()
        })
    }
}

/// What `history` takes.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct HistoryArgs {
    /// What else to do with the record.
    #[command(subcommand)]
    pub(super) command: Option<HistoryCommand>,
    /// The audits of one brand, by its id; all where none is named.
    #[arg(value_name = "BRAND")]
    pub(super) brand: Option<String>,
    /// Print them as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Where the history is.
    #[command(flatten)]
    pub(super) at: HistoryAt,
}

impl HistoryArgs {
    /// Says whether the result was asked for as JSON.
    pub(super) fn wants_json(&self) -> bool {
        self.json
            || matches!(
                &self.command,
                Some(
                    HistoryCommand::Verify { json: true, .. }
                        | HistoryCommand::Import { json: true, .. }
                        | HistoryCommand::Prune { json: true, .. }
                )
            )
    }
}

/// What else can be done with the record.
#[derive(Debug, Subcommand)]
pub(super) enum HistoryCommand {
    /// Print every scorecard on record, one JSON object a line.
    Export {
        /// One brand, by its id.
        #[arg(value_name = "BRAND")]
        brand: Option<String>,
        /// The file to write, in the place of printing.
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        out: Option<PathBuf>,
        /// Where the history is.
        #[command(flatten)]
        at: HistoryAt,
    },
    /// Add audits that are kept as files, or what export wrote.
    Import {
        /// Folders of audits, or files of export.
        #[arg(value_name = "FOLDER", required = true, value_hint = ValueHint::AnyPath)]
        paths: Vec<PathBuf>,
        /// Print the counts as JSON.
        #[arg(long)]
        json: bool,
        /// Where the history is.
        #[command(flatten)]
        at: HistoryAt,
    },
    /// Remove old scorecards from the record; that the audits were made stays on it.
    Prune {
        /// Only of one brand, by its id.
        #[arg(value_name = "BRAND")]
        brand: Option<String>,
        /// Those whose window ended longer ago than this, such as 730d.
        #[arg(long, value_name = "SPAN", required_unless_present = "keep")]
        older_than: Option<String>,
        /// All but so many of the newest of each brand.
        #[arg(long, value_name = "N")]
        keep: Option<usize>,
        /// Print the count as JSON.
        #[arg(long)]
        json: bool,
        /// Where the history is.
        #[command(flatten)]
        at: HistoryAt,
    },
    /// Copy the record while others use it.
    Backup {
        /// The file to write; one beside the history where none is named.
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
        /// Where the history is.
        #[command(flatten)]
        at: HistoryAt,
    },
    /// Put a backup in the place of the record, which is kept under another name.
    Restore {
        /// The backup.
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Where the history is.
        #[command(flatten)]
        at: HistoryAt,
    },
    /// Check the whole record: its structure, every scorecard and every link.
    Verify {
        /// Print what was found as JSON.
        #[arg(long)]
        json: bool,
        /// Where the history is.
        #[command(flatten)]
        at: HistoryAt,
    },
}

/// What `trend` takes.
#[derive(Debug, Args)]
pub(super) struct TrendArgs {
    /// The brand's id, as `rousseau history` shows it.
    #[arg(value_name = "BRAND")]
    pub(super) brand: String,
    /// How many of the last audits are shown.
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=520))]
    pub(super) last: u32,
    /// Print it as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Where the history is.
    #[command(flatten)]
    pub(super) at: HistoryAt,
}

/// What `rejudge` takes.
#[derive(Debug, Args)]
pub(super) struct RejudgeArgs {
    /// A brand's id for all its audits, or the id of one audit.
    #[arg(value_name = "BRAND|ID")]
    pub(super) which: String,
    /// Judge by the rules of a folder, as in `audit`.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// Judge by a profile, as in `audit`.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Print what moved as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Where the history is.
    #[command(flatten)]
    pub(super) at: HistoryAt,
}

/// Which fleet, and how its audits are made.
#[derive(Debug, Args, Clone)]
pub(super) struct FleetArgs {
    /// fleet.toml, a brand file, or a folder of brand files.
    #[arg(value_name = "FLEET", default_value = "fleet.toml", value_hint = ValueHint::AnyPath)]
    pub(super) fleet: PathBuf,
    /// Judge by the rules of a folder, as in `audit`.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// Judge by a profile, as in `audit`.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Look twice before an accusation that rests on a page or a switch, as in `audit`.
    #[arg(long)]
    pub(super) second_look: bool,
    /// A loopback or private address that may be visited, as host:port; repeatable.
    #[arg(long, value_name = "HOST:PORT")]
    pub(super) allow: Vec<String>,
    /// Where the history is.
    #[command(flatten)]
    pub(super) at: HistoryAt,
}

/// What `run-due` takes.
#[derive(Debug, Args)]
pub(super) struct RunDueArgs {
    /// Which fleet.
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
    /// Say what is due and what comes next, and run nothing.
    #[arg(long)]
    pub(super) plan: bool,
    /// Run the newest slot again of brands whose last one failed.
    #[arg(long, conflicts_with = "plan")]
    pub(super) again: bool,
    /// Print what was done as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// What `watch` takes.
#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    /// Which fleet.
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
    /// List the time zones and end.
    #[arg(long)]
    pub(super) zones: bool,
}
