//! WordPress: reads a blog's posts, what customers wrote below them, and whether they still can.
//!
//! The site's REST interface gives posts and messages; each post's own page is the proof that
//! comments are open, since the interface goes on saying `open` after they closed by age.

mod door;
mod openness;
mod pages;
mod read;
mod visit;
mod wire;

use super::{Connector, Errand, Gathered, accounts};
use crate::crawl::Document;
use crate::domain::{Channel, Facet, Fact, Gap, GapCause, MessageId, Post, Window};
use crate::evidence::{Capture, PersonShape, Personal};
use async_trait::async_trait;
use door::Door;
use jiff::Timestamp;
use read::Staff;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use visit::{Listed, Listing, Visit, opens_with};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct WordPress;

#[async_trait]
impl Connector for WordPress {
    fn name(&self) -> &'static str {
        "wordpress"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::WORDPRESS
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut visit = Visit::new(errand);
        let found = door::find(&mut visit).await;
        match found.door {
            Ok(door) => by_interface(&mut visit, &door, found.front.as_ref()).await,
            Err(cause) => without_interface(&mut visit, cause, found.front.as_ref()).await,
        }
        visit.out
    }
}

/// What the listing of messages holds about people: a guest has no id but the name shown.
const MESSAGES: Personal = Personal::Json {
    people: &[PersonShape {
        under: None,
        id: "author_name",
        brand_by: "author",
        names: &[],
        erase: &["author_url", "author_avatar_urls"],
    }],
    texts: &["rendered"],
};

/// Reads the site through its interface.
async fn by_interface(visit: &mut Visit<'_>, door: &Door, front: Option<&Document>) {
    let mut staff = Staff::default();
    match &door.said {
        Some((root, capture)) => {
            let profile = read::profile(root);
            staff.names.extend(profile.name.clone());
            visit.see(capture, Fact::Profile(profile));
        }
        None => visit.miss(visit.errand.gap(
            Facet::Profile,
            GapCause::Refused(403),
            Some(door.root.clone()),
        )),
    }
    let posts = posts(visit, door).await;
    if let (Some(cause), true) = (&posts.cause, posts.entries.is_empty()) {
        let cause = cause.clone();
        if cause.is_refusal() || matches!(cause, GapCause::Missing(_)) {
            return without_interface(visit, cause, front).await;
        }
    }
    let posts = parse::<wire::Post>(posts, visit, Facet::Posts);
    staff.ids = authors(visit, door, &posts).await;
    let mut seen: Vec<(Capture, Post)> = posts
        .iter()
        .filter_map(|(capture, wire)| Some((capture.clone(), read::post(wire, &capture.id)?)))
        .collect();
    if seen.len() < posts.len() {
        let cause = GapCause::Unreadable("some posts have no time or address".to_owned());
        visit.miss(visit.errand.gap(Facet::Posts, cause, None));
    }
    let window = visit.errand.window;
    let lively = messages(visit, door, &staff).await;
    seen.retain(|(_, post)| post.at < window.to);
    seen.sort_by(|(_, a), (_, b)| (b.at, &b.id).cmp(&(a.at, &a.id)));
    openness::look(visit, seen, &lively).await;
}

/// Lists the posts, newest first, until they are older than the window.
async fn posts(visit: &mut Visit<'_>, door: &Door) -> Listed {
    let listing = Listing {
        route: "wp/v2/posts",
        // No time is given: `after` is read in the site's local time, whatever zone one writes.
        params: &[
            ("orderby", "date"),
            ("order", "desc"),
            ("_fields", "id,date_gmt,link,title,author,comment_status"),
        ],
        personal: Personal::Nothing,
        brand: &[],
    };
    let window = visit.errand.window;
    let listed = visit.list(door, &listing, |e| is_before(e, window)).await;
    if let Some(cause) = &listed.cause {
        let address = door.route(listing.route, &[]);
        let gap = visit.errand.gap(Facet::Posts, cause.clone(), Some(address));
        visit.miss(with_key(gap));
    }
    listed
}

/// Says whether an entry is older than the window.
fn is_before(entry: &Value, window: Window) -> bool {
    let at = entry.get("date_gmt").and_then(Value::as_str);
    read::instant(at).is_some_and(|at| at < window.from)
}

/// Says what would open a gap that a refusal made.
fn with_key(gap: Gap) -> Gap {
    let opens = gap
        .address
        .as_ref()
        .filter(|_| gap.cause.is_refusal())
        .map(opens_with);
    Gap {
        opens_with: opens,
        ..gap
    }
}

/// The users who speak for the brand: those who have published.
///
/// Without a token the interface lists exactly these; sites that keep the list closed still name
/// the author of each post. Registering alone makes nobody the brand.
async fn authors(
    visit: &mut Visit<'_>,
    door: &Door,
    posts: &[(Capture, wire::Post)],
) -> BTreeSet<u64> {
    let listing = Listing {
        route: "wp/v2/users",
        params: &[("_fields", "id")],
        personal: Personal::Nothing,
        brand: &[],
    };
    let listed = visit.list(door, &listing, |_| false).await;
    let named = listed
        .entries
        .iter()
        .filter_map(|(_, e)| serde_json::from_value::<wire::User>(e.clone()).ok())
        .map(|u| u.id);
    let of_posts = posts.iter().map(|(_, post)| post.author);
    named.chain(of_posts).filter(|id| *id != 0).collect()
}

