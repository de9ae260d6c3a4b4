//! Promised: what the brand promises on its own pages, and what happened.

use super::atlas::{Atlas, link};
use super::book::CaptureRef;
use super::findings;
use super::model::{LinkModel, Mark, WordModel};
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{
    Happened, IdlePromise, PromisedEvent, Scorecard, Standing, StatedPromise, Way,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Sentences that the brief tells.
const BRIEF: usize = 3;

/// A sentence in which the brand promises something, and what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PromisedModel {
    /// Its anchor.
    pub anchor: String,
    /// The sentence.
    pub quote: String,
    /// Where it stands.
    pub link: LinkModel,
    /// The channel's label.
    pub channel: String,
    /// The digest of the sentence, by which it is confirmed or struck.
    pub digest: String,
    /// The capture that shows the sentence; none where a person stated it.
    pub capture: Option<CaptureRef>,
    /// A person struck all that is read in it.
    pub struck: bool,
    /// What it promises, one reading for each time that it names.
    pub readings: Vec<ReadingModel>,
}

/// One thing that a sentence promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadingModel {
    /// What is promised, in our words.
    pub limit: String,
    /// What a person says of it; none where nobody has looked at it.
    pub standing: Option<String>,
    /// A person struck it.
    pub struck: bool,
    /// Why no verdict rests on it; none where one may.
    pub unjudged: Option<String>,
    /// What happened, by channel.
    pub happened: Vec<HappenedModel>,
}

/// What happened on one channel to which a promise binds the brand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HappenedModel {
    /// The channel's label.
    pub channel: String,
    /// The channel's shortest name.
    pub short: String,
    /// The verdict of the check on promises, or that none rests on it.
    pub mark: Mark,
    /// The count, such as "3 of 20"; none where nothing was decided.
    pub count: Option<String>,
    /// The share answered in time, allowing for those who still wait; none where nobody does.
    pub share: Option<String>,
    /// What happened, in one sentence.
    pub says: String,
    /// The anchor of the finding that judges it.
    pub finding: Option<String>,
}

/// Every sentence that promises, each once; those that a person struck come last.
pub(super) fn promised<'a>(atlas: &mut Atlas<'a>, card: &'a Scorecard) -> Vec<PromisedModel> {
    let mut told: Vec<&StatedPromise> = card.stated.iter().collect();
    told.sort_by_key(|s| (s.is_struck(), !s.can_bind(), s.happened.is_empty()));
    let mut cards: Vec<PromisedModel> = Vec::new();
    for stated in told {
        let reading = reading(atlas, card, stated);
        let quote = words::clean(stated.quote.trim());
        let same = |c: &&mut PromisedModel| {
            (&c.quote, &c.digest, &c.link)
                == (&quote, &stated.digest, &link(atlas.tongue, &stated.address))
        };
        if let Some(known) = cards.iter_mut().find(same) {
            known.readings.push(reading);
            continue;
        }
        cards.push(PromisedModel {
            anchor: format!("promise-{}", cards.len() + 1),
            quote,
            digest: stated.digest.clone(),
            link: link(atlas.tongue, &stated.address),
            channel: atlas.label(&stated.channel),
            capture: stated.capture.as_ref().map(|c| atlas.name(c)),
            struck: false,
            readings: vec![reading],
        });
    }
    for card in &mut cards {
        card.struck = card.readings.iter().all(|r| r.struck);
    }
    cards
}

/// The sentences that the brief tells, in a line each.
pub(super) fn kept_word(tongue: Tongue, cards: &[PromisedModel]) -> Vec<WordModel> {
    let told = cards.iter().filter(|c| !c.struck).filter_map(|card| {
        let all = || card.readings.iter().flat_map(|r| &r.happened);
        // The worst of what happened speaks for the sentence; where no verdict rests on any, so it says.
        let rank = |h: &&HappenedModel| match h.mark.key {
            "fail" => 0,
            "untold" => 1,
            "unseen" => 2,
            "pass" => 3,
            _ => 4,
        };
        let worst = all().min_by_key(rank)?;
        let said = card.readings.iter().find(|r| r.happened.contains(worst))?;
        let says: Vec<String> = said
            .happened
            .iter()
            .filter(|h| h.mark.key == worst.mark.key)
            .filter_map(|h| {
                let count = h.count.as_ref()?;
                Some(say!(tongue, "count-on", count = count, channel = &h.short))
            })
            .collect();
        let says: Vec<&str> = says.iter().map(String::as_str).collect();
        Some(WordModel {
            quote: card.quote.clone(),
            mark: worst.mark.clone(),
            says: say!(
                tongue,
                "word-says",
                limit = &said.limit,
                list = words::list(tongue, &says)
            ),
            anchor: card.anchor.clone(),
        })
    });
    told.take(BRIEF).collect()
}

