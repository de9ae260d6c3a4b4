//! Outline: first, narrow readings of brush-offs, of advertisements and of who is spoken to.

use super::{Phrases, words};
use std::sync::LazyLock;

/// Words that turn a customer away.
static TURNING_AWAY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "not my department",
        "not our department",
        "another department",
        "not our responsibility",
        "not responsible for",
        "nothing to do with us",
        "nothing we can do",
        "can't help you with that",
        "cannot help you with that",
        "can't help with that here",
        "cannot help with that here",
        "don't deal with that",
        "do not deal with that",
        "dafür nicht zuständig",
        "andere abteilung",
        "autre service",
        "no es nuestro departamento",
    ])
});

/// Words with which a matter is handed to somebody.
static HANDING_OVER: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "i have passed",
        "i've passed",
        "we have passed",
        "we've passed",
        "i am passing",
        "i will ask",
        "i'll ask",
        "i have asked",
        "i've asked",
        "will get back",
        "will contact you",
        "will write to you",
        "will call you",
        "forwarded",
    ])
});

/// Words that advertise.
static ADVERTISING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "two for one",
        "buy now",
        "shop now",
        "order now",
        "book now",
        "on sale",
        "sale ends",
        "per cent off",
        "percent off",
        "special offer",
        "limited offer",
        "free shipping",
        "discount",
        "promo code",
        "coupon",
        "black friday",
        "cyber monday",
        "jetzt kaufen",
        "jetzt bestellen",
        "rabatt",
        "acheter maintenant",
        "de réduction",
        "compra ahora",
        "descuento",
    ])
});

/// What people call the rules for those who write where a brand listens.
static HOUSE_RULES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "house rules",
        "community guidelines",
        "community rules",
        "community standards",
        "comment policy",
        "comments policy",
        "comment guidelines",
        "commenting guidelines",
        "moderation policy",
        "posting guidelines",
        "social media guidelines",
        "netiquette",
        "netikette",
        "nétiquette",
        "netiqueta",
        "kommentarregeln",
        "hausregeln",
        "diskussionsregeln",
        "charte de modération",
        "charte de la communauté",
        "normas de la comunidad",
        "normas de participación",
        "política de comentarios",
    ])
});

/// Says whether a text speaks of house rules for those who write.
pub(in crate::measure) fn names_house_rules(text: &str) -> bool {
    HOUSE_RULES.are_in(&words(text))
}

/// Says whether a reply turns the customer away and hands the matter to nobody.
pub(super) fn brushes_off(text: &str) -> bool {
    let words = words(text);
    TURNING_AWAY.are_in(&words) && !HANDING_OVER.are_in(&words)
}

/// Says whether a post advertises.
pub(in crate::measure) fn promotes(text: &str) -> bool {
    ADVERTISING.are_in(&words(&text.replace('%', " percent ")))
}

/// Says whether a message names the brand's account: people's names are pseudonyms by now, and
/// the brand's own is not. A hashtag asks to be noticed too.
pub(in crate::measure) fn addresses(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "()[],;:!?\"'“”«»".contains(c))
        .any(|word| {
            let named = word.strip_prefix('@').filter(|n| !n.starts_with("p-"));
            let word = named.or_else(|| word.strip_prefix('#'));
            word.is_some_and(|rest| rest.chars().next().is_some_and(char::is_alphanumeric))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_hands_a_matter_over_turns_nobody_away() {
        let check = |text: &str, off: bool| assert_eq!(brushes_off(text), off, "{text}");
        check("That is not our department.", true);
        check(
            "That is another department; I have passed it to Mia, who will write to you.",
            false,
        );
        check("It left the depot at noon. Ana", false);
    }

    #[test]
    fn an_offer_advertises_and_a_notice_does_not() {
        let check = |text: &str, sells: bool| assert_eq!(promotes(text), sells, "{text}");
        check("Two for one until Sunday!", true);
        check("20% off all kettles", true);
        check("Our shops are closed on Monday.", false);
    }

    #[test]
    fn a_handle_or_a_hashtag_speaks_to_the_brand() {
        let check = |text: &str, to: bool| assert_eq!(addresses(text), to, "{text}");
        check("@acme where is my parcel?", true);
        check("Why, @acme@social.example?", true);
        check("Never again #acme", true);
        check("@p-1234567890abcdef have you tried Acme?", false);
        check("My Acme kettle is broken", false);
        check("Write to help@acme.example", false);
    }
}
