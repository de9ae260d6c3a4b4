//! The reading of pages: bytes in, what a visitor could see and a machine could follow out.

mod comments;
mod elements;
mod encoding;
mod lookalikes;
mod microdata;
mod scan;
mod sheet;
mod sight;
mod tag;
mod tag_bounds;
mod take;
mod tree;
mod walls;
mod widgets;

pub use comments::{CommentsSeen, read_comments};
pub use tree::{Tree, check_selector};
pub use walls::{not_a_page, wall};
pub use widgets::chat_product;

use crate::evidence::Capture;
use scan::{RawLink, Scan};
use scraper::Node;
use sheet::Sheets;
use std::collections::{BTreeMap, BTreeSet};
use tag::Tag;
use tree::Handle;
use url::Url;

/// A web page, reduced to what the connectors need.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The address against which links were resolved.
    pub base: Url,
    /// The title.
    pub title: String,
    /// The first headline of the first rank.
    pub headline: String,
    /// The name that the page gives its site (`og:site_name`).
    pub site_name: Option<String>,
    /// The declared language, as written.
    pub lang: Option<String>,
    /// The meta description.
    pub description: Option<String>,
    /// The meta generator.
    pub generator: Option<String>,
    /// The visible text, one block a line.
    pub text: String,
    /// All links in order, without repetition of the same address and place.
    pub links: Vec<Link>,
    /// The JSON-LD blocks that could be read, each as it stands.
    pub json_ld: Vec<serde_json::Value>,
    /// The microdata items, as the same words in JSON-LD would stand.
    pub microdata: Vec<serde_json::Value>,
    /// The forms.
    pub forms: Vec<Form>,
    /// Addresses of scripts and frames, as written, and the inline marks of known widgets.
    pub scripts: Vec<String>,
    /// Addresses of feeds (`link rel=alternate`).
    pub feeds: Vec<Url>,
    /// The root of a WordPress REST interface, from `link rel="https://api.w.org/"` or the header.
    pub rest_root: Option<Url>,
    /// All ids (`#id`) and classes (`.class`) in the page.
    pub marks: BTreeSet<String>,
    /// Where a meta refresh leads.
    pub refresh: Option<Url>,
    /// The page asks robots not to index or follow.
    pub noindex: bool,
    /// When the page says that it was published as an article (`article:published_time`).
    pub published: Option<String>,
    /// The page was longer than we read, or damaged.
    pub cut: bool,
    /// Bytes that were no text in the page's encoding.
    pub replaced: u32,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The address; `mailto:` and `tel:` included.
    pub url: Url,
    /// The words of the `rel` attribute, in lower case.
    pub rel: Vec<String>,
    /// The visible text, or the label or title where there is none.
    pub text: String,
    /// Where on the page it stands.
    pub place: Place,
}

/// Where on a page a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the head, as a `link` element.
    Head,
    /// In a header or navigation.
    Header,
    /// In the text.
    Body,
    /// In a footer.
    Footer,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent.
    pub action: Option<Url>,
    /// Its id.
    pub id: String,
    /// Its classes.
    pub classes: Vec<String>,
    /// Its fields.
    pub fields: Vec<FormField>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// Its name.
    pub name: String,
    /// Its type: `text`, `email`, `textarea`, `submit`, `password` …
    pub kind: String,
}

/// Reads a page: one pure function from a capture to a document, whatever the bytes.
///
/// Shape: text that markup or style keeps from being seen is left out of `text`; links and forms
/// are kept even there, since menus and dialogs open at a touch.
#[must_use]
pub fn read_document(capture: &Capture) -> Document {
    let (page, replaced) = encoding::decode(&capture.body, capture.header("content-type"));
    let mut scan = pass(&page);
    scan.finish();
    let base = match scan.head.base.as_deref().map(|b| capture.url.join(b)) {
        Some(Ok(base)) if !base.cannot_be_a_base() => base,
        _ => capture.url.clone(),
    };
    let rest_root = header_link(capture, "https://api.w.org/").or(scan.head.rest_root.take());
    let feeds = scan.head.feeds.iter().filter_map(|f| resolve(&base, f));
    let feeds: BTreeSet<Url> = feeds.collect();
    let refresh = scan.head.refresh.as_deref().and_then(|r| refresh(&base, r));
    let noindex = scan.head.noindex
        || capture
            .header("x-robots-tag")
            .is_some_and(|h| h.contains("noindex") || h.contains("none"));
    Document {
        title: scan.title.trim().to_owned(),
        headline: scan.headline.trim().to_owned(),
        site_name: scan.head.site_name,
        lang: scan.head.lang,
        description: scan.head.description,
        generator: scan.head.generator,
        text: scan.text,
        links: links(&base, scan.links),
        json_ld: scan.json_ld.iter().filter_map(|b| json_ld(b)).collect(),
        microdata: scan.items.take(),
        forms: scan
            .forms
            .into_iter()
            .map(|(action, form)| Form {
                action: resolve(&base, &action),
                ..form
            })
            .collect(),
        scripts: scan.scripts,
        feeds: feeds.into_iter().collect(),
        rest_root: rest_root.and_then(|r| resolve(&base, &r)),
        marks: scan.marks,
        refresh,
        noindex,
        published: scan.head.published,
        cut: capture.cut || scan.cut || ends_early(&page),
        replaced,
        base,
    }
}

