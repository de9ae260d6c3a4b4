//! Tests: what a visitor sees, what nobody sees, and bytes that nobody meant as a page.

use super::*;
use crate::domain::CaptureId;
use proptest::prelude::*;

fn read(html: impl AsRef<[u8]>) -> Document {
    read_document(&Capture {
        id: CaptureId("0".repeat(16)),
        url: Url::parse("https://brand.example/help/").expect("an address"),
        at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body: html.as_ref().to_vec(),
        cut: false,
    })
}

#[track_caller]
fn text(html: &str, expected: &str) {
    assert_eq!(read(html).text, expected, "{html}");
}

#[test]
fn a_visitor_reads_blocks_line_by_line() {
    text(
        "<p>One<p>Two <b>bold</b>\n  end<div>Three<br>Four</div>Five",
        "One\nTwo bold end\nThree\nFour\nFive",
    );
    text(
        "<table><tr><td>Mon<td>9-17<tr><td>Tue</td><td>closed</td></table>",
        "Mon 9-17\nTue closed",
    );
    text("<ul><li>a<li>b</ul>c", "a\nb\nc");
    text("<p>caf&eacute; &amp; t&#233;&shy;n</p>", "café & tén");
    text("a&nbsp;&nbsp; b", "a b");
    text("2 < 3 & 4 > 1", "2 < 3 & 4 > 1");
}

#[test]
fn what_nobody_sees_is_not_read() {
    for html in [
        "<head><title>No</title></head>yes",
        "<script>no</script>yes",
        "<style>no</style>yes<!-- no -->",
        "<template><p>no</p></template>yes",
        "<noscript>no</noscript>yes",
        "<p hidden>no</p>yes",
        "<p hidden>no<p>yes",
        "<ul><li hidden>no<li>yes</ul>",
        "<div style='DISPLAY : none ;color:red'>no <b>no</b></div>yes",
        "<div style='visibility:hidden'><p>no</div>yes",
        "<div><span style='display:none!important'>no</div>yes",
        "<select><option>no</select>yes",
        "<p><del>no</del>yes",
        "<svg><title>no</title></svg>yes",
        "<dialog>no</dialog>yes",
        "<iframe>no</iframe>yes",
    ] {
        text(html, "yes");
    }
    text("<p aria-hidden=true>yes</p>", "yes");
    text("<p hidden=until-found>yes</p>", "yes");
    text("<div style='display:none-ish'>yes</div>", "yes");
}

#[test]
fn links_have_their_place_and_their_words() {
    let page = read(
        "<header><a href=/a>A</a></header><main><article><header><a href=/b>B</a></header>\
         <footer><a href=/c>C</a></footer></article></main><div class='site-footer x'>\
         <nav><a href='/d?x=1&amp;y=2' rel='ME nofollow'> D <i>d</i></a></nav>\
         <a href='mailto:a@b.example'><img alt='Mail us'></a><a href='javascript:x'>no</a></div>",
    );
    let found: Vec<_> = page
        .links
        .iter()
        .map(|l| (l.url.as_str(), l.text.as_str(), l.place))
        .collect();
    assert_eq!(
        found,
        [
            ("https://brand.example/a", "A", Place::Header),
            ("https://brand.example/b", "B", Place::Body),
            ("https://brand.example/c", "C", Place::Body),
            ("https://brand.example/d?x=1&y=2", "D d", Place::Footer),
            ("mailto:a@b.example", "Mail us", Place::Footer),
        ]
    );
    assert_eq!(page.links[3].rel, ["me", "nofollow"]);
}

