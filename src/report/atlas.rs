//! Atlas: where on the page each channel, thread and capture stands, so that none is told twice.

use super::model::{CaseModel, EvidenceModel, LinkModel, MessageModel, ThreadModel};
use super::words;
use crate::domain::{
    Author, CaptureId, Case, ChannelId, MessageId, MessageShown, Scorecard, ThreadShown, Visibility,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use url::Url;

/// Threads that a page tells in full; the scorecard holds the others.
const THREADS: usize = 300;

/// Messages of a thread that a page tells.
const MESSAGES: usize = 12;

/// Captures that a case names.
const CAPTURES: usize = 4;

/// Where everything stands.
pub(super) struct Atlas<'a> {
    card: &'a Scorecard,
    channels: BTreeMap<&'a ChannelId, (String, String)>,
    threads: BTreeMap<(&'a ChannelId, &'a MessageId), &'a str>,
    told: BTreeMap<&'a str, String>,
}

impl<'a> Atlas<'a> {
    /// Looks a scorecard through.
    pub(super) fn new(card: &'a Scorecard) -> Self {
        let channels = card.channels.iter().enumerate().map(|(i, seen)| {
            let (network, id) = (&seen.channel.network, &seen.channel.id);
            let label = if network.is_empty() {
                words::clean(&id.0)
            } else {
                words::clean(&format!("{network} · {id}"))
            };
            (id, (label, format!("channel-{}", i + 1)))
        });
        let threads = card.threads.iter().flat_map(|(key, thread)| {
            let of = |m: &'a MessageShown| ((&thread.channel, &m.id), key.as_str());
            thread.messages.iter().map(of)
        });
        Self {
            card,
            channels: channels.collect(),
            threads: threads.collect(),
            told: BTreeMap::new(),
        }
    }

    /// The name by which the page calls a channel.
    pub(super) fn label(&self, id: &ChannelId) -> String {
        self.channels
            .get(id)
            .map_or_else(|| words::clean(&id.0), |(label, _)| label.clone())
    }

    /// The anchor of a channel.
    pub(super) fn anchor(&self, id: &ChannelId) -> String {
        self.channels
            .get(id)
            .map_or_else(|| "channels".to_owned(), |(_, anchor)| anchor.clone())
    }

    /// A case, with its thread where the page has not told it yet.
    pub(super) fn case(&mut self, channel: &ChannelId, case: &'a Case) -> CaseModel {
        let (thread, thread_at) = self.thread_of(channel, &case.subject);
        CaseModel {
            mark: words::outcome(case.outcome),
            note: words::sentence(&case.note),
            at: case
                .at
                .map_or_else(|| words::clean(&case.subject.0), words::instant),
            iso: case.at.map(words::iso),
            subject: words::clean(&case.subject.0),
            link: case.address.as_ref().map(link),
            wait: case.spell.map(|s| {
                let waited = words::span(s.waited.as_secs_f64());
                let limit = words::span(s.limit.as_secs_f64());
                let so_far = if s.answered { "" } else { " so far" };
                format!("Waited {waited}{so_far}; the limit is {limit}.")
            }),
            hollow: case.hollow,
            evidence: case
                .witnesses
                .iter()
                .take(CAPTURES)
                .map(|c| self.evidence(c))
                .collect(),
            thread,
            thread_at,
        }
    }

    fn evidence(&self, id: &CaptureId) -> EvidenceModel {
        let capture = self.card.captures.get(&id.0);
        EvidenceModel {
            id: words::clean(&id.0),
            says: capture.map_or_else(
                || "kept in the evidence".to_owned(),
                |c| format!("{}, status {}", words::instant(c.at), c.status),
            ),
            link: capture.map(|c| link(&c.address)),
        }
    }

    /// The thread of a message: told here, or the anchor where it was told.
    fn thread_of(
        &mut self,
        channel: &ChannelId,
        subject: &MessageId,
    ) -> (Option<ThreadModel>, Option<String>) {
        // A case about a post is about no message, yet its thread may be known by the post's id.
        let card = self.card;
        let by_root = || card.threads.get_key_value(&format!("{channel}#{subject}"));
        let found = self.threads.get(&(channel, subject)).copied();
        let Some(key) = found.or_else(|| by_root().map(|(key, _)| key.as_str())) else {
            return (None, None);
        };
        if let Some(anchor) = self.told.get(key) {
            return (None, Some(anchor.clone()));
        }
        let Some(shown) = card.threads.get(key).filter(|_| self.told.len() < THREADS) else {
            return (None, None);
        };
        let anchor = format!("thread-{}", self.told.len() + 1);
        self.told.insert(key, anchor.clone());
        (Some(self.thread(shown, anchor)), None)
    }

    fn thread(&self, thread: &ThreadShown, anchor: String) -> ThreadModel {
        let first = thread.messages.first().map(|m| m.at);
        let left_out = thread.messages.len().saturating_sub(MESSAGES);
        let more = match (left_out, thread.truncated) {
            (0, false) => None,
            (0, true) => Some("The rest of this thread could not be seen.".to_owned()),
            (n, _) => Some(format!("{n} more messages are in scorecard.json.")),
        };
        ThreadModel {
            anchor,
            link: link(&thread.address),
            channel: self.label(&thread.channel),
            messages: thread
                .messages
                .iter()
                .take(MESSAGES)
                .map(|m| message(m, first))
                .collect(),
            more,
        }
    }
}

fn message(m: &MessageShown, first: Option<Timestamp>) -> MessageModel {
    let after = first
        .map(|f| m.at.duration_since(f).as_secs_f64())
        .filter(|&seconds| seconds > 0.0)
        .map(|seconds| format!("{} later", words::span(seconds)));
    MessageModel {
        side: if m.author.is_brand() {
            "brand"
        } else {
            "customer"
        },
        who: who(&m.author),
        at: words::instant(m.at),
        iso: words::iso(m.at),
        after,
        text: if m.text.trim().is_empty() {
            "(a message without words)".to_owned()
        } else {
            words::clean(&m.text)
        },
        read_as: words::read_as(&m.read_as),
        hidden: match m.visibility {
            Visibility::Shown => None,
            Visibility::HiddenByBrand => Some("Hidden by the brand"),
            Visibility::Deleted => Some("No longer shown: its author or its host removed it"),
        },
        capture: words::clean(&m.capture.0),
    }
}

/// The author: the brand with the person it names, or a customer by the start of a pseudonym.
fn who(author: &Author) -> String {
    match author {
        Author::Brand { person: None } => "The brand".to_owned(),
        Author::Brand { person: Some(name) } => format!("The brand, {}", words::clean(name)),
        Author::Person { id } => {
            let short: String =
                id.0.strip_prefix("p-")
                    .unwrap_or(&id.0)
                    .chars()
                    .take(6)
                    .collect();
            format!("Customer {}", words::clean(&short))
        }
    }
}

/// A link that leads only where a browser may safely go.
pub(super) fn link(address: &Url) -> LinkModel {
    let safe = matches!(address.scheme(), "http" | "https") && address.has_host();
    let bare = address.username().is_empty() && address.password().is_none();
    LinkModel {
        href: (safe && bare).then(|| address.as_str().to_owned()),
        host: address
            .host_str()
            .filter(|h| safe && !h.is_empty())
            .map_or_else(
                || format!("{}: (no link)", address.scheme()),
                ToOwned::to_owned,
            ),
    }
}
