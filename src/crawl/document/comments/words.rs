//! Words: the sentences by which pages speak of their comments, in the languages that we know.

use regex::Regex;
use std::sync::LazyLock;

macro_rules! any_of {
    ($($part:expr),+ $(,)?) => {
        LazyLock::new(|| {
            let parts = [$($part),+].join("|");
            Regex::new(&format!("(?i)(?:{parts})")).expect("the pattern is well-formed")
        })
    };
}

/// Sentences that say that nobody can comment. Source: WordPress, its themes and their
/// translations, Blogger, `TypePad`, `JComments`, and the notices of newspapers.
static CLOSED: LazyLock<Regex> = any_of![
    // English.
    r"\b(?:comments?(?: form| section)?|commenting|responses)(?: and (?:pings|trackbacks))?(?: (?:on|for|to) (?:this|the) [\w -]{2,30}?)? (?:is|are|have been|has been)(?: now| currently| temporarily| permanently| all)? (?:closed|disabled|turned off|switched off|locked|deactivated|not (?:allowed|enabled|available|permitted|accepted|possible|open)|no longer (?:allowed|available|accepted|possible|open|being accepted))\b",
    r"\bcomments? closed\b",
    r"\b(?:new |further )comments are (?:not|no longer) (?:allowed|accepted|permitted|possible)\b",
    r"\bno (?:new|more|further) comments (?:are|can be|may be)(?: being)? ?(?:allowed|accepted|posted|added|made)?",
    r"\b(?:article|post|entry|story|page|thread|discussion|conversation|item|blog) (?:is|has been)(?: now)? (?:closed|locked) (?:for|to) (?:new |further )?(?:comments?|commenting|replies)\b",
    r"\b(?:thread|discussion|conversation) (?:is|has been)(?: now)? (?:closed|locked)\b",
    r"\b(?:article|post|entry|story|page|thread|blog) (?:does not|doesn't|no longer) (?:allow|accept|take)s? (?:new )?comments\b",
    r"\byou can(?:not|'t| no longer) (?:post|leave|add|make) (?:new )?comments\b",
    // German.
    r"\bkommentare? (?:(?:zu|für|unter) (?:diesem|diesen|dem|den) \w+ )?(?:(?:sind|ist|wurden?) )?(?:hier |derzeit |momentan |zurzeit |aktuell |leider |jetzt |bereits |inzwischen )*(?:geschlossen|deaktiviert|abgeschaltet|gesperrt|nicht (?:mehr )?(?:möglich|erlaubt|zugelassen|zulässig|verfügbar))",
    r"\b(?:sind|ist|wurden?) (?:die |das )?kommentar(?:e|funktion|bereich|ieren)? (?:hier |derzeit |leider |jetzt |bereits |inzwischen )*(?:geschlossen|deaktiviert|abgeschaltet|gesperrt|beendet|nicht (?:mehr )?(?:möglich|erlaubt|verfügbar))",
    r"\bkommentar(?:funktion|bereich|spalte|feld|möglichkeit)(?: (?:zu|für|unter) (?:diesem|diesen|dem|den) \w+)?(?: (?:ist|wurde))?(?: hier| derzeit| leider| jetzt| bereits| inzwischen)* (?:geschlossen|deaktiviert|abgeschaltet|gesperrt|beendet|nicht (?:mehr )?(?:möglich|verfügbar))",
    r"\bkommentieren ist (?:hier |derzeit |leider |inzwischen )*(?:nicht (?:mehr )?möglich|deaktiviert|geschlossen)",
    r"\bkann (?:leider )?nicht (?:mehr )?kommentiert werden",
    r"\bkeine (?:neuen |weiteren )?kommentare (?:mehr )?(?:abgegeben|geschrieben|verfasst|hinzugefügt|veröffentlicht|möglich|erlaubt|zugelassen)",
    r"\b(?:diskussion|debatte) (?:ist|wurde) (?:geschlossen|beendet)",
    // French.
    r"\bcommentaires (?:(?:de|sur|pour) (?:cet|cette|ce) [\wé']+ )?(?:(?:sont|ont été) )?(?:désormais |actuellement |maintenant |temporairement )*(?:fermés|clos|désactivés|indisponibles)",
    r"\bcommentaires ne sont (?:pas|plus) (?:autorisés|acceptés|possibles|ouverts|permis|disponibles)",
    r"\b(?:il n'est|n'est) (?:plus|pas) possible (?:de commenter|(?:de |d')(?:laisser|poster|ajouter|écrire|publier) (?:un |des |de nouveaux )?commentaires?)",
    r"\bvous ne pouvez (?:plus|pas) (?:commenter|(?:laisser|poster|ajouter|publier) (?:un |de )?commentaires?)",
    r"\b(?:espace|section) (?:de |des )?commentaires? est (?:désormais )?(?:fermée?|close?|désactivée?)",
    r"\b(?:discussion|article) (?:est|n'est plus) (?:close|fermée?|ouverte?)(?: aux commentaires)?",
    // Spanish.
    r"\bcomentarios (?:(?:de|en|para) (?:este|esta) \w+ )?(?:(?:están|se encuentran|han sido|fueron) )?(?:actualmente |ya |ahora |temporalmente )*(?:cerrados|desactivados|deshabilitados|clausurados|bloqueados)",
    r"\bno se (?:permiten|admiten|aceptan) (?:más |nuevos )?comentarios",
    r"\b(?:ya )?no (?:se puede|es posible|se pueden) (?:comentar|(?:dejar|añadir|publicar|hacer) (?:más |nuevos )?comentarios)",
    r"\b(?:sección de comentarios|debate|hilo) (?:está|ha sido) (?:cerrad[oa]|desactivad[oa])",
    r"\bcerrad[oa] (?:a|para) (?:nuevos |los )?comentarios",
    // Portuguese, Italian and Dutch, as WordPress says it.
    r"\bcomentários (?:estão |foram )?(?:encerrados|fechados|desativados|desabilitados)",
    r"\bcommenti (?:sono )?(?:chiusi|disabilitati|disattivati)",
    r"\breacties (?:zijn )?(?:gesloten|uitgeschakeld)",
];

