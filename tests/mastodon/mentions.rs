//! Mentions: who addresses the brand from elsewhere, as far as its own token shows it.

use crate::table::{
    ROOT, Table, account, answered, around, but, context, gather_all, server, status, with_thread,
};
use rousseau::connectors::{Gathered, Settings};
use rousseau::domain::{Facet, GapCause, SeenBy};
use rousseau::measure::Record;
use rousseau::measure::inquiries::inquiries_elsewhere;
use serde_json::{Value, json};

const TOLD: &str = "/api/v1/notifications?types%5B%5D=mention&limit=40";
const WHO: &str = "/api/v1/accounts/verify_credentials";

/// A status that names the brand, as the brand is told of it.
fn told(status: Value, replies: u32) -> Value {
    let names = json!([{"id": "1", "acct": "juniper", "url": format!("{ROOT}/@juniper")}]);
    let status = but(
        status,
        &json!({"mentions": names, "replies_count": replies}),
    );
    json!({"id": "n", "type": "mention", "status": status})
}

async fn gather(table: &Table) -> (Gathered, Record) {
    gather_all(&format!("{ROOT}/@juniper"), &Settings::default(), table).await
}

fn asked(record: &Record) -> Vec<(String, String)> {
    let all = inquiries_elsewhere(record);
    all.iter()
        .map(|i| {
            let reply = i.reply.map_or("-".to_owned(), |m| m.id.0.clone());
            (i.first.id.0.clone(), reply)
        })
        .collect()
}

#[tokio::test]
async fn a_stranger_is_told_what_would_open_the_mentions() {
    let mut table = server("mastodon");
    table.raw(TOLD, 401, "{}", &[]);
    let (gathered, _) = gather(&table).await;
    let gap = gathered.gaps.iter().find(|g| g.facet == Facet::Mentions);
    let gap = gap.expect("a gap");
    assert_eq!(gap.cause, GapCause::Refused(401));
    let opens = gap.opens_with.as_deref().expect("what opens it");
    assert!(opens.contains("ROUSSEAU_TOKEN_SOCIAL_EXAMPLE"), "{opens}");
    assert!(!table.asked().contains(&WHO.to_owned()));
}

#[tokio::test]
async fn a_token_of_somebody_else_shows_nothing() {
    let mut table = server("mastodon");
    table
        .put(
            TOLD,
            &json!([told(
                status("m", "ann", "05 10:00", None, "Where is my bag?"),
                0
            )]),
        )
        .put(WHO, &account("7"));
    let (gathered, record) = gather(&table).await;
    assert!(record.mentions.is_empty());
    let gap = gathered.gaps.iter().find(|g| g.facet == Facet::Mentions);
    assert_eq!(gap.expect("a gap").cause, GapCause::Refused(403));
}

#[tokio::test]
async fn mentions_are_kept_apart_from_what_the_brands_own_posts_show() {
    let below = status(
        "q",
        "ben",
        "04 10:00",
        Some(("p", "1")),
        "Do you fly to Faro?",
    );
    let mut table = with_thread("mastodon", std::slice::from_ref(&below));
    let answer = status(
        "a",
        "1",
        "05 11:00",
        Some(("m", "ann")),
        "We look for it. Ana",
    );
    table
        .put(
            TOLD,
            &json!([
                told(status("m", "ann", "05 10:00", None, "Where is my bag?"), 1),
                told(
                    status("n", "eve", "06 10:00", None, "Why is the flight late?"),
                    0
                ),
                told(
                    but(
                        status("s", "eve", "06 11:00", None, "In secret: why?"),
                        &json!({"visibility": "direct"})
                    ),
                    0
                ),
                told(
                    status("o", "eve", "01 10:00", None, "Before the window?"),
                    0
                ),
                told(below.clone(), 0),
            ]),
        )
        .put(WHO, &account("1"))
        .put(&around("m"), &context(&[], &[answer]));
    let (gathered, record) = gather(&table).await;
    assert!(gathered.gaps.is_empty(), "{:?}", gathered.gaps);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(asked(&record), [pair("m", "a"), pair("n", "-")]);
    assert_eq!(answered(&record), [pair("q", "-")]);
    assert!(record.mentions.iter().all(|t| t.seen == SeenBy::Mention));
    let others = record.threads.iter().flat_map(|t| &t.messages);
    assert!(others.into_iter().all(|m| m.seen != SeenBy::Mention));
}

#[tokio::test]
async fn a_mention_whose_thread_is_hidden_accuses_nobody() {
    let mut table = server("mastodon");
    table
        .put(
            TOLD,
            &json!([told(
                status("m", "ann", "05 10:00", None, "Where is my bag?"),
                2
            )]),
        )
        .put(WHO, &account("1"))
        .raw(&around("m"), 503, "", &[]);
    let (_, record) = gather(&table).await;
    let thread = record.mentions.first().expect("the mention");
    assert!(!thread.hidden.is_empty());
}
