//! Indexes: what other tools of the field look for first, CDXJ lines and the list of pages.

use super::archive::Archive;
use super::scan::Place;
use super::warc::{Slot, What};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use std::io;
use url::Url;

/// The address as a sort key: host from the right, then path and sorted query, in lower case.
///
/// Source: SURT as the IA URL canonicalizer makes it, which pywb looks up.
pub(super) fn surt(url: &Url) -> String {
    let host = url.host_str().unwrap_or("").to_ascii_lowercase();
    let labels: Vec<&str> = without_www(&host).rsplit('.').collect();
    let mut key = labels.join(",");
    if let Some(port) = url.port() {
        key.push(':');
        key.push_str(&port.to_string());
    }
    key.push(')');
    let path = plain(url.path());
    for part in path.split('/').filter(|p| !p.is_empty()) {
        key.push('/');
        key.push_str(part);
    }
    if path.split('/').all(str::is_empty) {
        key.push('/');
    }
    if let Some(query) = url.query().filter(|q| !q.is_empty()) {
        let query = plain(query);
        let mut parts: Vec<&str> = query.split('&').collect();
        parts.sort_by_key(|part| {
            part.split_once('=')
                .map_or((*part, None), |(k, v)| (k, Some(v)))
        });
        key.push('?');
        key.push_str(&parts.join("&"));
    }
    key
}

/// Undoes every escape, then escapes what cannot stand in a line; in lower case.
fn plain(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    loop {
        let fewer = unescaped(&bytes);
        if fewer.len() == bytes.len() {
            break;
        }
        bytes = fewer;
    }
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        if (33..127).contains(&byte) && byte != b'%' && byte != b'#' {
            out.push(char::from(byte.to_ascii_lowercase()));
        } else {
            out.push('%');
            out.push_str(&super::warc::hex(&[byte]));
        }
    }
    out
}

fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let digit = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        let pair = (digit(tail.first()), digit(tail.get(1)));
        if let (b'%', (Some(high), Some(low))) = (first, pair) {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            rest = &tail[2..];
        } else {
            out.push(*first);
            rest = tail;
        }
    }
    out
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
            let title = shown_as(&title);
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

/// The commonest entities of a title as the characters they stand for.
fn shown_as(title: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#8217;", "’"),
        ("&#8211;", "–"),
        ("&ndash;", "–"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let fold = |text: String, (from, to): (&str, &str)| text.replace(from, to);
    entities.into_iter().fold(title.to_owned(), fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, key: &str) {
        let url = Url::parse(address).expect("an address");
        assert_eq!(surt(&url), key, "{address}");
    }

    #[test]
    fn sort_keys_are_those_of_the_field() {
        // Source: pywb 2.10.0, canonicalize().
        check(
            "http://127.0.0.1:8080/Wp/v2?per_page=20&Page=1&a[]=2",
            "1,0,0,127:8080)/wp/v2?a[]=2&page=1&per_page=20",
        );
        check(
            "https://www2.juniper.example/a/?b=1&a=2&",
            "example,juniper)/a?&a=2&b=1",
        );
        check("https://juniper.example/?", "example,juniper)/");
        check(
            "https://juniper.example/a//b/;x=AB?x",
            "example,juniper)/a/b/;x=ab?x",
        );
        check(
            "https://b\u{fc}cher.example/\u{fc}/?q=%C3%A9%20x",
            "example,xn--bcher-kva)/%c3%bc?q=%c3%a9%20x",
        );
        check(
            "https://api.example/x?uri=at%3A%2F%2Fdid%3Aplc%3AX%2F3K&d=5",
            "example,api)/x?d=5&uri=at://did:plc:x/3k",
        );
        check(
            "https://social.example:443/@juniper",
            "example,social)/@juniper",
        );
        check(
            "https://juniper.example/100%2525/",
            "example,juniper)/100%25",
        );
    }
}
