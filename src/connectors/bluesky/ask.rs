//! Asking: which requests go to the AppView, what is personal in their answers, what errors mean.

use super::wire::Fault;
use crate::connectors::shape;
use crate::domain::{Gap, GapCause, Window};
use crate::evidence::{Accept, Capture, PersonShape, Personal, Request, Sealed};
use serde::de::DeserializeOwned;
use url::Url;

/// Replies below the asked post that are wanted.
///
/// The lexicon allows 1000, but each level nests two deep in the answer, and JSON readers stop at
/// 128 levels; what lies deeper is said as a gap.
pub(super) const DEPTH: u32 = 50;

/// Parents above the asked reply that are wanted, one level of nesting each.
pub(super) const HEIGHT: u32 = 80;

/// Items of one page of a feed that are wanted, the most that the lexicon allows.
pub(super) const PAGE: usize = 100;

/// The profile speaks of the brand, but for whoever made the starter pack it joined by.
const IN_PROFILES: Personal = Personal::Json {
    people: &[PersonShape {
        under: Some("creator"),
        ..ANYBODY
    }],
    texts: &[],
    sealed: &[],
};

/// Feeds and threads: whoever has a DID and is not the brand is a person.
///
/// Labels stay, because one of them asks not to show an author's words to strangers; those words
/// are emptied, the brand's own apart, which are what is audited.
const IN_TALK: Personal = Personal::Json {
    people: &[ANYBODY, BY_HANDLE],
    texts: &["text", "description", "displayName", "alt", "title"],
    sealed: &[Sealed {
        path: &["author", "labels", "val"],
        values: &["!no-unauthenticated"],
        erase: &["facets", "tags", "embed", "embeds"],
        spares_brand: true,
    }],
};

const ANYBODY: PersonShape = PersonShape {
    under: None,
    id: "did",
    brand_by: "did",
    names: &["handle", "displayName"],
    erase: &[
        "avatar",
        "banner",
        "description",
        "pronouns",
        "website",
        "status",
        "verification",
    ],
};

/// Staff are told by a handle under the brand's own domain, so that their answers count as its.
const BY_HANDLE: PersonShape = PersonShape {
    brand_by: "handle",
    ..ANYBODY
};

/// The account of the brand: the DID is the identity, the handle only its present name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) did: String,
    pub(super) handle: Option<String>,
}

impl Account {
    /// Says whether a record lies in the brand's own repository.
    pub(super) fn owns(&self, uri: &str) -> bool {
        uri.strip_prefix("at://")
            .and_then(|rest| rest.strip_prefix(self.did.as_str()))
            .is_some_and(|rest| rest.starts_with('/'))
    }

    fn ids(&self) -> Vec<String> {
        let mut ids = vec![self.did.clone()];
        ids.extend(self.handle.clone());
        ids.extend(self.domain().map(|domain| format!(".{domain}")));
        ids
    }

    /// The handle, where it is a domain of the account's own, which only its owner can prove.
    pub(super) fn domain(&self) -> Option<&str> {
        self.handle.as_deref().and_then(proved_domain)
    }
}

/// The handle, where it is a domain of its own and not one that a host lends.
pub(super) fn proved_domain(handle: &str) -> Option<&str> {
    let lent = handle.ends_with(".bsky.social") || handle.ends_with(".invalid");
    (handle.contains('.') && !lent).then_some(handle)
}

/// What a request was for, which decides what its error codes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The account itself, where an invalid request means that there is no such account.
    Account,
    /// One post.
    Post,
}

fn method(appview: &Url, name: &str, query: &[(&str, &str)]) -> Url {
    let mut url = appview.clone();
    let path = format!("{}/xrpc/{name}", appview.path().trim_end_matches('/'));
    url.set_path(&path);
    url.set_fragment(None);
    url.set_query(None);
    url.query_pairs_mut().extend_pairs(query);
    url
}

pub(super) fn resolve(appview: &Url, handle: &str) -> Request {
    let name = "com.atproto.identity.resolveHandle";
    let url = method(appview, name, &[("handle", handle)]);
    Request::get(url, Accept::Json, Personal::Nothing).of_brand([handle])
}

