//! Test posts that a person places, sees and marks: nothing here goes out.

use super::{caps, hours_of, not_now, plan_of};
use crate::cli::Ending;
use crate::cli::files::MachineClock;
use crate::cli::journal::{self, Journal};
use crate::cli::out::{self, Said, bold};
use crate::cli::probe_args::{CancelArgs, DraftArgs, MarkArgs, PlacedArgs, SeenArgs};
use crate::domain::{AnswerMark, Clock, ProbeReply, ProbeStep, ProbeWay};
use crate::probes::{Bank, Life, ProbeLog, Standing};
use crate::store;
use anyhow::Result;
use url::Url;

/// Hands out the words of a test post.
pub(super) async fn draft(args: &DraftArgs) -> Result<Ending> {
    let plan = plan_of(&args.of.brand)?;
    let consent = args.consent.as_deref();
    let consent = consent.map(|path| super::consent(path, None)).transpose()?;
    let hours = hours_of(&plan);
    let mut journal = Journal::open(&args.of.history.needed()?, &plan.brand.id).await?;
    let log = journal.log();
    let life = match &args.key {
        Some(key) => journal.life(key)?,
        None => next(&log).ok_or_else(|| {
            let path = args.of.brand.display();
            let next = format!("draw some with: rousseau probe plan {path} --keep");
            let why = format!("{}: no test post is planned; {next}", plan.brand.id);
            Said::of("probe.no_such", why)
        })?,
    };
    if !matches!(life.standing, Standing::Planned | Standing::Drafted) {
        return Err(not_now(&life, "nothing can be handed out any more"));
    }
    let (now, key) = (MachineClock.now(), life.probe.key.clone());
    let caps = caps(consent.as_ref());
    let admitted = caps.admit(&log, Some(&key), now, hours.zone());
    admitted.map_err(|refusal| {
        let why = format!("{}: {refusal}; wait, or cancel one", plan.brand.id);
        Said::of("probe.too_many", why)
    })?;
    if life.standing == Standing::Planned {
        journal.note(&key, ProbeStep::Drafted).await?;
    }
    journal.close().await?;
    out::print(&handed(&life, &hours.zone().clone()))?;
    Ok(Ending::Kept)
}

/// The next test post of the timetable: a draft that waits, or the earliest that is planned.
fn next(log: &ProbeLog) -> Option<Life> {
    let of = |standing| {
        let fits = log.lives.iter().filter(move |l| l.standing == standing);
        fits.min_by_key(|l| l.probe.due).cloned()
    };
    of(Standing::Drafted).or_else(|| of(Standing::Planned))
}

/// What a person has to do, with the words to copy.
fn handed(life: &Life, zone: &jiff::tz::TimeZone) -> String {
    let probe = &life.probe;
    let due = probe.due.to_zoned(zone.clone());
    let due = due.strftime("%A %Y-%m-%d at %H:%M %Z");
    let place = probe
        .address
        .as_ref()
        .map_or_else(|| probe.channel.clone(), ToString::to_string);
    let how = match probe.way {
        ProbeWay::Public => "Write it publicly, so that the brand is addressed, at",
        ProbeWay::Email => "Send it by e-mail, with the subject \"Question\", to",
        ProbeWay::Form => "Write it into the contact form at",
    };
    let by = probe.account.as_deref();
    let by = by.map_or_else(String::new, |a| format!(", by the account {a}"));
    let registered = match probe.way {
        ProbeWay::Public => format!("rousseau probe placed URL --probe {}", probe.key),
        _ => format!("rousseau probe placed --probe {}", probe.key),
    };
    format!(
        "{}  due {due}, {}\n\n{how}\n  {}{}\n\n{}\n\nThen: {registered}\n",
        bold(&probe.key),
        probe.slot.name(),
        out::inert(&place),
        out::inert(&by),
        out::inert(&probe.text)
    )
}

/// Writes down where a person placed a test post.
pub(super) async fn placed(args: &PlacedArgs) -> Result<Ending> {
    let place = args.history.needed()?;
    let address = args.url.as_deref().map(web).transpose()?;
    let at = journal::instant(args.at.as_deref())?;
    let key = match (&args.probe, &address) {
        (Some(key), _) => key.clone(),
        (None, Some(address)) => only_draft(&place, address).await?,
        (None, None) => String::new(),
    };
    let mut journal = Journal::of_probe(&place, &key).await?;
    let life = journal.life(&key)?;
    if !matches!(
        life.standing,
        Standing::Planned | Standing::Drafted | Standing::Unknown | Standing::Sending
    ) {
        return Err(not_now(&life, "nothing can be placed any more"));
    }
    let key = life.probe.key.clone();
    journal
        .note(&key, ProbeStep::Placed { at, address })
        .await?;
    journal.close().await?;
    let next = format!("rousseau probe seen {key} --reply TEXT, or --nothing");
    out::print(&format!("Written down. When there is a reply: {next}\n"))?;
    Ok(Ending::Kept)
}

fn web(text: &str) -> Result<Url> {
    let address = Url::parse(text).ok();
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    address.filter(is_web).ok_or_else(|| {
        let why = format!("{text}: it is no web address; copy it from the browser");
        Said::of("usage.bad_address", why).into()
    })
}

