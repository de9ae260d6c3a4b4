//! Fair: what a reader has to know before he holds a scorecard against a brand.

use super::findings;
use super::model::{FactModel, NoteModel, WaiverModel};
use super::words;
use crate::domain::Scorecard;

/// Waivers that hold, each once.
pub(super) fn waivers(card: &Scorecard) -> Vec<WaiverModel> {
    let mut list: Vec<WaiverModel> = Vec::new();
    for waiver in card
        .findings
        .iter()
        .filter_map(|f| f.waived.as_ref())
        .map(findings::waiver)
    {
        if !list.contains(&waiver) {
            list.push(waiver);
        }
    }
    let idle = |w: &WaiverModel| {
        card.idle_waivers
            .iter()
            .any(|i| words::clean(&i.waiver.rule) == w.rule)
    };
    list.retain(|w| !idle(w));
    list
}

/// Waivers that did nothing, and why.
pub(super) fn idle_waivers(card: &Scorecard) -> Vec<WaiverModel> {
    card.idle_waivers
        .iter()
        .map(|i| WaiverModel {
            idle: Some(words::sentence(&i.because)),
            ..findings::waiver(&i.waiver)
        })
        .collect()
}

/// What a reader has to know to be fair to the brand.
pub(super) fn fairness(card: &Scorecard) -> Vec<NoteModel> {
    let note = |title: &str, says: String| NoteModel {
        title: title.to_owned(),
        says,
    };
    let likely = card
        .findings
        .iter()
        .filter(|f| findings::is_likely(f))
        .count();
    let chance = card.luck.map_or_else(
        || "No verdict here rests on a sample, so chance plays no part in them.".to_owned(),
        |luck| {
            format!(
                "{} here rest on a sample. A breach is only called where a brand that keeps the bar \
                 would look this bad in at most one audit of twenty. If every brand stood just at \
                 the bar, {:.1} of the {} broken and {:.1} of the {} kept here would be chance. {} \
                 only likely kept: what was seen meets the bar, and the true share may still lie \
                 below it.",
                words::count((luck.broken + luck.kept).into(), "verdict", "verdicts"),
                luck.broken_by_chance,
                luck.broken,
                luck.kept_by_chance,
                luck.kept,
                words::count(
                    u64::try_from(likely).unwrap_or(u64::MAX),
                    "check is",
                    "checks are"
                ),
            )
        },
    );
    vec![
        note(
            "Private replies are not seen",
            "Only what a stranger can see in public was read. A missing public reply does not prove \
             that a case is open: the brand may have answered by message, mail or telephone."
                .to_owned(),
        ),
        note("Some verdicts may be chance", chance),
        note(
            "Cases are not independent",
            "One agent or one bad day can decide many cases, so the true uncertainty is somewhat \
             larger than the ranges given here. Text is read by a program, which errs at times; every \
             case shows what its messages were read as."
                .to_owned(),
        ),
        note(
            "How to dispute a finding",
            "Open the cases of the finding. Each names its address, its time and the captures that \
             show it. Name the finding, the case and what is wrong with it; anybody can replay the \
             evidence with corrected rules and compare. A reason not to be held to a rule until a \
             date can be given as a waiver: it is printed verbatim, changes the score and leaves \
             the verdict."
                .to_owned(),
        ),
    ]
}

/// What made the scorecard, as label and value.
pub(super) fn provenance(card: &Scorecard) -> Vec<FactModel> {
    let p = &card.provenance;
    let fact = |label: &str, value: String| FactModel::of(label, words::clean(&value));
    vec![
        fact("Audit run", p.audit.clone()),
        fact("Audited at", words::instant(card.window.to)),
        fact("Program", p.tool.clone()),
        fact("Method", format!("version {}", p.method)),
        fact("Rule book", p.rules.clone()),
        fact(
            "Profile",
            p.profile.clone().unwrap_or_else(|| "none".to_owned()),
        ),
        fact("Evidence", p.evidence.clone()),
        fact("Captures", words::number(p.captures.into())),
        fact("Format", format!("scorecard, version {}", card.schema)),
    ]
}
