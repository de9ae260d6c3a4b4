//! YouTube: reads a channel's videos and their comments with the user's own key.

mod reduce;

use super::about::Description;
use super::board::{self, FACETS, Manner, fields, flat::Flat};
use super::{Connector, Errand, Gathered, Settings};
use crate::domain::{Channel, ChannelKind, Fact, GapCause, Observation, Profile};
use crate::evidence::{Capture, Personal, Reduction};
use async_trait::async_trait;
use std::sync::Arc;
use url::Url;

const NETWORK: &str = "YouTube";
const API: &str = "https://www.googleapis.com/youtube/v3/";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct YouTube;

fn api() -> Url {
    Url::parse(API).expect("the address is well-formed")
}

/// How the interface is asked for the channel of an address.
fn named(address: &Url) -> Option<(&'static str, String)> {
    let mut steps = address.path().split('/').filter(|s| !s.is_empty());
    let (first, second) = (steps.next()?, steps.next());
    match (first, second) {
        ("channel", Some(id)) => Some(("id", id.to_owned())),
        ("user", Some(name)) => Some(("forUsername", name.to_owned())),
        ("c", Some(name)) => Some(("forHandle", format!("@{name}"))),
        (handle, _) if handle.starts_with('@') => Some(("forHandle", handle.to_owned())),
        _ => None,
    }
}

fn opens_with(cause: &GapCause) -> Option<String> {
    let closed = matches!(
        cause,
        GapCause::Refused(_) | GapCause::TokenRejected(_) | GapCause::HostError(400)
    );
    closed.then(|| {
        format!(
            "a free API key of one's own, as `x-goog-api-key: KEY` in {}; one video may also have its comments switched off",
            board::token_of("www.googleapis.com")
        )
    })
}

#[async_trait]
impl Connector for YouTube {
    fn name(&self) -> &'static str {
        "youtube"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: NETWORK,
            networks: &[NETWORK],
            kind: ChannelKind::Video,
            reads: "videos of a channel (https://www.youtube.com/@NAME), their comments, and the answers that are listed with them",
            needs: "a free API key, as `x-goog-api-key: KEY` in ROUSSEAU_TOKEN_WWW_GOOGLEAPIS_COM or in a file that ROUSSEAU_TOKEN_WWW_GOOGLEAPIS_COM_FILE names",
            brand: "the channel, by its id; ids of further channels under `staff`",
            cannot_see: "answers beyond the first five of a comment, held and removed comments, and whether a video without comments has them switched off",
            limits: "10,000 units a day; each request costs one",
            terms: "the platform's terms for its interface hold; what is kept is to be refreshed or deleted after 30 days",
        }
    }

    fn asks(&self, _: &Channel, _: &Settings) -> Url {
        api()
    }

    fn quota(&self) -> Option<&'static str> {
        Some("each request costs one of the 10,000 units that a key has a day")
    }

    fn requests(&self, settings: &Settings) -> (u32, u32) {
        (3, 1 + settings.listing + 2 * settings.posts)
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let manner = Manner {
            personal: Personal::Nothing,
            brand: Vec::new(),
            obstacle: Capture::obstacle,
            opens_with,
            reduction: Some(Reduction(Arc::new(reduce::OfChannel))),
        };
        let address = &errand.channel.address;
        let Some((by, name)) = named(address) else {
            let cause = GapCause::Unreadable("the address names no channel".to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, address);
        };
        let query = [("part", "snippet,contentDetails"), (by, &name)];
        let at = board::below(&api(), "channels", &query);
        let (said, capture) = match board::ask(&errand, &manner, at.clone()).await {
            Ok(answer) => answer,
            Err(cause) => return board::hidden(&errand, &manner, &FACETS, &cause, &at),
        };
        let id = fields::text(&said, &["id"]);
        let Some((id, uploads)) = id.zip(fields::text(&said, &["uploads"])) else {
            let cause = GapCause::Unreadable("the answer describes no channel".to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, &at);
        };
        let query = [
            ("part", "snippet,contentDetails"),
            ("playlistId", uploads.as_str()),
            ("maxResults", "50"),
        ];
        let flat = Flat {
            start: board::below(&api(), "playlistItems", &query),
            list: Reduction(Arc::new(reduce::OfList)),
            thread: Reduction(Arc::new(reduce::OfThread)),
            brand: vec![id],
            opens_with,
        };
        let mut found = flat.gather(&errand).await;
        found.seen.push(Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact: Fact::Profile(Profile {
                name: fields::text(&said, &["name"]),
                bio: fields::text(&said, &["bio"]).unwrap_or_default(),
                ..Profile::default()
            }),
        });
        found
    }
}
