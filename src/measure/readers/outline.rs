//! Outline: what names house rules, and whether a text names the account that it speaks to.

use super::{Phrases, words};
use std::sync::LazyLock;

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
