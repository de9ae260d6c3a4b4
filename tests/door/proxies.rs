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
