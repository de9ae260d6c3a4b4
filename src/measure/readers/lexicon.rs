//! Lexicon: the phrases of the language packs, found in one pass over a text.

use super::lang::{COUNTED, Language};
use super::text::{Shape, Token};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{LazyLock, OnceLock};

/// The packs, by their language.
const PACKS: [(Language, &str); 4] = [
    (Language::English, include_str!("packs/en.toml")),
    (Language::German, include_str!("packs/de.toml")),
    (Language::French, include_str!("packs/fr.toml")),
    (Language::Spanish, include_str!("packs/es.toml")),
];

/// Most classes that the packs may hold together.
const MOST: usize = 256;

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
pub(super) fn hash_of(word: &str) -> u64 {
    word.bytes().fold(SEED, step)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// Hashes what is a digest already.
#[derive(Debug, Default)]
struct Already(u64);

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

type Table<V> = HashMap<u64, V, BuildHasherDefault<Already>>;

/// A word that some phrase holds.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Its number; 0 is no word.
    id: u32,
    /// The node of the phrases that begin with it; 0 where none does.
    first: u32,
    /// The languages of which it is a function word, a bit each.
    functions: u16,
}

/// One step into a phrase.
#[derive(Debug, Default)]
struct Node {
    /// The node behind any word at all; 0 where none.
    any: u32,
    /// Whether phrases go on behind it.
    goes_on: bool,
    /// A sieve over the words that go on: most words do not, and need not be looked up.
    sieve: u64,
    /// The classes whose phrase ends here.
    ends: Vec<(u16, Language)>,
}

/// All packs, compiled.
#[derive(Debug, Default)]
struct Lexicon {
    classes: BTreeMap<String, u16>,
    words: Table<Known>,
    /// Beginnings of words, written `enttäusch*`, and the next shorter one's digest.
    stems: Table<(Known, u64)>,
    /// A sieve over the digests of beginnings, of 4096 bits.
    sieve: Vec<u64>,
    steps: Table<u32>,
    nodes: Vec<Node>,
    /// The words of the longest phrase.
    longest: usize,
    /// The words that stand for a link, an e-mail address, a handle and a number.
    shapes: [Known; 4],
    mistakes: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::compile);

/// The words of the longest phrase.
pub(super) fn longest() -> usize {
    LEXICON.longest
}

const SHAPES: [&str; 4] = ["<link>", "<email>", "<handle>", "<number>"];

/// What one pass over a text's tokens marked.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) hits: Vec<Hit>,
    pub(super) function_words: [u16; COUNTED],
}

/// Most readings that one token has: itself, its shape and beginnings of it.
const WAYS: usize = 5;

/// The numbers of the words that one token may be.
type Ways = [u32; WAYS];

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
    let mut ways: Vec<Ways> = Vec::with_capacity(tokens.len());
    let mut firsts: Vec<Ways> = Vec::with_capacity(tokens.len());
    for token in tokens.iter_mut() {
        let (is, opens) = lexicon.ways_of(token, lower, &mut marked.function_words);
        ways.push(is);
        firsts.push(opens);
    }
    for (at, opens) in firsts.iter().enumerate() {
        for node in opens.iter().take_while(|node| **node != 0) {
            lexicon.walk(*node, (at, at + 1), (tokens, &ways), &mut marked.hits);
        }
    }
    marked
}

