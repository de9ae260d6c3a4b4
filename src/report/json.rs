//! JSON: the published format of a scorecard.

use super::ReportError;
use crate::domain::Scorecard;
use crate::domain::form::is_unseen;

/// The scorecard in its published format, indented, with a final newline.
///
/// # Panics
/// Never: a scorecard holds only text, numbers and lists.
#[must_use]
pub fn json(card: &Scorecard) -> String {
    let plain = "a scorecard holds only text, numbers and lists";
    let mut value = serde_json::to_value(card).expect(plain);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("exit".to_owned(), card.exit().into());
    }
    let mut text = serde_json::to_string_pretty(&value).expect(plain);
    text.push('\n');
    inert(&text)
}

/// The same JSON, in which no character can act on a terminal that shows it.
pub(super) fn inert(text: &str) -> String {
    let acts = |c: char| (c.is_control() && c != '\n') || is_unseen(c);
    if !text.contains(acts) {
        return text.to_owned();
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Reads the published format.
///
/// # Errors
/// When the text is no scorecard of a known format.
pub fn from_json(text: &str) -> Result<Scorecard, ReportError> {
    serde_json::from_str(text).map_err(|e| ReportError::Scorecard(e.to_string()))
}

/// The JSON Schema of the published format.
///
/// # Panics
/// Never: a schema is plain JSON.
#[must_use]
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Scorecard);
    let fields = schema.get_mut("properties").and_then(|p| p.as_object_mut());
    if let Some(fields) = fields {
        let says = "The exit code of an audit with this result: 0 no clause is broken, 1 a clause \
                    is broken, 3 nothing could be judged.";
        let exit = serde_json::json!({ "description": says, "enum": [0, 1, 3] });
        fields.insert("exit".to_owned(), exit);
    }
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}
