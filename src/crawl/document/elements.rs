//! Elements: what each sort of element means for the text and for the place on a page.

/// What an element is for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Runs on in its line.
    Inline,
    /// Stands on lines of its own.
    Block,
    /// Is set off from its neighbors by a space.
    Cell,
    /// Breaks the line.
    Break,
    /// Holds nothing that a visitor reads.
    Mute,
}

/// The sort of an element by its name in lower case.
pub(super) fn sort(name: &str) -> Sort {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup"
        | "html" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "p" | "pre" | "search"
        | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul"
        | "caption" => Sort::Block,
        "td" | "th" | "button" | "label" | "textarea" => Sort::Cell,
        "br" | "hr" => Sort::Break,
        "script" | "style" | "template" | "noscript" | "head" | "select" | "del" | "s"
        | "strike" | "datalist" | "iframe" | "object" | "svg" | "canvas" | "audio" | "video"
        | "noembed" | "noframes" | "title" => Sort::Mute,
        _ => Sort::Inline,
    }
}

/// The colors that an element's attributes give it, as a style would.
pub(super) fn colors(tag: &super::Tag<'_>) -> super::sight::Declarations {
    let mut style = Vec::new();
    let mut take = |attribute: &str, name: &str| {
        if tag.has(attribute) {
            style.push((name.to_owned(), tag.text(attribute).to_ascii_lowercase()));
        }
    };
    match tag.name {
        "font" | "basefont" => take("color", "color"),
        "body" => {
            take("text", "color");
            take("bgcolor", "background-color");
            take("background", "background-image");
        }
        "table" | "tr" | "td" | "th" => take("bgcolor", "background-color"),
        _ => {}
    }
    style
}

/// Says whether one of the words of an id or a class names a page's footer or header.
pub(super) fn named_place(words: &str) -> Option<super::Place> {
    let mut found = None;
    for word in words.split_ascii_whitespace() {
        let word = word.to_ascii_lowercase();
        match word.as_str() {
            "footer" | "site-footer" | "page-footer" | "main-footer" | "global-footer"
            | "colophon" | "footer-wrapper" | "footer-container" | "footer-widgets" => {
                return Some(super::Place::Footer);
            }
            "header" | "site-header" | "page-header" | "main-header" | "global-header"
            | "masthead" | "navbar" | "topbar" | "top-bar" | "main-menu" | "main-nav"
            | "navigation" | "site-navigation" => found = Some(super::Place::Header),
            _ => {}
        }
    }
    found
}
