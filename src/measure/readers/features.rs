//! Features: what the linear models see of a text.

use super::asking;
use super::lexicon::{Class, Hit};
use super::text::{Shape, Text, Token, has_byte};
use std::sync::LazyLock;

/// The classes of customers' phrases, in the order in which the models number them.
static CLASSES: [Class; 30] = [
    Class::named("asks"),
    Class::named("complains"),
    Class::named("cannot"),
    Class::named("sarcastic"),
    Class::named("good-idioms"),
    Class::named("praises"),
    Class::named("happy-marks"),
    Class::named("angry-marks"),
    Class::named("suggests"),
    Class::named("settled"),
    Class::named("informs"),
    Class::named("news"),
    Class::named("promotes"),
    Class::named("chats"),
    Class::named("you"),
    Class::named("i"),
    Class::named("greets"),
    Class::named("crowd"),
    Class::named("money"),
    Class::named("cards"),
    Class::named("access"),
    Class::named("fraud"),
    Class::named("personal"),
    Class::named("safety"),
    Class::named("grateful"),
    Class::named("buys"),
    Class::named("account"),
    Class::named("rhetorical"),
    Class::named("sums"),
    Class::named("someone"),
];

/// The classes that weigh differently beside one another.
const PAIRED: [usize; 19] = [
    0, 1, 2, 5, 3, 4, 14, 15, 18, 20, 21, 23, 24, 25, 26, 27, 28, 29, 22,
];

/// How many classes there are, and where the other features begin.
const N: usize = CLASSES.len();
const FORM: usize = N * 3;
const FORMS: usize = 48;
const ASKING: usize = FORM + FORMS;
const PAIRS: usize = ASKING + asking::FACTS;
/// How many features are numbered one by one.
pub(super) const DENSE: usize = PAIRS + PAIRED.len() * (PAIRED.len() - 1) / 2 + PAIRED.len() + 2;

/// Each class of the lexicon by its number, to its place among ours.
static PLACES: LazyLock<[u8; 256]> = LazyLock::new(|| {
    let mut places = [u8::MAX; 256];
    for (place, class) in (0_u8..).zip(&CLASSES) {
        if let Some(slot) = class.id().and_then(|id| places.get_mut(usize::from(id))) {
            *slot = place;
        }
    }
    places
});

/// How often each of our classes stands in a text.
pub(super) struct Counts([u8; N]);

impl Counts {
    pub(super) fn of(text: &Text) -> Self {
        let mut counts = [0_u8; N];
        let places = &*PLACES;
        for Hit { class, .. } in text.all_hits() {
            let place = places.get(usize::from(*class)).copied();
            if let Some(count) = place.and_then(|place| counts.get_mut(usize::from(place))) {
                *count = count.saturating_add(1);
            }
        }
        Self(counts)
    }

    /// Says whether a class stands in the text, by its place.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0[place] > 0
    }
}

/// Tells the features that are numbered one by one.
pub(super) fn dense(text: &Text, counts: &Counts, mut on: impl FnMut(usize)) {
    let held = bits(counts.0.map(|count| count > 0));
    for place in each(held) {
        for more in 0..usize::from(counts.0[place]).min(3) {
            on(place * 3 + more);
        }
    }
    form(text, |at| on(FORM + at));
    asking::tell(text, |at| on(ASKING + at));
    let asks = text.asks();
    alone(counts, asks, |at| on(FORM + 36 + at));
    pairs(bits(PAIRED.map(|place| counts.has(place))), asks, |at| {
        on(PAIRS + at);
    });
}

/// Tells which classes stand beside one another, and which beside a question mark.
///
/// Shape: `held` has a bit a class of `PAIRED`; each class is followed by those behind it.
fn pairs(held: u64, asks: bool, mut on: impl FnMut(usize)) {
    for first in each(held) {
        // Of each class before it there is one feature a class behind that one, and one more.
        let from = first * PAIRED.len() - first * first.saturating_sub(1) / 2;
        let behind = held >> first >> 1;
        for second in each(behind) {
            on(from + second);
        }
        if asks {
            on(from + PAIRED.len() - 1 - first);
        }
    }
}

/// What is true, a bit each.
///
/// Shape: at most 64 facts. What a text tells is made into bits and these are counted off, since
/// a branch for each fact is guessed wrong so often that it costs more than all else.
pub(super) fn bits<const N: usize>(facts: [bool; N]) -> u64 {
    facts
        .iter()
        .rev()
        .fold(0, |bits, fact| bits << 1 | u64::from(*fact))
}

/// The places of the bits that are set, in order.
pub(super) fn each(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        place
    })
}

/// What stands there without what would turn it around.
fn alone(counts: &Counts, marked: bool, mut on: impl FnMut(usize)) {
    let [asks, complains, cannot, sarcastic, idioms, praises] =
        [0, 1, 2, 3, 4, 5].map(|at| counts.has(at));
    let grateful = counts.has(24);
    let good = praises || idioms;
    let wrong = complains || cannot || sarcastic;
    let facts = [
        good && !wrong && !asks && !marked,
        good && !wrong,
        wrong && !good && !asks && !marked,
        (asks || marked) && !wrong,
        (asks || marked) && wrong,
        !(asks || marked || wrong || good || grateful),
        grateful && !wrong && !asks && !marked && !good,
        grateful && (asks || marked),
        grateful && complains,
        complains && cannot,
        good && counts.has(6),
        wrong && counts.has(7),
    ];
    for at in each(bits(facts)) {
        on(at);
    }
}