#[test]
fn the_head_is_read() {
    let page = read(
        "<html lang=de-AT><head><base href='/sub/'><title> Hilfe &amp;\n Kontakt </title>\
         <meta name=description content='Wir helfen'><meta property=og:site_name content=Marke>\
         <meta name=generator content='WordPress 6.5'><link rel='https://api.w.org/' href=/wp-json/>\
         <link rel=alternate type=application/rss+xml href=feed><meta http-equiv=refresh content='0;URL=\"/x\"'>\
         <meta name=robots content='noindex, follow'><link rel=me href='https://social.example/@marke'>\
         <script type=application/ld+json>{\"a\":\"b\nc\"}</script><script type='application/ld+json'>{,}</script>\
         </head><body><h1>Hilfe</h1><svg><title>Pfeil</title></svg><form action=/send class='wpcf7-form x'>\
         <input type=email name=from><textarea name=text></textarea></form></body>",
    );
    assert_eq!(page.title, "Hilfe & Kontakt");
    assert_eq!(page.headline, "Hilfe");
    assert_eq!(page.lang.as_deref(), Some("de-AT"));
    assert_eq!(page.site_name.as_deref(), Some("Marke"));
    assert_eq!(page.base.as_str(), "https://brand.example/sub/");
    assert_eq!(page.feeds[0].as_str(), "https://brand.example/sub/feed");
    assert_eq!(
        page.rest_root.map(String::from).as_deref(),
        Some("https://brand.example/wp-json/")
    );
    assert_eq!(
        page.refresh.map(String::from).as_deref(),
        Some("https://brand.example/x")
    );
    assert!(page.noindex);
    assert_eq!(page.json_ld.len(), 1);
    assert_eq!(page.links[0].place, Place::Head);
    assert_eq!(page.forms[0].fields.len(), 2);
    assert_eq!(page.forms[0].fields[1].kind, "textarea");
    assert!(page.marks.contains(".wpcf7-form"));
}

#[test]
fn bombs_are_cut_and_end_soon() {
    assert!(read("<ul><li>".repeat(2_000)).cut);
    for html in [
        "<main><article><b hidden>".repeat(2_000),
        format!("{}{}", "<i>".repeat(1_500), "</b></i><b>".repeat(3_000)),
        format!("<p{}>", " a=b".repeat(60_000)),
        format!("<a href='{}'>", "x".repeat(300_000)),
        "&lambda;".repeat(50_000),
        "<a href=/x>y".repeat(2_000),
        "<li hidden><div>".repeat(1_500),
        "<!--".repeat(50_000),
        "<".repeat(100_000),
        "<script>".to_owned() + &"<!--<script>".repeat(100_000),
        format!("<title>{}", "x".repeat(1_100_000)),
    ] {
        let _ = read(html);
    }
}

fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<p hidden>",
        "<div style='display:none'>",
        "</div>",
        "<a href=/x>",
        "</a>",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<b",
        " x='",
        ">",
        "&amp",
        "&#x",
        ";",
        "text ",
        "é",
        "<title>",
        "</title>",
        "<template>",
        "</template>",
        "<form>",
        "<input>",
        "<br/>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<noscript>",
        "</noscript>",
        "<select><xmp>",
        "<math><mi>",
        "<main>",
        "<article>",
        "<footer>",
        "</main>",
        "<li hidden>",
        "<script type=application/ld+json>{",
        "<base href=::>",
        "\u{0}",
        "\u{1b}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let page = read(&bytes);
        prop_assert!(!page.text.contains("\n\n"));
    }

    #[test]
    fn any_markup_can_be_read(html in markup()) {
        let page = read(&html);
        prop_assert!(page.text.lines().all(|l| l == l.trim() && !l.is_empty()));
        prop_assert_eq!(page, read(&html));
    }
}

#[track_caller]
fn check_wall(html: &str, expected: Option<&str>) {
    assert_eq!(wall(&read(html)), expected, "{html}");
}

const BOT: &str = "a bot check";
const LOGIN: &str = "a login";
const CONSENT: &str = "a consent wall";
const AGE: &str = "an age gate";
const PARKED: &str = "a parked domain";
const SERVER: &str = "a server's default page";
const SHELL: &str = "a shell that only scripts fill";
const GONE: &str = "a page that says it is not there";
const REFUSAL: &str = "a refusal";
const LIMIT: &str = "a rate limit";

