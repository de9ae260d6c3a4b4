//! Extractor: reads a forum or a page of reviews by a file that describes its pages.
//!
//! The file says by CSS selectors where threads, messages, authors and times stand, so that a user
//! adds a platform without code. What the file names and a page does not hold is a gap.

mod bundled;
mod form;
mod pick;
mod reduce;
mod reviews;
mod seen;
mod when;

pub use bundled::{bundled, named, names};
pub use form::Extractor;
pub use seen::{Seen, SeenMessage, request, see, seen};

use super::about::Description;
use super::board::flat::Flat;
use super::{Connector, Errand, Gathered};
use crate::domain::{Channel, ChannelKind, GapCause};
use crate::evidence::Reduction;
use async_trait::async_trait;
use std::sync::Arc;

/// What ends the network's name of a channel that a user's own file describes.
const BY_FILE: &str = " (by its own file)";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct ByExtractor;

/// The network's name of a channel that an extractor reads.
///
/// Shape: the platform's name for a bundled one, by which it is found again.
#[must_use]
pub fn network(name: &str) -> Option<String> {
    if let Some(bundled) = named(name) {
        return Some(bundled.name.clone());
    }
    let file = name.strip_suffix(".toml")?;
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    Some(format!("{stem}{BY_FILE}"))
}

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::NoReader => {
            Some("the ids of the brand's users under `staff` of the channel".to_owned())
        }
        GapCause::Unreadable(_) => Some(
            "an extractor that fits the page; `rousseau extract` shows what it finds".to_owned(),
        ),
        GapCause::Refused(_) => Some("the site's owner can let visitors read".to_owned()),
        _ => None,
    }
}

#[async_trait]
impl Connector for ByExtractor {
    fn name(&self) -> &'static str {
        "extractor"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network.ends_with(BY_FILE) || bundled::of_network(&channel.network).is_some()
    }

    fn about(&self) -> Description {
        Description {
            title: "Forums and reviews by an extractor",
            networks: &["phpBB", "Misago", "Reviews in JSON-LD"],
            kind: ChannelKind::Forum,
            reads: "what a file of CSS selectors (`extractor = \"phpbb\"`, or a file of one's own) finds: threads, messages, authors, times, closed and deleted marks; reviews with their answers where a page holds them as JSON-LD or microdata",
            needs: "the extractor, and the stable ids of the brand's users under `staff` where the page has no mark of its own",
            brand: "the named ids, or the mark that the extractor names; in JSON-LD an organization with the id or address of what is reviewed",
            cannot_see: "what scripts bring, what stands behind a login, and anything that the extractor does not name",
            limits: "none of its own; one page a second",
            terms: "the site's own; robots.txt is obeyed",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let of_user = errand.settings.extractors.get(&errand.channel.id).cloned();
        let extractor = of_user.or_else(|| bundled::of_network(&errand.channel.network));
        let flat = Flat {
            start: errand.channel.address.clone(),
            list: match extractor.clone() {
                Some(extractor) => Reduction(Arc::new(reduce::OfList(extractor))),
                None => Reduction(Arc::new(reduce::Nothing)),
            },
            thread: match extractor {
                Some(extractor) => Reduction(Arc::new(reduce::OfThread(extractor))),
                None => Reduction(Arc::new(reduce::Nothing)),
            },
            brand: Vec::new(),
            opens_with,
        };
        flat.gather(&errand).await
    }

    fn requests(&self, settings: &super::Settings) -> (u32, u32) {
        (2, settings.listing + 2 * settings.posts)
    }
}
