//! The score: findings become clauses, clauses become a scorecard.

use super::check::check;
use super::clauses::{clauses, headline, overall};
use super::exhibits::exhibits;
use super::luck::luck;
use super::promised;
use crate::domain::{
    Brand, BrandShown, CaptureShown, ChannelId, ChannelSeen, Deadline, Facet, Finding, Hours,
    IdleWaiver, Provenance, SCORECARD_SCHEMA, Scorecard, Verdict, Window,
};
use crate::measure::{CaseKind, Params, Record, Sight, Statements, Terms, figures, statements};
use crate::rules::RuleBook;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What a judgment is made of besides the records.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    /// The brand.
    pub brand: &'a Brand,
    /// The window.
    pub window: Window,
    /// The rules.
    pub rules: &'a RuleBook,
    /// All captures, by id, to be named where they are used.
    pub captures: BTreeMap<String, CaptureShown>,
    /// What made the evidence.
    pub provenance: Provenance,
}

/// Judges every rule on every channel and puts the scorecard together.
///
/// Shape: pure; the same records give the same scorecard, in whatever order they come.
#[must_use]
pub fn score(asked: &Judged<'_>, records: &[Record]) -> Scorecard {
    score_but(asked, records, &Unconfirmed::new())
}

/// Checks that a second look did not confirm, by rule and channel, and why in a sentence.
pub type Unconfirmed = BTreeMap<(String, ChannelId), String>;

/// Judges as `score` does, but accuses nobody by a check that a second look did not confirm.
#[must_use]
pub fn score_but(asked: &Judged<'_>, records: &[Record], unconfirmed: &Unconfirmed) -> Scorecard {
    let owned = in_order(records);
    let said = statements(asked.brand, &owned);
    let mut findings: Vec<Finding> = owned
        .iter()
        .flat_map(|record| {
            asked
                .rules
                .iter()
                .map(|rule| check(rule, record, asked.brand, &said))
        })
        .collect();
    for finding in &mut findings {
        let key = (finding.rule.clone(), finding.channel.clone());
        if let Some(why) = unconfirmed.get(&key) {
            let rule = asked.rules.iter().find(|r| r.id == finding.rule);
            withhold(finding, rule.map_or("", |r| &r.kept), why);
        }
    }
    sort(&mut findings);
    let settled = settled(&findings);
    let clauses = clauses(&settled);
    let (threads, captures) = exhibits(asked, &owned, &findings, &said);
    let stated = promised::stated(asked.brand, &owned, &findings, &said);
    let mut gaps: Vec<_> = owned.iter().flat_map(|r| r.gaps.clone()).collect();
    gaps.sort_by(|a, b| {
        (&a.channel, a.facet, &a.cause, &a.thread, &a.address)
            .cmp(&(&b.channel, b.facet, &b.cause, &b.thread, &b.address))
    });
    gaps.dedup();
    Scorecard {
        schema: SCORECARD_SCHEMA,
        brand: BrandShown {
            id: asked.brand.id.clone(),
            name: asked.brand.name.clone(),
            site: asked.brand.site.clone(),
            service: promised::service_words(asked.brand.service.as_ref(), &said),
            reply: asked.brand.reply.clone(),
        },
        window: asked.window,
        luck: luck(&findings),
        headline: headline(&clauses),
        score: overall(&clauses, &settled),
        clauses,
        channels: owned
            .iter()
            .map(|r| channel_seen(r, asked.brand, &said))
            .collect(),
        idle_waivers: idle_waivers(asked.brand, &findings, asked.window),
        idle_promises: said.idle_promises.clone(),
        findings,
        gaps,
        stated,
        threads,
        captures,
        provenance: asked.provenance.clone(),
    }
}

