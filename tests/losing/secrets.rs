//! Secrets: whatever way they come in by, they come out nowhere.

use crate::rounds;
use crate::site::everything_below;
use axum::Router;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");
const ROWS: &str = include_str!("../hostile/secrets/synthetic.jsonl");

/// One secret, the way it comes in by, and how else it is written.
struct Row {
    secret: String,
    channel: String,
    needles: Vec<String>,
}

fn rows() -> Vec<Row> {
    let row = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| value[key].as_str().expect("a text").to_owned();
        let also = value["also_search_as"].as_array().expect("a list").iter();
        let mut needles: Vec<String> = also
            .map(|n| n.as_str().expect("a text").to_owned())
            .collect();
        needles.push(text("secret"));
        Row {
            secret: text("secret"),
            channel: text("channel"),
            needles,
        }
    };
    ROWS.lines().map(row).collect()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

/// A host that shows a secret in every place where one may stand, and gives back what it is sent.
fn answer(secret: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    let sent = headers.get(header::AUTHORIZATION);
    let sent = sent.and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
    let (escaped, coded) = (
        serde_json::to_string(secret).expect("JSON"),
        percent(secret),
    );
    let cookie = format!("session={coded}; Path=/");
    match uri.path() {
        "/robots.txt" => "User-agent: *\nAllow: /\n".into_response(),
        "/moved" => (
            axum::http::StatusCode::FOUND,
            [(
                header::LOCATION,
                format!("/page?code={coded}&token={coded}"),
            )],
        )
            .into_response(),
        "/wp-json/" => (
            [
                (header::CONTENT_TYPE, "application/json".to_owned()),
                (header::SET_COOKIE, cookie),
            ],
            format!("{{\"name\":\"Acme\",\"accessJwt\":{escaped},\"you\":\"{sent}\"}}"),
        )
            .into_response(),
        _ => (
            [
                (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (header::SET_COOKIE, cookie),
            ],
            format!(
                "<!doctype html><title>Acme</title><main><p>Write to us. You sent {sent}, your \
                 session is {coded}.</p><form><input type=hidden name=\"client_secret\" \
                 value=\"{coded}\"><textarea></textarea></form><a href=\"/moved\">Contact</a>\
                 <a href=\"/help?access_token={coded}\">Help</a><script>var s = \
                 {{\"accessJwt\": {escaped}}}; // postgres://u:{coded}@db/x</script></main>"
            ),
        )
            .into_response(),
    }
}

fn open_host(secret: &str) -> (tokio::runtime::Runtime, String) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0)))
        .expect("a loopback port");
    let port = listener.local_addr().expect("a port").port();
    let secret = secret.to_owned();
    let router = Router::new().fallback(move |uri: Uri, headers: HeaderMap| {
        let secret = secret.clone();
        async move { answer(&secret, &uri, &headers) }
    });
    runtime.spawn(async move { axum::serve(listener, router).await });
    (runtime, format!("localhost:{port}"))
}

/// Everything that a run left and said, what is packed unpacked.
fn all(dir: &Path, said: &str) -> String {
    let mut text = said.to_owned();
    for path in everything_below(dir) {
        let bytes = fs::read(&path).expect("a file");
        let mut parts = vec![bytes.clone()];
        if path.extension().is_some_and(|e| e == "wacz") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
            let mut records = zip.by_name("archive/data.warc.gz").expect("records");
            let mut packed = Vec::new();
            records.read_to_end(&mut packed).expect("read");
            let mut inside = Vec::new();
            flate2::bufread::MultiGzDecoder::new(packed.as_slice())
                .read_to_end(&mut inside)
                .expect("whole members");
            parts.push(inside);
        }
        for part in parts {
            text.push_str(&String::from_utf8_lossy(&part));
        }
    }
    text
}

#[track_caller]
fn nowhere(row: &Row, text: &str, when: &str) {
    for needle in &row.needles {
        let found = text.find(needle.as_str());
        let around = found.map(|at| &text[text.floor_char_boundary(at.saturating_sub(80))..at]);
        assert!(
            found.is_none(),
            "{}: {when}: {needle} after {around:?}",
            row.channel
        );
    }
}

/// A run of the program in a folder with a secret in the environment.
fn run(dir: &Path, arguments: &[&str], variables: &[(String, String)]) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(dir)
        .env("XDG_STATE_HOME", dir.join("state"))
        .env("XDG_DATA_HOME", dir.join("share"))
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .envs(variables.iter().cloned())
        .output()
        .expect("the program starts");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

