//! Tongue: the language in which a report speaks: its messages, its numbers and its dates.
//!
//! Messages stand in `report-templates/languages`, one folder a language, as Fluent files. What the
//! rules and the judge wrote in English is said again by `hear` and `rulebook`.

mod catalogue;
mod hear;
mod rulebook;

use super::words;
use crate::domain::Clause;
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;

/// The language in which a report speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// English, in which every scorecard is written.
    #[default]
    English,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// French.
    French,
    /// English in which each message stands between marks, so that a test finds what is none.
    Marked,
}

/// What stands before and behind each message in the marked language.
pub const MARKS: [char; 2] = ['⟦', '⟧'];

/// A part that is put into a message.
#[derive(Debug, Clone)]
pub(super) enum Told<'a> {
    /// A whole number, by which the message chooses its plural.
    Count(u64),
    /// A text that is finished.
    Text(Cow<'a, str>),
}

impl From<u64> for Told<'_> {
    fn from(n: u64) -> Self {
        Self::Count(n)
    }
}

impl From<u32> for Told<'_> {
    fn from(n: u32) -> Self {
        Self::Count(n.into())
    }
}

impl From<usize> for Told<'_> {
    fn from(n: usize) -> Self {
        Self::Count(u64::try_from(n).unwrap_or(u64::MAX))
    }
}

impl From<String> for Told<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a str> for Told<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Told<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// A message by its key, with its parts by their names: `say!(tongue, "n-cases", n = 3)`.
macro_rules! say {
    ($tongue:expr, $key:expr $(, $name:ident = $part:expr)* $(,)?) => {
        $tongue.say($key, &[$((stringify!($name), $crate::report::tongue::Told::from($part))),*])
    };
}
pub(super) use say;

impl Tongue {
    /// The languages that a reader can ask for.
    pub const ALL: [Self; 4] = [Self::English, Self::German, Self::Spanish, Self::French];

