//! Bars: what a rule asks for, within what limit and on what basis, as files write it.

use super::parse::one_of;
use crate::domain::form::Form;
use crate::domain::{Ask, Bar, Basis, Deadline, Share};
use jiff::SignedDuration;

/// The bases of a number, by their names in files.
pub(super) const BASES: [(&str, Basis); 4] = [
    ("survey", Basis::Survey),
    ("platform", Basis::Platform),
    ("principle", Basis::Principle),
    ("judgment", Basis::Judgment),
];

/// Reads the basis of a number.
pub(super) fn basis(form: &Form<'_>) -> Option<Basis> {
    one_of(form, "basis", "basis", &BASES)
}

/// Reads a bar of a rule.
pub(super) fn bar(form: &Form<'_>) -> Option<Bar> {
    form.allow(&[
        "kind", "share", "at-least", "at-most", "within", "basis", "sources", "note",
    ]);
    let kind = match form.need_text("kind") {
        Some("*") => Some(None),
        Some(_) => one_of(form, "kind", "kind", &super::parse::kinds()).map(Some),
        None => None,
    };
    let ask = ask(form);
    let within = form.text("within").map(|text| {
        let read = deadline(text);
        if read.is_none() {
            let hint = "write 30m, 2h, 3d, next-business-day or promised".to_owned();
            form.wrong("within", format!("\"{text}\" is no limit"), Some(hint));
        }
        read
    });
    let basis = basis(form);
    let sources: Vec<String> = form
        .texts("sources")
        .into_iter()
        .map(|(t, _)| t.to_owned())
        .collect();
    if sources.is_empty() {
        form.wrong(
            "sources",
            "a bar without a source accuses out of thin air",
            Some("name a [[source]] by its key".to_owned()),
        );
    }
    let note = form.text("note").map(ToOwned::to_owned);
    if matches!(basis, Some(Basis::Principle | Basis::Judgment)) && note.is_none() {
        form.wrong(
            "basis",
            "a number of our own needs a note",
            Some("say in `note` why it is this number".to_owned()),
        );
    }
    let within = match within {
        Some(None) => return None,
        Some(read) => read,
        None => None,
    };
    Some(Bar {
        kind: kind?,
        ask: ask?,
        within,
        basis: basis?,
        sources,
        note,
    })
}

/// What a bar asks for: one of a share, a least and a most.
pub(super) fn ask(form: &Form<'_>) -> Option<Ask> {
    let given: Vec<&str> = ["share", "at-least", "at-most"]
        .into_iter()
        .filter(|key| form.has(key))
        .collect();
    match given.as_slice() {
        [] => {
            form.missing("share");
            None
        }
        ["share"] => {
            let x = form.number("share")?;
            let share = Share::new(x).filter(|s| *s > Share::ZERO);
            if share.is_none() {
                form.wrong(
                    "share",
                    format!("{x} is no share"),
                    Some("a number above 0 and up to 1, such as 0.90".to_owned()),
                );
            }
            share.map(Ask::Share)
        }
        ["at-least"] => form.number("at-least").map(Ask::AtLeast),
        ["at-most"] => form.number("at-most").map(Ask::AtMost),
        [.., second] => {
            let hint = "keep one of share, at-least and at-most".to_owned();
            form.wrong(second, "a bar asks for one thing", Some(hint));
            None
        }
    }
}

/// A limit as rule files write it.
pub(super) fn deadline(text: &str) -> Option<Deadline> {
    match text {
        "next-business-day" => Some(Deadline::NextBusinessDay),
        "promised" => Some(Deadline::Promised),
        other => span(other)
            .filter(SignedDuration::is_positive)
            .map(Deadline::Within),
    }
}

/// A span of time as rule files write it: `90s`, `30m`, `2h`, `3d`, `14390m`.
pub(super) fn span(text: &str) -> Option<SignedDuration> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let n: i64 = number
        .parse()
        .ok()
        .filter(|n| (0..=1_000_000).contains(n))?;
    match &text[number.len()..] {
        "s" => Some(SignedDuration::from_secs(n)),
        "m" => Some(SignedDuration::from_mins(n)),
        "h" => Some(SignedDuration::from_hours(n)),
        "d" => Some(SignedDuration::from_hours(n * 24)),
        _ => None,
    }
}
