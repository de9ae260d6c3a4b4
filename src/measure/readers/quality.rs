//! Quality: how often the readers err, as measured on texts on which nobody tuned them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lang::Language;
use crate::measure::misread::Confusion;

/// What a reader says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// A question or a complaint.
    Inquiry,
    /// A question or a request.
    Question,
    /// Something is wrong, and no request.
    Complaint,
    /// Good words.
    Praise,
    /// It speaks to the brand.
    Addressed,
    /// It touches the customer's money, access, person or safety.
    Sensitive,
    /// It says who writes.
    Agent,
    /// It sends the customer elsewhere.
    Redirect,
    /// It does nothing but send the customer elsewhere.
    Hollow,
    /// It turns the customer away.
    BrushOff,
    /// It apologizes.
    Apology,
    /// It thanks.
    Thanks,
    /// It would fit any case.
    Canned,
    /// It gives a help page as the answer.
    InfoLink,
    /// It only says "received".
    Receipt,
    /// It advertises.
    Promotion,
}

impl Label {
    /// All labels, customers' first.
    pub const ALL: [Self; 16] = [
        Self::Inquiry,
        Self::Question,
        Self::Complaint,
        Self::Praise,
        Self::Addressed,
        Self::Sensitive,
        Self::Agent,
        Self::Redirect,
        Self::Hollow,
        Self::BrushOff,
        Self::Apology,
        Self::Thanks,
        Self::Canned,
        Self::InfoLink,
        Self::Receipt,
        Self::Promotion,
    ];

    /// The label's name, as files and pages write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Question => "question",
            Self::Complaint => "complaint",
            Self::Praise => "praise",
            Self::Addressed => "addressed",
            Self::Sensitive => "sensitive",
            Self::Agent => "agent",
            Self::Redirect => "redirect",
            Self::Hollow => "hollow",
            Self::BrushOff => "brush-off",
            Self::Apology => "apology",
            Self::Thanks => "thanks",
            Self::Canned => "canned",
            Self::InfoLink => "info-link",
            Self::Receipt => "receipt",
            Self::Promotion => "promotion",
        }
    }

    /// The label of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.name() == name)
    }

    /// What the label means, in a sentence.
    #[must_use]
    pub fn means(self) -> &'static str {
        match self {
            Self::Inquiry => "a question or a complaint: what asks for an answer",
            Self::Question => "asks for information or help; requests too",
            Self::Complaint => {
                "dissatisfaction, or a report that something is broken, without a request"
            }
            Self::Praise => "good words, or thanks for something named",
            Self::Addressed => {
                "opens with the brand's handle, or speaks to the brand; talk about it to others is not"
            }
            Self::Sensitive => {
                "this customer's money, card, account access, identity, personal data or safety"
            }
            Self::Agent => "a name, initials or a role that says who writes",
            Self::Redirect => {
                "the case is to go on elsewhere: direct message, e-mail, phone, form or link"
            }
            Self::Hollow => "sends the customer elsewhere and does nothing else",
            Self::BrushOff => "not ours, or not here, and nobody takes it on",
            Self::Apology => "says sorry; «sorry to hear» counts",
            Self::Thanks => "any thanks to the customer",
            Self::Canned => "would fit any case as it stands",
            Self::InfoLink => "a help page is given as the answer",
            Self::Receipt => "automatic, and only says that something was received",
            Self::Promotion => "advertises something",
        }
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

/// Reads the measured errors: a line a label and language, its counts behind.
fn parsed(file: &'static str) -> BTreeMap<(Label, &'static str), Confusion> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let label = Label::of_name(fields.next()?)?;
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
            label.name(),
            language.code(),
            c.tp,
            c.fp,
            c.fn_,
            c.tn
        ));
    }
    file
}
