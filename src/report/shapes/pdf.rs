//! PDF: the scorecard on paper, tagged and with bookmarks; built only with the feature `pdf`.

use super::{Make, Shape};

pub(super) const SHAPE: Shape = Shape {
    name: "pdf",
    file: "scorecard.pdf",
    says: "The scorecard on A4: tagged (PDF/UA-1), with bookmarks and its fonts inside. A program \
           that is built with `--features pdf` makes it; any browser prints the page as well.",
    fields: Vec::new,
    make: MAKE,
};

#[cfg(feature = "pdf")]
const MAKE: Make = Make::Page(super::super::pdf::pdf);

#[cfg(not(feature = "pdf"))]
const MAKE: Make = Make::Unbuilt(
    "this program is built without PDF: print scorecard.html from a browser, \
     or build the program with `cargo build --features pdf`",
);
