//! Replies come as fast as people say that they expect them: the Expectation Match Index.

use super::waits::{RESAMPLES, TAIL, Waits, nine, waits, whole, without_value};
use super::{Asked, CaseKind, Promise, Terms, select};
use crate::domain::{Expected, Facet, MeasureUnit, Measured};
use crate::measure::expectations::index;
use crate::measure::reference::{Survey, survey};
use crate::measure::{Record, Sight};

const NAME: &str = "Expectation Match Index";

/// Measures how much of what people expect of a reply's speed is met.
///
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
#[derive(Debug)]
pub(super) struct MeetsExpectations;

impl Promise for MeetsExpectations {
    fn name(&self) -> &'static str {
        "meets-expectations"
    }

    fn kept(&self) -> &'static str {
        "the Expectation Match Index: each share of people who expect a reply by some time, times \
         the share of inquiries that a person had answered by then, summed"
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
        let Some(survey) = survey(record.channel.kind) else {
            let nothing = "No survey says what people expect of such a channel.";
            return Asked::Nothing(nothing.to_owned());
        };
        let waits = waits(record, terms, &all);
        if waits.cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            return Asked::Nothing(select::none_of(terms.cases).to_owned());
        }
        let Some(measured) = measure(&waits, survey) else {
            let why = "No inquiry could be followed, so there is no index.".to_owned();
            return without_value(NAME, MeasureUnit::Index, why, waits.cases);
        };
        Asked::Measured(Box::new(measured), waits.cases)
    }
}

fn measure(waits: &Waits, survey: &Survey) -> Option<Measured> {
    let found = index(&waits.seen, &survey.expectations(), RESAMPLES, TAIL)?;
    let (n, unknown) = (f64::from(waits.count()), f64::from(whole(waits.unknown())));
    // What nobody was watched for may yet be met, and what was hidden may have been answered at
    // once: both plead for the brand.
    let high = (found.high + found.unseen).min(1.0);
    let high = (high * n + unknown) / (n + unknown);
    let says = format!(
        "of what people expect of a reply's speed, {:.0}% is met over {} ({}, {})",
        found.index * 100.0,
        inquiries(waits.count()),
        survey.who,
        survey.year
    );
    Some(Measured {
        expected: survey_steps(survey),
        name: NAME.to_owned(),
        unit: MeasureUnit::Index,
        value: nine(found.index),
        low: nine(found.low.min(found.index)),
        high: nine(high.max(found.index)),
        cases: waits.count(),
        p: None,
        says,
    })
}

/// What a survey's people expect, as the share that expects a reply by each time.
fn survey_steps(survey: &Survey) -> Vec<Expected> {
    let mut steps = survey.expectations();
    steps.sort_by(|a, b| a.by.total_cmp(&b.by));
    let mut share = 0.0;
    let steps = steps.into_iter().map(|step| {
        share += step.weight;
        Expected {
            by: step.by,
            share: nine(share.min(1.0)),
        }
    });
    steps.collect()
}

/// A count of inquiries in words.
pub(super) fn inquiries(n: u32) -> String {
    if n == 1 {
        "1 inquiry".to_owned()
    } else {
        format!("{n} inquiries")
    }
}
