//! Scores: how well the readers do on labelled texts, with intervals.

use super::label::Label;
use super::labelled::{Row, Said};
use super::lang::Language;
use super::linear::{MODELS, Models};
use super::promotion::{self, PostKind};
use super::quality::{count, key};
use super::text::Text;
use super::{addressed, brush_off, courtesy, kind, receipt, redirect, sensitive, signature};
use crate::measure::misread::Confusion;
use std::collections::BTreeMap;

/// How one pair of a label's names is taken from what was judged.
type Told = fn(&Judged) -> Option<&(String, String)>;

/// What readers say of a text, and what its labels say.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// The text's language.
    pub language: Option<Language>,
    /// For each label that the row holds and for which there is a reader: whether it holds, and
    /// whether it was read.
    pub labels: Vec<(Label, bool, bool)>,
    /// The kind that holds, and the one that was read.
    pub kind: Option<(String, String)>,
    /// The redirect that holds, and the one that was read.
    pub redirect: Option<(String, String)>,
}

/// Reads all rows and compares.
#[must_use]
pub fn judged(rows: &[Row]) -> Vec<Judged> {
    rows.iter().map(|row| judge(&MODELS, row)).collect()
}

/// Reads one row and compares.
pub(super) fn judge(models: &Models, row: &Row) -> Judged {
    let text = Text::declared(&row.text, row.lang.as_deref());
    let mut judged = Judged {
        language: text.language(),
        ..Judged::default()
    };
    of_customer(models, row, &text, &mut judged);
    of_brand(row, &text, &mut judged);
    judged
}

fn of_customer(models: &Models, row: &Row, text: &Text, judged: &mut Judged) {
    use kind::Kind;
    if let Some(holds) = row.kind() {
        let read = kind::of_by(models, text);
        judged.kind = Some((holds.name().to_owned(), read.name().to_owned()));
        let asks = |kind: Kind| matches!(kind, Kind::Question | Kind::Complaint);
        judged
            .labels
            .push((Label::Inquiry, asks(holds), asks(read)));
        for (label, kind) in [
            (Label::Question, Kind::Question),
            (Label::Complaint, Kind::Complaint),
            (Label::Praise, Kind::Praise),
        ] {
            judged.labels.push((label, holds == kind, read == kind));
        }
    }
    if let Some(said) = row.addressed_to_brand {
        let names = addressed::Names::of(row.names());
        let read = addressed::is_to_brand_by(models, text, &names);
        judged.labels.push((Label::Addressed, said.holds(), read));
    }
    if let Some(said) = row.sensitive {
        let read = sensitive::read_by(models, text).is_some();
        judged.labels.push((Label::Sensitive, said.holds(), read));
    }
}

fn of_brand(row: &Row, text: &Text, judged: &mut Judged) {
    let raw = text.raw();
    let redirects = redirect::read(text);
    let names = [row.brand.clone()];
    let mut push = |label: Label, said: Option<Said>, read: &dyn Fn() -> bool| {
        if let Some(said) = said {
            judged.labels.push((label, said.holds(), read()));
        }
    };
    push(Label::Agent, row.agent_identified, &|| {
        signature::read(raw, &[], &names).is_some()
    });
    push(Label::BrushOff, row.brush_off, &|| {
        brush_off::is_brush_off(text)
    });
    push(Label::Apology, row.apology, &|| courtesy::apologizes(text));
    push(Label::Thanks, row.thanks, &|| courtesy::thanks(text));
    push(Label::InfoLink, row.info_link, &|| redirects.info_link());
    push(Label::Receipt, row.receipt, &|| receipt::is_automatic(raw));
    push(Label::Promotion, row.promotion, &|| {
        promotion::read(text) == PostKind::Advertisement
    });
    if let Some(holds) = &row.redirect {
        let read = redirect_name(redirects.chief());
        judged.redirect = Some((holds.clone(), read.to_owned()));
        judged
            .labels
            .push((Label::Redirect, holds != "none", read != "none"));
    }
}

/// A redirect's name, as labelled texts write it.
fn redirect_name(redirect: redirect::Redirect) -> &'static str {
    match redirect {
        redirect::Redirect::None => "none",
        redirect::Redirect::Private => "dm",
        redirect::Redirect::Email => "email",
        redirect::Redirect::Phone => "phone",
        redirect::Redirect::Link => "link",
        redirect::Redirect::Other => "other",
    }
}

/// The counts of each label.
#[must_use]
pub fn by_label(judged: &[Judged]) -> BTreeMap<Label, Confusion> {
    let mut counts: BTreeMap<Label, Confusion> = BTreeMap::new();
    for (label, holds, read) in judged.iter().flat_map(|j| &j.labels) {
        count(counts.entry(*label).or_default(), *holds, *read);
    }
    counts
}

/// The counts of each label and language.
#[must_use]
pub fn by_language(judged: &[Judged]) -> BTreeMap<(Label, Language), Confusion> {
    let mut counts: BTreeMap<(Label, Language), Confusion> = BTreeMap::new();
    for row in judged {
        let Some(language) = row.language else {
            continue;
        };
        for (label, holds, read) in &row.labels {
            let slot = counts.entry((*label, language)).or_default();
            count(slot, *holds, *read);
        }
    }
    counts
}

