//! Asked: which rows are inquiries, of which brand, and when each was answered.

use super::chain::{Chain, NONE, UNSEEN, is_inbound};
use crate::connectors::import::twcs::{NOBODY, Rows, SEVERAL, TWICE};
use serde::Serialize;

/// What counts for no brand, and why: counted, and never taken for silence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// Second rows of an id that stands earlier in the file.
    pub twice: u64,
    /// Rows that answer one another in a circle.
    pub circular: u64,
    /// Customers' rows that answer something that the file does not hold.
    pub cut_off: u64,
    /// First messages that name no brand of the file.
    pub unaddressed: u64,
    /// Of these, those that a brand answered: known by their answers only.
    pub known_by_answer: u64,
    /// First messages that name several brands.
    pub to_several: u64,
    /// Further messages of one customer below one post.
    pub chasing: u64,
}

/// Whom the rows ask.
pub(super) struct Asked {
    /// The brand that each row asks; `NOBODY` where it is no inquiry.
    pub(super) brand: Vec<u32>,
    /// First messages that name no brand, in order.
    unaddressed: Vec<u32>,
}

/// Finds the inquiries: who opens a thread and names one brand, or writes below a brand's post.
pub(super) fn asked(
    rows: &Rows,
    chain: &Chain,
    names: &[Option<String>],
    aside: &mut Aside,
) -> Asked {
    let is_brand: Vec<bool> = names.iter().map(Option::is_some).collect();
    let brand = |who: u32| Some(who).filter(|w| is_brand.get(*w as usize) == Some(&true));
    let (mut below, mut unaddressed) = (Vec::new(), Vec::new());
    let mut asked = vec![NOBODY; rows.at.len()];
    for (row, asks) in asked.iter_mut().enumerate() {
        if !is_inbound(rows, row) || rows.marks[row] & TWICE != 0 {
            continue;
        }
        let who = rows.who[row];
        match chain.parent[row] {
            NONE if rows.marks[row] & SEVERAL == 0 => match brand(who) {
                Some(brand) => *asks = brand,
                None => unaddressed.push(row),
            },
            NONE => {
                let run = &rows.pool[who as usize..];
                let mut brands = run[1..=run[0] as usize].iter().filter_map(|w| brand(*w));
                match (brands.next(), brands.next()) {
                    (Some(only), None) => *asks = only,
                    (None, _) => unaddressed.push(row),
                    _ => aside.to_several += 1,
                }
            }
            UNSEEN => aside.cut_off += 1,
            post => {
                let post_row = post as usize;
                if !is_inbound(rows, post_row) && chain.parent[post_row] == NONE {
                    below.push((post, who, rows.at[row], row));
                }
            }
        }
    }
    // Of one customer below one post the first message asks, and the others chase it.
    below.sort_unstable();
    let all = below.len();
    below.dedup_by_key(|(post, customer, ..)| (*post, *customer));
    aside.chasing = (all - below.len()) as u64;
    for (post, _, _, row) in below {
        asked[row] = rows.who[post as usize];
    }
    aside.unaddressed = unaddressed.len() as u64;
    let number = |row| u32::try_from(row).unwrap_or(NONE);
    Asked {
        brand: asked,
        unaddressed: unaddressed.into_iter().map(number).collect(),
    }
}

/// What became of the inquiries.
pub(super) struct Told {
    /// When each was first answered; `NOBODY` where it was not.
    pub(super) first: Vec<u32>,
    /// Inquiries with an answer that the file names and does not hold.
    pub(super) hidden: Vec<bool>,
    /// Inquiries with an answer that is older than they are.
    pub(super) early: Vec<bool>,
}

/// Finds the first answer of each inquiry by the brand that it asks.
pub(super) fn answers(
    rows: &Rows,
    chain: &Chain,
    asked: &Asked,
    of: &[u32],
    aside: &mut Aside,
) -> Told {
    let brands = &asked.brand;
    let mut told = Told {
        first: vec![NOBODY; brands.len()],
        hidden: vec![false; brands.len()],
        early: vec![false; brands.len()],
    };
    let mut known = Vec::new();
    for (row, &of) in of.iter().enumerate() {
        let parent = chain.parent[row];
        if rows.marks[row] & TWICE != 0 {
            continue;
        }
        let inquiry = of as usize;
        if is_inbound(rows, row) {
            if inquiry < brands.len() && rows.named[row] > chain.answers[row] {
                told.hidden[inquiry] = true;
            }
            continue;
        }
        if inquiry >= brands.len() {
            if parent < UNSEEN && asked.unaddressed.binary_search(&parent).is_ok() {
                known.push(parent);
            }
            continue;
        }
        if brands[inquiry] != rows.who[row] {
            continue;
        }
        if rows.at[row] < rows.at[inquiry] {
            told.early[inquiry] = true;
        } else {
            told.first[inquiry] = told.first[inquiry].min(rows.at[row]);
        }
    }
    known.sort_unstable();
    known.dedup();
    aside.known_by_answer = known.len() as u64;
    told
}
