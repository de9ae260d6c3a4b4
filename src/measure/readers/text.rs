//! Text: one message cut into words, sentences and marks, once, for all readers.

use super::lang::{self, Language};
use super::lexicon::{self, Class, Hit};
use std::borrow::Cow;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A word or a number.
    Word,
    /// A word behind `#`.
    Tag,
    /// `@` and a name.
    Handle,
    /// The address of a page.
    Link,
    /// An e-mail address.
    Email,
    /// An emoji.
    Emoji,
}

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub shape: Shape,
    /// Where it starts in the text, in bytes.
    pub start: u32,
    /// Where it ends in the text, in bytes.
    pub end: u32,
    /// The sentence in which it stands.
    pub sentence: u32,
    /// Where its lower-case form starts and ends.
    low: (u32, u32),
    /// The digest of its lower-case form.
    pub(super) hash: u64,
}

/// One sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it ends with a question mark.
    pub asks: bool,
    /// Whether it ends with an exclamation mark.
    pub exclaims: bool,
}

/// A message cut into tokens and sentences, with the phrases of the packs that it holds.
///
/// Shape: made once by `Text::of` in linear time; positions are bytes of `raw()`. Phrases never
/// reach over the end of a sentence.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    raw: Cow<'a, str>,
    lower: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    hits: Vec<Hit>,
    held: lexicon::Held,
    /// The same before the phrases of other languages were left out.
    held_at_all: lexicon::Held,
    language: Option<Language>,
}

impl<'a> Text<'a> {
    /// Cuts a text whose language nobody declared.
    #[must_use]
    pub fn of(raw: &'a str) -> Self {
        Self::declared(raw, None)
    }

    /// Cuts a text whose host declares its language by a code such as `en` or `de-AT`.
    #[must_use]
    pub fn declared(raw: &'a str, code: Option<&str>) -> Self {
        let raw = super::tokens::composed(raw);
        let mut cut = super::tokens::Cut::new(&raw);
        cut.run();
        let (lower, mut tokens, sentences) = cut.done();
        let marked = lexicon::mark(&mut tokens, &lower);
        let mut text = Self {
            raw,
            lower,
            tokens,
            sentences,
            hits: Vec::new(),
            held: lexicon::Held::default(),
            held_at_all: lexicon::Held::default(),
            language: None,
        };
        let words = text.of_shape(Shape::Word);
        let letters = words.map(|t| t.end as usize - t.start as usize).sum();
        text.language = lang::read(&text.raw, code, &marked.function_words, letters);
        text.hits = marked.hits;
        for hit in &text.hits {
            text.held_at_all.insert(hit.class);
        }
        let language = text.language;
        text.hits
            .retain(|hit| lang::may_speak(language, hit.language));
        for hit in &text.hits {
            text.held.insert(hit.class);
        }
        text
    }

    /// The text as it was written, with letters and their accents composed.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// All tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences that hold at least one token, in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The language, where it can be told.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// A token in lower case: straight apostrophes, no letter thrice in a row, no `#`.
    #[must_use]
    pub fn lower(&self, token: &Token) -> &str {
        token.low_in(&self.lower)
    }

    /// A token as it was written.
    #[must_use]
    pub fn written(&self, token: &Token) -> &str {
        &self.raw[token.start as usize..token.end as usize]
    }

    /// The words and tags in lower case, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens
            .iter()
            .filter(|t| matches!(t.shape, Shape::Word | Shape::Tag))
            .map(|t| self.lower(t))
    }

    /// How many words and tags there are.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.words().count()
    }

    /// The tokens of one shape.
    pub fn of_shape(&self, shape: Shape) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(move |t| t.shape == shape)
    }

    /// Says whether any phrase of a class stands in the text.
    #[must_use]
    pub fn has(&self, class: &Class) -> bool {
        class.id().is_some_and(|id| self.held.holds(id))
    }

    /// Says whether any phrase of a class stands in the text, of whatever language.
    pub(super) fn may_have(&self, class: &Class) -> bool {
        class.id().is_some_and(|id| self.held_at_all.holds(id))
    }

    /// The places where phrases of a class stand, in order of their first token.
    pub fn hits(&self, class: &Class) -> impl Iterator<Item = &Hit> {
        let id = class.id().filter(|id| self.held.holds(*id));
        self.hits
            .iter()
            .inspect(|_| super::steps::note(1))
            .filter(move |hit| id.is_some_and(|id| id == hit.class))
    }

    /// The places of all phrases, of whatever class.
    pub(super) fn all_hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Says whether a phrase of a class stands in a sentence.
    #[must_use]
    pub fn has_in(&self, sentence: &Sentence, class: &Class) -> bool {
        self.hits_in(sentence.tokens.clone(), class)
            .next()
            .is_some()
    }

    /// The places where phrases of a class begin among some tokens, in order.
    pub(super) fn hits_in(
        &self,
        tokens: Range<usize>,
        class: &Class,
    ) -> impl Iterator<Item = &Hit> {
        let id = class.id().filter(|id| self.held.holds(*id));
        let end = tokens.end;
        // The hits stand in order, so that a text of thousands of sentences stays cheap.
        let from = id.map_or(self.hits.len(), |_| {
            self.hits
                .partition_point(|hit| (hit.first as usize) < tokens.start)
        });
        self.hits[from..]
            .iter()
            .inspect(|_| super::steps::note(1))
            .take_while(move |hit| (hit.first as usize) < end)
            .filter(move |hit| id.is_some_and(|id| id == hit.class))
    }

    /// The places of phrases of a class that share a token with another phrase.
    pub(super) fn hits_beside(&self, hit: &Hit, class: &Class) -> impl Iterator<Item = &Hit> {
        let (first, end) = (hit.first as usize, hit.end as usize);
        let near = first.saturating_sub(lexicon::longest())..end;
        self.hits_in(near, class)
            .filter(move |other| other.end as usize > first)
    }

    /// Says whether any sentence ends with a question mark.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.sentences.iter().any(|s| s.asks)
    }
}

