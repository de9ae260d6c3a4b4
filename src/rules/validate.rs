//! Validation: what a rule file may not say, checked after it could be read.

use super::rule::Rule;
use crate::domain::form::Form;
use crate::domain::{Ask, Clause, Mistake, Mistakes, Share, SourceFile, Verdict};
use crate::measure::{CaseKind, Promise, promise};
use std::collections::BTreeSet;

/// The fewest cases that any rule about many cases may judge on.
const FEWEST: u32 = 5;

/// A rule's id is its file's name, and its clause is its folder's.
pub(super) fn place(form: &Form<'_>, file: &SourceFile, id: Option<&str>, clause: Option<Clause>) {
    let mut parts = file.path.rsplit(['/', '\\']);
    let stem = parts
        .next()
        .and_then(|name| name.strip_suffix(".toml"))
        .unwrap_or("");
    let folder = parts.next().unwrap_or("");
    if let Some(id) = id {
        let kebab = !id.is_empty()
            && id.len() <= 64
            && id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !kebab {
            form.wrong(
                "id",
                "an id is kebab case",
                Some("use a-z, 0-9 and hyphens".to_owned()),
            );
        } else if id != stem {
            let hint = format!("name the file {id}.toml, or the rule \"{stem}\"");
            form.wrong_as(
                "rules.wrong_place",
                "id",
                format!("the rule \"{id}\" stands in {stem}.toml"),
                Some(hint),
            );
        }
    }
    if let Some(clause) = clause.filter(|c| c.name() != folder) {
        let hint = format!("move it into the folder {}", clause.name());
        form.wrong_as(
            "rules.wrong_place",
            "clause",
            format!("a rule of {} stands in {folder}", clause.name()),
            Some(hint),
        );
    }
}

/// What must hold inside one rule.
pub(super) fn rule(rule: &Rule, form: &Form<'_>) {
    bars(rule, form);
    sources(rule, form);
    floor(rule, form);
    tests(rule, form);
}

fn bars(rule: &Rule, form: &Form<'_>) {
    let mut seen = BTreeSet::new();
    for bar in &rule.bars {
        if !seen.insert(bar.kind) {
            form.wrong("bar", "two bars stand for the same kind of channel", None);
        }
        if let Some(kind) = bar.kind.filter(|k| !rule.applies.contains(k)) {
            let hint = "add the kind to [applies], or leave the bar out".to_owned();
            let message = format!(
                "a bar for {}, to which the rule does not apply",
                kind.name()
            );
            form.wrong("bar", message, Some(hint));
        }
        let timed = promise(&rule.promise).is_some_and(|p| p.is_timed(rule.cases));
        if timed && bar.within.is_none() {
            form.wrong("bar", "a bar about inquiries needs `within`", None);
        }
        let told = promise(&rule.promise).is_some_and(|p| !p.takes().is_empty());
        if told && !timed && bar.within.is_some() {
            let hint = "leave `within` out, or ask it of inquiries".to_owned();
            let message = format!(
                "\"{}\" has no clock for {}",
                rule.promise,
                rule.cases.name()
            );
            form.wrong("bar", message, Some(hint));
        }
        let measures = promise(&rule.promise).is_some_and(Promise::measures);
        if measures == bar.ask.share().is_some() {
            let (is, wants) = if measures {
                ("measures something", "`at-least` or `at-most`")
            } else {
                ("counts cases", "`share`")
            };
            let message = format!("the promise \"{}\" {is}", rule.promise);
            form.wrong("bar", message, Some(format!("its bar asks with {wants}")));
        }
    }
    for kind in rule.applies.iter().filter(|k| rule.bar_for(**k).is_none()) {
        let hint = "add a [[bar]] with that kind, or one with kind = \"*\"".to_owned();
        form.wrong(
            "bar",
            format!("there is no bar for {}", kind.name()),
            Some(hint),
        );
    }
}

fn sources(rule: &Rule, form: &Form<'_>) {
    let keys: BTreeSet<&str> = rule.sources.iter().map(|s| s.key.as_str()).collect();
    let used: BTreeSet<&str> = rule
        .bars
        .iter()
        .flat_map(|b| &b.sources)
        .map(String::as_str)
        .collect();
    for unknown in used.difference(&keys) {
        let hint = crate::domain::mistake::nearest(unknown, keys.iter().copied())
            .map(|near| format!("did you mean \"{near}\"?"));
        form.wrong(
            "bar",
            format!("no [[source]] has the key \"{unknown}\""),
            hint,
        );
    }
    for idle in keys.difference(&used) {
        form.wrong(
            "source",
            format!("the source \"{idle}\" serves no bar"),
            None,
        );
    }
}

pub(super) fn floor(rule: &Rule, form: &Form<'_>) {
    let all = Ask::Share(Share::ONE);
    let zero_breaches = rule.bars.iter().all(|b| b.ask == all);
    let census = rule.cases.is_census();
    if rule.floor.cases < FEWEST && !census && !zero_breaches {
        form.wrong(
            "evidence",
            format!(
                "a floor of {} cases judges on next to nothing",
                rule.floor.cases
            ),
            Some(format!(
                "at least {FEWEST}, unless the case is the channel itself"
            )),
        );
    }
    if rule.floor.cases == 0 {
        form.wrong("evidence", "a floor of no cases judges on nothing", None);
    }
}

fn tests(rule: &Rule, form: &Form<'_>) {
    let mut names = BTreeSet::new();
    for test in rule.tests.iter().filter(|t| !names.insert(t.name.as_str())) {
        form.wrong_as(
            "rules.twice",
            "test",
            format!("two tests are called \"{}\"", test.name),
            None,
        );
    }
    let mut wanted = vec![Verdict::Pass, Verdict::Fail];
    if rule.cases != CaseKind::RepeatOutreach {
        wanted.push(Verdict::InsufficientEvidence);
    }
    if rule.applies.len() < crate::domain::ChannelKind::ALL.len() {
        wanted.push(Verdict::NotApplicable);
    }
    for verdict in wanted
        .into_iter()
        .filter(|v| !rule.tests.iter().any(|t| t.expect == *v))
    {
        let message = format!(
            "no test expects \"{}\", which the rule can give",
            verdict.name()
        );
        let hint = "add a [[test]] that does".to_owned();
        form.wrong_as("rules.untested", "test", message, Some(hint));
    }
}

/// What must hold between rules: ids are public and stand for one rule each.
pub(super) fn book(rules: &[(Rule, &SourceFile)], mistakes: &mut Mistakes) {
    for pair in rules.windows(2) {
        if let [(a, first), (b, second)] = pair
            && a.id == b.id
        {
            mistakes.0.push(Mistake {
                code: "rules.twice",
                path: second.path.clone(),
                span: 0..0,
                message: format!("the id \"{}\" is taken by {}", b.id, first.path),
                hint: Some("a new meaning gets a new id".to_owned()),
            });
        }
    }
}
