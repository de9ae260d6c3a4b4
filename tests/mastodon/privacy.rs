//! Privacy: what the connector asks for leaves nobody but the brand in the evidence.

use crate::table::{
    ASKS, LIST, ROOT, Table, account, answered, around, but, context, gaps, gather_from, instant,
    messages, pairs, server, status, window,
};
use async_trait::async_trait;
use rousseau::connectors::Settings;
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{Facet, GapCause};
use rousseau::evidence::{
    Answer, BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Request, SourceFileMeta,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;

/// The table, seen through the evidence: every answer is redacted as it is in an audit.
struct Kept {
    table: Table,
    bundle: Mutex<Bundle>,
}

#[async_trait]
impl Fetch for Kept {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let raw = self.table.fetch(request.clone()).await?;
        let answer = Answer {
            at: raw.at,
            status: raw.status,
            headers: raw.headers,
            body: raw.body,
            cut: raw.cut,
        };
        let mut bundle = self
            .bundle
            .lock()
            .expect("no test panics while it holds the lock");
        Ok(bundle
            .append(&request, answer)
            .expect("the bundle can be written"))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

/// A customer's status, with all that says who she is.
fn by_greta(id: &str, parent: Option<(&str, &str)>, text: &str) -> Value {
    let mut told = but(
        status(id, "424242", "03 09:30", parent, text),
        &json!({
            "uri": format!("https://elsewhere.example/users/gretaholm/statuses/{id}"),
            "url": format!("https://elsewhere.example/@gretaholm/{id}"),
            "media_attachments": [{"url": "https://elsewhere.example/gretaholm.jpg"}],
            "pleroma": {"in_reply_to_account_acct": "juniper", "content": {"text/plain": "Greta here"}},
            "card": {"author_name": "Greta Holm"},
        }),
    );
    told["account"] = json!({"id": "424242", "username": "gretaholm", "acct": "gretaholm@elsewhere.example",
        "display_name": "Greta Holm", "url": "https://elsewhere.example/@gretaholm",
        "uri": "https://elsewhere.example/users/gretaholm", "avatar": "https://elsewhere.example/gretaholm.png",
        "note": "<p>Greta from Bergen</p>", "fields": [{"name": "Me", "value": "gretaholm.example"}]});
    told
}

fn answer(id: &str, parent: &str) -> Value {
    but(
        status(
            id,
            "1",
            "03 11:00",
            Some((parent, "424242")),
            "@gretaholm@elsewhere.example Hi Greta, in Porto. Ana",
        ),
        &json!({"mentions": [{"id": "424242", "username": "gretaholm", "acct": "gretaholm@elsewhere.example",
            "url": "https://elsewhere.example/@gretaholm"}]}),
    )
}

#[tokio::test]
async fn nobody_but_the_brand_can_be_found_in_the_evidence() {
    let mut table = server("mastodon");
    let p = status("p", "1", "03 09:00", None, "New routes.");
    let share = but(
        status("s", "1", "03 08:00", None, ""),
        &json!({"reblog": by_greta("x", None, "A song")}),
    );
    let (r, elsewhere) = (answer("r", "q"), answer("e", "m"));
    table
        .put(LIST, &json!([elsewhere, r, p, share]))
        .put(
            &around("p"),
            &context(&[], &[by_greta("q", Some(("p", "1")), ASKS), r]),
        )
        .put(&around("e"), &context(&[by_greta("m", None, ASKS)], &[]));
    let folder = tempfile::tempdir().expect("a folder");
    let kept = kept(table, folder.path());
    let address = "https://social.example/@juniper";
    let (gathered, record) = gather_from(address, &Settings::default(), &kept).await;
    assert_eq!(answered(&record), pairs(&[("m", "e"), ("q", "r")]));
    assert!(gathered.gaps.is_empty(), "{:?}", gathered.gaps);
    let bundle = kept
        .bundle
        .lock()
        .expect("no test panics while it holds the lock");
    let captures = bundle.captures();
    assert!(
        captures
            .iter()
            .any(|c| c.at == instant("2026-03-30T00:00:00Z"))
    );
    for capture in captures {
        let body = String::from_utf8_lossy(&capture.body).to_lowercase();
        for name in ["greta", "holm", "424242", "bergen", "elsewhere.example/"] {
            assert!(!body.contains(name), "{name} in {body}");
        }
        if capture.url.path().ends_with("/p/context") {
            assert!(body.contains("https://social.example/@juniper"), "{body}");
        }
    }
}

/// Opens a bundle in a folder, into which the answers of a table go.
fn kept(table: Table, folder: &Path) -> Kept {
    let file = SourceFileMeta {
        path: "brand.toml".to_owned(),
        text: String::new(),
    };
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "test".to_owned(),
        method: 1,
        window: window(),
        brand: file,
        rules: Vec::new(),
    };
    let bundle = Bundle::create(&folder.join("evidence"), meta).expect("a bundle");
    Kept {
        table,
        bundle: Mutex::new(bundle),
    }
}

/// All bytes below a folder, unpacked where they are packed, as text.
fn everything(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.push_str(&everything(&path));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let mut plain = Vec::new();
        let mut packed = flate2::read::MultiGzDecoder::new(bytes.as_slice());
        if packed.read_to_end(&mut plain).is_err() {
            plain = bytes;
        }
        all.push_str(&String::from_utf8_lossy(&plain));
    }
    all
}

