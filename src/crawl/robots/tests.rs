//! Tests: what a robots.txt says, case by case.

use super::*;

/// A file, paths that it allows, and paths that it forbids.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const ALL: &str = "User-agent: *\n";

const CASES: &[Case] = &[
    ("", &["/", "/a"], &[]),
    ("# nothing\n\n", &["/a"], &[]),
    ("Disallow: /", &["/a"], &[]),
    ("User-agent: *\nDisallow:", &["/a"], &[]),
    ("User-agent: *\nDisallow: /", &["/robots.txt"], &["/", "/a"]),
    (
        "User-agent: *\nDisallow: /a",
        &["/", "/b", "/A"],
        &["/a", "/ab", "/a/b", "/a?b"],
    ),
    (
        "User-agent: *\nDisallow: /a/",
        &["/a", "/a?b"],
        &["/a/", "/a/b"],
    ),
    // Product tokens.
    ("User-agent: rousseau\nDisallow: /a", &["/b"], &["/a"]),
    (
        "User-agent: ROUSSEAU/1.0 (x)\nDisallow: /a",
        &["/b"],
        &["/a"],
    ),
    ("User-agent: rousseau-images\nDisallow: /a", &["/a"], &[]),
    ("User-agent: rous\nDisallow: /a", &["/a"], &[]),
    ("User-agent: other\nDisallow: /a", &["/a"], &[]),
    (
        "User-agent: other\nUser-agent: rousseau\nDisallow: /a",
        &[],
        &["/a"],
    ),
    (
        "User-agent: *\nDisallow: /\n\nUser-agent: rousseau\nDisallow: /a",
        &["/b"],
        &["/a"],
    ),
    (
        "User-agent: rousseau\nAllow: /\nUser-agent: *\nDisallow: /",
        &["/a"],
        &[],
    ),
    (
        "User-agent: rousseau\n\nUser-agent: *\nDisallow: /a",
        &["/b"],
        &["/a"],
    ),
    // Groups of the same name are one.
    (
        "User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: *\nDisallow: /b",
        &["/c"],
        &["/a", "/b"],
    ),
    (
        "User-agent: rousseau\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: Rousseau\nDisallow: /b",
        &["/c"],
        &["/a", "/b"],
    ),
    // The longest rule wins, and of two as long the allowing one.
    (
        "User-agent: *\nDisallow: /a\nAllow: /a/b",
        &["/a/b", "/a/bc"],
        &["/a", "/a/c"],
    ),
    (
        "User-agent: *\nAllow: /a/b\nDisallow: /a",
        &["/a/b"],
        &["/a/c"],
    ),
    ("User-agent: *\nDisallow: /a\nAllow: /a", &["/a"], &[]),
    ("User-agent: *\nAllow: /a\nDisallow: /a*", &[], &["/ab"]),
    ("User-agent: *\nAllow: /\nDisallow: /a", &["/"], &["/a"]),
    // Wildcards and ends.
    (
        "User-agent: *\nDisallow: /*.pdf",
        &["/a.html"],
        &["/a.pdf", "/a.pdf?b", "/x/.pdf"],
    ),
    (
        "User-agent: *\nDisallow: /*.pdf$",
        &["/a.pdf?b", "/a.pdfx"],
        &["/a.pdf"],
    ),
    ("User-agent: *\nDisallow: /a$", &["/ab", "/a/"], &["/a"]),
    ("User-agent: *\nDisallow: /a$b", &["/a"], &["/a$b"]),
    (
        "User-agent: *\nDisallow: /a*b*c",
        &["/acb"],
        &["/abc", "/axbxc"],
    ),
    ("User-agent: *\nDisallow: *", &[], &["/", "/a"]),
    ("User-agent: *\nDisallow: /*?", &["/a"], &["/a?b"]),
    ("User-agent: *\nDisallow: /*/feed", &["/feed"], &["/a/feed"]),
    ("User-agent: *\nDisallow: /\nAllow: /$", &["/"], &["/a"]),
    // Percent-encoding on both sides.
    ("User-agent: *\nDisallow: /%61", &["/b"], &["/a", "/%61"]),
    ("User-agent: *\nDisallow: /a", &[], &["/%61", "/%61b"]),
    ("User-agent: *\nDisallow: /%c3%a4", &[], &["/%C3%A4", "/ä"]),
    ("User-agent: *\nDisallow: /ä", &[], &["/%c3%a4"]),
    ("User-agent: *\nDisallow: /a%2fb", &["/a/b"], &["/a%2Fb"]),
    ("User-agent: *\nDisallow: /%7Euser", &[], &["/~user"]),
    ("User-agent: *\nDisallow: /a%2Ab", &["/axb"], &["/a%2ab"]),
    // How lines are written.
    ("\u{feff}User-agent: *\nDisallow: /a", &["/b"], &["/a"]),
    (
        "USER-AGENT : *\r\n dIsAlLoW :  /a  # why\r\n",
        &["/b"],
        &["/a"],
    ),
    ("User-agent: *\rDisallow: /a\r", &["/b"], &["/a"]),
    ("User-agent: *\nsitemap: x\nDisallow: /a", &["/b"], &["/a"]),
    (
        "User-agent: *\nnonsense\nDisallow /b\nDisallow at /c\nDisallow: /a",
        &["/c"],
        &["/a", "/b"],
    ),
    (
        "User-agent: *\nCrawl-delay: 5\nUser-agent: x\nDisallow: /a",
        &[],
        &["/a"],
    ),
    ("<!doctype html>\nUser-agent: *\nDisallow: /", &["/a"], &[]),
    ("  <HTML><pre>User-agent: *\nDisallow: /", &["/a"], &[]),
    ("\u{feff}User-agent *\nDissallow: /a", &["/b"], &["/a"]),
    ("User-agent: *x\nDisallow: /a", &["/a"], &[]),
    (
        "User-agent: *\nDisallow: a\nDisallow: https://x/",
        &["/a"],
        &[],
    ),
    // The signs themselves, and what an address cannot hold.
    (
        "User-agent: *\nDisallow: /a-%2A.html",
        &["/a-b.html"],
        &["/a-*.html"],
    ),
    ("User-agent: *\nDisallow: /a%24", &["/ab"], &["/a$", "/a$b"]),
    (
        "User-agent: *\nDisallow: /a b",
        &["/ab"],
        &["/a%20b", "/a b"],
    ),
    (
        "User-agent: *\nDisallow: /x?u=https://y.example",
        &["/x?u=http"],
        &["/x?u=https%3A%2F%2Fy.example/z"],
    ),
    (
        "User-agent: *\nDisallow: /ab$\nAllow: /*$",
        &["/b", "/ab/"],
        &["/ab"],
    ),
    ("User-agent: *\nDisallow: /a*$", &["/b"], &["/a", "/abc?d"]),
    (
        "User-agent: *\nDisallow: /*a*a$",
        &["/a"],
        &["/aa", "/ba/a"],
    ),
];

