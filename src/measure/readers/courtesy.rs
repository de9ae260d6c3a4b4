//! Courtesy: whether a reply apologizes, and whether it thanks the customer.

use super::lexicon::{Class, Hit};
use super::text::Text;

static APOLOGY: Class = Class::named("apology");
static NO_APOLOGY: Class = Class::named("no-apology");
static THANKS: Class = Class::named("thanks");
static NO_THANKS: Class = Class::named("no-thanks");

/// Says whether a reply says sorry, for whatever it is.
#[must_use]
pub fn apologizes(text: &Text<'_>) -> bool {
    says(text, &APOLOGY, &NO_APOLOGY)
}

/// Says whether a reply thanks the customer; thanks to others and requests are none.
#[must_use]
pub fn thanks(text: &Text<'_>) -> bool {
    says(text, &THANKS, &NO_THANKS)
}

/// Whether a phrase of a class stands in the text and is no part of one that takes it back.
fn says(text: &Text<'_>, class: &Class, but: &Class) -> bool {
    if !text.has(class) {
        return false;
    }
    text.hits(class).any(|hit| {
        // What takes it back is longer: "thanks to _" does, and "thanks to you" stays.
        let taken = |no: &Hit| no.end - no.first > hit.end - hit.first;
        !text.hits_beside(hit, but).any(taken)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reads: fn(&Text<'_>) -> bool, expected: bool, texts: &[&str]) {
        let wrong: Vec<&&str> = texts
            .iter()
            .filter(|t| reads(&Text::of(t)) != expected)
            .collect();
        assert!(wrong.is_empty(), "expected {expected}: {wrong:#?}");
    }

    #[test]
    fn apologies_are_found() {
        check(
            apologizes,
            true,
            &[
                "We're sorry to hear that, Tom.",
                "Apologies for the delay!",
                "Our bad. It is fixed now.",
                "I do apologise for the wait.",
                "We regret the inconvenience.",
                "Das tut uns leid, Jana.",
                "Bitte entschuldigen Sie die Verspätung.",
                "Nous sommes désolés pour ce retard.",
                "Toutes nos excuses.",
                "Lamentamos lo ocurrido.",
                "Lo sentimos mucho.",
                "Disculpa la demora.",
            ],
        );
    }

    #[test]
    fn not_every_sorry_is_an_apology() {
        check(
            apologizes,
            false,
            &[
                "No need to apologise, Tom!",
                "Better safe than sorry: back up first.",
                "It left the depot at noon.",
                "Unfortunately that is not possible.",
                "You won't regret it.",
                "Vielen Dank für Ihr Verständnis.",
            ],
        );
    }

    #[test]
    fn thanks_are_found() {
        check(
            thanks,
            true,
            &[
                "Thanks for reaching out!",
                "Thank you, Ana.",
                "We appreciate your patience.",
                "Thx for the heads-up",
                "Vielen Dank für den Hinweis.",
                "Danke dir!",
                "Wir bedanken uns für die Geduld.",
                "Merci pour votre retour.",
                "Merci de votre patience.",
                "Nous vous remercions.",
                "¡Gracias por avisarnos!",
                "Te agradecemos la paciencia.",
            ],
        );
    }

    #[test]
    fn requests_and_causes_are_no_thanks() {
        check(
            thanks,
            false,
            &[
                "We'd appreciate it if you could send the number.",
                "It is faster thanks to our new depot.",
                "We will thank the crew for you.",
                "Merci de nous contacter en message privé.",
                "Funciona gracias a la nueva red.",
                "It left the depot at noon.",
            ],
        );
    }
}
