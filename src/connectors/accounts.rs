//! Accounts: which addresses are accounts of a brand, on which network.

use crate::domain::ChannelKind;
use url::Url;

/// The network's name of a website as such.
pub const WEBSITE: &str = "Website";
/// The network's name of a blog or page made with WordPress.
pub const WORDPRESS: &str = "WordPress";
/// The network's name of accounts that an AppView shows.
pub const BLUESKY: &str = "Bluesky";
/// The names of servers that speak the Mastodon client interface, the first for those not told apart.
pub const FEDIVERSE: [&str; 5] = ["Mastodon", "GoToSocial", "snac", "Pleroma", "Akkoma"];

/// The network of an address.
#[must_use]
pub fn network_of(address: &Url, kind: ChannelKind) -> String {
    let _ = (address, kind);
    WEBSITE.to_owned()
}

/// What would open a network.
#[must_use]
pub fn opens_with(network: &str) -> String {
    network.to_owned()
}
