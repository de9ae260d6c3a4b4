//! WordPress: reads a blog's posts, what customers wrote below them, and whether they still can.
//!
//! The site's REST interface gives posts and messages; each post's own page is the proof that
//! comments are open, since the interface goes on saying `open` after they closed by age.
//! Guests have no id but the name they type, so a guest is one person within one thread only.

mod door;
mod feed;
mod messages;
mod openness;
mod pages;
mod read;
mod send;
mod visit;
mod wire;

use super::about::Description;
use super::{Connector, Errand, Gathered, accounts};
use crate::connectors::send::Sender;
use crate::crawl::Document;
use crate::domain::{Channel, ChannelKind, Facet, Fact, Gap, GapCause, Post, Window};
use crate::evidence::{Capture, Personal};
use async_trait::async_trait;
use door::Door;
use read::Staff;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use url::Url;
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

    fn sender(&self) -> Option<&'static dyn Sender> {
        Some(&send::Comments)
    }

    fn about(&self) -> Description {
        Description {
            title: "WordPress",
            networks: &[accounts::WORDPRESS],
            kind: ChannelKind::Page,
            reads: "posts, comments, whether comments are open, feeds where the interface is closed",
            needs: "nothing unless the site closed its interface; then an application password",
            brand: "comments by users of the site",
            cannot_see: "comments that wait for approval, and those of other comment systems",
            limits: "none of its own",
            terms: "the site's own; robots.txt is obeyed",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut visit = Visit::new(errand);
        let found = door::find(&mut visit).await;
        match found.door {
            Ok(door) => by_interface(&mut visit, &door, found.front.as_ref()).await,
            Err(cause) => feed::instead(&mut visit, cause, found.front.as_ref()).await,
        }
        visit.out
    }
}

/// Reads the site through its interface.
async fn by_interface(visit: &mut Visit<'_>, door: &Door, front: Option<&Document>) {
    let mut staff = Staff {
        names: names_of(&visit.errand.channel.address),
        ..Staff::default()
    };
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
    if let Some(cause) = posts.cause.clone() {
        if posts.entries.is_empty() && keeps_closed(&cause) {
            return feed::instead(visit, cause, front).await;
        }
        let address = door.route("wp/v2/posts", &[]);
        let gap = visit.errand.gap(Facet::Posts, cause, Some(address));
        visit.miss(with_key(gap));
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
    let lively = messages::read(visit, door, &staff).await;
    seen.retain(|(_, post)| post.at < window.to);
    seen.sort_by(|(_, a), (_, b)| (b.at, &b.id).cmp(&(a.at, &a.id)));
    openness::look(visit, seen, &lively).await;
}

/// The names that an address gives its site: what stands before the last dot.
fn names_of(address: &Url) -> Vec<String> {
    let host = address.host_str().unwrap_or("");
    let (names, _) = host.rsplit_once('.').unwrap_or_default();
    names.split('.').map(ToOwned::to_owned).collect()
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
    visit.list(door, &listing, |e| is_before(e, window)).await
}

/// Says whether a site keeps its interface closed, so that its pages are asked in its place.
fn keeps_closed(cause: &GapCause) -> bool {
    matches!(
        cause,
        GapCause::Refused(_)
            | GapCause::TokenRejected(_)
            | GapCause::Missing(_)
            | GapCause::Wall(_)
            | GapCause::Robots(_)
    )
}

/// Says whether an entry is older than the window.
fn is_before(entry: &Value, window: Window) -> bool {
    let at = entry.get("date_gmt").and_then(Value::as_str);
    read::instant(at).is_some_and(|at| at < window.from)
}

/// Says what would open a gap, where a token would.
fn with_key(gap: Gap) -> Gap {
    let has_lock = keeps_closed(&gap.cause) && !matches!(gap.cause, GapCause::Robots(_));
    let address = gap.address.as_ref().filter(|_| has_lock);
    Gap {
        opens_with: address.map(opens_with).or(gap.opens_with),
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
