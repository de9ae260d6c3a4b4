//! Chatwoot: messages of its programming interface, one JSON object a line.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "chatwoot",
    rests_on: "memory of its interface (message_type 0 in, 1 out, 2 activity), no file",
    told_by: &[
        "id",
        "content",
        "message_type",
        "conversation_id",
        "created_at",
    ],
    columns: &[
        (Field::Id, &["id"]),
        (Field::Thread, &["conversation_id"]),
        (Field::Author, &["sender.id", "sender_id"]),
        (Field::Name, &["sender.name"]),
        (Field::Role, &["message_type"]),
        (Field::At, &["created_at"]),
        (Field::Text, &["content"]),
    ],
    roles: Roles {
        brand: &["1", "outgoing"],
        customer: &["0", "incoming"],
        machine: &["3", "template"],
        internal: &["2", "activity"],
    },
    many_brands: false,
    by_thread: true,
};
