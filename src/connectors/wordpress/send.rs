//! Send: test posts as comments on a WordPress site, through its REST interface.

use crate::connectors::consent::Consent;
use crate::connectors::send::{
    self, CLOCKS, Letter, Looked, Sender, Sent, Stands, below, id, instant, text,
};
use crate::crawl::{Deed, Delivery, Verb};
use crate::domain::{GapCause, ProbeReply, holds_words};
use async_trait::async_trait;
use jiff::SignedDuration;
use scraper::Html;
use serde_json::{Value, json};
use url::Url;

/// Puts test posts under the posts of a WordPress site.
#[derive(Debug)]
pub(super) struct Comments;

/// The words of a comment.
fn words(comment: &Value) -> String {
    let html = comment.pointer("/content/rendered").and_then(Value::as_str);
    let raw = comment.pointer("/content/raw").and_then(Value::as_str);
    let tree = Html::parse_fragment(html.or(raw).unwrap_or(""));
    let all: Vec<&str> = tree.root_element().text().collect();
    all.join(" ")
}

fn stands(comment: &Value) -> Option<Stands> {
    Some(Stands {
        id: id(comment.get("id")?)?,
        address: Url::parse(text(comment, "link")).ok(),
        at: instant(comment, "date_gmt"),
        held: text(comment, "status") == "hold",
    })
}

fn find(all: &Value, letter: &Letter<'_>) -> Option<Stands> {
    let early = letter.since.checked_sub(CLOCKS).unwrap_or(letter.since);
    let is_it = |c: &&Value| {
        let young = instant(c, "date_gmt").is_none_or(|at| at >= early);
        young && holds_words(&words(c), &letter.probe.text)
    };
    stands(all.as_array()?.iter().find(is_it)?)
}

fn comments(letter: &Letter<'_>, query: &str) -> Deed {
    let path = format!("wp-json/wp/v2/comments?per_page=100&order=desc{query}");
    Deed::look(below(&letter.ground.home, &path))
}

#[async_trait]
impl Sender for Comments {
    async fn send(&self, _consent: &Consent, letter: Letter<'_>) -> Sent {
        let post = letter.ground.under.as_deref();
        let Some(post) = post.and_then(|p| p.parse::<u64>().ok()) else {
            let why = "the consent names no post; write under = \"NUMBER\" with the id of one";
            return Sent::Not(why.to_owned());
        };
        let home = below(&letter.ground.home, "wp-json/wp/v2/comments");
        let body = json!({ "post": post, "content": letter.probe.text });
        let told = match letter.door.deliver(Deed::write(home, body)).await {
            Delivery::NeverSent(cause) => return Sent::Not(cause.to_string()),
            Delivery::Unsure(why) => return Sent::Unsure(why),
            Delivery::Told(told) => told,
        };
        match told.status {
            200..=299 => stands(&told.json()).map_or_else(
                || Sent::Unsure("the answer names no comment".to_owned()),
                Sent::Stands,
            ),
            // The site has these words by this account already: it stands there, and was ours.
            409 if text(&told.json(), "code") == "comment_duplicate" => {
                Sent::Unsure("the site has the same words already".to_owned())
            }
            400..=407 | 410..=429 => {
                let (code, status) = (text(&told.json(), "code").to_owned(), told.status);
                Sent::Not(format!("the site refused it with status {status} ({code})"))
            }
            status => Sent::Unsure(format!("the site answered with status {status}")),
        }
    }

    async fn look(&self, letter: Letter<'_>) -> Looked {
        let me = Deed::look(below(&letter.ground.home, "wp-json/wp/v2/users/me"));
        let me = send::look(letter.door, me).await;
        let me = me.ok().and_then(|v| id(v.get("id")?));
        if let Some(me) = me {
            // Those whom the site trusts to write posts see their own that wait for approval too.
            let own = comments(&letter, &format!("&author={me}&status=all"));
            if let Ok(all) = send::look(letter.door, own).await {
                let whole = all.as_array().is_some_and(|a| a.len() < 100);
                return match find(&all, &letter) {
                    Some(stands) => Looked::Stands(stands),
                    None if whole => Looked::Absent,
                    None => Looked::Unsure("the account wrote too many comments".to_owned()),
                };
            }
        }
        let under = letter.ground.under.as_deref().unwrap_or("0");
        let shown = comments(&letter, &format!("&post={under}"));
        match send::look(letter.door, shown).await {
            Ok(all) => find(&all, &letter).map_or_else(
                || {
                    let why = "the site does not show whether it waits for a moderator";
                    Looked::Unsure(why.to_owned())
                },
                Looked::Stands,
            ),
            Err(cause) => Looked::Unsure(cause.to_string()),
        }
    }

    async fn replies(
        &self,
        letter: Letter<'_>,
        stands: &Stands,
    ) -> Result<Vec<ProbeReply>, GapCause> {
        let of = comments(&letter, &format!("&parent={}", stands.id));
        let all = send::look(letter.door, of).await?;
        let all = all.as_array().cloned().unwrap_or_default();
        Ok(all.iter().filter_map(reply).collect())
    }

    async fn retract(&self, letter: Letter<'_>, stands: &Stands) -> Result<(), String> {
        let path = format!("wp-json/wp/v2/comments/{}", stands.id);
        let mut deed = Deed::look(below(&letter.ground.home, &path));
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

/// A reply; whoever has an account on the site speaks for it, guests do not.
fn reply(comment: &Value) -> Option<ProbeReply> {
    let author = comment.get("author").and_then(Value::as_u64).unwrap_or(0);
    let by_brand = author != 0;
    Some(ProbeReply {
        at: instant(comment, "date_gmt")?,
        by_brand,
        automatic: false,
        text: if by_brand {
            words(comment)
        } else {
            String::new()
        },
        address: Url::parse(text(comment, "link")).ok(),
    })
}
