//! A blog made with WordPress, as its interface and its pages show it, quirk by quirk.

#[path = "wordpress/blog.rs"]
mod blog;
#[path = "wordpress/pages.rs"]
mod pages;

use blog::{Blog, at, window};
use rousseau::connectors::wordpress::WordPress;
use rousseau::connectors::{Connector, Errand, Gathered, Settings};
use rousseau::domain::{
    Author, Channel, ChannelId, ChannelKind, Facet, Fact, Found, GapCause, Message, Openness, Post,
};
use serde_json::json;
use std::collections::BTreeSet;
use url::Url;

/// Reads a blog as an audit would.
async fn gather(blog: &Blog) -> Gathered {
    gather_with(blog, &Settings::default()).await
}

async fn gather_with(blog: &Blog, settings: &Settings) -> Gathered {
    look(blog, settings, "https://kettles.example/").await
}

async fn gather_at(blog: &Blog, address: &str) -> Gathered {
    look(blog, &Settings::default(), address).await
}

async fn look(blog: &Blog, settings: &Settings, address: &str) -> Gathered {
    let address = Url::parse(address).expect("an address");
    let channel = Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Page,
        address,
        network: "WordPress".to_owned(),
        found: Found::Named,
    };
    assert!(WordPress.claims(&channel));
    let errand = Errand {
        channel: &channel,
        window: window(),
        settings,
        fetch: blog,
    };
    WordPress.gather(errand).await
}

fn posts(seen: &Gathered) -> Vec<&Post> {
    let facts = seen.seen.iter();
    facts
        .filter_map(|o| match &o.fact {
            Fact::Post(p) => Some(p),
            _ => None,
        })
        .collect()
}

fn messages(seen: &Gathered) -> Vec<&Message> {
    let facts = seen.seen.iter();
    facts
        .filter_map(|o| match &o.fact {
            Fact::Message(m) => Some(m),
            _ => None,
        })
        .collect()
}

/// Each gap as `facet: cause`.
fn gaps(seen: &Gathered) -> Vec<String> {
    let gaps = seen.gaps.iter();
    gaps.map(|g| format!("{:?}: {:?}", g.facet, g.cause))
        .collect()
}

#[tokio::test]
async fn a_question_and_its_answer_are_read_with_their_times() {
    let mut blog = Blog::new();
    blog.post(4, "2026-11-02T08:00:00", "open");
    blog.comment(
        json!({"id": 11, "post": 4, "author_name": "Pia", "date_gmt": "2026-11-02T09:00:00"}),
    );
    blog.comment(
        json!({"id": 12, "post": 4, "parent": 11, "author": 1, "author_name": "Ana Conte",
        "date_gmt": "2026-11-02T09:41:07"}),
    );
    let seen = gather(&blog).await;
    let read = messages(&seen);
    assert_eq!(read.len(), 2);
    let answer = read
        .iter()
        .find(|m| m.id.0 == "comment-12")
        .expect("the answer");
    assert_eq!(answer.at, at("2026-11-02T09:41:07Z"));
    assert_eq!(
        answer.parent.as_ref().map(|p| p.0.as_str()),
        Some("comment-11")
    );
    assert_eq!(answer.root.0, "post-4");
    assert_eq!(
        answer.author,
        Author::Brand {
            person: Some("Ana Conte".to_owned())
        }
    );
    let question = read
        .iter()
        .find(|m| m.id.0 == "comment-11")
        .expect("the question");
    assert_eq!(question.parent.as_ref(), Some(&question.root));
    assert!(!question.author.is_brand());
}

#[tokio::test]
async fn the_site_tells_its_name_and_zone() {
    let seen = gather(&Blog::new()).await;
    let profile = seen.seen.iter().find_map(|o| match &o.fact {
        Fact::Profile(p) => Some(p),
        _ => None,
    });
    let profile = profile.expect("a profile");
    assert_eq!(profile.name.as_deref(), Some("Tamarisk & Sons"));
    assert_eq!(profile.zone.as_deref(), Some("Europe/Paris"));
    assert_eq!(profile.links.len(), 1);
}

