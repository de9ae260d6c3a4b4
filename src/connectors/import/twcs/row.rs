//! Row: one record of the file, cut into fields and read without being copied.

use memchr::{memchr, memchr_iter, memchr3};
use std::ops::Range;

/// The columns of the layout, in the order of `Slot`.
pub const COLUMNS: [&str; 7] = [
    "tweet_id",
    "author_id",
    "inbound",
    "created_at",
    "text",
    "response_tweet_id",
    "in_response_to_tweet_id",
];

/// The column that a file may lack: without it nothing is known of replies that were left out.
const OPTIONAL: usize = 5;
/// Where fields go that nobody asks for.
const IGNORED: usize = 7;
/// Fields this long are searched in larger steps. Units: eight bytes.
const SHORT: usize = 4;
/// The longest handle that counts as one.
const LONGEST_HANDLE: usize = 64;

/// The fields of a record, as ranges of the bytes they stand in.
pub(super) type Fields = [Range<usize>; 8];

/// Where the columns of a file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    slots: Vec<usize>,
    delimiter: u8,
}

/// What a record turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// A record, with the place after it and the number of its fields.
    Record(usize, usize),
    /// An empty line, with the place after it.
    Empty(usize),
    /// It goes on beyond the bytes at hand.
    Unfinished,
    /// A quotation mark stands where none can stand, so that marks cannot be counted.
    Stray,
}

impl Columns {
    /// Reads a header, whatever delimits it: a comma, a semicolon or a tab.
    ///
    /// # Errors
    /// The columns that are missing, where none of the delimiters gives them all.
    pub(super) fn read(header: &[u8]) -> Result<Self, Vec<&'static str>> {
        let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header);
        let text = String::from_utf8_lossy(header);
        let mut missed = COLUMNS.to_vec();
        for delimiter in [',', ';', '\t'] {
            let clean = |name: &str| name.trim().trim_matches('"').trim().to_ascii_lowercase();
            let names: Vec<String> = text.trim_end().split(delimiter).map(clean).collect();
            let slot = |name: &String| COLUMNS.iter().position(|c| c == name);
            let slots: Vec<usize> = names.iter().map(|n| slot(n).unwrap_or(IGNORED)).collect();
            let lacks = |i: usize| i != OPTIONAL && !slots.contains(&i);
            let missing: Vec<_> = (0..COLUMNS.len()).filter(|i| lacks(*i)).collect();
            if missing.is_empty() {
                let delimiter = u8::try_from(delimiter).unwrap_or(b',');
                return Ok(Self { slots, delimiter });
            }
            if missing.len() < missed.len() {
                missed = missing.into_iter().map(|i| COLUMNS[i]).collect();
            }
        }
        Err(missed)
    }

    /// How many fields a record has.
    #[must_use]
    pub(super) fn width(&self) -> usize {
        self.slots.len()
    }

    /// Cuts the record at `at` into its fields.
    ///
    /// Shape: `last` says that nothing follows the bytes; `strict` refuses quotation marks that
    /// are not the first or last byte of a field, and otherwise takes them as they stand.
    #[must_use]
    pub(super) fn cut(&self, bytes: &[u8], at: usize, how: How, fields: &mut Fields) -> Cut {
        match bytes.get(at..) {
            Some([b'\n', ..]) => return Cut::Empty(at + 1),
            Some([b'\r', b'\n', ..]) => return Cut::Empty(at + 2),
            None | Some([]) => return Cut::Unfinished,
            _ => {}
        }
        let (mut place, mut count) = (at, 0);
        loop {
            let (range, end) = match self.field(bytes, place, how) {
                Ok(found) => found,
                Err(cut) => return cut,
            };
            let slot = self.slots.get(count).copied().unwrap_or(IGNORED);
            fields[slot] = range;
            count += 1;
            match bytes.get(end) {
                Some(b) if *b == self.delimiter => place = end + 1,
                _ => return Cut::Record((end + 1).min(bytes.len()), count),
            }
        }
    }

    /// One field: its range, and the place of the delimiter or line end after it.
    fn field(&self, bytes: &[u8], at: usize, how: How) -> Result<(Range<usize>, usize), Cut> {
        if bytes.get(at) != Some(&b'"') {
            let end = self.plain_end(bytes, at, how)?;
            return Ok((at..without_return(bytes, at, end), end));
        }
        let mut place = at + 1;
        loop {
            let Some(mark) = memchr(b'"', &bytes[place..]).map(|i| place + i) else {
                return Err(Cut::Unfinished);
            };
            match bytes.get(mark + 1) {
                Some(b'"') => place = mark + 2,
                Some(b) if *b == self.delimiter || *b == b'\n' => {
                    return Ok((at + 1..mark, mark + 1));
                }
                Some(b'\r') if bytes.get(mark + 2) == Some(&b'\n') => {
                    return Ok((at + 1..mark, mark + 2));
                }
                None if how.last => return Ok((at + 1..mark, mark + 1)),
                None => return Err(Cut::Unfinished),
                Some(b'\r') if bytes.len() == mark + 2 && !how.last => return Err(Cut::Unfinished),
                Some(_) if how.strict => return Err(Cut::Stray),
                Some(_) => {
                    let end = self.plain_end(bytes, mark + 1, how)?;
                    return Ok((at + 1..without_return(bytes, mark, end), end));
                }
            }
        }
    }

    /// The first delimiter, line end or quotation mark near the beginning, or how much was seen.
    ///
    /// Most fields are so short that starting a search takes longer than searching, so eight bytes
    /// are compared at once: a byte is zero where taking one from each borrows from its high bit.
    fn near(&self, bytes: &[u8]) -> Result<usize, usize> {
        const ONES: u64 = u64::from_le_bytes([1; 8]);
        const HIGHS: u64 = u64::from_le_bytes([128; 8]);
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
        let (words, _) = bytes.as_chunks::<8>();
        for (number, word) in words.iter().take(SHORT).enumerate() {
            let word = u64::from_le_bytes(*word);
            let found = zero(word ^ (ONES * u64::from(self.delimiter)))
                | zero(word ^ (ONES * u64::from(b'\n')))
                | zero(word ^ (ONES * u64::from(b'"')));
            if found != 0 {
                return Ok(number * 8 + found.trailing_zeros() as usize / 8);
            }
        }
        Err(words.len().min(SHORT) * 8)
    }

    /// The end of a field that begins without a quotation mark.
    fn plain_end(&self, bytes: &[u8], at: usize, how: How) -> Result<usize, Cut> {
        let mut place = at;
        loop {
            let found = self.near(&bytes[place..]);
            let found = found.map_or_else(
                |seen| {
                    let far = memchr3(self.delimiter, b'\n', b'"', &bytes[place + seen..]);
                    far.map(|i| i + seen)
                },
                Some,
            );
            match found.map(|i| place + i) {
                None if how.last => return Ok(bytes.len()),
                None => return Err(Cut::Unfinished),
                Some(mark) if bytes[mark] != b'"' => return Ok(mark),
                Some(_) if how.strict => return Err(Cut::Stray),
                Some(mark) => place = mark + 1,
            }
        }
    }
}

