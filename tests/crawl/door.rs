//! The door: what is refused, where redirects lead, and where tokens go.

use crate::support::{Host, missing, page, redirect};
use crate::way::{Way, json, manners, text};
use rousseau::crawl::{Fetch, Replay};
use rousseau::domain::GapCause;
use url::Url;

async fn quiet() -> Host {
    Host::open(|_| page("secret")).await
}

/// A host that redirects `/go` to an address, and serves pages elsewhere.
async fn leading(status: u16, to: String) -> Host {
    Host::open(move |heard| match heard.path.as_str() {
        "/go" => redirect(status, &to),
        "/robots.txt" => missing(),
        _ => page("here"),
    })
    .await
}

#[tokio::test]
async fn an_allowed_host_is_visited_and_another_port_of_it_is_not() {
    let (open, canary) = (quiet().await, quiet().await);
    let way = Way::to(&[&open]);
    assert_eq!(way.page(open.url("/")).await.map(|c| c.status), Ok(200));
    let port = canary.at.port();
    for address in [
        canary.url("/"),
        Url::parse(&format!("http://localhost:{port}/")).expect("valid"),
        Url::parse(&format!("http://brand.localhost:{port}/")).expect("valid"),
        Url::parse(&format!("http://2130706433:{port}/")).expect("valid"),
        Url::parse(&format!("http://0x7f.1:{port}/")).expect("valid"),
        Url::parse(&format!("http://[::ffff:127.0.0.1]:{port}/")).expect("valid"),
        Url::parse(&format!("https://127.0.0.1:{port}/")).expect("valid"),
    ] {
        let gap = way.page(address.clone()).await;
        assert!(
            matches!(&gap, Err(GapCause::Blocked(why)) if why.contains("--allow")),
            "{address}: {gap:?}"
        );
    }
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn a_name_that_is_allowed_may_lead_to_loopback() {
    let host = quiet().await;
    let mut manners = manners(&[]);
    let place = format!("brand.localhost:{}", host.at.port());
    manners.allow.insert(place.clone());
    let way = Way::new(manners);
    let address = Url::parse(&format!("http://{place}/")).expect("valid");
    assert_eq!(way.page(address).await.map(|c| c.status), Ok(200));
}

#[tokio::test]
async fn no_redirect_leads_to_what_is_not_allowed() {
    let canary = quiet().await;
    let at = canary.at;
    let port = at.port();
    let targets = [
        format!("http://{at}/"),
        format!("//{at}/"),
        format!("\\\\\\\\{at}/"),
        format!("http://localhost:{port}/"),
        format!("http://user:pass@{at}/"),
        format!("http://[::ffff:7f00:1]:{port}/"),
        format!("http://0177.0.0.1:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "javascript:alert(1)".to_owned(),
        "data:text/html,hi".to_owned(),
        "ftp://brand.example/".to_owned(),
        "gopher://brand.example:70/".to_owned(),
    ];
    let to = targets.clone();
    let host = Host::open(move |heard| {
        let mut parts = heard.path.split('/').skip(1);
        let mut number = || parts.next().and_then(|n| n.parse::<u16>().ok());
        match (number(), number()) {
            (Some(status), Some(n)) => redirect(status, &to[usize::from(n)]),
            _ => missing(),
        }
    })
    .await;
    let way = Way::to(&[&host]);
    for status in [301, 302, 303, 307, 308] {
        for (n, to) in targets.iter().enumerate() {
            let gap = way.page(host.url(&format!("/{status}/{n}"))).await;
            let blocked = matches!(gap, Err(GapCause::Blocked(_)));
            assert!(blocked, "{status} {to}: {gap:?}");
        }
    }
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn a_redirect_is_followed_recorded_hop_by_hop_and_replayed_alike() {
    let end = quiet().await;
    let to = end.url("/end?a=1#part").to_string();
    let host = leading(301, to).await;
    let way = Way::to(&[&host, &end]);
    let seen = way.page(host.url("/go")).await.expect("an answer");
    assert_eq!((seen.url.path(), text(&seen).as_str()), ("/end", "secret"));
    let bundle = way.live.into_bundle().expect("evidence");
    assert!(
        bundle
            .index()
            .iter()
            .any(|(_, u, _, s)| u.path() == "/go" && *s == 301)
    );
    let replay = Replay::new(bundle);
    assert_eq!(
        replay.fetch(crate::way::html(host.url("/go"))).await,
        Ok(seen)
    );
    let other = replay.fetch(json(host.url("/go"))).await;
    assert_eq!(other, Err(GapCause::NotRecorded));
}

#[tokio::test]
async fn redirects_that_end_nowhere_are_gaps_that_replay_alike() {
    let host = Host::open(|heard| {
        let path = heard.path.as_str();
        let step: Option<u32> = path.strip_prefix("/step/").and_then(|n| n.parse().ok());
        match (path, step) {
            ("/robots.txt", _) => missing(),
            ("/circle", _) => redirect(302, "/circle2"),
            ("/circle2", _) => redirect(302, "/circle"),
            ("/self", _) => redirect(302, "/self#again"),
            ("/nowhere", _) => crate::support::answer(302, "", ""),
            ("/empty", _) => redirect(302, ""),
            ("/invalid", _) => redirect(302, "http://[::1"),
            (_, Some(n)) if n > 0 => redirect(302, &format!("/step/{}", n - 1)),
            _ => page("end"),
        }
    })
    .await;
    let way = Way::to(&[&host]);
    let paths = [
        "/circle", "/self", "/nowhere", "/empty", "/invalid", "/step/11",
    ];
    let mut gaps = Vec::new();
    for path in paths {
        let gap = way.page(host.url(path)).await;
        assert!(
            matches!(gap, Err(GapCause::Unreadable(_))),
            "{path}: {gap:?}"
        );
        gaps.push(gap);
    }
    assert!(way.page(host.url("/step/10")).await.is_ok());
    let replay = Replay::new(way.live.into_bundle().expect("evidence"));
    for (path, gap) in paths.into_iter().zip(gaps) {
        assert_eq!(
            replay.fetch(crate::way::html(host.url(path))).await,
            gap,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_token_reaches_its_own_host_only() {
    let other = quiet().await;
    let away = leading(302, other.url("/landing").to_string()).await;
    let mut manners = manners(&[&away, &other]);
    manners
        .tokens
        .insert(away.place(), "s3cret".to_owned().into());
    let way = Way::new(manners);
    assert!(way.json(away.url("/go")).await.is_ok());
    assert!(way.json(other.url("/direct")).await.is_ok());
    let sent = |host: &Host, path: &str| -> Vec<Option<String>> {
        let heard = host.heard(path);
        let token = |h: &crate::support::Heard| h.header("authorization").map(ToOwned::to_owned);
        heard.iter().map(token).collect()
    };
    assert_eq!(sent(&away, "/go"), [Some("bearer s3cret".to_owned())]);
    assert_eq!(sent(&other, "/landing"), [None]);
    assert_eq!(sent(&other, "/direct"), [None]);
    let kept = way.live.into_bundle().expect("evidence");
    assert!(!format!("{:?}", kept.captures()).contains("s3cret"));
}

#[tokio::test]
async fn a_password_goes_as_basic_and_to_its_own_host_only() {
    let other = quiet().await;
    let away = leading(302, other.url("/landing").to_string()).await;
    let mut manners = manners(&[&away, &other]);
    manners
        .tokens
        .insert(away.place(), "ana:abcd efgh:ijkl".to_owned().into());
    let way = Way::new(manners);
    assert!(way.json(away.url("/go")).await.is_ok());
    let heard = away.heard("/go");
    assert_eq!(
        heard[0].header("authorization"),
        Some("basic yw5homfiy2qgzwznadppamts")
    );
    assert_eq!(other.heard("/landing")[0].header("authorization"), None);
    let kept = way.live.into_bundle().expect("evidence");
    let shown = format!("{:?}", kept.captures()).to_lowercase();
    assert!(!shown.contains("ijkl") && !shown.contains("yw5h"));
}

#[tokio::test]
async fn a_token_does_not_return_with_a_redirect_from_elsewhere() {
    let own = quiet().await;
    let elsewhere = leading(302, own.url("/api").to_string()).await;
    let mut manners = manners(&[&own, &elsewhere]);
    manners
        .tokens
        .insert(own.place(), "s3cret".to_owned().into());
    let way = Way::new(manners);
    assert!(way.json(elsewhere.url("/go")).await.is_ok());
    let heard = own.heard("/api");
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].header("authorization"), None);
}

#[tokio::test]
async fn we_say_who_we_are_and_send_nothing_else() {
    let host = quiet().await;
    let mut manners = manners(&[&host]);
    manners.contact = Some("https://auditor.example/about".to_owned());
    let way = Way::new(manners);
    let mut address = host.url("/page?#part");
    address.set_username("me").expect("http has users");
    assert!(way.page(address).await.is_ok());
    let heard = host.heard("/page");
    assert_eq!(heard.len(), 1, "{:?}", host.all());
    let agent = heard[0].header("user-agent").unwrap_or("").to_owned();
    assert!(agent.starts_with("rousseau/"), "{agent}");
    assert!(
        agent.ends_with("(+https://auditor.example/about)"),
        "{agent}"
    );
    assert_eq!(heard[0].header("accept-language"), Some("en"));
    for absent in ["cookie", "referer", "authorization"] {
        assert_eq!(heard[0].header(absent), None, "{absent}");
    }
}
