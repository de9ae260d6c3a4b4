//! `rousseau compare`: two scorecards side by side, with what of their differences is shown.

use super::report::card;
use crate::audit;
use crate::cli::Ending;
use crate::cli::args::CompareArgs;
use crate::cli::out;
use crate::report;
use anyhow::Result;

/// Runs `rousseau compare`.
pub(in crate::cli) fn run(args: &CompareArgs) -> Result<Ending> {
    let (one, other) = (card(&args.one)?, card(&args.other)?);
    let comparison = audit::compare(&one, &other);
    if args.json {
        out::print(&report::comparison_json(&comparison))?;
    } else {
        out::print(&report::comparison_text(args.lang, &comparison))?;
    }
    Ok(Ending::Kept)
}
