//! Build: the program is built again when a file that it carries inside itself has changed.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    for folder in ["rules", "probes", "report-templates", "extractors"] {
        writeln!(out, "cargo::rerun-if-changed={folder}")?;
    }
    Ok(())
}
