//! Threads as rows: one conversation a row, with its times, its labels and what it contributed.

use super::super::words;
use super::{Cell, Column, Table, columns, outcome};
use crate::domain::{
    Author, Case, ChannelId, Finding, MessageShown, Outcome, Scorecard, ThreadShown, Visibility,
};
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "thread": "The key of the thread in the scorecard: the channel's id, `#` and the root's id.",
    "channel": "The channel's id.",
    "address": "Where a reader finds it.",
    "opened_at": "When its first message was written, at the earliest.",
    "opened_by": "`brand`, or the pseudonym of who wrote the first message.",
    "messages": "Messages that were seen.",
    "by_customers": "Of these, those by others than the brand.",
    "by_brand": "Of these, those by the brand.",
    "truncated": "Whether part of the thread could not be seen.",
    "hidden": "Messages that the brand hid.",
    "deleted": "Messages that are gone.",
    "read_as": "What each message was read as, in order, set apart by spaces.",
    "labels": "What the readers found in it, each label once, set apart by semicolons.",
    "inquiry_at": "When its first inquiry was written, at the earliest.",
    "inquiry_at_latest": "When it was written at the latest; the same where the time is exact.",
    "reply_at": "When the first reply by a person after it was written, at the earliest.",
    "reply_at_latest": "When it was written at the latest.",
    "wait_low_seconds": "The wait by the wall clock, at least; empty without a reply.",
    "wait_high_seconds": "The wait by the wall clock, at most.",
    "waiting_seconds": "Without a reply: from the inquiry to the audit's instant.",
    "receipts": "Automatic receipts.",
    "chasing": "Messages in which the customer asks again.",
    "text": "The first inquiry, shortened and redacted.",
    "kept": "Cases of it in which a promise was kept, over all rules.",
    "broken": "Cases in which a promise was broken.",
    "pending": "Cases whose limit has not passed.",
    "unknown": "Cases that a gap hides.",
    "contributions": "What it contributed to which verdict: `rule=outcome>verdict`, set apart by semicolons.",
    "captures": "The captures that show it, set apart by spaces.",
};

/// What one thread contributed to one verdict.
pub(in crate::report) struct Contribution<'a> {
    /// The finding.
    pub(in crate::report) finding: &'a Finding,
    /// The case in it.
    pub(in crate::report) case: &'a Case,
}

/// The contributions of every thread, by its key in the scorecard.
///
/// Shape: in the order of the findings and their cases. Cases about posts, pages and links
/// belong to no thread.
pub(in crate::report) fn contributions(card: &Scorecard) -> BTreeMap<&str, Vec<Contribution<'_>>> {
    let mut home: BTreeMap<(&ChannelId, &str), &str> = BTreeMap::new();
    for (key, thread) in &card.threads {
        for message in &thread.messages {
            home.insert((&thread.channel, &message.id.0), key);
        }
    }
    let mut all: BTreeMap<&str, Vec<Contribution<'_>>> = BTreeMap::new();
    for finding in &card.findings {
        for case in &finding.tally.cases {
            if let Some(key) = home.get(&(&finding.channel, case.subject.0.as_str())) {
                let one = Contribution { finding, case };
                all.entry(key).or_default().push(one);
            }
        }
    }
    all
}

