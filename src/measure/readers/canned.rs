//! Canned replies: which replies of a brand are near-duplicates of others.
//!
//! Source: Broder, "On the resemblance and containment of documents" (1997); bands as in
//! Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.

use super::text::{Shape, Text};
use std::collections::HashMap;

/// Replies of fewer words, without greeting, names and links, are alike by their nature.
const FEWEST: usize = 6;
/// Of the words that two replies hold together, how many both must hold, in percent.
const ALIKE: usize = 75;
/// Bands, and rows of each: replies alike to three quarters meet in some band with a chance of
/// 1 - (1 - 0.75³)^16, more than 99.9%.
const BANDS: usize = 16;
const ROWS: usize = 3;

/// What is left of a reply when its greeting, names, handles, links and numbers are taken away.
///
/// Shape: the digests of its words and pairs of words, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Print(Vec<u32>);

impl Print {
    /// Takes a reply's print.
    #[must_use]
    pub fn of(text: &Text<'_>) -> Self {
        let mut words: Vec<u32> = Vec::with_capacity(text.tokens().len());
        let mut opens = u32::MAX;
        for token in text.tokens() {
            let first = token.sentence != opens;
            opens = token.sentence;
            if token.shape != Shape::Word {
                continue;
            }
            let written = text.written(token);
            let capital = written.starts_with(char::is_uppercase);
            let letters = written.chars().count();
            // Names, the brand's as well as people's, and initials.
            let named =
                capital && !first && !matches!(written, "I" | "I'm" | "I’m" | "I'll" | "I’ll");
            let low = text.lower(token);
            let greets = matches!(
                low,
                "hi" | "hello"
                    | "hey"
                    | "there"
                    | "dear"
                    | "hallo"
                    | "liebe"
                    | "lieber"
                    | "bonjour"
                    | "hola"
                    | "again"
            );
            let signs = capital
                && letters <= 2
                && written.chars().all(char::is_uppercase)
                && written != "I";
            let number = written.starts_with(|c: char| c.is_ascii_digit());
            if !(named || greets || signs || number) {
                words.push(fold(token.hash));
            }
        }
        if words.len() < FEWEST {
            return Self::default();
        }
        let pairs = words.windows(2).map(|w| w[0].rotate_left(13) ^ w[1]);
        let mut print: Vec<u32> = pairs.chain(words.iter().copied()).collect();
        print.sort_unstable();
        print.dedup();
        Self(print)
    }

    /// Says whether two prints are near-duplicates.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let (mut a, mut b, mut both) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            both += usize::from(x == y);
            a += usize::from(x <= y);
            b += usize::from(y <= x);
        }
        let either = self.0.len() + other.0.len() - both;
        both > 0 && both * 100 >= either * ALIKE
    }

    /// The least of its digests under each of a few orders, a band at a time.
    fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        (0..BANDS).map(|band| {
            (0..ROWS).fold(band as u64, |digest, row| {
                let seed = mix((band * ROWS + row) as u64 + 1);
                let least = self.0.iter().map(|w| mix(u64::from(*w) ^ seed)).min();
                mix(digest ^ least.unwrap_or(0).rotate_left(17))
            })
        })
    }
}

fn fold(hash: u64) -> u32 {
    let mixed = mix(hash);
    u32::try_from(mixed >> 32).unwrap_or(0)
}

/// Spreads bits (splitmix64).
fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// How many replies, itself among them, are near-duplicates of each; 1 where it stands alone.
///
/// Shape: one number a print, in their order; deterministic, and the work grows with the prints:
/// each is compared to one other in each of its bands.
#[must_use]
pub fn families(prints: &[Print]) -> Vec<usize> {
    let mut head: Vec<usize> = (0..prints.len()).collect();
    let mut seen: HashMap<(usize, u64), usize> = HashMap::with_capacity(prints.len() * 4);
    for (at, print) in prints
        .iter()
        .enumerate()
        .filter(|(_, print)| !print.0.is_empty())
    {
        for key in print.bands().enumerate() {
            let other = *seen.entry(key).or_insert(at);
            if other != at
                && root(&mut head, other) != root(&mut head, at)
                && print.is_like(&prints[other])
            {
                let (a, b) = (root(&mut head, other), root(&mut head, at));
                head[a.max(b)] = a.min(b);
            }
        }
    }
    let roots: Vec<usize> = (0..prints.len()).map(|at| root(&mut head, at)).collect();
    let mut sizes = vec![0; prints.len()];
    for root in &roots {
        sizes[*root] += 1;
    }
    roots.iter().map(|root| sizes[*root]).collect()
}

/// The first member of the family of one.
fn root(head: &mut [usize], mut at: usize) -> usize {
    while head[at] != at {
        head[at] = head[head[at]];
        at = head[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], expected: &[usize]) {
        let prints: Vec<Print> = texts.iter().map(|t| Print::of(&Text::of(t))).collect();
        assert_eq!(families(&prints), expected, "{texts:#?}");
    }

    #[test]
    fn the_same_words_with_other_names_are_one_family() {
        check(
            &[
                "Hi Tom, thanks for reaching out. Please send us your order number so that we can look into it. ^AB",
                "Hello Ana! Thanks for reaching out. Please send us your order number so that we can look into it. ^KD",
                "@user Hi there, thanks for reaching out! Please send us your order number so we can look into it: https://a.example/1 -Sam",
                "The depot in Kiel is flooded, which is why yours is late. I called them and it leaves tomorrow.",
            ],
            &[3, 3, 3, 1],
        );
    }

    #[test]
    fn short_courtesies_are_no_family() {
        check(
            &["You're welcome, Tom!", "You're welcome, Ana!", "", ""],
            &[1, 1, 1, 1],
        );
    }

    #[test]
    fn answers_to_different_questions_stand_alone() {
        check(
            &[
                "Your parcel left the depot in Kiel at noon and arrives tomorrow before ten.",
                "We refunded the second charge this morning; your bank shows it within three days.",
                "The blue ones come back into the shop next week, we keep a pair for you.",
            ],
            &[1, 1, 1],
        );
    }

    #[test]
    fn a_hundred_thousand_replies_take_no_minute() {
        let prints: Vec<Print> = (0..2_000)
            .map(|n| {
                Print::of(&Text::of(&format!(
                    "Thanks for telling us about it, we look into number {n} right now and call."
                )))
            })
            .collect();
        assert_eq!(families(&prints), vec![2_000; 2_000]);
    }
}
