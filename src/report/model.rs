//! The model: a scorecard in the words and numbers that a page shows.

use super::book::{BookModel, CaptureModel, CaseModel, OutcomeModel};
use super::curves::CurveModel;
use super::findings::{CommonModel, DarkModel};
use super::promised::PromisedModel;
use super::trend::{DifferenceModel, TrendModel};
use super::waits::{HoursModel, WaitingModel};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the models that templates see; a field that goes or changes its meaning raises it.
pub const MODEL_VERSION: u32 = 1;

/// What a template sees, and nothing else.
///
/// Shape: every number is a finished text; lists are in the order in which a reader should
/// meet them; an empty list or a missing value has words of its own in the template.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct ReportModel {
    /// The version of this model.
    pub model: u32,
    /// The language in which the page speaks, as its attribute `lang`: "en".
    pub lang: &'static str,
    /// The direction in which it is written, as its attribute `dir`: "ltr".
    pub dir: &'static str,
    /// The title of the document.
    pub title: String,
    /// The brand's name.
    pub brand: String,
    /// The brand's site.
    pub site: Option<LinkModel>,
    /// The brand's service hours, in words.
    pub service: String,
    /// The one sentence.
    pub headline: String,
    /// The window in words: "2 March 2026 to 1 April 2026".
    pub window: String,
    /// The length of the window: "30 days".
    pub days: String,
    /// The audit's instant, in words.
    pub audited_at: String,
    /// How much was seen, in one sentence.
    pub seen: String,
    /// The same as figures.
    pub facts: Vec<FactModel>,
    /// The score as a range, in one sentence.
    pub score: String,
    /// The six clauses, in the order of the contract.
    pub clauses: Vec<ClauseModel>,
    /// The worst breach.
    pub worst: Option<WorstModel>,
    /// The three things to do on Monday: breaches first, then advice, then what would show more.
    pub actions: Vec<ActionModel>,
    /// What the brand promises on its own pages, and what happened.
    pub promised: Vec<PromisedModel>,
    /// What the brand file says of promises that were not found.
    pub idle_promises: Vec<String>,
    /// Promises that count for the brief: told in a line each.
    pub kept_word: Vec<WordModel>,
    /// The response curves.
    pub curves: Vec<CurveModel>,
    /// When in the week people ask; none where nobody asked.
    pub hours: Option<HoursModel>,
    /// The inquiries that have no answer yet; none where no inquiry was seen.
    pub waiting: Option<WaitingModel>,
    /// How the clauses stood in earlier audits; none where none is known.
    pub trend: Option<TrendModel>,
    /// Which verdicts are others than in the last audit; none where none is known.
    pub difference: Option<DifferenceModel>,
    /// The channels.
    pub channels: Vec<ChannelModel>,
    /// What could not be seen, by channel.
    pub unseen: Vec<UnseenModel>,
    /// What could not be seen, in one sentence.
    pub unseen_says: String,
    /// Waivers that hold.
    pub waivers: Vec<WaiverModel>,
    /// Waivers that did nothing.
    pub idle_waivers: Vec<WaiverModel>,
    /// What the reader has to know to be fair to the brand.
    pub fairness: Vec<NoteModel>,
    /// What the brand says to this scorecard, verbatim; none where it said nothing.
    pub reply: Option<ReplyModel>,
    /// The sources of all bars, each once.
    pub sources: Vec<SourceModel>,
    /// The readers of text on which findings rest, each a sentence with its known error.
    pub readers: Vec<String>,
    /// Numbers of rules that a profile, a house or the brand changed, each a sentence.
    pub changes: Vec<String>,
    /// What made this scorecard, as label and value.
    pub provenance: Vec<FactModel>,
    /// The case book, by channel.
    pub book: Vec<BookModel>,
    /// The captures that the page names, by id.
    pub captures: Vec<CaptureModel>,
    /// Requests that were answered, by host.
    pub hosts: Vec<FactModel>,
    /// The command that makes this page again.
    pub replay: String,
}

/// A state as a class for its color, a sign and a word; the color is never alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mark {
    /// `pass`, `fail`, `untold`, `unseen` or `none`.
    pub key: &'static str,
    /// One character.
    pub sign: &'static str,
    /// The words.
    pub word: String,
}

