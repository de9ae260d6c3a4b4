//! Atlas: where on the page each channel, thread and capture stands, so that none is told twice.

use super::model::{CaptureModel, CaseModel, LinkModel, MessageModel, ThreadModel};
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

/// Captures that a thread names.
const THREAD_CAPTURES: usize = 6;

/// Where everything stands.
pub(super) struct Atlas<'a> {
    card: &'a Scorecard,
    channels: BTreeMap<&'a ChannelId, (String, String)>,
    threads: BTreeMap<(&'a ChannelId, &'a MessageId), &'a str>,
    told: BTreeMap<&'a str, String>,
    named: BTreeMap<String, &'a CaptureId>,
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
            named: BTreeMap::new(),
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

    /// Where the page says what could not be seen of a channel; none where all was shown.
    pub(super) fn unseen_at(&self, id: &ChannelId) -> Option<String> {
        let hidden = self.card.gaps.iter().any(|g| &g.channel == id);
        hidden.then(|| format!("unseen-{}", self.anchor(id)))
    }

    /// A case, with its thread where the page has not told it yet.
    pub(super) fn case(&mut self, channel: &ChannelId, case: &'a Case) -> CaseModel {
        let (key, thread, thread_at) = self.thread_of(channel, &case.subject);
        let card = self.card;
        let shown = key.and_then(|k| card.threads.get(k));
        let told = shown.map(captures).unwrap_or_default();
        let here = case.address.as_ref().map(link);
        CaseModel {
            mark: words::outcome(case.outcome),
            note: words::sentence(&case.note),
            at: case
                .at
                .map_or_else(|| words::clean(&case.subject.0), words::instant),
            iso: case.at.map(words::iso),
            subject: words::clean(&case.subject.0),
            // The foot of the thread leads there already.
            link: here.filter(|l| thread.as_ref().is_none_or(|t| &t.link != l)),
            wait: case.spell.map(|s| {
                let limit = words::span(s.limit.as_secs_f64());
                let waited = words::span(s.waited.as_secs_f64());
                // What was answered says in its note after how long.
                if s.answered {
                    format!("The limit is {limit}.")
                } else {
                    format!("Waited {waited} so far; the limit is {limit}.")
                }
            }),
            hollow: case.hollow,
            evidence: case
                .witnesses
                .iter()
                .filter(|c| !told.contains(c))
                .take(CAPTURES)
                .map(|c| self.name(c))
                .collect(),
            thread,
            thread_at,
        }
    }

    /// The id of a capture, which the page then has to list.
    pub(super) fn name(&mut self, id: &'a CaptureId) -> String {
        // An anchor holds no spaces, whatever an id may be.
        let shown = words::clean(&id.0).replace(char::is_whitespace, "_");
        self.named.insert(shown.clone(), id);
        shown
    }

    /// The captures that were named so far, by id.
    pub(super) fn captures(&self) -> Vec<CaptureModel> {
        let list = self.named.iter().map(|(shown, id)| {
            let capture = self.card.captures.get(&id.0);
            CaptureModel {
                id: shown.clone(),
                says: capture.map_or_else(
                    || "kept in the evidence".to_owned(),
                    |c| format!("{}, status {}", words::instant(c.at), c.status),
                ),
                link: capture.map(|c| link(&c.address)),
            }
        });
        list.collect()
    }

    /// The thread of a message by its key: told here, or the anchor where it was told.
    fn thread_of(
        &mut self,
        channel: &ChannelId,
        subject: &MessageId,
    ) -> (Option<&'a str>, Option<ThreadModel>, Option<String>) {
        // A case about a post is about no message, yet its thread may be known by the post's id.
        let card = self.card;
        let by_root = || card.threads.get_key_value(&format!("{channel}#{subject}"));
        let found = self.threads.get(&(channel, subject)).copied();
        let Some(key) = found.or_else(|| by_root().map(|(key, _)| key.as_str())) else {
            return (None, None, None);
        };
        let Some(shown) = card.threads.get(key) else {
            return (None, None, None);
        };
        if let Some(anchor) = self.told.get(key) {
            let told = shown.messages.iter().take(MESSAGES);
            let place = told.map(|m| &m.id).position(|id| id == subject);
            let at = place.map_or_else(|| anchor.clone(), |n| message_anchor(anchor, n));
            return (Some(key), None, Some(at));
        }
        if self.told.len() == THREADS {
            return (None, None, None);
        }
        let anchor = format!("thread-{}", self.told.len() + 1);
        self.told.insert(key, anchor.clone());
        (Some(key), Some(self.thread(shown, anchor, subject)), None)
    }

    fn thread(
        &mut self,
        thread: &'a ThreadShown,
        anchor: String,
        subject: &MessageId,
    ) -> ThreadModel {
        let case = thread.messages.iter().find(|m| &m.id == subject);
        let asked = case.map(|m| m.at);
        let is_aside = |m: &MessageShown| {
            let other = |c: &MessageShown| !m.author.is_brand() && m.author != c.author;
            case.is_some_and(|c| m.at < c.at || other(c))
        };
        let captures = captures(thread);
        let left_out = thread.messages.len().saturating_sub(MESSAGES);
        let more = match (left_out, thread.truncated) {
            (0, false) => None,
            (0, true) => Some("The rest of this thread could not be seen.".to_owned()),
            (n, _) => Some(format!("{n} more messages are in scorecard.json.")),
        };
        ThreadModel {
            link: link(&thread.address),
            channel: self.label(&thread.channel),
            messages: thread
                .messages
                .iter()
                .take(MESSAGES)
                .enumerate()
                .map(|(n, m)| MessageModel {
                    anchor: message_anchor(&anchor, n),
                    judged: &m.id == subject && thread.messages.len() > 1,
                    aside: is_aside(m),
                    capture: (captures.len() > 1).then(|| words::clean(&m.capture.0)),
                    ..message(m, asked)
                })
                .collect(),
            more,
            evidence: captures
                .into_iter()
                .take(THREAD_CAPTURES)
                .map(|c| self.name(c))
                .collect(),
            anchor,
        }
    }
}

/// The captures that show a thread, each once.
fn captures(thread: &ThreadShown) -> Vec<&CaptureId> {
    let mut found: Vec<&CaptureId> = Vec::new();
    for message in thread.messages.iter().take(MESSAGES) {
        if !found.contains(&&message.capture) {
            found.push(&message.capture);
        }
    }
    found
}

fn message_anchor(thread: &str, place: usize) -> String {
    format!("{thread}-{}", place + 1)
}

fn message(m: &MessageShown, asked: Option<Timestamp>) -> MessageModel {
    let after = asked
        .map(|f| m.at.duration_since(f).as_secs_f64())
        .filter(|&seconds| seconds > 0.0)
        .map(|seconds| format!("{} later", words::span(seconds)));
    MessageModel {
        anchor: String::new(),
        judged: false,
        aside: false,
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
        capture: None,
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
