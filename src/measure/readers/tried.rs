//! Tried: ways on which a customer says that they tried to reach the brand in vain.

use super::labels::Ways;
use super::lexicon::Class;
use super::text::Text;

static FAILED_EMAIL: Class = Class::named("failed-email");
static FAILED_PHONE: Class = Class::named("failed-phone");

/// Reads the ways that a customer says were tried in vain.
pub(super) fn read(text: &Text<'_>) -> Ways {
    Ways {
        email: text.has(&FAILED_EMAIL),
        phone: text.has(&FAILED_PHONE),
        ..Ways::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_that_failed_are_told_from_ways_that_are_asked_for() {
        for (raw, email, phone) in [
            ("I emailed you a week ago, where is my parcel?", true, false),
            ("On hold for two hours now. Anybody there?", false, true),
            ("Ihr antwortet nie, ich habe euch angerufen.", false, true),
            ("Personne ne décroche, que faire ?", false, true),
            ("No contestan los correos, ¿hay alguien?", true, false),
            ("What is the number of your hotline?", false, false),
            ("Can I send you an email about this?", false, false),
            ("Is your hotline open on Sunday?", false, false),
        ] {
            let ways = read(&Text::of(raw));
            assert_eq!((ways.email, ways.phone), (email, phone), "{raw}");
        }
    }
}
