//! Unpacking: a packed body becomes its bytes as it comes, and never more of them than wanted.

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::bufread::GzDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use zstd::stream::read::Decoder as Zstd;

/// More codings than this on one answer are refused.
const MOST_CODINGS: usize = 5;
/// How far back a zstd stream may refer, as a power of two. Source: RFC 9659, 8 MiB for HTTP.
const ZSTD_WINDOW: u32 = 23;
/// What is read and grown by at once. Units: bytes.
const STEP: usize = 16 * 1024;
/// A gzip stream of more members than this is refused: each costs time, even where it is empty.
const MOST_MEMBERS: usize = 4096;

/// The codings that we can take off, as hosts are told.
pub(super) const CODINGS: &str = "gzip, deflate, br, zstd";

/// How a body is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// gzip.
    Gzip,
    /// zlib or raw deflate: hosts disagree about the name.
    Deflate,
    /// Brotli.
    Brotli,
    /// Zstandard.
    Zstd,
    /// Gzip where the bytes begin as such, whatever the headers say: a file that is kept packed.
    GzipIfSo,
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
            "br" => found.push(Coding::Brotli),
            "zstd" => found.push(Coding::Zstd),
            other => {
                let other: String = other.chars().take(40).collect();
                return Err(format!("packed as {other:?}, which was not asked for"));
            }
        }
        if found.len() > MOST_CODINGS {
            return Err(format!("packed more than {MOST_CODINGS} times over"));
        }
    }
    Ok(found)
}

/// What came out of a packed body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unpacked {
    /// The bytes; what could be unpacked of a damaged body stays.
    pub(super) bytes: Vec<u8>,
    /// There was more than was wanted.
    pub(super) over: bool,
    /// The body ended early, or its bytes were damaged.
    pub(super) damaged: bool,
}

/// Unpacks a body while it comes. It blocks, and stops at `most` bytes.
pub(super) fn unpack(packed: impl Read + 'static, codings: &[Coding], most: usize) -> Unpacked {
    let mut unpacked = Unpacked::default();
    let mut from: Box<dyn BufRead> = Box::new(BufReader::with_capacity(STEP, packed));
    // Nothing at all is nothing in any coding: so answers without a body come.
    match from.fill_buf() {
        Ok([]) => return unpacked,
        Ok(_) => {}
        Err(_) => {
            unpacked.damaged = true;
            return unpacked;
        }
    }
    for coding in codings.iter().rev() {
        let Ok(next) = layer(*coding, from) else {
            unpacked.damaged = true;
            return unpacked;
        };
        from = next;
    }
    pour(&mut *from, most, &mut unpacked);
    unpacked
}

/// Takes one coding off.
fn layer(coding: Coding, mut from: Box<dyn BufRead>) -> io::Result<Box<dyn BufRead>> {
    Ok(match coding {
        Coding::Gzip => buffered(Members {
            now: Some(GzDecoder::new(from)),
            seen: 1,
        }),
        Coding::GzipIfSo => {
            let mut head = Vec::new();
            from.by_ref().take(2).read_to_end(&mut head)?;
            let packed = head == [0x1f, 0x8b];
            let whole = buffered(Cursor::new(head).chain(from));
            if packed {
                layer(Coding::Gzip, whole)?
            } else {
                whole
            }
        }
        Coding::Deflate => {
            let mut head = Vec::new();
            from.by_ref().take(2).read_to_end(&mut head)?;
            let zlib = is_zlib(&head);
            buffered(Inflate {
                from: Box::new(Cursor::new(head).chain(from)),
                state: Decompress::new(zlib),
                ended: false,
            })
        }
        Coding::Brotli => {
            let memory = StandardAlloc::default;
            buffered(Brotli {
                from,
                state: BrotliState::new(memory(), memory(), memory()),
                ended: false,
            })
        }
        Coding::Zstd => {
            let mut frames = Zstd::with_buffer(from)?;
            frames.window_log_max(ZSTD_WINDOW)?;
            buffered(frames)
        }
    })
}

fn buffered(from: impl Read + 'static) -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(STEP, from))
}

