//! Links: which message of a file answers which, by digests of their ids.

use super::ImportError;
use super::entry::{Entry, Fault, Role, Summary};
use super::source::Source;
use std::collections::BTreeSet;

/// No row.
pub(super) const NONE: u32 = u32::MAX;
/// What is missing, as a digest.
const NOTHING: u128 = 0;

/// One message by digests.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    id: u128,
    parent: u128,
    thread: u128,
    /// The author in lower case.
    pub(super) author: u128,
    /// Units: seconds since 1970.
    pub(super) at: i64,
    line: u64,
    answers: u32,
    pub(super) role: Role,
    /// It counts for nothing: a second one of its id, or not meant for anybody outside.
    pub(super) out: bool,
}

/// The messages of a file as they hang together.
pub(super) struct Links {
    pub(super) rows: Vec<Link>,
    /// The first message of each row's thread, as far as the file holds it.
    pub(super) root: Vec<u32>,
    /// Roots of threads of which a part is not in the file, with what is missing.
    pub(super) cut: BTreeSet<(u32, Missing)>,
    /// Handles that are mentioned in what opens a thread, by row.
    pub(super) mentioned: Vec<(u32, u128)>,
    pub(super) summary: Summary,
    /// Rows that could not be read and of which nothing is known but that they are there.
    pub(super) lost: u64,
}

/// What is missing of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Missing {
    Beginning,
    Answer,
    Unreadable,
    Order,
    Circle,
}

impl Missing {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Beginning => "the file does not hold what its first message answers",
            Self::Answer => "the file names an answer that it does not hold",
            Self::Unreadable => "a row that answers in it could not be read",
            Self::Order => "an answer is older than what it answers",
            Self::Circle => "its messages answer one another in a circle",
        }
    }
}

/// A digest of an id; ids that differ have different ones.
pub(super) fn digest(id: &str) -> u128 {
    let hash = blake3::hash(id.as_bytes());
    let first = hash.as_bytes().first_chunk::<16>();
    u128::from_le_bytes(*first.expect("a digest has 32 bytes")).max(1)
}

pub(super) fn handle(text: &str) -> u128 {
    digest(&text.trim().trim_start_matches('@').to_lowercase())
}

impl Links {
    /// Reads a file for how its messages hang together.
    pub(super) fn of(source: &Source<'_>) -> Result<Self, ImportError> {
        let mut links = Self {
            rows: Vec::new(),
            root: Vec::new(),
            cut: BTreeSet::new(),
            mentioned: Vec::new(),
            summary: source.summary.clone(),
            lost: 0,
        };
        let mut unread = Vec::new();
        source.rows(&mut |row| match row {
            Ok(entry) => links.take(&entry),
            Err(bad) => {
                links.summary.fault(bad.fault, bad.line);
                match bad.parent.filter(|p| !p.is_empty()) {
                    Some(parent) => unread.push(digest(&parent)),
                    None => links.lost += 1,
                }
            }
        })?;
        links.connect(source.layout.by_thread, &unread);
        Ok(links)
    }

    fn take(&mut self, entry: &Entry) {
        let of = |id: &Option<String>| id.as_deref().map_or(NOTHING, digest);
        let number = u32::try_from(self.rows.len()).unwrap_or(NONE);
        if entry.role == Role::Internal {
            self.summary.internal += 1;
        } else {
            self.summary.at(entry.at);
        }
        if matches!(entry.role, Role::Brand | Role::Machine) {
            *self
                .summary
                .authors
                .entry(entry.author.clone())
                .or_default() += 1;
        }
        if entry.parent.is_none() {
            let words = super::twcs::mentions(entry.text.as_bytes());
            let handles = words
                .filter_map(|w| std::str::from_utf8(w).ok())
                .map(handle);
            self.mentioned.extend(handles.map(|h| (number, h)));
        }
        self.rows.push(Link {
            id: digest(&entry.id),
            parent: of(&entry.parent),
            thread: of(&entry.thread),
            author: handle(&entry.author),
            at: entry.at.as_second(),
            line: entry.line,
            answers: entry
                .answers
                .map_or(0, |n| u32::try_from(n).unwrap_or(u32::MAX)),
            role: entry.role,
            out: entry.role == Role::Internal,
        });
    }

