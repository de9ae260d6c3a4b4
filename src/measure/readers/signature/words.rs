//! Words of a text with their marks: where a line begins, where a sentence ends, what is a link.

use std::borrow::Cow;

/// The marks by which writers sign.
pub(super) const MARKS: &[char] = &[
    '^', '*', '~', '-', '–', '—', '―', '−', '/', '_', '|', '\\', 'ˆ', '•', '·', '～', '>', '‐',
    '‑', '∼', '˜',
];

/// One word of a text as it stands, and without its marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// With all signs before and behind.
    pub(super) raw: &'t str,
    /// From its first to its last letter or digit.
    pub(super) core: &'t str,
    /// It is the first of its line.
    pub(super) opens_line: bool,
}

impl<'t> Word<'t> {
    fn of(raw: &'t str, opens_line: bool) -> Self {
        let core = if raw.is_ascii() {
            // Hardly any word holds more than letters, which bytes tell fastest.
            let bytes = raw.as_bytes();
            let from = bytes.iter().position(u8::is_ascii_alphanumeric);
            let to = bytes.iter().rposition(u8::is_ascii_alphanumeric);
            from.zip(to).map_or("", |(from, to)| &raw[from..=to])
        } else {
            raw.trim_matches(is_sign)
        };
        Self {
            raw,
            core,
            opens_line,
        }
    }

    /// The signs before the first letter.
    pub(super) fn before(&self) -> &'t str {
        let end = self.raw.len() - self.raw.trim_start_matches(is_sign).len();
        &self.raw[..end]
    }

    /// The signs behind the last letter.
    pub(super) fn behind(&self) -> &'t str {
        &self.raw[self.raw.trim_end_matches(is_sign).len()..]
    }

    /// Whether a sentence ends with it.
    pub(super) fn closes(&self) -> bool {
        if self.is_link() || self.is_part() || is_emoticon(self.raw) {
            return true;
        }
        if self.core.is_empty() {
            // A dash joins; an emoji or an emoticon ends.
            return !self
                .raw
                .chars()
                .all(|c| MARKS.contains(&c) || matches!(c, '&' | '+' | '@'));
        }
        let behind = self.behind();
        if behind.is_empty() {
            return false;
        }
        if behind == "." && is_shortened(self.core) {
            return false;
        }
        behind.contains([
            '.', '!', '?', '…', '。', '！', '？', '؟', ':', ')', ']', '»', '"', '”', '¡', '।', '۔',
            '։',
        ]) || behind.chars().any(|c| u32::from(c) >= 0x2190)
    }

    /// Whether it is a link.
    pub(super) fn is_link(&self) -> bool {
        let raw = self.raw;
        if !raw.contains('.') && !raw.contains("://") {
            return false;
        }
        raw.contains("://") || raw.starts_with("www.") || is_bare_link(self.core)
    }

    /// Whether it counts parts: `1/2`, `(1/3)`, `2 of 2` in one word.
    pub(super) fn is_part(&self) -> bool {
        let mut sides = self.core.split('/');
        let count = |s: Option<&str>| {
            s.is_some_and(|s| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit()))
        };
        self.core.contains('/')
            && count(sides.next())
            && count(sides.next())
            && sides.next().is_none()
    }

    /// Whether it stands behind a signature and says nothing: a link, a part mark, a handle, a
    /// tag, emoji, an emoticon, signs.
    pub(super) fn is_trail(&self) -> bool {
        self.core.is_empty()
            || self.raw.starts_with(['#', '@'])
            || self.is_part()
            || self.is_link()
            || (self.raw.starts_with('[')
                && self.raw.ends_with(']')
                && !self.core.chars().any(char::is_uppercase))
            || is_pseudonym(self.core)
            || is_emoticon(self.raw)
            || is_pronoun(self.raw)
            || matches!(self.raw, "x" | "xx" | "xxx" | "X" | "xo" | "xoxo")
    }
}

/// A word in lower case; most words are already, and are not copied.
pub(super) fn lowered(word: &str) -> Cow<'_, str> {
    let is_small = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if word.bytes().all(is_small) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Splits a text into words, also where a mark is glued to the end of a sentence: "helpful.^Ana".
pub(super) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(text.len() / 5 + 2);
    if text.is_ascii() {
        let (mut from, mut opens) = (0, true);
        for (at, byte) in text.bytes().enumerate() {
            if byte.is_ascii_whitespace() {
                push(&mut words, &text[from..at], &mut opens);
                opens |= matches!(byte, b'\n' | b'\r');
                from = at + 1;
            }
        }
        push(&mut words, &text[from..], &mut opens);
        return words;
    }
    for line in text.split(['\n', '\r', '\u{2028}']) {
        let mut opens = true;
        for raw in line.split_whitespace() {
            push(&mut words, raw, &mut opens);
        }
    }
    words
}

