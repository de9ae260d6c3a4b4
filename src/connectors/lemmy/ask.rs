//! Ask: the three dialects, what their answers hold about people, and what their refusals mean.

use crate::connectors::board::{self, Manner, fields};
use crate::connectors::{Errand, accounts};
use crate::domain::GapCause;
use crate::evidence::{Capture, PersonShape, Personal};
use serde_json::Value;
use url::Url;

use super::wire;

/// How a server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Lemmy up to 0.19, and in part 1.0.
    V3,
    /// Lemmy from 1.0 on.
    V4,
    /// `PieFed`.
    Alpha,
}

impl Dialect {
    pub(super) fn base(self) -> &'static str {
        match self {
            Self::V3 => "api/v3",
            Self::V4 => "api/v4",
            Self::Alpha => "api/alpha",
        }
    }
}

const CREATOR: PersonShape = PersonShape {
    under: Some("creator"),
    id: "id",
    brand_by: "^creator_is_moderator",
    names: &[
        "name",
        "user_name",
        "display_name",
        "title",
        "actor_id",
        "ap_id",
    ],
    erase: &[
        "avatar",
        "banner",
        "bio",
        "about",
        "about_html",
        "matrix_user_id",
        "inbox_url",
        "published",
        "published_at",
        "extra_fields",
        "flair",
    ],
};
const CREATOR_BY_ID: PersonShape = PersonShape {
    brand_by: "id",
    ..CREATOR
};
const CREATOR_BY_ADDRESS: PersonShape = PersonShape {
    brand_by: "actor_id",
    ..CREATOR
};
const CREATOR_BY_NEW_ADDRESS: PersonShape = PersonShape {
    brand_by: "ap_id",
    ..CREATOR
};
/// On a server of the brand's own.
const CREATOR_OF_SERVER: PersonShape = PersonShape {
    brand_by: "^creator_is_admin",
    ..CREATOR
};
const MODERATOR: PersonShape = PersonShape {
    under: Some("moderator"),
    brand_by: "id",
    ..CREATOR
};
const ADMIN: PersonShape = PersonShape {
    under: Some("person"),
    brand_by: "id",
    ..CREATOR
};
/// Words that their author or a moderator took back are blanked by most servers, not by all.
const TEXTS: &[&str] = &[
    "body",
    "content",
    "description",
    "sidebar",
    "embed_title",
    "embed_description",
    "alt_text",
];
const OF_COMMUNITY: Personal = Personal::Json {
    people: &[
        CREATOR,
        CREATOR_BY_ID,
        CREATOR_BY_ADDRESS,
        CREATOR_BY_NEW_ADDRESS,
        MODERATOR,
        ADMIN,
    ],
    texts: TEXTS,
    sealed: &[],
};
const OF_SERVER: Personal = Personal::Json {
    people: &[
        CREATOR,
        CREATOR_BY_ID,
        CREATOR_BY_ADDRESS,
        CREATOR_BY_NEW_ADDRESS,
        CREATOR_OF_SERVER,
        MODERATOR,
        ADMIN,
    ],
    texts: TEXTS,
    sealed: &[],
};

/// Lemmy says with 400 what others say with 401, 404 and 429; the words are machine codes.
fn obstacle(capture: &Capture) -> Option<GapCause> {
    let cause = capture.obstacle()?;
    let error = serde_json::from_slice::<Value>(&capture.body).ok();
    let error = error.and_then(|v| fields::text(&v, &["error"]));
    Some(match error.as_deref() {
        Some("instance_is_private" | "not_logged_in") => GapCause::Refused(403),
        Some("rate_limit_error" | "too_many_requests") => GapCause::RateLimited,
        Some(code) if code.starts_with("couldnt_find_") || code == "not_found" => {
            GapCause::Missing(404)
        }
        _ => cause,
    })
}

fn opens_with(cause: &GapCause) -> Option<String> {
    matches!(cause, GapCause::Refused(_))
        .then(|| "the server's owner can let visitors read without a login".to_owned())
}

/// How a channel is asked.
pub(super) fn manner(errand: &Errand<'_>, whole_server: bool) -> Manner {
    Manner {
        personal: if whole_server {
            OF_SERVER
        } else {
            OF_COMMUNITY
        },
        brand: errand.staff().to_vec(),
        obstacle,
        opens_with,
        reduction: None,
    }
}

/// Finds out how a server is spoken to, by what it says of itself.
///
/// Shape: a network that the user or discovery named `PieFed` is asked in its own dialect first.
pub(super) async fn dialect(
    errand: &Errand<'_>,
    manner: &Manner,
    root: &Url,
) -> Result<Dialect, (GapCause, Url)> {
    let order = if errand.channel.network == accounts::LEMMY[1] {
        [Dialect::Alpha, Dialect::V3, Dialect::V4]
    } else {
        [Dialect::V3, Dialect::V4, Dialect::Alpha]
    };
    let mut first = None;
    for dialect in order {
        let at = board::below(root, &format!("{}/site", dialect.base()), &[]);
        match board::ask(errand, manner, at.clone()).await {
            Ok((value, _)) => {
                let version = wire::version(&value);
                let major = version
                    .split('.')
                    .next()
                    .and_then(|m| m.parse::<u32>().ok());
                let new = dialect == Dialect::V3 && major.is_some_and(|m| m >= 1);
                return Ok(if new { Dialect::V4 } else { dialect });
            }
            Err(cause @ (GapCause::Missing(_) | GapCause::Wall(_) | GapCause::HostError(400))) => {
                first.get_or_insert((cause, at));
            }
            Err(cause) => return Err((cause, at)),
        }
    }
    Err(first.unwrap_or((GapCause::Missing(404), root.clone())))
}
