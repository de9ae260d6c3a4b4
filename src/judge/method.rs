//! The method: every constant of the judgment, under one version.

use crate::measure::readers::Label;

/// The version of the method. A change to any constant below, or to a reader, is a new number.
pub const METHOD: u32 = 4;

/// The normal quantile of a one-sided 95% bound.
///
/// Source: the 0.95 quantile of the standard normal distribution.
pub const Z_ONE_SIDED: f64 = 1.644_853_626_951_472_2;

/// The normal quantile of a two-sided 95% band.
///
/// Source: the 0.975 quantile of the standard normal distribution.
pub const Z_TWO_SIDED: f64 = 1.959_963_984_540_054;

/// The probability below which a test rules chance out.
pub const ALPHA: f64 = 0.05;

/// The share of cases that must not be unknown before a rule judges.
pub const SEEN_SHARE: (u32, u32) = (4, 5);

/// The F1 that a reader of text must reach before a rule that rests on it may accuse.
///
/// Source: the lines laid down for each reader before it was built; docs/READERS.md shows what
/// each reached.
#[must_use]
pub fn line(label: Label) -> f64 {
    match label {
        Label::Agent => 0.97,
        Label::AsksPrivate => 0.90,
        Label::Apology | Label::Thanks => 0.95,
        Label::Redirect | Label::Hollow => 0.88,
        Label::Sensitive | Label::Addressed => 0.80,
        Label::Inquiry | Label::Question | Label::Complaint | Label::Praise => 0.75,
        Label::BrushOff => 0.72,
        Label::Canned | Label::InfoLink | Label::Receipt | Label::Promotion => 0.70,
    }
}

/// The share of a clause's applicable checks that must be judged before it is called kept.
pub const COVERAGE: f64 = 0.5;
