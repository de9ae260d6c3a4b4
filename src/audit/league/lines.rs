//! Lines: on which lines the records stand that could not be read.

use super::Line;
use crate::connectors::import::twcs::Fault;
use std::fs::File;
use std::io::{self, Read, Seek};

/// The lines of some places of a file; the file is read again only where there are any.
pub(super) fn lines(file: &File, places: &[(u64, Fault)]) -> io::Result<Vec<Line>> {
    let mut file = file;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    file.rewind()?;
    let mut bytes = vec![0; 1 << 20];
    let (mut at, mut line, mut found) = (0_u64, 1_u64, Vec::new());
    while found.len() < places.len() {
        let read = file.read(&mut bytes)?;
        if read == 0 {
            break;
        }
        let mut counted = 0;
        for (place, fault) in &places[found.len()..] {
            let Some(end) = usize::try_from(place - at).ok().filter(|end| *end < read) else {
                break;
            };
            line += newlines(&bytes[counted..end]);
            counted = end;
            found.push(Line {
                line,
                why: fault.words(),
            });
        }
        line += newlines(&bytes[counted..read]);
        at += read as u64;
    }
    Ok(found)
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}
