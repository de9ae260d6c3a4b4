//! 4CAT: datasets of posts as CSV or as JSON lines, with its own names for what all networks have.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "4cat",
    rests_on: "memory of its fields (id, thread_id, author, body, timestamp), no file",
    told_by: &["id", "thread_id", "author", "body", "timestamp"],
    columns: &[
        (Field::Id, &["id"]),
        (Field::Parent, &["reply_to", "in_reply_to_id"]),
        (Field::Thread, &["thread_id"]),
        (Field::Author, &["author"]),
        (Field::Name, &["author_fullname", "author_display_name"]),
        (Field::At, &["unix_timestamp", "timestamp"]),
        (Field::Text, &["body"]),
    ],
    roles: Roles::NONE,
    many_brands: true,
    by_thread: true,
};
