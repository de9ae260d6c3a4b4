//! Scan: one pass over the tags of a page, keeping what is wanted while it goes by.

use super::elements::{self, Sort};
use super::tag::Tag;
use super::{Form, Place, entities, widgets};
use std::collections::BTreeSet;

/// Elements that are read at most; a page with more is cut.
const ELEMENTS: u32 = 200_000;
/// Attributes of one element that are read at most.
pub(super) const ATTRIBUTES: usize = 256;
/// Bytes of visible text that are kept at most.
const TEXT: usize = 2 << 20;
/// Bytes of one script, title or label that are kept at most.
const PIECE: usize = 1 << 20;
/// Links, and ids and classes, that are kept at most.
const LINKS: usize = 10_000;
/// Forms, fields of a form, scripts and JSON-LD blocks that are kept at most.
const FEW: usize = 500;

/// A link as it stands in the markup.
#[derive(Debug, Default)]
pub(super) struct RawLink {
    pub(super) href: String,
    pub(super) rel: Vec<String>,
    pub(super) text: String,
    pub(super) label: String,
    pub(super) place: Option<Place>,
}

/// What a page says in its head, as written.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) base: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) description: Option<String>,
    pub(super) generator: Option<String>,
    pub(super) site_name: Option<String>,
    pub(super) refresh: Option<String>,
    pub(super) feeds: Vec<String>,
    pub(super) rest_root: Option<String>,
    pub(super) noindex: bool,
}

/// What an open element means until it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Block,
    Cell,
    Mute,
    Hidden,
    HiddenParagraph,
    HiddenItem,
    Place(Place),
    Article,
    Link,
    Title,
    Headline,
    JsonLd,
    Script,
}

/// What one pass over a page has found so far.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) head: Head,
    pub(super) title: String,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) links: Vec<RawLink>,
    pub(super) json_ld: Vec<String>,
    pub(super) forms: Vec<(String, Form)>,
    pub(super) scripts: Vec<String>,
    pub(super) marks: BTreeSet<String>,
    pub(super) cut: bool,
    /// Elements so far; the number of each is its name.
    count: u32,
    open: Vec<(u32, Role)>,
    places: Vec<Place>,
    mains: u32,
    articles: u32,
    mute: u32,
    /// Where in `open` the hidden elements are.
    hidden: Vec<usize>,
    link: Option<usize>,
    form: Option<usize>,
    headlines: u32,
    gather: Option<Role>,
    raw: String,
    gap: bool,
    rare: u32,
}

impl Scan {
    pub(super) fn new() -> Self {
        Self {
            rare: 1000,
            ..Self::default()
        }
    }

