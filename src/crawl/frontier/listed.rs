//! Listed: pages for contact, help and about that nothing links, but the site's sitemap lists.

use super::site::{is_file, is_trap, key, without_tracking};
use super::{Waiting, Walker, rank, role_of};
use crate::crawl::robots::sitemaps;
use crate::crawl::sitemap::Sitemap;
use crate::domain::PageRole;
use crate::evidence::{Accept, Personal, Request};
use std::collections::BTreeSet;
use url::Url;

/// Sitemaps of one site that are asked for at most.
const ASKED: u32 = 2;
/// Pages of one role that are taken from sitemaps at most.
const OF_A_ROLE: usize = 2;
/// What an audited site is to have, so that its sitemap is asked for what nothing links.
const WANTED: [PageRole; 3] = [PageRole::Contact, PageRole::Help, PageRole::About];
/// Words in the names of sitemaps that list what is no page for contact, help or about.
const OTHERS: [&str; 12] = [
    "post", "product", "image", "video", "news", "author", "user", "tag", "categor", "forum",
    "archive", "blog",
];

impl Walker<'_> {
    /// Looks into the site's sitemap for pages that nothing linked so far.
    ///
    /// Shape: at most two requests, of the walk's own budget, and only where a site that could be
    /// read links none of a role. That there is no sitemap says nothing of anybody.
    pub(super) async fn look_up_unlinked(&mut self) {
        let unlinked = self.unlinked();
        let home = self.walk.pages.first().map(|home| home.address.clone());
        let Some(home) = home.filter(|_| !self.limits.only_preferred && !unlinked.is_empty())
        else {
            return;
        };
        let mut maps = self.told_maps(&home).await;
        let mut read = BTreeSet::new();
        let mut pages = Vec::new();
        for _ in 0..ASKED {
            maps.retain(|map| self.site.holds(map) && !read.contains(map));
            // The first of those that promise most.
            let Some(map) = maps.iter().min_by_key(|map| promise(map)).cloned() else {
                break;
            };
            // A page that is linked is worth more than a list.
            if self.asked + 1 >= self.limits.pages {
                break;
            }
            self.asked += 1;
            read.insert(map.clone());
            let listed = self.read_map(map).await;
            pages.extend(listed.pages);
            maps.extend(listed.maps);
        }
        self.take(&pages, &unlinked);
    }

    /// The roles of which no page was linked.
    fn unlinked(&self) -> Vec<PageRole> {
        let read = self.walk.pages.iter().map(|p| p.role);
        let missed = self.walk.missed.iter().map(|m| m.role);
        let linked: BTreeSet<PageRole> = read.chain(missed).collect();
        let wanted = WANTED.into_iter().filter(|role| !linked.contains(role));
        wanted.collect()
    }

    /// The sitemaps that robots.txt names, or the one that stands by default.
    async fn told_maps(&self, home: &Url) -> Vec<Url> {
        let Ok(robots) = home.join("/robots.txt") else {
            return Vec::new();
        };
        // The same request as that of the way out, which has it already.
        let request = Request::get(robots, Accept::Any, Personal::Nothing);
        let told = self.fetch.fetch(request).await.ok();
        let told = told.filter(|c| c.obstacle().is_none());
        let lines = told.map(|c| sitemaps(&c.body)).unwrap_or_default();
        let maps = lines.iter().filter_map(|line| home.join(line).ok());
        let own: Vec<Url> = maps.filter(|map| self.site.holds(map)).collect();
        if own.is_empty() {
            return home.join("/sitemap.xml").into_iter().collect();
        }
        own
    }

    async fn read_map(&mut self, map: Url) -> Sitemap {
        let request = Request::get(map, Accept::Xml, Personal::Nothing);
        let came = self.fetch.fetch(request).await.ok();
        let came = came.filter(|c| c.obstacle().is_none() && self.site.holds(&c.url));
        // A fault of ours in one list costs that list.
        let read =
            came.and_then(|c| std::panic::catch_unwind(|| Sitemap::read(&c.body, &c.url)).ok());
        let listed = read.unwrap_or_default();
        for foreign in &listed.foreign {
            tracing::info!(
                foreign,
                "a sitemap lists what is not its own; it is not visited"
            );
        }
        self.walk.foreign.extend(listed.foreign.iter().cloned());
        listed
    }

    /// Queues the few pages of each role that stand highest on the site.
    fn take(&mut self, pages: &[Url], unlinked: &[PageRole]) {
        let fit = |url: &&Url| self.site.holds(url) && !is_trap(url) && !is_file(url);
        let named = pages.iter().filter(fit);
        let named: Vec<(PageRole, Url)> = named
            .map(|url| (role_of(url, ""), without_tracking(url)))
            .filter(|(role, _)| unlinked.contains(role))
            .collect();
        for role in unlinked {
            let of = named.iter().filter(|(of, _)| of == role);
            let mut named: Vec<Url> = of.map(|(_, url)| url.clone()).collect();
            named.sort_by_key(|url| (url.path().matches('/').count(), url.as_str().len()));
            named.retain(|url| self.known.insert(key(url)));
            for url in named.into_iter().take(OF_A_ROLE) {
                self.queue.insert(Waiting {
                    rank: rank(*role) * 2 + u32::from(!self.site.is_front(&url)),
                    depth: 1,
                    number: self.known.len(),
                    url,
                    role: *role,
                    listed: true,
                });
            }
        }
    }
}

/// How much a sitemap promises, by its name: least is best.
fn promise(map: &Url) -> u32 {
    let name = map.path().to_ascii_lowercase();
    if OTHERS.iter().any(|other| name.contains(other)) && !name.contains("page") {
        2
    } else {
        u32::from(!name.contains("page"))
    }
}
