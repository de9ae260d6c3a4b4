//! Chain: which row answers which, found over sorted ids, and which inquiry each row belongs to.

use crate::connectors::import::twcs::{ANSWERS, INBOUND, NOBODY, Rows, TWICE};
use std::thread;

/// No row.
pub(super) const NONE: u32 = u32::MAX;
/// A row that the file does not hold.
pub(super) const UNSEEN: u32 = u32::MAX - 1;

/// The links between the rows of a file.
pub(super) struct Chain {
    /// The row that each row answers, `NONE` or `UNSEEN`.
    pub(super) parent: Vec<u32>,
    /// How many rows answer each, up to 255.
    pub(super) answers: Vec<u8>,
    /// How many rows were left out, since a row of their id stands earlier in the file.
    pub(super) twice: u64,
}

/// Links the rows; those that are second ones of their id are marked and linked to nothing.
///
/// Shape: `ids` and `parents` of the rows are empty afterwards.
pub(super) fn link(rows: &mut Rows) -> Chain {
    let mut ids = std::mem::take(&mut rows.ids);
    let mut parents = std::mem::take(&mut rows.parents);
    thread::scope(|scope| {
        scope.spawn(|| ids.sort_unstable());
        parents.sort_unstable();
    });
    let twice = drop_twice(&mut ids, &mut rows.marks);
    let mut chain = Chain {
        // What a row answers is unseen until it is found.
        parent: rows.marks.iter().copied().map(unseen).collect(),
        answers: vec![0; rows.at.len()],
        twice,
    };
    let mut known = ids.iter().peekable();
    for (id, child) in parents {
        let child = child as usize;
        if rows.marks[child] & TWICE != 0 {
            continue;
        }
        while known.next_if(|(next, _)| *next < id).is_some() {}
        if let Some((_, row)) = known.peek().filter(|(found, _)| *found == id) {
            chain.parent[child] = *row;
            let answers = &mut chain.answers[*row as usize];
            *answers = answers.saturating_add(1);
        }
    }
    chain
}

fn unseen(marks: u8) -> u32 {
    if marks & ANSWERS == 0 { NONE } else { UNSEEN }
}

/// Leaves the first row of each id.
fn drop_twice(ids: &mut Vec<(u64, u32)>, marks: &mut [u8]) -> u64 {
    let all = ids.len();
    ids.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            marks[later.1 as usize] |= TWICE;
        }
        same
    });
    (all - ids.len()) as u64
}

/// Whose inquiry each row belongs to.
pub(super) struct Inquiries {
    /// For each row the nearest inquiry above it, itself included, or `NONE`.
    pub(super) of: Vec<u32>,
    /// How many rows answer one another in a circle.
    pub(super) circular: u64,
}

/// Not looked at yet.
const OPEN: u32 = u32::MAX - 1;
/// On the way that is just walked.
const WALKED: u32 = u32::MAX - 2;

/// Walks up from each row to the inquiry that it belongs to.
///
/// Shape: `asked` is the brand of each row that is an inquiry, `NOBODY` of the others. Each row is
/// walked over once, however deep it stands.
pub(super) fn inquiries(chain: &Chain, asked: &[u32]) -> Inquiries {
    let mut of: Vec<u32> = asked
        .iter()
        .enumerate()
        .map(|(row, brand)| match (*brand, chain.parent[row]) {
            (NOBODY, NONE | UNSEEN) => NONE,
            (NOBODY, _) => OPEN,
            _ => u32::try_from(row).unwrap_or(NONE),
        })
        .collect();
    let (mut way, mut circular) = (Vec::new(), 0);
    for start in 0..of.len() {
        let mut row = start;
        while of[row] == OPEN {
            of[row] = WALKED;
            way.push(row);
            row = chain.parent[row] as usize;
        }
        let found = if of[row] == WALKED {
            // The walk has come back to itself.
            circular += way
                .iter()
                .rev()
                .position(|w| *w == row)
                .map_or(0, |i| i as u64 + 1);
            NONE
        } else {
            of[row]
        };
        for walked in way.drain(..) {
            of[walked] = found;
        }
    }
    Inquiries { of, circular }
}

/// Says whether a row is a customer's.
pub(super) fn is_inbound(rows: &Rows, row: usize) -> bool {
    rows.marks[row] & INBOUND != 0
}
