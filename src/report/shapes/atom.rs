//! Atom: the findings as a feed, each with an id that stays the same from audit to audit.

use super::super::tables::{standing, web};
use super::super::words;
use super::super::xml::escape;
use super::{Make, Shape, listed};
use crate::domain::{Finding, Scorecard};
use sha2::{Digest, Sha256};

pub(super) const SHAPE: Shape = Shape {
    name: "atom",
    file: "findings.atom",
    says: "A feed of the findings by RFC 4287, worst first, without those that do not apply. The id of \
           an entry is made from the brand, the rule and the channel, so that a later audit updates the \
           entry; texts are plain.",
    fields: || {
        listed(&[
            ("feed/id", "`urn:uuid:`, made from the brand's id."),
            ("feed/updated, entry/updated", "The audit's instant."),
            ("feed/subtitle", "The headline."),
            (
                "entry/id",
                "`urn:uuid:`, made from the brand's id, the rule and the channel.",
            ),
            (
                "entry/title",
                "The verdict's standing, the title and the channel.",
            ),
            (
                "entry/category",
                "The clause, the verdict and the standing.",
            ),
            (
                "entry/link",
                "The channel, where it is an address of the web.",
            ),
            (
                "entry/content",
                "The reason, the count with share and interval, and the remedy of a breach.",
            ),
        ])
    },
    make: Make::Text(make),
};

fn make(card: &Scorecard) -> String {
    let name = escape(&words::clean(&card.brand.name));
    let (id, updated) = (urn(&[&card.brand.id]), words::iso(card.window.to));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  \
         <id>{id}</id>\n  <title>{name}: findings</title>\n  <subtitle>{}</subtitle>\n  \
         <updated>{updated}</updated>\n  <author><name>rousseau</name></author>\n  \
         <generator>{}</generator>\n",
        escape(&words::clean(&card.headline)),
        escape(&words::clean(&card.provenance.tool)),
    );
    if let Some(site) = card.brand.site.as_ref().and_then(web) {
        text.push_str(&format!(
            "  <link rel=\"related\" href=\"{}\"/>\n",
            escape(site)
        ));
    }
    for f in card.findings.iter().filter(|f| standing(f) != "silent") {
        text.push_str(&entry(card, f, &updated));
    }
    text.push_str("</feed>\n");
    text
}

fn entry(card: &Scorecard, f: &Finding, updated: &str) -> String {
    let seen = card.channels.iter().find(|c| c.channel.id == f.channel);
    let link = seen
        .and_then(|c| web(&c.channel.address))
        .map_or_else(String::new, |address| {
            format!(
                "    <link rel=\"alternate\" href=\"{}\"/>\n",
                escape(address)
            )
        });
    let mut categories = String::new();
    for term in [f.clause.name(), f.verdict.name(), standing(f)] {
        categories.push_str(&format!("    <category term=\"{term}\"/>\n"));
    }
    format!(
        "  <entry>\n    <id>{}</id>\n    <title>{}: {} ({})</title>\n    \
         <updated>{updated}</updated>\n{link}{categories}    <content \
         type=\"text\">{}</content>\n  </entry>\n",
        urn(&[&card.brand.id, &f.rule, &f.channel.0]),
        standing(f),
        escape(&words::clean(&f.title)),
        escape(&words::clean(&f.channel.0)),
        escape(&content(f)),
    )
}

fn content(f: &Finding) -> String {
    let mut text = words::sentence(&f.reason);
    text.push_str(&format!("\nCount: {}.", f.tally));
    if let Some(e) = &f.estimate {
        text.push_str(&format!(
            "\nShare: {} ({} to {}).",
            e.share.get(),
            e.low.get(),
            e.high.get()
        ));
    }
    if let Some(m) = &f.measured {
        text.push_str(&format!(
            "\n{}: {} ({} to {}).",
            words::clean(&m.name),
            m.value,
            m.low,
            m.high
        ));
    }
    if let Some(w) = &f.waived {
        let because = words::sentence(&w.because);
        text.push_str(&format!("\nWaived until {}: {because}", w.until));
    }
    if f.is_breach() {
        text.push_str(&format!("\nTo do: {}", words::sentence(&f.remedy.summary)));
    }
    text
}

/// A name for what the parts name together, the same for ever.
///
/// Source: RFC 9562, section 5.8: a UUID of version 8, here from the SHA-256 of the parts.
fn urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        // A part cannot end where another begins.
        hash.update([0]);
    }
    let digest = hash.finalize();
    let mut bytes: Vec<u8> = digest.iter().copied().take(16).collect();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
