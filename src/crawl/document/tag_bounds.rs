//! Tag bounds: tags that are too long or carry too many attributes, found before a parser meets them.
//!
//! A parser compares each attribute with all before it, so that one tag of a million attributes
//! takes longer than the rest of the web. What is over the limit is taken out of the page's text.

use std::borrow::Cow;

/// Attributes of one tag that are read at most.
const ATTRIBUTES: usize = 256;
/// Bytes of one tag that are read at most.
const LONGEST: usize = 64 << 10;

/// Elements whose content is no markup.
const RAW: [&str; 10] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
];

/// A tag as it stands in a page.
struct Span {
    /// Where the tag ends, behind its `>`.
    end: usize,
    /// From where on it is too much, where it is.
    over: Option<usize>,
}

/// Takes what is over the limits out of a page's tags; says whether there was anything.
pub(super) fn trim(page: &str) -> (Cow<'_, str>, bool) {
    let mut drop: Vec<(usize, usize)> = Vec::new();
    let mut foreign = 0_u32;
    let mut at = 0;
    while let Some(found) = page.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = &page[start + 1..];
        let ends = rest.starts_with('/');
        let name_at = start + 1 + usize::from(ends);
        let name = name(&page[name_at..]);
        if name.is_empty() {
            at = start + 1 + past_markup(rest);
            continue;
        }
        let span = span(page, name_at + name.len());
        if let Some(over) = span.over {
            // The last byte of a whole tag is its `>`, which stays.
            let to = span.end - usize::from(page[..span.end].ends_with('>'));
            drop.push((over, to.max(over)));
        }
        at = span.end;
        let name = name.to_ascii_lowercase();
        if matches!(name.as_str(), "svg" | "math") {
            foreign = if ends {
                foreign.saturating_sub(1)
            } else {
                foreign + 1
            };
        } else if !ends && foreign == 0 && RAW.contains(&name.as_str()) {
            at += raw_length(&page[at..], &name);
        }
    }
    if drop.is_empty() {
        return (Cow::Borrowed(page), false);
    }
    let mut kept = String::with_capacity(page.len());
    let mut from = 0;
    for (start, end) in drop {
        kept.push_str(&page[from..start]);
        from = end;
    }
    kept.push_str(&page[from..]);
    (Cow::Owned(kept), true)
}

/// The name of a tag; empty where none begins.
fn name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    &text[..end.unwrap_or(text.len())]
}

/// How many bytes after a `<` are a comment or another piece of markup that is no tag.
fn past_markup(rest: &str) -> usize {
    let to = |mark: &str| rest.find(mark).map_or(rest.len(), |i| i + mark.len());
    if let Some(comment) = rest.strip_prefix("!--") {
        if comment.starts_with('>') {
            return 4;
        }
        if comment.starts_with("->") {
            return 5;
        }
        // The odd end is looked for before the usual one only, so that no comment is read twice.
        let usual = comment.find("-->");
        let odd = comment[..usual.unwrap_or(comment.len())].find("--!>");
        return match (odd, usual) {
            (Some(odd), _) => odd + 7,
            (None, Some(usual)) => usual + 6,
            (None, None) => rest.len(),
        };
    }
    if rest.starts_with(['!', '?']) || rest.starts_with('/') && rest.len() > 1 {
        return to(">");
    }
    0
}

/// Reads a tag from behind its name to its end.
fn span(page: &str, from: usize) -> Span {
    let bytes = page.as_bytes();
    let (mut at, mut count, mut over) = (from, 0, None);
    let mut inside = false;
    while let Some(&byte) = bytes.get(at) {
        if over.is_none() && (count > ATTRIBUTES || at - from > LONGEST) {
            over = Some(
                (from..=at)
                    .rev()
                    .find(|i| page.is_char_boundary(*i))
                    .unwrap_or(from),
            );
        }
        match byte {
            b'>' => {
                return Span { end: at + 1, over };
            }
            b'/' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => inside = false,
            b'=' if inside => {
                at = value_end(bytes, at + 1);
                inside = false;
                // A value that alone is too long is dropped with its attribute.
                if over.is_none() && at - from > LONGEST {
                    over = Some(from);
                }
                continue;
            }
            _ if !inside => {
                inside = true;
                count += 1;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    Span {
        end: page.len(),
        over,
    }
}

/// Where the value of an attribute ends, behind its quote.
fn value_end(bytes: &[u8], from: usize) -> usize {
    let blank = |b: &u8| b.is_ascii_whitespace();
    let rest = bytes.get(from..).unwrap_or_default();
    let start = from + rest.iter().take_while(|b| blank(b)).count();
    let rest = bytes.get(start..).unwrap_or_default();
    let length = if let Some(quote @ (b'"' | b'\'')) = rest.first() {
        let inner = rest.iter().skip(1).position(|b| b == quote);
        inner.map_or(rest.len(), |i| i + 2)
    } else {
        let end = rest.iter().position(|b| blank(b) || *b == b'>');
        end.unwrap_or(rest.len())
    };
    start + length
}

/// How many bytes the content of an element is long that holds no markup.
fn raw_length(text: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = text[at..].find("</") {
        let start = at + found;
        let rest = &text.as_bytes()[start + 2..];
        let same = rest
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
        let next = rest.get(name.len());
        if same && next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, kept: &str) {
        let (found, trimmed) = trim(page);
        assert_eq!(found, kept);
        assert_eq!(trimmed, page != kept);
    }

    #[test]
    fn only_what_is_too_much_is_taken_out() {
        for page in [
            "<a href='x>y' b = \">\"c>z</a>",
            "<!-- <a --><b>",
            "<!--><b>",
            "a < b <3 </> <",
            "<script>if (a<b && c=='x') {}</script><p class=x>",
            "<svg><style><a b></style></svg>",
        ] {
            check(page, page);
        }
        let many = |n: usize| (0..n).map(|i| format!(" a{i}=1")).collect::<String>();
        check(
            &format!("<p{}>x</p>", many(256)),
            &format!("<p{}>x</p>", many(256)),
        );
        let (kept, trimmed) = trim(Box::leak(
            format!("<p{}>x</p>", many(9_000)).into_boxed_str(),
        ));
        assert!(
            trimmed && kept.len() < 3_000 && kept.ends_with(">x</p>"),
            "{kept}"
        );
        let (kept, trimmed) = trim(Box::leak(
            format!("<a href='{}' b>é</a>", "é".repeat(LONGEST)).into_boxed_str(),
        ));
        assert_eq!((kept.as_ref(), trimmed), ("<a>é</a>", true));
        let script = format!("<script>if (a<b{}) {{}}</script>", many(400));
        check(&script, &script);
    }
}
