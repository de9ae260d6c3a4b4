//! Rows: the stored files, and the bombs that are made and not stored.

use std::path::Path;

/// A file.
pub(crate) struct Row {
    /// Its name.
    pub(crate) file: String,
    /// What stands in it.
    pub(crate) bytes: Vec<u8>,
}

/// The rows of a file in `tests/hostile/rulefiles`.
pub(crate) fn rows(name: &str) -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/rulefiles");
    let text = std::fs::read_to_string(folder.join(name)).expect("it is stored");
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row is JSON");
        let of = |key: &str| row[key].as_str();
        let bytes = of("text").map_or_else(
            || unhex(of("hex").unwrap_or_default()),
            |text| text.as_bytes().to_vec(),
        );
        let file = of("file").unwrap_or_default().to_owned();
        Row { file, bytes }
    };
    text.lines().map(row).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |at: usize| {
        text.get(at..at + 2)
            .and_then(|d| u8::from_str_radix(d, 16).ok())
    };
    (0..text.len()).step_by(2).filter_map(digit).collect()
}

/// Files that are small to think of and large to read.
pub(crate) fn bombs() -> Vec<(&'static str, String)> {
    let many = |n: usize, line: &dyn Fn(usize) -> String| (0..n).map(line).collect::<String>();
    vec![
        ("brackets", "[".repeat(50_000)),
        (
            "a value of brackets",
            format!("a = {}{}", "[".repeat(3000), "]".repeat(3000)),
        ),
        (
            "inline tables",
            format!("a = {}1{}", "{b = ".repeat(3000), "}".repeat(3000)),
        ),
        ("a dotted key", format!("{}a = 1", "a.".repeat(60_000))),
        (
            "a dotted table",
            format!("[{}a]\nb = 1", "a.".repeat(60_000)),
        ),
        (
            "dotted keys",
            many(1000, &|n| format!("k{n}.a.b.c.d.e.f = 1\n")),
        ),
        ("unknown keys", many(5000, &|n| format!("k{n} = {n}\n"))),
        ("one long key", format!("{} = 1", "k".repeat(200_000))),
        ("one long text", format!("id = \"{}\"", "x".repeat(200_000))),
        (
            "one long number",
            format!("schema = {}", "9".repeat(200_000)),
        ),
        (
            "one long line of remarks",
            format!("#{}\nschema = 2", "x".repeat(200_000)),
        ),
        ("a mebibyte", format!("schema = 1\n{}", "#".repeat(1 << 20))),
        ("three mebibytes of tables", "[[test]]\n".repeat(350_000)),
        ("many tables", "[[test]]\n".repeat(20_000)),
        ("many channels", "[[channel]]\nkind = \"x\"\n".repeat(8000)),
        ("many open texts", "a = \"\n".repeat(6000)),
        ("many wrong lines", "???\n".repeat(8000)),
        (
            "a byte-order mark",
            "\u{feff}schema = 1\nid = \"a\"\n".to_owned(),
        ),
        (
            "a turned text",
            "schema = 1\nid = \"\u{202e}a\u{2066}\"\n".to_owned(),
        ),
        (
            "a line that is none",
            "schema = 1\nid = \"a\u{2028}b\"\n".to_owned(),
        ),
        (
            "control characters",
            many(5000, &|_| "a = \"\u{1b}[2J\"\n".to_owned()),
        ),
        (
            "huge numbers",
            "schema = 1e999999\n[evidence]\ncases = 99999999999999999999\n".to_owned(),
        ),
        ("no numbers", "schema = nan\nweight = inf\n".to_owned()),
        ("an include", "include = \"/etc/passwd\"\n".to_owned()),
        (
            "an include from elsewhere",
            "schema = 1\nextends = \"https://rules.example/a.toml\"\n".to_owned(),
        ),
        (
            "a merge",
            "schema = 1\n<<<<<<< HEAD\nid = \"a\"\n=======\nid = \"b\"\n>>>>>>> x\n".to_owned(),
        ),
        ("nothing", String::new()),
        ("remarks", "# later\n".to_owned()),
    ]
}

/// The rows of a file in `tests/hostile/rulefiles`, as they stand.
pub(crate) fn values(name: &str) -> Vec<serde_json::Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/rulefiles");
    let text = std::fs::read_to_string(folder.join(name)).expect("it is stored");
    let row = |line: &str| serde_json::from_str(line).expect("a row is JSON");
    text.lines().map(row).collect()
}
