//! Channels: what `doctor` says of each, and what `extract` finds, by the program itself on loopback.

use super::rousseau;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

const LIST: &str = "<html><body><ul class=\"topiclist topics\"><li class=\"row\"><a class=\"topictitle\" href=\"./viewtopic.php?t=7&amp;sid=c0\">A bag</a></li></ul></body></html>";
const TOPIC: &str = "<html><body><h2 class=\"topic-title\">A bag</h2><div class=\"action-bar\"><i class=\"fa-reply\"></i><div class=\"pagination\">1 post</div></div><div class=\"post\" id=\"p70\"><div class=\"postprofile\"><a class=\"username\" href=\"?u=424242\">Greta Holm</a></div><p class=\"author\"><time datetime=\"2099-03-03T09:30:00Z\">then</time></p><div class=\"content\">Where is my bag?</div></div></body></html>";

/// A host with a board, a place that wants a token, and nothing else.
fn host() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
    let port = listener.local_addr().expect("a port").port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(&stream).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            while lines.next().is_some_and(|l| l.is_ok_and(|l| !l.is_empty())) {}
            let (status, body) = match first.split(' ').nth(1).unwrap_or("") {
                p if p.starts_with("/viewforum.php") => ("200 OK", LIST),
                p if p.starts_with("/viewtopic.php") => ("200 OK", TOPIC),
                p if p.starts_with("/api/v1/") => ("401 Unauthorized", "{}"),
                _ => ("404 Not Found", ""),
            };
            let kind = if body.starts_with('<') {
                "text/html"
            } else {
                "application/json"
            };
            let length = body.len();
            // A caller that left early is no concern of the host's.
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
        }
    });
    format!("127.0.0.1:{port}")
}

fn check(dir: &Path, line: &str, token: Option<&str>, code: i32) -> String {
    let mut command = rousseau(dir, line);
    command.env_remove("ROUSSEAU_TOKEN_127_0_0_1");
    if let Some(token) = token {
        command.env("ROUSSEAU_TOKEN_127_0_0_1", token);
    }
    let ended = command.output().expect("the program starts");
    let out = String::from_utf8_lossy(&ended.stdout).into_owned();
    let err = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(code), "{line}: {out}{err}");
    out
}

fn brand(dir: &Path, host: &str, channels: &[String]) {
    let channels: String = channels
        .iter()
        .map(|c| format!("[[channel]]\n{c}\n"))
        .collect();
    let text = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\n{channels}[reach]\npace = 0.001\nallow_hosts = [\"{host}\"]\n"
    );
    fs::write(dir.join("brand.toml"), text).expect("the brand file can be written");
}

#[test]
fn the_doctor_says_of_each_channel_what_would_be_seen_and_what_its_key_is_worth() {
    let dir = tempfile::tempdir().expect("a folder");
    let host = host();
    let board = format!(
        "kind = \"forum\"\nextractor = \"phpbb\"\nstaff = [\"1\"]\naddress = \"http://{host}/viewforum.php?f=2\""
    );
    let account = format!("kind = \"microblog\"\naddress = \"http://{host}/@acme\"");
    brand(dir.path(), &host, std::slice::from_ref(&board));
    let out = check(dir.path(), "doctor brand.toml", None, 0);
    assert!(
        out.starts_with("ok ") && out.contains("no key is set"),
        "{out}"
    );
    assert!(
        out.contains("1 messages") || out.contains("nothing would be seen"),
        "{out}"
    );
    brand(dir.path(), &host, &[board.clone(), account.clone()]);
    let out = check(dir.path(), "doctor brand.toml", None, 3);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(
        lines[1].starts_with("no ") && lines[1].contains("opens with"),
        "{out}"
    );
    // A token that says when it ends, and that the host does not take.
    let token = "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzI1MzkyMDB9.x";
    let out = check(dir.path(), "doctor brand.toml", Some(token), 4);
    assert!(
        out.contains("the key is refused until 2026-03-03T12:00:00Z"),
        "{out}"
    );
    assert!(!out.contains(token), "{out}");
    // A channel that nobody reads is said, and an extractor of the user's own is read.
    fs::write(dir.path().join("own.toml"), "schema = 1\nname = \"Own\"\n")
        .expect("it can be written");
    let own = board.replace("phpbb", "own.toml");
    brand(dir.path(), &host, &[own]);
    check(dir.path(), "doctor brand.toml", None, 2);
}

#[test]
fn extract_shows_what_an_extractor_finds_and_keeps_nobodys_name() {
    let dir = tempfile::tempdir().expect("a folder");
    let host = host();
    let look = |page: &str, code: i32| {
        check(
            dir.path(),
            &format!("extract phpbb {page} --allow {host}"),
            None,
            code,
        )
    };
    let out = look(&format!("http://{host}/viewforum.php?f=2"), 0);
    assert!(
        out.contains("1 threads") && out.contains("viewtopic.php?t=7"),
        "{out}"
    );
    assert!(!out.contains("sid="), "{out}");
    let out = look(&format!("http://{host}/viewtopic.php?t=7"), 0);
    assert!(
        out.contains("p70") && out.contains("The thread is open."),
        "{out}"
    );
    assert!(!out.contains("424242") && out.contains("by p-"), "{out}");
    fs::write(dir.path().join("page.html"), "<p>Nothing</p>").expect("it can be written");
    let out = look("page.html", 3);
    assert!(out.contains("Not read: list: no thread was found"), "{out}");
    look("missing.html", 2);
    check(dir.path(), "extract phpb page.html", None, 2);
}
