//! Lexicon: the phrases of the language packs, found in one pass over a text.

use super::compile;
use super::lang::{COUNTED, Language};
use super::text::{Shape, Token};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{LazyLock, OnceLock};

/// Most classes that the packs may hold together.
pub(super) const MOST: usize = 256;

/// A class of phrases, by its name in the packs.
///
/// Shape: `static ASKS: Class = Class::named("asks");` and then `text.has(&ASKS)`. A class is
/// whatever name the packs hold; one that no pack holds is never found.
#[derive(Debug)]
pub struct Class {
    name: &'static str,
    id: OnceLock<Option<u16>>,
}

impl Class {
    /// Names a class.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            id: OnceLock::new(),
        }
    }

    pub(super) fn id(&self) -> Option<u16> {
        *self
            .id
            .get_or_init(|| LEXICON.classes.get(self.name).copied())
    }
}

/// A place where a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The phrase's class, by number.
    pub(super) class: u16,
    /// The language of the pack that holds it.
    pub language: Language,
    /// Its first token.
    pub first: u32,
    /// The token behind its last.
    pub end: u32,
}

/// The classes that a text holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Held([u64; MOST / 64]);

impl Held {
    pub(super) fn insert(&mut self, class: u16) {
        if let Some(bits) = self.0.get_mut(class as usize / 64) {
            *bits |= 1 << (class % 64);
        }
    }

    pub(super) fn holds(&self, class: u16) -> bool {
        self.0
            .get(class as usize / 64)
            .is_some_and(|bits| bits >> (class % 64) & 1 == 1)
    }
}

/// The digest of a word: FNV-1a, of which each beginning of the word has its own.
pub(super) const fn hash_of(word: &str) -> u64 {
    let (bytes, mut hash, mut at) = (word.as_bytes(), SEED, 0);
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The digests of a list of words, to be found among tokens without a look at their letters.
pub(super) const fn hashes<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut hashes, mut at) = ([0; N], 0);
    while at < N {
        hashes[at] = hash_of(words[at]);
        at += 1;
    }
    hashes
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Hashes what is a digest already.
#[derive(Debug, Default)]
pub(super) struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| step(hash, *byte));
    }

    fn write_u64(&mut self, n: u64) {
        let mixed = (n ^ (n >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

pub(super) type Table<V> = HashMap<u64, V, BuildHasherDefault<Already>>;

/// A word that some phrase holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// Its number; 0 is no word.
    pub(super) id: u32,
    /// The node of the phrases that begin with it; 0 where none does.
    pub(super) first: u32,
    /// The languages of which it is a function word, a bit each.
    pub(super) functions: u16,
}

/// One step into a phrase.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    /// The node behind any word at all; 0 where none.
    pub(super) any: u32,
    /// Whether phrases go on behind it.
    pub(super) goes_on: bool,
    /// A sieve over the words that go on: most words do not, and need not be looked up.
    pub(super) sieve: u64,
    /// Where the classes whose phrase ends here stand among all ends.
    pub(super) ends: (u32, u32),
}

/// All packs, compiled.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) classes: BTreeMap<String, u16>,
    pub(super) words: Table<Known>,
    /// Beginnings of words, written `enttäusch*`, and the next shorter one's digest.
    pub(super) stems: Table<(Known, u64)>,
    /// A sieve over the digests of beginnings, of 2^16 bits: so wide that hardly any word is
    /// looked up that begins with none.
    pub(super) sieve: Vec<u64>,
    pub(super) steps: Table<u32>,
    pub(super) nodes: Vec<Node>,
    /// The classes of the phrases, those of one node side by side.
    pub(super) ends: Vec<(u16, Language)>,
    /// The words of the longest phrase.
    pub(super) longest: usize,
    /// The words that stand for a link, an e-mail address, a handle and a number.
    pub(super) shapes: [Known; 4],
    /// What is wrong with the packs.
    pub(super) mistakes: Vec<String>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(compile::compiled);

/// The words of the longest phrase.
pub(super) fn longest() -> usize {
    LEXICON.longest
}

/// What one pass over a text's tokens marked.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) hits: Vec<Hit>,
    pub(super) function_words: [u16; COUNTED],
}

/// Most readings that one token has: itself, its shape and beginnings of it.
const WAYS: usize = 5;

/// What the tokens of a text may be, while its phrases are looked for.
#[derive(Debug)]
struct Ways {
    /// The numbers of the words that each token may be, those of one token side by side.
    ids: Vec<u32>,
    /// Where each token's numbers end.
    ends: Vec<usize>,
    /// The tokens that begin phrases, each with the node that it opens.
    opens: Vec<(usize, u32)>,
}

