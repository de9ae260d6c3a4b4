//! Private matters: what a brand asks for in public, and what a customer shows.
//!
//! Shape: only kinds are told; no digit or address is ever kept.

use super::lexicon::{Class, Hit};
use super::redirect::{self, Redirect, Redirects};
use super::text::{Sentence, Shape, Text, Token, has_byte};

static CARD: Class = Class::named("asks-for-data");
static ACCOUNT: Class = Class::named("asks-for-account");
static IDENTITY: Class = Class::named("asks-for-identity");
static ADDRESS: Class = Class::named("asks-for-address");
static CONTACT: Class = Class::named("asks-for-contact");
static GIVE: Class = Class::named("asks-to-give");
static WARNS: Class = Class::named("warns-of-sharing");

/// A kind of private data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// The number of a payment card.
    Card,
    /// The number of a bank or customer's account, or what opens it.
    Account,
    /// A full name, a date of birth, a document.
    Identity,
    /// Where somebody lives.
    Address,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
}

/// Reads which private data a brand's message asks for in public.
///
/// Shape: none where the same message moves the talk to a private way, or warns of sharing.
#[must_use]
pub fn asked(text: &Text<'_>) -> Vec<Datum> {
    asked_beside(text, redirect::read(text))
}

/// The same for a message whose ways are read already.
pub(super) fn asked_beside(text: &Text<'_>, ways: Redirects) -> Vec<Datum> {
    let kinds = [&CARD, &ACCOUNT, &IDENTITY, &ADDRESS, &CONTACT];
    if !kinds.iter().any(|class| text.has(class)) || text.has(&WARNS) {
        return Vec::new();
    }
    if ways.all().any(|way| way != Redirect::Other) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sentence in text.sentences() {
        let asks = text.has_in(sentence, &GIVE);
        if !(asks || sentence.asks) {
            continue;
        }
        for (class, datum) in [
            (&CARD, Datum::Card),
            (&ACCOUNT, Datum::Account),
            (&IDENTITY, Datum::Identity),
            (&ADDRESS, Datum::Address),
        ] {
            if text.has_in(sentence, class) {
                found.push(datum);
            }
        }
        // "Your number of the account" is no telephone.
        let telling = |h: &&Hit| {
            ![&CARD, &ACCOUNT, &IDENTITY]
                .into_iter()
                .any(|c| text.hits_beside(h, c).next().is_some())
        };
        for hit in text
            .hits_in(sentence.tokens.clone(), &CONTACT)
            .filter(telling)
        {
            let words = &text.tokens()[hit.first as usize..hit.end as usize];
            let mail = words.iter().any(|t| {
                let word = text.lower(t);
                word.contains("mail") || word.contains("correo") || word == "courriel"
            });
            found.push(if mail { Datum::Email } else { Datum::Phone });
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Reads which private data a message shows to everybody.
///
/// Shape: card numbers by their check digit, accounts as IBAN by their checksum, telephone
/// numbers and e-mail addresses by their form, an address by its street and number.
#[must_use]
pub fn shown(text: &Text<'_>) -> Vec<Datum> {
    let mut found = Vec::new();
    if text.of_shape(Shape::Email).next().is_some() {
        found.push(Datum::Email);
    }
    if has_byte(text.raw(), |b| b.is_ascii_digit()) {
        numbers(text, &mut found);
        if text.sentences().iter().any(|s| shows_address(text, s)) {
            found.push(Datum::Address);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Most digits of a number that is looked at.
const LONGEST: usize = 34;

/// Finds cards, accounts and telephones among runs of digits and letters.
fn numbers(text: &Text<'_>, found: &mut Vec<Datum>) {
    let tokens = text.tokens();
    let mut at = 0;
    while at < tokens.len() {
        let Some((run, next)) = run(text, at) else {
            at += 1;
            continue;
        };
        let digits = run.iter().filter(|b| b.is_ascii_digit()).count();
        if digits == run.len() && (13..=19).contains(&digits) && is_card(&run) {
            found.push(Datum::Card);
        } else if is_iban(&run) {
            found.push(Datum::Account);
        } else if digits == run.len() && is_phone(text, &tokens[at], digits) {
            found.push(Datum::Phone);
        }
        at = next;
    }
}

/// The digits and capitals of numbers that stand side by side from a token on, and the token
/// behind them.
fn run(text: &Text<'_>, from: usize) -> Option<(Vec<u8>, usize)> {
    let tokens = text.tokens();
    let first = &tokens[from];
    let opens = |t: &Token| {
        let word = text.written(t);
        t.shape == Shape::Word
            && has_byte(word, |b| b.is_ascii_digit())
            && word.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    if !opens(first) {
        return None;
    }
    let mut run: Vec<u8> = text.written(first).to_ascii_uppercase().into_bytes();
    let mut next = from + 1;
    while next < tokens.len() && run.len() <= LONGEST {
        let (before, token) = (&tokens[next - 1], &tokens[next]);
        let gap = &text.raw()[before.end as usize..token.start as usize];
        let near = gap.len() <= 2
            && gap
                .bytes()
                .all(|b| matches!(b, b' ' | b'-' | b'.' | b'/' | b'(' | b')'));
        if !near || !opens(token) {
            break;
        }
        run.extend(text.written(token).bytes().map(|b| b.to_ascii_uppercase()));
        next += 1;
    }
    Some((run, next))
}

/// Whether digits have a card's check digit, and begin as cards do.
fn is_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let n = u32::from(b - b'0') * (1 + u32::from(i % 2 == 1));
            n / 10 + n % 10
        })
        .sum();
    let same = digits.iter().all(|b| *b == digits[0]);
    sum.is_multiple_of(10) && !same && matches!(digits[0], b'2'..=b'6')
}

/// Whether letters and digits are an IBAN: two letters, a checksum that holds, 15 to 34 long.
fn is_iban(run: &[u8]) -> bool {
    if !(15..=LONGEST).contains(&run.len())
        || !run[..2].iter().all(u8::is_ascii_uppercase)
        || !run[2..4].iter().all(u8::is_ascii_digit)
    {
        return false;
    }
    let rest = run[4..].iter().chain(&run[..4]).fold(0u32, |rest, b| {
        if b.is_ascii_digit() {
            (rest * 10 + u32::from(b - b'0')) % 97
        } else {
            (rest * 100 + u32::from(b - b'A') + 10) % 97
        }
    });
    rest == 1
}

/// Whether digits are a telephone number: they begin as one and stand behind no other name.
fn is_phone(text: &Text<'_>, first: &Token, digits: usize) -> bool {
    if !(8..=15).contains(&digits) {
        return false;
    }
    let before = &text.raw()[..first.start as usize];
    let plus = before.ends_with(['+', '(']) || before.ends_with("+(");
    let zero = text.written(first).starts_with('0');
    // Words that name a telephone are short: what stands far before says nothing.
    let mut near = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    super::steps::note(before.len() - near);
    let said = before[near..].split_whitespace().rev().take(4).any(|w| {
        PHONES.contains(
            &w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
                .as_str(),
        )
    });
    let named = before.ends_with('#');
    (plus || said || zero && digits >= 9) && !named
}

/// How far before a number the word that names it is looked for. Units: bytes.
const NEAR: usize = 256;

/// Words that stand before a telephone number.
const PHONES: [&str; 20] = [
    "phone",
    "mobile",
    "cell",
    "tel",
    "call",
    "number",
    "telephone",
    "whatsapp",
    "text",
    "handy",
    "handynummer",
    "telefon",
    "telefonnummer",
    "mobil",
    "téléphone",
    "portable",
    "numéro",
    "teléfono",
    "móvil",
    "celular",
];

/// Words of streets: before or behind a number.
const STREETS: [&str; 22] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "close",
    "court",
    "boulevard",
    "blvd",
    "terrace",
    "crescent",
    "rue",
    "allée",
    "calle",
    "avenida",
    "plaza",
    "weg",
    "platz",
];

/// Whether a sentence holds a street with a number, and somebody who lives or gets things there.
fn shows_address(text: &Text<'_>, sentence: &Sentence) -> bool {
    let tokens = &text.tokens()[sentence.tokens.clone()];
    let is_number = |t: &Token| {
        text.lower(t).starts_with(|c: char| c.is_ascii_digit()) && text.lower(t).len() <= 5
    };
    if !tokens.iter().any(is_number) {
        return false;
    }
    let own = tokens.iter().any(|t| {
        matches!(
            text.lower(t),
            "my" | "address"
                | "live"
                | "i"
                | "i'm"
                | "our"
                | "mein"
                | "meine"
                | "adresse"
                | "wohne"
                | "mon"
                | "ma"
                | "habite"
                | "mi"
                | "vivo"
                | "dirección"
        )
    });
    own && tokens.iter().enumerate().any(|(at, t)| {
        let word = text.lower(t);
        let street = STREETS.contains(&word)
            || ["straße", "strasse", "str"]
                .iter()
                .any(|e| word.ends_with(e) && word.len() > 4);
        let capital = text.written(t).starts_with(char::is_uppercase)
            || tokens
                .get(at + 1)
                .is_some_and(|n| text.written(n).starts_with(char::is_uppercase));
        let numbered = tokens[at.saturating_sub(4)..at].iter().any(is_number)
            || tokens[at + 1..].iter().take(4).any(is_number);
        street && capital && numbered
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Datum::{Account, Address, Card, Email, Identity, Phone};

    fn check(reads: fn(&Text<'_>) -> Vec<Datum>, rows: &[(&str, &[Datum])]) {
        for (text, expected) in rows {
            assert_eq!(reads(&Text::of(text)), *expected, "{text}");
        }
    }

    #[test]
    fn a_brand_that_asks_in_public_is_heard() {
        check(
            asked,
            &[
                (
                    "Please send us your account number and sort code.",
                    &[Account],
                ),
                (
                    "Could you reply with your full name and date of birth?",
                    &[Identity],
                ),
                ("What's your delivery address?", &[Address]),
                ("Can you confirm the card number you paid with?", &[Card]),
                (
                    "Please tell us your phone number and e-mail address.",
                    &[Phone, Email],
                ),
                ("Wie lautet Ihre Kundennummer?", &[Account]),
                (
                    "Pouvez-vous indiquer votre date de naissance ?",
                    &[Identity],
                ),
                ("Indícanos tu número de cuenta, por favor.", &[Account]),
            ],
        );
    }

    #[test]
    fn what_is_asked_for_in_private_or_warned_of_is_not() {
        check(
            asked,
            &[
                ("Please DM us your account number.", &[]),
                ("Please don't share your card number here!", &[]),
                ("Without posting any personal details, what happened?", &[]),
                ("You can change the phone number on your account.", &[]),
                ("Please send us your order number.", &[]),
                (
                    "Send an email to help@acme.example with your full name.",
                    &[],
                ),
                ("Schick uns deine Kundennummer per DM.", &[]),
            ],
        );
    }

    #[test]
    fn what_a_customer_shows_is_seen() {
        check(
            shown,
            &[
                ("My card 4111 1111 1111 1111 was charged twice", &[Card]),
                ("card 4111-1111-1111-1111", &[Card]),
                ("Meine IBAN ist DE89 3704 0044 0532 0130 00", &[Account]),
                ("call me on +44 7700 900123", &[Phone]),
                ("my mobile is 555 867 5309", &[Phone]),
                ("Reach me: 07700 900123", &[Phone]),
                ("I'm ana@mail.example", &[Email]),
                ("I live at 12 Elm Street, Springfield", &[Address]),
                ("Meine Adresse: Lindenstraße 7, Kiel", &[Address]),
            ],
        );
    }

    #[test]
    fn other_numbers_are_not() {
        check(
            shown,
            &[
                ("Order 4111 1111 1111 1112 never came", &[]),
                ("Order 123456789 is late", &[]),
                ("Ticket #0123456789", &[]),
                ("On 12.03.2024 at 10:30 it was 20 degrees", &[]),
                ("I walked down the street for 5 minutes", &[]),
                ("DE89 3704 0044 0532 0130 01", &[]),
                ("call me", &[]),
                ("", &[]),
            ],
        );
    }

    #[test]
    fn no_text_is_slow() {
        for piece in ["1", "1 ", "4111 ", "A1 ", "1-", "(1", "street 1 "] {
            let _ = shown(&Text::of(&piece.repeat(100_000 / piece.len())));
        }
    }
}