    fn connect(&mut self, by_thread: bool, unread: &[u128]) {
        let mut ids: Vec<(u128, u32)> = numbered(self.rows.iter().map(|r| r.id));
        ids.sort_unstable();
        ids.dedup_by(|later, kept| {
            let twice = later.0 == kept.0;
            if twice {
                let row = &mut self.rows[later.1 as usize];
                row.out = true;
                self.summary.fault(Fault::Twice, row.line);
            }
            twice
        });
        self.summary.messages = self.rows.iter().filter(|r| !r.out).count() as u64;
        let find = |id: u128| {
            ids.binary_search_by_key(&id, |i| i.0)
                .ok()
                .map(|i| ids[i].1)
        };
        let first_of = first_of_threads(&self.rows);
        let mut up = vec![NONE; self.rows.len()];
        let mut answered = vec![0_u32; self.rows.len()];
        let mut begins_unseen = Vec::new();
        for (number, row) in self.rows.iter().enumerate().filter(|(_, r)| !r.out) {
            if row.parent != NOTHING {
                if let Some(parent) = find(row.parent) {
                    up[number] = parent;
                    answered[parent as usize] += 1;
                    if row.at < self.rows[parent as usize].at {
                        self.summary.fault(Fault::Early, row.line);
                    }
                    continue;
                }
                self.summary.fault(Fault::Cut, row.line);
                begins_unseen.push(number);
            }
            let first = by_thread
                .then(|| of_thread(&first_of, row.thread))
                .flatten();
            up[number] = first.filter(|f| *f as usize != number).unwrap_or(NONE);
        }
        self.climb(&up);
        let root = |row: usize| self.root[row];
        let mut cut: Vec<(u32, Missing)> = begins_unseen
            .iter()
            .map(|r| (root(*r), Missing::Beginning))
            .collect();
        for (number, row) in self.rows.iter().enumerate().filter(|(_, r)| !r.out) {
            if row.answers > answered[number] {
                cut.push((root(number), Missing::Answer));
            }
            let parent = up[number] as usize;
            if parent < self.rows.len() && row.at < self.rows[parent].at {
                cut.push((root(number), Missing::Order));
            }
        }
        let hidden = unread.iter().filter_map(|id| find(*id));
        cut.extend(hidden.map(|row| (root(row as usize), Missing::Unreadable)));
        self.cut.extend(cut);
    }

    /// Finds the root of each row; each is walked over once.
    fn climb(&mut self, up: &[u32]) {
        const WALKED: u32 = u32::MAX - 1;
        self.root = vec![NONE; up.len()];
        let mut way = Vec::new();
        for start in 0..up.len() {
            let mut row = start;
            let root = loop {
                match self.root[row] {
                    NONE => {}
                    WALKED => {
                        let number = u32::try_from(row).unwrap_or(NONE);
                        self.cut.insert((number, Missing::Circle));
                        self.summary.fault(Fault::Circle, self.rows[row].line);
                        break number;
                    }
                    known => break known,
                }
                self.root[row] = WALKED;
                way.push(row);
                if up[row] == NONE {
                    break u32::try_from(row).unwrap_or(NONE);
                }
                row = up[row] as usize;
            };
            for walked in way.drain(..) {
                self.root[walked] = root;
            }
        }
    }
}

fn numbered(digests: impl Iterator<Item = u128>) -> Vec<(u128, u32)> {
    digests.zip(0..NONE).collect()
}

/// The earliest row of each thread, in order of the threads' digests.
fn first_of_threads(rows: &[Link]) -> Vec<(u128, u32)> {
    let all = rows
        .iter()
        .zip(0..NONE)
        .filter(|(r, _)| !r.out && r.thread != NOTHING);
    let mut first: Vec<_> = all.map(|(r, n)| (r.thread, r.at, n)).collect();
    first.sort_unstable();
    first.dedup_by_key(|(thread, ..)| *thread);
    first
        .into_iter()
        .map(|(thread, _, n)| (thread, n))
        .collect()
}

fn of_thread(first: &[(u128, u32)], thread: u128) -> Option<u32> {
    let place = first.binary_search_by_key(&thread, |f| f.0).ok()?;
    Some(first[place].1)
}
