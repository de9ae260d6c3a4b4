//! Tags: an element's name and attributes, as the parser read them.

use scraper::node::Element;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// The name in lower case.
    pub(super) name: &'t str,
    /// The id.
    pub(super) id: &'t str,
    /// The classes.
    pub(super) class: &'t str,
    /// It belongs to a drawing or a formula.
    pub(super) foreign: bool,
    element: &'t Element,
}

impl<'t> Tag<'t> {
    /// Reads an element of a tree.
    pub(super) fn of(element: &'t Element) -> Self {
        let mut tag = Self {
            name: element.name(),
            id: "",
            class: "",
            foreign: element.name.ns != html5ever::ns!(html),
            element,
        };
        tag.id = tag.get("id").trim();
        tag.class = tag.get("class");
        tag
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn get(&self, name: &str) -> &'t str {
        self.element.attr(name).unwrap_or("")
    }

    /// Says whether the tag has an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.element.attr(name).is_some()
    }

    /// The value of an attribute with the space around it gone.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }
}
