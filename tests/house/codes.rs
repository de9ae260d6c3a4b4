//! Codes: the page of the errors, and that no code is used without a row or stands idle.

use super::{complain, files, generated, without_tests};
use std::collections::BTreeSet;

#[test]
fn the_page_of_the_errors_is_that_of_the_codes() {
    let mut page = "# Errors\n\nEvery error and every gap has a code that does not change. An \
                    error is one line: `code subject: cause; next step`. `rousseau explain CODE` \
                    shows a row of this page. Generated from `src/domain/code.rs`.\n"
        .to_owned();
    for (area, holds) in rousseau::domain::code::AREAS {
        page.push_str(&format!(
            "\n## {area}: {holds}\n\n| code | means | do | exit | example |\n|---|---|---|---|---|\n"
        ));
        for code in rousseau::domain::code::all().filter(|c| c.area() == area) {
            let exit = code.exit.map_or("-".to_owned(), |e| e.to_string());
            let cell = |text: &str| text.replace('|', "\\|");
            page.push_str(&format!(
                "| `{}` | {} | {} | {exit} | `{}` |\n",
                code.id,
                cell(code.means),
                cell(code.next),
                cell(code.example)
            ));
        }
    }
    page.push_str(
        "\nExit `-`: a gap. The audit goes on, and what the gap hides is held against nobody.\n",
    );
    generated("docs/ERRORS.md", &page);
}

#[test]
fn every_code_that_the_program_names_is_in_the_table() {
    let areas: Vec<&str> = rousseau::domain::code::AREAS.iter().map(|a| a.0).collect();
    let mut faults = Vec::new();
    let mut named = BTreeSet::new();
    for (path, text) in files("src", ".rs") {
        if path.starts_with("src/domain/code/") {
            continue;
        }
        for piece in without_tests(&text).split('"').skip(1).step_by(1) {
            let Some((area, thing)) = piece.split_once('.') else {
                continue;
            };
            let word =
                |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            let file = ["toml", "rs", "json", "txt", "html", "xml", "md", "db"].contains(&thing);
            if !areas.contains(&area) || !word(thing) || file {
                continue;
            }
            named.insert(piece.to_owned());
            if rousseau::domain::Code::of(piece).is_none() {
                faults.push(format!("{path}: {piece} is not in src/domain/code/"));
            }
        }
    }
    // Rows that the next rooms to be mended will give.
    let planned = ["self.interrupted"];
    for code in rousseau::domain::code::all() {
        if !named.contains(code.id) && !planned.contains(&code.id) {
            faults.push(format!("nobody gives the code {}", code.id));
        }
    }
    complain(&faults);
}
