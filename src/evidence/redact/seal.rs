//! Seals: words that were not meant for everybody are emptied, whoever is asked to show them.

use super::people::{Object, Scene, empty};
use crate::evidence::Sealed;
use serde_json::Value;

/// Empties the texts of every sealed object.
///
/// Shape: to be done after people have been replaced, since what is left clear is the brand's.
pub(super) fn close(scene: Scene<'_>, value: &mut Value) {
    match value {
        Value::Array(list) => {
            for item in list {
                close(scene, item);
            }
        }
        Value::Object(object) => {
            let seals = |s: &&Sealed| {
                leads_to(object, s) && !(s.spares_brand && scene.wrote(object) == Some(true))
            };
            let erase: Vec<&[&str]> = scene.sealed.iter().filter(seals).map(|s| s.erase).collect();
            if erase.is_empty() {
                for inner in object.values_mut() {
                    close(scene, inner);
                }
            } else {
                strip(object, &|key| {
                    scene.texts.contains(&key) || erase.iter().any(|e| e.contains(&key))
                });
            }
        }
        _ => {}
    }
}

/// Says whether the path of a seal leads to one of its marks.
fn leads_to(object: &Object, seal: &Sealed) -> bool {
    let Some((first, rest)) = seal.path.split_first() else {
        return false;
    };
    object
        .get(*first)
        .is_some_and(|value| ends_at(value, rest, seal.values))
}

fn ends_at(value: &Value, path: &[&str], marks: &[&str]) -> bool {
    match (value, path.split_first()) {
        (Value::Array(list), _) => list.iter().any(|item| ends_at(item, path, marks)),
        (Value::Object(object), Some((first, rest))) => object
            .get(*first)
            .is_some_and(|inner| ends_at(inner, rest, marks)),
        (Value::String(text), None) => marks.contains(&text.as_str()),
        _ => false,
    }
}

/// Empties fields of an object and of everything inside it.
fn strip(object: &mut Object, goes: &dyn Fn(&str) -> bool) {
    for (key, inner) in object.iter_mut() {
        if goes(key) {
            empty(inner);
        } else {
            strip_within(inner, goes);
        }
    }
}

fn strip_within(value: &mut Value, goes: &dyn Fn(&str) -> bool) {
    match value {
        Value::Array(list) => {
            for item in list {
                strip_within(item, goes);
            }
        }
        Value::Object(object) => strip(object, goes),
        _ => {}
    }
}
