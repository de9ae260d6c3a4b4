//! `rousseau league`: all brands of a file side by side.

use super::league_shown::{as_csv, as_text};
use crate::audit::league::{ScanError, league, line_of};
use crate::cli::Ending;
use crate::cli::league_args::{LeagueArgs, Order};
use crate::cli::out::{self, Said, disk, plain};
use anyhow::Result;
use jiff::tz::TimeZone;
use std::cmp::Reverse;
use std::fs::File;
use std::path::Path;

/// Runs `rousseau league`.
pub(in crate::cli) fn run(args: &LeagueArgs) -> Result<Ending> {
    let zone = TimeZone::get(&args.zone).map_err(|_| {
        let why = format!(
            "{}: there is no such time zone; write it like Europe/Lisbon",
            args.zone
        );
        Said::of("usage.unknown_name", why)
    })?;
    let path = &args.file;
    let file = File::open(path).map_err(|e| unread(path, &e))?;
    let readers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut league = match league(&file, &zone, readers) {
        Ok(league) => league,
        Err(error) => return Err(refused(path, &file, error).into()),
    };
    if args.sort == Order::Volume {
        league.brands.sort_by_key(|s| Reverse(s.inquiries));
    }
    out::print(&if args.json {
        serde_json::to_string_pretty(&league)?
    } else if args.csv {
        as_csv(&league)
    } else {
        as_text(&league)
    })?;
    Ok(Ending::Kept)
}

/// A file that was named and cannot be read.
fn unread(path: &Path, error: &std::io::Error) -> Said {
    let why = plain(&error.to_string());
    let why = format!(
        "{}: it cannot be read: {why}; check its name",
        path.display()
    );
    Said::of("usage.no_file", why)
}

/// A file that cannot be made a league of.
fn refused(path: &Path, file: &File, error: ScanError) -> Said {
    let name = path.display();
    let (code, why) = match error {
        ScanError::Disk(error) => return disk(path, "it cannot be read", &error),
        ScanError::Encoding(what) => ("file.encoding", format!("it is {what}; save it as UTF-8")),
        ScanError::Columns(missing) => {
            let next = "name a file in the layout of docs/IMPORTS.md, \"The league\"";
            let missing = missing.join(", ");
            (
                "file.missing_key",
                format!("its header lacks {missing}; {next}"),
            )
        }
        ScanError::Open(at) => {
            let line = line_of(file, at).unwrap_or(0);
            let why = "a record has no end within 1 MiB; close its quotation mark";
            return Said::of("file.syntax", format!("{name}:{line}: {why}"));
        }
        ScanError::Rows => {
            let why = "it has more than four thousand million rows; cut it in two";
            ("file.too_long", why.to_owned())
        }
    };
    Said::of(code, format!("{name}: {why}"))
}
