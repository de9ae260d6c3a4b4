//! Layers: what a profile, a house and a brand change in the rules, each change with its reason.
//!
//! The order is fixed: the rules as written, a profile, the house, the brand. What stands later
//! wins, and every change stays visible.

use super::bar;
use super::explain::limit_words;
use super::parse::{hint, source};
use super::rule::{Change, Rule, RuleBook};
use super::validate;
use crate::domain::form::{self, Form, Marks};
use crate::domain::{Ask, Basis, Deadline, Mistakes, Override, Source, SourceFile};
use std::ops::Range;

/// The name of the file in which a house says what it changes.
pub const HOUSE: &str = "house.toml";
/// The folder in which profiles stand.
pub const PROFILES: &str = "profiles";

/// The keys of a change.
pub(super) const CHANGE: [&str; 11] = [
    "because", "share", "at-least", "at-most", "within", "bar", "cases", "days", "weight", "off",
    "basis",
];

/// Where a file stands among the layers; none where it is a rule.
pub(super) fn rank(path: &str) -> Option<u8> {
    let mut parts = path.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or("");
    if parts.next() == Some(PROFILES) {
        return Some(0);
    }
    (name == HOUSE).then_some(1)
}

/// Whose change it is, and what it may name.
struct Layer {
    by: String,
    sources: Vec<Source>,
    /// Its numbers must be somebody else's.
    cites: bool,
}

/// Puts the layers over a book, lowest first.
pub(super) fn over(mut book: RuleBook, mut layers: Vec<&SourceFile>) -> Result<RuleBook, Mistakes> {
    layers.sort_by_key(|f| (rank(&f.path), f.path.clone()));
    let mut mistakes = Mistakes::default();
    for file in layers {
        let marks = Marks::on(file);
        if let Some(table) = form::parse(file, &marks) {
            let form = Form::of(&table, "a layer", &marks);
            if rank(&file.path) == Some(0) {
                profile(&mut book, &form, file);
            } else {
                house(&mut book, &form);
            }
        }
        mistakes.0.extend(marks.take());
        book.files.push(file.clone());
    }
    if mistakes.0.is_empty() {
        Ok(book)
    } else {
        Err(mistakes)
    }
}

fn schema(form: &Form<'_>) {
    match form.whole("schema") {
        Some(1) => {}
        None if form.has("schema") => {}
        None => form.missing("schema"),
        Some(other) => form.wrong(
            "schema",
            format!("this program does not know layers of schema {other}"),
            Some("write schema = 1".to_owned()),
        ),
    }
}

fn profile(book: &mut RuleBook, form: &Form<'_>, file: &SourceFile) {
    form.allow(&[
        "schema", "name", "title", "why", "only", "override", "source",
    ]);
    schema(form);
    let name = form.need_text("name").unwrap_or_default();
    let stem = file.path.rsplit(['/', '\\']).next().unwrap_or("");
    if !name.is_empty() && stem.strip_suffix(".toml") != Some(name) {
        let message = format!("the profile \"{name}\" stands in {stem}");
        let hint = format!("name the file {name}.toml");
        form.wrong_as("rules.wrong_place", "name", message, Some(hint));
    }
    let _ = form.need_text("why");
    book.profile_title = form.need_text("title").map(ToOwned::to_owned);
    let layer = Layer {
        by: format!("the profile {name}"),
        sources: form.tables("source").iter().filter_map(source).collect(),
        cites: true,
    };
    changes(book, form, "override", &layer, true);
    if form.has("only") {
        let on = form.texts("only");
        for (id, span) in &on {
            if book.get(id).is_none() {
                unknown(book, form, id, span.clone());
            }
        }
        book.rules.retain(|r| on.iter().any(|(id, _)| *id == r.id));
        if book.rules.is_empty() {
            form.wrong("only", "no rule is left", None);
        }
    }
    book.profile = Some(name.to_owned());
}

fn house(book: &mut RuleBook, form: &Form<'_>) {
    form.allow(&["schema", "name", "override", "source"]);
    schema(form);
    let by = form
        .text("name")
        .map_or_else(|| "the house".to_owned(), ToOwned::to_owned);
    let layer = Layer {
        by,
        sources: form.tables("source").iter().filter_map(source).collect(),
        cites: false,
    };
    changes(book, form, "override", &layer, true);
}

