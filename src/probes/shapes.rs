//! Shapes: what an answer can name without a fixed word, such as a time or a price.

use regex::Regex;
use std::sync::LazyLock;

/// A shape and its pattern; texts are lower case.
static SHAPES: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    let number = r"(?:\d+|one|two|three|four|five|six|seven|ten|fourteen|thirty|ein(?:e[nr]?)?|zwei|drei|vier|fünf|sechs|sieben|zehn|vierzehn|dreißig|un[ea]?|deux|trois|quatre|cinq|six|sept|dix|quinze|trente|uno|dos|tres|cuatro|cinco|seis|siete|diez|quince|treinta)";
    let unit = r"(?:working days?|business days?|minutes?|hours?|days?|weeks?|months?|years?|werktage?n?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|jours? ouvr\w*|heures?|jours?|semaines?|mois|ans?|années?|días? h[áa]biles|minutos?|horas?|d[íi]as?|semanas?|mes(?:es)?|años?|h)";
    let money = r"(?:€|\$|£|eur|euros?|chf|usd|gbp|pounds?|dollars?|francs?|franken|pesos?|cents?)";
    let days = r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|weekdays|werktags|wochentags)\b";
    let of = |pattern: &str| Regex::new(pattern).expect("the pattern is fixed");
    vec![
        (
            "{time}",
            of(
                r"\b\d{1,2}(?:[:.h]\d{2}|\s?(?:am|pm|a\.m|p\.m|uhr|o'clock|h\b|heures?|horas?))|\b(?:noon|midnight|mittags?|mitternacht|midi|minuit|mediodía|medianoche)\b|\b\d{1,2}\s?(?:-|–|to|bis|a|à)\s?\d{1,2}\b",
            ),
        ),
        (
            "{span}",
            of(&format!(
                r"\b{number}[\s-]*(?:(?:-|–|to|bis|à|a)\s*{number}[\s-]*)?{unit}\b"
            )),
        ),
        ("{number}", of(r"\d")),
        (
            "{money}",
            of(&format!(r"{money}\s?\d|\d(?:[.,]\d+)?\s?{money}")),
        ),
        ("{weekday}", of(days)),
        (
            "{link}",
            of(
                r"https?://\S|\bwww\.\S|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|eu|de|fr|es|uk|example)\b",
            ),
        ),
        ("{mail}", of(r"\S@[a-z0-9-]+\.\S")),
    ]
});

/// The names of all shapes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|(name, _)| *name)
}

/// Says whether a text in lower case holds an alternative: a shape, or words that begin a word.
pub(super) fn holds(text: &str, alternative: &str) -> bool {
    if let Some((_, shape)) = SHAPES.iter().find(|(name, _)| *name == alternative) {
        return shape.is_match(text);
    }
    text.match_indices(alternative).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_found_in_four_languages() {
        for (shape, text, found) in [
            ("{time}", "we open at 9 am", true),
            ("{time}", "von 8:30 uhr an", true),
            ("{time}", "de 9h à 18h", true),
            ("{time}", "9-18", true),
            ("{time}", "soon", false),
            ("{span}", "within 14 days", true),
            ("{span}", "zwei wochen", true),
            ("{span}", "30 jours", true),
            ("{span}", "un mes", true),
            ("{span}", "2-3 werktage", true),
            ("{span}", "no idea", false),
            ("{money}", "that is 4,90 €", true),
            ("{money}", "€5 a month", true),
            ("{money}", "five", false),
            ("{weekday}", "samstags nicht, sonntag auch nicht", true),
            ("{weekday}", "somehow", false),
            ("{link}", "see harbor.example/help", true),
            ("{link}", "see the page", false),
            ("{mail}", "help@harbor.example", true),
            ("return", "no returns", true),
            ("return", "noreturn", false),
        ] {
            assert_eq!(holds(text, shape), found, "{shape} in {text}");
        }
    }
}