    /// Takes a start tag. Shape: the element's number where its end matters; an error ends the scan.
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> Result<Option<u32>, &'static str> {
        self.count += 1;
        if self.count > ELEMENTS {
            self.cut = true;
            return Err("the page has too many elements");
        }
        self.cut |= tag.crowded;
        self.flush();
        self.end_hidden(&tag.name);
        let before = self.open.len();
        let sort = elements::sort(&tag.name);
        match sort {
            Sort::Block => self.push(Role::Block),
            Sort::Cell => self.push(Role::Cell),
            Sort::Break => self.end_line(),
            Sort::Mute => self.push(Role::Mute),
            Sort::Inline => {}
        }
        self.mark(tag);
        self.place(tag);
        self.conceal(tag);
        self.take(tag);
        Ok((self.open.len() > before).then_some(self.count))
    }

    /// Takes the end of an element and of all that was left open inside it.
    pub(super) fn end(&mut self, number: u32) {
        self.flush();
        let at = self.open.partition_point(|(n, _)| *n < number);
        if self.open.get(at).is_none_or(|(n, _)| *n != number) {
            return;
        }
        self.close_to(at);
    }

    fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            let Some((_, role)) = self.open.pop() else {
                return;
            };
            match role {
                Role::Block => self.end_line(),
                Role::Cell => self.gap = true,
                Role::Mute => self.mute -= 1,
                Role::Hidden | Role::HiddenParagraph | Role::HiddenItem => {
                    self.hidden.pop();
                }
                Role::Place(place) => {
                    self.places.pop();
                    self.mains -= u32::from(place == Place::Body);
                }
                Role::Article => self.articles -= 1,
                Role::Link => self.link = None,
                Role::Headline => self.headlines -= 1,
                Role::Title | Role::JsonLd | Role::Script => self.end_piece(role),
            }
        }
    }

    fn push(&mut self, role: Role) {
        match role {
            Role::Block => self.end_line(),
            Role::Cell => self.gap = true,
            Role::Mute => self.mute += 1,
            Role::Hidden | Role::HiddenParagraph | Role::HiddenItem => {
                self.hidden.push(self.open.len());
            }
            Role::Place(place) => {
                self.places.push(place);
                self.mains += u32::from(place == Place::Body);
            }
            Role::Article => self.articles += 1,
            Role::Headline => self.headlines += 1,
            Role::Link => {}
            Role::Title | Role::JsonLd | Role::Script => {
                self.raw.clear();
                self.gather = Some(role);
            }
        }
        self.open.push((self.count, role));
    }

    /// Takes a piece of text as it is written; `last` says that its end is known.
    pub(super) fn chars(&mut self, text: &str, last: bool) {
        if self.mute > 0 && self.gather.is_none() {
            return;
        }
        if self.raw.len() + text.len() > PIECE {
            self.flush();
            if self.raw.len() + text.len() > PIECE {
                self.cut = true;
                return;
            }
        }
        self.raw.push_str(text);
        if last && self.gather.is_none() {
            self.flush();
        }
    }

    /// Reads the text that has gathered, outside of titles and scripts.
    fn flush(&mut self) {
        if self.gather.is_some() || self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        if self.mute == 0 {
            let text = entities::decode(&raw, &mut self.rare);
            if let Some(link) = self.link.and_then(|i| self.links.get_mut(i)) {
                fold(&text, &mut link.text, 300);
            }
            if self.hidden.is_empty() {
                if self.headlines > 0 {
                    fold(&text, &mut self.headline, 300);
                }
                self.say(&text);
            }
        }
        self.raw = raw;
        self.raw.clear();
    }

    fn say(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.gap = true;
            } else if !is_invisible(c) {
                if self.text.len() >= TEXT {
                    self.cut = true;
                    return;
                }
                if self.gap && !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push(' ');
                }
                self.gap = false;
                self.text.push(c);
            }
        }
    }

    fn end_line(&mut self) {
        self.gap = false;
        if let Some(link) = self.link.and_then(|i| self.links.get_mut(i)) {
            if !link.text.is_empty() && !link.text.ends_with(' ') {
                link.text.push(' ');
            }
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn end_piece(&mut self, role: Role) {
        self.gather = None;
        let raw = std::mem::take(&mut self.raw);
        match role {
            Role::Title if self.title.is_empty() => {
                fold(
                    &entities::decode(&raw, &mut self.rare),
                    &mut self.title,
                    1000,
                );
            }
            Role::JsonLd if self.json_ld.len() < FEW => self.json_ld.push(raw),
            Role::Script => {
                for mark in widgets::marks_in(&raw) {
                    if self.scripts.len() < FEW && !self.scripts.iter().any(|s| s == mark) {
                        self.scripts.push(mark.to_owned());
                    }
                }
            }
            _ => {}
        }
    }

    /// What is still open when the page ends, ends with it.
    pub(super) fn finish(&mut self) {
        self.flush();
        if self.gather == Some(Role::JsonLd) || self.gather == Some(Role::Script) {
            self.cut = true;
        }
        self.close_to(0);
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        for link in &mut self.links {
            let end = link.text.trim_end().len();
            link.text.truncate(end);
        }
    }

    fn mark(&mut self, tag: &Tag<'_>) {
        if self.marks.len() >= LINKS {
            return;
        }
        if !tag.id.is_empty() && tag.id.len() < 100 {
            self.marks.insert(format!("#{}", tag.id));
        }
        for class in tag.class.split_ascii_whitespace().take(50) {
            if class.len() < 100 {
                self.marks.insert(format!(".{class}"));
            }
        }
    }

    fn place(&mut self, tag: &Tag<'_>) {
        let inside = self.places.last().copied();
        let place = match tag.name.as_str() {
            "footer" => Some(Place::Footer),
            "header" | "nav" => Some(Place::Header),
            "article" | "main" | "aside" | "blockquote" => Some(Place::Body),
            "body" | "html" => None,
            "div" | "section" | "ul" | "table" | "td" => match tag.get("role") {
                "contentinfo" => Some(Place::Footer),
                "banner" | "navigation" => Some(Place::Header),
                "main" | "article" => Some(Place::Body),
                _ => elements::named_place(tag.id).or_else(|| elements::named_place(tag.class)),
            },
            _ => None,
        };
        let Some(place) = place else { return };
        // The header and the footer of an article are the article's, and a menu in the footer is
        // in the footer.
        let place = match (inside, place) {
            (Some(Place::Footer), _) => Place::Footer,
            (_, Place::Header) if self.mains > 0 => Place::Body,
            (_, Place::Footer) if self.articles > 0 => Place::Body,
            _ => place,
        };
        self.push(Role::Place(place));
        if tag.name == "article" || tag.name == "blockquote" {
            self.push(Role::Article);
        }
    }

    fn here(&self) -> Place {
        self.places.last().copied().unwrap_or(Place::Body)
    }

    fn conceal(&mut self, tag: &Tag<'_>) {
        let hidden = tag.has("hidden") && !tag.get("hidden").eq_ignore_ascii_case("until-found");
        let closed = tag.name == "dialog" && !tag.has("open");
        if (!hidden && !closed && !elements::hides(tag.get("style"))) || tag.is_void() {
            return;
        }
        self.push(match tag.name.as_str() {
            "p" => Role::HiddenParagraph,
            "li" | "dt" | "dd" | "tr" | "td" | "th" => Role::HiddenItem,
            _ => Role::Hidden,
        });
    }

    /// Ends a hidden element whose end tag was left out.
    fn end_hidden(&mut self, name: &str) {
        let Some(&at) = self.hidden.last() else {
            return;
        };
        let (number, role) = self.open[at];
        let over = match role {
            Role::HiddenParagraph => elements::ends_paragraph(name),
            Role::HiddenItem => {
                let inside = &self.open[at + 1..];
                let nested = inside.len() > 8 || inside.iter().any(|(_, r)| *r == Role::Block);
                !nested && matches!(name, "li" | "dt" | "dd" | "tr" | "td" | "th")
            }
            _ => false,
        };
        if over {
            let from = self.open.partition_point(|(n, _)| *n < number);
            self.close_to(from);
        }
    }

    fn take(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "a" | "area" => self.take_link(tag),
            "img" => {
                if let Some(link) = self.link.and_then(|i| self.links.get_mut(i)) {
                    if link.label.is_empty() {
                        link.label = tag.text("alt");
                    }
                }
            }
            "form" => self.take_form(tag),
            "input" | "textarea" | "select" | "button" => self.take_field(tag),
            "script" => self.take_script(tag),
            "iframe" => self.take_source(tag),
            "title" if self.title.is_empty() && self.mute <= 2 => self.push(Role::Title),
            "h1" if self.headline.is_empty() => self.push(Role::Headline),
            "html" | "body" if self.head.lang.is_none() => {
                let lang = Some(tag.get("lang")).filter(|l| !l.is_empty());
                let lang = lang.unwrap_or_else(|| tag.get("xml:lang")).trim();
                self.head.lang = Some(lang.to_owned()).filter(|l| !l.is_empty() && l.len() < 40);
            }
            "base" if self.head.base.is_none() && tag.has("href") => {
                self.head.base = Some(tag.text("href"));
            }
            "meta" => self.head.take_meta(tag),
            "link" => {
                if self.head.take_link(tag) && self.links.len() < LINKS {
                    self.links.push(raw_link(tag, Place::Head));
                }
            }
            _ => {}
        }
    }

    fn take_link(&mut self, tag: &Tag<'_>) {
        if !tag.has("href") {
            return;
        }
        if self.links.len() >= LINKS {
            self.cut = true;
            return;
        }
        self.links.push(raw_link(tag, self.here()));
        if tag.name == "a" {
            self.push(Role::Link);
            self.link = Some(self.links.len() - 1);
        }
    }

    fn take_form(&mut self, tag: &Tag<'_>) {
        if self.forms.len() >= FEW {
            return;
        }
        let form = Form {
            action: None,
            id: tag.id.to_owned(),
            classes: tag
                .class
                .split_ascii_whitespace()
                .take(50)
                .map(ToOwned::to_owned)
                .collect(),
            fields: Vec::new(),
        };
        self.forms.push((tag.text("action"), form));
        self.form = Some(self.forms.len() - 1);
        for mark in ["data-netlify", "netlify"] {
            if tag.has(mark) {
                self.marks.insert("[data-netlify]".to_owned());
            }
        }
    }

    fn take_field(&mut self, tag: &Tag<'_>) {
        // A form ends in bad markup where its table does; its fields go on being its own.
        let Some((_, form)) = self.form.and_then(|i| self.forms.get_mut(i)) else {
            return;
        };
        if form.fields.len() < FEW {
            form.fields.push(super::FormField {
                name: tag.text("name"),
                kind: match tag.name.as_str() {
                    "input" => Some(tag.get("type").trim().to_ascii_lowercase())
                        .filter(|t| !t.is_empty())
                        .unwrap_or_else(|| "text".to_owned()),
                    "button" => "submit".to_owned(),
                    other => other.to_owned(),
                },
            });
        }
    }

    fn take_script(&mut self, tag: &Tag<'_>) {
        let kind = tag.get("type").trim().to_ascii_lowercase();
        if kind.starts_with("application/ld+json") {
            self.push(Role::JsonLd);
        } else if tag.has("src") {
            self.take_source(tag);
        } else {
            self.push(Role::Script);
        }
    }

    fn take_source(&mut self, tag: &Tag<'_>) {
        // Consent managers and lazy loaders keep the address aside until a visitor agrees.
        for name in ["src", "data-src", "data-cookieblock-src"] {
            let source = tag.text(name);
            if !source.is_empty() && source.len() < 2000 && self.scripts.len() < FEW {
                self.scripts.push(source);
                return;
            }
        }
    }
}

