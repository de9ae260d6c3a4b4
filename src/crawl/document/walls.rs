//! Walls: answers that came with a good status and yet without the page.

use super::Document;
use regex::Regex;
use std::sync::LazyLock;

/// More visible text than this, in bytes, and a page is a page, whatever else it says.
const SHORT: usize = 1500;
/// Less visible text than this, in bytes, is next to nothing.
const SCANT: usize = 80;

/// What a wall says of itself, in the title, the headline or the text of a short page.
struct Sign {
    wall: &'static str,
    heading: LazyLock<Regex>,
    text: LazyLock<Regex>,
}

macro_rules! pattern {
    ($text:expr) => {
        LazyLock::new(|| Regex::new(concat!("(?i)", $text)).expect("the pattern is well-formed"))
    };
}

static SIGNS: [Sign; 7] = [
    Sign {
        wall: "a bot check",
        heading: pattern!(
            r"^(just a moment|attention required|checking your browser|verify(ing)? (that )?you are (a )?human|are you (a )?(human|robot)|security check|robot check|one moment, please|access to this page has been denied|pardon our interruption|ddos-guard|client challenge|human verification|vercel security checkpoint|making sure you('|’)re not a bot|sicherheitsüberprüfung|comprobación de seguridad|vérification de sécurité)"
        ),
        text: pattern!(
            r"(checking (if the site connection is secure|your browser before)|verify (that )?you are (a )?(human|not a robot)|enable javascript and cookies to continue|complete the (captcha|security check)|unusual traffic from your|press (and|&) hold to confirm|needs to review the security of your connection|proving you('|’)re not a bot|incapsula incident id|bestätigen sie, dass sie (ein mensch|kein roboter)|confirmez que vous n('|’)êtes pas un robot|confirma que no eres un robot)"
        ),
    },
    Sign {
        wall: "a rate limit",
        heading: pattern!(
            r"^(429\b|too many requests|rate limit(ed| exceeded)?|zu viele anfragen|trop de requêtes|demasiadas (solicitudes|peticiones))"
        ),
        text: pattern!(
            r"(you have been rate.?limited|too many requests|rate limit exceeded|you('|’)re doing that too (much|often)|zu viele anfragen|trop de requêtes|demasiadas solicitudes)"
        ),
    },
    Sign {
        wall: "a refusal",
        heading: pattern!(
            r"^(error )?(403\b|401\b|access denied|forbidden|zugriff verweigert|accès refusé|acceso denegado|sorry, you have been blocked|you have been blocked|request blocked|not available in your (country|region))"
        ),
        text: pattern!(
            r"(you don('|’)t have permission to access|you have been blocked from|this (site|content|page) is not available in your (country|region|location)|unavailable (in your country|for legal reasons)|the request (was|is) blocked|zugriff (wurde )?verweigert)"
        ),
    },
    Sign {
        wall: "an age gate",
        heading: pattern!(
            r"^(age (verification|check|gate|restricted)|verify your age|are you (over|of legal|18|21)|altersprüfung|altersverifikation|bist du (schon )?(16|18)|avez-vous (18|l('|’)âge)|eres mayor de edad|please confirm your age)"
        ),
        text: pattern!(
            r"(you must be (at least |over )?(16|18|19|20|21) (years|or older|to enter)|of legal drinking age|are you (over )?(18|21)( or older| years)|enter your date of birth|sind sie (mindestens )?(16|18) jahre|avez-vous (plus de )?18 ans|¿eres mayor de (18|edad))"
        ),
    },
    Sign {
        wall: "a consent wall",
        heading: pattern!(
            r"^(before you continue|we value your privacy|your privacy( choices| matters)?|cookie (consent|einstellungen|settings)|privacy (settings|gate)|consent|datenschutz-?einstellungen|mit werbung weiterlesen|avant de continuer|antes de continuar|bevor (sie|du) fort)"
        ),
        text: pattern!(
            r"(before you continue to|accept (all )?(cookies )?to continue|continue with (ads|tracking) or|weiter mit werbung|mit werbung und tracking|you need to accept (our |the )?cookies|continuer sans accepter pour accéder|acepta las cookies para continuar)"
        ),
    },
    Sign {
        wall: "a parked domain",
        heading: pattern!(
            r"((is|domain|name) (for sale|parked)|buy this domain|domain parking|parked (domain|page)|coming soon|under construction|site not published|account suspended|this (website|site) is currently unavailable|website expired|domain steht zum verkauf|ce domaine est à vendre|dominio en venta)"
        ),
        text: pattern!(
            r"(this domain (name )?(is|may be|has been) (for sale|parked|registered|expired)|buy this domain|domain (is )?parked|the domain .{3,60} is for sale|this account has been suspended|related searches|diese domain steht zum verkauf|ce nom de domaine est à vendre|este dominio está en venta)"
        ),
    },
    Sign {
        wall: "a server's default page",
        heading: pattern!(
            r"(^welcome to nginx\b|apache2? .{0,30}default page|^it works!?$|^iis windows server|^test page for|^index of /|^default (web ?site|web ?page|page)|^plesk|^welcome to (centos|caddy|openresty|your new)|^http server test page|^site en construction|^congratulations!? your (website|site) is)"
        ),
        text: pattern!(
            r"(if you see this page, the nginx web server|this is the default (welcome|web|index) page|this page is used to test the proper operation|the web server software is running but no content has been added|replace this file|your web server is (now )?(working|running))"
        ),
    },
];

