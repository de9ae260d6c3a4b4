//! Take: what is kept of each sort of start tag.

use super::scan::{FEW, LINKS, RawLink, Role, Scan, fold};
use super::tag::Tag;
use super::{Form, FormField, Place};

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
    pub(super) published: Option<String>,
}

impl Scan {
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "a" | "area" => self.take_link(tag),
            "img" => {
                if let Some(link) = self.link.and_then(|i| self.links.get_mut(i))
                    && link.label.is_empty()
                {
                    link.label = tag.text("alt");
                }
            }
            "form" => self.take_form(tag),
            "input" | "textarea" | "select" | "button" => self.take_field(tag),
            "script" => self.take_script(tag),
            "iframe" => self.take_source(tag),
            "title" if self.title.is_empty() && !tag.foreign => self.push(Role::Title),
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
            "link" if self.head.take_link(tag) && self.links.len() < LINKS => {
                self.links.push(raw_link(tag, Place::Head));
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
            form.fields.push(FormField {
                name: tag.text("name"),
                kind: match tag.name {
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
        } else if tag.has("src") || tag.has("data-src") {
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
            "article:published_time" if self.published.is_none() => self.published = content(),
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
                    self.rest_root = self.rest_root.take().or(Some(tag.text("href")));
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
