//! Some of what the brand publishes answers somebody: it does not only broadcast.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Message, Outcome, Post};
use crate::measure::Record;
use crate::measure::inquiries::is_human_reply;

/// Asks of each publication whether it answers somebody.
#[derive(Debug)]
pub(super) struct AnswersSomebody;

impl Promise for AnswersSomebody {
    fn name(&self) -> &'static str {
        "answers-somebody"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Posts, Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Publications]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let inside = |m: &&Message| record.window.contains(m.at);
        let messages = || record.threads.iter().flat_map(|t| &t.messages).filter(inside);
        let nobody_wrote = !messages().any(|m| !m.author.is_brand());
        let open = record.posts.iter().any(|p| p.comments.lets_customers_in() != Some(false));
        if nobody_wrote && (open || record.posts.is_empty()) {
            return Asked::Nothing("Nobody wrote to the brand here, so there was nobody to answer.".to_owned());
        }
        if record.threads.iter().any(|t| t.gap.is_some()) && messages().all(|m| !m.author.is_brand()) {
            // The brand's replies may all lie in what we could not see.
            let unseen = |p: &Post| post(p, Outcome::Unknown, "its answers could not be seen");
            return Asked::Cases(record.posts.iter().map(unseen).collect());
        }
        let posts = record.posts.iter().map(|p| post(p, Outcome::Broken, "a post of its own"));
        let replies = messages().filter(|m| is_human_reply(m)).map(reply);
        Asked::Cases(posts.chain(replies).collect())
    }
}

fn post(post: &Post, outcome: Outcome, note: &str) -> Case {
    Case {
        address: Some(post.address.clone()),
        at: Some(post.at),
        witnesses: vec![post.capture.clone()],
        ..plain(&post.id.0, outcome, note)
    }
}

fn reply(message: &Message) -> Case {
    Case {
        address: Some(message.address.clone()),
        at: Some(message.at),
        witnesses: vec![message.capture.clone()],
        ..plain(&message.id.0, Outcome::Kept, "an answer to somebody")
    }
}
