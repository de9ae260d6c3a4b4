//! Test posts that the program itself sends, follows and takes back, by somebody's consent.

use super::hand::mark_by_key;
use super::{caps, consent, hours_of, not_now, plan_of};
use crate::audit::{
    Plan, Posted, ProbeErrand, ProbeJournal, TOOL, collect_replies, post_probe, retract_probe,
};
use crate::cli::Ending;
use crate::cli::commands::audit::{Visitor, manners, runtime};
use crate::cli::files::{self, MachineClock};
use crate::cli::journal::{self, Journal};
use crate::cli::out::{self, Said, disk};
use crate::cli::probe_args::{OutsideArgs, PostArgs, ProbeWatchArgs, RetractArgs};
use crate::connectors::consent::{Consent, Wanted};
use crate::crawl::{Live, Silent};
use crate::domain::{AnswerMark, Channel, ChannelId, Clock, ProbeStep, ProbeWay};
use crate::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use crate::judge::METHOD;
use crate::probes::{Bank, Life, ProbeLog, Standing};
use anyhow::Result;
use async_trait::async_trait;
use jiff::SignedDuration;
use std::path::PathBuf;
use std::sync::Arc;

#[async_trait]
impl ProbeJournal for Journal {
    type Error = anyhow::Error;

    async fn note(&mut self, key: &str, step: ProbeStep) -> Result<()> {
        Journal::note(self, key, step).await
    }
}

/// The way out, with a scratch place for what is asked of robots.txt.
struct Door {
    live: Live,
    scratch: PathBuf,
}

impl Door {
    fn open(plan: &Plan, outside: &OutsideArgs) -> Result<Self> {
        let scratch = std::env::temp_dir().join(format!("rousseau-probe-{}", std::process::id()));
        let window = files::window("1d", MachineClock.now())?;
        let manners = manners(
            plan,
            &Visitor {
                contact: outside.contact.as_deref(),
                allow: &outside.allow,
                proxy: None,
            },
        )?;
        let meta = BundleMeta {
            schema: BUNDLE_SCHEMA,
            tool: TOOL.to_owned(),
            method: METHOD,
            window,
            brand: SourceFileMeta::from(&plan.file),
            rules: Vec::new(),
        };
        let bundle = Bundle::create(&scratch, meta)?;
        let live = Live::new(manners, Arc::new(MachineClock), Arc::new(Silent), bundle)?;
        Ok(Self { live, scratch })
    }

    fn close(self) -> Result<()> {
        let scratch = self.scratch.clone();
        drop(self.live);
        std::fs::remove_dir_all(&scratch)
            .map_err(|e| disk(&scratch, "it cannot be removed", &e).into())
    }
}

/// The consent that covers a test post, or all that is wrong with it, before anything goes out.
fn covered(life: &Life, outside: &OutsideArgs) -> Result<Consent> {
    let key = &life.probe.key;
    let Some(path) = outside.consent.as_deref() else {
        let next = "name it with --consent, or let a person post with rousseau probe draft";
        let why = format!("{key}: no consent was named, and nothing is sent without one; {next}");
        return Err(Said::of("probe.no_consent", why).into());
    };
    let wanted = Wanted {
        brand: &life.probe.brand,
        channel: &ChannelId(life.probe.channel.clone()),
        now: MachineClock.now(),
    };
    consent(path, Some(&wanted))
}

/// The channel of a test post, as the brand file has it.
fn channel<'p>(plan: &'p Plan, life: &Life) -> Result<&'p Channel> {
    let mut all = plan.brand.channels.iter();
    let found = all.find(|c| c.id.0 == life.probe.channel);
    found.ok_or_else(|| {
        let next = "add it as a [[channel]], or cancel the test post";
        let why = format!(
            "{}: the brand file has no such channel; {next}",
            life.probe.channel
        );
        Said::of("probe.consent", why).into()
    })
}

fn due(log: &ProbeLog) -> Option<&Life> {
    // What may stand there comes first: it burdens the brand already.
    let unsure = log.lives.iter().find(|l| l.standing.is_unsure());
    let now = MachineClock.now();
    let waits = |l: &&Life| {
        let waiting = matches!(l.standing, Standing::Planned | Standing::NotPosted);
        waiting && l.probe.way == ProbeWay::Public && l.probe.due <= now
    };
    unsure.or_else(|| log.lives.iter().filter(waits).min_by_key(|l| l.probe.due))
}

