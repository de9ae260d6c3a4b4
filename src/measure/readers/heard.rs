//! Heard: what customers and brands say about the ways on which they talk, and that a complaint
//! was heard.

use super::{Phrases, words};
use std::sync::LazyLock;

/// Words by which a customer asks for another way, or says that one is in use already.
static OWN_WAY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "phone number",
        "telephone number",
        "number to call",
        "email address",
        "e mail address",
        "contact details",
        "how can i contact",
        "how do i contact",
        "how can i reach",
        "how do i reach",
        "who can i contact",
        "who do i contact",
        "can i call",
        "can i email",
        "can i dm",
        "may i dm",
        "could i dm",
        "dm'd you",
        "dmed you",
        "sent you a dm",
        "my dm",
        "my dms",
        "your dms",
        "direct message",
        "private message",
        "telefonnummer",
        "mailadresse",
        "mail adresse",
        "wie erreiche ich",
        "wie kann ich sie erreichen",
        "direktnachricht",
        "private nachricht",
        "numéro de téléphone",
        "adresse mail",
        "adresse e mail",
        "vous contacter",
        "vous joindre",
        "message privé",
        "en mp",
        "número de teléfono",
        "correo electrónico",
        "cómo puedo contactar",
        "mensaje privado",
        "mensaje directo",
        "por md",
    ])
});

/// Words that say that a complaint was heard.
static HEARD: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "sorry",
        "apologize",
        "apologise",
        "apologies",
        "apology",
        "we understand",
        "i understand",
        "can understand",
        "frustrating",
        "frustration",
        "disappointing",
        "disappointment",
        "disappointed",
        "concerning",
        "unacceptable",
        "not acceptable",
        "that's not",
        "that isn't",
        "this is not",
        "this isn't",
        "not what we",
        "not the experience",
        "not the service",
        "shouldn't have happened",
        "should not have happened",
        "hate to hear",
        "don't like to hear",
        "never like to hear",
        "for letting us know",
        "for telling us",
        "for flagging",
        "for bringing this",
        "we hear you",
        "let's fix",
        "let's get this",
        "make this right",
        "tut mir leid",
        "tut uns leid",
        "tut uns sehr leid",
        "entschuldigung",
        "entschuldigen",
        "bedauern",
        "wir verstehen",
        "kann ich verstehen",
        "ärgerlich",
        "nicht schön",
        "désolé",
        "désolée",
        "désolés",
        "désolées",
        "navré",
        "navrée",
        "navrés",
        "excuses",
        "regrettons",
        "comprenons",
        "je comprends",
        "lo siento",
        "lo sentimos",
        "sentimos",
        "lamentamos",
        "disculpa",
        "disculpas",
        "disculpe",
        "entendemos",
        "comprendemos",
    ])
});

/// Words that ask to take something down, or not to show it.
static WARNING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "delete",
        "remove",
        "take down",
        "take it down",
        "edit your",
        "hidden your",
        "have hidden",
        "do not post",
        "don't post",
        "do not share",
        "don't share",
        "never post",
        "never share",
        "please avoid",
        "löschen",
        "lösche",
        "entfernen",
        "entferne",
        "supprimer",
        "supprimez",
        "effacer",
        "retirer",
        "borrar",
        "borre",
        "borra",
        "eliminar",
        "elimine",
        "elimina",
    ])
});

/// Says whether a customer asks how to reach the brand on another way, or says that one is in use
/// already: whoever is told then is sent nowhere against his will.
#[must_use]
pub fn names_own_way(text: &str) -> bool {
    OWN_WAY.are_in(&words(text))
}

/// Says whether a reply says that a complaint was heard.
#[must_use]
pub fn is_heard(text: &str) -> bool {
    HEARD.are_in(&words(text))
}

/// Says whether a reply asks to take something down, or not to show it.
#[must_use]
pub fn warns(text: &str) -> bool {
    WARNING.are_in(&words(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_about_the_ways_is_told_apart() {
        for (text, own, heard, warned) in [
            ("What is your phone number?", true, false, false),
            ("I sent you a DM yesterday, any news?", true, false, false),
            ("Wie erreiche ich euch?", true, false, false),
            ("Where is my parcel?", false, false, false),
            ("We are sorry about that. Please DM us.", false, true, false),
            ("Désolés pour ce retard, écrivez-nous.", false, true, false),
            ("Please DM us your order number.", false, false, false),
            (
                "Please delete your message, everybody can read the number.",
                false,
                false,
                true,
            ),
        ] {
            assert_eq!(names_own_way(text), own, "{text}");
            assert_eq!(is_heard(text), heard, "{text}");
            assert_eq!(warns(text), warned, "{text}");
        }
    }
}
