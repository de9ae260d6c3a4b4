//! `rousseau rules test --mutate`: which numbers of the rules no test holds.

use crate::cli::Ending;
use crate::cli::out::{self, Talk, bold, dim, say};
use crate::judge::{Mutation, mutate};
use crate::rules::{Rule, RuleBook};
use anyhow::Result;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Changes the rules of a book, all or one, and says which changes nobody noticed.
pub(super) fn run(book: &RuleBook, only: Option<&Rule>, talk: Talk) -> Result<Ending> {
    let rules: Vec<&Rule> = only.map_or_else(|| book.as_written().collect(), |rule| vec![rule]);
    let (mut tried, mut unheld, mut told, mut broken) = (0, 0, 0, 0);
    for (rule, mutation) in rules.iter().zip(mutations(&rules)) {
        tried += mutation.tried;
        for test in &mutation.broken {
            broken += 1;
            out::print(&format!("{}: fails its own test: {test}", bold(&rule.id)))?;
        }
        for mutant in &mutation.survivors {
            if mutant.part.must_be_held() {
                unheld += 1;
                out::print(&format!(
                    "{}: no test notices {}",
                    bold(&rule.id),
                    mutant.change
                ))?;
            } else {
                told += 1;
                let change = &mutant.change;
                let line = format!("{}: no test plays on it: {change}", rule.id);
                say(talk, &dim(&line));
            }
        }
    }
    let one = if rules.len() == 1 { "rule" } else { "rules" };
    out::print(&format!(
        "{tried} changes tried on {} {one}: {unheld} numbers that no test holds, {told} kinds that none plays on",
        rules.len()
    ))?;
    if unheld + broken > 0 {
        say(
            talk,
            "A number that no test holds could change unseen: tell a story just on each side of it.",
        );
        return Ok(Ending::Mistaken);
    }
    Ok(Ending::Kept)
}

/// The mutations of rules, in their order, on all cores.
fn mutations(rules: &[&Rule]) -> Vec<Mutation> {
    let next = AtomicUsize::new(0);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(rule) = rules.get(at) else {
                return done;
            };
            done.push((at, mutate(rule)));
        }
    };
    let mut done: Vec<(usize, Mutation)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores.min(rules.len()))
            .map(|_| scope.spawn(work))
            .collect();
        let done = workers
            .into_iter()
            .flat_map(|w| w.join().unwrap_or_default());
        done.collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, mutation)| mutation).collect()
}
