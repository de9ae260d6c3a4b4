//! Endings: every exit code of docs/FORMATS.md, by the program itself, against loopback only.

use super::{PROGRAM, rousseau};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};

/// A host that gives every request the same answer, or none at all.
fn host(answer: Option<&'static str>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
    let port = listener.local_addr().expect("a port").port();
    std::thread::spawn(move || {
        let mut silent: Vec<TcpStream> = Vec::new();
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let Some(answer) = answer else {
                silent.push(stream);
                continue;
            };
            let mut lines = BufReader::new(&stream).lines();
            while lines.next().is_some_and(|l| l.is_ok_and(|l| !l.is_empty())) {}
            // A caller that left early is no concern of the host's.
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("localhost:{port}")
}

const GONE: &str = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A brand file for a host, in a folder.
fn brand(dir: &Path, host: &str) {
    let text = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"http://{host}/\"\n\
         [reach]\npace = 0.001\nallow_hosts = [\"{host}\"]\n"
    );
    fs::write(dir.join("brand.toml"), text).expect("the brand file can be written");
}

/// Runs the program in a folder; gives its code, standard output and standard error.
fn check(dir: &Path, line: &str, code: i32) -> (String, String) {
    let ended = rousseau(dir, line).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&ended.stdout), text(&ended.stderr));
    assert_eq!(ended.status.code(), Some(code), "{line}: {out}{err}");
    for word in ["panicked", "RUST_BACKTRACE", "os error", "Os {", "failed\n"] {
        assert!(!err.contains(word), "{line} says {word}: {err}");
    }
    (out, err)
}

#[test]
fn the_bundled_brand_ends_well_and_its_replay_says_what_is_broken() {
    let dir = tempfile::tempdir().expect("a folder");
    let (out, err) = check(dir.path(), "try --out a --json", 0);
    let card: serde_json::Value = serde_json::from_str(&out).expect("only JSON on standard output");
    assert_eq!(card["schema"], 1);
    // What an audit with this result would end with; the bundled brand breaks a clause on purpose.
    assert_eq!(card["exit"], 1);
    for gap in card["gaps"].as_array().expect("gaps") {
        let code = gap["code"].as_str().unwrap_or_default();
        assert!(rousseau::domain::Code::of(code).is_some(), "{gap}");
    }
    assert!(err.contains("done"), "{err}");
    check(dir.path(), "replay a", 1);
    check(dir.path(), "replay a/evidence.wacz --out b", 1);
    check(dir.path(), "report a/scorecard.json --out c", 1);
    for file in ["scorecard.json", "scorecard.html"] {
        let read = |folder: &str| fs::read(dir.path().join(folder).join(file)).expect("written");
        assert!(
            read("a") == read("a/replay") && read("a") == read("b"),
            "{file}"
        );
        assert!(read("a") == read("c"), "{file} after report");
    }
    let (_, err) = check(dir.path(), "try --out a", 2);
    assert!(
        err.contains("usage.in_the_way a: it holds a finished audit"),
        "{err}"
    );
    let (out, err) = check(dir.path(), "audit --resume a", 1);
    assert!(
        err.contains("finished") && out.contains("Juniper Air"),
        "{err}"
    );
    fs::remove_file(dir.path().join("a/scorecard.json")).expect("removed");
    check(dir.path(), "audit --resume a -q", 1);
    assert!(
        dir.path().join("a/scorecard.json").exists(),
        "made again from the evidence"
    );
}

#[test]
fn rules_of_ones_own_judge_recorded_evidence() {
    let dir = tempfile::tempdir().expect("a folder");
    check(dir.path(), "try --out a -q", 0);
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/house-rules");
    check(dir.path(), &format!("rules lint {rules}"), 0);
    check(dir.path(), &format!("rules test {rules}"), 0);
    let line = format!("replay a --rules {rules} --out b --json");
    let ended = rousseau(dir.path(), &line).output().expect("it starts");
    let card: serde_json::Value = serde_json::from_slice(&ended.stdout).expect("JSON");
    let findings = card["findings"].as_array().expect("findings");
    let own = "slower-than-we-promised-ourselves";
    assert!(
        !findings.is_empty() && findings.iter().all(|f| f["rule"] == own),
        "{card}"
    );
}

