//! Redaction: nobody but the brand reaches the disk, and nothing else is lost.

use super::builders::{at, contains, everything, meta};
use rousseau::evidence::{Accept, Answer, Bundle, Capture, PersonShape, Personal, Request};
use serde_json::{Value, json};
use url::Url;

/// Accounts and mentions as one family of microblogs has them.
pub(crate) const MICROBLOG: Personal = Personal::Json {
    people: &[
        PersonShape {
            under: Some("account"),
            id: "id",
            brand_by: "id",
            names: &["username", "acct", "display_name", "url"],
            erase: &["avatar", "note", "fields"],
        },
        PersonShape {
            under: Some("mentions"),
            id: "id",
            brand_by: "acct",
            names: &["username", "acct", "url"],
            erase: &[],
        },
        PersonShape {
            under: None,
            id: "in_reply_to_account_id",
            brand_by: "in_reply_to_account_id",
            names: &[],
            erase: &[],
        },
    ],
    texts: &["content", "note"],
    sealed: &[],
};
/// Authors by decentralized ids.
const DIDS: Personal = Personal::Json {
    people: &[PersonShape {
        under: None,
        id: "did",
        brand_by: "did",
        names: &["handle", "displayName"],
        erase: &["avatar"],
    }],
    texts: &["text"],
    sealed: &[],
};
/// Messages under blog posts: guests have only a name.
const BLOG: Personal = Personal::Json {
    people: &[PersonShape {
        under: None,
        id: "author_name",
        brand_by: "author",
        names: &[],
        erase: &["author_url", "author_avatar_urls"],
    }],
    texts: &["rendered"],
    sealed: &[],
};

pub(crate) fn ask(personal: Personal, brand: &[&str]) -> Request {
    let url = Url::parse("https://social.example/api/thread").expect("an address");
    let accept = match personal {
        Personal::Page => Accept::Html,
        _ => Accept::Json,
    };
    Request::get(url, accept, personal).of_brand(brand.iter().copied())
}

pub(crate) fn answer(kind: &str, body: &str) -> Answer {
    Answer {
        at: at("2026-03-20T10:00:00Z"),
        status: 200,
        headers: vec![("content-type".to_owned(), kind.to_owned())],
        body: body.as_bytes().to_vec(),
        cut: false,
    }
}

struct Kept {
    capture: Capture,
    again: Capture,
    disk: Vec<u8>,
}

/// Keeps an answer in a bundle, then what was kept once more.
fn keep(request: &Request, kind: &str, body: &str) -> Kept {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path().join("evidence");
    let mut bundle = Bundle::create(&dir, meta()).expect("a folder");
    let capture = bundle.append(request, answer(kind, body)).expect("kept");
    let disk = everything(&dir);
    let text = String::from_utf8(capture.body.clone()).expect("text");
    let again = bundle.append(request, answer(kind, &text)).expect("kept");
    Kept {
        capture,
        again,
        disk,
    }
}

/// Keeps JSON and checks that none of the words is left, and that keeping it again changes nothing.
fn check(request: &Request, body: &Value, gone: &[&str]) -> Value {
    let kept = keep(request, "application/json", &body.to_string());
    for word in gone {
        assert!(!contains(&kept.disk, word), "{word} reached the disk");
    }
    assert_eq!(
        kept.capture.body, kept.again.body,
        "redaction can be repeated"
    );
    assert!(!kept.capture.cut);
    serde_json::from_slice(&kept.capture.body).expect("JSON")
}

fn customer() -> Value {
    json!({"id": "9_000_123", "username": "anouk", "acct": "anouk@elsewhere.example",
        "display_name": "Anouk Visser", "url": "https://elsewhere.example/@anouk",
        "avatar": "https://elsewhere.example/a.png", "note": "<p>Cats.</p>", "fields": [{"name": "x"}]})
}

fn brand() -> Value {
    json!({"id": "1", "username": "juniper", "acct": "juniper", "display_name": "Juniper Air",
        "url": "https://social.example/@juniper", "avatar": "b.png", "note": "<p>Ask us.</p>"})
}

/// People whose host marks those of the brand: beside them, and around them.
const MARKED: Personal = Personal::Json {
    people: &[
        PersonShape {
            under: None,
            id: "user_id",
            brand_by: "staff",
            names: &["username"],
            erase: &[],
        },
        PersonShape {
            under: Some("user"),
            id: "id",
            brand_by: "^association",
            names: &["login"],
            erase: &[],
        },
    ],
    texts: &["cooked"],
    sealed: &[],
};

