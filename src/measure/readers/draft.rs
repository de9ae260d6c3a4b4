//! Draft: first, narrow readings of replies and of sensitive matters, for rules that need them.

use super::labels::{Labels, Matter, Ways};
use super::{Phrases, redirect, sentences, words};
use std::sync::LazyLock;

/// One reading and the phrases that give it.
type Table<T> = LazyLock<Vec<(T, Phrases)>>;

static PRIVATE_MESSAGE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "dm us",
        "dm me",
        "by dm",
        "via dm",
        "a dm",
        "direct message",
        "private message",
        "message us privately",
    ])
});
static EMAIL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "email us",
        "e mail us",
        "an email",
        "an e mail",
        "by email",
        "by e mail",
        "write to us at",
    ])
});
static PHONE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "call us",
        "call our",
        "give us a call",
        "phone us",
        "ring us",
        "by phone",
    ])
});
static FORM: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "contact form",
        "the form",
        "a ticket",
        "contact us here",
        "chat with us",
    ])
});

/// Words that offer a way beside others instead of leaving no other.
static OFFERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "if you prefer",
        "if you like",
        "you can also",
        "alternatively",
        "feel free",
        "or here",
    ])
});

static APOLOGY: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(&["sorry", "apologize", "apologies", "apologise"]));
static THANKS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&["thank you", "thanks"]));

static MATTERS: Table<Matter> = LazyLock::new(|| {
    vec![
        (
            Matter::Card,
            Phrases::of(&["my credit card", "my debit card", "my card"]),
        ),
        (
            Matter::Identity,
            Phrases::of(&[
                "was hacked",
                "locked out of my account",
                "my password",
                "my identity",
            ]),
        ),
        (
            Matter::Billing,
            Phrases::of(&[
                "charged twice",
                "my refund",
                "my bill",
                "my invoice",
                "took the money twice",
            ]),
        ),
        (
            Matter::PersonalData,
            Phrases::of(&["my personal data", "my home address"]),
        ),
        (
            Matter::Safety,
            Phrases::of(&["caught fire", "was injured", "an electric shock"]),
        ),
    ]
});

static FAILED_EMAIL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "emailed you",
        "sent you emails",
        "your email does not answer",
        "no answer by email",
    ])
});
static FAILED_PHONE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "called you",
        "your hotline",
        "nobody picks up",
        "on hold for",
    ])
});

/// What strangers must not see, with "your" before it.
static PRIVATE_DATA: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "your card number",
        "your credit card number",
        "your password",
        "your pin",
        "your iban",
        "your bank account number",
        "your passport number",
        "your social security number",
        "your full address",
        "your home address",
    ])
});
static ASKING_FOR: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "send us",
        "give us",
        "tell us",
        "reply with",
        "post",
        "share",
        "confirm",
        "provide",
        "let us have",
        "what is",
    ])
});
static FORBIDDING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "not",
        "never",
        "don't",
        "avoid",
        "instead of",
        "rather than",
        "without",
        "no need",
    ])
});

/// Adds what these drafts find in a customer's message.
pub(super) fn of_customer(text: &str, labels: &mut Labels) {
    let words = words(text);
    let mut matters = MATTERS.iter();
    labels.sensitive = matters
        .find(|(_, phrases)| phrases.are_in(&words))
        .map(|(m, _)| *m);
    labels.failed_elsewhere = Ways {
        email: FAILED_EMAIL.are_in(&words),
        phone: FAILED_PHONE.are_in(&words),
        ..Ways::default()
    };
    labels.shows_private = text.split(|c: char| c.is_alphabetic()).any(is_card_number);
}

/// Adds what these drafts find in a reply.
pub(super) fn of_brand(text: &str, labels: &mut Labels) {
    let words = words(text);
    labels.redirect = Ways {
        private_message: PRIVATE_MESSAGE.are_in(&words),
        email: EMAIL.are_in(&words) || redirect::read(text) == redirect::Redirect::Email,
        phone: PHONE.are_in(&words),
        form: FORM.are_in(&words),
        other: false,
    };
    labels.forces = labels.hollow && !labels.redirect.is_empty() && !OFFERS.are_in(&words);
    labels.apology = APOLOGY.are_in(&words);
    labels.thanks = THANKS.are_in(&words);
    let told_elsewhere = !labels.redirect.is_empty();
    labels.asks_private = !told_elsewhere && sentences(text).any(asks_for_private_data);
}

fn asks_for_private_data(sentence: &str) -> bool {
    let words = words(sentence);
    PRIVATE_DATA.are_in(&words) && ASKING_FOR.are_in(&words) && !FORBIDDING.are_in(&words)
}

/// Says whether the digits of a stretch of text are a card's: 13 to 19, with Luhn's check digit.
fn is_card_number(stretch: &str) -> bool {
    let digits: Vec<u32> = stretch.chars().filter_map(|c| c.to_digit(10)).collect();
    if !(13..=19).contains(&digits.len()) {
        return false;
    }
    let doubled = |(i, d): (usize, &u32)| match (i % 2, d * 2) {
        (0, _) => *d,
        (_, twice) if twice > 9 => twice - 9,
        (_, twice) => twice,
    };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    sum.is_multiple_of(10)
}
