//! Bombs: pages that would cost a careless parser hours or all of the memory.

use super::page;
use rousseau::crawl::{count_matches, read_comments, read_document, wall};
use std::time::{Duration, Instant};

/// A page's time in a build without optimization, which is some ten times slower than the program.
const MOST: Duration = Duration::from_secs(20);

/// A page by its name, and whether it is too much for a page to be read whole.
type Bomb = (&'static str, String, bool);

fn bombs(scale: usize) -> Vec<Bomb> {
    [first(scale), second(scale), third(scale)].concat()
}

/// The first third of them.
fn first(scale: usize) -> Vec<Bomb> {
    let many = |n: usize| n / scale;
    let attributes = |n: usize| (0..n).map(|i| format!(" a{i}=1")).collect::<String>();
    let formats = |n: usize| (0..n).map(|i| format!("<b id=a{i}>")).collect::<String>();
    vec![
        ("lists", "<ul><li>".repeat(many(50_000)), true),
        ("paragraphs", "<p>a".repeat(many(2_000_000)), true),
        ("blocks", "<div>".repeat(many(200_000)), true),
        (
            "blocks and comments",
            "<div><!--</div>-->".repeat(many(60_000)),
            true,
        ),
        (
            "attributes",
            format!("<p{}>x", attributes(many(100_000))),
            true,
        ),
        (
            "tags of attributes",
            format!("<p{}>x", attributes(200)).repeat(many(400)),
            false,
        ),
        (
            "a long tag",
            format!("<a href='{}'>x", "x".repeat(300_000)),
            true,
        ),
        (
            "emphasis",
            format!(
                "<div>{}</div>{}",
                formats(if scale > 1 { 40 } else { 400 }),
                "<p>x".repeat(many(50_000))
            ),
            true,
        ),
        (
            "adoption",
            "<a><b><div>".repeat(if scale > 1 { 20 } else { 100 })
                + &"</a></b>".repeat(many(100_000)),
            false,
        ),
        (
            "adoption of many",
            format!(
                "{}<div>{}{}",
                "<b>".repeat(400),
                "<i></i>".repeat(many(20_000)),
                "</b>".repeat(400)
            ),
            false,
        ),
        ("tables", "<table><tr><td>".repeat(many(50_000)), true),
        ("foster parents", "<table>x<b>".repeat(many(50_000)), true),
    ]
}

/// The second third of them.
fn second(scale: usize) -> Vec<Bomb> {
    let many = |n: usize| n / scale;
    let attributes = |n: usize| (0..n).map(|i| format!(" a{i}=1")).collect::<String>();
    vec![
        (
            "fostered text",
            format!("<table>{}", "x<tr>".repeat(many(100_000))),
            false,
        ),
        ("drawings", "<svg>".repeat(many(100_000)), true),
        ("formulas", "<math><mi>".repeat(many(50_000)), true),
        ("templates", "<template>".repeat(many(100_000)), true),
        ("choices", "<select><option>".repeat(many(50_000)), false),
        (
            "choices in choices",
            "<select><div>".repeat(many(50_000)),
            false,
        ),
        ("forms", "<form><input>".repeat(many(50_000)), false),
        ("frames", "<frameset>".repeat(many(50_000)), true),
        (
            "bodies",
            format!("<body{}>", attributes(100)).repeat(many(1_000)),
            false,
        ),
        ("unopened", "</x>".repeat(many(200_000)), false),
        (
            "unopened below",
            "<i>".repeat(400) + &"</x>".repeat(many(200_000)),
            false,
        ),
        ("comments", "<!--".repeat(many(200_000)), false),
    ]
}

/// The last third of them.
fn third(scale: usize) -> Vec<Bomb> {
    let many = |n: usize| n / scale;
    vec![
        ("short comments", "<!---->".repeat(many(200_000)), false),
        ("less than", "<".repeat(many(1_000_000)), false),
        ("ampersands", "&".repeat(many(1_000_000)), false),
        ("letters", "&lambda;".repeat(many(200_000)), false),
        (
            "scripts",
            "<script>".to_owned() + &"<!--<script>".repeat(many(100_000)),
            true,
        ),
        (
            "a title",
            format!("<title>{}", "x".repeat(many(1_900_000))),
            true,
        ),
        ("links", "<a href=/x>y".repeat(many(50_000)), false),
        ("anchors", "<a>".repeat(many(100_000)), false),
        ("zero bytes", "\0".repeat(many(1_000_000)), false),
        (
            "rules",
            format!(
                "<style>{}</style>{}",
                ".a{display:none}".repeat(many(5_000)),
                "<p class=a>x".repeat(many(20_000))
            ),
            false,
        ),
        (
            "deep rules",
            format!(
                "<style>{}</style>{}",
                ".a .a .a .a .b{display:none}".repeat(many(2_000)),
                "<i class=a>".repeat(400)
            ),
            false,
        ),
        (
            "braces",
            format!("<style>{}</style>", "{".repeat(many(500_000))),
            false,
        ),
    ]
}

#[test]
fn no_page_takes_more_than_its_time() {
    let scale = if std::env::var_os("ROUSSEAU_LONG").is_some() {
        1
    } else {
        40
    };
    let selectors = ["main a".to_owned(), "a a a a".to_owned()];
    let mut slow = Vec::new();
    for (name, html, cut) in bombs(scale) {
        let answer = page(&html);
        let start = Instant::now();
        let read = read_document(&answer);
        let _ = wall(&read);
        let one = start.elapsed();
        let _ = read_comments(&answer);
        let _ = count_matches(&answer, &selectors);
        if start.elapsed() > MOST || std::env::var_os("ROUSSEAU_LONG").is_some() {
            slow.push(format!("{name}: {one:?}, all {:?}", start.elapsed()));
        }
        assert!(read.cut || !cut || scale > 1, "{name} is not cut");
    }
    if std::env::var_os("ROUSSEAU_LONG").is_none() {
        assert!(slow.is_empty(), "{slow:#?}");
    }
}
