//! Robots: what a host's robots.txt asks of us, and which of its lines says so.

mod kept;
mod pattern;

pub(super) use kept::Kept;
use pattern::{Pattern, path_of};
use std::borrow::Cow;
use std::time::Duration;
use url::Url;

/// The name by which robots.txt knows us.
const TOKEN: &str = "rousseau";
/// A pattern with more wildcards than this is no pattern.
const MOST_STARS: usize = 512;
/// So many sitemaps are taken from one file.
const MOST_SITEMAPS: usize = 20;
/// A pattern longer than this is no pattern. Units: bytes.
const LONGEST: usize = 8 * 1024;
/// Units: bytes of the file that are read. Source: RFC 9309, 2.5.
pub(super) const MOST: usize = 512 * 1024;
/// How people write Disallow. Source: google/robotstxt, and real files.
const DISALLOW: [&str; 7] = [
    "disallow",
    "dissallow",
    "dissalow",
    "disalow",
    "diasllow",
    "disallaw",
    "desallow",
];

/// A robots.txt, as far as it concerns one robot.
#[derive(Debug, Clone, Default)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<(usize, Duration)>,
    named: bool,
    page: bool,
}

/// One rule as it was written.
#[derive(Debug, Clone)]
struct Rule {
    number: usize,
    allow: bool,
    written: String,
    pattern: Pattern,
}

/// The agents that one group names.
#[derive(Debug, Default, Clone, Copy)]
struct Heads {
    ours: bool,
    all: bool,
}

/// What one line says.
enum Said<'a> {
    Agent(&'a [u8]),
    Rule(bool, &'a [u8]),
    Delay(Duration),
}

impl Robots {
    /// Reads a file as it concerns us; a page in the place of a file has no rules.
    #[must_use]
    pub fn read(text: &[u8]) -> Self {
        Self::read_for(text, TOKEN)
    }

    /// Reads a file as it concerns the robot of that product token.
    ///
    /// Shape: whatever the bytes, never an error; what is no line counts for nothing.
    /// Source: RFC 9309.
    #[must_use]
    pub fn read_for(text: &[u8], token: &str) -> Self {
        let text = decoded(whole_lines(text));
        let text = lines_ended_alike(&text);
        if is_page(&text) {
            return Self {
                page: true,
                ..Self::default()
            };
        }
        let mut ours = Self::default();
        let mut all = Self::default();
        let mut heads = Heads::default();
        let mut in_heads = false;
        // The delay of the group that is being read; it ends no list of agents.
        let mut delay = None;
        for (number, line) in (1..).zip(text.split(|b| *b == b'\n')) {
            match said(line) {
                Some(Said::Agent(value)) => {
                    if !in_heads {
                        (heads, delay) = (Heads::default(), None);
                    }
                    in_heads = true;
                    heads.name(value, token);
                    ours.named |= heads.ours;
                    heads.add(&mut ours, &mut all, |r| r.wait(delay));
                }
                Some(Said::Rule(allow, value)) => {
                    in_heads = false;
                    if let Some(rule) = Rule::read(number, allow, value) {
                        heads.add(&mut ours, &mut all, |r| r.rules.push(rule.clone()));
                    }
                }
                Some(Said::Delay(time)) => {
                    delay = longer(delay, Some((number, time)));
                    heads.add(&mut ours, &mut all, |r| r.wait(delay));
                }
                None => {}
            }
        }
        if ours.named { ours } else { all }
    }

    /// The line that forbids an address, in words; none where it may be visited.
    #[must_use]
    pub fn forbids(&self, url: &Url) -> Option<String> {
        if self.rules.is_empty() || url.path() == "/robots.txt" {
            return None;
        }
        let path = path_of(url);
        let matching = self.rules.iter().filter(|r| r.pattern.matches(&path));
        // The rule that says most counts, of two that say as much the one that allows.
        let (mut most, mut found): (_, Option<&Rule>) = ((0, false), None);
        for rule in matching {
            let says = (rule.pattern.octets(), rule.allow);
            if found.is_none() || says > most {
                (most, found) = (says, Some(rule));
            }
        }
        found
            .filter(|rule| !rule.allow)
            .map(|rule| format!("line {}: Disallow: {}", rule.number, rule.written))
    }

    /// The interval that the file asks for.
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        self.delay.map(|(_, delay)| delay)
    }

    /// The line that asks for the interval, in words.
    pub(super) fn delay_line(&self) -> Option<String> {
        let (number, delay) = self.delay?;
        Some(format!(
            "line {number}: one request every {} s",
            delay.as_secs()
        ))
    }

    /// Says whether a group of the file names us.
    #[must_use]
    pub fn names_us(&self) -> bool {
        self.named
    }

    /// Says whether a page stood in the place of the file, so that it has no rules.
    #[must_use]
    pub fn is_a_page(&self) -> bool {
        self.page
    }

    fn wait(&mut self, delay: Option<(usize, Duration)>) {
        self.delay = longer(self.delay, delay);
    }
}

/// The sitemaps that a file names, as they are written there; the first few.
pub(super) fn sitemaps(text: &[u8]) -> Vec<String> {
    let text = decoded(whole_lines(text));
    let text = lines_ended_alike(&text);
    if is_page(&text) {
        return Vec::new();
    }
    let named = text.split(|b| *b == b'\n').filter_map(directive);
    let named = named.filter(|(key, value)| key == "sitemap" && value.len() <= LONGEST);
    named
        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        .take(MOST_SITEMAPS)
        .collect()
}

