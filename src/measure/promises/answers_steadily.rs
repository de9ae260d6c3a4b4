//! The unlucky do not wait many times as long as those in the middle.

use super::meets_expectations::inquiries;
use super::waits::{RESAMPLES, TAIL, Waits, Z_ONE_SIDED, nine, waits, without_value};
use super::{Asked, CaseKind, Promise, Terms, select};
use crate::domain::{Facet, MeasureUnit, Measured};
use crate::measure::compare::steadiness;
use crate::measure::survival::product_limit;
use crate::measure::{Record, Sight, words};
use jiff::SignedDuration;

const NAME: &str = "90th over 50th percentile";

/// A reply that comes sooner came at once: nobody feels a difference below.
///
/// Source: docs/METHOD.md, what people who want a reply at once are taken to mean.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(5);

/// The length of a year. Units: seconds.
const YEAR: f64 = 365.0 * 86_400.0;

/// Measures how many times as long as those in the middle the unlucky wait.
///
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
#[derive(Debug)]
pub(super) struct AnswersSteadily;

impl Promise for AnswersSteadily {
    fn name(&self) -> &'static str {
        "answers-steadily"
    }

    fn kept(&self) -> &'static str {
        "the time within which nine in ten inquiries had an answer from a person, divided by the \
         time within which half of them had; whatever comes within five minutes comes at once"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[
            CaseKind::Inquiries,
            CaseKind::Questions,
            CaseKind::Complaints,
        ]
    }

    fn measures(&self) -> bool {
        true
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let mut waits = waits(record, terms, &all);
        if waits.cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            return Asked::Nothing(select::none_of(terms.cases).to_owned());
        }
        for wait in waits.seen.iter_mut().filter(|w| w.1) {
            wait.0 = wait.0.max(AT_ONCE.as_secs_f64());
        }
        let Some(measured) = measure(&waits) else {
            let why = format!(
                "Over {} the curve of the replies never reaches nine in ten, so that there is no \
                 ratio to judge.",
                inquiries(waits.count())
            );
            return without_value(NAME, MeasureUnit::Ratio, why, waits.cases);
        };
        Asked::Measured(Box::new(measured), waits.cases)
    }
}

fn measure(waits: &Waits) -> Option<Measured> {
    let found = steadiness(&waits.seen, RESAMPLES, TAIL)?;
    let middle = middle(&waits.seen)?;
    // The upper end is open where too few waits were seen to end: a year stands for no end.
    let high = found.high.unwrap_or(YEAR / middle);
    let span = |seconds| SignedDuration::try_from_secs_f64(seconds).ok();
    let says = format!(
        "half of {} were answered within {} and nine in ten within {}, {:.1} times as long",
        inquiries(waits.count()),
        words::span(span(middle)?),
        words::span(span(middle * found.ratio)?),
        found.ratio
    );
    Some(Measured {
        expected: Vec::new(),
        name: NAME.to_owned(),
        unit: MeasureUnit::Ratio,
        value: nine(found.ratio),
        low: nine(pleading(waits, middle).unwrap_or(1.0).min(found.low)),
        high: nine(high.max(found.ratio)),
        cases: waits.count(),
        p: None,
        says,
    })
}

/// The time within which half of the inquiries had an answer.
fn middle(seen: &[(f64, bool)]) -> Option<f64> {
    let curve = product_limit(seen, Z_ONE_SIDED);
    let half = curve.iter().find(|step| step.waiting <= 0.5 + 1e-9);
    half.map(|step| step.at)
}

/// The lower end of the ratio if the hidden inquiries had all been answered by the middle: more
/// of them would then lie before the last tenth.
fn pleading(waits: &Waits, middle: f64) -> Option<f64> {
    let mut seen = waits.seen.clone();
    seen.extend(std::iter::repeat_n((middle, true), waits.unknown()));
    steadiness(&seen, RESAMPLES, TAIL).map(|s| s.low)
}
