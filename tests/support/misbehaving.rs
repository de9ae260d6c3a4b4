//! The misbehaving host: one path a fault, so that what was asked and when can be counted.

use crate::support::{Act, Heard, Host, answer, missing, page, redirect};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use std::io::Write;
use std::time::Duration;

/// A fault: its path, and what the host does with who asks for it.
pub(crate) struct Fault {
    /// The path.
    pub(crate) path: &'static str,
    /// What it does.
    pub(crate) acts: fn(&Heard) -> Vec<Act>,
}

fn fault(path: &'static str, acts: fn(&Heard) -> Vec<Act>) -> Fault {
    Fault { path, acts }
}

/// Opens a host with all faults, whose other paths are pages.
pub(crate) async fn open() -> Host {
    let all = faults();
    Host::open(move |heard| {
        if heard.path == "/robots.txt" {
            return missing();
        }
        let found = all.iter().find(|f| f.path == heard.path);
        found.map_or_else(|| page("a page"), |f| (f.acts)(heard))
    })
    .await
}

/// All faults.
pub(crate) fn faults() -> Vec<Fault> {
    let mut all = slow();
    all.extend(lengths());
    all.extend(codings());
    all.extend(heads());
    all.extend(statuses());
    all.extend(packings());
    all.extend(ways());
    all.extend(limits());
    all
}

/// Bytes as they go over the wire.
fn raw(text: impl AsRef<[u8]>) -> Vec<Act> {
    vec![Act::Send(text.as_ref().to_vec())]
}

