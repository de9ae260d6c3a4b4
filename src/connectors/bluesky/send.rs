//! Send: test posts on Bluesky, as records under a name of our own, which stand only once.

use crate::connectors::consent::Consent;
use crate::connectors::send::{self, Letter, Looked, Sender, Sent, Stands, below, instant, text};
use crate::crawl::{Deed, Delivery, Opened, Token};
use crate::domain::{GapCause, Probe, ProbeReply};
use async_trait::async_trait;
use jiff::SignedDuration;
use serde_json::{Value, json};
use url::Url;

/// The letters of a record's name. Source: atproto.com/specs/tid.
const LETTERS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
const POSTS: &str = "app.bsky.feed.post";

/// Writes posts into the account's own repository.
#[derive(Debug)]
pub(super) struct Records;

/// A session: who it is, and the secret that the host gave for it.
struct Session {
    did: String,
    token: Token,
}

/// The name of the record, made from the test post alone, so that every attempt has the same.
///
/// Source: atproto.com/specs/tid: 53 bits of microseconds, ten of a clock's id.
fn name(probe: &Probe) -> String {
    let micros = u64::try_from(probe.due.as_microsecond()).unwrap_or(0) & ((1 << 53) - 1);
    let clock = u64::from_str_radix(probe.key.get(..4).unwrap_or("0"), 16).unwrap_or(0) & 0x3ff;
    let mut left = (micros << 10) | clock;
    let mut letters = [b'2'; 13];
    for letter in letters.iter_mut().rev() {
        *letter = LETTERS[usize::try_from(left & 31).unwrap_or(0)];
        left >>= 5;
    }
    String::from_utf8_lossy(&letters).into_owned()
}

async fn open(letter: &Letter<'_>) -> Result<Session, String> {
    let path = "xrpc/com.atproto.server.createSession";
    let mut deed = Deed::write(below(&letter.ground.home, path), Value::Null);
    deed.opened = Opened::InBody;
    match send::post(letter.door, deed).await {
        Ok(told) => {
            let value = told.json();
            let (did, token) = (text(&value, "did"), text(&value, "accessJwt"));
            if did.is_empty() || token.is_empty() {
                return Err("the host opened no session".to_owned());
            }
            Ok(Session {
                did: did.to_owned(),
                token: Token::from(token.to_owned()),
            })
        }
        Err(Sent::Not(why) | Sent::Unsure(why)) => Err(why),
        Err(Sent::Stands(_)) => Err("the host opened no session".to_owned()),
    }
}

fn stands(session: &Session, probe: &Probe, value: &Value) -> Stands {
    let record = value.get("value").unwrap_or(&Value::Null);
    let name = name(probe);
    let did = &session.did;
    Stands {
        id: format!("at://{did}/{POSTS}/{name}"),
        address: Url::parse(&format!("https://bsky.app/profile/{did}/post/{name}")).ok(),
        at: instant(record, "createdAt"),
        held: false,
    }
}

/// The brand's handle, from the address of its profile.
fn handle(address: &Url) -> &str {
    let path = address.path().trim_matches('/');
    path.rsplit('/')
        .next()
        .unwrap_or("")
        .trim_start_matches('@')
}

/// The record: the words, with the brand addressed so that it is told.
async fn record(letter: &Letter<'_>, session: &Session) -> Result<Value, String> {
    let handle = handle(&letter.channel.address);
    let path = format!("xrpc/com.atproto.identity.resolveHandle?handle={handle}");
    let mut deed = Deed::look(below(&letter.ground.home, &path));
    deed.opened = Opened::By(session.token.clone());
    let found = send::look(letter.door, deed).await;
    let found = found.map_err(|cause| format!("the brand's handle does not resolve: {cause}"))?;
    let did = text(&found, "did");
    if did.is_empty() {
        return Err("the brand's handle does not resolve".to_owned());
    }
    let marked = format!("@{handle}");
    Ok(json!({
        "$type": POSTS,
        "text": format!("{marked} {}", letter.probe.text),
        "langs": [letter.probe.lang],
        "createdAt": letter.since.to_string(),
        "facets": [{
            "index": { "byteStart": 0, "byteEnd": marked.len() },
            "features": [{ "$type": "app.bsky.richtext.facet#mention", "did": did }],
        }],
    }))
}

#[async_trait]
impl Sender for Records {
    async fn send(&self, _consent: &Consent, letter: Letter<'_>) -> Sent {
        let session = match open(&letter).await {
            Ok(session) => session,
            // A session that could not be opened wrote nothing.
            Err(why) => return Sent::Not(why),
        };
        let record = match record(&letter, &session).await {
            Ok(record) => record,
            Err(why) => return Sent::Not(why),
        };
        let body = json!({
            "repo": session.did,
            "collection": POSTS,
            "rkey": name(letter.probe),
            "record": record,
            // Only where nothing of this name stands yet.
            "swapRecord": null,
        });
        let home = below(&letter.ground.home, "xrpc/com.atproto.repo.putRecord");
        let mut deed = Deed::write(home, body);
        deed.opened = Opened::By(session.token.clone());
        let told = match letter.door.deliver(deed).await {
            Delivery::NeverSent(cause) => return Sent::Not(cause.to_string()),
            Delivery::Unsure(why) => return Sent::Unsure(why),
            Delivery::Told(told) => told,
        };
        match told.status {
            200..=299 => {
                let mut stands = stands(&session, letter.probe, &Value::Null);
                stands.at = Some(letter.since);
                Sent::Stands(stands)
            }
            400 if text(&told.json(), "error") == "InvalidSwap" => {
                Sent::Unsure("a record of this name stands there already".to_owned())
            }
            400..=407 | 410..=429 => {
                let (error, status) = (text(&told.json(), "error").to_owned(), told.status);
                Sent::Not(format!(
                    "the host refused it with status {status} ({error})"
                ))
            }
            status => Sent::Unsure(format!("the host answered with status {status}")),
        }
    }

