//! Sentences: where one ends, which part of it a limit belongs to, and what only quotes others.

use super::lexicon;
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Words behind which a full stop ends no sentence.
const SHORTENED: [&str; 46] = [
    "max", "min", "std", "mo", "di", "mi", "do", "fr", "sa", "so", "mon", "tue", "wed", "thu",
    "fri", "sat", "sun", "z.b", "d.h", "ca", "tel", "approx", "e.g", "i.e", "hrs", "hr", "mins",
    "a.m", "p.m", "am", "pm", "nr", "no", "st", "inkl", "excl", "incl", "bzw", "ggf", "lun", "vie",
    "ven", "sáb", "aprox", "env", "hs",
];

/// Where a clause ends, the whole delimiter.
static CLAUSE_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r";|\s[–—-]\s|,? (?:but|aber|mais|pero|while|whereas|während|tandis que|mientras que)\b|, (?:and|und|et|y|or|oder|ou|o|so)\b|,? (?:and|und|et|y) (?:we|our|your|wir|nous|nuestr\w+|the|you)\b|\. ")
        .expect("the pattern is well-formed")
});

/// A clause that only grants something, before the one that counts.
static GRANTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\W*(?:while|although|though|even if|obwohl|auch wenn|bien que|même si|aunque|si bien)\b[^,]*,")
        .expect("the pattern is well-formed")
});

/// Where one limit of a sentence hands over to the next.
static HAND_OVER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[,;:(|•·]|\s[–—-]\s|\b(?:and|but|or|while|und|aber|oder|et|mais|ou|y|e|pero|o)\b")
        .expect("the pattern is well-formed")
});

/// Something that takes time, named only as what a question is about.
static TOPIC_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:about|on|regarding|concerning|of|re|zu|zur|zum|über|bezüglich|rund um|sur|concernant|au sujet d['eu]s?|à propos d['eu]s?|relativ\w+ (?:à|aux?)|sobre|acerca del?)\s+(?:\w+\W+){0,4}$")
        .expect("the pattern is well-formed")
});
static TOPIC_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\s*(?:,|and|or|&)\s*\w+)?[\s-]*(?:related )?(?:questions?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|requests?|issues?|problems?|messages?|complaints?|anfragen?|fragen?|e-?mails?)\b")
        .expect("the pattern is well-formed")
});

/// What follows the subject of a clause.
static IS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s+(?:is|are|will|takes?|wird|werden|dauert|sont|est|sera|seront|se|es|son|será|serán)\b")
        .expect("the pattern is well-formed")
});

/// A bare order to the reader, with what follows if he does not obey.
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\W*(?:just |simply |please )?(?:reply|respond|answer)\b(?: to (?:this|that|our|the)\b| (?:with|by|before)\b|.*\b(?:or|otherwise|else|to (?:keep|avoid|confirm|claim|win|secure|get|receive|qualify)|and (?:get|win|receive|save|you|we['’]ll))\b)")
        .expect("the pattern is well-formed")
});

/// What is said in the place of the brand or in its own voice.
static OWN_VOICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:we|our|wir|unser\w*|nous|notre|respondemos|contestamos|nuestr\w+)\b")
        .expect("the pattern is well-formed")
});

static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"“[^”]{12,}[”"]|"[^"]{12,}"|„[^“”]{12,}[“”]|«[^»]{12,}»|‘[^’]{30,}’\s"#)
        .expect("the pattern is well-formed")
});

/// A text in lower case, letter for letter at the same places.
pub(super) fn lower(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        })
        .collect()
}

/// The sentences of a text: lines, cut behind full stops, exclamation and question marks.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| {
            let mut rest = line;
            std::iter::from_fn(move || {
                if rest.is_empty() {
                    return None;
                }
                let (sentence, after) = rest.split_at(end_of(rest));
                rest = after;
                Some(sentence.trim())
            })
        })
        .filter(|s| s.chars().any(char::is_alphanumeric))
}

/// Where the first sentence of a line ends. Units: bytes.
fn end_of(line: &str) -> usize {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '“' | '„' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '.' | '!' | '?' | '…' if !quoted => {
                let after = line.get(at + c.len_utf8()..).unwrap_or("");
                let next = after.trim_start();
                let ends = after.is_empty() || after.starts_with(char::is_whitespace);
                let goes_on = c == '.' && next.starts_with(char::is_lowercase);
                if ends && !goes_on && !(c == '.' && is_shortened(&line[..at])) {
                    return at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    line.len()
}

fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    SHORTENED.contains(&word.to_lowercase().as_str())
}

/// The sentence with what it quotes of others made blank, byte for byte.
pub(super) fn without_quotes(text: &str) -> Cow<'_, str> {
    QUOTED.replace_all(text, |caps: &regex::Captures<'_>| {
        let quote = caps.get(0).map_or("", |m| m.as_str());
        if OWN_VOICE.is_match(quote) && !lexicon::PAST.is_match(&lower(quote)) {
            quote.to_owned()
        } else {
            " ".repeat(quote.len())
        }
    })
}

/// The part of a sentence that belongs to each limit.
///
/// Shape: one stretch a limit, in order; the parts do not overlap.
pub(super) fn parts(text: &str, limits: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    for pair in limits.windows(2) {
        let between = text.get(pair[0].end..pair[1].start).unwrap_or("");
        let cut = HAND_OVER.find(between).map_or(0, |m| m.start());
        starts.push(pair[0].end + cut);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .zip(limits)
        .map(|((&start, end), limit)| clause(text, start..end, limit))
        .collect()
}

/// The clause around a limit, within a part of the sentence.
fn clause(text: &str, part: Range<usize>, limit: &Range<usize>) -> Range<usize> {
    let Some(inside) = text.get(part.clone()) else {
        return part;
    };
    let (mut start, mut end) = (part.start, part.end);
    if let Some(granted) = GRANTED
        .find(inside)
        .filter(|m| part.start + m.end() < limit.start)
    {
        start = part.start + granted.end();
    }
    let first = start;
    for m in CLAUSE_END.find_iter(inside) {
        let at = part.start + m.start()..part.start + m.end();
        if at.start < limit.start {
            start = at.start.max(start);
        } else if at.start >= limit.end && at.start < end {
            end = at.start;
        }
    }
    // A bare rest such as "usually within a day" belongs to what stands before it.
    let own = text.get(start..end).unwrap_or("");
    let bare = own.split_whitespace().count() <= 6
        && !lexicon::ANSWER.is_match(own)
        && !lexicon::OTHER.is_match(own)
        && !lexicon::ACKNOWLEDGE.is_match(own);
    if bare { first..end } else { start..end }
}

/// Says whether something that takes time is only what a question is about.
pub(super) fn is_topic(clause: &str, at: &Range<usize>) -> bool {
    let before = clause.get(..at.start).unwrap_or("");
    let after = clause.get(at.end..).unwrap_or("");
    TOPIC_BEFORE.is_match(before) || TOPIC_AFTER.is_match(after)
}

/// Says whether a stretch is the subject of its clause.
pub(super) fn is_subject(clause: &str, at: &Range<usize>) -> bool {
    let before = clause.get(..at.start).unwrap_or("");
    let after = clause.get(at.end..).unwrap_or("");
    before.split_whitespace().count() <= 1 && IS.is_match(after)
}

/// Says whether one clause ends between two stretches of text.
pub(super) fn hands_over(between: &str) -> bool {
    HAND_OVER.is_match(between)
}

/// Says whether a clause orders its reader to answer.
pub(super) fn is_order(clause: &str) -> bool {
    ORDER.is_match(clause)
}
