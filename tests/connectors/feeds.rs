//! Feeds: what only shows one side, reviews without answers and posts without comments; and quirks
//! of the platforms whose answers are reduced.

use crate::reduced::{FLARUM, ISSO, MISSKEY, TELEGRAM};
use crate::stage::{By, Canned, Host, Story, Way, answered, gather, messages, ok, posts, query};
use rousseau::domain::{ChannelKind, Facet, GapCause, Openness};
use rousseau::evidence::Capture;
use serde_json::Value;
use url::Url;

const APP: Host = Host {
    name: "appstore",
    address: "https://apps.apple.com/de/app/juniper/id123",
    kind: ChannelKind::Review,
    network: "App Store",
    staff: &[],
    answer: app,
    list: "/de/rss/customerreviews/page=",
    thread: "nowhere",
    person: None,
};

fn app(url: &Url, _: Story) -> Option<Canned> {
    let page = url.path().strip_prefix("/de/rss/customerreviews/page=")?;
    let number: u64 = page.split('/').next()?.parse().ok()?;
    let entry = |id: u64| {
        format!(
            "<entry><id>{id}</id><updated>2026-03-03T04:30:00-07:00</updated><title>Slow</title>\
             <author><name>Greta Holm</name><uri>https://itunes.apple.com/de/reviews/id424242</uri></author>\
             <content type=\"text\">Where is my bag?</content><im:rating>1</im:rating></entry>"
        )
    };
    let entries: String = (number * 10..number * 10 + 3).map(entry).collect();
    let app = "<entry><id>https://itunes.apple.com/de/app/id123</id><title>Juniper</title><updated>2026-03-03T00:00:00Z</updated></entry>";
    ok(Value::String(format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:im=\"http://itunes.apple.com/rss\">\
         <id>x</id><title>Reviews</title><updated>2026-03-03T00:00:00Z</updated>{app}{entries}</feed>"
    )))
}

#[tokio::test]
async fn reviews_whose_answers_nobody_shows_are_never_unanswered() {
    let (gathered, record) = gather(&APP, &APP.settings(), &Way::to(&APP, By::Nobody)).await;
    // Ten pages of three, and the app itself is none of them.
    assert_eq!(messages(&gathered).len(), 30);
    assert!(record.threads.iter().all(|t| !t.hidden.is_empty()));
    let opens = |g: &&rousseau::domain::Gap| g.cause == GapCause::NoReader;
    let gap = gathered.gaps.iter().find(opens).expect("a gap");
    assert!(
        gap.opens_with
            .as_ref()
            .is_some_and(|o| o.contains("App Store Connect"))
    );
    // Beyond the tenth page there is more that the feed does not give.
    let more = |g: &rousseau::domain::Gap| matches!(g.cause, GapCause::Truncated(_));
    assert!(gathered.gaps.iter().any(more), "{:?}", gathered.gaps);
}

const FEED: Host = Host {
    name: "feed",
    address: "https://juniper.example/feed.xml",
    kind: ChannelKind::Page,
    network: "Feed",
    staff: &[],
    answer: feed,
    list: "/feed.xml",
    thread: "nowhere",
    person: None,
};

fn feed(url: &Url, _: Story) -> Option<Canned> {
    let page = query(url, "page").unwrap_or(1);
    let next = "<link rel=\"next\" href=\"/feed.xml?page=2\"/>".repeat(usize::from(page == 1));
    ok(Value::String(format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id><title>Juniper</title><updated>2026-03-05T00:00:00Z</updated>{next}\
         <entry><id>post-{page}</id><title>A &lt;b&gt;new&lt;/b&gt; route</title><link href=\"/post/{page}\"/><published>2026-03-0{page}T08:00:00Z</published></entry>\
         <entry><id>undated</id><title>No time</title></entry></feed>"
    )))
}

