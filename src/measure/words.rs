//! Words for spans of time, for the notes that cases carry.

use jiff::SignedDuration;

/// A span of time in words, rounded to its two largest units: "3 hours 10 minutes".
pub(super) fn span(d: SignedDuration) -> String {
    let minutes = (d.as_secs().max(0) + 30) / 60;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let unit = |n: i64, name: &str| format!("{n} {name}{}", if n == 1 { "" } else { "s" });
    match (days, hours, rest) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, m) => unit(m, "minute"),
        (0, h, 0) => unit(h, "hour"),
        (0, h, m) => format!("{} {}", unit(h, "hour"), unit(m, "minute")),
        (d, 0, _) => unit(d, "day"),
        (d, h, _) => format!("{} {}", unit(d, "day"), unit(h, "hour")),
    }
}

/// The most of a quotation that a note repeats. Units: characters.
const LONGEST_QUOTE: usize = 160;

/// A quotation that a note can bear: on one line, cut between words where it is long.
pub(super) fn short(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_QUOTE {
        return line;
    }
    let head: String = line.chars().take(LONGEST_QUOTE).collect();
    let whole = head
        .rsplit_once(' ')
        .map_or(head.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quotation_is_cut_between_words() {
        assert_eq!(short("We  answer\nsoon."), "We answer soon.");
        let long = short(&"five ".repeat(40));
        assert!(
            long.ends_with("five…") && long.chars().count() <= LONGEST_QUOTE,
            "{long}"
        );
    }

    #[test]
    fn spans_read_aloud() {
        for (seconds, text) in [
            (3, "less than a minute"),
            (60, "1 minute"),
            (2460, "41 minutes"),
            (3600, "1 hour"),
            (11_400, "3 hours 10 minutes"),
            (172_800, "2 days"),
            (183_600, "2 days 3 hours"),
        ] {
            assert_eq!(span(SignedDuration::from_secs(seconds)), text);
        }
    }
}
