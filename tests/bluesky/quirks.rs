//! Quirks of accounts, feeds and gates, each on made answers; each fails without the code for it.

use crate::made::{
    ANN, AppView, BEN, BRAND, channel, gather, gather_with, instant, post, posts, profile,
    settings, uri,
};
use rousseau::connectors::Settings;
use rousseau::domain::{Facet, Fact, GapCause, Openness, Restriction, Surface, Window};
use serde_json::{Value, json};

#[test]
fn the_profile_gives_name_links_and_where_to_write() {
    let gathered = gather(&AppView::new());
    let facts: Vec<&Fact> = gathered.seen.iter().map(|o| &o.fact).collect();
    let found = facts.iter().find_map(|f| {
        if let Fact::Profile(p) = f {
            Some(p)
        } else {
            None
        }
    });
    let found = found.expect("a profile");
    let links: Vec<&str> = found.links.iter().map(url::Url::as_str).collect();
    let expected = [
        "https://www.brand.example/",
        "https://brand-help.com/",
        "https://brand.example/",
    ];
    assert_eq!(links, expected);
    assert_eq!(
        found.verified.len(),
        1,
        "the handle is a domain, which proves itself"
    );
    let state = |s: Surface| {
        facts.iter().find_map(|f| match f {
            Fact::Surface { surface, state } if *surface == s => Some(*state),
            _ => None,
        })
    };
    assert_eq!(state(Surface::Mentions), Some(Openness::Open));
    assert_eq!(
        state(Surface::Messages),
        Some(Openness::Restricted(Restriction::Followed))
    );
}

#[test]
fn a_lent_handle_proves_no_domain_and_a_silent_profile_says_nothing_of_messages() {
    let mut view = AppView::new();
    let mut lent = profile();
    lent["handle"] = json!("brand.bsky.social");
    lent["associated"] = json!({});
    view.put("getProfile did:plc:brand", lent);
    for seen in gather(&view).seen {
        match seen.fact {
            Fact::Profile(p) => assert_eq!(p.verified, Vec::new()),
            Fact::Surface { surface, .. } => assert_eq!(surface, Surface::Mentions),
            _ => {}
        }
    }
}

