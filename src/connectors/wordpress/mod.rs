//! WordPress: reads the brand's presence there through its public interface.

use super::{Connector, Errand, Gathered, accounts};
use crate::domain::Channel;
use async_trait::async_trait;

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct WordPress;

#[async_trait]
impl Connector for WordPress {
    fn name(&self) -> &'static str {
        "wordpress"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::WORDPRESS
    }

    async fn gather(&self, _errand: Errand<'_>) -> Gathered {
        Gathered::default()
    }
}
