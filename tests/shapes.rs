//! The shapes of a scorecard: all show the same numbers, and no stranger's text acts in any.

#[expect(dead_code, reason = "other tests use what this one does not")]
#[path = "report/cards.rs"]
mod cards;
#[path = "shapes/compared.rs"]
mod compared;
#[path = "shapes/hostile.rs"]
mod hostile;
#[path = "shapes/numbers.rs"]
mod numbers;
#[path = "shapes/printed.rs"]
mod printed;
#[path = "shapes/read.rs"]
mod read;
#[path = "report/support.rs"]
mod support;

use rousseau::domain::Scorecard;
use rousseau::report::Shape;
use rousseau::report::shapes;

/// A scorecard in the shape of a name, as bytes.
fn bytes(name: &str, card: &Scorecard) -> Vec<u8> {
    let shape = Shape::named(name).expect("the shape is one");
    shape.make(card).expect("the shape is made")
}

/// A scorecard in the shape of a name, as text.
fn made(name: &str, card: &Scorecard) -> String {
    String::from_utf8(bytes(name, card)).expect("the shape is text")
}

#[test]
fn the_same_scorecard_gives_the_same_bytes() {
    let card = cards::rich();
    let json = made("json", &card);
    let again = rousseau::report::from_json(&json).expect("the format is read");
    for shape in shapes::built() {
        let (one, other) = (shape.make(&card), shape.make(&again));
        let (one, other) = (one.expect("it is made"), other.expect("it is made"));
        assert!(one == other, "{}", shape.name);
    }
}

#[test]
fn every_shape_has_a_name_a_file_and_a_sentence_of_its_own() {
    let all = shapes::all();
    for (n, shape) in all.iter().enumerate() {
        assert!(shape.says.ends_with('.'), "{}", shape.name);
        let same = |s: &&&Shape| s.name == shape.name || s.file == shape.file;
        assert_eq!(all.iter().filter(same).count(), 1, "{}", shape.name);
        assert!(Shape::named(shape.name).is_some(), "{n}");
    }
    assert!(Shape::named("nonsense").is_none());
}

#[test]
fn the_page_of_the_shapes_is_that_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FORMATS.md");
    let there = std::fs::read_to_string(path).expect("the page is there");
    let (begin, end) = ("<!-- shapes: generated -->\n", "<!-- end of shapes -->\n");
    let (head, rest) = there.split_once(begin).expect("the page has its mark");
    let (_, tail) = rest.split_once(end).expect("the page has its mark");
    let page = format!("{head}{begin}{}\n{end}{tail}", shapes::page());
    #[expect(
        clippy::disallowed_methods,
        reason = "blessing is asked for by the environment"
    )]
    if std::env::var("ROUSSEAU_BLESS").is_ok() {
        std::fs::write(path, &page).expect("the docs folder can be written");
        return;
    }
    assert!(
        there == page,
        "docs/FORMATS.md is out of date; run ROUSSEAU_BLESS=1 cargo test --test shapes"
    );
}
