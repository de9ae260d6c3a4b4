//! The model: a scorecard in the words and numbers that a page shows.

use super::findings::{CommonModel, DarkModel};
use super::promised::PromisedModel;
use serde::Serialize;

/// What a template sees, and nothing else.
///
/// Shape: every number is a finished text; lists are in the order in which a reader should
/// meet them; an empty list or a missing value has words of its own in the template.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportModel {
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
    /// What to do next: the remedies of the breaches after the worst, at most three.
    pub actions: Vec<ActionModel>,
    /// What the brand promises on its own pages, and what happened.
    pub promised: Vec<PromisedModel>,
    /// What the brand file says of promises that were not found.
    pub idle_promises: Vec<String>,
    /// The response curves.
    pub curves: Vec<CurveModel>,
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
    /// What made this scorecard, as label and value.
    pub provenance: Vec<FactModel>,
    /// The captures that the page names, by id.
    pub captures: Vec<CaptureModel>,
    /// Requests that were answered, by host.
    pub hosts: Vec<FactModel>,
    /// The command that makes this page again.
    pub replay: String,
}

/// A state as a class for its color, a sign and a word; the color is never alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `pass`, `fail`, `untold`, `unseen` or `none`.
    pub key: &'static str,
    /// One character.
    pub sign: &'static str,
    /// The words.
    pub word: &'static str,
}

impl Mark {
    /// Puts a mark together.
    pub(super) fn new(key: &'static str, sign: &'static str, word: &'static str) -> Self {
        Self { key, sign, word }
    }
}

/// An address, as a link where it is safe to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkModel {
    /// The address, only where its scheme is http or https.
    pub href: Option<String>,
    /// The host, in ASCII; the scheme and no more where it cannot be followed.
    pub host: String,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactModel {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A short paragraph with a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteModel {
    /// The title.
    pub title: String,
    /// The paragraph.
    pub says: String,
}

/// A clause with its findings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClauseModel {
    /// The anchor of its section.
    pub anchor: String,
    /// Its number in Roman numerals.
    pub numeral: &'static str,
    /// Its name.
    pub name: String,
    /// The promise, in one sentence.
    pub promise: &'static str,
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// The sources of the bars.
    pub sources: Vec<SourceModel>,
    /// How the promise is kept.
    pub remedy: ActionModel,
    /// What is the same for all findings, which then leave it out.
    pub common: CommonModel,
}

/// A check that does not apply, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SilentModel {
    /// The title.
    pub title: String,
    /// The channel.
    pub channel: String,
    /// Why.
    pub reason: String,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingModel {
    /// Its anchor.
    pub anchor: String,
    /// The rule's id.
    pub rule: String,
    /// The title that fits the verdict.
    pub title: String,
    /// The channel's label.
    pub channel: String,
    /// The anchor of the channel.
    pub channel_anchor: String,
    /// Why the rule matters.
    pub why: String,
    /// The verdict.
    pub mark: Mark,
    /// What the verdict means.
    pub meaning: &'static str,
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
    pub clock: Option<&'static str>,
    /// The cases that the page shows, worst first.
    pub cases: Vec<CaseModel>,
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
    /// The readers of text on which it rests, and how well they read.
    pub reads: Vec<String>,
    /// It is the worst breach, of which the page has told the witnesses and the remedy.
    pub told: bool,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarModel {
    /// What is asked: "90% within 2 hours".
    pub asks: String,
    /// How the number came about.
    pub basis: &'static str,
    /// A remark.
    pub note: Option<String>,
    /// The sources.
    pub sources: Vec<SourceModel>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceModel {
    /// Where it was published.
    pub cite: String,
    /// What it says.
    pub says: String,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseModel {
    /// What became of it.
    pub mark: Mark,
    /// What was seen.
    pub note: String,
    /// When, in words; the host's own id where no time is known.
    pub at: String,
    /// When, for machines.
    pub iso: Option<String>,
    /// The host's id of the message or post.
    pub subject: String,
    /// Where a reader finds it.
    pub link: Option<LinkModel>,
    /// The wait against the limit.
    pub wait: Option<String>,
    /// The first reply only moved the talk elsewhere.
    pub hollow: bool,
    /// The captures that show it, without those that its thread names.
    pub evidence: Vec<String>,
    /// The thread, where this is its first mention on the page.
    pub thread: Option<ThreadModel>,
    /// Where on the page the thread stands, where it was mentioned before.
    pub thread_at: Option<String>,
}

/// A capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaptureModel {
    /// Its id, which is also the end of its anchor.
    pub id: String,
    /// When it was made and what the host answered.
    pub says: String,
    /// What was asked for.
    pub link: Option<LinkModel>,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThreadModel {
    /// Its anchor.
    pub anchor: String,
    /// Where a reader finds it.
    pub link: LinkModel,
    /// The channel's label.
    pub channel: String,
    /// Its messages, oldest first.
    pub messages: Vec<MessageModel>,
    /// What is not shown, in words.
    pub more: Option<String>,
    /// The captures that show it.
    pub evidence: Vec<String>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageModel {
    /// Its anchor.
    pub anchor: String,
    /// `brand` or `customer`.
    pub side: &'static str,
    /// It is the message that the case beside the thread is about.
    pub judged: bool,
    /// It is another customer's, or older than the message that the case is about.
    pub aside: bool,
    /// Who wrote.
    pub who: String,
    /// When, in words.
    pub at: String,
    /// When, for machines.
    pub iso: String,
    /// How long after the message that the case is about.
    pub after: Option<String>,
    /// The text.
    pub text: String,
    /// What our readers took it for.
    pub read_as: String,
    /// Whether it is still shown; none where it is.
    pub hidden: Option<&'static str>,
    /// The capture that shows it; none where one capture shows the whole thread.
    pub capture: Option<String>,
}

/// The worst breach.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionModel {
    /// What it mends.
    pub title: String,
    /// The anchor of the finding that it mends.
    pub anchor: String,
    /// Where.
    pub channel: String,
    /// How much work it is.
    pub effort: String,
    /// One sentence.
    pub summary: String,
    /// The steps, in order.
    pub steps: Vec<String>,
}

/// A response curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurveModel {
    /// Its anchor.
    pub anchor: String,
    /// The channel's label.
    pub channel: String,
    /// What it says, in one sentence.
    pub says: String,
    /// The drawing for wide pages.
    pub wide: String,
    /// The drawing for narrow pages.
    pub narrow: String,
    /// What the drawing shows, in words.
    pub caption: String,
    /// The curve as a table.
    pub rows: Vec<CurveRow>,
    /// The figures.
    pub figures: Vec<FactModel>,
}

/// The curve at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CurveRow {
    /// The time since the inquiry.
    pub time: String,
    /// The share answered by then.
    pub share: String,
    /// The band.
    pub band: String,
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelModel {
    /// Its anchor.
    pub anchor: String,
    /// The label by which the page names it.
    pub label: String,
    /// The name that it shows for itself.
    pub name: Option<String>,
    /// What sort of place it is.
    pub kind: &'static str,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnseenModel {
    /// Its anchor.
    pub anchor: String,
    /// The channel's label.
    pub channel: String,
    /// The gaps, by cause.
    pub gaps: Vec<GapModel>,
}

/// Gaps of one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