impl Ways {
    fn of(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ids[from..self.ends[at]]
    }
}

/// Marks the phrases among tokens, of all packs at once, and digests each token on the way.
///
/// Shape: phrases stay within their sentence; the work grows with the tokens, as no phrase is
/// longer than a few words.
pub(super) fn mark(tokens: &mut [Token], lower: &str) -> Marked {
    let lexicon = &*LEXICON;
    let mut marked = Marked {
        hits: Vec::with_capacity(16),
        ..Marked::default()
    };
    let mut ways = Ways {
        ids: Vec::with_capacity(tokens.len() * 2),
        ends: Vec::with_capacity(tokens.len()),
        opens: Vec::with_capacity(tokens.len() * 2),
    };
    for (at, token) in tokens.iter_mut().enumerate() {
        lexicon.read(token, lower, at, &mut ways, &mut marked.function_words);
    }
    for (at, node) in &ways.opens {
        lexicon.walk(*node, (*at, *at + 1), (tokens, &ways), &mut marked.hits);
    }
    marked
}

impl Lexicon {
    /// Notes the words that a token may be, and the nodes that they open.
    fn read(
        &self,
        token: &mut Token,
        lower: &str,
        at: usize,
        ways: &mut Ways,
        function_words: &mut [u16; COUNTED],
    ) {
        let form = token.low_in(lower);
        let mut stem = None;
        let mut hash = SEED;
        let is_word = matches!(token.shape, Shape::Word | Shape::Tag | Shape::Emoji);
        let mut is_number = true;
        for byte in form.bytes() {
            hash = step(hash, byte);
            is_number &= byte.is_ascii_digit();
            if is_word && self.may_begin(hash) {
                stem = self.stems.get(&hash).or(stem);
            }
        }
        token.hash = hash;
        let mut left = WAYS;
        let mut note = |known: &Known| {
            if left > 0 {
                left -= 1;
                ways.ids.push(known.id);
                if known.first != 0 {
                    ways.opens.push((at, known.first));
                }
            }
        };
        let shape = match token.shape {
            Shape::Link => Some(0),
            Shape::Email => Some(1),
            Shape::Handle => Some(2),
            Shape::Word if is_number => Some(3),
            _ => None,
        };
        if is_word && let Some(known) = self.words.get(&hash) {
            note(known);
            if known.functions != 0 {
                for (at, count) in function_words.iter_mut().enumerate() {
                    *count = count.saturating_add(known.functions >> at & 1);
                }
            }
        }
        if let Some(known) = shape.map(|at| &self.shapes[at])
            && known.id != 0
        {
            note(known);
        }
        while let Some((known, shorter)) = stem {
            note(known);
            stem = self.stems.get(shorter);
        }
        ways.ends.push(ways.ids.len());
    }

    fn may_begin(&self, hash: u64) -> bool {
        let (word, bit) = place_in_sieve(hash);
        self.sieve
            .get(word)
            .is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// Notes the phrases that end at a node, and goes on to those that are longer.
    fn walk(
        &self,
        node: u32,
        (first, at): (usize, usize),
        (tokens, ways): (&[Token], &Ways),
        hits: &mut Vec<Hit>,
    ) {
        super::steps::note(1);
        let Some(here) = self.nodes.get(node as usize) else {
            return;
        };
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let ends = &self.ends[here.ends.0 as usize..here.ends.1 as usize];
        for (class, language) in ends {
            hits.push(Hit {
                class: *class,
                language: *language,
                first: place(first),
                end: place(at),
            });
        }
        let goes_on = here.goes_on
            && tokens
                .get(at)
                .is_some_and(|t| t.sentence == tokens[first].sentence);
        if !goes_on {
            return;
        }
        for word in ways.of(at) {
            if here.sieve & bit(*word) == 0 {
                continue;
            }
            if let Some(next) = self.steps.get(&edge(node, *word)) {
                self.walk(*next, (first, at + 1), (tokens, ways), hits);
            }
        }
        if here.any != 0 {
            self.walk(here.any, (first, at + 1), (tokens, ways), hits);
        }
    }
}

/// Words of 64 bits in the sieve over beginnings.
pub(super) const SIEVE: usize = 1 << 10;

/// Where the bit of a digest stands in the sieve over beginnings.
pub(super) fn place_in_sieve(hash: u64) -> (usize, u64) {
    let bit = hash >> 48;
    (usize::try_from(bit / 64).unwrap_or(0), bit % 64)
}

/// The bit of a word in a sieve.
pub(super) fn bit(word: u32) -> u64 {
    1 << (word.wrapping_mul(0x9e37_79b1) >> 26)
}

pub(super) fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}
