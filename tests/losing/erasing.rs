//! Erasure: one command, and nothing of a person is left anywhere; verdicts and seals stay.

use crate::site::{Site, everything_below};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");

/// Runs the program in a folder; gives its exit code and what it said.
fn rousseau(dir: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(dir)
        .env("XDG_STATE_HOME", dir.join("state"))
        .env("XDG_DATA_HOME", dir.join("share"))
        .output()
        .expect("the program starts");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// The bundled brand's audit with what finds people in it, made once.
static STAGED: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (code, said) = rousseau(dir.path(), &["-q", "try", "--out", "audits/one"]);
    assert_eq!(code, Some(0), "{said}");
    dir
});

/// A copy of the bundled brand's audit, in a folder of its own.
fn staged() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for path in everything_below(STAGED.path()) {
        let place = path.strip_prefix(STAGED.path()).expect("it lies below");
        let copy = dir.path().join(place);
        fs::create_dir_all(copy.parent().expect("a folder")).expect("made");
        fs::copy(&path, copy).expect("copied");
    }
    dir
}

/// Everything in a file, what is packed in it unpacked.
fn unpacked(path: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(path).expect("a file");
    let mut all = vec![bytes.clone()];
    if path.extension().is_some_and(|e| e == "wacz") {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
        for at in 0..zip.len() {
            let mut inside = Vec::new();
            let mut file = zip.by_index(at).expect("an entry");
            file.read_to_end(&mut inside).expect("read");
            all.push(inside);
        }
    }
    let packed = all.clone();
    for bytes in packed.iter().filter(|b| b.starts_with(&[0x1f, 0x8b])) {
        let mut inside = Vec::new();
        let mut reader = flate2::bufread::MultiGzDecoder::new(bytes.as_slice());
        reader.read_to_end(&mut inside).expect("whole members");
        all.push(inside);
    }
    all
}

fn hits(dir: &Path, needle: &str) -> usize {
    let needle = needle.to_lowercase();
    let holds = |bytes: &Vec<u8>| {
        String::from_utf8_lossy(bytes)
            .to_lowercase()
            .contains(&needle)
    };
    let files = everything_below(dir);
    let all = files.iter().flat_map(|f| unpacked(f));
    all.filter(holds).count()
}

/// The scorecard without its threads: the verdicts and all that they rest on.
fn verdicts(dir: &Path) -> serde_json::Value {
    let text = fs::read_to_string(dir.join("scorecard.json")).expect("a scorecard");
    let mut card: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    card["threads"] = serde_json::Value::Null;
    card
}

