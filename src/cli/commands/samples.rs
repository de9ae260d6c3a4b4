//! `rousseau sample-report`: the bundled brand's scorecard in every state and every format.

use super::{report, stage};
use crate::cli::Ending;
use crate::cli::args::SampleArgs;
use crate::cli::look::Look;
use crate::cli::out::{self, Said, Talk, say};
use crate::report::shapes;
use crate::stage::samples;
use anyhow::Result;

/// Runs `rousseau sample-report`.
pub(in crate::cli) fn run(args: &SampleArgs, talk: Talk) -> Result<Ending> {
    let out = &args.out;
    if out.exists() {
        let why = format!(
            "{}: it is there already; name a new folder with --out",
            out.display()
        );
        return Err(Said::of("usage.in_the_way", why).into());
    }
    say(talk, "Auditing the bundled brand on this machine.");
    let card = stage::scorecard(&out.join("juniper-air"))?;
    let formats = if args.format.is_empty() {
        shapes::built().collect()
    } else {
        args.format.clone()
    };
    let mut look = Look::plain()?;
    look.tongue = args.lang;
    let mut lines = Vec::new();
    for sample in samples(&card, args.many) {
        let folder = out.join(sample.name);
        report::write(&folder, &look, &sample.card, &formats)?;
        lines.push(format!("{}  {}", folder.display(), sample.says));
    }
    out::print(&lines.join("\n"))?;
    Ok(Ending::Kept)
}
