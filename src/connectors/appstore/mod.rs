//! App Store: reads the newest reviews of an app in one country, by their public feed.

mod reduce;

use super::about::Description;
use super::board::{self, FACETS, Manner, flat::Flat};
use super::{Connector, Errand, Gathered, Settings};
use crate::domain::{Channel, ChannelKind, Facet, Gap, GapCause};
use crate::evidence::{Capture, Personal, Reduction};
use async_trait::async_trait;
use std::sync::Arc;
use url::Url;

const NETWORK: &str = "App Store";
const HOST: &str = "https://itunes.apple.com/";

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct AppStore;

/// Where the reviews of an app stand, by its address: the country and the number of the app.
fn feed(address: &Url) -> Option<Url> {
    let steps: Vec<&str> = address
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let digits =
        |s: &&str| s.len() > 2 && s.starts_with("id") && s[2..].bytes().all(|b| b.is_ascii_digit());
    let id = steps.iter().find(|s| digits(s))?;
    let country = steps.first().filter(|s| s.len() == 2).unwrap_or(&"us");
    let root = match address.host_str() {
        Some("apps.apple.com" | "itunes.apple.com") => Url::parse(HOST).ok()?,
        // Addresses of the user's own stand for themselves, as in tests.
        _ => address.join("/").ok()?,
    };
    let path = format!(
        "{}/rss/customerreviews/page=1/id={}/sortby=mostrecent/xml",
        country.to_lowercase(),
        &id[2..]
    );
    root.join(&path).ok()
}

fn opens_with(cause: &GapCause) -> Option<String> {
    matches!(cause, GapCause::NoReader | GapCause::Refused(_))
        .then(|| "an export of the reviews with their answers from App Store Connect".to_owned())
}

#[async_trait]
impl Connector for AppStore {
    fn name(&self) -> &'static str {
        "appstore"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == NETWORK
    }

    fn about(&self) -> Description {
        Description {
            title: NETWORK,
            networks: &[NETWORK],
            kind: ChannelKind::Review,
            reads: "the newest 500 reviews of an app in the country of its address (https://apps.apple.com/de/app/x/id123)",
            needs: "nothing",
            brand: "nobody: the feed holds no answers",
            cannot_see: "answers of the developer, so that no review is ever counted as unanswered; when a review was first written, where it was edited",
            limits: "none published; ten pages a country",
            terms: "the feed is for personal use that is not commercial",
        }
    }

    fn asks(&self, channel: &Channel, _: &Settings) -> Url {
        feed(&channel.address).unwrap_or_else(|| channel.address.clone())
    }

    fn requests(&self, _: &Settings) -> (u32, u32) {
        (1, reduce::PAGES)
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let address = &errand.channel.address;
        let manner = Manner {
            personal: Personal::Nothing,
            brand: Vec::new(),
            obstacle: Capture::obstacle,
            opens_with,
            reduction: None,
        };
        let Some(start) = feed(address) else {
            let cause = GapCause::Unreadable("the address names no app (id and digits)".to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, address);
        };
        let flat = Flat {
            start: start.clone(),
            list: Reduction(Arc::new(reduce::OfList)),
            thread: Reduction(Arc::new(reduce::OfList)),
            brand: Vec::new(),
            opens_with,
        };
        let mut found = flat.gather(&errand).await;
        // Whether the developer answered is shown to nobody but its owner.
        let gap = errand.gap(Facet::Threads, GapCause::NoReader, Some(start));
        let opens_with = opens_with(&GapCause::NoReader);
        found.gaps.push(Gap {
            opens_with,
            span: Some(errand.window),
            ..gap
        });
        found
    }
}
