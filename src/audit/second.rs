//! The second look: nobody is accused by a page or a switch that was seen only once.
//!
//! Source: docs/decisions/0012-second-looks.md.

use super::run::look;
use super::{Assembled, Plan};
use crate::connectors::Gathered;
use crate::crawl::{Fetch, Watch};
use crate::domain::{Channel, ChannelId, ChannelKind, Finding, GapCause, Verdict};
use crate::evidence::{Accept, Capture, Personal, Request};
use crate::judge::{Unconfirmed, check};
use crate::measure::{CaseKind, Record, statements};
use crate::rules::RuleBook;
use async_trait::async_trait;
use std::collections::BTreeSet;
use std::time::Duration;

/// A second look comes so long after the first.
pub const SECOND_LOOK_AFTER: Duration = Duration::from_mins(10);

/// The same way out, at its second look.
struct Again<'a>(&'a dyn Fetch);

#[async_trait]
impl Fetch for Again<'_> {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        self.0.fetch(Request { look: 1, ..request }).await
    }

    fn watch(&self) -> &dyn Watch {
        self.0.watch()
    }
}

/// The request that stands for the second look at a channel. It is never sent: a gap for it says
/// why no second look was made, or that nothing more is to be recorded of one that was.
fn stands_for(channel: &Channel) -> Request {
    let request = Request::get(channel.address.clone(), Accept::Any, Personal::Page);
    Request { look: 1, ..request }
}

/// The second looks that would have to be made before anybody is accused.
///
/// Shape: one request a channel that is never sent; a gap is recorded for it, with the cause why no
/// second look is made, or with *not recorded* once `look_again` has made them.
#[must_use]
pub fn to_confirm(assembled: &Assembled, rules: &RuleBook) -> Vec<Request> {
    let doubtful = channels(&accused(assembled, rules), assembled);
    let channels = assembled.records.iter().map(|r| &r.channel);
    let doubtful = channels.filter(|c| doubtful.contains(&c.id));
    doubtful.map(stands_for).collect()
}

/// The second looks that need not be made.
///
/// Shape: as of `to_confirm`. That none was made is recorded too: other rules may accuse later by
/// the same evidence, and then it was seen only once.
#[must_use]
pub fn needs_no_second_look(assembled: &Assembled, rules: &RuleBook) -> Vec<Request> {
    let doubtful = channels(&accused(assembled, rules), assembled);
    let channels = assembled.records.iter().map(|r| &r.channel);
    let others = channels.filter(|c| !doubtful.contains(&c.id));
    others.map(stands_for).collect()
}

/// Makes the second looks; what they show is recorded, and weighed by `confirm`.
pub async fn look_again(plan: &Plan, assembled: &Assembled, rules: &RuleBook, fetch: &dyn Fetch) {
    let doubtful = channels(&accused(assembled, rules), assembled);
    for record in &assembled.records {
        if doubtful.contains(&record.channel.id) {
            let _ = look(&record.channel, plan, assembled.window, &Again(fetch)).await;
        }
    }
}

/// Weighs the second looks: which checks they do not confirm, and why.
///
/// Shape: evidence without any word of a second look is of a time when none was asked for, and
/// stands as it is.
pub async fn confirm(
    plan: &Plan,
    assembled: &Assembled,
    rules: &RuleBook,
    fetch: &dyn Fetch,
) -> Unconfirmed {
    let accused = accused(assembled, rules);
    let doubtful = channels(&accused, assembled);
    let mut unconfirmed = Unconfirmed::new();
    let mut second = assembled.clone();
    let mut confirmable = BTreeSet::new();
    for (at, record) in assembled.records.iter().enumerate() {
        let channel = &record.channel;
        if !doubtful.contains(&channel.id) {
            continue;
        }
        if let Err(GapCause::Budget(why)) = fetch.fetch(stands_for(channel)).await {
            for finding in accused.iter().filter(|f| f.channel == channel.id) {
                let why = format!("It was seen only once: {why}.");
                unconfirmed.insert((finding.rule.clone(), channel.id.clone()), why);
            }
            continue;
        }
        let seen = look(channel, plan, assembled.window, &Again(fetch)).await;
        if is_of_old(&seen) {
            continue;
        }
        second.records[at] = Record::assemble(channel, assembled.window, &seen.seen, &seen.gaps);
        confirmable.insert(&channel.id);
    }
    let again = judged(&second, rules);
    for finding in accused.iter().filter(|f| confirmable.contains(&f.channel)) {
        let same = |f: &&Finding| f.rule == finding.rule && f.channel == finding.channel;
        if let Some(why) = doubt(again.iter().find(same)) {
            unconfirmed.insert((finding.rule.clone(), finding.channel.clone()), why);
        }
    }
    unconfirmed
}

/// Why a second look does not confirm an accusation; none where it does.
fn doubt(again: Option<&Finding>) -> Option<String> {
    match again.map(|f| f.verdict) {
        Some(Verdict::Fail) => None,
        Some(Verdict::InsufficientEvidence | Verdict::NotObservable) => {
            let reason = again.map_or("", |f| f.reason.as_str());
            Some(format!("It could not be seen a second time: {reason}"))
        }
        _ => Some("But a second look did not show the same.".to_owned()),
    }
}

/// Says whether nothing at all is recorded of a second look.
fn is_of_old(seen: &Gathered) -> bool {
    seen.seen.is_empty() && seen.gaps.iter().all(|g| g.cause == GapCause::NotRecorded)
}

/// The channels on which accusations rest: those accused, and the site, since what it links to and
/// says is held against the others too.
fn channels(accused: &[Finding], assembled: &Assembled) -> BTreeSet<ChannelId> {
    let mut all: BTreeSet<ChannelId> = accused.iter().map(|f| f.channel.clone()).collect();
    if !all.is_empty() {
        let channels = assembled.records.iter().map(|r| &r.channel);
        let sites = channels.filter(|c| c.kind == ChannelKind::Site);
        all.extend(sites.map(|c| c.id.clone()));
    }
    all
}

/// The accusations that rest on a page or a switch, as one look showed it.
fn accused(assembled: &Assembled, rules: &RuleBook) -> Vec<Finding> {
    let mut all = judged(assembled, rules);
    all.retain(|finding| finding.verdict == Verdict::Fail);
    all
}

/// All that rests on a page or a switch, as one look showed it.
fn judged(assembled: &Assembled, rules: &RuleBook) -> Vec<Finding> {
    let brand = &assembled.brand;
    let said = statements(brand, &assembled.records);
    let single = |kind: CaseKind| {
        matches!(
            kind,
            CaseKind::Channel | CaseKind::StatedPromises | CaseKind::WaysIn | CaseKind::Pages
        )
    };
    let checks = rules.iter().filter(|rule| single(rule.cases));
    let checks = checks.flat_map(|rule| assembled.records.iter().map(move |r| (rule, r)));
    checks
        .map(|(rule, record)| check(rule, record, brand, &said))
        .collect()
}
