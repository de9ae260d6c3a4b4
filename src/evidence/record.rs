//! Reading: one WARC record back from its text, with its length and digests checked.

use super::request::Capture;
use super::warc::{
    ERASED, FORMS, GapBlock, Key, Slot, What, address_of, capture_hash, gap_hash, id_of, mime,
    sha256,
};
use crate::domain::CaptureId;
use jiff::Timestamp;
use url::Url;

/// One record as it stands in a file.
#[derive(Debug)]
pub(super) struct Record {
    fields: Vec<(String, String)>,
    pub(super) block: Vec<u8>,
}

impl Record {
    /// Reads the text of one record and checks its length and its digest.
    pub(super) fn parse(raw: &[u8]) -> Result<Self, String> {
        let end = find(raw, b"\r\n\r\n").ok_or("its head does not end")?;
        let head = std::str::from_utf8(&raw[..end]).map_err(|_| "its head is not text")?;
        let mut lines = head.split("\r\n");
        if lines.next() != Some("WARC/1.1") {
            return Err("it is not a WARC 1.1 record".to_owned());
        }
        let fields = fields(lines);
        let block = raw[end + 4..]
            .strip_suffix(b"\r\n\r\n")
            .ok_or("it does not end where it should")?
            .to_vec();
        let record = Self { fields, block };
        if record.field("Content-Length") != Some(record.block.len().to_string().as_str()) {
            return Err("its length is not the one it states".to_owned());
        }
        let digest = format!("sha256:{}", sha256(&record.block));
        if record.field("WARC-Block-Digest") != Some(digest.as_str()) {
            return Err("its digest does not match its content".to_owned());
        }
        Ok(record)
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }

    /// What the record answers; none for warcinfo and request records.
    pub(super) fn slot(&self) -> Result<Option<Slot>, String> {
        match self.field("WARC-Type") {
            Some("response") => {
                let (key, capture) = self.capture()?;
                let what = What::Capture {
                    status: capture.status,
                    mime: mime(&capture),
                    payload: sha256(&capture.body),
                };
                let before = self.before_erasure()?;
                let hash = before.unwrap_or_else(|| capture_hash(&key, &capture));
                let at = capture.at;
                Ok(Some(Slot {
                    key,
                    at,
                    hash,
                    what,
                    erased: before.is_some(),
                }))
            }
            Some("metadata") if self.field("Rousseau-Gap").is_some() => {
                let (key, at) = self.place()?;
                let block: GapBlock = serde_json::from_slice(&self.block)
                    .map_err(|e| format!("its gap cannot be read: {e}"))?;
                let hash = gap_hash(&key, at, &block.gap);
                if self.field("Rousseau-Gap") != Some(id_of(&hash).0.as_str()) {
                    return Err("its gap is not the one it names".to_owned());
                }
                let what = What::Gap(block.gap);
                Ok(Some(Slot {
                    key,
                    at,
                    hash,
                    what,
                    erased: false,
                }))
            }
            Some("warcinfo" | "request" | "metadata") => Ok(None),
            other => Err(format!("it is of an unknown type {other:?}")),
        }
    }

    /// The digest that the record had before something was erased from it; none where nothing was.
    fn before_erasure(&self) -> Result<Option<blake3::Hash>, String> {
        let stated = self.field(ERASED);
        stated
            .map(|digits| {
                blake3::Hash::from_hex(digits).map_err(|e| format!("its old digest: {e}"))
            })
            .transpose()
    }

    fn place(&self) -> Result<(Key, Timestamp), String> {
        let need = |name: &str| self.field(name).ok_or(format!("it lacks {name}"));
        let url = address_of(need("WARC-Target-URI")?);
        let url = Url::parse(url).map_err(|e| format!("its address {url}: {e}"))?;
        let at = need("WARC-Date")?
            .parse()
            .map_err(|e| format!("its date: {e}"))?;
        let form = need("Rousseau-Accept")?;
        let accept = FORMS
            .iter()
            .find(|(_, name, _)| *name == form)
            .map(|(accept, _, _)| *accept)
            .ok_or(format!("it names an unknown form {form}"))?;
        let look = need("Rousseau-Look")?
            .parse()
            .map_err(|e| format!("its look: {e}"))?;
        Ok((Key { url, accept, look }, at))
    }

    /// The capture of a response record.
    pub(super) fn capture(&self) -> Result<(Key, Capture), String> {
        let (key, at) = self.place()?;
        let end = find(&self.block, b"\r\n\r\n").ok_or("its HTTP head does not end")?;
        let head = std::str::from_utf8(&self.block[..end]).map_err(|_| "its HTTP head")?;
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.strip_prefix("HTTP/1.1 "))
            .and_then(|line| line.split(' ').next()?.parse().ok())
            .ok_or("its status cannot be read")?;
        let mut headers = fields(lines);
        headers.retain(|(name, _)| name != "content-length");
        let mut capture = Capture {
            id: CaptureId(String::new()),
            url: key.url.clone(),
            at,
            status,
            headers,
            body: self.block[end + 4..].to_vec(),
            cut: self.field("WARC-Truncated").is_some(),
        };
        let before = self.before_erasure()?;
        capture.id = id_of(&before.unwrap_or_else(|| capture_hash(&key, &capture)));
        if self.field("Rousseau-Capture") != Some(capture.id.0.as_str()) {
            return Err("its capture is not the one it names".to_owned());
        }
        Ok((key, capture))
    }
}

fn fields<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}