/// Bytes, and then a way to end.
fn then(text: impl AsRef<[u8]>, end: Act) -> Vec<Act> {
    vec![Act::Send(text.as_ref().to_vec()), end]
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";

fn slow() -> Vec<Fault> {
    vec![
        fault("/slow/nothing", |_| vec![Act::Hang]),
        fault("/slow/head", |_| {
            let drop = Act::Drip(b"x-a: b\r\n".to_vec(), Duration::from_millis(30));
            then("HTTP/1.1 200 OK\r\n", drop)
        }),
        fault("/slow/body", |_| {
            let drop = Act::Drip(b"a".to_vec(), Duration::from_millis(30));
            then(format!("{OK}content-length: 100000\r\n\r\n"), drop)
        }),
        fault("/slow/stops", |_| {
            then(
                format!("{OK}content-length: 100000\r\n\r\n<p>begun"),
                Act::Hang,
            )
        }),
        fault("/endless/body", |_| {
            let drop = Act::Drip(vec![b'a'; 65_536], Duration::ZERO);
            then(format!("{OK}\r\n"), drop)
        }),
        fault("/endless/chunks", |_| {
            let chunk = [b"4000\r\n".as_slice(), &[b'a'; 0x4000], b"\r\n"].concat();
            let head = format!("{OK}transfer-encoding: chunked\r\n\r\n");
            then(head, Act::Drip(chunk, Duration::ZERO))
        }),
        fault("/endless/promised", |_| {
            let head = format!("{OK}content-length: 18446744073709551614\r\n\r\n");
            then(head, Act::Drip(vec![b'a'; 65_536], Duration::ZERO))
        }),
    ]
}

fn lengths() -> Vec<Fault> {
    vec![
        fault("/length/short", |_| {
            raw(format!("{OK}content-length: 100\r\n\r\n<p>part"))
        }),
        fault("/length/reset", |_| {
            then(
                format!("{OK}content-length: 100\r\n\r\n<p>part"),
                Act::Reset,
            )
        }),
        fault("/length/two", |_| {
            raw(format!(
                "{OK}content-length: 4\r\ncontent-length: 5\r\n\r\npages"
            ))
        }),
        fault("/length/twice", |_| {
            raw(format!(
                "{OK}content-length: 5\r\ncontent-length: 5\r\n\r\npages"
            ))
        }),
        fault("/length/listed", |_| {
            raw(format!("{OK}content-length: 5, 5\r\n\r\npages"))
        }),
        fault("/length/and-chunked", |_| {
            raw(format!(
                "{OK}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\npages\r\n0\r\n\r\n"
            ))
        }),
        fault("/length/chunked-and", |_| {
            raw(format!(
                "{OK}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n5\r\npages\r\n0\r\n\r\n"
            ))
        }),
        fault("/length/negative", |_| {
            raw(format!("{OK}content-length: -5\r\n\r\npages"))
        }),
        fault("/length/word", |_| {
            raw(format!("{OK}content-length: five\r\n\r\npages"))
        }),
        fault("/length/plus", |_| {
            raw(format!("{OK}content-length: +5\r\n\r\npages"))
        }),
        fault("/length/huge", |_| {
            raw(format!(
                "{OK}content-length: 99999999999999999999999\r\n\r\npages"
            ))
        }),
    ]
}

fn codings() -> Vec<Fault> {
    vec![
        fault("/coding/gzip-chunked", |_| {
            raw(format!(
                "{OK}transfer-encoding: gzip, chunked\r\n\r\n5\r\npages\r\n0\r\n\r\n"
            ))
        }),
        fault("/coding/xchunked", |_| {
            raw(format!("{OK}transfer-encoding: xchunked\r\n\r\npages"))
        }),
        fault("/coding/twice-chunked", |_| {
            raw(format!(
                "{OK}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n5\r\npages\r\n0\r\n\r\n"
            ))
        }),
        fault("/coding/old-chunked", |_| {
            raw("HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\npages\r\n0\r\n\r\n")
        }),
        fault("/chunk/no-last", |_| chunked("5\r\npages\r\n")),
        fault("/chunk/bad-size", |_| {
            chunked("5\r\npages\r\nzz\r\npages\r\n0\r\n\r\n")
        }),
        fault("/chunk/huge-size", |_| {
            chunked("5\r\npages\r\nffffffffffffffffff\r\npages\r\n0\r\n\r\n")
        }),
        fault("/chunk/short", |_| chunked("5\r\npages\r\n10\r\npages")),
        fault("/chunk/reset", |_| {
            let mut acts = chunked("5\r\npages\r\n");
            acts.push(Act::Reset);
            acts
        }),
    ]
}

fn chunked(chunks: &str) -> Vec<Act> {
    raw(format!("{OK}transfer-encoding: chunked\r\n\r\n{chunks}"))
}

fn heads() -> Vec<Fault> {
    vec![
        fault("/head/lines", |_| {
            let many: String = (0..3000).map(|n| format!("x-{n}: a\r\n")).collect();
            raw(format!("{OK}{many}content-length: 5\r\n\r\npages"))
        }),
        fault("/head/101-lines", |_| {
            let many: String = (0..99).map(|n| format!("x-{n}: a\r\n")).collect();
            raw(format!("{OK}{many}content-length: 5\r\n\r\npages"))
        }),
        fault("/head/huge", |_| {
            let huge = "a".repeat(70 * 1024);
            raw(format!("{OK}x-a: {huge}\r\ncontent-length: 5\r\n\r\npages"))
        }),
        fault("/head/endless", |_| {
            then(
                format!("{OK}x-a: "),
                Act::Drip(vec![b'a'; 65_536], Duration::ZERO),
            )
        }),
        fault("/head/endless-lines", |_| {
            then(OK, Act::Drip(b"x-a: b\r\n".repeat(64), Duration::ZERO))
        }),
        fault("/head/cookies", |_| {
            let many: String = (0..90)
                .map(|n| format!("set-cookie: c{n}={}\r\n", "a".repeat(1000)))
                .collect();
            raw(format!("{OK}{many}content-length: 5\r\n\r\npages"))
        }),
        fault("/head/continue", |_| {
            let flood = b"HTTP/1.1 100 Continue\r\n\r\n".repeat(64);
            vec![Act::Drip(flood, Duration::ZERO)]
        }),
        fault("/head/hints", |_| {
            let flood = b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(64);
            vec![Act::Drip(flood, Duration::ZERO)]
        }),
    ]
}

fn statuses() -> Vec<Fault> {
    vec![
        fault("/head/switch", |_| {
            raw(
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\npages",
            )
        }),
        fault("/head/old", |_| raw("<html><p>pages")),
        fault("/head/future", |_| {
            raw("HTTP/9.9 200 OK\r\ncontent-length: 5\r\n\r\npages")
        }),
        fault("/head/no-status", |_| {
            raw("HTTP/1.1 OK\r\ncontent-length: 5\r\n\r\npages")
        }),
        fault("/head/status-0", |_| {
            raw("HTTP/1.1 000 OK\r\ncontent-length: 5\r\n\r\npages")
        }),
        fault("/head/status-20", |_| {
            raw("HTTP/1.1 20 OK\r\ncontent-length: 5\r\n\r\npages")
        }),
        fault("/head/status-2000", |_| {
            raw("HTTP/1.1 2000 OK\r\ncontent-length: 5\r\n\r\npages")
        }),
        fault("/head/folded", |_| {
            raw(format!(
                "{OK}x-a: b\r\n  c\r\ncontent-length: 5\r\n\r\npages"
            ))
        }),
        fault("/head/spaced", |_| {
            raw(format!(
                "{OK}transfer-encoding : chunked\r\ncontent-length: 5\r\n\r\npages"
            ))
        }),
        fault("/head/null", |_| {
            raw(format!("{OK}x-a: \0\r\ncontent-length: 5\r\n\r\npages"))
        }),
        fault("/head/closed", |_| raw("")),
        fault("/head/cut", |_| raw("HTTP/1.1 200 OK\r\ncontent-ty")),
        fault("/head/reset", |_| vec![Act::Reset]),
    ]
}

/// A body as a coding packs it.
pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body).expect("memory takes everything");
    packed.finish().expect("memory takes everything")
}

/// A body as zlib packs it.
pub(crate) fn zlib(body: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body).expect("memory takes everything");
    packed.finish().expect("memory takes everything")
}

