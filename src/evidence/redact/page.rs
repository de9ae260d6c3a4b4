//! Pages: comment sections keep their structure and lose names and texts.

use super::pseudonym::Pseudonyms;
use super::structured;
use encoding_rs::Encoding;
use lol_html::html_content::{Attribute, Element, TextChunk};
use lol_html::{AsciiCompatibleEncoding, HtmlRewriter, Settings, element, text};
use regex::Regex;
use std::cell::{Cell, RefCell};
use std::sync::LazyLock;

/// Where visitors' words stand. Source: the marks that WordPress and its themes, `WooCommerce` and
/// schema.org microdata give to comments and reviews.
const SECTION: &str = "#comments, .comment-list, ol.commentlist, ul.commentlist, li.comment, \
    .comments-area, .comment-body, [itemprop='comment'], [itemprop='review'], #reviews, \
    .recentcomments, .widget_recent_comments, .wp-block-latest-comments, .comment-content";

/// What one visitor wrote, in which nothing is the section's own.
const ITEM: &str = ".comment-list, .commentlist, li.comment, article.comment, div.comment, \
    .comment-body, .comment-content, [itemprop='comment'], [itemprop='review'], li.review, \
    .recentcomments, .wp-block-latest-comments";

/// What a section says of itself where its theme gives the notice no mark.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    let closed = r"(?:comments?|comment\w+|kommentar\w*|reacties|comentários?|comentarios?)\b.{0,60}\b(?:closed|disabled|off|geschlossen|deaktiviert|gesloten|fermés|cerrados|fechados|encerrados)";
    let allowed = r"comments? (?:are )?(?:not|no longer) (?:allowed|accepted|possible|open)|closed (?:for|to) (?:new )?comment\w*|kommentar\w* .{0,30}nicht (?:mehr )?(?:zulässig|möglich|erlaubt)|commentaires? .{0,30}(?:pas|plus) autorisés|possible de commenter|comentarios? .{0,30}no se permiten|no se (?:permiten|pueden|admiten) .{0,30}comentarios";
    let members = r"(?:logg?(?:ed)?[ -]?in|sign(?:ed)?[ -]in|register|anmelden|angemeldet|eingeloggt|member of this blog|mitglied dieses blogs|membre de ce blog|miembros de este blog|connectée?|connecter|iniciar sesi[oó]n|iniciar sessão|ingelogd)";
    Regex::new(&format!(r"(?i)\b(?:{closed}|{allowed}|{members})\b")).expect("the pattern is fixed")
});

/// What the section says about itself: forms, notices, counts, instants.
const NOTICES: [&str; 15] = [
    "form",
    "#respond",
    ".no-comments",
    ".nocomments",
    ".comments-closed",
    ".must-log-in",
    ".comments-title",
    ".comment-reply-title",
    ".comment-reply-link",
    ".comment-reply-login",
    ".comment-awaiting-moderation",
    ".comment-navigation",
    "noscript",
    "script",
    "time",
];

/// Attributes that keep structure and name nobody.
const STRUCTURE: [&str; 13] = [
    "class",
    "content-type",
    "datetime",
    "hidden",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "method",
    "name",
    "role",
    "type",
];

