//! Asking: how a text asks, by where its questions stand and how they begin.

use super::features::{bits, each};
use super::lexicon::{Class, hashes};
use super::text::{Sentence, Shape, Text, Token};

/// How many facts are told.
pub(super) const FACTS: usize = 26;
/// How many of them, the first, are true where they are of some sentence.
const OF_ANY: usize = 15;

static ASKS: Class = Class::named("asks");
static COMPLAINS: Class = Class::named("complains");
static CANNOT: Class = Class::named("cannot");

/// How a sentence begins, behind handles and greetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// A word by which things are asked: how, where, when.
    Which,
    /// The word that asks for a reason, and often for none.
    Why,
    /// A verb that stands before its subject.
    Verb,
    /// A polite word.
    Please,
    /// Anything else.
    Plain,
}

/// What is seen of one sentence.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and none rules another out"
)]
#[derive(Debug, Clone, Copy)]
struct Seen {
    marked: bool,
    opening: Opening,
    /// The word behind the opening one is the writer, or the brand.
    writer: bool,
    brand: bool,
    words: usize,
    asks: bool,
    wrong: bool,
}

impl Seen {
    fn opens(&self) -> bool {
        !matches!(self.opening, Opening::Plain | Opening::Please)
    }

    /// What is true of the sentence, a bit a fact; those that are told of a text come first.
    fn facts(&self) -> u64 {
        let (marked, opens) = (self.marked, self.opens());
        let facts = [
            marked && opens,
            marked && !opens,
            !marked && opens,
            marked && self.words <= 3,
            marked && self.asks && !self.wrong,
            marked && self.wrong,
            marked && !self.asks && !opens && self.words > 3,
            opens && self.writer,
            opens && self.brand,
            marked && opens && self.writer,
            marked && self.opening == Opening::Which && self.brand,
            marked && self.opening == Opening::Verb && self.brand,
            self.opening == Opening::Why,
            self.opening == Opening::Why && self.wrong,
            self.opening == Opening::Please,
            self.asks,
            self.asks && !self.wrong,
        ];
        bits(facts)
    }
}

/// Tells the facts, by their numbers.
pub(super) fn tell(text: &Text, mut on: impl FnMut(usize)) {
    let all = seen(text);
    // What is true of some sentence: one pass, a bit a fact.
    let some = all.iter().fold(0, |some, seen| some | seen.facts());
    let any = |fact: usize| some >> fact & 1 == 1;
    let last = all.last();
    let first_marked = all.iter().position(|seen| seen.marked);
    let before: usize = all
        .iter()
        .take(first_marked.unwrap_or(0))
        .map(|s| s.words)
        .sum();
    let told = all
        .iter()
        .take(first_marked.unwrap_or(all.len()))
        .any(|s| s.wrong);
    for at in each(some & ((1 << OF_ANY) - 1)) {
        on(at);
    }
    let facts = [
        last.is_some_and(|s| s.marked && s.opens()),
        last.is_some_and(|s| s.asks),
        last.is_some_and(|s| s.wrong && !s.asks),
        last.is_some_and(|s| s.asks && !s.marked),
        first_marked == Some(0),
        first_marked == Some(0) && all.len() > 1,
        first_marked.is_some() && before > 10,
        first_marked.is_some() && told,
        first_marked.is_some_and(|at| at + 1 < all.len()),
        first_marked.is_none() && told && !any(OF_ANY),
        any(OF_ANY + 1),
    ];
    for at in each(bits(facts)) {
        on(OF_ANY + at);
    }
}

/// All sentences that hold a word.
///
/// Shape: one pass over the text's phrases, so that a text of many sentences costs no more.
fn seen(text: &Text) -> Vec<Seen> {
    let mut all: Vec<Seen> = text.sentences().iter().map(|s| see(text, s)).collect();
    let (asks, complains, cannot) = (ASKS.id(), COMPLAINS.id(), CANNOT.id());
    for hit in text.all_hits() {
        let token = text.tokens().get(hit.first as usize);
        let Some(seen) = token.and_then(|token| all.get_mut(token.sentence as usize)) else {
            continue;
        };
        let class = Some(hit.class);
        seen.asks |= class == asks;
        seen.wrong |= class == complains || class == cannot;
    }
    all.retain(|seen| seen.words > 0);
    all
}

fn see(text: &Text, sentence: &Sentence) -> Seen {
    let mut words = text.tokens()[sentence.tokens.clone()]
        .iter()
        .filter(|token| matches!(token.shape, Shape::Word | Shape::Tag))
        .map(|token: &Token| token.hash)
        .skip_while(|word| PREFACES.contains(word));
    let (first, second) = (words.next(), words.next());
    let is = |word: Option<u64>, list: &[u64]| word.is_some_and(|word| list.contains(&word));
    let opening = if is(first, &WHY) {
        Opening::Why
    } else if is(first, &WHICH) {
        Opening::Which
    } else if is(first, &VERBS) {
        Opening::Verb
    } else if is(first, &PLEASE) {
        Opening::Please
    } else {
        Opening::Plain
    };
    let third = words.next();
    Seen {
        marked: sentence.asks,
        opening,
        writer: is(second, &WRITER) || is(third, &WRITER),
        brand: is(second, &BRAND) || is(third, &BRAND),
        words: [first, second, third].iter().flatten().count() + words.count(),
        asks: false,
        wrong: false,
    }
}

/// Words that stand before what a sentence begins with; these lists hold the words' digests, so
/// that a word is found in them without a look at its letters.
const PREFACES: [u64; 16] = hashes([
    "hi", "hello", "hey", "dear", "so", "and", "but", "also", "ok", "well", "yo", "morning",
    "there", "team", "guys", "or",
]);
const WHY: [u64; 1] = hashes(["why"]);
const PLEASE: [u64; 3] = hashes(["please", "pls", "plz"]);
const WHICH: [u64; 13] = hashes([
    "how", "where", "when", "what", "which", "who", "what's", "where's", "when's", "how's",
    "whats", "wheres", "anyone",
]);
const VERBS: [u64; 26] = hashes([
    "can", "could", "do", "does", "did", "is", "are", "will", "would", "should", "may", "has",
    "have", "am", "was", "any", "isn't", "don't", "can't", "won't", "wouldn't", "couldn't",
    "doesn't", "were", "anything", "shall",
]);
const WRITER: [u64; 6] = hashes(["i", "we", "my", "our", "someone", "somebody"]);
const BRAND: [u64; 6] = hashes(["you", "your", "u", "ya", "y'all", "yall"]);
