//! Receipts: automatic messages that only say "received". They stop no clock.

use super::{Phrases, sentences, words};
use crate::domain::Message;
use regex::Regex;
use std::sync::LazyLock;

/// What only a program says of itself.
static BY_A_PROGRAM: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "automatic reply",
        "automatic response",
        "automated reply",
        "automated response",
        "automated message",
        "automatic message",
        "auto reply",
        "autoreply",
        "auto response",
        "this mailbox is not monitored",
        "this inbox is not monitored",
        "do not reply to this message",
        "automatische antwort",
        "automatische nachricht",
        "réponse automatique",
        "message automatique",
        "respuesta automática",
        "mensaje automático",
    ])
});

/// What a receipt says: that something came in, and that somebody will answer.
static RECEIVED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "we got your message",
        "we have received your message",
        "we've received your message",
        "we received your message",
        "your message has been received",
        "your request has been received",
        "we have received your request",
        "thank you for your message",
        "thanks for your message",
        "thank you for contacting us",
        "thanks for contacting us",
        "thanks for reaching out",
        "thank you for reaching out",
        "we will get back to you",
        "we'll get back to you",
        "we will reply",
        "we'll reply",
        "someone will be with you shortly",
        "a member of our team will",
        "we usually answer",
        "we usually reply",
        "we typically reply",
        "we typically answer",
        "wir haben ihre nachricht erhalten",
        "wir haben deine nachricht erhalten",
        "wir melden uns",
        "nous avons bien reçu votre message",
        "nous vous répondrons",
        "hemos recibido su mensaje",
        "hemos recibido tu mensaje",
        "le responderemos",
        "te responderemos",
    ])
});

/// What may stand beside it without making it an answer.
static BESIDE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "in the meantime",
        "opening hours",
        "office hours",
        "working hours",
        "business hours",
        "service hours",
        "outside of",
        "our help center",
        "our faq",
        "as soon as",
        "shortly",
        "soon",
        "your patience",
        "get back to you",
        "reply to you",
        "answer you",
        "be in touch",
    ])
});

/// Where a sentence goes on to say something else.
static CLAUSES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[,;:]|\b(?:and|but|und|aber|et|mais|y|pero)\b")
        .expect("the pattern is well-formed")
});

/// Words that only a person says of themselves.
static IN_PERSON: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "i", "i'm", "i'll", "i've", "i'd", "my", "me", "ich", "mich", "mir", "je", "j'ai", "moi",
        "yo", "he", "estoy", "voy",
    ])
});

/// Words of courtesy.
static COURTESY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "hi",
        "hello",
        "dear",
        "thanks",
        "thank you",
        "regards",
        "sorry",
        "welcome",
        "cheers",
        "hallo",
        "danke",
        "bonjour",
        "merci",
        "hola",
        "gracias",
    ])
});

/// Says whether a brand's message is an automatic receipt.
///
/// Shape: true where the host marks it as written by a program, or where its text says only that
/// something was received. A text that names its writer is a person's.
#[must_use]
pub fn is_receipt(message: &Message) -> bool {
    message.author.is_brand() && (message.by_machine || is_automatic(&message.text))
}

/// Says whether a text is one that only a program sends.
///
/// Shape: it calls itself automatic, or every one of its clauses is one of a receipt. A single
/// clause of substance, a name, or somebody who says "I" makes it a person's: to take an answer
/// for a receipt would accuse the brand of a silence that never was.
#[must_use]
pub fn is_automatic(text: &str) -> bool {
    let all = words(text);
    if IN_PERSON.are_in(&all) || super::signature::read(text, &[], &[]).is_some() {
        return false;
    }
    if let Some(at) = BY_A_PROGRAM.place(&all) {
        // "This is not an automatic reply" is not one.
        let before = &all[at.saturating_sub(3)..at];
        return !before
            .iter()
            .any(|w| ["not", "no", "isn't", "kein", "keine", "pas", "non"].contains(&w.as_str()));
    }
    let mut received = false;
    for clause in sentences(text).flat_map(|s| CLAUSES.split(s)) {
        let said = words(clause);
        if RECEIVED.are_in(&said) {
            received = true;
        } else if !(said.is_empty()
            || BESIDE.are_in(&said)
            || (COURTESY.are_in(&said) && said.len() <= 6))
        {
            return false;
        }
    }
    received
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(receipt: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(is_automatic(text), receipt, "{text}");
        }
    }

    #[test]
    fn receipts_are_receipts() {
        check(
            true,
            &[
                "Thanks for your message! This is an automatic reply; we usually answer within a day.",
                "Thanks for your message! We usually answer within a day.",
                "Wir haben Ihre Nachricht erhalten.",
                "Hello! We got your message. We will get back to you as soon as possible.",
                "Thank you for contacting us. In the meantime, please see our help center.",
                "Thanks for your message, and we will get back to you soon.",
                "Nous avons bien reçu votre message. Merci !",
            ],
        );
    }

    #[test]
    fn an_answer_that_promises_more_is_no_receipt() {
        check(
            false,
            &[
                "We have received your message and I am on it. Ana",
                "It left the depot at noon.",
                "Your parcel left the depot at noon. We will get back to you if anything changes.",
                "We've received your message and moved you to the 17:40, gate 4.",
                "The lounge opens at five. Thanks for your message!",
                "I checked: it is on its way. We'll get back to you.",
                "This is not an automatic reply: the 17:40 is running.",
                "Please switch it off and on again, and we will get back to you tomorrow.",
                "",
            ],
        );
    }
}
