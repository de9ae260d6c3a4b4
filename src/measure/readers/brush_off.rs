//! Brush-offs: "not our department", and nobody takes it on.

use super::lexicon::Class;
use super::redirect::{self, Redirect, Redirects};
use super::text::Text;

static NOT_OURS: Class = Class::named("not-ours");
static TAKES_ON: Class = Class::named("takes-it-on");

/// Says whether a reply sends the customer away: it is not ours or not to be had here, and
/// nobody takes it on.
///
/// Shape: a case that is moved to a person of the same brand, as in a private message, is none;
/// nor is one that is passed on.
#[must_use]
pub fn is_brush_off(text: &Text<'_>) -> bool {
    text.has(&NOT_OURS) && sends_away(text, redirect::read(text))
}

/// The same for a reply whose ways are read already.
pub(super) fn sends_away(text: &Text<'_>, redirects: Redirects) -> bool {
    if !text.has(&NOT_OURS) {
        return false;
    }
    let own_door = [Redirect::Private, Redirect::Email, Redirect::Other]
        .into_iter()
        .any(|way| redirects.has(way));
    !own_door && !text.has(&TAKES_ON)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: bool, texts: &[&str]) {
        let wrong: Vec<&&str> = texts
            .iter()
            .filter(|t| is_brush_off(&Text::of(t)) != expected)
            .collect();
        assert!(wrong.is_empty(), "expected {expected}: {wrong:#?}");
    }

    #[test]
    fn not_our_department_is_a_brush_off() {
        check(
            true,
            &[
                "That's not our department.",
                "Parking isn't run by us, you'd need to contact the airport.",
                "We can't help with that, please contact the seller.",
                "That's outside our control, I'm afraid.",
                "Dafür sind wir leider nicht zuständig.",
                "Ce n'est pas de notre ressort, voyez avec votre banque.",
                "Eso no depende de nosotros.",
            ],
        );
    }

    #[test]
    fn who_takes_it_on_brushes_nobody_off() {
        check(
            false,
            &[
                "Parking is run by the airport, but I've asked them for you.",
                "That's for our baggage team, I've passed it on.",
                "We can't help with that here, please DM us and we will look.",
                "Das liegt bei der Stadt, wir geben es weiter.",
                "It left the depot at noon.",
            ],
        );
    }
}
