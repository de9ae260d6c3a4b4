//! Refusal: where hosts refuse, nobody is accused, and the report names what would open it.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use rousseau::audit::{self, Plan};
use rousseau::crawl::{Live, Manners, Silent};
use rousseau::domain::{Clock, Scorecard, SourceFile, Verdict, Window};
use rousseau::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use rousseau::judge::METHOD;
use rousseau::rules::RuleBook;
use std::sync::Arc;
use std::time::Duration;

/// How a host refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Status(u16),
    Robots,
    LoginWall,
    Captcha,
    ScriptShell,
    Garbage,
}

const ALL: [Refusal; 12] = [
    Refusal::Status(401),
    Refusal::Status(403),
    Refusal::Status(404),
    Refusal::Status(429),
    Refusal::Status(451),
    Refusal::Status(500),
    Refusal::Status(503),
    Refusal::Robots,
    Refusal::LoginWall,
    Refusal::Captcha,
    Refusal::ScriptShell,
    Refusal::Garbage,
];

async fn answer(State(refusal): State<Refusal>, uri: Uri) -> Response {
    if uri.path() == "/robots.txt" {
        let text = if refusal == Refusal::Robots {
            "User-agent: *\nDisallow: /\n"
        } else {
            ""
        };
        return ([(header::CONTENT_TYPE, "text/plain")], text).into_response();
    }
    match refusal {
        Refusal::Status(code) => StatusCode::from_u16(code)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
        Refusal::Robots => Html("<p>Robots should not be here.</p>").into_response(),
        Refusal::LoginWall => Html(
            "<!doctype html><title>Log in</title><body><h1>Log in to continue</h1><form method=post>\
             <input name=user><input type=password name=password><button>Log in</button></form></body>",
        )
        .into_response(),
        Refusal::Captcha => Html(
            "<!doctype html><title>Just a moment...</title><body><h1>Checking your browser before \
             accessing the site</h1><div class=\"g-recaptcha\"></div></body>",
        )
        .into_response(),
        Refusal::ScriptShell => Html(
            "<!doctype html><title>App</title><body><div id=\"root\"></div><noscript>You need to enable \
             JavaScript to run this app.</noscript><script src=\"/app.js\"></script></body>",
        )
        .into_response(),
        Refusal::Garbage => {
            ([(header::CONTENT_TYPE, "application/json")], vec![0xffu8, 0xfe, b'{', b'"']).into_response()
        }
    }
}

/// A clock that starts at a fixed instant; nothing here depends on how it goes on.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        "2026-03-30T12:00:00Z".parse().expect("an instant")
    }
}

/// Audits a brand all of whose hosts refuse in one way.
async fn audit(refusal: Refusal) -> Scorecard {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .expect("a loopback port");
    let host = format!(
        "localhost:{}",
        listener.local_addr().expect("a port").port()
    );
    let router = Router::new().fallback(answer).with_state(refusal);
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let text = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"http://{host}/\"\ndiscover = true\n\
         [reach]\nappview = \"http://{host}/\"\nallow_hosts = [\"{host}\"]\n\
         [service]\nzone = \"Europe/Lisbon\"\n\
         [[channel]]\nkind = \"microblog\"\naddress = \"http://{host}/@acme\"\nnetwork = \"Mastodon\"\n\
         [[channel]]\nkind = \"microblog\"\naddress = \"https://bsky.app/profile/acme.example\"\n\
         [[channel]]\nkind = \"page\"\naddress = \"http://{host}/blog/\"\nnetwork = \"WordPress\"\n"
    );
    let file = SourceFile {
        path: "brand.toml".to_owned(),
        text,
    };
    let plan = Plan::read(&file).expect("the brand file has no mistakes");
    let rules = RuleBook::bundled();
    let now = Noon.now();
    let from = "2026-03-02T12:00:00Z".parse().expect("an instant");
    let window = Window::new(from, now).expect("a window");
    let dir = tempfile::tempdir().expect("a temporary folder");
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "test".to_owned(),
        method: METHOD,
        window,
        brand: SourceFileMeta::from(&file),
        rules: rules.files().iter().map(SourceFileMeta::from).collect(),
    };
    let bundle = Bundle::create(&dir.path().join("evidence"), meta).expect("a new bundle");
    let mut manners = Manners {
        interval: Duration::from_millis(1),
        ..Manners::default()
    };
    manners.patience.backoff = Duration::from_millis(1);
    manners.allow.extend(plan.allow.iter().cloned());
    let live = Live::new(manners, Arc::new(Noon), Arc::new(Silent), bundle).expect("a way out");
    let assembled = audit::gather(&plan, window, &live).await;
    let bundle = live.into_bundle().expect("the evidence was written");
    server.abort();
    audit::conclude(&assembled, &rules, &bundle)
}

async fn check(refusal: Refusal) {
    let card = audit(refusal).await;
    assert!(
        card.channels.len() >= 4,
        "{refusal:?}: {:?}",
        card.channels.len()
    );
    for finding in &card.findings {
        let what = format!(
            "{refusal:?}, {}, {}: {}",
            finding.rule, finding.channel, finding.reason
        );
        assert!(finding.verdict != Verdict::Fail, "accused: {what}");
        assert!(finding.verdict != Verdict::Pass, "acquitted unseen: {what}");
        if finding.verdict == Verdict::NotObservable {
            assert!(finding.opens_with.is_some(), "what would open it? {what}");
            assert!(!finding.hidden_by.is_empty(), "why? {what}");
        }
    }
    assert!(
        !card.gaps.is_empty(),
        "{refusal:?}: what could not be seen is named"
    );
}

#[tokio::test]
async fn nobody_is_accused_where_hosts_refuse() {
    futures::future::join_all(ALL.map(check)).await;
}
