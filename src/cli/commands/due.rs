//! `rousseau run-due` and `rousseau watch`: audits that run by themselves.

use super::audit::{brand_file, read_plan};
use super::stopping::{interrupted, runtime};
use crate::cli::Ending;
use crate::cli::children::Children;
use crate::cli::files::{self, MachineClock};
use crate::cli::history::opened;
use crate::cli::out::{self, Said, Talk, Wrong, say};
use crate::cli::weekly::{FleetArgs, RunDueArgs, WatchArgs};
use crate::domain::Clock;
use crate::schedule::{Fleet, Job, Member, Outcome, Ran, due, tick};
use crate::store::{Lock, RunState, Store};
use anyhow::Result;
use jiff::SignedDuration;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How often the clock is looked at. A machine that slept or whose clock was set is right again
/// after one look, since nothing is counted in between.
const LOOK_EVERY: Duration = Duration::from_secs(20);
/// The whole history is checked so often.
const CHECK_EVERY: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many slots ahead a plan shows.
const AHEAD: usize = 12;

/// A fleet as it is on the disk at this moment.
struct Loaded {
    jobs: Vec<Job>,
    /// Of each brand its file, and what is said of it in the fleet.
    members: BTreeMap<String, (PathBuf, Member)>,
    out: PathBuf,
    /// Brands that cannot be audited as they are.
    wrong: Vec<anyhow::Error>,
}

/// Runs `rousseau run-due`.
pub(in crate::cli) fn run(args: &RunDueArgs, talk: Talk) -> Result<Ending> {
    let loaded = load(&args.fleet)?;
    let place = args.fleet.at.needed()?;
    let threads = runtime()?;
    if args.plan {
        let text = threads.block_on(planned(&place, &loaded))?;
        out::print(&text)?;
        return said_of(&loaded.wrong, &[]);
    }
    let _lock = Lock::take(&lock_of(&place))?;
    let stop = Arc::new(tokio::sync::watch::Sender::new(false));
    let stopped = Arc::clone(&stop);
    threads.spawn(async move {
        interrupted().await;
        stopped.send_replace(true);
    });
    let children = children(&args.fleet, &loaded, &stop);
    let ran = threads.block_on(async {
        let store = opened(&place, true).await?;
        if args.again {
            revive(&*store, &loaded.jobs).await?;
        }
        let ran = tick(&*store, &loaded.jobs, &children).await?;
        check_weekly(&*store, talk).await?;
        store.close().await?;
        Ok::<Vec<Ran>, anyhow::Error>(ran)
    })?;
    if args.json {
        out::print(&format!("{:#}", in_json(&ran)))?;
    } else {
        for one in &ran {
            out::print(&told(one))?;
        }
    }
    if *stop.borrow() {
        return Ok(Ending::Interrupted);
    }
    let ending = said_of(&loaded.wrong, &ran)?;
    let broken = ending == Ending::Kept && children.found_a_breach();
    Ok(if broken { Ending::Broken } else { ending })
}

/// Runs `rousseau watch`.
pub(in crate::cli) fn watch(args: &WatchArgs, talk: Talk) -> Result<Ending> {
    if args.zones {
        let all: Vec<String> = jiff::tz::db()
            .available()
            .map(|zone| zone.as_str().to_owned())
            .collect();
        out::print(&all.join("\n"))?;
        return Ok(Ending::Kept);
    }
    let place = args.fleet.at.needed()?;
    // What is wrong at the start is said at the start; what becomes wrong later, later.
    let loaded = load(&args.fleet)?;
    let _lock = Lock::take(&lock_of(&place))?;
    let threads = runtime()?;
    let stop = Arc::new(tokio::sync::watch::Sender::new(false));
    let stopped = Arc::clone(&stop);
    threads.spawn(async move {
        interrupted().await;
        stopped.send_replace(true);
    });
    say(
        talk,
        &format!("Watching {} brands; Ctrl-C ends it.", loaded.jobs.len()),
    );
    drop(loaded);
    threads.block_on(stay(&args.fleet, &place, &stop, talk))?;
    Ok(Ending::Kept)
}

