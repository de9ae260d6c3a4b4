//! Redirects: one chain of hops, followed alike by the live way out and by replays.

use super::guard::{host_port, shown};
use crate::domain::GapCause;
use crate::evidence::{Capture, Request};
use url::Url;

/// The hops that a request may take.
pub(super) const MOST: usize = 10;
/// The hops that a request for robots.txt may take. Source: RFC 9309, 2.3.1.2.
pub(super) const MOST_FOR_ROBOTS: usize = 5;

/// Brings a request into the one form under which it is asked, recorded and found.
///
/// Shape: without fragment, user name and password, and without an empty query.
pub(super) fn plain(mut request: Request) -> Request {
    request.url = plain_address(request.url);
    request
}

fn plain_address(mut url: Url) -> Url {
    url.set_fragment(None);
    if url.query() == Some("") {
        url.set_query(None);
    }
    // Addresses that cannot have a user name do not have one.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// The way that one request has taken so far.
#[derive(Debug)]
pub(super) struct Trail {
    seen: Vec<Url>,
    most: usize,
    at_home: bool,
}

/// What comes after a hop.
#[derive(Debug)]
pub(super) enum Step {
    /// The answer stands.
    Stay,
    /// The host sends us on.
    On(Box<Request>),
    /// It sends us on once too often.
    TooMany,
}

impl Trail {
    /// Starts at a request in its plain form.
    pub(super) fn new(request: &Request, most: usize) -> Self {
        Self {
            seen: vec![request.url.clone()],
            most,
            at_home: true,
        }
    }

    /// Says whether no hop has left the scheme, host and port that were asked first.
    pub(super) fn at_home(&self) -> bool {
        self.at_home
    }

    /// Says of a refused address who led us there.
    pub(super) fn told(&self, cause: GapCause) -> GapCause {
        match (cause, self.seen.as_slice()) {
            (GapCause::Blocked(why), [.., from, _]) => {
                GapCause::Blocked(format!("{why} (from a redirect of {})", shown(from)))
            }
            (cause, _) => cause,
        }
    }

    /// The gap of a chain that does not end.
    pub(super) fn endless(&self) -> GapCause {
        let host = self.seen.first().map(shown).unwrap_or_default();
        GapCause::Unreadable(format!("{host} redirects more than {} times", self.most))
    }

    /// Reads where an answer leads.
    ///
    /// # Errors
    /// When it leads in a circle, nowhere, or to something that is not the web.
    pub(super) fn step(&mut self, from: &Request, capture: &Capture) -> Result<Step, GapCause> {
        if !matches!(capture.status, 301 | 302 | 303 | 307 | 308) {
            return Ok(Step::Stay);
        }
        let place = shown(&from.url);
        let unreadable = |why: String| GapCause::Unreadable(why);
        let location = capture
            .header("location")
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .ok_or_else(|| unreadable(format!("{place} redirects without saying where to")))?;
        let to = from
            .url
            .join(location)
            .map_err(|e| unreadable(format!("{place} redirects to no address: {e}")))?;
        if !matches!(to.scheme(), "http" | "https") {
            return Err(GapCause::Blocked(format!(
                "{place} redirects to {}:, only http and https are read",
                to.scheme()
            )));
        }
        let to = plain_address(to);
        if self.seen.contains(&to) {
            return Err(unreadable(format!("{place} redirects in a circle")));
        }
        if self.seen.len() > self.most {
            return Ok(Step::TooMany);
        }
        self.at_home &= to.scheme() == from.url.scheme() && host_port(&to) == host_port(&from.url);
        self.seen.push(to.clone());
        Ok(Step::On(Box::new(Request {
            url: to,
            ..from.clone()
        })))
    }
}