/// Puts what a brand's file says under `[rules]` over a book.
pub(super) fn for_brand(
    book: &RuleBook,
    file: &SourceFile,
    strict: bool,
) -> Result<RuleBook, Mistakes> {
    let mut book = book.clone();
    let marks = Marks::on(file);
    // Whoever reads the rest of the file tells where it is no TOML at all.
    let Some(table) = form::parse(file, &marks) else {
        return Ok(book);
    };
    let form = Form::of(&table, "a brand file", &marks);
    if !form.has("rules") {
        return Ok(book);
    }
    let layer = Layer {
        by: "the brand".to_owned(),
        sources: Vec::new(),
        cites: false,
    };
    changes(&mut book, &form, "rules", &layer, strict);
    let changed = book.rules.iter().flat_map(|rule| {
        let all = rule.overrides.iter().map(|c| &c.change).chain(&rule.off);
        let own = all.filter(|change| change.by == layer.by);
        own.map(|change| format!("{}: {change}\n", rule.id))
    });
    let changed: String = changed.collect();
    book.brand = Some(changed);
    drop(table);
    let mistakes = marks.take();
    if mistakes.is_empty() {
        Ok(book)
    } else {
        Err(Mistakes(mistakes))
    }
}

fn unknown(book: &RuleBook, form: &Form<'_>, id: &str, span: Range<usize>) {
    let known: Vec<&str> = book.written.iter().map(|r| r.id.as_str()).collect();
    let hint = crate::domain::mistake::nearest(id, known).map_or_else(
        || "`rousseau rules list` shows them all".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    );
    let message = format!("there is no rule \"{id}\"");
    form.marks()
        .mark_as("rules.unknown_rule", span, message, Some(hint));
}

/// Reads a table of changes, one table a rule, and makes them.
fn changes<'t>(book: &mut RuleBook, form: &Form<'t>, key: &'t str, layer: &Layer, strict: bool) {
    let Some(table) = form.table(key) else { return };
    for (id, span) in table.keys() {
        let Some(of) = table.table(id) else { continue };
        let Some(at) = book.rules.iter().position(|r| r.id == id) else {
            if strict {
                unknown(book, form, id, span);
            }
            continue;
        };
        let mut rule = book.rules[at].clone();
        change(&mut rule, &of, layer);
        book.rules[at] = rule;
    }
}

/// What one table changes in one rule.
fn change(rule: &mut Rule, form: &Form<'_>, layer: &Layer) {
    form.allow(&[&CHANGE[..], &["sources"]].concat());
    let because = form
        .need_text("because")
        .unwrap_or_default()
        .trim()
        .to_owned();
    let told = |what: &str, was: String, is: String| Override {
        what: what.to_owned(),
        was,
        is,
        by: layer.by.clone(),
        because: because.clone(),
    };
    if form.truth("off") == Some(true) {
        rule.off = Some(told("the rule", "on".to_owned(), "off".to_owned()));
        return;
    }
    let cited = cited(form, layer, rule);
    let before = rule.overrides.len();
    for at in 0..rule.bars.len() {
        moved(rule, at, form, &told);
    }
    for own in form.tables("bar") {
        own.allow(&["kind", "share", "at-least", "at-most", "within"]);
        let kind = own.need_text("kind");
        let named = |b: &crate::domain::Bar| b.kind.map_or("*", |k| k.name());
        if let Some(at) = rule.bars.iter().position(|b| Some(named(b)) == kind) {
            moved(rule, at, &own, &told);
        } else {
            let known: Vec<&str> = rule.bars.iter().map(named).collect();
            let kind = kind.unwrap_or_default();
            let message = format!("{} has no bar for \"{kind}\"", rule.id);
            own.wrong("kind", message, Some(hint(kind, &known)));
        }
    }
    let bars: Vec<usize> = rule.overrides[before..]
        .iter()
        .filter_map(|c| c.bar)
        .collect();
    for at in bars {
        rebased(rule, at, &because, cited.as_ref());
    }
    floor_and_weight(rule, form, &told);
    let reasons = ["because", "basis", "sources"];
    if form.keys().iter().all(|(key, _)| reasons.contains(key)) {
        let hint = "give share, within, cases, days, weight or off".to_owned();
        let message = format!("nothing of {} is changed here", rule.id);
        form.wrong("because", message, Some(hint));
    }
    validate::floor(rule, form);
}

