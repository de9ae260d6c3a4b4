//! Steps: counts the work of the readers in tests, so that no text makes it grow faster than itself.

/// Notes some work; nothing in the program itself.
#[cfg(not(test))]
pub(super) fn note(_: usize) {}

#[cfg(test)]
pub(super) use counted::note;

#[cfg(test)]
mod counted {
    use crate::domain::{Author, CaptureId, Message, MessageId, Pseudonym, SeenBy, Visibility};
    use crate::measure::readers::readings;
    use crate::measure::readers::signature::Signer;
    use jiff::Timestamp;
    use std::cell::Cell;
    use url::Url;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(in crate::measure::readers) fn note(steps: usize) {
        STEPS.set(STEPS.get() + steps);
    }

    fn message(author: Author, text: String) -> Message {
        Message {
            id: MessageId("m".to_owned()),
            root: MessageId("m".to_owned()),
            parent: None,
            author,
            at: Timestamp::UNIX_EPOCH,
            text,
            lang: None,
            address: Url::parse("https://social.example/1").expect("an address"),
            coarse: None,
            by_machine: false,
            visibility: Visibility::Shown,
            seen: SeenBy::OwnSurface,
            capture: CaptureId("0".repeat(16)),
        }
    }

    /// The work of all readers for a text of so many bytes, whichever side wrote it.
    fn work(piece: &str, bytes: usize) -> usize {
        STEPS.set(0);
        let text = piece.repeat(bytes / piece.len());
        let person = Author::Person {
            id: Pseudonym("p-0000000000000001".to_owned()),
        };
        let signer = Signer::new(&["Ana Conte ^AC".to_owned()], &["Juniper Air".to_owned()]);
        let _ = signer.read(&text);
        for author in [person, Author::Brand { person: None }] {
            let _ = readings(&message(author, text.clone()));
        }
        STEPS.get()
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        for piece in [
            "a",
            "a ",
            "@",
            "@a ",
            "^",
            "^A",
            "😀",
            "😀 ",
            "://",
            "https://a.example ",
            "[",
            "{a",
            "`",
            ".",
            "a.",
            "!",
            "?",
            "-",
            "-A ",
            "'",
            "1",
            "12345678,",
            "0123 456 789 ",
            "a@",
            "call us. ",
            "thanks to our ",
            "thank you ",
            "please dm us ",
            "what is your email? ",
            "sorry, ",
            "your your ",
            "the team ",
            "Hi Ana, ",
            "Kind regards, Ana\n",
            "é",
            "e\u{301}",
        ] {
            let (half, whole) = (work(piece, 5_000), work(piece, 10_000));
            assert!(
                whole <= half * 2 + half / 10 + 500,
                "{piece:?}: {half}, then {whole}"
            );
        }
    }
}
