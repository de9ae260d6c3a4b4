//! The page of a simulation: what was simulated, what came out, and what that means.

use super::{BARS, Cell, Counts, SIZES, Sight, Simulation};

/// A part of a whole as a percentage; a dash for an empty whole.
fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.1}", 100.0 * f64::from(part) / f64::from(whole))
}

/// A table with a row for every size and a column for every bar.
fn table(found: &Simulation, show: &dyn Fn(Counts, Counts) -> String) -> String {
    let mut text = "| inquiries |".to_owned();
    for bar in BARS {
        text.push_str(&format!(" bar {bar} |"));
    }
    text.push_str(" all |\n|---|");
    text.push_str(&"---|".repeat(BARS.len() + 1));
    text.push('\n');
    let mut row = |name: String, of: &dyn Fn(&&Cell) -> bool| {
        text.push_str(&format!("| {name} |"));
        let counts = |some: &dyn Fn(&&Cell) -> bool| {
            let cells: Vec<&Cell> = found.cells.iter().filter(of).filter(some).collect();
            let around = Counts::sum(cells.iter().map(|c| &c.around));
            (around, Counts::sum(cells.iter().map(|c| &c.edge)))
        };
        for bar in BARS {
            let (around, edge) = counts(&|c| c.bar.total_cmp(&bar).is_eq());
            text.push_str(&format!(" {} |", show(around, edge)));
        }
        let (around, edge) = counts(&|_| true);
        text.push_str(&format!(" {} |\n", show(around, edge)));
    };
    for n in SIZES {
        row(n.to_string(), &|c| c.n == n);
    }
    for (name, sight) in [
        ("nothing hidden", Sight::Whole),
        ("the last day waits", Sight::Ending),
        ("half lost from sight", Sight::Broken),
    ] {
        row(format!("*{name}*"), &|c| c.sight == sight);
    }
    row("**all**".to_owned(), &|_| true);
    text
}

/// The page, as Markdown.
#[must_use]
pub fn page(found: &Simulation) -> String {
    let around = Counts::sum(found.cells.iter().map(|c| &c.around));
    let edge = Counts::sum(found.cells.iter().map(|c| &c.edge));
    let mut text = format!(
        "# Simulation\n\n\
         How often is the judgment right? Imaginary brands, whose truth is known, were judged as real ones are.\n\
         Made by `rousseau measure simulate --brands {} --seed {} --write docs/SIMULATION.md`.\n\n",
        found.brands, found.seed
    );
    text.push_str(
        "Every cell holds that many brands near the bar (their truth lies anywhere within 0.1 of it) and as many\n\
         exactly on it, the hardest that must not be accused. Half have exponential waits, half lognormal ones.\n\
         In a third of the cells nothing is hidden; in a third the inquiries of the last of 28 days still wait when\n\
         the audit ends; in a third half of the waits are lost from sight at an instant drawn evenly from zero to\n\
         one and a half limits. The floor is five cases, lower than that of most rules, so that it hides no error.\n\
         Inquiries are independent here; those of real brands are not, which makes real intervals too narrow\n\
         (see METHOD.md, what is not claimed).\n\n",
    );
    text.push_str(&format!(
        "**In sum.** The lower bound holds in {}% of audits and the upper bound in {}%; law 17 wants 93 to 97.\n\
         Of brands near the bar that keep it, {}% are failed; of brands exactly on the bar, {}%; the law allows 5.\n\
         Of brands near the bar that breach it, {}% are failed, and {}% are wrongly called a proven pass.\n\n",
        percent(around.covered_low, around.audits),
        percent(around.covered_high, around.audits),
        percent(around.accused, around.compliant),
        percent(edge.accused, edge.compliant),
        percent(around.caught, around.breaching),
        percent(around.certified, around.breaching),
    ));
    text.push_str("## Coverage of the lower and the upper bound, near the bar\n\nPer cent; 95 is the aim.\n\n");
    text.push_str(&table(found, &|around, _| {
        let low = percent(around.covered_low, around.audits);
        format!("{low} / {}", percent(around.covered_high, around.audits))
    }));
    text.push_str("\n## False accusations, near the bar and exactly on it\n\nPer cent of the brands that keep the bar; at most 5 is the aim.\n\n");
    text.push_str(&table(found, &|around, edge| {
        let near = percent(around.accused, around.compliant);
        format!("{near} / {}", percent(edge.accused, edge.compliant))
    }));
    text.push_str("\n## Breaches that are caught, near the bar\n\nPer cent of the brands that do not keep the bar. Near the bar few can be: that is the price of the above.\n\n");
    text.push_str(&table(found, &|around, _| {
        percent(around.caught, around.breaching)
    }));
    text.push_str(&spacing(found));
    text
}

/// The part about waits between two looks.
fn spacing(found: &Simulation) -> String {
    let mut text = "\n## Waits that are only known between two looks\n\n\
        Turnbull's estimate with its bootstrap, 50 inquiries a brand, truth within 0.1 of 0.8.\n\n\
        | looks, a limit | brands | lower bound holds | upper bound holds | width of the interval |\n\
        |---|---|---|---|---|\n"
        .to_owned();
    for s in &found.spaced {
        text.push_str(&format!(
            "| {} | {} | {} | {} | {:.3} |\n",
            1.0 / s.spacing,
            s.counts.audits,
            percent(s.counts.covered_low, s.counts.audits),
            percent(s.counts.covered_high, s.counts.audits),
            s.width,
        ));
    }
    text
}
