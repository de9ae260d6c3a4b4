//! Manners: the one way out to the network, live or replayed, and the reading of pages.

mod ask;
mod body;
mod deliver;
mod document;
mod frontier;
mod guard;
mod ledger;
mod live;
mod manners;
mod outside;
mod pace;
mod redirect;
mod replay;
mod resolve;
mod retry;
mod robots;
mod sitemap;
mod turns;
mod unpack;
mod watch;

pub use deliver::{Deed, Deliver, Delivery, Opened, Told, Verb};
pub use document::{
    CommentsSeen, Document, Form, FormField, Link, Place, Tree, chat_product, check_selector,
    count_matches, not_a_page, read_comments, read_document, read_tree, wall,
};
pub use frontier::{Limits, Missed, Walk, Walked, role_of, walk, walk_telling};
pub use live::Live;
pub use manners::{CrawlError, Manners, Patience, Token};
pub use outside::{Lookup, Outside};
pub use replay::Replay;
pub use robots::Robots;
pub use sitemap::Sitemap;
pub use watch::{Event, Silent, Watch};

use crate::domain::GapCause;
use crate::evidence::{Capture, Request};
use async_trait::async_trait;

/// The one way out. What did not pass it did not happen; what passed it is in the bundle.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Asks a host, politely, and gives the answer as it was recorded, or why there is none.
    ///
    /// Redirects are followed; the capture is that of the last hop, whose `url` may differ from
    /// the one asked for. Any complete answer is a capture, whatever its status, but 429 and 5xx
    /// that outlast our patience, which are gaps.
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause>;

    /// Where progress is told.
    fn watch(&self) -> &dyn Watch;
}
