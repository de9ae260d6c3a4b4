//! Channels: what was seen of each, how long people waited there, and what was promised.

use super::atlas::{Atlas, link};
use super::chart::{self, At, Limit};
use super::model::{ChannelModel, CurveModel, CurveRow, FactModel, GapModel, Mark, UnseenModel};
use super::words;
use crate::domain::{
    ChannelId, ChannelSeen, Curve, Deadline, Facet, Figures, Finding, Found, Gap, Hours, Scorecard,
    StatedPromise,
};
use std::collections::{BTreeMap, BTreeSet};

/// Addresses that the page names for gaps of one cause.
const ADDRESSES: usize = 5;

/// Times at which the table beside a curve gives its value, beside the limits. Units: seconds.
const TIMES: [f64; 9] = [
    300.0,
    1800.0,
    3600.0,
    7200.0,
    28_800.0,
    86_400.0,
    259_200.0,
    604_800.0,
    2_592_000.0,
];

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

/// The response curve of every channel that has one.
pub(super) fn curves(atlas: &Atlas<'_>, card: &Scorecard) -> Vec<CurveModel> {
    card.channels
        .iter()
        .filter_map(|seen| {
            let figures = seen.figures.as_ref()?;
            let curve = figures.curve.as_ref()?;
            let limits = limits(card, &seen.channel.id, curve.inquiries);
            let mut model = curve_of(atlas, seen, figures, curve, &limits);
            let promised = |working: bool| {
                let of = |s: &StatedPromise| s.working_time == working;
                let mut all = card.stated.iter().filter(|s| of(s));
                all.any(|s| binds(s, &seen.channel.id))
            };
            model.caption = caption(&limits, promised(true));
            Some(model)
        })
        .collect()
}

fn curve_of(
    atlas: &Atlas<'_>,
    seen: &ChannelSeen,
    figures: &Figures,
    curve: &Curve,
    limits: &[Limit],
) -> CurveModel {
    let channel = atlas.label(&seen.channel.id);
    let anchor = format!("curve-{}", atlas.anchor(&seen.channel.id));
    let title = format!("How long people waited for a reply: {channel}");
    CurveModel {
        says: curve_says(curve),
        wide: chart::curve(curve, limits, &format!("{anchor}-w"), &title, true),
        narrow: chart::curve(curve, limits, &format!("{anchor}-n"), &title, false),
        rows: rows(curve, limits),
        figures: figures_of(figures, curve, limits),
        caption: String::new(),
        anchor,
        channel,
    }
}

/// What the drawing shows, in words.
fn caption(limits: &[Limit], working: bool) -> String {
    let mut says = "Line: the share that had an answer, by the time since they asked. \
                    Shade: how far chance may move it."
        .to_owned();
    if limits.iter().any(|l| !l.promised) {
        says.push_str(" Dashed: what a rule asks.");
    }
    if limits.iter().any(|l| l.promised) {
        says.push_str(" Dotted: what the brand promises.");
    }
    if working {
        says.push_str(" The brand promises working time, which this clock does not show.");
    }
    says
}

/// The limits on a channel's time axis: those of its rules, and what the brand promises.
///
/// Shape: a rule that speaks only of some inquiries, such as those at night, has no limit here.
fn limits(card: &Scorecard, id: &ChannelId, inquiries: u32) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    let of_all = |f: &Finding| words::len(&f.tally.cases) >= u64::from(inquiries);
    for f in card
        .findings
        .iter()
        .filter(|f| &f.channel == id && f.hours == Hours::All && of_all(f))
    {
        let Some(bar) = &f.bar else { continue };
        let Some(Deadline::Within(d)) = bar.within else {
            continue;
        };
        let at = d.as_secs_f64();
        let Some(share) = bar.ask.share() else {
            continue;
        };
        let share = words::percent(share.get());
        let label = format!("{share} asked within {}", words::limit(d));
        if at > 0.0 && !limits.iter().any(|l| l.label == label) {
            limits.push(Limit {
                at,
                label,
                promised: false,
            });
        }
    }
    for stated in card
        .stated
        .iter()
        .filter(|s| !s.working_time && binds(s, id))
    {
        let (at, label) = (
            stated.limit.as_secs_f64(),
            format!("promised within {}", words::limit(stated.limit)),
        );
        if at > 0.0 && !limits.iter().any(|l| l.label == label) {
            limits.push(Limit {
                at,
                label,
                promised: true,
            });
        }
    }
    limits.sort_by(|a, b| a.at.total_cmp(&b.at).then_with(|| a.label.cmp(&b.label)));
    limits
}

