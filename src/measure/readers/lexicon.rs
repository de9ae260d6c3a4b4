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
    pub(super) id: u16,
    /// The languages of which it is a function word, a bit each.
    pub(super) functions: u8,
    /// The node of the phrases that begin with it; none where none does.
    pub(super) first: Place,
}

/// The number of a node, with what most nodes lack, so that hardly any has to be looked at:
/// memory is what the walk waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place(u32);

impl Place {
    const ENDS: u32 = 1 << 31;
    const ANY: u32 = 1 << 30;

    pub(super) fn new(node: u32, ends: bool, any: bool) -> Self {
        let flag = |is: bool, flag: u32| if is { flag } else { 0 };
        Self(node | flag(ends, Self::ENDS) | flag(any, Self::ANY))
    }

    pub(super) fn is_none(self) -> bool {
        self.node() == 0
    }

    pub(super) fn node(self) -> u32 {
        self.0 & !(Self::ENDS | Self::ANY)
    }

    /// Whether a phrase ends there.
    fn ends(self) -> bool {
        self.0 & Self::ENDS != 0
    }

    /// Whether phrases go on behind it with any word at all.
    fn goes_on_with_any(self) -> bool {
        self.0 & Self::ANY != 0
    }
}

/// One step into a phrase.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    /// The node behind any word at all; none where none.
    pub(super) any: Place,
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
    /// A sieve over the digests of beginnings, so wide that hardly any word is looked up that
    /// begins with none.
    pub(super) begin: Sieve,
    pub(super) steps: Table<Place>,
    /// A sieve over the steps: most words do not go on, and need not be looked up.
    pub(super) go_on: Sieve,
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
    ids: Vec<u16>,
    /// Where each token's numbers end.
    ends: Vec<usize>,
    /// The tokens that begin phrases, each with the node that it opens.
    opens: Vec<(usize, Place)>,
}

impl Ways {
    fn of(&self, at: usize) -> &[u16] {
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
            if is_word && self.begin.may_hold(hash) {
                stem = self.stems.get(&hash).or(stem);
            }
        }
        token.hash = hash;
        let mut left = WAYS;
        let mut note = |known: &Known| {
            if left > 0 {
                left -= 1;
                ways.ids.push(known.id);
                if !known.first.is_none() {
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
                    *count = count.saturating_add(u16::from(known.functions >> at & 1));
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

    /// Notes the phrases that end at a node, and goes on to those that are longer.
    fn walk(
        &self,
        place: Place,
        (first, at): (usize, usize),
        (tokens, ways): (&[Token], &Ways),
        hits: &mut Vec<Hit>,
    ) {
        super::steps::note(1);
        if place.ends() {
            self.note_ends(place, (first, at), hits);
        }
        let goes_on = tokens
            .get(at)
            .is_some_and(|t| t.sentence == tokens[first].sentence);
        if !goes_on {
            return;
        }
        for word in ways.of(at) {
            let step = edge(place.node(), *word);
            if self.go_on.may_hold(spread(step))
                && let Some(next) = self.steps.get(&step)
            {
                self.walk(*next, (first, at + 1), (tokens, ways), hits);
            }
        }
        if place.goes_on_with_any()
            && let Some(here) = self.nodes.get(place.node() as usize)
        {
            self.walk(here.any, (first, at + 1), (tokens, ways), hits);
        }
    }

    /// Notes the phrases that end at a place.
    fn note_ends(&self, place: Place, (first, at): (usize, usize), hits: &mut Vec<Hit>) {
        let Some(here) = self.nodes.get(place.node() as usize) else {
            return;
        };
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let ends = &self.ends[here.ends.0 as usize..here.ends.1 as usize];
        hits.extend(ends.iter().map(|(class, language)| Hit {
            class: *class,
            language: *language,
            first: fit(first),
            end: fit(at),
        }));
    }
}

/// A sieve over digests: what it does not hold need not be looked up.
#[derive(Debug)]
pub(super) struct Sieve(Vec<u64>);

impl Default for Sieve {
    /// An empty sieve of 2^17 bits, of which the packs use a tenth at most.
    fn default() -> Self {
        Self(vec![0; 1 << 11])
    }
}

impl Sieve {
    fn place(digest: u64) -> (usize, u64) {
        let bit = digest >> 47;
        (usize::try_from(bit / 64).unwrap_or(0), bit % 64)
    }

    pub(super) fn add(&mut self, digest: u64) {
        let (word, bit) = Self::place(digest);
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    fn may_hold(&self, digest: u64) -> bool {
        let (word, bit) = Self::place(digest);
        self.0.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

/// The step from a node with a word.
pub(super) fn edge(node: u32, word: u16) -> u64 {
    u64::from(node) << 16 | u64::from(word)
}

/// Spreads a step over the bits of a digest.
pub(super) fn spread(step: u64) -> u64 {
    step.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
