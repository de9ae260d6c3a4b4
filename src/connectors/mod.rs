//! Connectors: one folder a platform, each asks, mirrors and reads, and none judges.

pub mod about;
pub mod accounts;
pub mod appstore;
pub mod bluesky;
mod board;
pub mod consent;
pub mod discourse;
pub mod discover;
pub mod extractor;
pub mod feed;
pub mod flarum;
pub mod github;
pub mod import;
pub mod isso;
pub mod lemmy;
pub mod mastodon;
pub mod misskey;
pub mod nodebb;
pub mod opening;
pub mod peertube;
pub mod send;
mod shape;
pub mod stackexchange;
pub mod structured;
mod syndication;
pub mod telegram;
pub mod web;
pub mod wordpress;
pub mod youtube;

use crate::crawl::{Event, Fetch};
use crate::domain::{Channel, ChannelId, Facet, Gap, GapCause, MessageId, Observation, Window};
use about::Description;
use async_trait::async_trait;
use send::Sender;
use std::collections::BTreeMap;
use std::sync::Arc;
use url::Url;

/// What was seen of a channel, and what could not be seen: always both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// What was seen.
    pub seen: Vec<Observation>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
}

/// What a connector is sent out for: one channel, one window, and how far to go.
#[derive(Clone, Copy)]
pub struct Errand<'a> {
    /// The channel.
    pub channel: &'a Channel,
    /// The window.
    pub window: Window,
    /// Where hosts live, and how far to go.
    pub settings: &'a Settings,
    /// The way out.
    pub fetch: &'a dyn Fetch,
}

impl Errand<'_> {
    /// Writes down a gap on the errand's channel.
    #[must_use]
    pub fn gap(&self, facet: Facet, cause: GapCause, address: Option<Url>) -> Gap {
        Gap {
            channel: self.channel.id.clone(),
            facet,
            thread: None,
            span: None,
            opens_with: opened_by(&cause, address.as_ref()),
            cause,
            address,
        }
    }

    /// Writes down a gap that hides one thread.
    #[must_use]
    pub fn thread_gap(&self, thread: &MessageId, cause: GapCause, address: Option<Url>) -> Gap {
        Gap {
            thread: Some(thread.clone()),
            ..self.gap(Facet::Threads, cause, address)
        }
    }

    /// The stable ids of the brand's people on the channel, as the user named them.
    #[must_use]
    pub fn staff(&self) -> &[String] {
        let named = self.settings.staff.get(&self.channel.id);
        named.map_or(&[], Vec::as_slice)
    }

    /// Tells how much has been read so far.
    pub fn tell(&self, pages: u32, messages: u32) {
        let channel = self.channel.id.clone();
        self.fetch.watch().hear(&Event::Saw {
            channel,
            pages,
            messages,
        });
    }

    /// Tells how many answers will have been read in the end, for the estimate of time.
    pub fn foresee(&self, requests: u32) {
        let channel = self.channel.id.clone();
        self.fetch.watch().hear(&Event::Ahead { channel, requests });
    }
}

/// What would open a host that refuses, where its connector knows nothing better.
fn opened_by(cause: &GapCause, address: Option<&Url>) -> Option<String> {
    let host = address.and_then(Url::host_str).unwrap_or("the host");
    match cause {
        GapCause::Robots(_) => Some(format!("a robots.txt of {host} that lets rousseau in")),
        GapCause::Refused(_) => Some(format!("a token or a login that {host} accepts")),
        GapCause::TokenRejected(_) => Some(format!("a new token that {host} accepts")),
        GapCause::RateLimited => Some(format!("an audit at a time when {host} is less busy")),
        GapCause::Wall(_) => Some(format!("a way into {host} without a wall, or an import")),
        GapCause::Blocked(_) => {
            Some("--allow with the host and its port, if it is yours".to_owned())
        }
        GapCause::NoReader => Some("an import of past messages".to_owned()),
        _ => None,
    }
}

/// Where hosts live, and how far to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The AppView that is asked for Bluesky accounts.
    pub appview: Url,
    /// Pages of a website that are read at most.
    pub pages: u32,
    /// Posts of a channel whose threads are read at most.
    pub posts: u32,
    /// Answers of one listing that are read at most.
    pub listing: u32,
    /// CSS selectors that rules ask of pages; a well-formed one is counted on each page.
    pub selectors: Vec<String>,
    /// Stable ids of the brand's people, by channel, where no mark of the host tells them.
    pub staff: BTreeMap<ChannelId, Vec<String>>,
    /// What describes the pages of a channel, where a file of the user's own does.
    pub extractors: BTreeMap<ChannelId, Arc<extractor::Extractor>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            appview: Url::parse("https://public.api.bsky.app").expect("the address is well-formed"),
            pages: 30,
            posts: 200,
            listing: 60,
            selectors: Vec::new(),
            staff: BTreeMap::new(),
            extractors: BTreeMap::new(),
        }
    }
}

/// Reads one platform.
#[async_trait]
pub trait Connector: Send + Sync {
    /// The platform's short name.
    fn name(&self) -> &'static str;
    /// Says whether this connector reads a channel.
    fn claims(&self, channel: &Channel) -> bool;
    /// Reads the channel over the window: what was seen, and what could not be.
    async fn gather(&self, errand: Errand<'_>) -> Gathered;
    /// Says what it reads, what it needs for it, and what it cannot see.
    fn about(&self) -> Description;
    /// Where it asks for a channel.
    fn asks(&self, channel: &Channel, _settings: &Settings) -> Url {
        channel.address.clone()
    }
    /// What of a quota an audit spends, where the host counts by the hour or the day.
    fn quota(&self) -> Option<&'static str> {
        None
    }
    /// What puts test posts there; none where only a person can.
    fn sender(&self) -> Option<&'static dyn Sender> {
        None
    }
    /// The fewest and the most requests that a channel takes.
    fn requests(&self, settings: &Settings) -> (u32, u32) {
        (4, settings.listing + 2 * settings.posts)
    }
}

/// The connectors, most specific first.
pub const ALL: [&dyn Connector; 19] = [
    &import::Import,
    &bluesky::Bluesky,
    &mastodon::Mastodon,
    &discourse::Discourse,
    &lemmy::Lemmy,
    &github::GitHub,
    &stackexchange::StackExchange,
    &peertube::PeerTube,
    &nodebb::NodeBb,
    &flarum::Flarum,
    &misskey::Misskey,
    &telegram::Telegram,
    &appstore::AppStore,
    &isso::Isso,
    &youtube::YouTube,
    &feed::SyndicatedFeed,
    &extractor::ByExtractor,
    &wordpress::WordPress,
    &web::Web,
];

/// The connector that reads a channel; none where we cannot read its network.
#[must_use]
pub fn for_channel(channel: &Channel) -> Option<&'static dyn Connector> {
    ALL.into_iter().find(|c| c.claims(channel))
}
