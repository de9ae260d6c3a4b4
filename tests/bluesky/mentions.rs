//! Mentions: who addresses the account from elsewhere, where the host lets us search.

use crate::made::{ANN, AppView, BEN, BRAND, channel, gather_all, post, record, reply, settings};
use rousseau::domain::{Facet, GapCause};
use rousseau::measure::inquiries::{inquiries, inquiries_elsewhere};
use serde_json::json;

#[test]
fn a_search_that_refuses_strangers_is_a_gap_with_what_opens_it() {
    let mut view = AppView::new();
    view.put("getAuthorFeed", json!({"feed": []}));
    view.fail("searchPosts", 403, "{}");
    let gathered = gather_all(&view, &channel("brand.example"), &settings());
    let gap = gathered.gaps.first().expect("a gap");
    assert_eq!(gap.facet, Facet::Mentions);
    assert_eq!(gap.cause, GapCause::Refused(403));
    assert!(
        gap.opens_with
            .as_deref()
            .is_some_and(|o| o.contains("token"))
    );
}

#[test]
fn what_an_open_search_finds_is_kept_apart_and_knows_its_answer() {
    let mut view = AppView::new();
    let ask = post(ANN, "ask", 50, "@brand.example where is my kettle?", 1);
    let said = reply(
        post(BRAND, "a", 90, "We will look. Mo", 0),
        (ANN, "ask"),
        (ANN, "ask"),
    );
    let item = json!({"post": said, "reply": {"parent": ask, "root": ask}});
    view.put("getAuthorFeed", json!({ "feed": [item] }));
    let open = post(BEN, "why", 60, "@brand.example why is it so loud?", 0);
    let own = reply(
        post(BEN, "under", 70, "@brand.example and this one?", 0),
        (BRAND, "root"),
        (BRAND, "root"),
    );
    view.put("searchPosts", json!({"posts": [own, open, ask]}));
    let gathered = gather_all(&view, &channel("brand.example"), &settings());
    assert_eq!(gathered.gaps, Vec::new());
    let record = record(&gathered);
    let found = inquiries_elsewhere(&record);
    let found: Vec<(bool, bool)> = found
        .iter()
        .map(|i| (i.first.id.0.ends_with("/ask"), i.reply.is_some()))
        .collect();
    assert_eq!(found, [(true, true), (false, false)]);
    assert_eq!(inquiries(&record).len(), 1);
}
