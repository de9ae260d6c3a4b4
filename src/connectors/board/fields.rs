//! Fields: what stands in an answer under one of several names, in whatever form hosts send it.

use jiff::Timestamp;
use serde_json::Value;
use url::Url;

/// The first of several names under which something stands.
fn first<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names
        .iter()
        .filter_map(|name| value.get(*name))
        .find(|v| !v.is_null())
}

/// A text; empty ones are none.
pub(in crate::connectors) fn text(value: &Value, names: &[&str]) -> Option<String> {
    let text = first(value, names)?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// An id, which is a text on some hosts and a number on others.
pub(in crate::connectors) fn id(value: &Value, names: &[&str]) -> Option<String> {
    match first(value, names)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A switch; off where it is not there.
pub(in crate::connectors) fn flag(value: &Value, names: &[&str]) -> bool {
    first(value, names)
        .and_then(Value::as_bool)
        .unwrap_or(false)
}

/// A number; none where it is negative or no number.
pub(in crate::connectors) fn number(value: &Value, names: &[&str]) -> Option<u64> {
    first(value, names)?.as_u64()
}

/// A list; empty where it is not there.
pub(in crate::connectors) fn list<'a>(value: &'a Value, names: &[&str]) -> &'a [Value] {
    first(value, names)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// An instant, as text or in seconds since 1970.
///
/// Shape: a text without a zone is UTC, as the older servers mean it.
pub(in crate::connectors) fn instant(value: &Value, names: &[&str]) -> Option<Timestamp> {
    match first(value, names)? {
        Value::String(text) => {
            let whole = text.parse().ok();
            whole.or_else(|| format!("{text}Z").parse().ok())
        }
        Value::Number(number) => Timestamp::from_second(number.as_i64()?).ok(),
        _ => None,
    }
}

/// An address of the web.
pub(in crate::connectors) fn web(value: &Value, names: &[&str]) -> Option<Url> {
    let url = Url::parse(first(value, names)?.as_str()?).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_time_without_a_zone_is_utc() {
        let of = |at: Value| instant(&json!({ "at": at }), &["published", "at"]);
        let noon: Option<Timestamp> = "2026-03-03T12:00:00Z".parse().ok();
        assert_eq!(of(json!("2026-03-03T12:00:00.000")), noon);
        assert_eq!(of(json!("2026-03-03T13:00:00+01:00")), noon);
        assert_eq!(of(json!(1_772_539_200)), noon);
        assert_eq!(of(json!(1e300)), None);
        assert_eq!(of(json!("yesterday")), None);
    }
}