    /// The language of a code: `en`, `de`, `es` or `fr`.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.code() == code)
    }

    /// The code, as the attribute `lang` of a page has it.
    ///
    /// Source: BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Marked => "en-x-marked",
        }
    }

    /// The language of the attribute `lang` of a model.
    pub(super) fn of_model(code: Option<&str>) -> Self {
        let all = Self::ALL.into_iter().chain([Self::Marked]);
        let code = code.unwrap_or("en");
        all.into_iter()
            .find(|t| t.code() == code)
            .unwrap_or_default()
    }

    /// The direction in which it is written, as the attribute `dir` of a page has it.
    #[must_use]
    pub fn direction(self) -> &'static str {
        "ltr"
    }

    /// The keys of all messages, with the names of the parts that each asks for.
    ///
    /// Shape: in order of key.
    #[must_use]
    pub fn keys(self) -> Vec<(&'static str, Vec<&'static str>)> {
        catalogue::keys(self)
    }

    /// A message; in English where this language lacks it.
    pub(super) fn say(self, key: &str, parts: &[(&str, Told<'_>)]) -> String {
        let args: FluentArgs<'_> = parts
            .iter()
            .map(|(name, part)| (*name, value(part)))
            .collect();
        let said = catalogue::say(self, key, &args)
            .or_else(|| catalogue::say(Self::English, key, &args))
            .unwrap_or_else(|| format!("{{{key}}}"));
        self.mark(said)
    }

    /// A message without marks, to be put into another one.
    pub(super) fn part(self, key: &str) -> String {
        match self {
            Self::Marked => Self::English.say(key, &[]),
            tongue => tongue.say(key, &[]),
        }
    }

    /// Whether there is a message, in this language or in English.
    pub(super) fn knows(key: &str) -> bool {
        catalogue::knows(key)
    }

    /// What a scorecard says in English, in this language; in English where it cannot be said.
    pub(super) fn hear(self, english: &str) -> Cow<'_, str> {
        if self == Self::English {
            return Cow::Borrowed(english);
        }
        hear::hear(self, english).map_or(Cow::Borrowed(english), |said| Cow::Owned(self.mark(said)))
    }

    /// Whether what a scorecard says in English can be said in other languages.
    #[must_use]
    pub fn can_hear(english: &str) -> bool {
        hear::hear(Self::Marked, english).is_some()
    }

    /// A text of a rule in this language; in English where it is not that of the bundled rule.
    pub(super) fn of_rule<'a>(self, rule: &str, english: &'a str) -> Cow<'a, str> {
        if self == Self::English {
            return Cow::Borrowed(english);
        }
        rulebook::text(self, rule, english.trim()).map_or(Cow::Borrowed(english), |said| {
            Cow::Owned(self.mark(said.to_owned()))
        })
    }

    /// The name of a clause, with a capital.
    pub(super) fn clause(self, clause: Clause) -> String {
        let own = rulebook::clause(self, clause.name(), "name");
        self.mark(own.map_or_else(|| words::capital(clause.name()), ToOwned::to_owned))
    }

    /// A clause as the brand's promise to a customer.
    pub(super) fn promise(self, clause: Clause) -> String {
        let own = rulebook::clause(self, clause.name(), "promise");
        self.mark(own.unwrap_or_else(|| clause.promise()).to_owned())
    }

    /// Puts the marks of the marked language around a message.
    fn mark(self, said: String) -> String {
        match self {
            Self::Marked => format!("{}{said}{}", MARKS[0], MARKS[1]),
            _ => said,
        }
    }

    /// A whole number, its thousands set apart.
    pub(super) fn number(self, n: u64) -> String {
        let (mark, least) = match self {
            Self::English | Self::Marked => (',', 4),
            Self::German => ('.', 4),
            // In Spanish a number of four digits stands as it is.
            Self::Spanish => ('.', 5),
            Self::French => ('\u{202f}', 4),
        };
        let digits = n.to_string();
        if digits.len() < least {
            return digits;
        }
        let mut text = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// A number that was written with a decimal point.
    pub(super) fn decimal(self, written: &str) -> String {
        match self {
            Self::English | Self::Marked => written.to_owned(),
            _ => written.replace('.', ","),
        }
    }

    /// A percentage whose number was written with a decimal point.
    pub(super) fn percent(self, written: &str) -> String {
        match self {
            Self::English | Self::Marked => format!("{written}%"),
            _ => format!("{}\u{202f}%", self.decimal(written)),
        }
    }
}

/// A part as Fluent wants it; a count is a number, so that it chooses a plural.
fn value<'a>(part: &'a Told<'_>) -> FluentValue<'a> {
    match part {
        Told::Count(n) => FluentValue::from(*n),
        Told::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        for (tongue, four, five, share) in [
            (Tongue::English, "1,234", "12,345", "8.5%"),
            (Tongue::German, "1.234", "12.345", "8,5\u{202f}%"),
            (Tongue::Spanish, "1234", "12.345", "8,5\u{202f}%"),
            (
                Tongue::French,
                "1\u{202f}234",
                "12\u{202f}345",
                "8,5\u{202f}%",
            ),
        ] {
            assert_eq!(tongue.number(1234), four);
            assert_eq!(tongue.number(12_345), five);
            assert_eq!(tongue.number(7), "7");
            assert_eq!(tongue.percent("8.5"), share);
        }
    }

    #[test]
    fn a_message_takes_the_plural_of_its_language() {
        for (tongue, none, one, many) in [
            (Tongue::English, "0 cases", "1 case", "1,200 cases"),
            (Tongue::German, "0 Fälle", "1 Fall", "1.200 Fälle"),
            (Tongue::Spanish, "0 casos", "1 caso", "1200 casos"),
            (Tongue::French, "0 cas", "1 cas", "1\u{202f}200 cas"),
        ] {
            for (n, said) in [(0u64, none), (1, one), (1200, many)] {
                assert_eq!(say!(tongue, "n-cases", n = n), said);
            }
        }
    }

    #[test]
    fn what_no_language_has_is_named_by_its_key() {
        assert_eq!(say!(Tongue::German, "no-such-key"), "{no-such-key}");
    }
}
