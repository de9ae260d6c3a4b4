//! Stated promises: what was read becomes a promise of a channel, a person confirms or strikes it.

use super::Record;
use super::readers::reply_time::Stated;
use crate::domain::{
    Brand, CaptureId, Channel, ChannelId, ChannelKind, Contradiction, IdlePromise, PromiseMark,
    Standing, StatedByHand, StatedPromise, Way,
};
use std::collections::BTreeSet;
use url::Url;

/// The fewest characters of a sentence by which a person may name it.
const SHORTEST_QUOTE: usize = 12;

/// The digest of a sentence.
///
/// Shape: sixteen hexadecimal digits of BLAKE3; spaces and letter case do not count.
#[must_use]
pub fn digest(quote: &str) -> String {
    let hash = blake3::hash(plain(quote).as_bytes()).to_hex();
    hash.as_str().chars().take(16).collect()
}

fn plain(quote: &str) -> String {
    let words: Vec<String> = quote.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Where a promise was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The channel.
    pub(super) record: &'a Record,
    /// The page or profile.
    pub(super) address: &'a Url,
    /// The proof.
    pub(super) capture: &'a CaptureId,
    /// It stands in the channel's description of itself.
    pub(super) profile: bool,
}

/// Makes a promise of what was read.
///
/// Shape: a sentence that names no way speaks of the channel in whose profile it stands, and of
/// all ways where it stands on a page.
pub(super) fn promise(read: Stated, place: Place<'_>) -> StatedPromise {
    let site = place.record.channel.kind == ChannelKind::Site;
    let unsaid = if place.profile && !site {
        Way::ThisChannel
    } else {
        Way::All
    };
    StatedPromise {
        channel: place.record.channel.id.clone(),
        working_time: read.working_time(),
        who: read.who,
        ways: if read.ways.is_empty() {
            [unsaid].into()
        } else {
            read.ways
        },
        networks: read.networks,
        event: read.event,
        limit: read.limit,
        clock: read.clock,
        weekends: read.weekends,
        holidays: read.holidays,
        hedged: read.hedge.is_some(),
        hedge: read.hedge,
        average: read.average,
        digest: digest(&read.quote),
        quote: read.quote,
        address: place.address.clone(),
        capture: Some(place.capture.clone()),
        standing: Standing::Found,
        happened: Vec::new(),
    }
}

/// Lets a person's word count: confirms, strikes and adds promises.
///
/// Returns what named no promise that was found.
pub(super) fn heed(
    brand: &Brand,
    records: &[Record],
    promises: &mut Vec<StatedPromise>,
) -> Vec<IdlePromise> {
    let mut idle = Vec::new();
    for mark in &brand.promises {
        let mut met = false;
        for promise in promises.iter_mut().filter(|p| names(mark, p)) {
            met = true;
            promise.standing = if mark.confirmed {
                Standing::Confirmed(mark.because.clone())
            } else {
                Standing::Struck(mark.because.clone().unwrap_or_default())
            };
        }
        if met {
            continue;
        }
        match &mark.stated {
            Some(stated) if mark.confirmed => promises.push(by_hand(mark, stated, records)),
            _ => idle.push(IdlePromise {
                named: mark
                    .digest
                    .clone()
                    .or_else(|| mark.quote.clone())
                    .unwrap_or_default(),
                because: "no promise that was found has this sentence".to_owned(),
            }),
        }
    }
    idle
}

/// Says whether a mark names a promise: by its digest, or by the beginning of its sentence.
fn names(mark: &PromiseMark, promise: &StatedPromise) -> bool {
    let digest = mark
        .digest
        .as_ref()
        .is_some_and(|d| d.eq_ignore_ascii_case(&promise.digest));
    let quote = mark.quote.as_deref().map(plain).is_some_and(|quote| {
        let sentence = plain(&promise.quote);
        sentence == quote || quote.chars().count() >= SHORTEST_QUOTE && sentence.starts_with(&quote)
    });
    digest || mark.digest.is_none() && quote
}

