//! Bodies: read up to a limit, then unpacked up to the same limit.

use super::manners::Patience;
use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
use reqwest::Response;
use std::io::Read;
use std::time::Duration;
use tokio::time::Instant;

/// Fewer bytes a second than this is no answer.
const SLOWEST: u64 = 100;
/// More codings than this on one answer are refused.
const MOST_CODINGS: usize = 5;

/// A body as it came.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// It went on beyond our limit, or too slowly for our patience.
    pub(super) over: bool,
    /// The connection ended or the bytes were damaged before the end.
    pub(super) broken: bool,
}

/// How a body is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// gzip.
    Gzip,
    /// zlib or raw deflate: hosts disagree about the name.
    Deflate,
}

/// Reads a body until it ends, reaches `most` bytes, or tries our patience.
pub(super) async fn read(
    response: &mut Response,
    most: usize,
    until: Instant,
    patience: &Patience,
) -> Body {
    let mut body = Body::default();
    let mut slow_from = Instant::now();
    let mut since = 0_u64;
    loop {
        let window_ends = slow_from + patience.crawl;
        match tokio::time::timeout_at(until.min(window_ends), response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                since += chunk.len() as u64;
                let room = most - body.bytes.len();
                body.bytes
                    .extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    body.over = true;
                    return body;
                }
            }
            Ok(Ok(None)) => return body,
            Ok(Err(_)) => {
                body.broken = true;
                return body;
            }
            Err(_) => {}
        }
        let now = Instant::now();
        if now >= until || (now >= window_ends && is_slow(since, patience.crawl)) {
            body.over = true;
            return body;
        }
        if now >= window_ends {
            (slow_from, since) = (now, 0);
        }
    }
}

fn is_slow(bytes: u64, over: Duration) -> bool {
    u128::from(bytes) * 1000 < u128::from(SLOWEST) * over.as_millis()
}

/// The codings that the headers declare, in the order in which they were applied.
///
/// # Errors
/// When one is unknown, or there are too many.
pub(super) fn codings(headers: &[(String, String)]) -> Result<Vec<Coding>, String> {
    let mut found = Vec::new();
    let declared = headers.iter().filter(|(n, _)| n == "content-encoding");
    for word in declared.flat_map(|(_, v)| v.split(',')) {
        match word.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => {}
            "gzip" | "x-gzip" => found.push(Coding::Gzip),
            "deflate" => found.push(Coding::Deflate),
            other => return Err(format!("packed as {other}, which was not asked for")),
        }
    }
    if found.len() > MOST_CODINGS {
        return Err(format!("packed {} times over", found.len()));
    }
    Ok(found)
}

/// Unpacks a body; what could be unpacked of a damaged one stays.
pub(super) fn unpack(mut body: Body, codings: &[Coding], most: usize) -> Body {
    for coding in codings.iter().rev() {
        if body.bytes.is_empty() {
            return body;
        }
        let packed = std::mem::take(&mut body.bytes);
        let whole = match coding {
            Coding::Gzip => gunzip(&packed, most, &mut body.bytes),
            Coding::Deflate if is_zlib(&packed) => {
                pour(ZlibDecoder::new(&packed[..]), most, &mut body.bytes)
            }
            Coding::Deflate => pour(DeflateDecoder::new(&packed[..]), most, &mut body.bytes),
        };
        if body.bytes.len() > most {
            body.bytes.truncate(most);
            body.over = true;
        } else {
            body.broken |= !whole && !body.over;
        }
    }
    body
}

/// Reads up to one byte more than `most`. Shape: whether it ended well.
fn pour(from: impl Read, most: usize, into: &mut Vec<u8>) -> bool {
    let room = (most + 1).saturating_sub(into.len());
    from.take(room as u64).read_to_end(into).is_ok()
}

/// Unpacks all members; what follows the last one is padding, as browsers see it.
fn gunzip(packed: &[u8], most: usize, into: &mut Vec<u8>) -> bool {
    let mut rest = packed;
    loop {
        let mut member = GzDecoder::new(rest);
        if !pour(&mut member, most, into) {
            return false;
        }
        rest = member.into_inner();
        if into.len() > most || !rest.starts_with(&[0x1f, 0x8b]) {
            return true;
        }
    }
}

fn is_zlib(packed: &[u8]) -> bool {
    matches!(packed, [a, b, ..]
        if a & 0x0f == 8 && (u16::from(*a) * 256 + u16::from(*b)).is_multiple_of(31))
}