#[test]
fn a_mark_of_the_host_keeps_the_brand_clear_and_nobody_else() {
    let body = json!([
        {"user_id": 77001, "username": "ana", "staff": true, "cooked": "<p>Yes.</p>"},
        {"user_id": 9_000_123, "username": "anouk", "staff": false,
            "cooked": "<aside class=\"quote\" data-username=\"mirjam\"><div class=\"title\">mirjam:</div><blockquote>Hm</blockquote></aside><a class=\"mention\" href=\"/u/petra\">@petra</a> see"},
        {"association": "MEMBER", "user": {"id": 77002, "login": "ben-b"}},
        {"association": "NONE", "user": {"id": 9_000_124, "login": "carol"}},
        {"user": {"id": 9_000_125, "login": "dora", "^association": "MEMBER"}},
    ]);
    let request = ask(MARKED, &["MEMBER"]);
    let gone = ["anouk", "mirjam", "petra", "carol", "dora", "900012"];
    let kept = check(&request, &body, &gone);
    assert_eq!(kept[0], body[0]);
    assert_eq!(kept[2], body[2]);
}

#[test]
fn a_customer_becomes_one_pseudonym_everywhere() {
    let thread = json!({"ancestors": [], "descendants": [
        {"id": "112345678901234567", "created_at": "2026-03-01T10:00:00.000Z",
            "in_reply_to_id": "11", "in_reply_to_account_id": "1", "visibility": "public",
            "uri": "https://elsewhere.example/users/anouk/statuses/112345678901234567",
            "content": "<p>Where is bag 123456789? Mail anouk.v@post.example or +31 6 1234 5678. Open 08-18?</p>",
            "account": customer(), "mentions": [{"id": "1", "username": "juniper", "acct": "juniper",
                "url": "https://social.example/@juniper"}]},
        {"id": "12", "created_at": "2026-03-01T11:00:00.000Z", "in_reply_to_id": "112345678901234567",
            "in_reply_to_account_id": "9_000_123", "uri": "https://social.example/users/juniper/statuses/12",
            "content": "<p><span class=\"h-card\"><a href=\"https://elsewhere.example/@anouk\" class=\"u-url mention\">@<span>anouk</span></a></span> Hi Anouk, it is found, Anouk Visser! Anna</p>",
            "account": brand(), "mentions": [{"id": "9_000_123", "username": "anouk",
                "acct": "anouk@elsewhere.example", "url": "https://elsewhere.example/@anouk"}]},
    ]});
    let gone = [
        "anouk",
        "Anouk",
        "Visser",
        "9_000_123",
        "post.example",
        "1234 5678",
        "123456789?",
        "a.png",
        "Cats",
    ];
    let kept = check(&ask(MICROBLOG, &["1", "juniper"]), &thread, &gone);
    let (first, second) = (&kept["descendants"][0], &kept["descendants"][1]);
    let id = first["account"]["id"].as_str().expect("a pseudonym");
    assert!(id.starts_with("p-") && id.len() == 18, "{id}");
    assert_eq!(first["account"]["username"], id);
    assert_eq!(first["account"]["fields"], json!([]));
    assert_eq!(second["in_reply_to_account_id"], id);
    assert_eq!(second["mentions"][0]["id"], id);
    assert_eq!(first["id"], "112345678901234567");
    assert_eq!(second["in_reply_to_id"], "112345678901234567");
    assert_eq!(first["in_reply_to_account_id"], "1");
    assert_eq!(first["created_at"], "2026-03-01T10:00:00.000Z");
    assert_eq!(first["visibility"], "public");
    assert_eq!(second["account"], brand());
    assert_eq!(
        second["uri"],
        "https://social.example/users/juniper/statuses/12"
    );
    assert_eq!(
        first["uri"],
        format!("https://elsewhere.example/users/{id}/statuses/112345678901234567")
    );
    assert_eq!(
        first["content"],
        "<p>Where is bag [number]? Mail [e-mail] or [phone]. Open 08-18?</p>"
    );
    let said = second["content"].as_str().expect("text");
    assert!(said.contains(&format!("@<span>{id}</span>")), "{said}");
    assert!(
        said.contains(&format!("Hi {id}, it is found, {id}! Anna")),
        "{said}"
    );
    let keys: Vec<&String> = first.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys[..3],
        ["id", "created_at", "in_reply_to_id"],
        "keys keep their order"
    );
}

