//! Sites: whole invented sites, walked and searched for the accounts of their brands.

use crate::shelf::{Curtain, Shelf, capture, check, gather, pages, url};
use async_trait::async_trait;
use rousseau::connectors::Settings;
use rousseau::connectors::discover::discover;
use rousseau::crawl::{Fetch, Limits, Silent, Watch, walk};
use rousseau::domain::{ChannelKind, Contact, Fact, GapCause, PageRole};
use rousseau::evidence::{Capture, Request};
use rousseau::stage::Stage;

#[tokio::test]
async fn the_bundled_brand_is_found_whole() {
    let stage = Stage::open()
        .await
        .expect("a port of the loopback interface");
    let home = stage.address();
    let port = home.port().unwrap_or(80);
    let found = discover(&home, &Settings::default(), &Curtain).await;
    assert_eq!(found.name.as_deref(), Some("Juniper Air"));
    check(
        &found,
        &[
            (&format!("Website {home}"), "named"),
            (
                &format!("WordPress http://juniper.localhost:{port}/blog/"),
                "rest-root",
            ),
            (
                &format!("Mastodon http://social.localhost:{port}/@juniper"),
                "rel-me",
            ),
            (
                "Bluesky https://bsky.app/profile/juniper-air.test",
                "same-as",
            ),
            (
                "Facebook https://www.facebook.com/juniperair.example",
                "same-as",
            ),
        ],
    );
    assert!(found.found.gaps.is_empty());
    let gathered = gather(home.as_str(), &Curtain).await;
    let pages = pages(&gathered);
    let roles: Vec<(PageRole, &str)> = pages
        .iter()
        .take(4)
        .map(|p| (p.role, p.address.path()))
        .collect();
    assert_eq!(
        roles,
        [
            (PageRole::Home, "/"),
            (PageRole::Contact, "/contact/"),
            (PageRole::Help, "/help/"),
            (PageRole::About, "/about/"),
        ]
    );
    assert_eq!(
        pages[1].contacts,
        [
            Contact::Email("help@juniper.example".to_owned()),
            Contact::Phone("+351800000000".to_owned()),
            Contact::Form(format!("http://juniper.localhost:{port}/contact/send")),
        ]
    );
    assert!(
        pages[2]
            .text
            .contains("We answer every message within one working day")
    );
    assert!(gathered.gaps.is_empty(), "{:?}", gathered.gaps);
    assert!(
        matches!(&gathered.seen[0].fact, Fact::Profile(p) if p.name.as_deref() == Some("Juniper Air"))
    );
}

const FOOTED: &str = "<title>Lumen</title><meta property=og:site_name content=Lumen><h1>Lumen</h1>\
    <p>We sell lamps that people like, and we mend them when they break, for as long as we live.</p>";

#[tokio::test]
async fn accounts_of_others_are_not_the_brands() {
    let home = format!(
        "{FOOTED}<main><article><a href='https://www.instagram.com/ana_conte'>Ana's photo</a>\
         <a href='https://x.com/somebody'>X</a></article>\
         <a href='https://www.tiktok.com/@lumen_lamps'>Our films</a></main>\
         <div class=comment><a rel='ugc external me' href='https://vimeo.com/visitor'>visitor</a></div>\
         <footer><a href='https://www.instagram.com/lumen.lamps/'><i></i></a>\
         <a href='https://www.instagram.com/pixelworks'>Website by Pixelworks</a>\
         <a href='https://www.facebook.com/pixelworks'>Pixelworks</a>\
         <a href='https://www.youtube.com/channel/UC123'>YouTube</a>\
         <a href='https://www.facebook.com/sharer/sharer.php?u=x'>Facebook</a>\
         <a href='https://www.linkedin.com/company/lumen'>LinkedIn</a>\
         <a href='https://www.linkedin.com/company/12345'>LinkedIn</a></footer>"
    );
    let shelf = Shelf::default().page("https://lumen.example/", &home);
    let found = discover(&url("https://lumen.example/"), &Settings::default(), &shelf).await;
    assert_eq!(found.name.as_deref(), Some("Lumen"));
    check(
        &found,
        &[
            ("Website https://lumen.example/", "named"),
            ("Instagram https://www.instagram.com/lumen.lamps", "link"),
            ("LinkedIn https://www.linkedin.com/company/lumen", "link"),
            ("TikTok https://www.tiktok.com/@lumen_lamps", "link"),
            ("YouTube https://www.youtube.com/channel/UC123", "link"),
        ],
    );
}

