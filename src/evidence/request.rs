//! Requests, answers and captures: what is asked of a host, and what is kept of its answer.

use crate::domain::{CaptureId, GapCause};
use jiff::Timestamp;
use serde_json::Value;
use std::fmt;
use std::sync::Arc;
use url::Url;

/// The header by which we note on an answer that it refuses the token that was sent.
pub const TOKEN_REJECTED: &str = "x-rousseau-token-rejected";
/// The header by which we note on an answer how far its host's clock is from ours.
///
/// Units: whole seconds, positive where the host's clock is ahead.
pub const CLOCK_OFF: &str = "x-rousseau-clock-off";
/// The header by which we note on an answer that only what a reader picked of it was kept.
pub const REDUCED: &str = "x-rousseau-reduced";

/// What form of answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Accept {
    /// A web page.
    Html,
    /// An API's answer.
    Json,
    /// `ActivityPub` objects, `application/activity+json`.
    ActivityJson,
    /// A feed or sitemap.
    Xml,
    /// An interface's answer to JSON that is sent to it, and stands in the address as `json`.
    Posted,
    /// A web page or a feed of which only what a reader picks is kept, as JSON.
    Reduced,
    /// Anything, such as robots.txt.
    Any,
}

/// How one API describes people, so that the redactor finds them.
///
/// Shape: an object matches when it stands under the key `under` (in it, or in a list under it,
/// at any depth), or, where `under` is none, wherever an object has the field `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonShape {
    /// The key under which the object stands.
    pub under: Option<&'static str>,
    /// The field whose value becomes the pseudonym.
    pub id: &'static str,
    /// The field that is compared with the brand's own ids; a match leaves the object as it is.
    ///
    /// Shape: a switch that is on matches too; with `^` before it, the field stands in the object
    /// around, under whose key `under` the person is.
    pub brand_by: &'static str,
    /// Fields that hold other names of the same person: replaced by the pseudonym too.
    ///
    /// Shape: a field that holds an address gets the pseudonym of that address, by which one
    /// person is found again where hosts give two ids.
    pub names: &'static [&'static str],
    /// Fields that are emptied.
    pub erase: &'static [&'static str],
}

/// Words that their writer did not mean for everybody, so that none of them is kept.
///
/// Shape: an object is sealed where `path`, which goes down through lists, leads to one of
/// `values`; its texts and those of everything inside it are emptied, and it still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// The keys that lead from the object to the mark.
    pub path: &'static [&'static str],
    /// The marks that seal.
    pub values: &'static [&'static str],
    /// Fields that are emptied beside the texts.
    pub erase: &'static [&'static str],
    /// The brand's own words are kept all the same.
    pub spares_brand: bool,
}

/// What an answer holds about people who are not the brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Nothing: it speaks of the brand and of machines only.
    Nothing,
    /// JSON with people in known places, and free text in known fields.
    Json {
        /// Where people stand.
        people: &'static [PersonShape],
        /// Keys of fields with free text (plain or HTML).
        texts: &'static [&'static str],
        /// Which objects hold words that are not for everybody.
        sealed: &'static [Sealed],
    },
    /// A web page; its comment sections are emptied of names and texts.
    Page,
}

/// Picks out of an answer what may be kept of it; everything else is forgotten before the disk.
///
/// Where people stand on a page of a stranger's making is known to its reader alone, so that what
/// the reader does not pick cannot be kept either.
pub trait Reduce: Send + Sync + fmt::Debug {
    /// What an answer holds, as JSON.
    ///
    /// Shape: `cut` is true where the answer could not be read to its end; `wall` is a text where
    /// something else stood in the place of the content.
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value;
}

/// What picks, shared by the requests of one errand.
#[derive(Clone, Debug)]
pub struct Reduction(pub Arc<dyn Reduce>);

impl PartialEq for Reduction {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Reduction {}

/// A request, which cannot be made without saying what to redact from its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The address.
    pub url: Url,
    /// The form wanted.
    pub accept: Accept,
    /// What the answer holds about people.
    pub personal: Personal,
    /// Ids and names of the brand on this host, which stay clear.
    pub brand: Vec<String>,
    /// Which look this is: 0 the first, 1 a second look at the same address later in the run.
    ///
    /// Within one audit run the same look at the same address is asked once and shared.
    pub look: u8,
    /// What picks out of the answer what is kept; none where all of it is, redacted.
    pub reduction: Option<Reduction>,
}

impl Request {
    /// Asks for an address and says what its answer holds about people.
    #[must_use]
    pub fn get(url: Url, accept: Accept, personal: Personal) -> Self {
        Self {
            url,
            accept,
            personal,
            brand: Vec::new(),
            look: 0,
            reduction: None,
        }
    }

    /// Keeps only what is picked out of the answer, and redacts that.
    #[must_use]
    pub fn reduced_by(mut self, reduction: Reduction) -> Self {
        if self.accept != Accept::Posted {
            self.accept = Accept::Reduced;
        }
        self.reduction = Some(reduction);
        self
    }

    /// Names the brand's own ids on this host, which stay clear.
    ///
    /// Shape: an id that begins with a dot is a domain, and every handle under it is the brand's.
    #[must_use]
    pub fn of_brand<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.brand = ids.into_iter().map(Into::into).collect();
        self
    }
}

/// A host's answer as it came, before redaction. It never reaches the disk.
#[derive(Debug, Clone)]
pub struct Answer {
    /// When the answer was complete.
    pub at: Timestamp,
    /// The status.
    pub status: u16,
    /// The headers, names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body, decoded from its transfer and content codings.
    pub body: Vec<u8>,
    /// The body was longer than we read, or ended early.
    pub cut: bool,
}

/// One exchange with a host as it was kept: redacted, addressed by its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The digest.
    pub id: CaptureId,
    /// What was asked for.
    pub url: Url,
    /// When the answer was complete.
    pub at: Timestamp,
    /// The status.
    pub status: u16,
    /// The headers that were kept, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The redacted body.
    pub body: Vec<u8>,
    /// The body was longer than we read, or ended early: it proves presence, never absence.
    pub cut: bool,
}

impl Capture {
    /// The first value of a header; `name` in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// Why the status keeps us from the content; none for 2xx.
    ///
    /// Shape: 401, 403, 407 and 451 are refusals, of our token where one was sent, 404 and 410
    /// missing, 429 a rate limit, everything else a host's error.
    #[must_use]
    pub fn obstacle(&self) -> Option<GapCause> {
        match self.status {
            200..=299 => None,
            status if self.header(TOKEN_REJECTED).is_some() => {
                Some(GapCause::TokenRejected(status))
            }
            401 | 403 | 407 | 451 => Some(GapCause::Refused(self.status)),
            404 | 410 => Some(GapCause::Missing(self.status)),
            429 => Some(GapCause::RateLimited),
            status => Some(GapCause::HostError(status)),
        }
    }
}

/// What a bundle holds for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// The host answered.
    Capture(Capture),
    /// The look failed for good.
    Gap(GapCause),
}
