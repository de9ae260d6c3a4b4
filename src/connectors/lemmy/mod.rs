//! Lemmy: reads communities on Lemmy 0.19 and 1.0 and on `PieFed`, or a server of the brand's own.

mod ask;
mod read;
mod wire;

use super::about::Description;
use super::board::{self, FACETS, Item, Manner, Page, Thread};
use super::{Connector, Errand, Gathered, accounts};
use crate::domain::{
    Channel, ChannelKind, Facet, Fact, GapCause, Observation, Openness, Profile, SeenBy, Surface,
};
use crate::evidence::Capture;
use ask::Dialect;
use async_trait::async_trait;
use read::Ours;
use serde_json::Value;
use url::Url;
use wire::Entry;

/// What one answer holds.
const LIMIT: &str = "50";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Lemmy;

/// Where a community lives: on its home server, whose ids and moderators are its own.
struct Place {
    root: Url,
    community: Option<String>,
}

fn place(address: &Url) -> Place {
    let mut root = address.clone();
    root.set_path("/");
    root.set_query(None);
    root.set_fragment(None);
    let named = board::step_after(address, &["c"]);
    let Some((name, home)) = named.as_deref().and_then(|n| n.split_once('@')) else {
        return Place {
            root,
            community: named,
        };
    };
    match Url::parse(&format!("{}://{home}/", address.scheme())) {
        Ok(home) => Place {
            root: home,
            community: Some(name.to_owned()),
        },
        Err(_) => Place {
            root,
            community: named,
        },
    }
}

/// A server as it is read.
struct Server<'a> {
    errand: &'a Errand<'a>,
    place: &'a Place,
    manner: Manner,
    dialect: Dialect,
    ours: Ours,
}

#[async_trait]
impl Connector for Lemmy {
    fn name(&self) -> &'static str {
        "lemmy"
    }

    fn claims(&self, channel: &Channel) -> bool {
        accounts::LEMMY.contains(&channel.network.as_str())
    }

    fn about(&self) -> Description {
        Description {
            title: "Lemmy and PieFed",
            networks: &accounts::LEMMY,
            kind: ChannelKind::Forum,
            reads: "a community's posts and comments, what is locked, who moderates; or all of a server of the brand's own",
            needs: "nothing on a public server",
            brand: "moderators of the community, administrators of a server of the brand's own, and ids or addresses under `staff`",
            cannot_see: "private servers, comments that the home server does not know, and who removed what",
            limits: "set by each server; 180 messages a minute as installed",
            terms: "each server has terms of its own",
        }
    }

    fn asks(&self, channel: &Channel, _: &super::Settings) -> Url {
        place(&channel.address).root
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let place = place(&errand.channel.address);
        let whole_server = place.community.is_none();
        let manner = ask::manner(&errand, whole_server);
        let dialect = match ask::dialect(&errand, &manner, &place.root).await {
            Ok(dialect) => dialect,
            Err((cause, at)) => return board::hidden(&errand, &manner, &FACETS, &cause, &at),
        };
        let ours = Ours {
            staff: errand.staff().to_vec(),
            whole_server,
        };
        let server = Server {
            errand: &errand,
            place: &place,
            manner,
            dialect,
            ours,
        };
        server.read().await
    }
}

