//! Asking: how a text asks, by where its questions stand and how they begin.

use super::lexicon::Class;
use super::text::{Sentence, Shape, Text};

/// How many facts are told.
pub(super) const FACTS: usize = 26;

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

/// Tells the facts, by their numbers.
pub(super) fn tell(text: &Text, mut on: impl FnMut(usize)) {
    let all = seen(text);
    let any = |fact: &dyn Fn(&Seen) -> bool| all.iter().any(fact);
    let opens = |seen: &Seen| !matches!(seen.opening, Opening::Plain | Opening::Please);
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
    let facts = [
        any(&|s| s.marked && opens(s)),
        any(&|s| s.marked && !opens(s)),
        any(&|s| !s.marked && opens(s)),
        any(&|s| s.marked && s.words <= 3),
        any(&|s| s.marked && s.asks && !s.wrong),
        any(&|s| s.marked && s.wrong),
        any(&|s| s.marked && !s.asks && !opens(s) && s.words > 3),
        any(&|s| opens(s) && s.writer),
        any(&|s| opens(s) && s.brand),
        any(&|s| s.marked && opens(s) && s.writer),
        any(&|s| s.marked && s.opening == Opening::Which && s.brand),
        any(&|s| s.marked && s.opening == Opening::Verb && s.brand),
        any(&|s| s.opening == Opening::Why),
        any(&|s| s.opening == Opening::Why && s.wrong),
        any(&|s| s.opening == Opening::Please),
        last.is_some_and(|s| s.marked && opens(s)),
        last.is_some_and(|s| s.asks),
        last.is_some_and(|s| s.wrong && !s.asks),
        last.is_some_and(|s| s.asks && !s.marked),
        first_marked == Some(0),
        first_marked == Some(0) && all.len() > 1,
        first_marked.is_some() && before > 10,
        first_marked.is_some() && told,
        first_marked.is_some_and(|at| at + 1 < all.len()),
        first_marked.is_none() && told && !any(&|s| s.asks),
        any(&|s| s.asks && !s.wrong),
    ];
    for (at, _) in facts.iter().enumerate().filter(|(_, fact)| **fact) {
        on(at);
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
        .map(|token| text.lower(token))
        .skip_while(|word| PREFACES.contains(word));
    let (first, second) = (words.next(), words.next());
    let is = |word: Option<&str>, list: &[&str]| word.is_some_and(|word| list.contains(&word));
    let opening = if is(first, &["why"]) {
        Opening::Why
    } else if is(first, &WHICH) {
        Opening::Which
    } else if is(first, &VERBS) {
        Opening::Verb
    } else if is(first, &["please", "pls", "plz"]) {
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

/// Words that stand before what a sentence begins with.
const PREFACES: [&str; 16] = [
    "hi", "hello", "hey", "dear", "so", "and", "but", "also", "ok", "well", "yo", "morning",
    "there", "team", "guys", "or",
];
const WHICH: [&str; 13] = [
    "how", "where", "when", "what", "which", "who", "what's", "where's", "when's", "how's",
    "whats", "wheres", "anyone",
];
const VERBS: [&str; 26] = [
    "can", "could", "do", "does", "did", "is", "are", "will", "would", "should", "may", "has",
    "have", "am", "was", "any", "isn't", "don't", "can't", "won't", "wouldn't", "couldn't",
    "doesn't", "were", "anything", "shall",
];
const WRITER: [&str; 6] = ["i", "we", "my", "our", "someone", "somebody"];
const BRAND: [&str; 6] = ["you", "your", "u", "ya", "y'all", "yall"];
