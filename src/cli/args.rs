//! Arguments: what can be typed, and the settings that come from the environment.

pub(super) use super::channel_args::{DoctorArgs, ExtractArgs};
pub(super) use super::claim_args::PlanArgs;
pub(super) use super::league_args::{ImportArgs, LeagueArgs, LookArgs};
pub(super) use super::measure_args::{MeasureCommand, SimulateArgs};
use super::probe_args::ProbeCommand;
use super::weekly::{HistoryArgs, HistoryAt, RejudgeArgs, RunDueArgs, TrendArgs, WatchArgs};
use crate::report::{Shape, Tongue, shapes};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use std::path::PathBuf;

/// Audits whether a brand keeps the social contract of its public channels.
#[derive(Debug, Parser)]
#[command(
    name = "rousseau",
    version,
    about = "Audits whether a brand keeps the social contract of its public channels",
    after_help = "First steps:\n  rousseau try                          audit the bundled imaginary brand, offline\n  rousseau audit https://brand.example  audit a real one\n  rousseau rules list                   see what is judged\n\nExit codes: 0 no clause broken, 1 a clause broken, 2 something you wrote is wrong,\n3 nothing could be judged, 4 the auditor could not work, 5 another run holds the evidence,\n70 our own fault, 130 interrupted; go on with --resume. Every error has a code:\n`rousseau explain CODE` says what to do."
)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    /// Say more; twice for every request.
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(super) verbose: u8,
    /// Say nothing but the result.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made in a run")]
pub(super) enum Command {
    /// Audit a brand by its web address or its brand file.
    Audit(AuditArgs),
    /// Audit the bundled imaginary brand, offline and in seconds.
    Try(TryArgs),
    /// Check that evidence is what it was, and that a scorecard follows from it.
    Verify(VerifyArgs),
    /// Erase a person's words and names, or those of everybody after a time.
    Erase(EraseArgs),
    /// Look at a site and write what was found as a brand file to edit.
    Init(InitArgs),
    /// Judge recorded evidence again; no request is sent.
    Replay(ReplayArgs),
    /// Make the pages of a scorecard again, or other shapes of it.
    Report(ReportArgs),
    /// Compare two scorecards: a brand at two times, or two brands.
    Compare(CompareArgs),
    /// Write the bundled brand's scorecard in every state and every format, for designers.
    SampleReport(SampleArgs),
    /// Show the audits on record; keep, move and check the record.
    History(HistoryArgs),
    /// Show how verdicts and waits of a brand change over time, as far as chance does not explain it.
    Trend(TrendArgs),
    /// Judge the evidence of audits on record by today's rules.
    Rejudge(RejudgeArgs),
    /// Audit every brand of a fleet that is due, and end.
    RunDue(RunDueArgs),
    /// Stay and audit every brand of a fleet when it is due.
    Watch(WatchArgs),
    /// Show, explain and check rules.
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Say how many inquiries a claim needs before an audit can prove it.
    Plan(PlanArgs),
    /// Test posts: plan them, place them by hand or with consent, mark the answers.
    #[command(subcommand)]
    Probe(ProbeCommand),
    /// Show all brands of a file side by side: how many inquiries, how many answered, how soon.
    League(LeagueArgs),
    /// Show what is understood of an export of messages, and import nothing.
    Import(LookArgs),
    /// Show what an extractor finds on a page, and audit nothing.
    Extract(ExtractArgs),
    /// Check each channel of a brand file: reachable, key accepted, what would be seen.
    Doctor(DoctorArgs),
    /// Measure the auditor itself.
    #[command(subcommand)]
    Measure(MeasureCommand),
    /// Explain an error or a gap by its code, such as net.dns; all codes where none is named.
    Explain {
        /// The code.
        code: Option<String>,
    },
    /// List what can be read: what each channel needs, shows and hides, and its terms.
    Channels {
        /// Print it as the page of the docs.
        #[arg(long)]
        markdown: bool,
    },
    /// Print the JSON Schema of the scorecard.
    Schema,
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// Says whether the result was asked for as JSON.
    pub(super) fn wants_json(&self) -> bool {
        match self {
            Self::Audit(args) => args.to.json,
            Self::Try(args) => args.to.json,
            Self::Replay(args) => args.to.json,
            Self::Report(args) => args.to.json,
            Self::Compare(args) => args.json,
            Self::League(args) => args.json,
            Self::History(args) => args.wants_json(),
            Self::Trend(args) => args.json,
            Self::Rejudge(args) => args.json,
            Self::RunDue(args) => args.json,
            Self::Measure(MeasureCommand::Labels { json, .. }) => *json,
            _ => false,
        }
    }
}

