//! Resume: an audit that is killed again and again loses nothing and asks for nothing twice.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use rousseau::evidence::Bundle;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");
/// Pages of the invented site.
const PAGES: u32 = 24;

/// Every path that was asked for, in order.
type Log = Arc<Mutex<Vec<String>>>;

/// An invented site on loopback that writes down what it is asked for.
struct Site {
    host: String,
    log: Log,
    _runtime: tokio::runtime::Runtime,
}

impl Site {
    fn open() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0)))
            .expect("a loopback port");
        let host = format!(
            "localhost:{}",
            listener.local_addr().expect("a port").port()
        );
        let log = Log::default();
        let router = Router::new().fallback(answer).with_state(log.clone());
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self {
            host,
            log,
            _runtime: runtime,
        }
    }

    fn asked(&self) -> Vec<String> {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn answer(State(log): State<Log>, uri: Uri) -> Response {
    log.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(uri.to_string());
    let page = match uri.path() {
        "/" => Some(0),
        path => path
            .strip_prefix("/page-")
            .and_then(|n| n.parse::<u32>().ok()),
    };
    let Some(n) = page.filter(|n| *n < PAGES) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let links: String = (0..PAGES)
        .map(|i| format!("<a href=\"/page-{i}\">Part {i}</a> "))
        .collect();
    let text = format!(
        "<!doctype html><html lang=\"en\"><title>Part {n}</title><body><main><h1>Part {n}</h1><p>We answer \
         every message within one working day. This is part {n} of an invented site.</p></main>\
         <footer>{links}<a href=\"mailto:help@acme.example\">help@acme.example</a></footer></body></html>"
    );
    Html(text).into_response()
}

fn brand_file(dir: &Path, site: &Site) -> PathBuf {
    let path = dir.join("brand.toml");
    let host = &site.host;
    let text = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"http://{host}/\"\n\
         [reach]\npages = {PAGES}\npace = 0.015\nallow_hosts = [\"{host}\"]\n"
    );
    fs::write(&path, text).expect("the brand file can be written");
    path
}

fn start(arguments: &[&str], errors: &Path) -> Child {
    let errors = fs::File::options()
        .create(true)
        .append(true)
        .open(errors)
        .expect("a log file");
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    Command::new(PROGRAM)
        .args(arguments)
        .env_remove("ROUSSEAU_CONTACT")
        .env("ROUSSEAU_HISTORY", "off")
        .stdout(Stdio::null())
        .stderr(errors)
        .spawn()
        .expect("the program starts")
}

/// The captures that the program said it had written, by what it said on standard error.
fn acknowledged(errors: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(errors).unwrap_or_default();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole
        .lines()
        .filter_map(|line| line.split_once("recorded=").map(|(_, rest)| rest))
        .filter_map(|rest| rest.split_whitespace().next())
        .map(|id| id.trim_matches('"').to_owned())
        .collect()
}

/// A moment that differs from round to round. Units: milliseconds.
fn moment(round: u64) -> u64 {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
    20 + mixed % 170
}

/// Starts an audit, kills it at several moments, resumes it each time, and lets it finish.
fn check(first_round: u64, kills: u64) {
    let site = Site::open();
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("out");
    let folder = out.display().to_string();
    let brand = brand_file(dir.path(), &site).display().to_string();
    let errors = dir.path().join("errors");
    let mut begun = false;
    for round in first_round..first_round + kills {
        let before = site.asked().len();
        let held = if begun { held(&out) } else { BTreeSet::new() };
        let arguments: Vec<&str> = if begun {
            vec!["-vv", "audit", "--resume", &folder]
        } else {
            vec!["-vv", "audit", &brand, "--out", &folder]
        };
        let mut child = start(&arguments, &errors);
        std::thread::sleep(Duration::from_millis(moment(round)));
        // The standard library's kill is SIGKILL: nothing can be tidied up.
        child.kill().expect("the program can be killed");
        child.wait().expect("the program has ended");
        begun = out.join("evidence").join("archive").exists() || out.join("evidence.wacz").exists();
        nothing_twice(&site, before, &held);
        if begun {
            let ids: BTreeSet<String> = index(&out).into_iter().map(|(id, _)| id).collect();
            for id in acknowledged(&errors) {
                assert!(
                    ids.contains(&id),
                    "round {round}: {id} was acknowledged and is lost"
                );
            }
        }
    }
    finish(&site, &out, &brand, begun, &errors);
    let acknowledged = acknowledged(&errors).len();
    assert!(
        acknowledged > 20,
        "{acknowledged} captures were acknowledged"
    );
}

/// Held while evidence is open and while a program is started.
///
/// A program that is being started is for an instant a copy of this process and holds the locks
/// that it holds, so that evidence would look as if somebody else were at it.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What the evidence holds: the captures' ids and addresses.
fn index(out: &Path) -> Vec<(String, String)> {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let bundle = Bundle::open(&out.join("evidence")).expect("the evidence opens after a kill");
    let captures = bundle.index().into_iter();
    captures
        .map(|(id, url, _, _)| (id.0, url.path().to_owned()))
        .collect()
}

