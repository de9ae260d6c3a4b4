//! Addressed: whether a message speaks to the brand, or about it to others.

use super::features::{self, Counts};
use super::linear::{MODELS, Models, Sum};
use super::text::{Shape, Text, Token};

/// Beginnings and endings that brands put around their name in handles.
const BEFORE: [&str; 6] = ["ask", "team", "the", "hey", "my", "its"];
const BEHIND: [&str; 22] = [
    "support",
    "supports",
    "help",
    "helps",
    "care",
    "cares",
    "service",
    "customerservice",
    "official",
    "uk",
    "us",
    "usa",
    "hq",
    "de",
    "fr",
    "es",
    "eu",
    "app",
    "team",
    "inc",
    "global",
    "tweets",
];

/// What a brand is called: its name and its handles.
///
/// Shape: made once a brand; compared without case, hyphens, and the words that brands put around
/// their names in handles ("ask", "help", "support").
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// Takes names and handles as they are written, with or without `@` and server.
    pub fn of<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Self {
        let mut stems: Vec<String> = names
            .into_iter()
            .map(|name| stem(&plain(name.as_ref())).to_owned())
            .filter(|stem| stem.chars().count() >= 2)
            .collect();
        stems.sort();
        stems.dedup();
        Self(stems)
    }

    /// Says whether a handle is one of the brand's.
    fn holds_handle(&self, handle: &str) -> bool {
        let plain = plain(handle);
        let stem_of_it = stem(&plain);
        self.0.iter().any(|name| {
            let long = name.chars().count() >= 4;
            stem_of_it == name || (long && plain.starts_with(name.as_str()))
        })
    }

    /// Says how many words from here on are one of the brand's names; nought is none.
    fn words_here(&self, text: &Text, at: usize) -> usize {
        self.0
            .iter()
            .map(|name| spelled(name, text, at))
            .max()
            .unwrap_or(0)
    }
}

/// How many words from here on spell a name, as "Wells Fargo" spells "wellsfargo".
fn spelled(name: &str, text: &Text, at: usize) -> usize {
    let mut left = name;
    for (nth, token) in text.tokens()[at..].iter().take(4).enumerate() {
        if !matches!(token.shape, Shape::Word | Shape::Tag) {
            return 0;
        }
        let word = text.lower(token);
        let word = word.strip_suffix("'s").unwrap_or(word);
        match left.strip_prefix(word) {
            Some("") => return nth + 1,
            Some(rest) => left = rest,
            None => return 0,
        }
    }
    0
}

/// A name in lower case with nothing but letters and digits; a handle without its server.
fn plain(name: &str) -> String {
    let name = name.trim().trim_start_matches('@');
    let name = name.split('@').next().unwrap_or(name);
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name without what brands put around it.
fn stem(plain: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 3;
    let front = BEFORE
        .iter()
        .find_map(|b| plain.strip_prefix(b).filter(long));
    let name = front.unwrap_or(plain);
    let back = BEHIND
        .iter()
        .find_map(|b| name.strip_suffix(b).filter(long));
    back.unwrap_or(name)
}

/// Says whether a message speaks to the brand.
///
/// Shape: yes where the brand's handle opens it; otherwise by how it speaks and where it names
/// the brand. A text on the brand's own page that names nobody mostly speaks to the brand.
#[must_use]
pub fn is_to_brand(text: &Text, names: &Names) -> bool {
    is_to_brand_by(&MODELS, text, names)
}

/// The same by other weights.
pub(super) fn is_to_brand_by(models: &Models, text: &Text, names: &Names) -> bool {
    let place = Place::of(text, names);
    if place.opens {
        return true;
    }
    let mut sum: Sum<1> = models.addressed.begin();
    weigh(text, &place, &mut |feature| match feature {
        Seen::Dense(at) => sum.dense(at),
        Seen::Hashed(digest) => sum.hashed(digest),
    });
    sum.end()[0] > 0.0
}

/// A feature of either sort.
#[derive(Debug, Clone, Copy)]
pub(super) enum Seen {
    /// One that has a number of its own.
    Dense(usize),
    /// One that shares the table.
    Hashed(u64),
}

/// Where a text names the brand, and whom else it addresses.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The brand's handle is among the handles that open the text.
    pub(super) opens: bool,
    /// Another handle opens it.
    other_opens: bool,
    /// The first token that names the brand, and the one behind its last.
    first: Option<(usize, usize)>,
    /// The brand is named with a handle.
    by_handle: bool,
    /// The brand is named at the end of a sentence.
    ends: bool,
    /// Another handle stands somewhere.
    others: bool,
}

