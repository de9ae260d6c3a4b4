//! Receipts: automatic messages that only say "received". They stop no clock.

use super::{says_any, words};
use crate::domain::Message;

/// What only a program says.
const AUTOMATIC: &[&str] = &[
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
    "we got your message",
    "we have received your message",
    "we've received your message",
    "we received your message",
    "your message has been received",
    "your request has been received",
    "we have received your request",
    "we will get back to you",
    "we'll get back to you",
    "someone will be with you shortly",
    "a member of our team will",
    "we usually answer",
    "we usually reply",
    "we typically reply",
    "we typically answer",
    "automatische antwort",
    "wir haben ihre nachricht erhalten",
    "wir melden uns in kürze",
    "réponse automatique",
    "nous avons bien reçu votre message",
    "respuesta automática",
    "hemos recibido su mensaje",
    "hemos recibido tu mensaje",
];

/// Says whether a brand's message is an automatic receipt.
///
/// Shape: true where the host marks it as written by a program, or where its text says only that
/// something was received. A text that names its writer is a person's.
#[must_use]
pub fn is_receipt(message: &Message) -> bool {
    message.author.is_brand() && (message.by_machine || is_automatic(&message.text))
}

/// Says whether a text is one that only a program sends.
#[must_use]
pub fn is_automatic(text: &str) -> bool {
    let words = words(text);
    says_any(&words, AUTOMATIC) && super::signature::read(text, &[], &[]).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_receipts_are_receipts() {
        for (text, receipt) in [
            (
                "Thanks for your message! This is an automatic reply; we usually answer within a day.",
                true,
            ),
            (
                "Thanks for your message! We usually answer within a day.",
                true,
            ),
            ("Wir haben Ihre Nachricht erhalten.", true),
            ("We have received your message and I am on it. Ana", false),
            ("It left the depot at noon.", false),
        ] {
            assert_eq!(is_automatic(text), receipt, "{text}");
        }
    }
}