#[tokio::test]
async fn a_bare_offset_is_no_zone() {
    let mut blog = Blog::new();
    blog.root["timezone_string"] = json!("");
    blog.root["gmt_offset"] = json!(1);
    let seen = gather(&blog).await;
    let zoned = seen
        .seen
        .iter()
        .any(|o| matches!(&o.fact, Fact::Profile(p) if p.zone.is_some()));
    assert!(!zoned);
}

#[tokio::test]
async fn an_interface_without_permalinks_is_found_and_read() {
    let mut blog = Blog::new();
    blog.permalinks = false;
    blog.post(4, "2026-11-02T08:00:00", "open");
    let seen = gather(&blog).await;
    assert_eq!(posts(&seen).len(), 1);
}

#[tokio::test]
async fn listings_are_read_page_by_page_until_they_are_too_old() {
    let mut blog = Blog::new();
    blog.page_size = 2;
    blog.post(9, "2026-11-20T08:00:00", "closed");
    blog.post(8, "2026-11-19T08:00:00", "closed");
    blog.post(7, "2026-11-18T08:00:00", "closed");
    blog.post(3, "2026-06-01T08:00:00", "closed");
    blog.post(2, "2026-05-01T08:00:00", "closed");
    let seen = gather(&blog).await;
    assert_eq!(posts(&seen).len(), 4);
    assert_eq!(blog.asked("wp/v2/posts"), 2);
    assert_eq!(gaps(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn without_its_headers_a_listing_ends_with_an_error() {
    let mut blog = Blog::new();
    blog.page_size = 2;
    blog.totals = false;
    blog.post(9, "2026-11-20T08:00:00", "closed");
    blog.post(8, "2026-11-19T08:00:00", "closed");
    let seen = gather(&blog).await;
    assert_eq!(posts(&seen).len(), 2);
    assert_eq!(gaps(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn a_listing_beyond_the_budget_is_said() {
    let mut blog = Blog::new();
    blog.page_size = 2;
    for id in 1..=8 {
        blog.comment(json!({"id": id, "post": 4, "date_gmt": format!("2026-11-2{id}T08:00:00")}));
    }
    let settings = Settings {
        listing: 2,
        ..Settings::default()
    };
    let seen = gather_with(&blog, &settings).await;
    assert_eq!(messages(&seen).len(), 4);
    assert!(gaps(&seen).iter().any(|g| g.starts_with("Threads: Budget")));
}

#[tokio::test]
async fn pingbacks_trackbacks_and_reviews_are_no_messages() {
    let mut blog = Blog::new();
    for (id, sort) in [
        (1, "pingback"),
        (2, "trackback"),
        (3, "review"),
        (4, "comment"),
    ] {
        blog.comment(json!({"id": id, "type": sort}));
    }
    let seen = gather(&blog).await;
    assert_eq!(messages(&seen).len(), 1);
}

#[tokio::test]
async fn a_message_without_a_time_hides_its_thread() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 1, "post": 4, "date_gmt": "-0001-11-30T00:00:00"}));
    let seen = gather(&blog).await;
    assert!(messages(&seen).is_empty());
    let gap = seen
        .gaps
        .iter()
        .find(|g| g.facet == Facet::Threads)
        .expect("a gap");
    assert_eq!(gap.thread.as_ref().map(|t| t.0.as_str()), Some("post-4"));
}

#[tokio::test]
async fn an_answer_to_a_deleted_message_is_kept() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 12, "parent": 999, "author": 1}));
    let seen = gather(&blog).await;
    let parent = messages(&seen)[0].parent.clone();
    assert_eq!(parent.map(|p| p.0), Some("comment-999".to_owned()));
}

