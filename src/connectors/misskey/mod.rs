//! Misskey: reads an account's notes and what was answered to them, on it and on what is made of it.

mod reduce;

use super::about::Description;
use super::board::{self, FACETS, Manner, fields, flat::Flat};
use super::{Connector, Errand, Gathered};
use crate::domain::{Channel, ChannelKind, Facet, Fact, Gap, GapCause, Observation, Profile};
use crate::evidence::{Capture, Personal, Reduction};
use async_trait::async_trait;
use serde_json::{Value, json};
use std::sync::Arc;
use url::Url;

const NETWORKS: [&str; 3] = ["Misskey", "Sharkey", "Firefish"];

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Misskey;

/// An address that is asked by POST, with what is sent.
fn call(root: &Url, endpoint: &str, body: &Value) -> Url {
    let path = format!("api/{endpoint}");
    board::below(root, &path, &[("json", &body.to_string())])
}

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::Refused(_) | GapCause::NoReader => Some(
            "the server's owner can let visitors read, or a token of the account's own".to_owned(),
        ),
        _ => None,
    }
}

#[async_trait]
impl Connector for Misskey {
    fn name(&self) -> &'static str {
        "misskey"
    }

    fn claims(&self, channel: &Channel) -> bool {
        NETWORKS.contains(&channel.network.as_str())
    }

    fn about(&self) -> Description {
        Description {
            title: "Misskey and its kin",
            networks: &NETWORKS,
            kind: ChannelKind::Microblog,
            reads: "an account's notes (https://host/@NAME) and the answers below them",
            needs: "nothing, unless the server asks for a login",
            brand: "the account, by its id; further ids under `staff`",
            cannot_see: "who names the brand elsewhere, notes for followers, and answers that other servers did not send",
            limits: "set by each server",
            terms: "each server has terms of its own",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut root = errand.channel.address.clone();
        let handle = root
            .path()
            .trim_matches('/')
            .trim_start_matches('@')
            .to_owned();
        root.set_path("/");
        root.set_query(None);
        let manner = Manner {
            personal: Personal::Nothing,
            brand: Vec::new(),
            obstacle: Capture::obstacle,
            opens_with,
            reduction: Some(Reduction(Arc::new(reduce::OfUser))),
        };
        let (name, host) = match handle.split_once('@') {
            Some((name, host)) => (name, Value::from(host)),
            None => (handle.as_str(), Value::Null),
        };
        let at = call(
            &root,
            "users/show",
            &json!({"username": name, "host": host}),
        );
        let asked = board::ask(&errand, &manner, at.clone()).await;
        let (user, capture) = match asked {
            Ok(answer) => answer,
            Err(cause) => return board::hidden(&errand, &manner, &FACETS, &cause, &at),
        };
        let Some(id) = fields::id(&user, &["id"]) else {
            let cause = GapCause::Unreadable("the answer describes no account".to_owned());
            return board::hidden(&errand, &manner, &FACETS, &cause, &at);
        };
        let body = json!({
            "userId": id, "limit": reduce::LIMIT, "withReplies": false, "withRenotes": false,
        });
        let flat = Flat {
            start: call(&root, "users/notes", &body),
            list: Reduction(Arc::new(reduce::OfList)),
            thread: Reduction(Arc::new(reduce::OfThread)),
            brand: vec![id],
            opens_with,
        };
        let mut found = flat.gather(&errand).await;
        found.seen.push(Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact: Fact::Profile(Profile {
                name: fields::text(&user, &["name", "username"]),
                bio: fields::text(&user, &["description"]).unwrap_or_default(),
                ..Profile::default()
            }),
        });
        let elsewhere = errand.gap(Facet::Mentions, GapCause::NoReader, Some(at));
        let opens_with =
            Some("a token of the account's own, which this program does not send yet".to_owned());
        found.gaps.push(Gap {
            opens_with,
            ..elsewhere
        });
        found
    }
}
