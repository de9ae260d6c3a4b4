//! `rousseau plan`: how many inquiries a claim needs before an audit can prove it.

use crate::cli::Ending;
use crate::cli::args::PlanArgs;
use crate::cli::out::{self, bold};
use crate::judge::planner::{Claim, Needed};
use anyhow::Result;

/// The sizes of the table.
const SIZES: [u32; 7] = [20, 30, 50, 100, 200, 400, 1000];

/// Runs `rousseau plan`.
pub(in crate::cli) fn run(args: &PlanArgs) -> Result<Ending> {
    out::print(&plan(args))?;
    Ok(Ending::Kept)
}

fn plan(args: &PlanArgs) -> String {
    let claim = Claim {
        share: args.claim,
        confidence: args.confidence,
    };
    let (share, sure) = (percent(args.claim), percent(args.confidence));
    let title = format!("\"At least {share} kept\", with {sure} certainty");
    let mut text = format!("{}\n\n", bold(&title));
    match claim.without_failure() {
        Some(n) => text.push_str(&format!(
            "Without a single failure, {n} inquiries are enough.\n\n"
        )),
        None => text.push_str("No sample is large enough, not even without a failure.\n\n"),
    }
    text.push_str("inquiries   claim proven   passes         breach proven\n");
    for n in SIZES {
        let marks = claim.marks(n);
        let proven = marks
            .proves
            .map_or("never".to_owned(), |k| format!("{k} or more"));
        let passes = format!("{} or more", marks.passes);
        let broken = marks
            .breaks
            .map_or("never".to_owned(), |k| format!("{k} or fewer"));
        text.push_str(&format!(
            "{n:>9}   {proven:<12}   {passes:<12}   {broken}\n"
        ));
    }
    text.push_str("\nThe counts are of inquiries kept. Between \"passes\" and \"breach proven\" the sample is too small\nto tell: that is no accusation.\n");
    if let Some(kept) = args.kept {
        text.push('\n');
        text.push_str(&expectation(args.claim, kept, claim.needed(kept)));
    }
    text
}

/// What to expect of a brand that truly keeps a share.
fn expectation(claim: f64, kept: f64, needed: Needed) -> String {
    let what = if kept > claim { "claim" } else { "breach" };
    let kept = percent(kept);
    match (needed.expected, needed.likely) {
        (Some(expected), Some(likely)) => format!(
            "If {kept} are kept in truth, a sample that turns out just so proves the {what} from {expected} inquiries\non. Half of all samples turn out worse; four in five prove it from {likely} inquiries on.\n"
        ),
        (Some(expected), None) => format!(
            "If {kept} are kept in truth, a sample that turns out just so proves the {what} from {expected} inquiries\non; no sample that one can gather makes that likely.\n"
        ),
        _ => format!(
            "If {kept} are kept in truth, that is too near to {} for any sample to tell.\n",
            percent(claim)
        ),
    }
}

/// A share as a percentage, with as many decimals as it needs.
fn percent(share: f64) -> String {
    let text = format!("{:.3}", share * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}
