//! Structured data in pages: who commented and reviewed becomes a pseudonym, what they wrote goes.

use super::pseudonym::Pseudonyms;
use serde_json::{Map, Value};

/// Keys under which visitors' words stand. Source: schema.org.
const VISITORS: [&str; 6] = [
    "comment",
    "comments",
    "review",
    "reviews",
    "acceptedAnswer",
    "suggestedAnswer",
];
/// Types of what visitors write.
const TYPES: [&str; 3] = ["Comment", "Review", "UserReview"];
/// Fields with visitors' words.
const WORDS: [&str; 6] = [
    "text",
    "reviewBody",
    "description",
    "headline",
    "name",
    "articleBody",
];

/// Redacts one block of JSON-LD; a block that cannot be read and may hold visitors' words goes.
pub(super) fn redact(block: &str, pseudonyms: Pseudonyms<'_>, brand: &[String]) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(block) else {
        let suspicious = VISITORS.iter().chain(&TYPES);
        let holds = suspicious
            .into_iter()
            .any(|k| block.contains(&format!("\"{k}\"")));
        return if holds {
            String::new()
        } else {
            block.to_owned()
        };
    };
    if !walk(&mut value, false, pseudonyms, brand) {
        return block.to_owned();
    }
    // A slash after "<" would end the script element early.
    value.to_string().replace("</", "<\\/")
}

/// Says whether anything was changed.
fn walk(value: &mut Value, visitors: bool, pseudonyms: Pseudonyms<'_>, brand: &[String]) -> bool {
    match value {
        Value::Array(list) => {
            let mut changed = false;
            for item in list {
                changed |= walk(item, visitors, pseudonyms, brand);
            }
            changed
        }
        Value::Object(object) => {
            let typed = |kind: &Value| kind.as_str().is_some_and(|t| TYPES.contains(&t));
            let is_visitors = visitors || object.get("@type").is_some_and(typed);
            let mut changed = is_visitors && strip(object, pseudonyms, brand);
            for (key, inner) in object.iter_mut() {
                let below = VISITORS.contains(&key.as_str());
                changed |= walk(inner, below, pseudonyms, brand);
            }
            changed
        }
        _ => false,
    }
}

fn strip(object: &mut Map<String, Value>, pseudonyms: Pseudonyms<'_>, brand: &[String]) -> bool {
    for key in ["author", "creator"] {
        let Some(author) = object.get_mut(key) else {
            continue;
        };
        let name = match &*author {
            Value::String(name) => name.clone(),
            other => other
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        };
        if !brand.iter().any(|b| b.eq_ignore_ascii_case(&name)) {
            *author = serde_json::json!({"@type": "Person", "name": pseudonyms.of(&name)});
        }
    }
    for key in WORDS {
        if let Some(words @ Value::String(_)) = object.get_mut(key) {
            *words = Value::String(String::new());
        }
    }
    true
}
