//! No reply shows the template that it was made from.

use super::each_reply::{self, Given};
use super::{Asked, CaseKind, Promise, Terms};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;

/// Asks of each reply by a person whether a template's slot was left unfilled in it.
///
/// Dead links and misspelled names are not looked for: links in replies are not followed.
#[derive(Debug)]
pub(super) struct ShowsNoTemplate;

impl Promise for ShowsNoTemplate {
    fn name(&self) -> &'static str {
        "shows-no-template"
    }

    fn kept(&self) -> &'static str {
        "the reply shows no slot of a template that nobody filled, such as {first_name}; links in \
         replies are not followed, so that dead ones are not counted"
    }

    fn needs(&self) -> &'static [Facet] {
        each_reply::NEEDS
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("showed no slot of a template")
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        each_reply::ask(record, &|given| match &given.labels.leak {
            None => (Outcome::Kept, "it shows no slot of a template".to_owned()),
            Some(slot) if speaks_of_templates(given, slot) => {
                let note = format!("it shows \u{201c}{slot}\u{201d}, but the talk may be about templates");
                (Outcome::Unknown, note)
            }
            Some(slot) => {
                (Outcome::Broken, format!("it shows a slot that nobody filled: \u{201c}{slot}\u{201d}"))
            }
        })
    }
}

/// Beginnings of words of those who talk about templates, code and the like.
const CRAFT: [&str; 22] = [
    "template", "placeholder", "variable", "syntax", "snippet", "shortcode", "merge", "token", "macro", "parameter", "config", "script", "markup", "code", "json", "html", "vorlage", "platzhalter", "modèle", "balise", "plantilla", "marcador",
];

/// Says whether the slot may be what the talk is about: a customer wrote it, or somebody speaks of
/// templates.
fn speaks_of_templates(given: &Given<'_>, slot: &str) -> bool {
    let mut before = given.before();
    let crafty = |text: &str| {
        let text = text.replace(slot, " ").to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| CRAFT.iter().any(|stem| word.starts_with(stem)))
    };
    crafty(&given.message.text) || before.any(|m| m.text.contains(slot) || crafty(&m.text))
}
