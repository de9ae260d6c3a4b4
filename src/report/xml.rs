//! XML: texts as XML 1.0 can hold them, for the shapes that are written in it.

/// A text as it can stand in an element or an attribute.
///
/// Source: XML 1.0, section 2.2: characters that no document may hold are replaced. Line ends and
/// tabs are written out, since a reader makes spaces of them in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\r' | '\t' => safe.push_str(&format!("&#{};", u32::from(c))),
            c if c.is_control() || is_no_text(c) => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// Says whether XML forbids a character, or whether it turns the direction of what follows, which
/// is not its to turn.
fn is_no_text(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_a_text_is_markup_and_nothing_is_forbidden() {
        assert_eq!(
            escape("<a b='1'>&\u{0}\u{1b}\u{202e}\u{ffff}\n"),
            "&lt;a b=&#39;1&#39;&gt;&amp;\u{fffd}\u{fffd}\u{fffd}\u{fffd}&#10;"
        );
    }
}
