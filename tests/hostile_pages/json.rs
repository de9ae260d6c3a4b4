//! JSON: what must parse parses, and what must be refused is refused, by the reader in use.

use std::fs;
use std::path::Path;

/// Reads as the connectors do.
fn read(bytes: &[u8]) -> Option<serde_json::Value> {
    serde_json::from_slice(bytes).ok()
}

#[test]
fn answers_parse_or_are_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/json");
    let mut seen = 0;
    for entry in fs::read_dir(&folder)
        .expect("the answers are there")
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(bytes) = fs::read(entry.path()) else {
            continue;
        };
        let parsed = read(&bytes).is_some();
        match name.as_bytes().first() {
            Some(b'y') => assert!(parsed, "{name}"),
            Some(b'n') => assert!(!parsed, "{name}"),
            _ => {}
        }
        seen += 1;
    }
    assert!(seen > 150, "{seen}");
    for deep in ["[", "{\"a\":", "[{\"a\":"] {
        assert!(read(deep.repeat(100_000).as_bytes()).is_none());
    }
    // Of two values under one key the last holds, as in every browser.
    assert_eq!(read(b"{\"a\":1,\"a\":2}"), read(b"{\"a\":2}"));
    assert!(read(b"{\"a\":\"\\ud83d\"}").is_none());
    assert!(read(b"1e999").is_none());
}
