//! Exhibits: the threads and captures that a scorecard's cases point to.

use super::score::Judged;
use crate::domain::{CaptureShown, Finding, MessageId, MessageShown, ThreadShown};
use crate::measure::{Record, Statements, Thread, readers};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// Characters of a message that a scorecard shows.
const SHOWN: usize = 280;

/// The threads that any case points to, and the captures that anything names.
pub(super) fn exhibits(
    asked: &Judged<'_>,
    records: &[Record],
    findings: &[Finding],
    said: &Statements,
) -> (
    BTreeMap<String, ThreadShown>,
    BTreeMap<String, CaptureShown>,
) {
    let mut threads = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for record in records {
        let subjects: BTreeSet<&str> = findings
            .iter()
            .filter(|f| f.channel == record.channel.id)
            .flat_map(|f| &f.tally.cases)
            .map(|c| c.subject.0.as_str())
            .collect();
        let posts: BTreeMap<&MessageId, &Url> =
            record.posts.iter().map(|p| (&p.id, &p.address)).collect();
        for thread in record.threads.iter().chain(&record.mentions) {
            if thread
                .messages
                .iter()
                .any(|m| subjects.contains(m.id.0.as_str()))
            {
                let shown = show(record, thread, posts.get(&thread.root).copied());
                named.extend(thread.messages.iter().map(|m| m.capture.0.as_str()));
                threads.insert(format!("{}#{}", record.channel.id, thread.root), shown);
            }
        }
    }
    for case in findings.iter().flat_map(|f| &f.tally.cases) {
        named.extend(case.witnesses.iter().map(|w| w.0.as_str()));
    }
    let proofs = said.promises.iter().filter_map(|p| p.capture.as_ref());
    named.extend(proofs.map(|c| c.0.as_str()));
    let captures = named
        .into_iter()
        .filter_map(|id| Some((id.to_owned(), asked.captures.get(id)?.clone())))
        .collect();
    (threads, captures)
}

fn show(record: &Record, thread: &Thread, opened: Option<&Url>) -> ThreadShown {
    let first = || thread.messages.first().map(|m| &m.address);
    let address = opened.or_else(first).unwrap_or(&record.channel.address);
    let read = readers::shown_as(thread);
    // A thread that was put together without its labels shows none.
    let labels = thread
        .labels
        .iter()
        .map(Some)
        .chain(std::iter::repeat(None));
    let messages = thread
        .messages
        .iter()
        .zip(read)
        .zip(labels)
        .map(|((m, read_as), labels)| MessageShown {
            id: m.id.clone(),
            author: m.author.clone(),
            at: m.at,
            coarse: m.coarse,
            text: shorten(&m.text),
            read_as: read_as.to_owned(),
            labels: labels.map(named).unwrap_or_default(),
            visibility: m.visibility,
            capture: m.capture.clone(),
        });
    ThreadShown {
        channel: record.channel.id.clone(),
        address: address.clone(),
        messages: messages.collect(),
        truncated: !thread.hidden.is_empty(),
    }
}

/// The labels of a message by their names.
fn named(labels: &readers::Labels) -> Vec<String> {
    let found = labels.found().into_iter();
    found.map(|label| label.name().to_owned()).collect()
}

/// At most `SHOWN` characters, cut at a space where there is one, with an ellipsis.
fn shorten(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    let end = cut
        .rfind(' ')
        .filter(|&i| i > SHOWN / 2)
        .unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_word_and_stays_within_the_limit() {
        let text = "wort ".repeat(100);
        let short = shorten(&text);
        assert!(short.chars().count() <= SHOWN);
        assert!(short.ends_with("wort…"));
        assert_eq!(shorten("short"), "short");
        assert!(shorten(&"ß".repeat(400)).chars().count() <= SHOWN);
    }
}