/// Runs `rousseau probe post`.
pub(super) fn post(args: &PostArgs) -> Result<Ending> {
    let plan = plan_of(&args.of.brand)?;
    let threads = runtime()?;
    let place = args.of.history.needed()?;
    let mut journal = threads.block_on(Journal::open(&place, &plan.brand.id))?;
    let log = journal.log();
    let life = match &args.key {
        Some(key) => journal.life(key)?,
        None => due(&log).cloned().ok_or_else(|| {
            let next = "rousseau probe list shows when the next is";
            let why = format!("{}: no test post is due; {next}", plan.brand.id);
            Said::of("probe.no_such", why)
        })?,
    };
    let sendable = matches!(life.standing, Standing::Planned | Standing::NotPosted);
    if !sendable && !life.standing.is_unsure() {
        return Err(not_now(&life, "nothing can be sent any more"));
    }
    if life.probe.way != ProbeWay::Public {
        return Err(not_now(&life, "e-mails and forms are sent by a person"));
    }
    let consent = covered(&life, &args.outside)?;
    let key = life.probe.key.clone();
    let hours = hours_of(&plan);
    let caps = caps(Some(&consent));
    let admitted = caps.admit(&log, Some(&key), MachineClock.now(), hours.zone());
    admitted.map_err(|refusal| {
        let why = format!("{}: {refusal}; wait for the next week", plan.brand.id);
        Said::of("probe.too_many", why)
    })?;
    let channel = channel(&plan, &life)?;
    let Some(ground) = consent.ground(&channel.id) else {
        return Err(not_now(&life, "the consent does not cover its channel"));
    };
    let door = Door::open(&plan, &args.outside)?;
    let errand = ProbeErrand {
        life: &life,
        channel,
        consent: &consent,
        ground,
        door: &door.live,
        clock: &MachineClock,
        settle: SignedDuration::from_mins(args.settle),
    };
    let posted = threads.block_on(post_probe(errand, &mut journal));
    let closed = door.close();
    let posted = posted?;
    threads.block_on(journal.close())?;
    closed?;
    said(&key, posted)
}

fn said(key: &str, posted: Posted) -> Result<Ending> {
    match posted {
        Posted::Stands(found) => {
            let held = if found.held {
                " and waits for a moderator"
            } else {
                ""
            };
            let at = found
                .address
                .map_or_else(String::new, |a| format!(" at {a}"));
            out::print(&format!("{key} stands there{}{held}.\n", out::inert(&at)))?;
            Ok(Ending::Kept)
        }
        Posted::Not(why) => {
            let why = format!("{key}: {}; it stands nowhere", out::inert(&why));
            Err(Said::of("probe.not_posted", why).into())
        }
        Posted::Unknown(why) => {
            let next = "run the same command again in ten minutes, it looks before it sends";
            let why = format!("{key}: {}; {next}", out::inert(&why));
            Err(Said::of("probe.unknown", why).into())
        }
    }
}

/// Runs `rousseau probe watch`.
pub(super) fn watch(args: &ProbeWatchArgs) -> Result<Ending> {
    let plan = plan_of(&args.of.brand)?;
    let bank = journal::bank(args.bank.as_deref())?;
    let threads = runtime()?;
    let place = args.of.history.needed()?;
    let mut journal = threads.block_on(Journal::open(&place, &plan.brand.id))?;
    let log = journal.log();
    let open = || log.lives.iter().filter(|l| l.standing == Standing::Open);
    let ours = open().any(|l| !l.by_person);
    let door = ours.then(|| Door::open(&plan, &args.outside)).transpose()?;
    let mut text = String::new();
    for life in open() {
        let looked = threads.block_on(follow(
            life,
            &plan,
            args,
            door.as_ref(),
            (&mut journal, &bank),
        ))?;
        text.push_str(&format!("{}  {}\n", life.probe.key, out::inert(&looked)));
    }
    if let Some(door) = door {
        door.close()?;
    }
    threads.block_on(journal.close())?;
    if text.is_empty() {
        text.push_str("No test post waits for a reply.\n");
    }
    out::print(&text)?;
    Ok(Ending::Kept)
}

