//! Pages: a phpBB and a page of reviews, read by extractors, and what is peculiar to such reading.

use crate::stage::{
    ANSWERS, ASKS, By, Canned, Host, NAMES, Story, Way, answered, gather, messages, ok, posts,
    query,
};
use rousseau::audit::Plan;
use rousseau::connectors::Gathered;
use rousseau::connectors::extractor::{Extractor, bundled, named, see};
use rousseau::domain::{ChannelKind, Openness, SourceFile, Visibility};
use rousseau::evidence::Capture;
use rousseau::measure::Record;
use serde_json::{Value, json};
use url::Url;

pub(crate) const PHPBB: Host = Host {
    name: "phpbb",
    address: "https://board.juniper.example/viewforum.php?f=2",
    kind: ChannelKind::Forum,
    network: "phpBB",
    staff: &["1"],
    answer: phpbb,
    list: "viewforum.php",
    thread: "t=7",
    person: Some("Ana Lima"),
};

fn member(by: Option<By>) -> (u64, &'static str) {
    match by {
        Some(By::Brand) => (1, "Ana Lima"),
        Some(_) => (99, "Juniper Air"),
        None => (424_242, "Greta Holm"),
    }
}

fn post(id: u64, by: Option<By>, at: &str, text: &str) -> String {
    let (user, name) = member(by);
    let rank = if by.is_some() { "Site Admin" } else { "New" };
    let from = if by.is_some() { "Porto" } else { "Bergen" };
    let link = format!(
        "<a href=\"./memberlist.php?mode=viewprofile&amp;u={user}&amp;sid=c0ffee\" class=\"username\">{name}</a>"
    );
    format!(
        "<div id=\"p{id}\" class=\"post has-profile bg2\"><div class=\"inner\">\
         <dl class=\"postprofile\"><dt>{link}</dt><dd class=\"profile-rank\">{rank}</dd>\
         <dd class=\"profile-location\">{from}</dd></dl><div class=\"postbody\">\
         <p class=\"author\">by <strong>{link}</strong> » <time datetime=\"2026-03-{at}:00+00:00\">then</time></p>\
         <div class=\"content\"><blockquote><cite>Greta Holm wrote:</cite>Where?</blockquote>{text}</div>\
         </div></div></div>"
    )
}

fn bar(count: u64, what: &str, next: Option<String>) -> String {
    let next = next
        .map(|n| format!("<li class=\"arrow next\"><a href=\"{n}\" rel=\"next\">Next</a></li>"));
    format!(
        "<div class=\"action-bar bar-top\"><a class=\"button\"><i class=\"icon fa-reply\"></i></a>\
         <div class=\"pagination\">{count} {what} • Page <strong>1</strong><ul>{}</ul></div></div>",
        next.unwrap_or_default()
    )
}

fn page(title: &str, inner: &str) -> Option<Canned> {
    ok(Value::String(format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body>{inner}\
         <p>Newest member <a href=\"./memberlist.php?u=424242\">Greta Holm</a> of Bergen</p></body></html>"
    )))
}

fn phpbb(url: &Url, story: Story) -> Option<Canned> {
    if url.path() == "/viewforum.php" {
        let start = query(url, "start").unwrap_or(0);
        let row = |id: u64| {
            format!(
                "<li class=\"row bg1\"><dl><dt><a href=\"./viewtopic.php?f=2&amp;t={id}&amp;sid=c0ffee\" class=\"topictitle\">A bag of Greta Holm</a></dt>\
                 <dd class=\"lastpost\">by Greta Holm <time datetime=\"2026-03-03T11:00:00+00:00\">then</time></dd></dl></li>"
            )
        };
        let rows: String = story.threads(start).into_iter().map(row).collect();
        let next = story
            .has_more()
            .then(|| format!("./viewforum.php?f=2&amp;start={}&amp;sid=c0ffee", start + 1));
        let inner = format!(
            "{}<ul class=\"topiclist topics\">{rows}</ul>",
            bar(1, "topics", next)
        );
        return page("Help", &inner);
    }
    let id = query(url, "t").filter(|_| url.path() == "/viewtopic.php")?;
    let mut inner = format!(
        "<h2 class=\"topic-title\"><a>A bag</a></h2>{}",
        bar(1 + story.answers(), "posts", None)
    );
    inner.push_str(&post(id * 10, None, "03T09:30", ASKS));
    if let Some(by) = story.shown() {
        inner.push_str(&post(id * 10 + 1, Some(by), "03T11:00", NAMES));
    }
    page("A bag", &inner)
}