#[test]
fn reposts_pins_and_other_peoples_posts_are_not_the_brands() {
    let mut view = AppView::new();
    let own = post(BRAND, "own", 10, "Good morning", 0);
    let pin = json!({"post": post(BRAND, "pin", 20, "Pinned", 0),
        "reason": {"$type": "app.bsky.feed.defs#reasonPin"}});
    let repost = json!({"post": post(ANN, "other", 30, "Nice kettle", 0),
        "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}});
    let stray = json!({"post": post(BEN, "stray", 40, "Hello", 0)});
    view.put(
        "getAuthorFeed",
        json!({"feed": [stray, repost, pin, {"post": own}]}),
    );
    let gathered = gather(&view);
    let ids: Vec<&str> = posts(&gathered).iter().map(|p| p.id.0.as_str()).collect();
    assert_eq!(ids, [uri(BRAND, "own")]);
    assert_eq!(gathered.gaps, Vec::new());
}

#[test]
fn an_empty_page_leads_on_and_an_old_repost_does_not_end_the_reading() {
    let mut view = AppView::new();
    view.put("getAuthorFeed", json!({"feed": [], "cursor": "a"}));
    let old = json!({"post": post(BRAND, "old", -90_000, "Long ago", 0),
        "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}});
    view.put("getAuthorFeed a", json!({"feed": [old], "cursor": "b"}));
    let own = json!({"post": post(BRAND, "own", 10, "Good morning", 0)});
    view.put("getAuthorFeed b", json!({ "feed": [own] }));
    let gathered = gather(&view);
    assert_eq!(posts(&gathered).len(), 1);
    assert_eq!(gathered.gaps, Vec::new());
}

#[test]
fn reading_ends_before_the_window_without_a_gap() {
    let mut view = AppView::new();
    let own = json!({"post": post(BRAND, "own", 10, "Good morning", 0)});
    let old = json!({"post": post(BRAND, "old", -10, "Before", 0)});
    view.put("getAuthorFeed", json!({"feed": [own, old], "cursor": "a"}));
    let gathered = gather(&view);
    assert_eq!(gathered.gaps, Vec::new());
    let asked = view.asked.lock().expect("one thread").clone();
    assert_eq!(
        asked[1..],
        ["getProfile did:plc:brand", "getAuthorFeed", "searchPosts"]
    );
}

#[test]
fn a_cursor_that_comes_back_and_an_exhausted_budget_are_gaps_over_the_unread_part() {
    let mut view = AppView::new();
    let own = json!({"post": post(BRAND, "own", 10, "Good morning", 0)});
    view.put("getAuthorFeed", json!({"feed": [own], "cursor": "a"}));
    view.put("getAuthorFeed a", json!({"feed": [], "cursor": "a"}));
    let gathered = gather(&view);
    let gap = gathered
        .gaps
        .iter()
        .find(|g| g.facet == Facet::Posts)
        .expect("a gap");
    assert!(matches!(gap.cause, GapCause::Truncated(_)), "{gap:?}");
    assert_eq!(gap.span, Window::new(instant(0), instant(10)));
    let settings = Settings {
        listing: 1,
        ..settings()
    };
    let gathered = gather_with(&view, &channel("brand.example"), &settings);
    let facets: Vec<Facet> = gathered.gaps.iter().map(|g| g.facet).collect();
    assert_eq!(facets, [Facet::Posts, Facet::Threads]);
    assert!(matches!(gathered.gaps[0].cause, GapCause::Budget(_)));
    assert!(gathered.gaps[0].opens_with.is_some());
}

#[test]
fn an_odd_item_costs_only_itself_and_is_said() {
    let mut view = AppView::new();
    let own = json!({"post": post(BRAND, "own", 10, "Good morning", 0)});
    view.put("getAuthorFeed", json!({"feed": [{"post": 7}, own]}));
    let gathered = gather(&view);
    assert_eq!(posts(&gathered).len(), 1);
    assert!(matches!(gathered.gaps[0].cause, GapCause::Unreadable(_)));
    assert_eq!(
        gathered.gaps[0].span, None,
        "nobody knows when the odd item was written"
    );
}

/// Reads the openness of a post by its threadgate's `allow`; none for no threadgate.
fn check_gate(gate: Option<Value>, expected: Openness) {
    let mut root = post(BRAND, "root", 10, "A new kettle", 0);
    if let Some(record) = &gate {
        root["threadgate"] = json!({"record": record});
    }
    let mut view = AppView::new();
    view.feed(vec![root]);
    assert_eq!(posts(&gather(&view))[0].comments, expected, "{gate:?}");
}

#[test]
fn threadgates_say_who_can_reply() {
    let rules = |names: &[&str]| {
        let rule = |n: &&str| json!({"$type": format!("app.bsky.feed.threadgate#{n}")});
        let allow: Vec<Value> = names.iter().map(rule).collect();
        Some(json!({ "allow": allow }))
    };
    check_gate(None, Openness::Open);
    check_gate(Some(json!({"hiddenReplies": []})), Openness::Open);
    check_gate(rules(&[]), Openness::Closed);
    check_gate(
        rules(&["mentionRule"]),
        Openness::Restricted(Restriction::Mentioned),
    );
    check_gate(
        rules(&["followerRule"]),
        Openness::Restricted(Restriction::Followers),
    );
    check_gate(
        rules(&["followingRule"]),
        Openness::Restricted(Restriction::Followed),
    );
    check_gate(
        rules(&["listRule"]),
        Openness::Restricted(Restriction::Listed),
    );
    let several = ["listRule", "mentionRule", "followerRule"];
    check_gate(
        rules(&several),
        Openness::Restricted(Restriction::Followers),
    );
    check_gate(rules(&["mentionRule", "ruleOfTomorrow"]), Openness::Unknown);
}

#[test]
fn no_account_is_a_gap_over_everything_and_no_profile_is_not() {
    let mut view = AppView::new();
    let missing = r#"{"error":"InvalidRequest","message":"Profile not found"}"#;
    view.fail("getProfile did:plc:brand", 400, missing);
    let gathered = gather(&view);
    assert_eq!(gathered.gaps.len(), 4);
    assert!(
        gathered
            .gaps
            .iter()
            .all(|g| g.cause == GapCause::Missing(400))
    );
    view.fail("getProfile did:plc:brand", 502, "");
    view.feed(vec![post(BRAND, "own", 10, "Good morning", 0)]);
    let gathered = gather(&view);
    let facets: Vec<Facet> = gathered.gaps.iter().map(|g| g.facet).collect();
    assert_eq!(facets, [Facet::Profile, Facet::Surfaces]);
    assert_eq!(posts(&gathered).len(), 1);
    view.fail("resolveHandle brand.example", 400, missing);
    assert_eq!(gather(&view).gaps.len(), 4);
}

#[test]
fn an_address_without_an_account_is_said() {
    let view = AppView::new();
    let mut nobody = channel("x");
    nobody.address.set_path("/about");
    let gathered = gather_with(&view, &nobody, &settings());
    assert_eq!(gathered.gaps.len(), 4);
    assert!(view.asked.lock().expect("one thread").is_empty());
}
