//! Amounts: the stretches of time that a sentence names, in figures and in words.

use super::lexicon::small;
use jiff::SignedDuration;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// What "instantly" allows. Units: minutes. Nobody types faster.
const INSTANTLY: i64 = 5;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// A stretch of time in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    /// How long. Units: working days count as 24 hours each.
    pub(super) limit: SignedDuration,
    /// It counts working days.
    pub(super) working_days: bool,
    /// It counts working hours.
    pub(super) working_hours: bool,
    /// Where it stands. Units: bytes.
    pub(super) at: Range<usize>,
}

/// Numbers in words, the longer before those that they begin with.
const NUMBERS: [(&str, i64); 23] = [
    (
        "seventy[- ]two|zweiundsiebzig|soixante[- ]douze|setenta y dos",
        72,
    ),
    (
        "forty[- ]eight|achtundvierzig|quarante[- ]huit|cuarenta y ocho",
        48,
    ),
    (
        "forty[- ]five|fünfundvierzig|quarante[- ]cinq|cuarenta y cinco",
        45,
    ),
    (
        "thirty[- ]six|sechsunddreißig|trente[- ]six|treinta y seis",
        36,
    ),
    (
        "twenty[- ]four|vierundzwanzig|vingt[- ]quatre|veinticuatro",
        24,
    ),
    ("sixty|sechzig|soixante|sesenta", 60),
    ("thirty|dreißig|trente|treinta", 30),
    ("twenty|zwanzig|vingt|veinte", 20),
    ("fifteen|fünfzehn|quinze|quince", 15),
    ("fourteen|vierzehn|quatorze|catorce", 14),
    ("twelve|zwölf|douze|doce", 12),
    ("ten|zehn|dix|diez", 10),
    ("nine|neun|neuf|nueve", 9),
    ("eight|acht|huit|ocho", 8),
    ("seven|sieben|sept|siete", 7),
    ("six|sechs|seis", 6),
    ("five|fünf|cinq|cinco", 5),
    ("four|vier|quatre|cuatro", 4),
    ("three|drei|trois|tres", 3),
    ("a couple of|couple of|two|zwei|deux|dos", 2),
    ("an?|one|eine[mnrs]?|ein|une?|un[ao]?", 1),
    (
        "a few|few|several|ein paar|wenige[nr]?|einige[nr]?|quelques|un(?:a|o)s poc[ao]s|poc[ao]s|un[ao]s|algun[ao]s",
        FEW,
    ),
    (r"\d{1,3}", DIGITS),
];
const FEW: i64 = -1;
const DIGITS: i64 = -2;

/// The words of numbers in the order of their patterns, so that a match names its value.
static NUMBER: LazyLock<Vec<(Regex, i64)>> = LazyLock::new(|| {
    let whole = |words: &str| Regex::new(&small(&format!("^(?:{words})$")));
    NUMBERS
        .iter()
        .filter_map(|(words, n)| Some((whole(words).ok()?, *n)))
        .collect()
});

/// A number, perhaps a range, and a unit, perhaps of working time.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    // "A few" must be tried before "a".
    let few = NUMBERS.iter().rev().skip(1).take(1);
    let words: Vec<&str> = few.chain(&NUMBERS).map(|(words, _)| *words).collect();
    let number = words.join("|");
    Regex::new(&small(&format!(
        r"\b(?P<n>{number})(?:\s?(?:-|–|—|/|\bto\b|\bor\b|\bbis\b|\boder\b|\bà\b|\ba\b|\bou\b|\bo\b|\bet\b|\band\b|\bund\b|\by\b)\s?(?P<m>{number}))?[\s-]?(?:volle[nr]?\s|full\s)?(?P<work>(?:working|business|office|service|opening|work|week|werk|arbeits|geschäfts|bankarbeits)[\s-]?)?(?P<unit>minutes?|mins?|minuten?|minutos?|hours?|hrs?|h|stunden?|std|heures?|horas?|hs|days?|tag(?:e|en|es|s)?|jours?|j|d[ií]as?|weeks?|wochen?|semaines?|semanas?|months?|monat(?:e|en|s)?|mois|mes(?:es)?)\b(?P<after>\.?\s(?:ouvr[ée]e?s?|ouvrables?|h[áa]bil(?:es)?|laborables?|de bureau|de trabajo|de oficina))?"
    )))
    .expect("the pattern is well-formed")
});