pub(crate) const REVIEWS: Host = Host {
    name: "reviews",
    address: "https://shop.example/juniper/reviews",
    kind: ChannelKind::Review,
    network: "Reviews in JSON-LD",
    staff: &[],
    answer: reviews,
    list: "/juniper/reviews",
    thread: "/juniper/reviews",
    person: None,
};

fn reviews(url: &Url, story: Story) -> Option<Canned> {
    if url.path() != "/juniper/reviews" {
        return None;
    }
    let number = query(url, "page").unwrap_or(0);
    let author = |by: By| match by {
        By::Brand => {
            json!({"@type": "Organization", "@id": "https://juniper.example/#org", "name": "Juniper Air"})
        }
        _ => json!({"@type": "Person", "url": "https://shop.example/u/99", "name": "Juniper Air"}),
    };
    let review = |id: u64| {
        let counted = story.answers();
        let mut review = json!({"@type": "Review", "commentCount": counted, "@id": format!("https://shop.example/review/{id}"),
            "author": {"@type": "Person", "name": "Greta Holm"}, "datePublished": "2026-03-03T09:30:00+00:00",
            "reviewBody": ASKS});
        if let Some(by) = story.shown() {
            review["comment"] = json!([{"@type": "Comment", "author": author(by),
                "dateCreated": "2026-03-03T11:00:00+00:00", "text": ANSWERS}]);
        }
        review
    };
    let all: Vec<Value> = story.threads(number).into_iter().map(review).collect();
    let data = json!({"@context": "https://schema.org", "@type": "LocalBusiness",
        "@id": "https://juniper.example/#org", "name": "Juniper Air",
        "aggregateRating": {"@type": "AggregateRating", "reviewCount": all.len()}, "review": all});
    let next = story
        .has_more()
        .then(|| format!("<a rel=\"next\" href=\"?page={}\">Next</a>", number + 1));
    let inner = format!(
        "<script type=\"application/ld+json\">{data}</script><div>{} by Greta Holm, Bergen</div>{}",
        ASKS,
        next.unwrap_or_default()
    );
    page("Reviews", &inner)
}

/// The story of phpBB with something changed on every page.
async fn changed(by: By, from: &str, to: &str) -> (Gathered, Record) {
    let spoil = |_: &Url, capture: Capture| {
        let body = String::from_utf8_lossy(&capture.body).replace(from, to);
        let body = body.into_bytes();
        Ok(Capture { body, ..capture })
    };
    let mut way = Way::to(&PHPBB, by);
    way.spoil = Some(&spoil);
    gather(&PHPBB, &PHPBB.settings(), &way).await
}

/// Each change hides what it hides, and nobody is said to be silent.
#[tokio::test]
async fn whatever_cannot_be_read_of_a_page_is_a_gap_and_never_silence() {
    for (from, to, says) in [
        (
            "class=\"content\"",
            "class=\"words\"",
            "no text that can be read",
        ),
        (
            "<time datetime=\"2026-03-03T11:00:00+00:00\">then</time></p>",
            "yesterday</p>",
            "no time that can be read",
        ),
        ("u=1&amp;", "v=1&amp;", "without a stable id"),
        (
            "id=\"p71\"",
            "id=\"p70\"",
            "1 messages of the page could not be read",
        ),
        ("2 posts", "some posts", "the number of messages"),
        ("2 posts", "17 posts", "show 2 of 17"),
        (
            "2 posts",
            "2 posts <li class=\"arrow next\"><a href=\"javascript:go()\">N</a></li>",
            "address cannot be read",
        ),
        (
            "2 posts",
            "2 posts <li class=\"arrow next\"><a href=\"https://other.example/\">N</a></li>",
            "on another host",
        ),
        (
            "class=\"post ",
            "class=\"entry ",
            "no message was found by div.post",
        ),
        (
            "class=\"topictitle\"",
            "class=\"title\"",
            "no thread has a link",
        ),
        ("class=\"row ", "class=\"line ", "no thread was found by"),
        ("</body></html>", "", "ended early"),
    ] {
        let (gathered, record) = changed(By::Brand, from, to).await;
        let told = gathered
            .gaps
            .iter()
            .any(|g| g.cause.to_string().contains(says));
        assert!(told, "{from}: {:?}", gathered.gaps);
        let hidden = record.threads.iter().all(|t| !t.hidden.is_empty());
        assert!(hidden && answered(&record).0 <= 1, "{from}: {gathered:?}");
    }
}

