//! Atlas: where on the page each channel, case and capture stands, so that none is told twice.

use super::book::{
    BookModel, CaptureModel, CaptureRef, CaseModel, EndModel, EntryModel, MessageModel, RefModel,
    ThreadModel,
};
use super::model::LinkModel;
use super::threads::{MESSAGES, captures, languages, message, more, wait};
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{CaptureId, Case, ChannelId, MessageId, MessageShown, Scorecard, ThreadShown};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use url::Url;

/// Occasions that a page tells in full; the scorecard holds the others.
const ENTRIES: usize = 400;

/// Captures that an occasion names.
const CAPTURES: usize = 6;

/// Numbers in a row that are told as a stretch.
const STRETCH: usize = 3;

/// An occasion: a thread, or a post or page that no thread holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    Thread(&'a str),
    Lone(&'a ChannelId, &'a MessageId),
}

/// An occasion with the first case that is about it.
struct Entry<'a> {
    key: Key<'a>,
    channel: &'a ChannelId,
    case: &'a Case,
}

/// A channel's names on the page.
struct Names {
    label: String,
    short: String,
    anchor: String,
}

/// Where everything stands.
pub(super) struct Atlas<'a> {
    /// The language of the page.
    pub(super) tongue: Tongue,
    card: &'a Scorecard,
    channels: BTreeMap<&'a ChannelId, Names>,
    /// The language in which people write on a channel, where it is known and not the page's own.
    languages: BTreeMap<&'a ChannelId, &'a str>,
    threads: HashMap<(&'a ChannelId, &'a MessageId), (&'a str, usize)>,
    entries: Vec<Entry<'a>>,
    numbers: HashMap<Key<'a>, usize>,
    witnessed: BTreeSet<&'a str>,
    named: BTreeMap<&'a CaptureId, usize>,
}

impl<'a> Atlas<'a> {
    /// Looks a scorecard through, and numbers its occasions by channel and time.
    pub(super) fn new(tongue: Tongue, card: &'a Scorecard) -> Self {
        let threads = card.threads.iter().flat_map(|(key, thread)| {
            let of =
                |(n, m): (usize, &'a MessageShown)| ((&thread.channel, &m.id), (key.as_str(), n));
            thread.messages.iter().enumerate().map(of)
        });
        let mut atlas = Self {
            tongue,
            languages: languages(tongue, card),
            card,
            channels: names(card),
            threads: threads.collect(),
            entries: Vec::new(),
            numbers: HashMap::new(),
            witnessed: BTreeSet::new(),
            named: BTreeMap::new(),
        };
        atlas.number();
        atlas
    }

    /// Chooses the occasions that the page tells, those of the worst findings first.
    fn number(&mut self) {
        let card = self.card;
        let mut known: BTreeSet<Key<'a>> = BTreeSet::new();
        let cases = card.findings.iter().flat_map(|f| {
            let of = &f.channel;
            f.tally.cases.iter().map(move |c| (of, c))
        });
        for (channel, case) in cases {
            if self.entries.len() == ENTRIES {
                break;
            }
            let key = self.key(channel, &case.subject);
            if known.insert(key) {
                self.entries.push(Entry { key, channel, case });
            }
        }
        let places: BTreeMap<&ChannelId, usize> = card
            .channels
            .iter()
            .enumerate()
            .map(|(n, seen)| (&seen.channel.id, n))
            .collect();
        let begun = |e: &Entry<'a>| match e.key {
            Key::Thread(key) => card.threads.get(key).and_then(|t| t.messages.first()),
            Key::Lone(..) => None,
        };
        self.entries.sort_by_cached_key(|e| {
            let at = begun(e).map(|m| m.at).or(e.case.at);
            (places.get(e.channel), at, e.key)
        });
        let numbers = self.entries.iter().enumerate();
        self.numbers = numbers.map(|(n, e)| (e.key, n)).collect();
    }

