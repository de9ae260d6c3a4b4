//! Tried: ways on which a customer says that they tried to reach the brand in vain.

use super::labels::Ways;
use super::{Phrases, words};
use std::sync::LazyLock;

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

/// Reads the ways that a customer says were tried in vain.
pub(super) fn read(text: &str) -> Ways {
    let words = words(text);
    Ways {
        email: FAILED_EMAIL.are_in(&words),
        phone: FAILED_PHONE.are_in(&words),
        ..Ways::default()
    }
}
