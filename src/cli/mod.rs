//! The command line: arguments in, pages and an exit code out.

mod args;
mod commands;
mod files;
mod out;
mod progress;
mod secrets;

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::process::ExitCode;

/// How a run ended, as its exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// No clause is broken.
    Kept,
    /// A clause is broken.
    Broken,
    /// Something that the user wrote is wrong.
    Mistaken,
    /// Nothing could be judged.
    Untold,
    /// The auditor could not work.
    Unable,
    /// Another run holds the evidence.
    Held,
    /// The user interrupted.
    Interrupted,
}

impl Ending {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Kept => 0,
            Self::Broken => 1,
            Self::Mistaken => 2,
            Self::Untold => 3,
            Self::Unable => 4,
            Self::Held => 5,
            Self::Interrupted => 130,
        }
    }
}

/// Runs the program.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let code = u8::from(error.use_stderr()) * Ending::Mistaken.code();
            // A closed pipe is the reader's choice, not an error of ours.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let talk = out::Talk {
        verbose: cli.verbose,
        quiet: cli.quiet,
    };
    out::log(talk);
    secrets::guard_panics();
    let ending = match cli.command {
        Command::Audit(args) => commands::audit::run(&args, talk),
        Command::Try(args) => commands::stage::run(&args, talk),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Erase(args) => commands::erase::run(&args),
        Command::Init(args) => commands::init::run(&args, talk),
        Command::Replay(args) => commands::replay::run(&args, talk),
        Command::Report(args) => commands::replay::report(&args, talk),
        Command::Rules(command) => commands::rules::run(&command, talk),
        Command::Plan(args) => commands::claim::run(&args),
        Command::Measure(command) => commands::measure::run(&command, talk),
        Command::Schema => out::print(&crate::report::schema()).map(|()| Ending::Kept),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "rousseau", &mut text);
            out::print(&String::from_utf8_lossy(&text)).map(|()| Ending::Kept)
        }
    };
    ExitCode::from(ending.unwrap_or_else(|error| out::fault(&error)).code())
}
