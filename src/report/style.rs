//! Style: a style sheet as a page carries it, without what only its writer needs.

/// A style sheet without remarks and without space that means nothing.
///
/// Shape: what stands in quotes stays as it is.
pub(super) fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut quote: Option<char> = None;
    while let Some(c) = rest.next() {
        if let Some(open) = quote {
            out.push(c);
            if c == '\\' {
                out.extend(rest.next());
            } else if c == open {
                quote = None;
            }
            continue;
        }
        match c {
            '"' | '\'' => {
                quote = Some(c);
                out.push(c);
            }
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut last = ' ';
                for c in rest.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '{', '}', ';', ':', ',']) && !out.is_empty() {
                    out.push(' ');
                }
            }
            '{' | '}' => {
                while out.ends_with([' ', ';']) {
                    out.pop();
                }
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Base64 with padding, as a content security policy wants it.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4u32 {
            let at = (bits >> (18 - 6 * i) & 63) as usize;
            let padded = i as usize > chunk.len();
            text.push(if padded { '=' } else { char::from(LETTERS[at]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn remarks_and_space_go_and_quotes_stay() {
        let css = "/* a; b */ a:hover  b {\n  color: red;\n}\n@media (x: 1) and (y) { p::after { content: \" ; {\"; } }\n";
        let said = "a:hover b{color:red}@media (x:1) and (y){p::after{content:\" ; {\"}}";
        assert_eq!(tight(css), said);
    }
}
