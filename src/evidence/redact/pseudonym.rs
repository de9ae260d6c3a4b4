//! Pseudonyms: one person is one within a bundle, and nobody across bundles.

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
}

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
        format!("p-{}", &hasher.finalize().to_hex()[..16])
    }
}

pub(super) fn is_pseudonym(text: &str) -> bool {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.strip_prefix("p-")
        .is_some_and(|digits| digits.len() == 16 && digits.bytes().all(hex))
}