/// The features of a text's form.
fn form(text: &Text, mut on: impl FnMut(usize)) {
    let sentences = text.sentences();
    let (mut words, mut loud, mut seen) = (0, 0, [0_usize; 6]);
    let (mut number, mut price) = (false, false);
    for token in text.tokens() {
        seen[token.shape as usize] += 1;
        if matches!(token.shape, Shape::Word | Shape::Tag) {
            words += 1;
            let written = text.written(token);
            number |= written.as_bytes().first().is_some_and(u8::is_ascii_digit);
            price |= is_price(written.as_bytes());
            let is_loud = written.len() > 2 && written.bytes().all(|b| b.is_ascii_uppercase());
            loud += usize::from(is_loud);
        }
    }
    let length = [3, 6, 12, 25, 50, 100]
        .iter()
        .filter(|n| words > **n)
        .count();
    on(length);
    let asking = sentences.iter().filter(|s| s.asks).count();
    let crying = sentences.iter().filter(|s| s.exclaims).count();
    let opens = text
        .tokens()
        .first()
        .is_some_and(|t| t.shape == Shape::Handle);
    let last = sentences.last().is_some_and(|s| s.asks);
    // Their first bytes tell fastest that none of them stands there, as in most texts.
    let may = |b: u8| matches!(b, b'$' | 0xc2 | 0xe2);
    let coin = has_byte(text.raw(), may) && text.raw().contains(['$', '£', '€']);
    let held = |shape: Shape, least: usize| seen[shape as usize] >= least;
    let facts = [
        asking > 0,
        asking > 1,
        last,
        crying > 0,
        crying > 1,
        opens,
        !held(Shape::Handle, 1),
        held(Shape::Handle, usize::from(opens) + 1),
        held(Shape::Handle, 4),
        held(Shape::Link, 1),
        held(Shape::Link, 2),
        held(Shape::Emoji, 1),
        held(Shape::Tag, 1),
        held(Shape::Tag, 3),
        held(Shape::Email, 1),
        sentences.len() < 2,
        sentences.len() > 2,
        sentences.len() > 5,
        loud > 1,
        coin,
        number,
        coin && number,
        held(Shape::Link, 1) && !opens,
        price,
        price || coin && number,
    ];
    for at in each(bits(facts)) {
        on(8 + at);
    }
}

/// Whether a word is a number with two digits behind a point: 19.99.
fn is_price(word: &[u8]) -> bool {
    let Some((whole, [b'.' | b',', tens, ones])) =
        word.split_at_checked(word.len().saturating_sub(3))
    else {
        return false;
    };
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    !whole.is_empty() && digits(whole) && digits(&[*tens, *ones])
}

/// Tells the hashed features: words, pairs of words and pieces of words.
///
/// Shape: digests to be cut to the size of a model's table; `wordy` leaves the pieces out.
pub(super) fn hashed(text: &Text, mut on: impl FnMut(u64)) {
    let mut before = START;
    let mut sentence = u32::MAX;
    for token in text.tokens() {
        if token.sentence != sentence {
            (before, sentence) = (START, token.sentence);
        }
        let word = sign(text, token);
        on(mix(word));
        on(mix(before.rotate_left(21) ^ word));
        // A handle that opens a sentence leaves the word behind it the first.
        if before != START || token.shape != Shape::Handle {
            before = word;
        }
        if token.shape == Shape::Word {
            pieces(text.lower(token).as_bytes(), &mut on);
        }
    }
}

const START: u64 = 0x51;

/// What stands for a token: its digest, or its shape where the very characters say nothing.
pub(super) fn sign(text: &Text, token: &Token) -> u64 {
    let is_number = |t: &Token| {
        text.lower(t)
            .as_bytes()
            .first()
            .is_some_and(u8::is_ascii_digit)
    };
    match token.shape {
        Shape::Handle => 0x52,
        Shape::Link => 0x53,
        Shape::Email => 0x54,
        Shape::Word if is_number(token) => 0x55,
        _ => token.hash,
    }
}

/// Pieces of four bytes of a word, its ends marked.
fn pieces(word: &[u8], on: &mut impl FnMut(u64)) {
    // Words of a hundred letters are no words.
    let word = &word[..word.len().min(24)];
    if word.len() < 5 {
        return;
    }
    let mut four = 0x5f_u32;
    for (at, byte) in word.iter().chain(b"_").enumerate() {
        four = four << 8 | u32::from(*byte);
        if at >= 2 {
            on(mix(0x9_0000_0000 | u64::from(four)));
        }
    }
}

/// Spreads a digest, so that its low bits can be cut off for a table.
pub(super) fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let n = (n ^ (n >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    n ^ (n >> 33)
}
