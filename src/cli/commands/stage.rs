//! `rousseau try`: audit the bundled brand, or keep it on stage to play with.

use super::audit::{
    Run, Visitor, conclude, interrupted, manners, meta, read_plan, runtime, work_on,
};
use crate::audit::brand_file_of;
use crate::cli::Ending;
use crate::cli::args::TryArgs;
use crate::cli::files;
use crate::cli::out::{self, Said, Talk, disk, say};
use crate::crawl::Manners;
use crate::domain::{FrozenClock, Scorecard, SourceFile};
use crate::evidence::Bundle;
use crate::stage::Stage;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Runs `rousseau try`.
pub(in crate::cli) fn run(args: &TryArgs, talk: Talk) -> Result<Ending> {
    let runtime = runtime()?;
    let stage = runtime.block_on(Stage::open()).map_err(|e| no_port(&e))?;
    let file = brand_file_of(&stage.address(), Some(&stage.appview()), &stage.allow());
    if args.serve {
        return serve(&runtime, &stage, file, args, talk);
    }
    let profile = args.profile.as_deref();
    let run = prepare(&file, profile, args.to.out.as_deref())?;
    let ending = work_on(&runtime, run, talk, &args.to)?;
    // The bundled brand breaks a clause on purpose: that is no failure of the run.
    Ok(if ending == Ending::Broken {
        Ending::Kept
    } else {
        ending
    })
}

/// Audits the bundled brand for its scorecard alone, with the evidence in a folder.
pub(super) fn scorecard(folder: &Path) -> Result<Scorecard> {
    let runtime = runtime()?;
    let stage = runtime.block_on(Stage::open()).map_err(|e| no_port(&e))?;
    let file = brand_file_of(&stage.address(), Some(&stage.appview()), &stage.allow());
    let run = prepare(&file, None, Some(folder))?;
    let nobody = tokio::sync::watch::Sender::new(false);
    let talk = Talk {
        verbose: 0,
        quiet: true,
    };
    let card = conclude(&runtime, run, talk, &nobody)?;
    Ok(card.expect("nobody stops it"))
}

fn no_port(error: &std::io::Error) -> Said {
    let why = format!("loopback: no port can be opened: {error}; free one, or allow it");
    Said::of("self.resources", why)
}

/// An audit of the brand on stage, ready to start.
fn prepare(file: &SourceFile, profile: Option<&str>, out: Option<&Path>) -> Result<Run> {
    let mut plan = read_plan(file)?;
    let rules = files::rule_book(None, profile)?;
    plan.settings.selectors = rules.selectors();
    let window = files::window("28d", Stage::now())?;
    // The stage is ours, so it need not be spared.
    let manners = Manners {
        interval: Duration::from_millis(1),
        state: None,
        ..manners(&plan, &Visitor::default())?
    };
    let folder = files::out_folder(out, "juniper-air", window.to)?;
    let bundle = Bundle::create(&folder.join("evidence"), meta(&plan, &rules, window))?;
    Ok(Run {
        plan,
        rules,
        manners,
        clock: Arc::new(FrozenClock(Stage::now())),
        bundle,
        earlier: None,
        // An imaginary brand has no history.
        history: None,
        folder,
        // The stage is gone by then, so there is nothing to go on with.
        again: "rousseau try".to_owned(),
        // On stage time stands still, so ten minutes pass at once.
        second_look: Some(Duration::ZERO),
    })
}

/// Keeps the stage up until the user interrupts, and says what can be typed meanwhile.
fn serve(
    runtime: &tokio::runtime::Runtime,
    stage: &Stage,
    mut file: SourceFile,
    args: &TryArgs,
    talk: Talk,
) -> Result<Ending> {
    let folder = args.to.out.clone().unwrap_or_default();
    let path = folder.join("juniper.toml");
    file.text
        .push_str("pace = 0.1                        # the stage is ours and need not be spared\n");
    if std::fs::read_to_string(&path).is_ok_and(|text| text != file.text) {
        let why = format!(
            "{}: it is there already and not ours; name another folder with --out",
            path.display()
        );
        return Err(Said::of("usage.in_the_way", why).into());
    }
    if !folder.as_os_str().is_empty() {
        std::fs::create_dir_all(&folder)
            .map_err(|e| disk(&folder, "the folder cannot be made", &e))?;
    }
    files::replace(&path, file.text.as_bytes())?;
    let brand = files::quoted(&path);
    let found = files::quoted(&folder.join(PathBuf::from("found.toml")));
    let (address, end) = (stage.address(), Stage::now());
    out::print(&format!(
        "Juniper Air is on stage at {address} until Ctrl-C; its brand file is {brand}.\n\
         Its story ends at {end}. In another terminal:\n\n  \
         rousseau audit {brand} --plan\n  \
         rousseau audit {brand} --until {end} --open\n  \
         rousseau init  {brand} --out {found}"
    ))?;
    runtime.block_on(interrupted());
    say(talk, "\nThe curtain falls.");
    Ok(Ending::Kept)
}
