//! Zeeschuimer: what a browser was shown of the former Twitter, one JSON object a line.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "zeeschuimer",
    rests_on: "memory of its lines (item_id, data.legacy), no file",
    told_by: &["item_id", "data.legacy.full_text", "data.legacy.created_at"],
    columns: &[
        (Field::Id, &["item_id"]),
        (Field::Parent, &["data.legacy.in_reply_to_status_id_str"]),
        (Field::Thread, &["data.legacy.conversation_id_str"]),
        (
            Field::Author,
            &[
                "data.core.user_results.result.legacy.screen_name",
                "data.core.user_results.result.core.screen_name",
            ],
        ),
        (
            Field::Name,
            &[
                "data.core.user_results.result.legacy.name",
                "data.core.user_results.result.core.name",
            ],
        ),
        (Field::At, &["data.legacy.created_at"]),
        (Field::Text, &["data.legacy.full_text"]),
    ],
    roles: Roles::NONE,
    many_brands: true,
    by_thread: false,
};
