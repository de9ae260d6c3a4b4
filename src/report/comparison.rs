//! Comparison: two scorecards side by side as text and as JSON.

use super::tongue::{Tongue, say};
use super::{json, words};
use crate::domain::{ClauseState, Compared, Comparison, FindingChange, Shown};
use std::fmt::Write;

/// Checks without a shown difference that the text names; the JSON has them all.
const OTHERS: usize = 12;

/// The least width of a clause's state.
const STATE: usize = 16;

/// The comparison as JSON, with each check's sentence, indented, with a final newline.
///
/// # Panics
/// Never: a comparison holds only text, numbers and lists.
#[must_use]
pub fn comparison_json(comparison: &Comparison) -> String {
    let tongue = Tongue::English;
    let plain = "a comparison holds only text, numbers and lists";
    let mut value = serde_json::to_value(comparison).expect(plain);
    value["says"] = says(tongue, comparison).into();
    if let Some(list) = value.get_mut("findings").and_then(|f| f.as_array_mut()) {
        for (written, f) in list.iter_mut().zip(&comparison.findings) {
            written["says"] = sentence(tongue, f).into();
        }
    }
    let mut text = serde_json::to_string_pretty(&value).expect(plain);
    text.push('\n');
    json::inert(&text)
}

/// The comparison as plain text.
#[must_use]
pub fn comparison_text(tongue: Tongue, c: &Comparison) -> String {
    let mut out = String::new();
    let side = |side: &crate::domain::Side| {
        say!(
            tongue,
            "compare-side",
            name = words::clean(&side.name),
            from = words::day(tongue, side.window.from),
            to = words::day(tongue, side.window.to),
            headline = words::clean(&tongue.hear(&side.headline))
        )
    };
    let _ = writeln!(
        out,
        "\nA  {}\nB  {}\n\n{}",
        side(&c.one),
        side(&c.other),
        says(tongue, c)
    );
    for line in c.forbids.iter().chain(&c.cautions) {
        let _ = writeln!(out, "! {}", tongue.hear(line));
    }
    let states = c
        .clauses
        .iter()
        .flat_map(|change| [change.one, change.other]);
    let wide = states.map(|s| state(tongue, s).chars().count()).max();
    let wide = wide.unwrap_or(0).max(STATE);
    let head = say!(tongue, "compare-clauses");
    let _ = writeln!(out, "\n{head:<22} {:<wide$} B", "A");
    for change in &c.clauses {
        let name = match tongue {
            Tongue::English => change.clause.name().to_owned(),
            tongue => tongue.clause(change.clause),
        };
        let (one, other) = (state(tongue, change.one), state(tongue, change.other));
        let _ = writeln!(out, "  {name:<20} {one:<wide$} {other}");
    }
    let (shown, others): (Vec<_>, Vec<_>) = c.findings.iter().partition(|f| is_shown(f));
    list(&mut out, tongue, "compare-shown", &shown, usize::MAX);
    list(&mut out, tongue, "compare-not-shown", &others, OTHERS);
    if !c.unpaired.is_empty() {
        let _ = writeln!(
            out,
            "\n{}",
            say!(tongue, "compare-unpaired", n = c.unpaired.len())
        );
    }
    out
}

fn list(out: &mut String, tongue: Tongue, title: &str, findings: &[&FindingChange], most: usize) {
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", say!(tongue, title));
    for f in findings.iter().take(most) {
        let [one, other] = &f.channels;
        let place = if one == other {
            words::clean(&one.0)
        } else {
            let both = [words::clean(&one.0), words::clean(&other.0)];
            words::list(tongue, &[&both[0], &both[1]])
        };
        let title = words::clean(&tongue.of_rule(&f.rule, &f.title));
        let _ = writeln!(out, "  {title} ({place})\n    {}", sentence(tongue, f));
    }
    if findings.len() > most {
        let more = say!(tongue, "compare-more", n = findings.len() - most);
        let _ = writeln!(out, "  {more}");
    }
}