/// Pages that are walls, and which.
const WALLS: &[(&str, &str)] = &[
    (
        "<title>Just a moment...</title><h1>shop.example</h1><p>Verifying you are human. This may take a few seconds.</p>",
        BOT,
    ),
    (
        "<title>Attention Required! | Cloudflare</title><p>Please complete the security check to access.</p>",
        BOT,
    ),
    (
        "<title>Shop</title><p>Please verify you are a human</p><p>Press &amp; hold to confirm</p>",
        BOT,
    ),
    (
        "<title>Pardon Our Interruption</title><p>As you were browsing something about your browser made us think you were a bot.</p>",
        BOT,
    ),
    ("<p>Enable JavaScript and cookies to continue</p>", BOT),
    (
        "<title>Making sure you're not a bot!</title><p>Loading...</p>",
        BOT,
    ),
    (
        "<title>x</title><form id=challenge-form></form><p>One more step</p>",
        BOT,
    ),
    (
        "<h1>Sicherheitsüberprüfung</h1><p>Bestätigen Sie, dass Sie ein Mensch sind.</p>",
        BOT,
    ),
    (
        "<title>Log in</title><form><input name=u><input type=password></form>",
        LOGIN,
    ),
    (
        "<title>Anmelden | Marke</title><h1>Anmelden</h1><form><input name=u><input type=password></form>",
        LOGIN,
    ),
    (
        "<title>Brand</title><p>Please log in to continue.</p><form><input type=password></form>",
        LOGIN,
    ),
    (
        "<title>Protected: Help</title><p>This content is password protected. To view it please enter your password below:</p><form><input type=password></form>",
        LOGIN,
    ),
    (
        "<title>Connexion</title><h1>Se connecter</h1><form><input type=email><input type=password></form>",
        LOGIN,
    ),
    (
        "<title>Before you continue</title><p>We use cookies and data to deliver and maintain services.</p><button>Accept all</button>",
        CONSENT,
    ),
    (
        "<title>Zeitung</title><h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking.</p>",
        CONSENT,
    ),
    (
        "<h1>We value your privacy</h1><p>We and our partners store information on a device.</p><button>I agree</button>",
        CONSENT,
    ),
    (
        "<title>Age verification</title><p>Are you over 18?</p><button>Yes</button>",
        AGE,
    ),
    (
        "<title>Distillery</title><p>You must be of legal drinking age to enter this site.</p>",
        AGE,
    ),
    ("<h1>Bist du schon 18?</h1><button>Ja</button>", AGE),
    (
        "<title>brand.example is for sale</title><p>Make an offer.</p>",
        PARKED,
    ),
    (
        "<title>brand.example</title><p>This domain is parked free of charge.</p>",
        PARKED,
    ),
    (
        "<title>brand.example</title><p>Related searches</p><p>Cheap flights</p>",
        PARKED,
    ),
    (
        "<title>Account Suspended</title><p>Contact your hosting provider.</p>",
        PARKED,
    ),
    (
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed.</p>",
        SERVER,
    ),
    (
        "<title>Apache2 Debian Default Page: It works</title><p>x</p>",
        SERVER,
    ),
    ("<h1>It works!</h1>", SERVER),
    ("<title>Index of /</title><h1>Index of /</h1>", SERVER),
    (
        "<title>App</title><div id=root></div><script src=/main.js></script>",
        SHELL,
    ),
    (
        "<title>App</title><div id=__next></div><script src=/a.js></script><noscript>You need JavaScript</noscript>",
        SHELL,
    ),
    ("<title>App</title><script src=/a.js></script>", SHELL),
    ("", "an empty page"),
    (
        "<html><head><title>Brand</title></head><body></body></html>",
        "an empty page",
    ),
    (
        "<title>429 Too Many Requests</title><h1>Too Many Requests</h1>",
        LIMIT,
    ),
    ("<p>You have been rate-limited. Try again later.</p>", LIMIT),
    (
        "<title>Zu viele Anfragen</title><p>Bitte warten.</p>",
        LIMIT,
    ),
    (
        "<title>Access Denied</title><p>You don't have permission to access this resource.</p>",
        REFUSAL,
    ),
    (
        "<title>Sorry</title><p>This content is not available in your country.</p>",
        REFUSAL,
    ),
    (
        "<title>Page not found - Brand</title><h1>Oops!</h1><p>Go back home.</p>",
        GONE,
    ),
    ("<title>404 | Brand</title><p>Nothing here.</p>", GONE),
    (
        "<title>Marke</title><h1>Seite nicht gefunden</h1><p>Zur Startseite</p>",
        GONE,
    ),
    ("<title>Page introuvable</title><p>Retour</p>", GONE),
    ("<title>Página no encontrada</title><p>Volver</p>", GONE),
];

#[test]
fn walls_are_recognized() {
    for (html, expected) in WALLS {
        check_wall(html, Some(expected));
    }
}