/// How a record is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct How {
    /// Nothing follows the bytes at hand.
    pub(super) last: bool,
    /// Refuse a quotation mark that stands inside a field without being doubled.
    pub(super) strict: bool,
}

/// A field at the end of a line does not hold the carriage return.
fn without_return(bytes: &[u8], from: usize, end: usize) -> usize {
    let line_ends = matches!(bytes.get(end), Some(b'\n') | None);
    if line_ends && end > from && bytes[end - 1] == b'\r' {
        end - 1
    } else {
        end
    }
}

/// Reads an id, also as some copies write it: `848.0`.
#[must_use]
pub(super) fn id(text: &[u8]) -> Option<u64> {
    let text = text.trim_ascii();
    let text = text.strip_suffix(b".0").unwrap_or(text);
    if text.is_empty() || text.len() > 19 {
        return None;
    }
    text.iter().try_fold(0_u64, |sum, b| {
        let digit = b.wrapping_sub(b'0');
        (digit < 10).then(|| sum * 10 + u64::from(digit))
    })
}

/// Reads whether a row came in from a customer.
#[must_use]
pub(super) fn inbound(text: &[u8]) -> Option<bool> {
    match text {
        b"True" | b"true" | b"TRUE" | b"1" => Some(true),
        b"False" | b"false" | b"FALSE" | b"0" => Some(false),
        _ => None,
    }
}

/// How many replies a row names.
///
/// Shape: 255 stands for all that is more.
#[must_use]
pub(super) fn named(text: &[u8]) -> u8 {
    let text = text.trim_ascii();
    if text.is_empty() {
        return 0;
    }
    u8::try_from(memchr_iter(b',', text).count() + 1).unwrap_or(u8::MAX)
}

