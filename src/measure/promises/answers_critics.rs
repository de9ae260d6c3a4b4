//! Complaints are answered about as often as other inquiries.

use super::human_reply_within::{case, unseen};
use super::waits::{Z_ONE_SIDED, nine};
use super::{Asked, CaseKind, Promise, Reads, Terms, select};
use crate::domain::{Case, Facet, MeasureUnit, Measured, Outcome, Spell};
use crate::measure::compare::{ratio_at_least, ratio_at_most};
use crate::measure::readers::Label;
use crate::measure::readers::kind::Kind;
use crate::measure::survival::{AtLimit, at_limit};
use crate::measure::{Record, Sight};

/// A ratio beyond this is written as this: more says nothing more.
const MOST: f64 = 10.0;

/// Compares how often complaints and other inquiries are answered in time.
#[derive(Debug)]
pub(super) struct AnswersCritics;

impl Promise for AnswersCritics {
    fn name(&self) -> &'static str {
        "answers-critics"
    }

    fn kept(&self) -> &'static str {
        "the share of complaints that a person answered within the limit, divided by the share of \
         other inquiries that were"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Inquiries]
    }

    fn done(&self) -> Option<&'static str> {
        None
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Complaint)]
    }

    fn measures(&self) -> bool {
        true
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let (mut critics, mut others) = (Vec::new(), Vec::new());
        for inquiry in &all {
            let Some(case) = case(record, terms, inquiry, inquiry.first) else {
                continue;
            };
            if inquiry.labels.kind == Some(Kind::Complaint) {
                critics.push(case);
            } else {
                others.push(case);
            }
        }
        let seen = record.sight(Facet::Threads) == Sight::Whole;
        if seen && (critics.is_empty() || others.is_empty()) {
            let why = if critics.is_empty() {
                "Nobody complained in the window."
            } else {
                "There were complaints alone, and nothing to compare them with."
            };
            return Asked::Nothing(why.to_owned());
        }
        let (one, other) = (rate(&critics), rate(&others));
        if let (Some(one), Some(other)) = (one, other)
            && one.share + other.share <= 0.0
        {
            let why = "Nobody was answered in time here, so critics fared no worse than others.";
            return Asked::Nothing(why.to_owned());
        }
        let decided = spells(&critics).len().min(spells(&others).len());
        let measured = measured(one, other, (unknown(&critics), unknown(&others)), decided);
        let mut cases = critics;
        cases.extend(others);
        cases.extend(record.unseen_threads().into_iter().map(unseen));
        Asked::Measured(Box::new(measured), cases)
    }
}

fn spells(cases: &[Case]) -> Vec<Spell> {
    cases.iter().filter_map(|c| c.spell).collect()
}

fn rate(cases: &[Case]) -> Option<AtLimit> {
    at_limit(&spells(cases)).filter(|r| r.effective > 0.0)
}

fn unknown(cases: &[Case]) -> f64 {
    let hidden = cases.iter().filter(|c| c.outcome == Outcome::Unknown);
    hidden.fold(0.0, |n, _| n + 1.0)
}

/// A share if some more cases had been seen, answered in such a part.
fn with(seen: AtLimit, more: f64, part: f64) -> AtLimit {
    let effective = seen.effective + more;
    let share = (seen.share * seen.effective + part * more) / effective;
    AtLimit { share, effective }
}

/// The measure; what could not be seen pleads for the brand.
fn measured(
    critics: Option<AtLimit>,
    others: Option<AtLimit>,
    hidden: (f64, f64),
    cases: usize,
) -> Measured {
    let mut found = Measured {
        expected: Vec::new(),
        name: "Answers to complaints, against answers to others".to_owned(),
        unit: MeasureUnit::Ratio,
        value: 1.0,
        low: 0.0,
        high: MOST,
        cases: 0,
        p: None,
        says: "Too little of the complaints or of the other inquiries could be seen to compare \
               them."
            .to_owned(),
    };
    let (Some(one), Some(other)) = (critics, others) else {
        return found;
    };
    let ratio = one.share / other.share;
    let bounded = |x: f64| if x < MOST { nine(x) } else { MOST };
    found.value = bounded(ratio);
    found.low = bounded(ratio_at_least(one, other, Z_ONE_SIDED)).min(found.value);
    let best = (with(one, hidden.0, 1.0), with(other, hidden.1, 0.0));
    found.high = bounded(ratio_at_most(best.0, best.1, Z_ONE_SIDED)).max(found.value);
    found.cases = u32::try_from(cases).unwrap_or(u32::MAX);
    found.says = format!(
        "{:.0}% of the complaints were answered in time, and {:.0}% of the other inquiries: {} \
         as often",
        one.share * 100.0,
        other.share * 100.0,
        if found.value < MOST {
            format!("{:.2} times", found.value)
        } else {
            "far more".to_owned()
        },
    );
    found
}
