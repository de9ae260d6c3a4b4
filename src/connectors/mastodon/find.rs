//! Find: from the address of an account to its server and its id there.

use super::ask::{About, ask};
use super::plain;
use super::wire::{Account, Links, NodeInfo};
use crate::connectors::Errand;
use crate::domain::GapCause;
use crate::evidence::Capture;
use url::Url;

/// Software whose contexts hold the whole tree and not the direct replies only.
const WHOLE_TREES: [&str; 5] = ["mastodon", "hometown", "gotosocial", "pleroma", "akkoma"];

/// What an address says about an account before anybody is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handle {
    /// The server's root.
    pub(super) root: Url,
    /// The name.
    pub(super) name: String,
    /// The domain of the handle, which may not be the server's.
    pub(super) domain: String,
}

/// The brand's account on its home server.
#[derive(Debug, Clone)]
pub(super) struct Home {
    /// The server's root.
    pub(super) root: Url,
    /// The account's id there.
    pub(super) id: String,
    /// The account.
    pub(super) account: Account,
    /// The answer that shows it.
    pub(super) capture: Capture,
    /// What the server runs, in lower case; empty where it does not say.
    pub(super) software: String,
}

impl Home {
    /// Says whether a context is known to hold more than the direct replies.
    pub(super) fn gives_whole_trees(&self) -> bool {
        WHOLE_TREES.contains(&self.software.as_str())
    }

    /// The ids and names by which the brand is left clear in the evidence.
    pub(super) fn brand(&self) -> Vec<String> {
        let a = &self.account;
        // The same handle stands with and without the server's name.
        let host = self.root.host_str().unwrap_or("");
        let whole = format!("{}@{host}", a.username);
        [&self.id, &a.acct, &a.username, &a.url, &a.uri, &whole]
            .into_iter()
            .filter(|s| !s.is_empty() && !s.starts_with('@'))
            .cloned()
            .collect()
    }
}

/// Reads an account's address: `/@name`, `/@name@domain`, `/users/name`, `/name` or `acct:name@domain`.
pub(super) fn handle(address: &Url) -> Option<Handle> {
    if address.scheme() == "acct" {
        let (name, domain) = address.path().split_once('@')?;
        let root = Url::parse(&format!("https://{domain}/")).ok()?;
        return made(root, name, domain);
    }
    let host = address.host_str()?;
    let parts: Vec<&str> = address.path_segments()?.filter(|s| !s.is_empty()).collect();
    let part = match parts.iter().find(|p| p.starts_with('@')) {
        Some(part) => part.trim_start_matches('@'),
        None if parts.first() == Some(&"users") => parts.get(1)?,
        None => parts.last()?,
    };
    let root = address.join("/").ok()?;
    match part.split_once('@') {
        Some((name, domain)) if !domain.eq_ignore_ascii_case(host) => {
            // The address is another server's view: only the home server knows all replies.
            let root = Url::parse(&format!("{}://{domain}/", address.scheme())).ok()?;
            made(root, name, domain)
        }
        Some((name, _)) => made(root, name, host),
        None => made(root, part, host),
    }
}

fn made(mut root: Url, name: &str, domain: &str) -> Option<Handle> {
    root.set_query(None);
    root.set_fragment(None);
    (!name.is_empty()).then(|| Handle {
        root,
        name: name.to_owned(),
        domain: domain.to_owned(),
    })
}

/// Finds the account on its home server, or says why it cannot be found.
///
/// Shape: a handle that the server itself does not know is looked for where webfinger sends us,
/// once; a refusal is final.
pub(super) async fn home(errand: &Errand<'_>) -> Result<Home, (GapCause, Url)> {
    let address = &errand.channel.address;
    let Some(handle) = handle(address) else {
        let why = "the address names no account; it should look like https://host/@name";
        return Err((GapCause::Unreadable(why.to_owned()), address.clone()));
    };
    let first = at(errand, &handle, &handle.root).await;
    let cause = match first {
        Ok(home) => return Ok(home),
        Err(cause) if cause.is_refusal() => return Err((cause, handle.root)),
        Err(cause) => cause,
    };
    let Some(other) = pointed(errand, &handle).await else {
        return Err((cause, handle.root));
    };
    at(errand, &handle, &other)
        .await
        .map_err(|cause| (cause, other))
}