/// Limits that need no number, and what they allow. Units: minutes.
static PHRASES: LazyLock<Vec<(Regex, i64, bool)>> = LazyLock::new(|| {
    let of = |words: &str, minutes: i64, working: bool| {
        let pattern = format!(r"\b(?:{words})\b");
        (
            Regex::new(&small(&pattern)).expect("the pattern is well-formed"),
            minutes,
            working,
        )
    };
    vec![
        of(
            r"(?:end|close) of (?:the )?(?:next|following) (?:working|business|week)[- ]?day|(?:next|following)[- ](?:working|business|week)[- ]?day|(?:nächsten|folgenden|darauffolgenden|kommenden|nächster) (?:werk|arbeits|geschäfts)tag(?:e?s)?|(?:prochain |premier )?jour ouvr(?:é|able)(?: suivant)|prochain jour ouvr(?:é|able)|(?:siguiente|próximo) día (?:h[áa]bil|laborable)|día (?:h[áa]bil|laborable) siguiente",
            DAY,
            true,
        ),
        of(
            r"same (?:working|business|week)[- ]?day|(?:selben|gleichen) (?:werk|arbeits)tag|mismo día (?:h[áa]bil|laborable)",
            DAY,
            true,
        ),
        of(
            r"same[- ]day|within the day|(?:selben|gleichen) tage?|taggleich|im laufe des tages|jour même|dans la journée|mismo día|en el día|a lo largo del día",
            DAY,
            false,
        ),
        of(
            r"(?:next|following) day|nächsten tag|le lendemain|al día siguiente|día siguiente",
            2 * DAY,
            false,
        ),
        of(
            r"(?:within|inside|in) the hour|dans l['’]heure|half[- ]day",
            HOUR,
            false,
        ),
        of(
            r"half an hour|half[- ]hour|halben? stunde|demi[- ]heure|media hora",
            30,
            false,
        ),
        of(
            r"(?:in|within|innerhalb von) (?:minutes|minuten)|en minutos",
            HOUR,
            false,
        ),
        of(r"(?:in|within) hours", DAY, false),
        of(
            r"within the week|within a week|im laufe der woche|dans la semaine|en la semana",
            7 * DAY,
            false,
        ),
        of(
            r"instantly|instant(?:aneous)? (?:repl(?:y|ies)|answers?|responses?)|immediately|at once|straight away|right away|sofort|sofortige[nr]?|instantanément|immédiatement|immédiate|al instante|de inmediato|inmediatamente|inmediata|en el acto",
            INSTANTLY,
            false,
        ),
    ]
});

/// What stands between the two ends of a range that names its unit twice.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&small(r"^\s*(?:/|-|–|—|to|or|bis|oder|à|ou|a|o)\s*$"))
        .expect("the pattern is well-formed")
});

/// What follows a stretch of time that is a rate, an age or a notice.
static NO_LIMIT_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&small(r"^[\s-]*(?:(?:a|per|each|every|/)\s*(?:day|week|year|month)|am tag|pro (?:tag|woche)|täglich|die woche|par (?:jour|semaine)|al día|a la semana|por semana|/\s*7|ago|old|before|prior|in advance|notice|trial|delivery|shipping|of (?:lessons|experience|training|use|free|service|fun|classes|work|practice)|vor\b|avant\b|antes de)"))
        .expect("the pattern is well-formed")
});

/// What precedes a stretch of time that has passed, lasts or repeats.
static NO_LIMIT_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&small(r"\b(?:for|since|after|over|more than|longer than|last|past|previous|every|open|older than|seit|nach|über|mehr als|länger als|letzten|alle|jeden?|depuis|pendant|après|plus de|durant|derniers|dernières|desde(?: hace)?|durante|tras|después de|más de|últim[ao]s|cada)\s+(?:the\s+|about\s+|die\s+|den\s+|les\s+|los\s+|las\s+)?$"))
        .expect("the pattern is well-formed")
});

/// What may stand before a stretch of time that is a limit.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&small(r"(?:^|[:(*~<≤,;–—/|•=-]|\b[dl]['’]|\b(?:within|in|inside|under|than|to|by|most|max|maximum|latest|is|are|be|of|usually|typically|normally|generally|mostly|about|around|approximately|approx|roughly|allow|takes?|need|the|a|an|our|always|replies|reply|response|answer|e-?mails?|phone|chat|social|dms?|tickets?|telefon|brief|téléphone|courriel|tchat|teléfono|correo|innerhalb|binnen|von|unter|als|zu|höchstens|maximal|spätestens|nach|meist|meistens|etwa|rund|ca|beträgt|dauert|bei|nur|antwort|sous|en|dans|les|de|des|environ|est|à|moins|plus|réponse|menos|máximo|unas|hasta|antes|tardar|es|dentro|los|las|respuesta)\b\.?)\s*$"))
        .expect("the pattern is well-formed")
});

