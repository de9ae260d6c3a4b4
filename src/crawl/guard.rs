//! Guard: which addresses may be visited at all, judged before a connection and after it.

use crate::domain::GapCause;
use ipnet::{Ipv4Net, Ipv6Net};
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// By what right a host is visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is public; every address of its name is judged.
    Public,
    /// The user has allowed exactly this host and port, wherever its name leads.
    Allowed,
}

/// Ports of services that are no web servers, as browsers refuse them.
/// Source: WHATWG Fetch, "port blocking".
const BAD_PORTS: &[u16] = &[
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 2379, 3306, 3389, 3659, 4045, 4190, 5060,
    5061, 5432, 5984, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211,
    27017,
];

/// IPv4 addresses that are not public, and what they are. Source: IANA special-purpose registry.
const NOT_PUBLIC_4: [(&str, &str); 17] = [
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a provider's shared network"),
    ("127.0.0.0/8", "this machine"),
    ("168.63.129.16/32", "a cloud's own services"),
    (
        "169.254.0.0/16",
        "link-local, where clouds keep their metadata",
    ),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "reserved"),
    ("192.0.2.0/24", "reserved for documents"),
    ("192.31.196.0/24", "reserved"),
    ("192.52.193.0/24", "reserved"),
    ("192.88.99.0/24", "reserved for relays"),
    ("192.168.0.0/16", "a private network"),
    ("198.18.0.0/15", "reserved for measurements"),
    ("198.51.100.0/24", "reserved for documents"),
    ("203.0.113.0/24", "reserved for documents"),
    ("224.0.0.0/3", "multicast or reserved"),
];

/// Of the public IPv6 addresses (`2000::/3`), those that are not. Source: as above.
const NOT_PUBLIC_6: [(&str, &str); 5] = [
    ("2001::/23", "reserved or a tunnel"),
    ("2001:db8::/32", "reserved for documents"),
    ("2002::/16", "a tunnel"),
    ("2620:4f:8000::/48", "reserved"),
    ("3fff::/20", "reserved for documents"),
];

/// Names the host and port of an address as users allow them: lower case, the port always said.
pub(super) fn host_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or("").trim_end_matches('.');
    let port = url.port_or_known_default().unwrap_or(0);
    format!("{}:{port}", host.to_ascii_lowercase())
}

/// Names the host of an address for people: with its port only where that is unusual.
pub(super) fn shown(url: &Url) -> String {
    let host = url.host_str().unwrap_or("");
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Judges an address before anything is sent: scheme, port, and the host where it is a number.
///
/// # Errors
/// The gap that says what the address means and how to allow exactly it.
pub(super) fn judge(url: &Url, allow: &BTreeSet<String>) -> Result<Standing, GapCause> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(GapCause::Blocked(format!(
            "{}: is not read, only http and https",
            url.scheme()
        )));
    }
    let place = host_port(url);
    if allow.contains(&place) {
        return Ok(Standing::Allowed);
    }
    let port = url.port_or_known_default().unwrap_or(0);
    if BAD_PORTS.contains(&port) {
        return Err(blocked(&place, "its port is no web server's"));
    }
    let meaning = match url.host() {
        Some(Host::Ipv4(ip)) => not_public(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => not_public(IpAddr::V6(ip)),
        Some(Host::Domain(name)) => not_public_name(name).map(ToOwned::to_owned),
        None => Some("no host".to_owned()),
    };
    meaning.map_or(Ok(Standing::Public), |m| Err(blocked(&place, &m)))
}

/// The gap of an address that the guard refuses. Shape: `place` is a host and port.
pub(super) fn blocked(place: &str, meaning: &str) -> GapCause {
    GapCause::Blocked(format!(
        "{place} is not visited: {meaning}; to allow exactly this, name it: --allow {place}"
    ))
}