static MISSING: LazyLock<Regex> = pattern!(
    r"(^|[^0-9])404([^0-9]|$)|(page|site|file|content|resource) (you('|’)re looking for )?(was |is |could )?(not|n('|’)t|no longer) (be )?(found|exist|available)|^(page |seite |página |site )?(not found|nicht gefunden|no encontrada|introuvable)|^oops|can('|’)t (be found|find (that|the|this) page)|seite (wurde )?(leider )?nicht gefunden|diese seite (gibt es nicht|existiert nicht)|page (introuvable|non trouvée)|cette page n('|’)existe pas|página no (encontrada|existe)|nothing (was )?found"
);

static LOGIN: LazyLock<Regex> = pattern!(
    r"^(log ?in|sign ?in|login|please (log|sign) in|members? (area|only|login)|anmelden|anmeldung|einloggen|bitte (melden|loggen)|connexion|se connecter|connectez-vous|iniciar sesión|inicia sesión|acceder|authentication required|password (required|protected)|protected( page|:)|this (content|page) is (password )?protected|enter password)"
);

static LOGIN_TEXT: LazyLock<Regex> = pattern!(
    r"((log|sign) ?in to (continue|view|see|access|read)|you must (be logged|log|sign) in|please (log|sign) in|this content is password protected|melden sie sich an, um|bitte (melde dich|melden sie sich) an|connectez-vous pour|inicia sesión para)"
);

/// Containers that scripts fill.
const APP_ROOTS: [&str; 12] = [
    "#root",
    "#app",
    "#__next",
    "#__nuxt",
    "#___gatsby",
    "#svelte",
    "#app-root",
    "#main-app",
    "#ember-app",
    "#react-root",
    "#q-app",
    ".app-root",
];