#[tokio::test]
async fn an_account_that_was_renamed_stays_the_brands() {
    let (gathered, record) = changed(By::Brand, "Ana Lima", "Ines").await;
    assert_eq!(answered(&record), (1, 1), "{gathered:?}");
}

#[tokio::test]
async fn a_locked_topic_of_the_brand_is_closed_and_a_quotation_is_nobodys_words() {
    let (gathered, _) = changed(By::Nobody, "u=424242&amp;", "u=1&amp;").await;
    assert_eq!(posts(&gathered)[0].comments, Openness::Open);
    assert_eq!(posts(&gathered)[0].text, format!("A bag\n{ASKS}"));
    let spoil = |_: &Url, capture: Capture| {
        let body = String::from_utf8_lossy(&capture.body).replace("fa-reply", "fa-lock");
        let body = body.replace("u=424242&amp;", "u=1&amp;").into_bytes();
        Ok(Capture { body, ..capture })
    };
    let mut way = Way::to(&PHPBB, By::Nobody);
    way.spoil = Some(&spoil);
    let (gathered, _) = gather(&PHPBB, &PHPBB.settings(), &way).await;
    assert_eq!(posts(&gathered)[0].comments, Openness::Closed);
}

#[tokio::test]
async fn what_was_taken_away_counts_and_has_no_words() {
    let gone = "<div class=\"post_deleted_msg\">gone</div><div class=\"content\">";
    let (gathered, _) = changed(By::Nobody, "<div class=\"content\">", gone).await;
    let all = messages(&gathered);
    assert!(!all.is_empty());
    let deleted = |v: Visibility| v == Visibility::Deleted;
    assert!(
        all.iter()
            .all(|m| deleted(m.visibility) && m.text == "A bag\n"),
        "{all:?}"
    );
}

#[tokio::test]
async fn without_named_users_of_the_brand_no_answer_is_looked_for() {
    let host = Host {
        staff: &[],
        ..PHPBB
    };
    let (gathered, record) = gather(&host, &host.settings(), &Way::to(&host, By::Brand)).await;
    assert!(
        record.threads.iter().all(|t| !t.hidden.is_empty()),
        "{gathered:?}"
    );
    let opens = gathered.gaps[0].opens_with.as_deref().unwrap_or("");
    assert!(opens.contains("`staff`"), "{opens}");
}

#[tokio::test]
async fn whoever_answers_a_review_under_a_typed_name_may_be_the_brand() {
    for (from, to) in [
        ("\"url\":\"https://shop.example/u/99\",", ""),
        (
            "\"@type\":\"Person\",\"url\"",
            "\"@type\":\"Organization\",\"url\"",
        ),
    ] {
        let spoil = |_: &Url, capture: Capture| {
            let body = String::from_utf8_lossy(&capture.body).replace(from, to);
            let body = body.into_bytes();
            Ok(Capture { body, ..capture })
        };
        let mut way = Way::to(&REVIEWS, By::Lookalike);
        way.spoil = Some(&spoil);
        let (gathered, record) = gather(&REVIEWS, &REVIEWS.settings(), &way).await;
        assert!(
            record.threads.iter().all(|t| !t.hidden.is_empty()),
            "{gathered:?}"
        );
    }
}

