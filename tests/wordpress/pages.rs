//! What pages show where the interface is no proof, or is closed.

use crate::blog::{Blog, at, window};
use crate::{gather, gather_at, posts};
use jiff::SignedDuration;
use rousseau::connectors::Gathered;
use rousseau::domain::{Facet, GapCause, Openness, Restriction};

const FORM: &str = r#"<div id="respond" class="comment-respond"><form id="commentform" method="post"
    action="https://kettles.example/wp-comments-post.php"><textarea name="comment"></textarea>
    <input type="submit" name="submit"></form></div>"#;

/// What a post's page with a body means, where the interface said `status`.
async fn check_page(status: &str, body: &str, expected: Openness) -> Gathered {
    check_page_of("2026-11-02T08:00:00", status, body, expected).await
}

/// The same for a post of a day.
async fn check_page_of(day: &str, status: &str, body: &str, expected: Openness) -> Gathered {
    let mut blog = Blog::new();
    blog.post(4, day, status);
    let page = format!("<!doctype html><html><body><h1>On lids</h1>{body}</body></html>");
    blog.pages.insert("/4/".to_owned(), page);
    let seen = gather(&blog).await;
    assert_eq!(posts(&seen)[0].comments, expected, "{status} {body}");
    seen
}

#[tokio::test]
async fn a_form_that_can_be_sent_is_open() {
    check_page("open", FORM, Openness::Open).await;
    let both = format!("<p class=\"no-comments\">Closed.</p>{FORM}");
    check_page("open", &both, Openness::Open).await;
}

#[tokio::test]
async fn comments_that_closed_by_age_are_closed_only_where_the_post_is_young() {
    let notice = r#"<p class="no-comments">Les commentaires sont fermés.</p>"#;
    let empty_form = format!("<form id=\"commentform\"></form>{notice}");
    let end = window().to;
    for body in [notice, &empty_form] {
        for (hours, expected) in [
            (24, Openness::Closed),
            (7 * 24, Openness::Closed),
            (7 * 24 + 1, Openness::Unknown),
            (27 * 24, Openness::Unknown),
        ] {
            let at = end - SignedDuration::from_hours(hours);
            let day = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
            check_page_of(&day, "open", body, expected).await;
            check_page_of(&day, "closed", body, Openness::Closed).await;
        }
    }
}

#[tokio::test]
async fn a_class_that_only_resembles_the_notice_closes_nothing() {
    let marks =
        r#"<p class="has-no-comments-yet">Be the first.</p><div class="no-comments"></div>"#;
    check_page("open", marks, Openness::Unknown).await;
}

#[tokio::test]
async fn a_page_that_asks_to_register_is_restricted() {
    let page = r#"<div id="respond"><p class="must-log-in">Log in to comment.</p></div>"#;
    check_page("open", page, Openness::Restricted(Restriction::Members)).await;
}

#[tokio::test]
async fn a_form_in_a_frame_is_open() {
    let page = r#"<iframe id="jetpack_remote_comment" name="jetpack_remote_comment"></iframe>"#;
    check_page("open", page, Openness::Open).await;
}

#[tokio::test]
async fn a_page_without_form_and_notice_says_nothing() {
    check_page("open", "", Openness::Unknown).await;
    check_page("closed", "", Openness::Closed).await;
}

#[tokio::test]
async fn a_foreign_system_is_neither_closed_nor_silent() {
    let page = r#"<div id="disqus_thread"></div><script src="https://kettles.disqus.com/embed.js"></script>"#;
    for status in ["open", "closed"] {
        let seen = check_page(status, page, Openness::Unknown).await;
        let gap = seen
            .gaps
            .iter()
            .find(|g| g.facet == Facet::Threads)
            .expect("a gap");
        assert_eq!(gap.cause, GapCause::NoReader);
    }
}

