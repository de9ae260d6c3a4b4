//! Addresses: every spelling of what must not be visited, from every place that may name it.

use crate::support::{Act, Heard, Host, answer, missing, page};
use crate::way::{Way, bundle, json, manners};
use crate::{field, long, rows};
use async_trait::async_trait;
use rousseau::crawl::{Fetch, Limits, Lookup, Manners, Outside, walk};
use rousseau::domain::GapCause;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use url::Url;

/// Every name leads to loopback, so that whatever gets through is heard there.
#[derive(Debug)]
pub(crate) struct AllHere;

#[async_trait]
impl Lookup for AllHere {
    async fn look_up(&self, _name: &str) -> io::Result<Vec<IpAddr>> {
        Ok(vec![IpAddr::from([127, 0, 0, 1])])
    }
}

pub(crate) fn through(names: impl Lookup + 'static, manners: Manners) -> Way {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let evidence = bundle(&folder, "evidence");
    let outside = Outside {
        names: Arc::new(names),
        ..Outside::default()
    };
    Way::outside(&outside, manners, folder, evidence)
}

/// All of the world behind one proxy: the brand's own host, and all others, which are heard.
pub(crate) struct World(pub(crate) Host);

impl World {
    /// Opens a world in which the brand's host answers its paths as a function says.
    pub(crate) async fn open(answer: impl Fn(&str) -> Vec<Act> + Send + Sync + 'static) -> Self {
        let answer_all = move |heard: &Heard| match heard.path.strip_prefix(BRAND) {
            Some("/robots.txt") => missing(),
            Some(path) => answer(path),
            None if heard.path.ends_with("/robots.txt") => missing(),
            None => page("elsewhere"),
        };
        Self(Host::open(answer_all).await)
    }

    /// A way into it.
    pub(crate) fn way(&self, names: impl Lookup + 'static) -> Way {
        let mut manners = manners(&[]);
        manners.allow.insert("brand.test:80".to_owned());
        manners.proxy = Url::parse(&format!("http://{}/", self.0.at)).ok();
        through(names, manners)
    }

    /// What was tried of others.
    pub(crate) fn tried(&self) -> Vec<String> {
        let all = self.0.all().into_iter().map(|h| h.path);
        all.filter(|p| !p.starts_with(BRAND)).collect()
    }
}

/// The brand's host, as a proxy hears it.
const BRAND: &str = "http://brand.test";

/// An address at the brand's host.
pub(crate) fn at_brand(path: &str) -> Url {
    Url::parse(&format!("{BRAND}{path}")).expect("tests write valid paths")
}

/// Knows no name at all.
#[derive(Debug)]
pub(crate) struct Nobody;

