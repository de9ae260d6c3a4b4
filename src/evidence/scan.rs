//! Scanning: a file of records read from its beginning, with a torn end told from damage.

use super::record::Record;
use super::warc::Slot;
use flate2::bufread::GzDecoder;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// No body is kept beyond this length.
pub(super) const BODY_LIMIT: usize = 64 << 20;
/// No record of ours is longer when unpacked; a longer one is an attack or damage.
pub(super) const RECORD_LIMIT: u64 = BODY_LIMIT as u64 + (1 << 20);

/// Where a record lies in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) offset: u64,
    pub(super) length: u64,
}

/// What a scan found.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) slots: Vec<(Slot, Place)>,
    /// Where the good part ends, counted from the start of the records.
    pub(super) good: u64,
}

/// Why a scan stopped.
#[derive(Debug)]
pub(super) enum Broken {
    Disk(io::Error),
    /// A record before the last is damaged.
    Middle {
        offset: u64,
        why: String,
    },
}

/// A reader that knows how far it is.
struct Counted<R> {
    inner: R,
    at: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }
    fn consume(&mut self, n: usize) {
        self.at += n as u64;
        self.inner.consume(n);
    }
}

/// Why one member could not be read.
enum Bad {
    Disk(io::Error),
    /// The file ends before the member does.
    Short,
    Damaged(String),
}

fn member<R: BufRead>(from: R) -> Result<Record, Bad> {
    let mut raw = Vec::new();
    let mut unpacked = GzDecoder::new(from).take(RECORD_LIMIT + 1);
    unpacked.read_to_end(&mut raw).map_err(|e| match e.kind() {
        io::ErrorKind::UnexpectedEof => Bad::Short,
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Bad::Damaged(e.to_string()),
        _ => Bad::Disk(e),
    })?;
    if raw.len() as u64 > RECORD_LIMIT {
        return Err(Bad::Damaged(
            "it is longer than any record of ours".to_owned(),
        ));
    }
    Record::parse(&raw).map_err(Bad::Damaged)
}

/// Reads the one record at a place.
pub(super) fn read_at(file: &mut File, start: u64, place: Place) -> io::Result<Record> {
    file.seek(SeekFrom::Start(start + place.offset))?;
    let invalid = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
    member(BufReader::new(file.take(place.length))).map_err(|bad| match bad {
        Bad::Disk(e) => e,
        Bad::Short => invalid("it ends early".to_owned()),
        Bad::Damaged(why) => invalid(why),
    })
}

/// Reads all records between two offsets of a file.
///
/// Shape: a torn last exchange is not an error; `good` then lies before it.
pub(super) fn scan(file: &mut File, start: u64, length: u64) -> Result<Scanned, Broken> {
    file.seek(SeekFrom::Start(start)).map_err(Broken::Disk)?;
    let mut reader = Counted {
        inner: BufReader::with_capacity(1 << 16, (&mut *file).take(length)),
        at: 0,
    };
    let mut found = Scanned::default();
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let mut last: Option<(u64, String)> = None;
    let bad = loop {
        let offset = reader.at;
        if reader.fill_buf().map_err(Broken::Disk)?.is_empty() {
            break None;
        }
        let read = member(&mut reader).and_then(|r| Ok((r.slot().map_err(Bad::Damaged)?, r)));
        let (slot, record) = match read {
            Ok(read) => read,
            Err(bad) => break Some((offset, bad)),
        };
        found.good = reader.at;
        let length = reader.at - offset;
        let field = |name| record.field(name).unwrap_or("").to_owned();
        last = (record.field("WARC-Type") == Some("response"))
            .then(|| (offset, field("WARC-Record-ID")));
        asked.insert(field("WARC-Concurrent-To"));
        found
            .slots
            .extend(slot.map(|s| (s, Place { offset, length })));
    };
    drop(reader);
    if let Some((offset, bad)) = bad {
        let why = match bad {
            Bad::Disk(e) => return Err(Broken::Disk(e)),
            Bad::Short => "it ends early".to_owned(),
            Bad::Damaged(why) => why,
        };
        if goes_on(file, start, offset, length).map_err(Broken::Disk)? {
            return Err(Broken::Middle { offset, why });
        }
    }
    // An answer whose request did not arrive was never acknowledged: it goes as a whole.
    if let Some((offset, _)) = last.filter(|(_, id)| !asked.contains(id)) {
        found.good = offset;
        found.slots.retain(|(_, place)| place.offset < offset);
    }
    Ok(found)
}

/// Says whether a whole record that answers something follows after a damaged one.
///
/// A lone request does not count: after a power loss the second half of an exchange may have
/// reached the disk without the first.
fn goes_on(file: &mut File, start: u64, damaged: u64, length: u64) -> io::Result<bool> {
    const MAGIC: [u8; 3] = [0x1f, 0x8b, 0x08];
    let mut at = damaged + 1;
    let mut window = vec![0; 1 << 16];
    while at + 3 <= length {
        file.seek(SeekFrom::Start(start + at))?;
        let wanted = usize::try_from(length - at).map_or(window.len(), |n| n.min(window.len()));
        file.read_exact(&mut window[..wanted])?;
        let Some(hit) = window[..wanted].windows(3).position(|w| w == MAGIC) else {
            at += wanted as u64 - 2;
            continue;
        };
        at += hit as u64;
        file.seek(SeekFrom::Start(start + at))?;
        if let Ok(record) = member(BufReader::new((&mut *file).take(length - at)))
            && record.slot().is_ok_and(|slot| slot.is_some())
        {
            return Ok(true);
        }
        at += 1;
    }
    Ok(false)
}
