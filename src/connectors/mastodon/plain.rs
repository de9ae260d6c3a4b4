//! Plain: the little HTML of statuses and profiles as text and as links.

use scraper::{Html, Node, Selector};
use url::Url;

/// The elements that begin a new line.
const BLOCKS: [&str; 8] = ["p", "br", "div", "li", "blockquote", "ul", "ol", "pre"];

/// The text of a fragment of HTML, one block a line.
pub(super) fn text(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut out = String::new();
    for node in tree.tree.root().descendants() {
        match node.value() {
            Node::Element(e) if BLOCKS.contains(&e.name()) => out.push('\n'),
            Node::Text(text) => {
                let code = node
                    .parent()
                    .and_then(|p| p.value().as_element().map(|e| e.name().to_owned()))
                    .is_some_and(|name| name == "script" || name == "style");
                if !code {
                    out.push_str(&text.text);
                }
            }
            _ => {}
        }
    }
    let lines: Vec<&str> = out
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    lines.join("\n")
}

/// The web addresses that a fragment links to, in order; mentions and hashtags are none.
///
/// Shape: a fragment of bare addresses, as some servers send fields, holds links too, also where
/// their scheme is left out.
pub(super) fn links(html: &str) -> Vec<Url> {
    let tree = Html::parse_fragment(html);
    let anchors = Selector::parse("a[href]").expect("the selector is well-formed");
    let mut found: Vec<Url> = tree
        .select(&anchors)
        .filter(|a| {
            let mut classes = a.value().classes();
            !classes.any(|c| c == "mention" || c == "hashtag")
        })
        .filter_map(|a| web(a.value().attr("href")?))
        .collect();
    if found.is_empty() {
        found.extend(text(html).split_whitespace().filter_map(bare));
    }
    found
}

/// Reads an address as people write it: with a scheme, or a host whose ending is a known one.
fn bare(word: &str) -> Option<Url> {
    if word.contains("://") {
        return web(word);
    }
    let word = word.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')']);
    let host = word.split(['/', ':']).next()?;
    let known = psl::suffix(host.as_bytes()).is_some_and(|s| s.is_known());
    (known && host.contains('.') && !word.contains('@')).then(|| web(&format!("https://{word}")))?
}

/// Reads an address of the web; anything else is none.
pub(super) fn web(text: &str) -> Option<Url> {
    Url::parse(text)
        .ok()
        .filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_breaks_and_mentions_become_lines_of_text() {
        let html = "<p><span class=\"h-card\"><a href=\"https://a.example/@p-1\" class=\"u-url mention\">@<span>p-1</span></a></span> It does &amp; will.<br>Ana</p><p>Bye</p>";
        assert_eq!(text(html), "@p-1 It does & will.\nAna\nBye");
        assert_eq!(text("one<br><br>two<br />"), "one\ntwo");
        assert_eq!(text("plain, no markup"), "plain, no markup");
    }

    #[test]
    fn a_shortened_link_reads_as_its_whole_address() {
        let html = "<a href=\"https://a.example/x/y\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">a.example/x</span><span class=\"invisible\">/y</span></a>";
        assert_eq!(text(html), "https://a.example/x/y");
    }

    #[test]
    fn scripts_are_no_text() {
        assert_eq!(text("<p>Hello<script>alert(1)</script></p>"), "Hello");
    }

    #[test]
    fn links_leave_out_mentions_and_take_bare_addresses() {
        let html = "See <a href=\"https://a.example/\">us</a>, <a class=\"mention\" href=\"https://b.example/@x\">@x</a>, <a href=\"mailto:a@a.example\">mail</a>";
        assert_eq!(
            links(html),
            [web("https://a.example/").expect("an address")]
        );
        assert_eq!(
            links("https://a.example"),
            [web("https://a.example").expect("an address")]
        );
        assert_eq!(
            links("<p>www.a.example.com, or a.shop</p>"),
            [
                web("https://www.a.example.com").expect("an address"),
                web("https://a.shop").expect("an address")
            ]
        );
        assert_eq!(links("no address. Write to x@a.shop"), []);
    }
}
