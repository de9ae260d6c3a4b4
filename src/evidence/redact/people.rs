//! People in JSON: found by their shapes, replaced where they stand and wherever they are named.

use super::pseudonym::{Pseudonyms, is_pseudonym};
use super::seal;
use super::terms::{Collected, Reading, Terms};
use super::text::{scrub, without_emails};
use crate::evidence::{PersonShape, Sealed};
use regex::Regex;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Decentralized ids name a person wherever they stand.
static DID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\bdid:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9_-]").expect("the pattern is fixed")
});

/// Words in the keys of fields that hold somebody's id.
const OF_SOMEBODY: [&str; 6] = ["account", "author", "user", "creator", "owner", "actor"];

/// What redaction needs to know beside the answer itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) pseudonyms: Pseudonyms<'a>,
    pub(super) brand: &'a [String],
    pub(super) people: &'a [PersonShape],
    pub(super) texts: &'a [&'a str],
    pub(super) sealed: &'a [Sealed],
}

pub(super) type Object = Map<String, Value>;

/// Replaces every person who is not the brand in an answer.
pub(super) fn redact(scene: Scene<'_>, value: &mut Value) {
    let lends = scene.people.iter().any(|s| s.brand_by.starts_with('^'));
    if lends {
        scene.lend(value);
    }
    let mut collected = Collected::default();
    let mut ours: BTreeSet<String> = scene.brand.iter().cloned().collect();
    scene.stand(value, &mut Vec::new(), &mut collected, &mut ours);
    for name in &ours {
        collected.forget(name);
    }
    seal::close(scene, value);
    let terms = collected.finish();
    let walk = Walk {
        scene,
        terms: terms.as_ref(),
    };
    walk.value(value, "", false, Reading::Free);
    if lends {
        scene.take_back(value);
    }
}

