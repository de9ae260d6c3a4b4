//! Fragment: the little HTML of a message as text, without what it quotes.

use scraper::{ElementRef, Html, Node};
use std::collections::HashSet;

/// The elements that begin a new line.
const BLOCKS: [&str; 10] = [
    "p",
    "br",
    "div",
    "li",
    "blockquote",
    "ul",
    "ol",
    "pre",
    "h1",
    "h2",
];
/// Elements whose words are not those of whoever wrote the message.
const OTHERS: [&str; 3] = ["aside", "script", "style"];
/// Messages longer than this are cut before they are read. Units: bytes.
const LONGEST: usize = 200_000;

/// The text of a fragment of HTML, one block a line.
///
/// Shape: quotations that a forum marks as such (`aside`) are left out, since the answer to a
/// message often repeats it.
pub(in crate::connectors) fn text(html: &str) -> String {
    let mut end = html.len().min(LONGEST);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let tree = Html::parse_fragment(&html[..end]);
    below(tree.root_element(), &|_| false)
}

/// The text of an element of a page, one block a line, without what is left out of it.
///
/// Shape: as of a fragment; `others` tells the elements whose words are not those of its writer.
pub(in crate::connectors) fn below(
    element: ElementRef<'_>,
    others: &dyn Fn(ElementRef<'_>) -> bool,
) -> String {
    let mut out = String::new();
    let mut skipped = HashSet::new();
    for node in element.descendants() {
        if out.len() > LONGEST {
            break;
        }
        let inside = node.parent().is_some_and(|p| skipped.contains(&p.id()));
        match node.value() {
            _ if inside => {
                skipped.insert(node.id());
            }
            Node::Element(e)
                if OTHERS.contains(&e.name())
                    || ElementRef::wrap(node).is_some_and(|e| e != element && others(e)) =>
            {
                skipped.insert(node.id());
                out.push('\n');
            }
            Node::Element(e) if BLOCKS.contains(&e.name()) => out.push('\n'),
            Node::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
    let lines = out.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_quotes_is_not_its_own_text() {
        let html = "<aside class=\"quote\"><blockquote>Where is my bag?</blockquote></aside><p>In Porto &amp; safe.<br>Ana</p>";
        assert_eq!(text(html), "In Porto & safe.\nAna");
        assert_eq!(text("O&#39;Hara"), "O'Hara");
        assert_eq!(text("<p>Hi<script>x()</script></p>"), "Hi");
    }
}
