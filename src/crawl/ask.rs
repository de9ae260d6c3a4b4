//! Asking: one exchange with one host, within limits; nothing is followed and nothing repeated.

use super::body::{self, Body};
use super::guard::{Standing, blocked, host_port, not_public, shown};
use super::manners::{CrawlError, Manners, Patience};
use super::resolve::{Names, NoSuchName, Refused};
use crate::domain::GapCause;
use crate::evidence::Accept;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response};
use std::error::Error;
use std::io;
use tokio::time::Instant;
use url::Url;

/// The headers of an answer may have so many lines, and so many bytes.
const MOST_LINES: usize = 100;
const MOST_BYTES: usize = 64 * 1024;

/// An answer as it came over the wire, unpacked.
#[derive(Debug)]
pub(super) struct Came {
    /// The status.
    pub(super) status: u16,
    /// The headers, names in lower case.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: Body,
}

/// Why no answer came.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Asking again would not help.
    Final(GapCause),
    /// It may help to ask again; the words say what happened.
    Lost(String),
}

/// Asks.
#[derive(Debug)]
pub(super) struct Asker {
    public: Client,
    allowed: Client,
    patience: Patience,
}

impl Asker {
    /// Prepares connections.
    ///
    /// # Errors
    /// When there is no way to check certificates.
    pub(super) fn new(manners: &Manners) -> Result<Self, CrawlError> {
        // Whoever installed a provider before us is as good; there can be only one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = |public_only| {
            Client::builder()
                .user_agent(agent(manners.contact.as_deref()))
                .dns_resolver(Names { public_only })
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .no_proxy()
                .referer(false)
                .no_gzip()
                .no_deflate()
                .http1_max_headers(MOST_LINES)
                .http2_max_header_list_size(65_536)
                .connect_timeout(manners.patience.headers)
                .build()
                .map_err(|e| CrawlError::Client(innermost(&e)))
        };
        Ok(Self {
            public: client(true)?,
            allowed: client(false)?,
            patience: manners.patience,
        })
    }

    /// The header that carries a secret.
    ///
    /// Shape: `user:password` goes as Basic, which is how sites take application passwords;
    /// anything else as Bearer, whose tokens hold no colon. None where it cannot be sent.
    pub(super) fn opening(&self, url: &Url, secret: &str) -> Option<HeaderValue> {
        let blank = self.allowed.get(url.clone());
        let filled = match secret.split_once(':') {
            Some((user, password)) => blank.basic_auth(user, Some(password)),
            None => blank.bearer_auth(secret),
        };
        filled.build().ok()?.headers_mut().remove(AUTHORIZATION)
    }

    /// Asks once.
    ///
    /// Shape: `more` are headers beside our own, such as a condition or a token.
    ///
    /// # Errors
    /// Why no answer came.
    pub(super) async fn ask(
        &self,
        url: &Url,
        standing: Standing,
        accept: Accept,
        more: HeaderMap,
    ) -> Result<Came, Trouble> {
        let client = match standing {
            Standing::Public => &self.public,
            Standing::Allowed => &self.allowed,
        };
        let begun = Instant::now();
        let sent = client
            .get(url.clone())
            .header("accept", wanted(accept))
            .header("accept-language", "en")
            .header("accept-encoding", "gzip, deflate")
            .headers(more)
            .send();
        let patience = self.patience;
        let mut response = match tokio::time::timeout(patience.headers, sent).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(trouble(url, &error)),
            Err(_) => {
                let seconds = patience.headers.as_secs();
                return Err(Trouble::Lost(format!("no answer within {seconds} s")));
            }
        };
        check_peer(&response, standing, &host_port(url))?;
        let place = shown(url);
        let headers = headers_of(&response).map_err(|why| unreadable(&place, &why))?;
        let codings = body::codings(&headers).map_err(|why| unreadable(&place, &why))?;
        let status = response.status().as_u16();
        let most = most(accept);
        let until = begun + patience.answer;
        let packed = body::read(&mut response, most, until, &patience).await;
        drop(response);
        let was_packed = !codings.is_empty() && !packed.bytes.is_empty();
        let unpacked = tokio::task::spawn_blocking(move || body::unpack(packed, &codings, most));
        let body = unpacked
            .await
            .map_err(|_| unreadable(&place, "it cannot be unpacked"))?;
        if body.bytes.is_empty() {
            if was_packed && body.broken {
                return Err(unreadable(&place, "its packing is damaged"));
            }
            if body.over {
                return Err(Trouble::Lost("the answer did not come in time".to_owned()));
            }
            if body.broken {
                return Err(Trouble::Lost("the answer broke off".to_owned()));
            }
        }
        Ok(Came {
            status,
            headers,
            body,
        })
    }
}