/// What the brand file says of promises that were not found.
pub(super) fn idle(tongue: Tongue, card: &Scorecard) -> Vec<String> {
    let says = |idle: &IdlePromise| {
        let named = say!(tongue, "quoted", text = words::clean(&idle.named));
        let because = tongue.hear(&idle.because).into_owned();
        words::sentence(&say!(tongue, "gap", hidden = named, why = because))
    };
    card.idle_promises.iter().map(says).collect()
}

fn reading(atlas: &Atlas<'_>, card: &Scorecard, stated: &StatedPromise) -> ReadingModel {
    ReadingModel {
        limit: limit(atlas.tongue, stated),
        standing: standing(atlas.tongue, &stated.standing),
        struck: stated.is_struck(),
        unjudged: unjudged(atlas.tongue, stated),
        happened: stated
            .happened
            .iter()
            .map(|h| happened(atlas, card, h))
            .collect(),
    }
}

/// The promise in our words: "an answer within 2 working days, by e-mail".
fn limit(tongue: Tongue, stated: &StatedPromise) -> String {
    let key = match stated.event {
        PromisedEvent::Acknowledge => "promised-acknowledge",
        PromisedEvent::Answer => "promised-answer",
        PromisedEvent::Resolve => "promised-resolve",
    };
    let limit = words::promised(tongue, stated.limit, stated.working_time);
    let says = say!(tongue, key, limit = limit);
    let ways: Vec<String> = stated.ways.iter().filter_map(|w| way(tongue, *w)).collect();
    let ways: Vec<&str> = ways.iter().map(String::as_str).collect();
    let where_to = if !stated.networks.is_empty() {
        let names: Vec<&str> = stated.networks.iter().map(String::as_str).collect();
        let names = words::clean(&words::list(tongue, &names));
        say!(tongue, "way-on", names = names)
    } else if ways.is_empty() {
        return says;
    } else {
        words::list(tongue, &ways)
    };
    format!("{says}, {where_to}")
}

/// A way in words; none where the promise speaks of all.
fn way(tongue: Tongue, way: Way) -> Option<String> {
    let key = match way {
        Way::All => return None,
        Way::ThisChannel => "way-here",
        Way::Social => "way-social",
        Way::Email => "way-email",
        Way::Phone => "way-phone",
        Way::Form => "way-form",
        Way::Chat => "way-chat",
        Way::Post => "way-post",
        Way::Reviews => "way-reviews",
    };
    Some(say!(tongue, key))
}

fn standing(tongue: Tongue, standing: &Standing) -> Option<String> {
    let because = |key: &str, why: Option<&str>| {
        let says = say!(tongue, key);
        match why.filter(|w| !w.trim().is_empty()) {
            Some(why) => {
                words::sentence(&say!(tongue, "gap", hidden = says, why = words::clean(why)))
            }
            None => words::sentence(&says),
        }
    };
    match standing {
        Standing::Found => None,
        Standing::Confirmed(why) => Some(because("standing-confirmed", why.as_deref())),
        Standing::Struck(why) => Some(because("standing-struck", Some(why))),
        Standing::ByHand(why) => Some(because("standing-by-hand", why.as_deref())),
    }
}

/// Why no verdict rests on a promise; none where one may.
fn unjudged(tongue: Tongue, stated: &StatedPromise) -> Option<String> {
    if stated.is_struck() {
        return Some(say!(tongue, "unjudged-struck"));
    }
    if let Some(hedge) = &stated.hedge {
        let hedge = words::clean(hedge);
        return Some(say!(tongue, "unjudged-hedge", hedge = hedge));
    }
    let public = [Way::All, Way::Social, Way::ThisChannel, Way::Reviews];
    let key = if stated.hedged {
        "unjudged-hedged"
    } else if stated.average {
        "unjudged-average"
    } else if stated.event == PromisedEvent::Resolve {
        "unjudged-resolve"
    } else if !stated.ways.iter().any(|w| public.contains(w)) {
        "unjudged-private"
    } else {
        return None;
    };
    Some(say!(tongue, key))
}

fn happened(atlas: &Atlas<'_>, card: &Scorecard, happened: &Happened) -> HappenedModel {
    let place = card
        .findings
        .iter()
        .position(|f| f.channel == happened.channel && Some(&f.rule) == happened.rule.as_ref());
    let tongue = atlas.tongue;
    let judged = happened
        .verdict
        .map(|v| words::verdict(tongue, v, happened.certainty));
    let mark = place.map(|at| words::mark(tongue, &card.findings[at]));
    let mark = mark.or(judged);
    HappenedModel {
        channel: atlas.label(&happened.channel),
        short: atlas.short(&happened.channel),
        mark: mark.unwrap_or_else(|| words::not_judged(tongue)),
        says: words::heard(tongue, &happened.says),
        count: (happened.total > 0)
            .then(|| words::of(tongue, happened.kept.into(), happened.total.into())),
        share: happened
            .share
            .filter(|_| happened.open > 0)
            .map(|share| words::percent(tongue, share)),
        finding: place.map(findings::anchor),
    }
}
