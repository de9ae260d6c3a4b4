//! Tokens: cuts a text into words, links, handles and marks in one pass.

use super::text::{Sentence, Shape, Token};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Endings of names on the web behind which a word with a full stop inside is an address.
const ENDINGS: [&str; 24] = [
    "com", "org", "net", "edu", "gov", "io", "co", "uk", "de", "fr", "es", "eu", "info", "app",
    "ch", "example", "social", "tv", "ly", "me", "us", "ca", "au", "nl",
];

/// The text with letters and accents composed, which changes hardly any text.
pub(super) fn composed(raw: &str) -> Cow<'_, str> {
    // Combining accents are the two-byte characters that begin with CC or CD.
    if !raw.is_ascii() && raw.bytes().any(|b| b == 0xCC || b == 0xCD) {
        Cow::Owned(raw.nfc().collect())
    } else {
        Cow::Borrowed(raw)
    }
}

/// The pass over a text, at some place.
#[derive(Debug)]
pub(super) struct Cut<'r> {
    raw: &'r str,
    at: usize,
    /// Where the run of letters, digits, full stops, hyphens and such began that ends here.
    run: usize,
    /// The text in lower case, place by place as it was written; behind it stand the forms of
    /// words that have another length.
    lower: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    /// The first token of the sentence at hand.
    opened: usize,
}

impl<'r> Cut<'r> {
    pub(super) fn new(raw: &'r str) -> Self {
        let mut end = raw.len().min(u32::MAX as usize / 4);
        while !raw.is_char_boundary(end) {
            end -= 1;
        }
        let raw = &raw[..end];
        let mut lower = String::with_capacity(raw.len() + 32);
        lower.push_str(raw);
        lower.make_ascii_lowercase();
        Self {
            raw,
            at: 0,
            run: 0,
            lower,
            tokens: Vec::with_capacity(raw.len() / 5 + 4),
            sentences: Vec::with_capacity(4),
            opened: 0,
        }
    }

    pub(super) fn done(mut self) -> (String, Vec<Token>, Vec<Sentence>) {
        self.close();
        (self.lower, self.tokens, self.sentences)
    }

    fn next_char(&self) -> Option<char> {
        super::steps::note(1);
        let byte = *self.raw.as_bytes().get(self.at)?;
        if byte < 0x80 {
            return Some(byte as char);
        }
        self.raw[self.at..].chars().next()
    }

    fn byte(&self, at: usize) -> u8 {
        self.raw.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    fn begins_word(&self, at: usize) -> bool {
        self.raw
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_alphanumeric)
    }

    pub(super) fn run(&mut self) {
        while let Some(c) = self.next_char() {
            let at = self.at;
            match c {
                _ if c.is_alphanumeric() => {
                    self.word(Shape::Word, at);
                    continue;
                }
                // Nearly all that stands between words.
                ' ' => self.run = at + 1,
                '.' => self.stop(),
                '!' | '?' | '…' | '？' | '！' | '؟' | '。' => {
                    self.close();
                    self.mark(c);
                    self.run = at + c.len_utf8();
                }
                '\n' => {
                    self.close();
                    self.run = at + 1;
                }
                '@' if self.at_sign() => continue,
                '#' if self.begins_word(at + 1) => {
                    self.at += 1;
                    self.word(Shape::Tag, at);
                    continue;
                }
                ':' if self.raw[at..].starts_with("://") && self.scheme_before() => {
                    self.link();
                    continue;
                }
                '_' | '-' | '+' => {}
                _ if is_emoji(c) => {
                    let end = at + c.len_utf8();
                    self.push(Shape::Emoji, at..end, at..end);
                    self.run = end;
                }
                _ => self.run = at + c.len_utf8(),
            }
            self.at += c.len_utf8();
        }
    }

