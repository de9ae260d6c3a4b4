//! Isso: reads the comments that a site keeps below its pages in isso.

mod reduce;

use super::about::Description;
use super::board::flat::Flat;
use super::{Connector, Errand, Gathered};
use crate::domain::{Channel, ChannelKind, GapCause};
use crate::evidence::Reduction;
use async_trait::async_trait;
use std::sync::Arc;

const NETWORK: &str = "isso";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Isso;

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::NoReader => Some(
            "the hash of the brand's e-mail address in isso, under `staff` of the channel"
                .to_owned(),
        ),
        GapCause::Unreadable(_) => Some(
            "the address of a page that shows the comments, or that lists those that do".to_owned(),
        ),
        _ => None,
    }
}

#[async_trait]
impl Connector for Isso {
    fn name(&self) -> &'static str {
        "isso"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: NETWORK,
            networks: &[NETWORK],
            kind: ChannelKind::Page,
            reads: "comments below the pages that the address and its further pages (rel=next) link to on the same host",
            needs: "`network = \"isso\"`, and the hash of the brand's e-mail address under `staff`: anybody can type the brand's name",
            brand: "the named hashes",
            cannot_see: "comments that wait for approval, and pages that nothing links to",
            limits: "none of its own for reading",
            terms: "the site's own; robots.txt is obeyed",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let flat = Flat {
            start: errand.channel.address.clone(),
            list: Reduction(Arc::new(reduce::OfList)),
            thread: Reduction(Arc::new(reduce::OfThread)),
            brand: Vec::new(),
            opens_with,
        };
        flat.gather(&errand).await
    }
}
