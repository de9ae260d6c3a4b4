//! Channels: what a brand file says of places to look at, and of the files that stand for them.

use super::brand_file::web_address;
use super::imports::{self, IMPORT};
use crate::connectors::import::ImportOf;
use crate::connectors::{Settings, accounts, extractor};
use crate::domain::form::Form;
use crate::domain::mistake::nearest;
use crate::domain::{Channel, ChannelId, ChannelKind, Found};

/// The files that channels name.
#[derive(Default)]
pub(super) struct Files {
    pub(super) imports: Vec<ImportOf>,
    pub(super) extractors: Vec<(ChannelId, String)>,
}

/// The channels that are asked, and the files that they name.
pub(super) fn channels(form: &Form<'_>, settings: &mut Settings) -> (Vec<Channel>, Files) {
    let (mut channels, mut files) = (Vec::new(), Files::default());
    for table in form.tables("channel") {
        if table.text("kind") == Some(IMPORT) {
            let (channel, of) = imports::channel(&table).unzip();
            channels.extend(channel);
            files.imports.extend(of);
        } else if let Some(channel) = channel(&table) {
            let staff = table.texts("staff").into_iter();
            let staff: Vec<String> = staff.map(|(id, _)| id.to_owned()).collect();
            if !staff.is_empty() {
                settings.staff.insert(channel.id.clone(), staff);
            }
            let file = table.text("extractor").filter(|f| is_file(f));
            let file = file.map(|f| (channel.id.clone(), f.to_owned()));
            files.extractors.extend(file);
            channels.push(channel);
        }
    }
    (channels, files)
}

/// Says whether an extractor is a file of the user's, and not one of ours.
fn is_file(extractor: &str) -> bool {
    extractor::named(extractor).is_none()
}

/// The network that an extractor stands for.
fn extracted(form: &Form<'_>) -> Option<String> {
    let name = form.text("extractor")?;
    let network = extractor::network(name);
    if network.is_none() {
        let names = extractor::names();
        let hint = nearest(name, names.iter().copied()).map_or_else(
            || {
                format!(
                    "it is one of {}, or a file such as forum.toml",
                    names.join(", ")
                )
            },
            |near| format!("did you mean \"{near}\"?"),
        );
        let why = format!("there is no extractor \"{name}\"");
        form.wrong("extractor", why, Some(hint));
    }
    network
}

/// The channels, with the brand's people on each.
fn channel(form: &Form<'_>) -> Option<Channel> {
    form.allow(&["kind", "address", "network", "staff", "extractor"]);
    let kind = form.need_text("kind").and_then(|name| {
        let kind = ChannelKind::from_name(name);
        if kind.is_none() {
            let known = ChannelKind::ALL.map(ChannelKind::name);
            let hint = nearest(name, known).map_or_else(
                || format!("it is one of {}", known.join(", ")),
                |near| format!("did you mean \"{near}\"?"),
            );
            form.wrong("kind", format!("there is no kind \"{name}\""), Some(hint));
        }
        kind
    });
    let address = form
        .need_text("address")
        .and_then(|text| web_address(form, "address", text));
    let extracted = extracted(form);
    let (kind, address) = (kind?, address?);
    let mut id = ChannelId::of(&address);
    // Forums whose pages are described often tell their parts by the query alone.
    if let (Some(_), Some(query)) = (&extracted, address.query()) {
        id.0.push_str(&format!("?{query}"));
    }
    let network = form.text("network").map(ToOwned::to_owned);
    let network = extracted
        .or(network)
        .unwrap_or_else(|| accounts::network_of(&address, kind));
    Some(Channel {
        id,
        kind,
        address,
        network,
        found: Found::Named,
    })
}
