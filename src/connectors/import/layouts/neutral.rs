//! The neutral layout, our own, into which any other can be turned.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "neutral",
    rests_on: "docs/IMPORTS.md",
    told_by: &["author_id", "created_at", "text"],
    columns: &[
        (Field::Id, &["post_id", "message_id", "id"]),
        (Field::Parent, &["parent_id"]),
        (Field::Thread, &["thread_id"]),
        (Field::Author, &["author_id"]),
        (Field::Name, &["author_name"]),
        (Field::Role, &["author_role"]),
        (Field::At, &["created_at"]),
        (Field::Text, &["text"]),
        (Field::Answers, &["answer_ids"]),
        (Field::Shown, &["visibility"]),
    ],
    roles: Roles {
        brand: &["brand"],
        customer: &["customer"],
        machine: &["machine"],
        internal: &["internal"],
    },
    many_brands: false,
    by_thread: false,
};