fn audit(row: &Row, level: &str) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (_runtime, host) = open_host(&row.secret);
    let brand = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"http://{host}/\"\n\
         [reach]\npages = 5\npace = 0.004\nallow_hosts = [\"{host}\"]\n"
    );
    fs::write(dir.path().join("brand.toml"), brand).expect("written");
    let name = format!("ROUSSEAU_TOKEN_{}", host.to_uppercase());
    let kept = dir.path().with_extension("token");
    let by_file = row.channel == "key file";
    let variable = if by_file {
        fs::write(&kept, &row.secret).expect("written");
        let (code, said) = run(
            dir.path(),
            &["audit", "brand.toml"],
            &[(format!("{name}_FILE"), kept.display().to_string())],
        );
        assert_eq!(code, Some(2), "others can read the file: {said}");
        assert!(said.contains("chmod 600"), "{said}");
        nowhere(row, &said, "refused");
        close(&kept);
        (format!("{name}_FILE"), kept.display().to_string())
    } else {
        (name, row.secret.clone())
    };
    let mut arguments = vec!["audit", "brand.toml", "--out", "out"];
    arguments.extend(Some(level).filter(|l| !l.is_empty()));
    let (code, said) = run(dir.path(), &arguments, &[variable]);
    let _ = fs::remove_file(&kept);
    assert!(
        code.is_some_and(|c| c < 2 || c == 3),
        "{}: {code:?} {said}",
        row.channel
    );
    nowhere(row, &all(dir.path(), &said), level);
}

#[cfg(unix)]
fn close(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("closed");
}

/// What the user writes down with a secret in it is refused, and the refusal does not repeat it.
fn refused(row: &Row) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let coded = percent(&row.secret);
    for address in [
        format!("https://ann:{coded}@brand.example/"),
        format!("https://brand.example/?access_token={coded}"),
        format!("ann:{coded}@brand.example"),
    ] {
        for command in ["audit", "init"] {
            let (code, said) = run(dir.path(), &[command, &address], &[]);
            assert_eq!(code, Some(2), "{command} {address}: {said}");
            nowhere(row, &said, "an address");
        }
    }
    let quoted = serde_json::to_string(&row.secret).expect("JSON");
    let head = "schema = 1\nid = \"acme\"\nname = \"Acme\"\n";
    for body in [
        format!("site = \"https://ann:{coded}@brand.example/\"\n"),
        format!("site = \"https://brand.example/?access_token={coded}\"\n"),
        format!("site = \"https://brand.example/\"\naccess_token = {quoted}\n"),
        format!("site = \"https://brand.example/\"\npassword = {quoted}\nschema = 2\n"),
    ] {
        fs::write(dir.path().join("brand.toml"), format!("{head}{body}")).expect("written");
        let (code, said) = run(dir.path(), &["audit", "brand.toml", "--plan"], &[]);
        assert_eq!(code, Some(2), "{body}: {said}");
        assert!(
            said.contains("brand.toml:4") || said.contains("brand.toml:5"),
            "{said}"
        );
        nowhere(row, &said, "a brand file");
    }
}

#[test]
fn secrets_come_out_nowhere() {
    let rows = rows();
    let levels = ["-vv", "-v", "", "-q"];
    let few = usize::try_from(rounds(1, 4)).expect("a small number");
    // The host shows each secret in every place, so that those with the oddest letters, and one
    // that comes in by a file, stand for all in the suite.
    let odd = [' ', '@', '€'].map(|letter| rows.iter().position(|r| r.secret.contains(letter)));
    let chosen: Vec<&Row> = (0..)
        .zip(&rows)
        .filter(|(n, _)| few > 1 || odd.contains(&Some(*n)))
        .map(|(_, row)| row)
        .collect();
    assert!(chosen.iter().any(|row| row.channel == "key file"));
    std::thread::scope(|scope| {
        for half in 0..2 {
            let chosen = &chosen;
            scope.spawn(move || {
                for row in chosen.iter().skip(half).step_by(2) {
                    for level in &levels[..few] {
                        audit(row, level);
                    }
                    refused_of(row, few > 1);
                }
            });
        }
    });
}

/// The refusals do not depend on the way in, so the oddest secret stands for all in the suite.
fn refused_of(row: &Row, all: bool) {
    if all || row.secret.contains('@') {
        refused(row);
    }
}
