//! Names: answers that are private, mixed, or another one at the second look.

use crate::addresses::{AllHere, Nobody, World, at_brand, through};
use crate::long;
use crate::support::{Host, page};
use crate::way::{json, manners};
use async_trait::async_trait;
use rousseau::crawl::{Fetch, Lookup};
use rousseau::domain::GapCause;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::IpAddr;
use std::sync::Mutex;
use url::Url;

/// An address that counts as public and belongs to nobody: `3ffe::/16` was given back.
const NOBODYS: &str = "3ffe::1";

/// Gives one answer after another about each name, and the last one for ever.
#[derive(Debug, Default)]
struct Turns(Mutex<BTreeMap<String, VecDeque<Vec<IpAddr>>>>);

#[async_trait]
impl Lookup for Turns {
    async fn look_up(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let mut turns = self.0.lock().map_err(|_| io::ErrorKind::Other)?;
        let turns = turns.get_mut(name).ok_or(io::ErrorKind::NotFound)?;
        let now = turns.front().cloned().unwrap_or_default();
        if turns.len() > 1 {
            turns.pop_front();
        }
        Ok(now)
    }
}

impl Turns {
    /// Adds a name and the answers about it.
    fn with(self, name: &str, answers: &[&[&str]]) -> Self {
        let parse = |ip: &&str| ip.parse().expect("the tests write addresses");
        let all = answers.iter().map(|a| a.iter().map(parse).collect());
        if let Ok(mut turns) = self.0.lock() {
            turns.insert(name.to_owned(), all.collect());
        }
        self
    }
}

/// What no name may lead to.
const PRIVATE: &[&str] = &[
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
];

#[tokio::test]
async fn no_answer_about_a_name_leads_to_a_forbidden_address() {
    let canary = Host::open(|_| page("secret")).await;
    let port = canary.at.port();
    let mut names = Turns::default();
    let mut cases = Vec::new();
    let add = |names: Turns, cases: &mut Vec<(String, bool)>, answers: &[&[&str]]| {
        let name = format!("name-{}.example", cases.len());
        let rebinds = answers.len() > 1;
        let names = names.with(&name, answers);
        cases.push((name, rebinds));
        names
    };
    for ip in PRIVATE {
        names = add(names, &mut cases, &[&[ip]]);
        names = add(names, &mut cases, &[&[NOBODYS, ip]]);
        names = add(names, &mut cases, &[&[ip, NOBODYS]]);
    }
    for ip in ["127.0.0.1", "::ffff:127.0.0.1", "::1", "0.0.0.0"] {
        names = add(names, &mut cases, &[&[NOBODYS], &[ip]]);
        let in_turn: [&[&str]; 5] = [&[NOBODYS], &[ip], &[NOBODYS], &[NOBODYS, ip], &[ip]];
        names = add(names, &mut cases, &in_turn);
    }
    let way = through(names, manners(&[]));
    let looks = cases.iter().map(|(name, rebinds)| {
        let address = Url::parse(&format!("http://{name}:{port}/")).expect("valid");
        let live = &way.live;
        async move {
            // Answers that change are looked at twenty times; the others too where there is time.
            let looks = if *rebinds || long() { 20 } else { 3 };
            for look in 0..looks {
                let mut request = json(address.clone());
                request.look = look;
                let gap = live.fetch(request).await;
                let refused = matches!(&gap, Err(GapCause::Blocked(_)));
                assert!(refused || (*rebinds && gap.is_err()), "{name}: {gap:?}");
            }
        }
    });
    futures::future::join_all(looks).await;
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn a_refused_name_says_where_it_leads() {
    let way = through(
        Turns::default().with("brand.example", &[&["64:ff9b::a9fe:a9fe"]]),
        manners(&[]),
    );
    let address = Url::parse("http://brand.example/").expect("valid");
    let gap = way.json(address).await;
    let Err(GapCause::Blocked(why)) = &gap else {
        unreachable!("a name of the metadata service is refused: {gap:?}");
    };
    for words in [
        "brand.example leads to 64:ff9b::a9fe:a9fe",
        "169.254.169.254",
        "--allow brand.example:80",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_told_apart() {
    let way = through(Nobody, manners(&[]));
    let gap = way
        .json(Url::parse("https://brand.example/").expect("valid"))
        .await;
    assert_eq!(
        gap.map(|c| c.status),
        Err(GapCause::Unreachable(
            "the name brand.example does not resolve".to_owned()
        ))
    );
}

#[tokio::test]
async fn behind_a_proxy_names_are_judged_as_well() {
    let world = World::open(|_| page("here")).await;
    let way = world.way(AllHere);
    let away = Url::parse("http://elsewhere.example/").expect("valid");
    let gap = way.page(away.clone()).await;
    assert!(matches!(gap, Err(GapCause::Blocked(_))), "{gap:?}");
    assert!(way.page(at_brand("/")).await.is_ok());
    assert_eq!(world.tried(), Vec::<String>::new());
    assert!(world.way(Nobody).page(away).await.is_ok());
    assert_eq!(
        world.tried(),
        [
            "http://elsewhere.example/robots.txt",
            "http://elsewhere.example/"
        ]
    );
}