    /// The occasion that a case is about.
    fn key(&self, channel: &'a ChannelId, subject: &'a MessageId) -> Key<'a> {
        if let Some((key, _)) = self.threads.get(&(channel, subject)) {
            return Key::Thread(key);
        }
        // A case about a post is about no message, yet its thread may be known by the post's id.
        let root = format!("{channel}#{subject}");
        match self.card.threads.get_key_value(&root) {
            Some((key, _)) => Key::Thread(key),
            None => Key::Lone(channel, subject),
        }
    }

    /// The name by which the page calls a channel.
    pub(super) fn label(&self, id: &ChannelId) -> String {
        self.channels
            .get(id)
            .map_or_else(|| words::clean(&id.0), |names| names.label.clone())
    }

    /// The shortest name that tells a channel from the others.
    pub(super) fn short(&self, id: &ChannelId) -> String {
        self.channels
            .get(id)
            .map_or_else(|| words::clean(&id.0), |names| names.short.clone())
    }

    /// The anchor of a channel.
    pub(super) fn anchor(&self, id: &ChannelId) -> String {
        self.channels
            .get(id)
            .map_or_else(|| "channels".to_owned(), |names| names.anchor.clone())
    }

    /// Where the page says what could not be seen of a channel; none where all was shown.
    pub(super) fn unseen_at(&self, id: &ChannelId) -> Option<String> {
        let hidden = self.card.gaps.iter().any(|g| &g.channel == id);
        hidden.then(|| format!("unseen-{}", self.anchor(id)))
    }

    /// The number and the anchor of a case in the case book.
    pub(super) fn place(
        &self,
        channel: &'a ChannelId,
        subject: &'a MessageId,
    ) -> Option<(usize, String)> {
        let key = self.key(channel, subject);
        let number = self.numbers.get(&key)? + 1;
        let message = self.threads.get(&(channel, subject)).map(|(_, n)| n + 1);
        let anchor = match message.filter(|n| *n <= MESSAGES) {
            Some(n) => format!("t{number}-{n}"),
            None => format!("t{number}"),
        };
        Some((number, anchor))
    }

    /// A case by its number in the case book, or by its time where that has no room for it.
    pub(super) fn reference(&self, channel: &'a ChannelId, case: &'a Case) -> RefModel {
        let at = case.at.map(|at| words::moment(self.tongue, at));
        match self.place(channel, &case.subject) {
            Some((number, anchor)) => RefModel {
                label: number.to_string(),
                to: Some(anchor),
                link: None,
                at,
                wait: None,
                last: None,
            },
            None => RefModel {
                label: at.unwrap_or_else(|| words::clean(&case.subject.0)),
                to: None,
                link: case.address.as_ref().map(|a| link(self.tongue, a)),
                at: None,
                wait: None,
                last: None,
            },
        }
    }

    /// Cases by their numbers in order, each once, stretches of numbers as one.
    pub(super) fn stretches(&self, channel: &'a ChannelId, cases: &[&'a Case]) -> Vec<RefModel> {
        let mut placed: BTreeMap<usize, RefModel> = BTreeMap::new();
        let mut others = Vec::new();
        for case in cases {
            let found = self.reference(channel, case);
            match found.label.parse().ok().filter(|_| found.to.is_some()) {
                Some(number) => drop(placed.entry(number).or_insert(found)),
                None => others.push(found),
            }
        }
        let mut refs: Vec<RefModel> = Vec::new();
        let mut row: Vec<(usize, RefModel)> = Vec::new();
        for (number, found) in placed {
            if row.last().is_some_and(|(before, _)| before + 1 != number) {
                close(&mut refs, std::mem::take(&mut row));
            }
            row.push((number, found));
        }
        close(&mut refs, row);
        refs.extend(others);
        refs
    }

    /// A case that is told where it stands, with its thread where no witness brought it before.
    pub(super) fn witness(&mut self, channel: &'a ChannelId, case: &'a Case) -> CaseModel {
        let shown = match self.key(channel, &case.subject) {
            Key::Thread(key) if self.witnessed.insert(key) => self.card.threads.get(key),
            _ => None,
        };
        let evidence = case.witnesses.iter().take(CAPTURES);
        let evidence = evidence.map(|id| self.name(id)).collect();
        CaseModel {
            mark: words::outcome(self.tongue, case.outcome),
            note: words::heard(self.tongue, &case.note),
            at: case.at.map_or_else(
                || words::clean(&case.subject.0),
                |at| words::instant(self.tongue, at),
            ),
            iso: case.at.map(words::iso),
            place: self.reference(channel, case),
            wait: wait(self.tongue, case),
            hollow: case.hollow,
            thread: shown.map(|thread| self.thread(thread, &case.subject)),
            evidence,
        }
    }

    /// The id of a capture, which the page then has to list.
    pub(super) fn name(&mut self, id: &'a CaptureId) -> CaptureRef {
        let next = self.named.len() + 1;
        let number = *self.named.entry(id).or_insert(next);
        CaptureRef {
            id: words::clean(&id.0),
            to: format!("c{number}"),
        }
    }

    /// The captures that were named so far, by id.
    pub(super) fn captures(&self) -> Vec<CaptureModel> {
        let to = self.card.window.to;
        let list = self.named.iter().map(|(id, number)| {
            let capture = self.card.captures.get(&id.0);
            CaptureModel {
                anchor: format!("c{number}"),
                id: words::clean(&id.0),
                says: capture.map_or_else(
                    || say!(self.tongue, "capture-kept"),
                    |c| {
                        let at = words::near(self.tongue, c.at, to);
                        let status = c.status.to_string();
                        match c.status {
                            200 => at,
                            _ => say!(self.tongue, "capture-status", at = at, status = status),
                        }
                    },
                ),
                link: capture.map(|c| link(self.tongue, &c.address)),
            }
        });
        list.collect()
    }

    /// The case book, by channel and time.
    pub(super) fn book(&mut self) -> Vec<BookModel> {
        let mut books: Vec<BookModel> = Vec::new();
        let mut last = None;
        for n in 0..self.entries.len() {
            let channel = self.entries[n].channel;
            if last != Some(channel) {
                books.push(BookModel {
                    channel: self.label(channel),
                    entries: Vec::new(),
                });
                last = Some(channel);
            }
            let entry = self.entry(n);
            if let Some(book) = books.last_mut() {
                book.entries.push(entry);
            }
        }
        books
    }

    fn entry(&mut self, n: usize) -> EntryModel {
        let Entry { key, case, channel } = self.entries[n];
        let anchor = format!("t{}", n + 1);
        let thread = match key {
            Key::Thread(key) => self.card.threads.get(key),
            Key::Lone(..) => None,
        };
        let captures: Vec<&'a CaptureId> = match thread {
            Some(thread) => captures(thread),
            None => case.witnesses.iter().collect(),
        };
        let captures = captures.into_iter().take(CAPTURES);
        let (card, tongue) = (self.card, self.tongue);
        let place = |(i, m): (usize, &MessageShown)| MessageModel {
            anchor: format!("{anchor}-{}", i + 1),
            at: words::near(tongue, m.at, card.window.to),
            ..message(tongue, m, None)
        };
        let messages = thread.map(|t| t.messages.iter().take(MESSAGES).enumerate().map(place));
        let address = thread.map(|t| &t.address).or(case.address.as_ref());
        EntryModel {
            number: (n + 1).to_string(),
            at: case
                .at
                .filter(|_| thread.is_none())
                .map_or_else(String::new, |at| words::near(tongue, at, card.window.to)),
            link: address.map(|a| link(tongue, a)),
            evidence: captures.map(|id| self.name(id)).collect(),
            messages: self.spoken(channel, messages.map(Iterator::collect).unwrap_or_default()),
            more: thread.and_then(|t| more(tongue, t)),
            anchor,
        }
    }

    /// Messages with the language in which people write there.
    fn spoken(&self, channel: &ChannelId, mut messages: Vec<MessageModel>) -> Vec<MessageModel> {
        if let Some(language) = self.languages.get(channel) {
            for message in &mut messages {
                message.lang = Some((*language).to_owned());
            }
        }
        messages
    }

    fn thread(&self, thread: &ThreadShown, subject: &MessageId) -> ThreadModel {
        let case = thread.messages.iter().find(|m| &m.id == subject);
        let asked = case.map(|m| m.at);
        let shown = thread.messages.iter().take(MESSAGES);
        let messages = shown.map(|m| MessageModel {
            judged: &m.id == subject && thread.messages.len() > 1,
            ..message(self.tongue, m, asked)
        });
        ThreadModel {
            link: link(self.tongue, &thread.address),
            messages: self.spoken(&thread.channel, messages.collect()),
            more: more(self.tongue, thread),
        }
    }
}

