//! The bundled brand's blog: WordPress pages and the REST interface that WordPress has.

use super::story::StagePost;
use super::{Ask, Prop, Scene, escape, handle, site};
use crate::domain::Openness;
use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

pub(super) fn answer(scene: &Scene, ask: &Ask<'_>) -> Option<Prop> {
    if let Some(rest) = ask.path.strip_prefix("/wp-json") {
        return Some(rest_answer(scene, rest.trim_matches('/'), ask));
    }
    if ask.path.trim_end_matches('/') == "/blog" {
        return Some(Prop::Html(site::page(scene, "Blog", &list(scene))));
    }
    let post = scene.blog.iter().find(|p| path(p) == ask.path)?;
    Some(Prop::Html(site::page(scene, &post.text, &single(post))))
}

fn path(post: &StagePost) -> String {
    format!("/blog/{}/", handle(&post.text).replace(['\'', '"'], ""))
}

fn list(scene: &Scene) -> String {
    scene
        .blog
        .iter()
        .rev()
        .map(|p| format!("<h2><a href=\"{}\">{}</a></h2>\n", path(p), escape(&p.text)))
        .collect()
}

fn single(post: &StagePost) -> String {
    let comments: String = post
        .turns
        .iter()
        .map(|t| {
            let who = t.who.as_deref().unwrap_or("Juniper Air");
            format!(
                "<li id=\"comment-{}\" class=\"comment\"><div class=\"comment-author vcard\"><b class=\"fn\">{}</b></div><div class=\"comment-content\"><p>{}</p></div></li>\n",
                t.id,
                escape(who),
                escape(&t.text)
            )
        })
        .collect();
    let form = if post.gate == Openness::Closed {
        r#"<p class="no-comments">Comments are closed.</p>"#
    } else {
        r#"<div id="respond" class="comment-respond"><form action="/wp-comments-post.php" method="post" id="commentform" class="comment-form">
<label>Comment <textarea name="comment"></textarea></label><label>Name <input name="author"></label>
<input type="submit" name="submit" value="Post Comment"></form></div>"#
    };
    format!(
        r#"<article><h1>{}</h1><p>A story from behind the counter.</p></article>
<div id="comments" class="comments-area"><ol class="comment-list">
{comments}</ol>
{form}</div>"#,
        escape(&post.text)
    )
}

fn rest_answer(scene: &Scene, path: &str, ask: &Ask<'_>) -> Prop {
    match path {
        "" => Prop::Json(
            json!({
                "name": "Juniper Air", "description": "Fourteen cities worth a weekend",
                "url": scene.root("juniper"), "home": scene.root("juniper"),
                "gmt_offset": "0", "timezone_string": "Europe/Lisbon",
                "namespaces": ["oembed/1.0", "wp/v2"],
            }),
            Vec::new(),
        ),
        "wp/v2/posts" => listing(
            scene.blog.iter().rev().map(|p| post(scene, p)).collect(),
            ask,
        ),
        "wp/v2/comments" => {
            let wanted = ask.get("post").and_then(|p| p.parse::<u64>().ok());
            let of = scene
                .blog
                .iter()
                .filter(|p| wanted.is_none_or(|w| w == p.id));
            listing(of.flat_map(|p| comments(scene, p)).collect(), ask)
        }
        "wp/v2/users" => listing(
            vec![
                json!({"id": 1, "name": "Juniper Air", "slug": "juniper-air",
                "link": format!("{}/author/juniper-air/", scene.root("juniper"))}),
            ],
            ask,
        ),
        _ => Prop::Error(
            StatusCode::NOT_FOUND,
            json!({"code": "rest_no_route", "message": "No route was found", "data": {"status": 404}}),
        ),
    }
}

/// One page of a listing, with the two headers that say how much there is.
fn listing(all: Vec<Value>, ask: &Ask<'_>) -> Prop {
    let number = |name, other| ask.get(name).and_then(|n| n.parse().ok()).unwrap_or(other);
    let (size, page) = (
        number("per_page", 10usize).clamp(1, 100),
        number("page", 1usize).max(1),
    );
    let pages = all.len().div_ceil(size);
    if page > pages.max(1) {
        return Prop::Error(
            StatusCode::BAD_REQUEST,
            json!({"code": "rest_post_invalid_page_number", "message": "", "data": {"status": 400}}),
        );
    }
    let total = all.len();
    let shown: Vec<Value> = all.into_iter().skip((page - 1) * size).take(size).collect();
    Prop::Json(
        Value::Array(shown),
        vec![
            ("x-wp-total", total.to_string()),
            ("x-wp-totalpages", pages.to_string()),
        ],
    )
}

/// Local time without an offset, as WordPress writes it.
fn local(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y-%m-%dT%H:%M:%S")
        .to_string()
}

fn post(scene: &Scene, p: &StagePost) -> Value {
    let closed = p.gate == Openness::Closed;
    json!({
        "id": p.id, "date_gmt": local(p.at), "date": local(p.at), "modified_gmt": local(p.at),
        "link": format!("{}{}", scene.root("juniper"), path(p)),
        "title": {"rendered": escape(&p.text)}, "author": 1,
        "comment_status": if closed { "closed" } else { "open" },
    })
}

fn comments(scene: &Scene, p: &StagePost) -> Vec<Value> {
    let link = format!("{}{}", scene.root("juniper"), path(p));
    p.turns
        .iter()
        .map(|t| {
            json!({
                "id": t.id, "post": p.id, "parent": t.parent.unwrap_or(0),
                "author": u8::from(t.who.is_none()),
                "author_name": t.who.as_deref().unwrap_or("Juniper Air"), "author_url": "",
                "date": local(t.at), "date_gmt": local(t.at),
                "content": {"rendered": format!("<p>{}</p>\n", escape(&t.text))},
                "link": format!("{link}#comment-{}", t.id), "status": "approved", "type": "comment",
            })
        })
        .collect()
}
