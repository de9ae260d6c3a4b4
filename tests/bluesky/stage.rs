//! The bundled brand's account, read over loopback as an audit would read it.

use crate::made::{channel, gather_with, window};
use async_trait::async_trait;
use rousseau::connectors::{Gathered, Settings};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{CaptureId, GapCause, Openness, SeenBy, Visibility};
use rousseau::evidence::{Capture, Request};
use rousseau::measure::Record;
use rousseau::measure::inquiries::inquiries;
use rousseau::stage::Stage;
use std::io::{Read, Write};
use std::net::TcpStream;

/// Asks the stage over a plain socket and puts pseudonyms in the place of people's DIDs.
struct Loopback;

#[async_trait]
impl Fetch for Loopback {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let url = request.url;
        let host = url.host_str().expect("a host").to_owned();
        let port = url.port().expect("a port");
        let path = url[url::Position::BeforePath..].to_owned();
        let ask = format!("GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n");
        let answer = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(("127.0.0.1", port))?;
            stream.write_all(ask.as_bytes())?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            std::io::Result::Ok(answer)
        });
        let answer = answer.await.expect("no panic").expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        let mut clean = String::new();
        for (n, part) in body.split("did:plc:").enumerate() {
            let own = part.starts_with("juniperjuniper");
            clean.push_str(if n == 0 {
                ""
            } else if own {
                "did:plc:"
            } else {
                "p-"
            });
            clean.push_str(part);
        }
        Ok(Capture {
            id: CaptureId(format!("{:x}", path.len())),
            url,
            at: window().to,
            status: status.expect("a status"),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: clean.into_bytes(),
            cut: false,
        })
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

fn gathered() -> (Gathered, Record) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let stage = runtime.block_on(Stage::open()).expect("a loopback port");
    let settings = Settings {
        appview: stage.appview(),
        ..Settings::default()
    };
    let channel = channel("juniper-air.test");
    let gathered = gather_with(&Loopback, &channel, &settings);
    let record = Record::assemble(&channel, window(), &gathered.seen, &gathered.gaps);
    (gathered, record)
}

#[test]
fn the_bundled_account_is_read_whole_and_every_question_finds_its_answer() {
    let (gathered, record) = gathered();
    assert_eq!(gathered.gaps, Vec::new());
    assert_eq!(record.posts.len(), 15);
    let state = |day: i64| {
        let of = |p: &&rousseau::domain::Post| {
            p.at.duration_since(window().from).as_hours() / 24 == day - 1
        };
        record.posts.iter().find(of).map(|p| p.comments)
    };
    assert_eq!(state(2), Some(Openness::Closed));
    assert_eq!(state(1), Some(Openness::Open));
    // One thread only shows because the brand answered in it.
    let mut all = inquiries(&record);
    all.retain(|i| i.thread.seen == SeenBy::OwnSurface);
    let open: Vec<&str> = all
        .iter()
        .filter(|i| i.reply.is_none())
        .map(|i| i.first.text.as_str())
        .collect();
    assert_eq!(open, Vec::<&str>::new(), "every question is answered");
    let waits = all
        .iter()
        .filter_map(|i| Some(i.reply?.at.duration_since(i.first.at)));
    let minutes: Vec<i64> = waits.map(|w| w.as_mins()).collect();
    assert_eq!(&minutes[..3], &[310, 920, 360]);
    let hidden = record.threads.iter().flat_map(|t| &t.messages);
    let hidden = hidden
        .filter(|m| m.visibility == Visibility::HiddenByBrand)
        .count();
    assert_eq!(hidden, 1);
}
