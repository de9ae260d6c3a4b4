//! Roles: what a page is for, by its address, by the words of links to it, by its headings.

use crate::crawl::Document;
use crate::domain::PageRole;
use url::Url;

/// Words and phrases for pages on which a brand can be reached.
/// The words of such pages in English, German, French, Spanish, Portuguese and Italian.
const CONTACT: [&str; 25] = [
    "contact",
    "contacts",
    "contactus",
    "contact us",
    "kontakt",
    "kontaktformular",
    "kontaktieren",
    "contacto",
    "contactos",
    "contactanos",
    "contáctanos",
    "contacter",
    "contactez",
    "contato",
    "contatti",
    "get in touch",
    "reach us",
    "write to us",
    "talk to us",
    "ask us",
    "schreiben sie uns",
    "schreib uns",
    "nous écrire",
    "nous ecrire",
    "escríbenos",
];

/// Words and phrases for pages that help.
const HELP: [&str; 37] = [
    "help",
    "helpcenter",
    "help center",
    "support",
    "faq",
    "faqs",
    "customer service",
    "customer services",
    "customer care",
    "customer support",
    "customerservice",
    "questions",
    "complaints",
    "feedback",
    "hilfe",
    "hilfecenter",
    "kundenservice",
    "kundendienst",
    "kundenbetreuung",
    "servicecenter",
    "service center",
    "häufige fragen",
    "haeufige fragen",
    "beschwerden",
    "aide",
    "assistance",
    "service client",
    "service clients",
    "questions fréquentes",
    "foire aux questions",
    "réclamations",
    "ayuda",
    "soporte",
    "atención al cliente",
    "atencion al cliente",
    "preguntas frecuentes",
    "ajuda",
];

/// Words and phrases for pages about the brand, its imprint among them.
const ABOUT: [&str; 30] = [
    "about",
    "aboutus",
    "about us",
    "who we are",
    "our team",
    "the team",
    "team",
    "company",
    "imprint",
    "legal",
    "legal notice",
    "impressum",
    "anbieterkennzeichnung",
    "über uns",
    "ueber uns",
    "uber uns",
    "unternehmen",
    "mentions légales",
    "mentions legales",
    "a propos",
    "à propos",
    "qui sommes nous",
    "notre équipe",
    "aviso legal",
    "quienes somos",
    "quiénes somos",
    "sobre nosotros",
    "acerca de",
    "nosotros",
    "chi siamo",
];

/// Words and phrases for pages with house rules for those who write where the brand listens.
const RULES: [&str; 45] = [
    "netiquette",
    "netikette",
    "nétiquette",
    "netiqueta",
    "house rules",
    "community guidelines",
    "community guideline",
    "community rules",
    "community standards",
    "community code of conduct",
    "comment policy",
    "comments policy",
    "commenting policy",
    "comment guidelines",
    "comments guidelines",
    "commenting guidelines",
    "comment rules",
    "moderation policy",
    "moderation guidelines",
    "posting guidelines",
    "social media guidelines",
    "social media rules",
    "social media community guidelines",
    "community richtlinien",
    "community regeln",
    "kommentarregeln",
    "kommentarrichtlinien",
    "diskussionsregeln",
    "forenregeln",
    "gemeinschaftsregeln",
    "gemeinschaftsrichtlinien",
    "hausregeln",
    "charte de modération",
    "charte de moderation",
    "charte de la communauté",
    "charte des commentaires",
    "règles de la communauté",
    "regles de la communaute",
    "règles de modération",
    "normas de la comunidad",
    "normas de participación",
    "normas de participacion",
    "reglas de la comunidad",
    "política de comentarios",
    "política de moderación",
];

/// What words say that a page is for: a link's text, or a heading.
///
/// Shape: over five words are a sentence, not a name, and say nothing.
pub(super) fn role_of_words(words: &str) -> PageRole {
    let (line, count) = tokens(words);
    if count == 0 || count > 5 {
        return PageRole::Other;
    }
    let says = |list: &[&str]| list.iter().any(|w| line.contains(&format!(" {w} ")));
    if says(&RULES) {
        PageRole::Rules
    } else if says(&CONTACT) {
        PageRole::Contact
    } else if says(&HELP) {
        PageRole::Help
    } else if says(&ABOUT) && count <= 4 {
        PageRole::About
    } else {
        PageRole::Other
    }
}

