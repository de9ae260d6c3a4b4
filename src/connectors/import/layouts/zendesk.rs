//! Zendesk: the answers below a request, one JSON object a line, with the author's role put in.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "zendesk",
    rests_on: "its documented fields; author.role is put in from the users of the export",
    told_by: &["id", "ticket_id", "author.role", "created_at", "plain_body"],
    columns: &[
        (Field::Id, &["id"]),
        (Field::Thread, &["ticket_id"]),
        (Field::Author, &["author_id", "author.id"]),
        (Field::Name, &["author.name"]),
        (Field::Role, &["author.role"]),
        (Field::At, &["created_at"]),
        (Field::Text, &["plain_body"]),
        (Field::Shown, &["public"]),
    ],
    roles: Roles {
        brand: &["agent", "admin"],
        customer: &["end-user"],
        machine: &["system"],
        ..Roles::NONE
    },
    many_brands: false,
    by_thread: true,
};
