//! League: all brands of one file side by side, read in one pass, without keeping a text.
//!
//! Source: docs/IMPORTS.md, "The league", says what is counted as an inquiry here.

mod asked;
mod chain;
mod lines;
mod standing;

pub use asked::Aside;
pub use standing::{LIMITS, Limit, Standing, Times};

pub use crate::connectors::import::twcs::ScanError;

use crate::connectors::import::twcs::{self, Fault};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::fs::File;

/// The version of a league as it is written as JSON.
pub const LEAGUE_SCHEMA: u32 = 1;

/// All brands of a file side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct League {
    /// The version of this form.
    pub schema: u32,
    /// The time zone in which days and nights are told apart, as an IANA id.
    pub zone: String,
    /// The earliest and the latest message of the file; the latest is when watching ended.
    pub seen: Option<(Timestamp, Timestamp)>,
    /// How many records the file holds.
    pub records: u64,
    /// What counts for no brand, and why.
    pub aside: Aside,
    /// Records that could not be read, by what is wrong with them.
    pub unread: Vec<Unread>,
    /// The first of them by their lines.
    pub lines: Vec<Line>,
    /// The brands, by name.
    pub brands: Vec<Standing>,
}

/// How many records could not be read for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// What is wrong with them.
    pub why: &'static str,
    /// How many.
    pub records: u64,
}

/// One record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub why: &'static str,
}

/// Makes the league of a file in the layout of "Customer Support on Twitter".
///
/// Shape: `readers` is how many threads read; the result does not depend on it.
///
/// # Errors
/// When the disk fails or the file is not in the layout.
pub fn league(file: &File, zone: &TimeZone, readers: usize) -> Result<League, ScanError> {
    let (mut rows, names) = twcs::scan(file, readers)?;
    let faults = std::mem::take(&mut rows.faults);
    let chain = chain::link(&mut rows);
    let mut aside = Aside {
        twice: chain.twice,
        ..Aside::default()
    };
    let asked = asked::asked(&rows, &chain, &names, &mut aside);
    let inquiries = chain::inquiries(&chain, &asked.brand);
    aside.circular = inquiries.circular;
    let told = asked::answers(&rows, &chain, &asked, &inquiries.of, &mut aside);
    drop((chain, inquiries));
    let brands = standing::standings(&rows, &asked.brand, &told, zone, &names);
    let unread = Fault::ALL
        .into_iter()
        .zip(faults.counts)
        .filter(|(_, records)| *records > 0)
        .map(|(fault, records)| Unread {
            why: fault.words(),
            records,
        })
        .collect();
    let instant = |at: u32| Timestamp::from_second(i64::from(at)).ok();
    let (first, last) = (rows.at.iter().min(), rows.at.iter().max());
    Ok(League {
        schema: LEAGUE_SCHEMA,
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        seen: first
            .zip(last)
            .and_then(|(f, l)| Some((instant(*f)?, instant(*l)?))),
        records: rows.records,
        aside,
        unread,
        lines: lines::lines(file, &faults.first)?,
        brands,
    })
}

/// The line on which a byte of the file stands, from 1.
///
/// # Errors
/// When the disk fails.
pub fn line_of(file: &File, at: u64) -> std::io::Result<u64> {
    Ok(lines::lines(file, &[(at, Fault::Fields)])?
        .first()
        .map_or(1, |l| l.line))
}
