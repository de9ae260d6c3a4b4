//! Replies come no later than earlier audits of the same channel saw them come.

use super::meets_expectations::inquiries;
use super::waits::{Z_ONE_SIDED, nine, waits, whole, without_value};
use super::{Asked, CaseKind, Promise, Terms, select};
use crate::domain::{Case, Facet, MeasureUnit, Measured, Outcome};
use crate::measure::compare::{cliffs_delta, log_rank};
use crate::measure::{Record, Sight};
use std::collections::BTreeSet;

const NAME: &str = "Cliff's delta against earlier audits";

/// How many earlier audits are looked at. Source: docs/METHOD.md, "against one's own past".
const TRAILING: usize = 8;

/// Measures how far the waits of this window lie above those of the earlier audits.
///
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
#[derive(Debug)]
pub(super) struct NoSlower;

impl Promise for NoSlower {
    fn name(&self) -> &'static str {
        "no-slower"
    }

    fn kept(&self) -> &'static str {
        "Cliff's delta: how much more often an inquiry of this window waited longer than one of \
         the last eight audits than the other way round; a log-rank test says whether that may be \
         chance"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Inquiries]
    }

    fn measures(&self) -> bool {
        true
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        if record.earlier.is_empty() {
            return Asked::Hidden(
                "Earlier audits are needed to say whether replies have become slower.".to_owned(),
                "a second audit of this channel".to_owned(),
            );
        }
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let now = waits(record, terms, &all);
        if now.cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            return Asked::Nothing(select::none_of(terms.cases).to_owned());
        }
        let before = before(record, terms);
        let unsure = |why: &str| {
            let (why, cases) = (why.to_owned(), now.cases.clone());
            without_value(NAME, MeasureUnit::Effect, why, cases)
        };
        if before.hidden * 5 > before.seen.len() + before.hidden {
            return unsure("Earlier audits could not see more than a fifth of their inquiries.");
        }
        // What was hidden now may have been answered at once.
        let mut seen = now.seen.clone();
        seen.extend(std::iter::repeat_n((0.0, true), now.unknown()));
        let Some(delta) = cliffs_delta(&seen, &before.seen, Z_ONE_SIDED) else {
            return unsure("There are no inquiries on both sides to compare.");
        };
        let p = log_rank(&seen, &before.seen).map_or(1.0, |test| test.p);
        let more = delta.delta.abs() * 100.0;
        let way = if delta.delta > 0.0 { "longer" } else { "shorter" };
        let says = format!(
            "an inquiry of this window waited {way} than an earlier one {more:.0} points more often \
             than not, over {} now and {} before",
            inquiries(now.count()),
            whole(before.seen.len())
        );
        let measured = Measured {
            expected: Vec::new(),
            name: NAME.to_owned(),
            unit: MeasureUnit::Effect,
            value: nine(delta.delta),
            low: nine(delta.low.min(delta.delta)),
            high: nine(delta.high.max(delta.delta)),
            cases: now.count().min(whole(before.seen.len())),
            p: Some(nine(p)),
            says,
        };
        Asked::Measured(Box::new(measured), now.cases)
    }
}

/// What earlier audits saw of the waits.
struct Before {
    seen: Vec<(f64, bool)>,
    hidden: usize,
}

/// The waits of the last earlier audits; an inquiry that several saw counts as the last saw it,
/// and one that this window holds does not count.
fn before(record: &Record, terms: &Terms<'_>) -> Before {
    let (mut known, mut all) = (BTreeSet::new(), Before { seen: Vec::new(), hidden: 0 });
    for earlier in record.earlier.iter().rev().take(TRAILING) {
        let Ok(mut asked) = select::inquiries_of(earlier, terms) else {
            continue;
        };
        asked.retain(|i| i.first.at < record.window.from && known.insert(&i.first.id));
        let waits = waits(earlier, terms, &asked);
        let hidden = |c: &&Case| c.outcome == Outcome::Unknown;
        all.hidden += waits.cases.iter().filter(hidden).count();
        all.seen.extend(waits.seen);
    }
    all
}
