//! Hours: when a brand says that it is there, read from prose in English, German, French and
//! Spanish: "Mon–Fri 9am–5pm", "montags bis freitags von 8 bis 20 Uhr".

use crate::domain::{DaySpan, HoursFor};
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest line that is read. Units: bytes.
const LONGEST: usize = 600;
const NOON: u16 = 12 * 60;
const MIDNIGHT: u16 = 24 * 60;

/// Hours as a line states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// What they are for.
    pub of: HoursFor,
    /// The stretches of the week, Monday first.
    pub week: Vec<DaySpan>,
    /// The zone that stands beside them, as an IANA id.
    pub zone: Option<String>,
    /// The line.
    pub quote: String,
}

/// The names of the weekdays, Monday first. Two letters count only beside a time.
const DAYS: [&str; 7] = [
    "mondays?|mon|montags?|mo|lundis?|lun(?:es)?",
    "tuesdays?|tues?|dienstags?|di|mardis?|mar(?:tes)?",
    "wednesdays?|weds?|mittwochs?|mi|mercredis?|mer|mi[ée](?:rcoles)?|x",
    "thursdays?|thurs?|thu|donnerstags?|do|jeudis?|jeu|jue(?:ves)?",
    "fridays?|fri|freitags?|fr|vendredis?|ven|vie(?:rnes)?",
    "saturdays?|sat|samstags?|sonnabends?|sa|samedis?|sam|s[áa]b(?:ado)?s?",
    "sundays?|sun|sonntags?|so|dimanches?|dim|dom(?:ingo)?s?",
];
const WEEKDAYS: &str = "weekdays|werktags|wochentags|an werktagen|en semaine|entre semana|días laborables|jours ouvrés|jours ouvrables|l-v|business days|working days";
const WEEKENDS: &str =
    "weekends?|wochenende|an wochenenden|le week-end|week-ends?|fines? de semana";
const EVERY_DAY: &str = "daily|every day|7 days a week|seven days a week|täglich|jeden tag|tous les jours|7\\s?j(?:ours)?\\s?(?:/|sur)\\s?7|todos los días|cada día|a diario|los 7 días";

static DAY: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let whole = |words: &&str| Regex::new(&format!("(?i)^(?:{words})$"));
    let lists = DAYS.iter().chain(&[WEEKDAYS, WEEKENDS, EVERY_DAY]);
    lists
        .map(|w| whole(w).expect("the pattern is well-formed"))
        .collect()
});

/// A day, or from one day to another.
static DAY_SPEC: LazyLock<Regex> = LazyLock::new(|| {
    let all = DAYS.join("|");
    Regex::new(&format!(
        r"(?i)\b(?:(?P<all>{WEEKDAYS}|{WEEKENDS}|{EVERY_DAY})|(?P<from>{all})\b\.?(?:\s*(?:-|–|—|/|\bto\b|\bthrough\b|\bthru\b|\btill\b|\buntil\b|\bbis\b|\bau\b|\bà\b|\ba\b|\bal\b)\s*(?P<to>{all})\b)?)\b"
    ))
    .expect("the pattern is well-formed")
});

/// From one time of day to another.
static TIME_SPEC: LazyLock<Regex> = LazyLock::new(|| {
    let time = |n: &str| {
        format!(
            r"(?P<h{n}>[01]?\d|2[0-4])(?:\s?[:.h]\s?(?P<m{n}>[0-5]\d))?\s?(?P<x{n}>a\.?m\b\.?|p\.?m\b\.?|uhr\b|h(?:rs|oras|eures)?\b|noon\b)?"
        )
    };
    Regex::new(&format!(
        r"(?i)(?:^|[^\w.,:+/-])(?:{})\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b|\ba\b|\band\b|\bund\b|\bet\b|\by\b)\s*(?:las?\s+)?(?:{})(?:$|[^\w:%€$£])",
        time("1"),
        time("2")
    ))
    .expect("the pattern is well-formed")
});

static ALWAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:24\s?/\s?7|24 hours a day|around the clock|round the clock|rund um die uhr|24\s?h\s?(?:/|sur)\s?24|24 heures sur 24|las 24 horas)")
        .expect("the pattern is well-formed")
});

static SUPPORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:support|customer (?:service|care|support)|help ?(?:desk|line)|hotline|service (?:team|hours|desk)|phone lines?|(?:call|reach|contact|write to|message|chat with) us|(?:live )?chat|our team|we answer|we reply|we respond|answering|replies|enquir(?:y|ies)|kunden(?:service|dienst|betreuung)|telefonisch|erreichbar|erreichen sie|servicezeiten|unser team|wir antworten|für sie da|service clients?|conseillers?|joignables?|nous répondons|par téléphone|notre équipe|assistance|atención al cliente|atención|soporte|atendemos|nuestro equipo|respondemos|llámanos|llámenos|asistencia)")
        .expect("the pattern is well-formed")
});

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:stores?|shops?|opening (?:hours|times)|showroom|branch(?:es)?|restaurant|caf[ée]|bakery|kitchen|museum|gym|pool|library|we(?:['’]re| are) open|open(?:s|ed)?|closed|öffnungszeiten|geöffnet|filialen?|laden|ladengeschäft|ausstellung|magasins?|boutiques?|ouvert(?:e|s|es|ure)?|horaires d['’]ouverture|tiendas?|abierto|apertura|local|delivery|lieferung|livraison|entrega)")
        .expect("the pattern is well-formed")
});

/// Words for zones, each with a name that the zone database knows.
const ZONES: [(&str, &str); 26] = [
    ("CET", "CET"),
    ("CEST", "CET"),
    ("MEZ", "CET"),
    ("MESZ", "CET"),
    ("HNEC", "CET"),
    ("GMT", "GB-Eire"),
    ("BST", "GB-Eire"),
    ("WET", "WET"),
    ("WEST", "WET"),
    ("UTC", "UTC"),
    ("EST", "EST5EDT"),
    ("EDT", "EST5EDT"),
    ("ET", "EST5EDT"),
    ("CST", "CST6CDT"),
    ("CDT", "CST6CDT"),
    ("CT", "CST6CDT"),
    ("MST", "MST7MDT"),
    ("MDT", "MST7MDT"),
    ("PST", "PST8PDT"),
    ("PDT", "PST8PDT"),
    ("PT", "PST8PDT"),
    ("AEST", "Australia/Sydney"),
    ("AEDT", "Australia/Sydney"),
    ("AWST", "Australia/Perth"),
    ("NZST", "Pacific/Auckland"),
    ("NZDT", "Pacific/Auckland"),
];

/// The hours that a text states, in order, one entry a line at most.
#[must_use]
pub fn read(text: &str) -> Vec<Hours> {
    let mut found: Vec<Hours> = Vec::new();
    // A heading says what the lines below it are for.
    let mut heading = HoursFor::Unknown;
    let mut since = 0;
    for line in text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && l.len() <= LONGEST)
    {
        let own = purpose(line);
        let of = if own == HoursFor::Unknown && since < 8 {
            heading
        } else {
            own
        };
        match week(line, of) {
            Some(week) => {
                let zone = zone(line);
                let joins = |last: &Hours| last.of == of && since == 1 && own == HoursFor::Unknown;
                if let Some(last) = found.last_mut().filter(|l| joins(l)) {
                    last.week.extend(week);
                    last.week.sort();
                    last.week.dedup();
                    last.zone = last.zone.take().or(zone);
                    last.quote.push_str("; ");
                    last.quote.push_str(line);
                } else {
                    found.push(Hours {
                        of,
                        week,
                        zone,
                        quote: line.to_owned(),
                    });
                }
                (heading, since) = (of, 1);
            }
            None if own != HoursFor::Unknown => (heading, since) = (own, 0),
            None => since += 2,
        }
    }
    found
}

