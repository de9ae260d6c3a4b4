//! What `rousseau league` takes.

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