/// Looks at the clock again and again until it is told to stop.
async fn stay(
    args: &FleetArgs,
    place: &str,
    stop: &Arc<tokio::sync::watch::Sender<bool>>,
    talk: Talk,
) -> Result<()> {
    let mut heard = stop.subscribe();
    let mut said = String::new();
    while !*heard.borrow() {
        // What is wrong, and the same in full: a warning with the time in it would never repeat.
        let (mut complaints, mut in_full) = (String::new(), String::new());
        match look(args, place, stop, talk).await {
            Ok((ran, wrong)) => {
                for one in &ran {
                    if one.outcome.is_some() {
                        out::print(&told(one))?;
                    }
                    if let Some(clock) = &one.due.clock {
                        complaints.push_str(&one.brand);
                        in_full.push_str(&format!("{}: {clock}\n", one.brand));
                    }
                }
                complaints.extend(wrong.iter().map(|w| format!("{w:#}\n")));
                in_full.extend(wrong.iter().map(|w| format!("{w:#}\n")));
            }
            // A full disk or a held database may be well again at the next look.
            Err(error) => {
                complaints = format!("{error:#}");
                in_full.clone_from(&complaints);
            }
        }
        if complaints != said {
            if !complaints.is_empty() {
                out::warn(&format!("warning: {}", in_full.trim_end()));
            }
            said = complaints;
        }
        let _ = tokio::time::timeout(LOOK_EVERY, heard.wait_for(|stop| *stop)).await;
    }
    Ok(())
}

/// One look: the fleet, the clock, the history; all of it as it is now.
async fn look(
    args: &FleetArgs,
    place: &str,
    stop: &Arc<tokio::sync::watch::Sender<bool>>,
    talk: Talk,
) -> Result<(Vec<Ran>, Vec<anyhow::Error>)> {
    let loaded = load(args)?;
    let children = children(args, &loaded, stop);
    let store = opened(place, true).await?;
    let ran = tick(&*store, &loaded.jobs, &children).await?;
    check_weekly(&*store, talk).await?;
    store.close().await?;
    Ok((ran, loaded.wrong))
}

fn children(
    args: &FleetArgs,
    loaded: &Loaded,
    stop: &Arc<tokio::sync::watch::Sender<bool>>,
) -> Children {
    let members = loaded.members.iter();
    let members = members.map(|(brand, (file, m))| {
        let window = m.window.clone();
        (brand.clone(), (file.clone(), window))
    });
    Children::new(
        args.clone(),
        members.collect(),
        loaded.out.clone(),
        stop.subscribe(),
    )
}

/// Checks the whole history where that was not done for a week.
async fn check_weekly(store: &dyn Store, talk: Talk) -> Result<()> {
    let now = MachineClock.now();
    let checked = store.verified_at().await?;
    if checked.is_none_or(|at| now.duration_since(at) >= CHECK_EVERY) {
        let found = store.verify(now).await?;
        say(
            talk,
            &format!("The history is whole: {} audits.", found.audits),
        );
    }
    Ok(())
}

/// Makes the last slots that failed due again.
async fn revive(store: &dyn Store, jobs: &[Job]) -> Result<()> {
    for job in jobs {
        let last = store.runs(&job.brand, 1).await?.into_iter().next();
        if let Some(mut run) = last.filter(|r| r.state == RunState::Failed) {
            run.state = RunState::Started;
            run.ended_at = None;
            store.note(&run).await?;
        }
    }
    Ok(())
}

/// Where the lock is by which only one copy runs the slots of a history.
fn lock_of(place: &str) -> PathBuf {
    if place.contains("://") {
        let state = files::state().unwrap_or_default();
        return state.join("watch.lock");
    }
    Path::new(place).with_extension("watch.lock")
}

/// Reads a fleet and the brand files in it; a wrong brand file stops no other brand.
fn load(args: &FleetArgs) -> Result<Loaded> {
    let (fleet, folder) = fleet_of(&args.fleet)?;
    let mut loaded = Loaded {
        jobs: Vec::new(),
        members: BTreeMap::new(),
        out: folder.join(&fleet.out),
        wrong: Vec::new(),
    };
    for member in fleet.members {
        let path = folder.join(&member.file);
        let plan = brand_file(&path.display().to_string(), &args.allow).and_then(|f| read_plan(&f));
        let id = match plan {
            Ok(plan) => plan.brand.id,
            Err(error) => {
                loaded.wrong.push(error);
                continue;
            }
        };
        if loaded.members.contains_key(&id) {
            let why = format!(
                "{}: the brand {id} stands twice in the fleet",
                path.display()
            );
            let said = format!("{why}; give each brand an id of its own");
            loaded.wrong.push(Said::of("file.wrong_value", said).into());
            continue;
        }
        loaded.jobs.push(Job {
            brand: id.clone(),
            schedule: member.schedule.clone(),
        });
        loaded.members.insert(id, (path, member));
    }
    Ok(loaded)
}

