//! JSON: the published format of a scorecard.

use super::ReportError;
use crate::domain::Scorecard;

/// The scorecard in its published format, indented, with a final newline.
///
/// # Panics
/// Never: a scorecard holds only text, numbers and lists.
#[must_use]
pub fn json(card: &Scorecard) -> String {
    let mut text =
        serde_json::to_string_pretty(card).expect("a scorecard holds only text, numbers and lists");
    text.push('\n');
    text
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
    let schema = schemars::schema_for!(Scorecard);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}
