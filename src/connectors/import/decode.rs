//! Decode: whatever encoding a file is in, it is read on as UTF-8, a piece at a time.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8};
use std::io::{self, Read};

/// How much is looked at to tell an encoding. Units: bytes.
const LOOKED_AT: usize = 256 << 10;

/// The encoding of a file by its first bytes: its mark, valid UTF-8, or the likeliest other.
fn encoding_of(bytes: &[u8], all: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        // The last letter may be cut in two.
        Err(e) => !all && e.error_len().is_none(),
    };
    if valid {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, all);
    detector.guess(None, Utf8Detection::Allow)
}

/// Reads as UTF-8 what is in another encoding.
pub(super) struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    /// Looks at the beginning and tells the encoding.
    pub(super) fn new(mut inner: R) -> io::Result<(Self, &'static str)> {
        let mut raw = Vec::new();
        inner
            .by_ref()
            .take(LOOKED_AT as u64)
            .read_to_end(&mut raw)?;
        let encoding = encoding_of(&raw, raw.len() < LOOKED_AT);
        let decoded = Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw,
            ready: Vec::new(),
            taken: 0,
            ended: false,
        };
        Ok((decoded, encoding.name()))
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.raw.is_empty() {
            self.raw.resize(64 << 10, 0);
            let read = self.inner.read(&mut self.raw)?;
            self.raw.truncate(read);
            self.ended = read == 0;
        }
        let room = self.decoder.max_utf8_buffer_length(self.raw.len());
        let mut text = String::with_capacity(room.unwrap_or(self.raw.len() * 3 + 16));
        // What is no letter of the encoding becomes the replacement character, which is counted.
        let (_, read, _) = self
            .decoder
            .decode_to_string(&self.raw, &mut text, self.ended);
        self.raw.drain(..read);
        self.ready = text.into_bytes();
        self.taken = 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let length = into.len().min(self.ready.len() - self.taken);
        into[..length].copy_from_slice(&self.ready[self.taken..self.taken + length]);
        self.taken += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, text: &str) {
        let (mut decoded, found) = Decoded::new(bytes).expect("memory can be read");
        let mut read = String::new();
        decoded.read_to_string(&mut read).expect("it is UTF-8 then");
        assert_eq!((found, read.as_str()), (name, text));
    }

    #[test]
    fn a_file_is_read_in_its_own_encoding() {
        check("für".as_bytes(), "UTF-8", "für");
        check(b"\xef\xbb\xbff\xc3\xbcr", "UTF-8", "für");
        check(b"\xff\xfef\0\xfc\0r\0", "UTF-16LE", "für");
        check(
            b"Gr\xfc\xdfe aus M\xfcnchen, wo es sch\xf6n ist",
            "windows-1252",
            "Grüße aus München, wo es schön ist",
        );
        check(b"", "UTF-8", "");
    }
}
