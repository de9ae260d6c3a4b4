//! Sitemaps: asked at most twice, through the same door, and only for what nothing links.

use crate::misbehaving::gzip;
use crate::support::{Act, Host, answer, missing, page};
use crate::way::Way;
use rousseau::crawl::{Limits, Walk, walk};
use rousseau::domain::{GapCause, PageRole};
use std::collections::BTreeSet;

/// The files of a site, by path, where the site's address is known.
type Files = fn(&str, &str) -> Option<Vec<Act>>;

fn html(name: &str, links: &str) -> Vec<Act> {
    page(&format!(
        "<html lang=en><title>{name}</title><h1>{name}</h1><p>This is our page {name} and no other, \
         with a few words about lamps of brass and glass, and of {name}.<p>{links}"
    ))
}

fn xml(body: &str) -> Vec<Act> {
    answer(200, "content-type: application/xml\r\n", body)
}

fn listing(base: &str, paths: &[&str]) -> String {
    let entries = paths
        .iter()
        .map(|p| format!("<url><loc>{base}{p}</loc></url>"));
    format!("<urlset>{}</urlset>", entries.collect::<String>())
}

/// The pages that every site here has.
fn usual(path: &str) -> Option<Vec<Act>> {
    let blog = "<a href=/blog/a>A</a> <a href=/blog/b>B</a>";
    match path {
        "/" => Some(html(
            "Lamps",
            &format!("{blog} <a href=/help>Help</a> <a href=/about>About us</a>"),
        )),
        "/help" => Some(html("Help", blog)),
        "/about" => Some(html("About us", blog)),
        "/contact" => Some(html(
            "Contact",
            "<a href=mailto:a@lamps.example>a@lamps.example</a>",
        )),
        "/blog/a" | "/blog/b" => Some(html(path, blog)),
        _ => None,
    }
}

/// Walks over a site; what was asked beyond what is linked, and what the walk found.
async fn walked(files: Files) -> (BTreeSet<String>, Walk) {
    let host = Host::open(move |heard| {
        let base = format!("http://{}", heard.header("host").unwrap_or(""));
        let found = files(&base, &heard.path).or_else(|| usual(&heard.path));
        found.unwrap_or_else(missing)
    })
    .await;
    let way = Way::to(&[&host]);
    let limits = Limits {
        pages: 20,
        depth: 3,
        only_preferred: false,
    };
    let walk = walk(&host.url("/"), limits, &way.live).await;
    let linked = ["/", "/help", "/about", "/blog/a", "/blog/b"];
    let asked = host.all().into_iter().map(|h| h.path);
    let more = asked.filter(|p| !linked.contains(&p.as_str()));
    (more.collect(), walk)
}

/// Walks over a site that is to be asked for these beyond what it links.
async fn check(name: &str, asked: &[&str], finds: bool, files: Files) -> Walk {
    let (seen, walk) = walked(files).await;
    let wanted: BTreeSet<String> = asked.iter().map(|p| (*p).to_owned()).collect();
    assert_eq!(seen, wanted, "{name}");
    let contact = walk.pages.iter().any(|p| p.role == PageRole::Contact);
    assert_eq!(contact, finds, "{name}");
    assert!(
        walk.missed.iter().all(|m| m.role != PageRole::Contact),
        "{name}: {:?}",
        walk.missed
    );
    walk
}