impl Place {
    pub(super) fn of(text: &Text, names: &Names) -> Self {
        let mut place = Self::default();
        let tokens = text.tokens();
        let mut opening = true;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let mut end = at + 1;
            let is_handle = token.shape == Shape::Handle;
            let is_brand = if is_handle {
                names.holds_handle(text.lower(token))
            } else {
                let words = names.words_here(text, at);
                end = at + words.max(1);
                words > 0
            };
            if is_handle && !is_brand {
                place.others = true;
                place.other_opens |= opening;
            }
            if is_brand {
                place.opens |= opening && is_handle;
                place.by_handle |= is_handle;
                place.first.get_or_insert((at, end));
                let sentence = text.sentences().get(token.sentence as usize);
                place.ends |= sentence.is_some_and(|s| s.tokens.end == end);
            }
            opening &= is_handle;
            at = end;
        }
        place
    }
}

/// Numbers of the features that have one.
pub(super) const DENSE: usize = 24 * 4 + 16;
/// The classes that tell to whom a text speaks, by their places among the features' classes.
const TELLING: [usize; 13] = [0, 1, 5, 8, 10, 11, 12, 13, 14, 15, 16, 17, 9];

/// Tells the features of how a text names the brand.
pub(super) fn weigh(text: &Text, place: &Place, on: &mut dyn FnMut(Seen)) {
    let counts = Counts::of(text);
    let manner = match (place.first, place.ends, place.other_opens) {
        (None, _, false) => 0,
        (None, _, true) => 1,
        (Some(_), true, _) => 2,
        (Some(_), false, _) => 3,
    };
    for (nth, class) in TELLING.iter().enumerate().filter(|(_, c)| counts.has(**c)) {
        on(Seen::Dense(nth * 4 + manner));
        let _ = class;
    }
    let asks = text.asks();
    let facts = [
        manner == 0,
        manner == 1,
        manner == 2,
        manner == 3,
        place.by_handle,
        place.others,
        place.first.is_some_and(|(first, _)| first == 0),
        asks,
        asks && manner == 3,
        asks && manner == 2,
        text.of_shape(Shape::Link).next().is_some(),
        text.sentences().len() > 2,
        place.first.is_some_and(|(first, _)| first == 1),
        text.tokens().len() < 6,
    ];
    for (at, _) in facts.iter().enumerate().filter(|(_, fact)| **fact) {
        on(Seen::Dense(24 * 4 + at));
    }
    neighbors(text, place, on);
}

/// The words around the brand's name, and those that begin the text.
fn neighbors(text: &Text, place: &Place, on: &mut dyn FnMut(Seen)) {
    let tokens = text.tokens();
    let sign = |token: &Token| features::sign(text, token);
    let mut tell = |side: u64, token: &Token| {
        on(Seen::Hashed(features::mix(sign(token) ^ side << 56)));
    };
    if let Some((first, end)) = place.first {
        if let Some(token) = first.checked_sub(1).and_then(|at| tokens.get(at)) {
            tell(1, token);
        }
        if let Some(token) = tokens.get(end) {
            tell(2, token);
        }
    }
    for token in tokens.iter().take(2) {
        tell(3, token);
    }
    for token in tokens.iter().take(60) {
        tell(4, token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str], expected: bool) {
        let told = is_to_brand(&Text::of(text), &Names::of(names));
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn talk_to_the_brand_is_told_from_talk_about_it() {
        for (text, expected) in [
            ("@AskAcme where is my parcel", true),
            (".@acme_uk you should sell spare lids", true),
            ("Hey @Acme, do you ship to Malta?", true),
            ("Why does my kettle leak @Acme", true),
            ("Does this come in blue?", true),
            ("Has anyone bought a kettle from @acme? Worth it?", false),
            ("Acme shares fell 4% on Tuesday, analysts say", false),
            ("Never buy anything from @acme, everyone", false),
            ("@user did you ever get your refund?", false),
            ("@jane_d has your kettle arrived by now?", false),
        ] {
            check(text, &["Acme", "AskAcme"], expected);
        }
    }

    #[test]
    fn handles_are_known_by_their_stem() {
        let names = Names::of(["Ask_WellsBridge", "hulo_support", "@kettle@social.example"]);
        for (handle, is) in [
            ("@WellsBridge", true),
            ("@hulo", true),
            ("@HuloHelp", true),
            ("@kettle", true),
            ("@wells", false),
            ("@someone", false),
        ] {
            assert_eq!(names.holds_handle(handle), is, "{handle}");
        }
    }
}
