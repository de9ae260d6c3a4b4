//! `rousseau verify SCORECARD BUNDLE`: makes a scorecard again from its evidence and compares.

use super::audit::runtime;
use super::replay::{evidence_in, rules};
use super::verify::names;
use crate::audit::{self, TOOL};
use crate::cli::Ending;
use crate::cli::args::VerifyArgs;
use crate::cli::files;
use crate::cli::history;
use crate::cli::out::{self, Said};
use crate::domain::Scorecard;
use crate::evidence::verify;
use crate::judge::METHOD;
use crate::report::{self, Differing};
use anyhow::Result;
use std::path::Path;

/// Places that are shown; all of them are counted.
const SHOWN: usize = 40;

/// Runs `rousseau verify` with a scorecard and its evidence.
pub(super) fn run(args: &VerifyArgs) -> Result<Ending> {
    let [card, evidence] = args.paths.as_slice() else {
        let why = "PATH: a scorecard is verified against one piece of evidence; write rousseau \
                   verify scorecard.json evidence.wacz";
        return Err(Said::of("usage.argument", why).into());
    };
    let evidence = evidence_in(evidence);
    let text = files::card_source(card)?.text;
    let stated = super::report::card(card)?;
    let found = verify(&evidence)?;
    names(card, &stated, &evidence, &found.digest)?;
    let bundle = files::open_evidence(&evidence)?;
    let rules = rules(&bundle, args.rules.as_deref(), args.profile.as_deref())?;
    let place = args.history.place();
    let known = &stated.provenance.earlier;
    let again = runtime()?.block_on(async {
        // Whoever looked back on nothing is judged again without a past.
        let place = place.as_deref().filter(|_| !known.is_empty());
        let mut past = history::past_of(place, &bundle).await;
        past.retain(|earlier| known.contains(&earlier.digest()));
        audit::replay_after(bundle, rules.as_ref(), past).await
    })?;
    let differ = report::differences(&text, &again)
        .map_err(|e| Said::of(e.code(), format!("{}: {e}", card.display())))?;
    if differ.is_empty() {
        out::print(&format!(
            "{}: match; its {} findings and every number follow from {}",
            card.display(),
            stated.findings.len(),
            evidence.display()
        ))?;
        return Ok(Ending::Kept);
    }
    out::print(&told(card, &stated, &again, &differ, found.erased))?;
    let why = format!(
        "{}: it differs in {} places from what {} gives; trust neither before it is known why",
        card.display(),
        differ.len(),
        evidence.display()
    );
    Err(Said::of("report.differs", why).into())
}

/// Where and how they differ, after what may explain it.
fn told(
    path: &Path,
    stated: &Scorecard,
    again: &Scorecard,
    differ: &[Differing],
    erased: usize,
) -> String {
    let mut lines = Vec::new();
    let (was, is) = (&stated.provenance, &again.provenance);
    if was.tool != TOOL || was.method != METHOD {
        let (tool, method) = (&was.tool, was.method);
        lines.push(format!(
            "It was made by {tool}, method {method}; this is {TOOL}, method {METHOD}."
        ));
    }
    if was.rules != is.rules || was.profile != is.profile {
        lines.push(
            "It was judged by other rules than those of the run; name them with --rules or --profile."
                .to_owned(),
        );
    }
    if was.earlier != is.earlier {
        let (of, found) = (was.earlier.len(), is.earlier.len());
        lines.push(format!(
            "It looked back on {of} earlier audits, of which {found} are found; name their history \
             with --history."
        ));
    }
    if erased > 0 {
        lines.push(format!(
            "Since then {erased} records of the evidence were erased."
        ));
    }
    for one in differ.iter().take(SHOWN) {
        let none = || "nothing".to_owned();
        let of = one.finding.as_ref();
        let of = of.map_or_else(String::new, |f| format!(" ({f})"));
        lines.push(format!(
            "{}{of}: the scorecard says {}, the evidence says {}",
            one.pointer,
            one.one.clone().unwrap_or_else(none),
            one.other.clone().unwrap_or_else(none)
        ));
    }
    if differ.len() > SHOWN {
        lines.push(format!("{} more places differ.", differ.len() - SHOWN));
    }
    lines.insert(0, format!("{}: no match", path.display()));
    lines.join("\n")
}
