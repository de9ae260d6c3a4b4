//! Badge: the result as a small picture, with its date and its sample size.

use super::super::tongue::{Tongue, say};
use super::super::{page, words};
use super::super::xml::escape;
use super::{Make, Shape, listed, tables};
use crate::domain::{ClauseState, Scorecard};

pub(super) const SHAPE: Shape = Shape {
    name: "badge",
    file: "badge.svg",
    says: "A picture for a page: how many clauses are kept and broken, on which day, from how many \
           inquiries. It has a title and a description, loads nothing and holds no script; the color says \
           nothing that the words do not.",
    fields: || {
        listed(&[
            (
                "title",
                "The brand's name, the counts of the clauses, the day, and the inquiries (`n`).",
            ),
            ("desc", "The headline and the audit's id."),
        ])
    },
    make: Make::Said(make),
};

/// Units: pixels, of a letter of eleven-pixel Verdana, on the wide side.
const LETTER: usize = 7;

fn make(tongue: Tongue, card: &Scorecard) -> String {
    let of = |state| card.clauses.iter().filter(|c| c.state == state).count();
    let (kept, broken) = (of(ClauseState::Kept), of(ClauseState::Broken));
    let untold = of(ClauseState::Undecided);
    let says = say!(tongue, "badge-says", kept = kept, broken = broken, untold = untold);
    let seen = format!(
        "{}, n = {}",
        words::day(tongue, card.window.to),
        tables::inquiries(card)
    );
    // Each of these on white text has a contrast above 4.5 to 1.
    let color = match (broken, kept) {
        (0, 0) => "#595959",
        (0, _) => "#1a6b3c",
        _ => "#a32020",
    };
    let brand = words::clean(&card.brand.name);
    let title = say!(tongue, "gap", hidden = brand, why = format!("{says} ({seen})"));
    let about = say!(
        tongue,
        "badge-about",
        headline = words::sentence(&page::headline(tongue, card)),
        audit = words::clean(&card.provenance.audit)
    );
    let name = say!(tongue, "badge-name");
    let parts = [
        (name.as_str(), "#3d3d3d"),
        (says.as_str(), color),
        (seen.as_str(), "#3d3d3d"),
    ];
    let (mut at, mut boxes) = (0, String::new());
    for (words, fill) in parts {
        let text = words.chars().count() * LETTER;
        let width = text + 12;
        boxes.push_str(&format!(
            "  <rect x=\"{at}\" y=\"0\" width=\"{width}\" height=\"20\" fill=\"{fill}\"/>\n  <text \
             x=\"{}\" y=\"14\" textLength=\"{text}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
            at + 6,
            escape(words)
        ));
        at += width;
    }
    let lang = match tongue {
        Tongue::English => String::new(),
        tongue => format!(" lang=\"{}\"", tongue.code()),
    };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{lang} width=\"{at}\" height=\"20\" viewBox=\"0 0 {at} 20\" \
         role=\"img\" aria-labelledby=\"t d\">\n  <title id=\"t\">{}</title>\n  <desc \
         id=\"d\">{}</desc>\n  <g fill=\"#ffffff\" font-family=\"Verdana, DejaVu Sans, sans-serif\" \
         font-size=\"11\">\n{boxes}  </g>\n</svg>\n",
        escape(&title),
        escape(&about)
    );
    svg
}