#[tokio::test]
async fn what_nothing_links_is_looked_up_in_the_sitemap() {
    let both = ["/sitemap.xml", "/contact"];
    check("listed", &both, true, |base, path| {
        let all = [
            "/contact",
            "/help",
            "/blog/a",
            "/blog/unlinked",
            "/contact.pdf",
        ];
        (path == "/sitemap.xml").then(|| xml(&listing(base, &all)))
    })
    .await;
    check("no list", &["/sitemap.xml"], false, |_, _| None).await;
    check("gone", &both, false, |base, path| match path {
        "/sitemap.xml" => Some(xml(&listing(base, &["/contact"]))),
        "/contact" => Some(missing()),
        _ => None,
    })
    .await;
    let packed = ["/maps.xml.gz", "/page-sitemap.xml", "/contact"];
    check("told and packed", &packed, true, |base, path| match path {
        "/robots.txt" => Some(answer(200, "", format!("User-agent: *\nAllow: /\nSitemap: {base}/maps.xml.gz\nSitemap: http://127.0.0.1:1/x.xml"))),
        "/maps.xml.gz" => {
            let one = |n: &str| format!("<sitemap><loc>{base}/{n}</loc></sitemap>");
            let all: String = ["post-sitemap.xml", "page-sitemap.xml"].map(one).concat();
            let body = gzip(format!("<sitemapindex>{all}</sitemapindex>").as_bytes());
            Some(answer(200, "content-type: application/gzip\r\n", body))
        }
        "/page-sitemap.xml" => Some(xml(&listing(base, &["/contact", "/about"]))),
        _ => None,
    })
    .await;
    let circle = ["/sitemap.xml", "/other.xml"];
    check("a circle", &circle, false, |base, path| {
        let next = match path {
            "/sitemap.xml" => "other.xml",
            "/other.xml" => "sitemap.xml",
            _ => return None,
        };
        let one = format!("<sitemap><loc>{base}/{next}</loc></sitemap>").repeat(100);
        Some(xml(&format!("<sitemapindex>{one}</sitemapindex>")))
    })
    .await;
    check("forbidden", &[], false, |base, path| match path {
        "/robots.txt" => Some(answer(200, "", "User-agent: *\nDisallow: /sitemap.xml\n")),
        "/sitemap.xml" => Some(xml(&listing(base, &["/contact"]))),
        _ => None,
    })
    .await;
}

#[tokio::test]
async fn a_site_that_links_all_is_not_asked_for_a_list() {
    let links = "<a href=/help>Help</a> <a href=/about>About us</a> <a href=/contact>Contact</a>";
    let (asked, walk) = walked(|_, path| {
        let links =
            "<a href=/help>Help</a> <a href=/about>About us</a> <a href=/contact>Contact</a>";
        (path == "/").then(|| html("Lamps", links))
    })
    .await;
    assert_eq!(asked, BTreeSet::from(["/contact".to_owned()]), "{links}");
    assert!(walk.foreign.is_empty());
}

#[tokio::test]
async fn nobody_is_led_away_by_a_list() {
    let other = Host::open(|_| page("elsewhere")).await;
    let elsewhere = other.url("/contact").to_string();
    let host = Host::open(move |heard| {
        let base = format!("http://{}", heard.header("host").unwrap_or(""));
        match heard.path.as_str() {
            "/sitemap.xml" => {
                let led = [
                    elsewhere.as_str(),
                    "http://169.254.169.254/contact",
                    "file:///contact",
                    "http://localhost/contact",
                    "//contact",
                    "/contact",
                ];
                let all = led.map(|a| format!("<url><loc>{a}</loc></url>")).concat();
                let maps = format!("<sitemap><loc>{elsewhere}</loc></sitemap>");
                xml(&format!(
                    "<urlset>{all}{maps}<url><loc>{base}/nothing</loc></url></urlset>"
                ))
            }
            path => usual(path).unwrap_or_else(missing),
        }
    })
    .await;
    let way = Way::to(&[&host, &other]);
    let limits = Limits {
        pages: 20,
        depth: 3,
        only_preferred: false,
    };
    let walk = walk(&host.url("/"), limits, &way.live).await;
    assert_eq!(other.connections(), 0);
    assert_eq!(walk.foreign.len(), 7, "{:?}", walk.foreign);
    let blocked = |cause: &GapCause| matches!(cause, GapCause::Blocked(_));
    assert!(walk.missed.iter().all(|m| !blocked(&m.cause)));
    assert!(
        host.heard("/contact").is_empty(),
        "a list names whole addresses"
    );
}

#[tokio::test]
async fn a_list_that_would_fill_the_memory_is_cut() {
    let (asked, walk) = walked(|_, path| {
        let mebibytes = if crate::long() { 60 } else { 4 };
        let bomb = || gzip(&crate::misbehaving::zeros(mebibytes));
        (path == "/sitemap.xml").then(|| answer(200, "content-type: application/gzip\r\n", bomb()))
    })
    .await;
    assert_eq!(asked, BTreeSet::from(["/sitemap.xml".to_owned()]));
    assert!(!walk.pages.is_empty());
}
