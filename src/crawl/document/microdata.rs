//! Microdata: items in a page's markup, as the JSON that the same words in JSON-LD would be.

use super::tag::Tag;
use serde_json::{Map, Value};

/// Items that are read of one page, levels that they may be nested, and bytes of one value.
const ITEMS: usize = 2000;
const LEVELS: usize = 20;
const VALUE: usize = 1000;

/// An element that is open and means something.
#[derive(Debug)]
enum Open {
    /// An item, with the property of its parent that it is.
    Item(Map<String, Value>, Vec<String>),
    /// A property whose value is the text inside.
    Text(Vec<String>, String),
}

/// What one pass over a page has found of items.
#[derive(Debug, Default)]
pub(super) struct Microdata {
    open: Vec<Open>,
    items: usize,
    found: Vec<Value>,
}

impl Microdata {
    /// Takes a start tag; says whether its end matters.
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> bool {
        if !tag.has("itemprop") && !tag.has("itemscope") {
            return false;
        }
        let names: Vec<String> = tag
            .text("itemprop")
            .split_ascii_whitespace()
            .map(ToOwned::to_owned)
            .collect();
        if tag.has("itemscope") && self.items < ITEMS && self.open.len() < LEVELS {
            self.items += 1;
            let mut item = Map::new();
            let kind = tag.text("itemtype");
            let kind = kind.rsplit(['/', '#']).next().unwrap_or("").to_owned();
            item.insert("@type".to_owned(), Value::String(kind));
            self.open.push(Open::Item(item, names));
            return true;
        }
        if names.is_empty() || self.open.is_empty() {
            return false;
        }
        let attribute = ["content", "datetime", "href", "src", "value"]
            .iter()
            .find(|a| tag.has(a));
        if let Some(attribute) = attribute {
            let value = tag.text(attribute);
            self.give(&names, &Value::String(value.chars().take(VALUE).collect()));
            return false;
        }
        if self.open.len() < LEVELS {
            self.open.push(Open::Text(names, String::new()));
            return true;
        }
        false
    }

    /// Takes text.
    pub(super) fn chars(&mut self, text: &str) {
        for open in &mut self.open {
            if let Open::Text(_, value) = open
                && value.len() < VALUE
            {
                value.push_str(text);
            }
        }
    }

    /// Takes the end of an element whose end matters.
    pub(super) fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Item(item, names)) => {
                let item = Value::Object(item);
                if names.is_empty() || !self.give(&names, &item) {
                    self.found.push(item);
                }
            }
            Some(Open::Text(names, text)) => {
                let words: Vec<&str> = text.split_whitespace().collect();
                self.give(&names, &Value::String(words.join(" ")));
            }
            None => {}
        }
    }

    /// Gives a value to the item around it; says whether there is one.
    fn give(&mut self, names: &[String], value: &Value) -> bool {
        let items = self.open.iter_mut().rev();
        let item = items.filter_map(|o| match o {
            Open::Item(item, _) => Some(item),
            Open::Text(..) => None,
        });
        let Some(item) = item.take(1).next() else {
            return false;
        };
        for name in names {
            match item.get_mut(name) {
                Some(Value::Array(list)) => list.push(value.clone()),
                Some(one) => *one = Value::Array(vec![one.take(), value.clone()]),
                None => {
                    item.insert(name.clone(), value.clone());
                }
            }
        }
        true
    }

    /// The items at the top, in order of their ends.
    pub(super) fn take(mut self) -> Vec<Value> {
        while !self.open.is_empty() {
            self.end();
        }
        self.found
    }
}
