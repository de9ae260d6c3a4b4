//! What can be typed to measure the auditor itself.

use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

/// What `measure` can do.
#[derive(Debug, Subcommand)]
pub(super) enum MeasureCommand {
    /// Judge imaginary brands whose truth is known, and say how often the judgment is right.
    Simulate(SimulateArgs),
    /// Compare what is read in labelled texts with their labels.
    Labels {
        /// A file of labelled texts, one JSON object a line.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Print the numbers as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make the weights of the readers from labelled texts.
    #[command(hide = true)]
    Train {
        /// A folder of labelled texts.
        #[arg(value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// The file to write.
        #[arg(
            long,
            default_value = "src/measure/readers/weights.bin",
            value_name = "FILE"
        )]
        out: PathBuf,
        /// Write nothing; print how well texts are read by models that never saw them.
        #[arg(long)]
        cross: bool,
    },
}

/// What `measure simulate` takes.
#[derive(Debug, Args)]
pub(super) struct SimulateArgs {
    /// How many brands of every kind.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(super) brands: u32,
    /// The seed of the dice.
    #[arg(long, default_value_t = 1762)]
    pub(super) seed: u64,
    /// Write the page to a file in the place of printing it.
    #[arg(long, value_name = "FILE")]
    pub(super) write: Option<PathBuf>,
}
