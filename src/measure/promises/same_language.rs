//! The first reply speaks the customer's language.

use super::answers::{self, Answer};
use super::{Asked, CaseKind, Promise, Terms};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::lang::Language;
use crate::measure::readers::text::Text;

/// Words from which on a text is taken to be in one language.
const WORDS: usize = 4;

/// Asks of each first reply whether it is in the language of the inquiry.
///
/// What a host declares is not asked: it is the setting of an account, and often another than the
/// text. Where the words of either side tell no language that we read there is no case.
#[derive(Debug)]
pub(super) struct SameLanguage;

impl Promise for SameLanguage {
    fn name(&self) -> &'static str {
        "same-language"
    }

    fn kept(&self) -> &'static str {
        "the first reply is in the language of the inquiry; where the words of either do not tell \
         one of the languages that we read, the reply is left out"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::FirstReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("spoke the customer's language")
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let answers = answers::first_answers(record);
        let told = answers.iter().filter_map(|answer| {
            let (outcome, note) = judged(answer)?;
            Some(answer.case(outcome, note))
        });
        answers::asked(record, told.collect(), NOT_TOLD)
    }
}

/// What is said where no pair of an inquiry and a reply tells its languages.
const NOT_TOLD: &str = "The languages of no inquiry and its reply could be told.";

fn judged(answer: &Answer<'_>) -> Option<(Outcome, String)> {
    let (asked, replied) = (
        spoken(&answer.inquiry.first.text)?,
        spoken(&answer.text)?,
    );
    Some(if asked == replied {
        (Outcome::Kept, format!("asked and answered in {}", word(asked)))
    } else {
        let (asked, replied) = (word(asked), word(replied));
        (
            Outcome::Broken,
            format!("asked in {asked}, answered in {replied}"),
        )
    })
}

/// The language that the words of a text tell, of those that we read.
fn spoken(raw: &str) -> Option<Language> {
    let text = Text::of(raw);
    let packed = |l: &Language| Language::PACKED.contains(l);
    let long = text.word_count() >= WORDS;
    text.language().filter(|l| long && packed(l))
}

fn word(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::German => "German",
        Language::French => "French",
        Language::Spanish => "Spanish",
        Language::Another => "another language",
    }
}
