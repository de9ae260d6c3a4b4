//! `rousseau measure simulate`: imaginary brands with a known truth, judged.

use crate::cli::Ending;
use crate::cli::args::SimulateArgs;
use crate::cli::out::{self, Talk, disk, say};
use crate::judge::simulation;
use anyhow::Result;

/// Runs `rousseau measure simulate`.
pub(in crate::cli) fn run(args: &SimulateArgs, talk: Talk) -> Result<Ending> {
    let page = simulation::page(&simulation::simulate(args.brands, args.seed));
    match &args.write {
        Some(file) => {
            std::fs::write(file, page).map_err(|e| disk(file, "it cannot be written", &e))?;
            say(talk, &format!("Written to {}.", file.display()));
        }
        None => out::print(&page)?,
    }
    Ok(Ending::Kept)
}
