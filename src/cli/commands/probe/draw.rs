//! `rousseau probe plan`: a timetable drawn by chance, and how many test posts a claim needs.

use super::{hours_of, plan_of};
use crate::audit::Plan;
use crate::cli::Ending;
use crate::cli::commands::audit::runtime;
use crate::cli::files::MachineClock;
use crate::cli::journal::{self, Journal};
use crate::cli::out::{self, Said, bold};
use crate::cli::probe_args::ProbePlanArgs;
use crate::domain::{Clock, ProbeStep, ProbeWay, ServiceHours};
use crate::judge::planner::Claim;
use crate::probes::{Drawn, Place, Timetable};
use anyhow::Result;
use jiff::Timestamp;

/// Runs `rousseau probe plan`.
pub(super) fn plan(args: &ProbePlanArgs) -> Result<Ending> {
    let plan = plan_of(&args.of.brand)?;
    let hours = hours_of(&plan);
    let bank = journal::bank(args.bank.as_deref())?;
    if !bank.sectors().contains(&args.sector.as_str()) {
        let known = bank.sectors().join(", ");
        let why = format!("--sector {}: the bank has {known}; take one", args.sector);
        return Err(Said::of("usage.unknown_name", why).into());
    }
    let places = places(args, &plan);
    if places.is_empty() {
        let path = args.of.brand.display();
        let next = "write [[channel]] with its address, or name --email or --form";
        let why = format!("{path}: it names no place in which can be asked; {next}");
        return Err(Said::of("usage.argument", why).into());
    }
    let claim = Claim {
        share: args.claim,
        confidence: args.confidence,
    };
    let needed = claim.without_failure();
    let n = args.number.or(needed).unwrap_or(500).min(500);
    let seed = match args.seed {
        Some(seed) => seed,
        None => seed()?,
    };
    let drawn = Timetable {
        brand: &plan.brand.id,
        hours: &hours,
        places: &places,
        bank: &bank,
        sector: &args.sector,
        lang: &args.lang,
        thanks: args.thanks,
        n,
        a_week: args.a_week,
        from: from(args)?,
        seed,
    }
    .draw();
    out::print(&said(args, needed, n, seed, &drawn, &hours))?;
    if args.keep {
        runtime()?.block_on(keep(args, &plan, &drawn))?;
    }
    Ok(Ending::Kept)
}

fn from(args: &ProbePlanArgs) -> Result<Timestamp> {
    let now = MachineClock.now();
    let Some(text) = &args.from else {
        return Ok(now);
    };
    let day = text.parse::<jiff::civil::Date>().ok();
    let at = day.and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok());
    at.map(|zoned| zoned.timestamp()).ok_or_else(|| {
        let why = format!("--from {text}: it is no day; write it like 2026-03-30");
        Said::of("usage.bad_time", why).into()
    })
}

fn seed() -> Result<u64> {
    let seed = getrandom::u64().map_err(|e| {
        let why = format!("dice: the machine gives none: {e}; name a seed with --seed");
        Said::of("self.resources", why)
    })?;
    // A number that people can copy.
    Ok(seed % 1_000_000)
}

/// Every place at which is asked, by every account.
fn places(args: &ProbePlanArgs, plan: &Plan) -> Vec<Place> {
    let public = plan.brand.channels.iter().map(|channel| Place {
        way: ProbeWay::Public,
        channel: channel.id.to_string(),
        address: Some(channel.address.clone()),
        account: None,
    });
    let private = |way, address: &String| Place {
        way,
        channel: address.clone(),
        address: None,
        account: None,
    };
    let more = args.email.iter().map(|a| private(ProbeWay::Email, a));
    let forms = args.form.iter().map(|a| private(ProbeWay::Form, a));
    let all: Vec<Place> = public.chain(more).chain(forms).collect();
    if args.account.is_empty() {
        return all;
    }
    let by = |account: &String| {
        let account = Some(account.clone());
        let each = all.iter().cloned();
        each.map(move |place| Place {
            account: account.clone(),
            ..place
        })
        .collect::<Vec<_>>()
    };
    args.account.iter().flat_map(by).collect()
}

fn said(
    args: &ProbePlanArgs,
    needed: Option<u32>,
    n: u32,
    seed: u64,
    drawn: &Drawn,
    hours: &ServiceHours,
) -> String {
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let (share, sure) = (percent(args.claim), percent(args.confidence));
    let mut text = match needed {
        Some(needed) => format!(
            "To claim that at least {share} are answered, with {sure} certainty, {needed} test posts are needed\n\
             if not one stays unanswered; `rousseau plan --claim {}` says how many with failures.\n",
            args.claim
        ),
        None => format!("No number of test posts proves that at least {share} are answered.\n"),
    };
    let drawn_n = drawn.probes.len();
    let a_week = args.a_week;
    text.push_str(&format!(
        "{n} test posts, {a_week} a week: {} weeks. Seed {seed}: the same seed draws the same timetable.\n",
        n.div_ceil(a_week)
    ));
    if drawn_n < n as usize {
        text.push_str(&format!(
            "The bank holds too few questions: {drawn_n} were drawn, since no text may come twice at one place.\n\
             Name --sector, or more questions with --bank.\n"
        ));
    }
    for slot in &drawn.absent {
        let slot = slot.name();
        text.push_str(&format!(
            "By the brand's hours there is no {slot}, so nothing is asked then.\n"
        ));
    }
    text.push_str(
        "To compare nights and weekends with service hours, twenty on each side are needed.\n\n",
    );
    for probe in &drawn.probes {
        let local = probe.due.to_zoned(hours.zone().clone());
        let local = local.strftime("%a %Y-%m-%d %H:%M %Z");
        let by = probe.account.as_deref().map(|a| format!(" by {a}"));
        text.push_str(&format!(
            "{}  {local}  {:<8} {}{}\n                  {}: {}\n",
            bold(&probe.key),
            probe.slot.name(),
            out::inert(&probe.channel),
            out::inert(&by.unwrap_or_default()),
            probe.question,
            out::inert(&probe.text)
        ));
    }
    if !args.keep {
        text.push_str("\nNothing was written down; add --keep to put it into the journal.\n");
    }
    text
}

async fn keep(args: &ProbePlanArgs, plan: &Plan, drawn: &Drawn) -> Result<()> {
    let place = args.of.history.needed()?;
    let mut journal = Journal::open(&place, &plan.brand.id).await?;
    let log = journal.log();
    // The same seed gives the same keys, and what is planned already is not planned twice.
    let new = drawn.probes.iter().filter(|p| log.get(&p.key).is_none());
    for probe in new {
        let step = ProbeStep::Planned(Box::new(probe.clone()));
        journal.note(&probe.key, step).await?;
    }
    journal.close().await
}
