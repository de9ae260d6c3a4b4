//! `PeerTube`: reads the videos of an account or a channel, and the comments under them.

mod read;
mod wire;

use super::about::Description;
use super::board::{self, FACETS, Item, Manner, Page, Thread, fields};
use super::{Connector, Errand, Gathered, accounts};
use crate::domain::{
    Channel, ChannelKind, Facet, Fact, GapCause, Observation, Openness, Profile, SeenBy,
};
use crate::evidence::{Capture, PersonShape, Personal};
use async_trait::async_trait;
use serde_json::Value;
use std::collections::BTreeSet;
use url::Url;
use wire::{Comment, Video};

/// What one answer holds.
const COUNT: usize = 100;

/// People are known by the address of their account, which is the same on every server.
const ACCOUNT: PersonShape = PersonShape {
    under: Some("account"),
    id: "url",
    brand_by: "url",
    names: &["name", "displayName"],
    erase: &["avatar", "avatars", "description", "host", "id", "userId"],
};
/// A comment's own address holds its author's name.
const COMMENT: PersonShape = PersonShape {
    under: Some("comment"),
    ..COMMENTED
};
const COMMENTED: PersonShape = PersonShape {
    under: Some("data"),
    id: "url",
    brand_by: "url",
    names: &[],
    erase: &[],
};
const IN_COMMENTS: Personal = Personal::Json {
    people: &[ACCOUNT, COMMENTED, COMMENT],
    texts: &["text"],
    sealed: &[],
};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct PeerTube;

/// Where an account or a channel is listed: its kind in the interface, and its handle.
fn listed(address: &Url) -> Option<(&'static str, String)> {
    let of = |words: &[&str]| board::step_after(address, words);
    if let Some(handle) = of(&["c", "video-channels"]) {
        return Some(("video-channels", handle));
    }
    of(&["a", "accounts"]).map(|handle| ("accounts", handle))
}

fn opens_with(cause: &GapCause) -> Option<String> {
    matches!(cause, GapCause::Refused(_))
        .then(|| "the server's owner can let visitors read without a login".to_owned())
}

#[async_trait]
impl Connector for PeerTube {
    fn name(&self) -> &'static str {
        "peertube"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::PEERTUBE
    }

    fn about(&self) -> Description {
        Description {
            title: "PeerTube",
            networks: &[accounts::PEERTUBE],
            kind: ChannelKind::Video,
            reads: "videos of an account (/a/NAME) or channel (/c/NAME), who may comment, comments and their answers",
            needs: "nothing",
            brand: "the account that owns the videos, by its address",
            cannot_see: "comments that wait for approval, and those that other servers did not send",
            limits: "50 requests in ten seconds as installed",
            terms: "each server has terms of its own",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut manner = Manner {
            personal: Personal::Nothing,
            brand: Vec::new(),
            obstacle: Capture::obstacle,
            opens_with,
            reduction: None,
        };
        let address = &errand.channel.address;
        let Some((kind, handle)) = listed(address) else {
            let why = "the address names no account (/a/NAME) and no channel (/c/NAME)";
            let cause = GapCause::Unreadable(why.to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, address);
        };
        let mut root = address.clone();
        root.set_path("/");
        root.set_query(None);
        let path = format!("api/v1/{kind}/{handle}");
        let at = board::below(&root, &path, &[]);
        let (value, capture) = match board::ask(&errand, &manner, at.clone()).await {
            Ok(answer) => answer,
            Err(cause) => return board::hidden(&errand, &manner, &FACETS, &cause, &at),
        };
        let owner = value.get("ownerAccount").unwrap_or(&Value::Null);
        let brand = [&value, owner].map(|v| fields::text(v, &["url"]));
        manner.brand = brand.into_iter().flatten().collect();
        manner.brand.extend(errand.staff().iter().cloned());
        let profile = Profile {
            name: fields::text(&value, &["displayName"]),
            bio: fields::text(&value, &["description"]).unwrap_or_default(),
            ..Profile::default()
        };
        let mut found = Gathered::default();
        found.seen.push(Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact: Fact::Profile(profile),
        });
        let reader = Reader {
            errand: &errand,
            manner,
            root,
        };
        reader.videos(&path, &mut found).await;
        found
    }
}

struct Reader<'a> {
    errand: &'a Errand<'a>,
    manner: Manner,
    root: Url,
}