/// What `audit` takes.
#[derive(Debug, Args)]
pub(super) struct AuditArgs {
    /// The brand's web address or its brand file, such as brand.toml.
    #[arg(value_hint = ValueHint::AnyPath, required_unless_present_any = ["resume", "import"])]
    pub(super) target: Option<String>,
    /// A file in the place of channels.
    #[command(flatten)]
    pub(super) import: ImportArgs,
    /// The span of time to look at, such as 28d, 2w or 12h.
    #[arg(long, default_value = "28d", value_name = "SPAN")]
    pub(super) window: String,
    /// End the span at this day or instant (UTC) in the place of now.
    #[arg(long, value_name = "DAY")]
    pub(super) until: Option<String>,
    /// Say which hosts would be asked, how often and for how long, and send nothing.
    #[arg(long, conflicts_with = "json")]
    pub(super) plan: bool,
    /// Go on with an interrupted audit, by its folder.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["target", "plan", "out", "window", "until", "rules", "profile", "earlier"])]
    pub(super) resume: Option<PathBuf>,
    /// Judge by the rules of a folder: in the place of the bundled ones, or over them where a
    /// house.toml stands in it.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// Judge by a profile, such as socially-devoted; `rousseau rules profiles` lists them.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Before an accusation that rests on a page or a switch, wait ten minutes and look again;
    /// without this, what was seen only once accuses nobody.
    #[arg(long)]
    pub(super) second_look: bool,
    /// Evidence of an earlier audit, so that unchanged pages are not sent again.
    #[arg(long, value_name = "BUNDLE")]
    pub(super) earlier: Option<PathBuf>,
    /// A loopback or private address that may be visited, as host:port; repeatable.
    #[arg(long, value_name = "HOST:PORT", value_parser = host_port)]
    pub(super) allow: Vec<String>,
    /// A proxy that everything goes through, as http://HOST:PORT; those of the environment are not
    /// used. Its user:password is set as the token of its host.
    #[arg(long, value_name = "URL")]
    pub(super) proxy: Option<String>,
    /// Where hosts can reach you, named in every request.
    #[arg(long, env = "ROUSSEAU_CONTACT", value_name = "URL")]
    pub(super) contact: Option<String>,
    /// How long the words of people who are not the brand are kept in the audits beside this one,
    /// or "forever"; verdicts stay.
    #[arg(
        long,
        env = "ROUSSEAU_RETENTION",
        default_value = "180d",
        value_name = "SPAN"
    )]
    pub(super) retention: String,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
    /// Where the results go.
    #[command(flatten)]
    pub(super) to: OutArgs,
}

/// A host with a port, in lower case.
pub(super) fn host_port(text: &str) -> Result<String, String> {
    match text.rsplit_once(':') {
        Some((host, port))
            if !host.is_empty() && !host.contains("//") && port.parse::<u16>().is_ok() =>
        {
            Ok(text.to_ascii_lowercase())
        }
        _ => Err("write a host with its port, such as localhost:8080 or 10.0.0.5:443".to_owned()),
    }
}

