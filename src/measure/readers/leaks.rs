//! Leaks: a template's slots that reached the customer: `{first_name}`, `[NAME]`, `Dear $customer`.

use super::text::has_byte;

/// Words that name a slot.
const SLOTS: [&str; 26] = [
    "name",
    "first",
    "last",
    "customer",
    "user",
    "agent",
    "order",
    "insert",
    "ticket",
    "company",
    "brand",
    "client",
    "contact",
    "recipient",
    "sender",
    "date",
    "product",
    "link here",
    "your name",
    "vorname",
    "nachname",
    "kunde",
    "prénom",
    "nom",
    "nombre",
    "cliente",
];

/// The slot that a template left in a text; none where there is none.
///
/// Shape: code between backticks, links and emoticons are none.
#[must_use]
pub fn find(text: &str) -> Option<&str> {
    if !has_byte(text, |b| {
        matches!(b, b'{' | b'[' | b'%' | b'<' | b'$' | b'|')
    }) {
        return spoken(text);
    }
    let mut code = false;
    for (at, c) in text.char_indices() {
        if c == '`' {
            code = !code && text[at + 1..].contains('`');
        }
        if code || !matches!(c, '{' | '[' | '%' | '<' | '$' | '*') {
            continue;
        }
        if let Some(slot) = slot(text, at, c) {
            return Some(slot);
        }
    }
    spoken(text)
}

/// Most bytes of a slot.
const LONGEST: usize = 48;

/// The slot that opens at a place.
fn slot(text: &str, at: usize, opens: char) -> Option<&str> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    // "/{id}" stands in an address that is explained.
    if matches!(before, Some('/' | '=' | '\\' | '`')) {
        return None;
    }
    let (lead, close) = match opens {
        '{' if rest.starts_with("{{") => ("{{", "}}"),
        '{' if rest.starts_with("{%") => ("{%", "%}"),
        '{' => ("{", "}"),
        '[' if rest.starts_with("[[") => ("[[", "]]"),
        '[' => ("[", "]"),
        '<' if rest.starts_with("<<") => ("<<", ">>"),
        '<' => ("<", ">"),
        '%' if rest.starts_with("%%") => ("%%", "%%"),
        '%' => ("%", "%"),
        '*' if rest.starts_with("*|") => ("*|", "|*"),
        '$' if rest.starts_with("${") => ("${", "}"),
        '$' => return variable(rest),
        _ => return None,
    };
    let inside = &rest[lead.len()..];
    let mut end = inside.len().min(LONGEST);
    while !inside.is_char_boundary(end) {
        end -= 1;
    }
    let inside = &inside[..inside[..end].find(close)?];
    is_slot(inside, lead).then(|| &rest[..lead.len() + inside.len() + close.len()])
}

/// Whether what stands between signs names a slot.
fn is_slot(inside: &str, lead: &str) -> bool {
    let name = inside.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '|' | ' ' | ':');
    if name.is_empty()
        || !name.chars().all(plain)
        || !name.starts_with(|c: char| c.is_alphabetic() || c == '_')
    {
        return false;
    }
    let lower = name.to_lowercase();
    let known = SLOTS.iter().any(|slot| {
        lower
            .split(['_', '.', '-', ' ', '|', ':'])
            .any(|part| part == *slot || part.strip_suffix("name").is_some_and(|p| p == *slot))
            || lower == *slot
            || slot.contains(' ') && lower.contains(slot)
    });
    let snake = name.contains('_') || name.contains('.') && !name.contains(' ');
    match lead {
        "{{" | "${" | "*|" | "<<" | "{%" => true,
        "{" => known || snake && !name.contains(' '),
        "%" | "%%" => !name.contains(' ') && name.len() >= 3 && (known || snake || lead == "%%"),
        // Capitals or a slot's own words; "[e-mail]" is a redaction and "[AB]" a signature.
        "[" | "[[" => known && lower != "name withheld" && name.split(' ').count() <= 4,
        _ => known && !name.contains(['.', ':', '|']),
    }
}