/// The basis and the sources that a layer names for its numbers; none where it need not.
fn cited(form: &Form<'_>, layer: &Layer, rule: &mut Rule) -> Option<(Basis, Vec<String>)> {
    let numbers = ["share", "at-least", "at-most", "within", "bar"]
        .iter()
        .any(|k| form.has(k));
    let needed = layer.cites && numbers;
    if !needed && !form.has("sources") {
        return None;
    }
    let keys: Vec<String> = form
        .texts("sources")
        .into_iter()
        .map(|(k, _)| k.to_owned())
        .collect();
    if keys.is_empty() {
        let hint = "name a [[source]] of this file or of the rule by its key".to_owned();
        form.wrong("sources", "a profile's number needs a source", Some(hint));
    }
    for (key, span) in form.texts("sources") {
        if let Some(source) = layer.sources.iter().find(|s| s.key == key) {
            if !rule.sources.iter().any(|s| s.key == key) {
                rule.sources.push(source.clone());
            }
        } else if !rule.sources.iter().any(|s| s.key == key) {
            let known: Vec<&str> = layer.sources.iter().map(|s| s.key.as_str()).collect();
            let message = format!("no [[source]] has the key \"{key}\"");
            form.marks().mark(span, message, Some(hint(key, &known)));
        }
    }
    let basis = bar::basis(form);
    basis.map(|basis| (basis, keys))
}

/// Moves what one bar asks for, and its limit.
fn moved(
    rule: &mut Rule,
    at: usize,
    form: &Form<'_>,
    told: &impl Fn(&str, String, String) -> Override,
) {
    let bar = &mut rule.bars[at];
    let name = bar
        .kind
        .map_or_else(String::new, |k| format!(" for {}s", k.name()));
    let mut changes = Vec::new();
    if ["share", "at-least", "at-most"].iter().any(|k| form.has(k))
        && let Some(ask) = bar::ask(form)
    {
        if std::mem::discriminant(&ask) == std::mem::discriminant(&bar.ask) {
            let (was, is) = (bar.ask.write(None), ask.write(None));
            changes.push(told(&format!("the bar{name}"), was, is));
            bar.ask = ask;
        } else {
            let (wrong, key) = match ask {
                Ask::Share(_) => ("share", "at-least or at-most"),
                Ask::AtLeast(_) => ("at-least", "share or at-most"),
                Ask::AtMost(_) => ("at-most", "share or at-least"),
            };
            let message = format!("the bar of {} asks otherwise", rule.id);
            form.wrong(wrong, message, Some(format!("use {key}, as the rule does")));
        }
    }
    if let Some(text) = form.text("within") {
        match (bar::deadline(text), bar.within) {
            (None, _) => {
                let hint = "write 30m, 2h, 3d, next-business-day or promised".to_owned();
                form.wrong("within", format!("\"{text}\" is no limit"), Some(hint));
            }
            (Some(_), None) => {
                let message = format!("the bar of {} has no limit to change", rule.id);
                form.wrong("within", message, None);
            }
            (Some(is), Some(was)) => {
                let words: fn(Deadline) -> String = limit_words;
                changes.push(told(&format!("the limit{name}"), words(was), words(is)));
                bar.within = Some(is);
            }
        }
    }
    let new = changes.into_iter().filter(|c| c.was != c.is);
    rule.overrides.extend(new.map(|change| Change {
        bar: Some(at),
        change,
    }));
}

/// A bar with another number rests on what its layer names, or on the layer's own judgment.
fn rebased(rule: &mut Rule, at: usize, because: &str, cited: Option<&(Basis, Vec<String>)>) {
    let bar = &mut rule.bars[at];
    bar.note = Some(because.to_owned());
    match cited {
        Some((basis, keys)) => {
            bar.basis = *basis;
            bar.sources.clone_from(keys);
        }
        None => bar.basis = Basis::Judgment,
    }
}

fn floor_and_weight(
    rule: &mut Rule,
    form: &Form<'_>,
    told: &impl Fn(&str, String, String) -> Override,
) {
    let number = |key: &str, least: i64, most: i64| {
        let n = form.whole(key)?;
        let good = u32::try_from(n)
            .ok()
            .filter(|_| (least..=most).contains(&n));
        if good.is_none() {
            form.wrong(
                key,
                format!("{n} is out of range"),
                Some(format!("{least} to {most}")),
            );
        }
        good
    };
    let mut changes = Vec::new();
    if let Some(cases) = number("cases", 1, 10_000).filter(|n| *n != rule.floor.cases) {
        changes.push(told(
            "the floor of cases",
            rule.floor.cases.to_string(),
            cases.to_string(),
        ));
        rule.floor.cases = cases;
    }
    if let Some(days) = number("days", 0, 366).filter(|n| *n != rule.floor.days) {
        changes.push(told(
            "the floor of days",
            rule.floor.days.to_string(),
            days.to_string(),
        ));
        rule.floor.days = days;
    }
    let weight = number("weight", 1, 5).and_then(|n| u8::try_from(n).ok());
    if let Some(weight) = weight.filter(|n| *n != rule.weight) {
        changes.push(told(
            "the weight",
            rule.weight.to_string(),
            weight.to_string(),
        ));
        rule.weight = weight;
    }
    rule.overrides.extend(
        changes
            .into_iter()
            .map(|change| Change { bar: None, change }),
    );
}