/// Reads a page as a tree, for those who pick single elements of it, whatever the bytes.
#[must_use]
pub fn read_tree(body: &[u8], content_type: &str) -> Tree {
    let kind = Some(content_type).filter(|k| !k.is_empty());
    let (page, _) = encoding::decode(body, kind);
    let mut tree = tree::tree(&page);
    tree.cut |= ends_early(&page);
    tree
}

/// Counts the elements that each selector finds on a page.
///
/// Shape: one entry for each well-formed selector; none for pages too long or too deep to tell.
#[must_use]
pub fn count_matches(capture: &Capture, selectors: &[String]) -> BTreeMap<String, u32> {
    let (page, _) = encoding::decode(&capture.body, capture.header("content-type"));
    tree::count(&page, selectors)
}

/// Says whether a page opens its body and never ends it: its server stopped halfway and did not
/// say so.
fn ends_early(page: &str) -> bool {
    // Searched from the end, where a whole page has its last tags; most pages end the search at once.
    let ends = |tag: &str| {
        let begins = |piece: &str| {
            piece
                .as_bytes()
                .get(..tag.len())
                .is_some_and(|p| p.eq_ignore_ascii_case(tag.as_bytes()))
        };
        page.rsplit('<').any(begins)
    };
    !ends("/body") && !ends("/html") && ends("body")
}

/// Reads a page's tree, from its first element to its last.
fn pass(page: &str) -> Scan {
    let tree = tree::tree(page);
    let sheets = Sheets::of(&tree.html);
    let mut scan = Scan::new(!has_other_sheets(&tree.html));
    // Numbers of the elements that are open, where their end matters.
    let mut open: Vec<(Handle, Option<u32>)> = Vec::new();
    for node in tree.html.tree.root().descendants().skip(1) {
        let parent = node.parent().map(|p| p.id());
        while let Some((_, number)) = open.pop_if(|(last, _)| Some(*last) != parent) {
            if let Some(number) = number {
                scan.end(number);
            }
        }
        let number = match node.value() {
            Node::Element(element) => scan.start(&Tag::of(element), node.id(), &sheets),
            Node::Text(text) => {
                scan.chars(text);
                continue;
            }
            _ => None,
        };
        open.push((node.id(), number));
    }
    scan.cut |= tree.cut;
    scan
}

/// Says whether a page takes styles from elsewhere.
fn has_other_sheets(html: &scraper::Html) -> bool {
    let elements = html.tree.nodes().filter_map(|n| n.value().as_element());
    let mut elements = elements.filter(|e| e.name() == "link");
    elements.any(|e| e.attr("rel").is_some_and(|r| r.contains("stylesheet")))
}

/// An address as written, against its base; none where it is no address or leads nowhere.
fn resolve(base: &Url, written: &str) -> Option<Url> {
    if written.is_empty() {
        return None;
    }
    base.join(written).ok()
}

/// Resolves links and drops repetitions, keeping the first text and every word of `rel`.
fn links(base: &Url, raw: Vec<RawLink>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(raw.len());
    let mut known = std::collections::BTreeMap::new();
    for RawLink {
        href,
        rel,
        text,
        label,
        place,
    } in raw
    {
        let Some(url) = resolve(base, &href) else {
            continue;
        };
        if !matches!(
            url.scheme(),
            "http" | "https" | "mailto" | "tel" | "sms" | "whatsapp"
        ) {
            continue;
        }
        let place = place.unwrap_or(Place::Body);
        let text = if text.is_empty() { label } else { text };
        let index = *known.entry((url.clone(), place)).or_insert(links.len());
        if let Some(link) = links.get_mut(index) {
            let link: &mut Link = link;
            if link.text.is_empty() {
                link.text = text;
            }
            for word in rel {
                if !link.rel.contains(&word) {
                    link.rel.push(word);
                }
            }
        } else {
            links.push(Link {
                url,
                rel,
                text,
                place,
            });
        }
    }
    links
}

/// Reads a JSON-LD block; where it holds raw control characters, without them.
fn json_ld(block: &str) -> Option<serde_json::Value> {
    let block = block.trim().trim_end_matches(';');
    let block = block.strip_prefix("<!--").unwrap_or(block);
    let block = block.strip_suffix("-->").unwrap_or(block);
    let block = block
        .trim()
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>");
    serde_json::from_str(block).ok().or_else(|| {
        let clean: String = block
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&clean).ok()
    })
}

/// Where a meta refresh leads: `5; url=/next`.
fn refresh(base: &Url, content: &str) -> Option<Url> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim();
    let (name, target) = rest.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("url") {
        return None;
    }
    resolve(base, target.trim().trim_matches(['"', '\'']))
}

/// The address that a `Link` header gives for a relation.
fn header_link(capture: &Capture, rel: &str) -> Option<String> {
    let headers = capture.headers.iter().filter(|(name, _)| name == "link");
    for (_, value) in headers {
        for part in value.split(',') {
            let Some((address, parameters)) = part.split_once('>') else {
                continue;
            };
            if parameters.contains(rel) {
                return Some(address.trim().trim_start_matches('<').to_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
