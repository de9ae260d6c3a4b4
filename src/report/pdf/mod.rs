//! PDF: the scorecard as a tagged document, typeset from the same model as the page.

mod letters;

use super::shapes::Dress;
use super::style;
use super::tongue::Told;
use super::{ReportError, Tongue, model_in};
use crate::domain::Scorecard;
use jiff::tz::TimeZone;
use letters::Letters;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::{self, FontStore};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The layout; all that is told comes to it as data.
const PAGE: &str = include_str!("page.typ");

/// The fonts that come with the typesetter, so that a document looks alike on every machine.
static FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    store.extend(fonts::embedded());
    store
});

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

/// A scorecard as a PDF.
///
/// Shape: PDF/UA-1, on A4, with bookmarks and its fonts inside; the same scorecard gives the same
/// bytes. Texts are data to the typesetter and never its language.
pub(super) fn pdf(card: &Scorecard, dress: &Dress<'_>) -> Result<Vec<u8>, ReportError> {
    let desk = Desk::of(card, dress);
    let made = set(&desk);
    // The typesetter remembers whatever it has seen until it is told to forget.
    typst::comemo::evict(0);
    made.map_err(|why| ReportError::Shape { shape: "pdf", why })
}

fn set(desk: &Desk) -> Result<Vec<u8>, String> {
    let document: PagedDocument = typst::compile(desk).output.map_err(|e| told(&e))?;
    let creator = concat!("rousseau ", env!("CARGO_PKG_VERSION"));
    let export = |standards| {
        let options = PdfOptions {
            creator: Smart::Custom(Some(creator.to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|e| told(&e))
    };
    let accessible =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|e| e.message().to_string())?;
    // A text that the standard forbids, such as a mark that no font joins, costs its seal, not the
    // document and not its tags.
    export(accessible).or_else(|_| export(PdfStandards::default()))
}

/// What the typesetter found wrong, each once.
fn told(wrong: &[SourceDiagnostic]) -> String {
    let all: BTreeSet<&str> = wrong.iter().map(|e| e.message.as_str()).collect();
    all.into_iter().collect::<Vec<_>>().join("; ")
}

/// What lies before the typesetter: the layout, the data, the logo. It reaches nothing else.
struct Desk {
    page: Source,
    card: (FileId, Bytes),
    logo: Option<(FileId, Bytes)>,
}

impl Desk {
    fn of(card: &Scorecard, dress: &Dress<'_>) -> Self {
        let logo = dress.theme.model.logo.as_deref().and_then(style::inside);
        let data = data(card, dress, logo.is_some());
        Self {
            page: Source::new(file("page.typ"), PAGE.to_owned()),
            card: (file("scorecard.json"), Bytes::from_string(data.to_string())),
            logo: logo.map(|bytes| (file("logo"), Bytes::new(bytes))),
        }
    }
}

/// A file that is nowhere but on the desk.
fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names are plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// What the layout shows.
fn data(card: &Scorecard, dress: &Dress<'_>, logo: bool) -> Value {
    let plain = "a model holds only text, numbers and lists";
    let mut letters = Letters::of(FONTS.book());
    let mut model = serde_json::to_value(model_in(dress.tongue, card, dress.earlier)).expect(plain);
    let mut anchors = BTreeSet::from(["worst", "fairness", "book"].map(str::to_owned));
    gather(&model, &mut anchors);
    letters.write(&mut model);
    let mut theme = serde_json::to_value(&dress.theme.model).expect(plain);
    letters.write(&mut theme);
    let made = card.window.to.to_zoned(TimeZone::UTC);
    json!({
        "model": model,
        "theme": theme,
        "anchors": anchors,
        "words": words(dress.tongue),
        "lang": dress.tongue.code(),
        "paper": "a4",
        "logo": logo.then_some("logo"),
        "day": [made.year(), made.month(), made.day()],
        "unwritten": letters.lacked(),
        "blank": letters::BLANK,
    })
}

/// The words of the layout itself, in a language; the parts of a message stand between two marks.
fn words(tongue: Tongue) -> Value {
    let ours = |key: &str| {
        let first = key.split('-').next();
        matches!(first, Some("page" | "paper" | "mark" | "meaning")) || key == "case-hollow"
    };
    let keys = Tongue::English.keys();
    let said = keys
        .into_iter()
        .filter(|(key, _)| ours(key))
        .map(|(key, names)| {
            let marked: Vec<String> = names.iter().map(|n| format!("\u{1}{n}\u{1}")).collect();
            let parts: Vec<(&str, Told<'_>)> = names
                .iter()
                .zip(&marked)
                .map(|(name, marked)| (*name, Told::from(marked.as_str())))
                .collect();
            let said = tongue.say(key, &parts).replace('\u{202f}', "\u{a0}");
            (key.to_owned(), Value::from(said))
        });
    Value::Object(said.collect())
}

/// The anchors that the layout sets, so that nothing leads to one that is not there.
fn gather(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| gather(v, into)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("anchor" | "cases_at", Value::String(id)) if !id.is_empty() => {
                        into.insert(id.clone());
                        if id.starts_with("clause-") {
                            into.extend([format!("dark-{id}"), format!("silent-{id}")]);
                        }
                    }
                    ("number", Value::Number(n)) => {
                        into.insert(format!("b{n}"));
                    }
                    _ => gather(value, into),
                }
            }
        }
        _ => {}
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        FONTS.book()
    }

    fn main(&self) -> FileId {
        self.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.page.id() {
            return Ok(self.page.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let known = [Some(&self.card), self.logo.as_ref()];
        let found = known.into_iter().flatten().find(|(known, _)| *known == id);
        found
            .map(|(_, bytes)| bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
