//! A customer can start a thread, not only comment on the brand's.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Openness, Outcome, Surface};
use crate::measure::Record;

/// Asks of the channel whether customers can begin.
#[derive(Debug)]
pub(super) struct CustomersCanStart;

impl Promise for CustomersCanStart {
    fn name(&self) -> &'static str {
        "customers-can-start"
    }

    fn kept(&self) -> &'static str {
        "there is one way to begin: the wall, naming the account, or a private message"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Surfaces]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let doors: Vec<_> = [Surface::Wall, Surface::Mentions, Surface::Messages]
            .into_iter()
            .filter_map(|s| Some((s, record.surfaces.get(&s)?)))
            .collect();
        if doors.is_empty() {
            return Asked::Nothing("This channel has no place where a customer could start.".to_owned());
        }
        let open = doors.iter().find(|(_, (state, _))| state.lets_customers_in() == Some(true));
        let unknown = doors.iter().any(|(_, (state, _))| *state == Openness::Unknown);
        let (outcome, note) = match open {
            Some((surface, _)) => (Outcome::Kept, format!("a customer can start by {}", words(*surface))),
            None if unknown => (Outcome::Unknown, "it could not be told whether a customer can start a thread".to_owned()),
            None => (Outcome::Broken, "no customer can start a thread: every way to begin is closed".to_owned()),
        };
        let witnesses = doors.iter().map(|(_, (_, capture))| capture.clone()).collect();
        Asked::Cases(vec![Case {
            address: Some(record.channel.address.clone()),
            witnesses,
            ..plain(&record.channel.id.0, outcome, note)
        }])
    }
}

fn words(surface: Surface) -> &'static str {
    match surface {
        Surface::Comments => "commenting",
        Surface::Wall => "writing on the wall",
        Surface::Mentions => "naming the brand's account",
        Surface::Messages => "sending a private message",
    }
}