    /// Reads a word: letters, digits, accents, and apostrophes between letters.
    fn word(&mut self, shape: Shape, from: usize) {
        if let Some(end) = self.plain_word() {
            let low = self.at..end;
            self.at = end;
            self.push(shape, from..end, low);
            self.maybe_site();
            return;
        }
        let low = self.lower.len();
        let (mut last, mut twice) = ('\0', false);
        while let Some(c) = self.next_char() {
            let c = match c {
                '’' | '\'' | 'ʼ' if self.begins_word(self.at + c.len_utf8()) => '\'',
                _ if c.is_alphanumeric() || is_accent(c) => c,
                _ => break,
            };
            self.at += if c == '\'' {
                self.apostrophe()
            } else {
                c.len_utf8()
            };
            let small = if c.is_ascii() {
                c.to_ascii_lowercase()
            } else {
                small(c)
            };
            // "soooo" is "so": a letter thrice in a row is one letter.
            if small == last && small.is_alphabetic() {
                if !twice {
                    self.lower.push(small);
                } else if self.lower.ends_with([small]) && self.doubled(low, small) {
                    self.lower.pop();
                }
                twice = true;
                continue;
            }
            (last, twice) = (small, false);
            self.lower.push(small);
        }
        self.push(shape, from..self.at, low..self.lower.len());
        self.maybe_site();
    }

    /// Where the word at hand ends, if its letters are plain and none stands there thrice in a
    /// row, as in nearly all words.
    fn plain_word(&self) -> Option<usize> {
        let bytes = self.raw.as_bytes();
        let mut end = self.at;
        let (mut last, mut before) = (0, 0);
        while let Some(byte) = bytes.get(end) {
            super::steps::note(1);
            let small = byte.to_ascii_lowercase();
            if byte.is_ascii_alphanumeric() {
                if small == last && last == before && small.is_ascii_lowercase() {
                    return None;
                }
            } else if *byte == b'\'' {
                let next = self.byte(end + 1);
                if next >= 0x80 {
                    return None;
                } else if !next.is_ascii_alphanumeric() {
                    break;
                }
            } else if *byte >= 0x80 {
                return None;
            } else {
                break;
            }
            (before, last) = (last, small);
            end += 1;
        }
        Some(end)
    }

    /// The bytes of the apostrophe at hand.
    fn apostrophe(&self) -> usize {
        self.next_char().map_or(1, char::len_utf8)
    }

    /// Says whether the word that began there ends with the letter twice.
    fn doubled(&self, low: usize, letter: char) -> bool {
        let mut tail = self.lower[low..].chars().rev();
        tail.next() == Some(letter) && tail.next() == Some(letter)
    }

    /// A full stop ends a sentence where no word follows at once.
    fn stop(&mut self) {
        let next = self.byte(self.at + 1);
        let before = self.at.checked_sub(1).map_or(b' ', |at| self.byte(at));
        let opens = next.is_ascii_uppercase() && before.is_ascii_lowercase();
        if opens || !(next.is_ascii_alphanumeric() || next >= 0x80) {
            self.close();
            self.run = self.at + 1;
        }
    }

    fn push(&mut self, shape: Shape, place: Range<usize>, low: Range<usize>) {
        // The sentence at hand is the one that is closed next.
        let token = Token::new(shape, place, low, self.sentences.len());
        self.tokens.push(token);
    }

    /// Drops the tokens since a place, which turned out to be part of something longer.
    fn drop_since(&mut self, place: usize) {
        while self.tokens.len() > self.opened
            && self
                .tokens
                .last()
                .is_some_and(|t| t.start as usize >= place)
        {
            self.tokens.pop();
        }
    }

    fn skip(&mut self, goes_on: impl Fn(char) -> bool) {
        while self.next_char().is_some_and(&goes_on) {
            self.at += self.next_char().map_or(1, char::len_utf8);
        }
    }

