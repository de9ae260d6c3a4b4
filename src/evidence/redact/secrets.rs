//! Secrets: what opens an account never reaches the disk, whoever wrote it where.

use super::super::erase::Scrub;
use regex::bytes::{Captures, Regex};
use std::sync::LazyLock;

/// What stands in the place of a secret.
const SECRET: &str = "[secret]";
/// Names of fields, parameters and inputs that hold a secret; cursors of pages are none.
pub(super) const NAMES: [&str; 36] = [
    "access_token",
    "accessjwt",
    "accesstoken",
    "api-key",
    "api_key",
    "api_secret",
    "apikey",
    "app_secret",
    "auth_token",
    "authenticity_token",
    "authorization",
    "authtoken",
    "bearer_token",
    "client_secret",
    "clientsecret",
    "consumer_secret",
    "csrf_token",
    "database_url",
    "id_token",
    "jsessionid",
    "jwt",
    "passwd",
    "password",
    "phpsessid",
    "private_key",
    "pwd",
    "refresh_token",
    "refreshjwt",
    "refreshtoken",
    "secret",
    "session_id",
    "session_token",
    "sessionid",
    "sessiontoken",
    "token",
    "x-api-key",
];
/// Parameters that hold a secret where a host sends somebody on.
const ON_THE_WAY: &str = "code|state|session|sid|sig|signature|ticket|auth|key|nonce|samlresponse";

fn names() -> String {
    NAMES.map(|name| name.replace('-', "[-]")).join("|")
}

/// A parameter, in an address or a form.
static PARAMETER: LazyLock<Regex> = LazyLock::new(|| {
    let names = names();
    Regex::new(&format!(
        r#"(?i)(?P<head>(?:^|[?&;\s"'])(?:{names})=)[^&\s"'<>;#\\]+"#
    ))
    .expect("the pattern is fixed")
});

/// A parameter of an address that somebody is sent on to.
static SENT_ON: LazyLock<Regex> = LazyLock::new(|| {
    let names = names();
    Regex::new(&format!(
        r#"(?i)(?P<head>[?&;#](?:{names}|{ON_THE_WAY})=)[^&\s"'<>;#]+"#
    ))
    .expect("the pattern is fixed")
});

/// A field of an object, in JSON or in a script.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    let names = names();
    Regex::new(&format!(
        r#"(?i)(?P<head>\\?"(?:{names})\\?"\s*:\s*\\?")(?:[^"\\]|\\[^"])(?:[^"\\]|\\.)*(?P<end>")"#
    ))
    .expect("the pattern is fixed")
});

/// An input of a form that a page fills in beforehand.
static INPUT: LazyLock<Regex> = LazyLock::new(|| {
    let names = names();
    let quoted = |name: &str| format!(r#"\b{name}\s*=\s*["']?(?:{names})["'\s/>]"#);
    Regex::new(&format!(
        r#"(?i)<(?:input|meta|textarea|button)\b[^>]*(?:{}|{})[^>]*>?"#,
        quoted("name"),
        quoted("id")
    ))
    .expect("the pattern is fixed")
});

static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)(?P<head>\b(?:value|content)\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s"'>]+)"#)
        .expect("the pattern is fixed")
});

/// The password of an address, as in `postgres://user:password@host`.
static USERINFO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)(?P<head>\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@"'<>]*:)[^\s/@"'<>]+@"#)
        .expect("the pattern is fixed")
});

/// A bearer's or a basic credential that a page or an answer shows.
static CREDENTIAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?P<head>\b(?:bearer|basic)\s+)[A-Za-z0-9+/=._~-]{12,}")
        .expect("the pattern is fixed")
});

/// The bytes of a body without secrets in the places where secrets stand.
pub(super) fn without(body: Vec<u8>) -> Vec<u8> {
    let fixed = |end: &'static str| {
        move |found: &Captures<'_>| [&found["head"], SECRET.as_bytes(), end.as_bytes()].concat()
    };
    let body = replaced(&PARAMETER, body, fixed(""));
    let body = replaced(&FIELD, body, fixed("\""));
    let body = replaced(&INPUT, body, |found: &Captures<'_>| {
        let quoted =
            |value: &Captures<'_>| [&value["head"], b"\"", SECRET.as_bytes(), b"\""].concat();
        VALUE.replace_all(&found[0], quoted).into_owned()
    });
    let body = replaced(&CREDENTIAL, body, fixed(""));
    replaced(&USERINFO, body, fixed("@"))
}

/// A header's value without secrets; of an address that somebody is sent on to, the parameter
/// stays without its value.
pub(super) fn without_in_header(name: &str, value: String) -> String {
    let mut bytes = value.into_bytes();
    if name == "location" {
        let emptied = |found: &Captures<'_>| found["head"].to_vec();
        bytes = replaced(&SENT_ON, bytes, emptied);
    }
    String::from_utf8_lossy(&without(bytes)).into_owned()
}

fn replaced(pattern: &Regex, body: Vec<u8>, by: impl Fn(&Captures<'_>) -> Vec<u8>) -> Vec<u8> {
    match pattern.replace_all(&body, by) {
        std::borrow::Cow::Owned(changed) => changed,
        std::borrow::Cow::Borrowed(_) => body,
    }
}

/// Finds the cookies of an answer wherever else they stand in it.
pub(super) fn cookies(headers: &[(String, String)]) -> Scrub {
    let cookie = |(name, value): &(String, String)| {
        let set = name.eq_ignore_ascii_case("set-cookie");
        let (_, value) = value.split(';').next()?.split_once('=')?;
        set.then(|| value.trim().trim_matches('"').to_owned())
    };
    let all: Vec<String> = headers.iter().filter_map(cookie).collect();
    Scrub::of_secrets(&all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, kept: &str) {
        let clean = without(body.as_bytes().to_vec());
        assert_eq!(String::from_utf8_lossy(&clean), kept);
    }

    #[test]
    fn secrets_go_where_secrets_stand_and_nothing_else_does() {
        check(
            r#"{"accessJwt": "p@ss\"x&=#","next_page_token":"abc","token":""}"#,
            r#"{"accessJwt": "[secret]","next_page_token":"abc","token":""}"#,
        );
        check(
            "<a href='/x?access_token=a%2Bb&amp;page=2'>",
            "<a href='/x?access_token=[secret]&amp;page=2'>",
        );
        check(
            r#"<input type=hidden name="client_secret" value="a/b+c==">"#,
            r#"<input type=hidden name="client_secret" value="[secret]">"#,
        );
        check("client_secret=x&grant=1", "client_secret=[secret]&grant=1");
        check("postgres://u:hunter2@db/x", "postgres://u:[secret]@db/x");
        check(
            "https://social.example:8443/@ann",
            "https://social.example:8443/@ann",
        );
        check("The token economy = fine", "The token economy = fine");
        let sent = without_in_header("location", "/cb?code=abc&state=x&page=2".to_owned());
        assert_eq!(sent, "/cb?code=&state=&page=2");
    }
}