/// Reads up to `most` bytes, and looks whether there is one more.
///
/// The bytes grow by halves of themselves and never beyond what is wanted, so that a bomb costs
/// no more memory than the longest page.
fn pour(from: &mut dyn BufRead, most: usize, into: &mut Unpacked) {
    loop {
        let (taken, room) = match from.fill_buf() {
            Ok([]) => return,
            Ok(some) => {
                let room = most - into.bytes.len();
                let taken = some.len().min(room);
                let short = (into.bytes.len() + taken).saturating_sub(into.bytes.capacity());
                if short > 0 {
                    let ahead = (into.bytes.len() / 2).max(STEP).max(short);
                    into.bytes.reserve_exact(ahead.min(room));
                }
                into.bytes.extend_from_slice(&some[..taken]);
                (taken, room)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => {
                into.damaged = true;
                return;
            }
        };
        if room == 0 {
            into.over = true;
            return;
        }
        from.consume(taken);
    }
}

/// A gzip stream with all its members; what follows the last one is padding, as browsers see it.
struct Members {
    now: Option<GzDecoder<Box<dyn BufRead>>>,
    seen: usize,
}

impl Read for Members {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(mut member) = self.now.take() {
            let read = member.read(into)?;
            if read > 0 || into.is_empty() {
                self.now = Some(member);
                return Ok(read);
            }
            let mut rest = member.into_inner();
            if rest.fill_buf()?.first() == Some(&0x1f) {
                self.seen += 1;
                if self.seen > MOST_MEMBERS {
                    return Err(io::ErrorKind::InvalidData.into());
                }
                self.now = Some(GzDecoder::new(rest));
            }
        }
        Ok(0)
    }
}

/// A deflate stream that says when it ended early, as the one of the library does not.
struct Inflate {
    from: Box<dyn BufRead>,
    state: Decompress,
    ended: bool,
}

impl Read for Inflate {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !into.is_empty() {
            let packed = self.from.fill_buf()?;
            let at_end = packed.is_empty();
            let (before_in, before_out) = (self.state.total_in(), self.state.total_out());
            let status = self
                .state
                .decompress(packed, into, FlushDecompress::None)
                .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
            let spent = |now: u64, before: u64| usize::try_from(now - before).unwrap_or(0);
            let used = spent(self.state.total_in(), before_in);
            let given = spent(self.state.total_out(), before_out);
            self.from.consume(used);
            self.ended = status == Status::StreamEnd;
            if given > 0 {
                return Ok(given);
            }
            if !self.ended && (at_end || used == 0) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        nothing_after(self.from.as_mut(), into)
    }
}

/// A brotli stream, which nothing may follow.
struct Brotli {
    from: Box<dyn BufRead>,
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    ended: bool,
}

impl Read for Brotli {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !into.is_empty() {
            let packed = self.from.fill_buf()?;
            let (mut left, mut used) = (packed.len(), 0);
            let (mut room, mut given, mut total) = (into.len(), 0, 0);
            let result = BrotliDecompressStream(
                &mut left,
                &mut used,
                packed,
                &mut room,
                &mut given,
                into,
                &mut total,
                &mut self.state,
            );
            let at_end = packed.is_empty();
            self.from.consume(used);
            match result {
                BrotliResult::ResultSuccess => self.ended = true,
                BrotliResult::ResultFailure => return Err(io::ErrorKind::InvalidData.into()),
                BrotliResult::NeedsMoreInput if given == 0 && at_end => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
            }
            if given > 0 {
                return Ok(given);
            }
        }
        nothing_after(self.from.as_mut(), into)
    }
}

/// The end of a stream. What follows one may be what was meant, so the body is then damaged.
fn nothing_after(from: &mut dyn BufRead, into: &[u8]) -> io::Result<usize> {
    if into.is_empty() || from.fill_buf()?.is_empty() {
        return Ok(0);
    }
    Err(io::ErrorKind::InvalidData.into())
}

fn is_zlib(packed: &[u8]) -> bool {
    matches!(packed, [a, b, ..]
        if a & 0x0f == 8 && (u16::from(*a) * 256 + u16::from(*b)).is_multiple_of(31))
}
