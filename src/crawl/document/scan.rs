//! Scan: one pass over the tags of a page, keeping what is wanted while it goes by.

use super::elements::{self, Sort};
use super::lookalikes;
use super::microdata::Microdata;
use super::sheet::{Sheets, VIEWS};
use super::sight::Sight;
use super::tag::Tag;
use super::take::Head;
use super::tree::Handle;
use super::{Form, Place, widgets};
use std::collections::BTreeSet;

/// Bytes of visible text that are kept at most.
const TEXT: usize = 2 << 20;
/// Bytes of one script, title or label that are kept at most.
const PIECE: usize = 1 << 20;
/// Links, and ids and classes, that are kept at most.
pub(super) const LINKS: usize = 10_000;
/// Forms, fields of a form, scripts and JSON-LD blocks that are kept at most.
pub(super) const FEW: usize = 500;

/// A link as it stands in the markup.
#[derive(Debug, Default)]
pub(super) struct RawLink {
    pub(super) href: String,
    pub(super) rel: Vec<String>,
    pub(super) text: String,
    pub(super) label: String,
    pub(super) place: Option<Place>,
}

/// What an open element means until it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Block,
    Cell,
    Mute,
    Sight,
    Reversed,
    Place(Place),
    Article,
    Link,
    Title,
    Headline,
    JsonLd,
    Script,
    Item,
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
    pub(super) items: Microdata,
    /// Elements so far; the number of each is its name.
    count: u32,
    open: Vec<(u32, Role)>,
    places: Vec<Place>,
    mains: u32,
    articles: u32,
    mute: u32,
    /// How text looks, at each width of a screen, in what is open.
    sights: Vec<[Sight; VIEWS]>,
    reversed: u32,
    pub(super) link: Option<usize>,
    pub(super) form: Option<usize>,
    headlines: u32,
    gather: Option<Role>,
    raw: String,
    gap: bool,
}

impl Scan {
    /// Begins; `plain` says that no other style sheet than the page's own gives it colors.
    pub(super) fn new(plain: bool) -> Self {
        Self {
            sights: vec![[Sight::new(plain); VIEWS]],
            ..Self::default()
        }
    }

    /// Takes a start tag. Shape: the element's number where its end matters.
    pub(super) fn start(&mut self, tag: &Tag<'_>, node: Handle, sheets: &Sheets) -> Option<u32> {
        self.count += 1;
        self.flush();
        let before = self.open.len();
        let sort = elements::sort(tag.name);
        match sort {
            Sort::Block => self.push(Role::Block),
            // What stands in a field of a form is put into the visitor's mouth.
            Sort::Cell if tag.name == "textarea" && self.form.is_some() => self.push(Role::Mute),
            Sort::Cell => self.push(Role::Cell),
            Sort::Break => self.end_line(),
            Sort::Mute => self.push(Role::Mute),
            Sort::Inline => {}
        }
        self.mark(tag);
        self.place(tag);
        self.look(tag, node, sheets);
        self.take(tag);
        if self.items.start(tag) {
            self.push(Role::Item);
        }
        (self.open.len() > before).then_some(self.count)
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
                Role::Sight => {
                    self.sights.pop();
                }
                Role::Reversed => self.reversed -= 1,
                Role::Place(place) => {
                    self.places.pop();
                    self.mains -= u32::from(place == Place::Body);
                }
                Role::Article => self.articles -= 1,
                Role::Item => self.items.end(),
                Role::Link => self.link = None,
                Role::Headline => self.headlines -= 1,
                Role::Title | Role::JsonLd | Role::Script => self.end_piece(role),
            }
        }
    }

    pub(super) fn push(&mut self, role: Role) {
        match role {
            Role::Block => self.end_line(),
            Role::Cell => self.gap = true,
            Role::Mute => self.mute += 1,
            Role::Reversed => self.reversed += 1,
            Role::Place(place) => {
                self.places.push(place);
                self.mains += u32::from(place == Place::Body);
            }
            Role::Article => self.articles += 1,
            Role::Headline => self.headlines += 1,
            Role::Link | Role::Item | Role::Sight => {}
            Role::Title | Role::JsonLd | Role::Script => {
                self.raw.clear();
                self.gather = Some(role);
            }
        }
        self.open.push((self.count, role));
    }

    /// Takes a piece of text.
    pub(super) fn chars(&mut self, text: &str) {
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
        if self.gather.is_none() {
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
            self.items.chars(&raw);
            if let Some(link) = self.link.and_then(|i| self.links.get_mut(i)) {
                fold(&raw, &mut link.text, 300);
            }
            if self.sees() {
                if self.headlines > 0 {
                    fold(&raw, &mut self.headline, 300);
                }
                match lookalikes::turned(&raw, self.reversed > 0) {
                    Some(turned) => self.say(&turned),
                    None => self.say(&raw),
                }
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
        if let Some(link) = self.link.and_then(|i| self.links.get_mut(i))
            && !link.text.is_empty()
            && !link.text.ends_with(' ')
        {
            link.text.push(' ');
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
                fold(&raw, &mut self.title, 1000);
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
        lookalikes::fold(&mut self.text);
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
        let place = match tag.name {
            "footer" => Some(Place::Footer),
            "header" | "nav" => Some(Place::Header),
            "article" | "main" | "aside" | "blockquote" => Some(Place::Body),
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

    pub(super) fn here(&self) -> Place {
        self.places.last().copied().unwrap_or(Place::Body)
    }

    /// Says whether a person sees text here, on a screen of one of the widths.
    fn sees(&self) -> bool {
        let sight = self.sights.last();
        sight.is_none_or(|views| views.iter().any(Sight::is_seen))
    }

    /// Looks at an element as a person would.
    fn look(&mut self, tag: &Tag<'_>, node: Handle, sheets: &Sheets) {
        let style = sheets.style(node, tag.get("style"));
        let shown = style.as_ref().is_some_and(|views| {
            let names = |(name, value): &(String, String)| name == "display" && value != "none";
            views.iter().any(|style| style.iter().any(names))
        });
        let hidden = tag.has("hidden") && !tag.get("hidden").eq_ignore_ascii_case("until-found");
        let closed = tag.name == "dialog" && !tag.has("open");
        let popover = tag.has("popover");
        let colors = elements::colors(tag);
        let hides = (hidden || closed || popover) && !shown;
        let right_to_left = |style: &str| {
            let style = style.to_ascii_lowercase();
            style.contains("bidi-override") && style.contains("rtl")
        };
        if tag.name == "bdo" && tag.get("dir").eq_ignore_ascii_case("rtl")
            || right_to_left(tag.get("style"))
        {
            self.push(Role::Reversed);
        }
        if style.is_none() && !hides && colors.is_empty() {
            return;
        }
        let mut views = self
            .sights
            .last()
            .copied()
            .unwrap_or([Sight::new(false); VIEWS]);
        for (view, sight) in views.iter_mut().enumerate() {
            if !colors.is_empty() {
                *sight = sight.inside(&colors);
            }
            if let Some(style) = style.as_ref().and_then(|styles| styles.get(view)) {
                *sight = sight.inside(style);
            }
            if hides {
                sight.hide();
            }
        }
        self.sights.push(views);
        self.push(Role::Sight);
    }
}

/// Adds text to a line, its whitespace folded, up to a length in bytes.
pub(super) fn fold(text: &str, into: &mut String, most: usize) {
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
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
    ) || matches!(c, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (c.is_control() && c != '\u{85}')
}
