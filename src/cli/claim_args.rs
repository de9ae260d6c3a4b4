//! What `rousseau plan` takes: a claim and how certain its proof has to be.

use clap::Args;

/// What `plan` takes.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// The share of inquiries that is claimed to be kept, such as 0.9 or 90%.
    #[arg(long, value_name = "SHARE", value_parser = part)]
    pub(super) claim: f64,
    /// How certain the proof has to be.
    #[arg(long, default_value = "0.95", value_name = "SHARE", value_parser = certainty)]
    pub(super) confidence: f64,
    /// The share that you expect to be kept in truth.
    #[arg(long, value_name = "SHARE", value_parser = part)]
    pub(super) kept: Option<f64>,
}

/// A share between nothing and all, as a number or a percentage.
pub(super) fn part(text: &str) -> Result<f64, String> {
    let number = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().map(|n| n / 100.0),
        None => text.parse::<f64>(),
    };
    number
        .ok()
        .filter(|n| *n > 0.0 && *n < 1.0)
        .ok_or_else(|| "write a share between 0 and 1, such as 0.9 or 90%".to_owned())
}

/// A share of which a half or less would be no certainty.
pub(super) fn certainty(text: &str) -> Result<f64, String> {
    part(text)
        .ok()
        .filter(|n| (0.5..=0.999_999).contains(n) && *n > 0.5)
        .ok_or_else(|| "write a certainty above 0.5 and below 1, such as 0.95".to_owned())
}
