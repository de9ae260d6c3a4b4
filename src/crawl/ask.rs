//! Asking: one exchange with one host, within limits; nothing is followed and nothing repeated.

mod act;

pub(super) use act::Lost;

use super::body::{self, Body};
use super::guard::{Standing, blocked, host_port, not_public, shown};
use super::manners::{CrawlError, Manners, Patience};
use super::outside::Outside;
use super::resolve::{Names, NoName, Refused, judged};
use super::unpack::{self, Coding};
use crate::domain::GapCause;
use crate::evidence::Accept;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Certificate, Client, Proxy, Response};
use std::error::Error;
use std::io;
use std::sync::Arc;
use tokio::time::Instant;
use url::{Host, Url};

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
    /// How names are judged, where a proxy and not we look them up.
    before_proxy: Option<Names>,
}

impl Asker {
    /// Prepares connections.
    ///
    /// # Errors
    /// When there is no way to check certificates, or the proxy is none.
    pub(super) fn new(manners: &Manners, outside: &Outside) -> Result<Self, CrawlError> {
        // Whoever installed a provider before us is as good; there can be only one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let names = |public_only| Names {
            public_only,
            known_by: Arc::clone(&outside.names),
        };
        // The name of a proxy is the user's own choice, and the only one that is then looked up
        // for a connection.
        let proxied = manners.proxy.is_some();
        Ok(Self {
            public: client(manners, outside, names(!proxied))?,
            allowed: client(manners, outside, names(false))?,
            patience: manners.patience,
            before_proxy: proxied.then(|| names(true)),
        })
    }

    /// The header that carries a secret.
    ///
    /// Shape: `user:password` goes as Basic, which is how sites take application passwords;
    /// `x-name: key` goes as that header, which is how interfaces take keys; anything else as
    /// Bearer, whose tokens hold no colon. None where it cannot be sent.
    pub(super) fn opening(&self, url: &Url, secret: &str) -> Option<(HeaderName, HeaderValue)> {
        let named = secret.split_once(": ");
        if let Some((name, key)) = named.filter(|(name, _)| name.starts_with("x-")) {
            let mut value = HeaderValue::from_str(key.trim()).ok()?;
            value.set_sensitive(true);
            return Some((HeaderName::from_bytes(name.as_bytes()).ok()?, value));
        }
        let blank = self.allowed.get(url.clone());
        let filled = match secret.split_once(':') {
            Some((user, password)) => blank.basic_auth(user, Some(password)),
            None => blank.bearer_auth(secret),
        };
        let value = filled.build().ok()?.headers_mut().remove(AUTHORIZATION)?;
        Some((AUTHORIZATION, value))
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
        if let Some(names) = self.before_proxy.as_ref() {
            judge_for_proxy(names, url, standing).await?;
        }
        let sent = asking(client, url, accept)
            .header("accept", wanted(accept))
            .header("accept-language", "en")
            .header("accept-encoding", unpack::CODINGS)
            .headers(more)
            .send();
        let patience = self.patience;
        let response = match tokio::time::timeout(patience.headers, sent).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(trouble(url, &error)),
            Err(_) => return Err(Trouble::Lost(self.too_late())),
        };
        self.received(url, standing, accept, begun, response).await
    }

    /// No answer came in time, in words.
    fn too_late(&self) -> String {
        let seconds = self.patience.headers.as_secs();
        format!("no answer in time, within {seconds} s")
    }

    /// Reads an answer that has begun to come, within limits.
    async fn received(
        &self,
        url: &Url,
        standing: Standing,
        accept: Accept,
        begun: Instant,
        mut response: Response,
    ) -> Result<Came, Trouble> {
        let patience = self.patience;
        if self.before_proxy.is_none() {
            check_peer(&response, standing, &host_port(url))?;
        }
        let place = shown(url);
        let headers = headers_of(&response).map_err(|why| unreadable(&place, &why))?;
        let mut codings = unpack::codings(&headers).map_err(|why| unreadable(&place, &why))?;
        let status = response.status().as_u16();
        if status < 200 {
            return Err(unreadable(
                &place,
                &format!("no valid HTTP (status {status} is no answer)"),
            ));
        }
        let until = begun + patience.answer;
        let packed = !codings.is_empty();
        if accept == Accept::Xml {
            // Sitemaps are often kept packed, and sent as such.
            codings.insert(0, Coding::GzipIfSo);
        }
        let body = body::read(&mut response, codings, most(accept), until, &patience).await;
        drop(response);
        if body.bytes.is_empty() {
            if packed && body.broken {
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

fn client(manners: &Manners, outside: &Outside, names: Names) -> Result<Client, CrawlError> {
    let mut builder = Client::builder()
        .user_agent(agent(manners.contact.as_deref()))
        .dns_resolver(names)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .referer(false)
        .no_gzip()
        .no_deflate()
        .http1_max_headers(MOST_LINES)
        .http2_max_header_list_size(65_536)
        .connect_timeout(manners.patience.headers);
    if let Some(proxy) = manners.proxy.as_ref() {
        let through = Proxy::all(proxy.as_str())
            .ok()
            .filter(|_| matches!(proxy.scheme(), "http" | "https"))
            .map(|through| opened(through, proxy, manners));
        builder = builder.proxy(through.ok_or_else(|| CrawlError::Proxy(shown(proxy)))?);
    }
    if !outside.roots.is_empty() {
        let certificate = |der: &Vec<u8>| Certificate::from_der(der);
        let roots: Result<Vec<_>, _> = outside.roots.iter().map(certificate).collect();
        let roots = roots.map_err(|e| CrawlError::Client(innermost(&e)))?;
        builder = builder.tls_certs_merge(roots);
    }
    builder
        .build()
        .map_err(|e| CrawlError::Client(innermost(&e)))
}

/// A proxy with what opens it, where the user has set that.
fn opened(through: Proxy, address: &Url, manners: &Manners) -> Proxy {
    let host = address.host_str().unwrap_or("");
    let secret = manners.tokens.get(host);
    let secret = secret.or_else(|| manners.tokens.get(&host_port(address)));
    match secret.and_then(|s| s.reveal().split_once(':')) {
        Some((user, password)) => through.basic_auth(user, password),
        None => through,
    }
}

/// Judges a name before a proxy connects to it, as far as we can know where it leads.
async fn judge_for_proxy(names: &Names, url: &Url, standing: Standing) -> Result<(), Trouble> {
    let Some(Host::Domain(name)) = url.host().filter(|_| standing == Standing::Public) else {
        return Ok(());
    };
    match names.look_up(name).await {
        Ok(found) => judged(name, &found).map_err(|refused| Trouble::Final(refusal(url, &refused))),
        // Behind a proxy, names of the world are often known to the proxy alone.
        Err(_) => Ok(()),
    }
}

fn refusal(url: &Url, refused: &Refused) -> GapCause {
    blocked(&host_port(url), &format!("{refused}, {}", refused.meaning))
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

/// A request for an address; what an address carries as `json` is sent as the body of a POST.
fn asking(client: &Client, url: &Url, accept: Accept) -> reqwest::RequestBuilder {
    if accept != Accept::Posted {
        return client.get(url.clone());
    }
    let body = url.query_pairs().find(|(name, _)| name == "json");
    let body = body.map(|(_, json)| json.into_owned()).unwrap_or_default();
    let mut bare = url.clone();
    bare.set_query(None);
    let json = "application/json";
    client.post(bare).header("content-type", json).body(body)
}

fn wanted(accept: Accept) -> &'static str {
    match accept {
        Accept::Html => "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
        Accept::Json | Accept::Posted => "application/json",
        Accept::ActivityJson => {
            "application/activity+json, application/ld+json; \
             profile=\"https://www.w3.org/ns/activitystreams\""
        }
        Accept::Xml => {
            "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, \
             */*;q=0.1"
        }
        Accept::Reduced => {
            "text/html, application/xhtml+xml, application/atom+xml;q=0.9, \
             application/rss+xml;q=0.9, application/xml;q=0.8, */*;q=0.1"
        }
        Accept::Any => "*/*",
    }
}

/// The longest body that is read. Units: bytes, unpacked.
fn most(accept: Accept) -> usize {
    match accept {
        Accept::Html => 2 << 20,
        Accept::Json | Accept::ActivityJson | Accept::Posted | Accept::Reduced => 8 << 20,
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
///
/// Shape: it comes after the request was sent, since the client shows its connection no sooner.
/// Nothing is sent to whom was not judged all the same: the connector is given a number that was
/// judged as it is written, or the addresses that `Names` has judged, and looks up nothing itself.
fn check_peer(response: &Response, standing: Standing, place: &str) -> Result<(), Trouble> {
    let peer = response.remote_addr().map(|a| a.ip());
    match peer.and_then(not_public) {
        Some(meaning) if standing == Standing::Public => {
            Err(Trouble::Final(blocked(place, &meaning)))
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
    let lengths = has("content-length");
    let listed = |value: &HeaderValue| value.as_bytes().contains(&b',');
    if lengths > 1 || all.get("content-length").is_some_and(listed) {
        return Err("it declares two lengths".to_owned());
    }
    if lengths > 0 && has("transfer-encoding") > 0 {
        return Err("it declares two lengths, one of them in chunks".to_owned());
    }
    let chunked = |v: &HeaderValue| v.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked");
    if has("transfer-encoding") > 1 || !all.get("transfer-encoding").is_none_or(chunked) {
        return Err("no valid HTTP (a transfer coding that was not asked for)".to_owned());
    }
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    // What we write into evidence ourselves, no host may write for us.
    // Cookies go as far as the evidence, which keeps none and looks for their values in the body.
    let kept = |name: &str| !name.starts_with("x-rousseau-");
    let theirs = all.iter().filter(|(n, _)| kept(n.as_str()));
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

/// The system's numbers for: no more files (in all, or for us), no memory, no buffers.
///
/// None of them is the host's doing.
const SHORT_OF: [i32; 4] = [23, 24, 12, 105];

/// Tells apart why a connection or an answer failed, in words for the user.
fn trouble(url: &Url, error: &reqwest::Error) -> Trouble {
    for cause in chain(error) {
        if let Some(refused) = cause.downcast_ref::<Refused>() {
            return Trouble::Final(refusal(url, refused));
        }
        if let Some(no_name) = cause.downcast_ref::<NoName>() {
            return Trouble::Lost(no_name.to_string());
        }
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return io_trouble(io, url.scheme() == "https" && error.is_connect());
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

/// Reads an error of a connection, which may be wrapped in others of its kind.
///
/// Shape: `securing` says that a connection was there and was about to be made secure, unless
/// it was refused.
fn io_trouble(mut io: &io::Error, securing: bool) -> Trouble {
    while let Some(inner) = io.get_ref() {
        if let Some(tls) = inner.downcast_ref::<rustls::Error>() {
            return tls_trouble(tls);
        }
        match inner.downcast_ref::<io::Error>() {
            Some(inner) => io = inner,
            None => break,
        }
    }
    if io.raw_os_error().is_some_and(|n| SHORT_OF.contains(&n)) {
        let why = "this machine has no more files or memory for another connection";
        return Trouble::Final(GapCause::Budget(why.to_owned()));
    }
    let words = io_words(io.kind());
    let broke_off = matches!(
        io.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof
    );
    if securing && broke_off {
        return Trouble::Lost(format!("no secure connection ({words})"));
    }
    Trouble::Lost(words.to_owned())
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
