//! Quirks: what is peculiar to each dialect, a test for each.

use crate::forums::{DISCOURSE, LEMMY, post, topic};
use crate::others::{GITHUB, PEERTUBE, STACK, comment, entry};
use crate::stage::{ASKS, By, Host, Way, answered, gather, messages, posts};
use rousseau::connectors::Gathered;
use rousseau::domain::{Author, Facet, Fact, GapCause, Openness, Restriction, Surface, Visibility};
use rousseau::evidence::Capture;
use rousseau::measure::Record;
use serde_json::{Value, json};
use url::Url;

/// Gathers from a host of which the answers at some addresses are these.
async fn with(host: &Host, by: By, instead: &[(&str, Value)]) -> (Gathered, Record) {
    with_status(host, by, instead, 200, &[]).await
}

async fn with_status(
    host: &Host,
    by: By,
    instead: &[(&str, Value)],
    status: u16,
    headers: &[(&str, &str)],
) -> (Gathered, Record) {
    let spoil = |url: &Url, capture: Capture| {
        let found = instead.iter().find(|(part, _)| url.as_str().contains(part));
        let Some((_, value)) = found else {
            return Ok(capture);
        };
        let headers = headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        Ok(Capture {
            status,
            headers: headers.collect(),
            body: value.to_string().into_bytes(),
            ..capture
        })
    };
    let mut way = Way::to(host, by);
    way.spoil = Some(&spoil);
    gather(host, &host.settings(), &way).await
}

fn but(mut value: Value, fields: &Value) -> Value {
    for (name, field) in fields.as_object().expect("an object") {
        value[name] = field.clone();
    }
    value
}

fn causes(gathered: &Gathered) -> Vec<&GapCause> {
    gathered.gaps.iter().map(|g| &g.cause).collect()
}

fn wall(gathered: &Gathered) -> Option<Openness> {
    gathered.seen.iter().find_map(|o| match o.fact {
        Fact::Surface {
            surface: Surface::Wall,
            state,
        } => Some(state),
        _ => None,
    })
}

#[tokio::test]
async fn discourse_a_topic_says_whether_customers_can_answer() {
    for (fields, expected) in [
        (json!({}), Openness::Open),
        (json!({"closed": true}), Openness::Closed),
        (json!({"archived": true}), Openness::Closed),
        (json!({"visible": false}), Openness::Unknown),
        (
            json!({"slow_mode_seconds": 60}),
            Openness::Restricted(Restriction::Members),
        ),
        (
            json!({"visible": null, "slow_mode_seconds": null}),
            Openness::Open,
        ),
    ] {
        let opened = topic(&[post(70, 1, "brand", "03T09:00", "News")], &[70]);
        let (gathered, _) = with(
            &DISCOURSE,
            By::Nobody,
            &[("/t/7.json", but(opened, &fields))],
        )
        .await;
        let found: Vec<Openness> = posts(&gathered).iter().map(|p| p.comments).collect();
        assert_eq!(found, [expected], "{fields}");
    }
}

#[tokio::test]
async fn discourse_the_rest_of_a_long_topic_is_asked_for_by_id() {
    let first = topic(&[post(70, 1, "customer", "03T09:30", ASKS)], &[70, 71]);
    let rest = topic(&[post(71, 2, "brand", "03T11:00", "In Porto.")], &[]);
    let instead = [
        ("/t/7.json", first),
        ("/t/7/posts.json?post_ids%5B%5D=71", rest),
    ];
    let (gathered, record) = with(&DISCOURSE, By::Nobody, &instead).await;
    assert_eq!(answered(&record), (1, 1));
    assert_eq!(gathered.gaps, []);
}

#[tokio::test]
async fn discourse_what_moderators_did_is_no_answer_and_what_is_hidden_has_no_words() {
    let asks = post(70, 1, "customer", "03T09:30", ASKS);
    let action = but(
        post(71, 2, "brand", "03T10:00", "This topic was closed"),
        &json!({"post_type": 3}),
    );
    let flagged = but(
        post(72, 3, "customer", "03T10:30", "Rude"),
        &json!({"hidden": true}),
    );
    let taken = but(
        post(73, 4, "customer", "03T10:40", "Oops"),
        &json!({"user_deleted": true}),
    );
    let said = topic(&[asks, action, flagged, taken], &[70, 71, 72, 73]);
    let (gathered, record) = with(&DISCOURSE, By::Nobody, &[("/t/7.json", said)]).await;
    assert_eq!(answered(&record), (1, 0));
    let gone = messages(&gathered)
        .into_iter()
        .filter(|m| m.visibility == Visibility::Deleted);
    let texts: Vec<&str> = gone.map(|m| m.text.as_str()).collect();
    assert_eq!(texts, ["", ""]);
}

