//! PDF: documents of invented scorecards, made for tests/pdf.sh to look at; needs the feature `pdf`.
#![cfg(feature = "pdf")]

#[expect(dead_code, reason = "other tests use what this one does not")]
#[path = "report/cards.rs"]
mod cards;
#[path = "report/support.rs"]
mod support;

use rousseau::domain::Scorecard;
use rousseau::report::{self, Dress, Shape, Theme, Tongue};
use std::path::Path;

fn document(card: &Scorecard) -> Vec<u8> {
    let shape = Shape::named("pdf").expect("the shape is one");
    assert!(shape.unbuilt().is_none());
    shape.make(card).expect("the document is made")
}

#[test]
fn documents_are_written_and_are_the_same_twice() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    for (name, card) in [
        ("rich", cards::rich()),
        ("rude", cards::rude()),
        ("dark", cards::dark()),
        ("empty", cards::empty()),
        ("quiet", cards::quiet()),
        ("twelve", cards::twelve()),
        ("huge", cards::huge()),
    ] {
        let bytes = document(&card);
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        if name == "rude" {
            assert!(bytes == document(&card), "the same bytes");
        }
        std::fs::write(folder.join(format!("{name}.pdf")), bytes).expect("written");
        let json = report::json(&card);
        std::fs::write(folder.join(format!("{name}.json")), json).expect("written");
    }
}

#[test]
fn a_document_bears_the_look_of_whoever_sends_it() {
    let file = rousseau::domain::SourceFile {
        path: "theme.toml".to_owned(),
        text: "schema = 1\nname = \"Lamp #strong[Partners]\"\nfooter = \"$ x $ *for you* @you\"\n"
            .to_owned(),
    };
    let theme = Theme::read(&file, &|_| Err("none".to_owned())).expect("the theme is sound");
    let (shape, card) = (Shape::named("pdf").expect("the shape is one"), cards::two());
    let dress = Dress {
        tongue: Tongue::German,
        theme: &theme,
        earlier: &[cards::fewer()],
    };
    let themed = shape.dressed(&card, &dress).expect("it is made");
    assert!(themed != document(&card));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("themed.pdf"), themed).expect("written");
}
