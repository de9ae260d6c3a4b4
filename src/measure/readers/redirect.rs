//! Redirects: a reply that only moves the talk elsewhere.

use super::{Phrases, words};
use std::sync::LazyLock;

/// Where a reply sends the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirect {
    /// Nowhere: it stays here.
    None,
    /// To private messages of the same network.
    Private,
    /// To e-mail.
    Email,
    /// To the telephone.
    Phone,
    /// To a form, a chat or a page for contact.
    Link,
}

static PRIVATE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "dm us",
        "dm me",
        "send us a dm",
        "send a dm",
        "via dm",
        "by dm",
        "in a dm",
        "a direct message",
        "direct message us",
        "private message",
        "pm us",
        "message us privately",
        "in private",
        "per direktnachricht",
        "schreib uns eine dm",
        "per pn",
        "en message privé",
        "en mp",
        "mensaje directo",
        "mensaje privado",
        "por md",
    ])
});
static EMAIL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "email us",
        "e mail us",
        "send us an email",
        "send an email",
        "write to us at",
        "by email",
        "via email",
        "per e mail",
        "par email",
        "por correo",
    ])
});
static PHONE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "call us",
        "give us a call",
        "phone us",
        "ring us",
        "call our",
        "contact us on",
        "contact us by phone",
        "rufen sie",
        "anrufen",
        "appelez",
        "llámenos",
        "llame al",
    ])
});
static LINK: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "contact form",
        "fill in the form",
        "fill out the form",
        "use the form",
        "open a ticket",
        "raise a ticket",
        "submit a ticket",
        "contact us here",
        "reach out to us here",
        "chat with us",
        "kontaktformular",
        "formulaire",
        "formulario",
    ])
});

/// Reads where a reply sends the customer.
#[must_use]
pub fn read(text: &str) -> Redirect {
    let words = words(text);
    if PRIVATE.are_in(&words) {
        Redirect::Private
    } else if PHONE.are_in(&words) {
        Redirect::Phone
    } else if EMAIL.are_in(&words) || (text.contains('@') && has_address(text)) {
        Redirect::Email
    } else if LINK.are_in(&words) {
        Redirect::Link
    } else {
        Redirect::None
    }
}

/// Says whether a reply does nothing but move the talk elsewhere.
///
/// Shape: a redirect in a short text without anything else of substance.
#[must_use]
pub fn is_hollow(text: &str) -> bool {
    read(text) != Redirect::None && words(text).len() <= 30
}

/// Says whether an e-mail address stands in the text.
fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(before, after)| {
            !before.is_empty() && after.contains('.') && !after.starts_with('.')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_told_apart() {
        for (text, redirect) in [
            ("Please DM us your order number. ^AC", Redirect::Private),
            ("Please call us on 0800 123", Redirect::Phone),
            (
                "Write to help@acme.example and we will look",
                Redirect::Email,
            ),
            ("Please fill in the form on our site", Redirect::Link),
            ("It left the depot at noon. Ana", Redirect::None),
        ] {
            assert_eq!(read(text), redirect, "{text}");
        }
    }
}
