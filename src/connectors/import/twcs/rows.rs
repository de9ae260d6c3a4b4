//! Rows: what is kept of a file's records, which is everything but their texts.

/// The row came in from a customer.
pub const INBOUND: u8 = 1;
/// The row answers another, named or not readable.
pub const ANSWERS: u8 = 2;
/// The row is a second one of its id, and counts for nothing.
pub const TWICE: u8 = 4;
/// The row mentions several handles; `who` is a place in the pool.
pub const SEVERAL: u8 = 8;

/// Nobody is mentioned.
pub const NOBODY: u32 = u32::MAX;

/// The records of a file, by the order in which they stand there.
#[derive(Debug, Default)]
pub struct Rows {
    /// Every id with its row.
    pub ids: Vec<(u64, u32)>,
    /// Every id that is answered, with the row that answers it.
    pub parents: Vec<(u64, u32)>,
    /// When. Units: seconds since 1970.
    pub at: Vec<u32>,
    /// Of a row by a brand its author; of a customer's row that answers nothing whom it mentions;
    /// of another customer's row the customer.
    pub who: Vec<u32>,
    /// The marks of each row.
    pub marks: Vec<u8>,
    /// How many replies each row names.
    pub named: Vec<u8>,
    /// Runs of mentioned handles: how many, then which.
    pub pool: Vec<u32>,
    /// What could not be read.
    pub faults: Faults,
    /// How many records there are, those that could not be read too.
    pub records: u64,
}

/// Records that could not be read, or not wholly.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Faults {
    /// How many of each sort, in the order of `Fault::ALL`.
    pub counts: [u64; 5],
    /// The first of them: where in the file each record begins, and what is wrong with it.
    ///
    /// Units: bytes from the start of the file.
    pub first: Vec<(u64, Fault)>,
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It has more or fewer fields than the header.
    Fields,
    /// Its id is no whole number.
    Id,
    /// It does not say whether it came in.
    Direction,
    /// Its date cannot be read, or lies in no time that a computer knows.
    Date,
    /// What it answers is no whole number; the row counts as an answer to something unseen.
    Parent,
}

impl Fault {
    /// All sorts.
    pub const ALL: [Self; 5] = [
        Self::Fields,
        Self::Id,
        Self::Direction,
        Self::Date,
        Self::Parent,
    ];

    /// What is wrong, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Fields => "it has not as many fields as the header",
            Self::Id => "its id is no whole number",
            Self::Direction => "it does not say whether it came in",
            Self::Date => "its date cannot be read",
            Self::Parent => "what it answers is no whole number",
        }
    }
}

/// How many faults are shown with their line.
pub(super) const SHOWN: usize = 20;

impl Faults {
    /// Writes one down.
    pub(super) fn add(&mut self, at: u64, fault: Fault) {
        self.counts[fault as usize] += 1;
        if self.first.len() < SHOWN {
            self.first.push((at, fault));
        }
    }

    /// How many records there are with one.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// One row as it was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) parent: Option<u64>,
    pub(super) at: u32,
    pub(super) who: u32,
    pub(super) marks: u8,
    pub(super) named: u8,
}

/// The rows of one stretch of the file.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) rows: Vec<Row>,
    pub(super) pool: Vec<u32>,
    pub(super) faults: Faults,
    pub(super) records: u64,
}

impl Rows {
    /// Adds the stretch that follows.
    pub(super) fn append(&mut self, part: &Part) {
        let begins = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
        for row in &part.rows {
            let number = u32::try_from(self.at.len()).unwrap_or(u32::MAX);
            self.ids.push((row.id, number));
            if let Some(parent) = row.parent {
                self.parents.push((parent, number));
            }
            self.at.push(row.at);
            let moved = if row.marks & SEVERAL == 0 { 0 } else { begins };
            self.who.push(row.who + moved);
            self.marks.push(row.marks);
            self.named.push(row.named);
        }
        self.pool.extend(&part.pool);
        self.records += part.records;
        for (sum, more) in self.faults.counts.iter_mut().zip(part.faults.counts) {
            *sum += more;
        }
        let room = SHOWN - self.faults.first.len();
        let more = part.faults.first.iter().take(room);
        self.faults.first.extend(more);
    }
}
