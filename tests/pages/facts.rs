//! Facts: what a site shows beside its words, such as dead ways in, house rules and articles.

use crate::shelf::{Shelf, gather, pages, site};
use rousseau::connectors::{Connector, Errand, Gathered, Settings, web};
use rousseau::domain::{
    ChannelKind, Facet, Fact, GapCause, LinkState, Openness, PageRole, Post, Surface, Window,
};

const HOME: &str = "https://lumen.example/";
const TOP: &str = "<title>Lumen</title><h1>Lumen</h1><p>We sell lamps that people like, and we mend \
    them when they break, for as long as we live, in our own workshop by the river.</p>";

async fn gather_with(kind: ChannelKind, settings: &Settings, shelf: &Shelf) -> Gathered {
    let mut channel = site(HOME);
    channel.kind = kind;
    let window = Window {
        from: "2026-02-01T00:00:00Z".parse().expect("an instant"),
        to: "2026-03-01T00:00:00Z".parse().expect("an instant"),
    };
    let errand = Errand {
        channel: &channel,
        window,
        settings,
        fetch: shelf,
    };
    web::Web.gather(errand).await
}

/// The links that the page at a path offers as ways in, each with what became of it.
fn followed(gathered: &Gathered, path: &str) -> Vec<(String, String)> {
    let all = pages(gathered);
    let page = all.iter().find(|p| p.address.path() == path);
    let links = &page.expect("the page was read").links_checked;
    let word = |state: &LinkState| match state {
        LinkState::Answered(status) => format!("answered {status}"),
        LinkState::Gone(status) => format!("gone {status}"),
        LinkState::Hidden(_) => "hidden".to_owned(),
    };
    let line = links
        .iter()
        .map(|l| (l.address.path().to_owned(), word(&l.state)));
    line.collect()
}

fn pair(path: &str, state: &str) -> (String, String) {
    (path.to_owned(), state.to_owned())
}

#[tokio::test]
async fn a_dead_way_in_is_told_from_one_that_only_hides() {
    let home = format!(
        "{TOP}<a href='/contact/'>Contact</a><a href='/shop'>Shop</a>\
         <a href='https://other.example/contact'>Contact their house</a>"
    );
    let contact = format!(
        "{TOP}<a href='/contact/form'>Contact form</a><a href='/help/old'>Help</a>\
         <a href='/support/busy#now'>Support</a><a href='/help/locked'>Help for members</a>\
         <a href='/kontakt-fern'>Kontakt</a><a href='/shop'>Shop</a>\
         <form action='/contact/send' method=post><textarea name=m></textarea><input type=email></form>"
    );
    let shelf = Shelf::default()
        .page(HOME, &home)
        .page("https://lumen.example/contact/", &contact)
        .page("https://lumen.example/contact/form", TOP)
        .page("https://lumen.example/shop", TOP)
        .status("https://lumen.example/help/old", 410)
        .status("https://lumen.example/support/busy", 503)
        .status("https://lumen.example/help/locked", 403)
        .fails(
            "https://lumen.example/kontakt-fern",
            GapCause::Unreachable("time".to_owned()),
        );
    let gathered = gather(HOME, &shelf).await;
    assert_eq!(
        followed(&gathered, "/"),
        [pair("/contact/", "answered 200")]
    );
    let found = followed(&gathered, "/contact/");
    assert_eq!(
        found,
        [
            pair("/contact/form", "answered 200"),
            pair("/help/old", "gone 410"),
            pair("/support/busy", "hidden"),
            pair("/help/locked", "hidden"),
            pair("/kontakt-fern", "hidden"),
        ]
    );
    let asked = shelf.asked();
    assert!(!asked.iter().any(|a| a.contains("/contact/send")));
    assert!(!asked.iter().any(|a| a.contains("other.example")));
}

#[tokio::test]
async fn no_more_than_twelve_links_are_followed_beyond_the_walk() {
    let links: String = (0..40)
        .map(|n| format!("<a href='/help/{n}'>Help {n}</a>"))
        .collect();
    let home = format!("{TOP}<a href='/contact/'>Contact</a>{links}");
    let mut shelf = Shelf::default()
        .page(HOME, &home)
        .page("https://lumen.example/contact/", &format!("{TOP}{links}"));
    for n in 0..40 {
        shelf = shelf.page(&format!("https://lumen.example/help/{n}"), TOP);
    }
    let settings = Settings {
        pages: 4,
        ..Settings::default()
    };
    let gathered = gather_with(ChannelKind::Site, &settings, &shelf).await;
    assert_eq!(shelf.asked().len(), 4 + 12);
    let left = followed(&gathered, "/contact/");
    assert!(left.iter().any(|(_, state)| state == "hidden"));
}

