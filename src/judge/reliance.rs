//! Reliance: the readers of text that a rule rests on, and whether they are good enough to accuse.
//!
//! Source: docs/METHOD.md, "Text is read with error, and the error is stated".

use super::method;
use super::misread::{Misreading, nine};
use crate::domain::Reliance;
use crate::measure::misread::Confusion;
use crate::measure::readers::lang::Language;
use crate::measure::readers::{Label, quality};
use crate::measure::{Promise, Reads, Record};
use crate::rules::Rule;

/// What is known of the readers that a rule rests on, in the language of a channel.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Readers {
    /// What to do to the share.
    pub(super) misreading: Misreading,
    /// The readers, as a finding shows them.
    pub(super) reads: Vec<Reliance>,
    /// Why the finding can only be advice.
    pub(super) advisory: Option<String>,
    /// No reader knows the channel's language: the rule does not speak of it then.
    pub(super) foreign: bool,
}

/// The readers that a rule rests on, as far as they were tried in the channel's language.
pub(super) fn readers(rule: &Rule, promise: &dyn Promise, record: &Record) -> Readers {
    let selects = rule.cases.selected_by();
    let mut found = Readers::default();
    if selects.is_none() && promise.reads().is_empty() {
        return found;
    }
    let told = record.language;
    if told == Some(Language::Another) {
        found.foreign = true;
        return found;
    }
    // Where nothing could be read the rule weighs as it would in the language that we read best.
    let unread = record.threads.is_empty() && record.mentions.is_empty();
    let tried = |label: Label| match told {
        None if unread => best(label),
        None => None,
        Some(language) => quality::measured(label, language),
    };
    let language = told.map(|l| l.code().to_owned());
    let mut rest = |label: Label, selects: bool| {
        let reader = tried(label);
        found
            .reads
            .push(reliance(label, language.clone(), selects, reader));
        if found.advisory.is_none() {
            found.advisory = doubt(label, language.as_deref(), reader);
        }
        reader
    };
    let selects = selects.and_then(|label| rest(label, true));
    let mut decides = None;
    for read in promise.reads() {
        let (label, keeps) = match read {
            Reads::ToKeep(label) => (*label, true),
            Reads::ToBreak(label) => (*label, false),
        };
        decides = rest(label, false).map(|reader| (reader, keeps)).or(decides);
    }
    found.misreading = Misreading { selects, decides };
    found
}

/// The reader's error in the language in which it reads best.
fn best(label: Label) -> Option<Confusion> {
    let measured = Language::PACKED.into_iter();
    let measured = measured.filter_map(|language| quality::measured(label, language));
    let f1 = |c: &Confusion| c.f1().unwrap_or(0.0);
    measured.max_by(|a, b| f1(a).total_cmp(&f1(b)))
}

fn reliance(
    label: Label,
    language: Option<String>,
    selects: bool,
    reader: Option<Confusion>,
) -> Reliance {
    let share = |of: fn(&Confusion) -> Option<f64>| reader.as_ref().and_then(of).map(nine);
    Reliance {
        label: label.name().to_owned(),
        language,
        selects,
        precision: share(Confusion::precision),
        recall: share(Confusion::sensitivity),
        f1: share(Confusion::f1),
        texts: reader.as_ref().map_or(0, Confusion::texts),
    }
}

/// Why a rule that rests on this reader can only advise; none where the reader is good enough.
fn doubt(label: Label, language: Option<&str>, reader: Option<Confusion>) -> Option<String> {
    let line = method::line(label);
    let what = label.name();
    let place = language.map_or_else(
        || "a language that could not be told".to_owned(),
        |code| format!("the language \u{201c}{code}\u{201d}"),
    );
    match reader.as_ref().and_then(Confusion::f1) {
        None => Some(format!(
            "How well we read \u{201c}{what}\u{201d} has not been measured in {place}, so this is only advice."
        )),
        Some(f1) if f1 < line => Some(format!(
            "We read \u{201c}{what}\u{201d} with an F1 of {f1:.2}, where {line:.2} is asked before it may accuse, so this is only advice."
        )),
        Some(_) => None,
    }
}