/// The fleet that a path names, and the folder from which its files are named.
fn fleet_of(path: &Path) -> Result<(Fleet, PathBuf)> {
    if path.is_dir() {
        if path.join("fleet.toml").is_file() {
            return fleet_of(&path.join("fleet.toml"));
        }
        let files = std::fs::read_dir(path).into_iter().flatten().flatten();
        let is_toml = |f: &std::fs::DirEntry| f.path().extension().is_some_and(|e| e == "toml");
        let names = files.filter(is_toml).map(|f| f.file_name());
        let mut names: Vec<String> = names.map(|n| n.to_string_lossy().into_owned()).collect();
        names.sort();
        if names.is_empty() {
            let why = format!(
                "{}: no brand file is in it; write one with rousseau init",
                path.display()
            );
            return Err(Said::of("usage.no_file", why).into());
        }
        return Ok((Fleet::of_files(names), path.to_owned()));
    }
    let file = files::source(path)?;
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    // A brand file alone is a fleet of one.
    let is_fleet = file.text.contains("[[brand]]") || path.ends_with("fleet.toml");
    if !is_fleet {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        return Ok((Fleet::of_files([name]), folder));
    }
    let files = vec![file.clone()];
    let fleet = Fleet::read(&file).map_err(|mistakes| Wrong { mistakes, files })?;
    Ok((fleet, folder))
}

/// What is due and what comes next.
async fn planned(place: &str, loaded: &Loaded) -> Result<String> {
    let now = MachineClock.now();
    let store = crate::store::open(place, false).await.ok();
    let mut text = String::new();
    for job in &loaded.jobs {
        let runs = match &store {
            Some(store) => store.runs(&job.brand, 1).await?,
            None => Vec::new(),
        };
        let due = due(&job.schedule, &runs, now);
        let is = match due.run {
            Some((slot, _)) => format!("due since {}", slot.name()),
            None => "not due".to_owned(),
        };
        text.push_str(&format!("{}: {is}\n", job.brand));
        let mut after = now;
        for _ in 0..AHEAD {
            let Some(slot) = job.schedule.next(after) else {
                break;
            };
            text.push_str(&format!("  {}  {}\n", slot.name(), slot.at));
            after = slot.at;
        }
    }
    Ok(text)
}

/// One line for what became of one brand.
fn told(ran: &Ran) -> String {
    let mut text = match (&ran.due.run, &ran.outcome) {
        (Some((slot, _)), Some(Outcome::Done(_))) => format!("audited for {}", slot.name()),
        (Some((slot, _)), Some(Outcome::Failed(why))) => {
            format!("no audit for {}: {why}", slot.name())
        }
        (Some((slot, _)), _) => format!("interrupted at {}; it is resumed later", slot.name()),
        (None, _) => "not due".to_owned(),
    };
    let missed = ran.due.passed.len();
    if missed > 0 {
        text.push_str(&format!("; {missed} slots passed without an audit"));
    }
    if let Some(next) = ran.due.next {
        text.push_str(&format!("; next {}", next.name()));
    }
    if let Some(clock) = &ran.due.clock {
        text.push_str(&format!("; {clock}"));
    }
    format!("{}: {text}", ran.brand)
}

fn in_json(ran: &[Ran]) -> serde_json::Value {
    let all = ran.iter().map(|one| {
        let passed = one.due.passed.iter();
        let passed = passed.map(|(slot, is)| json!({"slot": slot.name(), "state": is.name()}));
        let (state, note) = match &one.outcome {
            Some(Outcome::Done(_)) => ("done", ""),
            Some(Outcome::Failed(why)) => ("failed", why.as_str()),
            Some(Outcome::Stopped) => ("interrupted", ""),
            None => ("not-due", ""),
        };
        json!({
            "brand": one.brand, "slot": one.due.run.map(|(s, _)| s.name()), "state": state,
            "note": note, "passed": passed.collect::<Vec<_>>(),
            "next": one.due.next.map(|s| s.at), "clock": one.due.clock,
        })
    });
    json!({ "schema": 1, "brands": all.collect::<Vec<_>>() })
}

/// How a look ends in which some brands could not be audited: each is said, then all together.
fn said_of(wrong: &[anyhow::Error], ran: &[Ran]) -> Result<Ending> {
    let all = wrong.len() + ran.len();
    for error in wrong {
        out::fault(error, false);
    }
    let is_failed = |r: &&Ran| matches!(r.outcome, Some(Outcome::Failed(_)));
    let failed = wrong.len() + ran.iter().filter(is_failed).count();
    if failed > 0 {
        let why = "they could not be audited; see the line of each above";
        let said = format!("{failed} of {all} brands: {why}");
        return Err(Said::of("schedule.partly", said).into());
    }
    Ok(Ending::Kept)
}
