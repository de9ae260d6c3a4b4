//! Act: one thing done to one host, once, with what is known of it when no answer comes.

use super::{Asker, Came, Trouble, judge_for_proxy, trouble, wanted};
use crate::crawl::deliver::Verb;
use crate::crawl::guard::Standing;
use crate::crawl::unpack;
use crate::evidence::Accept;
use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

/// Why no whole answer came to what was done.
#[derive(Debug)]
pub(in crate::crawl) struct Lost {
    /// What happened.
    pub(in crate::crawl) words: String,
    /// Nothing of the request can have reached the host.
    pub(in crate::crawl) before: bool,
}

impl Asker {
    /// Does one thing.
    ///
    /// # Errors
    /// Why no answer came, and whether the host can have heard of it.
    pub(in crate::crawl) async fn act(
        &self,
        url: &Url,
        standing: Standing,
        verb: Verb,
        headers: HeaderMap,
        body: Option<Value>,
    ) -> Result<Came, Lost> {
        let client = match standing {
            Standing::Public => &self.public,
            Standing::Allowed => &self.allowed,
        };
        let begun = Instant::now();
        let unsent = |trouble: Trouble| lost(trouble, true);
        if let Some(names) = self.before_proxy.as_ref() {
            judge_for_proxy(names, url, standing)
                .await
                .map_err(unsent)?;
        }
        let mut asked = match verb {
            Verb::Look => client.get(url.clone()),
            Verb::Write => client.post(url.clone()),
            Verb::Delete => client.delete(url.clone()),
        };
        asked = asked
            .header("accept", wanted(Accept::Json))
            .header("accept-encoding", unpack::CODINGS)
            .headers(headers);
        if let Some(body) = body {
            asked = asked
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let sent = tokio::time::timeout(self.patience.headers, asked.send()).await;
        let response = match sent {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let before = error.is_connect() || error.is_builder();
                return Err(lost(trouble(url, &error), before));
            }
            Err(_) => {
                return Err(Lost {
                    words: self.too_late(),
                    before: false,
                });
            }
        };
        let came = self.received(url, standing, Accept::Json, begun, response);
        came.await.map_err(|trouble| lost(trouble, false))
    }
}

fn lost(trouble: Trouble, before: bool) -> Lost {
    let words = match trouble {
        Trouble::Final(cause) => cause.to_string(),
        Trouble::Lost(words) => words,
    };
    Lost { words, before }
}
