//! Sites: which addresses belong to one site, and which are no pages worth asking for.

use url::Url;

/// Hosts on which brands keep their help pages.
const HELP_DESKS: [&str; 14] = [
    "zendesk.com",
    "freshdesk.com",
    "helpscoutdocs.com",
    "intercom.help",
    "gitbook.io",
    "notion.site",
    "hubspotpagebuilder.com",
    "kayako.com",
    "groovehq.com",
    "helpjuice.com",
    "uservoice.com",
    "gorgias.help",
    "crisp.help",
    "happyfox.com",
];

/// Endings of files that are no pages.
const FILES: [&str; 47] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "pdf", "zip",
    "gz", "tgz", "rar", "7z", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "csv",
    "mp3", "mp4", "m4a", "m4v", "mov", "avi", "webm", "ogg", "wav", "css", "js", "mjs", "json",
    "xml", "rss", "atom", "ics", "vcf", "exe", "dmg", "apk",
];

/// Steps of paths that lead into machinery, carts and calendars.
const TRAPS: [&str; 24] = [
    "wp-json",
    "wp-admin",
    "wp-login.php",
    "wp-content",
    "xmlrpc.php",
    "cdn-cgi",
    "feed",
    "cart",
    "basket",
    "checkout",
    "warenkorb",
    "panier",
    "carrito",
    "logout",
    "signout",
    "login",
    "signin",
    "register",
    "signup",
    "calendar",
    "print",
    "search",
    "tag",
    "author",
];

/// Parameters that say who sent a visitor, and nothing of the page.
const TRACKING: [&str; 12] = [
    "fbclid",
    "gclid",
    "msclkid",
    "mc_cid",
    "mc_eid",
    "igshid",
    "ref",
    "ref_src",
    "phpsessid",
    "sid",
    "sessionid",
    "jsessionid",
];

/// A site: a registrable domain, or one host with its port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    front: String,
    domain: Option<String>,
}

impl Site {
    /// The site of an address.
    ///
    /// Shape: addresses with a port of their own, numbers and names under `localhost` stand for
    /// themselves, since nothing says that their neighbors have the same owner.
    pub(super) fn of(address: &Url) -> Self {
        Self {
            front: host(address),
            domain: domain(address),
        }
    }

    /// Says whether an address belongs to the site.
    pub(super) fn holds(&self, address: &Url) -> bool {
        host(address) == self.front || self.domain.is_some() && domain(address) == self.domain
    }

    /// Says whether an address is on the very host of the start.
    pub(super) fn is_front(&self, address: &Url) -> bool {
        host(address) == self.front
    }

    /// Says whether another site bears the same name under another ending, such as brand-help.com.
    pub(super) fn resembles(&self, address: &Url) -> bool {
        let label = |d: &str| d.split('.').next().unwrap_or("").to_owned();
        match (&self.domain, domain(address)) {
            (Some(own), Some(other)) => label(own).len() > 3 && label(&other).contains(&label(own)),
            _ => false,
        }
    }
}

fn host(address: &Url) -> String {
    let host = address.host_str().unwrap_or("").to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    address
        .port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The registrable domain; none for addresses that stand for themselves.
fn domain(address: &Url) -> Option<String> {
    if address.port().is_some() {
        return None;
    }
    let name = address.domain()?.to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return None;
    }
    psl::domain_str(&name).map(ToOwned::to_owned)
}

/// Says whether an address is on a host on which brands keep their help pages.
pub(super) fn is_help_desk(address: &Url) -> bool {
    let host = host(address);
    HELP_DESKS.iter().any(|desk| {
        host.strip_suffix(desk)
            .is_some_and(|rest| rest.ends_with('.'))
    })
}

/// Says whether an address is a file that is no page.
pub(super) fn is_file(address: &Url) -> bool {
    let last = address.path().rsplit('/').next().unwrap_or("");
    last.rsplit_once('.')
        .is_some_and(|(_, ending)| FILES.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Says whether an address leads into machinery or into a path that grows for ever.
pub(super) fn is_trap(address: &Url) -> bool {
    let steps: Vec<&str> = address
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let repeated = steps
        .iter()
        .any(|s| steps.iter().filter(|o| *o == s).count() > 2);
    let parameters = address.query_pairs().take(4).count();
    address.as_str().len() > 400
        || steps.len() > 8
        || repeated
        || parameters > 2
        || steps
            .iter()
            .any(|s| TRAPS.contains(&s.to_ascii_lowercase().as_str()))
        || address.query_pairs().any(|(n, _)| {
            matches!(
                n.as_ref(),
                "replytocom"
                    | "add-to-cart"
                    | "share"
                    | "like_comment"
                    | "action"
                    | "print"
                    | "redirect_to"
            )
        })
}

/// The address without its fragment.
pub(super) fn without_fragment(address: &Url) -> Url {
    let mut url = address.clone();
    url.set_fragment(None);
    url
}

/// The address without its fragment and without who sent the visitor.
pub(super) fn without_tracking(address: &Url) -> Url {
    let mut url = without_fragment(address);
    let tracks = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("utm_") || TRACKING.contains(&name.as_str())
    };
    if url.query_pairs().any(|(n, _)| tracks(&n)) {
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(n, _)| !tracks(n))
            .map(|(n, v)| (n.into_owned(), v.into_owned()))
            .collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    if url.query() == Some("") {
        url.set_query(None);
    }
    url
}

/// What makes two addresses one page: host without `www.`, path without its last slash, query.
pub(super) fn key(address: &Url) -> String {
    let path = address.path().trim_end_matches('/');
    let query = address.query().unwrap_or("");
    format!("{}{path}?{query}", host(address))
}

/// The shape of an address: host, first step, number of steps, names of parameters.
pub(super) fn shape(address: &Url) -> String {
    let steps: Vec<&str> = address
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let mut names: Vec<String> = address.query_pairs().map(|(n, _)| n.into_owned()).collect();
    names.sort();
    let first = steps
        .first()
        .filter(|_| steps.len() > 1)
        .copied()
        .unwrap_or("");
    let digits = steps.iter().any(|s| s.bytes().any(|b| b.is_ascii_digit()));
    format!(
        "{}/{first}/{}{}?{}",
        host(address),
        steps.len(),
        if digits { "#" } else { "" },
        names.join("&")
    )
}
