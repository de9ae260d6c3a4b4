//! Redaction: people who are not the brand become pseudonyms before anything reaches the disk.

use super::request::{Answer, Personal, Request};
use url::Url;

/// Headers that are kept; all others, cookies above all, are not.
const KEPT_HEADERS: [&str; 22] = [
    "age",
    "allow",
    "cache-control",
    "content-language",
    "content-type",
    "date",
    "deprecation",
    "etag",
    "expires",
    "last-modified",
    "link",
    "location",
    "retry-after",
    "server",
    "sunset",
    "via",
    "warning",
    "www-authenticate",
    "x-pingback",
    "x-robots-tag",
    "x-wp-total",
    "x-wp-totalpages",
];
/// Beginnings of the names of further headers that are kept.
const KEPT_BEGINNINGS: [&str; 3] = ["ratelimit", "x-ratelimit-", "x-rate-limit-"];
/// Query parameters that carry a secret.
const SECRETS: [&str; 14] = [
    "access_token",
    "api-key",
    "api_key",
    "apikey",
    "auth_token",
    "client_secret",
    "id_token",
    "jwt",
    "passwd",
    "password",
    "phpsessid",
    "refresh_token",
    "session_token",
    "token",
];

/// The key by which one bundle makes its pseudonyms.
#[derive(Clone, Copy, Default)]
pub(super) struct Key(pub(super) [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// The address as it is recorded: no fragment, no credentials, no secret in the query.
pub(super) fn address(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // Both only fail for addresses that cannot hold credentials.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|p| !is_secret(p)).collect();
        if kept.len() < query.split('&').count() {
            let kept = kept.join("&");
            url.set_query(Some(kept.as_str()).filter(|k| !k.is_empty()));
        }
    }
    url
}

fn is_secret(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or("");
    SECRETS.iter().any(|s| name.eq_ignore_ascii_case(s))
}

fn kept_headers(headers: &[(String, String)]) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .filter(|(name, _)| {
            KEPT_HEADERS.contains(&name.as_str())
                || KEPT_BEGINNINGS.iter().any(|b| name.starts_with(b))
        })
        .map(|(name, value)| {
            let value: String = value.chars().filter(|c| !c.is_control()).collect();
            (name, value.trim().to_owned())
        })
        .collect()
}

/// What may be kept of an answer.
///
/// Shape: the same kind of thing, with fewer headers and a redacted body; `cut` where the body
/// could not be kept as a whole.
pub(super) fn redact(request: &Request, answer: Answer, _key: &Key) -> Answer {
    let headers = kept_headers(&answer.headers);
    let (body, cut) = match request.personal {
        Personal::Nothing => (answer.body, answer.cut),
        // Until people can be found in a body, none of it may reach the disk.
        Personal::Json { .. } | Personal::Page => (Vec::new(), true),
    };
    Answer {
        headers,
        body,
        cut,
        ..answer
    }
}
