//! The bundled brand's website: home, contact, help, house rules, about, and a page that is not there.

use super::{Ask, Prop, Scene};
use serde_json::json;

/// The handle on the public network.
pub(super) const HANDLE: &str = "juniper-air.test";

pub(super) fn answer(scene: &Scene, ask: &Ask<'_>) -> Option<Prop> {
    let (title, body) = match ask.path {
        "/" => ("Juniper Air", home()),
        "/contact/" => ("Contact", contact()),
        "/help/" => ("Help", help()),
        "/house-rules/" => ("House rules", house_rules()),
        "/about/" => ("About us", about()),
        _ => return None,
    };
    Some(Prop::Html(page(scene, title, &body)))
}

/// A page of the site, with the head and the footer that all pages share.
pub(super) fn page(scene: &Scene, title: &str, body: &str) -> String {
    let root = scene.root("juniper");
    let social = scene.root("social");
    let about = json!({
        "@context": "https://schema.org",
        "@type": "Airline",
        "name": "Juniper Air",
        "url": format!("{root}/"),
        "sameAs": [
            format!("{social}/@juniper"),
            format!("https://bsky.app/profile/{HANDLE}"),
            "https://www.facebook.com/juniperair.example",
        ],
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer support",
            "telephone": "+351 800 000 000",
            "hoursAvailable": {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
                "opens": "09:00",
                "closes": "17:00",
            },
        },
    });
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta property="og:site_name" content="Juniper Air">
<meta name="generator" content="WordPress 6.5">
<link rel="https://api.w.org/" href="{root}/wp-json/">
<script type="application/ld+json">{about}</script>
</head>
<body>
<header><nav><a href="/">Juniper Air</a> <a href="/blog/">Blog</a> <a href="/help/">Help</a> <a href="/contact/">Contact</a> <a href="/about/">About us</a></nav></header>
<main>
{body}
</main>
<footer>
<p>Follow us:
<a rel="me" href="{social}/@juniper">Mastodon</a>
<a href="https://bsky.app/profile/{HANDLE}">Bluesky</a>
<a href="https://www.facebook.com/juniperair.example">Facebook</a>
<a href="/house-rules/">House rules</a></p>
<p>Juniper Air is an airline that nobody flies: it comes with a program, to try it.</p>
</footer>
</body>
</html>
"#
    )
}

fn home() -> String {
    "<h1>Juniper Air</h1>\n<p>From Porto and Lisbon to fourteen cities that are worth a weekend.</p>\n\
     <p><a href=\"/blog/\">Read how an airline works</a> or <a href=\"/help/\">get help</a>.</p>"
        .to_owned()
}

fn contact() -> String {
    r#"<h1>Contact</h1>
<p>Write to <a href="mailto:help@juniper.example">help@juniper.example</a>, call
<a href="tel:+351800000000">+351 800 000 000</a> (free of charge), or use the form.</p>
<form action="/contact/send" method="post" class="wpcf7-form">
<label>Your address <input type="email" name="from"></label>
<label>Your message <textarea name="message"></textarea></label>
<button type="submit">Send</button>
</form>"#
        .to_owned()
}

fn help() -> String {
    r"<h1>Help</h1>
<h2>Where to ask</h2>
<p>Write to us on any of our accounts, by e-mail or with the form. All of them lead to the same table.</p>
<h2>When we answer</h2>
<p>We answer every message within one working day, on all our channels.</p>
<p>Our customer care is there Monday to Friday, from 9:00 to 17:00.</p>
<h2>Who answers</h2>
<p>Our customer care team, Ana Conte ^AC, Tom Moreira ^TM and Mia Lopes ^ML, looks after your
questions. They sign with their names.</p>
<h2>What happens next</h2>
<p>We read your message, one of us takes it on, and stays with it until it is solved. If it takes
longer, you will receive a case number, and not a tune to listen to.</p>"
        .to_owned()
}

fn house_rules() -> String {
    r"<h1>House rules</h1>
<p>Who may write here: everybody, also those who fly with others.</p>
<p>Criticism is welcome. We remove insults, advertisements and other people's data, and we say so.
Jokes about the food are left standing.</p>
<p>If you think that we were wrong, write to us: Ana Conte reads it, not the one who removed it.</p>"
        .to_owned()
}

fn about() -> String {
    r"<h1>About us</h1>
<p>Juniper Air was founded for a program. It has eleven airplanes, none of which exists.</p>"
        .to_owned()
}