/// What a name is that no public host can have; none for all others.
///
/// Source: RFC 6761, 6762 (appendix G), 7686, 8375 and the list of internal names of clouds and
/// clusters.
fn not_public_name(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    if is_this_machine(&name) {
        return Some("this machine");
    }
    let label = |l: &str| (1..=63).contains(&l.len());
    if name.len() > 253 || !name.split('.').all(label) {
        return Some("not a valid name");
    }
    let local = [
        ".local",
        ".internal",
        ".home.arpa",
        ".svc",
        ".lan",
        ".intranet",
        ".localdomain",
        ".private",
        ".corp",
        ".home",
        ".onion",
    ];
    let is_local = |end: &str| name.ends_with(end) || name == end[1..];
    if !name.contains('.') || local.into_iter().any(is_local) {
        return Some("a name of the local network");
    }
    None
}

/// Says whether a name means this machine without being looked up.
pub(super) fn is_this_machine(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// What an address is where it is not public; none where it is.
///
/// Shape: where it hides another address, that one is named first.
pub(super) fn not_public(ip: IpAddr) -> Option<String> {
    match ip {
        IpAddr::V4(ip) => not_public_4(ip).map(ToOwned::to_owned),
        IpAddr::V6(ip) => not_public_6(ip).map(|what| match hidden(ip) {
            Some(inner) => format!("it means {inner}, {what}"),
            None => what.to_owned(),
        }),
    }
}

/// The IPv4 address that an IPv6 address leads to, where it is of a kind that does.
fn hidden(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Some(Ipv4Addr::LOCALHOST),
        [0x64, 0xff9b, 0, 0, 0, 0, y, z]
        | [0, 0, 0, 0, 0, 0 | 0xffff, y, z]
        | [0, 0, 0, 0, 0xffff, 0, y, z]
        | [_, _, _, _, 0 | 0x200, 0x5efe, y, z]
        | [0x2002, y, z, ..] => Some(of(y, z)),
        // Teredo writes the address of its user upside down.
        [0x2001, 0, .., y, z] => Some(of(!y, !z)),
        _ => None,
    }
}

fn not_public_4(ip: Ipv4Addr) -> Option<&'static str> {
    let holds = |net: &str| net.parse::<Ipv4Net>().is_ok_and(|n| n.contains(&ip));
    NOT_PUBLIC_4
        .iter()
        .find(|(net, _)| holds(net))
        .map(|&(_, what)| what)
}

