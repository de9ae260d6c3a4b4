//! Parsing: rule files become typed rules, and every mistake is found at once.

use super::bar;
use super::bundled;
use super::condition::Condition;
use super::layers;
use super::params::params;
use super::rule::{Looked, Rule, RuleBook, RuleTest, Status, ThreadScript};
use super::validate;
use crate::domain::form::{self, Form, Marks};
use crate::domain::mistake::nearest;
use crate::domain::{
    Bar, ChannelKind, Clause, Floor, Hours, Mistakes, Remedy, Source, SourceFile, Verdict,
};
use crate::measure::{CaseKind, Params};

pub(super) const TOP: [&str; 16] = [
    "schema", "id", "clause", "status", "since", "weight", "why", "advisory", "replaces", "title",
    "applies", "promise", "evidence", "bar", "source", "remedy",
];

/// Something is wrong, and was marked.
#[derive(Debug)]
pub(super) struct Wrong;

/// How settled a rule can be, by the names in files.
pub(super) const STATUSES: [(&str, Status); 3] = [
    ("preview", Status::Preview),
    ("stable", Status::Stable),
    ("deprecated", Status::Deprecated),
];

pub(super) fn parse(files: &[SourceFile]) -> Result<RuleBook, Mistakes> {
    let mut mistakes = Mistakes::default();
    let mut rules: Vec<(Rule, &SourceFile)> = Vec::new();
    let (layers, written): (Vec<&SourceFile>, Vec<&SourceFile>) =
        files.iter().partition(|f| layers::rank(&f.path).is_some());
    for file in written {
        let marks = Marks::on(file);
        if let Some(table) = form::parse(file, &marks) {
            let form = Form::of(&table, "a rule", &marks);
            if let Some(rule) = rule(&form, file) {
                validate::rule(&rule, &form);
                rules.push((rule, file));
            }
        }
        mistakes.0.extend(marks.take());
    }
    rules.sort_by(|a, b| (a.0.clause, &a.0.id).cmp(&(b.0.clause, &b.0.id)));
    validate::book(&rules, &mut mistakes);
    if !mistakes.0.is_empty() {
        return Err(mistakes);
    }
    let files = rules.iter().map(|(_, file)| (*file).clone()).collect();
    let written: Vec<Rule> = rules.into_iter().map(|(rule, _)| rule).collect();
    let book = RuleBook {
        rules: written.clone(),
        written,
        files,
        profile: None,
        profile_title: None,
        brand: None,
    };
    layers::over(book, layers)
}

/// Reads a name from a closed list, with the nearest one as a hint.
pub(super) fn one_of<T: Copy>(
    form: &Form<'_>,
    key: &str,
    what: &str,
    known: &[(&str, T)],
) -> Option<T> {
    let name = form.need_text(key)?;
    let found = known
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(n, _)| *n).collect();
        form.wrong(
            key,
            format!("there is no {what} \"{name}\""),
            Some(hint(name, &names)),
        );
    }
    found
}