#[test]
fn a_plan_promises_what_an_audit_then_asks() {
    let dir = tempfile::tempdir().expect("a folder");
    let (out, _) = check(dir.path(), "try --out a --json", 0);
    let card: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let port: String = out
        .split_once("juniper.localhost:")
        .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect())
        .expect("the site's address is named");
    let text = format!(
        "schema = 1\nid = \"juniper\"\nname = \"Juniper\"\nsite = \"http://juniper.localhost:{port}/\"\n\
         [reach]\nappview = \"http://appview.localhost:{port}/\"\n\
         allow_hosts = [\"juniper.localhost:{port}\"]\n\
         [[channel]]\nkind = \"site\"\naddress = \"http://juniper.localhost:{port}/\"\n\
         [[channel]]\nkind = \"page\"\nnetwork = \"WordPress\"\naddress = \"http://juniper.localhost:{port}/blog/\"\n\
         [[channel]]\nkind = \"microblog\"\naddress = \"http://social.localhost:{port}/@juniper\"\n\
         [[channel]]\nkind = \"microblog\"\naddress = \"https://bsky.app/profile/juniper-air.test\"\n"
    );
    fs::write(dir.path().join("brand.toml"), text).expect("written");
    let (plan, _) = check(dir.path(), "audit brand.toml --plan --until 2025-03-30", 0);
    for (host, asked) in card["provenance"]["hosts"].as_object().expect("hosts") {
        let asked = asked.as_u64().expect("a count");
        let ends = format!(" requests to {host}:{port}");
        let (mut few, mut many) = (0, 0);
        for line in plan.lines().filter_map(|l| l.strip_suffix(&ends)) {
            let numbers: Vec<u64> = line.split(' ').filter_map(|w| w.parse().ok()).collect();
            few += numbers[0];
            many += numbers[1];
        }
        // What an audit asks beyond the plan is robots.txt.
        assert!(
            few <= asked && asked <= many + 1,
            "{host}: {asked} were asked\n{plan}"
        );
    }
}

#[test]
fn where_nothing_could_be_judged_the_code_is_three() {
    let dir = tempfile::tempdir().expect("a folder");
    brand(dir.path(), &host(Some(GONE)));
    let (out, err) = check(dir.path(), "audit brand.toml --out a", 3);
    assert!(out.contains("none can be told"), "{out}{err}");
    let (_, err) = check(dir.path(), "init brand.toml --out new.toml", 3);
    assert!(err.contains("Nothing was written"), "{err}");
    assert!(!dir.path().join("new.toml").exists());
}

#[test]
fn an_auditor_that_reaches_nobody_judges_nobody() {
    let dir = tempfile::tempdir().expect("a folder");
    // Three unrelated hosts behind a proxy that is not there.
    let channels: String = ["1.1.1.1", "8.8.8.8", "9.9.9.9"]
        .iter()
        .map(|ip| format!("[[channel]]\nkind = \"site\"\naddress = \"http://{ip}/\"\n"))
        .collect();
    let text = format!("schema = 1\nid = \"acme\"\nname = \"Acme\"\n{channels}");
    fs::write(dir.path().join("brand.toml"), text).expect("written");
    let closed = TcpListener::bind(("127.0.0.1", 0)).and_then(|l| l.local_addr());
    let proxy = format!("http://{}", closed.expect("a loopback port"));
    let line = format!("audit brand.toml --out a --json --proxy {proxy}");
    let (out, err) = check(dir.path(), &line, 4);
    assert!(err.contains("error: self.offline "), "{err}");
    let again = format!("rousseau audit --resume a --proxy {proxy}");
    assert!(err.contains(&again), "{err}");
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["exit"], 4, "{out}");
    assert_eq!(told["errors"][0]["code"], "self.offline", "{out}");
    // Nothing is judged or sealed, so that going on asks anew.
    let a = dir.path().join("a");
    assert!(a.join("evidence").is_dir() && !a.join("scorecard.json").exists());
}

