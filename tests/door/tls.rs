//! Certificates: what is not valid is refused, and nothing is asked without one instead.

use crate::addresses::AllHere;
use crate::support::{Host, page};
use crate::way::{Way, bundle, json, manners, text};
use axum::http::{Response, Version};
use h2::server::SendResponse;
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair, date_time_ymd};
use rousseau::crawl::{Fetch, Manners, Outside, Replay};
use rousseau::domain::GapCause;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;
use url::Url;

/// What the host does with who connects.
#[derive(Clone)]
enum Door {
    /// It shows a certificate and answers.
    Shows(Arc<ServerConfig>),
    /// It hears the first words and closes.
    Closes,
    /// It hears the first words and answers in plain text.
    SpeaksPlainly,
}

/// A host behind a certificate.
#[derive(Clone)]
struct Safe {
    at: SocketAddr,
    /// The first byte of each connection.
    first: Arc<Mutex<Vec<u8>>>,
    /// Each request: how it was asked.
    asked: Arc<Mutex<Vec<Version>>>,
    /// Where it leads, if anywhere.
    leads: Option<Url>,
}

impl Safe {
    async fn open(door: Door) -> Self {
        Self::leading(door, None).await
    }

    async fn leading(door: Door, leads: Option<Url>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("loopback has a free port");
        let host = Self {
            at: listener.local_addr().expect("a listener has an address"),
            first: Arc::default(),
            asked: Arc::default(),
            leads,
        };
        let serving = host.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (serving, door) = (serving.clone(), door.clone());
                tokio::spawn(async move { serving.serve(stream, door).await });
            }
        });
        host
    }

    async fn serve(&self, mut stream: TcpStream, door: Door) {
        let mut first = [0];
        if stream.peek(&mut first).await.is_ok() {
            let mut all = self.first.lock().unwrap_or_else(PoisonError::into_inner);
            all.push(first[0]);
        }
        match door {
            Door::Shows(config) => {
                if let Ok(safe) = TlsAcceptor::from(config).accept(stream).await {
                    self.answer(safe).await;
                }
            }
            Door::Closes => {
                let mut some = [0; 16];
                let _ = stream.read(&mut some).await;
            }
            Door::SpeaksPlainly => {
                let mut some = [0; 4096];
                let _ = stream.read(&mut some).await;
                let words = b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret";
                let _ = stream.write_all(words).await;
            }
        }
    }

    async fn answer(&self, mut safe: TlsStream<TcpStream>) {
        if safe.get_ref().1.alpn_protocol() == Some(b"h2") {
            let Ok(mut talk) = h2::server::handshake(safe).await else {
                return;
            };
            while let Some(Ok((_, sender))) = talk.accept().await {
                self.hear(Version::HTTP_2);
                respond(sender);
            }
            return;
        }
        let mut heard = Vec::new();
        while !heard.ends_with(b"\r\n\r\n") {
            match safe.read_u8().await {
                Ok(byte) => heard.push(byte),
                Err(_) => return,
            }
        }
        self.hear(Version::HTTP_11);
        let leads = self
            .leads
            .as_ref()
            .filter(|_| heard.starts_with(b"GET /api"));
        let (status, more) = match leads {
            Some(to) => (302, format!("location: {to}\r\n")),
            None => (200, String::new()),
        };
        let answer = format!("HTTP/1.1 {status} Said\r\nconnection: close\r\n{more}");
        let words = format!("{answer}content-length: 4\r\n\r\nsafe");
        let _ = safe.write_all(words.as_bytes()).await;
        let _ = safe.shutdown().await;
    }

    fn hear(&self, how: Version) {
        let mut all = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(how);
    }

    fn asked(&self) -> Vec<Version> {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether every connection began as a secure one.
    fn only_safe(&self) -> bool {
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        !first.is_empty() && first.iter().all(|byte| *byte == 0x16)
    }

    /// A way to it by a name, trusting an authority of the test.
    fn way(&self, root: &CertificateDer<'_>) -> (Way, Url) {
        self.way_with(root, manners(&[]))
    }

    fn way_with(&self, root: &CertificateDer<'_>, mut manners: Manners) -> (Way, Url) {
        let place = format!("brand.test:{}", self.at.port());
        manners.allow.insert(place.clone());
        manners.patience.headers = std::time::Duration::from_secs(10);
        let outside = Outside {
            names: Arc::new(AllHere),
            roots: vec![root.to_vec()],
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let evidence = bundle(&folder, "evidence");
        let way = Way::outside(&outside, manners, folder, evidence);
        let address = Url::parse(&format!("https://{place}/api")).expect("valid");
        (way, address)
    }
}

fn respond(mut sender: SendResponse<axum::body::Bytes>) {
    if let Ok(mut body) = sender.send_response(Response::new(()), false) {
        let _ = body.send_data("safe".into(), true);
    }
}

fn key() -> KeyPair {
    KeyPair::generate().expect("keys can be made")
}

/// An authority of our own.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).expect("no names are valid names");
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, key()).expect("it signs itself")
}

fn of(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).expect("the tests write names")
}

