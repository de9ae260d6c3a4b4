//! The command line: arguments in, pages and an exit code out.

mod args;
mod channel_args;
mod children;
mod claim_args;
mod commands;
mod files;
mod history;
mod journal;
mod league_args;
mod look;
mod measure_args;
mod out;
mod probe_args;
mod progress;
mod secrets;
mod spans;
mod weekly;

use crate::connectors::about;
use crate::domain::Code;
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
    /// The program itself is at fault.
    Fault,
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
            Self::Fault => 70,
            Self::Interrupted => 130,
        }
    }

    /// How a run ends that ends with an error of a code.
    fn of(code: &str) -> Self {
        match Code::of(code).and_then(|c| c.exit) {
            // A gap that ends a run is one of an address that the user gave.
            Some(2) | None => Self::Mistaken,
            Some(3) => Self::Untold,
            Some(4) => Self::Unable,
            Some(5) => Self::Held,
            Some(130) => Self::Interrupted,
            Some(_) => Self::Fault,
        }
    }
}

/// Runs the program.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            out::mistyped(&error.to_string());
            return ExitCode::from(Ending::Mistaken.code());
        }
        Err(help) => {
            // A closed pipe is the reader's choice, not an error of ours.
            let _ = help.print();
            return ExitCode::SUCCESS;
        }
    };
    out::own_faults_in_one_line();
    let talk = out::Talk {
        verbose: cli.verbose,
        quiet: cli.quiet,
    };
    out::log(talk);
    ExitCode::from(ended(|| dispatch(cli, talk)).code())
}

/// How work ends, be it by a fault of our own.
fn ended(work: impl FnOnce() -> Ending) -> Ending {
    // The hook has said where; what was gathered until then lies on the disk.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Ending::Fault)
}

fn dispatch(cli: Cli, talk: out::Talk) -> Ending {
    let json = cli.command.wants_json();
    let ending = match cli.command {
        Command::Audit(args) => commands::audit::run(&args, talk),
        Command::Try(args) => commands::stage::run(&args, talk),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Erase(args) => commands::erase::run(&args),
        Command::Init(args) => commands::init::run(&args, talk),
        Command::Replay(args) => commands::replay::run(&args, talk),
        Command::Report(args) => commands::report::run(&args, talk),
        Command::Compare(args) => commands::compare::run(&args),
        Command::SampleReport(args) => commands::samples::run(&args, talk),
        Command::History(args) => commands::history::run(&args),
        Command::Trend(args) => commands::trend::run(&args),
        Command::Rejudge(args) => commands::rejudge::run(&args, talk),
        Command::RunDue(args) => commands::due::run(&args, talk),
        Command::Watch(args) => commands::due::watch(&args, talk),
        Command::Rules(command) => commands::rules::run(&command, talk),
        Command::Plan(args) => commands::claim::run(&args),
        Command::Probe(command) => commands::probe::run(&command),
        Command::Import(args) => commands::import::run(&args),
        Command::Extract(args) => commands::extract::run(&args),
        Command::Doctor(args) => commands::doctor::run(&args, talk),
        Command::League(args) => commands::league::run(&args),
        Command::Measure(command) => commands::measure::run(&command, talk),
        Command::Explain { code } => commands::explain::run(code.as_deref()),
        Command::Channels { markdown } => {
            let page = [about::table, about::markdown][usize::from(markdown)]();
            out::print(&page).map(|()| Ending::Kept)
        }
        Command::Schema => out::print(&crate::report::schema()).map(|()| Ending::Kept),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "rousseau", &mut text);
            out::print(&String::from_utf8_lossy(&text)).map(|()| Ending::Kept)
        }
    };
    ending.unwrap_or_else(|error| out::fault(&error, json))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_our_own_ends_with_its_own_code() {
        let fault = || unreachable!("a fault of our own");
        assert_eq!(ended(fault).code(), 70);
        assert_eq!(ended(|| Ending::Kept).code(), 0);
        assert_eq!(Ending::of("self.fault").code(), 70);
        for (code, exit) in [
            ("self.offline", 4),
            ("self.clock", 4),
            ("auth.token_rejected", 4),
        ] {
            assert_eq!(Ending::of(code).code(), exit, "{code}");
        }
    }
}
