//! Tags: a start tag, its attributes read where they stand, without a copy.

use super::entities;
use super::scan::ATTRIBUTES;
use lol_html::html_content::Element;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// The name in lower case.
    pub(super) name: String,
    /// The id.
    pub(super) id: &'t str,
    /// The classes.
    pub(super) class: &'t str,
    /// It had more attributes than are read.
    pub(super) crowded: bool,
    attributes: Vec<(&'t str, &'t str)>,
    void: bool,
}

impl<'t> Tag<'t> {
    /// Reads a tag against the text that it stands in.
    pub(super) fn read(element: &Element<'_, '_>, page: &'t str) -> Self {
        let list = element.attributes();
        let mut attributes = Vec::with_capacity(list.len().min(ATTRIBUTES));
        let slice = |location: lol_html::html_content::SourceLocation| {
            page.get(location.bytes()).unwrap_or("")
        };
        for attribute in list.iter().take(ATTRIBUTES) {
            let name = attribute.name_source_location().map_or("", slice);
            let value = attribute.value_source_location().map_or("", slice);
            attributes.push((name, value));
        }
        let mut tag = Self {
            name: element.tag_name(),
            id: "",
            class: "",
            crowded: list.len() > ATTRIBUTES,
            attributes,
            void: !element.can_have_content(),
        };
        tag.id = tag.get("id").trim();
        tag.class = tag.get("class");
        tag
    }

    /// The value of an attribute as it is written; empty where it has none.
    pub(super) fn get(&self, name: &str) -> &'t str {
        let found = self
            .attributes
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    /// Says whether the tag has an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes
            .iter()
            .any(|(n, _)| n.eq_ignore_ascii_case(name))
    }

    /// The value of an attribute with its entities read and the space around it gone.
    pub(super) fn text(&self, name: &str) -> String {
        entities::decode(self.get(name), &mut 20).trim().to_owned()
    }

    /// The element has no end tag.
    pub(super) fn is_void(&self) -> bool {
        self.void
    }
}
