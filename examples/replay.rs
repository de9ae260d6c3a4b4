//! Replay: judge recorded evidence again, with the library in a few lines.

use rousseau::audit;
use rousseau::evidence::Bundle;
use rousseau::report;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os()
        .nth(1)
        .ok_or("name a bundle: evidence.wacz")?;
    let bundle = Bundle::open(&PathBuf::from(path))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let card = runtime.block_on(audit::replay(bundle, None))?;
    std::io::stdout().write_all(report::text(&card, 80).as_bytes())?;
    Ok(())
}
