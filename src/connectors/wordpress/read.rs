//! Reading: what the interface answered becomes posts, messages and a profile.

use super::wire;
use crate::domain::{
    Author, CaptureId, Message, MessageId, Openness, Post, Profile, Pseudonym, SeenBy, Visibility,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use scraper::{Html, Node};
use serde_json::Value;
use std::collections::BTreeSet;
use url::Url;

/// Who is the brand on one site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Staff {
    /// The users who have published posts.
    pub(super) ids: BTreeSet<u64>,
    /// The names that the site goes by, which are nobody's own.
    pub(super) names: Vec<String>,
}

impl Staff {
    /// Says whether a user speaks for the brand; 0 is a guest.
    pub(super) fn includes(&self, user: u64) -> bool {
        user != 0 && self.ids.contains(&user)
    }
}

/// Names a post so that it cannot be taken for a message of the same number.
pub(super) fn post_id(id: u64) -> MessageId {
    MessageId(format!("post-{id}"))
}

/// Names a message so that it cannot be taken for a post of the same number.
pub(super) fn message_id(id: u64) -> MessageId {
    MessageId(format!("comment-{id}"))
}

/// Reads an instant that is UTC and does not say so; none where there is no such day.
pub(super) fn instant(date_gmt: Option<&str>) -> Option<Timestamp> {
    let text = date_gmt?.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let civil: DateTime = text.parse().ok()?;
    // An import without dates says year 0 or -1, which is no time at all.
    if civil.year() < 1990 {
        return None;
    }
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// How the site describes itself.
pub(super) fn profile(root: &wire::Root) -> Profile {
    let text = |v: &Value| v.as_str().map(plain).filter(|t| !t.is_empty());
    let mut links: Vec<Url> = [&root.home, &root.url]
        .into_iter()
        .filter_map(|v| Url::parse(v.as_str()?).ok())
        .collect();
    links.dedup();
    Profile {
        name: text(&root.name),
        bio: text(&root.description).unwrap_or_default(),
        links,
        verified: Vec::new(),
        // A bare offset is no zone: it does not know about summer.
        zone: text(&root.timezone_string).filter(|z| TimeZone::get(z).is_ok()),
    }
}

/// Reads a post, its comments as the interface alone tells; none where it has no time or address.
pub(super) fn post(wire: &wire::Post, capture: &CaptureId) -> Option<Post> {
    Some(Post {
        id: post_id(wire.id),
        address: Url::parse(&wire.link).ok()?,
        at: instant(wire.date_gmt.as_deref())?,
        text: plain(&wire.title.rendered),
        comments: match wire.comment_status.as_deref() {
            Some("closed") => Openness::Closed,
            // `open` is no proof: comments that closed by age still say so.
            _ => Openness::Unknown,
        },
        capture: capture.clone(),
    })
}

/// Says whether an entry was written by somebody, and not sent by another site's software.
pub(super) fn is_message(wire: &wire::Comment) -> bool {
    matches!(wire.sort.as_str(), "comment" | "")
}

/// Reads a message; none where its time cannot be told.
pub(super) fn message(
    wire: &wire::Comment,
    staff: &Staff,
    site: &Url,
    capture: &CaptureId,
) -> Option<Message> {
    let root = post_id(wire.post);
    Some(Message {
        id: message_id(wire.id),
        parent: Some(match wire.parent {
            0 => root.clone(),
            parent => message_id(parent),
        }),
        root,
        author: author(wire, staff),
        at: instant(wire.date_gmt.as_deref())?,
        text: plain(&wire.content.rendered),
        lang: None,
        address: Url::parse(&wire.link).unwrap_or_else(|_| site.clone()),
        coarse: None,
        by_machine: false,
        visibility: Visibility::Shown,
        seen: SeenBy::OwnSurface,
        capture: capture.clone(),
    })
}

fn author(wire: &wire::Comment, staff: &Staff) -> Author {
    if staff.includes(wire.author) {
        return Author::Brand {
            person: person(&wire.author_name, &staff.names),
        };
    }
    let shown = wire.author_name.trim();
    let within = if wire.author != 0 {
        // A registered user is one person on the whole site, whoever else has the same name.
        format!("user {}", wire.author)
    } else if shown.is_empty() {
        // Guests may leave the name empty, and two of them are not one person.
        format!("message {}", wire.id)
    } else {
        // Two guests called Ana below two posts are hardly one, and "asked twice" would accuse.
        format!("post {}", wire.post)
    };
    let mut hasher = blake3::Hasher::new();
    // The name is keyed to the bundle by now, and so is what is made of it.
    hasher.update(shown.as_bytes());
    hasher.update(&[0]);
    hasher.update(within.as_bytes());
    let id = format!("p-{}", &hasher.finalize().to_hex()[..16]);
    Author::Person { id: Pseudonym(id) }
}

/// Words of names that stand for an office and not for somebody.
const OFFICES: [&str; 29] = [
    "admin",
    "administrator",
    "author",
    "blog",
    "care",
    "customer",
    "desk",
    "editor",
    "editorial",
    "editors",
    "help",
    "helpdesk",
    "info",
    "kundenservice",
    "marketing",
    "moderator",
    "news",
    "newsroom",
    "office",
    "press",
    "redaktion",
    "root",
    "service",
    "shop",
    "staff",
    "support",
    "team",
    "webmaster",
    "wordpress",
];

/// Words inside a family's name that begin with a small letter.
const PARTICLES: [&str; 14] = [
    "al", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "van", "von",
];

/// The name that a user shows, where it is a person's: one to four words that begin with a
/// capital, none of them an office, and not the site's own name.
fn person(shown: &str, own_names: &[String]) -> Option<String> {
    let shown = plain(shown);
    let words: Vec<&str> = shown.split_whitespace().collect();
    let is_word = |w: &&str| {
        let begins = w.chars().next().is_some_and(char::is_uppercase);
        (begins || PARTICLES.contains(w) || w.starts_with("d'"))
            && w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let starts = shown.chars().next().is_some_and(char::is_uppercase);
    let named = starts && (1..=4).contains(&words.len()) && words.iter().all(is_word);
    let office = words
        .iter()
        .any(|w| OFFICES.contains(&w.to_lowercase().as_str()));
    let folded = fold(&shown);
    // "Tamarisk Kettles Ltd" is the brand too; Ana of Ana's Bakery is somebody.
    let own = own_names.iter().any(|name| {
        let own = fold(name);
        let is_long = name.split_whitespace().nth(1).is_some();
        own == folded || (is_long && folded.starts_with(&own))
    });
    (named && !office && !own).then_some(shown)
}

/// Letters and digits alone, in lower case.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 11] = [
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "pre", "tr",
];
/// Elements whose text is not the writer's.
const SILENT: [&str; 3] = ["script", "style", "blockquote"];
/// How many elements above a text are looked at.
const DEPTH: usize = 64;

/// The visible text of HTML, one block a line. What somebody quotes is not what they say.
pub(super) fn plain(html: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut text = String::new();
    let mut block = None;
    for node in document.tree.root().descendants() {
        match node.value() {
            Node::Element(e) if e.name() == "br" => text.push('\n'),
            Node::Text(words) => {
                // A text nested deeper than this is no longer somebody's.
                let above = || node.ancestors().take(DEPTH);
                let is = |names: &[&str], of: &Node| {
                    of.as_element().is_some_and(|e| names.contains(&e.name()))
                };
                if above().any(|n| is(&SILENT, n.value())) {
                    continue;
                }
                let own = above().find(|n| is(&BLOCKS, n.value())).map(|n| n.id());
                if own != block {
                    text.push('\n');
                    block = own;
                }
                text.push_str(words);
            }
            _ => {}
        }
    }
    let lines: Vec<String> = text
        .lines()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|l| !l.is_empty())
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_what_a_reader_sees() {
        let check = |html: &str, expected: &str| assert_eq!(plain(html), expected);
        check(
            "<p>Where is   my kettle?</p>\n<p>Pia</p>\n",
            "Where is my kettle?\nPia",
        );
        check("One<br />two", "One\ntwo");
        check(
            "Tamarisk &amp; Sons &#8211; kettles",
            "Tamarisk & Sons – kettles",
        );
        check(
            "<blockquote><p>Is it open?</p></blockquote><p>Yes.</p>",
            "Yes.",
        );
        check(
            "<p>See <a href=\"/x\">this</a>, please</p>",
            "See this, please",
        );
        check("<script>let q = 'Why?'</script>", "");
        check("", "");
    }

    #[test]
    fn a_time_without_a_zone_is_utc() {
        let check = |text: Option<&str>, expected: Option<&str>| {
            assert_eq!(instant(text).map(|t| t.to_string()).as_deref(), expected);
        };
        check(Some("2026-10-25T04:35:30"), Some("2026-10-25T04:35:30Z"));
        check(Some("2026-10-25T04:35:30Z"), Some("2026-10-25T04:35:30Z"));
        check(Some("-0001-11-30T00:00:00"), None);
        check(Some("0000-00-00T00:00:00"), None);
        check(Some("23. Juni 2016"), None);
        check(None, None);
    }

    #[test]
    fn only_a_persons_name_names_a_person() {
        let own = ["Tamarisk Kettles", "kettles", "Ana Bakery"].map(str::to_owned);
        let check = |shown: &str, is_name: bool| {
            assert_eq!(person(shown, &own).is_some(), is_name, "{shown}");
        };
        check("Ana Conte", true);
        check("Jean-Luc d'Arc", true);
        check("Mieke van der Berg", true);
        check("van", false);
        check("Tamarisk Kettles", false);
        check("Ana", true);
        check("Kettles", false);
        check("Tamarisk Kettles Ltd", false);
        check("admin", false);
        check("Support Team", false);
        check("Editor", false);
        check("pia77", false);
        check("", false);
    }
}
