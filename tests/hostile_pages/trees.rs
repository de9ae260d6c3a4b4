//! Trees: the text of a page is the text that the standard's tree has, and its letters are those meant.

use super::{capture, page};
use rousseau::crawl::read_document;
use std::fs;
use std::path::Path;

/// Elements whose text nobody sees.
const MUTE: [&str; 20] = [
    "head", "script", "style", "title", "template", "noscript", "select", "del", "s", "strike",
    "datalist", "iframe", "object", "canvas", "audio", "video", "noembed", "noframes", "dialog",
    "content",
];

/// The text that an expected tree shows: that of its `body`, without elements that nobody sees.
fn shown(tree: &str) -> String {
    let mut mute: Option<usize> = None;
    let mut text = String::new();
    let mut lines = tree.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(line) = line.strip_prefix("| ") else {
            continue;
        };
        let depth = line.len() - line.trim_start().len();
        let node = line.trim_start();
        if mute.is_some_and(|m| depth <= m) {
            mute = None;
        }
        if let Some(begun) = node.strip_prefix('"') {
            let mut whole = begun.to_owned();
            while !whole.ends_with('"') {
                let Some(next) = lines.next() else { break };
                whole.push('\n');
                whole.push_str(next);
            }
            whole.pop();
            if mute.is_none() {
                text.push_str(&whole);
            }
        } else if let Some(name) = node.strip_prefix('<').and_then(|n| n.strip_suffix('>')) {
            let drawn = name.starts_with("svg ");
            if mute.is_none() && (MUTE.contains(&name) || drawn) {
                mute = Some(depth);
            }
        }
    }
    text
}

fn letters(text: &str) -> String {
    let shown = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control());
    shown
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .collect()
}

#[test]
fn pages_have_the_text_of_their_trees() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/html");
    let (mut all, mut lost) = (0_u32, Vec::new());
    let entries = fs::read_dir(&folder).expect("the trees are there");
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        if path.extension().is_none_or(|e| e != "dat") {
            continue;
        }
        let file = fs::read_to_string(&path).expect("the trees are text");
        for case in format!("\n{file}").split("\n#data\n").skip(1) {
            let Some((data, rest)) = case.split_once("\n#errors") else {
                continue;
            };
            if rest.contains("#document-fragment") || rest.contains("#script-off") {
                continue;
            }
            let Some((_, tree)) = rest.split_once("#document\n") else {
                continue;
            };
            all += 1;
            let found = letters(&read_document(&page(data)).text);
            let wanted = letters(&shown(tree));
            if found != wanted {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
                lost.push(format!("{name:?} {data:?}: {found:?} is not {wanted:?}"));
            }
        }
    }
    let lost_count = u32::try_from(lost.len()).expect("few are lost");
    assert!(
        all > 500 && lost_count * 50 <= all,
        "{lost_count} of {all}: {lost:#?}"
    );
}

#[test]
fn letters_are_those_that_the_bytes_were_meant_as() {
    let check = |kind: &str, bytes: &[u8], text: &str, replaced: u32| {
        let read = read_document(&capture(200, kind, bytes));
        assert_eq!(
            (read.text.as_str(), read.replaced),
            (text, replaced),
            "{kind} {bytes:?}"
        );
    };
    check(
        "text/html",
        b"<meta charset=utf-7>+ADw-b+AD4-",
        "+ADw-b+AD4-",
        0,
    );
    check("text/html; charset=utf-7", b"+ADw-b+AD4-", "+ADw-b+AD4-", 0);
    check("text/html; charset=utf-16", b"plain", "plain", 0);
    check("text/html; charset=iso-8859-1", b"caf\xe9", "café", 0);
    check(
        "text/html; charset=shift_jis",
        b"\x83n\x83\x8d\x81[",
        "ハロー",
        0,
    );
    check(
        "text/html",
        b"<meta charset=windows-1251>\xcf\xf0\xe8",
        "При",
        0,
    );
    check(
        "text/html; charset=utf-8",
        b"a\xff\xfeb",
        "a\u{fffd}\u{fffd}b",
        2,
    );
    check("text/html", b"\xfe\xff\0h\0i", "hi", 0);
    check("text/html; charset=nonsense", b"plain", "plain", 0);
}