/// The text of an id or a name; numbers are ids too.
fn plain(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn empty(value: &mut Value) {
    *value = match value {
        Value::String(_) => Value::String(String::new()),
        Value::Array(_) => Value::Array(Vec::new()),
        Value::Object(_) => Value::Object(Map::new()),
        _ => Value::Null,
    };
}

impl Scene<'_> {
    /// Says whether a value names the brand: itself, something below its own address, or a handle
    /// under its own domain.
    fn is_ours(&self, value: &str) -> bool {
        self.brand.iter().any(|id| {
            let below = |value: &str| {
                let id = id.trim_end_matches('/');
                value.len() > id.len()
                    && value.is_char_boundary(id.len())
                    && value[..id.len()].eq_ignore_ascii_case(id)
                    && value[id.len()..].starts_with('/')
            };
            let id = id.trim_start_matches('@');
            // A domain with a dot before it stands for every handle under it.
            let under = || {
                let start = value.len().saturating_sub(id.len());
                id.starts_with('.')
                    && start > 0
                    && value.is_char_boundary(start)
                    && value[start..].eq_ignore_ascii_case(id)
            };
            !id.is_empty()
                && (under()
                    || value.trim_start_matches('@').eq_ignore_ascii_case(id)
                    || id.contains(':') && below(value)
                    || value.strip_prefix("at://").is_some_and(below))
        })
    }

    fn fits(shape: &PersonShape, object: &Object, above: &[String]) -> bool {
        let stands = shape
            .under
            .is_none_or(|under| above.iter().any(|key| key == under));
        stands && plain(object.get(shape.id)).is_some()
    }

    /// Says whether a mark is the brand's: a switch that is on, or a value that names the brand.
    fn is_mark(&self, value: Option<&Value>) -> Option<bool> {
        match value? {
            Value::Bool(on) => Some(*on),
            other => plain(Some(other)).map(|v| self.is_ours(&v)),
        }
    }

    /// Lends to people the marks of the objects in which they stand.
    fn lend(&self, value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|item| self.lend(item)),
            Value::Object(object) => {
                for shape in self.people {
                    let (Some(under), Some(field)) =
                        (shape.under, shape.brand_by.strip_prefix('^'))
                    else {
                        continue;
                    };
                    let mark = object.get(field).cloned();
                    if let Some(Value::Object(person)) = object.get_mut(under) {
                        // What a host wrote there itself is no mark.
                        let mark = mark.unwrap_or(Value::Null);
                        person.insert(shape.brand_by.to_owned(), mark);
                    }
                }
                object.values_mut().for_each(|inner| self.lend(inner));
            }
            _ => {}
        }
    }

    /// Takes the marks back that were lent.
    fn take_back(&self, value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|item| self.take_back(item)),
            Value::Object(object) => {
                for shape in self.people.iter().filter(|s| s.brand_by.starts_with('^')) {
                    object.shift_remove(shape.brand_by);
                }
                object.values_mut().for_each(|inner| self.take_back(inner));
            }
            _ => {}
        }
    }

    /// First walk: replaces people where they stand and collects what they are called.
    fn stand(
        &self,
        value: &mut Value,
        above: &mut Vec<String>,
        collected: &mut Collected,
        ours: &mut BTreeSet<String>,
    ) {
        match value {
            Value::Array(list) => {
                for item in list {
                    self.stand(item, above, collected, ours);
                }
            }
            Value::Object(object) => {
                self.person(object, above, collected, ours);
                for (key, inner) in object.iter_mut() {
                    above.push(key.clone());
                    self.stand(inner, above, collected, ours);
                    above.pop();
                }
            }
            _ => {}
        }
    }

    fn person(
        &self,
        object: &mut Object,
        above: &[String],
        collected: &mut Collected,
        ours: &mut BTreeSet<String>,
    ) {
        let mut kept: BTreeSet<&str> = BTreeSet::new();
        let mut strangers = Vec::new();
        for shape in self.people.iter().filter(|s| Self::fits(s, object, above)) {
            if self.is_mark(object.get(shape.brand_by)) == Some(true) {
                let fields = std::iter::once(&shape.id).chain(shape.names);
                kept.extend(fields.clone().copied());
                ours.extend(fields.filter_map(|f| plain(object.get(*f))));
            } else {
                strangers.push(shape);
            }
        }
        // What one shape knows to be the brand's, no other shape takes for a person's.
        for shape in strangers.into_iter().filter(|s| !kept.contains(s.id)) {
            let Some(id) = plain(object.get(shape.id)) else {
                continue;
            };
            let pseudonym = self.pseudonyms.of(&id);
            let fields = std::iter::once(&shape.id).chain(shape.names);
            let names: Vec<String> = fields.filter_map(|f| plain(object.get(*f))).collect();
            self.called(&names, &pseudonym);
            // An address is the same wherever its person stands, also where the ids are not.
            let own = |name: &str| name.starts_with("https://") || name.starts_with("http://");
            for field in std::iter::once(&shape.id).chain(shape.names) {
                if let Some(name) = plain(object.get(*field)).filter(|_| !kept.contains(field)) {
                    collected.add(&name, &pseudonym, self.brand);
                    if !is_pseudonym(&name)
                        && let Some(value) = object.get_mut(*field)
                    {
                        let shown = if own(&name) {
                            self.pseudonyms.of(&name)
                        } else {
                            pseudonym.clone()
                        };
                        *value = Value::String(shown);
                    }
                }
            }
            for field in shape.erase.iter().filter(|f| !kept.contains(**f)) {
                if let Some(value) = object.get_mut(*field) {
                    empty(value);
                }
            }
        }
    }

    /// Remembers what a person is called, a bare handle also as one of this host.
    fn called(&self, names: &[String], pseudonym: &str) {
        let whole = names
            .iter()
            .any(|name| name.trim_start_matches('@').contains('@'));
        for name in names {
            self.pseudonyms.also(name, pseudonym);
            if !whole && !name.contains(['@', ':', '/', '.']) && !name.contains(char::is_whitespace)
            {
                let here = format!("{name}@{}", self.pseudonyms.host);
                self.pseudonyms.also(&here, pseudonym);
            }
        }
    }

    /// Says whether the brand wrote an object; none where the object does not say.
    ///
    /// Shape: to be asked after people have been replaced: what is left clear is the brand's.
    pub(super) fn wrote(&self, object: &Object) -> Option<bool> {
        const BY: [&str; 6] = ["account", "author", "user", "creator", "owner", "actor"];
        let of = |object: &Object, shape: &PersonShape| self.is_mark(object.get(shape.brand_by));
        let inner = BY.iter().find_map(|key| {
            let person = object.get(*key)?.as_object()?;
            let fits = |s: &&PersonShape| s.under.is_none_or(|under| under == *key);
            self.people
                .iter()
                .filter(fits)
                .filter(|s| person.contains_key(s.id))
                .filter_map(|shape| of(person, shape))
                .reduce(|one, other| one || other)
        });
        inner.or_else(|| {
            let own = |s: &&PersonShape| s.under.is_none() && s.id != s.brand_by;
            let shape = self
                .people
                .iter()
                .filter(own)
                .find(|s| object.contains_key(s.id))?;
            of(object, shape)
        })
    }
}