/// Looks for the account on one server.
async fn at(errand: &Errand<'_>, handle: &Handle, root: &Url) -> Result<Home, GapCause> {
    let software = software(errand, root).await;
    let full = format!("{}@{}", handle.name, handle.domain);
    let brand = [handle.name.clone(), full.clone()];
    let mut asked = vec![
        with(root, "api/v1/accounts/lookup", &[("acct", &handle.name)]),
        with(root, "api/v1/accounts/lookup", &[("acct", &full)]),
    ];
    if matches!(software.as_str(), "pleroma" | "akkoma") {
        // Versions before they had a lookup take the name in the place of the id.
        asked.push(with(root, &format!("api/v1/accounts/{}", handle.name), &[]));
    }
    let mut first = None;
    for url in asked {
        match ask::<Account>(errand, url, About::Lookup, &brand).await {
            Ok((account, capture)) => {
                if let Some(id) = is_asked_for(&account, handle) {
                    let root = capture.url.join("/").unwrap_or_else(|_| root.clone());
                    return Ok(Home {
                        root,
                        id,
                        account,
                        capture,
                        software,
                    });
                }
                let why = "the server showed another account than the one asked for";
                first = first.or(Some(GapCause::Unreadable(why.to_owned())));
            }
            Err(cause) if cause.is_refusal() => return Err(cause),
            Err(cause) => first = first.or(Some(cause)),
        }
    }
    Err(first.unwrap_or(GapCause::Missing(404)))
}

/// The id of an account where it is the one that was asked for.
fn is_asked_for(account: &Account, handle: &Handle) -> Option<String> {
    account
        .username
        .eq_ignore_ascii_case(&handle.name)
        .then(|| account.id.clone())?
}

/// Where webfinger says that the account lives, when that is another server.
async fn pointed(errand: &Errand<'_>, handle: &Handle) -> Option<Url> {
    let resource = format!("acct:{}@{}", handle.name, handle.domain);
    let url = with(
        &handle.root,
        ".well-known/webfinger",
        &[("resource", &resource)],
    );
    let (links, _) = ask::<Links>(errand, url, About::Server, &[]).await.ok()?;
    let of = |rel: &str| {
        let link = links.links.iter().find(|l| l.rel == rel)?;
        plain::web(link.href.as_deref()?)?.join("/").ok()
    };
    of("http://webfinger.net/rel/profile-page")
        .or_else(|| of("self"))
        .filter(|root| *root != handle.root)
}

/// What the server says that it runs, in lower case; empty where it does not say.
async fn software(errand: &Errand<'_>, root: &Url) -> String {
    let url = with(root, ".well-known/nodeinfo", &[]);
    let Ok((links, _)) = ask::<Links>(errand, url, About::Server, &[]).await else {
        return String::new();
    };
    // The newest version stands last.
    let mut hrefs = links
        .links
        .iter()
        .filter_map(|l| plain::web(l.href.as_deref()?));
    let Some(href) = hrefs.next_back() else {
        return String::new();
    };
    match ask::<NodeInfo>(errand, href, About::Server, &[]).await {
        Ok((info, _)) => info.software.name.to_ascii_lowercase(),
        Err(_) => String::new(),
    }
}

/// An address of the server's interface; parameters without a value are left out, since some
/// servers refuse them.
pub(super) fn with(root: &Url, path: &str, parameters: &[(&str, &str)]) -> Url {
    let mut url = root.clone();
    url.set_path(path);
    for (name, value) in parameters.iter().filter(|(_, v)| !v.is_empty()) {
        url.query_pairs_mut().append_pair(name, value);
    }
    url
}
