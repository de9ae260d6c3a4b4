//! Networks: where they live, what sort of place they are, how they write accounts.

use super::BLUESKY;
use crate::domain::ChannelKind;

/// How a network writes the addresses of its accounts.
pub(super) enum Shape {
    /// The account is the first step of the path; these first steps are something else.
    First(&'static str),
    /// The account follows one of these first steps.
    After(&'static str),
    /// The account is a first step with `@`, or follows one of these first steps.
    AtOrAfter(&'static str),
    /// The account is wherever a step begins with `id` and digits.
    AppleId,
    /// The account is the query's `id`.
    PlayId,
}

/// A network: where it lives, and how it writes the addresses of its accounts.
pub(super) struct Network {
    pub(super) name: &'static str,
    pub(super) kind: ChannelKind,
    pub(super) hosts: &'static [&'static str],
    pub(super) shape: Shape,
}

const fn network(
    name: &'static str,
    kind: ChannelKind,
    hosts: &'static [&'static str],
    shape: Shape,
) -> Network {
    Network {
        name,
        kind,
        hosts,
        shape,
    }
}

pub(super) const NETWORKS: [Network; 21] = [
    network(
        BLUESKY,
        ChannelKind::Microblog,
        &["bsky.app"],
        Shape::After("profile"),
    ),
    network(
        "Facebook",
        ChannelKind::Page,
        &["facebook.com", "fb.com", "fb.me"],
        Shape::First(
            "sharer sharer.php share share.php plugins tr dialog login login.php policies policy.php privacy help events hashtag watch photo photo.php photos video.php story.php permalink.php v2.0 business ads legal terms.php home.php l.php marketplace gaming settings reel posts about 2008 fbml media notes search",
        ),
    ),
    network(
        "Instagram",
        ChannelKind::Page,
        &["instagram.com", "instagr.am"],
        Shape::First(
            "p reel reels tv explore stories accounts about legal share embed.js developer",
        ),
    ),
    network(
        "X",
        ChannelKind::Microblog,
        &["x.com", "twitter.com"],
        Shape::First(
            "intent share home search hashtag i login signup explore settings privacy tos widgets.js statuses messages compose about",
        ),
    ),
    network(
        "YouTube",
        ChannelKind::Video,
        &["youtube.com"],
        Shape::AtOrAfter("channel c user"),
    ),
    network(
        "LinkedIn",
        ChannelKind::Page,
        &["linkedin.com"],
        Shape::After("company school showcase"),
    ),
    network(
        "TikTok",
        ChannelKind::Video,
        &["tiktok.com"],
        Shape::AtOrAfter(""),
    ),
    network(
        "Threads",
        ChannelKind::Microblog,
        &["threads.net", "threads.com"],
        Shape::AtOrAfter(""),
    ),
    network(
        "Telegram",
        ChannelKind::Microblog,
        &["t.me", "telegram.me"],
        Shape::First("share joinchat addstickers proxy iv login c socks"),
    ),
    network(
        "Reddit",
        ChannelKind::Forum,
        &["reddit.com"],
        Shape::After("r user u"),
    ),
    network(
        "GitHub",
        ChannelKind::Forum,
        &["github.com"],
        Shape::First(
            "about features login join site pricing search topics explore settings sponsors orgs marketplace apps contact security readme",
        ),
    ),
    network(
        "Discord",
        ChannelKind::Forum,
        &["discord.gg"],
        Shape::First(""),
    ),
    network(
        "Discord",
        ChannelKind::Forum,
        &["discord.com", "discordapp.com"],
        Shape::After("invite"),
    ),
    network(
        "Trustpilot",
        ChannelKind::Review,
        &["trustpilot.com"],
        Shape::After("review"),
    ),
    network(
        "App Store",
        ChannelKind::Review,
        &["apps.apple.com", "itunes.apple.com"],
        Shape::AppleId,
    ),
    network(
        "Google Play",
        ChannelKind::Review,
        &["play.google.com"],
        Shape::PlayId,
    ),
    network(
        "Google Business Profile",
        ChannelKind::Review,
        &["g.page"],
        Shape::First(""),
    ),
    network(
        "Yelp",
        ChannelKind::Review,
        &["yelp.com"],
        Shape::After("biz"),
    ),
    network(
        "Pinterest",
        ChannelKind::Page,
        &["pinterest.com"],
        Shape::First("pin search ideas login about today"),
    ),
    network(
        "Vimeo",
        ChannelKind::Video,
        &["vimeo.com"],
        Shape::First("search watch log_in channels about help showcase"),
    ),
    network(
        "Twitch",
        ChannelKind::Video,
        &["twitch.tv"],
        Shape::First("videos directory p downloads login"),
    ),
];
