//! Boards: every reader of threads, on which each address gives the same bytes.

use crate::targets::{owned, read};
use rousseau::connectors::Settings;
use rousseau::connectors::extractor::{Extractor, bundled, see};
use rousseau::domain::{Channel, ChannelId, ChannelKind, Found, SourceFile};
use std::sync::Arc;
use url::Url;

macro_rules! boards {
    ($($name:ident: $network:literal at $address:literal;)*) => {
        $(pub(crate) fn $name(bytes: &[u8]) { board($network, $address, bytes); })*
    };
}

boards! {
    discourse: "Discourse" at "https://forum.example/";
    lemmy: "Lemmy" at "https://lemmy.example/c/acme";
    github: "GitHub" at "https://github.com/acme/app";
    stackexchange: "Stack Exchange" at "https://stackoverflow.com/questions/tagged/acme";
    peertube: "PeerTube" at "https://tube.example/c/acme";
    nodebb: "NodeBB" at "https://board.example/";
    flarum: "Flarum" at "https://talk.example/";
    misskey: "Misskey" at "https://mi.example/@acme";
    telegram: "Telegram" at "https://t.me/acme";
    isso: "isso" at "https://blog.example/posts";
    appstore: "App Store" at "https://apps.apple.com/de/app/acme/id123";
    feed: "Feed" at "https://blog.example/feed.xml";
    phpbb: "phpBB" at "https://board.example/viewforum.php?f=2";
    misago: "Misago" at "https://board.example/c/help/3/";
    youtube: "YouTube" at "https://www.youtube.com/@acme";
    reviews: "Reviews in JSON-LD" at "https://shop.example/reviews";
}

fn board(network: &str, address: &str, bytes: &[u8]) {
    let address = Url::parse(address).expect("an address");
    let channel = Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Forum,
        address,
        network: network.to_owned(),
        found: Found::Named,
    };
    let settings = Settings {
        listing: 5,
        posts: 10,
        staff: [(channel.id.clone(), vec!["1".to_owned()])].into(),
        ..Settings::default()
    };
    read(&channel, &settings, bytes, 40);
}

/// A description of pages, and a page of its own text.
pub(crate) fn extractor(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let path = "board.toml".to_owned();
    if let Ok(read) = Extractor::read(&SourceFile { path, text }) {
        let url = Url::parse("https://board.example/").expect("an address");
        let _ = see(&Arc::new(read), &url, "text/html", bytes);
    }
}

pub(crate) fn extractors() -> Vec<Vec<u8>> {
    bundled().into_iter().map(|f| f.text.into_bytes()).collect()
}

/// Pages that are lists and threads at once.
pub(crate) fn pages() -> Vec<Vec<u8>> {
    owned(&[
        "<ul class=\"topiclist topics\"><li class=\"row\"><a class=\"topictitle\" href=\"?t=7\">A</a></li></ul><div class=\"action-bar\"><div class=\"pagination\">2 posts</div></div><div class=\"post\" id=\"p1\"><div class=\"postprofile\"><a class=\"username\" href=\"?u=1\">A</a></div><p class=\"author\"><time datetime=\"2026-03-01T00:00:00Z\"></time></p><div class=\"content\">Where?</div></div><a rel=\"next\" href=\"?start=20\">N</a>",
        "<div class=\"tgme_widget_message\" data-post=\"acme/7\" data-post-id=\"70\"><a class=\"tgme_widget_message_author_name\" href=\"https://t.me/a\">A</a><div class=\"js-message_text\">Where?</div><time datetime=\"2026-03-01T00:00:00Z\"></time></div><a data-before=\"6\"></a><div class=\"js-header\">9 comments</div>",
        "<script data-isso=\"/c\" src=\"/c/js/embed.min.js\"></script><a href=\"/a\">A</a><a rel=\"next\" href=\"?p=2\">N</a>",
        "{\"hidden_replies\":1,\"replies\":[{\"id\":1,\"hash\":\"1\",\"created\":1772323200.5,\"text\":\"Where?\",\"mode\":1,\"replies\":[{\"id\":2,\"hash\":\"2\",\"created\":1e300}]}]}",
    ])
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    owned(&[
        r#"{"topic_list":{"topics":[{"id":7,"title":"A","created_at":"2026-03-01T00:00:00Z"}],"more_topics_url":"/latest?page=1"}}"#,
        r#"{"title":"A","closed":false,"post_stream":{"posts":[{"id":70,"post_number":1,"post_type":1,"user_id":1,"username":"a","staff":true,"created_at":"2026-03-01T00:00:00Z","cooked":"<p>Hello?</p>"}],"stream":[70,71]}}"#,
        r#"{"version":"0.19.5","posts":[{"post":{"id":7,"name":"A","published":"2026-03-01T00:00:00Z"},"creator":{"id":1},"counts":{"comments":1}}],"comments":[{"comment":{"id":70,"path":"0.70","content":"B","published":"2026-03-01T00:00:00Z"},"creator":{"id":1},"creator_is_moderator":true}],"next_page":"P2"}"#,
        r#"[{"id":7,"number":7,"title":"A","created_at":"2026-03-01T00:00:00Z","comments":1,"author_association":"NONE","user":{"id":1,"login":"a"},"issue_url":"https://api.github.com/repos/a/b/issues/7"}]"#,
        r#"{"full_name":"a/b","has_issues":true,"has_discussions":true,"owner":{"type":"Organization"}}"#,
        r#"{"items":[{"question_id":7,"answer_id":70,"comment_id":700,"post_id":7,"title":"A","body":"B","creation_date":1772323200,"answer_count":1,"owner":{"user_id":1,"display_name":"a"}}],"has_more":true}"#,
        r#"{"url":"https://tube.example/accounts/a","total":300,"data":[{"id":7,"uuid":"v7","name":"A","publishedAt":"2026-03-01T00:00:00Z","createdAt":"2026-03-01T00:00:00Z","text":"<p>B</p>","totalReplies":1,"account":{"url":"https://tube.example/accounts/a"}}]}"#,
        r#"{"tid":7,"topics":[{"tid":7,"timestampISO":"2026-03-01T00:00:00Z"}],"posts":[{"pid":70,"uid":1,"timestampISO":"2026-03-01T00:00:00Z","content":"<p>A</p>","user":{"uid":1}}],"postcount":2,"pagination":{"pageCount":2}}"#,
        r#"{"links":{"next":"x"},"data":[{"type":"discussions","id":"7","attributes":{"createdAt":"2026-03-01T00:00:00Z","commentCount":2,"contentType":"comment","contentHtml":"<p>A</p>"},"relationships":{"user":{"data":{"id":"1"}}}}],"included":[{"type":"users","id":"1","attributes":{"username":"a"},"relationships":{"groups":{"data":[{"id":"4"}]}}}]}"#,
        r#"[{"id":"7","createdAt":"2026-03-01T00:00:00.000Z","text":"A","userId":"u1","user":{"id":"u1","username":"a"},"visibility":"public","replyId":null,"renoteId":null,"repliesCount":3}]"#,
    ])
}
