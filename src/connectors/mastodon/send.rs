//! Send: test posts by the Mastodon client interface, which other servers speak too.

use super::plain;
use crate::connectors::consent::Consent;
use crate::connectors::send::{
    self, CLOCKS, Letter, Looked, Sender, Sent, Stands, below, id, instant, text,
};
use crate::crawl::{Deed, Verb};
use crate::domain::{GapCause, ProbeReply, holds_words};
use async_trait::async_trait;
use jiff::SignedDuration;
use serde_json::{Value, json};
use url::Url;

/// Pages of the account's own statuses that are looked through at most.
const PAGES: usize = 5;
/// A host that knows no pages shows all where it shows fewer than it would by itself.
const BY_ITSELF: usize = 20;

/// Puts test posts on Mastodon and what speaks like it.
#[derive(Debug)]
pub(super) struct Statuses;

/// The brand's handle, as it is written from another server.
fn handle(address: &Url) -> Option<String> {
    let path = address.path().trim_matches('/');
    let name = path.rsplit('/').next()?.trim_start_matches('@');
    let host = address.host_str()?;
    let place = address
        .port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    (!name.is_empty()).then(|| format!("@{name}@{place}"))
}

fn stands(status: &Value) -> Option<Stands> {
    Some(Stands {
        id: id(status.get("id")?)?,
        address: ["url", "uri"]
            .into_iter()
            .find_map(|key| Url::parse(text(status, key)).ok()),
        at: instant(status, "created_at"),
        held: false,
    })
}

/// Says whether a status is the test post.
fn is_it(status: &Value, letter: &Letter<'_>) -> bool {
    let early = letter.since.checked_sub(CLOCKS).unwrap_or(letter.since);
    let young = instant(status, "created_at").is_none_or(|at| at >= early);
    young && holds_words(&plain::text(text(status, "content")), &letter.probe.text)
}

#[async_trait]
impl Sender for Statuses {
    async fn send(&self, _consent: &Consent, letter: Letter<'_>) -> Sent {
        let Some(handle) = handle(&letter.channel.address) else {
            return Sent::Not("the channel's address names no account".to_owned());
        };
        let body = json!({
            "status": format!("{handle} {}", letter.probe.text),
            "visibility": "unlisted",
            "language": letter.probe.lang,
        });
        let home = below(&letter.ground.home, "api/v1/statuses");
        let mut deed = Deed::write(home, body);
        let key = letter.probe.key.clone();
        deed.headers.push(("idempotency-key", key));
        match send::post(letter.door, deed).await {
            Err(sent) => sent,
            Ok(told) => stands(&told.json()).map_or_else(
                || Sent::Unsure("the answer names no status".to_owned()),
                Sent::Stands,
            ),
        }
    }

    async fn look(&self, letter: Letter<'_>) -> Looked {
        let home = &letter.ground.home;
        let who = Deed::look(below(home, "api/v1/accounts/verify_credentials"));
        let account = match send::look(letter.door, who).await {
            Ok(value) => value.get("id").and_then(id),
            Err(cause) => return Looked::Unsure(cause.to_string()),
        };
        let Some(account) = account else {
            return Looked::Unsure("the host does not say which account it is".to_owned());
        };
        let early = letter.since.checked_sub(CLOCKS).unwrap_or(letter.since);
        let mut before = String::new();
        let mut newest = None;
        for _ in 0..PAGES {
            let path =
                format!("api/v1/accounts/{account}/statuses?limit=40&exclude_reblogs=true{before}");
            let page = match send::look(letter.door, Deed::look(below(home, &path))).await {
                Ok(Value::Array(page)) => page,
                Ok(_) => return Looked::Unsure("the list of statuses is none".to_owned()),
                Err(cause) => return Looked::Unsure(cause.to_string()),
            };
            if let Some(found) = page.iter().find(|s| is_it(s, &letter)) {
                return stands(found).map_or_else(
                    || Looked::Unsure("it stands there without an id".to_owned()),
                    Looked::Stands,
                );
            }
            let first = page.first().and_then(|s| id(s.get("id")?));
            if first.is_some() && first == newest {
                // The same page again: paging is not known there.
                return match page.len() {
                    0..BY_ITSELF => Looked::Absent,
                    _ => Looked::Unsure("the host does not show older statuses".to_owned()),
                };
            }
            newest = newest.or(first);
            let oldest = page.last().and_then(|s| instant(s, "created_at"));
            let last = page.last().and_then(|s| id(s.get("id")?));
            match (oldest, last) {
                (Some(oldest), Some(last)) if oldest >= early => {
                    before = format!("&max_id={last}");
                }
                _ => return Looked::Absent,
            }
        }
        Looked::Unsure("the account wrote too much since for a look".to_owned())
    }

    async fn replies(
        &self,
        letter: Letter<'_>,
        stands: &Stands,
    ) -> Result<Vec<ProbeReply>, GapCause> {
        let path = format!("api/v1/statuses/{}/context", stands.id);
        let deed = Deed::look(below(&letter.ground.home, &path));
        let value = send::look(letter.door, deed).await?;
        let all = value.get("descendants").and_then(Value::as_array);
        let all = all.ok_or_else(|| GapCause::Unreadable("it shows no replies".to_owned()))?;
        let brand = handle(&letter.channel.address).unwrap_or_default();
        Ok(all.iter().filter_map(|s| reply(s, &brand)).collect())
    }

    async fn retract(&self, letter: Letter<'_>, stands: &Stands) -> Result<(), String> {
        let path = format!("api/v1/statuses/{}", stands.id);
        let mut deed = Deed::look(below(&letter.ground.home, &path));
        deed.verb = Verb::Delete;
        match send::post(letter.door, deed).await {
            Err(Sent::Not(why) | Sent::Unsure(why)) => Err(why),
            Ok(_) | Err(Sent::Stands(_)) => Ok(()),
        }
    }

    /// Source: Mastodon keeps the key for an hour; others ignore it, so that nobody relies on it.
    fn keeps_key(&self) -> Option<SignedDuration> {
        None
    }
}

fn reply(status: &Value, brand: &str) -> Option<ProbeReply> {
    let account = status.get("account")?;
    let from = Url::parse(text(account, "url")).ok();
    let from = from.as_ref().and_then(handle).unwrap_or_default();
    let by_brand = from.eq_ignore_ascii_case(brand);
    let shown = plain::text(text(status, "content"));
    Some(ProbeReply {
        at: instant(status, "created_at")?,
        by_brand,
        automatic: account.get("bot").and_then(Value::as_bool).unwrap_or(false),
        text: if by_brand { shown } else { String::new() },
        address: Url::parse(text(status, "url")).ok(),
    })
}