fn mistakes(text: &str) -> Vec<(String, String)> {
    let file = SourceFile {
        path: "board.toml".to_owned(),
        text: text.to_owned(),
    };
    let found = Extractor::read(&file).err().map_or_else(Vec::new, |m| m.0);
    let told = found.into_iter();
    told.map(|m| (text[m.span.clone()].to_owned(), m.message))
        .collect()
}

#[test]
fn every_bundled_extractor_is_sound_and_all_mistakes_of_one_are_told_at_once() {
    assert!(bundled().len() >= 3);
    for file in bundled() {
        assert_eq!(mistakes(&file.text), [], "{}", file.path);
    }
    let found = mistakes(
        "schema = 2\nname = \"\"\nkind = \"forums\"\n[time]\nformats = [\"%d.%m.%Y\", \"x\"]\nzone = \"Europe/Lisbonn\"\n\
         [list]\nthread = \"li[\"\nlink = \"a @href\"\nsorted = \"opend\"\n[thread]\nnext = false\n\
         [message]\neach = \"div\"\nid = { select = \"a\", attr = \"id\", match = \"(\" }\nwithout = [\"..\"]\nbody = 7\nspeaker = \"x\"\n",
    );
    for (place, says) in [
        ("2", "schema 2"),
        ("\"\"", "\"name\" is empty"),
        ("\"forums\"", "no \"forums\""),
        ("\"x\"", "no form of a time"),
        ("\"Europe/Lisbonn\"", "no time zone"),
        ("\"li[\"", "not a CSS selector"),
        ("\"opend\"", "no order"),
        ("\"(\"", "pattern cannot be read"),
        ("\"..\"", "not a CSS selector"),
        ("7", "a whole number"),
        ("speaker", "unknown key"),
        ("", "\"author\" is missing"),
        ("", "\"next\" is missing"),
    ] {
        let told = found.iter().any(|(p, m)| p == place && m.contains(says));
        assert!(told, "{place} {says}: {found:?}");
    }
}

#[test]
fn a_look_shows_what_was_understood_and_what_was_not() {
    let phpbb = named("phpbb").expect("it is bundled");
    let url = Url::parse(PHPBB.address).expect("an address");
    let story = Way::to(&PHPBB, By::Brand).story;
    let look = |url: &Url| {
        let (_, _, body) = (PHPBB.answer)(url, story).expect("a page");
        see(
            &phpbb,
            url,
            "text/html",
            body.as_str().unwrap_or("").as_bytes(),
        )
    };
    let list = look(&url);
    assert_eq!(list.threads.len(), 1);
    assert_eq!(
        list.threads[0].0,
        "https://board.juniper.example/viewtopic.php?f=2&t=7"
    );
    let thread = look(&Url::parse(&list.threads[0].0).expect("an address"));
    let by: Vec<_> = thread.messages.iter().map(|m| m.by.as_deref()).collect();
    assert_eq!(by, [Some("424242"), Some("1")]);
    assert_eq!(thread.state.as_deref(), Some("open"));
    assert!(
        thread.faults.iter().all(|f| f.starts_with("list:")),
        "{:?}",
        thread.faults
    );
}

#[test]
fn a_brand_file_names_an_extractor_or_is_told_which_there_are() {
    let read = |extractor: &str| {
        let text = format!(
            "schema = 1\nid = \"x\"\nname = \"X\"\n[[channel]]\nkind = \"forum\"\n\
             address = \"https://x.example/viewforum.php?f=2\"\nextractor = \"{extractor}\"\n"
        );
        let path = "brand.toml".to_owned();
        Plan::read(&SourceFile { path, text })
    };
    let plan = read("phpbb").expect("no mistake");
    assert_eq!(plan.brand.channels[0].network, "phpBB");
    assert!(plan.extractors.is_empty());
    assert_eq!(plan.brand.channels[0].id.0, "x.example/viewforum.php?f=2");
    let plan = read("mine/board.toml").expect("no mistake");
    assert_eq!(plan.extractors[0].1, "mine/board.toml");
    let wrong = read("phpb").expect_err("there is none");
    assert_eq!(wrong.0[0].hint.as_deref(), Some("did you mean \"phpbb\"?"));
}
