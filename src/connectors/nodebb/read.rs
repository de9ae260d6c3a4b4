//! Read: from the wire to what was said and by whom; pure.

use super::wire::Post;
use crate::connectors::board::{Item, Said, Who, fragment};
use url::Url;

/// A post as it was said; the brand is known by user ids alone.
pub(super) fn said(item: &Item<Post>, staff: &[String], topic: &Url) -> Said {
    let post = &item.value;
    let who = match &post.uid {
        Some(id) if staff.contains(id) => Who::Brand(post.name.clone().filter(|n| n.contains(' '))),
        Some(id) => Who::Person(id.clone()),
        None => Who::Unknown("a guest or a deleted account wrote in this thread".to_owned()),
    };
    Said {
        id: item.id.clone(),
        parent: post.to.clone(),
        who,
        at: post.at,
        text: if post.deleted {
            String::new()
        } else {
            fragment::text(&post.content)
        },
        address: topic.clone(),
        coarse: None,
        by_machine: false,
        gone: post.deleted,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}