/// Says whether a check shows a difference.
fn is_shown(f: &FindingChange) -> bool {
    matches!(f.shown, Shown::Higher | Shown::Lower) || f.waits.is_some_and(|w| w.shown)
}

/// The comparison in one or two sentences.
fn says(tongue: Tongue, c: &Comparison) -> String {
    if !c.forbids.is_empty() {
        return say!(tongue, "compare-forbidden");
    }
    let shown = c.findings.iter().filter(|f| is_shown(f)).count();
    say!(
        tongue,
        "compare-says",
        n = shown,
        tests = say!(tongue, "n-tests", n = c.tested),
        chance = tongue.decimal(&format!("{:.1}", c.by_chance))
    )
}

fn state(tongue: Tongue, state: Option<ClauseState>) -> String {
    state.map_or("-".to_owned(), |s| {
        words::state(tongue, s).word.to_lowercase()
    })
}

/// What two findings say together, with their numbers.
fn sentence(tongue: Tongue, f: &FindingChange) -> String {
    let mut parts = Vec::new();
    if let Some(c) = &f.compared {
        parts.push(numbers(tongue, c, f));
    } else {
        let [a, b] = f
            .verdicts
            .map(|v| say!(tongue, &format!("verdict-{}", v.name())));
        parts.push(say!(tongue, "compare-verdicts", one = a, other = b));
    }
    if let Some(because) = &f.because {
        let because = tongue.hear(because).into_owned();
        parts.push(say!(tongue, "compare-because", because = because));
    } else if let Some(c) = &f.compared {
        parts.push(shown(tongue, c, f.shown));
    }
    if let Some(w) = f.waits.filter(|_| f.because.is_none()) {
        let two = |number: f64| tongue.decimal(&two(number));
        let numbers = say!(
            tongue,
            "compare-waits",
            p = tongue.decimal(&format!("{:.3}", w.p)),
            delta = two(w.delta),
            low = two(w.interval[0]),
            high = two(w.interval[1])
        );
        let key = match (w.shown, w.delta > 0.0) {
            (true, true) => "compare-waits-longer",
            (true, false) => "compare-waits-shorter",
            (false, _) => "compare-waits-nothing",
        };
        parts.push(say!(tongue, key, numbers = numbers));
    }
    parts.join(" ")
}

/// A number with two decimals; nothing is never less than nothing.
fn two(number: f64) -> String {
    let text = format!("{number:.2}");
    match text.strip_prefix('-') {
        Some(zero) if zero.chars().all(|c| matches!(c, '0' | '.')) => zero.to_owned(),
        _ => text,
    }
}

fn numbers(tongue: Tongue, c: &Compared, f: &FindingChange) -> String {
    let write = |[value, low, high]: [f64; 3], [kept, all]: [u32; 2]| {
        let number = |x: f64| {
            if c.share {
                words::percent(tongue, x)
            } else {
                tongue.decimal(&two(x))
            }
        };
        let range = say!(tongue, "from-to", from = number(low), to = number(high));
        if c.share {
            let count = say!(tongue, "n-of", n = kept, all = all);
            format!("{} ({count}; {range})", number(value))
        } else {
            format!("{} ({range})", number(value))
        }
    };
    let (one, other) = (write(c.one, f.counts[0]), write(c.other, f.counts[1]));
    format!("A {one}, B {other}.")
}

fn shown(tongue: Tongue, c: &Compared, shown: Shown) -> String {
    let ends = c.interval.map(|ends| ends.map(words::points));
    let key = match (shown, &ends) {
        (Shown::Higher, Some(_)) => "compare-higher-by",
        (Shown::Higher, None) => "compare-higher",
        (Shown::Lower, Some(_)) => "compare-lower-by",
        (Shown::Lower, None) => "compare-lower",
        (Shown::Same, _) => "compare-same",
        (Shown::Nothing, Some(_)) => "compare-nothing-by",
        (Shown::Nothing, None) => "compare-nothing",
    };
    let [low, high] = ends.unwrap_or_default();
    say!(tongue, key, low = low, high = high)
}