fn shows(
    params: &CertificateParams,
    by: Option<&CertifiedIssuer<'_, KeyPair>>,
    alpn: &[&[u8]],
) -> Door {
    let own = key();
    let certificate = match by {
        Some(issuer) => params.signed_by(&own, issuer),
        None => params.self_signed(&own),
    };
    let certificate = certificate.expect("it can be signed");
    let secret = PrivateKeyDer::try_from(own.serialize_der()).expect("a key of ours is one");
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider knows the versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], secret)
        .expect("the key is that of the certificate");
    config.alpn_protocols = alpn.iter().map(|p| p.to_vec()).collect();
    Door::Shows(Arc::new(config))
}

#[tokio::test]
async fn what_is_not_valid_is_refused_and_nothing_is_asked_in_plain_instead() {
    let (ours, theirs) = (authority(), authority());
    let mut expired = of("brand.test");
    expired.not_before = date_time_ymd(2019, 1, 1);
    expired.not_after = date_time_ymd(2020, 1, 1);
    let mut early = of("brand.test");
    early.not_before = date_time_ymd(3000, 1, 1);
    let cases = [
        (
            "self-signed",
            shows(&of("brand.test"), None, &[]),
            "certificate",
        ),
        ("expired", shows(&expired, Some(&ours), &[]), "certificate"),
        ("early", shows(&early, Some(&ours), &[]), "certificate"),
        (
            "other name",
            shows(&of("other.test"), Some(&ours), &[]),
            "certificate",
        ),
        (
            "other part",
            shows(&of("*.brand.test"), Some(&ours), &[]),
            "certificate",
        ),
        (
            "unknown",
            shows(&of("brand.test"), Some(&theirs), &[]),
            "certificate",
        ),
        ("closes", Door::Closes, "no secure connection"),
        ("plain", Door::SpeaksPlainly, "no secure connection"),
    ];
    for (what, door, words) in cases {
        let host = Safe::open(door).await;
        let (way, address) = host.way(ours.der());
        let gap = way.json(address).await;
        let Err(cause @ GapCause::Unreachable(why)) = &gap else {
            unreachable!("{what}: {gap:?}");
        };
        assert!(why.contains(words), "{what}: {why}");
        assert_eq!(cause.code(), "net.tls", "{what}: {why}");
        assert!(host.only_safe() && host.asked().is_empty(), "{what}");
    }
}

#[tokio::test]
async fn a_valid_chain_is_asked_in_either_version() {
    let ours = authority();
    for (alpn, version) in [
        (&[][..], Version::HTTP_11),
        (&[b"http/1.1".as_slice()], Version::HTTP_11),
        (&[b"h2".as_slice(), b"http/1.1"], Version::HTTP_2),
    ] {
        let host = Safe::open(shows(&of("brand.test"), Some(&ours), alpn)).await;
        let (way, address) = host.way(ours.der());
        let seen = way.json(address).await.expect("an answer");
        assert_eq!((seen.cut, text(&seen).as_str()), (false, "safe"));
        let asked = host.asked();
        assert!(asked.iter().all(|v| *v == version), "{asked:?}");
        assert!(host.only_safe() && asked.len() == 2, "{asked:?}");
    }
}

#[tokio::test]
async fn the_steps_of_a_connection_are_told_apart() {
    let ours = authority();
    let closed = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = closed.local_addr().expect("an address");
    drop(closed);
    let nobody = Safe {
        at,
        first: Arc::default(),
        asked: Arc::default(),
        leads: None,
    };
    let (way, address) = nobody.way(ours.der());
    let gap = way.json(address).await.expect_err("nobody is there");
    assert_eq!(gap.code(), "net.connect", "{gap:?}");
    let silent = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = silent.local_addr().expect("an address");
    let mut manners = manners(&[]);
    manners.allow.insert(at.to_string());
    let way = Way::new(manners);
    let address = Url::parse(&format!("https://{at}/")).expect("valid");
    let gap = way.json(address).await.expect_err("nobody speaks");
    assert_eq!(gap.code(), "net.timeout", "{gap:?}");
}

#[tokio::test]
async fn a_token_that_was_sent_keeps_us_from_going_on_in_plain() {
    let ours = authority();
    let plain = Host::open(|_| page("plain")).await;
    for with_token in [false, true] {
        let door = shows(&of("brand.test"), Some(&ours), &[]);
        let host = Safe::leading(door, Some(plain.url("/api"))).await;
        let mut manners = manners(&[&plain]);
        if with_token {
            let secret = "s3cret".to_owned();
            manners
                .tokens
                .insert("brand.test".to_owned(), secret.into());
        }
        let (way, address) = host.way_with(ours.der(), manners);
        let seen = way.json(address.clone()).await;
        assert_eq!(seen.is_err(), with_token, "{seen:?}");
        if let Err(cause) = &seen {
            assert_eq!(cause.code(), "net.bad_redirect", "{cause}");
        }
        let replay = Replay::new(way.live.into_bundle().expect("evidence"));
        assert_eq!(replay.fetch(json(address)).await, seen);
    }
    let heard = plain.heard("/api");
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].header("authorization"), None);
}
