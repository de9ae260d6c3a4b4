//! Dialects: lists, refusals, policies and the ways to find an account.

use crate::table::{
    LIST, ROOT, Table, account, around, but, context, gaps, gather, gather_from, instant, posts,
    server, status, with_thread,
};
use rousseau::connectors::Settings;
use rousseau::domain::{Facet, Gap, GapCause, Openness, Restriction, Surface};
use serde_json::{Value, json};
use url::Url;

#[tokio::test]
async fn a_list_without_links_that_repeats_itself_ends() {
    let own: Vec<Value> = (0..30)
        .map(|i| status(&format!("p{i}"), "1", "03 09:00", None, "News."))
        .collect();
    let mut table = server("snac");
    table
        .put(LIST, &json!(own))
        .put(&format!("{LIST}&max_id=p29"), &json!(own));
    for i in 0..30 {
        table.put(&around(&format!("p{i}")), &context(&[], &[]));
    }
    let (gathered, _) = gather(&table).await;
    assert_eq!(posts(&gathered).len(), 30);
    assert_eq!(gathered.gaps, []);
}

#[tokio::test]
async fn a_long_list_that_repeats_itself_may_have_been_cut() {
    let own: Vec<Value> = (0..200)
        .map(|i| status(&format!("p{i}"), "1", "03 09:00", None, "News."))
        .collect();
    let mut table = server("snac");
    table
        .put(LIST, &json!(own))
        .put(&format!("{LIST}&max_id=p199"), &json!(own));
    for i in 0..200 {
        table.put(&around(&format!("p{i}")), &context(&[], &[]));
    }
    let (gathered, _) = gather(&table).await;
    assert_eq!(
        gaps(&gathered),
        [(Facet::Posts, "", true), (Facet::Threads, "", false)]
    );
}

/// Pages of one post each, a day apart, newest first; each leads to the next by its header.
fn paged(table: &mut Table, days: &[u32]) {
    for (i, day) in days.iter().enumerate() {
        let path = if i == 0 {
            LIST.to_owned()
        } else {
            format!("/page/{i}")
        };
        let id = format!("p{i}");
        let own = status(&id, "1", &format!("{day:02} 09:00"), None, "News.");
        let next = format!(
            "<{ROOT}/page/{}>; rel=\"next\", <{ROOT}/page/0?min_id=1>; rel=\"prev\"",
            i + 1
        );
        let headers: &[(&str, &str)] = &[("link", &next)];
        table.raw(&path, 200, &json!([own]).to_string(), headers);
        table.put(&around(&id), &context(&[], &[]));
    }
    table.put(&format!("/page/{}", days.len()), &json!([]));
}

#[tokio::test]
async fn pages_are_followed_by_their_links_until_one_is_empty() {
    let mut table = server("mastodon");
    paged(&mut table, &[20, 10, 5]);
    let (gathered, _) = gather(&table).await;
    assert_eq!(posts(&gathered).len(), 3);
    assert_eq!(gathered.gaps, []);
    assert!(!table.asked().iter().any(|a| a.contains("min_id")));
}

#[tokio::test]
async fn paging_stops_well_before_the_window() {
    let mut table = server("mastodon");
    paged(&mut table, &[20, 10]);
    let old = but(
        status("o", "1", "01 09:00", None, "Old news."),
        &json!({"created_at": "2026-01-05T09:00:00Z"}),
    );
    let next = format!("<{ROOT}/page/3>; rel=\"next\"");
    table.raw(
        "/page/2",
        200,
        &json!([old]).to_string(),
        &[("link", &next)],
    );
    table.put(&around("o"), &context(&[], &[]));
    let (_, record) = gather(&table).await;
    assert_eq!(record.posts.len(), 2);
    assert!(!table.asked().contains(&"/page/3".to_owned()));
}

#[tokio::test]
async fn a_list_that_is_too_long_hides_what_is_older() {
    let mut table = server("mastodon");
    paged(&mut table, &[20, 10, 5]);
    let settings = Settings {
        listing: 2,
        ..Settings::default()
    };
    let (gathered, record) = gather_from(&format!("{ROOT}/@juniper"), &settings, &table).await;
    assert_eq!(record.posts.len(), 2);
    assert_eq!(
        gaps(&gathered),
        [(Facet::Posts, "", true), (Facet::Threads, "", false)]
    );
    let span = gathered.gaps[0].span.expect("a span");
    assert_eq!(span.to, instant("2026-03-10T09:00:00Z"));
    assert!(matches!(gathered.gaps[0].cause, GapCause::Budget(_)));
}

#[tokio::test]
async fn more_posts_than_are_read_are_said() {
    let mut table = server("mastodon");
    paged(&mut table, &[20, 10, 5]);
    let settings = Settings {
        posts: 2,
        ..Settings::default()
    };
    let (gathered, record) = gather_from(&format!("{ROOT}/@juniper"), &settings, &table).await;
    assert_eq!(record.posts.len(), 3);
    assert_eq!(gaps(&gathered), [(Facet::Threads, "", false)]);
    assert!(matches!(gathered.gaps[0].cause, GapCause::Budget(_)));
}