fn longer(a: Option<(usize, Duration)>, b: Option<(usize, Duration)>) -> Option<(usize, Duration)> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.1 > a.1 { b } else { a }),
        (a, b) => a.or(b),
    }
}

impl Heads {
    /// Adds the agents that a line names.
    fn name(&mut self, value: &[u8], token: &str) {
        self.ours |= product(value).eq_ignore_ascii_case(token.as_bytes());
        self.all |=
            value.first() == Some(&b'*') && value.get(1).is_none_or(u8::is_ascii_whitespace);
    }

    fn add(self, ours: &mut Robots, all: &mut Robots, put: impl Fn(&mut Robots)) {
        if self.ours {
            put(ours);
        }
        if self.all {
            put(all);
        }
    }
}

impl Rule {
    /// Reads a rule that says something, and not so much that matching it takes long.
    ///
    /// Shape: what is too long is read as forbidding more, never as allowing more.
    fn read(number: usize, allow: bool, value: &[u8]) -> Option<Self> {
        let mut stars = (0..value.len()).filter(|&i| value[i] == b'*');
        let end = stars.nth(MOST_STARS).unwrap_or(value.len()).min(LONGEST);
        if allow && end < value.len() {
            return None;
        }
        let value = &value[..end];
        Some(Self {
            number,
            allow,
            written: String::from_utf8_lossy(value).into_owned(),
            pattern: Pattern::read(value)?,
        })
    }
}

/// The lines that are read: of a file that is too long, none that is cut.
fn whole_lines(text: &[u8]) -> &[u8] {
    if text.len() < MOST {
        return text;
    }
    let text = &text[..MOST];
    let end = text.iter().rposition(|b| matches!(b, b'\n' | b'\r'));
    &text[..end.unwrap_or(0)]
}

/// The file's text, where it is written in two bytes a letter as its first bytes say.
fn decoded(text: &[u8]) -> Cow<'_, [u8]> {
    let wide = match text {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
        _ => return Cow::Borrowed(text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)),
    };
    let (text, _) = wide.decode_with_bom_removal(text);
    Cow::Owned(text.into_owned().into_bytes())
}

/// All three ends of lines as one, so that lines are counted as people count them.
fn lines_ended_alike(text: &[u8]) -> Vec<u8> {
    let follows = |i: usize| i > 0 && text[i - 1] == b'\r';
    let kept = (0..text.len()).filter(|&i| text[i] != b'\n' || !follows(i));
    kept.map(|i| if text[i] == b'\r' { b'\n' } else { text[i] })
        .collect()
}

/// What a line says, as far as it concerns robots like us.
fn said(line: &[u8]) -> Option<Said<'_>> {
    let (key, value) = directive(line)?;
    match key.as_str() {
        "user-agent" | "useragent" | "user agent" => Some(Said::Agent(value)),
        "allow" => Some(Said::Rule(true, value)),
        "crawl-delay" | "crawldelay" => Some(Said::Delay(seconds(value)?)),
        "request-rate" => Some(Said::Delay(rate(value)?)),
        key if DISALLOW.contains(&key) => Some(Said::Rule(false, value)),
        _ => None,
    }
}

/// The name and the value of a line, without comment; the name in lower case.
///
/// Shape: a line of two words without a colon is one whose writer forgot it.
fn directive(line: &[u8]) -> Option<(String, &[u8])> {
    let line = line.split(|b| *b == b'#').next()?.trim_ascii();
    let split = line.iter().position(|b| *b == b':').or_else(|| {
        let gap = line.iter().position(u8::is_ascii_whitespace)?;
        let value = line[gap..].trim_ascii();
        (!value.iter().any(u8::is_ascii_whitespace)).then_some(gap)
    })?;
    let (key, value) = line.split_at(split);
    let key = std::str::from_utf8(key.trim_ascii()).ok()?;
    Some((key.to_ascii_lowercase(), value.get(1..)?.trim_ascii()))
}

/// The product's name at the start of an agent's: `rousseau` in `Rousseau/1.0`.
fn product(agent: &[u8]) -> &[u8] {
    let end = agent
        .iter()
        .position(|b| !(b.is_ascii_alphabetic() || matches!(b, b'_' | b'-')));
    &agent[..end.unwrap_or(agent.len())]
}

fn seconds(value: &[u8]) -> Option<Duration> {
    let seconds: f64 = std::str::from_utf8(value).ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// Reads `1/5` and `30/1m`: so many pages in so many seconds, minutes or hours.
fn rate(value: &[u8]) -> Option<Duration> {
    let value = std::str::from_utf8(value).ok()?;
    let (pages, time) = value.split_whitespace().next()?.split_once('/')?;
    let unit = match time.chars().last()? {
        'm' => 60.0,
        'h' => 3600.0,
        _ => 1.0,
    };
    let time: f64 = time.trim_end_matches(['s', 'm', 'h']).parse().ok()?;
    let pages: f64 = pages.parse().ok()?;
    Duration::try_from_secs_f64(time * unit / pages).ok()
}

/// A page in the place of a file: hosts that answer everything with their front page.
fn is_page(text: &[u8]) -> bool {
    let start: Vec<u8> = text
        .trim_ascii_start()
        .iter()
        .take(15)
        .map(u8::to_ascii_lowercase)
        .collect();
    [&b"<!doctype"[..], b"<html", b"<head", b"<?xml", b"<body"]
        .iter()
        .any(|s| start.starts_with(s))
}

#[cfg(test)]
mod tests;
