//! Channels: what was seen of each, how long people waited there, and what was promised.

use super::atlas::{Atlas, link};
use super::model::{ChannelModel, GapModel, Mark, UnseenModel};
use super::words;
use crate::domain::{ChannelId, ChannelSeen, Facet, Figures, Found, Gap, Scorecard};
use std::collections::{BTreeMap, BTreeSet};

/// Addresses that the page names for gaps of one cause.
const ADDRESSES: usize = 5;

/// Every channel, observed or not.
pub(super) fn channels(atlas: &Atlas<'_>, card: &Scorecard) -> Vec<ChannelModel> {
    card.channels
        .iter()
        .map(|seen| channel(atlas, card, seen))
        .collect()
}

fn channel(atlas: &Atlas<'_>, card: &Scorecard, seen: &ChannelSeen) -> ChannelModel {
    let id = &seen.channel.id;
    let gaps = || card.gaps.iter().filter(|g| &g.channel == id);
    ChannelModel {
        anchor: atlas.anchor(id),
        label: atlas.label(id),
        name: seen
            .name
            .as_deref()
            .map(words::clean)
            .filter(|n| !n.trim().is_empty()),
        kind: words::kind(seen.channel.kind),
        link: link(&seen.channel.address),
        found: match &seen.channel.found {
            Found::Named => "Named in the brand file".to_owned(),
            Found::Linked { page, how } => {
                let host = page.host_str().unwrap_or("a page");
                format!("Found on {host} ({})", words::found(how))
            }
        },
        mark: if seen.observed {
            Mark::new("pass", "✓", "Read")
        } else {
            Mark::new("unseen", "∅", "Could not be seen")
        },
        says: match (&seen.figures, gaps().next()) {
            (Some(figures), _) => figures_say(figures),
            (None, Some(gap)) => words::sentence(&gap.cause.to_string()),
            (None, None) => "Nothing could be read here.".to_owned(),
        },
        unseen_at: atlas.unseen_at(id),
    }
}

fn figures_say(f: &Figures) -> String {
    let n = |n: u32, one, many| words::count(n.into(), one, many);
    if f.posts == 0 && f.messages == 0 {
        return "Pages were read; nobody writes here.".to_owned();
    }
    format!(
        "{}, {}, {}.",
        n(f.posts, "post", "posts"),
        n(f.messages, "message by customers", "messages by customers"),
        n(f.inquiries, "inquiry", "inquiries"),
    )
}

/// What could not be seen, by channel, cause and what would open it.
pub(super) fn unseen(atlas: &Atlas<'_>, card: &Scorecard) -> Vec<UnseenModel> {
    type Causes<'a> = BTreeMap<(String, Option<&'a str>), Vec<&'a Gap>>;
    let mut by_channel: BTreeMap<&ChannelId, Causes<'_>> = BTreeMap::new();
    for gap in &card.gaps {
        let key = (
            words::clean(&gap.cause.to_string()),
            gap.opens_with.as_deref(),
        );
        by_channel
            .entry(&gap.channel)
            .or_default()
            .entry(key)
            .or_default()
            .push(gap);
    }
    by_channel
        .into_iter()
        .map(|(id, causes)| {
            let read = |c: &ChannelSeen| &c.channel.id == id && c.observed;
            let whole = causes.len() == 1 && !card.channels.iter().any(read);
            UnseenModel {
                anchor: format!("unseen-{}", atlas.anchor(id)),
                channel: atlas.label(id),
                gaps: causes
                    .into_iter()
                    .map(|((why, opens), of)| gap(&why, opens, &of, whole))
                    .collect(),
            }
        })
        .collect()
}

fn gap(why: &str, opens: Option<&str>, of: &[&Gap], whole: bool) -> GapModel {
    let mut links = Vec::new();
    for address in of.iter().filter_map(|g| g.address.as_ref()) {
        let found = link(address);
        if links.len() < ADDRESSES && !links.contains(&found) {
            links.push(found);
        }
    }
    let facets: BTreeSet<Facet> = of.iter().map(|g| g.facet).collect();
    let hidden: Vec<String> = facets.iter().map(ToString::to_string).collect();
    let hidden: Vec<&str> = hidden.iter().map(String::as_str).collect();
    let hidden = if whole {
        "nothing could be seen".to_owned()
    } else {
        words::list(&hidden)
    };
    GapModel {
        says: words::sentence(&format!("{hidden}: {why}")),
        places: (of.len() > 1 && !whole).then(|| words::count(words::len(of), "place", "places")),
        links,
        opens_with: opens.map(words::sentence),
    }
}
