//! Quirks of threads: what is missing, hidden, out of place or somebody else's.

use crate::made::{
    ANN, AppView, BEN, BRAND, channel, gather, gather_with, instant, keys, messages, node, post,
    posts, record, reply, settings, uri,
};
use rousseau::connectors::Settings;
use rousseau::domain::{Author, Facet, GapCause, Openness, SeenBy, Visibility};
use rousseau::measure::inquiries::inquiries;
use serde_json::{Value, json};

/// A question of Ann under the brand's post `root`, with what is below it.
fn question(replies: usize, below: Vec<Value>) -> Value {
    let asked = post(ANN, "q", 60, "Where is my kettle?", replies);
    node(reply(asked, (BRAND, "root"), (BRAND, "root")), below)
}

fn answer(key: &str, minute: i64, to: (&str, &str)) -> Value {
    let said = post(BRAND, key, minute, "It comes tomorrow. Mo", 0);
    reply(said, (BRAND, "root"), to)
}

/// One post of the brand with a thread, and further items in the feed.
fn view_of(top_replies: usize, below: Vec<Value>, more: Vec<Value>) -> AppView {
    let mut view = AppView::new();
    let root = post(BRAND, "root", 10, "A new kettle", top_replies);
    view.thread("root", node(root.clone(), below));
    view.feed([more, vec![root]].concat());
    view
}

fn thread_gaps(view: &AppView) -> Vec<(Option<String>, GapCause)> {
    let gathered = gather(view);
    let gaps = gathered.gaps.into_iter();
    let gaps = gaps.filter(|g| g.facet == Facet::Threads);
    gaps.map(|g| (g.thread.map(|t| t.0), g.cause)).collect()
}

#[test]
fn times_are_the_hosts_and_fall_back_to_the_authors() {
    let mut asked = question(0, vec![]);
    asked["post"]["record"]["createdAt"] = json!("2020-01-01T00:00:00Z");
    let mut later = answer("a", 90, (ANN, "q"));
    later["indexedAt"] = json!("");
    asked["replies"] = json!([node(later, vec![])]);
    asked["post"]["replyCount"] = json!(1);
    let gathered = gather(&view_of(1, vec![asked], vec![]));
    let times: Vec<_> = messages(&gathered).iter().map(|m| m.at).collect();
    assert_eq!(times, [instant(90), instant(60)]);
}

#[test]
fn hidden_replies_are_seen_and_said_to_be_hidden() {
    let mut view = view_of(1, vec![], vec![]);
    let root = post(BRAND, "root", 10, "A new kettle", 1);
    let gate = json!({"record": {"hiddenReplies": [uri(ANN, "q")]}});
    let top = node(root, vec![question(0, vec![])]);
    let key = format!("getPostThread {}", uri(BRAND, "root"));
    view.put(&key, json!({"thread": top, "threadgate": gate}));
    let gathered = gather(&view);
    assert_eq!(messages(&gathered)[0].visibility, Visibility::HiddenByBrand);
    assert_eq!(posts(&gathered)[0].comments, Openness::Open);
}

#[test]
fn a_post_with_hidden_replies_is_read_even_where_its_count_is_nought() {
    let mut view = AppView::new();
    let mut root = post(BRAND, "root", 10, "A new kettle", 0);
    root["threadgate"] = json!({"record": {"hiddenReplies": [uri(ANN, "q")]}});
    view.thread("root", node(root.clone(), vec![question(0, vec![])]));
    view.feed(vec![root]);
    assert_eq!(keys(&gather(&view)), ["q"]);
}

#[test]
fn a_reply_missing_below_a_question_hides_the_thread_and_one_beside_it_does_not() {
    let below = thread_gaps(&view_of(1, vec![question(1, vec![])], vec![]));
    assert_eq!(below.len(), 1);
    assert_eq!(below[0].0, Some(uri(BRAND, "root")));
    assert!(matches!(below[0].1, GapCause::Truncated(_)));
    let blocked = json!({"$type": "app.bsky.feed.defs#blockedPost", "uri": uri(BEN, "b"),
        "blocked": true, "author": {"did": BEN}});
    let beside = thread_gaps(&view_of(1, vec![question(0, vec![]), blocked], vec![]));
    assert_eq!(beside.len(), 1);
    assert_eq!(
        beside[0].0, None,
        "the feed is whole, so the brand's answers are known"
    );
    assert_eq!(
        thread_gaps(&view_of(1, vec![question(0, vec![])], vec![])),
        Vec::new()
    );
}

#[test]
fn any_missing_reply_hides_the_thread_where_the_feed_was_not_read_whole() {
    let mut view = view_of(2, vec![question(0, vec![])], vec![]);
    let root = json!({"post": post(BRAND, "root", 10, "A new kettle", 2)});
    view.put("getAuthorFeed", json!({"feed": [root], "cursor": "a"}));
    view.fail("getAuthorFeed a", 502, "");
    let gaps = thread_gaps(&view);
    assert!(gaps.contains(&(None, GapCause::HostError(502))));
    assert!(gaps.iter().any(|(thread, _)| thread.is_some()), "{gaps:?}");
}