fn not_public_6(ip: Ipv6Addr) -> Option<&'static str> {
    let parts = ip.segments();
    let low = || {
        let [.., w, x, y, z] = ip.octets();
        not_public_4(Ipv4Addr::new(w, x, y, z))
    };
    if ip.is_loopback() {
        return Some("this machine");
    }
    match parts {
        // A translator leads to the IPv4 address inside, so that address is judged.
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => return low(),
        [0, 0, 0, 0, 0, 0 | 0xffff, ..] | [0, 0, 0, 0, 0xffff, 0, ..] => {
            return low().or(Some("an IPv4 address in disguise"));
        }
        // ISATAP hides an IPv4 address in the interface's number.
        [_, _, _, _, 0 | 0x200, 0x5efe, ..] => return low().or(Some("a tunnel")),
        [0xfc00..=0xfdff, ..] => return Some("a private network"),
        [0xfe80..=0xfebf, ..] => return Some("link-local"),
        [0xff00..=0xffff, ..] => return Some("multicast"),
        [0x2000..=0x3fff, ..] => {}
        _ => return Some("reserved"),
    }
    let holds = |net: &str| net.parse::<Ipv6Net>().is_ok_and(|n| n.contains(&ip));
    let inside = NOT_PUBLIC_6.iter().find(|(net, _)| holds(net));
    inside.map(|&(_, what)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spellings of addresses that are not public, each of them in the form that browsers read.
    const REFUSED: &[&str] = &[
        "http://127.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.255.255.254/",
        "http://%31%32%37.0.0.1/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http:\\\\127.0.0.1\\",
        "http:127.0.0.1",
        "http://user@127.0.0.1/",
        "http://brand.example@127.0.0.1/",
        "http://127.0.0.1./",
        "http://0/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.0.0.1/",
        "http://10.255.255.255/",
        "http://167772161/",
        "http://100.64.0.1/",
        "http://100.100.100.200/",
        "http://100.127.255.255/",
        "http://168.63.129.16/",
        "http://169.254.169.254/",
        "http://2852039166/",
        "http://0xa9.0xfe.0xa9.0xfe/",
        "http://169.254.43518/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.0.0.8/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.0.1/",
        "http://0300.0250.0.1/",
        "http://198.18.0.1/",
        "http://198.51.100.7/",
        "http://203.0.113.7/",
        "http://224.0.0.1/",
        "http://239.255.255.250/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::]/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[64:ff9b:1::1]/",
        "http://[2001::1]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "http://[2001:db8::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:a9fe:a9fe::1]/",
        "http://[2606:4700::5efe:10.0.0.1]/",
        "http://[2606:4700::200:5efe:192.168.0.1]/",
        "http://[3fff::1]/",
        "http://[100::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[5f00::1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://brand.localhost/",
        "http://printer/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://nas.home.arpa/",
        "http://home.arpa/",
        "http://box.localdomain/",
        "http://wiki.corp/",
        "http://nas.home./",
        "http://kubernetes.default.svc/",
        "http://a..example/",
        "http://brand.example:22/",
        "http://brand.example:25/",
        "https://brand.example:6379/",
        "http://brand.example:11211/",
        "ftp://brand.example/",
        "file:///etc/passwd",
        "gopher://brand.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@brand.example",
    ];

    const VISITED: &[&str] = &[
        "http://brand.example/",
        "https://brand.example:8443/",
        "http://brand.example:8080/?next=http://127.0.0.1/",
        "http://10.brand.example/",
        "http://localhost.brand.example/",
        "http://1.1.1.1/",
        "http://9.255.255.255/",
        "http://11.0.0.0/",
        "http://100.63.255.255/",
        "http://100.128.0.0/",
        "http://126.255.255.255/",
        "http://128.0.0.1/",
        "http://169.253.0.1/",
        "http://172.15.255.255/",
        "http://172.32.0.0/",
        "http://192.167.1.1/",
        "http://198.20.0.0/",
        "http://223.255.255.255/",
        "http://[2606:4700:4700::1111]/",
        "http://[2a00:1450::1]/",
        "http://[64:ff9b::8.8.8.8]/",
    ];

    fn check(address: &str, allow: &[&str]) -> Result<Standing, GapCause> {
        let allow = allow.iter().map(|a| (*a).to_owned()).collect();
        judge(
            &Url::parse(address).expect("the tests write addresses"),
            &allow,
        )
    }

    #[test]
    fn what_is_not_public_is_refused_in_every_spelling() {
        for address in REFUSED {
            let judged = check(address, &[]);
            assert!(
                matches!(judged, Err(GapCause::Blocked(_))),
                "{address}: {judged:?}"
            );
        }
    }

    #[test]
    fn what_is_public_is_visited() {
        for address in VISITED {
            assert_eq!(check(address, &[]), Ok(Standing::Public), "{address}");
        }
    }

    #[test]
    fn exactly_what_is_allowed_is_visited() {
        let allow = [
            "127.0.0.1:8080",
            "[::1]:80",
            "stage.localhost:443",
            "brand.example:22",
        ];
        for address in [
            "http://127.0.0.1:8080/",
            "http://0x7f.1:8080/",
            "http://[0::1]/",
            "https://Stage.Localhost./",
            "http://brand.example:22/",
        ] {
            assert_eq!(check(address, &allow), Ok(Standing::Allowed), "{address}");
        }
        for address in [
            "http://127.0.0.1/",
            "http://127.0.0.2:8080/",
            "http://localhost:8080/",
            "http://[::1]:8080/",
            "http://stage.localhost/",
            "ftp://127.0.0.1:8080/",
        ] {
            assert!(check(address, &allow).is_err(), "{address}");
        }
    }

    #[test]
    fn a_refusal_says_how_to_allow_exactly_that() {
        let refused = check("http://[::1]:8080/secret?a=b", &[]);
        let Err(GapCause::Blocked(words)) = refused else {
            unreachable!("this machine is refused");
        };
        assert!(words.contains("--allow [::1]:8080"), "{words}");
        assert!(!words.contains("secret"), "{words}");
    }
}
