//! Channel arguments: what the commands take that look at channels before an audit.

use clap::{Args, ValueHint};

/// What `extract` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExtractArgs {
    /// The extractor: a TOML file, or the name of a bundled one, such as phpbb.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) extractor: String,
    /// The page: its address, or a file with its HTML.
    #[arg(value_name = "URL|FILE", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) page: String,
    /// The address against which the links of a file are read.
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) base: Option<String>,
    /// How we go out.
    #[command(flatten)]
    pub(in crate::cli) out: OutsideArgs,
}

/// What `doctor` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct DoctorArgs {
    /// The brand file, such as brand.toml.
    #[arg(value_hint = ValueHint::FilePath)]
    pub(in crate::cli) brand: String,
    /// How we go out.
    #[command(flatten)]
    pub(in crate::cli) out: OutsideArgs,
}

/// How we go out to hosts.
#[derive(Debug, Args)]
pub(in crate::cli) struct OutsideArgs {
    /// A loopback or private address that may be visited, as host:port; repeatable.
    #[arg(long, value_name = "HOST:PORT", value_parser = super::args::host_port)]
    pub(in crate::cli) allow: Vec<String>,
    /// A proxy that everything goes through, as http://HOST:PORT.
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) proxy: Option<String>,
    /// Where hosts can reach you, named in every request.
    #[arg(long, env = "ROUSSEAU_CONTACT", value_name = "URL")]
    pub(in crate::cli) contact: Option<String>,
}