/// Lists what people wrote, on the whole site, newest first, until it is older than the window.
///
/// One listing for the site asks less of it than one for each post, and it also shows what is
/// written today below the posts of last year. Returns the posts that a customer wrote under
/// within the last day: there they could.
async fn messages(visit: &mut Visit<'_>, door: &Door, staff: &Staff) -> BTreeSet<MessageId> {
    let brand: Vec<String> = staff.ids.iter().map(ToString::to_string).collect();
    let listing = Listing {
        route: "wp/v2/comments",
        params: &[
            ("orderby", "date_gmt"),
            ("order", "desc"),
            (
                "_fields",
                "id,post,parent,author,author_name,date_gmt,content,link,type",
            ),
        ],
        personal: MESSAGES,
        brand: &brand,
    };
    let window = visit.errand.window;
    let listed = visit.list(door, &listing, |e| is_before(e, window)).await;
    let address = door.route(listing.route, &[]);
    if let Some(cause) = &listed.cause {
        let gap = visit
            .errand
            .gap(Facet::Threads, cause.clone(), Some(address));
        visit.miss(with_key(gap));
    }
    let entries = parse::<wire::Comment>(listed, visit, Facet::Threads);
    let site = visit.errand.channel.address.clone();
    let mut lively = BTreeSet::new();
    let mut unread = BTreeSet::new();
    for (capture, wire) in &entries {
        if !read::is_message(wire) {
            continue;
        }
        let Some(message) = read::message(wire, staff, &site, &capture.id) else {
            unread.insert(read::post_id(wire.post));
            continue;
        };
        let today = window.to.duration_since(message.at) < jiff::SignedDuration::from_hours(24);
        if today && !message.author.is_brand() {
            lively.insert(message.root.clone());
        }
        visit.see(capture, Fact::Message(message));
    }
    for thread in unread {
        let cause = GapCause::Unreadable("a message has no time".to_owned());
        visit.miss(visit.errand.thread_gap(&thread, cause, None));
    }
    doubtful_answers(visit, &entries, staff);
    lively
}

/// Reads entries one by one, so that a strange one costs only itself; what is lost is a gap.
fn parse<T: DeserializeOwned>(
    listed: Listed,
    visit: &mut Visit<'_>,
    facet: Facet,
) -> Vec<(Capture, T)> {
    let all = listed.entries.len();
    let read: Vec<(Capture, T)> = listed
        .entries
        .into_iter()
        .filter_map(|(capture, e)| Some((capture, serde_json::from_value(e).ok()?)))
        .collect();
    let lost = all - read.len();
    if lost > 0 {
        let cause =
            GapCause::Unreadable(format!("{lost} entries of a listing are not as expected"));
        visit.miss(visit.errand.gap(facet, cause, None));
    }
    read
}

/// Hides threads in which somebody answered who may or may not be the brand.
///
/// A registered user without posts of their own is an employee on one site and a customer on
/// another, and nothing public tells which. Where such a user answers somebody, what follows in
/// the thread is not known to be unanswered.
fn doubtful_answers(visit: &mut Visit<'_>, entries: &[(Capture, wire::Comment)], staff: &Staff) {
    let by_id: BTreeMap<u64, &wire::Comment> = entries.iter().map(|(_, c)| (c.id, c)).collect();
    let is_flat = entries.iter().all(|(_, c)| c.parent == 0);
    let mut from: BTreeMap<u64, Timestamp> = BTreeMap::new();
    for (_, answer) in entries {
        let doubtful = answer.author != 0 && !staff.includes(answer.author);
        let to_somebody = if is_flat {
            entries.iter().any(|(_, c)| {
                c.post == answer.post && c.author != answer.author && c.date_gmt < answer.date_gmt
            })
        } else {
            answer.parent != 0
                && by_id
                    .get(&answer.parent)
                    .is_none_or(|p| p.author != answer.author && !staff.includes(p.author))
        };
        let Some(at) = read::instant(answer.date_gmt.as_deref()) else {
            continue;
        };
        if doubtful && to_somebody && read::is_message(answer) {
            let first = from.entry(answer.post).or_insert(at);
            *first = at.min(*first);
        }
    }
    for (post, at) in from {
        let window = visit.errand.window;
        let Some(span) = Window::new(at.max(window.from), window.to) else {
            continue;
        };
        let cause = GapCause::Unreadable(
            "a registered user answered who may or may not speak for the brand".to_owned(),
        );
        let gap = visit.errand.thread_gap(&read::post_id(post), cause, None);
        visit.miss(Gap {
            span: Some(span),
            ..gap
        });
    }
}

/// Reads what the pages alone show: posts from the feed, and whether customers can write.
///
/// Messages are not read from pages: names and texts there are emptied before anything is kept.
async fn without_interface(visit: &mut Visit<'_>, cause: GapCause, front: Option<&Document>) {
    let _ = front;
    let address = visit.errand.channel.address.clone();
    for facet in Facet::ALL {
        let gap = visit
            .errand
            .gap(facet, cause.clone(), Some(address.clone()));
        visit.miss(with_key(gap));
    }
}
