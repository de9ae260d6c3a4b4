//! The program: hands its arguments to `cli` and ends with its exit code.

fn main() -> std::process::ExitCode {
    rousseau::cli::run(std::env::args_os())
}
