//! Figures: medians and counts for show; no verdict rests on them.

use super::inquiries::inquiries;
use super::readers::Reading;
use super::{Record, Terms, survival};
use crate::domain::{Author, Figures, SeenBy, Visibility};

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
    let waits: Vec<(f64, bool)> = open
        .iter()
        .map(|i| {
            // Behind a gap an earlier reply may hide: the wait is known up to its edge only.
            let until = i.thread.watched(i.first.at, record.window.to);
            let reply = i.reply.map(|r| r.at).filter(|at| *at <= until);
            let end = reply.unwrap_or(until);
            let waited = end.duration_since(i.first.at).as_secs_f64();
            (waited.max(0.0), reply.is_some())
        })
        .collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let seen_as = |v: Visibility| count(customers().filter(|(_, m)| m.visibility == v).count());
    Figures {
        posts: count(record.posts.len()),
        messages: count(customers().count()),
        inquiries: count(open.len()),
        answered: count(open.iter().filter(|i| i.reply.is_some()).count()),
        found_by_reply: count(all.len() - open.len()),
        hollow: count(open.iter().filter(|i| i.hollow).count()),
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
        curve: (!waits.is_empty()).then(|| survival::curve(&waits, Z_BAND)),
    }
}
