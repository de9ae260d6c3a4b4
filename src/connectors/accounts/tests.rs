//! Tests: addresses as sites link to them, and the accounts that they are.

use super::*;

fn read(address: &str) -> Option<String> {
    let url = Url::parse(address).expect("the test's addresses are well-formed");
    account(&url).map(|a| format!("{} {} {}", a.network, a.address, a.handle))
}

#[track_caller]
fn check(address: &str, expected: &str) {
    assert_eq!(read(address).as_deref(), Some(expected), "{address}");
}

const FACEBOOK: &str = "Facebook https://www.facebook.com/juniper juniper";
const X: &str = "X https://x.com/juniper juniper";

/// Addresses, and the network, the address and the handle that they come to.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "https://bsky.app/profile/juniper.example",
        "Bluesky https://bsky.app/profile/juniper.example juniper.example",
    ),
    (
        "https://bsky.app/profile/did:plc:abc/",
        "Bluesky https://bsky.app/profile/did:plc:abc did:plc:abc",
    ),
    ("https://www.facebook.com/juniper/", FACEBOOK),
    ("http://facebook.com/juniper?ref=page", FACEBOOK),
    ("https://m.facebook.com/juniper/about", FACEBOOK),
    ("https://de-de.facebook.com/juniper", FACEBOOK),
    ("https://fb.com/juniper", FACEBOOK),
    (
        "https://www.facebook.com/pages/Juniper/1234",
        "Facebook https://www.facebook.com/pages/Juniper/1234 Juniper",
    ),
    (
        "https://www.instagram.com/juniper/?hl=en",
        "Instagram https://www.instagram.com/juniper juniper",
    ),
    ("https://twitter.com/juniper", X),
    ("https://mobile.twitter.com/juniper/", X),
    ("https://x.com/juniper?s=20", X),
    (
        "https://twitter.com/@juniper",
        "X https://x.com/@juniper juniper",
    ),
    (
        "https://www.youtube.com/@juniper",
        "YouTube https://www.youtube.com/@juniper juniper",
    ),
    (
        "https://youtube.com/channel/UC123/videos",
        "YouTube https://www.youtube.com/channel/UC123 UC123",
    ),
    (
        "https://www.youtube.com/user/juniper",
        "YouTube https://www.youtube.com/user/juniper juniper",
    ),
    (
        "https://www.youtube.com/c/juniper",
        "YouTube https://www.youtube.com/c/juniper juniper",
    ),
    (
        "https://pt.linkedin.com/company/juniper-air/about/",
        "LinkedIn https://www.linkedin.com/company/juniper-air juniper-air",
    ),
    (
        "https://www.tiktok.com/@juniper?lang=en",
        "TikTok https://www.tiktok.com/@juniper juniper",
    ),
    (
        "https://www.threads.net/@juniper",
        "Threads https://www.threads.com/@juniper juniper",
    ),
    (
        "https://t.me/juniper",
        "Telegram https://t.me/juniper juniper",
    ),
    (
        "https://t.me/s/juniper",
        "Telegram https://t.me/juniper juniper",
    ),
    (
        "https://www.reddit.com/r/juniper/",
        "Reddit https://www.reddit.com/r/juniper juniper",
    ),
    (
        "https://old.reddit.com/user/juniper",
        "Reddit https://www.reddit.com/user/juniper juniper",
    ),
    (
        "https://github.com/juniper",
        "GitHub https://github.com/juniper juniper",
    ),
    (
        "https://discord.gg/abc",
        "Discord https://discord.gg/abc abc",
    ),
    (
        "https://discord.com/invite/abc",
        "Discord https://discord.com/invite/abc abc",
    ),
    (
        "https://de.trustpilot.com/review/juniper.example",
        "Trustpilot https://www.trustpilot.com/review/juniper.example juniper.example",
    ),
    (
        "https://apps.apple.com/us/app/juniper/id123?mt=8",
        "App Store https://apps.apple.com/us/app/juniper/id123 id123",
    ),
    (
        "https://play.google.com/store/apps/details?id=example.juniper&hl=en",
        "Google Play https://play.google.com/store/apps/details?id=example.juniper example.juniper",
    ),
    (
        "https://g.page/juniper",
        "Google Business Profile https://g.page/juniper juniper",
    ),
    (
        "https://www.yelp.com/biz/juniper-porto",
        "Yelp https://www.yelp.com/biz/juniper-porto juniper-porto",
    ),
    (
        "https://www.pinterest.com/juniper/",
        "Pinterest https://www.pinterest.com/juniper juniper",
    ),
    (
        "https://vimeo.com/juniper",
        "Vimeo https://vimeo.com/juniper juniper",
    ),
    (
        "https://www.twitch.tv/juniper",
        "Twitch https://www.twitch.tv/juniper juniper",
    ),
];

#[test]
fn accounts_have_one_address_each() {
    for (address, expected) in ACCOUNTS {
        check(address, expected);
    }
}

