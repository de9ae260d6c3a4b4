//! Runs that are killed at random moments, against a host that fails: no text is posted twice.

use crate::host::{Dialect, Host, Mode};
use crate::loopback::Loopback;
use crate::{Stage, key};
use rousseau::measure::chance::Dice;
use std::process::Stdio;
use std::time::Duration;

const DAY: &str = "2026-03-02";

fn is_long() -> bool {
    std::env::var_os("ROUSSEAU_LONG").is_some()
}

/// The brand's channel and the consent, both at a host on loopback.
fn stage(dialect: Dialect, at: &str) -> (Stage, String) {
    let (kind, path, network) = match dialect {
        Dialect::Mastodon => ("microblog", "/@harbor", "Mastodon"),
        Dialect::WordPress => ("page", "/", "WordPress"),
        Dialect::Discourse => ("forum", "/", "Discourse"),
        Dialect::Bluesky => ("microblog", "/profile/harbor.example", "Bluesky"),
    };
    let channel = format!(
        "[[channel]]\nkind = \"{kind}\"\nnetwork = \"{network}\"\naddress = \"http://{at}{path}\"\n"
    );
    let stage = Stage::new(&channel, &format!("allow_hosts = [\"{at}\"]"));
    stage.write(
        "consent.toml",
        &format!(
            "schema = 1\nbrand = \"harbor\"\ngiven-by = \"Ana Conte\"\nfrom = 2020-01-01\n\
             until = 2099-12-31\na-week = 20\nopen = 20\n[[channel]]\n\
             address = \"http://{at}{path}\"\nhome = \"http://{at}\"\naccount = \"@asker\"\n\
             under = \"3\"\n"
        ),
    );
    let plan = [
        "probe",
        "plan",
        "brand.toml",
        "--seed",
        "7",
        "-n",
        "1",
        "--from",
        DAY,
        "--keep",
    ];
    let (code, said) = stage.run(&plan);
    assert_eq!(code, 0, "{said}");
    let key = key(&said);
    (stage, key)
}

/// The command that posts a test post.
fn post(key: &str) -> [&str; 8] {
    let consent = "consent.toml";
    [
        "probe",
        "post",
        "brand.toml",
        key,
        "--consent",
        consent,
        "--settle",
        "0",
    ]
}

/// Kills a run at a moment, then runs again until it is settled; gives posts and last words.
fn killed_at(dialect: Dialect, mode: Mode, after: Duration) -> (Vec<String>, i32, String) {
    let now = jiff_now();
    let loopback = Loopback::open(Host::new(dialect, mode, &now));
    let (stage, named) = stage(dialect, &loopback.at.to_string());
    let mut first = stage
        .command(&post(&named))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it can be run");
    if mode == Mode::Hang {
        // Whoever hangs is killed while it does.
        while loopback
            .host
            .lock()
            .expect("no test dies with the lock")
            .writes
            == 0
        {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    std::thread::sleep(after);
    let _ = first.kill();
    let _ = first.wait();
    let mut last = (0, String::new());
    for _ in 0..4 {
        last = stage.run(&post(&named));
        if last.0 == 0 || last.1.contains("probe.not_now") {
            break;
        }
    }
    let host = loopback.host.lock().expect("no test dies with the lock");
    let texts = host.posts.iter().map(|p| p.text.clone()).collect();
    let (code, said) = stage.run(&["probe", "list", "brand.toml"]);
    assert_eq!(code, 0, "{said}");
    assert!(!key(&said).is_empty(), "{said}");
    (texts, last.0, format!("{}\n{said}", last.1))
}

/// The machine's time, since the program under test lives by it.
fn jiff_now() -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "the program lives by the machine's clock"
    )]
    let now = jiff::Timestamp::now();
    now.to_string()
}

#[test]
fn a_killed_run_posts_nothing_twice() {
    let dialects = [
        Dialect::Mastodon,
        Dialect::WordPress,
        Dialect::Discourse,
        Dialect::Bluesky,
    ];
    let rounds = if is_long() { 50 } else { 1 };
    let modes: &[Mode] = if is_long() {
        &Mode::ALL
    } else {
        &[Mode::LostAfter, Mode::Hang]
    };
    let mut dice = Dice::new(6);
    let mut all = Vec::new();
    for dialect in dialects {
        for mode in modes {
            for _ in 0..rounds {
                let after = Duration::from_millis(u64::from(dice.below(250)));
                all.push((dialect, *mode, after));
            }
        }
    }
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some((dialect, mode, after)) = all.get(nth).copied() else {
                        break;
                    };
                    let (posts, _, said) = killed_at(dialect, mode, after);
                    let what = format!("{dialect:?} {mode:?} killed after {after:?}: {said}");
                    assert_eq!(posts.len(), 1, "{what}");
                    assert!(said.contains("open"), "{what}");
                }
            });
        }
    });
}

