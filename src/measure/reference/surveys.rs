//! Surveys: what share of people expects a reply by when, per kind of channel.

use super::seconds;
use crate::domain::ChannelKind;
use crate::measure::expectations::Expectation;
use serde::Deserialize;
use std::sync::LazyLock;

/// One survey of what people expect of a reply's speed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The key by which it is named.
    pub key: String,
    /// The kinds of channel for which it stands.
    pub kinds: Vec<ChannelKind>,
    /// Who asked, and where it was published.
    pub who: String,
    /// The year in which people were asked.
    pub year: u16,
    /// How many were asked.
    pub sample: String,
    /// How they were asked.
    pub method: String,
    /// Where we read it.
    pub source: String,
    /// The shares of people, by the time by which they expect a reply.
    expect: Vec<Share>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Share {
    share: f64,
    by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    survey: Vec<Survey>,
}

static SURVEYS: LazyLock<Vec<Survey>> = LazyLock::new(|| {
    read(include_str!("surveys.toml")).expect("the surveys are read by the test below")
});

fn read(text: &str) -> Result<Vec<Survey>, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    for survey in &file.survey {
        for part in &survey.expect {
            seconds(&part.by)?;
        }
    }
    Ok(file.survey)
}

/// Every survey.
///
/// # Panics
/// Never in a released program: the test suite reads the same file.
#[must_use]
pub fn surveys() -> &'static [Survey] {
    &SURVEYS
}

/// The survey that stands for a kind of channel.
#[must_use]
pub fn survey(kind: ChannelKind) -> Option<&'static Survey> {
    surveys().iter().find(|s| s.kinds.contains(&kind))
}

impl Survey {
    /// The shares of people, by the time by which they expect a reply.
    #[must_use]
    pub fn expectations(&self) -> Vec<Expectation> {
        let read = |part: &Share| {
            let by = seconds(&part.by).ok()?;
            Some(Expectation {
                by,
                weight: part.share,
            })
        };
        self.expect.iter().filter_map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_every_survey_sum_to_one_and_grow_later() {
        let found = read(include_str!("surveys.toml"));
        let found = found.expect("the file can be read");
        assert_eq!(found, surveys());
        for survey in surveys() {
            let expected = survey.expectations();
            let sum: f64 = expected.iter().map(|e| e.weight).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{}: {sum}", survey.key);
            assert!(
                expected.windows(2).all(|w| w[0].by < w[1].by),
                "{}",
                survey.key
            );
            for told in [&survey.who, &survey.sample, &survey.method, &survey.source] {
                assert!(!told.is_empty(), "{}", survey.key);
            }
        }
    }

    #[test]
    fn one_survey_stands_for_every_kind_of_channel() {
        for kind in ChannelKind::ALL {
            let of = surveys().iter().filter(|s| s.kinds.contains(&kind));
            assert_eq!(of.count(), 1, "{}", kind.name());
        }
    }

    #[test]
    fn a_file_with_a_mistake_is_not_read() {
        assert!(read("[[survey]]\nkey = \"a\"").is_err());
        assert!(seconds("soon").is_err() && seconds("2w").is_err());
    }
}