#[tokio::test]
async fn where_users_are_kept_closed_the_authors_of_posts_are_the_brand() {
    let mut blog = Blog::new();
    blog.users = None;
    blog.post(4, "2026-11-02T08:00:00", "open");
    blog.comment(json!({"id": 12, "author": 1}));
    let seen = gather(&blog).await;
    assert!(messages(&seen)[0].author.is_brand());
    let about_posts = gaps(&seen)
        .iter()
        .any(|g| g.starts_with("Posts") || g.starts_with("Threads"));
    assert!(!about_posts);
}

#[tokio::test]
async fn the_redactor_is_told_who_the_brand_is() {
    let mut blog = Blog::new();
    blog.post(4, "2026-11-02T08:00:00", "open");
    gather(&blog).await;
    assert_eq!(blog.brand_of("wp/v2/comments"), ["1"]);
}

#[tokio::test]
async fn an_answer_by_a_registered_stranger_leaves_the_rest_of_the_thread_unknown() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 1, "post": 4, "date_gmt": "2026-11-02T08:00:00"}));
    blog.comment(
        json!({"id": 2, "post": 4, "parent": 1, "author": 7, "date_gmt": "2026-11-02T09:00:00"}),
    );
    let seen = gather(&blog).await;
    let gap = seen
        .gaps
        .iter()
        .find(|g| g.facet == Facet::Threads)
        .expect("a gap");
    assert_eq!(gap.thread.as_ref().map(|t| t.0.as_str()), Some("post-4"));
    assert_eq!(gap.span.map(|s| s.from), Some(at("2026-11-02T09:00:00Z")));
}

#[tokio::test]
async fn a_question_by_a_registered_stranger_hides_nothing() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 1, "post": 4, "author": 7, "date_gmt": "2026-11-02T08:00:00"}));
    blog.comment(
        json!({"id": 2, "post": 4, "parent": 1, "author": 1, "date_gmt": "2026-11-02T09:00:00"}),
    );
    let seen = gather(&blog).await;
    assert_eq!(seen.gaps, []);
}

#[tokio::test]
async fn a_guest_is_one_person_within_one_thread_only() {
    let mut blog = Blog::new();
    for (id, post, user, name) in [
        (1, 4, 0, "Ana"),
        (2, 4, 0, "Ana"),
        (3, 5, 0, "Ana"),
        (4, 4, 0, "Bea"),
        (5, 4, 7, "Ana"),
        (6, 5, 7, "Ana"),
        (7, 5, 8, "Ana"),
    ] {
        blog.comment(json!({"id": id, "post": post, "author": user, "author_name": name}));
    }
    let seen = gather(&blog).await;
    let who = |id: u64| {
        let all = messages(&seen);
        let of = all.iter().find(|m| m.id.0 == format!("comment-{id}"));
        of.expect("a message").author.clone()
    };
    assert_eq!(who(1), who(2));
    assert_eq!(who(5), who(6), "a registered user is one on the whole site");
    let all: BTreeSet<Author> = [1, 3, 4, 5, 7].map(who).into();
    assert_eq!(all.len(), 5);
    for author in &all {
        let Author::Person { id } = author else {
            unreachable!("a guest is not the brand")
        };
        assert!(id.0.starts_with("p-") && id.0.len() == 18, "{id:?}");
    }
}

#[tokio::test]
async fn guests_without_a_name_are_not_one_person() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 1, "author_name": ""}));
    blog.comment(json!({"id": 2, "author_name": ""}));
    let seen = gather(&blog).await;
    let read = messages(&seen);
    assert_ne!(read[0].author, read[1].author);
}

#[tokio::test]
async fn an_interface_that_says_open_is_no_proof() {
    let mut blog = Blog::new();
    blog.post(4, "2026-11-02T08:00:00", "open");
    blog.post(5, "2026-11-03T08:00:00", "closed");
    let seen = gather(&blog).await;
    let state = |id: &str| {
        posts(&seen)
            .iter()
            .find(|p| p.id.0 == id)
            .map(|p| p.comments)
    };
    assert_eq!(state("post-4"), Some(Openness::Unknown));
    assert_eq!(state("post-5"), Some(Openness::Closed));
}

