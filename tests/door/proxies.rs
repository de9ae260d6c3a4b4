//! Proxies and tokens: nobody is on the way whom the user did not name, and secrets stay at home.

use crate::addresses::{Nobody, World, through};
use crate::support::{Host, answer, missing, page, redirect};
use crate::way::{Way, manners};
use rousseau::crawl::{CrawlError, Live, Silent};
use rousseau::domain::FrozenClock;
use std::process::Command;
use std::sync::Arc;
use url::Url;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proxy_that_only_the_environment_names_is_not_used() {
    let site = Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        _ => page("<html><title>Brand</title><p>Write to us, we answer everybody.</p>"),
    })
    .await;
    let proxy = Host::open(|_| page("a proxy")).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let plan = folder.path().join("brand.toml");
    let text = format!(
        "schema = 1\nid = \"brand\"\nname = \"Brand\"\n\n\
         [[channel]]\nkind = \"site\"\naddress = \"http://{0}/\"\n",
        site.at
    );
    std::fs::write(&plan, text).expect("the folder can be written");
    let out = folder.path().join("out");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rousseau"));
    command
        .env("ROUSSEAU_HISTORY", "off")
        .arg("audit")
        .arg(&plan)
        .arg("--out")
        .arg(&out)
        .arg("--allow")
        .arg(site.at.to_string());
    let named = format!("http://{}", proxy.at);
    for name in ["http_proxy", "https_proxy", "all_proxy"] {
        command.env(name, &named);
        command.env(name.to_uppercase(), &named);
    }
    command.env_remove("no_proxy").env_remove("NO_PROXY");
    let ended = tokio::task::spawn_blocking(move || command.output()).await;
    let ended = ended.expect("it runs").expect("it starts");
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(!site.all().is_empty(), "{:?} {told}", ended.status);
    assert_eq!(proxy.connections(), 0);
}

#[tokio::test]
async fn a_proxy_that_is_named_is_the_only_peer() {
    let world = World::open(|_| page("here")).await;
    let direct = Host::open(|_| page("direct")).await;
    let mut manners = manners(&[&direct]);
    manners.proxy = Url::parse(&format!("http://{}/", world.0.at)).ok();
    let way = through(Nobody, manners);
    assert!(way.json(direct.url("/api")).await.is_ok());
    assert_eq!(direct.connections(), 0);
    assert_eq!(world.tried().last(), Some(&direct.url("/api").to_string()));
    let safe = Url::parse("https://elsewhere.example/").expect("valid");
    assert!(way.json(safe).await.is_err());
    let asked = world.tried();
    assert!(
        asked.contains(&"elsewhere.example:443".to_owned()),
        "{asked:?}"
    );
}

#[tokio::test]
async fn what_is_no_proxy_is_a_fault_that_says_so() {
    let mut manners = manners(&[]);
    manners.proxy = Url::parse("gopher://proxy.example/").ok();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let evidence = crate::way::bundle(&folder, "evidence");
    let made = Live::new(
        manners,
        Arc::new(FrozenClock(crate::way::now())),
        Arc::new(Silent),
        evidence,
    );
    let fault = made.err().expect("gophers are no proxies");
    assert!(matches!(fault, CrawlError::Proxy(_)), "{fault}");
    assert_eq!(fault.code(), "self.proxy");
}

#[tokio::test]
async fn no_token_goes_to_a_public_host_in_plain() {
    let world = World::open(|_| page("here")).await;
    let mut manners = manners(&[]);
    manners.proxy = Url::parse(&format!("http://{}/", world.0.at)).ok();
    for host in ["elsewhere.example", "elsewhere.example:80"] {
        manners
            .tokens
            .insert(host.to_owned(), "s3cret".to_owned().into());
    }
    let way = through(Nobody, manners);
    let plain = Url::parse("http://elsewhere.example/api").expect("valid");
    assert!(way.json(plain).await.is_ok());
    let safe = Url::parse("https://elsewhere.example/api").expect("valid");
    assert!(way.json(safe).await.is_err());
    let heard = world.0.all();
    assert!(heard.len() > 1);
    assert!(
        heard.iter().all(|h| !h.head.contains("s3cret")),
        "{heard:?}"
    );
}

#[tokio::test]
async fn no_token_or_cookie_follows_a_redirect_away_or_back() {
    let other = Host::open(|_| answer(200, "set-cookie: b=2\r\n", "{}")).await;
    let away = other.url("/landing").to_string();
    for status in [301, 302, 303, 307, 308] {
        let away = away.clone();
        let own = Host::open(move |heard| match heard.path.as_str() {
            "/robots.txt" => missing(),
            "/away" => redirect(status, &away),
            "/stay" => answer(status, "location: /end\r\nset-cookie: a=1\r\n", ""),
            _ => answer(200, "set-cookie: a=1\r\n", "{}"),
        })
        .await;
        let mut manners = manners(&[&own, &other]);
        manners
            .tokens
            .insert(own.place(), "s3cret".to_owned().into());
        let way = Way::new(manners);
        assert!(way.json(own.url("/away")).await.is_ok());
        let seen = way.json(own.url("/stay")).await.expect("an answer");
        assert!(seen.header("set-cookie").is_none());
        let end = &own.heard("/end")[0];
        assert_eq!(end.header("authorization"), Some("bearer s3cret"));
        let all = [own.all(), other.all()].concat();
        assert!(all.iter().all(|h| h.header("cookie").is_none()));
        assert!(
            other
                .all()
                .iter()
                .all(|h| h.header("authorization").is_none())
        );
    }
    assert!(!other.heard("/landing").is_empty());
}