#[tokio::test]
async fn a_server_that_wants_a_token_is_not_observable_and_says_what_opens_it() {
    let mut table = server("gotosocial");
    let body = json!({"error": "Unauthorized: token not supplied"}).to_string();
    table.raw("/api/v1/accounts/lookup?acct=juniper", 401, &body, &[]);
    let (gathered, record) = gather(&table).await;
    assert!(gathered.seen.is_empty() && record.profile.is_none());
    assert_eq!(gathered.gaps.len(), 4);
    let key = "a token for social.example in ROUSSEAU_TOKEN_SOCIAL_EXAMPLE";
    for gap in &gathered.gaps {
        assert_eq!(
            (&gap.cause, gap.opens_with.as_deref()),
            (&GapCause::Refused(401), Some(key))
        );
    }
}

#[tokio::test]
async fn refused_threads_leave_the_posts_and_are_asked_for_once() {
    let mut table = server("snac");
    let own: Vec<Value> = ["a", "b", "c"]
        .map(|id| status(id, "1", "03 09:00", None, "News."))
        .to_vec();
    table.put(LIST, &json!(own));
    for id in ["a", "b", "c"] {
        table.raw(&around(id), 401, "", &[]);
    }
    let (gathered, record) = gather(&table).await;
    assert_eq!(record.posts.len(), 3);
    let whole: Vec<&Gap> = gathered
        .gaps
        .iter()
        .filter(|g| g.thread.is_none())
        .collect();
    assert_eq!((whole.len(), whole[0].facet), (1, Facet::Threads));
    assert!(whole[0].opens_with.is_some());
    let asked = table.asked();
    assert_eq!(asked.iter().filter(|a| a.contains("context")).count(), 1);
}

#[tokio::test]
async fn a_thread_that_fails_is_hidden_alone() {
    let mut table = server("mastodon");
    let own: Vec<Value> = ["a", "b", "c", "d"]
        .map(|id| status(id, "1", "03 09:00", None, "News."))
        .to_vec();
    table
        .put(LIST, &json!(own))
        .fail(&around("a"), GapCause::HostError(503))
        .raw(
            &around("b"),
            200,
            "<!doctype html><title>Hello</title>",
            &[],
        )
        .raw(&around("d"), 200, "{\"ancestors\": [", &[]);
    // A wall in the place of one answer ends the asking: whoever puts it up puts it up for all.
    let (gathered, _) = gather(&table).await;
    let hidden: Vec<&str> = gaps(&gathered).into_iter().map(|g| g.1).collect();
    assert_eq!(hidden, ["a", "", "b", "c", "d"]);
    assert!(matches!(gathered.gaps[1].cause, GapCause::Wall(_)));
}

#[tokio::test]
async fn a_suspended_account_with_an_empty_list_says_nothing_about_posts() {
    let mut table = server("mastodon");
    let gone = but(account("1"), &json!({"suspended": true}));
    table.put("/api/v1/accounts/lookup?acct=juniper", &gone);
    let (gathered, record) = gather(&table).await;
    assert!(gathered.seen.is_empty());
    assert!(record.surfaces.is_empty());
    assert_eq!(gathered.gaps.len(), 4);
    assert!(gathered.gaps.iter().all(|g| g.cause.is_refusal()));
}

#[tokio::test]
async fn an_account_that_moved_hides_what_it_does_since() {
    let mut table = server("mastodon");
    let moved = but(
        account("1"),
        &json!({"moved": {"id": "2", "acct": "juniper@new.example"}}),
    );
    table.put("/api/v1/accounts/lookup?acct=juniper", &moved);
    let (gathered, record) = gather(&table).await;
    assert_eq!(gathered.gaps.len(), 3);
    assert_eq!(record.surfaces[&Surface::Mentions].0, Openness::Unknown);
}

#[tokio::test]
async fn who_may_reply_has_four_answers_under_new_names_and_old() {
    let approval = Openness::Restricted(Restriction::Approval);
    let cases = [
        (json!(null), Openness::Open),
        (
            json!({"can_reply": {"always": ["public"], "with_approval": []}}),
            Openness::Open,
        ),
        (
            json!({"can_reply": {"automatic_approval": ["public", "me"], "always": ["public", "me"],
            "manual_approval": [], "with_approval": []}}),
            Openness::Open,
        ),
        (
            json!({"can_reply": {"automatic_approval": ["me"], "manual_approval": ["public"]}}),
            approval,
        ),
        (
            json!({"can_reply": {"automatic_approval": ["followers"]}}),
            Openness::Restricted(Restriction::Followers),
        ),
        (
            json!({"can_reply": {"automatic_approval": ["mentioned", "author"]}}),
            Openness::Restricted(Restriction::Mentioned),
        ),
        (
            json!({"can_reply": {"automatic_approval": ["following"]}}),
            Openness::Restricted(Restriction::Followed),
        ),
        (
            json!({"can_reply": {"always": ["me"], "with_approval": []}}),
            Openness::Closed,
        ),
        (json!({"can_reply": {"always": []}}), Openness::Closed),
        (json!({"can_reply": {}}), Openness::Unknown),
        (json!({"can_reply": "nobody"}), Openness::Unknown),
    ];
    for (policy, expected) in cases {
        let own = but(
            status("p", "1", "03 09:00", None, "News."),
            &json!({"interaction_policy": policy}),
        );
        let mut table = server("gotosocial");
        table
            .put(LIST, &json!([own]))
            .put(&around("p"), &context(&[], &[]));
        let (gathered, _) = gather(&table).await;
        assert_eq!(posts(&gathered)[0].comments, expected, "{policy}");
    }
}

