//! Discourse: reads forums that run it, as a whole or one category of them.

mod read;
mod send;
mod wire;

use super::about::Description;
use super::board::{self, Item, Manner, Page, Thread, fields};
use super::{Connector, Errand, Gathered, accounts};
use crate::connectors::send::Sender;
use crate::domain::{
    Channel, ChannelKind, Facet, Fact, GapCause, MessageId, Observation, Profile, SeenBy,
};
use crate::evidence::{Capture, PersonShape, Personal};
use async_trait::async_trait;
use serde_json::Value;
use std::collections::BTreeSet;
use url::Url;

/// Posts that one answer holds.
const CHUNK: usize = 20;
/// Answers of one topic that are read at most.
const ANSWERS: usize = 30;

const ABOUT_PEOPLE: &[&str] = &[
    "avatar_template",
    "user_title",
    "title",
    "flair_name",
    "flair_url",
    "flair_group_id",
    "primary_group_name",
    "user_status",
    "user_cakedate",
    "user_birthdate",
];
/// Whoever wrote a post; staff are the brand's.
const POSTED: PersonShape = PersonShape {
    under: None,
    id: "user_id",
    brand_by: "staff",
    names: &["username", "name", "display_username"],
    erase: ABOUT_PEOPLE,
};
const POSTED_BY_ADMIN: PersonShape = PersonShape {
    brand_by: "admin",
    ..POSTED
};
const POSTED_BY_MODERATOR: PersonShape = PersonShape {
    brand_by: "moderator",
    ..POSTED
};
const POSTED_BY_NAMED: PersonShape = PersonShape {
    brand_by: "user_id",
    ..POSTED
};
/// Those whom lists and topics name beside the posts.
const AMONG_USERS: PersonShape = PersonShape {
    under: Some("users"),
    id: "id",
    brand_by: "id",
    names: &["username", "name"],
    erase: ABOUT_PEOPLE,
};
const AMONG_DETAILS: PersonShape = PersonShape {
    under: Some("details"),
    ..AMONG_USERS
};
const MENTIONED: PersonShape = PersonShape {
    under: Some("mentioned_users"),
    ..AMONG_USERS
};
const SUGGESTED: PersonShape = PersonShape {
    under: Some("user"),
    ..AMONG_USERS
};
const ANYBODY: PersonShape = PersonShape {
    under: None,
    id: "username",
    brand_by: "user_id",
    names: &["name"],
    erase: ABOUT_PEOPLE,
};
const LAST: PersonShape = PersonShape {
    under: None,
    id: "last_poster_username",
    brand_by: "last_poster_username",
    names: &[],
    erase: &[],
};
const IN_TOPICS: Personal = Personal::Json {
    people: &[
        POSTED,
        POSTED_BY_ADMIN,
        POSTED_BY_MODERATOR,
        POSTED_BY_NAMED,
        AMONG_USERS,
        AMONG_DETAILS,
        MENTIONED,
        SUGGESTED,
        ANYBODY,
        LAST,
    ],
    texts: &["cooked", "raw", "title", "fancy_title", "excerpt", "blurb"],
    sealed: &[],
};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Discourse;

/// The forum of a channel: its root, and the category that the channel is.
struct Forum {
    root: Url,
    category: Option<String>,
}

fn forum(address: &Url) -> Forum {
    let path = address.path().trim_end_matches('/');
    let ends = ["/c/", "/latest", "/categories", "/top", "/t/"];
    let whole = format!("{path}/");
    let end = ends.iter().filter_map(|e| whole.find(e)).min();
    let (base, rest) = path.split_at(end.unwrap_or(path.len()).min(path.len()));
    let category = rest
        .strip_prefix("/c/")
        .map(|c| c.trim_end_matches(".json"));
    let mut root = address.clone();
    root.set_path(base);
    root.set_query(None);
    root.set_fragment(None);
    Forum {
        root,
        category: category.map(ToOwned::to_owned),
    }
}

impl Forum {
    fn list(&self) -> Url {
        let path = match &self.category {
            Some(category) => format!("c/{category}/l/latest.json"),
            None => "latest.json".to_owned(),
        };
        board::below(&self.root, &path, &[("order", "created"), ("page", "0")])
    }

    fn topic(&self, id: &str) -> Url {
        board::below(&self.root, &format!("t/{id}"), &[])
    }
}