/// Runs the program with a line of arguments and variables; gives its code and all that it said.
async fn run(line: Vec<String>, variables: Vec<(String, String)>) -> (Option<i32>, String) {
    let ran = tokio::task::spawn_blocking(move || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rousseau"));
        command.args(line).envs(variables).env_remove("HOME");
        command.output()
    });
    let ended = ran.await.expect("it runs").expect("it starts");
    let said = [ended.stdout, ended.stderr].concat();
    (
        ended.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proxy_that_the_command_line_names_is_used_and_its_password_shown_nowhere() {
    let proxy = Host::open(|heard| {
        if heard.path.ends_with("/robots.txt") {
            return missing();
        }
        page("<html lang=en><title>Brand</title><p>Write to us, we answer everybody in a day.</p>")
    })
    .await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let brand = folder.path().join("brand.toml");
    let text = "schema = 1\nid = \"brand\"\nname = \"Brand\"\n\n\
                [[channel]]\nkind = \"site\"\naddress = \"http://1.1.1.1/\"\n";
    std::fs::write(&brand, text).expect("the folder can be written");
    let (brand, out) = (
        brand.display().to_string(),
        folder.path().join("out").display().to_string(),
    );
    let named = format!("http://{}", proxy.at);
    let line = |proxy: &str| {
        let parts = ["-vv", "audit", &brand, "--out", &out, "--proxy", proxy];
        parts.map(ToOwned::to_owned).to_vec()
    };
    let token = ("ROUSSEAU_TOKEN_127_0_0_1", "ann:hunter2hunter2");
    let variables = vec![
        (token.0.to_owned(), token.1.to_owned()),
        ("http_proxy".to_owned(), "http://127.0.0.1:1".to_owned()),
    ];
    let (code, said) = run(line(&named), variables).await;
    assert!(code.is_some_and(|c| c < 2 || c == 3), "{code:?} {said}");
    let heard = proxy.all();
    assert!(
        heard.iter().any(|h| h.path == "http://1.1.1.1/"),
        "{heard:?}"
    );
    let basic = Some("basic yw5uomh1bnrlcjjodw50zxiy");
    assert!(
        heard
            .iter()
            .all(|h| h.header("proxy-authorization") == basic),
        "{heard:?}"
    );
    assert!(heard.iter().all(|h| h.header("authorization").is_none()));
    assert!(
        !said.contains("hunter2") && !said.contains("YW5uOm"),
        "{said}"
    );
    for wrong in [
        "http://ann:hunter2@127.0.0.1:1",
        "http://hunter2@127.0.0.1:1/",
        "ann:hunter2@proxy.example:80",
        "socks5://127.0.0.1:1",
        "http://proxy.example/path",
        "proxy.example",
    ] {
        let (code, said) = run(line(wrong), Vec::new()).await;
        assert_eq!(code, Some(2), "{wrong}: {said}");
        assert!(said.contains("error: usage."), "{wrong}: {said}");
        assert!(!said.contains("hunter2"), "{wrong}: {said}");
    }
}

#[tokio::test]
async fn a_refused_token_ends_what_is_asked_of_its_host_and_is_not_recorded() {
    for (status, recorded) in [(401, false), (403, true)] {
        let own = Host::open(move |heard| match heard.path.as_str() {
            "/robots.txt" => missing(),
            _ => answer(status, "", "{}"),
        })
        .await;
        let mut manners = manners(&[&own]);
        manners
            .tokens
            .insert(own.place(), "s3cret".to_owned().into());
        let way = Way::new(manners);
        for path in ["/a", "/b"] {
            let cause = match way.json(own.url(path)).await {
                Ok(capture) => capture.obstacle(),
                Err(cause) => Some(cause),
            };
            let cause = cause.expect("it is refused");
            assert_eq!(cause.code(), "auth.token_rejected", "{status}: {cause}");
            assert!(cause.is_refusal());
        }
        assert_eq!(own.all().len(), if recorded { 2 } else { 1 }, "{status}");
        let told = way.live.unable().await;
        assert_eq!(told.is_none(), recorded, "{told:?}");
        if let Some((code, why)) = told {
            assert_eq!(code, "auth.token_rejected");
            assert!(why.contains("ROUSSEAU_TOKEN_127_0_0_1"), "{why}");
        }
        let evidence = way.live.into_bundle().expect("evidence");
        let kept = evidence
            .index()
            .iter()
            .any(|(_, url, ..)| url.path() == "/a");
        assert_eq!(kept, recorded, "{status}");
    }
    // Without a token the host refuses nobody's.
    let open = Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        _ => answer(403, "", "{}"),
    })
    .await;
    let seen = Way::to(&[&open]).json(open.url("/a")).await;
    let cause = seen.expect("an answer").obstacle().expect("a refusal");
    assert_eq!(cause.code(), "http.refused");
}

#[tokio::test]
async fn the_clock_of_a_host_that_is_off_is_noted_on_its_answers() {
    for (date, off) in [
        ("Mon, 02 Mar 2026 10:00:00 GMT", Some("-7200")),
        ("Mon, 02 Mar 2026 12:02:00 GMT", None),
    ] {
        let headers = format!("date: {date}\r\n");
        let forged = "x-rousseau-clock-off: 9\r\n";
        let proxy = Host::open(move |_| answer(200, &format!("{headers}{forged}"), "{}")).await;
        let mut manners = manners(&[]);
        manners.proxy = Url::parse(&format!("http://{}/", proxy.at)).ok();
        let way = through(Nobody, manners);
        let asked = Url::parse("http://elsewhere.example/api").expect("valid");
        let seen = way.json(asked).await.expect("an answer");
        assert_eq!(seen.header("x-rousseau-clock-off"), off, "{date}");
    }
}
