//! Write: the way out for what is done to a host. Nothing here tries twice.

use super::Live;
use crate::crawl::ask::{Lost, header};
use crate::crawl::deliver::{Deed, Deliver, Delivery, Opened, Told, Verb};
use crate::crawl::guard::{Standing, host_port, judge};
use crate::crawl::manners::Token;
use crate::domain::GapCause;
use crate::evidence::{Accept, Personal, Request};
use async_trait::async_trait;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use url::Url;

/// What a deed carries besides its words.
struct Carried {
    headers: HeaderMap,
    body: Option<Value>,
}

#[async_trait]
impl Deliver for Live {
    async fn deliver(&self, deed: Deed) -> Delivery {
        let standing = match self.admitted(&deed).await {
            Ok(standing) => standing,
            Err(cause) => return Delivery::NeverSent(cause),
        };
        let carried = match self.carried(&deed, standing) {
            Ok(carried) => carried,
            Err(why) => return Delivery::NeverSent(GapCause::Blocked(why)),
        };
        let host = self.pace.host(&host_port(&deed.url));
        let mut entered = match host.enter(self.clock.as_ref(), self.watch.as_ref()).await {
            Ok(entered) => entered,
            Err(cause) => return Delivery::NeverSent(cause),
        };
        let Carried { headers, body } = carried;
        let sent = self
            .asker
            .act(&deed.url, standing, deed.verb, headers, body)
            .await;
        host.answered(&mut entered);
        drop(entered);
        let lost = |words: String, before: bool| {
            if before {
                Delivery::NeverSent(GapCause::Unreachable(words))
            } else {
                Delivery::Unsure(words)
            }
        };
        match sent {
            Ok(came) if came.body.broken || came.body.over => {
                Delivery::Unsure(format!("status {}, and the answer broke off", came.status))
            }
            Ok(came) => Delivery::Told(Told {
                status: came.status,
                headers: came.headers,
                body: came.body.bytes,
            }),
            Err(Lost { words, before }) => lost(words, before),
        }
    }
}

impl Live {
    /// By what right the host is visited: the guard's and the host's own rules for robots.
    async fn admitted(&self, deed: &Deed) -> Result<Standing, GapCause> {
        let standing = judge(&deed.url, &self.manners.allow)?;
        let asked = Request::get(deed.url.clone(), Accept::Json, Personal::Nothing);
        self.robots_allow(&asked).await?;
        Ok(standing)
    }

    /// The headers and the body, with the token of this host and no other.
    fn carried(&self, deed: &Deed, standing: Standing) -> Result<Carried, String> {
        let mut headers = HeaderMap::new();
        let mut body = deed.body.clone();
        for (name, value) in &deed.headers {
            let value = HeaderValue::from_str(value).map_err(|e| e.to_string())?;
            headers.insert(HeaderName::from_static(name), value);
        }
        let url = &deed.url;
        if let Opened::By(token) = &deed.opened {
            let opening = self.asker.opening(url, token.reveal());
            let opening = opening.ok_or_else(|| "the session cannot be sent".to_owned())?;
            headers.extend([opening]);
            return Ok(Carried { headers, body });
        }
        let secret = self.secret(url, standing);
        if secret.is_none() && deed.verb != Verb::Look {
            return Err(no_token(url));
        }
        let Some(secret) = secret else {
            return Ok(Carried { headers, body });
        };
        let parts = || {
            let host = url.host_str().unwrap_or("");
            let wrong = || format!("the token of {host} must be written name:key");
            secret.split_once(':').ok_or_else(wrong)
        };
        match &deed.opened {
            Opened::Usual | Opened::By(_) => headers.extend(self.token(url, standing, true)),
            Opened::ByKey => {
                let (name, key) = parts()?;
                headers.extend(header("api-username", name));
                headers.extend(header("api-key", key).map(sensitive));
            }
            Opened::InBody => {
                let (name, key) = parts()?;
                body = Some(json!({ "identifier": name, "password": key }));
            }
        }
        Ok(Carried { headers, body })
    }

    /// The host's own token, where it may travel there.
    fn secret(&self, url: &Url, standing: Standing) -> Option<&str> {
        let safe = url.scheme() == "https" || standing == Standing::Allowed;
        let host = url.host_str().unwrap_or("");
        let tokens = &self.manners.tokens;
        let token = tokens.get(host).or_else(|| tokens.get(&host_port(url)));
        token.filter(|_| safe).map(Token::reveal)
    }
}

fn sensitive((name, mut value): (HeaderName, HeaderValue)) -> (HeaderName, HeaderValue) {
    value.set_sensitive(true);
    (name, value)
}

fn no_token(url: &Url) -> String {
    let host = url.host_str().unwrap_or("");
    let name = host
        .to_ascii_uppercase()
        .replace('-', "__")
        .replace('.', "_");
    format!("there is no token for {host}; set ROUSSEAU_TOKEN_{name} or ROUSSEAU_TOKEN_{name}_FILE")
}
