//! Packing: damaged, nested and exploding bodies in every coding.

use crate::misbehaving::{BROTLI_BOMB, brotli, deflate, gzip, packed, zeros, zlib, zstd};
use crate::support::{Act, Host, answer, missing};
use crate::way::{Way, manners, text};
use crate::{field, rows};
use rousseau::crawl::Manners;
use rousseau::domain::GapCause;
use rousseau::evidence::Capture;
use std::collections::BTreeMap;
use std::time::Duration;

/// What must become of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Must {
    /// It is whole, and so long.
    Whole(usize),
    /// It is a gap, or what there is of it is marked as a part.
    NotWhole,
    /// It is cut at the limit of a page.
    AtLimit,
    /// It is a gap, and nothing of it was read.
    Refused,
}

fn holds(must: Must, seen: &Result<Capture, GapCause>) -> bool {
    match (must, seen) {
        (Must::Whole(length), Ok(c)) => !c.cut && c.body.len() == length,
        (Must::NotWhole, Ok(c)) => c.cut && c.body.len() < 2 << 20,
        (Must::AtLimit, Ok(c)) => c.cut && c.body.len() == 2 << 20,
        (Must::NotWhole | Must::Refused, Err(GapCause::Unreadable(_)))
        | (Must::NotWhole, Err(GapCause::Unreachable(_) | GapCause::Truncated(_))) => true,
        _ => false,
    }
}

/// Unpacking in a debug build on a busy machine may take its time.
fn unhurried(hosts: &[&Host]) -> Manners {
    let mut manners = manners(hosts);
    manners.patience.headers = Duration::from_secs(10);
    manners.patience.answer = Duration::from_secs(20);
    manners.patience.crawl = Duration::from_secs(10);
    manners
}

