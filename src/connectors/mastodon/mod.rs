//! Mastodon: reads the brand's presence there through its public interface.

use super::{Connector, Errand, Gathered, accounts};
use crate::domain::Channel;
use async_trait::async_trait;

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Mastodon;

#[async_trait]
impl Connector for Mastodon {
    fn name(&self) -> &'static str {
        "mastodon"
    }

    fn claims(&self, channel: &Channel) -> bool {
        accounts::FEDIVERSE.contains(&channel.network.as_str())
    }

    async fn gather(&self, _errand: Errand<'_>) -> Gathered {
        Gathered::default()
    }
}