#[tokio::test]
async fn discourse_the_forums_own_account_is_a_machine() {
    let asks = post(70, 1, "customer", "03T09:30", ASKS);
    let system = but(
        post(71, 2, "brand", "03T09:31", "We got it."),
        &json!({"user_id": -1, "username": "system", "name": "system"}),
    );
    let (gathered, _) = with(
        &DISCOURSE,
        By::Nobody,
        &[("/t/7.json", topic(&[asks, system], &[70, 71]))],
    )
    .await;
    assert!(
        messages(&gathered)
            .iter()
            .any(|m| m.by_machine && m.author == Author::Brand { person: None })
    );
}

#[tokio::test]
async fn discourse_a_renamed_account_stays_the_brand_and_named_ids_are_too() {
    let asks = post(70, 1, "customer", "03T09:30", ASKS);
    let renamed = but(
        post(71, 2, "lookalike", "03T11:00", "In Porto."),
        &json!({"user_id": 5, "username": "renamed"}),
    );
    let instead = [("/t/7.json", topic(&[asks, renamed], &[70, 71]))];
    let host = Host {
        staff: &["5"],
        ..DISCOURSE
    };
    assert_eq!(answered(&with(&host, By::Nobody, &instead).await.1), (1, 1));
    assert_eq!(
        answered(&with(&DISCOURSE, By::Nobody, &instead).await.1),
        (1, 0)
    );
}

#[tokio::test]
async fn discourse_refusals_are_told_apart_by_machine_codes() {
    let limit =
        json!({"errors": ["Zu oft"], "error_type": "rate_limit", "extras": {"wait_seconds": 24}});
    let login = json!({"errors": ["Bitte anmelden"], "error_type": "not_logged_in"});
    for (status, said, expected) in [
        (422, limit, GapCause::RateLimited),
        (404, login, GapCause::Refused(403)),
    ] {
        let (gathered, _) = with_status(
            &DISCOURSE,
            By::Brand,
            &[("/latest.json", said)],
            status,
            &[],
        )
        .await;
        assert!(
            causes(&gathered).contains(&&expected),
            "{:?}",
            gathered.gaps
        );
    }
}

#[tokio::test]
async fn lemmy_locks_and_restrictions_are_read() {
    let community = json!({"community_view": {"community": {"id": 3, "title": "J", "posting_restricted_to_mods": true}}});
    let (gathered, _) = with(&LEMMY, By::Nobody, &[("/api/v3/community", community)]).await;
    assert_eq!(wall(&gathered), Some(Openness::Closed));
    let locked = json!({"posts": [{"post": {"id": 7, "name": "News", "locked": true, "published": "2026-03-03T09:00:00"},
        "creator": {"id": 1, "name": "ana"}, "creator_is_moderator": true, "counts": {"comments": 0}}]});
    let (gathered, _) = with(&LEMMY, By::Nobody, &[("/api/v3/post/list", locked)]).await;
    // The older servers leave the zone out.
    let found: Vec<_> = posts(&gathered)
        .iter()
        .map(|p| (p.comments, p.at.to_string()))
        .collect();
    assert_eq!(
        found,
        [(Openness::Closed, "2026-03-03T09:00:00Z".to_owned())]
    );
}

#[tokio::test]
async fn lemmy_says_with_400_what_others_say_with_other_numbers() {
    for (code, expected) in [
        ("instance_is_private", GapCause::Refused(403)),
        ("rate_limit_error", GapCause::RateLimited),
        ("couldnt_find_community", GapCause::Missing(404)),
        ("unheard_of", GapCause::HostError(400)),
    ] {
        let said = json!({"error": code});
        let (gathered, _) =
            with_status(&LEMMY, By::Brand, &[("/api/v3/post/list", said)], 400, &[]).await;
        assert!(
            causes(&gathered).contains(&&expected),
            "{code}: {:?}",
            gathered.gaps
        );
    }
}

#[tokio::test]
async fn lemmy_a_community_is_asked_at_its_home() {
    let host = Host {
        address: "https://other.example/c/juniper@lemmy.example",
        ..LEMMY
    };
    let way = Way::to(&host, By::Brand);
    let (_, record) = gather(&host, &host.settings(), &way).await;
    assert_eq!(answered(&record), (1, 1));
    assert!(
        way.asked()
            .iter()
            .all(|u| u.host_str() == Some("lemmy.example"))
    );
}

