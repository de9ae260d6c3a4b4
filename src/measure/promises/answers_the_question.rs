//! A question gets an answer of substance in public: neither sent elsewhere nor turned away.

use super::human_reply_within::{case, unseen};
use super::{Asked, CaseKind, Promise, Reads, Terms, select};
use crate::domain::{Case, Facet, Message, Outcome};
use crate::measure::inquiries::{Chains, Inquiry};
use crate::measure::readers::{Label, kind};
use crate::measure::{Record, Sight};

/// Asks of each question whether an answer of substance came in time.
#[derive(Debug)]
pub(super) struct AnswersTheQuestion;

impl Promise for AnswersTheQuestion {
    fn name(&self) -> &'static str {
        "answers-the-question"
    }

    fn kept(&self) -> &'static str {
        "a person of the brand answered within the limit where everybody can read it, and did \
         more than send the customer elsewhere or turn the customer away"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn is_timed(&self, _cases: CaseKind) -> bool {
        true
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Questions]
    }

    fn done(&self) -> Option<&'static str> {
        Some("got an answer of substance")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Hollow), Reads::ToBreak(Label::BrushOff)]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let asked = all.iter().filter_map(|i| question(record, terms, i));
        let mut cases: Vec<Case> = asked.collect();
        cases.extend(record.unseen_threads().into_iter().map(unseen));
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            return Asked::Nothing(select::none_of(terms.cases).to_owned());
        }
        Asked::Cases(cases)
    }
}

/// The case of one question.
///
/// What strangers should not read is rightly answered elsewhere, where we cannot follow.
fn question(record: &Record, terms: &Terms<'_>, asked: &Inquiry<'_>) -> Option<Case> {
    let answer = asked.reply.and_then(|first| answer(asked, first));
    let joined = Inquiry {
        reply: answer,
        hollow: false,
        ..*asked
    };
    let mut case = case(record, terms, &joined, asked.first)?;
    let (Some(first), None) = (asked.reply, answer) else {
        return Some(case);
    };
    case.witnesses.push(first.capture.clone());
    case.witnesses.dedup();
    let private = asked.labels.sensitive.is_some() || asked.labels.shows_private;
    if private {
        case.outcome = Outcome::Unknown;
        case.spell = None;
        let away = "moved out of sight, as such a matter should be; how it ended cannot be seen";
        away.clone_into(&mut case.note);
    } else {
        case.note = format!("only sent elsewhere or turned away; {}", case.note);
    }
    Some(case)
}

/// The first answer of substance to a question, or the customer's own word that it is solved,
/// from the first reply on.
fn answer<'a>(asked: &Inquiry<'a>, first: &Message) -> Option<&'a Message> {
    let thread = asked.thread;
    let who = asked.customer()?;
    let chains = Chains::of(&thread.messages);
    let later = thread.messages.iter().enumerate().filter(|(_, m)| m.at >= first.at);
    let answers = later.filter(|(at, m)| {
        let labels = &thread.labels[*at];
        if m.author.is_brand() {
            let stands = thread.read[*at].is_human_reply() && chains.may_answer(*at, who);
            stands && !labels.hollow && !labels.brush_off
        } else {
            m.author == asked.first.author && kind::is_settled(&m.text)
        }
    });
    answers.map(|(_, m)| m).min_by_key(|m| m.at)
}