#[tokio::test]
async fn a_forum_of_the_brands_own_says_what_it_runs() {
    let runs = "<title>Talk</title><meta name=generator content='Discourse 3.5.0'><p>Ask us.</p>";
    let home = format!(
        "{FOOTED}<main><a href='https://forum.other.example/'>A forum of others</a></main>\
         <footer><a href='https://community.lumen.example/t/welcome/1?x=y'>Community</a>\
         <a href='https://forum.stranger.example/'>Another board</a></footer>"
    );
    let shelf = Shelf::default()
        .page("https://lumen.example/", &home)
        .page("https://community.lumen.example/", runs)
        .page("https://forum.other.example/", runs)
        .page("https://forum.stranger.example/", runs);
    let found = discover(&url("https://lumen.example/"), &Settings::default(), &shelf).await;
    check(
        &found,
        &[
            ("Website https://lumen.example/", "named"),
            ("Discourse https://community.lumen.example/", "link"),
        ],
    );
}

#[tokio::test]
async fn servers_of_the_fediverse_say_what_they_run() {
    let info = |host: &str| {
        format!(
            "{{\"links\":[{{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.1\",\"href\":\"https://{host}/nodeinfo/2.1\"}}]}}"
        )
    };
    let runs = |name: &str| format!("{{\"software\":{{\"name\":\"{name}\",\"version\":\"1\"}}}}");
    let mut shelf = Shelf::default().page(
        "https://lumen.example/",
        &format!(
            "{FOOTED}<footer><a rel=me href='https://gts.example/@lumen'>Social</a>\
             <a rel=me href='https://snac.example/lumen'>snac</a>\
             <a rel=me href='https://cards.example/lumen'>card</a>\
             <a href='https://forum.example/@lumen'>Forum</a>\
             <a href='https://videos.example/@lumen'>Videos</a>\
             <a href='https://blog.example/@lumen'>Blog</a>\
             <a href='https://quiet.example/@lumen'>Quiet</a>\
             <a href='https://plain.example/@nobody'>Somebody Else</a></footer>"
        ),
    );
    for (host, name) in [
        ("gts.example", "gotosocial"),
        ("snac.example", "snac"),
        ("forum.example", "lemmy"),
        ("videos.example", "peertube"),
        ("blog.example", "wordpress"),
        ("plain.example", "mastodon"),
    ] {
        shelf = shelf
            .json(&format!("https://{host}/.well-known/nodeinfo"), &info(host))
            .json(&format!("https://{host}/nodeinfo/2.1"), &runs(name));
    }
    let shelf = shelf.fails(
        "https://quiet.example/.well-known/nodeinfo",
        GapCause::RateLimited,
    );
    let found = discover(&url("https://lumen.example/"), &Settings::default(), &shelf).await;
    check(
        &found,
        &[
            ("Website https://lumen.example/", "named"),
            ("Lemmy https://forum.example/@lumen", "link"),
            ("GoToSocial https://gts.example/@lumen", "rel-me"),
            ("Mastodon https://quiet.example/@lumen", "link"),
            ("snac https://snac.example/lumen", "rel-me"),
            ("PeerTube https://videos.example/@lumen", "link"),
        ],
    );
    let kinds: Vec<ChannelKind> = found.channels.iter().map(|c| c.kind).collect();
    assert_eq!(kinds[1], ChannelKind::Forum);
    assert_eq!(kinds[5], ChannelKind::Video);
}

