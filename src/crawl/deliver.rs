//! Deliver: one thing done to a host, once: written, changed, taken back, or looked up for that.
//!
//! What is read for an audit goes through `Fetch` and into the evidence. What is done goes through
//! here; it is never repeated and follows nothing, since whoever sends must decide that alone.

use super::manners::Token;
use crate::domain::GapCause;
use async_trait::async_trait;
use serde_json::Value;
use url::Url;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Only looks.
    Look,
    /// Writes something new.
    Write,
    /// Takes something back.
    Delete,
}

/// How the host's token travels.
#[derive(Debug, Clone)]
pub enum Opened {
    /// As for everything else: Bearer, or Basic where it holds a colon.
    Usual,
    /// The part before the colon as `Api-Username`, the rest as `Api-Key`.
    ByKey,
    /// In the body: the part before the colon as `identifier`, the rest as `password`.
    InBody,
    /// Another secret, which the host itself gave for this one.
    By(Token),
}

/// One thing to do to a host.
#[derive(Debug, Clone)]
pub struct Deed {
    /// What is done.
    pub verb: Verb,
    /// Where.
    pub url: Url,
    /// How the host's token travels; it goes to that host alone.
    pub opened: Opened,
    /// Further headers, without secrets.
    pub headers: Vec<(&'static str, String)>,
    /// The body, as JSON.
    pub body: Option<Value>,
}

impl Deed {
    /// Looks at an address.
    #[must_use]
    pub fn look(url: Url) -> Self {
        Self {
            verb: Verb::Look,
            url,
            opened: Opened::Usual,
            headers: Vec::new(),
            body: None,
        }
    }

    /// Writes to an address.
    #[must_use]
    pub fn write(url: Url, body: Value) -> Self {
        Self {
            verb: Verb::Write,
            body: Some(body),
            ..Self::look(url)
        }
    }
}

/// What a host answered to a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, as it was read.
    pub body: Vec<u8>,
}

impl Told {
    /// The body as JSON; null where it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

/// What became of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The host answered, whole.
    Told(Told),
    /// Nothing of it can have reached the host.
    NeverSent(GapCause),
    /// It may have reached the host; the words say what happened.
    Unsure(String),
}

/// Does things to hosts, each once.
#[async_trait]
pub trait Deliver: Send + Sync {
    /// Does one thing, once.
    async fn deliver(&self, deed: Deed) -> Delivery;
}
