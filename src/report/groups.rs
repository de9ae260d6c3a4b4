//! Groups: the cases of a finding by what is said of them, the slowest first.

use super::atlas::Atlas;
use super::book::{GroupModel, OutcomeModel, RefModel, SameModel};
use super::model::{CiteModel, SourceModel};
use super::threads::wait;
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{Case, ChannelId, Deadline, Finding, MessageId, Outcome, Source};
use jiff::SignedDuration;
use std::collections::HashMap;

/// Cases that the page lists for all findings together.
const ALL_CASES: usize = 6000;

/// Cases that the page lists for every finding, however many findings there are.
const LEAST_CASES: usize = 20;

/// The fewest cases that are worth leading the reader to another list.
const WORTH: usize = 4;

/// The cases that lists have named so far, and how many a finding may name.
pub(super) struct Lists<'a> {
    tongue: Tongue,
    most: usize,
    known: HashMap<Named<'a>, SameModel>,
    sources: Vec<SourceModel>,
}

/// A list of cases by its channel and its subjects, each with its wait where waits are told.
type Named<'a> = (&'a ChannelId, Vec<(&'a MessageId, Option<SignedDuration>)>);

/// Cases of which the same is said.
struct Heap<'a> {
    outcome: Outcome,
    note: String,
    waits: bool,
    cases: Vec<&'a Case>,
}

impl<'a> Lists<'a> {
    /// Shares the page out among the findings.
    pub(super) fn of(tongue: Tongue, findings: &[Finding]) -> Self {
        let all: usize = findings.iter().map(|f| f.tally.cases.len()).sum();
        let with_cases = findings.iter().filter(|f| !f.tally.cases.is_empty());
        let share = ALL_CASES / with_cases.count().max(1);
        let most = if all <= ALL_CASES {
            ALL_CASES
        } else {
            share.max(LEAST_CASES)
        };
        Self {
            tongue,
            most,
            known: HashMap::new(),
            sources: Vec::new(),
        }
    }

    /// The number of a source in the list of sources.
    ///
    /// Shape: what it says is told where `telling`: of a promise that is kept the name is enough.
    pub(super) fn cite(&mut self, source: &Source, telling: bool) -> CiteModel {
        let (cite, says) = (words::clean(&source.cite), words::sentence(&source.says));
        let says = telling.then_some(says);
        let known = |s: &SourceModel| s.cite == cite && (says.is_none() || s.says == says);
        let place = self.sources.iter().position(known).unwrap_or_else(|| {
            self.sources.push(SourceModel {
                number: self.sources.len() + 1,
                cite: cite.clone(),
                says: says.clone(),
                lang: (self.tongue != Tongue::English).then_some(Tongue::English.code()),
            });
            self.sources.len() - 1
        });
        CiteModel { number: place + 1 }
    }

    /// The sources that were cited.
    pub(super) fn sources(self) -> Vec<SourceModel> {
        self.sources
    }

    /// How many cases of a finding are listed.
    pub(super) fn listed(&self, f: &Finding) -> usize {
        f.tally.cases.len().min(self.most)
    }

    /// The groups of a finding by what became of the cases, in the order of their slowest case.
    pub(super) fn groups(
        &mut self,
        atlas: &Atlas<'a>,
        f: &'a Finding,
        list: &str,
    ) -> Vec<OutcomeModel> {
        let mut outcomes: Vec<OutcomeModel> = Vec::new();
        for (n, heap) in heaps(atlas.tongue, f, self.listed(f))
            .into_iter()
            .enumerate()
        {
            let mark = words::outcome(atlas.tongue, heap.outcome);
            let group = self.group(atlas, f, heap, &format!("{list}-{}", n + 1));
            match outcomes.iter_mut().find(|o| o.mark == mark) {
                Some(known) => known.groups.push(group),
                None => outcomes.push(OutcomeModel {
                    mark,
                    groups: vec![group],
                }),
            }
        }
        outcomes
    }

    fn group(
        &mut self,
        atlas: &Atlas<'a>,
        f: &'a Finding,
        heap: Heap<'a>,
        anchor: &str,
    ) -> GroupModel {
        let all = heap.cases.len();
        let telling = heap.outcome != Outcome::Kept;
        let wait = |c: &Case| c.spell.filter(|_| heap.waits).map(|s| s.waited);
        let subject = |c: &&'a Case| (&c.subject, wait(c));
        let mut subjects: Vec<_> = heap.cases.iter().map(subject).collect();
        subjects.sort_unstable();
        let key = (&f.channel, subjects);
        let worth = all >= WORTH;
        let same = self.known.get(&key).filter(|_| worth && !telling).cloned();
        let refs = match &same {
            Some(_) => Vec::new(),
            None if heap.waits || telling => each(atlas, f, &heap),
            None => atlas.stretches(&f.channel, &heap.cases),
        };
        let named = worth && same.is_none();
        if named {
            let says = words::title(atlas.tongue, f);
            let to = anchor.to_owned();
            self.known.insert(key, SameModel { to, says });
        }
        GroupModel {
            anchor: named.then(|| anchor.to_owned()),
            note: heap.note,
            count: (all > 1).then(|| say!(atlas.tongue, "n-cases", n = all)),
            telling,
            refs,
            same,
        }
    }
}

/// Each case by itself, with its wait where the group speaks of waits.
fn each<'a>(atlas: &Atlas<'a>, f: &'a Finding, heap: &Heap<'a>) -> Vec<RefModel> {
    let refs = heap.cases.iter().map(|case| RefModel {
        wait: case
            .spell
            .filter(|_| heap.waits)
            .map(|s| words::span(atlas.tongue, s.waited.as_secs_f64())),
        ..atlas.reference(&f.channel, case)
    });
    refs.collect()
}

/// Gathers the first cases by what is said of them.
fn heaps(tongue: Tongue, f: &Finding, most: usize) -> Vec<Heap<'_>> {
    let one_limit = f
        .bar
        .as_ref()
        .is_some_and(|b| matches!(b.within, Some(Deadline::Within(_))));
    let mut heaps: Vec<Heap<'_>> = Vec::new();
    let mut places: HashMap<(Outcome, String), usize> = HashMap::new();
    for case in f.tally.cases.iter().take(most) {
        let answered = case.spell.is_some_and(|s| s.answered) && !case.hollow;
        let late = case.outcome == Outcome::Broken && one_limit;
        let waits = answered && (case.outcome == Outcome::Kept || late);
        let note = match (waits, late) {
            (true, false) => say!(tongue, "cases-in-time"),
            (true, true) => say!(tongue, "cases-too-late"),
            _ => said(tongue, case, one_limit),
        };
        let key = (case.outcome, note);
        let place = places.get(&key).copied().unwrap_or_else(|| {
            heaps.push(Heap {
                outcome: case.outcome,
                note: key.1.clone(),
                waits,
                cases: Vec::new(),
            });
            places.insert(key, heaps.len() - 1);
            heaps.len() - 1
        });
        heaps[place].cases.push(case);
    }
    heaps
}

/// What is said of one case.
fn said(tongue: Tongue, case: &Case, one_limit: bool) -> String {
    let mut says = words::heard(tongue, &case.note);
    let answered = case.spell.is_some_and(|s| s.answered);
    if let Some(wait) = wait(tongue, case).filter(|_| !(answered && one_limit)) {
        says = format!("{says} {wait}");
    }
    if case.hollow {
        says = format!("{says} {}", say!(tongue, "case-hollow"));
    }
    says
}
