//! `rousseau rules`: list, explain, test and lint.

use super::mutate;
use crate::cli::Ending;
use crate::cli::args::RulesCommand;
use crate::cli::files;
use crate::cli::out::{self, Said, Talk, Wrong, bold, dim, say};
use crate::domain::mistake::nearest;
use crate::domain::{Override, SourceFile};
use crate::judge::selftest;
use crate::rules::{Rule, RuleBook, Status, explain, schema};
use anyhow::Result;
use std::path::Path;

/// Runs `rousseau rules`.
pub(in crate::cli) fn run(command: &RulesCommand, talk: Talk) -> Result<Ending> {
    match command {
        RulesCommand::List(from) => {
            out::print(&list(&files::rule_book(
                from.rules.as_deref(),
                from.profile.as_deref(),
            )?))?;
            Ok(Ending::Kept)
        }
        RulesCommand::Explain { id, from } => {
            let book = files::rule_book(from.rules.as_deref(), from.profile.as_deref())?;
            out::print(&explain(rule_of(&book, id)?))?;
            Ok(Ending::Kept)
        }
        RulesCommand::Test { mutate, from } => {
            let book = files::rule_book(from.folder(), from.profile.as_deref())?;
            match mutate.as_deref() {
                None => test(&book, talk),
                Some("") => mutate::run(&book, None, talk),
                Some(id) => mutate::run(&book, Some(rule_of(&book, id)?), talk),
            }
        }
        RulesCommand::Lint(from) => {
            let book = files::rule_book(from.folder(), from.profile.as_deref())?;
            let n = book.iter().count();
            let rules = if n == 1 { "rule" } else { "rules" };
            out::print(&format!("{n} {rules}, no mistake"))?;
            Ok(Ending::Kept)
        }
        RulesCommand::Profiles { rules } => {
            out::print(&profiles(
                &files::profiles(rules.as_deref())?,
                rules.as_deref(),
            )?)?;
            Ok(Ending::Kept)
        }
        RulesCommand::Schema { of } => {
            out::print(&schema(of))?;
            Ok(Ending::Kept)
        }
    }
}

/// The profiles, each with what it turns on and whose numbers it takes.
fn profiles(files: &[SourceFile], folder: Option<&Path>) -> Result<String> {
    let mut text = String::new();
    let written = files::rule_book(folder, None)?;
    for file in files {
        let name = files::profile_name(&file.path);
        let book = written.under(file).map_err(|mistakes| Wrong {
            mistakes,
            files: vec![file.clone()],
        })?;
        let (on, all) = (book.iter().count(), book.as_written().count());
        let changed: usize = book.iter().map(|r| r.overrides.len()).sum();
        let numbers = match changed {
            0 => "no number of its own".to_owned(),
            1 => "one number of its own".to_owned(),
            n => format!("{n} numbers of its own"),
        };
        let title = book.profile_title().unwrap_or_default();
        text.push_str(&format!("{}: {title}\n", bold(name)));
        text.push_str(&format!("  {on} of {all} rules, {numbers}\n"));
        for rule in book.iter().filter(|_| changed > 0) {
            for change in &rule.overrides {
                let Override { what, was, is, .. } = &change.change;
                text.push_str(&format!("  {}: {what} {was} to {is}\n", rule.id));
            }
        }
    }
    Ok(text)
}

/// The rule of an id, or the nearest id.
fn rule_of<'b>(book: &'b RuleBook, id: &str) -> Result<&'b Rule> {
    book.get(id).ok_or_else(|| {
        let near = nearest(id, book.iter().map(|r| r.id.as_str())).map_or_else(
            || "`rousseau rules list` shows them all".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        let why = format!("{id}: there is no rule of this name; {near}");
        Said::of("usage.unknown_name", why).into()
    })
}

/// The rules, a line each under their clause, with what is unusual about each.
fn list(book: &RuleBook) -> String {
    let mut text = String::new();
    let mut clause = None;
    let width = book.iter().map(|r| r.id.len()).max().unwrap_or(0);
    for rule in book.iter() {
        if clause != Some(rule.clause) {
            clause = Some(rule.clause);
            let n = book.iter().filter(|r| r.clause == rule.clause).count();
            let name = bold(rule.clause.name());
            let rules = if n == 1 { "rule" } else { "rules" };
            let promise = rule.clause.promise();
            text.push_str(&format!("{name}: {promise} {n} {rules}\n"));
        }
        let kinds: Vec<&str> = rule.applies.iter().map(|k| k.name()).collect();
        let (id, kinds) = (&rule.id, kinds.join(", "));
        let marks = marks(rule);
        text.push_str(&format!(
            "  {id:width$}  {} ({kinds}){marks}\n",
            rule.broken
        ));
    }
    text
}

/// What is unusual about a rule, at the end of its line.
fn marks(rule: &Rule) -> String {
    let status = match rule.status {
        Status::Preview => Some("preview"),
        Status::Deprecated => Some("deprecated"),
        Status::Stable => None,
    };
    let marks: Vec<&str> = [
        status,
        rule.advisory.as_ref().map(|_| "advice"),
        rule.when.as_ref().map(|_| "conditional"),
        (!rule.overrides.is_empty()).then_some("changed"),
        rule.off.as_ref().map(|_| "off"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if marks.is_empty() {
        return String::new();
    }
    dim(&format!(" [{}]", marks.join(", ")))
}

fn test(book: &RuleBook, talk: Talk) -> Result<Ending> {
    let (mut passed, mut failed) = (0, 0);
    for rule in book.as_written() {
        for test in selftest(rule) {
            match test.failure {
                None => passed += 1,
                Some(why) => {
                    failed += 1;
                    out::print(&format!("{}: {}\n  {why}", bold(&rule.id), test.name))?;
                }
            }
        }
    }
    out::print(&format!("{passed} tests of rules passed, {failed} failed"))?;
    if failed > 0 {
        say(
            talk,
            "A rule that fails its own tests accuses nobody rightly: mend it before use.",
        );
        return Ok(Ending::Mistaken);
    }
    Ok(Ending::Kept)
}
