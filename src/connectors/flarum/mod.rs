//! Flarum: reads forums that run it, by their JSON:API.

mod reduce;

use super::about::Description;
use super::board::{self, flat::Flat};
use super::{Connector, Errand, Gathered};
use crate::domain::{Channel, ChannelKind, GapCause};
use crate::evidence::Reduction;
use async_trait::async_trait;
use std::sync::Arc;

const NETWORK: &str = "Flarum";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Flarum;

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::NoReader => {
            Some("the ids of the brand's users under `staff` of the channel".to_owned())
        }
        GapCause::Refused(_) => Some("the forum's owner can let visitors read".to_owned()),
        _ => None,
    }
}

#[async_trait]
impl Connector for Flarum {
    fn name(&self) -> &'static str {
        "flarum"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: NETWORK,
            networks: &[NETWORK],
            kind: ChannelKind::Forum,
            reads: "discussions and their posts, what is locked",
            needs: "nothing on an open forum",
            brand: "administrators and moderators by their group (1 and 4), and user ids named under `staff`",
            cannot_see: "discussions behind a login, and posts that were hidden or wait for approval",
            limits: "none of its own for reading",
            terms: "the forum's own terms hold",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut root = errand.channel.address.clone();
        root.set_query(None);
        let query = [
            ("include", "user"),
            ("sort", "-createdAt"),
            ("page[limit]", reduce::THREADS),
            ("page[offset]", "0"),
        ];
        let flat = Flat {
            start: board::below(&root, "api/discussions", &query),
            list: Reduction(Arc::new(reduce::OfList)),
            thread: Reduction(Arc::new(reduce::OfThread)),
            brand: Vec::new(),
            opens_with,
        };
        flat.gather(&errand).await
    }
}
