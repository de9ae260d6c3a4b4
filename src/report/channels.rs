//! Channels: what was seen of each, how long people waited there, and what was promised.

use super::atlas::{Atlas, link};
use super::model::{ChannelModel, GapModel, Mark, UnseenModel};
use super::tongue::{Tongue, say};
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
    let tongue = atlas.tongue;
    let gaps = || card.gaps.iter().filter(|g| &g.channel == id);
    ChannelModel {
        anchor: atlas.anchor(id),
        label: atlas.label(id),
        name: seen
            .name
            .as_deref()
            .map(words::clean)
            .filter(|n| !n.trim().is_empty()),
        kind: words::kind(tongue, seen.channel.kind),
        link: link(tongue, &seen.channel.address),
        found: match &seen.channel.found {
            Found::Named => say!(tongue, "found-named"),
            Found::Linked { page, how } => {
                let how = words::found(tongue, how);
                match page.host_str() {
                    Some(host) => say!(tongue, "found-on", host = host, how = how),
                    None => say!(tongue, "found-on-page", how = how),
                }
            }
        },
        mark: if seen.observed {
            Mark::new("pass", "✓", say!(tongue, "mark-read"))
        } else {
            Mark::new("unseen", "∅", say!(tongue, "mark-unseen"))
        },
        says: match (&seen.figures, gaps().next()) {
            (Some(figures), _) => figures_say(tongue, figures),
            (None, Some(gap)) => words::heard(tongue, &gap.cause.to_string()),
            (None, None) => say!(tongue, "channel-nothing"),
        },
        unseen_at: atlas.unseen_at(id),
    }
}

fn figures_say(tongue: Tongue, f: &Figures) -> String {
    if f.posts == 0 && f.messages == 0 {
        return say!(tongue, "channel-pages");
    }
    say!(
        tongue,
        "channel-figures",
        posts = say!(tongue, "n-posts", n = f.posts),
        messages = say!(tongue, "n-messages", n = f.messages),
        inquiries = say!(tongue, "n-inquiries", n = f.inquiries)
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
                    .map(|((why, opens), of)| gap(atlas.tongue, &why, opens, &of, whole))
                    .collect(),
            }
        })
        .collect()
}

fn gap(tongue: Tongue, why: &str, opens: Option<&str>, of: &[&Gap], whole: bool) -> GapModel {
    let mut links = Vec::new();
    for address in of.iter().filter_map(|g| g.address.as_ref()) {
        let found = link(tongue, address);
        if links.len() < ADDRESSES && !links.contains(&found) {
            links.push(found);
        }
    }
    let facets: BTreeSet<Facet> = of.iter().map(|g| g.facet).collect();
    let hidden: Vec<String> = facets
        .iter()
        .map(|f| tongue.hear(&f.to_string()).into_owned())
        .collect();
    let hidden: Vec<&str> = hidden.iter().map(String::as_str).collect();
    let hidden = if whole {
        say!(tongue, "gap-nothing")
    } else {
        words::list(tongue, &hidden)
    };
    let why = tongue.hear(why).into_owned();
    GapModel {
        says: words::sentence(&say!(tongue, "gap", hidden = hidden, why = why)),
        places: (of.len() > 1 && !whole).then(|| say!(tongue, "n-places", n = of.len())),
        links,
        opens_with: opens.map(|with| words::heard(tongue, with)),
    }
}