/// What turns such a sentence into one about another time or another case.
static NOT_NOW: LazyLock<Regex> = any_of![
    r"\b(?:after|automatically|when|once|if|unless|until|will|may|might|soon|weekends?|overnight|between|why|should|how to)\b",
    r"\b(?:nach \w+ (?:tag|woche|monat)\w*|automatisch|wenn|sobald|bald|warum)\b",
    r"\b(?:après \w+|automatiquement|si|lorsque|quand|seront|sera|bientôt|pourquoi)\b",
    r"\b(?:después de \w+|automáticamente|cuando|serán|será|pronto|por qué)\b",
    r"\?$",
];

/// The short notice of themes that names the post: "Comments Off on Our new boat".
static OFF: LazyLock<Regex> = any_of![
    r"\bcomments off\b",
    r"\bkommentare deaktiviert\b",
    r"\bcommentaires fermés\b",
    r"\bcomentarios desactivados\b",
];

/// Sentences that say that only those may comment who have signed in, and that nothing else does.
static MUST: LazyLock<Regex> = any_of![
    r"\b(?:must|need to|have to|required to|should) (?:first )?(?:be (?:logged|signed|registered)|log|sign|register|have an account)[ -]?(?:in|on|up)?\b.{0,40}\b(?:comment|reply|respond|discuss|conversation)",
    r"\b(?:only|just) (?:registered|logged[ -]in|signed[ -]in|paying|paid)? ?(?:users|members|readers|subscribers|customers)\b.{0,40}\bcomment",
    r"\bcomment(?:s|ing)? (?:is|are) (?:only )?(?:open|available|reserved|limited|restricted)(?: only)? (?:to|for) (?:\w+ ){0,2}(?:subscribers|members|users|readers|customers)",
    r"\b(?:musst|müssen|muss)\b.{0,30}\b(?:angemeldet|eingeloggt|registriert|anmelden|einloggen|registrieren)\b.{0,50}(?:komment|antwort|diskut|beitr)",
    r"\bum .{0,40}(?:komment|antwort|diskut).{0,30}\b(?:musst|müssen)\b.{0,30}(?:anmelden|angemeldet|einloggen|eingeloggt|registrieren|registriert)",
    r"\bnur (?:für )?(?:registrierte|angemeldete|eingeloggte)n? (?:\w+ )?.{0,40}kommen",
    r"\bkommentare? (?:sind |ist )?nur (?:für )?(?:\w+ )?(?:abonnent|mitglieder|nutzer|leser)",
    r"\b(?:devez|faut)\b.{0,20}(?:connecté|identifié|inscrit|connecter|identifier|inscrire)e?\b.{0,50}(?:comment|réagir|répondre)",
    r"\bcommentaires? (?:sont )?réservée?s? aux\b",
    r"\bseuls les (?:abonnés|membres|inscrits|utilisateurs)\b.{0,40}comment",
    r"\b(?:debes|debe|tienes que|tiene que|necesitas|es necesario)\b.{0,40}(?:sesión|registrad|registrarte|identificad|conectado|acceder|suscri).{0,50}(?:coment|respon|participar)",
    r"\bs[oó]lo (?:los )?(?:usuarios|miembros|suscriptores|lectores)\b.{0,40}coment",
];