#[tokio::test]
async fn selectors_and_links_are_counted_on_each_page() {
    let home = format!(
        "{TOP}<main><a href='/a'>A</a><a href='/a#x'>A</a><a href='tel:+49301'>T</a></main>"
    );
    let shelf = Shelf::default()
        .page(HOME, &home)
        .page("https://lumen.example/a", TOP);
    let settings = Settings {
        selectors: ["main a", "form", "a["].map(str::to_owned).to_vec(),
        ..Settings::default()
    };
    let gathered = gather_with(ChannelKind::Site, &settings, &shelf).await;
    let all = pages(&gathered);
    let found: Vec<(&str, u32)> = all[0]
        .matches
        .iter()
        .map(|(s, n)| (s.as_str(), *n))
        .collect();
    assert_eq!(found, [("form", 0), ("main a", 3)]);
    let links: Vec<&str> = all[0].links.iter().map(url::Url::as_str).collect();
    assert_eq!(links, ["https://lumen.example/a", "tel:+49301"]);
    let without = gather(HOME, &shelf).await;
    assert!(pages(&without).iter().all(|p| p.matches.is_empty()));
}

#[tokio::test]
async fn house_rules_are_found_and_those_unread_are_said() {
    let home = format!(
        "{TOP}<a href='/netiquette'>Netiquette</a><a href='/charte'>Charte de modération</a>"
    );
    let shelf = Shelf::default()
        .page(HOME, &home)
        .page("https://lumen.example/netiquette", TOP)
        .status("https://lumen.example/charte", 403);
    let gathered = gather(HOME, &shelf).await;
    let all = pages(&gathered);
    assert!(
        all.iter()
            .any(|p| p.role == PageRole::Rules && p.address.path() == "/netiquette")
    );
    assert_eq!(followed(&gathered, "/"), [pair("/charte", "hidden")]);
    assert!(gathered.gaps.is_empty(), "{:?}", gathered.gaps);
}

fn posts(gathered: &Gathered) -> Vec<&Post> {
    let posts = gathered.seen.iter().filter_map(|o| match &o.fact {
        Fact::Post(post) => Some(post),
        _ => None,
    });
    posts.collect()
}

const FORM: &str = "<form action='/blog/comments' id=comment-form><textarea name=comment></textarea>\
    <input type=submit value='Post comment'></form>";

fn blog(feed: &str) -> Shelf {
    let links = "<a href='/blog/new'>New</a><a href='/blog/shut'>Shut</a><a href='/blog/old'>Old</a>\
         <a href='/blog/list'>List</a><a href='/blog/undated'>Undated</a>";
    let article = |kind: &str, day: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@graph\":[\
             {{\"@type\":\"{kind}\",\"headline\":\"A lamp\",\"datePublished\":\"{day}\"}}]}}</script>"
        )
    };
    let closed = "<section class=comments><p>Comments are closed.</p></section>";
    let list = "<script type='application/ld+json'>[{\"@type\":\"Article\",\"datePublished\":\"2026-02-20\",\
         \"url\":\"/blog/a\"},{\"@type\":\"Article\",\"datePublished\":\"2026-02-21\",\"url\":\"/blog/b\"}]</script>";
    let dated = "<meta property='article:published_time' content='2026-02-26T08:00:00+01:00'>";
    Shelf::default()
        .page(HOME, &format!("{feed}{TOP}{links}"))
        .page(
            "https://lumen.example/blog/new",
            &format!("{}{TOP}{FORM}", article("BlogPosting", "2026-02-27")),
        )
        .page(
            "https://lumen.example/blog/shut",
            &format!("{dated}{TOP}{closed}"),
        )
        .page(
            "https://lumen.example/blog/old",
            &format!(
                "{}{TOP}{closed}",
                article("NewsArticle", "2026-02-03T10:00:00Z")
            ),
        )
        .page("https://lumen.example/blog/list", &format!("{list}{TOP}"))
        .page(
            "https://lumen.example/blog/undated",
            &format!("{TOP}{closed}"),
        )
}

#[tokio::test]
async fn dated_articles_of_a_blog_are_posts_with_the_state_of_their_comments() {
    let settings = Settings::default();
    let gathered = gather_with(ChannelKind::Page, &settings, &blog("")).await;
    let mut found: Vec<(&str, String, Openness)> = posts(&gathered)
        .into_iter()
        .map(|p| (p.address.path(), p.at.to_string(), p.comments))
        .collect();
    found.sort_by_key(|(path, ..)| *path);
    // The page of the looks is of 2 March: what closed within a week was closed from the start.
    assert_eq!(
        found,
        [
            (
                "/blog/new",
                "2026-02-27T12:00:00Z".to_owned(),
                Openness::Open
            ),
            (
                "/blog/old",
                "2026-02-03T10:00:00Z".to_owned(),
                Openness::Unknown
            ),
            (
                "/blog/shut",
                "2026-02-26T07:00:00Z".to_owned(),
                Openness::Closed
            ),
        ]
    );
    assert!(gathered.seen.iter().any(|o| matches!(
        o.fact,
        Fact::Surface {
            surface: Surface::Comments,
            state: Openness::Open
        }
    )));
    assert!(gathered.gaps.iter().any(|g| g.facet == Facet::Threads));
}

#[tokio::test]
async fn a_site_without_a_feed_has_no_posts() {
    let settings = Settings::default();
    let none = gather_with(ChannelKind::Site, &settings, &blog("")).await;
    assert!(posts(&none).is_empty());
    let feed = "<link rel=alternate type='application/rss+xml' href='/feed.xml'>";
    let some = gather_with(ChannelKind::Site, &settings, &blog(feed)).await;
    assert_eq!(posts(&some).len(), 3);
    assert!(some.gaps.is_empty(), "{:?}", some.gaps);
}
