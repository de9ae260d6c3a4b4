//! Writing: one exchange or one gap as WARC 1.1 records, one gzip member each.

use super::request::{Accept, Capture};
use crate::domain::{CaptureId, GapCause};
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::Write;
use url::Url;

/// The names of the forms, as records keep them.
pub(super) const FORMS: [(Accept, &str, &str); 7] = [
    (Accept::Html, "html", "text/html"),
    (Accept::Json, "json", "application/json"),
    (
        Accept::ActivityJson,
        "activity-json",
        "application/activity+json",
    ),
    (Accept::Xml, "xml", "application/xml"),
    (Accept::Posted, "posted", "application/json"),
    (Accept::Reduced, "reduced", "text/html"),
    (Accept::Any, "any", "*/*"),
];

/// The field of a record from which something was erased: the digest that it had before.
pub(super) const ERASED: &str = "Rousseau-Erased";

/// What a request is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) url: Url,
    pub(super) accept: Accept,
    pub(super) look: u8,
}

/// What one record says, without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Capture {
        status: u16,
        mime: String,
        payload: String,
    },
    Gap(GapCause),
}

/// One record that answers a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) key: Key,
    pub(super) at: Timestamp,
    /// The digest over all that the record says: 32 bytes, of which an id shows eight.
    pub(super) hash: blake3::Hash,
    pub(super) what: What,
    /// It says less than it did: somebody's words were erased, and its digest is the old one.
    pub(super) erased: bool,
}

impl Slot {
    pub(super) fn id(&self) -> CaptureId {
        id_of(&self.hash)
    }
}

/// A gap's block.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct GapBlock {
    pub(super) gap: GapCause,
}

pub(super) fn id_of(hash: &blake3::Hash) -> CaptureId {
    CaptureId(hash.to_hex().chars().take(16).collect())
}

fn form(accept: Accept) -> (&'static str, &'static str) {
    FORMS
        .iter()
        .find(|(a, _, _)| *a == accept)
        .map_or(("any", "*/*"), |(_, name, mime)| (name, mime))
}

/// Hashes parts so that no two lists of parts give the same bytes.
fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize()
}

/// The digest over everything that a capture says, its instant included.
pub(super) fn capture_hash(key: &Key, capture: &Capture) -> blake3::Hash {
    let at = capture.at.to_string();
    let status = capture.status.to_le_bytes();
    let mut parts: Vec<&[u8]> = vec![
        b"capture",
        key.url.as_str().as_bytes(),
        form(key.accept).0.as_bytes(),
        std::slice::from_ref(&key.look),
        at.as_bytes(),
        &status,
        if capture.cut { b"cut" } else { b"whole" },
        &capture.body,
    ];
    for (name, value) in &capture.headers {
        parts.push(name.as_bytes());
        parts.push(value.as_bytes());
    }
    hash(parts)
}