/// Sentences that ask to sign in for commenting.
static SIGN_IN: LazyLock<Regex> = any_of![
    r"\b(?:log|sign)[ -]?in(?: (?:or|and|/) (?:register|sign up|join|create an account))? to (?:(?:post|leave|write|add|submit|make|join) (?:a |your |the )?)?(?:comment|reply|respond|discussion|conversation)",
    r"\b(?:login|register|sign up|join) to (?:(?:post|leave|write|add) (?:a )?)?(?:comment|reply)",
    r"\bplease (?:log|sign) ?in\b.{0,30}\bcomment",
    r"\b(?:subscribe|become a (?:member|subscriber)) to (?:comment(?:\W|$)|(?:leave|post|add) a comment|join the (?:discussion|conversation))",
    r"\byou have no rights to post comments",
    r"\bmeld(?:e|en sie) (?:dich|sich) an\b.{0,20}\bum\b.{0,40}komment",
    r"\bmeld(?:e|en sie) (?:dich|sich) an\b.{0,10}\bum die kommentarfunktion",
    r"\b(?:zum kommentieren|um zu kommentieren|um einen kommentar \w+(?: zu \w+)?),? (?:bitte )?(?:anmelden|einloggen|registrieren|melde)",
    r"\b(?:anmelden|einloggen|registrieren)(?:,| und| um| oder registrieren| zum)? .{0,20}komment",
    r"\b(?:connectez|identifiez|inscrivez)[ -]vous\b.{0,30}pour .{0,30}(?:comment|réagir|répondre)",
    r"\b(?:se connecter|connexion|s'identifier|s'inscrire) pour .{0,20}(?:comment|réagir|répondre)",
    r"\binici(?:a|ar|e) sesión\b.{0,40}(?:coment|respon)",
    r"\b(?:regístrate|identifícate|accede|conéctate|suscríbete)\b.{0,30}para .{0,20}(?:coment|participar|respon)",
];

/// The notice of blogs that only those on the owner's list may comment on. Source: Blogger.
static LISTED: LazyLock<Regex> = any_of![
    r"only a member of this blog may post a comment",
    r"nur ein mitglied dieses blogs kann kommentare",
    r"seul un membre de ce blog est autorisé à enregistrer un commentaire",
    r"s[oó]lo los miembros de este blog pueden publicar comentarios",
];

/// Sentences that say that a comment is shown once somebody has approved it.
static APPROVAL: LazyLock<Regex> = any_of![
    r"\bcomments? (?:is |are )?(?:awaiting|held for|pending) (?:moderation|approval)",
    r"\bcomments (?:must|need to) be approved\b",
    r"\bcomments (?:are|will be) (?:moderated|reviewed|(?:published|shown|visible|appear)(?: only)? after (?:approval|moderation|review))",
    r"\bcomment(?:s|ar)? .{0,40}\bfreigeschaltet",
    r"\bkommentare? (?:wartet auf|werden vor der|erscheint nach|erscheinen nach).{0,30}(?:moderation|freischaltung|freigabe|prüfung)",
    r"\bcommentaires? .{0,40}(?:en attente de modération|modérés|soumis à modération|après (?:validation|modération))",
    r"\bcomentarios? .{0,40}(?:pendiente de moderación|moderad|revisión|aprobad)",
];

/// Words over, in and on a form by which it asks for a comment.
static CALL: LazyLock<Regex> = any_of![
    r"\b(?:leave|post|add|write|submit|make|place|send|publish) (?:a |an |your |us a |new |my )*(?:comment|reply|response)\b",
    r"\bcomment on (?:this|the)\b",
    r"\bjoin the (?:discussion|conversation)\b",
    r"\bhave your say\b",
    r"\b(?:your|new) comment\b",
    r"\bkommentar (?:schreiben|hinterlassen|verfassen|abgeben|hinzufügen|abschicken|absenden|senden|posten|veröffentlichen|speichern|erstellen)",
    r"\b(?:schreibe?|schreiben sie|hinterlasse?|hinterlassen sie|verfasse) (?:uns )?(?:einen|eine|deinen|ihren) (?:neuen )?(?:kommentar|antwort)",
    r"\b(?:ihr|dein|neuer) kommentar\b",
    r"\b(?:jetzt )?kommentieren\b",
    r"\b(?:laisser|laissez|ajouter|ajoutez|écrire|écrivez|poster|postez|publier|envoyer|déposer|rédiger|rédigez) (?:un |votre |le |nous un )?(?:nouveau )?(?:commentaire|réponse)",
    r"\bvotre commentaire\b",
    r"\blaisser une réponse\b",
    r"\bréagi(?:r|ssez) à (?:cet|cette|ce|l')",
    r"\b(?:deja|dejar|déjanos|escribe|escribir|añade|añadir|agrega|agregar|publica|publicar|enviar|envía) (?:un |una |tu |el |su )?(?:nuevo )?(?:comentario|respuesta)",
    r"\btu comentario\b",
];