#[test]
fn the_brands_own_feed_closes_a_question_whose_answer_the_thread_does_not_show() {
    let view = view_of(
        1,
        vec![question(1, vec![])],
        vec![answer("a", 90, (ANN, "q"))],
    );
    let record = record(&gather(&view));
    let all = inquiries(&record);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].reply.map(|r| r.at), Some(instant(90)));
    assert_eq!(all[0].thread.seen, SeenBy::OwnSurface);
}

#[test]
fn an_answer_to_what_is_gone_is_not_taken_for_an_answer_to_somebody_else() {
    let orphan = answer("a", 90, (BEN, "gone"));
    let view = view_of(1, vec![question(0, vec![])], vec![orphan]);
    let gathered = gather(&view);
    let gone = messages(&gathered)
        .into_iter()
        .find(|m| m.id.0 == uri(BEN, "gone"));
    let gone = gone.expect("a message in the place of the one that is gone");
    assert_eq!(
        (gone.visibility, gone.text.as_str()),
        (Visibility::Deleted, "")
    );
    let record = record(&gathered);
    let all = inquiries(&record);
    assert_eq!(all.len(), 1);
    assert!(all[0].reply.is_none());
}

#[test]
fn a_thread_in_several_posts_is_no_answer_until_somebody_wrote() {
    let second = answer("2", 11, (BRAND, "root"));
    let mut early = node(second, vec![]);
    early["post"]["replyCount"] = json!(0);
    let late = node(answer("3", 95, (BRAND, "root")), vec![]);
    let view = view_of(3, vec![early, question(0, vec![]), late], vec![]);
    assert_eq!(keys(&gather(&view)), ["q", "3"]);
}

#[test]
fn from_replies_elsewhere_only_what_stands_above_is_read_and_by_the_brands_own_address() {
    let mut view = AppView::new();
    let said = reply(
        post(BRAND, "a", 90, "We will look. Mo", 0),
        (ANN, "ask"),
        (ANN, "more"),
    );
    view.feed(vec![said.clone()]);
    let ask = post(ANN, "ask", 50, "@brand.example where is my kettle?", 1);
    let mut more = node(
        reply(
            post(ANN, "more", 60, "Hello?", 1),
            (ANN, "ask"),
            (ANN, "ask"),
        ),
        vec![],
    );
    more["parent"] = node(ask, vec![]);
    let mut own = node(said, vec![]);
    own["parent"] = more;
    view.thread("a", own);
    let gathered = gather(&view);
    assert_eq!(gathered.gaps, Vec::new());
    assert_eq!(keys(&gathered), ["ask", "more", "a"]);
    assert!(
        messages(&gathered)
            .iter()
            .all(|m| m.seen == SeenBy::BrandReply)
    );
    let record = record(&gathered);
    let all = inquiries(&record);
    assert_eq!((all.len(), all[0].messages), (1, 2));
    assert_eq!(
        all[0].first.address.as_str(),
        "https://bsky.app/profile/brand.example/post/a"
    );
}

#[test]
fn what_others_hide_in_their_threads_is_not_hidden_by_the_brand() {
    let mut view = AppView::new();
    let said = reply(
        post(BRAND, "a", 90, "We will look. Mo", 0),
        (BEN, "talk"),
        (ANN, "q"),
    );
    view.feed(vec![said.clone()]);
    let asked = reply(
        post(ANN, "q", 60, "Where is my kettle?", 1),
        (BEN, "talk"),
        (BEN, "talk"),
    );
    let mut own = node(said, vec![]);
    own["parent"] = node(asked, vec![]);
    own["parent"]["parent"] = node(post(BEN, "talk", 50, "Kettles!", 1), vec![]);
    let gate = json!({"record": {"hiddenReplies": [uri(ANN, "q")]}});
    let key = format!("getPostThread {}", uri(BRAND, "a"));
    view.put(&key, json!({"thread": own, "threadgate": gate}));
    let gathered = gather(&view);
    assert_eq!(keys(&gathered), ["talk", "q", "a"]);
    assert!(
        messages(&gathered)
            .iter()
            .all(|m| m.visibility == Visibility::Shown)
    );
}

#[test]
fn a_direct_reply_elsewhere_needs_no_request_of_its_own() {
    let mut view = AppView::new();
    let said = reply(
        post(BRAND, "a", 90, "We will look. Mo", 0),
        (ANN, "ask"),
        (ANN, "ask"),
    );
    let ask = post(ANN, "ask", 50, "@brand.example where is my kettle?", 1);
    let item = json!({"post": said, "reply": {"parent": ask, "root": ask}});
    view.put("getAuthorFeed", json!({ "feed": [item] }));
    assert_eq!(keys(&gather(&view)), ["ask", "a"]);
    assert_eq!(view.asked.lock().expect("one thread").len(), 4);
}

