//! Lang: the language of a message, where it can be told.

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

/// Reads the language from the declared code, the function words and, at last, the letters.
pub(super) fn read(
    _raw: &str,
    code: Option<&str>,
    function_words: &[u16; COUNTED],
) -> Option<Language> {
    if let Some(declared) = code.and_then(Language::of_code) {
        return Some(declared);
    }
    let best = (0..COUNTED).max_by_key(|at| (function_words[*at], COUNTED - at))?;
    let second = (0..COUNTED)
        .filter(|at| *at != best)
        .map(|at| function_words[at])
        .max()
        .unwrap_or(0);
    let clear = function_words[best] >= 2 && function_words[best] >= second * 2;
    clear.then(|| {
        Language::PACKED
            .get(best)
            .copied()
            .unwrap_or(Language::Another)
    })
}

/// Says whether a phrase of a pack counts in a text of some language.
///
/// Shape: English phrases count everywhere, as brands and customers mix them in.
pub(super) fn may_speak(text: Option<Language>, pack: Language) -> bool {
    text.is_none_or(|language| language == pack || pack == Language::English)
}