    /// Takes back punctuation at the end of something that holds punctuation.
    fn trim_end(&mut self, from: usize) {
        let bytes = self.raw.as_bytes();
        while self.at > from
            && matches!(
                bytes[self.at - 1],
                b'.' | b',' | b'!' | b'?' | b';' | b':' | b')' | b'"' | b'\'' | b'-'
            )
        {
            super::steps::note(1);
            self.at -= 1;
        }
    }

    /// Reads a handle or an e-mail address at `@`.
    ///
    /// Shape: true where one was read.
    fn at_sign(&mut self) -> bool {
        let at = self.at;
        if !(self.begins_word(at + 1) || self.byte(at + 1) == b'_') {
            return false;
        }
        let glued = at > self.run
            && self
                .tokens
                .last()
                .is_some_and(|t| t.end as usize > self.run);
        self.at += 1;
        self.skip(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
        self.trim_end(at + 1);
        let is_address = glued && self.raw[at..self.at].contains('.');
        let (shape, from) = if is_address {
            self.drop_since(self.run);
            (Shape::Email, self.run)
        } else {
            if self.byte(self.at) == b'@' && self.begins_word(self.at + 1) && !glued {
                // A handle with its server: "@acme@social.example".
                self.at += 1;
                self.skip(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
                self.trim_end(at + 1);
            }
            (Shape::Handle, at)
        };
        let written = &self.raw[from..self.at];
        let low = if written.is_ascii() {
            from..self.at
        } else {
            let low = self.lower.len();
            self.lower.extend(written.chars().map(small));
            low..self.lower.len()
        };
        self.push(shape, from..self.at, low);
        self.run = self.at;
        true
    }

    /// Says whether the word before is the beginning of a web address.
    fn scheme_before(&self) -> bool {
        self.tokens.last().is_some_and(|t| {
            t.end as usize == self.at
                && matches!(
                    &self.raw[t.start as usize..self.at],
                    "http" | "https" | "HTTP" | "HTTPS" | "Http" | "Https"
                )
        })
    }

    /// Reads a link to its end, from the word before it.
    fn link(&mut self) {
        let from = self.tokens.pop().map_or(self.at, |t| t.start as usize);
        self.link_from(from);
    }

    fn link_from(&mut self, from: usize) {
        let at = self.at;
        self.skip(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"') && !is_emoji(c));
        self.trim_end(at);
        self.push(Shape::Link, from..self.at, from..from);
        self.run = self.at;
    }

    /// Takes "acme.example" and "acme.example/help" for links where the last word is an ending.
    fn maybe_site(&mut self) {
        let Some(last) = self.tokens.last().copied() else {
            return;
        };
        let (start, end) = (last.start as usize, last.end as usize);
        let glued = start > self.run && self.byte(start - 1) == b'.' && start - 1 > self.run;
        if last.shape != Shape::Word || !glued {
            return;
        }
        let goes_on = self.byte(end) == b'.' && self.byte(end + 1).is_ascii_alphabetic();
        let ending = &self.raw[start..end];
        let slash = self.byte(end) == b'/' && self.byte(end + 1).is_ascii_alphanumeric();
        let letters = ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
        let known = || ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(ending));
        if goes_on || self.byte(end) == b'@' || !letters || !(slash || known()) {
            return;
        }
        let from = self.run;
        self.drop_since(from);
        self.link_from(from);
    }

    /// Ends the sentence at hand, if it holds anything.
    fn close(&mut self) {
        if self.tokens.len() > self.opened {
            self.sentences.push(Sentence {
                tokens: self.opened..self.tokens.len(),
                ..Sentence::default()
            });
            self.opened = self.tokens.len();
        }
    }

    /// Notes a mark at the end of the sentence before.
    fn mark(&mut self, c: char) {
        if let Some(sentence) = self.sentences.last_mut() {
            sentence.asks |= matches!(c, '?' | '？' | '؟');
            sentence.exclaims |= matches!(c, '!' | '！');
        }
    }
}

/// A letter in lower case; the few whose lower case is longer keep its first letter.
fn small(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Says whether a character is an emoji; joiners and skin tones are none of their own.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}')
}