#[test]
fn decentralized_ids_are_replaced_in_addresses_known_or_not() {
    let (ours, hers) = ("did:plc:juniper", "did:plc:anouk123");
    let thread = json!({
        "thread": {"post": {"uri": format!("at://{ours}/app.post/1"), "author": {"did": ours,
            "handle": "juniper.example", "displayName": "Juniper Air"},
            "record": {"text": "News for @anouk.host.example and @stranger.host.example"}},
        "replies": [{"post": {"uri": format!("at://{hers}/app.post/2"), "author": {"did": hers,
            "handle": "anouk.host.example", "displayName": "Anouk"}, "record": {"text": "Anouk asks"}}}]},
        "threadgate": {"hiddenReplies": ["at://did:plc:stranger/app.post/3"]},
    });
    let gone = ["anouk", "Anouk", "stranger"];
    let kept = check(&ask(DIDS, &[ours, "juniper.example"]), &thread, &gone);
    let reply = &kept["thread"]["replies"][0]["post"];
    let id = reply["author"]["did"].as_str().expect("a pseudonym");
    assert_eq!(reply["uri"], format!("at://{id}/app.post/2"));
    assert_eq!(reply["record"]["text"], format!("{id} asks"));
    assert_eq!(
        kept["thread"]["post"]["uri"],
        thread["thread"]["post"]["uri"]
    );
    assert_eq!(
        kept["thread"]["post"]["author"],
        thread["thread"]["post"]["author"]
    );
    let hidden = kept["threadgate"]["hiddenReplies"][0]
        .as_str()
        .expect("an address");
    assert!(hidden.starts_with("at://p-") && hidden.ends_with("/app.post/3"));
}

#[test]
fn a_blog_s_guests_lose_their_names_and_the_staff_keep_theirs() {
    let list = json!([
        {"id": 41, "post": 7, "parent": 0, "author": 0, "author_name": "Maeve O'Neill",
            "author_url": "https://maeve.example", "date_gmt": "2026-03-01T10:00:00",
            "content": {"rendered": "<p>Any news? Maeve O&#8217;Neill</p>\n"}},
        {"id": 42, "post": 7, "parent": 41, "author": 5, "author_name": "Juniper Air",
            "date_gmt": "2026-03-01T12:00:00", "author_url": "https://juniper.example",
            "content": {"rendered": "<p>Dear Maeve, call us. Best, Maeve from Juniper Air</p>\n"}},
        {"id": 43, "post": 7, "parent": 0, "author": 0, "author_name": "Maeve",
            "date_gmt": "2026-03-02T12:00:00", "author_url": "", "content": {"rendered": "<p>Help</p>"}},
    ]);
    let kept = check(
        &ask(BLOG, &["5"]),
        &list,
        &["O'Neill", "Neill", "maeve.example", "Dear Maeve"],
    );
    assert_eq!(kept[0]["id"], 41);
    assert_eq!(kept[1]["author_name"], "Juniper Air");
    assert_eq!(kept[1]["author_url"], "https://juniper.example");
    assert_ne!(kept[0]["author_name"], kept[2]["author_name"]);
    let said = kept[1]["content"]["rendered"].as_str().expect("text");
    assert!(
        said.ends_with("Best, Maeve from Juniper Air</p>\n"),
        "who signs for the brand stays: {said}"
    );
}

#[test]
fn common_words_as_names_take_no_meaning_away() {
    let account = |id: &str, name: &str| json!({"id": id, "username": name, "display_name": name});
    let thread = json!([
        {"id": "5", "visibility": "public", "content": "<p>public help</p>", "account": account("77", "public")},
        {"id": "6", "visibility": "public", "content": "<p class=\"help\">The help is public.</p>", "account": account("5", "help")},
    ]);
    let kept = check(&ask(MICROBLOG, &["1"]), &thread, &[]);
    assert_eq!(kept[0]["visibility"], "public");
    assert_eq!(kept[1]["content"], thread[1]["content"]);
    assert_eq!(
        kept[0]["id"], "5",
        "a message's id is not a person's, even where they are equal"
    );
}

#[test]
fn an_answer_that_cannot_be_read_is_not_kept() {
    let asked = ask(MICROBLOG, &["1"]);
    let kept = keep(
        &asked,
        "application/json",
        "{\"account\": {\"username\": \"anouk\"",
    );
    assert!(kept.capture.cut && kept.capture.body.is_empty());
    let page = "<!doctype html><html><head><title>Log in  to\nSocial</title></head><body>anouk</body></html>";
    let kept = keep(&asked, "text/html", page);
    assert_eq!(kept.capture.body, b"<title>Log in to Social</title>");
    assert_eq!(kept.capture.body, kept.again.body);
    assert_eq!(kept.capture.header("content-type"), Some("text/html"));
    assert!(!contains(&kept.disk, "anouk"));
}