/// "did you mean ...?", or the whole list.
pub(super) fn hint(name: &str, known: &[&str]) -> String {
    nearest(name, known.iter().copied()).map_or_else(
        || format!("it is one of {}", known.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    )
}

pub(super) fn kinds() -> Vec<(&'static str, ChannelKind)> {
    ChannelKind::ALL.iter().map(|k| (k.name(), *k)).collect()
}

fn rule(form: &Form<'_>, file: &SourceFile) -> Option<Rule> {
    form.allow(&[&TOP[..], &["test"]].concat());
    match form.whole("schema") {
        None if !form.has("schema") => form.missing("schema"),
        Some(1) | None => {}
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know rules of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
    let id = form.need_text("id").map(ToOwned::to_owned);
    let clauses: Vec<_> = Clause::ALL.iter().map(|c| (c.name(), *c)).collect();
    let clause = one_of(form, "clause", "clause", &clauses);
    validate::place(form, file, id.as_deref(), clause);
    let status = one_of(form, "status", "status", &STATUSES);
    let since = form.need_text("since").map(ToOwned::to_owned);
    let weight = weight(form);
    let why = form.need_text("why").map(ToOwned::to_owned);
    let title = section(form, "title", &["kept", "broken"]);
    let kept = title
        .and_then(|t| t.need_text("kept"))
        .map(ToOwned::to_owned);
    let broken = title
        .and_then(|t| t.need_text("broken"))
        .map(ToOwned::to_owned);
    let (applies, when) = applies(form);
    let promise = section(form, "promise", &["cases", "kept-if", "hours", "with"]);
    let asked = promise.and_then(|p| asked(&p));
    let floor = section(form, "evidence", &["cases", "days"]).and_then(|e| floor(&e));
    let bars: Vec<Bar> = form.tables("bar").iter().filter_map(bar::bar).collect();
    if !form.has("bar") {
        form.missing("bar");
    }
    let sources: Vec<Source> = form.tables("source").iter().filter_map(source).collect();
    let remedy = section(form, "remedy", &["effort", "summary", "steps"]).and_then(|r| remedy(&r));
    // The stories of the program's own rules are played by its tests, and need not be laid down
    // at each start.
    let proven = bundled::holds(file);
    let tests = form.tables("test");
    let tests: Vec<RuleTest> = tests.iter().filter_map(|t| test(t, proven)).collect();
    let (cases, promise, hours, params) = asked?;
    Some(Rule {
        id: id?,
        clause: clause?,
        status: status?,
        since: since?,
        weight: weight?,
        why: why?,
        kept: kept?,
        broken: broken?,
        applies,
        when: when.ok()?,
        cases,
        promise,
        params,
        hours,
        floor: floor?,
        bars,
        sources,
        remedy: remedy?,
        replaces: form
            .texts("replaces")
            .into_iter()
            .map(|(t, _)| t.to_owned())
            .collect(),
        advisory: form.text("advisory").map(ToOwned::to_owned),
        tests,
        overrides: Vec::new(),
        off: None,
    })
}

/// A section that must be there, with the keys that it may hold.
pub(super) fn section<'t>(form: &Form<'t>, key: &'t str, known: &[&str]) -> Option<Form<'t>> {
    if !form.has(key) {
        form.missing(key);
        return None;
    }
    let section = form.table(key)?;
    section.allow(known);
    Some(section)
}

fn weight(form: &Form<'_>) -> Option<u8> {
    if !form.has("weight") {
        form.missing("weight");
    }
    let weight = form.whole("weight")?;
    let good = u8::try_from(weight).ok().filter(|w| (1..=5).contains(w));
    if good.is_none() {
        form.wrong(
            "weight",
            format!("a weight of {weight}"),
            Some("1 to 5".to_owned()),
        );
    }
    good
}

/// The kinds of channel, and the condition.
fn applies(form: &Form<'_>) -> (Vec<ChannelKind>, Result<Option<Condition>, Wrong>) {
    let Some(applies) = section(form, "applies", &["kinds", "when"]) else {
        return (Vec::new(), Err(Wrong));
    };
    let mut found = Vec::new();
    let names: Vec<&str> = ChannelKind::ALL.iter().map(|k| k.name()).collect();
    for (name, span) in applies.texts("kinds") {
        match ChannelKind::from_name(name) {
            Some(kind) => found.push(kind),
            None => applies.marks().mark(
                span,
                format!("there is no kind \"{name}\""),
                Some(hint(name, &names)),
            ),
        }
    }
    if found.is_empty() {
        applies.wrong(
            "kinds",
            "the rule applies to nothing",
            Some(format!("kinds are {}", names.join(", "))),
        );
    }
    let when = match applies.text("when").map(Condition::read) {
        None if applies.has("when") => Err(Wrong),
        None => Ok(None),
        Some(Ok(condition)) => Ok(Some(condition)),
        Some(Err(faults)) => {
            for fault in faults {
                let word = fault.word.as_deref();
                let place = word.map_or(applies.span("when"), |w| applies.place_of("when", w));
                applies
                    .marks()
                    .mark_as("rules.bad_condition", place, fault.message, fault.hint);
            }
            Err(Wrong)
        }
    };
    (found, when)
}

fn asked(form: &Form<'_>) -> Option<(CaseKind, String, Hours, Params)> {
    let kinds: Vec<_> = CaseKind::ALL.iter().map(|k| (k.name(), *k)).collect();
    let cases = one_of(form, "cases", "kind of case", &kinds);
    let promises: Vec<_> = crate::measure::promises::all()
        .iter()
        .map(|p| (p.name(), *p))
        .collect();
    let promise = one_of(form, "kept-if", "promise", &promises);
    let hours = match form.text("hours") {
        None | Some("all") => Hours::All,
        Some("service") => Hours::Service,
        Some(other) => {
            form.wrong(
                "hours",
                format!("there are no hours \"{other}\""),
                Some(hint(other, &["all", "service"])),
            );
            return None;
        }
    };
    let (cases, promise) = (cases?, promise?);
    if !promise.asks().contains(&cases) {
        let fits: Vec<&str> = promise.asks().iter().map(|k| k.name()).collect();
        let message = format!("\"{}\" cannot be asked of {}", promise.name(), cases.name());
        form.wrong(
            "cases",
            message,
            Some(format!("it can be asked of {}", fits.join(", "))),
        );
    }
    let params = params(form, promise, cases)?;
    Some((cases, promise.name().to_owned(), hours, params))
}

fn floor(form: &Form<'_>) -> Option<Floor> {
    let number = |key: &str, most: i64| {
        if !form.has(key) {
            form.missing(key);
        }
        let n = form.whole(key)?;
        let good = u32::try_from(n).ok().filter(|_| n <= most);
        if good.is_none() {
            form.wrong(
                key,
                format!("{n} is out of range"),
                Some(format!("0 to {most}")),
            );
        }
        good
    };
    let (cases, days) = (number("cases", 10_000), number("days", 366));
    Some(Floor {
        cases: cases?,
        days: days?,
    })
}

pub(super) fn source(form: &Form<'_>) -> Option<Source> {
    form.allow(&["key", "cite", "says"]);
    let text = |key: &str| form.need_text(key).map(ToOwned::to_owned);
    let (key, cite, says) = (text("key"), text("cite"), text("says"));
    Some(Source {
        key: key?,
        cite: cite?,
        says: says?,
    })
}

fn remedy(form: &Form<'_>) -> Option<Remedy> {
    let effort = one_of(
        form,
        "effort",
        "effort",
        &[("low", "low"), ("medium", "medium"), ("high", "high")],
    );
    let summary = form.need_text("summary").map(ToOwned::to_owned);
    let steps: Vec<String> = form
        .texts("steps")
        .into_iter()
        .map(|(t, _)| t.to_owned())
        .collect();
    if steps.is_empty() {
        form.wrong("steps", "a remedy without steps helps nobody", None);
    }
    Some(Remedy {
        effort: effort?.to_owned(),
        summary: summary?,
        steps,
    })
}

fn test(form: &Form<'_>, proven: bool) -> Option<RuleTest> {
    form.allow(&[
        "name", "kind", "expect", "tally", "audit", "roster", "thread",
    ]);
    let name = form.need_text("name").map(ToOwned::to_owned);
    let kind = one_of(form, "kind", "kind", &kinds());
    let verdicts: Vec<_> = Verdict::ALL.iter().map(|v| (v.name(), *v)).collect();
    let expect = one_of(form, "expect", "verdict", &verdicts);
    let mut threads = Vec::new();
    for thread in form.tables("thread") {
        thread.allow(&["looked", "repeat", "start", "events"]);
        let text = |key: &str| thread.text(key).map(ToOwned::to_owned);
        let (repeat, start) = (text("repeat"), text("start"));
        if let Some(events) = thread.need_text("events") {
            let looked = match thread.text("looked") {
                None | Some("now") => Looked::Now,
                Some("before") => Looked::Before,
                Some("twice") => Looked::Twice,
                Some(other) => {
                    let hint = hint(other, &["now", "before", "twice"]);
                    thread.wrong(
                        "looked",
                        format!("there is no look \"{other}\""),
                        Some(hint),
                    );
                    Looked::Now
                }
            };
            threads.push(ThreadScript {
                looked,
                repeat,
                start,
                events: events.to_owned(),
            });
        }
    }
    let test = RuleTest {
        name: name?,
        kind: kind?,
        expect: expect?,
        tally: form.text("tally").map(ToOwned::to_owned),
        audit: form.text("audit").map(ToOwned::to_owned),
        roster: form
            .texts("roster")
            .into_iter()
            .map(|(t, _)| t.to_owned())
            .collect(),
        threads,
    };
    if !proven && let Err(wrong) = super::stage_test(&test) {
        for mistake in wrong.0 {
            form.wrong_as("rules.bad_story", "thread", mistake.message, mistake.hint);
        }
    }
    Some(test)
}
