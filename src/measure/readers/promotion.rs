//! Promotion: what a brand's post is: an advertisement, a notice about the service, help, a story.

use super::lexicon::Class;
use super::text::Text;

static ADVERTISES: Class = Class::named("advertises");
static PRICES: Class = Class::named("prices");
static GIVES_AWAY: Class = Class::named("gives-away");
static SERVICE: Class = Class::named("tells-of-service");
static HOW: Class = Class::named("tells-how");

/// What a brand's post is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PostKind {
    /// It sells: an offer, a price, a code, a prize.
    Advertisement,
    /// It tells how the service runs: a delay, a closure, opening hours, a warning.
    Notice,
    /// It explains how something is done.
    Help,
    /// Anything else that a brand tells.
    Story,
}

/// Reads what a brand's post is.
#[must_use]
pub fn read(text: &Text<'_>) -> PostKind {
    let count = |class: &Class| {
        if text.has(class) {
            text.hits(class).count().min(3)
        } else {
            0
        }
    };
    let service = count(&SERVICE);
    let how = count(&HOW);
    let money = has_money(text.raw());
    let sells = count(&ADVERTISES) * 2
        + count(&PRICES) * 2
        + count(&GIVES_AWAY) * 2
        + usize::from(money)
        + usize::from(has_percent(text.raw()));
    if sells >= 2 && sells > service * 2 && sells > how * 2 {
        PostKind::Advertisement
    } else if service > 0 && service >= how {
        PostKind::Notice
    } else if how > 0 {
        PostKind::Help
    } else if sells >= 2 {
        PostKind::Advertisement
    } else {
        PostKind::Story
    }
}

/// Whether an amount of money stands in the text: a sign beside a digit.
fn has_money(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    raw.char_indices().any(|(at, c)| {
        if !matches!(c, '$' | '€' | '£') {
            return false;
        }
        let behind = at + c.len_utf8();
        let space = |at: usize| bytes.get(at).is_some_and(|b| *b == b' ');
        digit(Some(behind))
            || digit(at.checked_sub(1))
            || space(behind) && digit(Some(behind + 1))
            || at > 1 && space(at - 1) && digit(Some(at - 2))
    })
}

/// Whether a percentage stands in the text.
fn has_percent(raw: &str) -> bool {
    raw.as_bytes()
        .windows(2)
        .any(|w| w[1] == b'%' && w[0].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: PostKind, texts: &[&str]) {
        for text in texts {
            assert_eq!(read(&Text::of(text)), kind, "{text}");
        }
    }

    #[test]
    fn advertisements_sell() {
        check(
            PostKind::Advertisement,
            &[
                "Our summer sale is on! Up to 50% off everything. Shop now: https://acme.example/sale",
                "NEW IN: the Acme Kettle. Now available in stores, only £29.99.",
                "Win a weekend in Rome! Like and share to enter. T&Cs apply.",
                "Use code SPRING20 at checkout.",
                "Flights to Lisbon from $49. Book now!",
                "Introducing the all-new Acme One. Pre-order today.",
                "Jetzt zugreifen: 20 % Rabatt auf alle Schuhe, nur heute!",
                "Gewinnspiel! Wir verlosen 3 Gutscheine.",
                "Profitez de -30% sur toute la collection, jusqu'à dimanche.",
                "¡Rebajas! Hasta un 40% de descuento en toda la tienda.",
            ],
        );
    }

    #[test]
    fn notices_tell_how_the_service_runs() {
        check(
            PostKind::Notice,
            &[
                "We're aware of an issue with payments and are working to fix it.",
                "Trains between A and B are delayed due to weather.",
                "Our stores will be closed on Monday, a bank holiday.",
                "Recall: please return kettles of batch 42 for a refund of £30.",
                "Störung im Festnetz in Kiel, unsere Techniker sind unterwegs.",
                "Trafic interrompu sur la ligne 4 en raison de travaux.",
                "Incidencia resuelta: el servicio está restablecido.",
            ],
        );
    }

    #[test]
    fn help_explains() {
        check(
            PostKind::Help,
            &[
                "How to descale your kettle: a short guide.",
                "Top tip: take a photo of your meter before you move.",
                "So funktioniert die Rückgabe, Schritt für Schritt.",
                "Le saviez-vous ? Comment changer votre adresse.",
                "Consejos para preparar tu viaje.",
            ],
        );
    }

    #[test]
    fn the_rest_are_stories() {
        check(
            PostKind::Story,
            &[
                "Meet Maria, who has baked our bread for 30 years.",
                "Happy Friday everyone!",
                "Our team ran the city marathon for charity.",
                "",
            ],
        );
    }
}
