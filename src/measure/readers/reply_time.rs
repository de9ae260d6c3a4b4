//! Reply times that a brand promises: "we answer every message within one working day".

use jiff::SignedDuration;
use regex::Regex;
use std::sync::LazyLock;

/// A promise as a sentence states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The limit. Units: working days count as 24 hours each, see `working_time`.
    pub limit: SignedDuration,
    /// It counts working days or hours.
    pub working_time: bool,
    /// It is hedged.
    pub hedged: bool,
    /// The sentence.
    pub quote: String,
}

/// Words of answering: the promise must be about a reply, not about a parcel.
static ANSWERING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:repl(?:y|ies|ied)|answer(?:s|ed|ing)?|respon(?:d|ds|se|ses|ded)|get back to|come back to you|hear from us|antwort\w*|beantwort\w*|melden uns|rückmeldung|répon\w*|réponse|respond\w*|respuesta|contest\w*)\b")
        .expect("the pattern is well-formed")
});

/// What is promised of other things, to others than customers, or asked of the customer.
static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:please (?:reply|respond|answer)|(?:you|customers?) (?:must|have to|need to|should|can) (?:reply|respond|answer)|(?:do|does|did|have|has) not (?:reply|respond|answer|received?)|(?:don't|doesn't|haven't|cannot|can't) (?:reply|respond|answer|hear|receive|received)|appl(?:y|ication|ications|icants?)|candidates?|press|journalists?|data protection|privacy|bewerbung\w*|presse\w*|deliver\w*|ship\w*|dispatch\w*|refund\w*|return(?:s|ed)?|guarantee|warranty|lieferung|versand|rückgabe|livraison|remboursement|envío|entrega|reembolso)\b")
        .expect("the pattern is well-formed")
});

/// A limit: "within 24 hours", "in two working days", "within the hour".
static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:within|in(?:side)? (?:under|less than)|in|under|less than|binnen|innerhalb(?: von)?|in der regel in|sous|en moins de|dans(?: les)?|en(?: menos de)?|dentro de)\s+(?:the\s+|a few\s+|einer?\s+|un[ea]?\s+|maximal\s+)?(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|twelve|twenty-four|forty-eight|ein(?:e[mnrs]?)?|zwei|drei|un[eao]?|deux|trois|dos|tres)?\s*-?\s*(?:(working|business|week|werk|arbeits)\s*-?\s*)?(minutes?|mins?|minuten?|minutos?|hours?|hrs?|stunden?|heures?|horas?|days?|tag(?:e|en|s)?|jours?|d[ií]as?|weeks?|wochen?|semaines?|semanas?)(?:\s+(ouvrés?|ouvrables?|hábiles|laborables))?\b")
        .expect("the pattern is well-formed")
});

/// Words that hedge.
static HEDGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:aim|try|usually|normally|typically|mostly|generally|most|hope|strive|endeavou?r|in der regel|meist|meistens|normalerweise|bemühen|généralement|en général|normalmente|generalmente|intentamos)\b")
        .expect("the pattern is well-formed")
});

/// Ways to write that are not public channels.
static OTHER_WAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:e-?mails?|mails?|phone|telephone|calls?|letters?|tickets?|forms?|chat|telefon\w*|anrufe?|brief\w*|formular\w*|courriels?|téléphone|lettres?|correos?|teléfono|cartas?|formulaires?)\b")
        .expect("the pattern is well-formed")
});

/// Words that name public channels, or all of them.
static PUBLIC_WAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:channels?|social|everywhere|public|comments?|mentions?|posts?|tweets?|every message|any message|all messages|kanäle\w*|kommentare?|réseaux|canaux|redes|canales)\b")
        .expect("the pattern is well-formed")
});

/// Says whether a promise speaks only of ways to write that are not public channels, such as
/// e-mail or a form.
#[must_use]
pub fn is_for_other_ways(quote: &str) -> bool {
    OTHER_WAYS.is_match(quote) && !PUBLIC_WAYS.is_match(quote)
}

/// The promises of a text, in order, one a sentence at most.
#[must_use]
pub fn read(text: &str) -> Vec<Stated> {
    sentences(text).into_iter().filter_map(sentence).collect()
}

fn sentence(text: &str) -> Option<Stated> {
    if text.len() > 600 || !ANSWERING.is_match(text) || ELSEWHERE.is_match(text) {
        return None;
    }
    let found = LIMIT.captures(text)?;
    let n = number(found.get(1).map_or("1", |m| m.as_str()))?;
    let unit = found.get(3)?.as_str().to_lowercase();
    let minutes = match unit.chars().next()? {
        'm' => 1,
        'h' => 60,
        's' if unit.starts_with("st") => 60,
        's' | 'w' => 7 * 24 * 60,
        _ => 24 * 60,
    };
    Some(Stated {
        limit: SignedDuration::from_mins(n * minutes),
        working_time: found.get(2).is_some() || found.get(4).is_some(),
        hedged: HEDGE.is_match(text),
        quote: text.to_owned(),
    })
}

fn number(text: &str) -> Option<i64> {
    let words: [(&[&str], i64); 9] = [
        (
            &[
                "a", "an", "one", "ein", "eine", "einem", "einen", "einer", "eines", "un", "une",
                "una", "uno",
            ],
            1,
        ),
        (&["two", "zwei", "deux", "dos"], 2),
        (&["three", "drei", "trois", "tres"], 3),
        (&["four"], 4),
        (&["five"], 5),
        (&["six"], 6),
        (&["seven"], 7),
        (&["eight"], 8),
        (&["twelve"], 12),
    ];
    let lower = text.to_lowercase();
    let word = words
        .iter()
        .find(|(names, _)| names.contains(&lower.as_str()))
        .map(|(_, n)| *n);
    let big = match lower.as_str() {
        "twenty-four" => Some(24),
        "forty-eight" => Some(48),
        other => other.parse().ok().filter(|n| (1..=365).contains(n)),
    };
    word.or(big)
}

/// The sentences of a text: lines, cut at full stops that are followed by a space.
fn sentences(text: &str) -> Vec<&str> {
    text.lines()
        .flat_map(|line| line.split_inclusive(['.', '!', '?']))
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_of_replies_are_read() {
        for (text, hours, working, hedged) in [
            (
                "We answer every message within 24 hours, Monday to Friday.",
                24,
                false,
                false,
            ),
            (
                "We answer every message within one working day, on all our channels.",
                24,
                true,
                false,
            ),
            ("We aim to reply within two business days", 48, true, true),
            ("Usually replies in an hour", 1, false, true),
            ("You will hear from us within 3 days.", 72, false, false),
            ("Wir antworten innerhalb von 2 Werktagen.", 48, true, false),
            ("Nous répondons sous 48 heures.", 48, false, false),
            ("Respondemos en menos de 24 horas", 24, false, false),
        ] {
            let got = read(text);
            assert_eq!(got.len(), 1, "{text}");
            assert_eq!(got[0].limit, SignedDuration::from_hours(hours), "{text}");
            assert_eq!(
                (got[0].working_time, got[0].hedged),
                (working, hedged),
                "{text}"
            );
        }
    }

    #[test]
    fn other_promises_are_not() {
        for text in [
            "We deliver within 24 hours.",
            "Refunds are answered with money within 14 days.",
            "Open 24 hours a day, 7 days a week.",
            "Your order arrives in 3 days.",
            "Answers to all questions in one place.",
            "We have answered questions for 20 years.",
        ] {
            assert_eq!(read(text), Vec::new(), "{text}");
        }
    }
}
