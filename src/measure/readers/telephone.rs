//! Telephone: what can be told from a number itself, without dialing it.

use url::Url;

/// What a number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// It is at no premium rate.
    Ordinary,
    /// It is at a premium rate: whoever calls pays for the talk itself.
    Premium,
    /// Nobody can dial it as it stands.
    Malformed,
    /// What it costs cannot be told: its country is not known, or not to us.
    Unknown,
}

/// A country's plan: calling code, the ending of its hosts, the digit dialed before a number inside
/// the country, and the beginnings of numbers at a premium rate.
type Plan = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// The plans that we are sure of.
///
/// Source: the national numbering plans as the countries' regulators publish them; only classes
/// that are premium by the plan itself, not those of shared cost.
const PLANS: [Plan; 20] = [
    ("1", "us", "1", &["900"]),
    ("31", "nl", "0", &["900", "906", "909"]),
    ("32", "be", "0", &["90"]),
    ("33", "fr", "0", &["89"]),
    ("34", "es", "", &["803", "806", "807", "905", "907"]),
    ("351", "pt", "", &["601", "646", "648", "760", "761", "762"]),
    ("353", "ie", "0", &["15"]),
    ("358", "fi", "0", &["600", "700"]),
    ("39", "it", "", &["89"]),
    ("41", "ch", "0", &["900", "901", "906"]),
    ("420", "cz", "", &["900", "906", "909"]),
    ("43", "at", "0", &["900", "901", "930", "931", "939"]),
    ("44", "uk", "0", &["9", "871", "872", "873"]),
    ("45", "dk", "", &["90"]),
    ("46", "se", "0", &["900", "939", "944"]),
    ("47", "no", "", &["820", "829"]),
    ("48", "pl", "", &["70"]),
    ("49", "de", "0", &["900"]),
    ("61", "au", "0", &["190"]),
    ("64", "nz", "0", &["900"]),
];

/// The digits that a number of any country has at most and at least, with its calling code.
///
/// Source: ITU-T E.164; the least is that of the smallest islands.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Reads a number that stands on a page of a site.
///
/// Shape: as a page writes it, or digits with a `+` before them. A number without a calling code
/// belongs to the country that the site's host ends in, where it ends in one.
#[must_use]
pub fn read(written: &str, site: &Url) -> Number {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let abroad = written
        .trim_start()
        .starts_with('+')
        .then_some(digits.as_str());
    let abroad = abroad.or_else(|| digits.strip_prefix("00"));
    if let Some(number) = abroad {
        // No country's code begins with a zero.
        if number.starts_with('0') {
            return Number::Malformed;
        }
        let plan = PLANS.iter().find(|plan| number.starts_with(plan.0));
        let Some(plan) = plan.filter(|_| DIGITS.contains(&number.len())) else {
            return Number::Unknown;
        };
        return rate(&number[plan.0.len()..], plan);
    }
    let host = site.host_str().unwrap_or("").to_ascii_lowercase();
    let ending = host.rsplit('.').next().unwrap_or("");
    // What is short is a code of its own, and what is long is more than one number.
    let plan = PLANS.iter().find(|plan| plan.1 == ending);
    match plan.filter(|_| (8..=12).contains(&digits.len())) {
        Some(plan) => rate(&digits, plan),
        None => Number::Unknown,
    }
}

/// The rate of a number inside its country, with or without the digit that is dialed before it.
fn rate(number: &str, plan: &Plan) -> Number {
    let inner = if plan.2.is_empty() {
        number
    } else {
        number.strip_prefix(plan.2).unwrap_or(number)
    };
    if plan.3.iter().any(|premium| inner.starts_with(premium)) {
        Number::Premium
    } else {
        Number::Ordinary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, site: &str, expected: Number) {
        let site = Url::parse(site).expect("an address");
        assert_eq!(read(written, &site), expected, "{written} on {site}");
    }

    #[test]
    fn what_a_call_costs_is_read_from_the_number() {
        // Numbers of no subscriber: free, premium and film numbers.
        check("+351 800 000 000", "https://a.example/", Number::Ordinary);
        check(
            "+44 (0)20 7946 0018",
            "https://a.example/",
            Number::Ordinary,
        );
        check("+449098790001", "https://a.example/", Number::Premium);
        check("0909 879 0001", "https://a.co.uk/", Number::Premium);
        check("0871 496 0001", "https://a.co.uk/", Number::Premium);
        check("0808 157 0001", "https://a.co.uk/", Number::Ordinary);
        check("0049 900 1 000000", "https://a.example/", Number::Premium);
        check("0800 0000000", "https://a.de/", Number::Ordinary);
        check("+33 1 99 00 00 00", "https://a.example/", Number::Ordinary);
        check("08 99 00 00 00", "https://a.fr/", Number::Premium);
        check("+1 800 555 0100", "https://a.example/", Number::Ordinary);
        check("+1 900 555 0100", "https://a.example/", Number::Premium);
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        // A mobile number in one country, a premium number in another.
        check("0900 1234567", "https://a.example/", Number::Unknown);
        check("+81 90 0000 0000", "https://a.example/", Number::Unknown);
        check("+0800 123 456", "https://a.example/", Number::Malformed);
        check("116 123", "https://a.co.uk/", Number::Unknown);
        check("0800 123456 0800 123457", "https://a.de/", Number::Unknown);
        check("+44 9", "https://a.example/", Number::Unknown);
    }
}