const PAGE: &str = r##"<!doctype html><html><head><title>A story</title>
<script type="application/ld+json">{"@type":"Product","name":"Seat","review":[{"@type":"Review","author":{"@type":"Person","name":"Anouk Visser"},"reviewBody":"Anouk was late"}]}</script></head>
<body class="single"><h1>A story</h1><p>Write to help@juniper.example, says Anna.</p>
<section id="comments" class="comments-area"><h2 class="comments-title">One thought on &#8220;A story&#8221;</h2>
<ol class="comment-list"><li id="comment-7" class="comment byuser comment-author-anouk even"><article class="comment-body">
<div class="comment-author vcard"><img alt="Anouk" src="https://gravatar.example/abc"><b class="fn"><a href="https://anouk.example" title="Anouk">Anouk Visser</a></b></div>
<time datetime="2026-03-01T10:00:00Z">1 March</time><div class="comment-content"><p>My name is Anouk<br>and I am late
<ul><li>Anouk once more</ul></div><a class="comment-reply-link" href="#r" aria-label="Reply to Anouk">Reply</a></article></li>
<li id="comment-8" class="comment bypostauthor comment-author-juniper"><p>Hello Anouk</p></li></ol>
<p class="no-comments">Comments are closed.</p>
<div id="respond" class="comment-respond"><form action="/wp-comments-post.php" id="commentform"><label>Comment <textarea name="comment"></textarea></label></form></div>
</section><footer>Call 0800 123 4567</footer></body></html>"##;

#[test]
fn a_notice_without_a_mark_stays_and_an_unmarked_comment_goes() {
    let page = r#"<div id="comments"><p>Comments are closed.</p><p>You must be <a href="/wp-login.php">logged in</a> to post.</p>
        <div class="single">Anouk: where is my bag?</div><li class="comment">I was logged in, Anouk</li></div>
        <ul><li class="recentcomments"><span>Anouk</span> on <a href="/story/">A story</a></li></ul>"#;
    let kept = keep(&ask(Personal::Page, &[]), "text/html", page);
    let text = String::from_utf8(kept.capture.body).expect("text");
    assert!(!text.contains("nouk") && !text.contains("I was"), "{text}");
    for stays in [
        "Comments are closed.",
        "logged in</a>",
        "/wp-login.php",
        "class=\"single\"",
    ] {
        assert!(text.contains(stays), "{stays} is gone: {text}");
    }
}

#[test]
fn hidden_forms_of_addresses_go() {
    let asked = ask(BLOG, &["5"]);
    let said = "<p>anouk&#064;post.example or <a href=\"mailto:anouk@post.example\">me</a>, \
        <a href=\"tel:+31612345678\">call</a> (415) 555-0132, 4111 1111 1111 1111; open 09.00 - 17.00, \
        since 01.02.2026, https://shop.example/p/123456789</p>";
    let list = json!([{"author": 0, "author_name": "Anouk", "content": {"rendered": said}}]);
    let kept = check(&asked, &list, &["nouk", "3161234", "555-0132", "4111"]);
    let kept = kept[0]["content"]["rendered"].as_str().expect("text");
    assert_eq!(
        kept,
        "<p>[e-mail] or <a href=\"mailto:[e-mail]\">me</a>, <a href=\"tel:[phone]\">call</a> [phone], \
         [number]; open 09.00 - 17.00, since 01.02.2026, https://shop.example/p/123456789</p>"
    );
}

#[test]
fn a_page_s_comments_keep_their_structure_only() {
    let kept = keep(
        &ask(Personal::Page, &["juniper"]),
        "text/html; charset=utf-8",
        PAGE,
    );
    let text = String::from_utf8(kept.capture.body.clone()).expect("text");
    assert!(!contains(&kept.disk, "nouk"), "{text}");
    assert!(
        !text.contains("gravatar") && !text.contains("late"),
        "{text}"
    );
    for stays in [
        "<title>A story</title>",
        "help@juniper.example, says Anna.",
        "One thought on",
        "id=\"comment-7\"",
        "bypostauthor comment-author-juniper",
        "class=\"fn\"",
        ">1 March</time>",
        ">Reply</a>",
        "Comments are closed.",
        "id=\"commentform\"",
        "<label>Comment <textarea name=\"comment\"></textarea></label>",
        "Call 0800 123 4567",
        "\"@type\":\"Review\"",
    ] {
        assert!(text.contains(stays), "{stays} is gone: {text}");
    }
    assert_eq!(
        kept.capture.body, kept.again.body,
        "redaction can be repeated"
    );
}