impl Reader<'_> {
    async fn videos(&self, path: &str, found: &mut Gathered) {
        let since = board::since(self.errand);
        let query = [("start", "0"), ("count", "100"), ("sort", "-publishedAt")];
        let start = board::below(&self.root, &format!("{path}/videos"), &query);
        let listed_only = Manner {
            personal: Personal::Nothing,
            ..self.manner.clone()
        };
        let listing = board::pages(self.errand, &listed_only, start, &videos, &|all| {
            all.last()
                .is_some_and(|i: &Item<Video>| i.value.published.is_some_and(|at| at < since))
        })
        .await;
        if let Some(stopped) = &listing.stopped {
            let oldest = listing.items.iter().filter_map(|i| i.value.published).min();
            let gaps = board::unlisted(self.errand, &self.manner, oldest, stopped);
            found.gaps.extend(gaps);
        }
        let mut items = listing.items;
        items.retain(|i| i.value.published.is_none_or(|at| at >= since));
        let most = self.errand.settings.posts as usize;
        if items.len() > most {
            let why = format!(
                "{most} of {} videos were read for their comments",
                items.len()
            );
            let gap = self.errand.gap(Facet::Threads, GapCause::Budget(why), None);
            found.gaps.push(gap);
            items.truncate(most);
        }
        for item in &mut items {
            self.policy(item).await;
            let thread = self.thread(item).await;
            board::tell(self.errand, &self.manner, &thread, found);
        }
    }

    /// Asks the video itself who may comment, where the list leaves that out.
    async fn policy(&self, item: &mut Item<Video>) {
        if item.value.policy.is_some() || item.value.is_enabled.is_some() {
            return;
        }
        let at = board::below(&self.root, &format!("api/v1/videos/{}", item.id), &[]);
        let manner = Manner {
            personal: IN_COMMENTS,
            ..self.manner.clone()
        };
        if let Ok((value, _)) = board::ask(self.errand, &manner, at).await
            && let Some(video) = wire::video(&value)
        {
            item.value.policy = video.policy;
            item.value.is_enabled = video.is_enabled;
        }
    }

    async fn thread(&self, item: &Item<Video>) -> Thread {
        let address = board::below(&self.root, &format!("w/{}", item.id), &[]);
        let comments = read::openness(&item.value);
        let mut thread = Thread {
            opener: read::post(item, &address),
            comments,
            replies: Vec::new(),
            hidden: Vec::new(),
            seen: SeenBy::OwnSurface,
        };
        if comments == Openness::Closed {
            return thread;
        }
        let manner = Manner {
            personal: IN_COMMENTS,
            ..self.manner.clone()
        };
        let base = format!("api/v1/videos/{}/comment-threads", item.id);
        let query = [("start", "0"), ("count", "100"), ("sort", "-createdAt")];
        let start = board::below(&self.root, &base, &query);
        let listing = board::pages(self.errand, &manner, start, &tops, &|_| false).await;
        if let Some((cause, at)) = listing.stopped {
            thread.hidden.push((cause, Some(at)));
        }
        let mut known = BTreeSet::new();
        for top in listing.items {
            let at = board::below(&self.root, &format!("{base}/{}", top.id), &[]);
            let (id, replies) = (top.id.clone(), top.value.replies);
            known.insert(id.clone());
            thread
                .replies
                .push(read::said(&top, &self.manner.brand, &thread.opener.address));
            if replies == 0 {
                continue;
            }
            match board::ask(self.errand, &manner, at.clone()).await {
                Ok((value, capture)) => {
                    let all = wire::tree(&value);
                    if (all.len() as u64) < replies {
                        let why = format!("{} of {replies} answers were shown", all.len());
                        thread.hidden.push((GapCause::Truncated(why), Some(at)));
                    }
                    for comment in all.into_iter().filter(|c| known.insert(c.id.clone())) {
                        let item = Item {
                            id: comment.id.clone(),
                            value: comment,
                            seen_at: capture.at,
                            capture: capture.id.clone(),
                        };
                        let otherwise = &thread.opener.address;
                        let said = read::said(&item, &self.manner.brand, otherwise);
                        thread.replies.push(said);
                    }
                }
                Err(cause) => thread.hidden.push((cause, Some(at))),
            }
        }
        thread
    }
}

fn videos(value: &Value, _: &Capture, at: &Url) -> Result<Page<Video>, GapCause> {
    page(value, at, wire::video, |v| v.id.clone())
}

fn tops(value: &Value, _: &Capture, at: &Url) -> Result<Page<Comment>, GapCause> {
    page(value, at, wire::comment, |c| c.id.clone())
}

fn page<T>(
    value: &Value,
    at: &Url,
    take: fn(&Value) -> Option<T>,
    id: fn(&T) -> String,
) -> Result<Page<T>, GapCause> {
    let Some(all) = value.get("data").and_then(Value::as_array) else {
        let why = "the answer holds no list".to_owned();
        return Err(GapCause::Unreadable(why));
    };
    let start = at.query_pairs().find(|(n, _)| n == "start");
    let start = start.and_then(|(_, v)| v.parse::<u64>().ok()).unwrap_or(0);
    let end = start + COUNT as u64;
    let more = fields::number(value, &["total"]).is_some_and(|total| total > end);
    let items = all.iter().filter_map(take).map(|v| (id(&v), v));
    Ok(Page {
        items: items.collect(),
        next: more.then(|| board::with_parameter(at, "start", &end.to_string())),
    })
}