/// A promise that the user states; it stands on the channel whose address it is, or on the site.
fn by_hand(mark: &PromiseMark, stated: &StatedByHand, records: &[Record]) -> StatedPromise {
    let own = ChannelId::of(&stated.address);
    let page = |r: &&Record| {
        let shows = |a: &Url| a.host_str() == stated.address.host_str();
        r.channel.kind == ChannelKind::Site && shows(&r.channel.address)
    };
    let record = records
        .iter()
        .find(|r| r.channel.id == own)
        .or_else(|| records.iter().find(page));
    let capture = record.and_then(|r| {
        let shown = r.pages.iter().find(|(p, _)| p.address == stated.address);
        shown.map(|(_, capture)| capture.clone())
    });
    let quote = mark
        .quote
        .clone()
        .unwrap_or_else(|| stated.address.to_string());
    let runs = stated.clock == crate::domain::PromisedClock::Wall;
    StatedPromise {
        channel: record.map_or(own, |r| r.channel.id.clone()),
        who: None,
        ways: stated.ways.clone(),
        networks: Vec::new(),
        event: stated.event,
        limit: stated.limit,
        clock: stated.clock,
        weekends: runs,
        holidays: runs,
        working_time: !runs,
        hedged: false,
        hedge: None,
        average: false,
        digest: digest(&quote),
        quote,
        address: stated.address.clone(),
        capture,
        standing: Standing::ByHand(mark.because.clone()),
        happened: Vec::new(),
    }
}

/// Says whether a promise speaks of what is written on a channel in public.
///
/// Shape: what is promised of e-mail, the telephone, a form, a chat or letters is no promise about
/// a public channel, and what is promised of one network is none about another.
#[must_use]
pub fn is_about(promise: &StatedPromise, channel: &Channel) -> bool {
    let own = promise.channel == channel.id;
    let speaks = promise.ways.iter().any(|way| match way {
        Way::All | Way::Social => true,
        Way::ThisChannel => own,
        Way::Reviews => channel.kind == ChannelKind::Review,
        Way::Email | Way::Phone | Way::Form | Way::Chat | Way::Post => false,
    });
    let network = |name: &String| name.eq_ignore_ascii_case(&channel.network);
    speaks && (promise.networks.is_empty() || promise.networks.iter().any(network))
}

/// The pairs of promises that cannot both be true: the same way and event, another limit.
///
/// Shape: at most one pair for each pair of sentences. Two limits in one sentence are one promise
/// in two cases; averages, struck promises and other ways, events or networks contradict nothing.
/// A working day and 24 hours are the same limit in two words.
#[must_use]
pub fn contradictions(promises: &[StatedPromise]) -> Vec<Contradiction> {
    let standing: Vec<&StatedPromise> = promises
        .iter()
        .filter(|p| !p.is_struck() && !p.average)
        .collect();
    let mut found: Vec<Contradiction> = Vec::new();
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (i, a) in standing.iter().enumerate() {
        for b in standing.iter().skip(i + 1) {
            let pair = (
                a.digest.as_str().min(&b.digest),
                a.digest.as_str().max(&b.digest),
            );
            if a.digest == b.digest || !same_matter(a, b) || a.limit == b.limit {
                continue;
            }
            if told.insert(pair) {
                let (sooner, later) = if a.limit < b.limit { (a, b) } else { (b, a) };
                found.push(Contradiction {
                    sooner: (*sooner).clone(),
                    later: (*later).clone(),
                });
            }
        }
    }
    found
}

/// Says whether two promises speak of the same event on a way that both name.
fn same_matter(a: &StatedPromise, b: &StatedPromise) -> bool {
    let named = a.networks.is_empty() && b.networks.is_empty()
        || a.networks.iter().any(|n| b.networks.contains(n));
    let here = a.channel == b.channel;
    let meets = |x: Way, y: Way| match (x, y) {
        (Way::ThisChannel, Way::ThisChannel) => here,
        (Way::All, _)
        | (_, Way::All)
        | (Way::ThisChannel, Way::Social)
        | (Way::Social, Way::ThisChannel) => true,
        (x, y) => x == y,
    };
    a.event == b.event && named && a.ways.iter().any(|x| b.ways.iter().any(|y| meets(*x, *y)))
}
