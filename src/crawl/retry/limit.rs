//! Limit: what the headers of rate limits say, as one text or as many.

/// The limits that one header tells of, as name, what is left and when it ends.
/// Units: seconds.
#[derive(Debug, Clone, PartialEq)]
struct Limit<'a> {
    name: &'a str,
    left: Option<f64>,
    ends_in: Option<f64>,
    window: Option<f64>,
}

/// The wait until all limits that are exhausted have ended. Units: seconds.
///
/// Shape: reads `limit=10, remaining=0, reset=5` and `"default";r=0;t=5`; where a limit does not
/// say when it ends, the window of its policy (`"default";q=10;w=60`) does. A refusal exhausts
/// the limits that do not say what is left, and where none is exhausted, all.
/// Source: the drafts of "`RateLimit` header fields for HTTP".
pub(super) fn structured(limits: &[&str], policies: &[&str], refused: bool) -> Option<f64> {
    let limits: Vec<Limit<'_>> = limits.iter().flat_map(|l| items(l)).collect();
    let policies: Vec<Limit<'_>> = policies.iter().flat_map(|p| items(p)).collect();
    let exhausted = |limit: &&Limit<'_>| limit.left.map_or(refused, |left| left < 1.0);
    let wait = |limit: &Limit<'_>| {
        let policy = policies.iter().find(|p| p.name == limit.name);
        limit.ends_in.or(policy.and_then(|p| p.window))
    };
    let ended = limits.iter().filter(exhausted).filter_map(wait);
    let ended = ended.filter(|s| *s > 0.0).max_by(f64::total_cmp);
    if ended.is_some() || !refused {
        return ended;
    }
    let all = limits.iter().filter_map(|l| l.ends_in);
    all.filter(|s| *s > 0.0).max_by(f64::total_cmp)
}

/// The limits of one text.
fn items(text: &str) -> Vec<Limit<'_>> {
    // The older form has one limit, whose parts stand between commas.
    let (between, within) = if text.contains(';') {
        (',', ';')
    } else {
        ('\n', ',')
    };
    text.split(between).map(|item| of(item, within)).collect()
}

fn of(item: &str, within: char) -> Limit<'_> {
    let mut limit = Limit {
        name: "",
        left: None,
        ends_in: None,
        window: None,
    };
    for part in item.split(within) {
        match part.split_once('=').map(|(k, v)| (k.trim(), number(v))) {
            Some(("remaining" | "r", found)) => limit.left = found,
            Some(("reset" | "t", found)) => limit.ends_in = found,
            Some(("w" | "window", found)) => limit.window = found,
            Some(_) => {}
            None => limit.name = part.trim().trim_matches('"'),
        }
    }
    limit
}

/// Reads a plain number: digits, a point and a sign, and nothing else.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_matches('"');
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    text.parse::<f64>().ok().filter(|n| plain && n.is_finite())
}

/// Reads a time with its units, such as `6m0s` or `20ms`. Units: seconds.
pub(super) fn with_units(text: &str) -> Option<f64> {
    let mut left = text.trim();
    let mut seconds = 0.0;
    while !left.is_empty() {
        let digits = left.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let amount: f64 = left[..digits].parse().ok()?;
        let rest = &left[digits..];
        let unit = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        seconds += amount
            * match &rest[..unit] {
                "d" => 86_400.0,
                "h" => 3600.0,
                "m" => 60.0,
                "s" => 1.0,
                "ms" => 0.001,
                "us" | "ns" => 0.0,
                _ => return None,
            };
        left = &rest[unit..];
    }
    (seconds > 0.0).then_some(seconds)
}
