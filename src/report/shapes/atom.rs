//! Atom: the findings as a feed, each with an id that stays the same from audit to audit.

use super::super::tables::{standing, web};
use super::super::tongue::{Tongue, say};
use super::super::{page, words};
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
    make: Make::Said(make),
};

fn make(tongue: Tongue, card: &Scorecard) -> String {
    let brand = words::clean(&card.brand.name);
    let title = escape(&say!(tongue, "atom-title", brand = brand));
    let lang = match tongue {
        Tongue::English => String::new(),
        tongue => format!(" xml:lang=\"{}\"", tongue.code()),
    };
    let (id, updated) = (urn(&[&card.brand.id]), words::iso(card.window.to));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"{lang}>\n  \
         <id>{id}</id>\n  <title>{title}</title>\n  <subtitle>{}</subtitle>\n  \
         <updated>{updated}</updated>\n  <author><name>rousseau</name></author>\n  \
         <generator>{}</generator>\n",
        escape(&page::headline(tongue, card)),
        escape(&words::clean(&card.provenance.tool)),
    );
    if let Some(site) = card.brand.site.as_ref().and_then(web) {
        text.push_str(&format!(
            "  <link rel=\"related\" href=\"{}\"/>\n",
            escape(site)
        ));
    }
    for f in card.findings.iter().filter(|f| standing(f) != "silent") {
        text.push_str(&entry(tongue, card, f, &updated));
    }
    text.push_str("</feed>\n");
    text
}

fn entry(tongue: Tongue, card: &Scorecard, f: &Finding, updated: &str) -> String {
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
        escape(&say!(tongue, &format!("standing-{}", standing(f)))),
        escape(&words::title(tongue, f)),
        escape(&words::clean(&f.channel.0)),
        escape(&content(tongue, f)),
    )
}

fn content(tongue: Tongue, f: &Finding) -> String {
    let number = |x: f64| tongue.decimal(&x.to_string());
    let mut lines = vec![words::heard(tongue, &f.reason), say!(tongue, "atom-count", count = tally(tongue, f))];
    if let Some(e) = &f.estimate {
        lines.push(say!(
            tongue,
            "atom-share",
            share = number(e.share.get()),
            low = number(e.low.get()),
            high = number(e.high.get())
        ));
    }
    if let Some(m) = &f.measured {
        let (low, high) = (number(m.low), number(m.high));
        let range = say!(tongue, "from-to", from = low, to = high);
        let value = format!("{} ({range}).", number(m.value));
        let name = words::clean(&tongue.hear(&m.name));
        lines.push(say!(tongue, "gap", hidden = name, why = value));
    }
    if let Some(w) = &f.waived {
        let because = words::sentence(&w.because);
        lines.push(say!(tongue, "waived-because", until = w.until.to_string(), because = because));
    }
    if f.is_breach() {
        let remedy = words::ruled(tongue, f, &f.remedy.summary);
        lines.push(say!(tongue, "atom-to-do", remedy = remedy));
    }
    lines.join("\n")
}

/// The count with what it leaves out.
fn tally(tongue: Tongue, f: &Finding) -> String {
    let t = &f.tally;
    let mut parts = vec![say!(tongue, "n-of", n = t.kept, all = t.decided())];
    if t.pending > 0 {
        parts.push(say!(tongue, "atom-pending", n = t.pending));
    }
    if t.unknown > 0 {
        parts.push(say!(tongue, "atom-unknown", n = t.unknown));
    }
    parts.join(", ")
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
