//! Mutants: sound inputs with bytes changed, taken out, doubled and mixed, by a seed.

/// Pieces that readers stumble over.
const PIECES: [&[u8]; 40] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\r\n\r\n",
    b"\n",
    b"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"&amp;",
    b"<table>",
    b"<svg><p>",
    b"<ul><li>",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"0001-01-01T00:00:00Z",
    b"9999-12-31T23:59:60Z",
    b"null",
    b"\\u0000",
    b"\\ud83d",
    b"*",
    b"$",
    b"%2f",
    b"%00",
    b"/../",
    b"http://[::1]:0/",
    b"//",
    b"javascript:",
    b"x-",
];

/// A source of chance that begins at a seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        // Xorshift, by Marsaglia: no more is needed to choose bytes.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below another; 0 below 0.
    fn below(&mut self, end: usize) -> usize {
        let roll = usize::try_from(self.next() >> 33).unwrap_or(0);
        roll.checked_rem(end).unwrap_or(0)
    }

    /// A stretch of a text, of at most 64 bytes but sometimes of all that follows.
    fn stretch(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len + 1);
        let most = if self.below(8) == 0 { len } else { 64 };
        start..(start + self.below(most + 1)).min(len)
    }

    /// A seed with a few changes.
    pub(crate) fn mutant(&mut self, seeds: &[Vec<u8>], longest: usize) -> Vec<u8> {
        let at = self.below(seeds.len());
        let mut bytes = seeds.get(at).cloned().unwrap_or_default();
        for _ in 0..=self.below(6) {
            let here = self.below(bytes.len() + 1);
            match self.below(7) {
                0 => {
                    if let Some(byte) = bytes.get_mut(here) {
                        *byte ^= 1 << (self.next() % 8);
                    }
                }
                1 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(here..here, piece.iter().copied());
                }
                2 => {
                    let gone = self.stretch(bytes.len());
                    bytes.drain(gone);
                }
                3 => {
                    let copied = bytes[self.stretch(bytes.len())].to_vec();
                    bytes.splice(here..here, copied);
                }
                4 => {
                    let other = &seeds[self.below(seeds.len())];
                    let part = other[self.stretch(other.len())].to_vec();
                    bytes.splice(here..here, part);
                }
                5 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    let many = piece.repeat(1 << self.below(12));
                    bytes.splice(here..here, many);
                }
                _ => bytes.truncate(here.max(1)),
            }
            bytes.truncate(longest);
        }
        bytes
    }
}
