//! Hootsuite Inbox: the export of messages, whose times are in a zone that the file does not name.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "hootsuite",
    rests_on: "documentation for the key between its files, memory for the other columns",
    told_by: &["Message ID", "Conversation ID", "Direction", "Created at"],
    columns: &[
        (Field::Id, &["Message ID"]),
        (Field::Thread, &["Conversation ID"]),
        (Field::Author, &["Contact Profile ID", "Agent ID"]),
        (Field::Name, &["Agent Name"]),
        (Field::Role, &["Direction"]),
        (Field::At, &["Created at"]),
        (Field::Text, &["Message", "Text"]),
    ],
    roles: Roles {
        brand: &["outbound", "out"],
        customer: &["inbound", "in"],
        ..Roles::NONE
    },
    many_brands: false,
    by_thread: true,
};
