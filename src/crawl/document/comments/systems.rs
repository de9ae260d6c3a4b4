//! Systems: comment systems that scripts bring, by the marks that they leave on a page.

use scraper::node::Element;

/// A system and one mark of it: `#id`, `.class`, `<element>`, `[attribute]`, or a piece of a
/// script's or frame's address.
const MARKS: [(&str, &str); 96] = [
    ("#disqus_thread", "Disqus"),
    (".disqus-comments", "Disqus"),
    ("disqus.com", "Disqus"),
    ("[data-disqus-identifier]", "Disqus"),
    ("#isso-thread", "isso"),
    ("[data-isso]", "isso"),
    ("#commento", "Commento"),
    ("commento.io", "Commento"),
    ("<comentario-comments>", "Comentario"),
    ("utteranc.es", "utterances"),
    (".utterances", "utterances"),
    ("giscus.app", "giscus"),
    (".giscus", "giscus"),
    ("<giscus-widget>", "giscus"),
    ("#discourse-comments", "Discourse"),
    (".discourse-comments", "Discourse"),
    (".fb-comments", "the Facebook comments plugin"),
    ("<fb:comments>", "the Facebook comments plugin"),
    (
        "facebook.com/plugins/comments",
        "the Facebook comments plugin",
    ),
    ("#hyvor-talk-view", "Hyvor Talk"),
    ("<hyvor-talk-comments>", "Hyvor Talk"),
    ("talk.hyvor.com", "Hyvor Talk"),
    ("#remark42", "Remark42"),
    ("remark42", "Remark42"),
    ("#cusdis_thread", "Cusdis"),
    ("cusdis.com", "Cusdis"),
    ("#coral_thread", "Coral"),
    ("#coral_talk_stream", "Coral"),
    ("#coral-thread", "Coral"),
    ("coral.coralproject", "Coral"),
    ("coralproject.net", "Coral"),
    (".viafoura", "Viafoura"),
    ("<vf-conversations>", "Viafoura"),
    ("<vf-comments>", "Viafoura"),
    ("viafoura.", "Viafoura"),
    ("spot.im", "OpenWeb"),
    ("[data-spotim-module]", "OpenWeb"),
    ("[data-spotim-app]", "OpenWeb"),
    ("<ow-conversation>", "OpenWeb"),
    ("openweb.com", "OpenWeb"),
    ("#livefyre-comments", "Livefyre"),
    ("#livefyre", "Livefyre"),
    (".livefyre", "Livefyre"),
    ("livefyre.com", "Livefyre"),
    ("#fastcomments-widget", "FastComments"),
    ("fastcomments.com", "FastComments"),
    ("#graphcomment", "GraphComment"),
    ("graphcomment.com", "GraphComment"),
    ("#waline", "Waline"),
    ("#vcomments", "Valine"),
    ("#tcomment", "Twikoo"),
    ("#twikoo", "Twikoo"),
    ("#artalk", "Artalk"),
    ("#gitalk-container", "Gitalk"),
    ("#gitment-container", "Gitment"),
    ("#vuukle-comments", "Vuukle"),
    ("vuukle.com", "Vuukle"),
    ("intensedebate.com", "IntenseDebate"),
    ("#idc-container", "IntenseDebate"),
    ("#hcb_comment_box", "HTML Comment Box"),
    ("htmlcommentbox.com", "HTML Comment Box"),
    ("#vk_comments", "VK"),
    ("#mc-container", "Cackle"),
    ("cackle.me", "Cackle"),
    (".talkyard-comments", "Talkyard"),
    (".muut", "Muut"),
    ("muut.com", "Muut"),
    (".schnack", "Schnack"),
    (".commentbox", "CommentBox"),
    ("commentbox.io", "CommentBox"),
    ("#replybox", "ReplyBox"),
    ("getreplybox.com", "ReplyBox"),
    ("#hypercomments_widget", "HyperComments"),
    ("hypercomments.com", "HyperComments"),
    ("insticator.com", "Insticator"),
    ("#nodebb-comments", "NodeBB"),
    ("#commentics", "Commentics"),
    ("<mastodon-comments>", "comments by Mastodon"),
    ("#mastodon-comments", "comments by Mastodon"),
    (".mastodon-comments", "comments by Mastodon"),
    ("<bluesky-comments>", "comments by Bluesky"),
    ("<bsky-comments>", "comments by Bluesky"),
    ("#bluesky-comments", "comments by Bluesky"),
    (".bluesky-comments", "comments by Bluesky"),
    ("[data-ghost-comments]", "Ghost"),
    ("ghost/comments-ui", "Ghost"),
    (".squarespace-comments", "Squarespace"),
    (".hs_cos_wrapper_type_blog_comments", "HubSpot"),
    ("#hubspot-comments", "HubSpot"),
    (".hs-comments", "HubSpot"),
    ("#thrive-comments", "Thrive Comments"),
    (".decomments-comment-section", "de:comments"),
    ("#relate-comments", "Relate"),
    ("<welcomments-thread>", "Welcomments"),
    ("#parlons", "Parlons"),
    ("#ayu-comments", "comments by a script"),
];