pub(super) fn gap_hash(key: &Key, at: Timestamp, cause: &GapCause) -> blake3::Hash {
    let cause = serde_json::to_string(cause).unwrap_or_default();
    let at = at.to_string();
    hash([
        b"gap".as_slice(),
        key.url.as_str().as_bytes(),
        form(key.accept).0.as_bytes(),
        std::slice::from_ref(&key.look),
        at.as_bytes(),
        cause.as_bytes(),
    ])
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A record's name, made from what it says, so that the same gathering gives the same file.
fn urn(kind: &str, hash: &blake3::Hash) -> String {
    let digest = blake3::keyed_hash(hash.as_bytes(), kind.as_bytes());
    let h = digest.to_hex();
    // The two fixed digits mark a version 8 (custom) UUID of the usual variant.
    format!(
        "<urn:uuid:{}-{}-8{}-a{}-{}>",
        &h[0..8],
        &h[8..12],
        &h[13..16],
        &h[17..20],
        &h[20..32]
    )
}

/// Writes one record as one gzip member.
fn member(fields: &[(&str, String)], block: &[u8]) -> Vec<u8> {
    let mut head = String::from("WARC/1.1\r\n");
    for (name, value) in fields {
        head.push_str(name);
        head.push_str(": ");
        head.push_str(value);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    let mut gz = GzBuilder::new().write(Vec::new(), Compression::default());
    let written = [head.as_bytes(), block, b"\r\n\r\n"]
        .iter()
        .try_for_each(|part| gz.write_all(part));
    written
        .and_then(|()| gz.finish())
        .expect("writing into memory does not fail")
}

/// The first record of a file: who wrote it, and what was done to the answers.
pub(super) fn opening(tool: &str, at: Timestamp) -> Vec<u8> {
    let block = format!(
        "software: {tool}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
         robots: obey\r\n\
         description: HTTP bodies are kept decoded from their transfer and content codings, and \
         redacted: people who are not the brand stand under keyed pseudonyms. Only chosen headers \
         are kept; Content-Length is that of the body as kept.\r\n"
    );
    let fields = [
        ("WARC-Type", "warcinfo".to_owned()),
        ("WARC-Record-ID", urn("warcinfo", &hash([block.as_bytes()]))),
        ("WARC-Date", at.to_string()),
        ("WARC-Filename", "data.warc.gz".to_owned()),
        (
            "WARC-Block-Digest",
            format!("sha256:{}", sha256(block.as_bytes())),
        ),
        ("Content-Type", "application/warc-fields".to_owned()),
        ("Content-Length", block.len().to_string()),
    ];
    member(&fields, block.as_bytes())
}

/// One exchange as two members: the answer, then the request that it answers.
///
/// Shape: the members, and the length of the first; one slot to find it by.
pub(super) fn exchange(key: Key, capture: &Capture) -> (Vec<u8>, u64, Slot) {
    let hash = capture_hash(&key, capture);
    both(key, capture, hash, false)
}

/// The same of an exchange that says less than it did, under the digest that it had.
pub(super) fn erased(key: Key, capture: &Capture, hash: blake3::Hash) -> (Vec<u8>, u64, Slot) {
    both(key, capture, hash, true)
}

fn both(key: Key, capture: &Capture, hash: blake3::Hash, erased: bool) -> (Vec<u8>, u64, Slot) {
    let payload = sha256(&capture.body);
    let mut block = http_head(capture).into_bytes();
    block.extend_from_slice(&capture.body);
    let answer_id = urn("response", &hash);
    let mut fields = vec![
        ("WARC-Type", "response".to_owned()),
        ("WARC-Record-ID", answer_id.clone()),
        ("WARC-Date", capture.at.to_string()),
        ("WARC-Target-URI", key.url.to_string()),
        ("WARC-Block-Digest", format!("sha256:{}", sha256(&block))),
        ("WARC-Payload-Digest", format!("sha256:{payload}")),
        (
            "Content-Type",
            "application/http; msgtype=response".to_owned(),
        ),
        ("Content-Length", block.len().to_string()),
        ("Rousseau-Capture", id_of(&hash).0),
        ("Rousseau-Accept", form(key.accept).0.to_owned()),
        ("Rousseau-Look", key.look.to_string()),
    ];
    if erased {
        fields.push((ERASED, hash.to_hex().to_string()));
    }
    if capture.cut {
        fields.push(("WARC-Truncated", "unspecified".to_owned()));
    }
    let mut both = member(&fields, &block);
    let first = both.len() as u64;
    let asked = request_head(&key);
    let fields = [
        ("WARC-Type", "request".to_owned()),
        ("WARC-Record-ID", urn("request", &hash)),
        ("WARC-Concurrent-To", answer_id),
        ("WARC-Date", capture.at.to_string()),
        ("WARC-Target-URI", key.url.to_string()),
        (
            "WARC-Block-Digest",
            format!("sha256:{}", sha256(asked.as_bytes())),
        ),
        (
            "Content-Type",
            "application/http; msgtype=request".to_owned(),
        ),
        ("Content-Length", asked.len().to_string()),
    ];
    both.extend(member(&fields, asked.as_bytes()));
    let what = What::Capture {
        status: capture.status,
        mime: mime(capture),
        payload,
    };
    let at = capture.at;
    (
        both,
        first,
        Slot {
            key,
            at,
            hash,
            what,
            erased,
        },
    )
}

/// What stands before the address of a gap at a later look.
const LATER_LOOK: &str = "urn:rousseau:look:";

/// The address of a gap's record: that of the page, unless an earlier look saw the page. A viewer
/// shows the record nearest to an instant, and would show the gap in the place of what was seen.
fn place_of_gap(key: &Key) -> String {
    match key.look {
        0 => key.url.to_string(),
        look => format!("{LATER_LOOK}{look}:{}", key.url),
    }
}

/// The address that a record is about.
pub(super) fn address_of(target: &str) -> &str {
    target
        .strip_prefix(LATER_LOOK)
        .and_then(|rest| rest.split_once(':'))
        .map_or(target, |(_, url)| url)
}

/// One gap as a metadata record.
pub(super) fn gap(key: Key, at: Timestamp, cause: &GapCause) -> (Vec<u8>, Slot) {
    let hash = gap_hash(&key, at, cause);
    let block = GapBlock { gap: cause.clone() };
    let block = serde_json::to_vec(&block).expect("a cause is plain data");
    let fields = [
        ("WARC-Type", "metadata".to_owned()),
        ("WARC-Record-ID", urn("metadata", &hash)),
        ("WARC-Date", at.to_string()),
        ("WARC-Target-URI", place_of_gap(&key)),
        ("WARC-Block-Digest", format!("sha256:{}", sha256(&block))),
        ("Content-Type", "application/json".to_owned()),
        ("Content-Length", block.len().to_string()),
        ("Rousseau-Gap", id_of(&hash).0),
        ("Rousseau-Accept", form(key.accept).0.to_owned()),
        ("Rousseau-Look", key.look.to_string()),
    ];
    let what = What::Gap(cause.clone());
    (
        member(&fields, &block),
        Slot {
            key,
            at,
            hash,
            what,
            erased: false,
        },
    )
}

fn http_head(capture: &Capture) -> String {
    let status = capture.status;
    let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
    for (name, value) in &capture.headers {
        head.push_str(name);
        head.push_str(": ");
        head.push_str(value);
        head.push_str("\r\n");
    }
    head.push_str("content-length: ");
    head.push_str(&capture.body.len().to_string());
    head.push_str("\r\n\r\n");
    head
}

fn request_head(key: &Key) -> String {
    let url = &key.url;
    let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
    let port = url.port().map(|p| format!(":{p}")).unwrap_or_default();
    let verb = if key.accept == Accept::Posted {
        "POST"
    } else {
        "GET"
    };
    format!(
        "{verb} {}{query} HTTP/1.1\r\nHost: {}{port}\r\nAccept: {}\r\n\r\n",
        url.path(),
        url.host_str().unwrap_or(""),
        form(key.accept).1
    )
}

/// The media type without its parameters, as indexes want it.
pub(super) fn mime(capture: &Capture) -> String {
    let declared = capture.header("content-type").unwrap_or("");
    let bare = declared.split(';').next().unwrap_or("").trim();
    if bare.is_empty() {
        return "unk".to_owned();
    }
    bare.to_ascii_lowercase()
}

/// The standard words for a status; the host's own are not kept.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        410 => "Gone",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}
