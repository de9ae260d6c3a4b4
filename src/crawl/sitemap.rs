//! Sitemaps: which pages a site lists for machines; whatever the bytes, never more than a list.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;
use url::Url;

/// Addresses that are taken from one sitemap. Source: sitemaps.org, as many as one may list.
const MOST: usize = 50_000;
/// Elements that stand inside one another; what is deeper is no sitemap.
const DEEPEST: usize = 16;
/// A tag longer than this is no tag. Units: bytes.
const LONGEST_TAG: usize = 64 * 1024;
/// Units: bytes of one address. Source: sitemaps.org.
const LONGEST: usize = 2048;
/// Addresses of others that are kept, for the log.
const FOREIGN: usize = 20;

/// What a sitemap lists, as far as it may.
///
/// Shape: only addresses of the sitemap's own host count, as its protocol says; nobody lists the
/// pages of somebody else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages, in the order of the file.
    pub pages: Vec<Url>,
    /// Further sitemaps, in the order of the file.
    pub maps: Vec<Url>,
    /// Addresses on other hosts and such as are not of the web; the first few of them.
    pub foreign: Vec<String>,
    /// There was more than is read, or the file is damaged from some place on.
    pub cut: bool,
}

/// What an element is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Page,
    Map,
    Address,
    Other,
}

/// What stands next in the text.
enum Piece<'a> {
    Text(&'a str),
    Open(Part),
    Close,
    Nothing,
    Broken,
}

impl Sitemap {
    /// Reads a sitemap, an index of sitemaps or a list of lines, as it stands at an address.
    ///
    /// Shape: what is none of them lists nothing. A document type is not read, and neither is
    /// what it would define.
    #[must_use]
    pub fn read(bytes: &[u8], at: &Url) -> Self {
        let text = decoded(bytes);
        let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let mut found = Self::default();
        if text.starts_with('<') {
            found.read_elements(text, at);
        } else {
            for line in text.lines().filter(|l| l.contains("://")) {
                found.add(Part::Page, line, at);
            }
        }
        found
    }

    fn read_elements(&mut self, text: &str, at: &Url) {
        let mut rest = text;
        let mut inside: Vec<Part> = Vec::new();
        let mut address = String::new();
        while !rest.is_empty() && !self.cut {
            let (piece, after) = next(rest);
            rest = after;
            match piece {
                Piece::Text(words) if inside.last() == Some(&Part::Address) => {
                    if address.len() + words.len() <= 2 * LONGEST {
                        address.push_str(words);
                    }
                }
                Piece::Open(part) if inside.len() < DEEPEST => {
                    address.clear();
                    inside.push(part);
                }
                Piece::Close => {
                    let above = inside.len().checked_sub(2).and_then(|i| inside.get(i));
                    let of = above.copied().unwrap_or(Part::Other);
                    if inside.pop() == Some(Part::Address) {
                        self.add(of, &plain(&address), at);
                    }
                    address.clear();
                }
                Piece::Text(_) | Piece::Nothing => {}
                Piece::Open(_) | Piece::Broken => self.cut = true,
            }
        }
        self.cut |= !inside.is_empty();
    }

    /// Takes an address in, where it is one that the sitemap may list.
    fn add(&mut self, of: Part, written: &str, at: &Url) {
        let written = written.trim();
        if written.is_empty() || !matches!(of, Part::Page | Part::Map) {
            return;
        }
        if self.pages.len() + self.maps.len() >= MOST {
            self.cut = true;
            return;
        }
        let own = Url::parse(written).ok().filter(|url| {
            let plain = url.username().is_empty() && url.password().is_none();
            let web = matches!(url.scheme(), "http" | "https");
            written.len() <= LONGEST && web && plain && is_neighbor(url, at)
        });
        match own {
            Some(url) if of == Part::Page => self.pages.push(url),
            Some(url) => self.maps.push(url),
            None if self.foreign.len() < FOREIGN => {
                self.foreign.push(written.chars().take(200).collect());
            }
            None => {}
        }
    }
}

/// Says whether an address is on the host of a sitemap, with or without `www.`.
fn is_neighbor(url: &Url, at: &Url) -> bool {
    fn host(url: &Url) -> &str {
        let host = url.host_str().unwrap_or("");
        host.strip_prefix("www.").unwrap_or(host)
    }
    host(url) == host(at) && url.port() == at.port()
}

/// The text, in the coding that its first bytes tell; a declaration may lie.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let (coding, skipped) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    coding.decode_without_bom_handling(&bytes[skipped..]).0
}

