//! The layout of "Customer Support on Twitter": one row a message, customers by number.

use super::{Layout, Roles};
use crate::connectors::import::entry::Field;

pub(super) const LAYOUT: Layout = Layout {
    name: "twcs",
    rests_on: "rows of the published file",
    told_by: &[
        "tweet_id",
        "author_id",
        "inbound",
        "created_at",
        "in_response_to_tweet_id",
    ],
    columns: &[
        (Field::Id, &["tweet_id"]),
        (Field::Parent, &["in_response_to_tweet_id"]),
        (Field::Author, &["author_id"]),
        (Field::Role, &["inbound"]),
        (Field::At, &["created_at"]),
        (Field::Text, &["text"]),
        (Field::Answers, &["response_tweet_id"]),
    ],
    roles: Roles {
        brand: &["false", "0"],
        customer: &["true", "1"],
        ..Roles::NONE
    },
    many_brands: true,
    by_thread: false,
};
