//! Feed: a blog whose interface is closed still shows its posts, and whether one can comment.

use super::visit::Visit;
use super::{openness, read, with_key};
use crate::connectors::syndication::parse;
use crate::crawl::Document;
use crate::domain::{Facet, Fact, GapCause, MessageId, Openness, Post, Profile};
use crate::evidence::{Accept, Capture, Personal, Request};
use feed_rs::model::{Entry, Feed};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// Reads posts from the feed, and each post's page for whether customers can write.
///
/// Shape: `why` is what closed the interface, `front` the front page where it could be read.
/// Messages are not read from pages: names and texts there are emptied before anything is kept,
/// so they stay a gap, which says what would open it.
pub(super) async fn instead(visit: &mut Visit<'_>, why: GapCause, front: Option<&Document>) {
    let address = visit.errand.channel.address.clone();
    let closed = |visit: &Visit<'_>, facet| {
        with_key(visit.errand.gap(facet, why.clone(), Some(address.clone())))
    };
    let threads = closed(visit, Facet::Threads);
    visit.miss(threads);
    let listed = match front {
        Some(front) => posts(visit, front).await,
        None => None,
    };
    let Some(posts) = listed else {
        for facet in [Facet::Profile, Facet::Posts, Facet::Surfaces] {
            let gap = closed(visit, facet);
            visit.miss(gap);
        }
        return;
    };
    openness::look(visit, posts, &BTreeSet::new()).await;
}

/// The posts of the feed, newest first; none where there is no feed.
async fn posts(visit: &mut Visit<'_>, front: &Document) -> Option<Vec<(Capture, Post)>> {
    let window = visit.errand.window;
    let at = address(front)?;
    let mut posts: BTreeMap<MessageId, (Capture, Post)> = BTreeMap::new();
    for page in 1..=visit.errand.settings.listing.max(1) {
        let mut url = at.clone();
        if page > 1 {
            url.query_pairs_mut()
                .append_pair("paged", &page.to_string());
        }
        let request = Request::get(url.clone(), Accept::Xml, Personal::Nothing);
        let read = match visit.ask(request).await {
            Ok(capture) => parse(&capture.body).map(|feed| (capture, feed)),
            Err(cause) => Err(cause),
        };
        let (capture, feed) = match read {
            Ok(read) => read,
            Err(_) if page == 1 => return None,
            // Beyond its last page a feed is missing.
            Err(GapCause::Missing(_)) => return Some(newest_first(posts)),
            Err(cause) => {
                visit.miss(visit.errand.gap(Facet::Posts, cause, Some(url)));
                return Some(newest_first(posts));
            }
        };
        if page == 1 {
            visit.see(&capture, Fact::Profile(profile(&feed, front)));
        }
        let before = posts.len();
        let mut oldest = window.to;
        for entry in &feed.entries {
            if let Some(post) = post(entry, &capture) {
                oldest = oldest.min(post.at);
                posts.insert(post.id.clone(), (capture.clone(), post));
            }
        }
        // A feed that does not turn its pages gives the first one again.
        if posts.len() == before && page > 1 {
            let cause = GapCause::Truncated("the feed shows its newest posts only".to_owned());
            visit.miss(visit.errand.gap(Facet::Posts, cause, Some(url)));
            return Some(newest_first(posts));
        }
        if oldest < window.from || feed.entries.is_empty() {
            break;
        }
    }
    Some(newest_first(posts))
}

fn newest_first(posts: BTreeMap<MessageId, (Capture, Post)>) -> Vec<(Capture, Post)> {
    let mut posts: Vec<_> = posts.into_values().collect();
    posts.sort_by(|(_, a), (_, b)| (b.at, &b.id).cmp(&(a.at, &a.id)));
    posts
}

/// Where the feed of posts stands: as the page says, not the one of comments, else by default.
fn address(front: &Document) -> Option<Url> {
    let said = front
        .feeds
        .iter()
        .find(|u| !u.path().contains("comments") && !u.as_str().contains("feed=comments"));
    said.cloned().or_else(|| front.base.join("/feed/").ok())
}

fn profile(feed: &Feed, front: &Document) -> Profile {
    let text = |t: &Option<feed_rs::model::Text>| t.as_ref().map(|t| read::plain(&t.content));
    Profile {
        name: text(&feed.title).filter(|t| !t.is_empty()),
        bio: text(&feed.description).unwrap_or_default(),
        links: vec![front.base.clone()],
        verified: Vec::new(),
        zone: None,
    }
}

fn post(entry: &Entry, capture: &Capture) -> Option<Post> {
    let address = entry
        .links
        .iter()
        .find_map(|l| Url::parse(&l.href).ok())
        .or_else(|| Url::parse(&entry.id).ok())?;
    // WordPress names a post by its number for good, whatever becomes of its address.
    let number = Url::parse(&entry.id)
        .ok()
        .and_then(|u| u.query_pairs().find(|(k, _)| k == "p")?.1.parse().ok());
    let published = entry.published.or(entry.updated)?;
    Some(Post {
        id: number.map_or_else(|| MessageId(address.to_string()), read::post_id),
        address,
        at: Timestamp::from_second(published.timestamp()).ok()?,
        text: entry
            .title
            .as_ref()
            .map(|t| read::plain(&t.content))
            .unwrap_or_default(),
        comments: Openness::Unknown,
        capture: capture.id.clone(),
    })
}
