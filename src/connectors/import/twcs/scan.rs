//! Scan: reads the file once, by all cores, cut where records begin and never inside one.
//!
//! A stretch of the file is read without knowing whether it begins inside quotation marks. That
//! is the parity of all marks before it, so each reader counts those of its stretch first and
//! hands the parity on. Where a mark stands that parity cannot account for, the whole file is
//! read again by one reader, which takes such marks as they stand.

use super::date::seconds;
use super::names::{Known, Names};
use super::row::{Columns, Cut, Fields, How, customer, id, inbound, mentions, named};
use super::rows::{ANSWERS, Fault, INBOUND, NOBODY, Part, Row, Rows, SEVERAL};
use memchr::{memchr, memchr_iter, memchr2};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What one reader takes at a time. Units: bytes.
const STRETCH: u64 = 2 << 20;
/// The longest record; a longer one is an open quotation mark.
const LONGEST: usize = 1 << 20;
/// How much is read on where a record goes beyond its stretch.
const ON: usize = 64 << 10;

/// Why a file could not be scanned.
#[derive(Debug)]
pub enum ScanError {
    /// The disk did not give it.
    Disk(io::Error),
    /// It is not plain text in bytes: the name of what it is.
    Encoding(&'static str),
    /// Columns of the layout are missing.
    Columns(Vec<&'static str>),
    /// A record has no end: a quotation mark is open. Where it begins, in bytes.
    Open(u64),
    /// It has more rows than can be numbered.
    Rows,
}

impl From<io::Error> for ScanError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Scans a file in the layout.
///
/// Shape: the rows, and how each handle is spelled by its author; none where nobody bears it.
///
/// # Errors
/// When the disk fails, or the file is not in the layout.
pub fn scan(file: &File, readers: usize) -> Result<(Rows, Vec<Option<String>>), ScanError> {
    let size = file.metadata()?.len();
    let (columns, begins) = header(file)?;
    for (readers, strict) in [(readers.max(1), true), (1, false)] {
        let names = Names::default();
        let scan = Scan {
            file,
            columns: &columns,
            begins,
            size,
            strict,
            names: &names,
            next: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            turn: Mutex::new(Turn {
                inside: false,
                from: begins,
                stretch: 0,
            }),
            turned: Condvar::new(),
            done: Mutex::default(),
        };
        if let Some(rows) = scan.all(readers)? {
            return Ok((rows, names.spelled()));
        }
        tracing::debug!("a stray quotation mark: the file is read again by one reader");
    }
    Ok((Rows::default(), Vec::new()))
}

/// The columns, and where the first record begins.
fn header(file: &File) -> Result<(Columns, u64), ScanError> {
    let mut bytes = vec![0; ON];
    let read = fill(file, &mut bytes, 0)?;
    let bytes = &bytes[..read];
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(ScanError::Encoding("UTF-16 text"));
    }
    let end = memchr(b'\n', bytes).map_or(read, |i| i + 1);
    if memchr(0, &bytes[..end]).is_some() {
        return Err(ScanError::Encoding("no text, or UTF-16 text"));
    }
    let columns = Columns::read(&bytes[..end]).map_err(ScanError::Columns)?;
    Ok((columns, end as u64))
}

/// Reads until the bytes are full or the file ends.
fn fill(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    let mut read = 0;
    while read < bytes.len() {
        match file.read_at(&mut bytes[read..], at + read as u64) {
            Ok(0) => break,
            Ok(n) => read += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(read)
}

/// What passes from one stretch to the next.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// The next stretch whose beginning is known.
    stretch: u64,
    /// It begins inside quotation marks.
    inside: bool,
    /// Where its first record begins, where one reader reads all.
    from: u64,
}

/// The stretches that are read, put together in their order.
#[derive(Debug, Default)]
struct Done {
    rows: Rows,
    /// Read before their turn.
    early: BTreeMap<u64, Part>,
    /// The next to be put to the rows.
    next: u64,
    failed: Option<ScanError>,
    stray: bool,
}

/// One scan of a file.
struct Scan<'a> {
    file: &'a File,
    columns: &'a Columns,
    begins: u64,
    size: u64,
    /// Readers are several, and stray quotation marks stop them.
    strict: bool,
    names: &'a Names,
    next: AtomicU64,
    stop: AtomicBool,
    turn: Mutex<Turn>,
    turned: Condvar,
    done: Mutex<Done>,
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Scan<'_> {
    /// All rows; none where a stray mark was met by strict readers.
    fn all(self, readers: usize) -> Result<Option<Rows>, ScanError> {
        thread::scope(|scope| {
            for _ in 1..readers {
                scope.spawn(|| self.read());
            }
            self.read();
        });
        let done = self
            .done
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        match done.failed {
            _ if done.stray => Ok(None),
            Some(error) => Err(error),
            None => Ok(Some(done.rows)),
        }
    }

    /// One reader: takes stretches until none is left.
    fn read(&self) {
        let mut known = Known::new(self.names);
        let mut bytes = Vec::new();
        loop {
            let stretch = self.next.fetch_add(1, Ordering::Relaxed);
            let from = self.begins + stretch * STRETCH;
            if from >= self.size || self.stop.load(Ordering::Relaxed) {
                return;
            }
            match self.stretch(stretch, &mut bytes, &mut known) {
                Ok(part) => self.hand_in(stretch, part),
                Err(stopped) => {
                    let mut done = locked(&self.done);
                    match stopped {
                        Stopped::Stray => done.stray = true,
                        Stopped::Failed(error) => done.failed = Some(error),
                        Stopped::Told => {}
                    }
                    self.stop.store(true, Ordering::Relaxed);
                    self.turned.notify_all();
                    return;
                }
            }
        }
    }

    fn hand_in(&self, stretch: u64, part: Part) {
        let mut done = locked(&self.done);
        done.early.insert(stretch, part);
        while let Some(part) = {
            let next = done.next;
            done.early.remove(&next)
        } {
            done.rows.append(&part);
            done.next += 1;
        }
        if done.rows.at.len() > (u32::MAX - 1024) as usize {
            done.failed = Some(ScanError::Rows);
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Reads one stretch: the records that begin in it.
    fn stretch(
        &self,
        stretch: u64,
        bytes: &mut Vec<u8>,
        known: &mut Known<'_>,
    ) -> Result<Part, Stopped> {
        let from = self.begins + stretch * STRETCH;
        let length = usize::try_from(STRETCH.min(self.size - from)).unwrap_or(usize::MAX);
        bytes.resize(length, 0);
        let read = fill(self.file, bytes, from)?;
        bytes.truncate(read);
        let marks = memchr_iter(b'"', bytes).count();
        let turn = self.my_turn(stretch, marks)?;
        let first = if self.strict {
            first_record(bytes, turn.inside, self.begins_line(from)?)
        } else {
            usize::try_from(turn.from.saturating_sub(from)).ok()
        };
        let mut part = Part::default();
        let mut next = from + read as u64;
        if let Some(first) = first.filter(|f| *f < read) {
            let mut work = Stretch {
                scan: self,
                known,
                part: &mut part,
                from,
            };
            next = from + work.records(bytes, first, read)? as u64;
        } else if let Some(first) = first {
            next = from + first as u64;
        }
        if !self.strict {
            *locked(&self.turn) = Turn {
                stretch: stretch + 1,
                inside: false,
                from: next,
            };
        }
        Ok(part)
    }

    /// Waits until it is known how the stretch begins, and hands on how the next one does.
    fn my_turn(&self, stretch: u64, marks: usize) -> Result<Turn, Stopped> {
        let mut turn = locked(&self.turn);
        while turn.stretch != stretch {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Stopped::Told);
            }
            turn = self
                .turned
                .wait(turn)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let mine = *turn;
        if self.strict {
            turn.inside ^= marks % 2 == 1;
            turn.stretch += 1;
            self.turned.notify_all();
        }
        Ok(mine)
    }

    /// Says whether a line begins at a place.
    fn begins_line(&self, at: u64) -> io::Result<bool> {
        let mut before = [0];
        let read = fill(self.file, &mut before, at.saturating_sub(1))?;
        Ok(at == self.begins || (read == 1 && before[0] == b'\n'))
    }
}

/// Where the first record of a stretch begins; none where all of it belongs to an earlier one.
fn first_record(bytes: &[u8], mut inside: bool, line_begins: bool) -> Option<usize> {
    if line_begins && !inside {
        return Some(0);
    }
    let mut at = 0;
    while let Some(found) = memchr2(b'"', b'\n', &bytes[at..]) {
        at += found + 1;
        if bytes[at - 1] == b'"' {
            inside = !inside;
        } else if !inside {
            return Some(at);
        }
    }
    None
}

/// Why a reader stopped.
enum Stopped {
    /// A quotation mark that parity cannot account for.
    Stray,
    Failed(ScanError),
    /// Another reader stopped.
    Told,
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Failed(ScanError::Disk(error))
    }
}

/// The work on one stretch.
struct Stretch<'s, 'k, 'n> {
    scan: &'s Scan<'s>,
    known: &'k mut Known<'n>,
    part: &'k mut Part,
    from: u64,
}

