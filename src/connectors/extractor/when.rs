//! When: the times of a page, in the forms that its description names.

use crate::domain::form::Form;
use crate::domain::mistake::nearest;
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

/// The span of all zones: where none is known, a time by the wall clock is that of any of them.
const EAST: SignedDuration = SignedDuration::from_hours(14);
const ZONES: SignedDuration = SignedDuration::from_hours(26);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The names of forms that are no pattern.
const NAMED: [&str; 3] = ["rfc3339", "epoch", "epoch-ms"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// An instant, and how much later it can be where the page is not exact.
pub(super) type At = (Timestamp, Option<SignedDuration>);

/// How a page writes its times.
#[derive(Debug, Clone)]
pub(super) struct When {
    formats: Vec<String>,
    zone: Option<TimeZone>,
    months: Vec<String>,
}

impl Default for When {
    fn default() -> Self {
        Self {
            formats: vec![NAMED[0].to_owned()],
            zone: None,
            months: Vec::new(),
        }
    }
}

impl When {
    /// Reads the table `time`.
    pub(super) fn of(form: &Form<'_>) -> Self {
        form.allow(&["formats", "zone", "months"]);
        let zone = form.text("zone").and_then(|name| {
            let zone = TimeZone::get(name).ok();
            if zone.is_none() {
                let known: Vec<String> =
                    jiff::tz::db().available().map(|n| n.to_string()).collect();
                let near = nearest(name, known.iter().map(String::as_str));
                let hint = near.map_or_else(
                    || "use a name such as Europe/Lisbon".to_owned(),
                    |near| format!("did you mean \"{near}\"?"),
                );
                let why = format!("there is no time zone \"{name}\"");
                form.wrong("zone", why, Some(hint));
            }
            zone
        });
        let mut formats = Vec::new();
        for (text, span) in form.texts("formats") {
            let hint = "write \"rfc3339\", \"epoch\", \"epoch-ms\" or one like \"%d.%m.%Y %H:%M\"";
            if !NAMED.contains(&text) && !is_pattern(text) {
                let why = format!("\"{text}\" is no form of a time");
                form.marks().mark(span, why, Some(hint.to_owned()));
                continue;
            }
            let zoned = NAMED.contains(&text) || names(text, &["z", ":z", "s", "Q", "c"]);
            if !zoned && !form.has("zone") {
                let why = "the form names no zone, and none is given";
                let hint = "write zone = \"Europe/Lisbon\" or whichever the page keeps";
                form.marks().mark(span, why, Some(hint.to_owned()));
            }
            formats.push(text.to_owned());
        }
        let months = form.texts("months").into_iter();
        let months: Vec<String> = months.map(|(m, _)| m.to_owned()).collect();
        if !months.is_empty() && months.len() != MONTHS.len() {
            let why = format!("{} months are named", months.len());
            let hint = "name all twelve, from January on".to_owned();
            form.wrong("months", why, Some(hint));
        }
        if formats.is_empty() {
            formats = Self::default().formats;
        }
        Self {
            formats,
            zone,
            months,
        }
    }

    /// Reads a time by the first form that it has.
    pub(super) fn read(&self, text: &str) -> Option<At> {
        let text = text.trim();
        self.formats
            .iter()
            .find_map(|format| match format.as_str() {
                "rfc3339" => self.standard(text),
                "epoch" => {
                    let seconds = text.split('.').next()?.parse().ok()?;
                    Some((Timestamp::from_second(seconds).ok()?, None))
                }
                "epoch-ms" => {
                    let at = Timestamp::from_millisecond(text.parse().ok()?).ok()?;
                    Some((at, None))
                }
                pattern => self.by_pattern(pattern, &self.in_english(text)),
            })
    }

    /// A time as machines write it: with an offset, without one, or the day alone.
    fn standard(&self, text: &str) -> Option<At> {
        if let Ok(at) = text.parse() {
            return Some((at, None));
        }
        // Older programs write the offset without a colon.
        if let Ok(at) = strtime::parse("%Y-%m-%dT%H:%M:%S%z", text) {
            return Some((at.to_timestamp().ok()?, None));
        }
        if text.len() == 10 {
            let date: Date = text.parse().ok()?;
            return self.in_zone(date.to_datetime(jiff::civil::Time::midnight()), Some(DAY));
        }
        self.in_zone(text.parse().ok()?, None)
    }

    fn by_pattern(&self, pattern: &str, text: &str) -> Option<At> {
        let parsed = strtime::parse(pattern, text).ok()?;
        if let Ok(at) = parsed.to_timestamp() {
            return Some((at, coarse(pattern)));
        }
        let date = parsed.to_date().ok()?;
        let time = parsed.to_time().unwrap_or(jiff::civil::Time::midnight());
        self.in_zone(date.to_datetime(time), coarse(pattern))
    }

    /// A time by the wall clock of the page, or of any zone where the page names none.
    fn in_zone(&self, at: DateTime, coarse: Option<SignedDuration>) -> Option<At> {
        if let Some(zone) = &self.zone {
            return Some((at.to_zoned(zone.clone()).ok()?.timestamp(), coarse));
        }
        let at = at.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let wide = coarse.unwrap_or(SignedDuration::ZERO).checked_add(ZONES)?;
        Some((at.checked_sub(EAST).ok()?, Some(wide)))
    }

    /// A text whose month has its English name.
    fn in_english(&self, text: &str) -> String {
        let mut named = self.months.iter().zip(MONTHS);
        let found = named.find(|(own, _)| text.contains(own.as_str()));
        found.map_or_else(
            || text.to_owned(),
            |(own, name)| text.replacen(own, name, 1),
        )
    }
}

/// Says whether a pattern has one of some directives.
fn names(pattern: &str, directives: &[&str]) -> bool {
    directives
        .iter()
        .any(|d| pattern.contains(&format!("%{d}")))
}

/// Says whether a text is a pattern by which a day can be told.
fn is_pattern(text: &str) -> bool {
    let day = names(text, &["d", "e", "-d", "j", "F", "D", "s", "c", "x"]);
    text.len() <= 100 && day && strtime::format(text, &Zoned::default()).is_ok()
}

/// How exact a pattern is.
fn coarse(pattern: &str) -> Option<SignedDuration> {
    if names(pattern, &["S", "T", "s", "c", "X", "r"]) {
        None
    } else if names(pattern, &["M", "R"]) {
        Some(SignedDuration::from_secs(59))
    } else if names(pattern, &["H", "I", "-H", "-I", "k", "l"]) {
        Some(SignedDuration::from_secs(3599))
    } else {
        Some(DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(formats: &[&str], zone: Option<&str>) -> When {
        When {
            formats: formats.iter().map(|f| (*f).to_owned()).collect(),
            zone: zone.map(|z| TimeZone::get(z).expect("a zone")),
            months: MONTHS.iter().map(|m| format!("{m}uar")).collect(),
        }
    }

    fn check(when: &When, text: &str, at: &str, coarse: i64) {
        let (got, wide) = when.read(text).expect(text);
        let wanted: Timestamp = at.parse().expect("an instant");
        assert_eq!(got, wanted, "{text}");
        assert_eq!(wide.map_or(0, |w| w.as_secs()), coarse, "{text}");
    }

    #[test]
    fn times_are_read_as_exactly_as_they_are_written() {
        let lisbon = when(
            &["rfc3339", "%d.%m.%Y %H:%M", "%d. %b %Y"],
            Some("Europe/Lisbon"),
        );
        check(
            &lisbon,
            "2026-03-03T09:30:00+0100",
            "2026-03-03T08:30:00Z",
            0,
        );
        check(&lisbon, "2026-07-03T09:30:00", "2026-07-03T08:30:00Z", 0);
        check(&lisbon, "03.07.2026 09:30", "2026-07-03T08:30:00Z", 59);
        check(&lisbon, "3. Januar 2026", "2026-01-03T00:00:00Z", 86_400);
        assert_eq!(lisbon.read("yesterday, 10:00"), None);
        assert_eq!(lisbon.read(""), None);
        let anywhere = When::default();
        check(&anywhere, "2026-03-03", "2026-03-02T10:00:00Z", 50 * 3600);
        check(
            &anywhere,
            "2026-03-03T12:00:00",
            "2026-03-02T22:00:00Z",
            26 * 3600,
        );
        check(
            &when(&["epoch"], None),
            "1772539200.5",
            "2026-03-03T12:00:00Z",
            0,
        );
        check(
            &when(&["epoch-ms"], None),
            "1772539200000",
            "2026-03-03T12:00:00Z",
            0,
        );
        assert_eq!(when(&["epoch"], None).read("99999999999999999"), None);
    }
}
