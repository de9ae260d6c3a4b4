//! Sensitive: whether a message touches the customer's money, access, person or safety.

use super::features::Counts;
use super::kind::Weighed;
use super::labels::Matter;
use super::linear::{MODELS, Models};
use super::text::{Shape, Text};

/// Where the classes of each matter stand among the features' classes.
const MONEY: usize = 18;
const CARDS: usize = 19;
const ACCESS: usize = 20;
const FRAUD: usize = 21;
const PERSONAL: usize = 22;
const SAFETY: usize = 23;
const BUYS: usize = 25;
const ACCOUNT: usize = 26;

/// Reads the sensitive matter of a message, if it has one.
///
/// Shape: a model decides whether; the phrases decide which. Numbers of cards and accounts, and
/// e-mail addresses, are sensitive by themselves.
#[must_use]
pub fn read(text: &Text) -> Option<Matter> {
    read_by(&MODELS, text)
}

/// The same by other weights.
pub(super) fn read_by(models: &Models, text: &Text) -> Option<Matter> {
    told(text, &Weighed::of(models, text))
}

/// The same for a text that is weighed already.
pub(super) fn told(text: &Text, weighed: &Weighed) -> Option<Matter> {
    let counts = &weighed.counts;
    if holds_personal_number(text, counts) {
        return Some(Matter::PersonalData);
    }
    if weighed.ends[4] <= 0.0 || only_names_a_desk(text, counts) {
        return None;
    }
    let ordered = [
        (SAFETY, Matter::Safety),
        (CARDS, Matter::Card),
        (FRAUD, Matter::Identity),
        (MONEY, Matter::Billing),
        (ACCESS, Matter::Identity),
        (PERSONAL, Matter::PersonalData),
        (ACCOUNT, Matter::Identity),
        (BUYS, Matter::Billing),
    ];
    let told = ordered.iter().find(|(class, _)| counts.has(*class));
    Some(told.map_or(Matter::Billing, |(_, matter)| *matter))
}

/// Says whether the address of one of the brand's mailboxes is all that could be sensitive.
fn only_names_a_desk(text: &Text, counts: &Counts) -> bool {
    let others = [MONEY, CARDS, ACCESS, FRAUD, SAFETY, BUYS, ACCOUNT];
    text.of_shape(Shape::Email).next().is_some() && !others.iter().any(|class| counts.has(*class))
}

/// Says whether the writer's e-mail address, or the number of a phone or an account, stands there.
///
/// Shape: nine digits or more, together or in groups with single signs between them, in a text
/// that speaks of such numbers; addresses of the kind that brands have are none.
fn holds_personal_number(text: &Text, counts: &Counts) -> bool {
    let of_a_desk = |email: &str| {
        let name = email.split('@').next().unwrap_or(email);
        DESKS.iter().any(|desk| name.contains(desk))
    };
    if text
        .of_shape(Shape::Email)
        .any(|t| !of_a_desk(text.lower(t)))
    {
        return true;
    }
    if ![CARDS, ACCESS, PERSONAL, ACCOUNT]
        .iter()
        .any(|class| counts.has(*class))
    {
        return false;
    }
    let (mut digits, mut end) = (0, 0);
    for token in text.of_shape(Shape::Word) {
        let written = text.written(token);
        let follows = digits > 0 && token.start - end <= 1;
        let is_number = written.bytes().all(|b| b.is_ascii_digit());
        digits = match (is_number, follows) {
            (true, true) => digits + written.len(),
            (true, false) => written.len(),
            (false, _) => 0,
        };
        end = token.end;
        if digits >= 9 {
            return true;
        }
    }
    false
}

/// Names of the mailboxes that brands have.
const DESKS: [&str; 8] = [
    "support", "help", "info", "service", "contact", "customer", "reply", "care",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sensitive_matters_are_found_and_named() {
        for (text, matter) in [
            (
                "You charged me twice, I want my money back",
                Some(Matter::Billing),
            ),
            (
                "I forgot my password and cannot log in",
                Some(Matter::Identity),
            ),
            ("Somebody hacked my account!", Some(Matter::Identity)),
            ("My credit card was declined again", Some(Matter::Card)),
            (
                "Write to me at jo.marsh@mail.example please",
                Some(Matter::PersonalData),
            ),
            (
                "My phone number is 0170 1234567",
                Some(Matter::PersonalData),
            ),
            ("The kettle caught fire!", Some(Matter::Safety)),
            ("Mein Konto wurde gehackt", Some(Matter::Identity)),
            ("Where is my parcel?", None),
            ("Do you ship to Malta?", None),
            ("Love the new kettle, thank you!", None),
            ("I wrote to help@acme.example a week ago", None),
        ] {
            assert_eq!(read(&Text::of(text)), matter, "{text}");
        }
    }

    #[test]
    fn no_text_is_slow_for_any_reader_of_customers() {
        let names = super::super::addressed::Names::of(["Acme", "aa", "Wells Bridge"]);
        for raw in [
            "a", "a ", "@", "@a ", "1", "1 ", "acme ", "can i ", "😀", "?", "my card ",
        ] {
            let text = raw.repeat(100_000 / raw.len());
            let text = Text::of(&text);
            let _ = (read(&text), super::super::kind::of(&text));
            let _ = super::super::addressed::is_to_brand(&text, &names);
        }
    }
}
