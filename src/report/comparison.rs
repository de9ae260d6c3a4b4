//! Comparison: two scorecards side by side as text and as JSON.

use super::{json, words};
use crate::domain::{ClauseState, Compared, Comparison, FindingChange, Shown, Verdict};
use std::fmt::Write;

/// Checks without a shown difference that the text names; the JSON has them all.
const OTHERS: usize = 12;

/// The comparison as JSON, with each check's sentence, indented, with a final newline.
///
/// # Panics
/// Never: a comparison holds only text, numbers and lists.
#[must_use]
pub fn comparison_json(comparison: &Comparison) -> String {
    let plain = "a comparison holds only text, numbers and lists";
    let mut value = serde_json::to_value(comparison).expect(plain);
    value["says"] = says(comparison).into();
    if let Some(list) = value.get_mut("findings").and_then(|f| f.as_array_mut()) {
        for (written, f) in list.iter_mut().zip(&comparison.findings) {
            written["says"] = sentence(f).into();
        }
    }
    let mut text = serde_json::to_string_pretty(&value).expect(plain);
    text.push('\n');
    json::inert(&text)
}

/// The comparison as plain text.
#[must_use]
pub fn comparison_text(c: &Comparison) -> String {
    let mut out = String::new();
    let side = |side: &crate::domain::Side| {
        format!(
            "{}, {} to {}: {}",
            words::clean(&side.name),
            words::day(side.window.from),
            words::day(side.window.to),
            words::clean(&side.headline)
        )
    };
    let _ = writeln!(
        out,
        "\nA  {}\nB  {}\n\n{}",
        side(&c.one),
        side(&c.other),
        says(c)
    );
    for line in c.forbids.iter().chain(&c.cautions) {
        let _ = writeln!(out, "! {line}");
    }
    out.push_str("\nClauses                A                B\n");
    for change in &c.clauses {
        let _ = writeln!(
            out,
            "  {:<20} {:<16} {}",
            change.clause.name(),
            state(change.one),
            state(change.other)
        );
    }
    let (shown, others): (Vec<_>, Vec<_>) = c.findings.iter().partition(|f| is_shown(f));
    list(&mut out, "Differences that are shown", &shown, usize::MAX);
    list(&mut out, "No difference is shown", &others, OTHERS);
    if !c.unpaired.is_empty() {
        let n = words::count(words::len(&c.unpaired), "check has", "checks have");
        let _ = writeln!(out, "\n{n} no pair on the other side.");
    }
    out
}

fn list(out: &mut String, title: &str, findings: &[&FindingChange], most: usize) {
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    for f in findings.iter().take(most) {
        let [one, other] = &f.channels;
        let place = if one == other {
            words::clean(&one.0)
        } else {
            format!("{} and {}", words::clean(&one.0), words::clean(&other.0))
        };
        let (title, said) = (words::clean(&f.title), sentence(f));
        let _ = writeln!(out, "  {title} ({place})\n    {said}");
    }
    if findings.len() > most {
        let _ = writeln!(out, "  {} more with --json.", findings.len() - most);
    }
}

/// Says whether a check shows a difference.
fn is_shown(f: &FindingChange) -> bool {
    matches!(f.shown, Shown::Higher | Shown::Lower) || f.waits.is_some_and(|w| w.shown)
}

/// The comparison in one or two sentences.
fn says(c: &Comparison) -> String {
    if !c.forbids.is_empty() {
        return "The two were not made alike, so that no difference between them is claimed."
            .to_owned();
    }
    let shown = c.findings.iter().filter(|f| is_shown(f)).count();
    let shown = words::count(
        u64::try_from(shown).unwrap_or(u64::MAX),
        "check shows a difference",
        "checks show a difference",
    );
    format!(
        "{shown}, of {} made; about {:.1} of these would by chance alone, were there no difference.",
        words::count(c.tested.into(), "test", "tests"),
        c.by_chance
    )
}

fn state(state: Option<ClauseState>) -> String {
    state.map_or("-".to_owned(), |s| words::state(s).word.to_lowercase())
}

/// What two findings say together, with their numbers.
fn sentence(f: &FindingChange) -> String {
    let mut parts = Vec::new();
    if let Some(c) = &f.compared {
        parts.push(numbers(c, f));
    } else {
        let [a, b] = f.verdicts.map(Verdict::name);
        parts.push(format!("{a} in A, {b} in B."));
    }
    if let Some(because) = &f.because {
        parts.push(format!("No difference is claimed: {because}."));
    } else if let Some(c) = &f.compared {
        parts.push(shown(c, f.shown));
    }
    if let Some(w) = f.waits.filter(|_| f.because.is_none()) {
        let way = if w.delta > 0.0 { "longer" } else { "shorter" };
        let [delta, low, high] = [w.delta, w.interval[0], w.interval[1]].map(two);
        let numbers = format!(
            "log-rank p {:.3}, Cliff's delta {delta}, {low} to {high}",
            w.p
        );
        parts.push(if w.shown {
            format!("Waits in B are {way} ({numbers}).")
        } else {
            format!("Waits are not shown to differ ({numbers}).")
        });
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

fn numbers(c: &Compared, f: &FindingChange) -> String {
    let write = |[value, low, high]: [f64; 3], [kept, all]: [u32; 2]| {
        if c.share {
            let (value, low, high) = (
                words::percent(value),
                words::percent(low),
                words::percent(high),
            );
            format!("{value} ({kept} of {all}; {low} to {high})")
        } else {
            let [value, low, high] = [value, low, high].map(two);
            format!("{value} ({low} to {high})")
        }
    };
    let (one, other) = (write(c.one, f.counts[0]), write(c.other, f.counts[1]));
    format!("A {one}, B {other}.")
}

fn shown(c: &Compared, shown: Shown) -> String {
    let points = |share: f64| format!("{:.0}", share * 100.0);
    let between = c.interval.map_or_else(String::new, |[low, high]| {
        format!(
            ", and the difference lies between {} and {} points",
            points(low),
            points(high)
        )
    });
    match shown {
        Shown::Higher => format!("B is higher{between}."),
        Shown::Lower => format!("B is lower{between}."),
        Shown::Same => "The two are the same within 15 points.".to_owned(),
        Shown::Nothing => match c.interval {
            Some([low, high]) => format!(
                "No difference is shown: it may lie anywhere between {} and {} points.",
                points(low),
                points(high)
            ),
            None => "No difference is shown: the ranges overlap.".to_owned(),
        },
    }
}
