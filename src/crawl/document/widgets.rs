//! Widgets: the chat products that a page may carry, by the marks of their scripts.

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Products and what their script addresses or inline scripts contain, the most specific first.
///
/// Source: the script patterns of the public technology-detection data sets. A loader that may or
/// may not bring a chat, such as a tag manager or `js.hs-scripts.com`, is no mark.
const MARKS: [(&str, &str); 58] = [
    ("widget.intercom.io", "Intercom"),
    ("static.intercomcdn.com/intercom", "Intercom"),
    ("js.intercomcdn.com", "Intercom"),
    ("intercomSettings", "Intercom"),
    ("static.zdassets.com/ekr/snippet.js", "Zendesk"),
    ("zESettings", "Zendesk"),
    ("v2.zopim.com", "Zendesk Chat"),
    ("$zopim", "Zendesk Chat"),
    ("js.driftt.com", "Drift"),
    ("code.tidio.co", "Tidio"),
    ("tidioChatApi", "Tidio"),
    ("cdn.livechatinc.com/tracking.js", "LiveChat"),
    ("window.__lc", "LiveChat"),
    ("client.crisp.chat", "Crisp"),
    ("CRISP_WEBSITE_ID", "Crisp"),
    ("js.usemessages.com", "HubSpot"),
    ("HubSpotConversations", "HubSpot"),
    ("wchat.freshchat.com", "Freshchat"),
    ("fcWidget", "Freshchat"),
    ("static.olark.com", "Olark"),
    ("olark.identify", "Olark"),
    ("embed.tawk.to", "Tawk.to"),
    ("Tawk_API", "Tawk.to"),
    ("config.gorgias.chat", "Gorgias"),
    ("gorgiasChat", "Gorgias"),
    ("beacon-v2.helpscout.net", "Help Scout"),
    ("chat-assets.frontapp.com", "Front"),
    ("FrontChat", "Front"),
    ("cdn.kustomerapp.com", "Kustomer"),
    ("cdn.gladly.com", "Gladly"),
    (".dixa.io", "Dixa"),
    (".widget.trengo.eu", "Trengo"),
    ("apps.mypurecloud.", "Genesys"),
    (".ada.support", "Ada"),
    ("chatwootSDK", "Chatwoot"),
    ("$chatwoot", "Chatwoot"),
    ("chatwootSettings", "Chatwoot"),
    ("/packs/js/sdk.js", "Chatwoot"),
    ("lptag.liveperson.net", "LivePerson"),
    ("smartsuppchat.com", "Smartsupp"),
    ("_smartsupp", "Smartsupp"),
    ("code.jivosite.com", "JivoChat"),
    ("code.jivo", "JivoChat"),
    ("call.chatra.io", "Chatra"),
    ("app.chaport.com", "Chaport"),
    ("salesiq.zoho", "Zoho SalesIQ"),
    ("$zoho.salesiq", "Zoho SalesIQ"),
    ("cdn.reamaze.com", "Re:amaze"),
    ("push.reamaze.com", "Re:amaze"),
    ("userlike-cdn", "Userlike"),
    ("api.userlike.com", "Userlike"),
    ("service.force.com/embeddedservice", "Salesforce"),
    ("embedded_svc", "Salesforce"),
    ("customerchat.js", "Messenger"),
    ("messenger.com/customer_chat", "Messenger"),
    ("web-chat.global.assistant.watson", "watsonx Assistant"),
    ("cdn.botpress.cloud/webchat", "Botpress"),
    ("widget.userlike.com", "Userlike"),
];

/// The marks that an inline script must carry on behalf of a form service.
const FORMS: [&str; 2] = ["hbspt.forms.create", "typeform.com/embed"];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let marks = MARKS.iter().map(|(mark, _)| *mark).chain(FORMS);
    AhoCorasick::new(marks).expect("the marks are few and plain")
});

/// The marks that stand in a script.
pub(super) fn marks_in(script: &str) -> Vec<&'static str> {
    let mut found: Vec<usize> = FINDER
        .find_iter(script)
        .map(|m| m.pattern().as_usize())
        .collect();
    found.sort_unstable();
    found.dedup();
    let mark = |i: usize| {
        MARKS
            .get(i)
            .map_or_else(|| FORMS[i - MARKS.len()], |(mark, _)| *mark)
    };
    found.into_iter().map(mark).collect()
}

/// The chat product that a script belongs to, by its address or an inline mark.
#[must_use]
pub fn chat_product(script: &str) -> Option<&'static str> {
    let found = FINDER.find(script)?;
    MARKS
        .get(found.pattern().as_usize())
        .map(|(_, product)| *product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_is_known_by_its_script() {
        for (script, product) in [
            ("https://widget.intercom.io/widget/abc", Some("Intercom")),
            ("//embed.tawk.to/5a/default", Some("Tawk.to")),
            (
                "https://chat.brand.example/packs/js/sdk.js",
                Some("Chatwoot"),
            ),
            ("https://js.hs-scripts.com/123.js", None),
            ("https://www.googletagmanager.com/gtag/js?id=G-1", None),
            ("https://brand.example/drift-of-snow.js", None),
        ] {
            assert_eq!(chat_product(script), product, "{script}");
        }
        assert_eq!(
            marks_in("window.$crisp=[];window.CRISP_WEBSITE_ID='x'"),
            ["CRISP_WEBSITE_ID"]
        );
        assert!(marks_in("var drift = 1, beacon = 2, zE = 3").is_empty());
    }
}
