//! The brand says how it deals with what people ask.

use super::{Asked, CaseKind, Promise, Terms, census};
use crate::domain::{CaptureId, Case, Facet, Outcome, PageRole};
use crate::measure::readers::care;
use crate::measure::{Record, Statements};

/// Of the four parts of a process so many are stated.
const ENOUGH: usize = 3;

/// Asks of the brand's site whether it states where to ask, who deals with it, when, and what
/// happens next.
#[derive(Debug)]
pub(super) struct StatesItsProcess;

impl Promise for StatesItsProcess {
    fn name(&self) -> &'static str {
        "states-its-process"
    }

    fn kept(&self) -> &'static str {
        "the site, with its profiles, states at least three of four: where to ask, who deals with \
         it, when, and what happens next"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let parts = parts(record, said);
        let (told, untold): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
            parts.iter().partition(|part| part.proof.is_some());
        let told_list = list(&told);
        if told.len() >= ENOUGH {
            let shown = told.iter().find_map(|part| part.proof);
            let note = format!("it states {told_list}");
            let case = census::stated(record, &record.channel.address, shown, note);
            let witnesses = told.iter().filter_map(|part| part.proof.cloned());
            let mut witnesses: Vec<CaptureId> = witnesses.collect();
            witnesses.sort();
            witnesses.dedup();
            return Asked::Cases(vec![Case { witnesses, ..case }]);
        }
        let n = told.len();
        let missing = list(&untold);
        let thing = format!("no more than {n} of the four parts of a process");
        let says = format!("states {missing}");
        let mut case = census::not_found(record, said, &thing, &says);
        if case.outcome == Outcome::Broken && n > 0 {
            case.note = format!("it states {told_list}; {}", case.note);
        }
        Asked::Cases(vec![case])
    }
}

/// One part of a process, with the proof that it is stated.
struct Part<'a> {
    name: &'static str,
    proof: Option<&'a CaptureId>,
}

fn parts<'a>(record: &'a Record, said: &'a Statements) -> [Part<'a>; 4] {
    // A story in the news tells no customer what to do.
    let pages = || record.pages.iter().filter(|(page, _)| page.role != PageRole::Other);
    let on_page = |is: &dyn Fn(&str) -> bool| {
        pages().find(|(page, _)| is(&page.text)).map(|(_, capture)| capture)
    };
    let offered = record.pages.iter().find(|(page, _)| !page.contacts.is_empty());
    let mut stands = said.promises.iter().filter(|p| !p.is_struck());
    let promised = stands.find_map(|p| p.capture.as_ref());
    [
        Part {
            name: "where to ask",
            proof: offered.map(|(_, capture)| capture).or_else(|| on_page(&care::says_where)),
        },
        Part {
            name: "who deals with it",
            proof: said.in_charge.first().map(|(_, capture, _)| capture),
        },
        Part {
            name: "when",
            proof: promised.or_else(|| said.hours.first().map(|h| &h.capture)),
        },
        Part {
            name: "what happens next",
            proof: on_page(&care::says_what_follows),
        },
    ]
}

/// The names of parts: "where to ask, who deals with it and when".
fn list(parts: &[&Part<'_>]) -> String {
    let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
