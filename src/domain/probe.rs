//! Probes: inquiries that rousseau itself places, and everything that becomes of each.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

/// An inquiry that rousseau itself sends, or asks a person to send, with consent and a budget.
///
/// Shape: what stands here is decided before anything is placed and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Names it for good: sixteen hexadecimal digits.
    pub key: String,
    /// The brand's id.
    pub brand: String,
    /// How the question is put.
    pub way: ProbeWay,
    /// The channel's id; the address that is written to where the way is not public.
    pub channel: String,
    /// The channel's address, where it is a public one.
    pub address: Option<Url>,
    /// The question of the bank: `sector/id`.
    pub question: String,
    /// What sort of message it is.
    pub sort: ProbeSort,
    /// The language, as a two-letter code.
    pub lang: String,
    /// The words, without the brand's handle.
    pub text: String,
    /// The part of the week in which it is due.
    pub slot: Slot,
    /// The name of the account that asks, as the user gave it.
    pub account: Option<String>,
    /// When it is due.
    pub due: Timestamp,
}

/// How the question of a probe is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProbeWay {
    /// In public, on one of the brand's channels.
    Public,
    /// By e-mail.
    Email,
    /// By a contact form.
    Form,
}

impl ProbeWay {
    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Email => "e-mail",
            Self::Form => "contact form",
        }
    }
}

/// What sort of message a probe is; there is no other, since a false complaint harms somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProbeSort {
    /// It asks for information that anybody could want.
    Question,
    /// It thanks.
    Thanks,
}

/// A part of the week in which questions come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// The brand's service hours; Monday to Friday, nine to five, where it states none.
    Office,
    /// From the close of a service day until ten in the evening.
    Evening,
    /// From ten in the evening until seven in the morning.
    Night,
    /// The days without service, from seven in the morning until ten in the evening.
    Weekend,
}

impl Slot {
    /// All parts, in the order of the glossary.
    pub const ALL: [Self; 4] = [Self::Office, Self::Evening, Self::Night, Self::Weekend];

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Evening => "evening",
            Self::Night => "night",
            Self::Weekend => "weekend",
        }
    }
}

/// How good the answer to a probe is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerMark {
    /// It tells everything that the key asks for.
    Right,
    /// It tells a part of it, or says where it stands.
    Partial,
    /// It says what the key rules out.
    Wrong,
    /// There was none.
    None,
    /// The key cannot tell; a person has to.
    Unclear,
}

impl AnswerMark {
    /// All marks that a person can give.
    pub const ALL: [Self; 5] = [
        Self::Right,
        Self::Partial,
        Self::Wrong,
        Self::None,
        Self::Unclear,
    ];

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Partial => "partial",
            Self::Wrong => "wrong",
            Self::None => "none",
            Self::Unclear => "unclear",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.name() == name)
    }
}

/// One reply to a probe, by whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeReply {
    /// When it was written.
    pub at: Timestamp,
    /// The brand wrote it.
    pub by_brand: bool,
    /// A program wrote it, as far as the host or a person says.
    pub automatic: bool,
    /// The words; kept for replies of the brand only.
    pub text: String,
    /// Where it stands.
    pub address: Option<Url>,
}

/// One step in the life of a probe, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "step")]
pub enum ProbeStep {
    /// It was decided to ask this.
    Planned(Box<Probe>),
    /// Its words were handed to a person who places them.
    Drafted,
    /// A person placed it.
    Placed {
        /// When it was placed.
        at: Timestamp,
        /// Where it stands, where that has an address.
        address: Option<Url>,
    },
    /// It is about to be sent: from here on it may stand there.
    Intended {
        /// The host that it is sent to.
        host: String,
        /// The account's own name or id on the host, where it is known.
        account: Option<String>,
        /// Where it is put: a post or a category, where the host wants one.
        under: Option<String>,
    },
    /// It stands there.
    Posted {
        /// When the host says that it was written.
        at: Timestamp,
        /// The host's id.
        id: String,
        /// Where a reader finds it.
        address: Option<Url>,
        /// It waits for a moderator.
        held: bool,
    },
    /// It is known not to stand there.
    NotPosted {
        /// Why.
        why: String,
    },
    /// Nobody knows whether it stands there; it is not sent again before that is known.
    Unknown {
        /// Why.
        why: String,
    },
    /// A reply was seen, by the program or by a person who looked.
    Replied(ProbeReply),
    /// Somebody looked, and until then there was no reply by the brand.
    Silent {
        /// When it was looked.
        at: Timestamp,
    },
    /// The answer was marked.
    Marked {
        /// How good it is.
        mark: AnswerMark,
        /// The reason of the person who overrides the key; none where the key decided.
        because: Option<String>,
    },
    /// It is over: the deadline passed, or nothing can come any more.
    Closed {
        /// Why.
        why: String,
        /// The brand had its full chance; otherwise it is held against nobody.
        fair: bool,
    },
    /// It was taken back.
    Retracted {
        /// What was done.
        how: String,
    },
    /// It was never placed and never will be.
    Cancelled {
        /// Why.
        why: String,
    },
}

/// One line of a brand's probe journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeEntry {
    /// The brand's id.
    pub brand: String,
    /// Its place among the brand's lines, from 1 on, without gaps.
    pub nth: i64,
    /// The probe's key.
    pub key: String,
    /// When it was written down.
    pub at: Timestamp,
    /// The step.
    pub step: ProbeStep,
}

/// Says whether a text that a host shows holds the words of a probe.
///
/// Shape: only letters and digits count, so that markup, handles, quotes and spaces that a host
/// adds or changes do no harm.
#[must_use]
pub fn holds_words(shown: &str, text: &str) -> bool {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let wanted = bare(text);
    !wanted.is_empty() && bare(shown).contains(&wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_the_host_makes_of_them() {
        let text = "When do you open on Sundays? It\u{2019}s for a visit.";
        for (shown, holds) in [
            (
                "@harbor When do you open on Sundays? It's for a visit.",
                true,
            ),
            (
                "when do you open on sundays?\n\nit\u{2019}s for a visit",
                true,
            ),
            ("When do you open on Mondays? It's for a visit.", false),
            ("", false),
        ] {
            assert_eq!(holds_words(shown, text), holds, "{shown}");
        }
        assert!(!holds_words("anything", "?!"));
    }
}