/// What an address and the words of a link to it say that a page is for.
#[must_use]
pub fn role_of(address: &Url, words: &str) -> PageRole {
    let by_words = role_of_words(words);
    let by_path = role_of_path(address);
    if rank(by_words) < rank(by_path) {
        by_words
    } else {
        by_path
    }
}

fn role_of_path(address: &Url) -> PageRole {
    let steps: Vec<&str> = address
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let Some(last) = steps.last() else {
        return PageRole::Other;
    };
    let name = percent_decoded(last);
    let name = name.rsplit_once('.').map_or(name.as_str(), |(n, ending)| {
        if ending.len() <= 5 { n } else { name.as_str() }
    });
    let (line, count) = tokens(name);
    // Deep in a blog or a shop, "about" and "help" are words like others.
    let listed = |list: &[&str]| list.iter().any(|w| line == format!(" {w} "));
    if steps.len() > 2 || count > 3 {
        return if listed(&RULES) {
            PageRole::Rules
        } else if listed(&CONTACT) {
            PageRole::Contact
        } else if listed(&HELP) {
            PageRole::Help
        } else if listed(&ABOUT) {
            PageRole::About
        } else {
            PageRole::Other
        };
    }
    role_of_words(name)
}

/// What a page's title or headline says that it is for.
pub(super) fn role_of_heading(page: &Document) -> PageRole {
    let title = page
        .title
        .split(['|', '–', '—', '·', '»'])
        .next()
        .unwrap_or("");
    [page.headline.as_str(), title]
        .into_iter()
        .map(role_of_words)
        .min_by_key(|r| rank(*r))
        .unwrap_or(PageRole::Other)
}

/// How early a page is wanted.
pub(super) fn rank(role: PageRole) -> u32 {
    match role {
        PageRole::Home | PageRole::Contact => 0,
        PageRole::Help => 1,
        PageRole::About => 2,
        PageRole::Rules => 3,
        PageRole::Other => 4,
    }
}

/// A text as lower-case words between single spaces, and their number.
fn tokens(text: &str) -> (String, usize) {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(8)
        .collect();
    (format!(" {} ", words.join(" ")), words.len())
}

fn percent_decoded(step: &str) -> String {
    let pair = format!("x={}", step.replace('+', "%2B").replace('&', "%26"));
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    pairs
        .next()
        .map(|(_, v)| v.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_for_contact_help_and_about_are_known_by_their_names() {
        for (path, words, role) in [
            ("/contact/", "", PageRole::Contact),
            ("/de/kontakt.html", "", PageRole::Contact),
            ("/x/17", "Schreiben Sie uns", PageRole::Contact),
            ("/nous-contacter", "", PageRole::Contact),
            ("/p?id=4", "Contact us", PageRole::Contact),
            ("/hilfe", "", PageRole::Help),
            ("/faq.php", "", PageRole::Help),
            ("/atenci%C3%B3n-al-cliente", "", PageRole::Help),
            ("/%C3%BCber-uns", "", PageRole::About),
            ("/impressum", "Impressum", PageRole::About),
            ("/mentions-legales/", "", PageRole::About),
            ("/", "Juniper", PageRole::Other),
            ("/blog/2026/about-time-we-met", "Read", PageRole::Other),
            ("/blog/helpful-hints", "", PageRole::Other),
            ("/a/b/help", "", PageRole::Help),
            ("/community-guidelines", "", PageRole::Rules),
            ("/x/18", "Unsere Netiquette", PageRole::Rules),
            ("/charte-de-mod%C3%A9ration/", "", PageRole::Rules),
            ("/p?id=9", "Normas de la comunidad", PageRole::Rules),
            ("/hilfe/community/kommentarregeln", "", PageRole::Rules),
            ("/community", "Community", PageRole::Other),
            ("/rules-of-the-road", "Rules of the road", PageRole::Other),
            (
                "/story",
                "How a friend in need was in contact with the moon",
                PageRole::Other,
            ),
        ] {
            let url = Url::parse("https://brand.example")
                .and_then(|u| u.join(path))
                .expect("an address");
            assert_eq!(role_of(&url, words), role, "{path} {words}");
        }
    }
}