/// Takes an accusation back that was seen only once.
fn withhold(finding: &mut Finding, title: &str, why: &str) {
    if finding.verdict == Verdict::Fail {
        title.clone_into(&mut finding.title);
        finding.verdict = Verdict::InsufficientEvidence;
        finding.certainty = None;
        finding.reason = format!("{} {why}", finding.reason);
        finding.opens_with = Some("a second look at least ten minutes later".to_owned());
    }
}

/// The records in order of their channels.
fn in_order(records: &[Record]) -> Cow<'_, [Record]> {
    if records.is_sorted_by(|a, b| a.channel.id <= b.channel.id) {
        return Cow::Borrowed(records);
    }
    let mut sorted = records.to_vec();
    sorted.sort_by(|a, b| a.channel.id.cmp(&b.channel.id));
    Cow::Owned(sorted)
}

/// The findings that count: advice is shown and neither breaks nor keeps a clause.
fn settled(findings: &[Finding]) -> Cow<'_, [Finding]> {
    let shown_only = |f: &Finding| f.advisory.is_some();
    if findings.iter().any(shown_only) {
        let settled = findings.iter().filter(|f| !shown_only(f));
        Cow::Owned(settled.cloned().collect())
    } else {
        Cow::Borrowed(findings)
    }
}

/// Sorts findings worst first: the order in which a director should read them.
fn sort(findings: &mut [Finding]) {
    let rank = |f: &Finding| match f.verdict {
        Verdict::Fail if f.is_breach() => 0,
        Verdict::Fail | Verdict::InsufficientEvidence => 1,
        Verdict::NotObservable => 2,
        Verdict::Pass => 3,
        Verdict::NotApplicable => 4,
    };
    let shortfall = |f: &Finding| match (&f.bar, &f.estimate) {
        (Some(bar), Some(e)) => bar.ask.number() - e.high.get(),
        _ => -1.0,
    };
    findings.sort_by(|a, b| {
        rank(a)
            .cmp(&rank(b))
            .then_with(|| b.weight.cmp(&a.weight))
            .then_with(|| shortfall(b).total_cmp(&shortfall(a)))
            .then_with(|| (a.clause, &a.rule, &a.channel).cmp(&(b.clause, &b.rule, &b.channel)))
    });
}

fn channel_seen(record: &Record, brand: &Brand, said: &Statements) -> ChannelSeen {
    let observed = Facet::ALL
        .iter()
        .any(|&facet| !matches!(record.sight(facet), Sight::Nothing(..)))
        && (record.profile.is_some()
            || !record.posts.is_empty()
            || !record.threads.is_empty()
            || !record.pages.is_empty());
    let terms = Terms {
        cases: CaseKind::Inquiries,
        deadline: None::<Deadline>,
        hours: Hours::All,
        service: brand.service.as_ref(),
        statements: said,
        params: Params::none(),
    };
    ChannelSeen {
        channel: record.channel.clone(),
        name: record.profile.as_ref().and_then(|(p, _)| p.name.clone()),
        observed,
        figures: observed.then(|| figures(record, &terms)),
    }
}

/// Waivers that have lapsed, or that no finding needed.
fn idle_waivers(brand: &Brand, findings: &[Finding], window: Window) -> Vec<IdleWaiver> {
    let day = window.to.to_zoned(jiff::tz::TimeZone::UTC).date();
    let known: BTreeSet<&str> = findings.iter().map(|f| f.rule.as_str()).collect();
    let failing: BTreeSet<&str> = findings
        .iter()
        .filter(|f| f.is_breach())
        .map(|f| f.rule.as_str())
        .collect();
    brand
        .waivers
        .iter()
        .filter_map(|waiver| {
            let because = if !known.contains(waiver.rule.as_str()) {
                format!("no rule is called {}", waiver.rule)
            } else if waiver.until < day {
                format!("it lapsed on {}", waiver.until)
            } else if !failing.contains(waiver.rule.as_str()) {
                "nothing was broken that it would excuse".to_owned()
            } else {
                return None;
            };
            Some(IdleWaiver {
                waiver: waiver.clone(),
                because,
            })
        })
        .collect()
}