impl Mark {
    /// Puts a mark together.
    pub(super) fn new(key: &'static str, sign: &'static str, word: impl Into<String>) -> Self {
        Self {
            key,
            sign,
            word: word.into(),
        }
    }
}

/// An address, as a link where it is safe to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkModel {
    /// The address, only where its scheme is http or https.
    pub href: Option<String>,
    /// The host, in ASCII; the scheme and no more where it cannot be followed.
    pub host: String,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactModel {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
    /// What is counted, in one sentence; none where the label says enough.
    pub means: Option<String>,
}

impl FactModel {
    /// A label and its value, without more words.
    pub(super) fn of(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            means: None,
        }
    }
}

/// What the brand says to its scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReplyModel {
    /// The text, verbatim.
    pub text: String,
    /// The day on which it was given.
    pub on: String,
    /// Who speaks for the brand.
    pub by: Option<String>,
}

/// A promise of the brand in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordModel {
    /// The sentence.
    pub quote: String,
    /// What became of it over all channels.
    pub mark: Mark,
    /// What happened, in one sentence.
    pub says: String,
    /// Where it is told at length.
    pub anchor: String,
}

/// A short paragraph with a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoteModel {
    /// The title.
    pub title: String,
    /// The paragraph.
    pub says: String,
}

/// A clause with its findings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClauseModel {
    /// The anchor of its section.
    pub anchor: String,
    /// Its number in Roman numerals.
    pub numeral: &'static str,
    /// Its name.
    pub name: String,
    /// The promise, in one sentence.
    pub promise: String,
    /// Its state.
    pub mark: Mark,
    /// The counts of its checks, in one sentence.
    pub says: String,
    /// Its breaches, worst first, each told by itself.
    pub breaches: Vec<FindingModel>,
    /// Its other findings, by rule, without those that do not apply or could not be seen.
    pub rules: Vec<RuleModel>,
    /// What could not be seen, by what hid it.
    pub dark: Vec<DarkModel>,
    /// How many could not be seen, as a summary.
    pub dark_says: String,
    /// What does not apply.
    pub silent: Vec<SilentModel>,
    /// How many do not apply, as a summary.
    pub silent_says: String,
}

/// One rule and its findings on every channel where it was not broken.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RuleModel {
    /// Its anchor.
    pub anchor: String,
    /// The rule's id.
    pub rule: String,
    /// The promise, as the title of a rule that is kept.
    pub title: String,
    /// Why the rule matters.
    pub why: String,
    /// Its findings, worst first.
    pub findings: Vec<FindingModel>,
    /// Remarks on the bars.
    pub notes: Vec<String>,
    /// The sources of the bars, by their number in the list of sources.
    pub sources: Vec<CiteModel>,
    /// Some channel does not keep it as proven, so that a remedy is worth telling.
    pub mend: bool,
    /// How the promise is kept.
    pub remedy: ActionModel,
    /// What is the same for all findings, which then leave it out.
    pub common: CommonModel,
}

