//! The Mastodon connector reads each dialect of the interface, and says what it could not see.

#[path = "mastodon/dialects.rs"]
mod dialects;
#[path = "mastodon/mentions.rs"]
mod mentions;
#[path = "mastodon/privacy.rs"]
mod privacy;
#[path = "mastodon/table.rs"]
mod table;
#[path = "mastodon/threads.rs"]
mod threads;

use rousseau::connectors::Settings;
use rousseau::domain::SeenBy;
use rousseau::measure::inquiries::inquiries;
use rousseau::stage::Stage;
use table::{Loopback, gather_from};

#[tokio::test]
async fn the_bundled_brand_is_read_whole() {
    let stage = Stage::open().await.expect("a loopback port");
    let allow = stage.allow();
    let host = allow
        .iter()
        .find(|a| a.starts_with("social."))
        .expect("a social host");
    let address = format!("http://{host}/@juniper");
    let (gathered, record) = gather_from(&address, &Settings::default(), &Loopback).await;
    assert_eq!(gathered.gaps, []);
    let story = include_str!("../src/stage/story/mastodon.txt");
    let count = |mark: &str| story.lines().filter(|l| l.starts_with(mark)).count();
    assert_eq!(record.posts.len(), count("post "));
    let messages: usize = record.threads.iter().map(|t| t.messages.len()).sum();
    assert_eq!(messages, count("> ") + count(">> "));
    let all = inquiries(&record);
    assert!(!all.is_empty() && all.iter().all(|i| i.thread.seen == SeenBy::OwnSurface));
    let (profile, _) = record.profile.as_ref().expect("a profile");
    assert_eq!(profile.name.as_deref(), Some("Juniper Air"));
    assert_eq!(profile.verified.len(), 1);
}
