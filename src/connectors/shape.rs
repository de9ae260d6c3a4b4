//! Shape: an interface's answer read as what its documentation promises, or where it is not so.

use crate::domain::GapCause;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

/// A place in an answer is shown so long at most. Units: characters.
const LONGEST: usize = 160;

/// Reads an answer of an interface.
///
/// # Errors
/// Where it is not as expected, as a JSON pointer or a place in its text, and never what stands
/// there, since that may be somebody's words.
pub(super) fn read<T: DeserializeOwned>(body: &[u8], whose: &str) -> Result<T, GapCause> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut reader);
    let why = match read {
        Ok(value) => match reader.end() {
            Ok(()) => return Ok(value),
            Err(_) => format!("{whose} is not as expected: more follows after its end"),
        },
        Err(error) if error.inner().is_data() => match pointer(error.path()) {
            Some(at) => format!("{whose} is not as expected at {at}"),
            None => format!(
                "{whose} has another shape than rousseau {} knows",
                env!("CARGO_PKG_VERSION")
            ),
        },
        Err(error) => {
            let (line, column) = (error.inner().line(), error.inner().column());
            format!("{whose} is not as expected: no JSON at {line}:{column}")
        }
    };
    Err(GapCause::Unreadable(why))
}

/// A place as a JSON pointer; none where it is the whole.
fn pointer(path: &Path) -> Option<String> {
    let mut pointer = String::new();
    for segment in path {
        let step = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { .. } | Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&step);
    }
    let pointer: String = pointer.chars().take(LONGEST).collect();
    (!pointer.is_empty()).then_some(pointer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Item {
        #[serde(rename = "of/whom")]
        _of: Option<Account>,
    }

    #[derive(Debug, Deserialize)]
    struct Account {
        #[serde(rename = "id")]
        _id: String,
    }

    fn check(body: &str, says: &str, code: &str) {
        let cause = read::<Vec<Item>>(body.as_bytes(), "the answer").expect_err(body);
        assert!(cause.to_string().contains(says), "{body}: {cause}");
        assert_eq!(cause.code(), code, "{body}");
        assert!(!cause.to_string().contains("Ada"), "{body}: {cause}");
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_place_and_never_repeated() {
        assert!(read::<Vec<Item>>(b"[{\"of/whom\":{\"id\":\"7\"}}]", "it").is_ok());
        let bad = "api.bad_answer";
        check(r#"[{}, {"of/whom": {"id": 7}}]"#, "at /1/of~1whom/id)", bad);
        check(r#"[{"of/whom": "Ada says no"}]"#, "at /0/of~1whom)", bad);
        check(r#"[{"of/whom": {"Ada": 1}}]"#, "at /0/of~1whom)", bad);
        check(r#"[{"of/whom": nul}]"#, "no JSON at 1:", bad);
        check("[{}", "no JSON at 1:", bad);
        check("[] []", "more follows", bad);
        for body in [r#"{"error": "Ada"}"#, "\"Ada\"", "7"] {
            check(body, "another shape than rousseau", "api.unknown_shape");
        }
    }
}
