//! Read: from the wire to what was said and by whom; pure.

use super::wire::{Comment, Video};
use crate::connectors::board::{Item, Said, Who, fragment};
use crate::domain::{Openness, Restriction};
use url::Url;

/// Whether viewers can comment; that a list of comments can be read says nothing of it.
pub(super) fn openness(video: &Video) -> Openness {
    match (video.policy, video.is_enabled) {
        (Some(1), _) | (None, Some(true)) => Openness::Open,
        (Some(2), _) | (None, Some(false)) => Openness::Closed,
        (Some(3), _) => Openness::Restricted(Restriction::Approval),
        _ => Openness::Unknown,
    }
}

/// A video as the brand published it.
pub(super) fn post(item: &Item<Video>, otherwise: &Url) -> Said {
    Said {
        id: format!("video/{}", item.id),
        parent: None,
        who: Who::Brand(None),
        at: item.value.published,
        text: item.value.name.clone(),
        address: item.value.url.clone().unwrap_or_else(|| otherwise.clone()),
        coarse: None,
        by_machine: false,
        gone: false,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}

/// A comment as it was said; the brand is known by the address of its account.
pub(super) fn said(item: &Item<Comment>, brand: &[String], otherwise: &Url) -> Said {
    let comment = &item.value;
    let who = match &comment.account {
        Some(account) if brand.contains(account) => Who::Brand(None),
        Some(account) => Who::Person(account.clone()),
        None if comment.is_gone => {
            Who::Unknown("a comment of this thread was taken back, with its author".to_owned())
        }
        None => Who::Unknown("the author of a comment of this thread is not known".to_owned()),
    };
    Said {
        id: format!("comment/{}", item.id),
        parent: comment.parent.as_ref().map(|id| format!("comment/{id}")),
        who,
        at: comment.created,
        text: if comment.is_gone {
            String::new()
        } else {
            fragment::text(&comment.text)
        },
        address: comment.url.clone().unwrap_or_else(|| otherwise.clone()),
        coarse: None,
        by_machine: false,
        gone: comment.is_gone,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}