#[test]
fn a_person_is_erased_everywhere_and_the_verdicts_stay() {
    let dir = staged();
    let audit = dir.path().join("audits/one");
    let before = verdicts(&audit);
    fs::write(audit.join(".scorecard.html.77.part"), "half").expect("written");
    let notes = "Tariq Aziz called again.";
    fs::write(audit.join("notes.txt"), notes).expect("written");
    // Each as the host knows the person: by full handle, by handle, by name.
    let people = [
        (
            "@tariq-aziz@elsewhere.example",
            "How long is the code valid?",
        ),
        ("bastien", "The code gives an error. Can you help?"),
        ("Tomas Vik", "Do you have cots on board?"),
    ];
    for (person, text) in people {
        assert!(hits(&audit, text) >= 3, "{person}: {text} was shown");
        let started = Instant::now();
        let arguments = ["erase", person, "audits", "--also", "Tariq Aziz"];
        let (code, said) = rousseau(dir.path(), &arguments);
        let took = started.elapsed();
        assert_eq!(code, Some(0), "{person}: {said}");
        assert!(took < Duration::from_mins(1), "{person}: {took:?}");
        assert!(said.contains("1 message in 1 record"), "{person}: {said}");
        assert!(said.contains("Beyond reach"), "{said}");
        assert!(
            said.contains("notes.txt"),
            "what is not ours is named: {said}"
        );
        assert_eq!(hits(&audit, text), 0, "{person}: {text}");
    }
    assert_eq!(
        fs::read_to_string(audit.join("notes.txt")).ok(),
        Some(notes.to_owned())
    );
    assert!(!audit.join(".scorecard.html.77.part").exists());
    assert!(before == verdicts(&audit), "the verdicts stay");
    let (code, said) = rousseau(dir.path(), &["verify", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("match") && said.contains("3 records erased"),
        "{said}"
    );
    // A replay sees less than the audit did, and accuses of nothing new.
    let (code, said) = rousseau(
        dir.path(),
        &["-q", "replay", "audits/one", "--out", "again"],
    );
    assert!(code.is_some_and(|c| c < 2 || c == 3), "{said}");
    nothing_new_fails(&before, &verdicts(&dir.path().join("again")));
    age(dir.path());
}

#[test]
fn an_interrupted_erasure_is_begun_again_by_the_same_name() {
    let dir = staged();
    let audit = dir.path().join("audits/one");
    let film = dir.path().join("audits/.film.part");
    fs::write(&film, "half a film").expect("written");
    let text = "The code gives an error. Can you help?";
    // What stops the erasure after the evidence was written anew: the page cannot be replaced.
    let page = audit.join("scorecard.html");
    let kept = fs::read(&page).expect("a page");
    fs::remove_file(&page).expect("removed");
    fs::create_dir(&page).expect("a folder in its place");
    let (code, said) = rousseau(dir.path(), &["erase", "bastien", "audits"]);
    assert_ne!(code, Some(0), "{said}");
    assert!(hits(&audit, text) > 0, "the scorecard was not reached");
    fs::remove_dir(&page).expect("removed");
    fs::write(&page, kept).expect("written");
    // The bundled brand's audit is of 2026: what is young keeps what finds people.
    let (code, said) = rousseau(dir.path(), &["erase", "--older-than", "1098d", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = rousseau(dir.path(), &["erase", "bastien", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 scorecard"), "{said}");
    assert_eq!(hits(&dir.path().join("audits"), text), 0, "{said}");
    assert!(film.is_file(), "a passing file of somebody else's stays");
}

/// Each failing finding of the second scorecard fails in the first as well.
fn nothing_new_fails(first: &serde_json::Value, second: &serde_json::Value) {
    let fails = |card: &serde_json::Value| -> Vec<String> {
        let all = card["findings"].as_array().expect("findings").iter();
        all.filter(|f| f["verdict"] == "fail")
            .map(|f| format!("{} {}", f["rule"], f["channel"]))
            .collect()
    };
    let before = fails(first);
    for fail in fails(second) {
        assert!(
            before.contains(&fail),
            "{fail} fails only after the erasure"
        );
    }
}

/// The words of everybody else go when their time is over, and so does what finds people.
fn age(dir: &Path) {
    let text = "Where can I get help?";
    assert!(hits(&dir.join("audits"), text) > 0);
    let (code, said) = rousseau(dir, &["erase", "--older-than", "180d", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(hits(&dir.join("audits"), text), 0);
    assert!(everything_below(&dir.join("state")).is_empty());
    let (code, said) = rousseau(dir, &["erase", "Rui Tavares", "audits"]);
    assert_eq!(code, Some(4), "nobody can be looked up any more: {said}");
    let (code, said) = rousseau(dir, &["verify", "audits/one"]);
    assert_eq!(code, Some(0), "{said}");
}

/// A brand file for a site on loopback.
fn brand(dir: &Path, host: &str) {
    let text = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"http://{host}/\"\n\
         [reach]\npages = 3\npace = 0.004\nallow_hosts = [\"{host}\"]\n"
    );
    fs::write(dir.join("brand.toml"), text).expect("written");
}

#[test]
fn the_next_run_erases_whose_time_is_over_and_the_verdicts_stay() {
    let dir = staged();
    let site = Site::open();
    brand(dir.path(), &site.host);
    let old = dir.path().join("audits/one");
    let (text, before) = ("Where can I get help?", verdicts(&old));
    let shelf = dir.path().join("state");
    assert!(hits(&old, text) > 0 && !everything_below(&shelf).is_empty());
    // What is on stage was read long ago; what is kept for ever stays all the same.
    for (retention, stays) in [("forever", true), ("180d", false)] {
        let out = format!("audits/{retention}");
        let line = [
            "audit",
            "brand.toml",
            "--out",
            &out,
            "--retention",
            retention,
        ];
        let (code, said) = rousseau(dir.path(), &line);
        assert!(code.is_some_and(|c| c < 2 || c == 3), "{code:?} {said}");
        assert_eq!(hits(&old, text) > 0, stays, "{retention}: {said}");
        assert_eq!(said.contains("Erased: "), !stays, "{retention}: {said}");
    }
    assert!(before == verdicts(&old), "the verdicts stay");
    let (code, said) = rousseau(dir.path(), &["verify", "audits"]);
    assert_eq!(code, Some(0), "{said}");
}

/// A site whose one page thanks a customer by name, with a picture and an address.
fn thankful() -> String {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
    let port = listener.local_addr().expect("a port").port();
    let page = "<!doctype html><html lang=en><title>Acme</title><main><h1>Acme</h1><p>We answer \
        everybody within a day. With thanks to <a href=\"https://elsewhere.example/@tariq-aziz\">\
        Tariq Aziz</a> <img alt=\"Tariq Aziz\" src=\"https://files.example/avatars/tariq-aziz.png\">\
        for his patience.</p><a href=\"https://tariq-aziz.example/about?me=1\">his pages</a></main>";
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = std::io::BufRead::lines(std::io::BufReader::new(&stream));
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            while lines.next().is_some_and(|l| l.is_ok_and(|l| !l.is_empty())) {}
            let (status, body) = match first.split(' ').nth(1) {
                Some("/") => ("200 Yes", page),
                _ => ("404 No", ""),
            };
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\
                 connection: close\r\n\r\n{body}",
                body.len()
            );
            // A caller that left early is no concern of the host's.
            let _ = std::io::Write::write_all(&mut &stream, answer.as_bytes());
        }
    });
    format!("localhost:{port}")
}

#[test]
fn pictures_and_addresses_of_a_person_are_erased_too() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    brand(dir.path(), &thankful());
    let (code, said) = rousseau(
        dir.path(),
        &["-q", "audit", "brand.toml", "--out", "audits/one"],
    );
    assert!(code.is_some_and(|c| c < 2 || c == 3), "{code:?} {said}");
    let audit = dir.path().join("audits/one");
    for part in [
        "avatars/tariq-aziz.png",
        "/@tariq-aziz",
        "tariq-aziz.example",
    ] {
        assert!(hits(&audit, part) > 0, "{part} was there");
    }
    let before = verdicts(&audit);
    let line = ["erase", "Tariq Aziz", "audits", "--also", "tariq-aziz"];
    let (code, said) = rousseau(dir.path(), &line);
    assert_eq!(code, Some(0), "{said}");
    for part in ["tariq", "aziz"] {
        assert_eq!(hits(&audit, part), 0, "{part}: {said}");
    }
    let fails = |card: &serde_json::Value| card["clauses"].clone();
    assert!(
        fails(&before) == fails(&verdicts(&audit)),
        "the verdicts stay"
    );
    let (code, said) = rousseau(dir.path(), &["verify", "audits"]);
    assert_eq!(code, Some(0), "{said}");
}