async fn check(cases: Vec<(&str, Vec<Act>, Must)>) {
    let answers: BTreeMap<String, Vec<Act>> = cases
        .iter()
        .map(|(name, acts, _)| (format!("/{name}"), acts.clone()))
        .collect();
    let host = Host::open(move |heard| {
        let found = answers.get(&heard.path).cloned();
        found.unwrap_or_else(missing)
    })
    .await;
    let way = Way::new(unhurried(&[&host]));
    let mut faults = Vec::new();
    for (name, _, must) in &cases {
        let seen = way.page(host.url(&format!("/{name}"))).await;
        if !holds(*must, &seen) {
            let seen = seen.map(|c| (c.body.len(), c.cut));
            faults.push(format!("{name}: {seen:?}, not {must:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The coding that the ending of a file's name stands for.
fn coding(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("gz") => "gzip",
        Some("br") => "br",
        Some("zst") => "zstd",
        _ => "deflate",
    }
}

/// What a row of the index requires.
fn required(row: &serde_json::Value) -> Must {
    let file = field(row, "file");
    match field(row, "required") {
        words if words.contains("body limit") => Must::AtLimit,
        words if words.starts_with("decodes to 2150") => Must::Whole(2150),
        words if words.starts_with("decodes") => Must::Whole(2150),
        // A raw deflate stream may be read or not; we read it.
        words if words.starts_with("raw deflate") => Must::Whole(2150),
        words if words.starts_with("one layer") => Must::Whole(99),
        words if words.contains("refused") => Must::Refused,
        words if words.contains("error") => Must::NotWhole,
        words => unreachable!("{file}: {words} is not understood"),
    }
}

#[tokio::test]
async fn every_file_of_the_index_is_unpacked_as_it_requires() {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    files.insert("bomb_512MiB_zero.gz".to_owned(), gzip(&zeros(3)));
    files.insert("bomb_1GiB.zst".to_owned(), zstd(&zeros(3)));
    let index = rows("compressed/index.jsonl");
    let mut cases = Vec::new();
    for row in &index {
        let file = field(row, "file");
        let path = format!(
            "{}/tests/hostile/compressed/{file}",
            env!("CARGO_MANIFEST_DIR")
        );
        let bytes = std::fs::read(path).ok().or_else(|| files.remove(file));
        let bytes = bytes.expect("what is not made by the test lies in the folder");
        let codings = match file {
            "chain6.gz" => ["gzip"; 6].join(", "),
            _ => coding(file).to_owned(),
        };
        cases.push((file, packed(&codings, &bytes), required(row)));
    }
    assert_eq!(cases.len(), 18);
    check(cases).await;
}

#[tokio::test]
async fn each_coding_is_whole_cut_damaged_or_a_bomb() {
    let body = b"many pages of a brand, ".repeat(500);
    let n = body.len();
    let cut = |packed: &[u8]| packed[..packed.len() / 2].to_vec();
    let last = |packed: &[u8]| packed[..packed.len() - 1].to_vec();
    let wrong = |packed: &[u8]| {
        let mut wrong = packed.to_vec();
        let middle = wrong.len() / 2;
        wrong[middle] ^= 0x55;
        wrong[middle + 1] ^= 0xaa;
        wrong
    };
    let followed = |packed: &[u8]| [packed, b"<p>and more"].concat();
    let each: [(&str, Vec<u8>); 5] = [
        ("gzip", gzip(&body)),
        ("deflate", zlib(&body)),
        ("deflate", deflate(&body)),
        ("br", brotli(&body)),
        ("zstd", zstd(&body)),
    ];
    let mut cases = Vec::new();
    for (coding, whole) in &each {
        cases.push(("whole", packed(coding, whole), Must::Whole(n)));
        cases.push(("cut", packed(coding, &cut(whole)), Must::NotWhole));
        cases.push(("last", packed(coding, &last(whole)), Must::NotWhole));
        if matches!(*coding, "gzip" | "zstd") {
            cases.push(("wrong", packed(coding, &wrong(whole)), Must::NotWhole));
        }
        if *coding != "gzip" {
            cases.push(("more", packed(coding, &followed(whole)), Must::NotWhole));
        }
        cases.push(("none", packed(coding, b""), Must::Whole(0)));
        cases.push(("plain", packed(coding, b"<html><p>plain"), Must::NotWhole));
    }
    // Each case needs a path of its own.
    let names: Vec<String> = (0..cases.len())
        .map(|n| format!("{n}-{}", cases[n].0))
        .collect();
    let cases = names
        .iter()
        .zip(cases)
        .map(|(name, (_, acts, must))| (name.as_str(), acts, must))
        .collect();
    check(cases).await;
}

#[tokio::test]
async fn bombs_and_nested_codings_end_at_the_limit() {
    let body = b"pages ".repeat(100);
    let n = body.len();
    let five = (0..5).fold(body.clone(), |b, _| gzip(&b));
    let six = (0..6).fold(body.clone(), |b, _| gzip(&b));
    let mixed = zstd(&brotli(&zlib(&gzip(&body))));
    let members = [gzip(&body), gzip(&body), gzip(&body)].concat();
    let empty_members = gzip(b"").repeat(110_000);
    check(vec![
        ("gzip", packed("gzip", &gzip(&zeros(3))), Must::AtLimit),
        ("zlib", packed("deflate", &zlib(&zeros(3))), Must::AtLimit),
        ("raw", packed("deflate", &deflate(&zeros(3))), Must::AtLimit),
        ("br", packed("br", BROTLI_BOMB), Must::AtLimit),
        ("zstd", packed("zstd", &zstd(&zeros(3))), Must::AtLimit),
        (
            "bomb-in-bomb",
            packed("gzip, zstd", &zstd(&gzip(&zeros(3)))),
            Must::AtLimit,
        ),
        (
            "exactly",
            packed("gzip", &gzip(&zeros(2))),
            Must::Whole(2 << 20),
        ),
        (
            "five",
            packed("gzip, gzip, gzip, gzip, gzip", &five),
            Must::Whole(n),
        ),
        (
            "six",
            packed("gzip, gzip, gzip, gzip, gzip, gzip", &six),
            Must::Refused,
        ),
        (
            "six-lines",
            answer(200, &"content-encoding: gzip\r\n".repeat(6), &six),
            Must::Refused,
        ),
        (
            "mixed",
            packed("gzip, deflate, br, zstd", &mixed),
            Must::Whole(n),
        ),
        ("identity", packed("identity", &body), Must::Whole(n)),
        ("old-name", packed("x-gzip", &gzip(&body)), Must::Whole(n)),
        ("shouted", packed("GZIP", &gzip(&body)), Must::Whole(n)),
        ("unknown", packed("lzma", &body), Must::Refused),
        ("members", packed("gzip", &members), Must::Whole(3 * n)),
        (
            "members-of-nothing",
            packed("gzip", &empty_members),
            Must::NotWhole,
        ),
    ])
    .await;
}

#[tokio::test]
async fn what_came_before_the_damage_is_kept_and_marked() {
    let body = "a statement of the brand. ".repeat(400);
    let whole = gzip(body.as_bytes());
    let cut = whole[..whole.len() - 9].to_vec();
    let host = Host::open(move |heard| match heard.path.as_str() {
        "/cut" => packed("gzip", &cut),
        _ => missing(),
    })
    .await;
    let way = Way::new(unhurried(&[&host]));
    let seen = way.page(host.url("/cut")).await.expect("a part");
    assert!(seen.cut && text(&seen).starts_with("a statement of the brand. "));
    assert_eq!(host.heard("/cut").len(), 3);
    let asks = host.heard("/cut")[0]
        .header("accept-encoding")
        .map(ToOwned::to_owned);
    assert_eq!(asks.as_deref(), Some("gzip, deflate, br, zstd"));
}
