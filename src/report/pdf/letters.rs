//! Letters: what the fonts of a document can write, and where a long word may break.

use serde_json::Value;
use std::collections::BTreeMap;
use typst::text::{FontBook, FontVariant};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands in the place of a character that no font can write.
pub(super) const BLANK: char = '\u{25a1}';

/// The family in which a document is set, as a book of fonts names it.
const FAMILY: &str = "libertinus serif";

/// Characters of a word after which it may break. Source: the narrowest column takes some thirty.
const WORD: usize = 24;

/// A break that shows nothing.
const BREAK: char = '\u{200b}';

/// Values that are read by machines and stay as they are.
const MACHINE: [&str; 5] = ["href", "to", "anchor", "iso", "class"];

/// Values that are drawings: no break may be put into them.
const DRAWN: [&str; 3] = ["wide", "narrow", "scale"];

/// The text of a message or of a reply, whose lines are its writer's.
const TOLD: &str = "text";

/// The fonts of a document.
pub(super) struct Letters<'a> {
    book: &'a FontBook,
    /// The font that writes a character; none where none can.
    known: BTreeMap<char, Option<usize>>,
    lacked: bool,
}

impl<'a> Letters<'a> {
    /// The fonts of a book.
    pub(super) fn of(book: &'a FontBook) -> Self {
        Self {
            book,
            known: BTreeMap::new(),
            lacked: false,
        }
    }

    /// Whether some character could not be written.
    pub(super) fn lacked(&self) -> bool {
        self.lacked
    }

    /// Turns every text of a value into what can be written.
    pub(super) fn write(&mut self, value: &mut Value) {
        match value {
            // Where a rule's writer began a new line means nothing.
            Value::String(text) => *text = broken(&self.written(text)).replace('\n', " "),
            Value::Array(list) => list.iter_mut().for_each(|v| self.write(v)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    match value {
                        Value::String(text) if key == TOLD => *text = broken(&self.written(text)),
                        _ if MACHINE.contains(&key.as_str()) => {}
                        Value::String(text) if DRAWN.contains(&key.as_str()) => {
                            *text = self.written(text);
                        }
                        value => self.write(value),
                    }
                }
            }
            _ => {}
        }
    }

    /// A text in letters that the fonts have; a mark stays where the font of its letter has it.
    fn written(&mut self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        let mut said = String::with_capacity(text.len());
        let mut under: Option<usize> = None;
        for c in text.nfc().filter(|c| !is_silent(*c)) {
            if c.is_whitespace() || c.is_control() {
                said.push(match c {
                    '\n' | '\u{2028}' | '\u{2029}' => '\n',
                    '\u{a0}' | '\u{202f}' => '\u{a0}',
                    _ => ' ',
                });
                under = None;
            } else if is_combining_mark(c) {
                if under.is_some_and(|font| self.has(font, c)) {
                    said.push(c);
                } else {
                    self.lacked = true;
                }
            } else {
                under = self.font(c);
                self.lacked |= under.is_none();
                said.push(if under.is_some() { c } else { BLANK });
            }
        }
        said
    }

    /// The font that the typesetter takes for a character.
    fn font(&mut self, c: char) -> Option<usize> {
        if let Some(known) = self.known.get(&c) {
            return *known;
        }
        let usual = self.book.select(FAMILY, FontVariant::default());
        let like = usual.and_then(|font| self.book.info(font));
        let found = usual.filter(|font| self.has(*font, c)).or_else(|| {
            let text = c.to_string();
            self.book
                .select_fallback(like, FontVariant::default(), &text)
        });
        let found = found.filter(|_| !is_private(c));
        self.known.insert(c, found);
        found
    }

    fn has(&self, font: usize, c: char) -> bool {
        let info = self.book.info(font);
        info.is_some_and(|info| info.coverage.contains(u32::from(c)))
    }
}

/// Characters that show nothing and only steer, such as marks of direction.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters without a meaning that everybody shares.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// A text whose long words may break.
fn broken(text: &str) -> String {
    if text.len() <= WORD {
        return text.to_owned();
    }
    let mut said = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            run = 0;
        } else if run >= WORD && !is_combining_mark(c) {
            said.push(BREAK);
            run = 1;
        } else {
            run += 1;
        }
        said.push(c);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_may_break_and_a_short_one_stays() {
        assert_eq!(
            broken("a short sentence of short words"),
            "a short sentence of short words"
        );
        let long = broken(&"x".repeat(100));
        assert_eq!(long.chars().filter(|c| *c == BREAK).count(), 4);
        assert_eq!(long.replace(BREAK, ""), "x".repeat(100));
    }

    #[test]
    fn what_no_font_can_write_is_shown_as_lacking() {
        let mut letters = Letters::of(super::super::FONTS.book());
        assert_eq!(
            letters.written("Zoë, Ζωή, Зоя, שרה, سارة"),
            "Zoë, Ζωή, Зоя, שרה, سارة"
        );
        assert!(!letters.lacked());
        assert_eq!(letters.written("a\u{202e}b\u{feff}"), "ab");
        assert!(!letters.lacked());
        assert_eq!(letters.written("\u{e000}\u{1f680}\u{4e2d}"), "□□□");
        assert!(letters.lacked());
    }
}
