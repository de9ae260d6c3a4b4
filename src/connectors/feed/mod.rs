//! Feed: reads what a brand publishes by RSS or Atom, on whatever it runs.

mod reduce;

use super::about::Description;
use super::board::flat::Flat;
use super::{Connector, Errand, Gathered, Settings};
use crate::domain::{Channel, ChannelKind, Facet, Fact, Gap, GapCause, Window};
use crate::evidence::Reduction;
use async_trait::async_trait;
use std::sync::Arc;

const NETWORK: &str = "Feed";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct SyndicatedFeed;

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::NoReader => {
            Some("the place where the posts can be commented, as a channel of its own".to_owned())
        }
        _ => None,
    }
}

#[async_trait]
impl Connector for SyndicatedFeed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: "RSS and Atom feeds",
            networks: &[NETWORK],
            kind: ChannelKind::Page,
            reads: "what the brand publishes, and when",
            needs: "the feed's address, and `network = \"Feed\"`",
            brand: "whoever publishes the feed",
            cannot_see: "comments and whether there can be any, and posts that the feed no longer holds",
            limits: "none of its own",
            terms: "the site's own; robots.txt is obeyed",
        }
    }

    fn requests(&self, settings: &Settings) -> (u32, u32) {
        (1, settings.listing.max(2))
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let flat = Flat {
            start: errand.channel.address.clone(),
            list: Reduction(Arc::new(reduce::OfFeed)),
            thread: Reduction(Arc::new(reduce::OfFeed)),
            brand: Vec::new(),
            opens_with,
        };
        let mut found = flat.gather(&errand).await;
        let at = Some(errand.channel.address.clone());
        for facet in [Facet::Surfaces, Facet::Threads] {
            let gap = errand.gap(facet, GapCause::NoReader, at.clone());
            let opens_with = opens_with(&GapCause::NoReader);
            found.gaps.push(Gap {
                opens_with,
                span: Some(errand.window),
                ..gap
            });
        }
        // A feed holds the newest posts only, and does not say what it left out.
        let posted = found.seen.iter().filter_map(|o| match &o.fact {
            Fact::Post(post) => Some(post.at),
            _ => None,
        });
        let window = errand.window;
        let oldest = posted.min().unwrap_or(window.to);
        if oldest > window.from {
            let why = "a feed shows its newest posts only".to_owned();
            let gap = errand.gap(Facet::Posts, GapCause::Truncated(why), at);
            let span = Window::new(window.from, oldest.min(window.to));
            found.gaps.push(Gap { span, ..gap });
        }
        found
    }
}