#[tokio::test]
async fn a_name_with_its_host_is_tried_where_the_bare_one_is_unknown() {
    let mut table = server("akkoma");
    let known = but(account("1"), &json!({"acct": "juniper@social.example"}));
    table
        .raw("/api/v1/accounts/lookup?acct=juniper", 404, "{}", &[])
        .put(
            "/api/v1/accounts/lookup?acct=juniper%40social.example",
            &known,
        );
    let (_, record) = gather(&table).await;
    assert!(record.profile.is_some());
    assert!(!table.asked().iter().any(|a| a.contains("search")));
}

#[tokio::test]
async fn a_pleroma_without_lookup_is_asked_by_name() {
    let mut table = server("pleroma");
    table
        .raw("/api/v1/accounts/lookup?acct=juniper", 404, "{}", &[])
        .put("/api/v1/accounts/juniper", &account("1"));
    let (_, record) = gather(&table).await;
    assert!(record.profile.is_some());
}

#[tokio::test]
async fn no_parameter_is_sent_empty() {
    let table = with_thread("pleroma", &[]);
    gather(&table).await;
    for asked in table.asked() {
        let query = asked.split_once('?').map_or("", |q| q.1);
        assert!(
            query.split('&').all(|p| p.is_empty() || !p.ends_with('=')),
            "{asked}"
        );
    }
}

#[tokio::test]
async fn a_handle_on_the_brands_own_domain_leads_to_its_server() {
    let mut table = server("mastodon");
    let profile = format!("{ROOT}/@juniper");
    table.put(
        "https://juniper.example/.well-known/webfinger?resource=acct%3Ajuniper%40juniper.example",
        &json!({"links": [{"rel": "http://webfinger.net/rel/profile-page", "href": profile}]}),
    );
    let settings = Settings::default();
    let (_, record) = gather_from("https://juniper.example/@juniper", &settings, &table).await;
    assert!(record.profile.is_some());
    // Another server's view of the account leads home as well.
    let away = "https://mirror.example/@juniper@social.example";
    let (_, record) = gather_from(away, &settings, &table).await;
    assert!(record.profile.is_some());
}

#[tokio::test]
async fn another_account_than_the_one_asked_for_is_not_read() {
    let mut table = server("mastodon");
    table.put("/api/v1/accounts/lookup?acct=juniper", &account("8"));
    let (gathered, _) = gather(&table).await;
    assert!(gathered.seen.is_empty());
    assert_eq!(gathered.gaps.len(), 4);
}

#[tokio::test]
async fn the_profile_tells_its_links_and_which_are_verified() {
    let mut table = server("mastodon");
    let told = but(
        account("1"),
        &json!({
        "display_name": "Juniper Air",
        "note": "<p>We fly.<br>See <a href=\"https://help.juniper.example/\">help</a></p>",
        "fields": [
            {"name": "Site", "value": "<a href=\"https://juniper.example/\">juniper.example</a>", "verified_at": "2026-01-01T00:00:00Z"},
            {"name": "Shop", "value": "https://shop.juniper.example/", "verified_at": null}]}),
    );
    table.put("/api/v1/accounts/lookup?acct=juniper", &told);
    let (_, record) = gather(&table).await;
    let (profile, _) = record.profile.expect("a profile");
    let text = |urls: &[Url]| {
        urls.iter()
            .map(|u| u.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(profile.bio, "We fly.\nSee help");
    assert_eq!(text(&profile.verified), ["https://juniper.example/"]);
    assert_eq!(
        text(&profile.links),
        [
            "https://juniper.example/",
            "https://shop.juniper.example/",
            "https://help.juniper.example/"
        ]
    );
}

#[tokio::test]
async fn every_request_for_a_thread_names_the_brand_and_its_statuses() {
    let table = with_thread("mastodon", &[]);
    gather(&table).await;
    let asked = table
        .asked
        .lock()
        .expect("no test panics while it holds the lock");
    let thread = asked
        .iter()
        .find(|r| r.url.path().ends_with("context"))
        .expect("a context");
    for name in ["1", "juniper", "https://social.example/s/p"] {
        assert!(thread.brand.iter().any(|b| b == name), "{name}");
    }
}
