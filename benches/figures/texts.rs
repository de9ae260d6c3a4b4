//! Texts: the labelled texts for training, read by all readers of text.

use crate::meter;
use jiff::Timestamp;
use rousseau::domain::{Author, CaptureId, Message, MessageId, Pseudonym, SeenBy, Visibility};
use rousseau::measure::readers::canned::Print;
use rousseau::measure::readers::labelled::rows;
use rousseau::measure::readers::readings;
use rousseau::measure::readers::signature::Signer;
use std::path::Path;
use url::Url;

/// The messages of the labelled texts, customers' and the brand's, a quarter of them replies at
/// least.
pub(crate) fn messages() -> Vec<Message> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/train");
    let of = |name: &str, by_brand: bool| {
        let text =
            std::fs::read_to_string(folder.join(name)).expect("the labelled texts are there");
        let rows = rows(&text).expect("the labelled texts are well-formed");
        rows.into_iter()
            .map(move |row| message(row.text, by_brand))
            .collect::<Vec<_>>()
    };
    let customers = ["customers.jsonl", "messages.jsonl"].map(|name| of(name, false));
    let replies = ["replies.jsonl", "replies-own.jsonl"].map(|name| of(name, true));
    customers.into_iter().chain(replies).flatten().collect()
}

fn message(text: String, by_brand: bool) -> Message {
    let author = if by_brand {
        Author::Brand { person: None }
    } else {
        Author::Person {
            id: Pseudonym("p-0000000000000001".to_owned()),
        }
    };
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

/// Reads all messages so many times with every reader; gives how much was found, so that no
/// reading is left out.
pub(crate) fn read(messages: &[Message], times: usize) -> usize {
    let signer = Signer::new(&["Ana Conte ^AC".to_owned()], &["Juniper Air".to_owned()]);
    let mut found = 0;
    for _ in 0..times {
        for message in messages {
            let read = readings(message);
            found += usize::from(read.labels.lang.is_some());
            found += usize::from(read.reading.is_human_reply());
            found += usize::from(read.print == Print::default());
            if message.author.is_brand() {
                found += usize::from(signer.read(&message.text).is_some());
            }
        }
    }
    found
}

/// Pieces of which the messages are made that mean to be slow.
const HOSTILE: [&str; 24] = [
    "a",
    "a ",
    "@a ",
    "a@",
    "^A",
    "-A ",
    "😀",
    "https://a.example ",
    "{a",
    "[",
    "`",
    "a.",
    "?",
    "'",
    "12345678,",
    "0123 456 789 ",
    "thanks to our ",
    "please dm us ",
    "sorry, ",
    "the team ",
    "Hi Ana, ",
    "Kind regards, Ana\n",
    "é",
    "e\u{301}",
];

/// Reading one long message against reading its parts.
pub(crate) struct Steepest {
    /// Most seconds of one message of a megabyte, for as many of ten of a tenth of it.
    pub(crate) ratio: f64,
    /// Most seconds of one message of a megabyte.
    pub(crate) seconds: f64,
}

/// Reads a message of a megabyte, and ten of a tenth of it, of each hostile kind and each side.
pub(crate) fn steepest() -> Steepest {
    let (mut ratio, mut seconds) = (0.0_f64, 0.0_f64);
    for piece in HOSTILE {
        for by_brand in [false, true] {
            let of = |bytes: usize| vec![message(piece.repeat(bytes / piece.len()), by_brand)];
            let (whole, part) = (of(1_000_000), of(100_000));
            let at_once = meter::least(|| assert!(read(&whole, 1) < 9, "it was read"));
            let in_parts = meter::least(|| assert!(read(&part, 10) < 90, "they were read"));
            ratio = ratio.max(at_once / in_parts);
            seconds = seconds.max(at_once);
        }
    }
    Steepest { ratio, seconds }
}

/// The length of a message on average. Units: bytes.
#[expect(clippy::cast_precision_loss, reason = "sizes stay far below 2^52")]
pub(crate) fn length(messages: &[Message]) -> f64 {
    let all: usize = messages.iter().map(|m| m.text.len()).sum();
    all as f64 / messages.len().max(1) as f64
}
