//! GitHub: reads the issues of a repository, or of an account's most recent repositories.

mod read;
mod wire;

use super::about::Description;
use super::board::{self, FACETS, Item, Manner, Page, Thread, fields};
use super::{Connector, Errand, Gathered, Settings, accounts};
use crate::domain::{
    Channel, ChannelKind, Fact, Gap, GapCause, MessageId, Observation, Profile, SeenBy, Surface,
};
use crate::evidence::{Capture, PersonShape, Personal};
use async_trait::async_trait;
use serde_json::Value;
use std::collections::BTreeMap;
use url::Url;
use wire::{Entry, Repository};

const API: &str = "https://api.github.com/";
/// Repositories of an account that are read.
const REPOSITORIES: usize = 3;

const ABOUT_PEOPLE: &[&str] = &[
    "node_id",
    "avatar_url",
    "gravatar_id",
    "url",
    "html_url",
    "followers_url",
    "following_url",
    "gists_url",
    "starred_url",
    "subscriptions_url",
    "organizations_url",
    "repos_url",
    "events_url",
    "received_events_url",
    "name",
    "email",
];
/// Whoever wrote an issue or a comment, by how the platform marks them.
const WRITER: PersonShape = PersonShape {
    under: Some("user"),
    id: "id",
    brand_by: "^author_association",
    names: &["login"],
    erase: ABOUT_PEOPLE,
};
const WRITER_BY_ID: PersonShape = PersonShape {
    brand_by: "id",
    ..WRITER
};
/// Everybody else whom an answer names.
const ANYBODY: PersonShape = PersonShape {
    under: None,
    id: "login",
    brand_by: "login",
    names: &["id"],
    erase: ABOUT_PEOPLE,
};
const IN_ISSUES: Personal = Personal::Json {
    people: &[WRITER, WRITER_BY_ID, ANYBODY],
    texts: &["body", "title", "body_text", "body_html", "description"],
    sealed: &[],
};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct GitHub;

/// A refusal with nothing left to ask is a limit, and so is one that calls itself secondary.
fn obstacle(capture: &Capture) -> Option<GapCause> {
    let cause = capture.obstacle()?;
    let spent = capture.header("x-ratelimit-remaining") == Some("0");
    let said = String::from_utf8_lossy(&capture.body).to_lowercase();
    let limited = matches!(capture.status, 403 | 429)
        && (spent || capture.header("retry-after").is_some() || said.contains("rate limit"));
    Some(if limited {
        GapCause::RateLimited
    } else {
        cause
    })
}

fn token() -> String {
    format!(
        "a token for GitHub in {}",
        board::token_of("api.github.com")
    )
}

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::RateLimited => Some(format!("{}, which may ask 5000 times an hour", token())),
        GapCause::Refused(_) | GapCause::NoReader => Some(token()),
        GapCause::Unreadable(why) if why.contains("membership may be private") => {
            Some("the ids of the brand's people under `staff` of the channel".to_owned())
        }
        _ => None,
    }
}

fn api(path: &str, query: &[(&str, &str)]) -> Url {
    let root = Url::parse(API).expect("the address is well-formed");
    board::below(&root, path, query)
}

#[async_trait]
impl Connector for GitHub {
    fn name(&self) -> &'static str {
        "github"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::GITHUB && channel.address.path().len() > 1
    }

    fn about(&self) -> Description {
        Description {
            title: "GitHub Issues",
            networks: &[accounts::GITHUB],
            kind: ChannelKind::Forum,
            reads: "issues and their comments, locks, archived repositories; of an account its three most recent repositories",
            needs: "nothing for some 50 requests an hour; a token for more",
            brand: "owners, members and collaborators by the platform's own mark, and user ids under `staff`",
            cannot_see: "discussions, hidden comments, and members who keep their membership private: without `staff`, an answer by anybody whom the host does not mark leaves a thread unknown",
            limits: "60 requests an hour from one address, 5000 with a token",
            terms: "reading by the interface is allowed, excessive bulk activity is not",
        }
    }

    fn asks(&self, _: &Channel, _: &Settings) -> Url {
        api("", &[])
    }

    fn quota(&self) -> Option<&'static str> {
        Some("of 60 requests that GitHub grants an address in an hour, 5000 with a token")
    }

    fn requests(&self, settings: &Settings) -> (u32, u32) {
        (3, 2 + 2 * settings.listing)
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut brand: Vec<String> = read::MEMBERS.map(ToOwned::to_owned).to_vec();
        brand.extend(errand.staff().iter().cloned());
        // The name of deleted accounts must stay legible, since one may have been the brand's.
        brand.push(read::GHOST.to_owned());
        let manner = Manner {
            personal: IN_ISSUES,
            brand,
            obstacle,
            opens_with,
            reduction: None,
        };
        let reader = Reader {
            errand: &errand,
            manner: &manner,
        };
        let steps: Vec<&str> = errand.channel.address.path().split('/').collect();
        let steps: Vec<&str> = steps.into_iter().filter(|s| !s.is_empty()).collect();
        match steps.as_slice() {
            [owner, name, ..] => reader.named(owner, name).await,
            [owner] => reader.account(owner).await,
            [] => Gathered::default(),
        }
    }
}

