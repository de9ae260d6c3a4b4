//! Entities: `&eacute;` and its kin, as the letters they stand for.

use std::borrow::Cow;

/// The names that pages use; the others are looked up in the parser's own list.
const NAMES: [(&str, &str); 64] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("sbquo", "‚"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bull", "•"),
    ("middot", "·"),
    ("shy", "\u{ad}"),
    ("euro", "€"),
    ("pound", "£"),
    ("deg", "°"),
    ("times", "×"),
    ("commat", "@"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("Eacute", "É"),
    ("agrave", "à"),
    ("acirc", "â"),
    ("aacute", "á"),
    ("atilde", "ã"),
    ("aring", "å"),
    ("aelig", "æ"),
    ("ccedil", "ç"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("otilde", "õ"),
    ("oslash", "ø"),
    ("oelig", "œ"),
    ("uacute", "ú"),
    ("ugrave", "ù"),
    ("ucirc", "û"),
    ("ntilde", "ñ"),
    ("iquest", "¿"),
    ("iexcl", "¡"),
    ("rarr", "→"),
    ("larr", "←"),
    ("zwnj", "\u{200c}"),
];

/// What the numbers 128 to 159 mean to every browser. Source: HTML 13.2.5.80.
const C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The longest name of the standard, and a little more.
const LONGEST: usize = 40;

/// Reads the entities in a text.
///
/// Shape: what is no entity stays as it is written. `rare` counts how many more names may be
/// looked up in the long list, which is slow; at zero they stay as written.
pub(super) fn decode<'a>(text: &'a str, rare: &mut u32) -> Cow<'a, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((letters, length)) = one(rest, rare) {
            out.push_str(&letters);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Reads the entity at the beginning of a text: its letters, and how much of the text it takes.
fn one(text: &str, rare: &mut u32) -> Option<(Cow<'static, str>, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(c, length)| (Cow::Owned(c.to_string()), length + 2));
    }
    let name = body
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric);
    let name = &body[..name.count()];
    if body.as_bytes().get(name.len()) != Some(&b';') {
        // Old pages leave the semicolon out of the oldest names; in an address that would break
        // `?a=1&copy=2`, so only the five letters that markup needs are read so.
        return NAMES[..4]
            .iter()
            .find(|(n, _)| *n == name && body.as_bytes().get(n.len()) != Some(&b'='))
            .map(|(n, letters)| (Cow::Borrowed(*letters), n.len() + 1));
    }
    let length = name.len() + 2;
    if let Some((_, letters)) = NAMES.iter().find(|(n, _)| *n == name) {
        return Some((Cow::Borrowed(*letters), length));
    }
    if *rare == 0 || name.is_empty() {
        return None;
    }
    *rare -= 1;
    let parsed = scraper::Html::parse_fragment(&text[..length]);
    let letters: String = parsed.root_element().text().collect();
    (letters != text[..length]).then_some((Cow::Owned(letters), length))
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix, before) = match text.as_bytes().first() {
        Some(b'x' | b'X') => (&text[1..], 16, 1),
        _ => (text, 10, 0),
    };
    let length = digits
        .bytes()
        .take_while(|b| (*b as char).is_digit(radix))
        .count();
    if length == 0 {
        return None;
    }
    let number = u32::from_str_radix(&digits[..length], radix).unwrap_or(0);
    let letter = match number {
        0x80..=0x9f => C1[(number - 0x80) as usize],
        0 => '\u{fffd}',
        _ => char::from_u32(number).unwrap_or('\u{fffd}'),
    };
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((letter, before + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, read: &str) {
        assert_eq!(decode(written, &mut 100), read);
    }

    #[test]
    fn entities_are_read_and_the_rest_stays() {
        check("Fish &amp; chips", "Fish & chips");
        check("a&#64;b &#x40; &#X40;", "a@b @ @");
        check(
            "&#150;&#0;&#xD800;&#99999999999;",
            "–\u{fffd}\u{fffd}\u{fffd}",
        );
        check("&lambda;&Tcaron;", "λŤ");
        check("?a=1&copy=2&b=3", "?a=1&copy=2&b=3");
        check("?a=1&amp;b=2", "?a=1&b=2");
        check(
            "AT&T & Co &nosuchname; &;&#;&",
            "AT&T & Co &nosuchname; &;&#;&",
        );
        check("fish &amp chips", "fish & chips");
    }

    #[test]
    fn rare_names_are_looked_up_only_so_often() {
        assert_eq!(decode("&lambda;&lambda;", &mut 1), "λ&lambda;");
    }
}