/// The next piece of a text and what follows it.
fn next(text: &str) -> (Piece<'_>, &str) {
    if !text.starts_with('<') {
        let end = text.find('<').unwrap_or(text.len());
        let (words, rest) = text.split_at(end);
        return (Piece::Text(words), rest);
    }
    let until = |from: usize, mark: &str| {
        let inside = text.get(from..)?;
        let end = inside.find(mark)?;
        Some((&inside[..end], &inside[end + mark.len()..]))
    };
    let broken = (Piece::Broken, "");
    if text.starts_with("<!--") {
        return until(4, "-->").map_or(broken, |(_, rest)| (Piece::Nothing, rest));
    }
    if text.starts_with("<![CDATA[") {
        return until(9, "]]>").map_or(broken, |(words, rest)| (Piece::Text(words), rest));
    }
    if text.starts_with("<?") {
        return until(2, "?>").map_or(broken, |(_, rest)| (Piece::Nothing, rest));
    }
    if text.starts_with("<!") {
        return broken;
    }
    match until(1, ">") {
        Some((tag, _)) if tag.len() > LONGEST_TAG => broken,
        Some((tag, rest)) if tag.starts_with('/') => (Piece::Close, rest),
        Some((tag, rest)) if tag.ends_with('/') => (Piece::Nothing, rest),
        Some((tag, rest)) => (Piece::Open(part(tag)), rest),
        None => broken,
    }
}

/// What an element is, by its name without a prefix; `image:loc` stands in no page's own element.
fn part(tag: &str) -> Part {
    let name = tag.split_ascii_whitespace().next().unwrap_or("");
    match name.rsplit(':').next().unwrap_or(name) {
        "url" => Part::Page,
        "sitemap" => Part::Map,
        "loc" => Part::Address,
        _ => Part::Other,
    }
}

/// A text without the few entities that XML knows by itself.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#38;", "&"),
        ("&#x26;", "&"),
        ("&amp;", "&"),
    ];
    let without = named.iter().fold(text.to_owned(), |text, (name, sign)| {
        text.replace(name, sign)
    });
    Cow::Owned(without)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &[u8], pages: &[&str], maps: &[&str], cut: bool) {
        let at = Url::parse("https://brand.example/sitemap.xml").expect("an address");
        let read = Sitemap::read(text, &at);
        let shown = |all: &[Url]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        let what = String::from_utf8_lossy(text).into_owned();
        assert_eq!(shown(&read.pages), pages, "{what}");
        assert_eq!(shown(&read.maps), maps, "{what}");
        assert_eq!(read.cut, cut, "{what}");
    }

    #[test]
    fn what_a_sitemap_lists_of_its_own_host_is_read() {
        let a = "https://brand.example/a";
        let one = |inner: &str| format!("<urlset>{inner}</urlset>").into_bytes();
        check(
            &one("<url><loc> https://brand.example/a\n</loc></url>"),
            &[a],
            &[],
            false,
        );
        check(
            &one("<url><loc><![CDATA[https://brand.example/a]]></loc></url>"),
            &[a],
            &[],
            false,
        );
        check(
            b"<?xml version='1.0'?><!-- <url> --><s:urlset><s:url><s:loc>https://www.brand.example/b?x=1&amp;y=2</s:loc></s:url></s:urlset>",
            &["https://www.brand.example/b?x=1&y=2"],
            &[],
            false,
        );
        check(
            &one(
                "<url><loc>https://brand.example/a</loc><image:image><image:loc>https://brand.example/i.png</image:loc></image:image></url>",
            ),
            &[a],
            &[],
            false,
        );
        check(
            b"<sitemapindex><sitemap><loc>https://brand.example/pages.xml</loc></sitemap><sitemap/></sitemapindex>",
            &[],
            &["https://brand.example/pages.xml"],
            false,
        );
        check(b"https://brand.example/a\nnot one\n", &[a], &[], false);
        check(
            &one("<url><loc>https://brand.example/a</loc></url><url><loc>https://bra")[..70],
            &[a],
            &[],
            true,
        );
        check(b"<!DOCTYPE u [<!ENTITY a 'x'>]><urlset/>", &[], &[], true);
        check(
            b"<rss><channel><link>https://brand.example/a</link></channel></rss>",
            &[],
            &[],
            false,
        );
        check(b"", &[], &[], false);
    }

    #[test]
    fn nobody_lists_the_pages_of_somebody_else() {
        let listed = [
            "http://127.0.0.1/",
            "http://169.254.169.254/latest/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://other.example/",
            "//brand.example/x",
            "/relative",
            "https://u:p@brand.example/",
            "https://brand.example:8443/",
            "https://brand.example.evil.example/",
        ];
        let all: String = listed
            .iter()
            .map(|a| format!("<url><loc>{a}</loc></url>"))
            .collect();
        let at = Url::parse("https://brand.example/sitemap.xml").expect("an address");
        let read = Sitemap::read(format!("<urlset>{all}</urlset>").as_bytes(), &at);
        assert_eq!(read.pages, Vec::<Url>::new());
        assert_eq!(read.foreign, listed);
    }
}
