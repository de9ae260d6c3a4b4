//! Threads: who answered whom, and what hides it.

use crate::table::{
    ASKS, LIST, account, answered, around, but, context, gaps, gather, instant, messages, pairs,
    posts, server, status, window, with_thread,
};
use rousseau::domain::{Facet, SeenBy};
use rousseau::measure::Sight;
use serde_json::{Value, json};

#[tokio::test]
async fn the_brand_is_recognised_by_id_and_never_by_handle() {
    let mut copycat = status("r", "7", "03 10:00", Some(("q", "9")), "It is here. Ana");
    copycat["account"]["username"] = json!("juniper");
    copycat["account"]["acct"] = json!("juniper@elsewhere.example");
    let q = status("q", "9", "03 09:30", Some(("p", "1")), ASKS);
    let (_, record) = gather(&with_thread("mastodon", &[q, copycat])).await;
    assert_eq!(answered(&record), pairs(&[("q", "-")]));
}

#[tokio::test]
async fn an_answer_that_only_the_brands_own_list_shows_ends_the_wait() {
    let q = status("q", "9", "03 09:30", Some(("p", "1")), ASKS);
    let mut table = with_thread("mastodon", &[q]);
    let r = status("r", "1", "04 09:00", Some(("q", "9")), "In Porto. Ana");
    let p = status("p", "1", "03 09:00", None, "New routes.");
    table.put(LIST, &json!([r, p]));
    let (gathered, record) = gather(&table).await;
    assert_eq!(answered(&record), pairs(&[("q", "r")]));
    assert_eq!(gathered.gaps, []);
}

#[tokio::test]
async fn an_answer_below_an_unseen_message_is_placed_by_its_ancestors() {
    let q = status("q", "9", "03 09:30", Some(("p", "1")), ASKS);
    let chase = status("c", "9", "03 10:30", Some(("q", "9")), "Hello?");
    let r = status("r", "1", "03 11:00", Some(("c", "9")), "In Porto. Ana");
    let p = status("p", "1", "03 09:00", None, "New routes.");
    let mut table = with_thread("mastodon", std::slice::from_ref(&q));
    table
        .put(LIST, &json!([r, p]))
        .put(&around("r"), &context(&[p, q, chase], &[]));
    let (_, record) = gather(&table).await;
    assert_eq!(answered(&record), pairs(&[("q", "r")]));
    assert_eq!(record.threads.len(), 1);
}

#[tokio::test]
async fn a_question_seen_through_its_answer_stays_out_of_the_rate() {
    let q = status("q", "9", "03 09:30", None, ASKS);
    let r = status("r", "1", "03 11:00", Some(("q", "9")), "In Porto. Ana");
    let mut table = server("mastodon");
    table
        .put(LIST, &json!([r]))
        .put(&around("r"), &context(&[q], &[]));
    let (gathered, record) = gather(&table).await;
    assert_eq!(answered(&record), pairs(&[("q", "r")]));
    assert_eq!(record.threads[0].seen, SeenBy::BrandReply);
    assert_eq!(record.threads[0].root.0, "q");
    assert!(posts(&gathered).is_empty());
}

#[tokio::test]
async fn an_answer_whose_question_is_gone_is_no_post_and_hides_what_it_may_answer() {
    let q = status("q", "9", "03 09:30", Some(("p", "1")), ASKS);
    let mut table = with_thread("mastodon", &[q]);
    let orphan = but(
        status("r", "1", "04 09:00", None, "In Porto. Ana"),
        &json!({"in_reply_to_account_id": "9"}),
    );
    let p = status("p", "1", "03 09:00", None, "New routes.");
    table.put(LIST, &json!([orphan, p]));
    let (gathered, record) = gather(&table).await;
    assert_eq!(posts(&gathered).len(), 1);
    assert!(messages(&gathered).iter().all(|m| !m.author.is_brand()));
    assert_eq!(gaps(&gathered), [(Facet::Threads, "p", true)]);
    let thread = record
        .threads
        .iter()
        .find(|t| t.root.0 == "p")
        .expect("the thread");
    let (asked, told) = ("2026-03-03T09:30:00Z", "2026-03-04T09:00:00Z");
    let end = window().to;
    assert_eq!(thread.watched(instant(asked), end), instant(told));
    // Whoever asks later cannot have been answered by it.
    assert_eq!(thread.watched(instant("2026-03-05T09:00:00Z"), end), end);
}

