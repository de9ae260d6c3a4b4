//! What can be typed about test posts.

use super::weekly::HistoryAt;
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

/// What `probe` can do.
#[derive(Debug, Subcommand)]
pub(super) enum ProbeCommand {
    /// Show the question bank, or check one of your own.
    Bank {
        /// A folder of question files to check.
        #[arg(long, value_name = "FOLDER")]
        lint: Option<PathBuf>,
        /// The questions of one language only.
        #[arg(long, value_name = "CODE")]
        lang: Option<String>,
    },
    /// Draw a timetable of test posts by chance, and say how many a claim needs.
    Plan(ProbePlanArgs),
    /// Show all test posts of a brand and where they stand.
    List(OneBrand),
    /// Hand out the next test post for a person to place.
    Draft(DraftArgs),
    /// Send a test post, where a consent file allows it; otherwise find out what became of one.
    Post(PostArgs),
    /// Write down where a person placed a test post.
    Placed(PlacedArgs),
    /// Write down what a person saw on a closed platform: a reply, or none.
    Seen(SeenArgs),
    /// Look for replies to all test posts that the program sent, and close those whose time is up.
    Watch(ProbeWatchArgs),
    /// Decide how good an answer is, over the head of its key.
    Mark(MarkArgs),
    /// Say what the test posts show: counted by themselves, never with customers' inquiries.
    Result(OneBrand),
    /// Take a test post back, and write that down.
    Retract(RetractArgs),
    /// Write down that a test post was not placed and will not be.
    Cancel(CancelArgs),
}

/// A brand and the history with its journal.
#[derive(Debug, Args)]
pub(super) struct OneBrand {
    /// The brand file.
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) brand: PathBuf,
    /// Where the history is; the journal of test posts is a part of it.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// What `probe plan` takes.
#[derive(Debug, Args)]
pub(super) struct ProbePlanArgs {
    /// The brand.
    #[command(flatten)]
    pub(super) of: OneBrand,
    /// The share of test posts that is claimed to be answered, such as 0.8 or 80%.
    #[arg(long, value_name = "SHARE", value_parser = super::claim_args::part, default_value = "0.8")]
    pub(super) claim: f64,
    /// How certain the proof has to be.
    #[arg(long, default_value = "0.95", value_name = "SHARE", value_parser = super::claim_args::certainty)]
    pub(super) confidence: f64,
    /// How many test posts, in the place of as many as the claim needs without a failure.
    #[arg(short, long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=500))]
    pub(super) number: Option<u32>,
    /// How many in a calendar week; more than one needs the brand's consent.
    #[arg(long, value_name = "COUNT", default_value = "1", value_parser = clap::value_parser!(u32).range(1..=20))]
    pub(super) a_week: u32,
    /// The seed of the dice; the same seed draws the same timetable. Drawn where none is given.
    #[arg(long)]
    pub(super) seed: Option<u64>,
    /// The day from which on it is planned; today where none is given.
    #[arg(long, value_name = "DAY")]
    pub(super) from: Option<String>,
    /// The language of the questions: en, de, es or fr.
    #[arg(long, default_value = "en", value_name = "CODE", value_parser = crate::probes::LANGUAGES)]
    pub(super) lang: String,
    /// The brand's sector, such as retail, travel, utilities or finance.
    #[arg(long, default_value = "any", value_name = "NAME")]
    pub(super) sector: String,
    /// Put a thanks in the place of every fourth question.
    #[arg(long)]
    pub(super) thanks: bool,
    /// An account that asks, by a name of your own; repeatable. Each asks at every place.
    #[arg(long, value_name = "NAME")]
    pub(super) account: Vec<String>,
    /// An e-mail address of the brand that is asked too.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) email: Option<String>,
    /// The address of a contact form of the brand that is asked too.
    #[arg(long, value_name = "URL")]
    pub(super) form: Option<String>,
    /// A folder of questions of your own, over the bundled ones.
    #[arg(long, value_name = "FOLDER")]
    pub(super) bank: Option<PathBuf>,
    /// Write the timetable into the journal, from which `probe draft` and `probe post` take it.
    #[arg(long)]
    pub(super) keep: bool,
}

