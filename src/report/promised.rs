//! Promised: what the brand promises on its own pages, and what happened.

use super::atlas::{Atlas, link};
use super::findings;
use super::model::{LinkModel, Mark};
use super::words;
use crate::domain::{
    Happened, IdlePromise, PromisedEvent, Scorecard, Standing, StatedPromise, Way,
};
use serde::Serialize;

/// A promise that the brand states, and what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PromisedModel {
    /// The sentence.
    pub quote: String,
    /// Where it stands.
    pub link: LinkModel,
    /// The channel's label.
    pub channel: String,
    /// The digest of the sentence, by which it is confirmed or struck.
    pub digest: String,
    /// What is promised, in our words.
    pub limit: String,
    /// What a person says of it; none where nobody has looked at it.
    pub standing: Option<String>,
    /// A person struck it.
    pub struck: bool,
    /// Why no verdict rests on it; none where one may.
    pub unjudged: Option<&'static str>,
    /// What happened, by channel.
    pub happened: Vec<HappenedModel>,
    /// The capture that shows the sentence; none where a person stated it.
    pub capture: Option<String>,
}

/// What happened on one channel to which a promise binds the brand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HappenedModel {
    /// The channel's label.
    pub channel: String,
    /// The verdict of the check on promises; none where no check rests on it.
    pub mark: Option<Mark>,
    /// The count, such as "3 of 20"; none where nothing was decided.
    pub count: Option<String>,
    /// The share answered in time, allowing for those who still wait; none where nobody does.
    pub share: Option<String>,
    /// What happened, in one sentence.
    pub says: String,
    /// The anchor of the finding that judges it.
    pub finding: Option<String>,
}

/// Every stated promise; those that a person struck come last.
pub(super) fn promised<'a>(atlas: &mut Atlas<'a>, card: &'a Scorecard) -> Vec<PromisedModel> {
    let mut told: Vec<&StatedPromise> = card.stated.iter().collect();
    told.sort_by_key(|s| (s.is_struck(), !s.can_bind(), s.happened.is_empty()));
    told.into_iter()
        .map(|stated| promise(atlas, card, stated))
        .collect()
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

fn promise<'a>(
    atlas: &mut Atlas<'a>,
    card: &'a Scorecard,
    stated: &'a StatedPromise,
) -> PromisedModel {
    PromisedModel {
        quote: words::clean(stated.quote.trim()),
        digest: stated.digest.clone(),
        link: link(&stated.address),
        channel: atlas.label(&stated.channel),
        limit: limit(stated),
        standing: standing(&stated.standing),
        struck: stated.is_struck(),
        unjudged: unjudged(stated),
        happened: stated
            .happened
            .iter()
            .map(|h| happened(atlas, card, h))
            .collect(),
        capture: stated.capture.as_ref().map(|c| atlas.name(c)),
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
    match &stated.hedge {
        Some(hedge) => says.push_str(&format!(
            ", in words that leave room (\u{201c}{}\u{201d})",
            words::clean(hedge)
        )),
        None if stated.hedged => says.push_str(", in words that leave room"),
        None => {}
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
fn unjudged(stated: &StatedPromise) -> Option<&'static str> {
    if stated.is_struck() {
        return Some("It binds nobody.");
    }
    if stated.average {
        return Some("An average binds no single answer: it is told, not judged.");
    }
    if stated.event == PromisedEvent::Resolve {
        return Some("Whether a matter came to its end cannot be seen from outside.");
    }
    let public = [Way::All, Way::Social, Way::ThisChannel, Way::Reviews];
    (!stated.ways.iter().any(|w| public.contains(w)))
        .then_some("It speaks of ways to write that are not public, so that we cannot see them.")
}

fn happened(atlas: &Atlas<'_>, card: &Scorecard, happened: &Happened) -> HappenedModel {
    let place = card
        .findings
        .iter()
        .position(|f| f.channel == happened.channel && Some(&f.rule) == happened.rule.as_ref());
    let judged = happened
        .verdict
        .map(|v| words::verdict(v, happened.certainty));
    let mark: Option<Mark> = place.map(|at| words::mark(&card.findings[at])).or(judged);
    HappenedModel {
        channel: atlas.label(&happened.channel),
        mark,
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
