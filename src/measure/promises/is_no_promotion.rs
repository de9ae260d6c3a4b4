//! A post says something else than that people should buy.

use super::{Asked, CaseKind, Promise, Reads, Terms, plain};
use crate::domain::{Case, Facet, Outcome, Post};
use crate::measure::readers::promotion::{self, PostKind};
use crate::measure::readers::text::Text;
use crate::measure::readers::{Label, signature};
use crate::measure::{Record, Sight};

/// Asks of each post of the brand whether it does something else than advertise.
#[derive(Debug)]
pub(super) struct IsNoPromotion;

impl Promise for IsNoPromotion {
    fn name(&self) -> &'static str {
        "is-no-promotion"
    }

    fn kept(&self) -> &'static str {
        "the post tells, explains or asks something, and is not an offer, a sale or another call \
         to buy"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Posts]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Posts]
    }

    fn done(&self) -> Option<&'static str> {
        Some("did something else than advertise")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Promotion)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        if record.posts.is_empty() && record.sight(Facet::Posts) == Sight::Whole {
            return Asked::Nothing("The brand posted nothing in the window.".to_owned());
        }
        Asked::Cases(record.posts.iter().map(case).collect())
    }
}

fn case(post: &Post) -> Case {
    let (outcome, note) = if post.text.trim().is_empty() {
        let note = "it holds no text, and what its picture says cannot be read";
        (Outcome::Unknown, note)
    } else if !signature::is_readable(&post.text) {
        let note = "written in a script in which advertisements cannot be told";
        (Outcome::Unknown, note)
    } else if promotion::read(&Text::of(&post.text)) == PostKind::Advertisement {
        (Outcome::Broken, "it advertises")
    } else {
        (Outcome::Kept, "it does something else than advertise")
    };
    Case {
        address: Some(post.address.clone()),
        at: Some(post.at),
        witnesses: vec![post.capture.clone()],
        ..plain(&post.id.0, outcome, note)
    }
}