#[test]
fn ordinary_pages_are_no_walls() {
    let long =
        "<p>We sell lamps that people like, and we mend them when they break.</p>".repeat(30);
    let menu: String = (0..30)
        .map(|i| format!("<a href=/{i}>Page {i}</a>"))
        .collect();
    let banner = "<div id=cookie-banner><p>We use cookies. Accept all cookies to continue enjoying our site.</p><button>Accept</button></div>";
    for html in [
        format!("<title>Lamps</title>{banner}{long}"),
        format!("<title>Lamps</title><a href=/login>Log in</a>{long}"),
        format!("<title>Just a moment: a poem</title>{long}"),
        format!("<title>404 ways to light a room</title>{long}"),
        format!("<title>Lamps</title><form><input type=password></form>{long}"),
        format!("<div id=root>{long}</div><script src=/main.js></script>"),
        format!("<title>Lamps</title><p>Are you over 18? You can vote.</p>{long}"),
        format!("<title>Lamps</title><p>This domain is parked next to a lake.</p>{long}"),
        format!("<title>Our help</title><p>Too many requests? We answer all.</p>{long}"),
        format!("<title>Privacy</title><h1>We value your privacy</h1>{long}"),
        format!("<title>Lamps</title>{menu}"),
        format!("<title>Security check for lamps</title>{menu}<p>Book one.</p>"),
        "<title>Contact</title><p>Write to us.</p><form><input type=email><textarea></textarea></form>".to_owned(),
        "<title>Contact</title><a href='mailto:a@b.example'>a@b.example</a>".to_owned(),
        "<title>Coming soon</title><p>Call <a href='tel:+35180'>us</a></p>".to_owned(),
        "<title>Kontakt</title><h1>Kontakt</h1><p>Marke GmbH, Hauptstraße 1, 1010 Wien, Telefon 01 234567, Mo bis Fr.</p>".to_owned(),
        "<title>Help</title><p>You can log in to your account to see your orders, or write to us at any hour of the day.</p>".to_owned(),
        "<title>Lamps</title><p>We do not sell to anybody under 16. Everything else we sell to everybody who asks us for it.</p>".to_owned(),
        "<title>Gallery</title><a href=/1><img alt=One></a><a href=/2><img alt=Two></a><a href=/3><img alt=Three></a>".to_owned(),
        "<title>Lamps</title><h1>Lamps</h1><div id=app></div><script src=/a.js></script><a href=/1>1</a><a href=/2>2</a><a href=/3>3</a>".to_owned(),
        "<title>Brand</title><h1>Found objects</h1><p>What is not found in the forest is found at the sea, we believe, and sell it in our shop.</p>".to_owned(),
        "<title>Welcome</title><h1>Welcome to Nginxia</h1><p>A country that nobody found yet, with eleven airports and a long coast.</p>".to_owned(),
        "<title>FAQ</title><h1>FAQ</h1><p>What if the page of my order is blank? Then wait for a minute and load it again, please.</p>".to_owned(),
        "<title>About us</title><p>We are four people in a room with a view, and we make lamps. We were founded in 1762.</p>".to_owned(),
        "<title>Impressum</title><p>Angaben nach Mediengesetz: Marke GmbH, Wien. Geschäftsführung: Ana Conte. UID ATU00000000.</p>".to_owned(),
        "<title>Sign up for our newsletter</title><p>Once a month we write a letter about lamps.</p><form><input type=email></form>".to_owned(),
        "<title>Room 403</title><p>The best room of the hotel, with a view over the river and a bath. From 80 a night.</p>".to_owned(),
        "<title>Consulting</title><p>We consent to everything. A theater of four people who say yes, on stage every Friday at eight.</p>".to_owned(),
        "<title>Members</title><h1>Our members</h1><p>Ana Conte, Tom Moreira, Mia Lopes, and forty more who are not named here.</p>".to_owned(),
        "<title>Domain names</title><p>We sell domain names. Search for yours, and register it within a minute at a fair price.</p>".to_owned(),
        "<title>Robot checkers</title><p>Our robots play checkers against people, and mostly lose. Come and see them at the fair.</p>".to_owned(),
    ] {
        check_wall(&html, None);
    }
}

#[test]
fn what_is_no_page_is_told_by_type_and_first_bytes() {
    for (kind, body, none) in [
        (Some("text/html; charset=utf-8"), "<p>Hi".as_bytes(), false),
        (None, b"<!doctype html>", false),
        (Some("text/plain"), b"[see] below", false),
        (Some("application/pdf"), b"%PDF-1.7", true),
        (Some("text/html"), b"%PDF-1.7", true),
        (Some("text/html"), b"\x89PNG\r\n", true),
        (Some("text/html"), b" {\"a\": 1}", true),
        (Some("text/html"), b"{ not json }", false),
        (Some("application/json"), b"<p>", true),
    ] {
        assert_eq!(not_a_page(kind, body).is_some(), none, "{kind:?}");
    }
}
