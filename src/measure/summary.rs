//! Summary: a channel in a few measures, for the conditions of rules.

use super::{Record, Statements, Terms, figures};
use crate::domain::{Author, ChannelKind};
use std::collections::BTreeMap;

/// What a measure is worth on a channel.
#[derive(Debug, Clone, PartialEq)]
pub enum Worth {
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
    /// Yes or no.
    Truth(bool),
}

impl std::fmt::Display for Worth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(n) => write!(f, "{n}"),
            Self::Number(x) => write!(f, "{x:.3}"),
            Self::Word(word) => write!(f, "'{word}'"),
            Self::Truth(truth) => write!(f, "{truth}"),
        }
    }
}

/// A measure: its name in conditions, something that it may be worth, and what it means.
pub type Measure = (&'static str, Example, &'static str);

/// Something that a measure may be worth, which shows its type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Example {
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A word.
    Word(&'static str),
    /// Yes or no.
    Truth,
}

/// The measures, in the order of `summary`. No name of a network is among them: a rule that
/// treats one network otherwise than another judges the network, not the brand.
pub const MEASURES: [Measure; 16] = [
    (
        "kind",
        Example::Word("microblog"),
        "the kind of the channel",
    ),
    (
        "language",
        Example::Word("en"),
        "the language in which most customers write",
    ),
    ("days", Example::Whole, "whole days of the window"),
    ("posts", Example::Whole, "posts of the brand"),
    ("messages", Example::Whole, "messages of customers"),
    (
        "inquiries",
        Example::Whole,
        "inquiries on surfaces where the unanswered show too",
    ),
    (
        "answered",
        Example::Whole,
        "of these, those that a person answered",
    ),
    (
        "answered_share",
        Example::Number,
        "the same as a share, from 0.0 to 1.0",
    ),
    (
        "found_by_reply",
        Example::Whole,
        "inquiries that show only because they were answered",
    ),
    (
        "hollow",
        Example::Whole,
        "inquiries whose first reply only moved the talk elsewhere",
    ),
    ("receipts", Example::Whole, "automatic receipts"),
    (
        "median_seconds",
        Example::Whole,
        "the median wait for a first reply, in seconds",
    ),
    ("pages", Example::Whole, "pages of the site that were read"),
    (
        "promises",
        Example::Whole,
        "reply times that the brand states anywhere",
    ),
    (
        "has_site",
        Example::Truth,
        "the brand has a site that is known",
    ),
    (
        "has_hours",
        Example::Truth,
        "the brand states when it answers",
    ),
];

/// The measures of a channel, in the order of `MEASURES`.
///
/// Shape: none where a measure is not known, such as a median where nobody was answered.
#[must_use]
pub fn summary(record: &Record, terms: &Terms<'_>) -> Vec<(&'static str, Option<Worth>)> {
    let figures = figures(record, terms);
    let said: &Statements = terms.statements;
    let whole = |n: u32| Some(Worth::Whole(i64::from(n)));
    let size = |n: usize| Some(Worth::Whole(i64::try_from(n).unwrap_or(i64::MAX)));
    let share = (figures.inquiries > 0)
        .then(|| Worth::Number(f64::from(figures.answered) / f64::from(figures.inquiries)));
    let median = figures.curve.as_ref().and_then(|c| c.median);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a wait is shorter than the window"
    )]
    let median = median.map(|seconds| Worth::Whole(seconds as i64));
    #[expect(clippy::cast_possible_truncation, reason = "a window has few days")]
    let days = Some(Worth::Whole(record.window.days().floor() as i64));
    let worths = [
        Some(Worth::Word(record.channel.kind.name().to_owned())),
        language(record).map(Worth::Word),
        days,
        whole(figures.posts),
        whole(figures.messages),
        whole(figures.inquiries),
        whole(figures.answered),
        share,
        whole(figures.found_by_reply),
        whole(figures.hollow),
        whole(figures.receipts),
        median,
        size(record.pages.len()),
        size(said.promises.len()),
        Some(Worth::Truth(
            said.site.is_some() || record.channel.kind == ChannelKind::Site,
        )),
        Some(Worth::Truth(terms.service.is_some())),
    ];
    MEASURES
        .iter()
        .map(|(name, ..)| *name)
        .zip(worths)
        .collect()
}

/// The language of most customers' messages; of two that are as frequent, the first by its code.
fn language(record: &Record) -> Option<String> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (message, labels) in record
        .threads
        .iter()
        .flat_map(|t| t.messages.iter().zip(&t.labels))
    {
        if !matches!(message.author, Author::Person { .. }) {
            continue;
        }
        let declared = message
            .lang
            .as_deref()
            .and_then(|l| l.split(['-', '_']).next());
        if let Some(lang) = labels.lang.or(declared) {
            *count.entry(lang.to_ascii_lowercase()).or_default() += 1;
        }
    }
    let most = count.values().copied().max()?;
    count
        .into_iter()
        .find(|(_, n)| *n == most)
        .map(|(lang, _)| lang)
}
