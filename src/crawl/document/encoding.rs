//! Encoding: which letters a page's bytes are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How far into a page its own declaration is looked for.
const PRESCAN: usize = 4096;

/// Turns bytes into text: by byte-order mark, by the host's word, by the page's, by guess.
///
/// Shape: the text, and how many stretches of bytes were no text in that encoding. UTF-7 is not
/// an encoding of the web and is never decoded. Source: WHATWG Encoding and HTML 13.2.3.
pub(super) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> (Cow<'a, str>, u32) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // A page that is valid UTF-8 beyond ASCII is UTF-8, whatever it says of itself, and an
        // ASCII page reads the same in every encoding of the web that is no escape code and has
        // no letters of two bytes.
        if !text.contains('\u{1b}') && !is_wide(bytes, content_type) {
            return (Cow::Borrowed(text), 0);
        }
    }
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or_else(|| {
        content_type
            .and_then(charset)
            .or_else(|| declared(bytes).map(without_utf_16))
    });
    let encoding = encoding.unwrap_or_else(|| guess(bytes));
    let (text, encoding, damaged) = encoding.decode(bytes);
    if !damaged {
        return (text, 0);
    }
    let mut replaced = text.matches('\u{fffd}').count();
    if encoding == UTF_8 {
        let written = bytes.windows(3).filter(|w| *w == "\u{fffd}".as_bytes());
        replaced = replaced.saturating_sub(written.count());
    }
    (text, u32::try_from(replaced).unwrap_or(u32::MAX))
}

/// The encoding that a `charset=` names.
fn charset(text: &str) -> Option<&'static Encoding> {
    let lower = text.to_ascii_lowercase();
    let (_, label) = lower.split_once("charset")?;
    let label = label.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| c.is_whitespace() || "\"';,>/".contains(c));
    Encoding::for_label_no_replacement(&label.as_bytes()[..end.unwrap_or(label.len())])
}

/// Says whether the host calls the text UTF-16 and it looks so: half of the bytes of a page's
/// markup are zero then.
fn is_wide(bytes: &[u8], content_type: Option<&str>) -> bool {
    let called = content_type.and_then(charset);
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    called.is_some_and(|e| e.name().starts_with("UTF-16")) && zeros * 8 > bytes.len()
}

/// The encoding that the page itself names near its beginning, in a tag and not in a comment.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut left = head.as_str();
    while let Some((_, rest)) = left.split_once('<') {
        if let Some(comment) = rest.strip_prefix("!--") {
            // `<!-->` is a comment as well.
            left = comment
                .strip_prefix('>')
                .unwrap_or_else(|| rest[1..].split_once("-->").map_or("", |(_, after)| after));
            continue;
        }
        let tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if !tag {
            left = rest;
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let (attributes, after) = attributes(rest);
        if let Some(found) = (name == "meta").then(|| named_by(&attributes)).flatten() {
            return Some(found);
        }
        left = after;
    }
    None
}

/// The attributes of a tag, and what follows it.
fn attributes(mut left: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    loop {
        left = left.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if left.is_empty() || left.starts_with('>') {
            return (found, left);
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        // A name may begin with the sign that ends it, as in `<a =x>`.
        let first = left.chars().next().map_or(0, char::len_utf8);
        let end = left[first..].find(is_end).map_or(left.len(), |e| e + first);
        let (name, rest) = left.split_at(end);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            found.push((name, ""));
            left = rest;
            continue;
        };
        let value = value.trim_ascii_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = if let Some(quote) = quote {
            value[1..].split_once(quote).unwrap_or((&value[1..], ""))
        } else {
            let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>');
            value.split_at(end.unwrap_or(value.len()))
        };
        found.push((name, value));
        left = rest;
    }
}

/// The encoding that a `meta` names by its attributes.
fn named_by(attributes: &[(&str, &str)]) -> Option<&'static Encoding> {
    let of = |name: &str| attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
    if let Some(label) = of("charset") {
        return Encoding::for_label_no_replacement(label.trim().as_bytes());
    }
    let told = of("http-equiv").is_some_and(|what| what.trim() == "content-type");
    charset(of("content").filter(|_| told)?)
}

/// A page whose own declaration could be read is not UTF-16, whatever the declaration says.
fn without_utf_16(encoding: &'static Encoding) -> &'static Encoding {
    if encoding.name().starts_with("UTF-16") {
        UTF_8
    } else if encoding.name() == "x-user-defined" {
        WINDOWS_1252
    } else {
        encoding
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 18)], true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], content_type: Option<&str>, text: &str, replaced: u32) {
        let (found, count) = decode(bytes, content_type);
        assert_eq!((found.as_ref(), count), (text, replaced));
    }

    #[test]
    fn bytes_become_the_letters_that_were_meant() {
        check("caf\u{e9}".as_bytes(), None, "café", 0);
        check(
            b"\xef\xbb\xbfcaf\xc3\xa9",
            Some("text/html; charset=latin1"),
            "café",
            0,
        );
        check(b"caf\xe9", Some("text/html; charset=ISO-8859-1"), "café", 0);
        check(
            b"caf\xe9",
            Some("text/html; charset=\"windows-1252\""),
            "café",
            0,
        );
        check(
            b"<meta charset=iso-8859-1>caf\xe9",
            Some("text/html"),
            "<meta charset=iso-8859-1>café",
            0,
        );
        check(
            b"<META http-equiv=x content='text/html; charset=windows-1252'>\x80",
            None,
            "<META http-equiv=x content='text/html; charset=windows-1252'>€",
            0,
        );
        check(b"\xff\xfeh\x00i\x00", None, "hi", 0);
        let wide: Vec<u8> = "<p>Мы".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, Some("text/html; charset=utf-16"), "<p>Мы", 0);
    }

    #[test]
    fn a_page_names_its_letters_in_a_tag_and_nowhere_else() {
        for before in [
            "<!-- <meta charset=big5> -->",
            "<!--><!-- > <meta charset=big5>-->",
            "<a title='<meta charset=big5>'>",
            "<meta name=description content='charset=big5'>",
            "<meta charset=nonsense>",
            "<meta data-charset=big5>",
            "< meta charset=big5>",
        ] {
            let page = format!("{before}<meta charset=iso-8859-1>caf");
            let bytes = [page.as_bytes(), b"\xe9"].concat();
            check(&bytes, None, &format!("{page}é"), 0);
        }
    }

    #[test]
    fn broken_bytes_are_counted() {
        check(
            b"a\xffb\xfec",
            Some("text/html; charset=utf-8"),
            "a\u{fffd}b\u{fffd}c",
            2,
        );
        check(
            b"\xef\xbf\xbd\xff",
            Some("text/html; charset=utf-8"),
            "\u{fffd}\u{fffd}",
            1,
        );
    }

    #[test]
    fn utf_7_stays_as_it_is_written() {
        let text = "+ADw-script+AD4-";
        check(text.as_bytes(), Some("text/html; charset=utf-7"), text, 0);
    }
}