#[async_trait]
impl Lookup for Nobody {
    async fn look_up(&self, _name: &str) -> io::Result<Vec<IpAddr>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

fn split() -> (Vec<serde_json::Value>, Vec<serde_json::Value>) {
    let (block, allow): (Vec<_>, Vec<_>) = rows("ssrf/urls.jsonl")
        .into_iter()
        .partition(|r| field(r, "expect") == "block");
    assert!(block.len() > 400 && allow.len() > 20);
    (block, allow)
}

#[tokio::test]
async fn every_forbidden_address_is_refused_with_words_and_without_a_connection() {
    let (block, _) = split();
    let world = World::open(|_| page("here")).await;
    let way = world.way(Nobody);
    let mut faults = Vec::new();
    for (n, row) in block.iter().enumerate() {
        let text = field(row, "url");
        // What is no address is refused where it is read.
        let Ok(address) = Url::parse(text) else {
            continue;
        };
        let mut gaps = Vec::new();
        // One in four is asked for as a page, too, which goes by robots.txt first.
        if long() || n % 4 == 0 {
            gaps.push(way.page(address.clone()).await);
        }
        gaps.push(way.json(address).await);
        for gap in gaps {
            let target = field(row, "target");
            match gap {
                Err(GapCause::Blocked(why)) if why.contains(target) => {}
                other => faults.push(format!("{text:?} ({target}): {other:?}")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(world.0.connections(), 0);
}

#[tokio::test]
async fn every_public_address_is_tried() {
    let (_, allow) = split();
    let world = World::open(|_| page("here")).await;
    let way = world.way(Nobody);
    for row in &allow {
        let address = Url::parse(field(row, "url")).expect("controls are addresses");
        let before = world.0.connections();
        let _ = way.json(address).await;
        assert!(world.0.connections() > before, "{row}");
    }
}

const CODES: [u16; 5] = [301, 302, 303, 307, 308];

/// A brand's host that redirects `/CODE/N` to the target of that number.
async fn leading(targets: Vec<String>) -> World {
    World::open(move |path| {
        let mut parts = path.split('/').skip(1);
        let mut number = || parts.next().and_then(|n| n.parse::<usize>().ok());
        match (number(), number()) {
            (Some(status), Some(n)) if n < targets.len() => {
                let status = u16::try_from(status).unwrap_or(302);
                answer(status, &format!("location: {}\r\n", targets[n]), "")
            }
            _ => page("here"),
        }
    })
    .await
}

/// Follows redirects to each target: all codes in the long suite, else every second target by
/// one code in turn. Says how many were asked for, too.
async fn follow(n_targets: usize, way: &Way) -> (usize, Vec<GapCause>) {
    let (mut asked, mut refused) = (0, Vec::new());
    for n in 0..n_targets {
        for (m, code) in CODES.iter().enumerate() {
            if long() || n % 2 == 0 && m == n % CODES.len() {
                asked += 1;
                let went = way.json(at_brand(&format!("/{code}/{n}"))).await;
                refused.extend(went.err());
            }
        }
    }
    (asked, refused)
}

#[tokio::test]
async fn no_redirect_leads_to_a_forbidden_address() {
    let (block, _) = split();
    let targets: Vec<String> = block.iter().map(|r| field(r, "url").to_owned()).collect();
    let world = leading(targets.clone()).await;
    let (asked, refused) = follow(targets.len(), &world.way(AllHere)).await;
    assert_eq!(world.tried(), Vec::<String>::new());
    let told = refused
        .iter()
        .filter(|c| matches!(c, GapCause::Blocked(why) if why.contains("redirect")))
        .count();
    assert!(told > asked * 8 / 10, "{told} of {asked}");
}

#[tokio::test]
async fn no_spelling_of_a_redirect_reaches_a_host_that_is_not_judged() {
    let mut targets: Vec<String> = rows("redirects/targets.jsonl")
        .iter()
        .map(|r| field(r, "value").to_owned())
        .collect();
    let here: Vec<String> = targets
        .iter()
        .filter(|t| t.contains("evil.example"))
        .flat_map(|t| ["127.0.0.1", "localhost", "[::1]"].map(|h| t.replace("evil.example", h)))
        .collect();
    targets.extend(here);
    let world = leading(targets.clone()).await;
    // Every name leads to loopback, so that only public numbers may be tried.
    follow(targets.len(), &world.way(AllHere)).await;
    let none = manners(&[]);
    for tried in world.tried() {
        let address = Url::parse(&tried).expect("what a proxy is asked for is an address");
        assert!(address.domain().is_none(), "{tried}");
        assert!(none.admit(&address).is_ok(), "{tried}");
    }
}

#[tokio::test]
async fn no_link_refresh_or_sitemap_leads_to_a_forbidden_address() {
    let (block, _) = split();
    let targets: Vec<String> = block.iter().map(|r| field(r, "url").to_owned()).collect();
    let list: String = targets
        .iter()
        .map(|t| format!("<a href=\"{t}\">Contact us</a>"))
        .collect();
    let map: String = targets
        .iter()
        .map(|t| format!("<url><loc>{t}</loc></url>"))
        .collect();
    let there = targets.clone();
    let world = World::open(move |path| {
        let nth = path
            .strip_prefix("/to/")
            .and_then(|n| n.parse::<usize>().ok());
        match (path, nth) {
            ("/sitemap.xml", _) => answer(
                200,
                "content-type: application/xml\r\n",
                format!("<urlset>{map}</urlset>"),
            ),
            (_, Some(n)) => page(&format!(
                "<meta http-equiv=refresh content='0;url={}'>",
                there[n]
            )),
            _ => page(&list),
        }
    })
    .await;
    let way = world.way(AllHere);
    let limits = Limits {
        pages: 60,
        depth: 3,
        only_preferred: false,
    };
    let walked = walk(&at_brand("/"), limits, &way.live).await;
    assert!(!walked.pages.is_empty());
    for n in (0..targets.len()).step_by(if long() { 1 } else { 15 }) {
        let _ = walk(&at_brand(&format!("/to/{n}")), limits, &way.live).await;
    }
    assert_eq!(world.tried(), Vec::<String>::new());
}

#[tokio::test]
async fn a_refusal_names_who_led_there_and_a_replay_says_the_same() {
    let world = leading(vec!["http://0x0a.1/latest?key=s3cret".to_owned()]).await;
    let way = world.way(Nobody);
    let asked = json(at_brand("/302/0"));
    let gap = way.live.fetch(asked.clone()).await;
    let Err(GapCause::Blocked(why)) = &gap else {
        unreachable!("a private address is refused: {gap:?}");
    };
    assert!(why.contains("10.0.0.1:80"), "{why}");
    assert!(why.contains("--allow 10.0.0.1:80"), "{why}");
    assert!(why.contains("redirect of brand.test"), "{why}");
    assert!(!why.contains("s3cret"), "{why}");
    let evidence = way.live.into_bundle().expect("evidence");
    let replay = rousseau::crawl::Replay::new(evidence);
    assert_eq!(replay.fetch(asked).await, gap);
}

#[tokio::test]
async fn no_case_of_the_standard_breaks_the_door() {
    let none = manners(&[]);
    let way = through(Nobody, none.clone());
    let cases = rows("urls/wpt_urltestdata.jsonl");
    let mut asked = 0;
    for case in &cases {
        let base = case["base"].as_str().and_then(|b| Url::parse(b).ok());
        let input = field(case, "input");
        let parsed = base
            .as_ref()
            .map_or_else(|| Url::parse(input), |b| b.join(input));
        let failure = case["failure"].as_bool() == Some(true);
        if failure {
            continue;
        }
        if let Ok(address) = parsed {
            asked += 1;
            // Nobody knows any name here, and every number among them is either public, which
            // the guard alone decides, or refused.
            if none.admit(&address).is_ok() && address.domain().is_none() {
                continue;
            }
            assert!(way.json(address).await.is_err(), "{case}");
        }
    }
    assert!(asked > 200, "{asked}");
}
