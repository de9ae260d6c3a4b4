//! `YouTube` telling the story, and what is peculiar to it.

use crate::stage::{ANSWERS, ASKS, By, Canned, Host, Story, Way, answered, gather, ok};
use rousseau::domain::ChannelKind;
use rousseau::evidence::Capture;
use serde_json::{Value, json};
use url::Url;

pub(crate) const YOUTUBE: Host = Host {
    name: "youtube",
    address: "https://www.youtube.com/@juniper",
    kind: ChannelKind::Video,
    network: "YouTube",
    staff: &[],
    answer,
    list: "/playlistItems?",
    thread: "/commentThreads?",
    person: None,
};

fn comment(id: &str, by: Option<By>, at: &str, text: &str) -> Value {
    let (channel, name) = match by {
        Some(By::Brand) => ("UC1", "@juniper"),
        Some(_) => ("UC99", "@juniper-air"),
        None => ("UC424242", "@GretaHolm"),
    };
    json!({"id": id, "snippet": {"authorChannelId": {"value": channel}, "authorDisplayName": name,
        "authorChannelUrl": format!("http://www.youtube.com/{name}"), "authorProfileImageUrl": "https://yt.example/424242.jpg",
        "textDisplay": text, "publishedAt": format!("2026-03-{at}:00Z"), "updatedAt": "2026-03-09T00:00:00Z"}})
}

fn answer(url: &Url, story: Story) -> Option<Canned> {
    let token = url.query_pairs().find(|(n, _)| n == "pageToken");
    let page: u64 = token.and_then(|(_, v)| v.parse().ok()).unwrap_or(0);
    let next = story.has_more().then(|| (page + 1).to_string());
    match url.path() {
        "/youtube/v3/channels" => ok(
            json!({"items": [{"id": "UC1", "snippet": {"title": "Juniper", "description": "Air"},
            "contentDetails": {"relatedPlaylists": {"uploads": "UU1"}}}]}),
        ),
        "/youtube/v3/playlistItems" => {
            let one = |id: u64| {
                json!({"snippet": {"title": "New routes"},
                    "contentDetails": {"videoId": format!("v{id}"), "videoPublishedAt": "2026-03-03T09:00:00Z"}})
            };
            let all: Vec<Value> = story.threads(page).into_iter().map(one).collect();
            ok(json!({"items": all, "nextPageToken": next}))
        }
        "/youtube/v3/commentThreads" => {
            let shown = story
                .shown()
                .map(|by| comment("c1.r1", Some(by), "03T11:00", ANSWERS));
            let shown: Vec<Value> = shown.into_iter().collect();
            let thread = json!({"snippet": {"topLevelComment": comment("c1", None, "03T09:30", ASKS),
                "totalReplyCount": story.answers()}, "replies": {"comments": shown}});
            let all = if story.has_more() {
                Vec::new()
            } else {
                vec![thread]
            };
            ok(json!({"items": all, "pageInfo": {"totalResults": 1}}))
        }
        _ => None,
    }
}

#[tokio::test]
async fn answers_that_are_not_listed_beside_their_comment_are_unknown_and_a_closed_video_stops_nothing()
 {
    let spoil = |_: &Url, capture: Capture| {
        let body = String::from_utf8_lossy(&capture.body)
            .replace("\"totalReplyCount\":1", "\"totalReplyCount\":6");
        let body = body.into_bytes();
        Ok(Capture { body, ..capture })
    };
    let mut way = Way::to(&YOUTUBE, By::Lookalike);
    way.spoil = Some(&spoil);
    let (gathered, record) = gather(&YOUTUBE, &YOUTUBE.settings(), &way).await;
    assert!(
        record.threads.iter().all(|t| !t.hidden.is_empty()),
        "{gathered:?}"
    );
    assert_eq!(answered(&record).1, 0);
    let spoil = |url: &Url, capture: Capture| {
        let status = if url.path().ends_with("commentThreads") {
            403
        } else {
            200
        };
        Ok(Capture { status, ..capture })
    };
    let mut way = Way::to(&YOUTUBE, By::Brand);
    way.spoil = Some(&spoil);
    let (gathered, _) = gather(&YOUTUBE, &YOUTUBE.settings(), &way).await;
    assert!(
        gathered.gaps.iter().all(|g| g.thread.is_some()),
        "{:?}",
        gathered.gaps
    );
    let opens = gathered.gaps[0].opens_with.as_deref().unwrap_or("");
    assert!(
        opens.contains("ROUSSEAU_TOKEN_WWW_GOOGLEAPIS_COM"),
        "{opens}"
    );
}
