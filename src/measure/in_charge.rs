//! In charge: where a brand says who answers its customers.

use super::Record;
use super::readers::care;
use super::statements::roster;
use crate::domain::{CaptureId, ChannelKind, PageRole};
use url::Url;

/// Where the brand names a team, a role, people or an account that answers, with the proof and
/// what it says.
///
/// Shape: pages for contact and help before others, each place once; news and stories name nobody.
pub(super) fn in_charge(records: &[Record]) -> Vec<(Url, CaptureId, String)> {
    let mut found = Vec::new();
    for record in records {
        let account = record.channel.kind != ChannelKind::Site;
        if let Some((profile, capture)) = &record.profile {
            let address = &record.channel.address;
            let own = Some(address).filter(|a| account && is_care_account(a));
            let says = named(&profile.bio).or_else(|| own.map(|a| a.path().to_owned()));
            found.extend(says.map(|says| (1, address, capture, says)));
        }
        for (page, capture) in record
            .pages
            .iter()
            .filter(|(page, _)| page.role != PageRole::Other)
        {
            let rank = u8::from(!matches!(page.role, PageRole::Contact | PageRole::Help)) * 2;
            let link = page.accounts.iter().find(|a| is_care_account(a));
            let says = named(&page.text).or_else(|| link.map(ToString::to_string));
            found.extend(says.map(|says| (rank, &page.address, capture, says)));
        }
    }
    found.sort();
    found.dedup();
    let place = |(_, address, capture, says): (u8, &Url, &CaptureId, String)| {
        (address.clone(), capture.clone(), says)
    };
    found.into_iter().map(place).collect()
}

/// What names somebody in a text: a sentence, or a line of a roster.
fn named(text: &str) -> Option<String> {
    care::in_charge(text)
        .map(ToOwned::to_owned)
        .or_else(|| roster(text).next())
}

/// Says whether an account's name says that it is there to answer.
fn is_care_account(address: &Url) -> bool {
    let name = address.path().trim_matches('/').trim_start_matches('@');
    !name.contains('/') && care::is_care_handle(&format!("@{name}"))
}