/// What a line says that its hours are for.
fn purpose(line: &str) -> HoursFor {
    match (SUPPORT.is_match(line), PLACE.is_match(line)) {
        (true, _) => HoursFor::Support,
        (false, true) => HoursFor::Place,
        (false, false) => HoursFor::Unknown,
    }
}

/// The zone word of a line, in capitals as it is written.
fn zone(line: &str) -> Option<String> {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    let found = words.find_map(|w| ZONES.iter().find(|(word, _)| *word == w));
    found.map(|(_, zone)| (*zone).to_owned())
}

/// The stretches of the week that a line states; none where it states none.
fn week(line: &str, of: HoursFor) -> Option<Vec<DaySpan>> {
    if ALWAYS.is_match(line) && of == HoursFor::Support {
        let day = |day| DaySpan {
            day,
            open: 0,
            close: MIDNIGHT,
        };
        return Some((0..7).map(day).collect());
    }
    let times: Vec<(Range<usize>, u16, u16)> = TIME_SPEC
        .captures_iter(line)
        .filter_map(|c| time(&c))
        .collect();
    let days: Vec<(Range<usize>, BTreeSet<u8>)> = DAY_SPEC
        .captures_iter(line)
        .filter_map(|c| days(&c))
        .collect();
    let first = times.first()?;
    // "9 to 5, Monday to Friday": the days follow.
    let follow = days.iter().all(|(at, _)| at.start >= first.0.end);
    let mut spans = BTreeSet::new();
    for (i, (at, open, close)) in times.iter().enumerate() {
        let last = if i == 0 { 0 } else { times[i - 1].0.end };
        let next = times.get(i + 1).map_or(line.len(), |t| t.0.start);
        let before =
            |d: &&(Range<usize>, BTreeSet<u8>)| d.0.start >= last && d.0.end <= at.start + 1;
        let after = |d: &&(Range<usize>, BTreeSet<u8>)| d.0.start + 1 >= at.end && d.0.end <= next;
        let mut meant: BTreeSet<u8> = if follow {
            days.iter()
                .filter(after)
                .flat_map(|d| d.1.clone())
                .collect()
        } else {
            days.iter()
                .filter(before)
                .flat_map(|d| d.1.clone())
                .collect()
        };
        // A second stretch of the same day: "Mon 9–12 and 13–17".
        if meant.is_empty() {
            let earlier = days.iter().rfind(|d| d.0.end <= at.start + 1);
            meant.extend(earlier.into_iter().flat_map(|d| d.1.clone()));
        }
        let all = meant.into_iter().map(|day| DaySpan {
            day,
            open: *open,
            close: *close,
        });
        spans.extend(all);
    }
    (!spans.is_empty()).then(|| spans.into_iter().collect())
}

fn time(caps: &Captures<'_>) -> Option<(Range<usize>, u16, u16)> {
    let whole = caps.get(0)?.range();
    let part = |h: &str, m: &str| -> Option<u16> {
        let hour: u16 = caps.name(h)?.as_str().parse().ok()?;
        let minute: u16 = caps.name(m).map_or(Some(0), |m| m.as_str().parse().ok())?;
        Some(hour * 60 + minute)
    };
    let (mut open, mut close) = (part("h1", "m1")?, part("h2", "m2")?);
    let mark = |x: &str| {
        caps.name(x)
            .map(|m| m.as_str().to_lowercase().replace('.', ""))
    };
    let (first, second) = (mark("x1"), mark("x2"));
    let is = |m: &Option<String>, what: &str| m.as_deref() == Some(what);
    if is(&second, "pm") && close < NOON {
        close += NOON;
    }
    if is(&second, "am") && close >= NOON {
        close -= NOON;
    }
    if is(&first, "pm") && open < NOON
        || first.is_none() && is(&second, "pm") && open + NOON < close
    {
        open += NOON;
    }
    if is(&first, "am") && open >= NOON {
        open -= NOON;
    }
    if open >= close && close <= NOON {
        close += NOON;
    }
    (open < close && close <= MIDNIGHT).then_some((whole, open, close))
}