#[tokio::test]
async fn contact_pages_and_well_known_files_lead_on() {
    let shelf = Shelf::default()
        .page(
            "https://lumen.example/",
            &format!("{FOOTED}<link rel='https://api.w.org/' href='/wp-json/'><a href=/kontakt>Kontakt</a><a href=/p/1>Lamp</a>"),
        )
        .page(
            "https://lumen.example/kontakt",
            "<h1>Kontakt</h1><p>So erreichen Sie uns, an jedem Tag der Woche, zu jeder Stunde.</p><a href='https://t.me/lumenlampen'>Telegram</a>",
        )
        .json("https://lumen.example/.well-known/atproto-did", "did:plc:abc123\n");
    let found = discover(&url("https://lumen.example/"), &Settings::default(), &shelf).await;
    check(
        &found,
        &[
            ("Website https://lumen.example/", "named"),
            (
                "Bluesky https://bsky.app/profile/lumen.example",
                "well-known",
            ),
            ("WordPress https://lumen.example/wp-json/", "rest-root"),
            ("Telegram https://t.me/lumenlampen", "link"),
        ],
    );
    assert!(
        !shelf
            .asked()
            .contains(&"https://lumen.example/p/1".to_owned())
    );
}

#[tokio::test]
async fn a_site_that_cannot_be_seen_gives_gaps() {
    for (shelf, cause) in [
        (
            Shelf::default().fails(
                "https://lumen.example/",
                GapCause::Unreachable("no such host".to_owned()),
            ),
            GapCause::Unreachable("no such host".to_owned()),
        ),
        (
            Shelf::default().status("https://lumen.example/", 403),
            GapCause::Refused(403),
        ),
        (
            Shelf::default().page(
                "https://lumen.example/",
                "<div id=root></div><script src=/a.js></script>",
            ),
            GapCause::Wall("a shell that only scripts fill".to_owned()),
        ),
    ] {
        let found = discover(&url("https://lumen.example/"), &Settings::default(), &shelf).await;
        check(&found, &[("Website https://lumen.example/", "named")]);
        assert_eq!(found.found.gaps[0].cause, cause);
        let gathered = gather("https://lumen.example/", &shelf).await;
        assert!(gathered.seen.is_empty());
        assert_eq!(gathered.gaps[0], found.found.gaps[0]);
    }
}

/// The causes of the gaps that keep absence from being claimed.
async fn causes(shelf: Shelf) -> Vec<GapCause> {
    let gathered = gather("https://lumen.example/", &shelf).await;
    gathered.gaps.into_iter().map(|g| g.cause).collect()
}

#[tokio::test]
async fn only_pages_that_matter_leave_gaps() {
    let home = |links: &str| format!("{FOOTED}{links}");
    let many: String = (0..60)
        .map(|i| format!("<a href='/lamp-{i}/'>Lamp</a>"))
        .collect();
    let site = |links: &str| Shelf::default().page("https://lumen.example/", &home(links));
    assert_eq!(causes(site(&many)).await, []);
    assert_eq!(causes(site("<a href=/old>Old</a>")).await, []);
    assert_eq!(
        causes(site("<a href=/contact>Contact</a>")).await,
        [GapCause::Missing(404)]
    );
    let refused = site("<a href=/help>Help</a>").status("https://lumen.example/help", 403);
    assert_eq!(causes(refused).await, [GapCause::Refused(403)]);
    let back = site("<a href=/help>Help</a>").moved(
        "https://lumen.example/help",
        "https://lumen.example/",
        &home(""),
    );
    assert!(matches!(
        causes(back).await.as_slice(),
        [GapCause::Unreadable(_)]
    ));
    let abroad = site("<footer><a href='https://desk.example/x'>Help</a></footer>");
    assert!(matches!(
        causes(abroad).await.as_slice(),
        [GapCause::Budget(_)]
    ));
    let social = site(
        "<footer><a href='https://www.facebook.com/lumen'>Contact us on Facebook</a></footer>",
    );
    assert_eq!(causes(social).await, []);
    let helps: String = (0..60)
        .map(|i| format!("<a href='/x/{i}'>Help {i}</a>"))
        .collect();
    let mut helpful = site(&helps);
    for i in 0..60 {
        helpful = helpful.page(&format!("https://lumen.example/x/{i}"), "<h1>Help</h1><p>This page says how to mend a lamp, step by step, with pictures, in plain words.</p>");
    }
    assert!(matches!(
        causes(helpful).await.as_slice(),
        [GapCause::Budget(_)]
    ));
    let loader = site("<script src='https://www.googletagmanager.com/gtm.js?id=1'></script>");
    assert!(matches!(
        causes(loader).await.as_slice(),
        [GapCause::Unreadable(_)]
    ));
    let desk = site("<footer><a href='https://lumen.zendesk.com/hc'>Help</a></footer>").page(
        "https://lumen.zendesk.com/hc",
        "<h1>Help</h1><p>Write to <a href='mailto:a@lumen.example'>us</a></p>",
    );
    assert_eq!(causes(desk).await, []);
}

