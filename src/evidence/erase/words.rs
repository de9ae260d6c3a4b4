//! Words: what one person wrote is found in an answer by who wrote it, and emptied.

use super::scrub::is_pseudonym;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Keys under which the writer of an object stands.
const BY: [&str; 8] = [
    "account", "author", "user", "creator", "owner", "actor", "poster", "person",
];
/// Fields of the object itself that name its writer.
const NAMED: [&str; 5] = ["author_name", "username", "did", "handle", "author"];
/// Fields that hold ids, addresses and marks, without which nothing could be counted any more.
const KEPT: [&str; 16] = [
    "id",
    "uri",
    "url",
    "cid",
    "link",
    "guid",
    "ap_id",
    "permalink",
    "in_reply_to_id",
    "in_reply_to_account_id",
    "visibility",
    "language",
    "lang",
    "langs",
    "$type",
    "type",
];

/// Whose words are meant.
#[derive(Debug, Clone)]
pub(super) enum Whose {
    /// Everybody's who is not the brand.
    Everyone,
    /// Those of some people.
    Of(BTreeSet<String>),
}

impl Whose {
    fn means(&self, writers: &BTreeSet<String>) -> bool {
        match self {
            Self::Everyone => !writers.is_empty(),
            Self::Of(people) => writers.iter().any(|w| people.contains(w)),
        }
    }
}

/// The words that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Every pseudonym under which the writers stand.
    pub(super) people: BTreeSet<String>,
    /// What they wrote, plain.
    pub(super) texts: BTreeSet<String>,
    /// How many messages and descriptions.
    pub(super) messages: usize,
}

type Object = Map<String, Value>;

fn add(into: &mut BTreeSet<String>, value: &Value) {
    let Some(text) = value.as_str() else { return };
    let found = text.trim_start_matches('@').split(['/', '@']);
    into.extend(
        found
            .filter(|part| is_pseudonym(part))
            .map(ToOwned::to_owned),
    );
}

/// The pseudonyms of whoever wrote an object.
fn writers(object: &Object) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for key in BY {
        if let Some(Value::Object(person)) = object.get(key) {
            person.values().for_each(|value| add(&mut all, value));
        }
    }
    for key in NAMED {
        if let Some(value) = object.get(key) {
            add(&mut all, value);
        }
    }
    all
}

fn has_writer(object: &Object) -> bool {
    let by = |key: &&str| object.get(*key).is_some_and(Value::is_object);
    BY.iter().any(by) || !writers(object).is_empty()
}

/// Empties what some people wrote, and says what it was.
pub(super) fn empty(value: &mut Value, whose: &Whose, found: &mut Found) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|item| empty(item, whose, found)),
        Value::Object(object) => {
            let writers = writers(object);
            if whose.means(&writers) {
                let before = found.texts.len();
                strip(object, whose, found);
                found.people.extend(writers);
                found.messages += usize::from(found.texts.len() > before);
                return;
            }
            for inner in object.values_mut() {
                empty(inner, whose, found);
            }
        }
        _ => {}
    }
}

/// Empties an object; what others wrote inside it stays.
fn strip(object: &mut Object, whose: &Whose, found: &mut Found) {
    for (key, inner) in object.iter_mut() {
        strip_value(key, inner, whose, found);
    }
}

fn strip_value(key: &str, value: &mut Value, whose: &Whose, found: &mut Found) {
    match value {
        Value::String(text) if !stays(key, text) => {
            let plain = plain(text);
            if !plain.is_empty() {
                found.texts.insert(plain);
            }
            text.clear();
        }
        Value::Array(list) => {
            for item in list {
                strip_value(key, item, whose, found);
            }
        }
        Value::Object(inner) if has_writer(inner) => {
            let mut nested = Value::Object(std::mem::take(inner));
            empty(&mut nested, whose, found);
            *value = nested;
        }
        Value::Object(inner) => strip(inner, whose, found),
        _ => {}
    }
}

/// Says whether a string is no words of a person's: an id, an instant, a pseudonym, a mark.
fn stays(key: &str, text: &str) -> bool {
    let instant = text.len() >= 10
        && text.as_bytes()[..4].iter().all(u8::is_ascii_digit)
        && text.as_bytes()[4] == b'-';
    let words = text.contains(char::is_whitespace) || text.contains('<');
    text.is_empty()
        || is_pseudonym(text)
        || KEPT.contains(&key) && !words
        || instant && !words && text.len() < 40
}

/// A text without its tags and with the commonest entities undone.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => {
                inside = true;
                out.push(' ');
            }
            '>' if inside => inside = false,
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#8217;", "’"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let plain = entities
        .iter()
        .fold(out, |text, (from, to)| text.replace(from, to));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
