//! Signs: what walls say of themselves, in their headings and in their sentences.

use regex::bytes::{Regex, RegexBuilder};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a wall says of itself.
pub(super) struct Sign {
    /// What it is called.
    pub(super) wall: String,
    /// What its title or headline begins with.
    pub(super) heading: Regex,
    /// What one of its sentences says.
    pub(super) sentence: Regex,
    /// The heading by itself makes a wall even where the page names a way to write.
    pub(super) firm: bool,
}

/// All that is known of walls and of what is none.
pub(super) struct Signs {
    /// The walls, in order.
    pub(super) walls: Vec<Sign>,
    /// A login; it is one by its fields, too.
    pub(super) login: Sign,
    /// Sentences that make a login of a page without a field for a password.
    pub(super) must: Regex,
    /// Headings of pages for help.
    pub(super) help: Regex,
    /// What every page has at its edges.
    pub(super) edge: Regex,
}

#[derive(Deserialize)]
struct File {
    sign: Vec<Wall>,
    login: Words,
    other: Other,
}

#[derive(Deserialize)]
struct Wall {
    #[serde(rename = "wall")]
    name: String,
    firm: bool,
    heading: Vec<String>,
    sentence: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    heading: Vec<String>,
    sentence: Vec<String>,
}

#[derive(Deserialize)]
struct Other {
    must: Vec<String>,
    help: Vec<String>,
    edge: Vec<String>,
}

/// What may stand before the words of a heading.
const LEAD: &str = r"^(?:error:? |sorry[,!]? |oops[,!]? |please |http |fehler:? |erreur:? |\W+)?";
/// What ends a word.
const END: &str = r"(?:\W|$)";

/// The signs, read once.
pub(super) static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("signs.toml")).expect("the file of signs is well-formed");
    let sign = |wall: String, firm, heading: &[String], sentence: &[String]| Sign {
        wall,
        firm,
        heading: any_of(LEAD, heading, END),
        sentence: any_of("", sentence, ""),
    };
    let walls = file.sign.into_iter();
    Signs {
        walls: walls
            .map(|w| sign(w.name, w.firm, &w.heading, &w.sentence))
            .collect(),
        login: sign(
            "a login".to_owned(),
            false,
            &file.login.heading,
            &file.login.sentence,
        ),
        must: any_of("", &file.other.must, ""),
        help: any_of(r"(?:^|\W)", &file.other.help, END),
        edge: any_of("", &file.other.edge, ""),
    }
});

/// A pattern of alternatives, in lower case and without tables of all alphabets, which would take
/// longer to make than a page to read.
pub(super) fn any_of<T: AsRef<str>>(start: &str, alternatives: &[T], end: &str) -> Regex {
    let list: Vec<&str> = alternatives.iter().map(AsRef::as_ref).collect();
    let pattern = format!("{start}(?:{}){end}", list.join("|"));
    RegexBuilder::new(&pattern)
        .unicode(false)
        .size_limit(64 << 20)
        .build()
        .expect("the pattern is well-formed")
}