#[test]
fn nothing_goes_out_without_a_consent_that_covers_it() {
    let loopback = Loopback::open(Host::new(Dialect::Mastodon, Mode::Fine, &jiff_now()));
    let at = loopback.at.to_string();
    let (stage, named) = stage(Dialect::Mastodon, &at);
    let whole = std::fs::read_to_string(stage.path("consent.toml")).expect("it was written");
    let check = |text: &str, told: &[&str]| {
        stage.write("consent.toml", text);
        let (code, said) = stage.run(&post(&named));
        assert_eq!(code, 2, "{said}");
        for part in told {
            assert!(said.contains(part), "{part} in {said}");
        }
    };
    let (code, said) = stage.run(&["probe", "post", "brand.toml"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("probe.no_consent"), "{said}");
    check(
        &whole.replace("2099-12-31", "2020-06-30"),
        &[
            "probe.consent",
            "consent.toml:5:9",
            "ended on 2020-06-30",
            "^",
        ],
    );
    check(
        &whole
            .replace("\"harbor\"", "\"other\"")
            .replace("2020-01-01", "2098-01-01"),
        &[
            "consent.toml:2:9",
            "consent.toml:4:8",
            "begins on 2098-01-01",
        ],
    );
    check(
        &whole.replace("/@harbor", "/@else"),
        &["does not cover the channel"],
    );
    check(
        "schema = 1\n",
        &["file.missing_key", "\"brand\"", "\"given-by\"", "\"until\""],
    );
    let heard = loopback.heard.lock().expect("no test dies with the lock");
    assert_eq!(*heard, Vec::<String>::new(), "nothing went out");
}

#[test]
fn a_brand_bears_its_measure_and_no_more() {
    let loopback = Loopback::open(Host::new(Dialect::Mastodon, Mode::Fine, &jiff_now()));
    let at = loopback.at.to_string();
    let (stage, named) = stage(Dialect::Mastodon, &at);
    let whole = std::fs::read_to_string(stage.path("consent.toml")).expect("it was written");
    stage.write("consent.toml", &whole.replace("a-week = 20", "a-week = 1"));
    let plan = [
        "probe",
        "plan",
        "brand.toml",
        "--seed",
        "8",
        "-n",
        "3",
        "--from",
        DAY,
        "--keep",
    ];
    let (code, said) = stage.run(&plan);
    assert_eq!(code, 0, "{said}");
    let second = key(&said);
    let (code, said) = stage.run(&post(&named));
    assert_eq!(code, 0, "{said}");
    let heard = loopback
        .heard
        .lock()
        .expect("no test dies with the lock")
        .len();
    let (code, said) = stage.run(&post(&second));
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("probe.too_many harbor: 1 of 1"), "{said}");
    let after = loopback
        .heard
        .lock()
        .expect("no test dies with the lock")
        .len();
    assert_eq!(heard, after, "nothing went out");
}

#[test]
fn a_post_is_followed_marked_and_taken_back() {
    let loopback = Loopback::open(Host::new(Dialect::Mastodon, Mode::Fine, &jiff_now()));
    let at = loopback.at.to_string();
    let (stage, named) = stage(Dialect::Mastodon, &at);
    let (code, said) = stage.run(&post(&named));
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("stands there at https://probes.example/"),
        "{said}"
    );
    let key = key(&said);
    let watch = ["probe", "watch", "brand.toml", "--consent", "consent.toml"];
    let (code, said) = stage.run(&watch);
    assert!(code == 0 && said.contains("no answer yet"), "{said}");
    let retract = [
        "probe",
        "retract",
        "brand.toml",
        &key,
        "--consent",
        "consent.toml",
    ];
    let (code, said) = stage.run(&retract);
    assert!(code == 0 && said.contains("taken back"), "{said}");
    let host = loopback.host.lock().expect("no test dies with the lock");
    assert_eq!(host.posts, []);
    let heard = loopback
        .heard
        .lock()
        .expect("no test dies with the lock")
        .join("\n");
    assert!(
        heard.contains("DELETE /api/v1/statuses/100 Basic "),
        "{heard}"
    );
    let (_, said) = stage.run(&["probe", "list", "brand.toml"]);
    assert!(
        said.contains("retracted") && !said.contains("s3cretword"),
        "{said}"
    );
}