/// What makes "after two days" a limit.
static AT_LATEST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&small(r"(?:spätestens|at the latest|höchstens|au plus tard|a más tardar|como máximo)\W+(?:[^\s,]+\s+)?$"))
        .expect("the pattern is well-formed")
});

/// The limits that a sentence names, in order; a range counts with its longer end.
///
/// Shape: `text` is in lower case.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let mut found: Vec<Amount> = phrases(text);
    for caps in AMOUNT.captures_iter(text) {
        let Some(amount) = amount(text, &caps) else {
            continue;
        };
        let inside = |a: &Amount| a.at.start < amount.at.end && amount.at.start < a.at.end;
        if !found.iter().any(inside) {
            found.push(amount);
        }
    }
    // "Within minutes, at the latest in three hours": the figure is the limit.
    if found.iter().any(|a| !is_vague(text, a)) {
        found.retain(|a| !is_vague(text, a));
    }
    found.sort_by_key(|a| a.at.start);
    found.dedup_by(|later, kept| {
        let between = text.get(kept.at.end..later.at.start).unwrap_or("");
        let range = RANGE.is_match(between);
        if range {
            kept.limit = kept.limit.max(later.limit);
            kept.working_days |= later.working_days;
            kept.working_hours |= later.working_hours;
            kept.at.end = later.at.end;
        }
        range
    });
    found
}

/// Says whether a limit names a unit and no number.
fn is_vague(text: &str, amount: &Amount) -> bool {
    let words = text.get(amount.at.clone()).unwrap_or("");
    ["in", "within", "innerhalb", "en"]
        .iter()
        .any(|w| words.starts_with(w))
        && (words.ends_with("minutes") || words.ends_with("hours") || words.ends_with("minuten"))
        && !words.contains(|c: char| c.is_ascii_digit())
}

fn phrases(text: &str) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    for (pattern, minutes, working_days) in PHRASES.iter() {
        for place in pattern.find_iter(text) {
            let inside = |a: &Amount| a.at.start < place.end() && place.start() < a.at.end;
            if !found.iter().any(inside) {
                found.push(Amount {
                    limit: SignedDuration::from_mins(*minutes),
                    working_days: *working_days,
                    working_hours: false,
                    at: place.range(),
                });
            }
        }
    }
    found
}

fn amount(text: &str, caps: &Captures<'_>) -> Option<Amount> {
    let whole = caps.get(0)?;
    let before = text.get(..whole.start())?;
    let after = text.get(whole.end()..)?;
    if NO_LIMIT_AFTER.is_match(after)
        || NO_LIMIT_BEFORE.is_match(before) && !AT_LATEST.is_match(before)
        || !LEAD.is_match(before)
        || before.ends_with(['.', ',', ':', '$', '€', '£', '#'])
            && before.len() > 1
            && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let unit = caps.name("unit")?.as_str().to_lowercase();
    let minutes = minutes(&unit);
    let n = value(caps.name("n")?.as_str(), minutes)?;
    let m = caps.name("m").and_then(|m| value(m.as_str(), minutes));
    let working = caps.name("work").is_some() || caps.name("after").is_some();
    let long = n.max(m.unwrap_or(n));
    Some(Amount {
        limit: SignedDuration::from_mins(long),
        working_days: working && minutes >= DAY,
        working_hours: working && minutes < DAY,
        at: whole.range(),
    })
}

/// The length of a unit. Units: minutes.
fn minutes(unit: &str) -> i64 {
    match unit {
        "mois" | "mes" | "meses" => 31 * DAY,
        u if u.starts_with("mon") => 31 * DAY,
        u if u.starts_with("min") => 1,
        u if u.starts_with('h') || u.starts_with("st") => HOUR,
        u if u.starts_with('w') || u.starts_with("sem") => 7 * DAY,
        _ => DAY,
    }
}

/// A number of units. Units: minutes, as `unit` is.
///
/// Shape: "a few" of a unit stays below the next longer one; where it ends there nobody is
/// accused.
fn value(words: &str, unit: i64) -> Option<i64> {
    let (_, n) = NUMBER.iter().find(|(pattern, _)| pattern.is_match(words))?;
    match *n {
        FEW => Some(match unit {
            1 => HOUR,
            HOUR => DAY,
            DAY => 7 * DAY,
            longer => 4 * longer,
        }),
        DIGITS => words
            .parse::<i64>()
            .ok()
            .filter(|n| (1..=365).contains(n))
            .map(|n| n * unit),
        n => Some(n * unit),
    }
}