/// Says which wall stands in the place of a page that came with a good status; none for a page.
///
/// Shape: plain words such as "a login". A long page is never a wall, and a short one only where
/// its title, its headline or all of its text says so: a cookie banner or a link to a login
/// makes no wall. The soft 404 is `"a page that says it is not there"`.
#[must_use]
pub fn wall(page: &Document) -> Option<&'static str> {
    let text = page.text.trim();
    if text.len() > SHORT {
        return None;
    }
    let headings = [page.title.as_str(), page.headline.as_str()];
    let says = |pattern: &Regex| {
        headings
            .iter()
            .any(|h| h.len() < 120 && pattern.is_match(h.trim()))
    };
    let rich = page
        .links
        .iter()
        .filter(|l| l.url.scheme().starts_with("http"))
        .count()
        > 25;
    for sign in &SIGNS {
        let told = says(&sign.heading);
        if (told && !rich && !ordinary(page))
            || (!rich && text.len() < 900 && sign.text.is_match(text) && !ordinary(page))
        {
            return Some(sign.wall);
        }
    }
    if says(&MISSING) {
        return Some("a page that says it is not there");
    }
    let password = page
        .forms
        .iter()
        .any(|f| f.fields.iter().any(|f| f.kind == "password"));
    if (password && (says(&LOGIN) || text.len() < 400) && !ordinary(page))
        || (!rich && text.len() < 600 && LOGIN_TEXT.is_match(text) && (password || says(&LOGIN)))
    {
        return Some("a login");
    }
    if page.marks.iter().any(|m| is_challenge(m)) && text.len() < 600 && !ordinary(page) {
        return Some("a bot check");
    }
    if text.len() < SCANT {
        return scant(page, text);
    }
    None
}

/// A page with a way to write to the brand is no wall, however little it says.
fn ordinary(page: &Document) -> bool {
    let writes = |kind: &str| {
        page.forms
            .iter()
            .any(|f| f.fields.iter().any(|f| f.kind == kind))
    };
    writes("textarea")
        || page
            .links
            .iter()
            .any(|l| matches!(l.url.scheme(), "mailto" | "tel"))
        || page.rest_root.is_some() && page.links.len() > 8
}

fn is_challenge(mark: &str) -> bool {
    [
        "#challenge-form",
        "#challenge-running",
        "#cf-wrapper",
        "#cf-error-details",
        "#px-captcha",
        ".px-captcha-container",
        "#sec-if-cpt-container",
        "#anubis_version",
    ]
    .contains(&mark)
}

/// What a page with next to no text is: a shell for scripts, a frame, or nothing.
fn scant(page: &Document, text: &str) -> Option<&'static str> {
    let links = page
        .links
        .iter()
        .filter(|l| l.place != super::Place::Head)
        .count();
    let shell = APP_ROOTS.iter().any(|root| page.marks.contains(*root));
    if shell && !page.scripts.is_empty() && links < 3 {
        return Some("a shell that only scripts fill");
    }
    if text.is_empty() && links == 0 && page.forms.is_empty() {
        return Some(if page.scripts.is_empty() {
            "an empty page"
        } else {
            "a shell that only scripts fill"
        });
    }
    None
}

/// Says why an answer that should be a web page is none by its declared type or first bytes.
#[must_use]
pub fn not_a_page(content_type: Option<&str>, body: &[u8]) -> Option<String> {
    let declared = content_type
        .unwrap_or("")
        .split(';')
        .next()
        .unwrap_or("")
        .trim();
    let declared = declared.to_ascii_lowercase();
    if !declared.is_empty()
        && ![
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "application/xml",
            "text/xml",
        ]
        .contains(&declared.as_str())
    {
        return Some(format!("it is {declared}, not a web page"));
    }
    let kinds: [(&[u8], &str); 9] = [
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a picture"),
        (b"PK\x03\x04", "an archive"),
        (b"\x1f\x8b", "an archive"),
        (b"\x7fELF", "a program"),
        (b"\0asm", "a program"),
    ];
    if let Some((_, what)) = kinds.iter().find(|(mark, _)| body.starts_with(mark)) {
        return Some(format!("it is {what}, not a web page"));
    }
    let start = body
        .iter()
        .position(|b| !b.is_ascii_whitespace())
        .unwrap_or(0);
    if matches!(body.get(start), Some(b'{' | b'['))
        && serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok()
    {
        return Some("it is JSON, not a web page".to_owned());
    }
    None
}
