//! Pattern: which paths a rule of a robots.txt speaks of.

use url::Url;

/// Octets that an address may hold as they are, beside letters and digits.
const PLAIN: &[u8] = b"-._~:/?#[]@!&'()+,;=%";
/// Octets that mean the same in a query whether they are encoded or not.
const PLAIN_IN_QUERY: &[u8] = b":/?@";

/// The paths that a rule speaks of.
///
/// Shape: the parts between its stars, each as addresses are written in their one form.
/// Source: RFC 9309, 2.2.2 and 2.2.3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    parts: Vec<String>,
    ends: bool,
    octets: usize,
    letters: u128,
}

/// A path in its one form, and which letters it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    form: String,
    letters: u128,
}

impl Pattern {
    /// Reads a pattern; none where it can match no path, since it begins with neither / nor *.
    pub(super) fn read(written: &[u8]) -> Option<Self> {
        if !matches!(written.first(), Some(b'/' | b'*')) {
            return None;
        }
        let ends = written.last() == Some(&b'$');
        let body = if ends {
            &written[..written.len() - 1]
        } else {
            written
        };
        let mut in_query = false;
        let parts: Vec<String> = body
            .split(|b| *b == b'*')
            .map(|part| one_form(part, &mut in_query))
            .collect();
        let stars = parts.len() - 1;
        let octets = parts.iter().map(String::len).sum::<usize>() + stars + usize::from(ends);
        let letters = parts.iter().fold(0, |all, part| all | letters(part));
        Some(Self {
            parts,
            ends,
            octets,
            letters,
        })
    }

    /// How much the rule says: of two that match, the one with more octets counts.
    pub(super) fn octets(&self) -> usize {
        self.octets
    }

    /// Says whether it matches a path.
    ///
    /// Shape: each part is taken where it stands first, so that no pattern takes long.
    pub(super) fn matches(&self, path: &Path) -> bool {
        if self.letters & !path.letters != 0 {
            return false;
        }
        let path = &path.form;
        let Some((first, rest)) = self.parts.split_first() else {
            return false;
        };
        let Some(mut left) = path.strip_prefix(first.as_str()) else {
            return false;
        };
        let Some((last, middle)) = rest.split_last() else {
            return !self.ends || left.is_empty();
        };
        for part in middle {
            match left.find(part.as_str()) {
                Some(at) => left = &left[at + part.len()..],
                None => return false,
            }
        }
        if self.ends {
            left.ends_with(last.as_str())
        } else {
            left.contains(last.as_str())
        }
    }
}

/// The path and query of an address in their one form.
pub(super) fn path_of(url: &Url) -> Path {
    let mut in_query = false;
    let mut form = one_form(url.path().as_bytes(), &mut in_query);
    if let Some(query) = url.query() {
        form.push_str(&one_form(format!("?{query}").as_bytes(), &mut in_query));
    }
    let letters = letters(&form);
    Path { form, letters }
}

/// The letters of a text in its one form, a bit for each.
fn letters(form: &str) -> u128 {
    form.bytes().fold(0, |all, b| all | 1 << (b & 0x7f))
}

/// Writes octets in the one form in which they are compared.
///
/// Shape: unreserved octets are never encoded, all that an address cannot hold always is, with
/// capital letters; what is encoded and reserved stays so, since it means something else.
/// Source: RFC 9309, 2.2.2; RFC 3986, 6.2.2.
fn one_form(octets: &[u8], in_query: &mut bool) -> String {
    let mut form = String::with_capacity(octets.len());
    let mut at = 0;
    while at < octets.len() {
        let octet = octets[at];
        at += 1;
        let encoded = if octet == b'%' {
            encoded(octets, at)
        } else {
            None
        };
        match encoded {
            Some(meant) => {
                at += 2;
                let same = *in_query && PLAIN_IN_QUERY.contains(&meant);
                if same || is_unreserved(meant) {
                    form.push(char::from(meant));
                } else {
                    form.push_str(&format!("%{meant:02X}"));
                }
            }
            None if octet.is_ascii_alphanumeric() || PLAIN.contains(&octet) => {
                *in_query |= octet == b'?';
                form.push(char::from(octet));
            }
            // Stars and dollars that are no signs, too: that is how patterns name them.
            None => form.push_str(&format!("%{octet:02X}")),
        }
    }
    form
}

fn is_unreserved(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || b"-._~".contains(&octet)
}

/// The octet whose two digits stand at a place.
fn encoded(octets: &[u8], at: usize) -> Option<u8> {
    let digits = octets.get(at..at + 2)?;
    let digit = |b: u8| char::from(b).to_digit(16);
    let value = digit(digits[0])? * 16 + digit(digits[1])?;
    u8::try_from(value).ok()
}
