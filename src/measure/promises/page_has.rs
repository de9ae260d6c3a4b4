//! A page of the site has an element that a CSS selector finds.

use super::params::Param;
use super::{Asked, CaseKind, Promise, Terms, on_pages};
use crate::domain::Facet;
use crate::measure::Record;

/// Asks of the site, or of each of its pages, whether a selector finds something.
#[derive(Debug)]
pub(super) struct PageHas;

impl Promise for PageHas {
    fn name(&self) -> &'static str {
        "page-has"
    }

    fn kept(&self) -> &'static str {
        "a page of the site has an element that the rule's CSS selector finds"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel, CaseKind::Pages]
    }

    fn done(&self) -> Option<&'static str> {
        Some("had what is looked for")
    }

    fn takes(&self) -> &'static [Param] {
        &[
            Param { key: "selector", needed: true, means: "the CSS selector" },
            Param { key: "role", needed: false, means: "the pages on which to look; all where none is named" },
        ]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let Some(selector) = terms.params.selector.as_deref() else {
            return Asked::Nothing("The rule names no selector.".to_owned());
        };
        let what = format!("element that `{selector}` finds");
        on_pages::look(record, terms, &what, |page| page.matches.get(selector).map(|n| *n > 0))
    }
}
