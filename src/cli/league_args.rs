//! What `rousseau league` and imports take.

use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// What `league` takes.
#[derive(Debug, Args)]
pub(super) struct LeagueArgs {
    /// A file in the layout of "Customer Support on Twitter".
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// The time zone in which weekdays and nights are told apart, such as Europe/Lisbon.
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    pub(super) zone: String,
    /// The order of the brands; neither is a rank.
    #[arg(long, value_enum, default_value_t = Order::Volume)]
    pub(super) sort: Order,
    /// Print the numbers as JSON.
    #[arg(long, conflicts_with = "csv")]
    pub(super) json: bool,
    /// Print the numbers as CSV, one line for each brand and side of the clock.
    #[arg(long)]
    pub(super) csv: bool,
}

/// The order of the brands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// By how many inquiries.
    Volume,
    /// By name.
    Name,
}

/// What `audit` takes to read a file in the place of channels.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// An export of messages to audit in the place of channels; `rousseau import` shows what is
    /// understood of it. The span of time ends with its last message, unless --until says when.
    #[arg(long, value_name = "FILE", requires = "brand", conflicts_with_all = ["target", "resume"])]
    pub(super) import: Option<PathBuf>,
    /// The brand's handle in the file.
    #[arg(long, value_name = "HANDLE", requires = "import")]
    pub(super) brand: Option<String>,
    /// The time zone of times in a file that name none, such as Europe/Lisbon.
    #[arg(long, value_name = "ZONE")]
    pub(super) zone: Option<String>,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub(super) struct LookArgs {
    /// The export.
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// Only show what is understood, which is all that this command does.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// The time zone of times that name none, such as Europe/Lisbon.
    #[arg(long, value_name = "ZONE")]
    pub(super) zone: Option<String>,
}