#[test]
fn share_buttons_and_posts_are_no_accounts() {
    for address in [
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fbrand.example",
        "https://www.facebook.com/sharer.php?u=x",
        "https://www.facebook.com/share.php?u=x",
        "https://www.facebook.com/dialog/feed?app_id=1",
        "https://www.facebook.com/tr?id=1&ev=PageView",
        "https://www.facebook.com/plugins/like.php",
        "https://www.facebook.com/juniper/posts/123",
        "https://www.facebook.com/profile.php?id=1",
        "https://www.facebook.com/",
        "https://www.instagram.com/p/Cabc/",
        "https://www.instagram.com/reel/Cabc/",
        "https://twitter.com/intent/tweet?text=x",
        "https://twitter.com/share?url=x",
        "https://x.com/home",
        "https://x.com/search?q=juniper",
        "https://x.com/hashtag/juniper",
        "https://x.com/juniper/status/123",
        "https://www.youtube.com/watch?v=abc",
        "https://www.youtube.com/embed/abc",
        "https://youtu.be/abc",
        "https://www.linkedin.com/shareArticle?url=x",
        "https://www.linkedin.com/in/ana-conte",
        "https://www.tiktok.com/tag/juniper",
        "https://t.me/share/url?url=x",
        "https://t.me/joinchat/abc",
        "https://t.me/+abc",
        "https://www.reddit.com/submit?url=x",
        "https://www.reddit.com/r/juniper/comments/1/x",
        "https://github.com/juniper/lamps",
        "https://bsky.app/intent/compose?text=x",
        "https://bsky.app/profile/juniper.example/post/3k",
        "https://pinterest.com/pin/create/button/?url=x",
        "https://notfacebook.com/juniper",
        "https://brand.example/@juniper",
        "mailto:juniper@facebook.com",
        "https://play.google.com/store/apps",
    ] {
        assert_eq!(read(address), None, "{address}");
    }
}

#[test]
fn an_at_sign_on_an_unknown_host_may_be_the_fediverse() {
    for (address, expected) in [
        ("https://social.example/@juniper", Some("juniper")),
        ("https://social.example/web/@juniper", Some("juniper")),
        ("https://social.example/users/juniper", Some("juniper")),
        ("https://social.example/@juniper/1234", None),
        ("https://social.example/juniper", None),
        ("https://medium.com/@juniper", None),
        ("https://www.tiktok.com/@juniper", None),
        ("https://www.youtube.com/@juniper", None),
    ] {
        let url = Url::parse(address).expect("an address");
        let found = fediverse_candidate(&url).map(|(_, name)| name);
        assert_eq!(found.as_deref(), expected, "{address}");
    }
}

#[test]
fn messengers_are_ways_to_write_and_share_buttons_are_not() {
    for (address, expected) in [
        ("https://wa.me/351800000000", Some("WhatsApp")),
        ("https://wa.me/351800000000?text=Hi", Some("WhatsApp")),
        (
            "https://api.whatsapp.com/send?phone=351800000000",
            Some("WhatsApp"),
        ),
        (
            "https://api.whatsapp.com/send?text=https://brand.example",
            None,
        ),
        ("https://wa.me/?text=x", None),
        ("https://m.me/juniper", Some("Messenger")),
        ("https://m.me/", None),
        ("https://brand.example/wa.me", None),
    ] {
        let url = Url::parse(address).expect("an address");
        assert_eq!(messenger(&url), expected, "{address}");
    }
}

#[test]
fn a_named_address_has_a_network() {
    for (address, kind, expected) in [
        ("https://brand.example/", ChannelKind::Site, WEBSITE),
        ("https://brand.example/blog", ChannelKind::Page, WORDPRESS),
        (
            "https://social.example/@juniper",
            ChannelKind::Microblog,
            "Mastodon",
        ),
        (
            "https://bsky.app/profile/juniper.example",
            ChannelKind::Microblog,
            BLUESKY,
        ),
        ("https://twitter.com/juniper", ChannelKind::Microblog, "X"),
        (
            "https://www.facebook.com/juniper",
            ChannelKind::Page,
            "Facebook",
        ),
        (
            "https://forum.brand.example/",
            ChannelKind::Forum,
            DISCOURSE,
        ),
        (
            "https://forum.brand.example/c/support/5",
            ChannelKind::Forum,
            DISCOURSE,
        ),
        (
            "https://lemmy.example/c/juniper",
            ChannelKind::Forum,
            LEMMY[0],
        ),
        (
            "https://stackoverflow.com/questions/tagged/juniper",
            ChannelKind::Forum,
            STACK_EXCHANGE,
        ),
        ("https://github.com/juniper/app", ChannelKind::Forum, GITHUB),
        (
            "https://tube.example/c/juniper",
            ChannelKind::Video,
            PEERTUBE,
        ),
        (
            "https://reviews.example/juniper",
            ChannelKind::Review,
            "reviews.example",
        ),
    ] {
        let url = Url::parse(address).expect("an address");
        assert_eq!(network_of(&url, kind), expected, "{address}");
        assert!(!opens_with(expected).is_empty());
    }
}
