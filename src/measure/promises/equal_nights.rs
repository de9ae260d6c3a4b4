//! Nights and weekends are answered as often in time as service hours.

use super::human_reply_within::{case, unseen};
use super::meets_expectations::inquiries;
use super::waits::{Z_ONE_SIDED, nine, spells, whole, without_value};
use super::{Asked, CaseKind, Promise, Terms, select};
use crate::domain::{Case, Facet, MeasureUnit, Measured, Outcome};
use crate::measure::compare::difference;
use crate::measure::limits::known_hours;
use crate::measure::survival::{AtLimit, at_limit};
use crate::measure::{Record, Sight};

const NAME: &str = "Nights and weekends less service hours";

/// Measures how much less often inquiries are answered within the limit by night and at weekends.
///
/// The hour at which an inquiry came in decides to which side it belongs.
/// Source: docs/METHOD.md, "Questions about time that are not a limit", parity.
#[derive(Debug)]
pub(super) struct EqualNights;

impl Promise for EqualNights {
    fn name(&self) -> &'static str {
        "equal-nights"
    }

    fn kept(&self) -> &'static str {
        "the share of inquiries that a person answered within the limit, of those that came in by \
         night or at weekends, less the same share of those that came in during service hours"
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
        let Some(hours) = known_hours(terms) else {
            return Asked::Hidden(
                "Nights and weekends cannot be told: the brand's time zone is not known."
                    .to_owned(),
                "`zone` under [service] in the brand file".to_owned(),
            );
        };
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let (mut open, mut closed) = (Side::default(), Side::default());
        for inquiry in &all {
            let side = if hours.is_open(inquiry.first.at) {
                &mut open
            } else {
                &mut closed
            };
            side.0.extend(case(record, terms, inquiry, inquiry.first));
        }
        let whole = record.sight(Facet::Threads) == Sight::Whole;
        if whole && (open.0.is_empty() || closed.0.is_empty()) {
            let nothing = if closed.0.is_empty() {
                "Nobody asked anything by night or at the weekend."
            } else {
                "Nobody asked anything in service hours, with which the nights could be compared."
            };
            return Asked::Nothing(nothing.to_owned());
        }
        let measured = measure(&closed, &open);
        let hidden = record.unseen_threads().into_iter().map(unseen);
        let cases = closed.0.into_iter().chain(open.0).chain(hidden).collect();
        let Some(measured) = measured else {
            let why = "Nothing was decided by night or by day, so there is no difference.";
            return without_value(NAME, MeasureUnit::Difference, why.to_owned(), cases);
        };
        Asked::Measured(Box::new(measured), cases)
    }
}

/// The inquiries of one side of the clock.
#[derive(Default)]
struct Side(Vec<Case>);

impl Side {
    /// The share answered within the limit, and how many inquiries it rests on.
    fn share(&self) -> Option<(AtLimit, u32)> {
        let spells: Vec<_> = spells(&self.0).collect();
        Some((at_limit(&spells)?, whole(spells.len())))
    }

    /// The share if all that was hidden had been answered in time, or nothing of it.
    fn if_hidden(&self, seen: AtLimit, answered: bool) -> AtLimit {
        let hidden = |c: &&Case| c.outcome == Outcome::Unknown;
        let hidden = f64::from(whole(self.0.iter().filter(hidden).count()));
        let kept = if answered { hidden } else { 0.0 };
        let effective = seen.effective + hidden;
        let share = (seen.share * seen.effective + kept) / effective;
        AtLimit { share, effective }
    }
}

fn measure(closed: &Side, open: &Side) -> Option<Measured> {
    let ((by_night, nights), (by_day, days)) = (closed.share()?, open.share()?);
    let found = difference(by_night, by_day, Z_ONE_SIDED);
    // What was hidden pleads for the brand on both sides.
    let best = difference(
        closed.if_hidden(by_night, true),
        open.if_hidden(by_day, false),
        Z_ONE_SIDED,
    );
    let says = format!(
        "{:.0}% of {} by night and at weekends were answered within the limit, and {:.0}% of {} in \
         service hours",
        by_night.share * 100.0,
        inquiries(nights),
        by_day.share * 100.0,
        inquiries(days)
    );
    Some(Measured {
        expected: Vec::new(),
        name: NAME.to_owned(),
        unit: MeasureUnit::Difference,
        value: nine(found.difference),
        low: nine(found.low),
        high: nine(found.high.max(best.high)),
        cases: nights.min(days),
        p: None,
        says,
    })
}
