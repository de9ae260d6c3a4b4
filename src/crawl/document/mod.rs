//! The reading of pages: bytes in, what a visitor could see and a machine could follow out.

mod comments;
mod elements;
mod encoding;
mod entities;
mod microdata;
mod scan;
mod tag;
mod take;
mod tree;
mod walls;
mod widgets;

pub use comments::{CommentsSeen, read_comments};
pub use tree::check_selector;
pub use walls::{not_a_page, wall};
pub use widgets::chat_product;

use crate::evidence::Capture;
use lol_html::html_content::{Element, EndTag, TextChunk};
use lol_html::{
    DocumentContentHandlers, ElementContentHandlers, HtmlRewriter, MemorySettings, Selector,
    Settings,
};
use scan::{RawLink, Scan};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::LazyLock;
use tag::Tag;
use url::Url;

/// Memory that the parser may use for what it holds back.
const MEMORY: usize = 64 << 20;
/// Bytes that are given to the parser at once.
const CHUNK: usize = 64 << 10;

static EVERY: LazyLock<Selector> = LazyLock::new(|| {
    "*".parse()
        .expect("the selector of all elements is well-formed")
});

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

/// Sends a page through the parser. What it could not parse is not there, and the page is cut.
fn pass(page: &str) -> Scan {
    let scan = Rc::new(RefCell::new(Scan::new()));
    let (elements, texts) = (Rc::clone(&scan), Rc::clone(&scan));
    let on_element = move |element: &mut Element<'_, '_>| {
        let tag = Tag::read(element, page);
        let number = elements.borrow_mut().start(&tag)?;
        if let (Some(number), Some(handlers)) = (number, element.end_tag_handlers()) {
            let scan = Rc::clone(&elements);
            handlers.push(Box::new(move |_: &mut EndTag<'_>| {
                scan.borrow_mut().end(number);
                Ok(())
            }));
        } else if let Some(number) = number {
            elements.borrow_mut().end(number);
        }
        Ok(())
    };
    let on_text = move |chunk: &mut TextChunk<'_>| {
        texts
            .borrow_mut()
            .chars(chunk.as_str(), chunk.last_in_text_node());
        Ok(())
    };
    let memory = MemorySettings::new().with_max_allowed_memory_usage(MEMORY);
    let mut settings = Settings::new()
        .with_strict(false)
        .with_memory_settings(memory);
    settings = settings
        .append_element_content_handler((
            Cow::Borrowed(&*EVERY),
            ElementContentHandlers::default().element(on_element),
        ))
        .append_document_content_handler(DocumentContentHandlers::default().text(on_text));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    let mut whole = true;
    for chunk in page.as_bytes().chunks(CHUNK) {
        whole = rewriter.write(chunk).is_ok();
        if !whole {
            break;
        }
    }
    if whole {
        whole = rewriter.end().is_ok();
    } else {
        drop(rewriter);
    }
    let mut scan = scan.take();
    scan.cut |= !whole;
    scan
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
