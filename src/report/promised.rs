//! Promised: what the brand promises on its own pages, and what happened.

use super::atlas::{Atlas, link};
use super::book::CaptureRef;
use super::findings;
use super::model::{LinkModel, Mark, WordModel};
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
            (&c.quote, &c.digest, &c.link) == (&quote, &stated.digest, &link(&stated.address))
        };
        if let Some(known) = cards.iter_mut().find(same) {
            known.readings.push(reading);
            continue;
        }
        cards.push(PromisedModel {
            anchor: format!("promise-{}", cards.len() + 1),
            quote,
            digest: stated.digest.clone(),
            link: link(&stated.address),
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
pub(super) fn kept_word(cards: &[PromisedModel]) -> Vec<WordModel> {
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
            .filter_map(|h| Some(format!("{} on {}", h.count.as_ref()?, h.short)))
            .collect();
        let says: Vec<&str> = says.iter().map(String::as_str).collect();
        Some(WordModel {
            quote: card.quote.clone(),
            mark: worst.mark.clone(),
            says: format!("{}: {}", said.limit, words::list(&says)),
            anchor: card.anchor.clone(),
        })
    });
    told.take(BRIEF).collect()
}

/// What the brand file says of promises that were not found.
pub(super) fn idle(card: &Scorecard) -> Vec<String> {
    let says = |idle: &IdlePromise| {
        words::sentence(&format!(
            "\u{201c}{}\u{201d}: {}",
            words::clean(&idle.named),
            idle.because
        ))
    };
    card.idle_promises.iter().map(says).collect()
}

fn reading(atlas: &Atlas<'_>, card: &Scorecard, stated: &StatedPromise) -> ReadingModel {
    ReadingModel {
        limit: limit(stated),
        standing: standing(&stated.standing),
        struck: stated.is_struck(),
        unjudged: unjudged(stated),
        happened: stated
            .happened
            .iter()
            .map(|h| happened(atlas, card, h))
            .collect(),
    }
}

/// The promise in our words: "an answer within 2 working days, by e-mail".
fn limit(stated: &StatedPromise) -> String {
    let what = match stated.event {
        PromisedEvent::Acknowledge => "a sign of receipt within",
        PromisedEvent::Answer => "an answer within",
        PromisedEvent::Resolve => "an end of the matter within",
    };
    let limit = words::promised(stated.limit, stated.working_time);
    let ways: Vec<&str> = stated.ways.iter().filter_map(|w| way(*w)).collect();
    let mut says = format!("{what} {limit}");
    if !stated.networks.is_empty() {
        let names: Vec<&str> = stated.networks.iter().map(String::as_str).collect();
        says.push_str(&format!(", on {}", words::clean(&words::list(&names))));
    } else if !ways.is_empty() {
        says.push_str(&format!(", {}", words::list(&ways)));
    }
    says
}

/// A way in words; none where the promise speaks of all.
fn way(way: Way) -> Option<&'static str> {
    Some(match way {
        Way::All => return None,
        Way::ThisChannel => "here",
        Way::Social => "on social channels",
        Way::Email => "by e-mail",
        Way::Phone => "by telephone",
        Way::Form => "to forms and tickets",
        Way::Chat => "in chat",
        Way::Post => "to letters",
        Way::Reviews => "to reviews",
    })
}

fn standing(standing: &Standing) -> Option<String> {
    let because = |words: &str, why: Option<&str>| match why.filter(|w| !w.trim().is_empty()) {
        Some(why) => words::sentence(&format!("{words}: {}", words::clean(why))),
        None => words::sentence(words),
    };
    match standing {
        Standing::Found => None,
        Standing::Confirmed(why) => Some(because("confirmed by the user", why.as_deref())),
        Standing::Struck(why) => Some(because("struck by the user", Some(why))),
        Standing::ByHand(why) => Some(because("stated by the user", why.as_deref())),
    }
}

/// Why no verdict rests on a promise; none where one may.
fn unjudged(stated: &StatedPromise) -> Option<String> {
    if stated.is_struck() {
        return Some("It binds nobody.".to_owned());
    }
    if let Some(hedge) = &stated.hedge {
        let hedge = words::clean(hedge);
        return Some(format!(
            "The words leave room (\u{201c}{hedge}\u{201d}): it is told, not judged."
        ));
    }
    let public = [Way::All, Way::Social, Way::ThisChannel, Way::Reviews];
    let why = if stated.hedged {
        "The words leave room: it is told, not judged."
    } else if stated.average {
        "An average binds no single answer: it is told, not judged."
    } else if stated.event == PromisedEvent::Resolve {
        "Whether a matter came to its end cannot be seen from outside."
    } else if !stated.ways.iter().any(|w| public.contains(w)) {
        "It speaks of ways to write that are not public, so that we cannot see them."
    } else {
        return None;
    };
    Some(why.to_owned())
}

fn happened(atlas: &Atlas<'_>, card: &Scorecard, happened: &Happened) -> HappenedModel {
    let place = card
        .findings
        .iter()
        .position(|f| f.channel == happened.channel && Some(&f.rule) == happened.rule.as_ref());
    let judged = happened
        .verdict
        .map(|v| words::verdict(v, happened.certainty));
    let mark = place.map(|at| words::mark(&card.findings[at])).or(judged);
    HappenedModel {
        channel: atlas.label(&happened.channel),
        short: atlas.short(&happened.channel),
        mark: mark.unwrap_or_else(words::not_judged),
        says: words::sentence(&happened.says),
        count: (happened.total > 0).then(|| {
            let (kept, total) = (happened.kept.into(), happened.total.into());
            format!("{} of {}", words::number(kept), words::number(total))
        }),
        share: happened
            .share
            .filter(|_| happened.open > 0)
            .map(words::percent),
        finding: place.map(findings::anchor),
    }
}
