//! Sprout Social: the report of inbox activity.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "sprout",
    rests_on: "memory of its columns, no file",
    told_by: &[
        "Timestamp (UTC)",
        "Type",
        "Message",
        "From",
        "Permalink",
        "Thread",
    ],
    columns: &[
        (Field::Id, &["Permalink"]),
        (Field::Thread, &["Thread"]),
        (Field::Author, &["From"]),
        (Field::Role, &["Type"]),
        (Field::At, &["Timestamp (UTC)"]),
        (Field::Text, &["Message"]),
    ],
    roles: Roles {
        brand: &["reply", "sent"],
        customer: &["received", "mention", "comment"],
        ..Roles::NONE
    },
    many_brands: false,
    by_thread: true,
};
