//! Robots: what a host's robots.txt asks of us, and which of its lines says so.

use std::time::Duration;
use url::Url;

/// The name by which robots.txt knows us.
const TOKEN: &str = "rousseau";
/// A pattern with more wildcards than this is no pattern.
const MOST_STARS: usize = 512;
/// Units: bytes of the file that are read. Source: RFC 9309, 2.5.
pub(super) const MOST: usize = 512 * 1024;

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
        // The delay of the group that is being read; it ends no list of agents.
        let mut delay = None;
        for (number, line) in (1..).zip(text.split(|b| *b == b'\n')) {
            let Some((key, value)) = directive(line) else {
                continue;
            };
            match key.as_str() {
                "user-agent" | "useragent" | "user agent" => {
                    if !in_heads {
                        (heads, delay) = (Heads::default(), None);
                    }
                    in_heads = true;
                    let name = product(value);
                    heads.ours |= name.eq_ignore_ascii_case(TOKEN.as_bytes());
                    heads.all |= value.first() == Some(&b'*');
                    ours.named |= heads.ours;
                    heads.add(&mut ours, &mut all, |r| r.delay = r.delay.max(delay));
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
                    delay = delay.max(seconds(value));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A file, paths that it allows, and paths that it forbids.
    type Case = (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    );

    const ALL: &str = "User-agent: *\n";

    const CASES: &[Case] = &[
        ("", &["/", "/a"], &[]),
        ("# nothing\n\n", &["/a"], &[]),
        ("Disallow: /", &["/a"], &[]),
        ("User-agent: *\nDisallow:", &["/a"], &[]),
        ("User-agent: *\nDisallow: /", &["/robots.txt"], &["/", "/a"]),
        (
            "User-agent: *\nDisallow: /a",
            &["/", "/b", "/A"],
            &["/a", "/ab", "/a/b", "/a?b"],
        ),
        (
            "User-agent: *\nDisallow: /a/",
            &["/a", "/a?b"],
            &["/a/", "/a/b"],
        ),
        // Product tokens.
        ("User-agent: rousseau\nDisallow: /a", &["/b"], &["/a"]),
        (
            "User-agent: ROUSSEAU/1.0 (x)\nDisallow: /a",
            &["/b"],
            &["/a"],
        ),
        ("User-agent: rousseau-images\nDisallow: /a", &["/a"], &[]),
        ("User-agent: rous\nDisallow: /a", &["/a"], &[]),
        ("User-agent: other\nDisallow: /a", &["/a"], &[]),
        (
            "User-agent: other\nUser-agent: rousseau\nDisallow: /a",
            &[],
            &["/a"],
        ),
        (
            "User-agent: *\nDisallow: /\n\nUser-agent: rousseau\nDisallow: /a",
            &["/b"],
            &["/a"],
        ),
        (
            "User-agent: rousseau\nAllow: /\nUser-agent: *\nDisallow: /",
            &["/a"],
            &[],
        ),
        (
            "User-agent: rousseau\n\nUser-agent: *\nDisallow: /a",
            &["/b"],
            &["/a"],
        ),
        // Groups of the same name are one.
        (
            "User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: *\nDisallow: /b",
            &["/c"],
            &["/a", "/b"],
        ),
        (
            "User-agent: rousseau\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: Rousseau\nDisallow: /b",
            &["/c"],
            &["/a", "/b"],
        ),
        // The longest rule wins, and of two as long the allowing one.
        (
            "User-agent: *\nDisallow: /a\nAllow: /a/b",
            &["/a/b", "/a/bc"],
            &["/a", "/a/c"],
        ),
        (
            "User-agent: *\nAllow: /a/b\nDisallow: /a",
            &["/a/b"],
            &["/a/c"],
        ),
        ("User-agent: *\nDisallow: /a\nAllow: /a", &["/a"], &[]),
        ("User-agent: *\nAllow: /a\nDisallow: /a*", &[], &["/ab"]),
        ("User-agent: *\nAllow: /\nDisallow: /a", &["/"], &["/a"]),
        // Wildcards and ends.
        (
            "User-agent: *\nDisallow: /*.pdf",
            &["/a.html"],
            &["/a.pdf", "/a.pdf?b", "/x/.pdf"],
        ),
        (
            "User-agent: *\nDisallow: /*.pdf$",
            &["/a.pdf?b", "/a.pdfx"],
            &["/a.pdf"],
        ),
        ("User-agent: *\nDisallow: /a$", &["/ab", "/a/"], &["/a"]),
        ("User-agent: *\nDisallow: /a$b", &["/a"], &["/a$b"]),
        (
            "User-agent: *\nDisallow: /a*b*c",
            &["/acb"],
            &["/abc", "/axbxc"],
        ),
        ("User-agent: *\nDisallow: *", &[], &["/", "/a"]),
        ("User-agent: *\nDisallow: /*?", &["/a"], &["/a?b"]),
        ("User-agent: *\nDisallow: /*/feed", &["/feed"], &["/a/feed"]),
        ("User-agent: *\nDisallow: /\nAllow: /$", &["/"], &["/a"]),
        // Percent-encoding on both sides.
        ("User-agent: *\nDisallow: /%61", &["/b"], &["/a", "/%61"]),
        ("User-agent: *\nDisallow: /a", &[], &["/%61", "/%61b"]),
        ("User-agent: *\nDisallow: /%c3%a4", &[], &["/%C3%A4", "/ä"]),
        ("User-agent: *\nDisallow: /ä", &[], &["/%c3%a4"]),
        ("User-agent: *\nDisallow: /a%2fb", &["/a/b"], &["/a%2Fb"]),
        ("User-agent: *\nDisallow: /%7Euser", &[], &["/~user"]),
        ("User-agent: *\nDisallow: /a%2Ab", &["/axb"], &["/a%2ab"]),
        // How lines are written.
        ("\u{feff}User-agent: *\nDisallow: /a", &["/b"], &["/a"]),
        (
            "USER-AGENT : *\r\n dIsAlLoW :  /a  # why\r\n",
            &["/b"],
            &["/a"],
        ),
        ("User-agent: *\rDisallow: /a\r", &["/b"], &["/a"]),
        ("User-agent: *\nsitemap: x\nDisallow: /a", &["/b"], &["/a"]),
        (
            "User-agent: *\nnonsense\nDisallow /b\nDisallow: /a",
            &["/b"],
            &["/a"],
        ),
        (
            "User-agent: *\nCrawl-delay: 5\nUser-agent: x\nDisallow: /a",
            &[],
            &["/a"],
        ),
        ("<!doctype html>\nUser-agent: *\nDisallow: /", &["/a"], &[]),
        ("  <HTML><pre>User-agent: *\nDisallow: /", &["/a"], &[]),
    ];

    fn of(path: &str) -> Url {
        Url::parse(&format!("https://brand.example{path}")).expect("the tests write paths")
    }

    #[test]
    fn the_file_is_read_as_the_rfc_says() {
        for (file, allowed, forbidden) in CASES {
            let robots = Robots::read(file.as_bytes());
            for path in *allowed {
                assert_eq!(robots.forbids(&of(path)), None, "{file:?} allows {path}");
            }
            for path in *forbidden {
                assert!(
                    robots.forbids(&of(path)).is_some(),
                    "{file:?} forbids {path}"
                );
            }
        }
    }

    #[test]
    fn the_line_that_forbids_is_named() {
        let file = "# a\r\nUser-agent: *\r\n\r\nAllow: /\r\nDisallow: /a\r\nDisallow: /%61b/\r\n";
        let robots = Robots::read(file.as_bytes());
        for (path, line) in [
            ("/a", "line 5: Disallow: /a"),
            ("/ab/c", "line 6: Disallow: /%61b/"),
        ] {
            assert_eq!(robots.forbids(&of(path)).as_deref(), Some(line));
        }
    }

    #[test]
    fn a_delay_is_read_from_the_group_that_concerns_us() {
        for (file, seconds) in [
            ("User-agent: *\nCrawl-delay: 10", Some(10.0)),
            ("User-agent: *\nDisallow: /a\ncrawl-delay : 0.5", Some(0.5)),
            (
                "User-agent: *\nCrawl-delay: 5\nUser-agent: x\nDisallow: /",
                Some(5.0),
            ),
            (
                "User-agent: x\nCrawl-delay: 5\nUser-agent: *\nDisallow: /",
                Some(5.0),
            ),
            (
                "User-agent: x\nCrawl-delay: 5\nDisallow:\nUser-agent: *\nDisallow: /",
                None,
            ),
            (
                "User-agent: *\nCrawl-delay: 5\nUser-agent: rousseau\nDisallow: /a",
                Some(5.0),
            ),
            (
                "User-agent: *\nCrawl-delay: 5\nAllow: /\nUser-agent: rousseau\nDisallow: /a",
                None,
            ),
            ("User-agent: *\nCrawl-delay: soon", None),
            ("User-agent: *\nCrawl-delay: -1", None),
            ("User-agent: *\nCrawl-delay: inf", None),
            ("Crawl-delay: 5", None),
        ] {
            let robots = Robots::read(file.as_bytes());
            let wanted = seconds.map(Duration::from_secs_f64);
            assert_eq!(robots.delay(), wanted, "{file:?}");
        }
    }

    #[test]
    fn hostile_files_are_read_quickly_and_never_allow_more() {
        let stars = format!("{ALL}Disallow: /{}b", "a*".repeat(2000));
        let robots = Robots::read(stars.as_bytes());
        assert!(
            robots
                .forbids(&of(&format!("/{}", "a".repeat(4000))))
                .is_some()
        );
        let many = format!("{ALL}{}", "Disallow: /x*y*z\n".repeat(30_000));
        assert_eq!(Robots::read(many.as_bytes()).forbids(&of("/a")), None);
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let _ = Robots::read(&bytes).forbids(&of("/a"));
    }
}