/// How we name ourselves.
fn agent(contact: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let contact: String = contact
        .unwrap_or("")
        .chars()
        .filter(|c| c.is_ascii_graphic() && !matches!(c, '(' | ')'))
        .collect();
    if contact.is_empty() {
        format!("rousseau/{version} (+no contact given)")
    } else {
        format!("rousseau/{version} (+{contact})")
    }
}

fn wanted(accept: Accept) -> &'static str {
    match accept {
        Accept::Html => "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
        Accept::Json => "application/json",
        Accept::ActivityJson => {
            "application/activity+json, application/ld+json; \
             profile=\"https://www.w3.org/ns/activitystreams\""
        }
        Accept::Xml => {
            "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, \
             */*;q=0.1"
        }
        Accept::Any => "*/*",
    }
}

/// The longest body that is read. Units: bytes, unpacked.
fn most(accept: Accept) -> usize {
    match accept {
        Accept::Html => 2 << 20,
        Accept::Json | Accept::ActivityJson => 8 << 20,
        Accept::Xml => 50 << 20,
        Accept::Any => 512 << 10,
    }
}

fn unreadable(place: &str, why: &str) -> Trouble {
    Trouble::Final(GapCause::Unreadable(format!(
        "the answer of {place}: {why}"
    )))
}

/// The last judgment of an address: the one that really answers.
fn check_peer(response: &Response, standing: Standing, place: &str) -> Result<(), Trouble> {
    let peer = response.remote_addr().map(|a| a.ip());
    match peer.and_then(not_public) {
        Some(meaning) if standing == Standing::Public => {
            Err(Trouble::Final(blocked(place, meaning)))
        }
        _ => Ok(()),
    }
}

fn headers_of(response: &Response) -> Result<Vec<(String, String)>, String> {
    let all = response.headers();
    let bytes: usize = all
        .iter()
        .map(|(n, v)| n.as_str().len() + v.len() + 4)
        .sum();
    if all.len() > MOST_LINES || bytes > MOST_BYTES {
        return Err(format!("{} headers of {bytes} bytes", all.len()));
    }
    let has = |name: &str| all.get_all(name).iter().count();
    if has("content-length") > 1 || (has("content-length") > 0 && has("transfer-encoding") > 0) {
        return Err("it declares two lengths".to_owned());
    }
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    // What we write into evidence ourselves, no host may write for us.
    let theirs = all
        .iter()
        .filter(|(n, _)| !n.as_str().starts_with("x-rousseau-"));
    Ok(theirs
        .map(|(n, v)| (n.as_str().to_owned(), text(v)))
        .collect())
}

/// Makes one header; none where the value cannot be sent.
pub(super) fn header(name: &'static str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let value = HeaderValue::from_str(value).ok()?;
    Some((HeaderName::from_static(name), value))
}

fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&e| e.source())
}

fn innermost(error: &reqwest::Error) -> String {
    chain(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}

/// Tells apart why a connection or an answer failed, in words for the user.
fn trouble(url: &Url, error: &reqwest::Error) -> Trouble {
    for cause in chain(error) {
        if let Some(refused) = cause.downcast_ref::<Refused>() {
            let meaning = format!("{refused}, {}", refused.meaning);
            return Trouble::Final(blocked(&host_port(url), &meaning));
        }
        if let Some(no_name) = cause.downcast_ref::<NoSuchName>() {
            return Trouble::Lost(no_name.to_string());
        }
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            if let Some(tls) = io.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>()) {
                return tls_trouble(tls);
            }
            return Trouble::Lost(io_words(io.kind()).to_owned());
        }
    }
    let words = innermost(error);
    if words.ends_with("parsed") || words.contains("message head") {
        return unreadable(&shown(url), &format!("no valid HTTP ({words})"));
    }
    if error.is_timeout() {
        return Trouble::Lost("no connection in time".to_owned());
    }
    Trouble::Lost(format!("the connection failed ({words})"))
}

fn tls_trouble(error: &rustls::Error) -> Trouble {
    match error {
        rustls::Error::InvalidCertificate(why) => Trouble::Final(GapCause::Unreachable(format!(
            "its certificate is not valid ({why})"
        ))),
        other => Trouble::Lost(format!("no secure connection ({other})")),
    }
}

fn io_words(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::ConnectionRefused => "the connection was refused",
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
            "the connection was reset"
        }
        io::ErrorKind::TimedOut => "no connection in time",
        io::ErrorKind::UnexpectedEof => "the connection was closed early",
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
            "no way leads to its network"
        }
        _ => "the connection failed",
    }
}
