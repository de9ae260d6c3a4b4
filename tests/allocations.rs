//! Allocations: the readers of text ask for memory a few times a message, not once a word.

use jiff::Timestamp;
use rousseau::domain::{Author, CaptureId, Message, MessageId, Pseudonym, SeenBy, Visibility};
use rousseau::measure::readers::labelled::rows;
use rousseau::measure::readers::readings;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::path::Path;
use url::Url;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn message(text: &str, by_brand: bool) -> Message {
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
        text: text.to_owned(),
        lang: None,
        address: Url::parse("https://social.example/1").expect("an address"),
        coarse: None,
        by_machine: false,
        visibility: Visibility::Shown,
        seen: SeenBy::OwnSurface,
        capture: CaptureId("0".repeat(16)),
    }
}

/// How often the reading of messages asks for memory, in all.
fn asked_for(messages: &[Message]) -> usize {
    // The tables are built once a process.
    let warm = messages.iter().map(readings).count();
    assert_eq!(warm, messages.len());
    let region = Region::new(HEAP);
    let read = messages.iter().map(readings).count();
    let change = region.change();
    assert_eq!(read, messages.len());
    change.allocations + change.reallocations
}

/// One test, so that no other thread asks for memory meanwhile.
#[test]
fn a_message_is_read_in_few_allocations_and_none_a_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/train");
    for (name, by_brand, most) in [
        ("messages.jsonl", false, 12),
        ("replies-own.jsonl", true, 20),
    ] {
        let text = std::fs::read_to_string(folder.join(name)).expect("the texts are there");
        let rows = rows(&text).expect("the texts are well-formed");
        let messages: Vec<Message> = rows.iter().map(|r| message(&r.text, by_brand)).collect();
        let asked = asked_for(&messages);
        assert!(
            asked <= most * messages.len(),
            "{asked} allocations in {} messages of {name}",
            messages.len()
        );
    }
    for piece in ["my parcel is late. ", "@a ", "😀 ", "https://a.example "] {
        for by_brand in [false, true] {
            let asked = asked_for(&[message(&piece.repeat(2_000), by_brand)]);
            assert!(
                asked <= 60,
                "{asked} allocations in one message of {piece:?}"
            );
        }
    }
}
