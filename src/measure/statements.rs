//! Statements: what a brand says about itself, over all its channels.

use super::Record;
use crate::domain::{Brand, CaptureId, StatedPromise};
use url::Url;

/// What a brand says about itself, gathered from the records of all its channels.
///
/// Shape: built from all records at once, since a promise on the site binds the accounts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statements {
    /// Reply-time promises, in order of channel and address.
    pub promises: Vec<StatedPromise>,
    /// The brand's site, as far as one is known.
    pub site: Option<Url>,
    /// Links from the site to accounts: page, account, proof.
    pub site_links: Vec<(Url, Url, CaptureId)>,
    /// The site's front page was read whole, so that a missing link is missing.
    pub site_read: bool,
    /// People who answer, with their marks, from the brand file and from profiles.
    pub roster: Vec<String>,
    /// The names that the brand goes by, so that they are not taken for persons.
    pub names: Vec<String>,
    /// The time zone that a host names for the brand, as an IANA id.
    pub zone: Option<String>,
}

/// Collects what the brand says about itself.
#[must_use]
pub fn statements(_brand: &Brand, _records: &[Record]) -> Statements {
    Statements::default()
}