    async fn look(&self, letter: Letter<'_>) -> Looked {
        let session = match open(&letter).await {
            Ok(session) => session,
            Err(why) => return Looked::Unsure(why),
        };
        let (did, name) = (&session.did, name(letter.probe));
        let path =
            format!("xrpc/com.atproto.repo.getRecord?repo={did}&collection={POSTS}&rkey={name}");
        let mut deed = Deed::look(below(&letter.ground.home, &path));
        deed.opened = Opened::By(session.token.clone());
        match letter.door.deliver(deed).await {
            Delivery::Told(told) if told.status == 200 => {
                Looked::Stands(stands(&session, letter.probe, &told.json()))
            }
            Delivery::Told(told)
                if told.status == 400 && text(&told.json(), "error") == "RecordNotFound" =>
            {
                Looked::Absent
            }
            Delivery::Told(told) => Looked::Unsure(format!("status {}", told.status)),
            Delivery::NeverSent(cause) => Looked::Unsure(cause.to_string()),
            Delivery::Unsure(why) => Looked::Unsure(why),
        }
    }

    async fn replies(
        &self,
        letter: Letter<'_>,
        stands: &Stands,
    ) -> Result<Vec<ProbeReply>, GapCause> {
        let session = open(&letter).await.map_err(GapCause::Unreachable)?;
        let path = format!("xrpc/app.bsky.feed.getPostThread?depth=6&uri={}", stands.id);
        let mut deed = Deed::look(below(&letter.ground.home, &path));
        deed.opened = Opened::By(session.token);
        let value = send::look(letter.door, deed).await?;
        let all = value.pointer("/thread/replies").and_then(Value::as_array);
        let brand = handle(&letter.channel.address);
        let all = all.into_iter().flatten();
        Ok(all.filter_map(|r| reply(r.get("post")?, brand)).collect())
    }

    async fn retract(&self, letter: Letter<'_>, _: &Stands) -> Result<(), String> {
        let session = open(&letter).await?;
        let body = json!({
            "repo": session.did,
            "collection": POSTS,
            "rkey": name(letter.probe),
        });
        let home = below(&letter.ground.home, "xrpc/com.atproto.repo.deleteRecord");
        let mut deed = Deed::write(home, body);
        deed.opened = Opened::By(session.token);
        match send::post(letter.door, deed).await {
            Ok(_) | Err(Sent::Stands(_)) => Ok(()),
            Err(Sent::Not(why) | Sent::Unsure(why)) => Err(why),
        }
    }

    /// A record of one name stands once, however often it is written.
    fn keeps_key(&self) -> Option<SignedDuration> {
        Some(SignedDuration::MAX)
    }
}

fn reply(post: &Value, brand: &str) -> Option<ProbeReply> {
    let by = post.pointer("/author/handle").and_then(Value::as_str);
    let by_brand = by.is_some_and(|by| by.eq_ignore_ascii_case(brand));
    let record = post.get("record")?;
    Some(ProbeReply {
        at: instant(record, "createdAt").or_else(|| instant(post, "indexedAt"))?,
        by_brand,
        automatic: false,
        text: if by_brand {
            text(record, "text").to_owned()
        } else {
            String::new()
        },
        address: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ProbeSort, ProbeWay, Slot};

    #[test]
    fn a_record_has_one_name_that_the_network_takes() {
        let probe = |key: &str| Probe {
            key: key.to_owned(),
            brand: "harbor".to_owned(),
            way: ProbeWay::Public,
            channel: "bsky.app/profile/harbor.example".to_owned(),
            address: None,
            question: "any/opening-hours".to_owned(),
            sort: ProbeSort::Question,
            lang: "en".to_owned(),
            text: "When do you open?".to_owned(),
            slot: Slot::Office,
            account: None,
            due: "2026-03-02T09:00:00Z".parse().expect("an instant"),
        };
        let one = name(&probe("0a1b2c3d4e5f6071"));
        assert_eq!(one.len(), 13);
        assert!(one.bytes().all(|b| LETTERS.contains(&b)), "{one}");
        assert!(one.as_bytes()[0] < b'k', "the first bit is nought: {one}");
        assert_eq!(one, name(&probe("0a1b2c3d4e5f6071")));
        assert_ne!(one, name(&probe("0a1c2c3d4e5f6071")));
    }
}
