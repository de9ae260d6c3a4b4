//! Differences: where two scorecards do not say the same, by pointer, with both values.

use super::{ReportError, json};
use crate::domain::Scorecard;
use serde_json::Value;

/// A place at which two scorecards differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The place in the published format, as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// Which finding it is of, as rule and channel; none elsewhere.
    pub finding: Option<String>,
    /// What the one says there; none where it says nothing.
    pub one: Option<String>,
    /// What the other says there.
    pub other: Option<String>,
}

/// Characters of a value that are shown.
const SHOWN: usize = 80;

/// Every place at which a scorecard's file and another scorecard differ, in the order of the file.
///
/// Shape: `one` in the published format, with whatever else may stand in it; empty where both say
/// the same. Of a list or an object that stands on one side only the whole is one place.
///
/// # Errors
/// When the text is no JSON.
pub fn differences(one: &str, other: &Scorecard) -> Result<Vec<Differing>, ReportError> {
    let read = |text: &str| -> Result<Value, ReportError> {
        serde_json::from_str(text).map_err(|e| ReportError::Scorecard(e.to_string()))
    };
    let (one, other) = (read(one)?, read(&json::json(other))?);
    let mut found = Vec::new();
    walk(&mut String::new(), Some(&one), Some(&other), &mut found);
    for differing in &mut found {
        differing.finding = finding(&one, &differing.pointer);
    }
    Ok(found)
}

fn walk(at: &mut String, one: Option<&Value>, other: Option<&Value>, found: &mut Vec<Differing>) {
    let length = at.len();
    match (one, other) {
        (Some(a), Some(b)) if a == b => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let more = b.keys().filter(|key| !a.contains_key(*key));
            for key in a.keys().chain(more) {
                at.push('/');
                at.push_str(&key.replace('~', "~0").replace('/', "~1"));
                walk(at, a.get(key), b.get(key), found);
                at.truncate(length);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for n in 0..a.len().max(b.len()) {
                at.push_str(&format!("/{n}"));
                walk(at, a.get(n), b.get(n), found);
                at.truncate(length);
            }
        }
        _ => found.push(Differing {
            pointer: at.clone(),
            finding: None,
            one: one.map(shown),
            other: other.map(shown),
        }),
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    format!("{cut}…")
}

/// The rule and the channel of the finding that a pointer leads into.
fn finding(card: &Value, pointer: &str) -> Option<String> {
    let place = pointer.strip_prefix("/findings/")?.split('/').next()?;
    let found = card.pointer(&format!("/findings/{place}"))?;
    let rule = found.get("rule")?.as_str()?;
    let channel = found.get("channel")?.as_str()?;
    Some(format!("{rule} on {channel}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pointers(one: &Value, other: &Value) -> Vec<String> {
        let mut found = Vec::new();
        walk(&mut String::new(), Some(one), Some(other), &mut found);
        found.into_iter().map(|d| d.pointer).collect()
    }

    #[test]
    fn every_place_is_named_by_its_pointer() {
        let one = json!({ "a": [1, 2, { "b/c": 3 }], "d": null });
        let other = json!({ "a": [1, 5, { "b/c": 4 }, 6], "e": 1, "d": null });
        assert_eq!(pointers(&one, &other), ["/a/1", "/a/2/b~1c", "/a/3", "/e"]);
        assert!(pointers(&one, &one).is_empty());
    }
}