#[tokio::test]
async fn a_new_post_that_opens_with_the_customers_name_counts_neither_way() {
    let q = status("q", "9", "03 09:30", Some(("p", "1")), ASKS);
    let mut table = with_thread("mastodon", &[q]);
    let told = but(
        status("n", "1", "04 09:00", None, "@nine It is in Porto. Ana"),
        &json!({"mentions": [{"id": "9", "username": "nine", "acct": "nine", "url": "https://e.example/@nine"}]}),
    );
    let p = status("p", "1", "03 09:00", None, "New routes.");
    table
        .put(LIST, &json!([told, p]))
        .put(&around("n"), &context(&[], &[]));
    let (gathered, _) = gather(&table).await;
    assert_eq!(posts(&gathered).len(), 1);
    assert!(messages(&gathered).iter().all(|m| !m.author.is_brand()));
    assert_eq!(gaps(&gathered), [(Facet::Threads, "p", true)]);
}

#[tokio::test]
async fn a_post_in_two_parts_is_no_answer_but_an_update_for_all_is() {
    let part = status("2", "1", "03 09:01", Some(("p", "1")), "2/2 From June on.");
    let q = status("q", "9", "03 09:30", Some(("p", "1")), ASKS);
    let update = status(
        "u",
        "1",
        "03 10:00",
        Some(("p", "1")),
        "All bags are here now.",
    );
    let (gathered, record) = gather(&with_thread("mastodon", &[part, q, update])).await;
    let brand: Vec<&str> = messages(&gathered)
        .into_iter()
        .filter(|m| m.author.is_brand())
        .map(|m| m.id.0.as_str())
        .collect();
    assert_eq!(brand, ["u"]);
    assert_eq!(answered(&record), pairs(&[("q", "u")]));
}

#[tokio::test]
async fn private_statuses_are_never_read_in() {
    let private = but(
        status("q", "9", "03 09:30", Some(("p", "1")), ASKS),
        &json!({"visibility": "private"}),
    );
    let direct = but(
        status("d", "1", "03 10:00", None, "Secret."),
        &json!({"visibility": "direct"}),
    );
    let mut table = with_thread("mastodon", &[private]);
    let p = status("p", "1", "03 09:00", None, "New routes.");
    table.put(LIST, &json!([direct, p]));
    let (gathered, _) = gather(&table).await;
    assert!(messages(&gathered).is_empty());
    assert_eq!(posts(&gathered).len(), 1);
}

#[tokio::test]
async fn a_share_is_no_post() {
    let share = but(
        status("s", "1", "03 10:00", None, ""),
        &json!({"reblog": status("x", "9", "03 08:00", None, ASKS)}),
    );
    let mut table = server("mastodon");
    table.put(LIST, &json!([share]));
    let (gathered, _) = gather(&table).await;
    assert!(posts(&gathered).is_empty() && messages(&gathered).is_empty());
}

#[tokio::test]
async fn null_content_and_missing_fields_are_read() {
    let bare = json!({"id": 77, "created_at": "2026-03-03T09:30:00Z", "in_reply_to_id": "p",
        "content": null, "account": {"id": 9}});
    let (gathered, _) = gather(&with_thread("mastodon", &[bare])).await;
    let all = messages(&gathered);
    assert_eq!(
        (all.len(), all[0].id.0.as_str(), all[0].text.as_str()),
        (1, "77", "")
    );
}

#[tokio::test]
async fn a_message_without_an_author_hides_its_thread() {
    let nobody = but(
        status("q", "9", "03 09:30", Some(("p", "1")), ASKS),
        &json!({"account": null}),
    );
    let (gathered, _) = gather(&with_thread("mastodon", &[nobody])).await;
    assert_eq!(gaps(&gathered), [(Facet::Threads, "p", false)]);
}

#[tokio::test]
async fn machines_and_languages_are_told() {
    let auto = but(
        status("r", "9", "03 09:31", Some(("p", "1")), "Ola"),
        &json!({"language": "pt-BR"}),
    );
    let mut auto = auto;
    auto["account"]["bot"] = json!(true);
    let (gathered, _) = gather(&with_thread("mastodon", &[auto])).await;
    let m = messages(&gathered)[0];
    assert_eq!((m.by_machine, m.lang.as_deref()), (true, Some("pt")));
}

/// Many direct replies under `p`.
fn crowd(n: usize) -> Vec<Value> {
    (0..n)
        .map(|i| {
            status(
                &format!("q{i}"),
                &format!("c{i}"),
                "03 09:30",
                Some(("p", "1")),
                ASKS,
            )
        })
        .collect()
}

/// A chain of replies under `p`.
fn chain(n: usize) -> Vec<Value> {
    (0..n)
        .map(|i| {
            let parent = if i == 0 {
                "p".to_owned()
            } else {
                format!("q{}", i - 1)
            };
            status(
                &format!("q{i}"),
                "9",
                "03 09:30",
                Some((&parent, "9")),
                ASKS,
            )
        })
        .collect()
}

