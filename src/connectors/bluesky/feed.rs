//! The feed: all that the brand wrote in the window, page by page, newest first.

use super::ask::{self, About, Account};
use super::wire::{FeedItem, FeedPage, PostView};
use super::{Visit, read, unread_part};
use crate::domain::{CaptureId, Facet, GapCause};
use crate::evidence::Capture;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Which answer shows something, and when it came.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    pub(super) capture: CaptureId,
    pub(super) at: Timestamp,
}

impl Proof {
    pub(super) fn of(capture: &Capture) -> Self {
        Self {
            capture: capture.id.clone(),
            at: capture.at,
        }
    }
}

/// Something that the brand wrote, as its feed shows it.
#[derive(Debug, Clone)]
pub(super) struct Own {
    pub(super) view: PostView,
    pub(super) at: Timestamp,
    /// What it answers, where the feed shows that.
    pub(super) parent: Option<PostView>,
    pub(super) proof: Proof,
}

/// What the brand wrote, newest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Feed {
    /// Posts that open threads.
    pub(super) roots: Vec<Own>,
    /// Replies, in its own threads and in others.
    pub(super) replies: Vec<Own>,
    /// The feed was read for all of the window, and every item could be read.
    pub(super) whole: bool,
}

impl Feed {
    fn oldest(&self) -> Option<Timestamp> {
        let all = self.roots.iter().chain(&self.replies);
        all.map(|own| own.at).min()
    }
}

/// One page as it was understood.
#[derive(Debug, Clone, Default)]
struct Page {
    odd: usize,
    /// The time of the last item that the account wrote itself.
    last: Option<Timestamp>,
}

impl Visit<'_> {
    /// Reads the feed back to the window's start.
    pub(super) async fn feed(&mut self, account: &Account) -> Feed {
        let mut feed = Feed::default();
        let mut cursor: Option<String> = None;
        let mut cursors: BTreeSet<String> = BTreeSet::new();
        let mut odd = 0;
        let mut end: Option<GapCause> = None;
        let from = self.errand.window.from;
        let mut last_asked = self.errand.channel.address.clone();
        for n in 0.. {
            if n >= self.errand.settings.listing {
                end = Some(GapCause::Budget(format!("{n} pages of the feed were read")));
                break;
            }
            let request = ask::feed(self.appview(), account, cursor.as_deref());
            last_asked = request.url.clone();
            let (page, proof) = match self.ask::<FeedPage>(request, About::Account).await {
                Ok(found) => found,
                Err(cause) => {
                    end = Some(cause);
                    break;
                }
            };
            let read = self.page(&mut feed, account, &page, &proof);
            odd += read.odd;
            // Pages may be empty and still lead on; only an own item's age ends the reading.
            if read.last.is_some_and(|at| at < from) {
                break;
            }
            let full = page.feed.len() >= ask::PAGE;
            let Some(next) = page.cursor.filter(|c| !c.is_empty()) else {
                if full {
                    let told = "a full page of the feed leads on to no other".to_owned();
                    end = Some(GapCause::Truncated(told));
                }
                break;
            };
            if !cursors.insert(next.clone()) {
                let told = "the feed leads back to a page that was read".to_owned();
                end = Some(GapCause::Truncated(told));
                break;
            }
            cursor = Some(next);
        }
        if odd > 0 && end.is_none() {
            let told = format!("{odd} items of the feed are not what their lexicon says");
            end = Some(GapCause::Unreadable(told));
        }
        feed.whole = end.is_none();
        if let Some(cause) = end {
            let oldest = feed.oldest().filter(|_| odd == 0);
            let gap = self
                .errand
                .gap(Facet::Posts, cause.clone(), Some(last_asked.clone()));
            let gap = unread_part(ask::with_key(gap), oldest, &self.errand);
            self.out.gaps.push(gap);
            self.miss(Facet::Threads, cause, &last_asked);
        }
        feed
    }

    fn page(&mut self, feed: &mut Feed, account: &Account, page: &FeedPage, proof: &Proof) -> Page {
        let mut read = Page::default();
        for value in &page.feed {
            let Ok(item) = FeedItem::deserialize(value) else {
                read.odd += 1;
                continue;
            };
            // Reposts and pins are out of order, and what others wrote is not the brand's.
            if item.reason.is_some() || item.post.author.did != account.did {
                continue;
            }
            let Some(at) = read::time(&item.post) else {
                read.odd += 1;
                continue;
            };
            read.last = Some(at);
            self.dated_back += usize::from(read::is_dated_back(&item.post));
            let parent = item.reply.and_then(|r| r.parent);
            let own = Own {
                at,
                parent: parent.and_then(|p| PostView::deserialize(p).ok()),
                proof: proof.clone(),
                view: item.post,
            };
            if own.view.record.reply.is_some() {
                feed.replies.push(own);
            } else {
                feed.roots.push(own);
            }
        }
        read
    }
}
