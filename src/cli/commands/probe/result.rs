//! `rousseau probe result`: what the test posts show, counted by themselves.

use super::plan_of;
use crate::cli::Ending;
use crate::cli::journal::Journal;
use crate::cli::out::{self, bold};
use crate::cli::probe_args::OneBrand;
use crate::probes::{ProbeCount, ProbeTally};
use anyhow::Result;

/// Runs `rousseau probe result`.
pub(super) async fn result(args: &OneBrand) -> Result<Ending> {
    let plan = plan_of(&args.brand)?;
    let journal = Journal::open(&args.history.needed()?, &plan.brand.id).await?;
    let tally = ProbeTally::of(&journal.log());
    journal.close().await?;
    out::print(&said(&plan.brand.name, &tally))?;
    let decided = tally.all.asked > 0;
    Ok(if decided {
        Ending::Kept
    } else {
        Ending::Untold
    })
}

fn said(brand: &str, tally: &ProbeTally) -> String {
    let mut text = format!(
        "{}\n\n",
        bold(&format!("Test posts to {}", out::inert(brand)))
    );
    text.push_str("They are counted by themselves, never with customers' inquiries.\n\n");
    text.push_str(&line("all", &tally.all));
    for (slot, count) in &tally.slots {
        text.push_str(&line(slot.name(), count));
    }
    for (channel, count) in &tally.channels {
        text.push_str(&line(&out::inert(channel), count));
    }
    if !tally.marks.is_empty() {
        let marks = tally.marks.iter();
        let marks: Vec<String> = marks.map(|(m, n)| format!("{n} {}", m.name())).collect();
        text.push_str(&format!("\nAnswers to questions: {}.\n", marks.join(", ")));
    }
    let [put, answered, same] = tally.everywhere;
    if put > 0 {
        text.push_str(&format!(
            "Questions put at several places: {put}; answered everywhere: {answered}; with the same mark: {same}.\n"
        ));
    }
    text.push_str(&match tally.by_day_and_off() {
        Some([day, off]) => format!(
            "In service hours {}, at all other hours {}: a difference of {:.0} points.\n",
            share(day),
            share(off),
            (off[0] - day[0]) * 100.0
        ),
        None => "Nights and weekends cannot be compared with service hours yet: twenty on each side are needed.\n".to_owned(),
    });
    if tally.undecided > 0 {
        text.push_str(&format!(
            "{} more are not decided: no answer yet, held by a moderator, or nobody looked when the time was up.\n",
            tally.undecided
        ));
    }
    text
}

fn line(name: &str, count: &ProbeCount) -> String {
    let Some(of) = count.share() else {
        return format!("{name:<28} none decided yet\n");
    };
    let median = count
        .median()
        .map_or_else(|| "not reached".to_owned(), |wait| format!("{wait:#}"));
    format!(
        "{name:<28} {} of {} answered, {}; half within: {median}\n",
        count.answered,
        count.asked,
        share(of)
    )
}

/// A share with its bounds.
fn share([share, low, high]: [f64; 3]) -> String {
    format!(
        "{:.0}% ({:.0} to {:.0})",
        share * 100.0,
        low * 100.0,
        high * 100.0
    )
}