/// Says whether a byte of some sort stands in a text.
///
/// Shape: all bytes are looked at, many at a time, which in short texts is faster than to stop
/// at the first.
pub(super) fn has_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |has, byte| has | is(byte))
}

impl Token {
    /// Its lower-case form, in the text's.
    pub(super) fn low_in<'l>(&self, lower: &'l str) -> &'l str {
        &lower[self.low.0 as usize..self.low.1 as usize]
    }

    /// A token at its place, not yet digested.
    pub(super) fn new(
        shape: Shape,
        place: Range<usize>,
        low: Range<usize>,
        sentence: usize,
    ) -> Self {
        // Texts are cut at one gigabyte, see `Cut::new`, so that each place fits.
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            shape,
            start: fit(place.start),
            end: fit(place.end),
            sentence: fit(sentence),
            low: (fit(low.start), fit(low.end)),
            hash: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &[(Shape, &str)]) {
        let text = Text::of(raw);
        let cut: Vec<(Shape, &str)> = text
            .tokens()
            .iter()
            .map(|t| (t.shape, text.written(t)))
            .collect();
        assert_eq!(cut, expected, "{raw}");
    }

    #[test]
    fn a_text_is_cut_into_words_and_marks() {
        use Shape::{Email, Emoji, Handle, Link, Tag, Word};
        check(
            "Hi @acme, can’t log in!! See https://a.example/x?y=1. #fail 😡",
            &[
                (Word, "Hi"),
                (Handle, "@acme"),
                (Word, "can’t"),
                (Word, "log"),
                (Word, "in"),
                (Word, "See"),
                (Link, "https://a.example/x?y=1"),
                (Tag, "#fail"),
                (Emoji, "😡"),
            ],
        );
        check(
            "write to first.last@acme.example, acme.example/help or www.acme.co.uk.",
            &[
                (Word, "write"),
                (Word, "to"),
                (Email, "first.last@acme.example"),
                (Link, "acme.example/help"),
                (Word, "or"),
                (Link, "www.acme.co.uk"),
            ],
        );
        check(
            "@acme@social.example .@acme_air a@b 3.50",
            &[
                (Handle, "@acme@social.example"),
                (Handle, "@acme_air"),
                (Word, "a"),
                (Handle, "@b"),
                (Word, "3"),
                (Word, "50"),
            ],
        );
    }

    #[test]
    fn words_are_lowered_and_drawn_out_letters_shortened() {
        let text = Text::of("SOOOO goood, I CAN’T pleeease 1000 Straße e\u{301}te\u{301}");
        let words: Vec<&str> = text.words().collect();
        assert_eq!(
            words,
            ["so", "god", "i", "can't", "please", "1000", "straße", "été"]
        );
    }

    #[test]
    fn sentences_know_whether_they_ask() {
        let text = Text::of("Thanks.Where is it?! It was due at 3.30. Look: a.example\nOk");
        let asks: Vec<(usize, bool)> = text
            .sentences()
            .iter()
            .map(|s| (s.tokens.len(), s.asks))
            .collect();
        assert_eq!(
            asks,
            [(1, false), (3, true), (6, false), (2, false), (1, false)]
        );
    }

    #[test]
    fn no_text_is_slow_or_breaks() {
        for raw in [
            "a", "a ", "@", "a@", "a.b@", "a.", "😀", "e\u{301}", "://", "http://", "www.", "?",
            "#", "'", "a'", "ſ", "İ", "\u{200d}", "-", "_a", "1.", "can i ",
        ] {
            let text = raw.repeat(100_000 / raw.len());
            let cut = Text::of(&text);
            assert!(cut.tokens().len() <= text.len(), "{raw}");
        }
    }
}