/// Looks after one test post: its replies, its mark, its end.
async fn follow(
    life: &Life,
    plan: &Plan,
    args: &ProbeWatchArgs,
    door: Option<&Door>,
    (journal, bank): (&mut Journal, &Bank),
) -> Result<String> {
    let (key, now) = (&life.probe.key, MachineClock.now());
    let mut seen = life.looked_until.filter(|_| life.by_person);
    if let Some(door) = door.filter(|_| !life.by_person) {
        let consent = covered(life, &args.outside)?;
        let channel = channel(plan, life)?;
        let Some(ground) = consent.ground(&channel.id) else {
            return Ok("the consent does not cover its channel".to_owned());
        };
        let errand = ProbeErrand {
            life,
            channel,
            consent: &consent,
            ground,
            door: &door.live,
            clock: &MachineClock,
            settle: SignedDuration::ZERO,
        };
        match collect_replies(errand).await {
            Ok(replies) => {
                for reply in replies {
                    journal.note(key, ProbeStep::Replied(reply)).await?;
                }
                journal.note(key, ProbeStep::Silent { at: now }).await?;
                seen = Some(now);
            }
            Err(crate::domain::GapCause::Missing(status)) => {
                let why = format!("it does not stand there any more ({status})");
                let closed = ProbeStep::Closed {
                    why: why.clone(),
                    fair: false,
                };
                journal.note(key, closed).await?;
                return Ok(why);
            }
            Err(cause) => return Ok(format!("cannot be seen: {cause}")),
        }
    }
    let marked = mark_by_key(journal, key, bank).await?;
    let until = life.posted_at.unwrap_or(now);
    let until = until.saturating_add(SignedDuration::from_hours(24 * args.days))?;
    if now < until {
        return Ok(marked.map_or("no answer yet".to_owned(), |m| {
            format!("answered: {}", m.name())
        }));
    }
    let fair = seen.is_some_and(|seen| seen >= until);
    end(journal, key, fair, args.days).await
}

/// Closes a test post whose time is up.
async fn end(journal: &mut Journal, key: &str, looked: bool, days: i64) -> Result<String> {
    let answered = journal.life(key)?.answer().is_some();
    // Silence counts only where somebody looked when the time was up.
    let fair = answered || looked;
    if !answered && fair {
        let step = ProbeStep::Marked {
            mark: AnswerMark::None,
            because: None,
        };
        journal.note(key, step).await?;
    }
    let why = format!("{days} days have passed");
    journal.note(key, ProbeStep::Closed { why, fair }).await?;
    let said = match (answered, fair) {
        (true, _) => "closed, answered",
        (false, true) => "closed, no answer",
        (false, false) => "closed; nobody looked at the end, so it is held against nobody",
    };
    Ok(said.to_owned())
}

/// Runs `rousseau probe retract`.
pub(super) fn retract(args: &RetractArgs) -> Result<Ending> {
    let plan = plan_of(&args.of.brand)?;
    let threads = runtime()?;
    let place = args.of.history.needed()?;
    let mut journal = threads.block_on(Journal::open(&place, &plan.brand.id))?;
    let life = journal.life(&args.key)?;
    if !matches!(life.standing, Standing::Open | Standing::Closed) {
        return Err(not_now(&life, "only what stands there can be taken back"));
    }
    let key = life.probe.key.clone();
    if !args.by_hand && !life.by_person {
        let consent = covered(&life, &args.outside)?;
        let channel = channel(&plan, &life)?;
        let Some(ground) = consent.ground(&channel.id) else {
            return Err(not_now(&life, "the consent does not cover its channel"));
        };
        let door = Door::open(&plan, &args.outside)?;
        let errand = ProbeErrand {
            life: &life,
            channel,
            consent: &consent,
            ground,
            door: &door.live,
            clock: &MachineClock,
            settle: SignedDuration::ZERO,
        };
        let taken = threads.block_on(retract_probe(errand));
        door.close()?;
        if let Err(why) = taken {
            let next = "take it back by hand, and say so with --by-hand";
            let why = format!("{key}: it still stands there: {}; {next}", out::inert(&why));
            return Err(Said::of("probe.not_posted", why).into());
        }
    } else if !args.by_hand {
        let next = "take it back there, then run this again with --by-hand";
        let why = format!("{key}: a person placed it; {next}");
        return Err(Said::of("probe.not_now", why).into());
    }
    let how = if args.by_hand {
        "by hand"
    } else {
        "by the program"
    };
    let how = how.to_owned();
    threads.block_on(journal.note(&key, ProbeStep::Retracted { how }))?;
    threads.block_on(journal.close())?;
    out::print(&format!("{key} is taken back, and that is written down.\n"))?;
    Ok(Ending::Kept)
}