/// Samples that the bootstrap draws.
const DRAWS: usize = 1000;

/// A number with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranged {
    /// The number.
    pub value: f64,
    /// The interval.
    pub range: (f64, f64),
}

/// Wilson's interval of a share.
#[must_use]
pub fn wilson(part: u32, whole: u32) -> Option<Ranged> {
    const Z: f64 = 1.959_963_984_540_054;
    if whole == 0 {
        return None;
    }
    let (n, p) = (f64::from(whole), f64::from(part) / f64::from(whole));
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let reach = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Ranged {
        value: p,
        range: ((middle - reach).max(0.0), (middle + reach).min(1.0)),
    })
}

/// A statistic of rows, with the interval that a seeded bootstrap gives.
pub fn bootstrap<T: Copy>(rows: &[T], statistic: impl Fn(&[T]) -> Option<f64>) -> Option<Ranged> {
    let value = statistic(rows)?;
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut drawn = Vec::with_capacity(rows.len());
    let mut values: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            drawn.clear();
            for _ in rows {
                dice = dice
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(dice >> 33).unwrap_or(0) % rows.len();
                drawn.push(rows[at]);
            }
            statistic(&drawn)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = |permille: usize| values[last * permille / 1000];
    Some(Ranged {
        value,
        range: (at(25), at(975)),
    })
}

/// The F1 of pairs of what holds and what was read.
#[must_use]
pub fn f1(pairs: &[(bool, bool)]) -> Option<f64> {
    let mut confusion = Confusion::default();
    for (holds, read) in pairs {
        count(&mut confusion, *holds, *read);
    }
    confusion.f1()
}

/// The mean F1 of the classes that the labels hold.
#[must_use]
pub fn macro_f1(pairs: &[(&str, &str)]) -> Option<f64> {
    let mut classes: Vec<&str> = pairs.iter().map(|(holds, _)| *holds).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut sum = 0.0;
    for class in &classes {
        let pairs: Vec<(bool, bool)> = pairs
            .iter()
            .map(|(holds, read)| (holds == class, read == class))
            .collect();
        sum += f1(&pairs)?;
    }
    let count = u32::try_from(classes.len()).ok().filter(|n| *n > 0)?;
    Some(sum / f64::from(count))
}

/// One line of the table of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The label, or a mean over several.
    pub name: String,
    /// How many texts carry the label's answer.
    pub texts: usize,
    /// On how many it holds.
    pub holding: Option<u32>,
    /// The share of what was read that holds.
    pub precision: Option<Ranged>,
    /// The share of what holds that was read.
    pub recall: Option<Ranged>,
    /// F1, or the mean of the classes' F1.
    pub f1: Option<Ranged>,
}

/// The table of scores: labels in their order, then the means over kinds and redirects.
#[must_use]
pub fn table(judged: &[Judged]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (label, c) in by_label(judged) {
        let pairs: Vec<(bool, bool)> = judged
            .iter()
            .flat_map(|j| &j.labels)
            .filter(|(l, ..)| *l == label)
            .map(|(_, holds, read)| (*holds, *read))
            .collect();
        lines.push(Line {
            name: key(label).to_owned(),
            texts: pairs.len(),
            holding: Some(c.tp + c.fn_),
            precision: wilson(c.tp, c.tp + c.fp),
            recall: wilson(c.tp, c.tp + c.fn_),
            f1: bootstrap(&pairs, f1),
        });
    }
    let means: [(&str, Told); 2] = [
        ("kind, macro", |j| j.kind.as_ref()),
        ("redirect, macro", |j| j.redirect.as_ref()),
    ];
    for (name, told) in means {
        let pairs: Vec<(&str, &str)> = judged
            .iter()
            .filter_map(told)
            .map(|(holds, read)| (holds.as_str(), read.as_str()))
            .collect();
        if !pairs.is_empty() {
            lines.push(Line {
                name: name.to_owned(),
                texts: pairs.len(),
                holding: None,
                precision: None,
                recall: None,
                f1: bootstrap(&pairs, macro_f1),
            });
        }
    }
    lines
}

/// Scores of models trained without the texts that they are asked about.
///
/// Shape: every text is read once, by models trained on the others, in so many parts; texts of a
/// weight below one only train.
#[must_use]
pub fn crossed(rows: &[Row], parts: usize) -> Vec<Judged> {
    let mut judged = Vec::new();
    for part in 0..parts {
        let mine = |at: usize, row: &Row| row.weight >= 1.0 && at % parts == part;
        let (test, train): (Vec<_>, Vec<_>) = rows
            .iter()
            .cloned()
            .enumerate()
            .partition(|(at, row)| mine(*at, row));
        let train: Vec<Row> = train.into_iter().map(|(_, row)| row).collect();
        let models = super::train::models(&train);
        judged.extend(test.iter().map(|(_, row)| judge(&models, row)));
    }
    judged
}
