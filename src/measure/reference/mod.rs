//! Reference: what others have published on expectations and behavior, as data with its origin.

mod figures;
mod surveys;

pub use figures::{Answered, Figure, Is, Value, figures};
pub use surveys::{Survey, survey, surveys};

/// A span of time as the data files write it, such as `30m`; in seconds.
fn seconds(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[number.len()..] {
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        other => return Err(format!("\"{other}\" is no unit of time")),
    };
    let number: f64 = number
        .parse()
        .map_err(|_| format!("\"{text}\" is no span of time"))?;
    Ok(number * unit)
}