impl Stretch<'_, '_, '_> {
    /// Reads the records that begin from `at` to `until`; where the one after them begins.
    fn records(
        &mut self,
        bytes: &mut Vec<u8>,
        mut at: usize,
        until: usize,
    ) -> Result<usize, Stopped> {
        let scan = self.scan;
        let mut fields = Fields::default();
        self.part.rows.reserve((until - at) / 120);
        while at < until {
            let last = self.from + bytes.len() as u64 >= scan.size;
            let how = How {
                last,
                strict: scan.strict,
            };
            match scan.columns.cut(bytes, at, how, &mut fields) {
                Cut::Empty(next) => at = next,
                Cut::Record(next, count) => {
                    self.part.records += 1;
                    let place = self.from + at as u64;
                    if count == scan.columns.width() {
                        self.row(bytes, &fields, place);
                    } else {
                        self.part.faults.add(place, Fault::Fields);
                    }
                    at = next;
                }
                Cut::Stray => return Err(Stopped::Stray),
                Cut::Unfinished if last || bytes.len() - at > LONGEST => {
                    return Err(Stopped::Failed(ScanError::Open(self.from + at as u64)));
                }
                Cut::Unfinished => self.read_on(bytes)?,
            }
        }
        Ok(at)
    }

    fn read_on(&self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let had = bytes.len();
        bytes.resize(had + ON, 0);
        let read = fill(self.scan.file, &mut bytes[had..], self.from + had as u64)?;
        bytes.truncate(had + read);
        Ok(())
    }

    /// Keeps one row, but its text.
    fn row(&mut self, bytes: &[u8], fields: &Fields, place: u64) {
        let field = |slot: usize| &bytes[fields[slot].clone()];
        let read = id(field(0)).ok_or(Fault::Id).and_then(|id| {
            let inbound = inbound(field(2)).ok_or(Fault::Direction)?;
            let at = seconds(field(3)).ok_or(Fault::Date)?;
            Ok((id, inbound, at))
        });
        let (number, inbound, at) = match read {
            Ok(read) => read,
            Err(fault) => return self.part.faults.add(place, fault),
        };
        let answered = field(6).trim_ascii();
        let parent = id(answered);
        if parent.is_none() && !answered.is_empty() {
            self.part.faults.add(place, Fault::Parent);
        }
        let answers = !answered.is_empty();
        let mut marks = if answers { ANSWERS } else { 0 };
        let who = match (inbound, answers) {
            (false, _) => self.known.author(field(1), place),
            (true, true) => customer(field(1)),
            (true, false) => self.addressed(field(4), &mut marks),
        };
        self.part.rows.push(Row {
            id: number,
            parent,
            at,
            who,
            marks: marks | if inbound { INBOUND } else { 0 },
            named: if inbound { named(field(5)) } else { 0 },
        });
    }

    /// Whom a text mentions: a handle, or a place in the pool where there are several.
    fn addressed(&mut self, text: &[u8], marks: &mut u8) -> u32 {
        let mut who = NOBODY;
        let begins = self.part.pool.len();
        for handle in mentions(text) {
            let handle = self.known.mentioned(handle);
            if who == NOBODY {
                who = handle;
            } else if who != handle {
                let pool = &mut self.part.pool;
                if pool.len() == begins {
                    pool.extend([1, who]);
                }
                if !pool[begins + 1..].contains(&handle) {
                    pool.push(handle);
                    pool[begins] += 1;
                }
            }
        }
        if self.part.pool.len() == begins {
            return who;
        }
        *marks |= SEVERAL;
        u32::try_from(begins).unwrap_or(u32::MAX)
    }
}