#[test]
fn under_a_post_older_than_the_window_only_the_answered_are_seen() {
    let mut view = AppView::new();
    let said = reply(
        post(BRAND, "a", 90, "It does. Mo", 0),
        (BRAND, "old"),
        (ANN, "q"),
    );
    let old = post(BRAND, "old", -500, "Last week", 2);
    view.feed(vec![said.clone(), old.clone()]);
    let asked = reply(
        post(ANN, "q", 50, "Does it whistle?", 1),
        (BRAND, "old"),
        (BRAND, "old"),
    );
    let (mut own, mut middle) = (node(said, vec![]), node(asked, vec![]));
    middle["parent"] = node(old, vec![]);
    own["parent"] = middle;
    view.thread("a", own);
    let record = record(&gather(&view));
    assert_eq!(record.threads.len(), 1);
    assert_eq!(record.threads[0].seen, SeenBy::BrandReply);
    assert!(record.threads[0].opened_at.is_some());
    assert_eq!(record.posts, Vec::new());
}

#[test]
fn words_of_those_who_hide_from_strangers_are_not_kept() {
    let mut asked = question(0, vec![]);
    asked["post"]["author"]["labels"] = json!([{"val": "!no-unauthenticated", "src": ANN}]);
    let gathered = gather(&view_of(1, vec![asked], vec![]));
    assert_eq!(messages(&gathered)[0].text, "");
    let mut said = answer("a", 90, (ANN, "q"));
    said["author"]["labels"] = json!([{"val": "!no-unauthenticated", "src": BRAND}]);
    let gathered = gather(&view_of(
        1,
        vec![question(1, vec![node(said, vec![])])],
        vec![],
    ));
    assert_eq!(messages(&gathered)[0].text, "It comes tomorrow. Mo");
}

#[test]
fn staff_are_known_by_a_handle_under_the_brands_own_domain_only() {
    let staff = |handle: &str| {
        let mut said = answer("a", 90, (ANN, "q"));
        said["author"] = json!({"did": BEN, "handle": handle, "displayName": "Jane Doe"});
        let gathered = gather(&view_of(
            1,
            vec![question(1, vec![node(said, vec![])])],
            vec![],
        ));
        messages(&gathered)[0].author.clone()
    };
    let jane = Some("Jane Doe".to_owned());
    assert_eq!(staff("jane.brand.example"), Author::Brand { person: jane });
    assert!(!staff("notbrand.example").is_brand());
    assert!(
        !staff("brand.example").is_brand(),
        "a handle passes on, a DID does not"
    );
}

#[test]
fn a_name_that_was_not_made_a_pseudonym_goes_no_further() {
    let mut asked = question(0, vec![]);
    asked["post"]["author"]["did"] = json!("did:plc:ann");
    let gathered = gather(&view_of(1, vec![asked], vec![]));
    assert_eq!(
        messages(&gathered),
        Vec::<&rousseau::domain::Message>::new()
    );
    assert_eq!(gathered.gaps.len(), 1);
}

#[test]
fn a_failed_thread_hides_itself_alone_and_an_unread_one_is_said() {
    let mut view = view_of(1, vec![question(0, vec![])], vec![]);
    let key = format!("getPostThread {}", uri(BRAND, "root"));
    view.fail(&key, 403, "<html>Forbidden</html>");
    let gathered = gather(&view);
    assert_eq!(gathered.gaps[0].cause, GapCause::Refused(403));
    assert_eq!(
        gathered.gaps[0].thread.as_ref().map(|t| t.0.clone()),
        Some(uri(BRAND, "root"))
    );
    assert!(gathered.gaps[0].opens_with.is_some());
    let settings = Settings {
        posts: 0,
        ..settings()
    };
    let gathered = gather_with(&view, &channel("brand.example"), &settings);
    assert!(matches!(gathered.gaps[0].cause, GapCause::Budget(_)));
    assert_eq!(gathered.gaps.len(), 1);
}

#[test]
fn a_new_post_that_names_or_quotes_the_customer_may_be_the_answer() {
    let named = |mut told: Value| {
        told["record"]["facets"] = json!([{"features": [
            {"$type": "app.bsky.richtext.facet#mention", "did": ANN}]}]);
        told
    };
    let quoted = |mut told: Value| {
        told["embed"] = json!({"record": {"author": {"did": ANN}}});
        told
    };
    let told = || post(BRAND, "n", 90, "It comes tomorrow. Mo", 0);
    for (news, hides) in [
        (named(told()), true),
        (quoted(told()), true),
        (told(), false),
    ] {
        let view = view_of(1, vec![question(0, vec![])], vec![news]);
        let record = record(&gather(&view));
        let thread = &inquiries(&record)[0].thread;
        let until = if hides { instant(90) } else { record.window.to };
        assert_eq!(thread.watched(instant(60), record.window.to), until);
    }
}

#[test]
fn a_full_page_that_leads_nowhere_is_not_the_end_of_the_feed() {
    let mut view = AppView::new();
    let all: Vec<Value> = (0..100)
        .map(|n| post(BRAND, &format!("r{n}"), 1000 - n, "A new kettle", 0))
        .collect();
    view.feed(all);
    let gaps = gather(&view).gaps;
    assert!(
        gaps.iter()
            .any(|g| g.facet == Facet::Posts && g.span.is_some()),
        "{gaps:?}"
    );
}