struct Reader<'a> {
    errand: &'a Errand<'a>,
    manner: &'a Manner,
}

impl Reader<'_> {
    /// Reads one repository by its name.
    async fn named(&self, owner: &str, name: &str) -> Gathered {
        let at = api(&format!("repos/{owner}/{name}"), &[]);
        let mut found = Gathered::default();
        match board::ask(self.errand, self.manner, at.clone()).await {
            Ok((value, capture)) => {
                if let Some(repository) = wire::repository(&value) {
                    self.repository(&repository, &capture, &mut found).await;
                } else {
                    let why = "the answer describes no repository".to_owned();
                    let cause = GapCause::Unreadable(why);
                    found = board::hidden(self.errand, self.manner, &FACETS, &cause, &at);
                }
            }
            Err(cause) => {
                found = board::hidden(self.errand, self.manner, &FACETS, &cause, &at);
            }
        }
        found
    }

    /// Reads the most recent repositories of an account.
    async fn account(&self, owner: &str) -> Gathered {
        let query = [("sort", "pushed"), ("per_page", "100")];
        let at = api(&format!("users/{owner}/repos"), &query);
        let mut found = Gathered::default();
        let (value, capture) = match board::ask(self.errand, self.manner, at.clone()).await {
            Ok(answer) => answer,
            Err(cause) => {
                return board::hidden(self.errand, self.manner, &FACETS, &cause, &at);
            }
        };
        let all = value.as_array().map_or(&[][..], Vec::as_slice);
        let own: Vec<Repository> = all.iter().filter_map(wire::repository).collect();
        let own: Vec<&Repository> = own
            .iter()
            .filter(|r| !r.is_fork && !r.is_closed && r.has_issues)
            .collect();
        for repository in own.iter().take(REPOSITORIES) {
            self.repository(repository, &capture, &mut found).await;
        }
        if own.len() > REPOSITORIES {
            let why = format!("{REPOSITORIES} of {} repositories were read", own.len());
            let gap = self.aside("other repositories", GapCause::Budget(why), &at);
            found.gaps.push(Gap {
                opens_with: Some("a channel of its own for each repository".to_owned()),
                ..gap
            });
        }
        found
    }

    /// A gap that hides nothing of what was read beside it.
    fn aside(&self, what: &str, cause: GapCause, at: &Url) -> Gap {
        let id = MessageId(what.to_owned());
        let gap = self.errand.thread_gap(&id, cause, Some(at.clone()));
        board::opened(gap, self.manner)
    }

    async fn repository(&self, repository: &Repository, capture: &Capture, found: &mut Gathered) {
        let seen = |fact| Observation {
            at: capture.at,
            capture: capture.id.clone(),
            fact,
        };
        found.seen.push(seen(Fact::Profile(Profile {
            name: Some(repository.full_name.clone()),
            bio: repository.description.clone(),
            links: repository.homepage.clone().into_iter().collect(),
            ..Profile::default()
        })));
        found.seen.push(seen(Fact::Surface {
            surface: Surface::Wall,
            state: read::wall(repository),
        }));
        if repository.has_discussions {
            let at = api("graphql", &[]);
            let gap = self.aside("discussions", GapCause::NoReader, &at);
            found.gaps.push(gap);
        }
        if repository.has_issues {
            self.issues(repository, found).await;
        }
    }

    async fn issues(&self, repository: &Repository, found: &mut Gathered) {
        let since = board::since(self.errand);
        let path = format!("repos/{}/issues", repository.full_name);
        let query = [
            ("state", "all"),
            ("sort", "created"),
            ("direction", "desc"),
            ("per_page", "100"),
        ];
        let start = api(&path, &query);
        let listing = board::pages(self.errand, self.manner, start, &issues, &|all| {
            all.last()
                .is_some_and(|i: &Item<Entry>| i.value.created_at.is_some_and(|at| at < since))
        })
        .await;
        if let Some(stopped) = &listing.stopped {
            let oldest = listing
                .items
                .iter()
                .filter_map(|i| i.value.created_at)
                .min();
            found
                .gaps
                .extend(board::unlisted(self.errand, self.manner, oldest, stopped));
        }
        let mut items = listing.items;
        items.retain(|i| !i.value.is_pull && i.value.created_at.is_none_or(|at| at >= since));
        if items.iter().all(|i| i.value.comments == 0) {
            self.tell(repository, &items, &BTreeMap::new(), None, found);
            return;
        }
        let since = since.to_string();
        let query = [
            ("sort", "created"),
            ("direction", "asc"),
            ("since", since.as_str()),
            ("per_page", "100"),
        ];
        let start = api(&format!("{path}/comments"), &query);
        let listing = board::pages(self.errand, self.manner, start, &comments, &|_| false).await;
        let mut by_issue: BTreeMap<String, Vec<Item<Entry>>> = BTreeMap::new();
        for item in listing.items {
            let issue = item.value.issue.clone();
            by_issue.entry(issue).or_default().push(item);
        }
        self.tell(
            repository,
            &items,
            &by_issue,
            listing.stopped.as_ref(),
            found,
        );
    }

    /// Tells the issues with their comments; an issue of which fewer were seen than it has is
    /// hidden in part.
    fn tell(
        &self,
        repository: &Repository,
        items: &[Item<Entry>],
        comments: &BTreeMap<String, Vec<Item<Entry>>>,
        stopped: Option<&(GapCause, Url)>,
        found: &mut Gathered,
    ) {
        let staff = self.errand.staff();
        for item in items {
            let otherwise = &self.errand.channel.address;
            let asker = item.value.user.as_ref().map(|u| u.id.as_str());
            let under = comments
                .get(&item.value.issue)
                .map_or(&[][..], Vec::as_slice);
            let mut hidden = Vec::new();
            if (under.len() as u64) < item.value.comments {
                let why = "fewer comments were shown than the issue has".to_owned();
                hidden.push(stopped.cloned().map_or_else(
                    || (GapCause::Truncated(why), item.value.html_url.clone()),
                    |(cause, at)| (cause, Some(at)),
                ));
            }
            let thread = Thread {
                opener: read::said(item, None, repository, staff, otherwise),
                comments: read::openness(&item.value, repository),
                replies: under
                    .iter()
                    .map(|c| read::said(c, asker, repository, staff, otherwise))
                    .collect(),
                hidden,
                seen: SeenBy::OwnSurface,
            };
            board::tell(self.errand, self.manner, &thread, found);
        }
    }
}

fn issues(value: &Value, capture: &Capture, at: &Url) -> Result<Page<Entry>, GapCause> {
    page(value, capture, at, wire::issue)
}

fn comments(value: &Value, capture: &Capture, at: &Url) -> Result<Page<Entry>, GapCause> {
    page(value, capture, at, wire::comment)
}

fn page(
    value: &Value,
    capture: &Capture,
    at: &Url,
    take: fn(&Value) -> Option<Entry>,
) -> Result<Page<Entry>, GapCause> {
    let Some(all) = value.as_array() else {
        let why = fields::text(value, &["message"]).unwrap_or_default();
        return Err(GapCause::Unreadable(format!(
            "the answer is no list: {why}"
        )));
    };
    let items = all.iter().filter_map(take).map(|e| (e.id.clone(), e));
    Ok(Page {
        items: items.collect(),
        next: capture.header("link").and_then(|l| read::next(l, at)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_token_that_opens_it() {
        let opens = opens_with(&GapCause::RateLimited).unwrap_or_default();
        assert!(opens.contains("ROUSSEAU_TOKEN_API_GITHUB_COM"), "{opens}");
    }
}
