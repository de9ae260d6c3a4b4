//! Read: from the wire to what was said and by whom; pure.

use super::wire::{Creator, Entry};
use crate::connectors::board::{Item, Said, Who};
use crate::domain::Openness;
use url::Url;

/// Whom a channel takes for the brand.
#[derive(Debug, Clone)]
pub(super) struct Ours {
    /// Stable ids and addresses of accounts that the user named.
    pub(super) staff: Vec<String>,
    /// The whole server is the brand's, so that its administrators are.
    pub(super) whole_server: bool,
}

impl Ours {
    /// Who wrote something: a moderator of the brand's community is the brand, a name that looks
    /// like it is not.
    fn who(&self, creator: &Creator) -> Who {
        let Some(id) = &creator.id else {
            return Who::Unknown("the author of a message of this thread is not known".to_owned());
        };
        let named = |id: &String| self.staff.contains(id);
        let brand = creator.is_moderator
            || self.whole_server && creator.is_admin
            || named(id)
            || creator.address.as_ref().is_some_and(named);
        if brand {
            Who::Brand(creator.shown.clone().filter(|n| n.contains(' ')))
        } else {
            Who::Person(id.clone())
        }
    }
}

/// Whether customers can comment on a post.
pub(super) fn openness(post: &Entry) -> Openness {
    if post.is_locked {
        Openness::Closed
    } else if post.is_gone {
        Openness::Unknown
    } else {
        Openness::Open
    }
}

/// A post or a comment as it was said; ids of posts and comments are counted apart.
pub(super) fn said(item: &Item<Entry>, kind: &str, ours: &Ours, otherwise: &Url) -> Said {
    let entry = &item.value;
    let text = if entry.title.is_empty() || kind == "comment" {
        entry.text.clone()
    } else {
        format!("{}\n{}", entry.title, entry.text)
    };
    // The last step of the path is the comment itself; the first stands for the post.
    let above = entry.path.len().checked_sub(2).map(|n| &entry.path[n]);
    let parent = above
        .filter(|id| *id != "0")
        .map(|id| format!("comment/{id}"));
    Said {
        id: format!("{kind}/{}", entry.id),
        parent,
        who: ours.who(&entry.creator),
        at: entry.published,
        text: if entry.is_gone {
            String::new()
        } else {
            text.trim().to_owned()
        },
        address: entry.address.clone().unwrap_or_else(|| otherwise.clone()),
        coarse: None,
        by_machine: entry.creator.is_bot,
        gone: entry.is_gone,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}
