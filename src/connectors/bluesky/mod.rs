//! Bluesky: reads the brand's presence there through its public interface.

use super::{Connector, Errand, Gathered, accounts};
use crate::domain::Channel;
use async_trait::async_trait;

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Bluesky;

#[async_trait]
impl Connector for Bluesky {
    fn name(&self) -> &'static str {
        "bluesky"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::BLUESKY
    }

    async fn gather(&self, _errand: Errand<'_>) -> Gathered {
        Gathered::default()
    }
}
