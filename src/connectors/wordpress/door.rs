//! Door: where a site's REST interface stands, and how its addresses are made.

use super::visit::Visit;
use super::wire;
use crate::crawl::{Document, read_document};
use crate::domain::GapCause;
use crate::evidence::{Accept, Capture, Personal, Request};
use url::Url;

/// The fields that are asked of the root; without them it lists every route there is.
const ROOT_FIELDS: &str = "name,description,url,home,gmt_offset,timezone_string,namespaces";

/// Where the interface of a site stands.
#[derive(Debug, Clone)]
pub(super) struct Door {
    /// The root's address.
    pub(super) root: Url,
    /// What the root said, with the proof; none where the root alone is closed.
    pub(super) said: Option<(wire::Root, Capture)>,
}

/// What became of looking for the interface.
pub(super) struct Found {
    /// The front page, where it could be read.
    pub(super) front: Option<Document>,
    /// The interface, or why there is none.
    pub(super) door: Result<Door, GapCause>,
}

/// Finds the interface: from the front page, else where it stands by default.
pub(super) async fn find(visit: &mut Visit<'_>) -> Found {
    let address = visit.errand.channel.address.clone();
    if is_root(&address) {
        return known(visit, address).await;
    }
    let request = Request::get(address.clone(), Accept::Html, Personal::Page);
    let looked = match visit.ask(request).await {
        Ok(page) => Ok(page),
        // A page that is not there, or that robots or a login keep, says nothing of the interface.
        Err(
            cause @ (GapCause::Robots(_)
            | GapCause::Refused(_)
            | GapCause::TokenRejected(_)
            | GapCause::Wall(_)
            | GapCause::Unreadable(_)
            | GapCause::Missing(_)),
        ) => Err(cause),
        Err(cause) => {
            let door = Err(cause);
            return Found { front: None, door };
        }
    };
    let front = looked.as_ref().ok().map(read_document);
    let announced = front.as_ref().and_then(|d| d.rest_root.clone());
    if let Some(root) = announced {
        let door = match knock(visit, root.clone()).await {
            // The root alone is closed on some sites; the routes below it say for themselves.
            Err(cause) if cause.is_refusal() => Ok(Door { root, said: None }),
            other => other,
        };
        return Found { front, door };
    }
    let base = front.as_ref().map_or(address, |d| d.base.clone());
    let mut closed = looked.err();
    for guess in guesses(&base) {
        match knock(visit, guess).await {
            Ok(door) => {
                let door = Ok(door);
                return Found { front, door };
            }
            Err(cause) => closed = closed.filter(GapCause::is_refusal).or(Some(cause)),
        }
    }
    let door = Err(closed.unwrap_or(GapCause::Missing(404)));
    Found { front, door }
}

/// Asks where the channel's own address says that the interface stands.
///
/// Where it is closed, the site's front page leads to what can be read in its place.
async fn known(visit: &mut Visit<'_>, root: Url) -> Found {
    let door = knock(visit, root.clone()).await;
    if door.as_ref().err().is_none_or(|cause| !cause.is_refusal()) {
        return Found { front: None, door };
    }
    let request = Request::get(site_of(&root), Accept::Html, Personal::Page);
    let front = visit.ask(request).await.ok();
    Found {
        front: front.as_ref().map(read_document),
        door,
    }
}

/// The site of an interface.
fn site_of(root: &Url) -> Url {
    let mut site = root.clone();
    site.set_query(None);
    let path = site.path().trim_end_matches('/');
    let path = format!("{}/", path.trim_end_matches("/wp-json"));
    site.set_path(&path);
    site
}

/// Asks an address whether the interface stands there.
async fn knock(visit: &mut Visit<'_>, root: Url) -> Result<Door, GapCause> {
    let url = with_params(root.clone(), &[("_fields", ROOT_FIELDS.to_owned())]);
    let request = Request::get(url, Accept::Json, Personal::Nothing);
    let (capture, said) = visit.ask_json::<wire::Root>(request).await?;
    if !said.serves_posts() {
        return Err(GapCause::Unreadable(
            "the REST interface does not name wp/v2".to_owned(),
        ));
    }
    let said = Some((said, capture));
    Ok(Door { root, said })
}

/// Says whether an address is that of an interface itself.
fn is_root(address: &Url) -> bool {
    address.path().trim_end_matches('/').ends_with("/wp-json")
        || address.query_pairs().any(|(k, _)| k == "rest_route")
}

/// Where the interface stands by default: below the blog, below the host, and without permalinks.
fn guesses(base: &Url) -> Vec<Url> {
    let mut folder = base.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    if !folder.path().ends_with('/') {
        folder.set_path(&format!("{}/", folder.path()));
    }
    let mut guesses: Vec<Url> = ["/wp-json/", "/?rest_route=/"]
        .iter()
        .filter_map(|at| base.join(at).ok())
        .collect();
    if folder.path() != "/" {
        guesses.extend(folder.join("wp-json/"));
    }
    guesses
}

impl Door {
    /// The address of a route, such as `wp/v2/posts`, with parameters.
    pub(super) fn route(&self, route: &str, params: &[(&str, String)]) -> Url {
        let mut url = self.root.clone();
        let plain = url.query_pairs().find(|(k, _)| k == "rest_route");
        if let Some((_, at)) = plain {
            let full = format!("{}/{route}", at.trim_end_matches('/'));
            let kept: Vec<(String, String)> = url
                .query_pairs()
                .filter(|(k, _)| k != "rest_route")
                .map(|(k, v)| (k.into_owned(), v.into_owned()))
                .collect();
            url.query_pairs_mut()
                .clear()
                .append_pair("rest_route", &full)
                .extend_pairs(kept);
        } else {
            let path = format!("{}/{route}", url.path().trim_end_matches('/'));
            url.set_path(&path);
        }
        with_params(url, params)
    }
}

fn with_params(mut url: Url, params: &[(&str, String)]) -> Url {
    if !params.is_empty() {
        url.query_pairs_mut().extend_pairs(params);
    }
    url
}