/// Ends a row of numbers: a stretch where it is long enough.
fn close(refs: &mut Vec<RefModel>, mut row: Vec<(usize, RefModel)>) {
    if row.len() < STRETCH {
        refs.extend(row.into_iter().map(|(_, found)| found));
        return;
    }
    let last = row.pop().map(|(_, found)| found);
    let Some((_, mut first)) = row.into_iter().next() else {
        return;
    };
    first.last = last.and_then(|end| {
        Some(EndModel {
            label: end.label,
            to: end.to?,
        })
    });
    refs.push(first);
}

/// What a page calls the channels.
fn names(card: &Scorecard) -> BTreeMap<&ChannelId, Names> {
    let networks = |name: &str| {
        let same = card.channels.iter().filter(|c| c.channel.network == name);
        same.count()
    };
    let of = card.channels.iter().enumerate().map(|(i, seen)| {
        let (network, id) = (&seen.channel.network, &seen.channel.id);
        let label = if network.is_empty() {
            words::clean(&id.0)
        } else {
            words::clean(&format!("{network} · {id}"))
        };
        let short = if !network.is_empty() && networks(network) == 1 {
            words::clean(network)
        } else {
            label.clone()
        };
        let anchor = format!("channel-{}", i + 1);
        (
            id,
            Names {
                label,
                short,
                anchor,
            },
        )
    });
    of.collect()
}

/// A link that leads only where a browser may safely go.
pub(super) fn link(tongue: Tongue, address: &Url) -> LinkModel {
    let safe = matches!(address.scheme(), "http" | "https") && address.has_host();
    let bare = address.username().is_empty() && address.password().is_none();
    LinkModel {
        href: (safe && bare).then(|| address.as_str().to_owned()),
        host: address
            .host_str()
            .filter(|h| safe && !h.is_empty())
            .map_or_else(
                || say!(tongue, "no-link", scheme = address.scheme()),
                ToOwned::to_owned,
            ),
    }
}
