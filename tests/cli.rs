//! Command line: what a user types and sees, and how a run ends.

#[path = "cli/channels.rs"]
mod channels;
#[path = "cli/endings.rs"]
mod endings;
#[path = "cli/shown.rs"]
mod shown;

use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");

/// The program with a line of arguments, in a folder, without the settings of whoever runs this.
fn rousseau(dir: &Path, line: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(line.split(' '))
        .current_dir(dir)
        .env_remove("ROUSSEAU_CONTACT")
        .env_remove("HOME");
    command
}

#[test]
fn what_is_typed_gives_what_is_shown() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .case("tests/cli/*.trycmd");
}