/// A status that only some can see, with words wherever a status can have them.
fn secret(id: &str, by: &str, visibility: &str) -> Value {
    let told = status(id, by, "03 10:00", Some(("p", "1")), "whisper one");
    but(
        told,
        &json!({"visibility": visibility, "spoiler_text": "whisper two", "text": "whisper three",
            "uri": format!("https://social.example/users/{by}/statuses/{id}"),
            "media_attachments": [{"description": "whisper four", "url": "https://social.example/whisper.jpg"}],
            "card": {"title": "whisper five"}, "poll": {"options": [{"title": "whisper six"}]},
            "pleroma": {"content": {"text/plain": "whisper seven"}}, "tags": [{"name": "whisper"}],
            "quote": {"id": "z", "visibility": "public", "uri": "https://social.example/s/z",
                "content": "<p>whisper eight</p>", "account": account("7")}}),
    )
}

#[tokio::test]
async fn what_only_a_token_shows_is_kept_without_its_words() {
    let mut table = server("mastodon");
    let p = status("p", "1", "03 09:00", None, "New routes.");
    let visibilities = ["private", "direct", "list", "limited"];
    let own: Vec<Value> = visibilities.map(|v| secret(v, "1", v)).to_vec();
    let theirs: Vec<Value> = visibilities
        .map(|v| secret(&format!("of-7-{v}"), "7", v))
        .to_vec();
    let mut under = theirs;
    under.extend(own.clone());
    under.push(status("q", "7", "03 10:30", Some(("p", "1")), ASKS));
    let mut listed = own;
    listed.push(p);
    table
        .put(LIST, &json!(listed))
        .put(&around("p"), &context(&[], &under));
    let folder = tempfile::tempdir().expect("a folder");
    let kept = kept(table, folder.path());
    let address = "https://social.example/@juniper";
    let (gathered, record) = gather_from(address, &Settings::default(), &kept).await;
    assert!(gathered.gaps.is_empty(), "{:?}", gathered.gaps);
    assert_eq!(answered(&record), pairs(&[("q", "-")]));
    let all = everything(folder.path());
    assert!(!all.contains("whisper"));
    assert!(all.contains("New routes.") && all.contains("Where is my bag?"));
    assert!(all.contains("of-7-direct"), "that there was one is kept");
}

#[tokio::test]
async fn one_person_under_two_ids_and_two_handles_is_one() {
    let ana = |acct: &str| {
        json!({"id": "0123456789abcdef0123456789abcdef", "username": "ana", "acct": acct,
            "display_name": "Ana Rey", "url": format!("{ROOT}/ana"), "uri": format!("{ROOT}/ana")})
    };
    let asks = |id: &str, at: &str, acct: &str, text: &str| {
        let told = status(id, "x", at, Some(("p", "1")), text);
        but(
            told,
            &json!({"account": ana(acct), "uri": format!("{ROOT}/ana/p/{id}")}),
        )
    };
    // snac counts mentions from 0, and writes the handle with the server's name.
    let named = |n: &str, name: &str| {
        json!({"id": n, "username": format!("{name}@social.example"),
        "acct": format!("{name}@social.example"), "url": format!("{ROOT}/{name}")})
    };
    let p = status("p", "1", "03 09:00", None, "New routes.");
    let to_ana = but(
        status("t", "1", "05 09:00", None, "@ana@social.example In Porto."),
        &json!({"mentions": [named("0", "ana")]}),
    );
    let to_bea = but(
        status("u", "1", "06 09:00", None, "@bea@social.example In Faro."),
        &json!({"mentions": [named("0", "bea")]}),
    );
    let mut table = server("snac");
    let first = asks("q", "03 09:30", "ana", ASKS);
    let again = asks("r", "04 09:30", "ana@social.example", "Hello?");
    table
        .put(LIST, &json!([to_bea, to_ana, p]))
        .put(&around("p"), &context(&[], &[first, again]))
        .put(&around("t"), &context(&[], &[]))
        .put(&around("u"), &context(&[], &[]));
    let folder = tempfile::tempdir().expect("a folder");
    let kept = kept(table, folder.path());
    let address = format!("{ROOT}/@juniper");
    let (gathered, _) = gather_from(&address, &Settings::default(), &kept).await;
    let authors: BTreeSet<_> = messages(&gathered)
        .iter()
        .map(|m| m.author.clone())
        .collect();
    assert_eq!(authors.len(), 1, "{authors:?}");
    // What the brand told her elsewhere may be the answer; what it told Bea is not.
    assert_eq!(gaps(&gathered), [(Facet::Threads, "p", true)]);
    let all = everything(folder.path());
    for name in [
        "Ana Rey",
        "ana@social",
        "/ana",
        "bea@social",
        "0123456789abcdef0123456789abcdef",
    ] {
        assert!(!all.contains(name), "{name}");
    }
}
