//! Fair: what a reader has to know before he holds a scorecard against a brand.

use super::findings;
use super::model::{FactModel, NoteModel, WaiverModel};
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::Scorecard;

/// Waivers that hold, each once.
pub(super) fn waivers(tongue: Tongue, card: &Scorecard) -> Vec<WaiverModel> {
    let mut list: Vec<WaiverModel> = Vec::new();
    for waiver in card
        .findings
        .iter()
        .filter_map(|f| f.waived.as_ref())
        .map(|w| findings::waiver(tongue, w))
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
pub(super) fn idle_waivers(tongue: Tongue, card: &Scorecard) -> Vec<WaiverModel> {
    card.idle_waivers
        .iter()
        .map(|i| WaiverModel {
            idle: Some(words::heard(tongue, &i.because)),
            ..findings::waiver(tongue, &i.waiver)
        })
        .collect()
}

/// What a reader has to know to be fair to the brand.
pub(super) fn fairness(tongue: Tongue, card: &Scorecard) -> Vec<NoteModel> {
    let likely = card
        .findings
        .iter()
        .filter(|f| findings::is_likely(f))
        .count();
    let number = |x: f64| tongue.decimal(&format!("{x:.1}"));
    let chance = card.luck.map_or_else(
        || say!(tongue, "fair-chance-none"),
        |luck| {
            say!(
                tongue,
                "fair-chance",
                verdicts = say!(tongue, "n-verdicts-rest", n = luck.broken + luck.kept),
                broken_by_chance = number(luck.broken_by_chance),
                broken = luck.broken,
                kept_by_chance = number(luck.kept_by_chance),
                kept = luck.kept,
                likely = say!(tongue, "n-checks-likely", n = likely)
            )
        },
    );
    let note = |title: &str, says: String| NoteModel {
        title: say!(tongue, title),
        says,
    };
    vec![
        note("fair-private-title", say!(tongue, "fair-private")),
        note("fair-chance-title", chance),
        note("fair-apart-title", say!(tongue, "fair-apart")),
        note("fair-dispute-title", say!(tongue, "fair-dispute")),
    ]
}

/// What made the scorecard, as label and value.
pub(super) fn provenance(tongue: Tongue, card: &Scorecard) -> Vec<FactModel> {
    let p = &card.provenance;
    let profile = p.profile.clone();
    let facts = [
        ("run", p.audit.clone()),
        ("audited", words::instant(tongue, card.window.to)),
        ("program", p.tool.clone()),
        ("method", say!(tongue, "version", n = p.method)),
        ("rule-book", p.rules.clone()),
        ("profile", profile.unwrap_or_else(|| say!(tongue, "none"))),
        ("evidence", p.evidence.clone()),
        ("captures", tongue.number(p.captures.into())),
        ("format", say!(tongue, "format-version", n = card.schema)),
    ];
    let fact = |(key, value): (&str, String)| words::fact(tongue, key, words::clean(&value));
    facts.into_iter().map(fact).collect()
}
