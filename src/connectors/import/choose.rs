//! Choose: which threads of a file concern one brand in one window, and how they came to be seen.

use super::links::{Link, Links, handle};
use crate::connectors::import::entry::Role;
use crate::domain::Window;
use std::collections::BTreeSet;

/// The brand that is looked for in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    handle: u128,
    many_brands: bool,
}

impl Wanted {
    pub(super) fn new(name: &str, many_brands: bool) -> Self {
        let handle = handle(name);
        Self {
            handle,
            many_brands,
        }
    }

    /// Says whether the brand wrote.
    ///
    /// Shape: in a file of many brands by its handle; otherwise everybody whom the file calls the
    /// brand, and its handle where the file calls nobody anything.
    pub(super) fn wrote(self, role: Role, author: u128) -> bool {
        match role {
            Role::Customer | Role::Internal => false,
            Role::Brand | Role::Machine => !self.many_brands || author == self.handle,
            Role::Unsaid => author == self.handle,
        }
    }

    fn wrote_row(self, row: &Link) -> bool {
        self.wrote(row.role, row.author)
    }
}

/// How a thread concerns the brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Chosen {
    /// It is taken.
    pub(super) taken: bool,
    /// It would be in the file without an answer too.
    pub(super) own: bool,
    /// Its first message names several brands, so that another may have been meant.
    pub(super) several: bool,
}

/// What is taken of each thread, by its root.
pub(super) fn choose(links: &Links, wanted: Wanted, window: Window) -> Vec<Chosen> {
    let mut chosen = vec![Chosen::default(); links.rows.len()];
    let mut inside = vec![false; links.rows.len()];
    let (from, to) = (window.from.as_second(), window.to.as_second());
    for (number, row) in links.rows.iter().enumerate().filter(|(_, r)| !r.out) {
        let root = links.root[number] as usize;
        inside[root] |= from <= row.at && row.at < to;
        let wrote = wanted.wrote_row(row);
        chosen[root].taken |= wrote || !wanted.many_brands;
        // What the brand itself opens shows what is written below it, answered or not.
        chosen[root].own |= !wanted.many_brands || (wrote && root == number);
    }
    let of_brand = |r: &&Link| matches!(r.role, Role::Brand | Role::Machine);
    let brands: BTreeSet<u128> = links
        .rows
        .iter()
        .filter(of_brand)
        .map(|r| r.author)
        .collect();
    let mut run = links.mentioned.as_slice();
    while let Some((row, _)) = run.first().copied() {
        let length = run.iter().take_while(|m| m.0 == row).count();
        let named: BTreeSet<u128> = run[..length].iter().map(|m| m.1).collect();
        run = &run[length..];
        let root = row as usize;
        if wanted.many_brands && named.contains(&wanted.handle) {
            let several = named.iter().filter(|h| brands.contains(h)).count() > 1;
            chosen[root].taken = true;
            chosen[root].own = true;
            chosen[root].several = several;
        }
    }
    for (root, chosen) in chosen.iter_mut().enumerate() {
        chosen.taken &= inside[root];
    }
    // Of a thread whose beginning is not there nobody knows how it began.
    for (root, missing) in &links.cut {
        if *missing == super::links::Missing::Beginning {
            chosen[*root as usize].own = false;
        }
    }
    chosen
}