/// Gives a page whose comment sections are emptied; none where it cannot be rewritten.
pub(super) fn redact(
    body: &[u8],
    content_type: &str,
    pseudonyms: Pseudonyms<'_>,
    brand: &[String],
) -> Option<Vec<u8>> {
    let notices: Vec<String> = NOTICES
        .iter()
        .flat_map(|n| {
            SECTION
                .split(", ")
                .map(move |s| format!("{} {n}", s.trim()))
        })
        .collect();
    let notices = notices.join(", ");
    let (notice, item) = (Cell::new(false), Cell::new(false));
    let data = RefCell::new(String::new());
    let mut out = Vec::with_capacity(body.len());
    let settings = Settings::new()
        .append_element_content_handler(text!(SECTION, |_| {
            notice.set(false);
            item.set(false);
            Ok(())
        }))
        .append_element_content_handler(text!(&*notices, |_| {
            notice.set(true);
            Ok(())
        }))
        .append_element_content_handler(text!(ITEM, |_| {
            item.set(true);
            Ok(())
        }))
        .append_element_content_handler(text!(SECTION, |chunk| {
            let says = !item.get() && chunk.as_str().len() < 200 && SAYS.is_match(chunk.as_str());
            if !notice.get() && !says && !chunk.as_str().trim().is_empty() {
                chunk.remove();
            }
            Ok(())
        }))
        .append_element_content_handler(element!(inside(SECTION), |el| {
            bare(el, pseudonyms, brand);
            Ok(())
        }))
        .append_element_content_handler(text!("script[type='application/ld+json']", |chunk| {
            json_ld(chunk, &data, pseudonyms, brand);
            Ok(())
        }))
        .with_strict(false)
        .with_encoding(encoding(body, content_type)?);
    let mut rewriter = HtmlRewriter::new(settings, |chunk: &[u8]| out.extend_from_slice(chunk));
    rewriter.write(body).ok()?;
    rewriter.end().ok()?;
    Some(out)
}

/// The elements of a section, itself included.
fn inside(section: &str) -> String {
    let each = section.split(", ").map(str::trim);
    let all: Vec<String> = each.map(|s| format!("{s}, {s} *")).collect();
    all.join(", ")
}

/// The page's encoding by its header, or UTF-8; none for encodings in which tags are no ASCII.
fn encoding(body: &[u8], content_type: &str) -> Option<AsciiCompatibleEncoding> {
    let label = content_type
        .split(';')
        .filter_map(|part| part.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("charset"))
        .map(|(_, label)| label.trim_matches(['"', '\'']));
    let encoding = Encoding::for_bom(body)
        .map(|(encoding, _)| encoding)
        .or_else(|| Encoding::for_label(label?.as_bytes()))
        .unwrap_or(encoding_rs::UTF_8);
    AsciiCompatibleEncoding::new(encoding)
}

/// Leaves an element of a comment its structure only.
fn bare(el: &mut Element<'_, '_>, pseudonyms: Pseudonyms<'_>, brand: &[String]) {
    const OF_FORMS: [&str; 9] = [
        "form", "input", "textarea", "button", "select", "option", "label", "script", "iframe",
    ];
    let tag = el.tag_name();
    let class = el.get_attribute("class").unwrap_or_default();
    let leads_to_form = class.contains("comment-reply") || class.contains("must-log-in");
    if OF_FORMS.contains(&tag.as_str()) {
        return;
    }
    let names: Vec<String> = el.attributes().iter().map(Attribute::name).collect();
    for name in names.iter().filter(|n| !STRUCTURE.contains(&n.as_str())) {
        let href = el.get_attribute(name).unwrap_or_default();
        let to_login = href.contains("wp-login") || href.starts_with('#') && href.len() < 40;
        let to_frame = href.contains("blogger.com/comment") && !href.contains("profile");
        if name != "href" || !(leads_to_form || to_login || to_frame) {
            el.remove_attribute(name);
        }
    }
    // WordPress names a registered author in a class of the comment.
    let classes: Vec<String> = class
        .split_whitespace()
        .map(|c| match c.strip_prefix("comment-author-") {
            Some(who) if !brand.iter().any(|b| b.eq_ignore_ascii_case(who)) => {
                format!("comment-author-{}", pseudonyms.of(who))
            }
            _ => c.to_owned(),
        })
        .collect();
    let classes = classes.join(" ");
    if !class.is_empty() && classes != class {
        // Only names that are no attribute names fail.
        let _ = el.set_attribute("class", &classes);
    }
}

/// Rewrites a block of JSON-LD once its last part has come.
fn json_ld(
    chunk: &mut TextChunk<'_>,
    data: &RefCell<String>,
    pseudonyms: Pseudonyms<'_>,
    brand: &[String],
) {
    data.borrow_mut().push_str(chunk.as_str());
    if chunk.last_in_text_node() {
        let whole = data.take();
        let kept = structured::redact(&whole, pseudonyms, brand);
        chunk.replace(&kept, lol_html::html_content::ContentType::Html);
    } else {
        chunk.remove();
    }
}
