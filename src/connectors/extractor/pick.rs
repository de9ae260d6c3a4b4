//! Pick: one thing on a page, named by a CSS selector, an attribute and a pattern.

use crate::crawl::check_selector;
use crate::domain::form::Form;
use regex::Regex;
use scraper::{ElementRef, Selector};
use toml::de::DeValue;
use url::Url;

/// The longest pattern. Units: characters.
const PATTERN: usize = 500;
/// The longest text that is picked for an id, a time or a mark. Units: bytes.
const LONGEST: usize = 2000;

/// One thing on a page.
#[derive(Debug, Clone)]
pub(super) struct Pick {
    /// The selector; the element itself where there is none.
    css: Option<Selector>,
    /// The attribute; the text where there is none.
    attribute: Option<String>,
    /// What of it is taken: the first group, or the whole match.
    pattern: Option<Regex>,
    /// How the file writes it, for messages.
    pub(super) written: String,
}

impl Pick {
    /// Reads a pick, where the key is there: a selector, with `@attribute` behind it where that is
    /// meant, or a table with `select`, `attr` and `match`.
    pub(super) fn read(form: &Form<'_>, key: &'static str) -> Option<Self> {
        if let DeValue::Table(_) = form.value(key)?.get_ref() {
            let table = form.table(key)?;
            table.allow(&["select", "attr", "match"]);
            let written = table.text("select").unwrap_or("");
            let css = selector(&table, "select", written)?;
            return Some(Self {
                css,
                attribute: table.text("attr").map(ToOwned::to_owned),
                pattern: pattern(&table)?,
                written: written.to_owned(),
            });
        }
        let written = form.need_text(key)?;
        let (css, attribute) = parts(written);
        Some(Self {
            css: selector(form, key, css)?,
            attribute,
            pattern: None,
            written: written.to_owned(),
        })
    }

    /// A bare selector; none where it is wrong.
    pub(super) fn of(css: &str) -> Option<Self> {
        check_selector(css).ok()?;
        Some(Self {
            css: Some(Selector::parse(css).ok()?),
            attribute: None,
            pattern: None,
            written: css.to_owned(),
        })
    }

    /// The same, where the key must be there.
    pub(super) fn need(form: &Form<'_>, key: &'static str) -> Option<Self> {
        if !form.has(key) {
            form.missing(key);
        }
        Self::read(form, key)
    }

    /// The elements that the selector finds inside another; that one itself without a selector.
    fn elements<'a>(&'a self, inside: ElementRef<'a>) -> Vec<ElementRef<'a>> {
        match &self.css {
            Some(css) => inside.select(css).collect(),
            None => vec![inside],
        }
    }

    /// The first element that the selector finds.
    pub(super) fn element<'a>(&'a self, inside: ElementRef<'a>) -> Option<ElementRef<'a>> {
        match &self.css {
            Some(css) => inside.select(css).next(),
            None => Some(inside),
        }
    }

    /// Every element that the selector finds.
    pub(super) fn all<'a>(&'a self, inside: ElementRef<'a>) -> Vec<ElementRef<'a>> {
        self.elements(inside)
    }

    /// Says whether an element is one that the selector finds.
    pub(super) fn is(&self, element: ElementRef<'_>) -> bool {
        self.css.as_ref().is_some_and(|css| css.matches(&element))
    }

    /// Says whether a mark is there: an element, with what the attribute and the pattern ask of it.
    pub(super) fn marks(&self, inside: ElementRef<'_>) -> bool {
        let found = self.elements(inside);
        found.into_iter().any(|e| self.value(e).is_some())
    }

    /// What stands there; none where it is not there or is empty.
    pub(super) fn text(&self, inside: ElementRef<'_>) -> Option<String> {
        let value = self.value(self.element(inside)?)?;
        (!value.is_empty()).then_some(value)
    }

    /// The address that stands there, against a base.
    pub(super) fn address(&self, inside: ElementRef<'_>, base: &Url) -> Option<Url> {
        let url = base.join(&self.text(inside)?).ok()?;
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
    }

    /// Says whether an address is what is picked.
    pub(super) fn is_address(&self) -> bool {
        let linked = ["href", "src", "action"];
        let attribute = self.attribute.as_deref();
        self.pattern.is_none() && attribute.is_some_and(|a| linked.contains(&a))
    }

    fn value(&self, element: ElementRef<'_>) -> Option<String> {
        let mut text = match &self.attribute {
            Some(name) => element.attr(name)?.to_owned(),
            None => element.text().take(200).collect(),
        };
        let mut end = text.len().min(LONGEST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(pattern) = &self.pattern else {
            return Some(text);
        };
        let found = pattern.captures(&text)?;
        let taken = found.get(1).or_else(|| found.get(0))?;
        Some(taken.as_str().trim().to_owned())
    }
}

/// A selector and the attribute behind it.
fn parts(written: &str) -> (&str, Option<String>) {
    let Some((css, name)) = written.rsplit_once('@') else {
        return (written, None);
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
    let stands = css.is_empty() || css.ends_with(' ');
    if stands && !name.is_empty() && name.chars().all(plain) {
        return (css.trim(), Some(name.to_owned()));
    }
    (written, None)
}

/// A selector; no selector where nothing is written, and none at all where it is wrong.
#[expect(
    clippy::option_option,
    reason = "no selector is something else than a wrong one"
)]
fn selector(form: &Form<'_>, key: &str, css: &str) -> Option<Option<Selector>> {
    if css.trim().is_empty() {
        return Some(None);
    }
    if let Err(why) = check_selector(css) {
        let hint = "write it as in a style sheet, such as div.post > a.author".to_owned();
        form.wrong(key, why, Some(hint));
        return None;
    }
    Selector::parse(css).ok().map(Some)
}

/// The pattern of a table.
#[expect(
    clippy::option_option,
    reason = "no pattern is something else than a wrong one"
)]
fn pattern(table: &Form<'_>) -> Option<Option<Regex>> {
    let Some(text) = table.text("match") else {
        return Some(None);
    };
    let read = Regex::new(text)
        .ok()
        .filter(|_| text.chars().count() <= PATTERN);
    if read.is_none() {
        let hint = "write it like \"u=([0-9]+)\"; what stands in brackets is taken".to_owned();
        table.wrong("match", "the pattern cannot be read", Some(hint));
    }
    read.map(Some)
}