#[tokio::test]
async fn a_thread_that_ends_where_servers_cut_is_hidden_and_others_are_not() {
    for (under, cut) in [
        (crowd(58), false),
        (crowd(59), true),
        (crowd(60), true),
        (crowd(61), false),
        (chain(19), false),
        (chain(20), true),
    ] {
        let (gathered, _) = gather(&with_thread("mastodon", &under)).await;
        let is_cut = gaps(&gathered) == [(Facet::Threads, "p", false)];
        assert_eq!(is_cut, cut, "{} messages", under.len());
    }
}

#[tokio::test]
async fn a_count_of_replies_that_is_too_high_hides_nothing_and_asks_nothing() {
    let q = but(
        status("q", "9", "03 09:30", Some(("p", "1")), ASKS),
        &json!({"replies_count": 5}),
    );
    let table = with_thread("mastodon", &[q]);
    let (gathered, _) = gather(&table).await;
    assert_eq!(gathered.gaps, []);
    assert!(!table.asked().contains(&around("q")));
}

#[tokio::test]
async fn where_a_context_holds_direct_replies_only_the_tree_is_walked() {
    let q = but(
        status("q", "9", "03 09:30", Some(("p", "1")), ASKS),
        &json!({"replies_count": 1}),
    );
    let c = but(
        status("c", "9", "03 09:40", Some(("q", "9")), "And the other one?"),
        &json!({"replies_count": 1}),
    );
    let r = status("r", "1", "03 10:00", Some(("c", "9")), "All in Porto. Ana");
    let mut table = with_thread("snac", std::slice::from_ref(&q));
    table
        .put(&around("q"), &context(&[], &[c]))
        .put(&around("c"), &context(&[], &[r]));
    let (gathered, record) = gather(&table).await;
    assert_eq!(messages(&gathered).len(), 3);
    // What customers ask each other is no inquiry, but the answer to one reaches both.
    assert_eq!(answered(&record), pairs(&[("q", "r")]));
    assert_eq!(gathered.gaps, []);
}

#[tokio::test]
async fn answers_whose_threads_are_refused_are_left_out_of_every_count() {
    let r = status("r", "1", "03 11:00", Some(("q", "9")), "In Porto.");
    let part = status("2", "1", "03 09:01", Some(("p", "1")), "2/2 From June on.");
    let p = status("p", "1", "03 09:00", None, "New routes.");
    let mut table = server("snac");
    table.put(LIST, &json!([r, part, p]));
    for id in ["p", "r"] {
        table.raw(&around(id), 401, "", &[]);
    }
    let (gathered, record) = gather(&table).await;
    assert!(messages(&gathered).is_empty());
    assert!(matches!(
        record.sight(Facet::Threads),
        Sight::Nothing(_, Some(_))
    ));
}

#[tokio::test]
async fn an_answer_whose_own_thread_fails_is_a_gap_of_its_own() {
    let r = status("r", "1", "03 11:00", Some(("q", "9")), "In Porto.");
    let mut table = server("mastodon");
    table.put(LIST, &json!([r]));
    let (gathered, _) = gather(&table).await;
    assert!(messages(&gathered).is_empty());
    assert_eq!(gaps(&gathered), [(Facet::Threads, "r", false)]);
}

#[tokio::test]
async fn answers_of_an_account_that_is_marked_as_a_programs_are_doubtful() {
    let mut table = with_thread(
        "mastodon",
        &[
            status("q", "9", "03 09:30", Some(("p", "1")), ASKS),
            status("r", "1", "03 10:00", Some(("q", "9")), "In Porto. Ana"),
        ],
    );
    let mut marked = account("1");
    marked["bot"] = json!(true);
    table.put("/api/v1/accounts/lookup?acct=juniper", &marked);
    let (gathered, record) = gather(&table).await;
    assert_eq!(gaps(&gathered), [(Facet::Threads, "p", true)]);
    let (asked, told) = (
        instant("2026-03-03T09:30:00Z"),
        instant("2026-03-03T10:00:00Z"),
    );
    assert_eq!(record.threads[0].watched(asked, window().to), told);
}

#[tokio::test]
async fn links_that_only_the_posts_show_belong_to_the_profile() {
    let mut shown = status("p", "1", "03 09:00", None, "New routes.");
    shown["account"]["fields"] = json!([{"name": "Site", "value": "www.juniper.com"}]);
    let mut table = with_thread("mastodon", &[]);
    table.put(LIST, &json!([shown]));
    let (_, record) = gather(&table).await;
    let (profile, _) = record.profile.expect("a profile");
    assert_eq!(profile.links.len(), 1, "{profile:?}");
}