/// The key of the only draft that can stand at an address.
async fn only_draft(place: &str, address: &Url) -> Result<String> {
    let store = store::open(place, false).await?;
    let all = store.probe_lines(None).await?;
    store.close().await?;
    let mut brands: Vec<&str> = all.iter().map(|e| e.brand.as_str()).collect();
    brands.dedup();
    let mut drafts = Vec::new();
    for brand in brands {
        let of: Vec<_> = all.iter().filter(|e| e.brand == brand).cloned().collect();
        let lives = ProbeLog::of(&of).lives.into_iter();
        let waits = |l: &Life| matches!(l.standing, Standing::Drafted | Standing::Unknown);
        drafts.extend(lives.filter(|l| waits(l) && l.probe.way == ProbeWay::Public));
    }
    let same_host = |l: &&Life| {
        let of = l.probe.address.as_ref().and_then(Url::host_str);
        of.is_some() && of == address.host_str()
    };
    let near: Vec<&Life> = drafts.iter().filter(same_host).collect();
    // On a federated network the account that asks may live on another host than the brand.
    let all: Vec<&Life> = drafts.iter().collect();
    match (near.as_slice(), all.as_slice()) {
        ([one], _) | ([], [one]) => Ok(one.probe.key.clone()),
        _ => {
            let n = all.len();
            let why = format!("{address}: {n} drafts could stand there; name one with --probe");
            Err(Said::of("probe.no_such", why).into())
        }
    }
}

/// Writes down what a person saw.
pub(super) async fn seen(args: &SeenArgs) -> Result<Ending> {
    let bank = journal::bank(args.bank.as_deref())?;
    let at = journal::instant(args.at.as_deref())?;
    let mut journal = Journal::of_probe(&args.history.needed()?, &args.key).await?;
    let life = journal.life(&args.key)?;
    if life.standing != Standing::Open {
        return Err(not_now(&life, "only one that stands there can be answered"));
    }
    if life.posted_at.is_some_and(|posted| at < posted) {
        let why = format!("--at {at}: it lies before the question; write the time of the reply");
        return Err(Said::of("usage.bad_time", why).into());
    }
    let key = life.probe.key.clone();
    let step = match &args.reply {
        Some(text) => ProbeStep::Replied(ProbeReply {
            at,
            by_brand: true,
            automatic: args.automatic,
            text: text.clone(),
            address: None,
        }),
        None => ProbeStep::Silent { at },
    };
    journal.note(&key, step).await?;
    let marked = mark_by_key(&mut journal, &key, &bank).await?;
    journal.close().await?;
    out::print(&match marked {
        Some(AnswerMark::Unclear) => format!(
            "Written down. The key cannot tell whether that is right; decide with: rousseau probe mark {key} right --because WORDS\n"
        ),
        Some(mark) => format!("Written down; by its key the answer is {}.\n", mark.name()),
        None => "Written down.\n".to_owned(),
    })?;
    Ok(Ending::Kept)
}

/// Marks the answer of a test post by its key, where there is one.
pub(super) async fn mark_by_key(
    journal: &mut Journal,
    key: &str,
    bank: &Bank,
) -> Result<Option<AnswerMark>> {
    let life = journal.life(key)?;
    let (Some(answer), Some(question)) = (life.answer(), bank.get(&life.probe.question)) else {
        return Ok(None);
    };
    let mark = question.mark(&life.probe.lang, &answer.text);
    if life
        .mark
        .as_ref()
        .is_none_or(|(known, by)| by.is_none() && *known != mark)
    {
        let step = ProbeStep::Marked {
            mark,
            because: None,
        };
        journal.note(key, step).await?;
    }
    Ok(Some(mark))
}

/// Writes down what a person decides about an answer.
pub(super) async fn mark(args: &MarkArgs) -> Result<Ending> {
    let mut journal = Journal::of_probe(&args.history.needed()?, &args.key).await?;
    let life = journal.life(&args.key)?;
    let key = life.probe.key.clone();
    let mark = AnswerMark::from_name(&args.mark).unwrap_or(AnswerMark::Unclear);
    let answered = life.answer().is_some();
    if answered == (mark == AnswerMark::None) {
        let why = if answered {
            "there is an answer, so it cannot be none"
        } else {
            "there is no answer to mark; write one down with rousseau probe seen"
        };
        return Err(not_now(&life, why));
    }
    let step = ProbeStep::Marked {
        mark,
        because: Some(args.because.clone()),
    };
    journal.note(&key, step).await?;
    journal.close().await?;
    out::print("Written down; it stands above what the key says.\n")?;
    Ok(Ending::Kept)
}

/// Writes down that a test post does not stand anywhere.
pub(super) async fn cancel(args: &CancelArgs) -> Result<Ending> {
    let mut journal = Journal::of_probe(&args.history.needed()?, &args.key).await?;
    let life = journal.life(&args.key)?;
    if matches!(
        life.standing,
        Standing::Open | Standing::Closed | Standing::Retracted | Standing::Cancelled
    ) {
        return Err(not_now(
            &life,
            "only what was never placed can be cancelled",
        ));
    }
    let key = life.probe.key.clone();
    let why = args.because.clone();
    journal.note(&key, ProbeStep::Cancelled { why }).await?;
    journal.close().await?;
    out::print("Written down; it will not be sent.\n")?;
    Ok(Ending::Kept)
}
