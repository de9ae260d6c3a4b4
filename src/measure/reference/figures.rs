//! Figures of others: what was published on expectations, behavior and standards, with its origin.

use super::seconds;
use crate::domain::ChannelKind;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a figure says: these are never to be mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Is {
    /// What people say that they want.
    Expectation,
    /// What brands did.
    Behavior,
    /// What a badge or a rule of thumb asks for.
    Standard,
}

/// Whether times are averages over answered messages alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// They are: whoever answers few looks fast.
    Yes,
    /// They are not.
    No,
    /// It is not stated.
    Unknown,
    /// The figure holds no time.
    #[default]
    NotATime,
}

/// One figure that somebody published.
///
/// Shape: a line to compare with, never a pass mark.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The key by which it is named.
    pub key: String,
    /// What it says: expectation, behavior or standard.
    pub is: Is,
    /// Who published it.
    pub who: String,
    /// The year of the field work where it is known, otherwise of the publication; none where
    /// neither is.
    pub year: Option<u16>,
    /// How many were asked or looked at; none where it is not stated.
    pub sample: Option<String>,
    /// How; none where it is not stated.
    pub method: Option<String>,
    /// The kinds of channel of which it speaks; all where none is named.
    #[serde(default)]
    pub kinds: Vec<ChannelKind>,
    /// Whether its times are averages over answered messages alone.
    #[serde(default, rename = "answered-only")]
    pub answered_only: Answered,
    /// Whether a report may draw it unasked.
    #[serde(default = "yes")]
    pub drawn: bool,
    /// What is doubtful about it.
    pub note: Option<String>,
    /// Where we read it, by address or by name.
    pub source: Vec<String>,
    /// The numbers.
    pub says: Vec<Value>,
}

/// One number of a figure: a share or a time.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// What the number counts, in words.
    pub of: String,
    /// The share, from 0 to 1, where it is one.
    pub share: Option<f64>,
    /// The time after the inquiry by which the share holds, as the file writes it.
    pub by: Option<String>,
    /// The time, as the file writes it, where it is one.
    pub time: Option<String>,
}

impl Value {
    /// The time by which a share holds, or the time itself. Units: seconds.
    #[must_use]
    pub fn seconds(&self) -> Option<f64> {
        let text = self.by.as_deref().or(self.time.as_deref())?;
        seconds(text).ok()
    }
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    figure: Vec<Figure>,
}

fn read(text: &str) -> Result<Vec<Figure>, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    Ok(file.figure)
}

static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    read(include_str!("figures.toml")).expect("the figures are read by the test below")
});

/// Every figure, in the order of the file.
///
/// # Panics
/// Never in a released program: the test suite reads the same file.
#[must_use]
pub fn figures() -> &'static [Figure] {
    &FIGURES
}

impl Figure {
    /// Says whether it speaks of a kind of channel.
    #[must_use]
    pub fn is_of(&self, kind: ChannelKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Says whether it is older than five years, or of no known year, so that it is only drawn
    /// faintly.
    #[must_use]
    pub fn is_old(&self, in_year: u16) -> bool {
        self.year.is_none_or(|year| year + 5 < in_year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_can_be_read_and_says_where_it_is_from() {
        let found = read(include_str!("figures.toml")).expect("the file can be read");
        assert_eq!(found, figures());
        let keys: BTreeSet<&str> = found.iter().map(|f| f.key.as_str()).collect();
        assert_eq!(keys.len(), found.len(), "two figures of one key");
        for figure in &found {
            let key = &figure.key;
            let year = figure.year.is_none_or(|y| (2005..=2100).contains(&y));
            assert!(year, "{key}");
            assert!(!figure.who.is_empty() && !figure.source.is_empty(), "{key}");
            // What is not known has to be said.
            let origin = [&figure.sample, &figure.method, &figure.note];
            assert!(origin.iter().any(|o| o.is_some()), "{key}");
            for value in &figure.says {
                let share = value.share;
                assert!(share.is_none_or(|s| (0.0..=1.0).contains(&s)), "{key}");
                assert_ne!(share.is_some(), value.time.is_some(), "{key}");
                let timed = value.by.is_some() || value.time.is_some();
                assert_eq!(timed, value.seconds().is_some(), "{key}");
            }
        }
    }

    #[test]
    fn an_average_time_of_brands_is_marked_as_one_over_the_answered() {
        for figure in figures().iter().filter(|f| f.is != Is::Expectation) {
            let timed = figure.says.iter().any(|v| v.time.is_some());
            let marked = figure.answered_only != Answered::NotATime;
            assert!(marked || !timed, "{}", figure.key);
        }
    }

    #[test]
    fn figures_grow_old_after_five_years() {
        let figure = &figures()[0];
        let year = figure.year.expect("the first has a year");
        assert!(!figure.is_old(year + 5) && figure.is_old(year + 6));
        assert!(figures().iter().any(|f| !f.is_of(ChannelKind::Review)));
        assert!(figures().iter().any(|f| !f.drawn));
    }
}