/// Adds a word, or two where a mark is glued to the first.
fn push<'t>(words: &mut Vec<Word<'t>>, raw: &'t str, opens: &mut bool) {
    if raw.is_empty() {
        return;
    }
    match glued(raw) {
        Some(at) => {
            words.push(Word::of(&raw[..at], *opens));
            words.push(Word::of(&raw[at..], false));
        }
        None => words.push(Word::of(raw, *opens)),
    }
    *opens = false;
}

/// Where a mark that signs is glued to what stands before it.
fn glued(raw: &str) -> Option<usize> {
    if !raw
        .bytes()
        .any(|b| matches!(b, b'^' | b'*' | b'~' | b'-' | b'_' | b'/' | b'|') || b >= 0xe2)
    {
        return None;
    }
    if raw.contains("://") && !raw.contains('^') {
        return None;
    }
    let mark = raw.rfind(MARKS)?;
    let after = &raw[mark..];
    let mut letters = after.chars().skip(1);
    if !letters
        .next()
        .is_some_and(|c| is_letter(c) && !c.is_lowercase())
    {
        return None;
    }
    // The first of several marks: "--Ana".
    let at = raw[..mark].trim_end_matches(MARKS).len();
    let before = raw[..at].chars().next_back()?;
    let caret = raw[at..].starts_with('^');
    let ends = matches!(before, '.' | '!' | '?' | '…' | ')' | '"' | '”' | ',')
        || (!before.is_alphanumeric() && u32::from(before) >= 0x2190);
    let eyes = raw.starts_with([':', ';', '=']);
    ((caret || ends && !raw.contains("://")) && !eyes).then_some(at)
}

/// Whether a character is a letter of a name, and no letter in a box or a circle.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii()
            && (c.is_alphabetic() || combines(c))
            && !matches!(u32::from(c), 0x24b6..=0x24e9 | 0x1_f000..=0x1_faff | 0xaa | 0xba))
}

/// Whether a character only changes the letter before it: an accent, a vowel sign, a tone.
fn combines(c: char) -> bool {
    matches!(
        u32::from(c),
        0x300..=0x36f
            | 0x591..=0x5c7
            | 0x64b..=0x65f
            | 0x93c
            | 0x94d
            | 0x9cd
            | 0xa4d
            | 0xacd
            | 0xb4d
            | 0xbcd
            | 0xc4d
            | 0xccd
            | 0xd4d
            | 0xe47..=0xe4e
    )
}

fn is_sign(c: char) -> bool {
    !(is_letter(c) || c.is_ascii_digit())
}

/// Whether a word is shortened by its full stop: "Mr. Smith", "J. Smith".
fn is_shortened(core: &str) -> bool {
    let mut chars = core.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    single
        || matches!(
            core,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "St"
                | "vs"
                | "No"
                | "no"
                | "Nr"
                | "Prof"
                | "Sr"
                | "Sra"
                | "Hr"
                | "Fr"
                | "approx"
                | "ca"
                | "bzw"
                | "Mme"
        )
}

fn is_bare_link(core: &str) -> bool {
    let host = core.split('/').next().unwrap_or("");
    let Some((name, end)) = host.rsplit_once('.') else {
        return false;
    };
    let known = [
        "com", "org", "net", "io", "co", "example", "de", "fr", "es", "uk", "eu", "ly", "me", "it",
        "gov", "edu", "test", "tv", "be", "ch", "at", "nl", "pt", "app", "info", "shop", "help",
    ];
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        && (known.contains(&end)
            || core.contains('/') && end.len() >= 2 && end.bytes().all(|b| b.is_ascii_lowercase()))
}

fn is_pseudonym(core: &str) -> bool {
    core.strip_prefix("p-").is_some_and(|rest| {
        rest.len() >= 16 && rest.bytes().take(16).all(|b| b.is_ascii_hexdigit())
    })
}

/// Whether a word says how its writer is spoken of: "(she/her)".
fn is_pronoun(raw: &str) -> bool {
    matches!(
        raw.trim_matches(['(', ')', '[', ']']),
        "she/her"
            | "he/him"
            | "they/them"
            | "she/they"
            | "he/they"
            | "sie/ihr"
            | "er/ihm"
            | "elle"
            | "ella"
            | "ella/ella"
            | "él"
    ) && raw.starts_with(['(', '['])
}

fn is_emoticon(raw: &str) -> bool {
    let mut chars = raw.chars();
    let first = chars.next();
    raw.len() <= 4
        && (matches!(first, Some(':' | ';' | '=' | '8' | 'X' | 'x'))
            && raw.len() >= 2
            && !raw
                .chars()
                .skip(1)
                .any(|c| c.is_lowercase() && !matches!(c, 'o' | 'p' | 'x' | 's' | 'c'))
            || matches!(
                raw,
                "<3" | "^_^"
                    | "^^"
                    | "-_-"
                    | "T_T"
                    | "\\o/"
                    | "o/"
                    | "xD"
                    | "XD"
                    | "O_o"
                    | "^.^"
                    | "^o^"
                    | "*_*"
            ))
}