impl Head {
    fn take_meta(&mut self, tag: &Tag<'_>) {
        let content = || {
            let mut text = String::new();
            fold(&tag.text("content"), &mut text, 2000);
            Some(text).filter(|t| !t.is_empty())
        };
        let name = if tag.has("name") {
            tag.get("name")
        } else {
            tag.get("property")
        };
        match name.trim().to_ascii_lowercase().as_str() {
            "description" => self.description = self.description.take().or_else(content),
            "og:description" if self.description.is_none() => self.description = content(),
            "generator" => self.generator = self.generator.take().or_else(content),
            "og:site_name" | "application-name" if self.site_name.is_none() => {
                self.site_name = content();
            }
            "robots" => {
                let content = tag.get("content").to_ascii_lowercase();
                self.noindex |= content
                    .split([',', ' '])
                    .any(|w| matches!(w, "noindex" | "none" | "nofollow"));
            }
            _ => {}
        }
        if tag.get("http-equiv").trim().eq_ignore_ascii_case("refresh") && self.refresh.is_none() {
            self.refresh = Some(tag.text("content"));
        }
    }

    /// Takes a `link` element. Shape: true where it leads to something that a visitor may want.
    fn take_link(&mut self, tag: &Tag<'_>) -> bool {
        let rel = tag.get("rel").to_ascii_lowercase();
        let mut wanted = false;
        for word in rel.split_ascii_whitespace() {
            match word {
                "https://api.w.org/" => {
                    self.rest_root = self.rest_root.take().or(Some(tag.text("href")))
                }
                "alternate" => {
                    let kind = tag.get("type").to_ascii_lowercase();
                    if (kind.contains("rss") || kind.contains("atom")) && self.feeds.len() < 50 {
                        self.feeds.push(tag.text("href"));
                    }
                    wanted |= tag.has("hreflang");
                }
                "me" | "author" | "canonical" | "help" | "contact" | "publisher" => wanted = true,
                _ => {}
            }
        }
        wanted && tag.has("href")
    }
}