#[test]
fn a_token_that_is_refused_is_named_and_nobody_is_judged() {
    let dir = tempfile::tempdir().expect("a folder");
    let refusal = "HTTP/1.1 401 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    brand(dir.path(), &host(Some(refusal)));
    let ended = rousseau(dir.path(), "audit brand.toml --out a --second-look")
        .env("ROUSSEAU_TOKEN_LOCALHOST", "hunter2hunter2")
        .output()
        .expect("it starts");
    let said = [ended.stdout, ended.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert_eq!(ended.status.code(), Some(4), "{said}");
    for part in [
        "error: auth.token_rejected localhost: ",
        "status 401",
        "set ROUSSEAU_TOKEN_LOCALHOST",
        "rousseau audit --resume a",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("hunter2"), "{said}");
    assert!(!dir.path().join("a/scorecard.json").exists());
}

#[test]
fn where_nothing_can_be_kept_nothing_is_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    brand(dir.path(), "localhost:1");
    fs::write(dir.path().join("file"), "").expect("written");
    let (_, err) = check(dir.path(), "audit brand.toml --out file/inside", 4);
    assert!(err.contains("file") && err.contains("check"), "{err}");
}

#[test]
fn the_holder_of_evidence_is_named_and_an_interruption_says_how_to_go_on() {
    let dir = tempfile::tempdir().expect("a folder");
    brand(dir.path(), &host(None));
    let mut first = rousseau(dir.path(), "-vv audit brand.toml --out a")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The evidence folder is there, and held, from the moment that it has its name.
    let evidence = dir.path().join("a").join("evidence");
    while !evidence.exists() {
        std::thread::yield_now();
    }
    // Each waits five seconds for the holder, so they wait together.
    std::thread::scope(|scope| {
        for line in ["audit brand.toml --out a", "audit --resume a", "replay a"] {
            let (dir, holder) = (dir.path(), first.id());
            scope.spawn(move || {
                let (_, err) = check(dir, line, 5);
                let named = err.contains(&format!("process {holder}"));
                assert!(named, "{line}: {err}");
            });
        }
    });
    if cfg!(unix) {
        let id = first.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status();
        assert!(sent.is_ok_and(|s| s.success()));
        let mut said = String::new();
        let mut errors = first.stderr.take().expect("piped");
        errors.read_to_string(&mut said).expect("it ends");
        let ended = first.wait().expect("it ends");
        assert_eq!(ended.code(), Some(130), "{said}");
        assert!(said.contains("rousseau audit --resume a"), "{said}");
    } else {
        first.kill().expect("it can be ended");
        first.wait().expect("it ends");
    }
}

#[test]
fn files_that_nobody_wrote_are_refused_in_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let utf16: Vec<u8> = "\u{feff}schema = 1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let long = format!("schema = 1\n{}", "#".repeat(1 << 20));
    let files: [(&str, Vec<u8>, &str); 6] = [
        ("utf16", utf16, "is UTF-16 text; save it as UTF-8"),
        ("binary", (128..=255).collect(), "this is not UTF-8 text"),
        ("long", long.into_bytes(), "262144 are read at most"),
        (
            "deep",
            b"[".repeat(50_000),
            "50000 brackets stand inside one another",
        ),
        (
            "nul",
            b"schema = 1\nid = \"a\0b\"\n".to_vec(),
            "control character (U+0000)",
        ),
        ("remarks", b"# later\n".to_vec(), "nothing but remarks"),
    ];
    for (name, bytes, why) in files {
        let file = format!("{name}.toml");
        fs::write(dir.path().join(&file), bytes).expect("written");
        let (out, err) = check(dir.path(), &format!("audit {file}"), 2);
        assert!(err.contains(why) && err.contains(&file), "{file}: {err}");
        assert!(out.is_empty(), "{out}");
        assert!(err.len() < 4000, "{file}: {} bytes", err.len());
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_fault() {
    let dir = tempfile::tempdir().expect("a folder");
    for line in [
        "rules list",
        "schema",
        "completions bash",
        "--help",
        "try --out a",
        "replay a",
    ] {
        let mut child = Command::new(PROGRAM)
            .args(line.split(' '))
            .current_dir(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let mut said = String::new();
        let mut errors = child.stderr.take().expect("piped");
        errors.read_to_string(&mut said).expect("it ends");
        let code = child.wait().expect("it ends").code();
        assert!(code.is_some_and(|c| c < 2), "{line}: {code:?} {said}");
        assert!(!said.contains("panicked"), "{line}: {said}");
    }
}