/// The threads that a case points to, by channel and root.
pub(in crate::report) fn threads(card: &Scorecard) -> Table {
    let contributed = contributions(card);
    let none = Vec::new();
    let rows = card.threads.iter().map(|(key, thread)| {
        let given = contributed.get(key.as_str()).unwrap_or(&none);
        row(card, key, thread, given)
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}

/// The latest instant at which a message can have been written.
fn latest(m: &MessageShown) -> jiff::Timestamp {
    let later = m.coarse.unwrap_or_default();
    m.at.checked_add(later).unwrap_or(m.at)
}

fn row(card: &Scorecard, key: &str, thread: &ThreadShown, given: &[Contribution<'_>]) -> Vec<Cell> {
    let messages = &thread.messages;
    let count = |is: &dyn Fn(&MessageShown) -> bool| {
        Cell::Whole(words::len(
            &messages.iter().filter(|m| is(m)).collect::<Vec<_>>(),
        ))
    };
    let first = messages.first();
    let mut row = vec![
        Cell::text(key),
        Cell::text(&thread.channel.0),
        Cell::address(Some(&thread.address)),
        Cell::at(first.map(|m| m.at)),
        Cell::maybe(first.map(|m| match &m.author {
            Author::Brand { .. } => "brand",
            Author::Person { id } => id.0.as_str(),
        })),
        Cell::len(messages),
        count(&|m| !m.author.is_brand()),
        count(&|m| m.author.is_brand()),
        Cell::Truth(thread.truncated),
        count(&|m| m.visibility == Visibility::HiddenByBrand),
        count(&|m| m.visibility == Visibility::Deleted),
    ];
    let read: Vec<&str> = messages.iter().map(|m| m.read_as.as_str()).collect();
    let labels: BTreeSet<&str> = messages
        .iter()
        .flat_map(|m| m.labels.iter().map(String::as_str))
        .collect();
    let labels: Vec<&str> = labels.into_iter().collect();
    row.extend([Cell::text(&read.join(" ")), Cell::text(&labels.join("; "))]);
    row.extend(times(card, messages));
    row.extend([
        count(&|m| m.read_as == "receipt"),
        count(&|m| m.read_as == "chasing"),
        Cell::maybe(inquiry(messages).map(|m| m.text.as_str())),
    ]);
    row.extend(contributed(given));
    let captures: BTreeSet<&str> = messages.iter().map(|m| m.capture.0.as_str()).collect();
    let captures: Vec<&str> = captures.into_iter().collect();
    row.push(Cell::text(&captures.join(" ")));
    row
}

fn inquiry(messages: &[MessageShown]) -> Option<&MessageShown> {
    messages.iter().find(|m| m.read_as == "inquiry")
}

/// When the first inquiry and its first reply were written, and the wait between them.
fn times(card: &Scorecard, messages: &[MessageShown]) -> [Cell; 7] {
    let asked = inquiry(messages);
    let reply = asked.and_then(|asked| {
        let mut after = messages.iter().skip_while(|m| m.id != asked.id).skip(1);
        after.find(|m| m.read_as == "reply" && m.visibility == Visibility::Shown)
    });
    let wait = |from: jiff::Timestamp, to: jiff::Timestamp| {
        Cell::Number(to.duration_since(from).as_secs_f64().max(0.0))
    };
    let pair = asked.zip(reply);
    let waits = asked.filter(|_| reply.is_none());
    [
        Cell::at(asked.map(|m| m.at)),
        Cell::at(asked.map(latest)),
        Cell::at(reply.map(|m| m.at)),
        Cell::at(reply.map(latest)),
        pair.map_or(Cell::Empty, |(a, r)| wait(latest(a), r.at)),
        pair.map_or(Cell::Empty, |(a, r)| wait(a.at, latest(r))),
        waits.map_or(Cell::Empty, |a| wait(a.at, card.window.to)),
    ]
}

/// The outcomes of a thread's cases, and each with the verdict that it went into.
fn contributed(given: &[Contribution<'_>]) -> Vec<Cell> {
    let all = [
        Outcome::Kept,
        Outcome::Broken,
        Outcome::Pending,
        Outcome::Unknown,
    ];
    let mut cells: Vec<Cell> = all
        .into_iter()
        .map(|wanted| {
            let these = given.iter().filter(|c| c.case.outcome == wanted);
            Cell::Whole(u64::try_from(these.count()).unwrap_or(u64::MAX))
        })
        .collect();
    let said: Vec<String> = given
        .iter()
        .map(|c| {
            let (rule, verdict) = (&c.finding.rule, c.finding.verdict.name());
            format!("{rule}={}>{verdict}", outcome(c.case.outcome))
        })
        .collect();
    cells.push(Cell::text(&said.join("; ")));
    cells
}
