//! Comments: what pages of many systems show of their comments, held against what is true of them.

use crate::shelf::{capture, url};
use jiff::Timestamp;
use rousseau::crawl::read_comments;
use rousseau::domain::{Openness, Window};
use rousseau::evidence::{
    Accept, Answer, BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Personal, Request, SourceFileMeta,
};
use std::path::{Path, PathBuf};

const ADDRESS: &str = "https://larkspur.example/blog/night-ferry";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/comments")
}

/// The pages of the corpus with the state that is true of each.
fn corpus() -> Vec<(String, String, String)> {
    let index = std::fs::read_to_string(folder().join("index.tsv")).expect("the index");
    let lines = index.lines().skip(1).map(|line| {
        let mut parts = line.split('\t');
        let name = parts.next().expect("a name").to_owned();
        let state = parts.next().expect("a state").to_owned();
        let page = std::fs::read_to_string(folder().join(format!("{name}.html")));
        (name, state, page.expect("a page"))
    });
    lines.collect()
}

fn word(state: Openness) -> &'static str {
    match state {
        Openness::Open => "open",
        Openness::Restricted(_) => "restricted",
        Openness::Closed => "closed",
        Openness::Unknown => "unknown",
    }
}

/// Scores the reader over the corpus, where `keep` makes of a page what an audit has of it.
fn check(keep: impl Fn(&str) -> Capture) {
    let corpus = corpus();
    assert!(corpus.len() >= 60, "{} pages", corpus.len());
    let mut wrong = Vec::new();
    for (name, state, page) in &corpus {
        let seen = read_comments(&keep(page));
        let read = word(seen.state);
        assert!(
            !(state == "open" && read == "closed"),
            "{name} is open and was called closed: {:?}",
            seen.sign
        );
        if read != state {
            wrong.push(format!(
                "{name} is {state}, read as {read}: {:?}",
                seen.sign
            ));
        }
        if matches!(read, "closed" | "restricted") {
            assert!(seen.sign.is_some(), "{name} shows nothing for {read}");
        }
    }
    let right = corpus.len() - wrong.len();
    assert!(
        right * 100 >= corpus.len() * 97,
        "{right} of {} right\n{}",
        corpus.len(),
        wrong.join("\n")
    );
}

#[test]
fn no_open_page_is_called_closed_and_nearly_all_are_right() {
    check(|page| capture(ADDRESS, 200, "text/html; charset=utf-8", page.as_bytes()));
}

#[test]
fn the_state_of_comments_outlives_the_redaction_of_what_visitors_wrote() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
    let file = SourceFileMeta {
        path: "larkspur.toml".to_owned(),
        text: "name = \"Larkspur\"\n".to_owned(),
    };
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "rousseau/test".to_owned(),
        method: 1,
        window: Window::new(at("2026-02-01T00:00:00Z"), at("2026-03-01T00:00:00Z"))
            .expect("a window"),
        brand: file,
        rules: Vec::new(),
    };
    let bundle = Bundle::create(dir.path(), meta).expect("a bundle");
    let bundle = std::cell::RefCell::new(bundle);
    check(|page| {
        let count = bundle.borrow().index().len();
        let request = Request::get(
            url(&format!("{ADDRESS}/{count}")),
            Accept::Html,
            Personal::Page,
        );
        let answer = Answer {
            at: at("2026-02-20T00:00:00Z"),
            status: 200,
            headers: vec![(
                "content-type".to_owned(),
                "text/html; charset=utf-8".to_owned(),
            )],
            body: page.as_bytes().to_vec(),
            cut: false,
        };
        let mut bundle = bundle.borrow_mut();
        bundle.append(&request, answer).expect("a capture")
    });
}
