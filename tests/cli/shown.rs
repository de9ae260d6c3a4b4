//! Shown: what the pages and examples show can be typed.

use rousseau::audit::Plan;
use rousseau::domain::SourceFile;
use rousseau::report::Theme;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the page is there")
}

/// Reads a brand file as the program does; it must hold no mistake.
fn check(path: &str, text: String) -> Plan {
    let file = SourceFile {
        path: path.to_owned(),
        text,
    };
    match Plan::read(&file) {
        Ok(plan) => plan,
        Err(mistakes) => unreachable!("{path} holds mistakes: {mistakes}"),
    }
}

/// Reads a theme as the program does, with any picture as its logo.
fn theme(path: &str, text: &str) {
    let file = SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01".to_vec();
    if let Err(mistakes) = Theme::read(&file, &|_| Ok(png.clone())) {
        unreachable!("{path} holds mistakes: {mistakes}");
    }
}

#[test]
fn the_example_of_a_brand_file_holds_no_mistake() {
    let plan = check(
        "examples/brands/airline.toml",
        read("examples/brands/airline.toml"),
    );
    assert_eq!(plan.brand.channels.len(), 2);
    assert!(plan.brand.service.is_some() && plan.brand.waivers.len() == 1);
}

#[test]
fn the_brand_files_on_the_pages_hold_no_mistake() {
    for page in ["README.md", "docs/FORMATS.md"] {
        let text = read(page);
        let snippets: Vec<&str> = text
            .split("```toml\n")
            .skip(1)
            .filter_map(|rest| rest.split("```").next())
            .collect();
        assert!(!snippets.is_empty(), "{page} shows no brand file");
        for snippet in snippets {
            // The other file that users write; only brands have an id.
            if snippet.lines().any(|line| line.starts_with("id ")) {
                check(page, snippet.to_owned());
            } else {
                theme(page, snippet);
            }
        }
    }
}

#[test]
fn every_command_on_the_front_page_is_one() {
    let text = read("README.md");
    let mut seen = 0;
    for line in text.lines().filter(|l| l.starts_with("rousseau ")) {
        let line = line.split(" #").next().unwrap_or(line).trim();
        let words = line.trim_start_matches("rousseau ");
        let words: Vec<&str> = words.split_whitespace().collect();
        let asked = format!("{} --help", words.join(" "));
        let ended = super::rousseau(Path::new("."), &asked)
            .output()
            .expect("the program starts");
        assert_eq!(ended.status.code(), Some(0), "{line}");
        seen += 1;
    }
    assert!(seen > 8, "{seen} commands");
}
