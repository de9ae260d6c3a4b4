//! Ask: one question to the server, with what its answer holds about people, and its answer read.

use crate::connectors::{Errand, shape};
use crate::domain::{Gap, GapCause};
use crate::evidence::{Accept, Capture, PersonShape, Personal, Request, Sealed};
use serde::de::DeserializeOwned;
use url::Url;

/// Names of a person on an account.
const NAMES: &[&str] = &["username", "acct", "display_name", "url", "uri"];
/// What else an account says about a person.
const ABOUT: &[&str] = &[
    "avatar",
    "avatar_static",
    "avatar_description",
    "header",
    "header_static",
    "header_description",
    "note",
    "fields",
    "emojis",
    "roles",
    "source",
    "pleroma",
    "akkoma",
    "fqn",
    "moved",
    "created_at",
    "last_status_at",
    "followers_count",
    "following_count",
    "statuses_count",
];
/// What a status holds beside its text that may show a person.
const ATTACHED: &[&str] = &[
    "media_attachments",
    "card",
    "application",
    "emojis",
    "poll",
    "pleroma",
    "akkoma",
    "text",
];
/// Free text in statuses and accounts.
const TEXTS: &[&str] = &["content", "spoiler_text", "note"];

/// What a token shows beside what everybody sees, the brand's own private messages too.
///
/// Source: the visibilities of Mastodon and, beyond its own, of Pleroma and `GoToSocial`.
const PRIVATE: &[Sealed] = &[Sealed {
    path: &["visibility"],
    values: &[
        "private",
        "direct",
        "limited",
        "list",
        "local",
        "mutuals_only",
    ],
    erase: &[
        "media_attachments",
        "card",
        "application",
        "emojis",
        "poll",
        "pleroma",
        "akkoma",
        "text",
        "tags",
        "filtered",
    ],
    spares_brand: false,
}];

const ACCOUNT: PersonShape = PersonShape {
    under: Some("account"),
    id: "id",
    brand_by: "id",
    names: NAMES,
    erase: ABOUT,
};
/// The ids in mentions are no ids on every server (snac counts them from 0), so people are known
/// there by their address, and the brand by its address or handle.
const MENTION: PersonShape = PersonShape {
    under: Some("mentions"),
    id: "url",
    brand_by: "url",
    names: &["id", "username", "acct"],
    erase: &[],
};
const MENTION_BY_HANDLE: PersonShape = PersonShape {
    brand_by: "acct",
    ..MENTION
};
const ANSWERED: PersonShape = PersonShape {
    under: None,
    id: "in_reply_to_account_id",
    brand_by: "in_reply_to_account_id",
    names: &[],
    erase: &[],
};
/// The handle that Pleroma adds for whoever is answered.
const ANSWERED_BY_HANDLE: PersonShape = PersonShape {
    under: None,
    id: "in_reply_to_account_acct",
    brand_by: "in_reply_to_account_acct",
    names: &[],
    erase: &["content", "spoiler_text"],
};
/// A status' own address holds its author's handle.
const STATUS: PersonShape = PersonShape {
    under: None,
    id: "uri",
    brand_by: "uri",
    names: &["url"],
    erase: ATTACHED,
};
/// In the brand's own list only what it shares or quotes is another's.
const SHARED: PersonShape = PersonShape {
    under: Some("reblog"),
    ..STATUS
};
const QUOTED: PersonShape = PersonShape {
    under: Some("quote"),
    ..STATUS
};

/// An answer that describes the one account that was asked for by its name.
const OF_LOOKUP: Personal = Personal::Json {
    people: &[PersonShape {
        under: None,
        id: "id",
        brand_by: "username",
        names: NAMES,
        erase: ABOUT,
    }],
    texts: TEXTS,
    sealed: PRIVATE,
};
/// The brand's own statuses.
const OF_OWN: Personal = Personal::Json {
    people: &[
        ACCOUNT,
        MENTION,
        MENTION_BY_HANDLE,
        ANSWERED,
        ANSWERED_BY_HANDLE,
        SHARED,
        QUOTED,
    ],
    texts: TEXTS,
    sealed: PRIVATE,
};
/// A thread with other people in it.
const OF_THREAD: Personal = Personal::Json {
    people: &[
        ACCOUNT,
        MENTION,
        MENTION_BY_HANDLE,
        ANSWERED,
        ANSWERED_BY_HANDLE,
        STATUS,
    ],
    texts: TEXTS,
    sealed: PRIVATE,
};

/// What an answer is about, which decides what is redacted from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The server.
    Server,
    /// The brand's account, asked for by name.
    Lookup,
    /// The brand's own statuses.
    Own,
    /// The statuses around one.
    Thread,
}

impl About {
    fn personal(self) -> Personal {
        match self {
            Self::Server => Personal::Nothing,
            Self::Lookup => OF_LOOKUP,
            Self::Own => OF_OWN,
            Self::Thread => OF_THREAD,
        }
    }
}

/// Asks the server and reads its answer as JSON, or says why there is none to be read.
pub(super) async fn ask<T: DeserializeOwned>(
    errand: &Errand<'_>,
    url: Url,
    about: About,
    brand: &[String],
) -> Result<(T, Capture), GapCause> {
    let request = Request::get(url, Accept::Json, about.personal()).of_brand(brand.to_vec());
    let capture = errand.fetch.fetch(request).await?;
    let value = read(&capture)?;
    Ok((value, capture))
}

fn read<T: DeserializeOwned>(capture: &Capture) -> Result<T, GapCause> {
    if let Some(cause) = capture.obstacle() {
        return Err(cause);
    }
    if capture.cut {
        let why = "the server's answer was longer than we read, or ended early";
        return Err(GapCause::Truncated(why.to_owned()));
    }
    shape::read(&capture.body, "the server's answer").map_err(|cause| {
        if capture.body.trim_ascii_start().starts_with(b"<") {
            GapCause::Wall("a web page stood in the place of the server's interface".to_owned())
        } else {
            cause
        }
    })
}

/// Adds to a gap what would open it, where a token would.
pub(super) fn with_key(gap: Gap, server: &Url) -> Gap {
    let opens_with = match gap.cause {
        GapCause::Refused(400 | 401 | 403 | 422) => server.host_str().map(|host| {
            let name = host
                .to_ascii_uppercase()
                .replace('-', "__")
                .replace('.', "_");
            format!("a token for {host} in ROUSSEAU_TOKEN_{name}")
        }),
        _ => gap.opens_with,
    };
    Gap { opens_with, ..gap }
}
