//! Text: what a user's file must be before anything in it is read as a value.

use super::Marks;
use std::ops::Range;

/// The longest file that is read. Units: bytes.
pub const LONGEST: usize = 256 * 1024;
/// How deep brackets may stand inside one another, and names behind dots.
const DEEPEST: usize = 16;
/// The most lines of which each mistake of form is told.
const LINES: usize = 20;

/// Letters by which keys of well-known services begin, each with the letters that follow at least.
const SECRETS: [(&str, usize); 14] = [
    ("ghp_", 20),
    ("gho_", 20),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("xoxb-", 16),
    ("xoxp-", 16),
    ("xapp-", 16),
    ("sk_live_", 16),
    ("sk-ant-", 16),
    ("AKIA", 16),
    ("AIza", 30),
    ("eyJhbGciOi", 20),
    ("Bearer ", 16),
    ("-----BEGIN ", 0),
];

/// Says whether a character shows nothing and changes how others are shown or read.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    is_turning(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}')
}

/// Characters that turn lines or directions, or hide whole texts: in a file that people check by
/// eye they have no honest use.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Says whether an address names a password, as `https://name:secret@host/` does.
#[must_use]
pub fn bears_secret(address: &str) -> bool {
    let after = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = after.split(['/', '?', '#']).next().unwrap_or("");
    host.rsplit_once('@')
        .is_some_and(|(user, _)| user.contains(':'))
}

/// Marks why a text cannot be a user's file at all, and says whether it cannot.
pub(super) fn refused(text: &str, marks: &Marks<'_>) -> bool {
    if text.len() > LONGEST {
        let message = format!(
            "the file has {} bytes; {LONGEST} are read at most",
            text.len()
        );
        let hint = "give a file that a person wrote; is this another one?".to_owned();
        marks.mark_as("file.too_long", 0..0, message, Some(hint));
        return true;
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        let hint = "docs/FORMATS.md shows what may stand in it".to_owned();
        marks.mark_as("file.empty", 0..0, "the file is empty", Some(hint));
        return true;
    }
    if text.starts_with('\u{feff}') {
        let message = "the file begins with a byte-order mark";
        let hint = "save it as UTF-8 without one".to_owned();
        marks.mark_as("file.encoding", 0..0, message, Some(hint));
        return true;
    }
    let letters = controls(text, marks);
    let secrets = secrets(text, marks);
    let merge = merge(text, marks);
    let deep = deep(text, marks);
    letters || secrets || merge || deep
}

/// The first character of a text that acts on whoever shows it.
pub(super) fn acting(text: &str) -> Option<char> {
    text.chars().find(|c| acts(*c))
}

fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_turning(c)
}

fn controls(text: &str, marks: &Marks<'_>) -> bool {
    let mut found = 0;
    for (at, line) in lines(text) {
        let Some((inside, c)) = line.char_indices().find(|(_, c)| acts(*c)) else {
            continue;
        };
        let what = if c.is_control() {
            "a control character"
        } else {
            "a character that cannot be seen"
        };
        let message = format!("{what} (U+{:04X}) stands here", u32::from(c));
        let hint = "remove it; the file may not hold anything but text".to_owned();
        let span = at + inside..at + inside + c.len_utf8();
        marks.mark_as("file.control", span, message, Some(hint));
        found += 1;
        if found == LINES {
            break;
        }
    }
    found > 0
}

fn secrets(text: &str, marks: &Marks<'_>) -> bool {
    let before = marks.found.borrow().len();
    for (start, least) in SECRETS {
        for (at, _) in text.match_indices(start).take(LINES) {
            let key = |c: &u8| c.is_ascii_alphanumeric() || b"-_./+=".contains(c);
            let after = text.as_bytes()[at + start.len()..].iter();
            let length = after.take(400).take_while(|c| key(c)).count();
            if length >= least {
                secret(at..at + start.len(), marks);
            }
        }
    }
    for (at, line) in lines(text) {
        let Some((key, _)) = line.split_once('=') else {
            continue;
        };
        let name = key
            .trim()
            .rsplit('.')
            .next()
            .unwrap_or("")
            .trim_matches(['"', '\'']);
        if names_secret(name) {
            let begins = at + key.len() - key.trim_start().len();
            secret(begins..begins + key.trim().len(), marks);
        }
    }
    for (at, _) in text.match_indices("://").take(2000) {
        let rest = text.get(at..).unwrap_or("");
        let end = rest.find(|c: char| c.is_whitespace() || "\"'<>`".contains(c));
        let address = &rest[..end.unwrap_or(rest.len())];
        if bears_secret(address) {
            secret(at..at + 3, marks);
        }
    }
    marks.found.borrow().len() > before
}

/// Marks a secret without showing it.
pub(super) fn secret(span: Range<usize>, marks: &Marks<'_>) {
    let message = "a secret stands here, and this file goes into the evidence";
    let hint = "take it out and make it invalid; set the new one in the environment as \
                ROUSSEAU_TOKEN_<HOST>";
    marks.mark_as("file.secret", span, message, Some(hint.to_owned()));
}

