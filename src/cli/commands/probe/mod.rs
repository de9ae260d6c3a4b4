//! `rousseau probe`: test posts, from the question to the mark of its answer.

mod draw;
mod hand;
mod reach;
mod result;

use super::audit::{read_plan, runtime};
use crate::audit::Plan;
use crate::cli::Ending;
use crate::cli::files;
use crate::cli::journal::{self, Journal};
use crate::cli::out::{self, Said, Wrong, bold};
use crate::cli::probe_args::{OneBrand, ProbeCommand};
use crate::connectors::consent::{Consent, Wanted};
use crate::domain::ServiceHours;
use crate::probes::{Bank, Caps, LANGUAGES, Life, Standing};
use anyhow::Result;
use jiff::tz::TimeZone;
use std::path::Path;

/// Runs `rousseau probe`.
pub(in crate::cli) fn run(command: &ProbeCommand) -> Result<Ending> {
    match command {
        ProbeCommand::Bank { lint, lang } => bank(lint.as_deref(), lang.as_deref()),
        ProbeCommand::Plan(args) => draw::plan(args),
        ProbeCommand::List(args) => runtime()?.block_on(list(args)),
        ProbeCommand::Result(args) => runtime()?.block_on(result::result(args)),
        ProbeCommand::Draft(args) => runtime()?.block_on(hand::draft(args)),
        ProbeCommand::Placed(args) => runtime()?.block_on(hand::placed(args)),
        ProbeCommand::Seen(args) => runtime()?.block_on(hand::seen(args)),
        ProbeCommand::Post(args) => reach::post(args),
        ProbeCommand::Watch(args) => reach::watch(args),
        ProbeCommand::Retract(args) => reach::retract(args),
        ProbeCommand::Mark(args) => runtime()?.block_on(hand::mark(args)),
        ProbeCommand::Cancel(args) => runtime()?.block_on(hand::cancel(args)),
    }
}

/// The plan of a brand file.
fn plan_of(brand: &Path) -> Result<Plan> {
    read_plan(&files::source(brand)?)
}

/// The hours by which the parts of the week are told apart.
fn hours_of(plan: &Plan) -> ServiceHours {
    let stated = plan.brand.service.clone();
    stated.unwrap_or_else(|| ServiceHours::office(TimeZone::UTC))
}

/// How many test posts the brand bears: the usual, or what a consent allows.
fn caps(consent: Option<&Consent>) -> Caps {
    consent.map_or_else(Caps::default, |consent| Caps {
        a_week: consent.a_week(),
        open: consent.open(),
    })
}

/// Reads a consent file with all its mistakes, and holds it against what is to be sent.
fn consent(path: &Path, wanted: Option<&Wanted<'_>>) -> Result<Consent> {
    let file = files::source(path)?;
    Consent::read(&file, wanted).map_err(|mistakes| {
        let files = vec![file.clone()];
        Wrong { mistakes, files }.into()
    })
}

fn bank(lint: Option<&Path>, lang: Option<&str>) -> Result<Ending> {
    if let Some(folder) = lint {
        let bank = journal::read_bank(journal::bank_files(folder)?)?;
        let n = bank.questions.len();
        out::print(&format!("{n} questions, no mistakes."))?;
        return Ok(Ending::Kept);
    }
    out::print(&listed(&Bank::bundled(), lang))?;
    Ok(Ending::Kept)
}

fn listed(bank: &Bank, lang: Option<&str>) -> String {
    let mut text = String::new();
    for question in &bank.questions {
        text.push_str(&format!("{}\n", bold(&question.name)));
        for code in LANGUAGES.iter().filter(|c| lang.is_none_or(|l| l == **c)) {
            if let Some(wording) = question.wordings.get(code) {
                text.push_str(&format!("  {code}  {}\n", wording.text));
            }
        }
    }
    text
}

async fn list(args: &OneBrand) -> Result<Ending> {
    let plan = plan_of(&args.brand)?;
    let journal = Journal::open(&args.history.needed()?, &plan.brand.id).await?;
    let log = journal.log();
    let mut text = String::new();
    if log.lives.is_empty() {
        text.push_str("No test posts yet; `rousseau probe plan` draws a timetable.\n");
    }
    for life in &log.lives {
        text.push_str(&line(life));
    }
    out::print(&text)?;
    journal.close().await?;
    Ok(Ending::Kept)
}

/// One test post as a line or two.
fn line(life: &Life) -> String {
    let probe = &life.probe;
    let mark = life.mark.as_ref().map_or("", |(mark, _)| mark.name());
    let at = life.posted_at.unwrap_or(probe.due);
    let place = life
        .address
        .as_ref()
        .map_or_else(|| probe.channel.clone(), ToString::to_string);
    let place = out::inert(&place);
    let mut text = format!(
        "{}  {:<10} {:<8} {at:.0}  {:<8} {}  {place}\n",
        probe.key,
        life.standing.name(),
        mark,
        probe.slot.name(),
        probe.question
    );
    if life.standing.is_unsure() || life.standing == Standing::NotPosted {
        let why = if life.why.is_empty() {
            "it was about to be sent when the run ended"
        } else {
            &life.why
        };
        text.push_str(&format!("                  {}\n", out::inert(why)));
    }
    text
}

/// What cannot be done with a test post as it stands.
fn not_now(life: &Life, why: &str) -> anyhow::Error {
    let (key, standing) = (&life.probe.key, life.standing.name());
    Said::of("probe.not_now", format!("{key}: it is {standing}; {why}")).into()
}
