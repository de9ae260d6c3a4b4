//! Figures: medians and counts for show; no verdict rests on them.

use super::competing::{self, End};
use super::inquiries::{Inquiry, inquiries};
use super::readers::Reading;
use super::{Record, Terms, Thread, survival};
use crate::domain::{Author, Ends, Figures, SeenBy, Share, Visibility};
use jiff::Timestamp;

/// The normal quantile of the two-sided 95% band that is drawn.
const Z_BAND: f64 = 1.959_963_984_540_054;

/// The figures of a channel, with its response curve on the wall clock.
#[must_use]
pub fn figures(record: &Record, _terms: &Terms<'_>) -> Figures {
    let inside = || {
        record
            .threads
            .iter()
            .flat_map(|t| t.messages.iter().map(move |m| (t, m)))
            .filter(|(_, m)| record.window.contains(m.at))
    };
    let customers = || inside().filter(|(_, m)| matches!(m.author, Author::Person { .. }));
    let all = inquiries(record);
    let open: Vec<_> = all
        .iter()
        .filter(|i| i.first.seen == SeenBy::OwnSurface)
        .collect();
    let waits = waits(record, &open, |_, i| i.reply.map(|r| r.at));
    let hollow = open.iter().filter(|i| i.hollow).count();
    let of_substance = || {
        let waits = self::waits(record, &open, |thread, i| substance(thread, i));
        survival::curve(&waits, Z_BAND)
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let seen_as = |v: Visibility| count(customers().filter(|(_, m)| m.visibility == v).count());
    Figures {
        posts: count(record.posts.len()),
        messages: count(customers().count()),
        inquiries: count(open.len()),
        answered: count(open.iter().filter(|i| i.reply.is_some()).count()),
        found_by_reply: count(all.len() - open.len()),
        hollow: count(hollow),
        receipts: count(
            record
                .threads
                .iter()
                .flat_map(|t| t.messages.iter().zip(&t.read))
                .filter(|(m, read)| **read == Reading::Receipt && record.window.contains(m.at))
                .count(),
        ),
        deleted: seen_as(Visibility::Deleted),
        hidden: seen_as(Visibility::HiddenByBrand),
        curve_of_substance: (hollow > 0).then(of_substance),
        ends: ends(record, &open, &waits),
        curve: (!waits.is_empty()).then(|| survival::curve(&waits, Z_BAND)),
    }
}

/// The waits of inquiries, in seconds, and whether what ends them came.
fn waits<'a>(
    record: &Record,
    open: &[&Inquiry<'a>],
    ends: impl Fn(&'a Thread, &Inquiry<'a>) -> Option<Timestamp>,
) -> Vec<(f64, bool)> {
    open.iter()
        .map(|i| {
            // Behind a gap an earlier reply may hide: the wait is known up to its edge only.
            let until = i.thread.watched(i.first.at, record.window.to);
            let reply = ends(i.thread, i).filter(|at| *at <= until);
            let end = reply.unwrap_or(until);
            let waited = end.duration_since(i.first.at).as_secs_f64();
            (waited.max(0.0), reply.is_some())
        })
        .collect()
}

/// The first reply that does more than move the talk elsewhere.
fn substance(thread: &Thread, inquiry: &Inquiry<'_>) -> Option<Timestamp> {
    let first = inquiry.reply?;
    let mut later = thread.human_replies().filter(|(_, m)| m.at >= first.at);
    let solid = later.find(|(at, _)| thread.read[*at] == Reading::Reply);
    solid.map(|(_, m)| m.at)
}

/// How the waits ended within the window; none where no author took an inquiry away unanswered.
fn ends(record: &Record, open: &[&Inquiry<'_>], waits: &[(f64, bool)]) -> Option<Ends> {
    let gone = |i: &Inquiry<'_>| i.first.visibility == Visibility::Deleted;
    let all: Vec<(f64, End)> = open
        .iter()
        .zip(waits)
        .map(|(i, (waited, answered))| {
            let end = match (*answered, gone(i)) {
                (true, _) => End::Reply,
                (false, true) => End::Deleted,
                (false, false) => End::Waiting,
            };
            (*waited, end)
        })
        .collect();
    if all.iter().all(|(_, end)| *end != End::Deleted) {
        return None;
    }
    let horizon = record.window.days() * 86_400.0;
    let share = |end| Share::new((incidence_by(&all, end, horizon) * 1e9).round() / 1e9);
    Some(Ends {
        answered: share(End::Reply)?,
        taken_away: share(End::Deleted)?,
    })
}

fn incidence_by(waits: &[(f64, End)], end: End, horizon: f64) -> f64 {
    competing::by(&competing::incidence(waits, end), horizon)
        .share
        .clamp(0.0, 1.0)
}