/// What `verify` takes.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Audit folders, .wacz files, or folders with audits in them; a scorecard.json before one
    /// piece of evidence is made again from it and compared.
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// Judge by the rules of a folder in the place of those of the run, as the scorecard was.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// Judge by a profile in the place of that of the run, as the scorecard was.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Where the history is, for a scorecard that looked back on earlier audits.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// What `erase` takes.
#[derive(Debug, Args)]
pub(super) struct EraseArgs {
    /// The person: a handle, a name, an address of a profile, or the pseudonym that a scorecard
    /// shows; then audit folders, or folders with audits in them (audits, where none is named).
    #[arg(value_name = "PERSON [PATH]...", num_args = 0.., value_hint = ValueHint::AnyPath)]
    pub(super) words: Vec<String>,
    /// Another handle or name of the same person; repeatable.
    #[arg(long, value_name = "NAME")]
    pub(super) also: Vec<String>,
    /// Erase the words of everybody who is not the brand, where they were read longer ago than
    /// this, such as 180d; no person is named then.
    #[arg(long, value_name = "SPAN", conflicts_with = "also")]
    pub(super) older_than: Option<String>,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
}

/// What `try` takes.
#[derive(Debug, Args)]
pub(super) struct TryArgs {
    /// Keep the brand on stage until Ctrl-C, to play with; audits nothing by itself.
    #[arg(long, conflicts_with_all = ["json", "open"])]
    pub(super) serve: bool,
    /// Judge by a profile, such as socially-devoted; `rousseau rules profiles` lists them.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Where the results go.
    #[command(flatten)]
    pub(super) to: OutArgs,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The brand's web address, or a brand file that names it.
    pub(super) site: String,
    /// The file to write.
    #[arg(long, default_value = "brand.toml", value_name = "FILE")]
    pub(super) out: PathBuf,
    /// A loopback or private address that may be visited, as host:port; repeatable.
    #[arg(long, value_name = "HOST:PORT", value_parser = host_port)]
    pub(super) allow: Vec<String>,
    /// A proxy that everything goes through, as http://HOST:PORT; those of the environment are not
    /// used. Its user:password is set as the token of its host.
    #[arg(long, value_name = "URL")]
    pub(super) proxy: Option<String>,
    /// Where hosts can reach you, named in every request.
    #[arg(long, env = "ROUSSEAU_CONTACT", value_name = "URL")]
    pub(super) contact: Option<String>,
}

/// What `replay` takes.
#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    /// The evidence: a .wacz file, or the folder of an audit.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) bundle: PathBuf,
    /// Judge by the rules of a folder in the place of those of the run.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// Judge by a profile in the place of that of the run.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Where the history is.
    #[command(flatten)]
    pub(super) history: HistoryAt,
    /// Where the results go.
    #[command(flatten)]
    pub(super) to: OutArgs,
}

/// What `report` takes.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// A scorecard.json, or the folder of an audit.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) scorecard: PathBuf,
    /// Another brand's scorecard to put beside it, for the templates comparison and portfolio;
    /// repeatable.
    #[arg(long, value_name = "SCORECARD", value_hint = ValueHint::AnyPath)]
    pub(super) beside: Vec<PathBuf>,
    /// None of the brands is one's own.
    #[arg(long, requires = "beside")]
    pub(super) neutral: bool,
    /// A scorecard of an earlier audit of the same brand, oldest first; repeatable.
    #[arg(long, value_name = "SCORECARD", value_hint = ValueHint::AnyPath)]
    pub(super) earlier: Vec<PathBuf>,
    /// Where the results go.
    #[command(flatten)]
    pub(super) to: OutArgs,
}

/// What `compare` takes.
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// The scorecard that is compared with: the earlier one, or the other brand's; or a folder.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) one: PathBuf,
    /// The scorecard that is compared; or a folder.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) other: PathBuf,
    /// Print the comparison as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// The language of the comparison; its JSON is the same in every one.
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = tongue())]
    pub(super) lang: Tongue,
}

/// What `sample-report` takes.
#[derive(Debug, Args)]
pub(super) struct SampleArgs {
    /// The folder to write to; it must not be there yet.
    #[arg(long, default_value = "samples", value_name = "FOLDER")]
    pub(super) out: PathBuf,
    /// Write a scorecard with ten thousand messages as well.
    #[arg(long)]
    pub(super) many: bool,
    /// The formats, set apart by commas; all where none is named.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = shape())]
    pub(super) format: Vec<&'static Shape>,
    /// The language of what people read.
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = tongue())]
    pub(super) lang: Tongue,
}

