//! Labelled: rows of texts with labels, as the files of labelled texts write them.

use super::kind::Kind;
use serde::Deserialize;

/// One labelled text.
///
/// Shape: one JSON object a line; unknown fields are ignored, and a label that is not there is
/// not counted. `yes` and `no` are written out.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The text, as it was written.
    pub text: String,
    /// The language, as a two-letter code.
    pub lang: Option<String>,
    /// The brand's name or handle, or several with spaces between them.
    #[serde(default)]
    pub brand: String,
    /// Whether it is a question, a complaint, praise or other.
    pub kind: Option<String>,
    /// Whether it speaks to the brand.
    pub addressed_to_brand: Option<Said>,
    /// Whether it is about the customer's money, access, person or safety.
    pub sensitive: Option<Said>,
    /// Whether it says who writes.
    pub agent_identified: Option<Said>,
    /// Where it sends the customer.
    pub redirect: Option<String>,
    /// Whether nobody takes the case on.
    pub brush_off: Option<Said>,
    /// Whether it apologizes.
    pub apology: Option<Said>,
    /// Whether it thanks.
    pub thanks: Option<Said>,
    /// Whether it would fit any case as it stands.
    pub canned: Option<Said>,
    /// Whether a help page is given as the answer.
    pub info_link: Option<Said>,
    /// Whether it only says "received".
    pub receipt: Option<Said>,
    /// Whether it advertises.
    pub promotion: Option<Said>,
    /// How much it counts in training; one where nothing is said.
    #[serde(default = "one")]
    pub weight: f32,
}

fn one() -> f32 {
    1.0
}

/// A label that says yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    /// It holds.
    Yes,
    /// It does not.
    No,
}

impl Said {
    /// Whether it holds.
    #[must_use]
    pub fn holds(self) -> bool {
        self == Self::Yes
    }
}

/// Reads a file of labelled texts.
///
/// # Errors
/// All mistakes of the file together, each with its line.
pub fn rows(file: &str) -> Result<Vec<Row>, Vec<String>> {
    let mut mistakes = Vec::new();
    let mut rows = Vec::new();
    for (line, text) in (1..).zip(file.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Row>(text) {
            Ok(row) => match row.mistake() {
                None => rows.push(row.tidied()),
                Some(why) => mistakes.push(format!("line {line}: {why}")),
            },
            // The parser counts its own lines from the row's start, which would mislead.
            Err(why) => mistakes.push(format!("line {line}: {}", cause(&why))),
        }
    }
    if mistakes.is_empty() {
        Ok(rows)
    } else {
        Err(mistakes)
    }
}

fn cause(why: &serde_json::Error) -> String {
    let told = why.to_string();
    told.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

impl Row {
    /// The kind that the label names.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        let name = self.kind.as_deref()?;
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What the brand is called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.brand.split_whitespace()
    }

    fn mistake(&self) -> Option<String> {
        let kind = self.kind.as_deref()?;
        let known = self.kind().is_some();
        (!known).then(|| {
            format!("the kind \"{kind}\" is none of question, complaint, praise and other")
        })
    }

    /// The row with the word "link" at its end made a link, as its source cut links away.
    fn tidied(mut self) -> Self {
        if let Some(text) = self.text.strip_suffix(" link") {
            self.text = format!("{text} https://link.example/");
        }
        self
    }
}
