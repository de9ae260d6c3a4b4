//! Opening: the hours that a page's markup names, and what they are for.

use crate::crawl::Document;
use crate::domain::{DaySpan, HoursFor, HoursSeen};
use serde_json::{Map, Value};

/// Objects of one page that are looked at, and levels that they may be nested.
const NODES: usize = 5000;
const LEVELS: u32 = 40;
/// Hours that are kept of one page at most.
const KEPT: usize = 100;

const DAYS: [(&str, u8); 7] = [
    ("mo", 0),
    ("tu", 1),
    ("we", 2),
    ("th", 3),
    ("fr", 4),
    ("sa", 5),
    ("su", 6),
];

/// The hours that a page's JSON-LD and microdata name, in order.
#[must_use]
pub fn hours(page: &Document) -> Vec<HoursSeen> {
    let mut found = Vec::new();
    let mut left = NODES;
    for (blocks, how) in [(&page.json_ld, "schema"), (&page.microdata, "microdata")] {
        for block in blocks {
            visit(block, how, LEVELS, &mut left, &mut found);
        }
    }
    found.dedup();
    found.truncate(KEPT);
    found
}

fn visit(value: &Value, how: &str, levels: u32, left: &mut usize, found: &mut Vec<HoursSeen>) {
    if levels == 0 || *left == 0 {
        return;
    }
    *left -= 1;
    match value {
        Value::Array(list) => {
            for value in list {
                visit(value, how, levels - 1, left, found);
            }
        }
        Value::Object(node) => {
            let of = purpose(node);
            for key in [
                "openingHours",
                "openingHoursSpecification",
                "hoursAvailable",
            ] {
                if let Some(value) = node.get(key) {
                    let of = if key == "hoursAvailable" {
                        HoursFor::Support
                    } else {
                        of
                    };
                    read(value, of, how, found);
                }
            }
            for (key, value) in node {
                if ![
                    "openingHours",
                    "openingHoursSpecification",
                    "hoursAvailable",
                ]
                .contains(&key.as_str())
                {
                    visit(value, how, levels - 1, left, found);
                }
            }
        }
        _ => {}
    }
}

/// What the hours of a node are for.
fn purpose(node: &Map<String, Value>) -> HoursFor {
    let kind = first_text(node.get("@type")).to_ascii_lowercase();
    let contact = first_text(node.get("contactType")).to_ascii_lowercase();
    if kind.ends_with("contactpoint") {
        let sales = ["sales", "reservations", "bill payment"].contains(&contact.as_str());
        return if sales {
            HoursFor::Unknown
        } else {
            HoursFor::Support
        };
    }
    match kind.rsplit(['/', ':']).next().unwrap_or("") {
        "organization" | "corporation" | "website" | "service" | "" => HoursFor::Unknown,
        _ => HoursFor::Place,
    }
}

fn first_text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => first_text(list.first()),
        _ => String::new(),
    }
}

/// Reads the value of a key of hours: a text, a specification, or a list of either.
fn read(value: &Value, of: HoursFor, how: &str, found: &mut Vec<HoursSeen>) {
    let seen = |text: String, spans: Vec<DaySpan>| HoursSeen {
        of,
        how: how.to_owned(),
        text,
        spans,
    };
    match value {
        Value::String(text) => found.push(seen(text.clone(), of_text(text))),
        Value::Array(list) => list.iter().take(KEPT).for_each(|v| read(v, of, how, found)),
        Value::Object(node) => {
            let (opens, closes) = (
                first_text(node.get("opens")),
                first_text(node.get("closes")),
            );
            let days = days_of(node.get("dayOfWeek"));
            let names: Vec<&str> = days.iter().map(|d| DAYS[usize::from(*d) % 7].0).collect();
            let text = format!("{} {opens}-{closes}", names.join(","));
            // Hours that hold on some dates only are not those of the week.
            if node.contains_key("validFrom") || node.contains_key("validThrough") {
                return;
            }
            found.push(seen(text, spans(&days, &opens, &closes)));
        }
        _ => {}
    }
}

fn days_of(value: Option<&Value>) -> Vec<u8> {
    let mut days = Vec::new();
    match value {
        Some(Value::Array(list)) => {
            for value in list {
                days.extend(days_of(Some(value)));
            }
        }
        Some(Value::String(text)) => {
            for part in text.split([',', ' ']).filter(|p| !p.is_empty()) {
                days.extend(day_range(part.rsplit(['/', '#']).next().unwrap_or(part)));
            }
        }
        _ => {}
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// A day or a range of days: `Mo`, `Monday`, `Mo-Fr`.
fn day_range(text: &str) -> Vec<u8> {
    let place = |name: &str| {
        let name = name.trim().to_ascii_lowercase();
        DAYS.iter()
            .find(|(short, _)| name.starts_with(short))
            .map(|(_, n)| *n)
    };
    let (from, to) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (Some(from), Some(to)) = (place(from), place(to)) else {
        return Vec::new();
    };
    (0..=(to + 7 - from) % 7).map(|n| (from + n) % 7).collect()
}

/// A text of the old form: `Mo-Fr 09:00-17:00`, `Mo,We 9:00-12:00`.
fn of_text(text: &str) -> Vec<DaySpan> {
    let text = text.replace(", ", ",");
    let Some((days, hours)) = text.trim().rsplit_once(' ') else {
        return Vec::new();
    };
    let days: Vec<u8> = days.split([',', ' ']).flat_map(day_range).collect();
    let Some((opens, closes)) = hours.split_once(['-', '–']) else {
        return Vec::new();
    };
    spans(&days, opens, closes)
}

/// Stretches of days; what runs past midnight is cut there.
fn spans(days: &[u8], opens: &str, closes: &str) -> Vec<DaySpan> {
    let (Some(open), Some(close)) = (minutes(opens), minutes(closes)) else {
        return Vec::new();
    };
    let close = if close <= open || close == 24 * 60 - 1 {
        24 * 60
    } else {
        close
    };
    days.iter()
        .map(|&day| DaySpan { day, open, close })
        .collect()
}

/// A time of day such as `09:00`, `9:00:00` or `17:30+01:00`. Units: minutes since midnight.
fn minutes(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches('T');
    let mut parts = text.split([':', '+', 'Z']);
    let hour: u16 = parts.next()?.trim().parse().ok().filter(|h| *h <= 24)?;
    let minute: u16 = parts
        .next()
        .map_or(Some(0), |m| m.trim().parse().ok())
        .filter(|m| *m < 60)?;
    Some(hour * 60 + minute).filter(|m| *m <= 24 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_the_old_form_are_read() {
        let all = of_text("Mo-Fr 09:00-17:30");
        assert_eq!(all.len(), 5);
        assert_eq!(
            all[0],
            DaySpan {
                day: 0,
                open: 540,
                close: 1050
            }
        );
        assert_eq!(of_text("Sa,Su 10:00-14:00").len(), 2);
        assert_eq!(of_text("by appointment"), Vec::new());
        assert_eq!(
            days_of(Some(&Value::String(
                "https://schema.org/Tuesday".to_owned()
            ))),
            [1]
        );
    }
}
