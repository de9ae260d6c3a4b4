//! `NodeBB`: reads forums that run it, their most recent topics first.

mod read;
mod wire;

use super::about::Description;
use super::board::{self, FACETS, Item, Manner, Page, Thread, fields};
use super::{Connector, Errand, Gathered};
use crate::domain::{Channel, ChannelKind, Facet, Gap, GapCause, MessageId, Openness, SeenBy};
use crate::evidence::{Capture, PersonShape, Personal};
use async_trait::async_trait;
use serde_json::Value;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use url::Url;
use wire::{Post, Topic};

const NETWORK: &str = "NodeBB";

const POSTED: PersonShape = PersonShape {
    under: None,
    id: "uid",
    brand_by: "uid",
    names: &["username", "userslug", "displayname", "fullname"],
    erase: &[
        "picture",
        "signature",
        "aboutme",
        "groupTitle",
        "groupTitleArray",
        "selectedGroups",
        "icon:text",
        "email",
    ],
};
const IN_TOPICS: Personal = Personal::Json {
    people: &[POSTED],
    texts: &["content", "title", "titleRaw"],
    sealed: &[],
};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct NodeBb;

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::NoReader => {
            Some("the ids of the brand's users under `staff` of the channel".to_owned())
        }
        GapCause::Refused(_) => Some("the forum's owner can let visitors read".to_owned()),
        _ => None,
    }
}

#[async_trait]
impl Connector for NodeBb {
    fn name(&self) -> &'static str {
        "nodebb"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: NETWORK,
            networks: &[NETWORK],
            kind: ChannelKind::Forum,
            reads: "recent topics and their posts, what is locked or deleted",
            needs: "the ids of the brand's users under `staff`",
            brand: "the named user ids; a group that a user shows is no proof",
            cannot_see: "posts that wait in a queue, and categories behind a login",
            limits: "none of its own for reading",
            terms: "the forum's own terms hold",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let manner = Manner {
            personal: IN_TOPICS,
            // Guests have the id 0, which must stay legible.
            brand: [errand.staff(), &["0".to_owned()]].concat(),
            obstacle: Capture::obstacle,
            opens_with,
            reduction: None,
        };
        let mut root = errand.channel.address.clone();
        root.set_query(None);
        let mut found = Gathered::default();
        let since = board::since(&errand);
        // Recent topics stand by their last post, so that one page of old ones proves no end.
        let start = board::below(&root, "api/recent", &[("page", "1")]);
        let listing = board::pages(&errand, &manner, start.clone(), &topics, &|_| false).await;
        if let Some(stopped) = &listing.stopped {
            if listing.pages == 0 {
                let (cause, at) = stopped;
                return board::hidden(&errand, &manner, &FACETS, cause, at);
            }
            found
                .gaps
                .extend(board::unlisted(&errand, &manner, None, stopped));
        }
        if errand.staff().is_empty() {
            let gap = errand.gap(Facet::Threads, GapCause::NoReader, Some(start));
            let span = Some(errand.window);
            found.gaps.push(board::opened(Gap { span, ..gap }, &manner));
        }
        let mut items: Vec<Item<Topic>> = listing.items;
        items.retain(|i| i.value.at.is_none_or(|at| at >= since));
        let most = errand.settings.posts as usize;
        if items.len() > most {
            let why = format!("{most} of {} topics were read", items.len());
            let gap = errand.gap(Facet::Threads, GapCause::Budget(why), None);
            found.gaps.push(gap);
            items.truncate(most);
        }
        let mut threads = Vec::new();
        for item in &items {
            threads.extend(thread(&errand, &manner, &root, &item.id, &mut found).await);
        }
        board::wall(&threads, &mut found);
        for thread in &threads {
            board::tell(&errand, &manner, thread, &mut found);
        }
        found
    }
}

/// Reads one topic to its end.
async fn thread(
    errand: &Errand<'_>,
    manner: &Manner,
    root: &Url,
    tid: &str,
    found: &mut Gathered,
) -> Option<Thread> {
    let address = board::below(root, &format!("topic/{tid}"), &[]);
    let at = board::below(root, &format!("api/topic/{tid}"), &[("page", "1")]);
    let locked = AtomicBool::new(false);
    let count = AtomicU64::new(0);
    let take = |value: &Value, _: &Capture, at: &Url| {
        locked.fetch_or(wire::locked(value), Ordering::Relaxed);
        let posts = fields::number(value, &["postcount"]).unwrap_or(0);
        count.fetch_max(posts, Ordering::Relaxed);
        page(value, at, "posts", wire::post, |p| p.pid.clone())
    };
    let listing = board::pages(errand, manner, at.clone(), &take, &|_| false).await;
    let mut hidden = Vec::new();
    if let Some((cause, at)) = listing.stopped {
        hidden.push((cause, Some(at)));
    } else if (listing.items.len() as u64) < count.into_inner() {
        let why = "the forum shows fewer posts than the topic has".to_owned();
        hidden.push((GapCause::Truncated(why), Some(address.clone())));
    }
    let posts: Vec<Item<Post>> = listing.items;
    let mut said = posts
        .iter()
        .map(|p| read::said(p, errand.staff(), &address));
    let Some(opener) = said.next() else {
        let (cause, at) = hidden.pop().unwrap_or_else(|| {
            let why = "the topic holds no post".to_owned();
            (GapCause::Unreadable(why), Some(at))
        });
        let id = MessageId(format!("topic/{tid}"));
        let gap = errand.thread_gap(&id, cause, at);
        found.gaps.push(board::opened(gap, manner));
        return None;
    };
    Some(Thread {
        opener,
        comments: if locked.into_inner() {
            Openness::Closed
        } else {
            Openness::Open
        },
        replies: said.collect(),
        hidden,
        seen: SeenBy::OwnSurface,
    })
}

fn topics(value: &Value, _: &Capture, at: &Url) -> Result<Page<Topic>, GapCause> {
    page(value, at, "topics", wire::topic, |t| t.tid.clone())
}

fn page<T>(
    value: &Value,
    at: &Url,
    list: &str,
    take: fn(&Value) -> Option<T>,
    id: fn(&T) -> String,
) -> Result<Page<T>, GapCause> {
    if value.get(list).and_then(Value::as_array).is_none() {
        let why = format!("the answer holds no list of {list}");
        return Err(GapCause::Unreadable(why));
    }
    let number = board::page_of(at, 1);
    let more = u64::from(number) < wire::pages(value);
    let all = fields::list(value, &[list]).iter().filter_map(take);
    Ok(Page {
        items: all.map(|v| (id(&v), v)).collect(),
        next: more.then(|| board::with_parameter(at, "page", &(number + 1).to_string())),
    })
}