/// Second walk: replaces people wherever they are named.
struct Walk<'a> {
    scene: Scene<'a>,
    terms: Option<&'a Terms>,
}

impl Walk<'_> {
    /// `free` says that the value stands under the key of a free text.
    fn value(&self, value: &mut Value, key: &str, free: bool, reading: Reading) {
        match value {
            Value::String(text) => *text = self.string(text, key, free, reading),
            Value::Number(number) if self.names_somebody(key) => {
                let exactly = self.terms.and_then(|t| t.exactly(&number.to_string()));
                if let Some(pseudonym) = exactly {
                    *value = Value::String(pseudonym.to_owned());
                }
            }
            Value::Array(list) => {
                for item in list {
                    self.value(item, key, free, reading);
                }
            }
            Value::Object(object) => {
                let reading = match self.scene.wrote(object) {
                    Some(true) => Reading::OfBrand,
                    Some(false) => Reading::Free,
                    None => reading,
                };
                for (key, inner) in object.iter_mut() {
                    let free = self.scene.texts.contains(&key.as_str());
                    self.value(inner, key, free, reading);
                }
                if object.keys().any(|k| k.contains([':', '@'])) {
                    self.keys(object);
                }
            }
            _ => {}
        }
    }

    fn keys(&self, object: &mut Object) {
        let old = std::mem::take(object);
        for (key, value) in old {
            object.insert(self.string(&key, "", false, Reading::Machine), value);
        }
    }

    /// Says whether a key's value is somebody's id, so that even a bare number means a person.
    fn names_somebody(&self, key: &str) -> bool {
        let lower = key.to_ascii_lowercase();
        let shaped = |s: &PersonShape| s.id == key && key != "id" || s.names.contains(&key);
        OF_SOMEBODY.iter().any(|w| lower.contains(w)) || self.scene.people.iter().any(shaped)
    }

    fn string(&self, text: &str, key: &str, free: bool, reading: Reading) -> String {
        let mut text = if free {
            without_emails(text)
        } else {
            text.to_owned()
        };
        if let Some(terms) = self.terms {
            if self.names_somebody(key)
                && !self.scene.is_ours(&text)
                && let Some(pseudonym) = terms.exactly(&text)
            {
                return pseudonym.to_owned();
            }
            let reading = if free { reading } else { Reading::Machine };
            text = terms.replace(&text, reading);
        }
        if text.contains("did:") {
            text = self.dids(&text);
        }
        if free {
            text = scrub(&text, self.scene.pseudonyms, self.scene.brand);
        }
        text
    }

    /// Whoever is not the brand and named by a DID is a person, known to the answer or not.
    fn dids(&self, text: &str) -> String {
        DID.replace_all(text, |found: &regex::Captures<'_>| {
            let did = &found[0];
            if self.scene.is_ours(did) {
                return did.to_owned();
            }
            self.scene.pseudonyms.of(did)
        })
        .into_owned()
    }
}
