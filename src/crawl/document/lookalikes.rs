//! Lookalikes: letters that a person reads as others, and text that is shown from its end.

/// Letters of other alphabets and the Latin ones that they look like.
const PAIRS: [(char, char); 36] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('І', 'I'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ρ', 'p'),
    ('α', 'a'),
    ('Α', 'A'),
    ('Ε', 'E'),
    ('Ο', 'O'),
    ('Τ', 'T'),
    ('Η', 'H'),
    ('ı', 'i'),
];

/// The Latin letter that a person takes a letter for.
fn latin(c: char) -> Option<char> {
    PAIRS.iter().find(|(other, _)| *other == c).map(|(_, l)| *l)
}

/// Writes words of mixed alphabets as a person reads them: no language mixes them in a word.
pub(super) fn fold(text: &mut String) {
    let mixed = |word: &str| {
        word.chars().any(|c| c.is_ascii_alphabetic())
            && word.chars().any(|c| latin(c).is_some())
            && word
                .chars()
                .all(|c| c.is_ascii() || latin(c).is_some() || !c.is_alphabetic())
    };
    // Turkish has a letter of its own that looks like another.
    if text.is_ascii()
        || !text
            .split_whitespace()
            .any(|w| mixed(w) && !w.contains('ı'))
    {
        return;
    }
    let pieces = text.split_inclusive(char::is_whitespace).map(|piece| {
        if mixed(piece) && !piece.contains('ı') {
            piece.chars().map(|c| latin(c).unwrap_or(c)).collect()
        } else {
            piece.to_owned()
        }
    });
    *text = pieces.collect::<Vec<String>>().concat();
}

/// Text as it is shown where it is turned around: by its element, or by marks inside; none where
/// nothing is turned.
pub(super) fn turned(text: &str, all: bool) -> Option<String> {
    const TURN: char = '\u{202e}';
    if all {
        return Some(text.chars().rev().collect());
    }
    if !text.contains(TURN) {
        return None;
    }
    let mut shown = String::with_capacity(text.len());
    for (number, piece) in text.split(TURN).enumerate() {
        if number == 0 {
            shown.push_str(piece);
            continue;
        }
        let end = piece.find(['\u{202c}', '\n']).unwrap_or(piece.len());
        let (turned, straight) = piece.split_at(end);
        shown.extend(turned.chars().rev());
        shown.push_str(straight);
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, read: &str) {
        let mut folded = turned(text, false).unwrap_or_else(|| text.to_owned());
        fold(&mut folded);
        folded.retain(|c| c != '\u{202c}');
        assert_eq!(folded, read);
    }

    #[test]
    fn text_reads_as_a_person_reads_it() {
        check("W\u{435} \u{430}nswer", "We answer");
        check("Мы отвечаем", "Мы отвечаем");
        check("Kapı açık", "Kapı açık");
        check("a \u{202e}cba\u{202c} d", "a abc d");
        assert_eq!(turned("cba", true).as_deref(), Some("abc"));
    }
}
