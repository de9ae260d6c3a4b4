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

/// The bytes of a picture that an address holds itself.
#[cfg(feature = "pdf")]
pub(super) fn inside(address: &str) -> Option<Vec<u8>> {
    let (_, coded) = address.split_once(";base64,")?;
    let mut bytes = Vec::with_capacity(coded.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for c in coded.bytes().filter(|c| *c != b'=') {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
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

    #[cfg(feature = "pdf")]
    #[test]
    fn a_picture_inside_an_address_is_found_again() {
        let bytes: Vec<u8> = (0..=255).collect();
        for n in [0, 1, 2, 3, 256] {
            let address = format!("data:image/png;base64,{}", base64(&bytes[..n]));
            assert_eq!(inside(&address).as_deref(), Some(&bytes[..n]));
        }
    }

    #[test]
    fn remarks_and_space_go_and_quotes_stay() {
        let css = "/* a; b */ a:hover  b {\n  color: red;\n}\n@media (x: 1) and (y) { p::after { content: \" ; {\"; } }\n";
        let said = "a:hover b{color:red}@media (x:1) and (y){p::after{content:\" ; {\"}}";
        assert_eq!(tight(css), said);
    }
}
