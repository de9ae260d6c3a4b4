//! `rousseau erase`: a person's words and names leave all audits; verdicts and seals stay.

use super::stopping::runtime;
use super::verify::{evidence_below, is_left_by_us};
use crate::cli::Ending;
use crate::cli::args::EraseArgs;
use crate::cli::files::{self, MachineClock};
use crate::cli::history;
use crate::cli::look::Look;
use crate::cli::out::{self, Said, disk};
use crate::domain::{Author, Clock, Scorecard};
use crate::evidence::{Bundle, Erase, EvidenceError, Scrub};
use crate::report::{self, Tongue};
use anyhow::Result;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// No file is searched for a person beyond this length. Units: bytes.
const LONGEST: u64 = 64 << 20;

/// What was erased, and what could not be.
#[derive(Debug, Default)]
struct Done {
    audits: usize,
    messages: usize,
    records: usize,
    cards: usize,
    passing: usize,
    /// Scorecards of the history.
    kept: usize,
    /// Copies of the history, which still hold what they held.
    copies: Vec<PathBuf>,
    people: BTreeSet<String>,
    texts: BTreeSet<String>,
    /// Sealed evidence in which nobody can be looked up by name.
    closed: Vec<PathBuf>,
    /// Files that are not ours and still hold something.
    left: Vec<PathBuf>,
}

/// Runs `rousseau erase`.
pub(in crate::cli) fn run(args: &EraseArgs) -> Result<Ending> {
    let mut words = args.words.iter();
    let mut asked = Erase::default();
    if let Some(span) = &args.older_than {
        asked.everyone = true;
        asked.before = Some(files::window_of("--older-than", span, MachineClock.now())?.from);
    } else {
        let person = words.next().filter(|p| !p.trim().is_empty());
        let why = "PERSON: nobody is named; name the person to erase, or --older-than 180d";
        let person = person.ok_or_else(|| Said::of("usage.argument", why))?;
        asked.names.push(person.clone());
        asked.names.extend(args.also.iter().cloned());
    }
    let mut paths: Vec<PathBuf> = words.map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(PathBuf::from("audits"));
    }
    if let Some(path) = paths.iter().find(|p| !p.exists()) {
        let why = format!(
            "{}: nothing is there; name an audit's folder",
            path.display()
        );
        return Err(Said::of("usage.no_file", why).into());
    }
    let place = args.history.place();
    let mut done = erase(&paths, &asked, place.as_deref())?;
    if let Some(place) = place {
        done.copies = history::copies(Path::new(&place));
    }
    out::print(&told(&done, &asked))?;
    if done.messages + done.records + done.cards + done.kept == 0 && !done.closed.is_empty() {
        return Ok(Ending::Unable);
    }
    Ok(Ending::Kept)
}

/// Erases the words of people that were read too long ago, in the audits beside a new one.
///
/// Shape: what cannot be done now is said and tried again at the next run; no audit fails for it.
pub(super) fn retire(
    folder: &Path,
    span: &str,
    (brand, place): (&str, Option<&str>),
) -> Result<()> {
    if span == "forever" {
        return Ok(());
    }
    let before = files::window_of("--retention", span, MachineClock.now())?.from;
    let asked = Erase {
        everyone: true,
        before: Some(before),
        ..Erase::default()
    };
    tidy_shelf(before);
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty());
    let beside = std::fs::read_dir(parent.unwrap_or(Path::new(".")));
    for entry in beside.into_iter().flatten().flatten() {
        let audit = entry.path();
        let is_old = |card: &Scorecard| last_look(card) < before;
        let card = files::card_source(&audit.join("scorecard.json")).ok();
        let card = card.and_then(|c| report::from_json(&c.text).ok());
        if !audit.join("evidence.wacz").is_file() || !card.is_some_and(|c| is_old(&c)) {
            continue;
        }
        match erase(&[audit], &asked, None) {
            Ok(done) if done.messages + done.cards > 0 => out::warn(&told(&done, &asked)),
            Ok(_) => {}
            Err(error) => {
                out::fault(&error, false);
            }
        }
    }
    let retired = place.map(|place| {
        let mut clean = |card: &mut Scorecard| {
            let (mut people, mut texts) = (BTreeSet::new(), BTreeSet::new());
            scrub(card, &asked, &mut people, &mut texts)
        };
        runtime()?.block_on(history::retire(place, brand, before, &mut clean))
    });
    if let Some(Err(error)) = retired {
        out::fault(&error, false);
    }
    Ok(())
}