pub(super) fn profile(appview: &Url, account: &Account) -> Request {
    let query = [("actor", account.did.as_str())];
    let url = method(appview, "app.bsky.actor.getProfile", &query);
    Request::get(url, Accept::Json, IN_PROFILES).of_brand(account.ids())
}

pub(super) fn feed(appview: &Url, account: &Account, cursor: Option<&str>) -> Request {
    let limit = PAGE.to_string();
    let mut query = vec![
        ("actor", account.did.as_str()),
        ("filter", "posts_with_replies"),
        ("includePins", "false"),
        ("limit", &limit),
    ];
    query.extend(cursor.map(|c| ("cursor", c)));
    let url = method(appview, "app.bsky.feed.getAuthorFeed", &query);
    Request::get(url, Accept::Json, IN_TALK).of_brand(account.ids())
}

/// Searches for posts of a window that name the brand's account.
pub(super) fn mentions(
    appview: &Url,
    account: &Account,
    window: Window,
    cursor: Option<&str>,
) -> Request {
    let (limit, since, until) = (
        PAGE.to_string(),
        window.from.to_string(),
        window.to.to_string(),
    );
    let mut query = vec![
        ("q", "*"),
        ("mentions", account.did.as_str()),
        ("sort", "latest"),
        ("since", &since),
        ("until", &until),
        ("limit", &limit),
    ];
    query.extend(cursor.map(|c| ("cursor", c)));
    let url = method(appview, "app.bsky.feed.searchPosts", &query);
    Request::get(url, Accept::Json, IN_TALK).of_brand(account.ids())
}

/// Asks for the thread around a post of the brand.
///
/// Shape: `uri` must be the brand's own, because people's DIDs are pseudonyms by the time they
/// are read and cannot be asked for.
pub(super) fn thread(appview: &Url, account: &Account, uri: &str, depth: u32, up: u32) -> Request {
    let (depth, up) = (depth.to_string(), up.to_string());
    let query = [("uri", uri), ("depth", &depth), ("parentHeight", &up)];
    let url = method(appview, "app.bsky.feed.getPostThread", &query);
    Request::get(url, Accept::Json, IN_TALK).of_brand(account.ids())
}

/// Why an answer is not the content that was asked for; none where it is.
///
/// Decides by status and error code, never by the text, which hosts translate.
fn obstacle(capture: &Capture, about: About) -> Option<GapCause> {
    let status = capture.status;
    if status == 400 {
        let fault: Fault = serde_json::from_slice(&capture.body).unwrap_or_default();
        return Some(match fault.error.as_str() {
            "NotFound" | "ActorNotFound" | "AccountTakedown" | "AccountSuspended"
            | "AccountDeactivated" => GapCause::Missing(status),
            "InvalidRequest" if about == About::Account => GapCause::Missing(status),
            "AuthMissing" | "AuthenticationRequired" => GapCause::Refused(status),
            "InvalidToken" | "ExpiredToken" => GapCause::TokenRejected(status),
            "RateLimitExceeded" => GapCause::RateLimited,
            _ => GapCause::HostError(status),
        });
    }
    if let Some(cause) = capture.obstacle() {
        return Some(cause);
    }
    let html = capture
        .header("content-type")
        .is_some_and(|t| t.trim_start().starts_with("text/html"));
    html.then(|| GapCause::Wall("a web page in the place of the answer".to_owned()))
}

/// Reads an answer as what its lexicon says.
pub(super) fn read<T: DeserializeOwned>(capture: &Capture, about: About) -> Result<T, GapCause> {
    if let Some(cause) = obstacle(capture, about) {
        return Err(cause);
    }
    shape::read(&capture.body, "the AppView's answer").map_err(|cause| {
        if capture.cut {
            return GapCause::Truncated("the answer ended early".to_owned());
        }
        cause
    })
}

