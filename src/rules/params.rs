//! Params: what a rule hands to its promise, read from `[promise.with]`.

use super::parse::{Wrong, hint, one_of, section};
use crate::domain::PageRole;
use crate::domain::form::Form;
use crate::measure::promises::folded;
use crate::measure::{CaseKind, Param, Params, Pattern, Place, Promise};

/// The names of the pages that a rule may look at.
pub(super) const ROLES: [(&str, PageRole); 5] = [
    ("home", PageRole::Home),
    ("contact", PageRole::Contact),
    ("help", PageRole::Help),
    ("about", PageRole::About),
    ("other", PageRole::Other),
];

/// The longest selector. Units: bytes.
const LONGEST_SELECTOR: usize = 200;

/// Reads what a rule hands to a promise; none where something is wrong with it.
pub(super) fn params(form: &Form<'_>, promise: &dyn Promise, cases: CaseKind) -> Option<Params> {
    let takes = promise.takes();
    if takes.is_empty() {
        if form.has("with") {
            let message = format!("the promise \"{}\" takes nothing", promise.name());
            form.wrong("with", message, Some("leave [promise.with] out".to_owned()));
        }
        return Some(Params::default());
    }
    let known: Vec<&str> = takes.iter().map(|p| p.key).collect();
    if !form.has("with") && !takes.iter().any(|p| p.needed) {
        let message = format!(
            "the promise \"{}\" has to be told what to look for",
            promise.name()
        );
        let hint = format!("add [promise.with] with {}", known.join(" or "));
        form.wrong("kept-if", message, Some(hint));
        return None;
    }
    let with = section(form, "with", &known)?;
    for Param { key, .. } in takes.iter().filter(|p| p.needed && !with.has(p.key)) {
        with.missing(key);
    }
    let places: Vec<(&str, Place)> = Place::ALL.iter().map(|p| (p.name(), *p)).collect();
    // Each is read whatever is wrong with the others, so that all mistakes are told at once.
    let place = given(&with, "where", |key| one_of(&with, key, "place", &places));
    let role = given(&with, "role", |key| one_of(&with, key, "page", &ROLES));
    let found = given(&with, "pattern", |key| pattern(&with, key));
    let to = given(&with, "to", |key| pattern(&with, key));
    let selector = given(&with, "selector", |_| selector(&with));
    let phrases = phrases(&with);
    let params = Params {
        selector: selector.ok()?,
        pattern: found.ok()?,
        to: to.ok()?,
        place: place.ok()?,
        role: role.ok()?,
        phrases,
    };
    agree(&with, promise, cases, &params);
    Some(params)
}

/// What stands under a key; none where nothing does.
fn given<T>(
    with: &Form<'_>,
    key: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Wrong> {
    if !with.has(key) {
        return Ok(None);
    }
    read(key).map(Some).ok_or(Wrong)
}

fn pattern(with: &Form<'_>, key: &str) -> Option<Pattern> {
    let text = with.need_text(key)?;
    match Pattern::new(text) {
        Ok(pattern) => Some(pattern),
        Err(why) => {
            let hint = "write a regular expression in '...'; look-around and back-references are \
                        not known";
            with.wrong_as(
                "rules.bad_pattern",
                key,
                format!("this is no pattern: {why}"),
                Some(hint.to_owned()),
            );
            None
        }
    }
}

/// A CSS selector, as far as it can be told without a page.
fn selector(with: &Form<'_>) -> Option<String> {
    let text = with.need_text("selector")?;
    let wrong = if text.len() > LONGEST_SELECTOR {
        Some(format!(
            "the selector has {} bytes; {LONGEST_SELECTOR} at most",
            text.len()
        ))
    } else {
        let read = scraper::Selector::parse(text);
        read.err().map(|e| format!("this is no CSS selector: {e}"))
    };
    if let Some(message) = wrong {
        let hint = "write it like \"form.contact\" or \"a[href*='imprint']\"".to_owned();
        with.wrong("selector", message, Some(hint));
        return None;
    }
    Some(text.to_owned())
}

fn phrases(with: &Form<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for (text, span) in with.texts("phrases") {
        let phrase = folded(text);
        if phrase.is_empty() {
            let hint = "an empty phrase stands in every reply".to_owned();
            with.marks().mark(span, "the phrase is empty", Some(hint));
        } else {
            all.push(phrase);
        }
    }
    all
}

/// What must hold between the things that were handed over.
fn agree(with: &Form<'_>, promise: &dyn Promise, cases: CaseKind, params: &Params) {
    let takes_phrases = promise.takes().iter().any(|p| p.key == "phrases");
    if takes_phrases && params.pattern.is_none() && params.phrases.is_empty() {
        with.missing("phrases");
    }
    if takes_phrases && params.pattern.is_some() && !params.phrases.is_empty() {
        let hint = "keep one of pattern and phrases".to_owned();
        with.wrong("phrases", "a reply is searched for one thing", Some(hint));
    }
    let Some(place) = params.place else { return };
    let fitting: &[Place] = match cases {
        CaseKind::Channel => &[Place::Pages, Place::Profile],
        CaseKind::Pages => &[Place::Pages],
        CaseKind::Posts => &[Place::Posts],
        CaseKind::HumanReplies => &[Place::Replies],
        _ => &[],
    };
    if !fitting.contains(&place) {
        let names: Vec<&str> = fitting.iter().map(|p| p.name()).collect();
        let message = format!(
            "cases of {} are not looked for in {}",
            cases.name(),
            place.name()
        );
        with.wrong("where", message, Some(hint("", &names)));
    }
    if params.role.is_some() && place != Place::Pages {
        let hint = "leave `role` out, or look at pages".to_owned();
        with.wrong("role", format!("{} have no role", place.name()), Some(hint));
    }
}