/// Checks that do not apply, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SilentModel {
    /// Why.
    pub reason: String,
    /// The checks, each as its title and its channels.
    pub checks: Vec<String>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FindingModel {
    /// Its anchor.
    pub anchor: String,
    /// The rule's id.
    pub rule: String,
    /// The title that fits the verdict.
    pub title: String,
    /// The channel's label.
    pub channel: String,
    /// The channel's shortest name.
    pub short: String,
    /// The anchor of the channel.
    pub channel_anchor: String,
    /// Why the rule matters.
    pub why: String,
    /// The verdict.
    pub mark: Mark,
    /// What the verdict means.
    pub meaning: String,
    /// Why this verdict.
    pub reason: String,
    /// The count, such as "3 of 20"; none where nothing was counted.
    pub count: Option<String>,
    /// What is not in the count: "2 still within the limit, 1 hidden by a gap".
    pub rest: Option<String>,
    /// The bar.
    pub bar: Option<BarModel>,
    /// The estimate with its interval, in words.
    pub estimate: Option<String>,
    /// The estimate, its interval and the bar as a drawing of our own.
    pub scale: Option<String>,
    /// The least that must be seen, in words.
    pub floor: String,
    /// The clock, in words; none where no time is judged.
    pub clock: Option<String>,
    /// The worst cases of a breach, each with its thread; where it is the worst breach, that tells them.
    pub witnesses: Vec<CaseModel>,
    /// All cases by what became of them and what is said of them, the slowest first.
    pub outcomes: Vec<OutcomeModel>,
    /// The anchor of the cases; none where there are none.
    pub cases_at: Option<String>,
    /// The title over the cases.
    pub cases_title: String,
    /// What is left out, and where it is.
    pub cases_more: Option<String>,
    /// What to do.
    pub remedy: ActionModel,
    /// What would let the check be judged; none where `unseen_at` leads to it.
    pub opens_with: Option<String>,
    /// Where the page says what hid it; none where it could be seen.
    pub unseen_at: Option<String>,
    /// What hid a part of it.
    pub hidden_by: Vec<String>,
    /// What a profile, a house or the brand changed in the rule, each a sentence.
    pub changed: Vec<String>,
    /// The waiver.
    pub waived: Option<WaiverModel>,
    /// Why it is only advice.
    pub advisory: Option<String>,
    /// The readers of text on which it rests, and what they were asked for.
    pub reads: Vec<String>,
    /// It is the worst breach, of which the page has told the witnesses and the remedy.
    pub told: bool,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BarModel {
    /// What is asked: "90% within 2 hours".
    pub asks: String,
    /// How the number came about.
    pub basis: String,
    /// A remark.
    pub note: Option<String>,
    /// The sources, by their number in the list of sources.
    pub sources: Vec<CiteModel>,
}

/// A source by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CiteModel {
    /// The number.
    pub number: usize,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceModel {
    /// Its number.
    pub number: usize,
    /// Where it was published.
    pub cite: String,
    /// What it says; none where only promises that are kept rest on it.
    pub says: Option<String>,
    /// The language of what it says, where it is not the page's own.
    pub lang: Option<&'static str>,
}

/// The worst breach.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WorstModel {
    /// The anchor of the finding.
    pub anchor: String,
    /// The title.
    pub title: String,
    /// The anchor of its cases; none where it has none.
    pub cases_at: Option<String>,
    /// The clause's name.
    pub clause: String,
    /// The channel's label.
    pub channel: String,
    /// The channel's shortest name.
    pub short: String,
    /// Why this verdict.
    pub reason: String,
    /// Why the rule matters.
    pub why: String,
    /// The count.
    pub count: Option<String>,
    /// The drawing.
    pub scale: Option<String>,
    /// At most three cases, worst first, each with its thread.
    pub witnesses: Vec<CaseModel>,
    /// What to do.
    pub remedy: ActionModel,
    /// The waiver.
    pub waived: Option<WaiverModel>,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActionModel {
    /// Why it is asked for: "Broken", "Advice" or "Not seen".
    pub because: String,
    /// What it mends.
    pub title: String,
    /// The anchor of the finding that it mends.
    pub anchor: String,
    /// Where.
    pub channel: String,
    /// The channel's shortest name.
    pub short: String,
    /// How much work it is.
    pub effort: String,
    /// One sentence.
    pub summary: String,
    /// The steps, in order.
    pub steps: Vec<String>,
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChannelModel {
    /// Its anchor.
    pub anchor: String,
    /// The label by which the page names it.
    pub label: String,
    /// The name that it shows for itself.
    pub name: Option<String>,
    /// What sort of place it is.
    pub kind: String,
    /// Its address.
    pub link: LinkModel,
    /// How it was found.
    pub found: String,
    /// Whether it could be read.
    pub mark: Mark,
    /// What was seen, in one sentence.
    pub says: String,
    /// Where the page says what could not be seen; none where all was shown.
    pub unseen_at: Option<String>,
}

/// What could not be seen of one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnseenModel {
    /// Its anchor.
    pub anchor: String,
    /// The channel's label.
    pub channel: String,
    /// The gaps, by cause.
    pub gaps: Vec<GapModel>,
}

/// Gaps of one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GapModel {
    /// What they hide and why, in one sentence.
    pub says: String,
    /// How many there are; none where one cause hides the whole channel.
    pub places: Option<String>,
    /// Some of the addresses.
    pub links: Vec<LinkModel>,
    /// What would open them.
    pub opens_with: Option<String>,
}

/// A waiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WaiverModel {
    /// The rule.
    pub rule: String,
    /// The reason, verbatim.
    pub because: String,
    /// Until when.
    pub until: String,
    /// Why it did nothing; none where it holds.
    pub idle: Option<String>,
}