/// Words of forms that ask for something else than a comment under an article.
static OTHER_FORM: LazyLock<Regex> = any_of![
    r"\bwas this (?:page|article|information|answer) helpful",
    r"\b(?:did this|does this) (?:page|article) help",
    r"\bwar (?:diese seite|dieser artikel|diese information) hilfreich",
    r"\bcette (?:page|réponse) vous a-t-elle",
    r"\b(?:te ha sido|fue|resultó) útil",
    r"\b(?:write|submit|add|leave|post) (?:a |your |an? )?(?:customer |product )?review\b",
    r"\b(?:bewertung|rezension) (?:abgeben|schreiben|absenden|hinzufügen)",
    r"\b(?:rédiger|écrire|donner|laisser|publier) (?:un |votre )?avis\b",
    r"\b(?:escribe|escribir|deja|enviar) (?:una |tu )?(?:reseña|valoración|opinión)",
    r"\b(?:send (?:us )?(?:a |your )?(?:message|enquiry|inquiry)|submit (?:a )?(?:request|ticket)|request a (?:quote|call))",
    r"\b(?:nachricht|anfrage) (?:senden|absenden|abschicken)",
    r"\benvoyer (?:le |un |votre )?message",
    r"\benviar (?:el |un |tu )?mensaje",
    r"\b(?:your|ihre|votre|tu) (?:rating|bewertung|note|valoración)\b",
    r"\breport (?:this|a) (?:comment|post|abuse)",
];

/// Text in the form in which the sentences are looked for: one line, plain apostrophes.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(['\u{2019}', '\u{2bc}'], "'")
}

/// The sentence in a text that says that nobody can comment here and now.
pub(super) fn closed(text: &str) -> Option<&str> {
    CLOSED
        .find(text)
        .filter(|_| !NOT_NOW.is_match(text))
        .map(|m| m.as_str())
}

/// Says whether a text says nothing else than that nobody can comment here and now.
pub(super) fn is_closed_notice(text: &str) -> bool {
    let Some(found) = CLOSED.find(text).filter(|_| !NOT_NOW.is_match(text)) else {
        return false;
    };
    let polite = text[..found.start()]
        .trim()
        .trim_end_matches([',', '!', ':', '.']);
    let polite = polite.to_lowercase();
    let before = [
        "",
        "sorry",
        "we're sorry",
        "note",
        "the",
        "new",
        "die",
        "der",
        "dieser",
        "hinweis",
        "leider",
        "les",
        "l'",
        "désolé",
        "los",
        "la",
        "lo sentimos",
        "this",
        "cet",
        "este",
        "sorry, the",
        "os",
        "i",
        "sorry, but the",
        "all",
        "both",
    ];
    before.contains(&polite.as_str()) && text.len() - found.end() <= 60
}

/// Says whether a text is the short notice that names the post whose comments are off.
pub(super) fn is_off_notice(text: &str, headline: &str) -> bool {
    let (text, headline) = (text.to_lowercase(), headline.to_lowercase());
    let rest = OFF.find(&text).map_or("", |m| &text[m.end()..]);
    let at = rest.find(&headline).filter(|_| headline.len() >= 8);
    at.is_some_and(|at| at <= 12)
}

/// Says whether a text demands to sign in before commenting.
pub(super) fn demands_account(text: &str) -> bool {
    MUST.is_match(text)
}

/// Says whether a text demands or asks to sign in before commenting.
pub(super) fn asks_for_account(text: &str) -> bool {
    // What one subscribes to is often only a feed.
    SIGN_IN.is_match(text) || MUST.is_match(text)
}

/// Says whether a text keeps comments to those on the owner's list.
pub(super) fn is_for_listed(text: &str) -> bool {
    LISTED.is_match(text)
}

/// Says whether a text says that comments wait for approval.
pub(super) fn waits_for_approval(text: &str) -> bool {
    APPROVAL.is_match(text)
}

/// Says whether words ask for a comment.
pub(super) fn calls_for_comment(text: &str) -> bool {
    CALL.is_match(text)
}

/// Says whether words ask for a review, a message, a grade or a report.
pub(super) fn calls_for_other(text: &str) -> bool {
    OTHER_FORM.is_match(text)
}
