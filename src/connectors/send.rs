//! Send: how a test post is put on a network, found there again, read and taken back.

use super::consent::{Consent, Ground};
use crate::crawl::{Deed, Deliver, Delivery, Told};
use crate::domain::{Channel, GapCause, Probe, ProbeReply};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use url::Url;

/// How far a host's clock may be from ours before a post that it shows is taken for an older one.
/// Units: minutes.
pub const CLOCKS: SignedDuration = SignedDuration::from_mins(30);

/// A test post on its way: what it says, where it goes and by whose leave.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// What was decided.
    pub probe: &'a Probe,
    /// The channel that is addressed.
    pub channel: &'a Channel,
    /// The account, and where it lives.
    pub ground: &'a Ground,
    /// When it was first about to be sent; now, where it never was.
    pub since: Timestamp,
    /// The way out.
    pub door: &'a dyn Deliver,
}

/// A test post as its host shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// The host's id.
    pub id: String,
    /// Where a reader finds it.
    pub address: Option<Url>,
    /// When the host says that it was written.
    pub at: Option<Timestamp>,
    /// It waits for a moderator.
    pub held: bool,
}

/// What became of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It stands there.
    Stands(Stands),
    /// It is certain that it does not.
    Not(String),
    /// Nobody knows.
    Unsure(String),
}

/// What a look for a test post found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// It stands there.
    Stands(Stands),
    /// The host shows everything that it would have to stand among, and it is not there.
    Absent,
    /// That cannot be told.
    Unsure(String),
}

/// Puts test posts on one network.
#[async_trait]
pub trait Sender: Send + Sync {
    /// Sends it, once.
    ///
    /// Shape: only with a consent in hand; whoever calls has written the intent down before.
    async fn send(&self, consent: &Consent, letter: Letter<'_>) -> Sent;
    /// Looks whether it stands there already.
    async fn look(&self, letter: Letter<'_>) -> Looked;
    /// The replies under it.
    ///
    /// # Errors
    /// Why they cannot be seen.
    async fn replies(
        &self,
        letter: Letter<'_>,
        stands: &Stands,
    ) -> Result<Vec<ProbeReply>, GapCause>;
    /// Takes it back.
    ///
    /// # Errors
    /// Why that cannot be done.
    async fn retract(&self, letter: Letter<'_>, stands: &Stands) -> Result<(), String>;
    /// How long after the first attempt the host itself sees to it that a second brings no second
    /// post; none where it never does.
    fn keeps_key(&self) -> Option<SignedDuration>;
}

/// Does a deed and sorts out what its answer means for sending.
///
/// Shape: an answer of 2xx is handed back; 5xx and everything that may have been taken all the
/// same leaves it unsure; other refusals are certain.
pub(super) async fn post(door: &dyn Deliver, deed: Deed) -> Result<Told, Sent> {
    match door.deliver(deed).await {
        Delivery::NeverSent(cause) => Err(Sent::Not(cause.to_string())),
        Delivery::Unsure(why) => Err(Sent::Unsure(why)),
        Delivery::Told(told) => match told.status {
            200..=299 => Ok(told),
            400..=407 | 410..=429 | 451 => Err(Sent::Not(refusal(&told))),
            status => Err(Sent::Unsure(format!(
                "the host answered with status {status}"
            ))),
        },
    }
}

/// Looks at an address that holds JSON.
///
/// # Errors
/// Why it cannot be seen.
pub(super) async fn look(door: &dyn Deliver, deed: Deed) -> Result<Value, GapCause> {
    match door.deliver(deed).await {
        Delivery::NeverSent(cause) => Err(cause),
        Delivery::Unsure(why) => Err(GapCause::Unreachable(why)),
        Delivery::Told(told) => match told.status {
            200..=299 => match told.json() {
                Value::Null => Err(GapCause::Unreadable("the answer is no JSON".to_owned())),
                value => Ok(value),
            },
            401 | 403 | 407 | 451 => Err(GapCause::Refused(told.status)),
            404 | 410 => Err(GapCause::Missing(told.status)),
            429 => Err(GapCause::RateLimited),
            status => Err(GapCause::HostError(status)),
        },
    }
}

/// Why a host refuses, in its own words where it has short ones.
fn refusal(told: &Told) -> String {
    let value = told.json();
    let keys = ["error_description", "message", "error", "errors"];
    let words = keys.iter().find_map(|key| match value.get(key)? {
        Value::String(words) => Some(words.clone()),
        Value::Array(all) => all.first()?.as_str().map(ToOwned::to_owned),
        _ => None,
    });
    let words: String = words.unwrap_or_default().chars().take(120).collect();
    let status = told.status;
    if words.is_empty() {
        format!("the host refused it with status {status}")
    } else {
        format!("the host refused it with status {status} ({words})")
    }
}

/// An id, which is opaque text and on some hosts a number.
pub(super) fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text under a key; empty where there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// An instant under a key, with or without a zone; without one it is UTC.
pub(super) fn instant(value: &Value, key: &str) -> Option<Timestamp> {
    let written = text(value, key);
    written
        .parse()
        .ok()
        .or_else(|| format!("{written}Z").parse().ok())
}

/// An address below a home.
pub(super) fn below(home: &Url, path: &str) -> Url {
    let mut base = home.clone();
    base.set_query(None);
    base.set_fragment(None);
    let root = base.path().trim_end_matches('/').to_owned();
    let (path, query) = path
        .split_once('?')
        .map_or((path, None), |(p, q)| (p, Some(q)));
    base.set_path(&format!("{root}/{path}"));
    base.set_query(query);
    base
}
