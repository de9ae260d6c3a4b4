//! Scrubbing: names and words go out of any text, however it is written down.

use aho_corasick::{AhoCorasick, Input, MatchKind};
use serde_json::Value;

/// What stands in the place of what was erased.
const ERASED: &str = "[erased]";
/// A shorter name is too often part of something else.
const SHORTEST_NAME: usize = 3;
/// A shorter text is what anybody may have written.
const SHORTEST_TEXT: usize = 16;

/// Finds names and texts in all their spellings.
#[derive(Debug, Default)]
pub struct Scrub {
    automaton: Option<AhoCorasick>,
    /// How many of the patterns, the first ones, are names, which end where words end.
    names: usize,
}

impl Scrub {
    /// Scrubs names, which stand alone, and texts, which stand anywhere.
    ///
    /// Shape: pseudonyms, numbers, and what is too short to mean anything are left out.
    pub fn new<'a>(
        names: impl IntoIterator<Item = &'a String>,
        texts: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        let means = |name: &&str| {
            let digits = name.bytes().all(|b| b.is_ascii_digit());
            name.chars().count() >= SHORTEST_NAME && !digits && !is_pseudonym(name)
        };
        let names = names.into_iter().map(|n| n.trim().trim_start_matches('@'));
        let mut patterns: Vec<String> = names.filter(means).flat_map(written).collect();
        patterns.sort();
        patterns.dedup();
        let first = patterns.len();
        let texts = texts.into_iter().map(|t| t.trim());
        let long = texts.filter(|t| t.chars().count() >= SHORTEST_TEXT);
        patterns.extend(long.flat_map(written));
        Self {
            automaton: build(&patterns),
            names: first,
        }
    }

    /// Scrubs secrets, which stand anywhere, in every coding that tools show them in.
    ///
    /// Shape: of a secret with a colon, such as `user:password`, the part behind it goes as well.
    #[must_use]
    pub fn of_secrets(secrets: &[String]) -> Self {
        const SHORTEST_SECRET: usize = 8;
        let behind = secrets.iter().filter_map(|s| s.split_once(':'));
        let all = secrets.iter().map(String::as_str);
        let all = all.chain(behind.map(|(_, password)| password.trim_start()));
        let mut patterns: Vec<String> = all
            .filter(|s| s.chars().count() >= SHORTEST_SECRET)
            .flat_map(|s| written(s).into_iter().chain(coded(s.as_bytes())))
            .collect();
        patterns.sort();
        patterns.dedup();
        Self {
            automaton: build(&patterns),
            names: 0,
        }
    }

    /// The bytes without what is to go; none where nothing of it stands there.
    #[must_use]
    pub fn bytes(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let automaton = self.automaton.as_ref()?;
        let mut out = Vec::new();
        let (mut done, mut from) = (0, 0);
        while let Some(hit) = automaton.find(Input::new(bytes).range(from..)) {
            let (start, end) = (hit.start(), hit.end());
            let is_name = hit.pattern().as_usize() < self.names;
            if is_name && !stands_alone(bytes, start, end) {
                from = start + 1;
                continue;
            }
            out.extend_from_slice(&bytes[done..start]);
            out.extend_from_slice(ERASED.as_bytes());
            (done, from) = (end, end);
        }
        if done == 0 {
            return None;
        }
        out.extend_from_slice(&bytes[done..]);
        Some(out)
    }

    /// The text without what is to go; none where nothing of it stands there.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let bytes = self.bytes(text.as_bytes())?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Scrubs every string of a JSON value, keys too; says how many were changed.
    pub fn value(&self, value: &mut Value) -> usize {
        match value {
            Value::String(text) => self.text(text).map_or(0, |clean| {
                *text = clean;
                1
            }),
            Value::Array(list) => list.iter_mut().map(|item| self.value(item)).sum(),
            Value::Object(object) => {
                let mut changed = object.values_mut().map(|inner| self.value(inner)).sum();
                if object
                    .keys()
                    .any(|key| self.bytes(key.as_bytes()).is_some())
                {
                    let old = std::mem::take(object);
                    for (key, inner) in old {
                        let clean = self.text(&key);
                        changed += usize::from(clean.is_some());
                        object.insert(clean.unwrap_or(key), inner);
                    }
                }
                changed
            }
            _ => 0,
        }
    }
}

fn build(patterns: &[String]) -> Option<AhoCorasick> {
    if patterns.is_empty() {
        return None;
    }
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(patterns)
        .ok()
}

/// Bytes in hexadecimal digits and in both alphabets of base64, with and without padding.
fn coded(bytes: &[u8]) -> Vec<String> {
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let of = |alphabet: &[u8; 64]| -> String {
        let digits = bytes.chunks(3).flat_map(|chunk| {
            let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
            let all = at(0) << 16 | at(1) << 8 | at(2);
            (0..=chunk.len()).map(move |i| all >> (18 - 6 * i) & 63)
        });
        digits
            .filter_map(|d| Some(char::from(*alphabet.get(usize::try_from(d).ok()?)?)))
            .collect()
    };
    let plain = of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    let safe = of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    vec![hex, plain, safe]
}

/// Says whether a text is a pseudonym.
pub(super) fn is_pseudonym(text: &str) -> bool {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.strip_prefix("p-")
        .is_some_and(|digits| digits.len() == 16 && digits.bytes().all(hex))
}

/// Letters, digits and bytes of letters beyond ASCII continue a word.
fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let inside = |at: Option<&u8>| at.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    // The two digits of an escape belong to the escape: "%40ann" names ann.
    let escape = start.checked_sub(3).is_some_and(|at| {
        bytes[at] == b'%' && bytes[at + 1..start].iter().all(u8::is_ascii_hexdigit)
    });
    (escape || !inside(before)) && !inside(bytes.get(end))
}

/// A needle as it is written in plain text, HTML, JSON and addresses.
fn written(text: &str) -> Vec<String> {
    let html = |apostrophe: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', apostrophe)
    };
    let json = serde_json::to_string(text).unwrap_or_default();
    let json = json.trim_matches('"').to_owned();
    let ascii: String = json
        .encode_utf16()
        .map(|unit| match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
            _ => format!("\\u{unit:04x}"),
        })
        .collect();
    let percent = |space: &str| -> String {
        text.bytes()
            .map(|b| match b {
                b' ' => space.to_owned(),
                _ if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => char::from(b).to_string(),
                _ => format!("%{b:02X}"),
            })
            .collect()
    };
    let mut all = vec![
        text.to_owned(),
        text.to_lowercase(),
        text.to_uppercase(),
        html("&#39;"),
        html("&#x27;"),
        html("'"),
        json,
        ascii,
        percent("%20"),
        percent("+"),
    ];
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, clean: &str) {
        let names = ["@ann".to_owned(), "Ann O'Hara".to_owned()];
        let texts = ["Where is my suitcase & coat?".to_owned()];
        let scrub = Scrub::new(&names, &texts);
        assert_eq!(scrub.text(text).as_deref().unwrap_or(text), clean);
    }

    #[test]
    fn names_go_where_they_stand_alone_and_texts_anywhere() {
        check("Hi @Ann, all well?", "Hi @[erased], all well?");
        check("a planned annex", "a planned annex");
        check("by Ann O&#39;Hara", "by [erased]");
        check("?q=%40ann&x", "?q=%40[erased]&x");
        check("q=Ann%20O%27Hara", "q=[erased]");
        check(
            "RT: Where is my suitcase &amp; coat? Bah",
            "RT: [erased] Bah",
        );
    }
}
