//! Send: test posts as topics of a Discourse forum, each with an outside id that stands only once.

use crate::connectors::consent::Consent;
use crate::connectors::send::{
    self, Letter, Looked, Sender, Sent, Stands, below, id, instant, text,
};
use crate::crawl::{Deed, Delivery, Opened, Verb};
use crate::domain::{GapCause, ProbeReply};
use async_trait::async_trait;
use jiff::SignedDuration;
use scraper::Html;
use serde_json::{Value, json};

/// The longest title. Units: characters.
const TITLE: usize = 80;

/// Opens topics on Discourse forums.
#[derive(Debug)]
pub(super) struct Topics;

fn keyed(mut deed: Deed) -> Deed {
    deed.opened = Opened::ByKey;
    deed
}

/// The title: the question's own words, as forums ask for whole sentences.
fn title(words: &str) -> String {
    let cut: String = words.chars().take(TITLE).collect();
    match cut.rsplit_once(' ') {
        Some((whole, _)) if cut.len() < words.len() => whole.to_owned(),
        _ => cut,
    }
}

#[async_trait]
impl Sender for Topics {
    async fn send(&self, _consent: &Consent, letter: Letter<'_>) -> Sent {
        let mut body = json!({
            "title": title(&letter.probe.text),
            "raw": letter.probe.text,
            "external_id": letter.probe.key,
        });
        let category = letter.ground.under.as_deref();
        if let Some(category) = category.and_then(|c| c.parse::<u64>().ok()) {
            body["category"] = category.into();
        }
        let home = below(&letter.ground.home, "posts.json");
        let told = match send::post(letter.door, keyed(Deed::write(home, body))).await {
            Ok(told) => told,
            Err(sent) => return sent,
        };
        let value = told.json();
        if text(&value, "action") == "enqueued" {
            return Sent::Stands(Stands {
                id: String::new(),
                address: None,
                at: None,
                held: true,
            });
        }
        let Some(topic) = value.get("topic_id").and_then(id) else {
            return Sent::Unsure("the answer names no topic".to_owned());
        };
        Sent::Stands(Stands {
            address: Some(below(&letter.ground.home, &format!("t/{topic}"))),
            id: topic,
            at: instant(&value, "created_at"),
            held: false,
        })
    }

    async fn look(&self, letter: Letter<'_>) -> Looked {
        let path = format!("t/external_id/{}.json", letter.probe.key);
        let deed = keyed(Deed::look(below(&letter.ground.home, &path)));
        let told = match letter.door.deliver(deed).await {
            Delivery::NeverSent(cause) => return Looked::Unsure(cause.to_string()),
            Delivery::Unsure(why) => return Looked::Unsure(why),
            Delivery::Told(told) => told,
        };
        let moved = told.headers.iter().find(|(name, _)| name == "location");
        let topic = match (told.status, moved) {
            (200..=299, _) => told.json().get("id").and_then(id),
            // The forum leads on to the topic's own address, which ends in its number.
            (301 | 302 | 303 | 307 | 308, Some((_, to))) => number(to),
            (404 | 410, _) => return Looked::Absent,
            (status, _) => return Looked::Unsure(format!("status {status}")),
        };
        match topic {
            Some(topic) => Looked::Stands(Stands {
                address: Some(below(&letter.ground.home, &format!("t/{topic}"))),
                at: instant(&told.json(), "created_at"),
                id: topic,
                held: false,
            }),
            None => Looked::Unsure("the forum names no topic".to_owned()),
        }
    }

    async fn replies(
        &self,
        letter: Letter<'_>,
        stands: &Stands,
    ) -> Result<Vec<ProbeReply>, GapCause> {
        let path = format!("t/{}.json", stands.id);
        let deed = keyed(Deed::look(below(&letter.ground.home, &path)));
        let value = send::look(letter.door, deed).await?;
        let posts = value
            .pointer("/post_stream/posts")
            .and_then(Value::as_array);
        let posts = posts.ok_or_else(|| GapCause::Unreadable("it shows no posts".to_owned()))?;
        let answers = posts
            .iter()
            .filter(|p| p.get("post_number").and_then(Value::as_u64) > Some(1));
        Ok(answers.filter_map(reply).collect())
    }

    async fn retract(&self, letter: Letter<'_>, stands: &Stands) -> Result<(), String> {
        let path = format!("t/{}.json", stands.id);
        let mut deed = keyed(Deed::look(below(&letter.ground.home, &path)));
        deed.verb = Verb::Delete;
        match send::post(letter.door, deed).await {
            Ok(_) | Err(Sent::Stands(_)) => Ok(()),
            Err(Sent::Not(why) | Sent::Unsure(why)) => Err(why),
        }
    }

    fn keeps_key(&self) -> Option<SignedDuration> {
        None
    }
}

/// The last number of a path.
fn number(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let path = path.trim_end_matches(".json");
    let mut parts = path.split('/').rev();
    parts
        .find(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        .map(ToOwned::to_owned)
}

fn reply(post: &Value) -> Option<ProbeReply> {
    let is = |key: &str| post.get(key).and_then(Value::as_bool).unwrap_or(false);
    let by_brand = is("staff") || is("admin") || is("moderator");
    let tree = Html::parse_fragment(text(post, "cooked"));
    let words: Vec<&str> = tree.root_element().text().collect();
    let name = text(post, "username");
    Some(ProbeReply {
        at: instant(post, "created_at")?,
        by_brand,
        automatic: name == "system" || name == "discobot",
        text: if by_brand {
            words.concat()
        } else {
            String::new()
        },
        address: None,
    })
}
