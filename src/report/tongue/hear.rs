//! Hear: sentences that a scorecard holds in English, read back into their parts and said again.
//!
//! The judge and the readers write plain English with their numbers. The messages whose keys begin
//! with `heard-` are these sentences; a text that is one of them, part by part, is said in another
//! language with the same parts. A text that is none of them stays English: nothing is guessed.

use super::{Told, Tongue, catalogue, value};
use crate::report::words;
use fluent_bundle::FluentArgs;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Sentences within sentences that are followed.
const DEEPEST: usize = 6;

/// A span of time in words.
const SPAN: &str =
    "less than a minute|(?:one|[0-9]+) (?:second|minute|hour|day)s?(?: [0-9]+ (?:minute|hour)s?)?";

/// One way in which an English message is written.
struct Heard {
    key: &'static str,
    shape: Regex,
    parts: Vec<&'static str>,
}

/// All ways, and those that can begin with a word.
struct Ear {
    ways: Vec<Heard>,
    by_word: BTreeMap<String, Vec<usize>>,
    others: Vec<usize>,
}

static EAR: LazyLock<Ear> = LazyLock::new(ear);

/// A piece of a message: words, or the name of a part.
#[derive(Clone)]
enum Piece {
    Words(&'static str),
    Part(&'static str),
}

/// An English text in another language; none where it is none of the sentences that are known.
pub(super) fn hear(tongue: Tongue, english: &str) -> Option<String> {
    within(tongue, english.trim(), 0)
}

fn within(tongue: Tongue, text: &str, depth: usize) -> Option<String> {
    if depth > DEEPEST || text.is_empty() {
        return None;
    }
    whole(tongue, text, depth)
        .or_else(|| bare(tongue, text, depth))
        .or_else(|| row(tongue, text, depth))
}

/// A text that was made a sentence: its first letter a capital, a full stop at its end.
fn bare(tongue: Tongue, text: &str, depth: usize) -> Option<String> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let lower: String = first.to_lowercase().chain(chars.clone()).collect();
    let stop = text.ends_with('.');
    let short = lower.trim_end_matches('.');
    let mut said = whole(tongue, &lower, depth).or_else(|| whole(tongue, short, depth));
    if said.is_none() && stop {
        said = whole(tongue, text.trim_end_matches('.'), depth);
    }
    let said = said?;
    Some(if stop || first.is_uppercase() {
        words::sentence(&said)
    } else {
        said
    })
}

/// A row of sentences, each said by itself.
fn row(tongue: Tongue, text: &str, depth: usize) -> Option<String> {
    let ends = text.match_indices(". ").chain(text.match_indices(".” "));
    let mut ends: Vec<usize> = ends.map(|(at, end)| at + end.len() - 1).collect();
    ends.sort_unstable();
    ends.into_iter().find_map(|at| {
        let (first, rest) = text.split_at(at);
        let first = whole(tongue, first, depth + 1).or_else(|| bare(tongue, first, depth + 1))?;
        let rest = within(tongue, rest.trim_start(), depth + 1)?;
        Some(format!("{first} {rest}"))
    })
}

fn whole(tongue: Tongue, text: &str, depth: usize) -> Option<String> {
    let ear = &*EAR;
    let word = text.split(|c: char| !c.is_alphanumeric()).next();
    let known = word.and_then(|w| ear.by_word.get(w)).into_iter().flatten();
    known.chain(&ear.others).find_map(|way| {
        let way = &ear.ways[*way];
        let found = way.shape.captures(text)?;
        said(tongue, way, &found, depth)
    })
}

/// A message with the parts that were found; none where a part cannot be said.
fn said(tongue: Tongue, way: &Heard, found: &Captures<'_>, depth: usize) -> Option<String> {
    let mut parts: Vec<(&str, Told<'_>)> = Vec::new();
    for (n, name) in way.parts.iter().enumerate() {
        let text = found.get(n + 1).map_or("", |m| m.as_str());
        parts.push((name, part(tongue, name, text, depth)?));
    }
    let args: FluentArgs<'_> = parts
        .iter()
        .map(|(name, part)| (*name, value(part)))
        .collect();
    catalogue::say(tongue, way.key, &args)
        .or_else(|| catalogue::say(Tongue::English, way.key, &args))
}

/// What sort of part it is: its name without the digit by which it differs from another.
fn sort(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// How a part of a sort is written in English.
fn written(name: &str) -> String {
    let shape = match sort(name) {
        "n" => "[0-9][0-9,]*",
        "percent" => "[0-9]+(?:\\.[0-9]+)?%",
        "decimal" => "-?[0-9]+(?:\\.[0-9]+)?",
        "span" => SPAN,
        // A word of a machine's: no space, and no mark that ends a sentence.
        "code" => "[^\\s,;]*[^\\s,;.]",
        "counted" => "[0-9][0-9,]* .+?",
        "ask" => "(?:at (?:least|most) )?-?[0-9.]+(?:%| points)?",
        "within" => "(?: (?:within|by) .+?)?",
        "tail" => "(?:[,;] .+)?",
        _ => ".+?",
    };
    format!("({shape})")
}

/// A part in another language; none where it cannot be said.
fn part<'a>(tongue: Tongue, name: &str, text: &'a str, depth: usize) -> Option<Told<'a>> {
    let own = |said: String| Some(Told::Text(Cow::Owned(said)));
    match sort(name) {
        "n" => text.replace(',', "").parse().ok().map(Told::Count),
        "percent" => own(tongue.percent(text.trim_end_matches('%'))),
        "decimal" => own(tongue.decimal(text)),
        "span" => own(span(tongue, text)),
        // Two sentences are none: each is said by itself.
        "said" | "counted" if text.contains(". ") => None,
        "said" | "counted" | "ask" => own(within(tongue, text, depth + 1)?),
        "detail" => own(within(tongue, text, depth + 1).unwrap_or_else(|| text.to_owned())),
        "within" if text.is_empty() => own(String::new()),
        "within" => own(format!(
            " {}",
            within(tongue, text.trim_start(), depth + 1)?
        )),
        "tail" => own(tail(tongue, text, depth)?),
        "list" => own(list(tongue, "list-and", text, depth)?),
        "ways" => own(list(tongue, "list-or", text, depth)?),
        "week" => {
            let days = text.split(", ").map(|one| within(tongue, one, depth + 1));
            let days: Option<Vec<String>> = days.collect();
            own(days?.join(", "))
        }
        "day" => {
            let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
            let day = days.iter().position(|day| *day == text)? + 1;
            own(tongue.part(&format!("weekday-{day}")))
        }
        _ => Some(Told::Text(Cow::Borrowed(text))),
    }
}

/// What follows a sentence after a comma or a semicolon; nothing where nothing does.
fn tail(tongue: Tongue, text: &str, depth: usize) -> Option<String> {
    let Some(mark) = text.chars().next() else {
        return Some(String::new());
    };
    let rest = text.get(2..)?;
    if let Some(said) = within(tongue, rest, depth + 1) {
        return Some(format!("{mark} {said}"));
    }
    let all = rest.split("; ").map(|one| within(tongue, one, depth + 1));
    let all: Option<Vec<String>> = all.collect();
    Some(format!("{mark} {}", all?.join("; ")))
}

/// Things in a row, each said by itself.
fn list(tongue: Tongue, key: &str, text: &str, depth: usize) -> Option<String> {
    let flat = text.replace(" and ", ", ").replace(" or ", ", ");
    let all = flat.split(", ").map(|one| within(tongue, one, depth + 1));
    let mut all: Vec<String> = all.collect::<Option<_>>()?;
    let last = all.pop()?;
    if all.is_empty() {
        return Some(last);
    }
    let many = all.join(", ");
    let parts = [
        ("many", Told::Text(many.into())),
        ("last", Told::Text(last.into())),
    ];
    let args: FluentArgs<'_> = parts
        .iter()
        .map(|(name, part)| (*name, value(part)))
        .collect();
    catalogue::say(tongue, key, &args)
}

/// A span of time that was written in English words.
fn span(tongue: Tongue, text: &str) -> String {
    let said = |key: &str, n: u64| {
        let n = Told::Count(n);
        let args: FluentArgs<'_> = [("n", value(&n))].into_iter().collect();
        catalogue::say(tongue, key, &args).unwrap_or_default()
    };
    let words: Vec<&str> = text.split(' ').collect();
    let pairs = words.chunks(2).filter_map(|pair| {
        let n = match pair[0] {
            "one" => 1,
            n => n.parse().ok()?,
        };
        let key = match pair.get(1)?.trim_end_matches('s') {
            "second" => "long-seconds",
            "minute" => "long-minutes",
            "hour" => "long-hours",
            _ => "long-days",
        };
        Some(said(key, n))
    });
    let all: Vec<String> = pairs.collect();
    if all.is_empty() {
        said("long-moment", 0)
    } else {
        all.join(" ")
    }
}

/// Reads the English messages as shapes.
fn ear() -> Ear {
    let mut ear = Ear {
        ways: Vec::new(),
        by_word: BTreeMap::new(),
        others: Vec::new(),
    };
    for (key, pattern) in catalogue::written(Tongue::English) {
        if !key.starts_with("heard-") {
            continue;
        }
        for pieces in ways(&pattern) {
            let (shape, parts) = shape(&pieces);
            let Ok(shape) = Regex::new(&shape) else {
                continue;
            };
            let place = ear.ways.len();
            match first_word(&pieces) {
                Some(word) => ear.by_word.entry(word).or_default().push(place),
                None => ear.others.push(place),
            }
            ear.ways.push(Heard { key, shape, parts });
        }
    }
    // Where two shapes fit, that with more words of its own says it better.
    let weight = |way: &usize| {
        let own = ear.ways[*way].shape.as_str().len();
        std::cmp::Reverse(own)
    };
    for list in ear.by_word.values_mut() {
        list.sort_by_key(weight);
    }
    ear.others.sort_by_key(weight);
    ear
}

/// The word with which a message always begins; none where it begins with a part.
fn first_word(pieces: &[Piece]) -> Option<String> {
    let Some(Piece::Words(words)) = pieces.first() else {
        return None;
    };
    let end = words.find(|c: char| !c.is_alphanumeric());
    let end = match end {
        Some(end) => end,
        None if pieces.len() == 1 => words.len(),
        None => return None,
    };
    Some(words[..end].to_owned())
}

fn shape(pieces: &[Piece]) -> (String, Vec<&'static str>) {
    let mut shape = String::from("(?s)^");
    let mut parts = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => shape.push_str(&regex::escape(words)),
            Piece::Part(name) => {
                shape.push_str(&written(name));
                parts.push(*name);
            }
        }
    }
    shape.push('$');
    (shape, parts)
}

/// Every way in which a message can be written, one for each variant.
fn ways(pattern: &Pattern<&'static str>) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
    for element in &pattern.elements {
        let next: Vec<Vec<Piece>> = match element {
            PatternElement::TextElement { value } => vec![vec![Piece::Words(value)]],
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    vec![vec![Piece::Part(id.name)]]
                }
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    vec![vec![Piece::Words(value)]]
                }
                Expression::Inline(_) => Vec::new(),
                Expression::Select { variants, .. } => {
                    variants.iter().flat_map(|v| ways(&v.value)).collect()
                }
            },
        };
        all = all
            .iter()
            .flat_map(|before| {
                let after = next.iter();
                after.map(move |piece| before.iter().chain(piece).cloned().collect())
            })
            .collect();
    }
    all
}
