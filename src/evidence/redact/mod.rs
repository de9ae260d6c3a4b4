//! Redaction: people who are not the brand become pseudonyms before anything reaches the disk.

mod page;
mod people;
mod pseudonym;
mod seal;
mod secrets;
mod structured;
mod terms;
mod text;

pub(super) use pseudonym::{Key, Met};

use super::erase::Scrub;
use super::pages::title;
use super::request::{Answer, Personal, REDUCED, Reduction, Request};
use super::scan::BODY_LIMIT;
use people::Scene;
use pseudonym::Pseudonyms;
use serde_json::Value;
use std::cell::RefCell;
use url::Url;

/// Headers that are kept; all others, cookies above all, are not.
const KEPT_HEADERS: [&str; 24] = [
    "age",
    "allow",
    "cache-control",
    "content-language",
    "content-type",
    "date",
    "deprecation",
    "etag",
    "expires",
    "github-authentication-token-expiration",
    "last-modified",
    "link",
    "location",
    "retry-after",
    "server",
    "sunset",
    "via",
    "warning",
    "www-authenticate",
    "x-oauth-scopes",
    "x-pingback",
    "x-robots-tag",
    "x-wp-total",
    "x-wp-totalpages",
];
/// Beginnings of the names of further headers that are kept.
const KEPT_BEGINNINGS: [&str; 4] = ["ratelimit", "x-ratelimit-", "x-rate-limit-", "x-rousseau-"];
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
    secrets::NAMES.iter().any(|s| name.eq_ignore_ascii_case(s))
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
            let value = secrets::without_in_header(&name, value.trim().to_owned());
            (name, value)
        })
        .collect()
}

/// What may be kept of an answer.
///
/// Shape: the same kind of thing, with fewer headers and a redacted body. A body in which people
/// cannot be found goes as a whole and counts as cut; of a web page in the place of JSON the
/// title stays, so that a wall can be told. With it come the names that were met.
pub(super) fn redact(
    request: &Request,
    mut answer: Answer,
    key: &Key,
    known: &Scrub,
) -> (Answer, Met) {
    let met = RefCell::default();
    let cookies = secrets::cookies(&answer.headers);
    answer.body = secrets::without(answer.body);
    for scrub in [known, &cookies] {
        answer.body = scrub.bytes(&answer.body).unwrap_or(answer.body);
        for (_, value) in &mut answer.headers {
            if let Some(clean) = scrub.text(value) {
                *value = clean;
            }
        }
    }
    let mut headers = kept_headers(&answer.headers);
    headers.retain(|(name, _)| name != REDUCED);
    let of_type =
        |(name, value): &(String, String)| (name == "content-type").then(|| value.clone());
    let content_type = headers.iter().find_map(of_type).unwrap_or_default();
    let pseudonyms = Pseudonyms {
        key,
        host: request.url.host_str().unwrap_or(""),
        met: &met,
    };
    let cut = answer.cut || answer.body.len() > BODY_LIMIT;
    answer.body.truncate(BODY_LIMIT);
    if let Some(reduction) = &request.reduction {
        answer.body = reduced(reduction, request, &answer, &content_type);
        headers.retain(|(name, _)| name != "content-type");
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
        headers.push((REDUCED.to_owned(), "1".to_owned()));
    }
    let (body, cut) = match request.personal {
        Personal::Nothing => (answer.body, cut),
        Personal::Page => {
            match page::redact(&answer.body, &content_type, pseudonyms, &request.brand) {
                Some(body) => (body, cut),
                None => (Vec::new(), true),
            }
        }
        Personal::Json { .. } if answer.body.trim_ascii().is_empty() => (Vec::new(), cut),
        Personal::Json {
            people,
            texts,
            sealed,
        } => {
            let scene = Scene {
                pseudonyms,
                brand: &request.brand,
                people,
                texts,
                sealed,
            };
            json(scene, &answer.body, cut)
        }
    };
    let kept = Answer {
        headers,
        body,
        cut,
        ..answer
    };
    (kept, met.into_inner())
}

/// What a reader picks out of an answer; nothing of one that brings no content.
fn reduced(
    reduction: &Reduction,
    request: &Request,
    answer: &Answer,
    content_type: &str,
) -> Vec<u8> {
    if !(200..300).contains(&answer.status) || answer.body.trim_ascii().is_empty() {
        return Vec::new();
    }
    let picked = reduction.0.reduce(&request.url, content_type, &answer.body);
    picked.to_string().into_bytes()
}

fn json(scene: Scene<'_>, body: &[u8], cut: bool) -> (Vec<u8>, bool) {
    let bare = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match serde_json::from_slice::<Value>(bare) {
        Ok(mut value) => {
            people::redact(scene, &mut value);
            (value.to_string().into_bytes(), cut)
        }
        Err(_) if bare.trim_ascii_start().starts_with(b"<") => {
            let words = title(bare).unwrap_or_default();
            let words = text::scrub(&words, scene.pseudonyms, scene.brand);
            (format!("<title>{words}</title>").into_bytes(), cut)
        }
        Err(_) => (Vec::new(), true),
    }
}
