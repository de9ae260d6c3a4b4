//! A customer without special standing can reply to the brand's posts in public.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Openness, Outcome, Post};
use crate::measure::{Record, Sight};

/// Asks of each post whether customers can comment on it.
#[derive(Debug)]
pub(super) struct CommentsOpen;

impl Promise for CommentsOpen {
    fn name(&self) -> &'static str {
        "comments-open"
    }

    fn kept(&self) -> &'static str {
        "a customer without special standing can comment on the post"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Posts]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Posts]
    }

    fn done(&self) -> Option<&'static str> {
        Some("could be commented on")
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        if record.posts.is_empty() && record.sight(Facet::Posts) == Sight::Whole {
            return Asked::Nothing("The brand posted nothing in the window.".to_owned());
        }
        Asked::Cases(record.posts.iter().map(case).collect())
    }
}

fn case(post: &Post) -> Case {
    let outcome = match post.comments.lets_customers_in() {
        Some(true) => Outcome::Kept,
        Some(false) => Outcome::Broken,
        None => Outcome::Unknown,
    };
    let note = match post.comments {
        Openness::Open => "anybody can comment",
        Openness::Restricted(r) if r.is_self_service() => "customers can comment after signing in, following or approval",
        Openness::Restricted(_) => "only those whom the brand chose can comment",
        Openness::Closed => "comments are closed",
        Openness::Unknown => "it could not be told whether comments are open",
    };
    Case {
        address: Some(post.address.clone()),
        at: Some(post.at),
        witnesses: vec![post.capture.clone()],
        ..plain(&post.id.0, outcome, note)
    }
}
