//! Sets: sets of words that are asked for every word of every message.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of words that is asked often.
///
/// Shape: made of words of the program alone, so that no message can make its hashes meet.
pub(super) type WordSet = HashSet<&'static str, BuildHasherDefault<Quick>>;

/// Hashes short words, eight bytes a step.
#[derive(Debug, Default, Clone)]
pub(super) struct Quick(u64);

/// An odd number whose bits are spread. Source: the golden ratio, times two to the 64th.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Quick {
    fn step(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut eights = bytes.chunks_exact(8);
        for eight in &mut eights {
            let word = eight.iter().fold(0, |w, b| w << 8 | u64::from(*b));
            self.step(word);
        }
        let rest = eights.remainder().iter();
        self.step(rest.fold(1, |w, b| w << 8 | u64::from(*b)));
    }

    fn write_u8(&mut self, _: u8) {
        // The byte with which a text ends says nothing: its length is in its last step.
    }
}
