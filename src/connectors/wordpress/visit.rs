//! Visit: one errand to one site, with what it has seen so far.

use super::door::Door;
use super::wire;
use crate::connectors::{Errand, Gathered, shape};
use crate::domain::{Fact, Gap, GapCause, Observation};
use crate::evidence::{Accept, Capture, Personal, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

/// Entries of one answer of a listing, the most that the interface gives.
const PER_PAGE: u32 = 100;

/// One errand to one site.
pub(super) struct Visit<'a> {
    /// The errand.
    pub(super) errand: Errand<'a>,
    /// What was seen and what could not be.
    pub(super) out: Gathered,
    /// Answers read.
    pages: u32,
    /// Posts and messages read.
    messages: u32,
}

/// One listing to read, page by page, newest first.
pub(super) struct Listing<'a> {
    /// The route, such as `wp/v2/posts`.
    pub(super) route: &'static str,
    /// Its own parameters.
    pub(super) params: &'a [(&'static str, &'static str)],
    /// What it holds about people.
    pub(super) personal: Personal,
    /// The brand's own ids, which stay clear.
    pub(super) brand: &'a [String],
}

/// What was read of a listing.
#[derive(Default)]
pub(super) struct Listed {
    /// The entries, each with its proof, in the order of the listing.
    pub(super) entries: Vec<(Capture, Value)>,
    /// Answers read.
    pub(super) answers: u32,
    /// Why it was not read to its end, where it was not.
    pub(super) cause: Option<GapCause>,
}

impl<'a> Visit<'a> {
    /// Sets out.
    pub(super) fn new(errand: Errand<'a>) -> Self {
        Self {
            errand,
            out: Gathered::default(),
            pages: 0,
            messages: 0,
        }
    }

    /// Writes down what a capture shows.
    pub(super) fn see(&mut self, capture: &Capture, fact: Fact) {
        if matches!(fact, Fact::Post(_) | Fact::Message(_)) {
            self.messages += 1;
        }
        self.out.seen.push(Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact,
        });
    }

    /// Writes down what could not be seen.
    pub(super) fn miss(&mut self, gap: Gap) {
        self.out.gaps.push(gap);
    }

    /// Tells how many answers will have been read in the end, `more` of them still to come.
    pub(super) fn foresee(&self, more: u32) {
        self.errand.foresee(self.pages + more);
    }

    /// Asks; an answer that is no success is a cause.
    pub(super) async fn ask(&mut self, request: Request) -> Result<Capture, GapCause> {
        let capture = self.errand.fetch.fetch(request).await?;
        self.pages += 1;
        self.errand.tell(self.pages, self.messages);
        match obstacle(&capture) {
            Some(cause) => Err(cause),
            None => Ok(capture),
        }
    }

    /// Asks for JSON of a shape.
    pub(super) async fn ask_json<T: DeserializeOwned>(
        &mut self,
        request: Request,
    ) -> Result<(Capture, T), GapCause> {
        let capture = self.ask(request).await?;
        let read = read_json(&capture)?;
        Ok((capture, read))
    }

    /// Reads a listing until it ends, until an entry says that the rest is too old, or until the
    /// budget ends.
    pub(super) async fn list(
        &mut self,
        door: &Door,
        listing: &Listing<'_>,
        is_too_old: impl Fn(&Value) -> bool,
    ) -> Listed {
        let mut listed = Listed::default();
        for page in 1..=self.errand.settings.listing.max(1) {
            let mut params: Vec<(&str, String)> = vec![("per_page", PER_PAGE.to_string())];
            params.push(("page", page.to_string()));
            params.extend(listing.params.iter().map(|(k, v)| (*k, (*v).to_owned())));
            let url = door.route(listing.route, &params);
            let request = Request::get(url, Accept::Json, listing.personal)
                .of_brand(listing.brand.iter().cloned());
            let (capture, entries) = match self.page(request).await {
                Ok(Some(page)) => page,
                // Beyond its last page a listing answers with an error.
                Ok(None) => return listed,
                Err(cause) => {
                    listed.cause = Some(cause);
                    return listed;
                }
            };
            listed.answers += 1;
            let last = capture
                .header("x-wp-totalpages")
                .and_then(|n| n.trim().parse::<u32>().ok());
            let done = entries.is_empty()
                || last.is_some_and(|last| page >= last)
                || entries.last().is_some_and(&is_too_old);
            let cut = capture.cut;
            listed
                .entries
                .extend(entries.into_iter().map(|e| (capture.clone(), e)));
            if cut {
                listed.cause = Some(GapCause::Truncated("the answer was cut short".to_owned()));
            }
            if done || cut {
                return listed;
            }
        }
        listed.cause = Some(GapCause::Budget(format!(
            "only the newest {} answers were read",
            self.errand.settings.listing
        )));
        listed
    }

    /// One page of a listing; none beyond its end.
    async fn page(&mut self, request: Request) -> Result<Option<(Capture, Vec<Value>)>, GapCause> {
        let capture = self.errand.fetch.fetch(request).await?;
        self.pages += 1;
        self.errand.tell(self.pages, self.messages);
        // Decided by the machine's word: the sentence is translated, and firewalls say 400 too.
        if capture.status == 400 && refusal(&capture).code.ends_with("invalid_page_number") {
            return Ok(None);
        }
        if let Some(cause) = obstacle(&capture) {
            return Err(cause);
        }
        let entries = read_json(&capture)?;
        Ok(Some((capture, entries)))
    }
}

/// Why an answer keeps us from the content.
fn obstacle(capture: &Capture) -> Option<GapCause> {
    let cause = capture.obstacle()?;
    // A plugin that closes the interface says that there is no such route.
    let closed = ["rest_no_route", "rest_disabled"].contains(&refusal(capture).code.as_str());
    Some(if closed {
        GapCause::Refused(capture.status)
    } else {
        cause
    })
}

/// What an error says, as far as it is the interface's own.
fn refusal(capture: &Capture) -> wire::Refusal {
    serde_json::from_slice(&capture.body).unwrap_or_default()
}

fn read_json<T: DeserializeOwned>(capture: &Capture) -> Result<T, GapCause> {
    let body = capture
        .body
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&capture.body);
    shape::read(body, "the interface's answer").map_err(|cause| {
        if capture.cut {
            GapCause::Truncated("the interface's answer was cut short".to_owned())
        } else if body.trim_ascii_start().starts_with(b"<") {
            GapCause::Wall("a page came in the place of the interface's answer".to_owned())
        } else {
            cause
        }
    })
}

/// What would open an interface that a site keeps closed.
pub(super) fn opens_with(address: &Url) -> String {
    let host = address.host_str().unwrap_or("").to_ascii_uppercase();
    let name = host.replace('-', "__").replace('.', "_");
    format!(
        "`user:application password` or a bearer token that the site takes, in ROUSSEAU_TOKEN_{name}, or an export of the comments"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_token_is_that_of_the_host() {
        let address = Url::parse("https://blog.two-words.example/wp-json/").expect("an address");
        assert!(opens_with(&address).contains("ROUSSEAU_TOKEN_BLOG_TWO__WORDS_EXAMPLE,"));
    }
}
