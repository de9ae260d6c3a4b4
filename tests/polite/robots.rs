//! robots.txt: what each file says of each address, over the lists of others and ten thousand of ours.

use rousseau::crawl::Robots;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};
use url::Url;

const OTHERS: &str = include_str!("../hostile/robots/rep_cases.jsonl");
const OWN: &str = include_str!("../hostile/robots/rfc9309_cases.jsonl");

/// Reads base64 as the lists write it.
fn unpacked(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes().filter(|b| *b != b'=') {
        let place = alphabet.iter().position(|a| *a == letter);
        let value = place.and_then(|p| u32::try_from(p).ok());
        bits = bits << 6 | value.expect("the lists are written in base64");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).expect("eight bits"));
        }
    }
    bytes
}

/// Whether a row of a list is decided as it wants; none where it is about no address.
fn decided(row: &Value) -> Option<bool> {
    let text = |key: &str| row[key].as_str().unwrap_or_default();
    let url = Url::parse(text("url")).ok()?;
    let file = unpacked(text("robots_txt_b64"));
    let forbidden = Robots::read_for(&file, text("user_agent")).forbids(&url);
    Some(forbidden.is_some() == (text("expected") == "disallow"))
}

#[test]
fn every_case_that_the_rfc_decides_is_decided_so() {
    let (mut right, mut habits) = (0, 0);
    for line in OTHERS.lines().chain(OWN.lines()) {
        let row: Value = serde_json::from_str(line).expect("a row");
        if row["tier"] == "must" {
            assert_eq!(decided(&row), Some(true), "{}: {}", row["id"], row["note"]);
            right += 1;
        } else {
            habits += u32::from(decided(&row) == Some(true));
        }
    }
    // The habits of one parser are not ours, but most of them are.
    assert!((right, habits) >= (163, 30), "{right} and {habits}");
}

#[test]
fn files_that_are_long_count_to_their_limit() {
    let of = |path: &str| Url::parse(&format!("http://site.example{path}")).expect("a path");
    let padded = format!("User-agent: *\nDisallow: /p\n{}\n", "#".repeat(600_000));
    assert!(Robots::read(padded.as_bytes()).forbids(&of("/p")).is_some());
    let mut crowd: String = (0..3000)
        .map(|n| format!("User-agent: bot{n}\nDisallow: /{n}\n"))
        .collect();
    crowd.push_str("User-agent: rousseau\nDisallow: /p\n");
    let crowd = Robots::read(crowd.as_bytes());
    assert!(crowd.forbids(&of("/p")).is_some());
    assert!(crowd.forbids(&of("/5")).is_none());
}

#[test]
fn odd_files_of_real_hosts_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/robots/files");
    for (file, agent, path, forbidden) in [
        ("directive-typos-robots.txt", "bot", "/desallow/", true),
        ("format-errors-robots.txt", "bot", "/", true),
        ("robots-with-utf16be-bom.txt", "rousseau", "/profile", true),
        ("robots-with-utf16le-bom.txt", "rousseau", "/profile", true),
        ("robots-with-utf16le-bom.txt", "rousseau", "/other", false),
        ("extensions-group-merging.txt", "mybot", "/private/", true),
        ("extensions-group-merging.txt", "mybot", "/llms.txt", false),
        (
            "extensions-group-merging.txt",
            "rousseau",
            "/private/",
            true,
        ),
        ("precedence-of-rules.txt", "wget", "/other", true),
        ("precedence-of-rules.txt", "wget", "/index.html", false),
        ("precedence-of-rules.txt", "testy", "/foo/bar", false),
        ("precedence-of-rules.txt", "testy", "/foo/baz", true),
        ("twitter.com-robots.txt", "rousseau", "/a?b", true),
        ("www.flot.com-robots.txt", "rousseau", "/img/a", true),
        ("sitemap-robots-dedup.txt", "rousseau", "/", false),
    ] {
        let text = std::fs::read(folder.join(file)).expect("the file is there");
        let url = Url::parse(&format!("https://site.example{path}")).expect("a path");
        let found = Robots::read_for(&text, agent).forbids(&url);
        assert_eq!(
            found.is_some(),
            forbidden,
            "{file}, {agent}, {path}: {found:?}"
        );
    }
    let slow = std::fs::read(folder.join("astore.amazon.com-robots.txt")).expect("there");
    assert_eq!(Robots::read(&slow).delay(), Some(Duration::from_secs(5)));
}

/// A row of numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// A file made of pieces of real ones, put together by chance.
fn made(dice: &mut Dice) -> Vec<u8> {
    const PIECES: [&[u8]; 26] = [
        b"User-agent: *\n",
        b"User-agent: rousseau\r\n",
        b"user-agent",
        b"Disallow: ",
        b"Allow: ",
        b"Disallow",
        b"Crawl-delay: 1e308",
        b"Crawl-delay: -0",
        b":",
        b"\n",
        b"\r",
        b"\r\n",
        b"/",
        b"*",
        b"$",
        b"%",
        b"%2",
        b"%41",
        b"%ff",
        b"?",
        b"#",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"<html>",
        b"a*",
    ];
    let mut file = Vec::new();
    let lines = dice.roll(60);
    for _ in 0..lines {
        for _ in 0..dice.roll(9) {
            let piece = PIECES[dice.roll(PIECES.len())];
            for _ in 0..=dice.roll(40) / 39 * dice.roll(3000) {
                file.extend_from_slice(piece);
            }
        }
        file.push(b'\n');
    }
    file
}

/// How long something takes when nobody else is in its way: the best of up to three tries.
fn at_best(what: impl Fn()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let begun = Instant::now();
        what();
        best = best.min(begun.elapsed());
        if best < Duration::from_millis(20) {
            break;
        }
    }
    best
}

#[test]
fn ten_thousand_files_are_read_soon_and_none_is_an_error() {
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let rounds = if long { 10_000 } else { 150 };
    let mut dice = Dice(9309);
    let path = "/a/b%41?c=*d&e=$".to_owned() + &"a".repeat(300);
    let url = Url::parse(&format!("https://site.example{path}")).expect("a path");
    let mut worst = Duration::ZERO;
    for _ in 0..rounds {
        let file = made(&mut dice);
        worst = worst.max(at_best(|| {
            let _ = Robots::read(&file).forbids(&url);
        }));
    }
    // A build with all its checks takes some ten times as long as one that is shipped.
    let most = if cfg!(debug_assertions) { 500 } else { 50 };
    assert!(worst < Duration::from_millis(most), "{worst:?}");
}

#[test]
fn the_dearest_files_are_decided_soon() {
    let full = |line: &str| format!("User-agent: *\n{}", line.repeat(512 * 1024 / line.len()));
    let url = Url::parse(&format!("https://site.example/{}", "a".repeat(2000))).expect("a path");
    for line in [
        "Disallow: /*b\n",
        "Disallow: /a*a*a*a*a*a*a*b\n",
        "Disallow: /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n",
        "Disallow: *ab*ab*ab$\n",
        "Disallow: /%61%62%63%64%65\n",
    ] {
        let file = full(line);
        let took = at_best(|| {
            let robots = Robots::read(file.as_bytes());
            assert!(robots.forbids(&url).is_none(), "{line}");
        });
        let most = if cfg!(debug_assertions) { 2_000 } else { 50 };
        assert!(took < Duration::from_millis(most), "{line}: {took:?}");
    }
}
