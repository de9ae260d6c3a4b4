//! Sitemaps: lists by strangers, of which only the list is taken, however they are written.

use rousseau::crawl::Sitemap;
use std::path::Path;
use std::time::{Duration, Instant};
use url::Url;

/// How long a list may hold anybody up; a build without optimization is given more.
const WITHIN: Duration = Duration::from_millis(if cfg!(debug_assertions) { 8000 } else { 1000 });

/// Each file, the host that it lies on, and how many pages and further lists it names of it.
const FILES: [(&str, &str, usize, usize); 15] = [
    ("atom.xml", "example.org", 0, 0),
    ("index_of_itself.xml", "brand.example", 0, 1),
    ("no_namespace.xml", "brand.example", 1, 0),
    ("nul_and_controls.xml", "brand.example", 1, 0),
    ("other_hosts.xml", "brand.example", 1, 0),
    ("sitemap-images.xml", "www.example.com", 1, 0),
    ("sitemap-links.xml", "example.com", 3, 0),
    ("sitemap-news.xml", "www.example.org", 2, 0),
    ("sitemap-news.xml", "www.example.com", 0, 0),
    ("sitemap.badns.xml", "www.example.com", 2, 0),
    ("sitemap.txt", "www.domain.com", 2, 0),
    ("truncated.xml", "brand.example", 1, 0),
    ("utf16le.xml", "brand.example", 1, 0),
    ("wrong_encoding.xml", "brand.example", 1, 0),
    ("xmlRss_pubDate.xml", "www.example.com", 0, 0),
];

fn at(host: &str) -> Url {
    Url::parse(&format!("http://{host}/sitemap.xml")).expect("an address")
}

#[test]
fn every_odd_list_gives_what_it_may_list_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/sitemaps");
    let mut faults = Vec::new();
    for (file, host, pages, maps) in FILES {
        let bytes = std::fs::read(folder.join(file)).expect("it is stored");
        let read = Sitemap::read(&bytes, &at(host));
        if (read.pages.len(), read.maps.len()) != (pages, maps) {
            faults.push(format!("{file} on {host}: {read:?}"));
        }
        let own = |url: &Url| url.host_str().is_some_and(|h| h.ends_with(host));
        if !read.pages.iter().chain(&read.maps).all(own) {
            faults.push(format!("{file} on {host}: it leads away: {read:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Lists that never seem to end: a name, the list, how many pages are taken, whether it is cut.
fn bombs() -> Vec<(&'static str, String, usize, bool)> {
    let entry = |n: usize| format!("<url><loc>http://brand.example/{n}</loc></url>");
    let many = |n: usize| (0..n).map(entry).collect::<String>();
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"x\"")).collect();
    vec![
        (
            "more than one may list",
            format!("<urlset>{}</urlset>", many(50_001)),
            50_000,
            true,
        ),
        ("deep", "<a>".repeat(100_000), 0, true),
        ("deep pages", "<url>".repeat(100_000), 0, true),
        (
            "attributes",
            format!("<urlset{attributes}>{}</urlset>", many(1)),
            0,
            true,
        ),
        (
            "an open tag",
            format!("<urlset><url><loc {}", "x".repeat(1 << 20)),
            0,
            true,
        ),
        (
            "an open comment",
            format!("<urlset><!-- {}", "-".repeat(1 << 20)),
            0,
            true,
        ),
        ("brackets", "<".repeat(1 << 20), 0, true),
        ("closing tags", "</a>".repeat(1 << 18), 0, false),
        (
            "a long address",
            format!(
                "<urlset><url><loc>http://brand.example/{}</loc></url></urlset>",
                "a".repeat(1 << 20)
            ),
            0,
            false,
        ),
        (
            "entities",
            format!(
                "<!DOCTYPE u [<!ENTITY a \"{}\">]><urlset><url><loc>{}</loc></url></urlset>",
                "x".repeat(50_000),
                "&a;".repeat(10_000)
            ),
            0,
            true,
        ),
        (
            "signs",
            format!(
                "<urlset><url><loc>http://brand.example/{}</loc></url></urlset>",
                "&amp;".repeat(1 << 16)
            ),
            0,
            false,
        ),
        (
            "lines",
            "http://brand.example/a\n".repeat(60_000),
            50_000,
            true,
        ),
    ]
}

#[test]
fn lists_without_an_end_are_cut_in_time() {
    for (name, text, pages, cut) in bombs() {
        let begun = Instant::now();
        let read = Sitemap::read(text.as_bytes(), &at("brand.example"));
        let took = begun.elapsed();
        assert!(took < WITHIN, "{name}: {took:?}");
        assert_eq!((read.pages.len(), read.cut), (pages, cut), "{name}");
        assert!(read.foreign.len() <= 20, "{name}");
    }
}
