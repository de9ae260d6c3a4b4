//! Secrets: where tokens come from, and that they stand nowhere where others read them.

use super::out::Said;
use crate::domain::SourceFile;
use anyhow::Result;
use regex::{Captures, Regex};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use url::Url;

const TOKEN: &str = "ROUSSEAU_TOKEN_";
const OF_FILE: &str = "_FILE";

/// The password in an address.
static USERINFO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)\b[a-z][a-z0-9+.-]{1,20}:/{1,3}[^\s/?#"'<>]*:(?P<secret>[^\s/?#"'<>]+)@"#)
        .expect("the pattern is fixed")
});

/// The user, with or without a password, before the host of a web address.
static USER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)^(?:https?:)?/{0,3}[^\s/?#"'@]*:[^\s"'@]*@|^https?:/{1,3}[^\s/?#"'@]+@"#)
        .expect("the pattern is fixed")
});

/// A parameter of an address or a key of a file that names a secret, with what it is.
static NAMED: LazyLock<Regex> = LazyLock::new(|| named("[=:]"));

/// The same in files of ours, where sentences may hold a colon after such a word.
static SET: LazyLock<Regex> = LazyLock::new(|| named("="));

fn named(sign: &str) -> Regex {
    let names = r"[a-z0-9_-]*(?:access_?token|accessjwt|refreshjwt|refresh_?token|auth_?token|id_token|session_?token|bearer_?token|api[-_]?key|api_?secret|client_?secret|app_?secret|private_?key|password|passwd|\bpwd|\bsecret|\btoken|\bjwt)";
    Regex::new(&format!(
        r#"(?i)(?P<name>{names})["']?\s*{sign}\s*(?:"(?P<quoted>[^"\n]+)"?|'(?P<single>[^'\n]+)'?|(?P<secret>[^\s&"'#]+))"#
    ))
    .expect("the pattern is fixed")
}

/// Tokens by host: `ROUSSEAU_TOKEN_SOCIAL_EXAMPLE` is for host `social.example`, and
/// `ROUSSEAU_TOKEN_SOCIAL_EXAMPLE_FILE` names a file in which it stands.
///
/// Errors: a file that cannot be read, or that others can read.
pub(super) fn tokens() -> Result<BTreeMap<String, String>> {
    let mut tokens = BTreeMap::new();
    for (name, value) in std::env::vars_os() {
        let (Some(name), false) = (name.to_str(), value.is_empty()) else {
            continue;
        };
        let Some(host) = name.strip_prefix(TOKEN) else {
            continue;
        };
        let (host, token) = match host.strip_suffix(OF_FILE) {
            Some(host) => (host, from_file(Path::new(&value), name)?),
            None => match value.into_string() {
                Ok(token) => (host, token),
                Err(_) => {
                    return Err(Said::of(
                        "file.secret",
                        format!("{name}: it is not text; set it anew"),
                    )
                    .into());
                }
            },
        };
        let host = host
            .to_ascii_lowercase()
            .replace("__", "-")
            .replace('_', ".");
        if token.chars().any(char::is_control) {
            let why = format!("{name}: it holds a control character; set it anew");
            return Err(Said::of("file.secret", why).into());
        }
        tokens.insert(host, token);
    }
    Ok(tokens)
}

/// The token in a file that only its owner can read.
fn from_file(path: &Path, name: &str) -> Result<String> {
    let shown = path.display();
    let unread = |e: std::io::Error| {
        let why = e.kind();
        let why = format!("{shown}: {name} names it, and it cannot be read: {why}; check the path");
        Said::of("file.secret", why)
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path)
            .map_err(unread)?
            .permissions()
            .mode();
        if mode & 0o077 != 0 {
            let quoted = super::files::quoted(path);
            let why = format!("{shown}: others can read this secret; run: chmod 600 {quoted}");
            return Err(Said::of("file.secret", why).into());
        }
    }
    let text = std::fs::read_to_string(path).map_err(unread)?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// Refuses an address on the command line that carries a secret: the list of processes shows it.
pub(super) fn refuse_in_address(target: &str) -> Result<()> {
    let query = target.split_once(['?', '#']).map_or("", |(_, query)| query);
    let named = NAMED.captures(query).map(|found| found["name"].to_owned());
    let what = match named {
        Some(name) => format!("its parameter {name}"),
        None if USER.is_match(target) && !Path::new(target).exists() => {
            "what stands before the @".to_owned()
        }
        None => return Ok(()),
    };
    let why = format!(
        "the address: it carries a secret, {what}, that the list of processes shows to everybody; \
         leave it out, and set ROUSSEAU_TOKEN_<HOST> or ROUSSEAU_TOKEN_<HOST>_FILE where the host \
         needs one"
    );
    Err(Said::of("file.secret", why).into())
}

/// The proxy that the command line names.
///
/// Errors: one that is none, or that bears a secret: the list of processes shows it.
pub(super) fn proxy(named: &str) -> Result<Url> {
    let address = Url::parse(named).ok();
    let open = |url: &Url| !url.username().is_empty() || url.password().is_some();
    if address.as_ref().is_some_and(open) || named.contains('@') {
        let why = "--proxy: it bears a password, and what is typed can be read by others; take \
                   it out, and set ROUSSEAU_TOKEN_<HOST> of the proxy to user:password";
        return Err(Said::of("usage.secret", why).into());
    }
    let is_one = |url: &Url| {
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        matches!(url.scheme(), "http" | "https") && url.host_str().is_some() && bare
    };
    address.filter(is_one).ok_or_else(|| {
        let why =
            format!("--proxy {named}: it is no proxy; write it like http://proxy.example:8080");
        Said::of("usage.bad_address", why).into()
    })
}

/// Refuses a file with a secret in it, since it is kept with the evidence.
pub(super) fn refuse_in_file(file: &SourceFile) -> Result<()> {
    let shown = masked_by(&SET, &file.text);
    let Some(at) = (0..)
        .zip(file.text.lines().zip(shown.lines()))
        .find(|(_, (line, shown))| line != shown)
    else {
        return Ok(());
    };
    let line: usize = at.0 + 1;
    let why = format!(
        "{}:{line}: this line holds a secret, and the file is kept with the evidence; take it \
         out, and set ROUSSEAU_TOKEN_<HOST>, or ROUSSEAU_TOKEN_<HOST>_FILE with a file of its own \
         (chmod 600)",
        file.path
    );
    Err(Said::of("file.secret", why).into())
}

/// A text whose secrets are stars; everything stands where it stood.
pub(super) fn masked(text: &str) -> String {
    masked_by(&NAMED, text)
}

fn masked_by(named: &Regex, text: &str) -> String {
    let hidden = |whole: &str, secrets: &[Option<regex::Match<'_>>], start: usize| {
        let mut bytes = whole.as_bytes().to_vec();
        for secret in secrets.iter().flatten() {
            let (from, to) = (secret.start() - start, secret.end() - start);
            bytes[from..to].fill(b'*');
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let once = USERINFO.replace_all(text, |found: &Captures<'_>| {
        let start = found.get(0).map_or(0, |m| m.start());
        hidden(&found[0], &[found.name("secret")], start)
    });
    named
        .replace_all(&once, |found: &Captures<'_>| {
            let start = found.get(0).map_or(0, |m| m.start());
            let groups = ["quoted", "single", "secret"].map(|name| found.name(name));
            hidden(&found[0], &groups, start)
        })
        .into_owned()
}