/// The formats by their names, which help and mistakes show.
fn shape() -> impl TypedValueParser<Value = &'static Shape> {
    let named = PossibleValuesParser::new(shapes::all().iter().map(|s| s.name));
    named.try_map(|name| {
        let shape = Shape::named(&name).expect("only names of shapes are possible");
        // Said before anything is run, and not after an audit of an hour.
        shape.unbuilt().map_or(Ok(shape), Err)
    })
}

/// The languages by their codes, which help and mistakes show.
fn tongue() -> impl TypedValueParser<Value = Tongue> {
    let named = PossibleValuesParser::new(Tongue::ALL.map(Tongue::code));
    named.map(|code| Tongue::named(&code).expect("only codes of languages are possible"))
}

/// Where results go.
#[derive(Debug, Args, Clone)]
pub(super) struct OutArgs {
    /// The folder for the results.
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: Option<PathBuf>,
    /// Print the scorecard as JSON in the place of the summary.
    #[arg(long)]
    pub(super) json: bool,
    /// Write further formats, set apart by commas; `report` writes only these then, or one to
    /// standard output with --out -.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = shape())]
    pub(super) format: Vec<&'static Shape>,
    /// The look of the pages: a theme file with a name, a logo, colors and words.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) theme: Option<PathBuf>,
    /// The template of the pages: scorecard, brief, comparison or portfolio, or a folder.
    #[arg(long, default_value = "scorecard", value_name = "NAME")]
    pub(super) template: String,
    /// The language of the pages and of the summary; that of the theme, or English, where none is
    /// named.
    #[arg(long, value_name = "LANG", value_parser = tongue())]
    pub(super) lang: Option<Tongue>,
    /// Open the page in the browser when it is done.
    #[arg(long)]
    pub(super) open: bool,
}

/// What `rules` can do.
#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List all rules, a line each.
    List(RulesFrom),
    /// Explain one rule: why, how it is counted, the bar and its sources.
    Explain {
        /// The rule's id.
        id: String,
        /// Which rules.
        #[command(flatten)]
        from: RulesFrom,
    },
    /// Run the tests inside the rule files.
    Test {
        /// Change each number a little and say which changes no test notices, in all rules or one.
        #[arg(long, value_name = "RULE", num_args = 0..=1, default_missing_value = "")]
        mutate: Option<String>,
        /// Which rules.
        #[command(flatten)]
        from: RulesIn,
    },
    /// Check rule files and show every mistake.
    Lint(RulesIn),
    /// List the profiles: which rules each turns on, and whose numbers it takes.
    Profiles {
        /// A folder of rules with profiles of its own; the bundled ones are listed too.
        #[arg(long, value_name = "FOLDER")]
        rules: Option<PathBuf>,
    },
    /// Print the JSON Schema of rule files, for editors.
    Schema {
        /// Which file: rule, profile, house or brand.
        #[arg(default_value = "rule", value_parser = ["rule", "profile", "house", "brand"])]
        of: String,
    },
}

/// Which rules, said either way.
#[derive(Debug, Args)]
pub(super) struct RulesIn {
    /// A folder of rules; the bundled ones where none is given.
    #[arg(value_name = "FOLDER", conflicts_with = "rules")]
    pub(super) folder: Option<PathBuf>,
    /// The same.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// A profile over them, such as socially-devoted.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
}

impl RulesIn {
    /// The folder, however it was given.
    pub(super) fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_deref().or(self.rules.as_deref())
    }
}

/// Which rules.
#[derive(Debug, Args)]
pub(super) struct RulesFrom {
    /// A folder of rules; the bundled ones where none is given.
    #[arg(long, value_name = "FOLDER")]
    pub(super) rules: Option<PathBuf>,
    /// A profile over them, such as socially-devoted.
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
}