/// A body as deflate packs it, without a frame.
pub(crate) fn deflate(body: &[u8]) -> Vec<u8> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body).expect("memory takes everything");
    packed.finish().expect("memory takes everything")
}

/// A body as zstd packs it.
pub(crate) fn zstd(body: &[u8]) -> Vec<u8> {
    let mut packed = zstd::Encoder::new(Vec::new(), 1).expect("memory is there");
    packed.include_checksum(true).expect("sums are built in");
    packed.write_all(body).expect("memory takes everything");
    packed.finish().expect("memory takes everything")
}

/// A body as brotli packs it: stored, in pieces, since no packer is at hand.
///
/// Source: RFC 7932, 9.2; a window of 16 bits, then metablocks that are not compressed.
pub(crate) fn brotli(body: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (n, piece) in body.chunks(0x1_0000).enumerate() {
        let length = u32::try_from(piece.len() - 1).expect("a piece is short");
        // Not the last; four digits of length; the length; stored.
        let bits = (u64::from(length) << 3) | (1 << 19);
        // The first byte begins with the window, one bit.
        let bits = if n == 0 { bits << 1 } else { bits };
        packed.extend_from_slice(&bits.to_le_bytes()[..3]);
        packed.extend_from_slice(piece);
    }
    packed.push(if body.is_empty() { 0b110 } else { 0b11 });
    packed
}

/// The bomb that is stored, as no packer is at hand: 256 MiB.
pub(crate) const BROTLI_BOMB: &[u8] = include_bytes!("../hostile/compressed/bomb_256MiB.br");

/// Many zeros.
pub(crate) fn zeros(mebibytes: usize) -> Vec<u8> {
    vec![0; mebibytes << 20]
}

/// An answer in a coding.
pub(crate) fn packed(coding: &str, body: &[u8]) -> Vec<Act> {
    let headers = format!("content-type: text/html\r\ncontent-encoding: {coding}\r\n");
    answer(200, &headers, body)
}

fn packings() -> Vec<Fault> {
    vec![
        fault("/bomb/gzip", |_| packed("gzip", &gzip(&zeros(3)))),
        fault("/bomb/deflate", |_| packed("deflate", &zlib(&zeros(3)))),
        fault("/bomb/raw-deflate", |_| {
            packed("deflate", &deflate(&zeros(3)))
        }),
        fault("/bomb/br", |_| packed("br", BROTLI_BOMB)),
        fault("/bomb/zstd", |_| packed("zstd", &zstd(&zeros(3)))),
        fault("/bomb/nested", |_| {
            packed("gzip, gzip", &gzip(&gzip(&zeros(3))))
        }),
        fault("/packed/six", |_| {
            let six = (0..6).fold(b"pages".to_vec(), |body, _| gzip(&body));
            packed("gzip, gzip, gzip, gzip, gzip, gzip", &six)
        }),
        fault("/packed/unknown", |_| packed("lzma", b"pages")),
        fault("/packed/cut", |_| {
            let whole = gzip(&b"many pages ".repeat(100));
            packed("gzip", &whole[..whole.len() / 2])
        }),
        fault("/packed/sum", |_| {
            let mut whole = gzip(&b"many pages ".repeat(100));
            let at = whole.len() - 6;
            whole[at] ^= 0xff;
            packed("gzip", &whole)
        }),
        fault("/packed/not-at-all", |_| packed("gzip", b"<p>plain")),
    ]
}

fn ways() -> Vec<Fault> {
    vec![
        fault("/to/circle", |_| redirect(302, "/to/circle2")),
        fault("/to/circle2", |_| redirect(302, "/to/circle")),
        fault("/to/self", |_| redirect(301, "/to/self")),
        fault("/to/nowhere", |_| answer(302, "", "")),
        fault("/to/broken", |_| redirect(307, "http://[::1")),
        fault("/to/file", |_| redirect(308, "file:///etc/passwd")),
        fault("/to/script", |_| redirect(303, "javascript:alert(1)")),
        fault("/to/metadata", |_| {
            redirect(302, "http://169.254.169.254/latest/meta-data/")
        }),
        fault("/to/line", |_| redirect(302, "/a page\r\nset-cookie: a=b")),
        fault("/to/half-line", |_| redirect(302, "/a\rx: y")),
    ]
}

fn limits() -> Vec<Fault> {
    vec![
        fault("/limit/429", |heard| match heard.nth {
            0 => answer(429, "retry-after: 1\r\n", ""),
            _ => page("a page"),
        }),
        fault("/limit/503", |heard| match heard.nth {
            0 => answer(503, "retry-after: 1\r\n", ""),
            _ => page("a page"),
        }),
        fault("/limit/for-ever", |_| answer(429, "", "")),
        fault("/limit/absurd", |_| {
            answer(429, "retry-after: 99999999\r\n", "")
        }),
        fault("/fails/always", |_| answer(500, "", "")),
        fault("/fails/odd", |_| answer(999, "", "")),
    ]
}