/// A closed forum names itself in the answer, whatever its language.
fn obstacle(capture: &Capture) -> Option<GapCause> {
    let cause = capture.obstacle()?;
    let kind = serde_json::from_slice::<Value>(&capture.body).ok();
    let kind = kind.and_then(|v| fields::text(&v, &["error_type"]));
    Some(match kind.as_deref() {
        Some("rate_limit") => GapCause::RateLimited,
        Some("not_logged_in") => GapCause::Refused(403),
        _ => cause,
    })
}

fn opens_with(cause: &GapCause) -> Option<String> {
    matches!(cause, GapCause::Refused(_)).then(|| {
        "an export of the forum, or its owner letting visitors read without a login".to_owned()
    })
}

#[async_trait]
impl Connector for Discourse {
    fn name(&self) -> &'static str {
        "discourse"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::DISCOURSE
    }

    fn sender(&self) -> Option<&'static dyn Sender> {
        Some(&send::Topics)
    }

    fn about(&self) -> Description {
        Description {
            title: "Discourse",
            networks: &[accounts::DISCOURSE],
            kind: ChannelKind::Forum,
            reads: "topics of the forum or of one category, their posts, closed and archived topics",
            needs: "nothing on an open forum",
            brand: "staff by the forum's own mark, and user ids named under `staff`; never a name that looks alike",
            cannot_see: "forums behind a login, whispers, what was deleted, and whether only some may open topics",
            limits: "200 requests a minute and 50 in ten seconds from one address, as installed",
            terms: "the forum's own terms hold; its operator may be asked first",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let forum = forum(&errand.channel.address);
        let manner = Manner {
            personal: IN_TOPICS,
            brand: errand.staff().to_vec(),
            obstacle,
            opens_with,
            reduction: None,
        };
        let (title, mut found) = introduce(&errand, &forum, &manner).await;
        let since = board::since(&errand);
        let old = |i: &Item<wire::Topic>| {
            !i.value.pinned && i.value.created_at.is_some_and(|at| at < since)
        };
        let listing = board::pages(&errand, &manner, forum.list(), &topics, &|all| {
            all.last().is_some_and(old)
        })
        .await;
        let dated = listing.items.iter().filter(|i| !i.value.pinned);
        let oldest = dated.filter_map(|i| i.value.created_at).min();
        let listed = board::listed(&errand, &manner, listing, oldest, &mut found);
        let Some(mut items) = listed else {
            return found;
        };
        items.retain(|i| {
            i.value.archetype == "regular" && i.value.created_at.is_none_or(|at| at >= since)
        });
        let around = Around {
            errand: &errand,
            forum: &forum,
            manner: &manner,
            title: &title,
        };
        around.threads(&items, &mut found).await;
        found
    }
}

/// The topics of one page of a list.
fn topics(value: &Value, _: &Capture, at: &Url) -> Result<Page<wire::Topic>, GapCause> {
    let Some(list) = value.get("topic_list").filter(|l| l.is_object()) else {
        let why = "the answer holds no list of topics: the address may be no Discourse forum";
        return Err(GapCause::Unreadable(why.to_owned()));
    };
    let all = fields::list(list, &["topics"]);
    let more = fields::text(list, &["more_topics_url"]).is_some();
    // The address of the next page is one for people, so only that there is one is believed.
    let page = board::page_of(at, 0) + 1;
    Ok(Page {
        items: all
            .iter()
            .filter_map(wire::topic)
            .map(|t| (t.id.clone(), t))
            .collect(),
        next: more.then(|| board::with_parameter(at, "page", &page.to_string())),
    })
}

/// What the forum says of itself; this can be read even where nothing else can.
async fn introduce(errand: &Errand<'_>, forum: &Forum, manner: &Manner) -> (String, Gathered) {
    let at = board::below(&forum.root, "site/basic-info.json", &[]);
    match board::ask(errand, manner, at.clone()).await {
        Ok((value, capture)) => {
            let title = fields::text(&value, &["title"]).unwrap_or_default();
            let profile = Profile {
                name: Some(title.clone()).filter(|t| !t.is_empty()),
                bio: fields::text(&value, &["description"]).unwrap_or_default(),
                ..Profile::default()
            };
            let seen = vec![Observation {
                at: capture.at,
                capture: capture.id.clone(),
                fact: Fact::Profile(profile),
            }];
            (
                title,
                Gathered {
                    seen,
                    gaps: Vec::new(),
                },
            )
        }
        Err(cause) => {
            let found = board::hidden(errand, manner, &[Facet::Profile], &cause, &at);
            (String::new(), found)
        }
    }
}