#[tokio::test]
async fn a_walk_escapes_traps() {
    struct Maze(Shelf);
    #[async_trait]
    impl Fetch for Maze {
        async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
            let at = request.url.clone();
            let depth = at.path().len();
            let html = format!(
                "<h1>Room {depth}</h1><p>You are in a maze of little rooms, all alike, and there is no way out of it.</p>\
                 <a href='{at}a/'>on</a><a href='/cal/{depth}/1'>next month</a><a href='?page={depth}'>p</a>\
                 <a href='?sort=a&amp;by=b&amp;to={depth}'>s</a><a href='/x.pdf'>pdf</a><a href='/cart/'>cart</a>\
                 <a href='https://elsewhere.example/'>out</a><a href='#top'>top</a><a href='/?utm_source=x'>home</a>"
            );
            let _ = self.0.fetch(request).await;
            Ok(capture(at.as_str(), 200, "text/html", html.as_bytes()))
        }
        fn watch(&self) -> &dyn Watch {
            &Silent
        }
    }
    let maze = Maze(Shelf::default());
    let gathered = gather("https://maze.example/", &maze).await;
    assert!(gathered.gaps.is_empty());
    let mut asked = maze.0.asked();
    // Where the sitemap stands is asked of what the way out has read already.
    asked.retain(|at| !at.ends_with("/robots.txt"));
    assert!(asked.len() <= 30, "{}", asked.len());
    for at in &asked {
        assert!(at.starts_with("https://maze.example/"), "{at}");
        assert!(
            !at.contains("pdf")
                && !at.contains("cart")
                && !at.contains("utm")
                && !at.contains("sort"),
            "{at}"
        );
        assert!(!at.contains("/a/a/a/"), "{at}");
        assert_eq!(asked.iter().filter(|a| *a == at).count(), 1, "{at}");
    }
}

#[tokio::test]
async fn timing_does_not_change_the_order() {
    struct Late(u64);
    #[async_trait]
    impl Fetch for Late {
        async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
            let sum: u64 = request.url.path().bytes().map(u64::from).sum();
            for _ in 0..sum.wrapping_mul(self.0) % 97 {
                tokio::task::yield_now().await;
            }
            let links: String = ["a", "b", "help", "contact", "c"]
                .map(|l| format!("<a href='{l}/'>{l}</a>"))
                .concat();
            let html = format!(
                "<h1>{sum}</h1><p>Every page of this site leads to five more, and all of them answer late.</p>{links}"
            );
            Ok(capture(
                request.url.as_str(),
                200,
                "text/html",
                html.as_bytes(),
            ))
        }
        fn watch(&self) -> &dyn Watch {
            &Silent
        }
    }
    let mut orders = Vec::new();
    for seed in [1, 13, 59] {
        let limits = Limits {
            pages: 20,
            depth: 4,
            only_preferred: false,
        };
        let walked = walk(&url("https://late.example/"), limits, &Late(seed)).await;
        let order: Vec<String> = walked.pages.iter().map(|p| p.address.to_string()).collect();
        assert_eq!(order.len(), 20);
        assert_eq!(order[1], "https://late.example/contact/");
        assert_eq!(order[2], "https://late.example/help/");
        orders.push(order);
    }
    assert_eq!(orders[0], orders[1]);
    assert_eq!(orders[0], orders[2]);
}