#[tokio::test]
async fn a_feed_shows_posts_and_says_nothing_of_comments_or_of_older_ones() {
    let (gathered, _) = gather(&FEED, &FEED.settings(), &Way::to(&FEED, By::Nobody)).await;
    let all = posts(&gathered);
    assert_eq!(all.len(), 2, "{gathered:?}");
    assert!(
        all.iter()
            .all(|p| p.comments == Openness::Unknown && p.text == "A new route")
    );
    assert_eq!(all[0].address.as_str(), "https://juniper.example/post/1");
    for facet in [Facet::Surfaces, Facet::Threads, Facet::Posts] {
        assert!(gathered.gaps.iter().any(|g| g.facet == facet), "{facet:?}");
    }
}

/// The story of a host with something changed in its answers.
async fn changed(
    host: &Host,
    by: By,
    from: &str,
    to: &str,
) -> (rousseau::connectors::Gathered, (usize, usize), bool) {
    let spoil = |_: &Url, capture: Capture| {
        let body = String::from_utf8_lossy(&capture.body).replace(from, to);
        let body = body.into_bytes();
        Ok(Capture { body, ..capture })
    };
    let mut way = Way::to(host, by);
    way.spoil = Some(&spoil);
    let (gathered, record) = gather(host, &host.settings(), &way).await;
    let hidden = !record.threads.is_empty() && record.threads.iter().all(|t| !t.hidden.is_empty());
    let counted = answered(&record);
    (gathered, counted, hidden)
}

#[tokio::test]
async fn each_dialect_has_its_quirk() {
    // Flarum: groups that are not told mark nobody, so that no answer is looked for.
    let (gathered, _, hidden) = changed(&FLARUM, By::Brand, "\"groups\":", "\"bands\":").await;
    assert!(hidden, "{gathered:?}");
    // A locked discussion of the brand is closed; that a guest cannot reply says nothing.
    let (gathered, ..) = changed(
        &FLARUM,
        By::Nobody,
        "\"canReply\":false",
        "\"isLocked\":true",
    )
    .await;
    assert!(messages(&gathered).len() == 1 && gathered.gaps.is_empty());
    // Misskey: an answer below the depth that is shown is missing, not silent.
    let (gathered, _, hidden) = changed(
        &MISSKEY,
        By::Nobody,
        "\"replyId\":\"7\",",
        "\"replyId\":\"7\",\"x\":1,",
    )
    .await;
    assert!(!hidden, "{gathered:?}");
    let (_, counted, _) = changed(&MISSKEY, By::Brand, "u1\"", "u2\"").await;
    assert_eq!(
        counted,
        (1, 1),
        "an id that changed with the account's own is still the account"
    );
    // Notes for followers are not told.
    let (gathered, ..) = changed(&MISSKEY, By::Brand, "\"public\"", "\"followers\"").await;
    assert!(posts(&gathered).is_empty());
    // Telegram: a person without a name of their own may be anybody.
    let (gathered, counted, _) = changed(
        &TELEGRAM,
        By::Lookalike,
        "href=\"https://t.me/juniper_air\"",
        "",
    )
    .await;
    assert!(
        counted.1 == 0
            && gathered
                .gaps
                .iter()
                .any(|g| g.cause.to_string().contains("stable id")),
        "{gathered:?}"
    );
    // Without a form and without comments the discussion is closed, if the page says so.
    let none = "<div class=\"tme_no_messages_found\">None</div><i";
    let (gathered, ..) = changed(
        &TELEGRAM,
        By::Nobody,
        "<form class=\"js-new_message_form\"",
        none,
    )
    .await;
    assert_eq!(
        posts(&gathered)[0].comments,
        Openness::Open,
        "a comment shows that one can"
    );
    // isso: a tombstone has no words; a name that anybody can type is nobody.
    let (gathered, ..) = changed(&ISSO, By::Nobody, "\"mode\":1", "\"mode\":4").await;
    assert!(messages(&gathered).iter().all(|m| m.text.is_empty()));
    let unnamed = Host { staff: &[], ..ISSO };
    let (_, counted, hidden) = changed(&unnamed, By::Brand, "x-none", "").await;
    assert!(hidden && counted.1 == 0);
}
