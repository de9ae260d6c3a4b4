//! Openness: looks at each post's own page to tell whether a customer can still write there.
//!
//! A page that says "closed" where the interface says "open" was closed by age. Such a post was
//! open for a time that nothing public tells, so it is closed only while it is young; see
//! docs/decisions/0005-comments-closed-by-age.md.

use super::pages::{self, Shown};
use super::visit::Visit;
use crate::crawl::read_document;
use crate::domain::{Facet, Fact, Gap, GapCause, MessageId, Openness, Post, Surface};
use crate::evidence::{Accept, Capture, Personal, Request};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use url::Url;

/// Pages of closed posts that are looked at, to learn whether a foreign system stands in.
const CLOSED_LOOKS: u32 = 3;

/// A post older than this whose page alone says "closed" was open for some of that time.
const YOUNG: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What was learned from the pages so far.
#[derive(Default)]
struct Looks {
    pages: u32,
    closed: u32,
    /// A post that the interface calls closed turned out not to be.
    contradicted: bool,
    system: Option<(&'static str, Url)>,
    causes: Vec<(GapCause, Url)>,
    skipped: u32,
}

/// Writes down the posts, newest first, each with what can be known of its comments.
///
/// Shape: `posts` newest first, each closed or unknown as the interface said; `lively` are those
/// that customers wrote under within the last day.
pub(super) async fn look(
    visit: &mut Visit<'_>,
    posts: Vec<(Capture, Post)>,
    lively: &BTreeSet<MessageId>,
) {
    let window = visit.errand.window;
    let (inside, before): (Vec<_>, Vec<_>) =
        posts.into_iter().partition(|(_, p)| window.contains(p.at));
    for (capture, post) in before {
        // It only lends its address to the threads below it.
        visit.see(&capture, Fact::Post(post));
    }
    let budget = visit.errand.settings.posts;
    let more = u32::try_from(inside.len()).unwrap_or(u32::MAX).min(budget);
    visit.foresee(more);
    let mut looks = Looks::default();
    let mut states: Vec<(Openness, Capture)> = Vec::new();
    for (capture, post) in inside {
        let (capture, post) = one_post(visit, &mut looks, (capture, post), lively).await;
        states.push((post.comments, capture.clone()));
        visit.see(&capture, Fact::Post(post));
    }
    surface(visit, &states);
    gaps(visit, looks);
}

/// One post with its comments' state, and the capture that shows it.
async fn one_post(
    visit: &mut Visit<'_>,
    looks: &mut Looks,
    (capture, mut post): (Capture, Post),
    lively: &BTreeSet<MessageId>,
) -> (Capture, Post) {
    let said_closed = post.comments == Openness::Closed;
    if !said_closed && lively.contains(&post.id) {
        post.comments = Openness::Open;
        return (capture, post);
    }
    if said_closed && !looks.contradicted && looks.closed >= CLOSED_LOOKS {
        return (capture, post);
    }
    if looks.pages >= visit.errand.settings.posts {
        looks.skipped += 1;
        if looks.contradicted {
            post.comments = Openness::Unknown;
        }
        return (capture, post);
    }
    looks.pages += 1;
    looks.closed += u32::from(said_closed);
    let request = Request::get(post.address.clone(), Accept::Html, Personal::Page);
    match visit.ask(request).await {
        // For a closed post the interface has said all that there is to know.
        Err(_) if said_closed => {}
        Err(cause) => looks.causes.push((cause, post.address.clone())),
        Ok(page) => {
            let shown = pages::shown(&read_document(&page), &String::from_utf8_lossy(&page.body));
            if let Some(system) = shown.system {
                looks.system = Some((system, post.address.clone()));
            }
            let is_young = page.at.duration_since(post.at) <= YOUNG;
            if let Some(state) = state(said_closed, is_young, shown) {
                looks.contradicted |= said_closed;
                post.comments = state;
                post.capture = page.id.clone();
                return (page, post);
            }
        }
    }
    (capture, post)
}

/// What a page adds to what the interface said; none where it adds nothing.
fn state(said_closed: bool, is_young: bool, shown: Shown) -> Option<Openness> {
    match shown.comments {
        Openness::Closed if said_closed => None,
        Openness::Closed if !is_young => Some(Openness::Unknown),
        Openness::Unknown if shown.system.is_some() => Some(Openness::Unknown),
        Openness::Unknown => None,
        state => Some(state),
    }
}

/// What the posts say together about the place for comments.
fn surface(visit: &mut Visit<'_>, states: &[(Openness, Capture)]) {
    let find = |wanted: fn(Openness) -> bool| states.iter().find(|(s, _)| wanted(*s));
    let Some((state, capture)) = find(|s| s == Openness::Open)
        .or_else(|| find(|s| matches!(s, Openness::Restricted(_))))
        .or_else(|| find(|s| s == Openness::Unknown))
        .or_else(|| states.first())
        .cloned()
    else {
        return;
    };
    let surface = Surface::Comments;
    visit.see(&capture, Fact::Surface { surface, state });
}

/// What the pages did not show, once for each cause.
fn gaps(visit: &mut Visit<'_>, mut looks: Looks) {
    looks.causes.sort();
    looks.causes.dedup_by(|a, b| a.0 == b.0);
    for (cause, address) in looks.causes {
        let gap = visit.errand.gap(Facet::Surfaces, cause, Some(address));
        visit.miss(gap);
    }
    if looks.skipped > 0 {
        let n = looks.skipped;
        let cause = GapCause::Budget(format!("the pages of {n} older posts were not read"));
        visit.miss(visit.errand.gap(Facet::Surfaces, cause, None));
    }
    if let Some((system, address)) = looks.system {
        let gap = visit
            .errand
            .gap(Facet::Threads, GapCause::NoReader, Some(address));
        visit.miss(Gap {
            opens_with: Some(format!("an export of the comments that {system} keeps")),
            ..gap
        });
    }
}