impl Lexicon {
    /// The words that a token may be, and the nodes that they open.
    fn ways_of(
        &self,
        token: &mut Token,
        lower: &str,
        function_words: &mut [u16; COUNTED],
    ) -> (Ways, Ways) {
        let (mut is, mut opens) = (Ways::default(), Ways::default());
        let (mut ids, mut nodes) = (is.iter_mut(), opens.iter_mut());
        let mut note = |known: Known| {
            if let Some(slot) = ids.next() {
                *slot = known.id;
            }
            if known.first != 0
                && let Some(slot) = nodes.next()
            {
                *slot = known.first;
            }
        };
        let form = token.low_in(lower);
        let mut stem = None;
        let mut hash = SEED;
        let is_word = matches!(token.shape, Shape::Word | Shape::Tag | Shape::Emoji);
        for byte in form.bytes() {
            hash = step(hash, byte);
            if is_word && self.may_begin(hash) {
                stem = self.stems.get(&hash).or(stem);
            }
        }
        token.hash = hash;
        let shape = match token.shape {
            Shape::Link => Some(0),
            Shape::Email => Some(1),
            Shape::Handle => Some(2),
            Shape::Word if form.bytes().all(|b| b.is_ascii_digit()) => Some(3),
            _ => None,
        };
        if is_word && let Some(known) = self.words.get(&hash) {
            note(*known);
            if known.functions != 0 {
                for (at, count) in function_words.iter_mut().enumerate() {
                    *count = count.saturating_add(known.functions >> at & 1);
                }
            }
        }
        if let Some(known) = shape.map(|at| self.shapes[at])
            && known.id != 0
        {
            note(known);
        }
        while let Some((known, shorter)) = stem {
            note(*known);
            stem = self.stems.get(shorter);
        }
        (is, opens)
    }

