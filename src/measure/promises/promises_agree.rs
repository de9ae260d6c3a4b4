//! What the brand promises in one place it does not deny in another.

use super::{Asked, CaseKind, Promise, Terms, census, plain};
use crate::domain::{Case, Contradiction, Facet, Outcome, StatedPromise, Way};
use crate::measure::{Record, contradictions, words};

/// Asks of each stated promise whether another one says something else.
#[derive(Debug)]
pub(super) struct PromisesAgree;

impl Promise for PromisesAgree {
    fn name(&self) -> &'static str {
        "promises-agree"
    }

    fn kept(&self) -> &'static str {
        "no other page or profile promises another time for the same thing; exceptions that are \
         named, averages, and a hedged time beside a firm later one contradict nothing"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::StatedPromises]
    }

    fn done(&self) -> Option<&'static str> {
        Some("agree with all others")
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let unread = census::unread(record, said);
        let promises = said.promises.iter().filter(|p| !p.is_struck() && !p.average);
        let denied: Vec<Contradiction> = contradictions(&said.promises)
            .into_iter()
            .filter(|pair| !may_both_be_true(pair))
            .collect();
        let cases: Vec<Case> = promises.map(|p| case(record, p, &denied, unread)).collect();
        if cases.is_empty() {
            let but = unread.map_or_else(String::new, |why| format!(", but {why}"));
            return Asked::Nothing(format!("The brand promises no reply time that we found{but}."));
        }
        Asked::Cases(cases)
    }
}

fn case(
    record: &Record,
    promise: &StatedPromise,
    denied: &[Contradiction],
    unread: Option<&str>,
) -> Case {
    let other = denied.iter().find_map(|pair| {
        let is = |p: &StatedPromise| p.digest == promise.digest && p.limit == promise.limit;
        if is(&pair.sooner) {
            Some(&pair.later)
        } else {
            Some(&pair.sooner).filter(|_| is(&pair.later))
        }
    });
    let own = words::short(&promise.quote);
    let mut witnesses: Vec<_> = promise.capture.clone().into_iter().collect();
    let (outcome, note) = match (other, unread) {
        (Some(other), _) => {
            witnesses.extend(other.capture.clone());
            let there = words::short(&other.quote);
            let note = format!("it says: \u{201c}{own}\u{201d}, and elsewhere: \u{201c}{there}\u{201d}");
            (Outcome::Broken, note)
        }
        // What was read settles the matter once it holds a contradiction.
        (None, Some(why)) if denied.is_empty() => (
            Outcome::Unknown,
            format!("nothing else was found beside \u{201c}{own}\u{201d}, but {why}"),
        ),
        (None, _) => (
            Outcome::Kept,
            format!("nothing says otherwise than \u{201c}{own}\u{201d}"),
        ),
    };
    witnesses.dedup();
    Case {
        address: Some(promise.address.clone()),
        witnesses,
        ..plain(&format!("{}:{}", record.channel.id.0, promise.digest), outcome, note)
    }
}

/// Says whether both sentences may be true at once, so that nobody is accused of an exception.
fn may_both_be_true(pair: &Contradiction) -> bool {
    let (sooner, later) = (&pair.sooner, &pair.later);
    // "Usually within an hour, and always within a day."
    let hedged = sooner.hedged && !later.hedged;
    // A working day may last longer than two days of the calendar.
    let clocks = sooner.working_time && !later.working_time;
    // A sentence that names a way is an exception to one that names none.
    let unnamed = |way: &Way| matches!(way, Way::All | Way::ThisChannel);
    let general = |p: &StatedPromise| p.networks.is_empty() && p.ways.iter().any(unnamed);
    hedged
        || clocks
        || general(sooner) != general(later)
        || names_a_case(&sooner.quote)
        || names_a_case(&later.quote)
}

/// Beginnings of words that limit a sentence to some days or some matters.
const CASES: [&str; 41] = [
    "weekend", "saturday", "sunday", "holiday", "night", "evening", "urgent", "emergenc", "complain", "complex", "simple", "premium", "priority", "member", "peak", "busy", "christmas", "outside", "otherwise", "wochenend", "samstag", "sonntag", "feiertag", "dringend", "notf", "beschwerde", "sonst", "week-end", "samedi", "dimanche", "férié", "urgen", "réclamation", "sinon", "sábado", "domingo", "festivo", "reclamaci", "queja", "semana", "nachts",
];

fn names_a_case(quote: &str) -> bool {
    let quote = quote.to_lowercase();
    let mut words = quote.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.any(|word| CASES.iter().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChannelId, PromisedClock, PromisedEvent, Standing};
    use jiff::SignedDuration;
    use url::Url;

    fn promise(quote: &str, hours: i64, way: Way) -> StatedPromise {
        let address = Url::parse("https://acme.example/").expect("an address");
        StatedPromise {
            channel: ChannelId::of(&address),
            who: None,
            ways: [way].into(),
            networks: Vec::new(),
            event: PromisedEvent::Answer,
            limit: SignedDuration::from_hours(hours),
            clock: PromisedClock::Wall,
            weekends: true,
            holidays: true,
            working_time: false,
            hedged: quote.contains("usually"),
            hedge: None,
            average: false,
            quote: quote.to_owned(),
            digest: quote.to_owned(),
            address,
            capture: None,
            standing: Standing::Found,
            happened: Vec::new(),
        }
    }

    #[test]
    fn exceptions_that_are_named_contradict_nothing() {
        let day = || promise("We answer within 24 hours.", 24, Way::All);
        let check = |sooner: StatedPromise, later: StatedPromise, both: bool| {
            let words = (sooner.quote.clone(), later.quote.clone());
            assert_eq!(may_both_be_true(&Contradiction { sooner, later }), both, "{words:?}");
        };
        check(promise("We answer at once, in an hour.", 1, Way::ThisChannel), day(), false);
        check(promise("We answer within an hour.", 1, Way::All), day(), false);
        check(promise("We usually answer in an hour.", 1, Way::All), day(), true);
        check(promise("In the chat we answer in an hour.", 1, Way::Chat), day(), true);
        check(promise("We answer urgent matters in an hour.", 1, Way::All), day(), true);
        let office = StatedPromise {
            working_time: true,
            ..promise("We answer within one working hour.", 1, Way::All)
        };
        check(office, day(), true);
    }
}
