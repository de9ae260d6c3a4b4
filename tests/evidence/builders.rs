//! Builders: a bundle of an imaginary brand, its requests and answers, its file taken apart.

use jiff::Timestamp;
use rousseau::domain::Window;
use rousseau::evidence::{
    Accept, Answer, BUNDLE_SCHEMA, Bundle, BundleMeta, Personal, Request, SourceFileMeta,
};
use std::fs;
use std::io::Read;
use std::path::Path;
use url::Url;

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

pub(crate) fn meta() -> BundleMeta {
    let file = |path: &str, text: &str| SourceFileMeta {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "rousseau/test".to_owned(),
        method: 1,
        window: Window::new(at("2026-03-01T00:00:00Z"), at("2026-03-29T12:30:00Z"))
            .expect("a window"),
        brand: file("juniper.toml", "name = \"Juniper Air\"\n"),
        rules: vec![
            file("rules/answer/slow-first-response.toml", "# slow\n"),
            file("../elsewhere/our own.toml", "# own\n"),
        ],
    }
}

pub(crate) fn request(address: &str) -> Request {
    let url = Url::parse(address).expect("an address");
    Request::get(url, Accept::Html, Personal::Nothing)
}

pub(crate) fn answer(n: i64, body: &str) -> Answer {
    let headers = [
        ("content-type", "text/html; charset=utf-8"),
        ("set-cookie", "session=secret-cookie"),
        ("server", "nginx"),
    ];
    Answer {
        at: Timestamp::from_second(1_774_000_000 + n).expect("an instant"),
        status: 200,
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
        body: body.as_bytes().to_vec(),
        cut: false,
    }
}

/// The address of the n-th page.
pub(crate) fn page(n: i64) -> String {
    format!("https://juniper.example/page/{n}")
}

/// A folder with a number of pages.
pub(crate) fn gathered(dir: &Path, pages: i64) -> Bundle {
    let mut bundle = Bundle::create(dir, meta()).expect("a folder can be made");
    for n in 0..pages {
        let body = format!("<title>Page {n}</title><p>Text of page {n}.</p>");
        bundle
            .append(&request(&page(n)), answer(n, &body))
            .expect("an answer can be kept");
    }
    bundle
}

/// The members of a file of records, each as it stands.
pub(crate) fn members(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut members = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let before = rest.len();
        let mut decoder = flate2::bufread::GzDecoder::new(rest);
        let mut text = Vec::new();
        decoder.read_to_end(&mut text).expect("a whole member");
        let after = decoder.into_inner();
        let start = bytes.len() - before;
        members.push(bytes[start..start + before - after.len()].to_vec());
        rest = after;
    }
    members
}

/// All bytes of all files below a folder, unpacked where they are gzip.
pub(crate) fn everything(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(everything(&path));
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let mut unpacked = Vec::new();
        let mut gz = flate2::read::MultiGzDecoder::new(bytes.as_slice());
        if gz.read_to_end(&mut unpacked).is_ok() {
            all.extend(unpacked);
        }
        all.extend(bytes);
    }
    all
}

pub(crate) fn contains(all: &[u8], what: &str) -> bool {
    all.windows(what.len()).any(|w| w == what.as_bytes())
}
