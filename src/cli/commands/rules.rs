//! `rousseau rules`: list, explain, test and lint.

use super::mutate;
use crate::cli::Ending;
use crate::cli::args::RulesCommand;
use crate::cli::files;
use crate::cli::out::{self, Talk, Usage, bold, say};
use crate::domain::mistake::nearest;
use crate::judge::selftest;
use crate::rules::{Rule, RuleBook, explain};
use anyhow::Result;

/// Runs `rousseau rules`.
pub(in crate::cli) fn run(command: &RulesCommand, talk: Talk) -> Result<Ending> {
    match command {
        RulesCommand::List(from) => {
            out::print(&list(&files::rule_book(from.rules.as_deref())?))?;
            Ok(Ending::Kept)
        }
        RulesCommand::Explain { id, from } => {
            let book = files::rule_book(from.rules.as_deref())?;
            out::print(&explain(rule_of(&book, id)?))?;
            Ok(Ending::Kept)
        }
        RulesCommand::Test { mutate, from } => {
            let book = files::rule_book(from.folder())?;
            match mutate.as_deref() {
                None => test(&book, talk),
                Some("") => mutate::run(&book, None, talk),
                Some(id) => mutate::run(&book, Some(rule_of(&book, id)?), talk),
            }
        }
        RulesCommand::Lint(from) => {
            let book = files::rule_book(from.folder())?;
            let n = book.iter().count();
            let rules = if n == 1 { "rule" } else { "rules" };
            out::print(&format!("{n} {rules}, no mistake"))?;
            Ok(Ending::Kept)
        }
    }
}

/// The rule of an id, or the nearest id.
fn rule_of<'b>(book: &'b RuleBook, id: &str) -> Result<&'b Rule> {
    book.get(id).ok_or_else(|| {
        let near = nearest(id, book.iter().map(|r| r.id.as_str())).map_or_else(
            || "; `rousseau rules list` shows them all".to_owned(),
            |near| format!("; did you mean \"{near}\"?"),
        );
        Usage(format!("there is no rule \"{id}\"{near}")).into()
    })
}

fn list(book: &RuleBook) -> String {
    let mut text = String::new();
    let mut clause = None;
    let width = book.iter().map(|r| r.id.len()).max().unwrap_or(0);
    for rule in book.iter() {
        if clause != Some(rule.clause) {
            clause = Some(rule.clause);
            let name = bold(rule.clause.name());
            text.push_str(&format!("{name}: {}\n", rule.clause.promise()));
        }
        let kinds: Vec<&str> = rule.applies.iter().map(|k| k.name()).collect();
        let (id, kinds) = (&rule.id, kinds.join(", "));
        text.push_str(&format!("  {id:width$}  {} ({kinds})\n", rule.broken));
    }
    text
}

fn test(book: &RuleBook, talk: Talk) -> Result<Ending> {
    let (mut passed, mut failed) = (0, 0);
    for rule in book.iter() {
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
