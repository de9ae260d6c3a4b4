//! Read: from the wire to what was said, by whom, and whether customers can answer; pure.

use super::wire::{Head, Post};
use crate::connectors::board::{Item, Said, Who, fragment};
use crate::domain::Openness;
use crate::domain::Restriction;
use url::Url;

/// Words by which an account is the forum's or a team's, and no person's.
const TEAMS: [&str; 7] = [
    "support",
    "team",
    "help",
    "admin",
    "staff",
    "moderator",
    "system",
];

/// Whether customers can answer in a topic.
///
/// Slow mode holds nobody off, it only asks for patience.
pub(super) fn openness(head: &Head) -> Openness {
    if head.is_closed {
        Openness::Closed
    } else if !head.is_listed {
        Openness::Unknown
    } else if head.is_slow {
        Openness::Restricted(Restriction::Members)
    } else {
        Openness::Open
    }
}

/// The name of a person that an account of the brand shows; none where it is a team's.
fn person(name: Option<&String>, forum: &str) -> Option<String> {
    let name = name?.trim();
    let lower = name.to_lowercase();
    let forum = forum.to_lowercase();
    let of_forum = forum
        .split_whitespace()
        .any(|w| w.chars().count() > 3 && lower.contains(w));
    let of_team = lower.split_whitespace().any(|w| TEAMS.contains(&w));
    (!name.is_empty() && !of_forum && !of_team).then(|| name.to_owned())
}

/// Who wrote a post: the brand by the mark of staff or by an id that the user named.
///
/// A handle that looks like the brand's says nothing.
fn who(post: &Post, staff: &[String], forum: &str) -> Who {
    let Some(id) = &post.user_id else {
        return if post.is_staff {
            Who::Brand(person(post.name.as_ref(), forum))
        } else {
            Who::Unknown("the author of a message of this thread is not known".to_owned())
        };
    };
    if post.is_staff || staff.contains(id) {
        Who::Brand(person(post.name.as_ref(), forum))
    } else {
        Who::Person(id.clone())
    }
}

/// What stands around a post when it is read.
pub(super) struct Around<'a> {
    pub(super) topic: &'a Url,
    pub(super) staff: &'a [String],
    pub(super) forum: &'a str,
    /// Every post of the topic that was read.
    pub(super) posts: &'a [Item<Post>],
}

/// A post as it was said; none where it is a mark of what moderators did.
pub(super) fn said(item: &Item<Post>, around: &Around<'_>) -> Option<Said> {
    let post = &item.value;
    if post.post_type != 1 {
        return None;
    }
    let parent = post.reply_to_post_number.and_then(|number| {
        let answered = around.posts.iter().find(|p| p.value.post_number == number);
        answered.map(|p| p.id.clone())
    });
    let address = format!("{}/{}", around.topic, post.post_number);
    let by_forum = post
        .user_id
        .as_deref()
        .is_some_and(|id| id.starts_with('-'));
    Some(Said {
        id: item.id.clone(),
        parent,
        who: who(post, around.staff, around.forum),
        at: post.created_at,
        text: if post.is_gone {
            String::new()
        } else {
            fragment::text(&post.cooked)
        },
        address: Url::parse(&address).unwrap_or_else(|_| around.topic.clone()),
        // The forum's own accounts have ids below zero.
        coarse: None,
        by_machine: by_forum,
        gone: post.is_gone,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_is_no_person() {
        let of = |name: &str| person(Some(&name.to_owned()), "Juniper Air Community");
        assert_eq!(of("Ana Lima"), Some("Ana Lima".to_owned()));
        for name in ["Juniper Air", "Support", "Customer Support", "", "The Team"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
