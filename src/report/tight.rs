//! Tight: a page without the bytes that no reader ever sees.

/// Elements beside which a line break of the source shows nothing.
const BLOCKS: [&str; 38] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "nav",
    "main",
    "footer",
    "section",
    "article",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "details",
    "summary",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

/// End tags that a browser puts in itself, where one of these follows.
///
/// Source: HTML Living Standard, "Optional tags".
const IMPLIED: [(&str, &[&str]); 9] = [
    ("li", &["<li", "</ul", "</ol"]),
    (
        "p",
        &[
            "<p",
            "<ul",
            "<ol",
            "<dl",
            "<div",
            "<details",
            "<section",
            "<article",
            "<table",
            "<blockquote",
            "<figure",
            "<header",
            "<footer",
            "<h2",
            "<h3",
            "<h4",
            "<h5",
            "</li",
            "</div",
            "</section",
            "</details",
            "</article",
            "</blockquote",
            "</header",
            "</footer",
            "</main",
            "</dd",
            "</td",
        ],
    ),
    ("dt", &["<dt", "<dd"]),
    ("dd", &["<dt", "<dd", "</dl", "</div"]),
    ("td", &["<td", "<th", "</tr"]),
    ("th", &["<td", "<th", "</tr"]),
    ("tr", &["<tr", "</tbody", "</thead", "</table"]),
    ("thead", &["<tbody"]),
    ("tbody", &["</table"]),
];

/// A page that a browser reads as the same, in fewer bytes.
///
/// Shape: what stands between tags stays as it is, but for line breaks beside blocks; attributes
/// of plain letters lose their quotes, and end tags go that the standard lets one leave out. Texts
/// are escaped before, so that every `<` begins a tag.
pub(super) fn tight(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    let mut block = true;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        let Some(end) = end_of(from) else { break };
        let (tag, after) = from.split_at(end);
        let name = name(tag);
        let near = block || BLOCKS.contains(&name);
        let blank = text.bytes().all(|b| b.is_ascii_whitespace());
        if !(near && blank && text.contains('\n')) {
            out.push_str(text);
        }
        if !(tag.starts_with("</") && is_implied(name, after)) {
            write(&mut out, tag);
        }
        block = BLOCKS.contains(&name);
        rest = after;
        if name == "style" && !tag.starts_with("</") {
            let style = rest.find("</style").unwrap_or(rest.len());
            out.push_str(&rest[..style]);
            rest = &rest[style..];
        }
    }
    out.push_str(rest);
    out
}

/// Where a tag ends; a `>` between quotes ends none.
fn end_of(from: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in from.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn name(tag: &str) -> &str {
    let bare = tag.trim_start_matches(['<', '/']);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric());
    &bare[..end.unwrap_or(bare.len())]
}

/// Whether a browser puts this end tag in itself before what follows.
fn is_implied(of: &str, after: &str) -> bool {
    let Some((_, before)) = IMPLIED.iter().find(|(tag, _)| *tag == of) else {
        return false;
    };
    let after = after.trim_ascii_start();
    let slash = if after.starts_with("</") { "</" } else { "<" };
    let next = name(after);
    after.starts_with('<')
        && before
            .iter()
            .any(|b| b.strip_prefix(slash).is_some_and(|b| b == next))
}

/// Writes a tag, without the quotes around values that need none.
fn write(out: &mut String, tag: &str) {
    let mut rest = tag;
    while let Some(at) = rest.find("=\"") {
        let (head, value) = (&rest[..=at], &rest[at + 2..]);
        let Some(end) = value.find('"') else { break };
        let (value, after) = (&value[..end], &value[end + 1..]);
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'#' | b'-' | b'_');
        out.push_str(head);
        // Without a quote a slash would belong to the value.
        if !value.is_empty() && value.bytes().all(plain) && after.starts_with([' ', '>']) {
            out.push_str(value);
        } else {
            out.push('"');
            out.push_str(value);
            out.push('"');
        }
        rest = after;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Node};

    /// What a browser makes of a page, without the line breaks between blocks.
    fn tree(page: &str) -> Vec<String> {
        let html = Html::parse_document(page);
        let mut told = Vec::new();
        for node in html.tree.nodes() {
            let depth = node.ancestors().count();
            match node.value() {
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(text) => told.push(format!("{depth} {}", text.trim_end())),
                Node::Element(e) => {
                    let attrs: Vec<_> = e.attrs().collect();
                    told.push(format!("{depth} <{} {attrs:?}>", e.name()));
                }
                _ => {}
            }
        }
        told
    }

    #[test]
    fn a_tight_page_is_read_as_the_same_page() {
        for (page, said) in [
            (
                "<ul>\n<li class=\"a\">one</li>\n<li>two <b>x</b> <i>y</i></li>\n</ul>",
                "<ul><li class=a>one<li>two <b>x</b> <i>y</i></ul>",
            ),
            (
                "<li><p>a</p><q>b\n c</q></li>\n",
                "<li><p>a</p><q>b\n c</q></li>\n",
            ),
            (
                "<div><p>a</p>\n<p>b</p></div><p>c</p>\n<a href=\"#x-1\">d</a>",
                "<div><p>a<p>b</div><p>c</p><a href=#x-1>d</a>",
            ),
            (
                "<a href=\"https://a.example/\">a</a>\n<a class=\"v w\" title=\"\">b</a>",
                "<a href=\"https://a.example/\">a</a>\n<a class=\"v w\" title=\"\">b</a>",
            ),
            (
                "<p title=\"a>b\">x</p>\n<pre>\n</pre>",
                "<p title=\"a>b\">x</p><pre>\n</pre>",
            ),
            (
                "<svg class=\"s\"><path class=\"line\"/><path d=\"M0 1\"/></svg>",
                "<svg class=s><path class=\"line\"/><path d=\"M0 1\"/></svg>",
            ),
            (
                "<dl>\n<div><dt>a</dt><dd>b</dd></div>\n</dl>",
                "<dl><div><dt>a<dd>b</div></dl>",
            ),
            (
                "<table><thead><tr><th>a</th></tr></thead>\n<tbody>\n<tr><th>b</th><td>c</td></tr>\n</tbody></table>",
                "<table><thead><tr><th>a<tbody><tr><th>b<td>c</table>",
            ),
            (
                "<style>a > b { x: \"</li>\" }</style>\n<p>&lt;li&gt;</p>",
                "<style>a > b { x: \"</li>\" }</style><p>&lt;li&gt;</p>",
            ),
        ] {
            assert_eq!(tight(page), said);
            assert_eq!(tree(page), tree(said), "{page}");
        }
    }

    #[test]
    fn what_is_cut_off_in_a_tag_stays_as_it_is() {
        for page in ["", "plain", "a <b", "<p title=\"x", "<", "a < b"] {
            assert_eq!(tight(page), page);
        }
    }
}
