//! Names: looked up once a connection, and only judged addresses reach the connector.

use super::guard::{is_this_machine, not_public};
use super::outside::Lookup;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// How long a name may take.
const WITHIN: Duration = Duration::from_secs(10);
/// So many addresses of one name are judged and tried.
const MOST: usize = 64;

/// Looks names up and hands on what may be visited.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Only public addresses are handed on; otherwise the user has allowed the name.
    pub(super) public_only: bool,
    /// Who knows them.
    pub(super) known_by: Arc<dyn Lookup>,
}

/// A name leads to an address that is not visited.
#[derive(Debug, thiserror::Error)]
#[error("{name} leads to {ip}")]
pub(super) struct Refused {
    /// The name.
    pub(super) name: String,
    /// Where it leads.
    pub(super) ip: IpAddr,
    /// What that address is.
    pub(super) meaning: String,
}

/// A name leads nowhere.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoName {
    /// Nobody knows it.
    #[error("the name {0} does not resolve")]
    Unknown(String),
    /// Nobody said in time whether it exists.
    #[error("the name {0} did not resolve in time")]
    Late(String),
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.clone();
        Box::pin(async move {
            let name = name.as_str().to_owned();
            let found = names.look_up(&name).await?;
            if names.public_only {
                judged(&name, &found)?;
            }
            let addresses = found.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}

impl Names {
    /// All addresses of a name.
    ///
    /// # Errors
    /// When there is none.
    pub(super) async fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, NoName> {
        if is_this_machine(name) {
            return Ok(vec![
                IpAddr::V4(Ipv4Addr::LOCALHOST),
                IpAddr::V6(Ipv6Addr::LOCALHOST),
            ]);
        }
        let asked = tokio::time::timeout(WITHIN, self.known_by.look_up(name)).await;
        match asked {
            Ok(Ok(mut found)) if !found.is_empty() => {
                found.truncate(MOST);
                Ok(found)
            }
            Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => {
                Err(NoName::Late(name.to_owned()))
            }
            Ok(_) => Err(NoName::Unknown(name.to_owned())),
            Err(_) => Err(NoName::Late(name.to_owned())),
        }
    }
}

/// Judges all addresses of a name together.
///
/// A name with a public and another address is refused as a whole: no host needs that, while
/// whoever wants to lead us astray does, and a refusal is only something that we did not see.
///
/// # Errors
/// When one of them is not public.
pub(super) fn judged(name: &str, found: &[IpAddr]) -> Result<(), Refused> {
    let refused = found.iter().find_map(|ip| Some((*ip, not_public(*ip)?)));
    refused.map_or(Ok(()), |(ip, meaning)| {
        Err(Refused {
            name: name.to_owned(),
            ip,
            meaning,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crawl::Outside;

    fn addresses(list: &[&str]) -> Vec<IpAddr> {
        list.iter()
            .map(|a| a.parse().expect("the tests write addresses"))
            .collect()
    }

    #[test]
    fn only_public_addresses_reach_the_connector() {
        for (found, visited) in [
            (&["1.1.1.1"][..], true),
            (&["1.1.1.1", "2606:4700::1111"], true),
            (&["1.1.1.1", "127.0.0.1"], false),
            (&["10.0.0.1", "2606:4700::1111", "::1"], false),
            (&["127.0.0.1"], false),
            (&["::1", "fe80::1"], false),
            (&["169.254.169.254"], false),
            (&["::ffff:10.0.0.1"], false),
            (&["64:ff9b::7f00:1"], false),
        ] {
            let judged = judged("brand.example", &addresses(found));
            assert_eq!(judged.is_ok(), visited, "{found:?}");
        }
    }

    #[tokio::test]
    async fn names_of_this_machine_are_not_looked_up() {
        let names = Names {
            public_only: true,
            known_by: Outside::default().names,
        };
        for name in ["localhost", "brand.localhost", "LOCALHOST."] {
            let found = names.look_up(name).await.expect("this machine is there");
            assert!(found.iter().all(IpAddr::is_loopback), "{name}");
        }
        let name = "brand.localhost".parse().expect("a name");
        let refused = names.resolve(name).await.err().expect("it is refused");
        assert!(refused.downcast_ref::<Refused>().is_some());
    }
}