fn of(path: &str) -> Url {
    Url::parse(&format!("https://brand.example{path}")).expect("the tests write paths")
}

#[test]
fn the_file_is_read_as_the_rfc_says() {
    for (file, allowed, forbidden) in CASES {
        let robots = Robots::read(file.as_bytes());
        for path in *allowed {
            assert_eq!(robots.forbids(&of(path)), None, "{file:?} allows {path}");
        }
        for path in *forbidden {
            assert!(
                robots.forbids(&of(path)).is_some(),
                "{file:?} forbids {path}"
            );
        }
    }
}

#[test]
fn the_line_that_forbids_is_named() {
    let file = "# a\r\nUser-agent: *\r\n\r\nAllow: /\r\nDisallow: /a\r\nDisallow: /%61b/\r\n";
    let robots = Robots::read(file.as_bytes());
    for (path, line) in [
        ("/a", "line 5: Disallow: /a"),
        ("/ab/c", "line 6: Disallow: /%61b/"),
    ] {
        assert_eq!(robots.forbids(&of(path)).as_deref(), Some(line));
    }
}

#[test]
fn a_delay_is_read_from_the_group_that_concerns_us() {
    for (file, seconds) in [
        ("User-agent: *\nCrawl-delay: 10", Some(10.0)),
        ("User-agent: *\nDisallow: /a\ncrawl-delay : 0.5", Some(0.5)),
        (
            "User-agent: *\nCrawl-delay: 5\nUser-agent: x\nDisallow: /",
            Some(5.0),
        ),
        (
            "User-agent: x\nCrawl-delay: 5\nUser-agent: *\nDisallow: /",
            Some(5.0),
        ),
        (
            "User-agent: x\nCrawl-delay: 5\nDisallow:\nUser-agent: *\nDisallow: /",
            None,
        ),
        (
            "User-agent: *\nCrawl-delay: 5\nUser-agent: rousseau\nDisallow: /a",
            Some(5.0),
        ),
        (
            "User-agent: *\nCrawl-delay: 5\nAllow: /\nUser-agent: rousseau\nDisallow: /a",
            None,
        ),
        ("User-agent: *\nRequest-rate: 1/5", Some(5.0)),
        ("User-agent: *\nRequest-rate: 30/1m 0200-2259", Some(2.0)),
        ("User-agent: *\nRequest-rate: 0/5", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("Crawl-delay: 5", None),
    ] {
        let robots = Robots::read(file.as_bytes());
        let wanted = seconds.map(Duration::from_secs_f64);
        assert_eq!(robots.delay(), wanted, "{file:?}");
    }
}

#[test]
fn hostile_files_are_read_quickly_and_never_allow_more() {
    let stars = format!("{ALL}Disallow: /{}b", "a*".repeat(2000));
    let robots = Robots::read(stars.as_bytes());
    assert!(
        robots
            .forbids(&of(&format!("/{}", "a".repeat(4000))))
            .is_some()
    );
    let many = format!("{ALL}{}", "Disallow: /x*y*z\n".repeat(30_000));
    assert_eq!(Robots::read(many.as_bytes()).forbids(&of("/a")), None);
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let _ = Robots::read(&bytes).forbids(&of("/a"));
}