/// The paths that the evidence holds.
fn held(out: &Path) -> BTreeSet<String> {
    index(out).into_iter().map(|(_, path)| path).collect()
}

fn nothing_twice(site: &Site, before: usize, held: &BTreeSet<String>) {
    for path in &site.asked()[before..] {
        let path = path.split('?').next().unwrap_or(path);
        assert!(
            !held.contains(path),
            "{path} was asked for again although the evidence holds it"
        );
    }
}

/// Lets the audit end; a replay of its evidence is the same to the byte, twice.
fn finish(site: &Site, out: &Path, brand: &str, begun: bool, errors: &Path) {
    let folder = out.display().to_string();
    if !out.join("evidence.wacz").exists() {
        let before = site.asked().len();
        let held = if begun {
            copy(&out.join("evidence"), &out.join("left"));
            held(out)
        } else {
            BTreeSet::new()
        };
        let arguments: Vec<&str> = if begun {
            vec!["-vv", "audit", "--resume", &folder]
        } else {
            vec!["-vv", "audit", brand, "--out", &folder]
        };
        let ended = start(&arguments, errors).wait().expect("the program ends");
        let said = fs::read_to_string(errors).unwrap_or_default();
        assert!(
            ended.code().is_some_and(|c| c < 2 || c == 3),
            "{ended}: {said}"
        );
        nothing_twice(site, before, &held);
    }
    let wacz = out.join("evidence.wacz");
    for again in ["again", "and-again"] {
        replay_is_the_same(&wacz, out, again, errors);
    }
    if out.join("left").exists() {
        shuffle(&out.join("left"), &wacz);
        replay_is_the_same(&out.join("left"), out, "shuffled", errors);
    }
}

/// Replays evidence and compares the scorecard and its page with those of the audit, to the byte.
fn replay_is_the_same(evidence: &Path, out: &Path, name: &str, errors: &Path) {
    let (evidence, again) = (
        evidence.display().to_string(),
        out.join(name).display().to_string(),
    );
    let ended = start(&["-q", "replay", &evidence, "--out", &again], errors).wait();
    let said = fs::read_to_string(errors).unwrap_or_default();
    let code = ended.expect("the program ends").code();
    assert!(code.is_some_and(|c| c < 2 || c == 3), "{name}: {said}");
    for file in ["scorecard.json", "scorecard.html"] {
        let first = fs::read(out.join(file)).expect("the audit wrote it");
        let second = fs::read(Path::new(&again).join(file)).expect("the replay wrote it");
        assert!(first == second, "{file} differs after a replay: {name}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

/// Puts the records of the sealed evidence into the folder that was left before the last run, the
/// last exchange first, as if they had been gathered in that order.
fn shuffle(left: &Path, wacz: &Path) {
    let mut zip = zip::ZipArchive::new(fs::File::open(wacz).expect("a file")).expect("a zip");
    let mut all = Vec::new();
    zip.by_name("archive/data.warc.gz")
        .expect("the records are there")
        .read_to_end(&mut all)
        .expect("they can be read");
    let mut members = members(&all).into_iter();
    let mut shuffled = members.next().expect("the opening record");
    let mut exchanges: Vec<Vec<u8>> = Vec::new();
    for (kind, member) in members.map(|member| (kind(&member), member)) {
        match exchanges.last_mut() {
            Some(exchange) if kind != "response" => exchange.extend(member),
            _ => exchanges.push(member),
        }
    }
    assert!(exchanges.len() > 20, "{} exchanges", exchanges.len());
    exchanges.reverse();
    exchanges.swap(3, 11);
    shuffled.extend(exchanges.concat());
    assert!(shuffled.len() == all.len() && shuffled != all);
    fs::write(left.join("archive").join("data.warc.gz"), shuffled).expect("written");
}

/// The members of a file of records, each as it stands.
fn members(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut members, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let mut decoder = flate2::bufread::GzDecoder::new(rest);
        let mut text = Vec::new();
        decoder.read_to_end(&mut text).expect("a whole member");
        let after = decoder.into_inner();
        members.push(rest[..rest.len() - after.len()].to_vec());
        rest = after;
    }
    members
}

/// The type that a record gives itself.
fn kind(member: &[u8]) -> String {
    let mut text = Vec::new();
    flate2::bufread::GzDecoder::new(member)
        .read_to_end(&mut text)
        .expect("a whole member");
    let text = String::from_utf8_lossy(&text).into_owned();
    let line = text.lines().find_map(|l| l.strip_prefix("WARC-Type: "));
    line.unwrap_or_default().trim().to_owned()
}

#[test]
fn fifty_kills_lose_nothing_and_ask_for_nothing_twice() {
    // Five audits of ten kills each, so that early, middle and late moments are all met.
    std::thread::scope(|audits| {
        for audit in 0..5 {
            audits.spawn(move || check(audit * 10 + 1, 10));
        }
    });
}