fn merge(text: &str, marks: &Marks<'_>) -> bool {
    let mark = |l: &str| l.starts_with("<<<<<<< ") || l.starts_with(">>>>>>> ");
    let Some((at, line)) = lines(text).find(|(_, line)| mark(line)) else {
        return false;
    };
    let message = "a merge was left unfinished here";
    let hint = "keep one of the two sides and remove the lines of marks".to_owned();
    let span = at..at + line.trim_end().len();
    marks.mark_as("file.merge", span, message, Some(hint));
    true
}

fn deep(text: &str, marks: &Marks<'_>) -> bool {
    let (deepest, at) = nesting(text);
    if deepest > DEEPEST {
        let message = format!("{deepest} brackets stand inside one another");
        let hint = format!("{DEEPEST} at most; close one before the next");
        marks.mark_as("file.too_deep", at..at + 1, message, Some(hint));
        return true;
    }
    // Only what stands before the sign of equality can be a key; a text may hold any dots.
    let key = |l: &str| l.split('=').next().unwrap_or("").matches('.').count();
    let Some((at, line)) = lines(text).find(|(_, l)| key(l) > DEEPEST && !is_words(l)) else {
        return false;
    };
    let message = format!("a key of {} names behind one another", key(line) + 1);
    let hint = format!("{DEEPEST} at most; no format of this program needs more than four");
    marks.mark_as("file.too_deep", at..at + 1, message, Some(hint));
    true
}

/// Says whether a line holds words with spaces, as texts of many lines do, and no key.
fn is_words(line: &str) -> bool {
    line.trim_start().starts_with(['#', '"', '\''])
        || line.trim().contains(' ') && !line.contains('=')
}

/// The lines of a text, each with the byte at which it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let begins = at;
        at += line.len();
        (begins, line)
    })
}

/// How deep brackets stand inside one another, and where deepest; strings count like the rest.
fn nesting(text: &str) -> (usize, usize) {
    let (mut depth, mut deepest) = (0usize, (0usize, 0usize));
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                if depth > deepest.0 {
                    let place = if depth <= DEEPEST + 1 { at } else { deepest.1 };
                    deepest = (depth, place);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Keys that no file of ours holds, whatever the nearest known name: the code and the words.
pub(super) fn forbidden(key: &str) -> Option<(&'static str, String, String)> {
    let low: String = key
        .chars()
        .take(40)
        .collect::<String>()
        .to_ascii_lowercase();
    let low = low.replace(['-', '_'], "");
    if [
        "include", "includes", "import", "imports", "extends", "inherit",
    ]
    .contains(&low.as_str())
    {
        let message = format!("\"{key}\" would read another file; nothing is read from elsewhere");
        let hint = "put the rule itself below the rules folder".to_owned();
        return Some(("rules.bad_include", message, hint));
    }
    None
}

/// Says whether a key by its name holds a secret.
fn names_secret(key: &str) -> bool {
    let words = [
        "token",
        "secret",
        "password",
        "passwd",
        "apikey",
        "bearer",
        "cookie",
        "accesskey",
    ];
    words.iter().any(|w| bare(key).ends_with(w))
}

/// A key as a word: lower case, without hyphens and underscores.
fn bare(key: &str) -> String {
    let start: String = key.chars().take(40).collect();
    start.to_ascii_lowercase().replace(['-', '_'], "")
}

/// Marks the mistakes of a grammar, one a line: what follows in the same line is the same one.
pub(super) fn marked(text: &str, errors: &[toml::de::Error], marks: &Marks<'_>) {
    let mut told = 0;
    let mut line_ends = 0;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let span = span.start.min(text.len())..span.end.min(text.len());
        if told > 0 && span.start < line_ends {
            continue;
        }
        let rest = text.get(span.start..).unwrap_or("");
        line_ends = span.start + rest.find('\n').map_or(rest.len(), |n| n + 1);
        let (code, message, hint) = in_words(error.message(), text, &span);
        marks.mark_as(code, span, message, hint);
        told += 1;
        if told > super::MOST {
            return;
        }
    }
}

/// A mistake of form in words that need no knowledge of grammars, and what to do.
fn in_words(
    message: &str,
    text: &str,
    span: &Range<usize>,
) -> (&'static str, String, Option<String>) {
    let wrong = super::short(text.get(span.clone()).unwrap_or(""));
    if message.contains("duplicate key") {
        let hint = "remove one of the two, or rename it".to_owned();
        return (
            "file.twice",
            format!("\"{wrong}\" stands here twice"),
            Some(hint),
        );
    }
    let message = message.replace('\n', " ");
    let hint = if message.contains("invalid string") || message.contains("string values must") {
        Some("put texts in quotes, such as \"text\"".to_owned())
    } else {
        None
    };
    ("file.syntax", message, hint)
}
