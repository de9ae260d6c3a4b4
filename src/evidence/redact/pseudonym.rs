//! Pseudonyms: one person is one within a bundle, and nobody across bundles.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// The key by which one bundle makes its pseudonyms.
#[derive(Clone, Copy, Default)]
pub(crate) struct Key(pub(crate) [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// Makes pseudonyms for the people of one host.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pseudonyms<'a> {
    pub(super) key: &'a Key,
    pub(super) host: &'a str,
    /// Every name that was met, with its pseudonym.
    pub(super) met: &'a RefCell<Met>,
}

/// Names that were met, each with a pseudonym.
pub(crate) type Met = BTreeSet<(String, String)>;

impl Pseudonyms<'_> {
    /// The pseudonym of an id; a pseudonym stays as it is, so that redaction can be repeated.
    pub(super) fn of(&self, id: &str) -> String {
        if is_pseudonym(id) {
            return id.to_owned();
        }
        let mut hasher = blake3::Hasher::new_keyed(&self.key.0);
        hasher.update(self.host.as_bytes());
        hasher.update(&[0]);
        hasher.update(id.as_bytes());
        let pseudonym = format!("p-{}", &hasher.finalize().to_hex()[..16]);
        self.also(id, &pseudonym);
        pseudonym
    }

    /// Remembers one more name of the person behind a pseudonym.
    pub(super) fn also(&self, name: &str, pseudonym: &str) {
        if !is_pseudonym(name) {
            let met = (name.to_owned(), pseudonym.to_owned());
            self.met.borrow_mut().insert(met);
        }
    }
}

pub(super) fn is_pseudonym(text: &str) -> bool {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.strip_prefix("p-")
        .is_some_and(|digits| digits.len() == 16 && digits.bytes().all(hex))
}
