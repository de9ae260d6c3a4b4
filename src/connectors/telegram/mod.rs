//! Telegram: reads the public preview of a channel, and the comments that its posts show.

mod reduce;

use super::about::Description;
use super::board::{self, FACETS, Manner, flat::Flat};
use super::{Connector, Errand, Gathered, Settings};
use crate::domain::{Channel, ChannelKind, GapCause};
use crate::evidence::{Capture, Personal, Reduction};
use async_trait::async_trait;
use std::sync::Arc;
use url::Url;

const NETWORK: &str = "Telegram";
/// Where previews are, unless the address is one of another host that shows them alike.
const HOME: &str = "https://t.me/";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Telegram;

/// The channel's name in an address, and the host that shows its preview.
fn place(address: &Url) -> Option<(Url, String)> {
    let mut steps = address.path().split('/').filter(|s| !s.is_empty());
    let first = steps.next()?;
    let name = if first == "s" { steps.next()? } else { first };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let host = address.host_str().unwrap_or("");
    let known = ["t.me", "telegram.me", "telegram.dog", "www.t.me"].contains(&host);
    let root = if known {
        Url::parse(HOME).ok()?
    } else {
        address.join("/").ok()?
    };
    let name = name.trim_start_matches('@');
    (!name.is_empty() && name.chars().all(plain)).then(|| (root, name.to_owned()))
}

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::Unreadable(_) | GapCause::Wall(_) | GapCause::Missing(_) => Some(
            "the channel's owner can let visitors preview it; or an export of the channel"
                .to_owned(),
        ),
        _ => None,
    }
}

#[async_trait]
impl Connector for Telegram {
    fn name(&self) -> &'static str {
        "telegram"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: NETWORK,
            networks: &[NETWORK],
            kind: ChannelKind::Microblog,
            reads: "posts of a public channel (https://t.me/NAME) by its preview, whether they can be commented, and the newest comments",
            needs: "nothing, where the channel lets itself be previewed",
            brand: "the channel itself; accounts named under `staff` as t.me/NAME",
            cannot_see: "older comments of a long discussion, people without a name of their own, groups, and messages to the channel",
            limits: "none published",
            terms: "no explicit permission to read by a program is given; robots.txt is obeyed",
        }
    }

    fn asks(&self, channel: &Channel, _: &Settings) -> Url {
        place(&channel.address).map_or_else(|| channel.address.clone(), |(root, _)| root)
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let address = &errand.channel.address;
        let Some((root, name)) = place(address) else {
            let manner = Manner {
                personal: Personal::Nothing,
                brand: Vec::new(),
                obstacle: Capture::obstacle,
                opens_with,
                reduction: None,
            };
            let cause = GapCause::Unreadable("the address names no channel".to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, address);
        };
        let flat = Flat {
            start: board::below(&root, &format!("s/{name}"), &[]),
            list: Reduction(Arc::new(reduce::OfList)),
            thread: Reduction(Arc::new(reduce::OfThread)),
            brand: vec![format!("t.me/{}", name.to_lowercase())],
            opens_with,
        };
        flat.gather(&errand).await
    }
}
