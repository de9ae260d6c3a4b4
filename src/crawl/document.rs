//! The reading of pages: bytes in, what a visitor could see and a machine could follow out.

use crate::evidence::Capture;
use std::collections::BTreeSet;
use url::Url;

/// A web page, reduced to what the connectors need.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The address against which links were resolved.
    pub base: Url,
    /// The title.
    pub title: String,
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
#[must_use]
pub fn read_document(capture: &Capture) -> Document {
    Document {
        base: capture.url.clone(),
        title: String::new(),
        lang: None,
        description: None,
        generator: None,
        text: String::new(),
        links: Vec::new(),
        json_ld: Vec::new(),
        forms: Vec::new(),
        scripts: Vec::new(),
        feeds: Vec::new(),
        rest_root: None,
        marks: BTreeSet::new(),
        refresh: None,
        noindex: false,
        cut: capture.cut,
        replaced: 0,
    }
}