/// `$customer`, `$first_name`: a variable, and no amount or share.
fn variable(rest: &str) -> Option<&str> {
    let name: &str = rest[1..]
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .next()?;
    let lower = name.to_ascii_lowercase();
    let known = SLOTS
        .iter()
        .any(|slot| lower.split('_').any(|part| part == *slot) || lower == format!("{slot}name"));
    (known
        && name.starts_with(|c: char| {
            c.is_ascii_alphabetic() && (c.is_lowercase() || name.contains('_'))
        }))
    .then(|| &rest[..=name.len()])
}

/// What only a broken template says: "Hi null,", "Dear undefined", "lorem ipsum".
fn spoken(text: &str) -> Option<&str> {
    let find = |phrase: &str| {
        let at = text
            .as_bytes()
            .windows(phrase.len())
            .position(|w| w.eq_ignore_ascii_case(phrase.as_bytes()))?;
        let end = at + phrase.len();
        let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric())
            && !text[..at].ends_with(|c: char| c.is_alphanumeric());
        whole.then(|| &text[at..end])
    };
    if !["null", "ndefined", "psum", "PSUM"]
        .into_iter()
        .any(|part| text.contains(part))
    {
        return None;
    }
    [
        "lorem ipsum",
        "dear undefined",
        "hi undefined",
        "hello undefined",
        "hey undefined",
        "hi null",
        "hello null",
        "dear null",
        "hey null",
        "hallo null",
        "hallo undefined",
        "bonjour null",
        "hola null",
        "bonjour undefined",
        "hola undefined",
    ]
    .into_iter()
    .find_map(find)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &[(&str, Option<&str>)]) {
        for (text, slot) in expected {
            assert_eq!(find(text), *slot, "{text}");
        }
    }

    #[test]
    fn slots_that_were_never_filled_are_found() {
        check(&[
            ("Hi {first_name}, thanks!", Some("{first_name}")),
            ("Hi {name}!", Some("{name}")),
            (
                "Hi {{ticket.requester.name}}",
                Some("{{ticket.requester.name}}"),
            ),
            (
                "Your ticket {{ ticket.id }} is open",
                Some("{{ ticket.id }}"),
            ),
            ("Hello [NAME], sorry", Some("[NAME]")),
            ("Hello [First Name], sorry", Some("[First Name]")),
            ("Dear [Customer Name]", Some("[Customer Name]")),
            ("Visit [insert link here]", Some("[insert link here]")),
            ("Hallo [Vorname]!", Some("[Vorname]")),
            ("Hello %name%, sorry", Some("%name%")),
            ("Hi %FIRST_NAME%", Some("%FIRST_NAME%")),
            ("Dear <<Name>>", Some("<<Name>>")),
            ("Dear <first_name>", Some("<first_name>")),
            ("Dear $customer, we are on it", Some("$customer")),
            ("Hi ${user}", Some("${user}")),
            ("Hi *|FNAME|*", Some("*|FNAME|*")),
            ("Hi null, thanks for waiting", Some("Hi null")),
            ("Lorem ipsum dolor", Some("Lorem ipsum")),
        ]);
    }

    #[test]
    fn code_money_and_emoticons_are_no_slots() {
        check(&[
            ("Type `{name}` in the box", None),
            ("Run `echo ${HOME}` please", None),
            ("It costs $20 and not $customers", None),
            ("50% off and 100% safe", None),
            (":{ oh no :}", None),
            ("[1/2] We looked into it", None),
            ("[UPDATE] It is back. [AB]", None),
            ("Write to [e-mail] or [phone]", None),
            ("I <3 it > you do", None),
            ("Open acme.example/users/{name} in a browser", None),
            ("The new name of the customer", None),
            ("It is null and void", None),
            ("*hugs* | *smiles*", None),
            ("", None),
        ]);
    }

    #[test]
    fn no_text_is_slow() {
        for sign in ["{", "[", "%", "<", "$", "`", "*|", "{a", "[name ", "u"] {
            assert_eq!(find(&sign.repeat(100_000 / sign.len())), None, "{sign}");
        }
    }
}
