//! `rousseau audit --plan`: what would be asked, of whom, and for how long; nothing is sent.

use crate::audit::Plan;
use crate::connectors::for_channel;
use crate::crawl::Manners;
use crate::domain::Window;
use std::collections::BTreeMap;
use url::Url;

/// The host and port of an address, as allowed addresses are named.
fn place(address: &Url) -> String {
    let host = address.host_str().unwrap_or("");
    let port = address.port_or_known_default().unwrap_or(443);
    format!("{host}:{port}")
}

/// A host and port for people: the port only where it is unusual.
fn shown(place: &str) -> &str {
    place.strip_suffix(":443").unwrap_or(place)
}

/// The plan in words.
pub(super) fn outlook(plan: &Plan, manners: &Manners, window: Window) -> String {
    let mut hosts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut lines = vec![format!(
        "{}: {} to {}, {:.0} days",
        plan.brand.name,
        window.from.strftime("%Y-%m-%d"),
        window.to.strftime("%Y-%m-%d"),
        window.days()
    )];
    for channel in &plan.brand.channels {
        let Some(connector) = for_channel(channel) else {
            lines.push(format!(
                "  {}  cannot be read: listed, not observable",
                channel.address
            ));
            continue;
        };
        let host = place(&connector.asks(channel, &plan.settings));
        let (few, many) = connector.requests(&plan.settings);
        lines.push(format!(
            "  {}  {few} to {many} requests to {}",
            channel.address,
            shown(&host)
        ));
        let limits = connector.about().limits;
        let spends = connector
            .quota()
            .map_or_else(|| format!("its limit: {limits}"), ToOwned::to_owned);
        lines.push(format!("    {spends}"));
        let sum = hosts.entry(host).or_default();
        *sum = (sum.0 + few, sum.1 + many);
    }
    if let Some(site) = plan.brand.site.as_ref().filter(|_| plan.discover) {
        let host = place(site);
        // Nodeinfo and the like; the pages are those that the site's own reading asks for.
        let many = plan.settings.pages + 12;
        lines.push(format!(
            "  {site}  6 to {many} requests to {} to find channels",
            shown(&host)
        ));
        let most = plan.settings.listing + 2 * plan.settings.posts;
        lines.push(format!(
            "  each channel that is found adds 4 to {most} requests to its own host"
        ));
        let sum = hosts.entry(host).or_default();
        *sum = (sum.0 + 6, sum.1 + many);
    }
    let interval = manners.interval.as_secs_f64();
    let longest = |requests: &dyn Fn(&(u32, u32)) -> u32| {
        hosts
            .iter()
            .map(|(host, h)| f64::from(requests(h)) * manners.interval_of(host).as_secs_f64())
            .fold(0.0, f64::max)
    };
    let (few, many) = (longest(&|h| h.0), longest(&|h| h.1));
    let own = manners.own_interval.map_or(String::new(), |own| {
        format!(" ({} s to your own)", own.as_secs_f64())
    });
    let more = if plan.discover {
        ", and more for what is found"
    } else {
        ""
    };
    lines.push(format!(
        "At one request every {interval:.0} s a host{own}, hosts in parallel: {} to {}{more}.\nrobots.txt is asked first, and obeyed.",
        minutes(few),
        minutes(many)
    ));
    lines.push("Nothing was sent.".to_owned());
    lines.join("\n")
}

fn minutes(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("{seconds:.0} s")
    } else if seconds < 5400.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.1} h", seconds / 3600.0)
    }
}
