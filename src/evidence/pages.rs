//! Indexes: what other tools of the field look for first, CDXJ lines and the list of pages.

use super::archive::Archive;
use super::scan::Place;
use super::warc::{Slot, What};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use std::io;
use std::net::IpAddr;
use url::Url;

/// The address as a sort key: host from the right, then path and sorted query, in lower case.
///
/// Source: SURT as the IA URL canonicalizer makes it, which pywb and ReplayWeb.page look up.
pub(super) fn surt(url: &Url) -> String {
    let host = url.host_str().unwrap_or("").to_ascii_lowercase();
    let bare = without_www(&host);
    let bare_ip = bare.trim_start_matches('[').trim_end_matches(']');
    let mut key = if bare_ip.parse::<IpAddr>().is_ok() {
        bare.to_owned()
    } else {
        let labels: Vec<&str> = bare.rsplit('.').collect();
        labels.join(",")
    };
    if let Some(port) = url.port() {
        key.push(':');
        key.push_str(&port.to_string());
    }
    key.push(')');
    let path = url.path().to_ascii_lowercase();
    let path = path.trim_end_matches('/');
    key.push_str(if path.is_empty() { "/" } else { path });
    if let Some(query) = url.query().filter(|q| !q.is_empty()) {
        let query = query.to_ascii_lowercase();
        let mut parts: Vec<&str> = query.split('&').collect();
        parts.sort_unstable();
        key.push('?');
        key.push_str(&parts.join("&"));
    }
    key
}

/// Drops `www.`, `www1.` and the like, as archives do.
fn without_www(host: &str) -> &str {
    let Some(rest) = host.strip_prefix("www") else {
        return host;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('.').unwrap_or(host)
}

/// The instant as fourteen digits.
fn digits(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y%m%d%H%M%S")
        .to_string()
}

/// The lines of `index.cdxj` and of `pages.jsonl`.
pub(super) fn indexes(archive: &Archive) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut lines: Vec<String> = archive.slots().iter().filter_map(line).collect();
    lines.sort_unstable();
    let header = json!({"format": "json-pages-1.0", "id": "pages", "title": "Pages read"});
    let mut pages = vec![header.to_string()];
    let mut shown: Vec<_> = archive.captures();
    shown.sort_by_key(|(slot, _)| (slot.at, *slot.hash.as_bytes()));
    for (slot, place) in shown {
        let What::Capture { status, mime, .. } = &slot.what else {
            continue;
        };
        if (200..300).contains(status)
            && ["text/html", "application/xhtml+xml"].contains(&mime.as_str())
        {
            let title = title(&archive.capture(*place)?.body).unwrap_or_default();
            let page = json!({
                "id": slot.id().0,
                "url": slot.key.url,
                "ts": slot.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
                "title": title,
            });
            pages.push(page.to_string());
        }
    }
    let text = |lines: Vec<String>| {
        let mut text = lines.join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        text.into_bytes()
    };
    Ok((text(lines), text(pages)))
}

fn line((slot, place): &(Slot, Place)) -> Option<String> {
    let What::Capture {
        status,
        mime,
        payload,
    } = &slot.what
    else {
        return None;
    };
    let fields = json!({
        "url": slot.key.url,
        "mime": mime,
        "status": status.to_string(),
        "digest": format!("sha256:{payload}"),
        "length": place.length.to_string(),
        "offset": place.offset.to_string(),
        "filename": "data.warc.gz",
    });
    Some(format!(
        "{} {} {fields}",
        surt(&slot.key.url),
        digits(slot.at)
    ))
}

/// The text of a page's title element.
pub(super) fn title(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&body[..body.len().min(1 << 16)]);
    let lower = text.to_ascii_lowercase();
    let open = lower.find("<title")?;
    let start = open + lower[open..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    Some(words.join(" "))
}