/// A front page with words of its own and a link.
fn front(more: &str) -> Shelf {
    let words = "<p>Lamps for everybody, made by hand in a small town by the sea since 1902, and mended there.</p>";
    Shelf::default().page("https://lumen.example/", &format!("{FOOTED}{words}{more}"))
}

#[tokio::test]
async fn a_way_to_write_that_could_be_there_unseen_is_a_gap() {
    let paper = front("<a href='/contact.pdf'>Contact</a>");
    assert!(matches!(
        causes(paper).await.as_slice(),
        [GapCause::Unreadable(_)]
    ));
    let words = "<h1>Contact</h1><p>Write to us about lamps, old and new, at any hour of the day or night: we read it all.</p>";
    let at = "https://lumen.example/contact";
    let link = "<a href='/contact'>Contact</a>";
    let scripted = front(link).page(at, &format!("{words}<script src=/form.js></script>"));
    assert!(matches!(
        causes(scripted).await.as_slice(),
        [GapCause::Unreadable(_)]
    ));
    assert_eq!(causes(front(link).page(at, words)).await, []);
    let filled = front("<div id=root></div><script src=/app.js></script>");
    assert!(matches!(
        causes(filled).await.as_slice(),
        [GapCause::Unreadable(_)]
    ));
    let half = front(link).page(at, &format!("<html><body>{words}"));
    assert!(matches!(
        causes(half).await.as_slice(),
        [GapCause::Truncated(_)]
    ));
}

#[tokio::test]
async fn a_large_site_in_a_language_without_words_may_hold_a_page_for_contact() {
    let many: String = (0..60)
        .map(|i| format!("<a href='/p{i}/x{i}'>ランプ</a>"))
        .collect();
    let mut site = Shelf::default().page(
        "https://lumen.example/",
        &format!("<html lang=ja><body><p>海辺の小さな町で一九〇二年から手で作られているランプのお店です。修理もいたします。お気軽にどうぞ。</p>{many}</body></html>"),
    );
    for i in 0..60 {
        let page = format!(
            "<p>海辺の小さな町で一九〇二年から手で作られているランプのお店です。第{i}号のランプの説明はこちらです。</p>"
        );
        site = site.page(&format!("https://lumen.example/p{i}/x{i}"), &page);
    }
    assert!(matches!(
        causes(site).await.as_slice(),
        [GapCause::Budget(_)]
    ));
}

#[tokio::test]
async fn addresses_and_numbers_in_plain_words_are_ways_to_write() {
    let at = "https://lumen.example/contact";
    let contacts = async |words: &str| {
        let page = format!(
            "<h1>Contact</h1><p>Lamps, old and new, at any hour of the day or night: we read it all.</p><p>{words}</p>"
        );
        let shelf = front("<a href='/contact'>Contact</a>").page(at, &page);
        let gathered = gather("https://lumen.example/", &shelf).await;
        let all = pages(&gathered);
        all.iter()
            .flat_map(|p| p.contacts.clone())
            .collect::<Vec<Contact>>()
    };
    assert_eq!(
        contacts("ola at lumen dot example").await,
        [Contact::Email("ola@lumen.example".to_owned())]
    );
    assert_eq!(
        contacts("Workshop: (02392) 555 123").await,
        [Contact::Phone("02392555123".to_owned())]
    );
    assert_eq!(contacts("Open since 01.02.2026, 9 to 17").await, []);
    assert_eq!(contacts("Look at lumen and dot your letters").await, []);
}
