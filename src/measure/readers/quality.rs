//! Quality: how often the readers err, as measured on texts on which nobody tuned them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::label::Label;
use super::lang::Language;
use crate::measure::misread::Confusion;

/// A label's name, as files of numbers write it.
#[must_use]
pub fn key(label: Label) -> &'static str {
    match label {
        Label::Inquiry => "inquiry",
        Label::Question => "question",
        Label::Complaint => "complaint",
        Label::Praise => "praise",
        Label::Addressed => "addressed",
        Label::Sensitive => "sensitive",
        Label::Agent => "agent",
        Label::Redirect => "redirect",
        Label::Hollow => "hollow",
        Label::BrushOff => "brush-off",
        Label::Apology => "apology",
        Label::Thanks => "thanks",
        Label::Canned => "canned",
        Label::InfoLink => "info-link",
        Label::Receipt => "receipt",
        Label::Promotion => "promotion",
        Label::AsksPrivate => "asks-private",
    }
}

/// What a label means, in a sentence.
#[must_use]
pub fn means(label: Label) -> &'static str {
    match label {
        Label::Inquiry => "a question or a complaint: what asks for an answer",
        Label::Question => "asks for information or help; requests too",
        Label::Complaint => {
            "dissatisfaction, or a report that something is broken, without a request"
        }
        Label::Praise => "good words, or thanks for something named",
        Label::Addressed => {
            "opens with the brand's handle, or speaks to the brand; talk about it to others is not"
        }
        Label::Sensitive => {
            "this customer's money, card, account access, identity, personal data or safety"
        }
        Label::Agent => "a name, initials or a role that says who writes",
        Label::Redirect => {
            "the case is to go on elsewhere: direct message, e-mail, phone, form or link"
        }
        Label::Hollow => "sends the customer elsewhere and does nothing else",
        Label::BrushOff => "not ours, or not here, and nobody takes it on",
        Label::Apology => "says sorry; «sorry to hear» counts",
        Label::Thanks => "any thanks to the customer",
        Label::Canned => "would fit any case as it stands",
        Label::InfoLink => "a help page is given as the answer",
        Label::Receipt => "automatic, and only says that something was received",
        Label::Promotion => "advertises something",
        Label::AsksPrivate => "asks for data that strangers must not see",
    }
}

/// Counts one text: whether its label holds, and whether it was read.
pub(super) fn count(confusion: &mut Confusion, holds: bool, read: bool) {
    let slot = match (holds, read) {
        (true, true) => &mut confusion.tp,
        (false, true) => &mut confusion.fp,
        (true, false) => &mut confusion.fn_,
        (false, false) => &mut confusion.tn,
    };
    *slot += 1;
}

/// The measured errors, written by `ROUSSEAU_BLESS=1 cargo test --test house`.
static MEASURED: LazyLock<BTreeMap<(Label, &'static str), Confusion>> =
    LazyLock::new(|| parsed(include_str!("quality.tsv")));

fn label_of(name: &str) -> Option<Label> {
    Label::ALL.into_iter().find(|label| key(*label) == name)
}

/// Reads the measured errors: a line a label and language, its counts behind.
fn parsed(file: &'static str) -> BTreeMap<(Label, &'static str), Confusion> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let label = label_of(fields.next()?)?;
            let lang = fields.next()?;
            let mut number = || fields.next()?.parse().ok();
            let confusion = Confusion {
                tp: number()?,
                fp: number()?,
                fn_: number()?,
                tn: number()?,
            };
            Some(((label, lang), confusion))
        })
        .collect()
}

/// Texts of a language and of a label below which nothing was measured.
const LEAST: u32 = 20;

/// The measured error of a reader in a language, where it was measured.
///
/// Shape: on texts on which nobody tuned; none where fewer than twenty of the language were
/// labelled, or where the label never held.
#[must_use]
pub fn measured(label: Label, language: Language) -> Option<Confusion> {
    let found = MEASURED.get(&(label, language.code())).copied();
    found.filter(|c| c.texts() >= LEAST && c.tp + c.fn_ > 0)
}

/// The file of measured errors.
#[must_use]
pub fn written(measured: &BTreeMap<(Label, Language), Confusion>) -> String {
    let mut file = String::from(
        "# label, language, hits, false alarms, misses, rightly silent; written, not edited\n",
    );
    for ((label, language), c) in measured {
        file.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\n",
            key(*label),
            language.code(),
            c.tp,
            c.fp,
            c.fn_,
            c.tn
        ));
    }
    file
}