/// What stands around the topics while they are read.
struct Around<'a> {
    errand: &'a Errand<'a>,
    forum: &'a Forum,
    manner: &'a Manner,
    title: &'a str,
}

impl Around<'_> {
    async fn threads(&self, items: &[Item<wire::Topic>], found: &mut Gathered) {
        let most = self.errand.settings.posts as usize;
        let mut threads = Vec::new();
        for (n, item) in items.iter().enumerate() {
            if n == most {
                let why = format!("{most} of {} topics were read", items.len());
                let gap = self.errand.gap(Facet::Threads, GapCause::Budget(why), None);
                found.gaps.push(gap);
                break;
            }
            match self.thread(&item.id).await {
                Ok(Some(thread)) => threads.push(thread),
                Ok(None) => {}
                Err((cause, at)) => {
                    let refused = matches!(cause, GapCause::RateLimited | GapCause::Robots(_));
                    let gap = if refused {
                        self.errand.gap(Facet::Threads, cause, Some(at))
                    } else {
                        let id = MessageId(format!("t{}", item.id));
                        self.errand.thread_gap(&id, cause, Some(at))
                    };
                    found.gaps.push(board::opened(gap, self.manner));
                    if refused {
                        break;
                    }
                }
            }
        }
        board::wall(&threads, found);
        for thread in &threads {
            board::tell(self.errand, self.manner, thread, found);
        }
    }

    /// Reads one topic to its end; none where nothing in it can be told.
    async fn thread(&self, id: &str) -> Result<Option<Thread>, (GapCause, Url)> {
        let address = self.forum.topic(id);
        let first = board::below(&self.forum.root, &format!("t/{id}.json"), &[]);
        let asked = board::ask(self.errand, self.manner, first.clone()).await;
        let (value, capture) = asked.map_err(|cause| (cause, first))?;
        let head = wire::head(&value);
        let mut posts = of(&value, &capture);
        let mut known: BTreeSet<String> = posts.iter().map(|p| p.id.clone()).collect();
        let mut hidden = Vec::new();
        let rest: Vec<&String> = head.stream.iter().filter(|i| !known.contains(*i)).collect();
        for (n, chunk) in rest.chunks(CHUNK).enumerate() {
            let query: Vec<(&str, &str)> =
                chunk.iter().map(|id| ("post_ids[]", id.as_str())).collect();
            let at = board::below(&self.forum.root, &format!("t/{id}/posts.json"), &query);
            if n == ANSWERS {
                let why = format!("{ANSWERS} answers of this topic were read");
                hidden.push((GapCause::Budget(why), Some(at)));
                break;
            }
            match board::ask(self.errand, self.manner, at.clone()).await {
                Ok((value, capture)) => {
                    let more = of(&value, &capture);
                    posts.extend(more.into_iter().filter(|p| known.insert(p.id.clone())));
                }
                Err(cause) => {
                    hidden.push((cause, Some(at)));
                    break;
                }
            }
        }
        if hidden.is_empty() && head.stream.iter().any(|id| !known.contains(id)) {
            let why = "the forum names posts of this topic that it does not show";
            hidden.push((GapCause::Truncated(why.to_owned()), Some(address.clone())));
        }
        posts.sort_by_key(|p| p.value.post_number);
        let around = read::Around {
            topic: &address,
            staff: self.errand.staff(),
            forum: self.title,
            posts: &posts,
        };
        let mut said = posts.iter().filter_map(|p| read::said(p, &around));
        let Some(mut opener) = said.next() else {
            return Ok(None);
        };
        opener.text.insert_str(0, &format!("{}\n", head.title));
        let replies = said.collect();
        Ok(Some(Thread {
            opener,
            comments: read::openness(&head),
            replies,
            hidden,
            seen: SeenBy::OwnSurface,
        }))
    }
}

fn of(value: &Value, capture: &Capture) -> Vec<Item<wire::Post>> {
    let posts = wire::posts(value).into_iter();
    let item = |post: wire::Post| Item {
        id: post.id.clone(),
        value: post,
        seen_at: capture.at,
        capture: capture.id.clone(),
    };
    posts.map(item).collect::<Vec<_>>()
}
