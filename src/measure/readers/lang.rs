//! Lang: the language of a message, where it can be told.

use super::letters;

/// A language, as far as the readers care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// A language for which there is no pack.
    Another,
}

impl Language {
    /// The languages that have a pack, in the packs' order.
    pub const PACKED: [Self; 4] = [Self::English, Self::German, Self::French, Self::Spanish];

    /// The two-letter code; `und` for a language without a pack.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Another => "und",
        }
    }

    /// The language of a code such as `en`, `de-AT` or `pt_BR`; none for codes that say nothing.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        let code = code.split(['-', '_']).next().unwrap_or_default();
        let is = |name: &str| code.eq_ignore_ascii_case(name);
        if code.is_empty() || ["und", "mul", "zxx", "qme", "art"].into_iter().any(is) {
            return None;
        }
        let packed = Self::PACKED.into_iter().find(|l| is(l.code()));
        Some(packed.unwrap_or(Self::Another))
    }
}

/// Languages whose function words are counted: those of the packs and a few neighbors.
pub(super) const COUNTED: usize = 8;

/// Letters from which on the letters alone may tell the language.
const LETTERS: usize = 40;
/// How sure they must be.
const SURE: f64 = 0.8;
/// Bytes that are looked at, so that no text costs more than its beginning.
const LOOKED_AT: usize = 400;

/// Reads the language from the declared code, the function words and, at last, the letters.
///
/// Shape: none where nothing tells it; the function words come before the letters, because they
/// are right about short texts and cost nothing. `letters` counts the bytes of its words, without links and handles, which speak no
/// language.
pub(super) fn read(
    raw: &str,
    code: Option<&str>,
    function_words: &[u16; COUNTED],
    letters: usize,
) -> Option<Language> {
    if let Some(declared) = code.and_then(Language::of_code) {
        return Some(declared);
    }
    if let Some(spoken) = by_function_words(function_words) {
        return Some(spoken);
    }
    let mut end = raw.len().min(LOOKED_AT);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    by_letters(&raw[..end], letters)
}

fn by_function_words(counts: &[u16; COUNTED]) -> Option<Language> {
    let most = *counts.iter().max()?;
    let best = counts.iter().position(|n| *n == most)?;
    let others = counts.iter().enumerate().filter(|(at, _)| *at != best);
    let second = others.map(|(_, n)| *n).max().unwrap_or(0);
    let clear = most >= 2 && most >= second.saturating_mul(2);
    clear.then(|| {
        let packed = Language::PACKED.get(best).copied();
        packed.unwrap_or(Language::Another)
    })
}

fn by_letters(raw: &str, in_words: usize) -> Option<Language> {
    if !raw.is_ascii() {
        let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
        // Greek begins there; the packs' languages are written with the letters before.
        let foreign = raw.chars().filter(|c| *c >= '\u{370}' && c.is_alphabetic());
        if letters >= 4 && foreign.count() * 2 > letters {
            return Some(Language::Another);
        }
    }
    if in_words < LETTERS {
        return None;
    }
    if letters::are_latin(raw) {
        return letters::read(raw, SURE);
    }
    let found = whatlang::detect(raw)?;
    (found.confidence() >= SURE).then(|| match found.lang() {
        whatlang::Lang::Eng => Language::English,
        whatlang::Lang::Deu => Language::German,
        whatlang::Lang::Fra => Language::French,
        whatlang::Lang::Spa => Language::Spanish,
        _ => Language::Another,
    })
}

/// Says whether a phrase of a pack counts in a text of some language.
///
/// Shape: English phrases count everywhere, as brands and customers mix them in.
pub(super) fn may_speak(text: Option<Language>, pack: Language) -> bool {
    text.is_none_or(|language| language == pack || pack == Language::English)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::readers::text::Text;

    #[test]
    fn languages_are_told_where_they_can_be() {
        use Language::{Another, English, French, German, Spanish};
        for (raw, code, language) in [
            (
                "Where is my parcel? It was due on Monday.",
                None,
                Some(English),
            ),
            (
                "Wo ist mein Paket, das ich seit Montag vermisse?",
                None,
                Some(German),
            ),
            (
                "Je n'ai pas reçu ma commande depuis lundi",
                None,
                Some(French),
            ),
            (
                "No puedo entrar en mi cuenta desde ayer",
                None,
                Some(Spanish),
            ),
            (
                "O meu pedido não chegou, vocês podem ajudar?",
                None,
                Some(Another),
            ),
            ("Где моя посылка?", None, Some(Another)),
            ("ok", None, None),
            ("😀😀", None, None),
            ("", None, None),
            ("ok", Some("de-AT"), Some(German)),
            ("ok", Some("ja"), Some(Another)),
            ("ok", Some("und"), None),
        ] {
            assert_eq!(Text::declared(raw, code).language(), language, "{raw}");
        }
    }
}