/// What `probe draft` takes.
#[derive(Debug, Args)]
pub(super) struct DraftArgs {
    /// The brand.
    #[command(flatten)]
    pub(super) of: OneBrand,
    /// The test post, by its key; the next of the timetable where none is named.
    pub(super) key: Option<String>,
    /// A consent file that allows more than one a week.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) consent: Option<PathBuf>,
}

/// What `probe placed` takes.
#[derive(Debug, Args)]
pub(super) struct PlacedArgs {
    /// Where it stands; left out for e-mails and forms, which need --probe.
    #[arg(required_unless_present = "probe")]
    pub(super) url: Option<String>,
    /// The test post, by its key; the only draft for that host where none is named.
    #[arg(long, value_name = "KEY")]
    pub(super) probe: Option<String>,
    /// When it was placed, such as 2026-03-02T21:15:00Z; now where it is left out.
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// What `probe seen` takes.
#[derive(Debug, Args)]
pub(super) struct SeenArgs {
    /// The test post, by its key.
    pub(super) key: String,
    /// The words of the brand's reply, without the name of whoever wrote it.
    #[arg(long, value_name = "TEXT", conflicts_with = "nothing")]
    pub(super) reply: Option<String>,
    /// There was no reply by the brand until --at.
    #[arg(long, required_unless_present = "reply")]
    pub(super) nothing: bool,
    /// When the reply was written, or when you looked; now where it is left out.
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// The reply only says that the question was received.
    #[arg(long, requires = "reply")]
    pub(super) automatic: bool,
    /// A folder of questions of your own, over the bundled ones.
    #[arg(long, value_name = "FOLDER")]
    pub(super) bank: Option<PathBuf>,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// What `probe mark` takes.
#[derive(Debug, Args)]
pub(super) struct MarkArgs {
    /// The test post, by its key.
    pub(super) key: String,
    /// How good the answer is.
    #[arg(value_parser = ["right", "partial", "wrong", "none", "unclear"])]
    pub(super) mark: String,
    /// Why; it is kept beside what the key said.
    #[arg(long, value_name = "WORDS")]
    pub(super) because: String,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// What `probe cancel` takes.
#[derive(Debug, Args)]
pub(super) struct CancelArgs {
    /// The test post, by its key.
    pub(super) key: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    pub(super) because: String,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// How the program goes out for test posts.
#[derive(Debug, Args)]
pub(super) struct OutsideArgs {
    /// The consent file: who gave it, for which brand, channels and time, and how many a week.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) consent: Option<PathBuf>,
    /// A loopback or private address that may be visited, as host:port; repeatable.
    #[arg(long, value_name = "HOST:PORT", value_parser = super::args::host_port)]
    pub(super) allow: Vec<String>,
    /// Where hosts can reach you, named in every request.
    #[arg(long, env = "ROUSSEAU_CONTACT", value_name = "URL")]
    pub(super) contact: Option<String>,
}

/// What `probe post` takes.
#[derive(Debug, Args)]
pub(super) struct PostArgs {
    /// The brand.
    #[command(flatten)]
    pub(super) of: OneBrand,
    /// The test post, by its key; the next one that is due where none is named.
    pub(super) key: Option<String>,
    /// How many minutes what was sent may be under way before its absence proves anything.
    #[arg(long, value_name = "MINUTES", default_value_t = 10)]
    pub(super) settle: i64,
    /// How the program goes out.
    #[command(flatten)]
    pub(super) outside: OutsideArgs,
}

/// What `probe watch` takes.
#[derive(Debug, Args)]
pub(super) struct ProbeWatchArgs {
    /// The brand.
    #[command(flatten)]
    pub(super) of: OneBrand,
    /// How many days a reply is waited for.
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=90))]
    pub(super) days: i64,
    /// A folder of questions of your own, over the bundled ones.
    #[arg(long, value_name = "FOLDER")]
    pub(super) bank: Option<PathBuf>,
    /// How the program goes out.
    #[command(flatten)]
    pub(super) outside: OutsideArgs,
}

/// What `probe retract` takes.
#[derive(Debug, Args)]
pub(super) struct RetractArgs {
    /// The brand.
    #[command(flatten)]
    pub(super) of: OneBrand,
    /// The test post, by its key.
    pub(super) key: String,
    /// A person took it back already; only write that down.
    #[arg(long)]
    pub(super) by_hand: bool,
    /// How the program goes out.
    #[command(flatten)]
    pub(super) outside: OutsideArgs,
}
