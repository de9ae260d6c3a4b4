//! Names: looked up once a connection, and only judged addresses reach the connector.

use super::guard::{is_this_machine, not_public};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

/// How long a name may take.
const WITHIN: Duration = Duration::from_secs(10);

/// Looks names up and hands on what may be visited.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// Only public addresses are handed on; otherwise the user has allowed the name.
    pub(super) public_only: bool,
}

/// A name leads only to addresses that are not visited.
#[derive(Debug, thiserror::Error)]
#[error("{name} leads to {ip}")]
pub(super) struct Refused {
    /// The name.
    pub(super) name: String,
    /// Where it leads.
    pub(super) ip: IpAddr,
    /// What that address is.
    pub(super) meaning: &'static str,
}

/// A name leads nowhere.
#[derive(Debug, thiserror::Error)]
#[error("the name {0} does not resolve")]
pub(super) struct NoSuchName(pub(super) String);

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let public_only = self.public_only;
        Box::pin(async move {
            let name = name.as_str().to_owned();
            let found = look_up(&name).await?;
            let visited = if public_only {
                judged(&name, &found)?
            } else {
                found
            };
            let addresses = visited.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}

async fn look_up(name: &str) -> Result<Vec<IpAddr>, NoSuchName> {
    if is_this_machine(name) {
        return Ok(vec![
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ]);
    }
    let asked = tokio::time::timeout(WITHIN, tokio::net::lookup_host((name, 0))).await;
    let found: Vec<IpAddr> = match asked {
        Ok(Ok(found)) => found.map(|a| a.ip()).collect(),
        _ => Vec::new(),
    };
    if found.is_empty() {
        return Err(NoSuchName(name.to_owned()));
    }
    Ok(found)
}

/// The public ones among addresses.
///
/// # Errors
/// When there is none.
pub(super) fn judged(name: &str, found: &[IpAddr]) -> Result<Vec<IpAddr>, Refused> {
    let public: Vec<IpAddr> = found
        .iter()
        .copied()
        .filter(|ip| not_public(*ip).is_none())
        .collect();
    let refused = found
        .iter()
        .find_map(|ip| not_public(*ip).map(|meaning| (*ip, meaning)));
    match refused {
        Some((ip, meaning)) if public.is_empty() => Err(Refused {
            name: name.to_owned(),
            ip,
            meaning,
        }),
        _ => Ok(public),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(list: &[&str]) -> Vec<IpAddr> {
        list.iter()
            .map(|a| a.parse().expect("the tests write addresses"))
            .collect()
    }

    #[test]
    fn only_public_addresses_reach_the_connector() {
        for (found, visited) in [
            (&["1.1.1.1"][..], Some(&["1.1.1.1"][..])),
            (&["1.1.1.1", "127.0.0.1"], Some(&["1.1.1.1"])),
            (
                &["10.0.0.1", "2606:4700::1111", "::1"],
                Some(&["2606:4700::1111"]),
            ),
            (&["127.0.0.1"], None),
            (&["::1", "fe80::1"], None),
            (&["169.254.169.254"], None),
            (&["::ffff:10.0.0.1"], None),
            (&["64:ff9b::7f00:1"], None),
        ] {
            let judged = judged("brand.example", &addresses(found)).ok();
            assert_eq!(judged, visited.map(addresses), "{found:?}");
        }
    }

    #[tokio::test]
    async fn names_of_this_machine_are_not_looked_up() {
        for name in ["localhost", "brand.localhost", "LOCALHOST."] {
            let found = look_up(name).await.expect("this machine is there");
            assert!(found.iter().all(IpAddr::is_loopback), "{name}");
        }
        let names = Names { public_only: true };
        let name = "brand.localhost".parse().expect("a name");
        let refused = names.resolve(name).await.err().expect("it is refused");
        assert!(refused.downcast_ref::<Refused>().is_some());
    }
}