/// Adds what would open a gap, where the user could do something.
pub(super) fn with_key(gap: Gap) -> Gap {
    let opens_with = match gap.cause {
        GapCause::Refused(_) | GapCause::Wall(_) => Some(
            "an AppView that answers without a login: `appview` under [reach] in the brand file",
        ),
        GapCause::RateLimited => Some("a later run, or an AppView of your own"),
        GapCause::Budget(_) => Some("a shorter window, or more `posts` under [reach]"),
        _ => None,
    };
    Gap {
        opens_with: gap.opens_with.or(opens_with.map(str::to_owned)),
        ..gap
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CaptureId;
    use jiff::Timestamp;

    fn answer(status: u16, kind: &str, body: &str) -> Capture {
        Capture {
            id: CaptureId("c".to_owned()),
            url: Url::parse("https://a.example/").expect("an address"),
            at: Timestamp::UNIX_EPOCH,
            status,
            headers: vec![("content-type".to_owned(), kind.to_owned())],
            body: body.as_bytes().to_vec(),
            cut: false,
        }
    }

    fn check(about: About, status: u16, body: &str, expected: Option<&GapCause>) {
        let capture = answer(status, "application/json", body);
        assert_eq!(
            obstacle(&capture, about).as_ref(),
            expected,
            "{status} {body}"
        );
    }

    #[test]
    fn errors_are_told_apart_by_status_and_code_whatever_their_text() {
        let missing = GapCause::Missing(400);
        let invalid = r#"{"error":"InvalidRequest","message":"Profil introuvable"}"#;
        check(About::Account, 400, invalid, Some(&missing));
        check(About::Post, 400, invalid, Some(&GapCause::HostError(400)));
        let gone = r#"{"error":"NotFound","message":"InvalidRequest"}"#;
        check(About::Post, 400, gone, Some(&missing));
        let taken = r#"{"error":"AccountTakedown"}"#;
        check(About::Account, 400, taken, Some(&missing));
        let login = r#"{"error":"AuthMissing"}"#;
        check(About::Post, 401, login, Some(&GapCause::Refused(401)));
        let edge = "<html>Forbidden</html>";
        check(About::Post, 403, edge, Some(&GapCause::Refused(403)));
        let limit = r#"{"error":"RateLimitExceeded"}"#;
        check(About::Post, 429, limit, Some(&GapCause::RateLimited));
        check(About::Post, 400, limit, Some(&GapCause::RateLimited));
        check(
            About::Post,
            400,
            "nonsense",
            Some(&GapCause::HostError(400)),
        );
        check(About::Post, 502, "", Some(&GapCause::HostError(502)));
        check(About::Post, 200, "{}", None);
    }

    #[test]
    fn a_web_page_with_a_good_status_is_a_wall_and_half_an_answer_is_truncated() {
        let page = answer(200, "text/html; charset=utf-8", "<html></html>");
        let read_it = read::<Fault>(&page, About::Post);
        assert!(matches!(read_it, Err(GapCause::Wall(_))));
        let mut half = answer(200, "application/json", r#"{"error":"#);
        let read_it = read::<Fault>(&half, About::Post);
        assert!(matches!(read_it, Err(GapCause::Unreadable(_))));
        half.cut = true;
        let read_it = read::<Fault>(&half, About::Post);
        assert!(matches!(read_it, Err(GapCause::Truncated(_))));
    }

    #[test]
    fn the_appviews_own_path_is_kept_and_queries_are_escaped() {
        let base = Url::parse("https://a.example/view/").expect("an address");
        let account = Account {
            did: "did:plc:brand".to_owned(),
            handle: None,
        };
        let request = feed(&base, &account, Some("a&b=c"));
        assert_eq!(
            request.url.as_str(),
            "https://a.example/view/xrpc/app.bsky.feed.getAuthorFeed?actor=did%3Aplc%3Abrand\
             &filter=posts_with_replies&includePins=false&limit=100&cursor=a%26b%3Dc"
        );
    }

    #[test]
    fn the_brand_is_known_by_its_whole_did() {
        let account = Account {
            did: "did:plc:brand".to_owned(),
            handle: None,
        };
        assert!(account.owns("at://did:plc:brand/app.bsky.feed.post/3k"));
        assert!(!account.owns("at://did:plc:brander/app.bsky.feed.post/3k"));
        assert!(!account.owns("at://brand.example/app.bsky.feed.post/3k"));
    }
}