/// Removes what finds people in evidence that is too old, wherever that evidence went.
fn tidy_shelf(before: Timestamp) {
    let shelf = files::shelf().unwrap_or_default();
    for entry in std::fs::read_dir(shelf).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|m| m.modified()).ok();
        let written = written.and_then(|at| Timestamp::try_from(at).ok());
        if written.is_some_and(|at| at < before) {
            // What cannot be removed now is tried again at the next run.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// When the last capture of a scorecard was made.
fn last_look(card: &Scorecard) -> Timestamp {
    let captures = card.captures.values().map(|c| c.at);
    captures.max().unwrap_or(card.window.to)
}

fn erase(paths: &[PathBuf], asked: &Erase, history: Option<&str>) -> Result<Done> {
    let shelf = files::shelf();
    let mut done = Done::default();
    let now = MachineClock.now();
    let bundles: Vec<PathBuf> = paths.iter().flat_map(|path| evidence_below(path)).collect();
    for bundle in bundles.iter().cloned() {
        let erased = match Bundle::erase(&bundle, asked, shelf.as_deref(), now) {
            Err(EvidenceError::Held(_)) => {
                drop(files::open_evidence(&bundle)?);
                Bundle::erase(&bundle, asked, shelf.as_deref(), now)?
            }
            other => other?,
        };
        if !erased.can_look_up && erased.people.is_empty() && !asked.everyone {
            done.closed.push(bundle);
        }
        done.audits += usize::from(erased.records > 0);
        done.records += erased.records;
        done.messages += erased.messages;
        done.people.extend(erased.people);
        done.texts.extend(erased.texts);
    }
    let files: Vec<PathBuf> = paths.iter().flat_map(|path| files::below(path)).collect();
    let pseudonyms = asked.names.iter().filter(|n| n.starts_with("p-"));
    done.people.extend(pseudonyms.cloned());
    for card in files.iter().filter(|f| f.ends_with("scorecard.json")) {
        done.cards += usize::from(clean(card, asked, &mut done.people, &mut done.texts)?);
    }
    if let Some(place) = history {
        let mut clean =
            |card: &mut Scorecard| scrub(card, asked, &mut done.people, &mut done.texts);
        done.kept = runtime()?.block_on(history::erase(place, &mut clean))?;
        done.kept += runtime()?.block_on(history::erase_probes(place, &asked.names))?;
    }
    for file in files.iter().filter(|f| is_left_by_us(f) && f.is_file()) {
        std::fs::remove_file(file).map_err(|e| disk(file, "it cannot be removed", &e))?;
        done.passing += 1;
    }
    // Last, since an erasure that was interrupted before is begun again by the person's name.
    for bundle in &bundles {
        Bundle::forget(bundle, asked, &done.people, shelf.as_deref())?;
    }
    let scrub = Scrub::new(&asked.names, &done.texts);
    let ours = |f: &Path| f.extension().is_some_and(|e| e == "wacz" || e == "gz");
    for file in files.iter().filter(|f| f.is_file() && !ours(f)) {
        let small = file.metadata().is_ok_and(|m| m.len() <= LONGEST);
        let bytes = std::fs::read(file).ok().filter(|_| small);
        if bytes.is_some_and(|bytes| scrub.bytes(&bytes).is_some()) {
            done.left.push(file.clone());
        }
    }
    Ok(done)
}

/// Erases from one scorecard and renders its pages anew; says whether anything was there.
fn clean(
    path: &Path,
    asked: &Erase,
    people: &mut BTreeSet<String>,
    texts: &mut BTreeSet<String>,
) -> Result<bool> {
    let text = files::card_source(path)?.text;
    let shown = path.display();
    let read = |text: &str| {
        report::from_json(text).map_err(|e| Said::of("report.scorecard", format!("{shown}: {e}")))
    };
    let mut card = read(&text)?;
    if !scrub(&mut card, asked, people, texts) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    // The scorecard last: while it holds the words, an interrupted erasure is begun again.
    let mut look = Look::plain()?;
    look.tongue = spoken(folder);
    files::write_pages(folder, &card, &look)?;
    super::report::renew(folder, look.tongue, &card)?;
    files::write_results(folder, &card, &look)?;
    Ok(true)
}

/// The language of the page in a folder, so that a page that is made anew speaks it still.
fn spoken(folder: &Path) -> Tongue {
    let page = std::fs::read_to_string(folder.join("scorecard.html")).unwrap_or_default();
    let code = page
        .split_once("<html lang=")
        .and_then(|(_, rest)| rest.trim_start_matches('"').split(['"', ' ', '>']).next());
    code.and_then(Tongue::named).unwrap_or_default()
}

/// Takes words and names out of a scorecard; says whether anything was there.
fn scrub(
    card: &mut Scorecard,
    asked: &Erase,
    people: &mut BTreeSet<String>,
    texts: &mut BTreeSet<String>,
) -> bool {
    if asked.before.is_some_and(|before| last_look(card) >= before) {
        return false;
    }
    let mut emptied = false;
    let messages = card.threads.values_mut().flat_map(|t| &mut t.messages);
    for message in messages.filter(|m| !m.text.is_empty()) {
        if let Author::Person { id } = &message.author
            && (asked.everyone || people.contains(&id.0))
        {
            texts.insert(std::mem::take(&mut message.text));
            people.insert(id.0.clone());
            emptied = true;
        }
    }
    let Ok(mut value) = serde_json::to_value(&*card) else {
        return emptied;
    };
    let scrubbed = Scrub::new(&asked.names, texts.iter()).value(&mut value);
    if scrubbed > 0
        && let Ok(clean) = serde_json::from_value(value)
    {
        *card = clean;
        return true;
    }
    emptied
}

/// What was done, and what is beyond reach.
fn told(done: &Done, asked: &Erase) -> String {
    let count = |n: usize, one: &str| {
        let end = if n == 1 { "" } else { "s" };
        format!("{n} {one}{end}")
    };
    let mut lines = vec![format!(
        "Erased: {} in {} of evidence and {}, in {}; {} removed. Verdicts and seals stay.",
        count(done.messages, "message"),
        count(done.records, "record"),
        count(done.cards, "scorecard"),
        count(done.audits, "audit"),
        count(done.passing, "passing file"),
    )];
    if asked.everyone {
        let before = asked.before.map(|b| b.to_string()).unwrap_or_default();
        lines.push(format!(
            "Whose words: everybody's but the brand's, read before {before}."
        ));
    }
    if done.kept > 0 {
        let cards = count(done.kept, "scorecard");
        lines.push(format!("Of the history: {cards}."));
    }
    for copy in &done.copies {
        lines.push(format!(
            "Still there: {} is a copy of the history from before; remove it, or keep it no longer \
             than you may.",
            copy.display()
        ));
    }
    for bundle in &done.closed {
        lines.push(format!(
            "Not told apart: whom the pseudonyms in {} stand for is not known on this machine; \
             find one of the person's messages in the scorecard and name its pseudonym (p-…).",
            bundle.display()
        ));
    }
    for file in &done.left {
        lines.push(format!(
            "Still there: {} is not ours to change; erase it by hand.",
            file.display()
        ));
    }
    lines.push(
        "Beyond reach: backups and snapshots of this disk, and copies that were sent elsewhere."
            .to_owned(),
    );
    lines.join("\n")
}
