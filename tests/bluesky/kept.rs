//! What is kept on disk of an account's talk: the brand and its staff clear, everybody else not.

use crate::made::{
    AppView, BRAND, gather_with, messages, node, post, reply, settings, uri, window,
};
use crate::made::{channel, keys};
use async_trait::async_trait;
use rousseau::connectors::Gathered;
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{Author, GapCause, Visibility};
use rousseau::evidence::{
    Answer, BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Request, SourceFileMeta,
};
use serde_json::{Value, json};
use std::sync::Mutex;

const EVE: &str = "did:plc:evelynevelynevelyn";
const GUS: &str = "did:plc:gustavgustavgustav";
const JANE: &str = "did:plc:janejanejanejanejane";

/// Asks made answers and keeps them in a bundle, as an audit does.
struct Recording {
    view: AppView,
    bundle: Mutex<Bundle>,
}

#[async_trait]
impl Fetch for Recording {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let raw = self.view.fetch(request.clone()).await?;
        let answer = Answer {
            at: raw.at,
            status: raw.status,
            headers: raw.headers,
            body: raw.body,
            cut: raw.cut,
        };
        let mut bundle = self.bundle.lock().expect("one thread");
        Ok(bundle
            .append(&request, answer)
            .expect("a folder that can be written"))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

/// What was gathered, and all bodies as they were kept.
fn kept(view: AppView) -> (Gathered, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "rousseau/test".to_owned(),
        method: 1,
        window: window(),
        brand: SourceFileMeta {
            path: "brand.toml".to_owned(),
            text: String::new(),
        },
        rules: Vec::new(),
    };
    let bundle = Bundle::create(&folder.path().join("evidence"), meta).expect("a new bundle");
    let recording = Recording {
        view,
        bundle: Mutex::new(bundle),
    };
    let gathered = gather_with(&recording, &channel("brand.example"), &settings());
    let bundle = recording.bundle.into_inner().expect("one thread");
    let bodies = bundle
        .captures()
        .into_iter()
        .map(|c| String::from_utf8_lossy(&c.body).into_owned());
    (gathered, bodies.collect())
}

fn by(who: &str, handle: &str, name: &str, mut post: Value) -> Value {
    post["author"] = json!({"did": who, "handle": handle, "displayName": name, "avatar": format!("{handle}.png")});
    post
}

#[test]
fn people_are_pseudonyms_wherever_they_are_named_and_staff_are_the_brand() {
    let asked = post(EVE, "q", 60, "Where is my kettle? Evelyn Marlow", 1);
    let asked = reply(
        by(EVE, "evelyn.test", "Evelyn Marlow", asked),
        (BRAND, "root"),
        (BRAND, "root"),
    );
    let said = post(JANE, "s", 70, "Hello Evelyn Marlow, it comes tomorrow.", 0);
    let said = reply(
        by(JANE, "jane.brand.example", "Jane Doe", said),
        (BRAND, "root"),
        (EVE, "q"),
    );
    let orphan = reply(
        post(BRAND, "a", 90, "We do. Mo", 0),
        (BRAND, "root"),
        (GUS, "gone"),
    );
    let mut root = post(BRAND, "root", 10, "A new kettle", 1);
    root["threadgate"] =
        json!({"record": {"hiddenReplies": [uri("did:plc:hiddenhiddenhidden", "h")]}});
    let mut view = AppView::new();
    view.thread(
        "root",
        node(root.clone(), vec![node(asked, vec![node(said, vec![])])]),
    );
    view.feed(vec![orphan, root]);
    let (gathered, bodies) = kept(view);
    assert_eq!(gathered.gaps, Vec::new());
    for name in [
        EVE,
        GUS,
        "did:plc:hidden",
        "evelyn.test",
        "Evelyn",
        "Marlow",
        "a.png",
    ] {
        assert!(!bodies.contains(name), "{name} is kept");
    }
    assert!(bodies.contains("brand.example") && bodies.contains(BRAND));
    assert_eq!(keys(&gathered), ["q", "s", "a", "gone"]);
    let all = messages(&gathered);
    let of = |key: &str| {
        all.iter()
            .find(|m| m.id.0.ends_with(key))
            .expect("a message")
    };
    let jane = Some("Jane Doe".to_owned());
    assert_eq!(of("/s").author, Author::Brand { person: jane });
    assert_eq!(of("/s").parent.as_ref(), Some(&of("/q").id));
    assert_eq!(of("/gone").visibility, Visibility::Deleted);
    let Author::Person { id } = &of("/gone").author else {
        unreachable!("a stranger is not the brand")
    };
    assert!(id.0.starts_with("p-") && of("/gone").id.0.contains(&id.0));
}

#[test]
fn words_of_those_who_hide_from_strangers_do_not_reach_the_evidence() {
    let shy = |who: &str, mut post: Value| {
        post["author"]["labels"] = json!([{"val": "!no-unauthenticated", "src": who}]);
        post["record"]["facets"] =
            json!([{"features": [{"tag": "whisper", "uri": "https://whisper.example/"}]}]);
        post["embed"] =
            json!({"external": {"title": "whisper", "uri": "https://whisper.example/"}});
        post
    };
    let asked = by(
        EVE,
        "evelyn.test",
        "Whisper Marlow",
        post(EVE, "q", 60, "whisper whisper", 1),
    );
    let asked = shy(EVE, reply(asked, (BRAND, "root"), (BRAND, "root")));
    let said = post(BRAND, "s", 70, "It comes tomorrow. Mo", 0);
    let said = shy(BRAND, reply(said, (BRAND, "root"), (EVE, "q")));
    let staff = by(
        JANE,
        "jane.brand.example",
        "Jane Doe",
        post(JANE, "t", 75, "It is on the van. Jane", 0),
    );
    let staff = shy(JANE, reply(staff, (BRAND, "root"), (EVE, "q")));
    let quoting = post(BRAND, "quoting", 80, "Look at this", 0);
    let quoted = json!({"uri": uri(EVE, "z"), "value": {"text": "whisper again"},
        "author": {"did": EVE, "handle": "evelyn.test", "labels": [{"val": "!no-unauthenticated"}]}});
    let mut quoting = quoting;
    quoting["embed"] = json!({"$type": "app.bsky.embed.record#view", "record": quoted});
    let strip = |mut post: Value| {
        // The brand's own links are its own.
        post["record"]["facets"] = json!([]);
        post["embed"] = json!({});
        post
    };
    let answers = vec![node(strip(said), vec![]), node(strip(staff), vec![])];
    let root = post(BRAND, "root", 10, "A new kettle", 1);
    let mut view = AppView::new();
    view.thread("root", node(root.clone(), vec![node(asked, answers)]));
    view.feed(vec![quoting, root]);
    let (gathered, bodies) = kept(view);
    let lower = bodies.to_lowercase();
    assert!(!lower.contains("whisper"), "{bodies}");
    assert!(bodies.contains("It comes tomorrow. Mo") && bodies.contains("It is on the van. Jane"));
    assert_eq!(keys(&gathered), ["q", "s", "t"], "the message still counts");
}