/// The handles that a text mentions, in their order, but those of digits alone.
///
/// A customer is a number in this layout, and whoever is a number is no brand. What follows a
/// letter, a digit or an underscore is a part of an e-mail address and not a mention.
pub(in crate::connectors::import) fn mentions(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    memchr_iter(b'@', text).filter_map(move |at| {
        if at > 0 && is_word(text[at - 1]) {
            return None;
        }
        let rest = &text[at + 1..];
        let length = rest.iter().take_while(|b| is_word(**b)).count();
        let handle = &rest[..length];
        let is_handle = (1..=LONGEST_HANDLE).contains(&length);
        (is_handle && !handle.iter().all(u8::is_ascii_digit)).then_some(handle)
    })
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// A number for a customer, to tell two of them apart below one post.
///
/// Shape: the customer's own number where it is below 2^31, which it is in this layout.
#[must_use]
pub(super) fn customer(author: &[u8]) -> u32 {
    const HALF: u32 = 1 << 31;
    let own = id(author).and_then(|n| u32::try_from(n).ok());
    own.filter(|n| *n < HALF).unwrap_or_else(|| {
        let mix = |hash: u32, b: &u8| (hash ^ u32::from(*b)).wrapping_mul(0x0100_0193);
        HALF | author.iter().fold(0x811c_9dc5, mix)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] =
        b"tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";
    const HOW: How = How {
        last: true,
        strict: true,
    };

    fn check(record: &[u8], expected: &[&str]) {
        let columns = Columns::read(HEADER).expect("all columns are there");
        let mut fields = Fields::default();
        let cut = columns.cut(record, 0, HOW, &mut fields);
        assert_eq!(cut, Cut::Record(record.len(), expected.len()));
        for (range, text) in fields.iter().zip(expected) {
            assert_eq!(String::from_utf8_lossy(&record[range.clone()]), *text);
        }
    }

    #[test]
    fn a_record_is_cut_at_its_delimiters_and_not_in_its_quotes() {
        check(b"1,2,True,d,hi,,\n", &["1", "2", "True", "d", "hi", "", ""]);
        check(
            b"1,a,True,d,\"x,\n\"\"y\"\"\",\"2,3\",4\r\n",
            &["1", "a", "True", "d", "x,\n\"\"y\"\"", "2,3", "4"],
        );
        check(
            b"1,a,True,d,\"x\",2,\"4\"",
            &["1", "a", "True", "d", "x", "2", "4"],
        );
    }

    #[test]
    fn a_header_may_be_shuffled_marked_and_delimited_otherwise() {
        let header = b"\xef\xbb\xbf;\"text\";tweet_id;inbound;created_at;author_id;in_response_to_tweet_id\r\n";
        let columns = Columns::read(header).expect("what is missing may be missing");
        assert_eq!((columns.width(), columns.delimiter), (7, b';'));
        let missing = Columns::read(b"tweet_id,text,inbound").expect_err("columns are missing");
        assert_eq!(
            missing,
            ["author_id", "created_at", "in_response_to_tweet_id"]
        );
    }

    #[test]
    fn a_mark_inside_a_field_is_a_stray_one_and_taken_as_it_stands_when_asked() {
        let columns = Columns::read(HEADER).expect("all columns are there");
        for record in [
            &b"1,2,True,d,5\" pipe,,\n"[..],
            b"1,2,True,d,\"5\" pipe,,\n",
        ] {
            let mut fields = Fields::default();
            assert_eq!(columns.cut(record, 0, HOW, &mut fields), Cut::Stray);
            let how = How {
                last: true,
                strict: false,
            };
            let cut = columns.cut(record, 0, how, &mut fields);
            assert_eq!(cut, Cut::Record(record.len(), 7));
            assert_eq!(&record[fields[4].clone()], b"5\" pipe");
        }
        let open = b"1,2,True,d,\"never closed,,\n";
        let mut fields = Fields::default();
        assert_eq!(columns.cut(open, 0, HOW, &mut fields), Cut::Unfinished);
    }

    #[test]
    fn ids_are_whole_numbers_and_never_rounded_ones() {
        assert_eq!(id(b"848"), Some(848));
        assert_eq!(id(b"848.0"), Some(848));
        for wrong in [&b"1.2E+17"[..], b"", b"-1", b"99999999999999999999", b"a"] {
            assert_eq!(id(wrong), None);
        }
    }

    #[test]
    fn a_mention_is_no_mail_address_and_no_number() {
        let found: Vec<_> = mentions("@A_b, x@c.example é@D @115712 @@E @".as_bytes()).collect();
        assert_eq!(found, [&b"A_b"[..], b"D", b"E"]);
    }
}
