//! Read: from what was picked to what was said and by whom; pure.

use crate::connectors::board::{Item, Said, Who, fields};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use url::Url;

/// A message as it was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::connectors) struct Picked {
    pub(in crate::connectors) id: String,
    by: Option<String>,
    name: Option<String>,
    is_guest: bool,
    is_staff: bool,
    pub(in crate::connectors) at: Option<Timestamp>,
    coarse: Option<SignedDuration>,
    text: String,
    pub(in crate::connectors) is_lost: bool,
    is_gone: bool,
    is_machine: bool,
    to: Option<String>,
    address: Option<Url>,
}

/// A message out of what was picked.
pub(in crate::connectors) fn message(value: &Value) -> Option<Picked> {
    let seconds = fields::number(value, &["coarse"]);
    Some(Picked {
        id: fields::text(value, &["id"])?,
        by: fields::text(value, &["by"]),
        name: fields::text(value, &["name"]),
        is_guest: fields::flag(value, &["guest"]),
        is_staff: fields::flag(value, &["staff"]),
        at: fields::instant(value, &["at"]),
        coarse: seconds.and_then(|s| Some(SignedDuration::from_secs(i64::try_from(s).ok()?))),
        text: fields::text(value, &["text"]).unwrap_or_default(),
        is_lost: fields::flag(value, &["lost"]),
        is_gone: fields::flag(value, &["gone"]),
        is_machine: fields::flag(value, &["machine"]),
        to: fields::text(value, &["to"]),
        address: fields::web(value, &["url"]),
    })
}

/// A message as it was said; the brand is known by stable ids, or by the platform's own mark.
pub(in crate::connectors) fn said(item: &Item<Picked>, staff: &[String], page: &Url) -> Said {
    let picked = &item.value;
    let who = match &picked.by {
        Some(by) if picked.is_staff || staff.contains(by) => {
            Who::Brand(picked.name.clone().filter(|n| n.contains(' ')))
        }
        Some(_) if picked.is_guest => {
            Who::Unknown("somebody without a stable id wrote in this thread".to_owned())
        }
        Some(by) => Who::Person(by.clone()),
        None => Who::Unknown("the author of a message could not be read".to_owned()),
    };
    Said {
        id: item.id.clone(),
        parent: picked.to.clone(),
        who,
        at: picked.at,
        coarse: picked.coarse,
        text: picked.text.clone(),
        address: picked.address.clone().unwrap_or_else(|| page.clone()),
        by_machine: picked.is_machine,
        gone: picked.is_gone,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}