/// Says whether a promise holds for a channel: what happened there is told of those that do.
fn binds(stated: &StatedPromise, id: &ChannelId) -> bool {
    stated.happened.iter().any(|h| &h.channel == id)
}

fn curve_says(curve: &Curve) -> String {
    let asked = words::count(curve.inquiries.into(), "inquiry", "inquiries");
    match (curve.median, curve.p90) {
        (Some(half), Some(most)) => format!(
            "Half of {asked} had an answer within {}, nine in ten within {}.",
            words::span(half),
            words::span(most)
        ),
        (Some(half), None) => format!(
            "Half of {asked} had an answer within {}; nine in ten were not reached while we watched.",
            words::span(half)
        ),
        _ => format!("Fewer than half of {asked} ever had an answer while we watched."),
    }
}

fn rows(curve: &Curve, limits: &[Limit]) -> Vec<CurveRow> {
    let mut times: Vec<f64> = TIMES.to_vec();
    times.extend(limits.iter().map(|l| l.at));
    times.sort_by(f64::total_cmp);
    times.dedup();
    // One row says until when we watched; more of them would say it again.
    let watched = times.iter().filter(|t| **t <= curve.horizon).count();
    times
        .into_iter()
        .take(watched + 1)
        .map(|time| {
            let (share, band) = match chart::at(curve, time) {
                At::Unwatched => ("not watched that long".to_owned(), "not known".to_owned()),
                At::Nothing => ("0%".to_owned(), "no answer yet".to_owned()),
                At::Step(step) => (
                    words::percent(step.share),
                    format!(
                        "{} to {}",
                        words::percent(step.low),
                        words::percent(step.high)
                    ),
                ),
            };
            CurveRow {
                time: words::span(time),
                share,
                band,
            }
        })
        .collect()
}

fn figures_of(f: &Figures, curve: &Curve, limits: &[Limit]) -> Vec<FactModel> {
    let reached = |time: Option<f64>| time.map_or_else(|| "not reached".to_owned(), words::span);
    let mut facts = vec![
        ("Half had an answer within", reached(curve.median)),
        ("Three in four within", reached(curve.p75)),
        ("Nine in ten within", reached(curve.p90)),
    ]
    .into_iter()
    .map(|(label, value)| FactModel {
        label: label.to_owned(),
        value,
    })
    .collect::<Vec<_>>();
    for limit in limits {
        let share = chart::at(curve, limit.at).share();
        let value = share.map_or_else(|| "not watched that long".to_owned(), words::percent);
        let label = format!("Answered within {}", words::span(limit.at));
        if !facts.iter().any(|f| f.label == label) {
            facts.push(FactModel { label, value });
        }
    }
    let counts = [
        ("Inquiries", f.inquiries),
        ("Still waiting", curve.waiting),
        ("Replies that only moved the talk", f.hollow),
        ("Automatic receipts", f.receipts),
        ("Hidden by the brand", f.hidden),
        ("Removed since", f.deleted),
        ("Seen only through a reply", f.found_by_reply),
    ];
    if let Some(substance) = &f.curve_of_substance {
        facts.push(FactModel {
            label: "Half had more than a pointer elsewhere within".to_owned(),
            value: reached(substance.median),
        });
    }
    if let Some(ends) = &f.ends {
        facts.push(FactModel {
            label: "Taken away unanswered by their authors".to_owned(),
            value: words::percent(ends.taken_away.get()),
        });
    }
    // After the first two a zero says nothing that a reader looks for.
    let told = counts
        .into_iter()
        .enumerate()
        .filter(|(i, (_, n))| *i < 2 || *n > 0);
    facts.extend(told.map(|(_, (label, n))| FactModel {
        label: label.to_owned(),
        value: words::number(n.into()),
    }));
    facts
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
