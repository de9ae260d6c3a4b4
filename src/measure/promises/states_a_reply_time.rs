//! The brand says how fast it answers, in numbers.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Outcome, PageRole, PageSeen};
use crate::measure::readers::signature;
use crate::measure::{Record, statements};

/// Asks of the brand's site whether it states a reply time.
#[derive(Debug)]
pub(super) struct StatesAReplyTime;

impl Promise for StatesAReplyTime {
    fn name(&self) -> &'static str {
        "states-a-reply-time"
    }

    fn kept(&self) -> &'static str {
        "a page of the site or a profile says in numbers how fast the brand answers"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let pages = record.pages.len();
        let case = if let Some(promise) = terms.statements.promises.iter().find(|p| !p.is_struck()) {
            Case {
                address: Some(promise.address.clone()),
                witnesses: promise.capture.iter().cloned().collect(),
                ..plain(&record.channel.id.0, Outcome::Kept, format!("it says: \u{201c}{}\u{201d}", promise.quote))
            }
        } else if !record.pages.iter().all(|(page, _)| is_readable(page)) {
            let note = "no reply time was found, but not every page is in a language that this program reads";
            plain(&record.channel.id.0, Outcome::Unknown, note)
        } else if statements::whole(record) && terms.statements.profiles_read {
            let note = format!("neither the text of the {pages} pages that were read nor any profile that could be read says how fast the brand answers");
            Case {
                address: Some(record.channel.address.clone()),
                witnesses: record.pages.iter().map(|(_, capture)| capture.clone()).collect(),
                ..plain(&record.channel.id.0, Outcome::Broken, note)
            }
        } else {
            let note = "no reply time was found, but not all of the site and the profiles could be read";
            plain(&record.channel.id.0, Outcome::Unknown, note)
        };
        Asked::Cases(vec![case])
    }
}

/// Languages in which promises are read.
const LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

/// Says whether a page that might hold a promise is in a language in which one would be found.
fn is_readable(page: &PageSeen) -> bool {
    let said = page.lang.as_deref().map(str::trim).filter(|l| !l.is_empty());
    let known = said.is_none_or(|lang| {
        let lang = lang.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        LANGUAGES.contains(&lang.as_str())
    });
    matches!(page.role, PageRole::Other | PageRole::Rules) || known && signature::is_readable(&page.text)
}