/// What an inline script says of a system.
const SAID: [(&str, &str); 14] = [
    ("disqus_shortname", "Disqus"),
    ("disqus.com/embed", "Disqus"),
    ("remark_config", "Remark42"),
    ("DiscourseEmbed", "Discourse"),
    ("Coral.createStreamEmbed", "Coral"),
    ("Coral.Talk.render", "Coral"),
    ("fyre.conv.load", "Livefyre"),
    ("idcomments_acct", "IntenseDebate"),
    ("FastCommentsUI", "FastComments"),
    ("HYVOR_TALK_WEBSITE", "Hyvor Talk"),
    ("SPOTIM", "OpenWeb"),
    ("window.vf", "Viafoura"),
    ("VUUKLE_CONFIG", "Vuukle"),
    ("utteranc.es/client.js", "utterances"),
];

/// The system that an element belongs to, with the mark that shows it.
pub(super) fn of_element(element: &Element) -> Option<(&'static str, &'static str)> {
    // A page may have hundreds of thousands of elements that say nothing of themselves.
    if element.attrs.is_empty() && !element.name().contains(['-', ':']) {
        return None;
    }
    let source = ["src", "data-src", "data-cookieblock-src"]
        .into_iter()
        .find_map(|name| element.attr(name))
        .filter(|_| matches!(element.name(), "script" | "iframe"))
        .unwrap_or("")
        .to_ascii_lowercase();
    let id = element.id().unwrap_or("").to_ascii_lowercase();
    let found = MARKS.into_iter().find(|(mark, _)| {
        if let Some(name) = mark.strip_prefix('#') {
            id == name
        } else if let Some(name) = mark.strip_prefix('.') {
            element.classes().any(|c| c.eq_ignore_ascii_case(name))
        } else if let Some(name) = mark.strip_prefix('<') {
            element.name() == name.trim_end_matches('>')
        } else if let Some(name) = mark.strip_prefix('[') {
            element.attr(name.trim_end_matches(']')).is_some()
        } else {
            source.contains(mark)
        }
    });
    found.or_else(|| {
        is_foreign(&source)
            .then_some(("a script or frame for comments", "a foreign comment system"))
    })
}

/// Says whether a script or a frame comes from another host and bears comments in its address.
fn is_foreign(source: &str) -> bool {
    let Some((_, rest)) = source.split_once("//") else {
        return false;
    };
    let known = [
        "comment-reply",
        "jetpack-comment",
        "wp-content",
        "wp-includes",
        "blogger.com",
    ];
    (rest.contains("comments") || rest.contains("comment-"))
        && !known.iter().any(|k| rest.contains(k))
}

/// The system that an inline script sets up, with the mark that shows it.
pub(super) fn in_script(text: &str) -> Option<(&'static str, &'static str)> {
    SAID.into_iter().find(|(mark, _)| text.contains(mark))
}