#[tokio::test]
async fn lemmy_what_was_removed_is_gone_and_a_tree_is_a_path() {
    let view = |id: u64, path: &str, more: Value| {
        let comment = but(
            json!({"id": id, "path": path, "content": "A", "published": "2026-03-03T10:00:00Z"}),
            &more,
        );
        json!({"comment": comment, "creator": {"id": 99, "name": "x"}, "counts": {}})
    };
    let said = json!({"comments": [view(70, "0.70", json!({"removed": true})), view(71, "0.70.71", json!({}))]});
    let (gathered, _) = with(&LEMMY, By::Brand, &[("/comment/list", said)]).await;
    let all = messages(&gathered);
    let of = |id: &str| {
        all.iter()
            .find(|m| m.id.0 == id)
            .copied()
            .expect("a comment")
    };
    assert_eq!(
        (of("comment/70").visibility, of("comment/70").text.as_str()),
        (Visibility::Deleted, "")
    );
    assert_eq!(
        of("comment/71").parent.as_ref().map(|p| p.0.as_str()),
        Some("comment/70")
    );
}

#[tokio::test]
async fn github_pull_requests_are_no_questions_and_locks_are_seen() {
    let issue = |more: Value| {
        let base = json!({"id": 7, "number": 7, "title": "News", "created_at": "2026-03-03T09:00:00Z", "comments": 0});
        entry(Some(By::Brand), "OWNER", &but(base, &more))
    };
    for (more, expected) in [
        (json!({"pull_request": {"url": "x"}}), Vec::new()),
        (json!({"locked": true}), vec![Openness::Closed]),
        (json!({}), vec![Openness::Open]),
    ] {
        let (gathered, _) = with(&GITHUB, By::Nobody, &[("/issues?", json!([issue(more)]))]).await;
        let found: Vec<Openness> = posts(&gathered).iter().map(|p| p.comments).collect();
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn github_discussions_are_a_gap_that_names_a_token_and_hides_nothing_else() {
    let repository = json!({"full_name": "juniper/app", "has_issues": true, "has_discussions": true, "owner": {"type": "User"}});
    let (_, record) = with(&GITHUB, By::Nobody, &[]).await;
    let spoil = |url: &Url, capture: Capture| {
        let body = if url.path() == "/repos/juniper/app" {
            repository.to_string().into_bytes()
        } else {
            capture.body.clone()
        };
        Ok(Capture { body, ..capture })
    };
    let mut way = Way::to(&GITHUB, By::Nobody);
    way.spoil = Some(&spoil);
    let (gathered, found) = gather(&GITHUB, &GITHUB.settings(), &way).await;
    assert_eq!(answered(&found), answered(&record));
    assert_eq!(causes(&gathered), [&GapCause::NoReader]);
    let opens = gathered.gaps[0].opens_with.clone().unwrap_or_default();
    assert!(opens.contains("ROUSSEAU_TOKEN_API_GITHUB_COM"), "{opens}");
    assert!(found.threads.iter().all(|t| t.hidden.is_empty()));
}

#[tokio::test]
async fn github_who_answers_may_be_a_private_member_so_the_thread_is_unknown() {
    for (staff, association, user, gaps) in [
        (&[][..], "CONTRIBUTOR", "x", 1),
        (&[], "NONE", "x", 1),
        (&[], "NONE", "ghost", 1),
        (&["4711"], "CONTRIBUTOR", "x", 0),
        (&["4711"], "NONE", "x", 0),
    ] {
        let more = json!({"id": 70, "body": "In Porto.", "created_at": "2026-03-03T11:00:00Z",
            "issue_url": "https://api.github.com/repos/juniper/app/issues/7"});
        let mut said = entry(Some(By::Lookalike), association, &more);
        said["user"]["login"] = json!(user);
        let (gathered, record) = with(
            &Host { staff, ..GITHUB },
            By::Brand,
            &[("/issues/comments", json!([said]))],
        )
        .await;
        assert_eq!(gathered.gaps.len(), gaps, "{staff:?} {association} {user}");
        assert!(answered(&record).1 == 0);
        assert!(
            gathered
                .gaps
                .iter()
                .all(|g| g.facet == Facet::Threads && g.thread.is_some() && g.span.is_some())
        );
    }
}

#[tokio::test]
async fn github_a_refusal_with_nothing_left_is_a_limit() {
    let spent = [
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1772539200"),
    ];
    let plain = json!({"message": "Forbidden"});
    let secondary = json!({"message": "You have exceeded a secondary rate limit."});
    for (said, headers, expected) in [
        (plain.clone(), &spent[..], GapCause::RateLimited),
        (secondary, &[][..], GapCause::RateLimited),
        (plain, &[][..], GapCause::Refused(403)),
    ] {
        let (gathered, _) =
            with_status(&GITHUB, By::Brand, &[("/issues?", said)], 403, headers).await;
        assert!(
            causes(&gathered).contains(&&expected),
            "{:?}",
            gathered.gaps
        );
    }
}

#[tokio::test]
async fn stack_exchange_without_named_users_nobody_is_accused() {
    let host = Host {
        staff: &[],
        ..STACK
    };
    let (gathered, record) = with(&host, By::Brand, &[]).await;
    assert!(record.threads.iter().all(|t| !t.hidden.is_empty()));
    let opens = gathered.gaps.iter().filter_map(|g| g.opens_with.as_deref());
    assert!(opens.into_iter().any(|o| o.contains("staff")));
}

#[tokio::test]
async fn stack_exchange_closed_questions_and_escaped_names_and_limits() {
    let question = |more: Value| {
        let base = json!({"question_id": 7, "title": "O&#39;Hare &amp; us", "creation_date": 1_772_530_200,
            "owner": {"user_id": 1, "display_name": "Ana O&#39;Hara"}});
        json!({"items": [but(base, &more)], "has_more": false})
    };
    for (more, expected) in [
        (json!({}), Openness::Open),
        (json!({"closed_date": 1_772_540_000}), Openness::Closed),
        (json!({"locked_date": 1_772_540_000}), Openness::Closed),
        (
            json!({"protected_date": 1_772_540_000}),
            Openness::Restricted(Restriction::Members),
        ),
    ] {
        let (gathered, _) = with(&STACK, By::Nobody, &[("/2.3/questions?", question(more))]).await;
        let found: Vec<_> = posts(&gathered)
            .iter()
            .map(|p| (p.comments, p.text.clone()))
            .collect();
        assert_eq!(found, [(expected, "O'Hare & us".to_owned())]);
    }
    let throttled =
        json!({"error_id": 502, "error_name": "throttle_violation", "error_message": "wait"});
    let (gathered, _) = with_status(
        &STACK,
        By::Brand,
        &[("/2.3/questions?", throttled)],
        400,
        &[],
    )
    .await;
    assert!(causes(&gathered).contains(&&GapCause::RateLimited));
}

#[tokio::test]
async fn peertube_the_policy_decides_and_a_readable_list_says_nothing() {
    for (fields, expected) in [
        (
            json!({"commentsPolicy": {"id": 1, "label": "Activé"}}),
            Openness::Open,
        ),
        (json!({"commentsPolicy": {"id": 2}}), Openness::Closed),
        (
            json!({"commentsPolicy": {"id": 3}}),
            Openness::Restricted(Restriction::Approval),
        ),
        (json!({"commentsEnabled": false}), Openness::Closed),
        (json!({"commentsEnabled": true}), Openness::Open),
        (json!({}), Openness::Unknown),
    ] {
        let video = but(
            json!({"uuid": "v7", "name": "News", "publishedAt": "2026-03-03T09:00:00.000Z"}),
            &fields,
        );
        let list = json!({"total": 1, "data": [video]});
        let (gathered, _) = with(&PEERTUBE, By::Nobody, &[("/juniper/videos", list)]).await;
        let found: Vec<Openness> = posts(&gathered).iter().map(|p| p.comments).collect();
        assert_eq!(found, [expected], "{fields}");
    }
}

#[tokio::test]
async fn peertube_a_comment_that_was_taken_back_may_have_been_the_answer() {
    let top = comment(1000, None, "03T09:30", ASKS, 1);
    let gone = but(
        comment(1001, Some(By::Brand), "03T11:00", "", 0),
        &json!({"isDeleted": true, "account": null}),
    );
    let tree = json!({"comment": top, "children": [{"comment": gone, "children": []}]});
    let (gathered, record) = with(&PEERTUBE, By::Brand, &[("/comment-threads/1000", tree)]).await;
    assert_eq!(answered(&record), (1, 0));
    assert!(
        gathered
            .gaps
            .iter()
            .any(|g| g.thread.is_some() && g.span.is_some()),
        "{:?}",
        gathered.gaps
    );
}