fn raw_link(tag: &Tag<'_>, place: Place) -> RawLink {
    let label = ["aria-label", "title"].into_iter().map(|n| tag.text(n));
    RawLink {
        href: tag.text("href"),
        rel: tag
            .get("rel")
            .to_ascii_lowercase()
            .split_ascii_whitespace()
            .take(20)
            .map(ToOwned::to_owned)
            .collect(),
        text: String::new(),
        label: label
            .into_iter()
            .find(|l| !l.is_empty())
            .unwrap_or_default(),
        place: Some(place),
    }
}

/// Adds text to a line, its whitespace folded, up to a length in bytes.
fn fold(text: &str, into: &mut String, most: usize) {
    let mut gap = text.starts_with(char::is_whitespace);
    for word in text.split_whitespace() {
        if into.len() + word.len() >= most {
            return;
        }
        if gap && !into.is_empty() && !into.ends_with(' ') {
            into.push(' ');
        }
        into.extend(word.chars().filter(|c| !is_invisible(*c)));
        gap = true;
    }
    if !into.is_empty() && text.ends_with(char::is_whitespace) && !into.ends_with(' ') {
        into.push(' ');
    }
}

/// Soft hyphens and letters of no width, which would tear words apart for a reader of text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || (c.is_control() && c != '\u{85}')
}
