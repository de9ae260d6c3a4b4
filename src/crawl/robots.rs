//! Robots: what a host's robots.txt asks of us, and which of its lines says so.

use std::time::Duration;
use url::Url;

/// The name by which robots.txt knows us.
const TOKEN: &str = "rousseau";
/// A pattern with more wildcards than this is no pattern.
const MOST_STARS: usize = 512;
/// Units: bytes of the file that are read. Source: RFC 9309, 2.5.
const MOST: usize = 512 * 1024;

/// A robots.txt, as far as it concerns us.
#[derive(Debug, Default)]
pub(super) struct Robots {
    rules: Option<robotxt::Robots>,
    lines: Vec<Line>,
    delay: Option<Duration>,
    named: bool,
}

/// One rule as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    number: usize,
    allow: bool,
    pattern: Vec<u8>,
}

/// The agents that one group names.
#[derive(Debug, Default, Clone, Copy)]
struct Heads {
    ours: bool,
    all: bool,
}

impl Robots {
    /// Reads a file; a page in the place of a file has no rules.
    pub(super) fn read(text: &[u8]) -> Self {
        let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let text = lines_ended_alike(&text[..text.len().min(MOST)]);
        if is_page(&text) {
            return Self::default();
        }
        let mut ours = Self::default();
        let mut all = Self::default();
        let mut heads = Heads::default();
        let mut in_heads = false;
        for (number, line) in (1..).zip(text.split(|b| *b == b'\n')) {
            let Some((key, value)) = directive(line) else {
                continue;
            };
            match key.as_str() {
                "user-agent" | "useragent" | "user agent" => {
                    if !in_heads {
                        heads = Heads::default();
                    }
                    in_heads = true;
                    let name = product(value);
                    heads.ours |= name.eq_ignore_ascii_case(TOKEN.as_bytes());
                    heads.all |= value.first() == Some(&b'*');
                    ours.named |= heads.ours;
                }
                "allow" | "disallow" => {
                    in_heads = false;
                    let rule = usable(Line {
                        number,
                        allow: key == "allow",
                        pattern: value.to_vec(),
                    });
                    if let Some(rule) = rule {
                        heads.add(&mut ours, &mut all, |r| r.lines.push(rule.clone()));
                    }
                }
                "crawl-delay" | "crawldelay" => {
                    let delay = seconds(value);
                    heads.add(&mut ours, &mut all, |r| r.delay = r.delay.max(delay));
                }
                _ => {}
            }
        }
        let mut concerned = if ours.named { ours } else { all };
        concerned.rules = Some(robotxt::Robots::parse(&concerned.as_file(), TOKEN));
        concerned
    }

    /// The group that concerns us, written out as a file with nothing else.
    fn as_file(&self) -> Vec<u8> {
        let mut file = format!("User-agent: {TOKEN}\n").into_bytes();
        for line in &self.lines {
            file.extend_from_slice(&line.as_file());
        }
        file
    }

    /// The line that forbids an address, in words; none where it may be visited.
    pub(super) fn forbids(&self, url: &Url) -> Option<String> {
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let rules = self.rules.as_ref()?;
        if path == "/robots.txt" || rules.is_allowed(&path) {
            return None;
        }
        let pattern = rules.matching_rule(&path).map(|r| r.pattern().to_owned());
        let written = self.lines.iter().find(|line| {
            let alone = [
                format!("User-agent: {TOKEN}\n").into_bytes(),
                line.as_file(),
            ]
            .concat();
            let alone = robotxt::Robots::parse(&alone, TOKEN);
            !line.allow && alone.rules().first().map(robotxt::Rule::pattern) == pattern.as_deref()
        });
        Some(written.map_or_else(
            || "it forbids everything".to_owned(),
            |line| {
                let pattern = String::from_utf8_lossy(&line.pattern);
                format!("line {}: Disallow: {pattern}", line.number)
            },
        ))
    }

    /// The interval that the file asks for.
    pub(super) fn delay(&self) -> Option<Duration> {
        self.delay
    }

    /// Says whether a group of the file names us.
    pub(super) fn names_us(&self) -> bool {
        self.named
    }
}

impl Heads {
    fn add(self, ours: &mut Robots, all: &mut Robots, put: impl Fn(&mut Robots)) {
        if self.ours {
            put(ours);
        }
        if self.all {
            put(all);
        }
    }
}

impl Line {
    fn as_file(&self) -> Vec<u8> {
        let key = if self.allow { "Allow: " } else { "Disallow: " };
        [key.as_bytes(), &self.pattern, b"\n"].concat()
    }
}

/// A rule that says something, and not so much that matching it takes long.
///
/// Shape: what is too long is read as forbidding more, never as allowing more.
fn usable(mut line: Line) -> Option<Line> {
    let mut stars = (0..line.pattern.len()).filter(|&i| line.pattern[i] == b'*');
    if let Some(end) = stars.nth(MOST_STARS) {
        if line.allow {
            return None;
        }
        line.pattern.truncate(end);
    }
    (!line.pattern.is_empty()).then_some(line)
}

/// All three ends of lines as one, so that lines are counted as people count them.
fn lines_ended_alike(text: &[u8]) -> Vec<u8> {
    let follows = |i: usize| i > 0 && text[i - 1] == b'\r';
    let kept = (0..text.len()).filter(|&i| text[i] != b'\n' || !follows(i));
    kept.map(|i| if text[i] == b'\r' { b'\n' } else { text[i] })
        .collect()
}

/// The name and the value of a line, without comment; the name in lower case.
fn directive(line: &[u8]) -> Option<(String, &[u8])> {
    let line = line.split(|b| *b == b'#').next()?;
    let colon = line.iter().position(|b| *b == b':')?;
    let (key, value) = line.split_at(colon);
    let key = std::str::from_utf8(key.trim_ascii()).ok()?;
    Some((key.to_ascii_lowercase(), value[1..].trim_ascii()))
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

/// A page in the place of a file: hosts that answer everything with their front page.
fn is_page(text: &[u8]) -> bool {
    let start: Vec<u8> = text
        .trim_ascii_start()
        .iter()
        .take(15)
        .map(u8::to_ascii_lowercase)
        .collect();
    [
        &b"<!doctype"[..],
        b"<html",
        b"<head",
        b"<?xml",
        b"<body",
        b"<!--",
    ]
    .iter()
    .any(|s| start.starts_with(s))
}
