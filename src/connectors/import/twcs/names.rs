//! Names: handles become small numbers, the same for the same handle whatever its case.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, PoisonError};

/// The longest handle that is packed into a number; longer ones are looked up as they are.
const PACKED: usize = 16;

/// All handles of a file, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Names(Mutex<All>);

#[derive(Debug, Default)]
struct All {
    by_name: HashMap<Box<[u8]>, u32>,
    /// The spelling of an author's own rows, and where in the file it stands first.
    spelled: Vec<Option<(u64, String)>>,
}

impl Names {
    /// The number of a handle in lower case.
    fn number(&self, lower: &[u8]) -> u32 {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(all.by_name.len()).unwrap_or(u32::MAX);
        match all.by_name.entry(lower.into()) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                place.insert(next);
                all.spelled.push(None);
                next
            }
        }
    }

    /// The number of an author, whose spelling is kept where none stands earlier in the file.
    fn author(&self, exact: &[u8], at: u64) -> u32 {
        let number = self.number(&exact.to_ascii_lowercase());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = all.spelled.get_mut(number as usize)
            && kept.as_ref().is_none_or(|(first, _)| at < *first)
        {
            *kept = Some((at, String::from_utf8_lossy(exact).into_owned()));
        }
        number
    }

    /// How each number is spelled; none where no author bears it.
    #[must_use]
    pub(super) fn spelled(self) -> Vec<Option<String>> {
        let all = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let name = |kept: Option<(u64, String)>| kept.map(|(_, name)| name);
        all.spelled.into_iter().map(name).collect()
    }
}

/// What one reader has looked up so far, so that it seldom asks the others.
#[derive(Debug)]
pub(super) struct Known<'a> {
    names: &'a Names,
    mentioned: HashMap<u128, u32, BuildHasherDefault<Mixed>>,
    authors: HashMap<u128, u32, BuildHasherDefault<Mixed>>,
}

impl<'a> Known<'a> {
    /// Nothing yet.
    #[must_use]
    pub(super) fn new(names: &'a Names) -> Self {
        Self {
            names,
            mentioned: HashMap::default(),
            authors: HashMap::default(),
        }
    }

    /// The number of a mentioned handle.
    pub(super) fn mentioned(&mut self, handle: &[u8]) -> u32 {
        let names = self.names;
        let Some(key) = packed(handle, true) else {
            return names.number(&handle.to_ascii_lowercase());
        };
        *self
            .mentioned
            .entry(key)
            .or_insert_with(|| names.number(&handle.to_ascii_lowercase()))
    }

    /// The number of an author; `at` is where in the file.
    pub(super) fn author(&mut self, handle: &[u8], at: u64) -> u32 {
        let names = self.names;
        let Some(key) = packed(handle, false) else {
            return names.author(handle, at);
        };
        *self
            .authors
            .entry(key)
            .or_insert_with(|| names.author(handle, at))
    }
}

/// A short handle as a number; one to one, since no handle holds a NUL.
fn packed(handle: &[u8], lower: bool) -> Option<u128> {
    if handle.len() > PACKED || handle.contains(&0) {
        return None;
    }
    let mut bytes = [0; PACKED];
    bytes[..handle.len()].copy_from_slice(handle);
    if lower {
        bytes.make_ascii_lowercase();
    }
    Some(u128::from_le_bytes(bytes))
}

/// A quick hash for packed handles.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        let mixed = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn write_u128(&mut self, word: u128) {
        let (low, high) = (word & u128::from(u64::MAX), word >> 64);
        self.write_u64(u64::try_from(low).unwrap_or(0));
        self.write_u64(u64::try_from(high).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_one_whatever_its_case_and_is_spelled_as_its_author_does() {
        let names = Names::default();
        let mut known = Known::new(&names);
        let long = b"A_Handle_Longer_Than_Sixteen";
        let mentioned = known.mentioned(b"HARBORHELP");
        assert_eq!(known.author(b"HarborHelp", 90), mentioned);
        assert_eq!(known.author(b"harborhelp", 40), mentioned);
        let far = known.mentioned(&long.to_ascii_lowercase());
        assert_eq!(known.author(long, 7), far);
        assert_ne!(far, mentioned);
        let lonely = known.mentioned(b"nobody");
        let spelled = names.spelled();
        assert_eq!(spelled[mentioned as usize].as_deref(), Some("harborhelp"));
        assert_eq!(spelled[lonely as usize], None);
    }
}