#[tokio::test]
async fn a_customer_who_wrote_today_could() {
    let mut blog = Blog::new();
    blog.post(4, "2026-11-02T08:00:00", "open");
    blog.comment(json!({"id": 1, "post": 4, "date_gmt": "2026-11-28T20:00:00"}));
    let seen = gather(&blog).await;
    assert_eq!(posts(&seen)[0].comments, Openness::Open);
}

#[tokio::test]
async fn pages_beyond_the_budget_leave_the_older_posts_unknown() {
    let mut blog = Blog::new();
    for id in 1..=4 {
        blog.post(id, &format!("2026-11-0{id}T08:00:00"), "open");
    }
    let settings = Settings {
        posts: 2,
        ..Settings::default()
    };
    let seen = gather_with(&blog, &settings).await;
    assert!(
        gaps(&seen)
            .iter()
            .any(|g| g.starts_with("Surfaces: Budget"))
    );
}

#[tokio::test]
async fn a_closed_interface_is_a_refusal_and_no_silence() {
    for (status, code) in [
        (401, "rest_not_logged_in"),
        (403, "rest_login_required"),
        (404, "rest_no_route"),
    ] {
        let mut blog = Blog::new();
        blog.refuse("wp/v2/comments", status, code);
        let seen = gather(&blog).await;
        let gap = seen
            .gaps
            .iter()
            .find(|g| g.facet == Facet::Threads)
            .expect("a gap");
        assert_eq!(gap.cause, GapCause::Refused(status));
        let opens = gap.opens_with.clone().unwrap_or_default();
        assert!(opens.contains("ROUSSEAU_TOKEN_KETTLES_EXAMPLE"), "{opens}");
    }
}

#[tokio::test]
async fn a_firewall_page_is_a_wall() {
    let mut blog = Blog::new();
    blog.wall("wp/v2/comments");
    let seen = gather(&blog).await;
    assert!(gaps(&seen).iter().any(|g| g.starts_with("Threads: Wall")));
}

#[tokio::test]
async fn a_firewall_that_says_400_does_not_end_a_listing() {
    let mut blog = Blog::new();
    blog.refuse("wp/v2/comments", 400, "");
    let seen = gather(&blog).await;
    assert!(
        gaps(&seen)
            .iter()
            .any(|g| g.starts_with("Threads: HostError(400)"))
    );
}

#[tokio::test]
async fn a_rate_limit_is_not_an_empty_blog() {
    let mut blog = Blog::new();
    blog.refuse("wp/v2/posts", 429, "");
    let seen = gather(&blog).await;
    assert!(
        gaps(&seen)
            .iter()
            .any(|g| g.starts_with("Posts: RateLimited"))
    );
}

#[tokio::test]
async fn one_strange_entry_costs_only_itself() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 1}));
    blog.comment(json!({"id": "two"}));
    let seen = gather(&blog).await;
    assert_eq!(messages(&seen).len(), 1);
    assert!(
        gaps(&seen)
            .iter()
            .any(|g| g.starts_with("Threads: Unreadable"))
    );
}

#[tokio::test]
async fn what_a_cache_may_not_have_shown_yet_is_hidden() {
    let mut blog = Blog::new();
    blog.comment(json!({"id": 1}));
    blog.age = Some(7200);
    let seen = gather(&blog).await;
    let gap = seen
        .gaps
        .iter()
        .find(|g| g.facet == Facet::Threads)
        .expect("a gap");
    assert_eq!(gap.span.map(|s| s.from), Some(at("2026-11-28T22:00:00Z")));
    blog.age = Some(20);
    assert_eq!(gather(&blog).await.gaps, []);
}
