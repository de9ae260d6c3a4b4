//! Thread: reads the threads of a list, each on pages of its own or told in the list.

use super::read::{Picked, message, said};
use super::{Notes, Row, lost, note, take};
use crate::connectors::board::{self, Item, Manner, Page, Thread, fields};
use crate::connectors::{Errand, Gathered};
use crate::domain::{Facet, GapCause, MessageId, Openness, SeenBy};
use crate::evidence::Capture;
use jiff::Timestamp;
use serde_json::Value;
use std::sync::Mutex;
use url::Url;

/// What stands around the threads while they are read.
pub(super) struct Reader<'a> {
    pub(super) errand: &'a Errand<'a>,
    pub(super) manner: &'a Manner,
}

/// What the pages of one thread say of it.
#[derive(Debug, Default)]
struct Head {
    title: Option<String>,
    is_closed: bool,
    is_open: bool,
    count: u64,
}

impl Reader<'_> {
    /// Reads the threads that may hold something of the window, and tells them.
    pub(super) async fn threads(
        &self,
        mut items: Vec<Item<Row>>,
        since: Timestamp,
        found: &mut Gathered,
    ) {
        items.retain(|i| i.value.is_sticky || i.value.at.is_none_or(|at| at >= since));
        let most = self.errand.settings.posts as usize;
        if items.len() > most {
            let why = format!("{most} of {} threads were read", items.len());
            let gap = self.errand.gap(Facet::Threads, GapCause::Budget(why), None);
            found.gaps.push(gap);
            items.truncate(most);
        }
        let mut threads = Vec::new();
        for item in items {
            threads.extend(self.read(&item, found).await);
        }
        board::wall(&threads, found);
        for thread in &threads {
            board::tell(self.errand, self.manner, thread, found);
        }
    }

    /// Reads a thread to its end: what the list tells of it, then its own pages.
    async fn read(&self, item: &Item<Row>, found: &mut Gathered) -> Option<Thread> {
        let row = &item.value;
        let page = row.page.clone().or_else(|| row.more.clone());
        let page = page.unwrap_or_else(|| self.errand.channel.address.clone());
        let notes = Notes::default();
        let head = Mutex::new(Head {
            is_open: row.state.as_deref() == Some("open"),
            is_closed: row.state.as_deref() == Some("closed"),
            ..Head::default()
        });
        let mut posts: Vec<Item<Picked>> = row.posts.iter().map(|p| of(p, item)).collect();
        let mut hidden = Vec::new();
        if let Some(more) = &row.more {
            let messages = |value: &Value, _: &Capture, at: &Url| {
                if let Ok(mut head) = head.lock() {
                    head.hear(value, at, &notes);
                }
                let unmarked = value.get("marks_staff").and_then(Value::as_bool) == Some(false);
                if unmarked && self.manner.brand.is_empty() {
                    note(&notes, GapCause::NoReader, at);
                }
                Ok(messages(value, at, &notes))
            };
            let read = board::pages(self.errand, self.manner, more.clone(), &messages, &|_| {
                false
            });
            let listing = read.await;
            hidden.extend(listing.stopped.map(|(cause, at)| (cause, Some(at))));
            posts.extend(listing.items);
        }
        let head = head.into_inner().unwrap_or_default();
        hidden.extend(take(notes).into_iter().map(|(cause, at)| (cause, Some(at))));
        if hidden.is_empty() && (posts.len() as u64) < head.count.max(row.count) {
            let (seen, all) = (posts.len(), head.count.max(row.count));
            let why = format!("{seen} of {all} messages were shown");
            hidden.push((GapCause::Truncated(why), Some(page.clone())));
        }
        // Some platforms show the newest first; where a time is missing the page's order stands.
        if row.posts.is_empty() && posts.iter().all(|p| p.value.at.is_some()) {
            posts.sort_by_key(|p| p.value.at);
        }
        let staff = &self.manner.brand;
        let mut said = posts.iter().map(|p| said(p, staff, &page));
        let Some(mut opener) = said.next() else {
            let id = MessageId(item.id.clone());
            let (cause, at) = hidden.pop().unwrap_or_else(|| {
                let why = "the thread holds no message".to_owned();
                (GapCause::Unreadable(why), Some(page))
            });
            let gap = self.errand.thread_gap(&id, cause, at);
            found.gaps.push(board::opened(gap, self.manner));
            return None;
        };
        if let Some(title) = &head.title {
            opener.text.insert_str(0, &format!("{title}\n"));
        }
        Some(Thread {
            opener,
            comments: head.openness(),
            replies: said.collect(),
            hidden,
            seen: SeenBy::OwnSurface,
        })
    }
}

/// A message that the list tells itself.
fn of(post: &Picked, item: &Item<Row>) -> Item<Picked> {
    Item {
        id: post.id.clone(),
        value: post.clone(),
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}

impl Head {
    fn openness(&self) -> Openness {
        match (self.is_closed, self.is_open) {
            (true, _) => Openness::Closed,
            (_, true) => Openness::Open,
            _ => Openness::Unknown,
        }
    }

    fn hear(&mut self, value: &Value, at: &Url, notes: &Notes) {
        let state = fields::text(value, &["state"]);
        self.is_closed |= state.as_deref() == Some("closed");
        self.is_open |= state.as_deref() == Some("open");
        let title = fields::text(value, &["title"]);
        self.title = self.title.take().or(title);
        let count = fields::number(value, &["count"]).unwrap_or(0);
        self.count = self.count.max(count);
        if fields::flag(value, &["lost_count"]) {
            let why = "the number of messages of the thread could not be read".to_owned();
            note(notes, GapCause::Unreadable(why), at);
        }
    }
}

/// The messages of one page, with a note of what on it could not be read.
fn messages(value: &Value, at: &Url, notes: &Notes) -> Page<Picked> {
    let all = fields::list(value, &["posts"]).iter();
    let items: Vec<(String, Picked)> = all.filter_map(message).map(|m| (m.id.clone(), m)).collect();
    lost(value, "messages of the page", at, notes);
    if items.iter().any(|(_, m)| m.is_lost) {
        let why = "a message of the page has no text that can be read".to_owned();
        note(notes, GapCause::Unreadable(why), at);
    }
    let next = fields::web(value, &["next"]);
    Page { items, next }
}
