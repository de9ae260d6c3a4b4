//! Web: reads the brand's presence there through its public interface.

use super::{Connector, Errand, Gathered, accounts};
use crate::domain::Channel;
use async_trait::async_trait;

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Web;

#[async_trait]
impl Connector for Web {
    fn name(&self) -> &'static str {
        "web"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::WEBSITE
    }

    async fn gather(&self, _errand: Errand<'_>) -> Gathered {
        Gathered::default()
    }
}