fn days(caps: &Captures<'_>) -> Option<(Range<usize>, BTreeSet<u8>)> {
    let whole = caps.get(0)?.range();
    let place = |text: &str| {
        DAY.iter()
            .position(|d| d.is_match(text))
            .and_then(|n| u8::try_from(n).ok())
    };
    if let Some(all) = caps.name("all") {
        let days = match place(all.as_str())? {
            7 => 0..5,
            8 => 5..7,
            _ => 0..7,
        };
        return Some((whole, days.collect()));
    }
    let first = place(caps.name("from")?.as_str()).filter(|d| *d < 7)?;
    let last = caps
        .name("to")
        .and_then(|m| place(m.as_str()))
        .filter(|d| *d < 7)
        .unwrap_or(first);
    let count = (last + 7 - first) % 7 + 1;
    Some((whole, (0..count).map(|n| (first + n) % 7).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, of: HoursFor, days: &[u8], open: u16, close: u16, zone: Option<&str>) {
        let got = read(text);
        let last = got
            .last()
            .unwrap_or_else(|| unreachable!("nothing was read in {text}"));
        let spans: Vec<DaySpan> = days
            .iter()
            .map(|&day| DaySpan {
                day,
                open: open * 60,
                close: close * 60,
            })
            .collect();
        assert_eq!(
            (last.of, &last.week, last.zone.as_deref()),
            (of, &spans, zone),
            "{text}"
        );
    }

    #[test]
    fn hours_are_read_in_four_languages() {
        use HoursFor::Support;
        let week = &[0, 1, 2, 3, 4];
        check(
            "Customer service: Mon–Fri 9am–5pm",
            Support,
            week,
            9,
            17,
            None,
        );
        check(
            "Our team is here Monday to Friday, 9 to 5 CET",
            Support,
            week,
            9,
            17,
            Some("CET"),
        );
        check(
            "Kundenservice: Montags bis freitags von 8 bis 20 Uhr",
            Support,
            week,
            8,
            20,
            None,
        );
        check(
            "Telefonisch erreichbar Mo-Fr 8:00-18:00 Uhr",
            Support,
            week,
            8,
            18,
            None,
        );
        check(
            "Service client joignable du lundi au vendredi de 9h à 18h",
            Support,
            week,
            9,
            18,
            None,
        );
        check(
            "Atención al cliente de lunes a viernes de 9:00 a 18:00",
            Support,
            week,
            9,
            18,
            None,
        );
        check(
            "Support hours\nWeekdays 8am-4pm EST",
            Support,
            week,
            8,
            16,
            Some("EST5EDT"),
        );
        check(
            "Support is available 24/7.",
            Support,
            &[0, 1, 2, 3, 4, 5, 6],
            0,
            24,
            None,
        );
    }

    #[test]
    fn hours_of_a_place_and_of_nothing_are_told_apart() {
        use HoursFor::{Place, Unknown};
        let week = &[0, 1, 2, 3, 4];
        check(
            "Our store is open Mon-Sat 10:00-19:00",
            Place,
            &[0, 1, 2, 3, 4, 5],
            10,
            19,
            None,
        );
        check(
            "Öffnungszeiten\nMo–Sa 10–20 Uhr",
            Place,
            &[0, 1, 2, 3, 4, 5],
            10,
            20,
            None,
        );
        check("9am to 5pm, Monday to Friday", Unknown, week, 9, 17, None);
        check("Call us 1–5pm on Tuesdays", Support, &[1], 13, 17, None);
    }

    #[test]
    fn other_figures_are_no_hours() {
        for text in [
            "Open 24/7",
            "Founded in 1990, 12 people, 3 to 5 shops.",
            "Call +44 20 7946 0018 or 0800 12-34",
            "Delivery in 3 to 5 days",
            "Mo money, mo problems",
            "We sat 3 exams",
        ] {
            assert_eq!(read(text), Vec::new(), "{text}");
        }
    }
}
