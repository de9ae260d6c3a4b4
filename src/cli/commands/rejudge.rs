//! `rousseau rejudge`: what today's rules say of the evidence of then.

use super::stopping::runtime;
use crate::audit;
use crate::cli::Ending;
use crate::cli::files::{self, MachineClock};
use crate::cli::history::{entries_of, last_judged, opened, past_of};
use crate::cli::out::{self, Said, Talk, say};
use crate::cli::weekly::RejudgeArgs;
use crate::domain::{Clock, Scorecard, Verdict};
use crate::rules::RuleBook;
use crate::store::{Audit, Entry, Saved, Store};
use anyhow::Result;
use serde_json::json;
use std::path::Path;

/// What became of one audit.
struct Moved {
    entry: Entry,
    headline: String,
    /// Rule, channel, the verdict of then and that of today.
    verdicts: Vec<(String, String, Option<Verdict>, Verdict)>,
    is_new: bool,
}

/// Runs `rousseau rejudge`.
pub(in crate::cli) fn run(args: &RejudgeArgs, talk: Talk) -> Result<Ending> {
    let rules = files::rule_book(args.rules.as_deref(), args.profile.as_deref())?;
    let (moved, gone) = runtime()?.block_on(rejudge(args, &rules, talk))?;
    if args.json {
        out::print(&format!("{:#}", in_json(&moved, &gone)))?;
    } else {
        out::print(&in_text(&moved))?;
    }
    if moved.is_empty() {
        let id = gone.first().map_or(&args.which, |e| &e.id);
        let why =
            "its evidence is gone; bring it back and add it with rousseau history import FOLDER";
        return Err(Said::of("history.no_evidence", format!("{id}: {why}")).into());
    }
    Ok(Ending::Kept)
}

/// The audits that are meant: all of a brand, or the one of an id.
async fn meant(store: &dyn Store, which: &str) -> Result<Vec<Entry>> {
    let mut by_id = store.entries(None).await?;
    by_id.retain(|e| e.id == which || e.audit == which);
    if by_id.is_empty() {
        by_id = entries_of(store, which).await?;
    }
    let mut entries = last_judged(by_id);
    // The oldest first, in the order in which they would have been judged.
    entries.reverse();
    Ok(entries)
}

async fn rejudge(
    args: &RejudgeArgs,
    rules: &RuleBook,
    talk: Talk,
) -> Result<(Vec<Moved>, Vec<Entry>)> {
    let place = args.at.needed()?;
    let store = opened(&place, false).await?;
    let (mut moved, mut gone) = (Vec::new(), Vec::new());
    for entry in meant(&*store, &args.which).await? {
        let at = entry.place.clone().filter(|p| Path::new(p).is_file());
        let Some(at) = at else {
            say(talk, &format!("{}: its evidence is gone", entry.id));
            gone.push(entry);
            continue;
        };
        let bundle = files::open_evidence(Path::new(&at))?;
        if bundle.digest() != entry.evidence {
            say(talk, &format!("{}: {at} is not its evidence", entry.id));
            gone.push(entry);
            continue;
        }
        let past = past_of(Some(&place), &bundle).await;
        let card = audit::replay_after(bundle, Some(rules), past).await?;
        let audit = Audit {
            card: &card,
            place: Some(&at),
            at: MachineClock.now(),
        };
        let saved = store.save(&audit).await?;
        let then = store.card(entry.seq).await?;
        moved.push(Moved {
            verdicts: verdicts(then.as_ref(), &card),
            headline: card.headline,
            is_new: matches!(saved, Saved::New(_)),
            entry,
        });
    }
    store.close().await?;
    Ok((moved, gone))
}

/// The verdicts of today that were others then.
fn verdicts(
    then: Option<&Scorecard>,
    now: &Scorecard,
) -> Vec<(String, String, Option<Verdict>, Verdict)> {
    let before = |rule: &str, channel: &str| {
        let of = then?.findings.iter();
        let mut of = of.filter(|f| f.rule == rule && f.channel.to_string() == channel);
        of.next().map(|f| f.verdict)
    };
    let all = now.findings.iter().map(|f| {
        let channel = f.channel.to_string();
        let was = before(&f.rule, &channel);
        (f.rule.clone(), channel, was, f.verdict)
    });
    all.filter(|(_, _, was, is)| *was != Some(*is)).collect()
}

fn in_text(moved: &[Moved]) -> String {
    let mut text = String::new();
    for one in moved {
        let day = one.entry.window.to.strftime("%Y-%m-%d");
        let is = if one.is_new { "judged" } else { "as on record" };
        text.push_str(&format!(
            "{day}  {}  {is}: {}\n",
            one.entry.brand, one.headline
        ));
        for (rule, channel, was, is) in &one.verdicts {
            let was = was.map_or("not judged", Verdict::name);
            text.push_str(&format!(
                "  {rule} on {channel}: {} now, {was} then\n",
                is.name()
            ));
        }
        if one.verdicts.is_empty() {
            text.push_str("  no verdict moved\n");
        }
    }
    text
}

fn in_json(moved: &[Moved], gone: &[Entry]) -> serde_json::Value {
    let audits: Vec<serde_json::Value> = moved
        .iter()
        .map(|one| {
            let verdicts = one.verdicts.iter().map(|(rule, channel, was, is)| {
                json!({
                    "rule": rule, "channel": channel, "was": was.map(Verdict::name),
                    "is": is.name(),
                })
            });
            json!({
                "id": one.entry.id, "brand": one.entry.brand, "window": one.entry.window,
                "headline": one.headline, "new": one.is_new,
                "moved": verdicts.collect::<Vec<_>>(),
            })
        })
        .collect();
    let gone: Vec<&str> = gone.iter().map(|e| e.id.as_str()).collect();
    json!({ "schema": 1, "audits": audits, "without_evidence": gone })
}