impl Server<'_> {
    fn at(&self, route: &str, query: &[(&str, &str)]) -> Url {
        let path = format!("{}/{route}", self.dialect.base());
        board::below(&self.place.root, &path, query)
    }

    async fn read(&self) -> Gathered {
        let mut found = self.introduce().await;
        let since = board::since(self.errand);
        let mut query = vec![("sort", "New"), ("limit", LIMIT)];
        match &self.place.community {
            Some(name) => query.push(("community_name", name)),
            None => query.push(("type_", "Local")),
        }
        let old =
            |i: &Item<Entry>| !i.value.is_pinned && i.value.published.is_some_and(|at| at < since);
        let take = |value: &Value, _: &Capture, at: &Url| {
            Ok(self.page(wire::posts(value), wire::cursor(value), at))
        };
        let start = self.at("post/list", &query);
        let listing = board::pages(self.errand, &self.manner, start, &take, &|all| {
            all.last().is_some_and(old)
        })
        .await;
        let dated = listing.items.iter().filter(|i| !i.value.is_pinned);
        let oldest = dated.filter_map(|i| i.value.published).min();
        let listed = board::listed(self.errand, &self.manner, listing, oldest, &mut found);
        let Some(mut items) = listed else {
            return found;
        };
        items.retain(|i| i.value.published.is_none_or(|at| at >= since));
        let most = self.errand.settings.posts as usize;
        if items.len() > most {
            let why = format!(
                "{most} of {} posts were read for their comments",
                items.len()
            );
            let gap = self.errand.gap(Facet::Threads, GapCause::Budget(why), None);
            found.gaps.push(gap);
            items.truncate(most);
        }
        let mut threads = Vec::new();
        for item in &items {
            threads.push(self.thread(item).await);
        }
        for thread in &threads {
            board::tell(self.errand, &self.manner, thread, &mut found);
        }
        found
    }

    /// A page with what follows it: by cursor where the server names one, else by number while
    /// pages are full.
    fn page(&self, entries: Vec<Entry>, cursor: Option<String>, at: &Url) -> Page<Entry> {
        let counted = self.dialect != Dialect::V4;
        let full = entries.len() >= 10;
        let next = match cursor {
            Some(cursor) if self.dialect != Dialect::Alpha => {
                Some(board::with_parameter(at, "page_cursor", &cursor))
            }
            _ if counted && full => {
                let page = board::page_of(at, 1) + 1;
                Some(board::with_parameter(at, "page", &page.to_string()))
            }
            _ => None,
        };
        Page {
            items: entries.into_iter().map(|e| (e.id.clone(), e)).collect(),
            next,
        }
    }

    /// What the community says of itself, and whether customers can post in it.
    async fn introduce(&self) -> Gathered {
        let Some(name) = &self.place.community else {
            return Gathered::default();
        };
        let at = self.at("community", &[("name", name)]);
        let (value, capture) = match board::ask(self.errand, &self.manner, at.clone()).await {
            Ok(answer) => answer,
            Err(cause) => {
                return board::hidden(
                    self.errand,
                    &self.manner,
                    &[Facet::Profile, Facet::Surfaces],
                    &cause,
                    &at,
                );
            }
        };
        let Some(community) = wire::community(&value).filter(|c| !c.is_gone) else {
            let why = "the community is gone, or the answer does not describe it".to_owned();
            let facets = [Facet::Profile, Facet::Surfaces];
            return board::hidden(
                self.errand,
                &self.manner,
                &facets,
                &GapCause::Unreadable(why),
                &at,
            );
        };
        let seen = |fact| Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact,
        };
        let state = if community.only_moderators {
            Openness::Closed
        } else {
            Openness::Open
        };
        let profile = Profile {
            name: Some(community.title).filter(|t| !t.is_empty()),
            bio: community.description,
            ..Profile::default()
        };
        Gathered {
            seen: vec![
                seen(Fact::Profile(profile)),
                seen(Fact::Surface {
                    surface: Surface::Wall,
                    state,
                }),
            ],
            gaps: Vec::new(),
        }
    }

    /// Reads the comments of one post.
    async fn thread(&self, item: &Item<Entry>) -> Thread {
        let post = &item.value;
        let address = board::below(&self.place.root, &format!("post/{}", item.id), &[]);
        let mut thread = Thread {
            opener: read::said(item, "post", &self.ours, &address),
            comments: read::openness(post),
            replies: Vec::new(),
            hidden: Vec::new(),
            seen: SeenBy::OwnSurface,
        };
        if post.comments == 0 {
            return thread;
        }
        let query = [
            ("post_id", item.id.as_str()),
            ("sort", "Old"),
            ("limit", LIMIT),
            ("type_", "All"),
        ];
        let start = self.at("comment/list", &query);
        let take = |value: &Value, _: &Capture, at: &Url| {
            Ok(self.page(wire::comments(value), wire::cursor(value), at))
        };
        let listing =
            board::pages(self.errand, &self.manner, start.clone(), &take, &|_| false).await;
        let seen = listing.items.len() as u64;
        for comment in &listing.items {
            let at = board::below(&self.place.root, &format!("comment/{}", comment.id), &[]);
            let said = read::said(comment, "comment", &self.ours, &at);
            thread.replies.push(said);
        }
        if let Some((cause, at)) = listing.stopped {
            thread.hidden.push((cause, Some(at)));
        } else if seen < post.comments {
            let why = format!("the server shows {seen} of {} comments", post.comments);
            thread.hidden.push((GapCause::Truncated(why), Some(start)));
        }
        thread
    }
}