    fn may_begin(&self, hash: u64) -> bool {
        let bit = hash >> 52;
        self.sieve
            .get(usize::try_from(bit / 64).unwrap_or(0))
            .is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// Notes the phrases that end at a node, and goes on to those that are longer.
    fn walk(
        &self,
        node: u32,
        (first, at): (usize, usize),
        (tokens, ways): (&[Token], &[Ways]),
        hits: &mut Vec<Hit>,
    ) {
        super::steps::note(1);
        let Some(here) = self.nodes.get(node as usize) else {
            return;
        };
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        hits.extend(here.ends.iter().map(|(class, language)| Hit {
            class: *class,
            language: *language,
            first: place(first),
            end: place(at),
        }));
        let goes_on = here.goes_on
            && tokens
                .get(at)
                .is_some_and(|t| t.sentence == tokens[first].sentence);
        if !goes_on {
            return;
        }
        for word in ways[at].iter().take_while(|word| **word != 0) {
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

    fn compile() -> Self {
        let mut lexicon = Self {
            sieve: vec![0; 64],
            nodes: vec![Node::default()],
            ..Self::default()
        };
        let mut ids: BTreeMap<String, u32> = BTreeMap::new();
        for (at, (language, pack)) in PACKS.into_iter().enumerate() {
            match toml::from_str::<Pack>(pack) {
                Ok(pack) => lexicon.add(at, language, &pack, &mut ids),
                Err(why) => lexicon
                    .mistakes
                    .push(format!("the pack {}: {why}", language.code())),
            }
        }
        lexicon.link_stems(&ids);
        lexicon
    }

    fn add(&mut self, at: usize, language: Language, pack: &Pack, ids: &mut BTreeMap<String, u32>) {
        self.count(at, &pack.function_words, ids);
        for (name, words) in &pack.neighbors {
            let bit = NEIGHBORS.iter().position(|n| n == name);
            match bit {
                Some(bit) => self.count(PACKS.len() + bit, words, ids),
                None => self.mistakes.push(format!("no neighbor is called {name}")),
            }
        }
        for (name, phrases) in pack.customers.iter().chain(&pack.replies) {
            let fresh = u16::try_from(self.classes.len()).unwrap_or(u16::MAX);
            let class = *self.classes.entry(name.clone()).or_insert(fresh);
            if usize::from(class) >= MOST {
                self.mistakes.push(format!("too many classes: {name}"));
            }
            for phrase in phrases {
                self.add_phrase(phrase, (class, language), ids);
            }
        }
    }

    fn count(&mut self, bit: usize, words: &str, ids: &mut BTreeMap<String, u32>) {
        for word in words.split_whitespace() {
            let id = id_of(word, ids);
            let known = self.words.entry(hash_of(word)).or_default();
            known.id = id;
            known.functions |= 1 << bit;
        }
    }

    fn add_phrase(&mut self, phrase: &str, ends: (u16, Language), ids: &mut BTreeMap<String, u32>) {
        let mut node = 0;
        self.longest = self.longest.max(phrase.split_whitespace().count());
        for word in phrase.split_whitespace() {
            node = if word == "_" {
                if node == 0 {
                    self.mistakes
                        .push(format!("«{phrase}» begins with any word"));
                }
                self.after_any(node)
            } else {
                self.after(node, word, ids)
            };
        }
        if node == 0 {
            self.mistakes.push(format!("«{phrase}» is empty"));
        } else if !self.nodes[node as usize].ends.contains(&ends) {
            self.nodes[node as usize].ends.push(ends);
        }
    }

    fn fresh(&mut self) -> u32 {
        self.nodes.push(Node::default());
        u32::try_from(self.nodes.len() - 1).unwrap_or(0)
    }

    fn after_any(&mut self, node: u32) -> u32 {
        if self.nodes[node as usize].any == 0 {
            let fresh = self.fresh();
            self.nodes[node as usize].any = fresh;
            self.nodes[node as usize].goes_on = true;
        }
        self.nodes[node as usize].any
    }

    /// The node behind a word, made where it is new.
    fn after(&mut self, node: u32, word: &str, ids: &mut BTreeMap<String, u32>) -> u32 {
        let id = id_of(word, ids);
        let next = if let Some(next) = self.steps.get(&edge(node, id)) {
            *next
        } else {
            let next = self.fresh();
            self.steps.insert(edge(node, id), next);
            self.nodes[node as usize].goes_on = true;
            self.nodes[node as usize].sieve |= bit(id);
            next
        };
        let known = if let Some(at) = SHAPES.iter().position(|s| *s == word) {
            &mut self.shapes[at]
        } else if let Some(stem) = word.strip_suffix('*') {
            &mut self.stems.entry(hash_of(stem)).or_default().0
        } else {
            self.words.entry(hash_of(word)).or_default()
        };
        known.id = id;
        if node == 0 {
            known.first = next;
        }
        next
    }

    /// Tells each beginning the next shorter one, and fills the sieve.
    fn link_stems(&mut self, ids: &BTreeMap<String, u32>) {
        for stem in ids.keys().filter_map(|word| word.strip_suffix('*')) {
            let shorter = (1..stem.len())
                .rev()
                .filter_map(|end| stem.get(..end))
                .map(hash_of)
                .find(|hash| self.stems.contains_key(hash));
            let hash = hash_of(stem);
            if let Some(known) = self.stems.get_mut(&hash) {
                known.1 = shorter.unwrap_or(0);
            }
            let bit = hash >> 52;
            if let Some(bits) = self.sieve.get_mut(usize::try_from(bit / 64).unwrap_or(0)) {
                *bits |= 1 << (bit % 64);
            }
        }
    }
}

fn id_of(word: &str, ids: &mut BTreeMap<String, u32>) -> u32 {
    let fresh = u32::try_from(ids.len() + 1).unwrap_or(0);
    *ids.entry(word.to_owned()).or_insert(fresh)
}

/// The bit of a word in a sieve.
fn bit(word: u32) -> u64 {
    1 << (word.wrapping_mul(0x9e37_79b1) >> 26)
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Languages without a pack whose function words the English pack counts.
const NEIGHBORS: [&str; COUNTED - PACKS.len()] = ["it", "pt", "nl", "sv"];

/// A language pack as it is written.
///
/// Shape: a phrase is words with spaces between them, in lower case; `wart*` is every word that
/// begins so, `_` any one word, `<link>`, `<email>`, `<handle>` and `<number>` what they say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    #[serde(rename = "function-words")]
    function_words: String,
    #[serde(default)]
    neighbors: BTreeMap<String, String>,
    customers: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    replies: BTreeMap<String, Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_well_formed() {
        assert!(LEXICON.mistakes.is_empty(), "{:#?}", LEXICON.mistakes);
    }

    #[test]
    fn every_phrase_is_written_as_texts_are_cut() {
        for (language, pack) in PACKS {
            let pack: Pack = toml::from_str(pack).expect("the pack is well-formed");
            for (class, phrases) in pack.customers.iter().chain(&pack.replies) {
                for phrase in phrases {
                    let plain = phrase.replace(['*', '_'], "").replace(['<', '>'], "");
                    let text = super::super::text::Text::of(&plain);
                    let cut: Vec<&str> = text.tokens().iter().map(|t| text.lower(t)).collect();
                    let written: Vec<&str> = plain.split_whitespace().collect();
                    assert_eq!(cut, written, "{} {class}: {phrase}", language.code());
                }
            }
        }
    }
}