#[tokio::test]
async fn few_pages_of_closed_posts_are_asked_for() {
    let mut blog = Blog::new();
    for id in 1..=9 {
        blog.post(id, &format!("2026-11-0{id}T08:00:00"), "closed");
        blog.pages.insert(format!("/{id}/"), String::new());
    }
    let seen = gather(&blog).await;
    assert!(posts(&seen).iter().all(|p| p.comments == Openness::Closed));
    let looked = (1..=9)
        .filter(|id| blog.asked(&format!("example/{id}/")) > 0)
        .count();
    assert_eq!(looked, 3);
}

#[tokio::test]
async fn the_front_page_tells_where_the_interface_stands() {
    let mut blog = Blog::new();
    blog.permalinks = false;
    let front = r#"<head><link rel="https://api.w.org/" href="https://kettles.example/?rest_route=/"></head>"#;
    blog.pages.insert("/".to_owned(), front.to_owned());
    blog.post(4, "2026-11-02T08:00:00", "closed");
    let seen = gather(&blog).await;
    assert_eq!(posts(&seen).len(), 1);
    assert_eq!(blog.asked("/wp-json"), 0);
}

#[tokio::test]
async fn where_the_interface_is_closed_the_feed_and_the_pages_still_show_the_posts() {
    let mut blog = Blog::new();
    blog.refuse("", 401, "rest_not_logged_in");
    blog.pages.insert("/feed/".to_owned(), FEED.to_owned());
    blog.pages.insert("/4/".to_owned(), FORM.to_owned());
    let seen = gather(&blog).await;
    let read = posts(&seen);
    assert_eq!(read.len(), 2);
    let post = read
        .iter()
        .find(|p| p.id.0 == "post-4")
        .expect("the newest post");
    assert_eq!(post.at, at("2026-11-02T08:00:00Z"));
    assert_eq!(post.comments, Openness::Open);
    let threads = seen
        .gaps
        .iter()
        .find(|g| g.facet == Facet::Threads)
        .expect("a gap");
    assert_eq!(threads.cause, GapCause::Refused(401));
    assert!(threads.opens_with.is_some());
    assert!(seen.gaps.iter().all(|g| g.facet != Facet::Posts));
}

#[tokio::test]
async fn a_channel_named_by_its_interface_is_read_alike() {
    let mut blog = Blog::new();
    blog.post(4, "2026-11-02T08:00:00", "closed");
    let seen = gather_at(&blog, "https://kettles.example/wp-json/").await;
    assert_eq!(posts(&seen).len(), 1);
    blog.refuse("", 401, "rest_not_logged_in");
    blog.pages.insert("/feed/".to_owned(), FEED.to_owned());
    let seen = gather_at(&blog, "https://kettles.example/wp-json/").await;
    assert_eq!(posts(&seen).len(), 2);
    assert!(seen.gaps.iter().any(|g| g.facet == Facet::Threads));
}

const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Tamarisk</title><link>https://kettles.example</link>
<description>Kettles</description>
<item><title>On lids</title><link>https://kettles.example/4/</link>
<pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate>
<guid isPermaLink="false">https://kettles.example/?p=4</guid></item>
<item><title>On spouts</title><link>https://kettles.example/3/</link>
<pubDate>Thu, 01 Oct 2026 08:00:00 +0000</pubDate>
<guid isPermaLink="false">https://kettles.example/?p=3</guid></item>
</channel></rss>"#;

#[tokio::test]
async fn a_site_that_shows_nothing_is_a_gap_in_everything() {
    let mut blog = Blog::new();
    blog.refuse("", 403, "");
    blog.pages.clear();
    let seen = gather(&blog).await;
    assert_eq!(seen.seen, []);
    for facet in [
        Facet::Profile,
        Facet::Posts,
        Facet::Surfaces,
        Facet::Threads,
    ] {
        assert!(seen.gaps.iter().any(|g| g.facet == facet), "{facet:?}");
    }
}
