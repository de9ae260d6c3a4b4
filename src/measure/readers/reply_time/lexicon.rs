//! Lexicon: the words of answering, of everything else that takes time, and of doubt.

use regex::Regex;
use std::sync::LazyLock;

/// One pattern of many words, for a text in lower case.
fn pattern(words: &[&str]) -> Regex {
    Regex::new(&small(&format!(r"\b(?:{})\b", words.join("|"))))
        .expect("the pattern is well-formed")
}

/// The same pattern with letters, figures and spaces of the four languages only, which keeps the
/// automaton small.
pub(super) fn small(pattern: &str) -> String {
    pattern
        .replace(r"[^\s,]", "[0-9a-zß-ÿœ'’-]")
        .replace(r"\w", "[0-9a-zß-ÿœ]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", "[ \u{a0}\u{202f}\t]")
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $words:expr;)+) => {
        $($(#[$doc])* pub(super) static $name: LazyLock<Regex> = LazyLock::new(|| {
            pattern(&[$words].concat())
        });)+
    };
}

/// Beginnings of the words of answering, to pass over other sentences quickly.
pub(super) static ANSWERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("repl|answer|respon|back|hear|touch|contact|call|writ|return|reach|address|attend|seen to|picked up|follow|turnaround|know|acknowl|receipt|resol|solve|sort|settl|investigat|final|mail|phone|ring you|conclud|deal|handl|process|close|fix|antwort|meld|schreib|ruf|kontakt|reagier|reaktion|hör|bescheid|eingang|bestätig|empfang|lös|kümmer|bearbeit|erledig|abgeschlossen|abschlie|klär|geklärt|répon|réception|revenons|revien|retour|rappel|réagi|résol|résou|trait|clôtur|respuesta|contest|llam|escrib|atend|recibo|soluciona|gestion|tramita|resuel|devolv")
        .expect("the pattern is well-formed")
});

words! {
    /// Answering, said of the brand or of its answer.
    ANSWER = [
        r"repl(?:y|ies|ied|ying)", r"answer(?:s|ed|ing)?", r"respon(?:d|ds|se|ses|ded|ding)",
        r"g[eo]t(?:s|ting)? (?:right |straight )?back to", r"(?:come|comes|coming) back to you", r"back (?:to you|with you)",
        r"hear (?:back )?from (?:us|me|our|one of|someone|a member|the)", r"hear back", r"(?:be|gets?|getting) in (?:touch|contact)(?: with you)?",
        r"(?:contact|call|e-?mail|ring|phone|message)s? you(?: back)?", r"(?:call|write|ring)s? back", r"callbacks?", r"call-backs?",
        r"written back", r"return (?:all |your |every |most )?(?:phone |missed )?(?:calls?|messages?|voicemails?|e-?mails?)",
        r"reach(?:es)? out to you", r"(?:are|is|be|get) (?:addressed|attended to|seen to|picked up)", r"follow(?:s|ing)? up with you", r"turnaround(?: time)?", r"let you know",
        r"antwort (?:\w+ ){0,6}?(?:zugeschickt|verschickt|versendet|versandt)", r"\w*antwort(?:e|en|et|est|zeit(?:en)?)?", r"beantwort\w*", r"(?:melde|melden|meldet) (?:wir |ich )?(?:uns|mich|sich)", r"(?:wir |ich )?(?:uns|mich|sich) (?:\w+ ){0,6}?(?:zurück|zurückmelden|melden)",
        r"(?:zurück)?rückmeldung\w*", r"zurück(?:rufen|schreiben|melden)", r"rückruf\w*", r"(?:ruft|rufen|schreibt|schreiben) (?:\w+ ){0,6}?zurück", r"kontaktier(?:en|t) (?:wir )?(?:sie|dich|euch)",
        r"reagier(?:en|t)", r"reaktionszeit(?:en)?", r"hör(?:en|st|t) (?:sie |du |ihr )?(?:\w+ ){0,4}?von uns", r"von uns (?:\w+ ){0,4}?hören", r"bescheid", r"nehmen (?:wir )?(?:\w+ ){0,6}?kontakt",
        r"réponse (?:est )?garantie", r"réponse (?:\w+ ){0,4}?envoyée", r"répon\w+", r"recontact\w+", r"(?:reviens|revient|revenons|reviendrons|reviendra|revenir) vers vous", r"(?:un|notre|faire un|donner un) retour", r"(?:vous )?rappel(?:ons|l\w+)", r"(?:vous )?contact(?:e|ons|era|erons) ?(?:vous)?", r"réagi(?:t|ssons)",
        r"respond(?:emos|e|en|eremos|erá|erán|ido|ida|idos|idas|iendo|er|erte|erle|erles|eros)", r"(?:te|le|les|os) respond\w+", r"respuesta (?:\w+ ){0,3}?enviada", r"respuestas?", r"contest(?:amos|aremos|a|an|ar|arte|arle|ará|arán|ado|ada|ados|adas)",
        r"(?:pondremos|ponemos|pondrá|pondrán|ponernos|ponerse) en contacto", r"(?:te|le|os|les) contact(?:aremos|amos|ará)", r"contactar(?:te|le|les)", r"(?:te|le|os|les) (?:llamamos|llamaremos|escribimos|escribiremos)", r"atend(?:emos|eremos|idos|idas|ido|ida|erá|erán|emos)", r"devolv(?:emos|eremos) (?:la |tu |su |las )?llamadas?",
    ];
    /// Saying that a message arrived.
    ACKNOWLEDGE = [
        r"acknowledg\w*", r"confirm(?:s|ing|ation of)? (?:the )?receipt", r"receipt (?:is|will be) confirmed",
        r"eingangsbestätigung\w*", r"(?:den )?(?:eingang|erhalt) (?:\w+ ){0,5}?(?:bestätig\w+)", r"bestätig\w+ (?:\w+ ){0,4}?(?:eingang|erhalt)", r"empfangsbestätigung",
        r"accus(?:é|és|ons|erons|er|e) (?:de )?réception(?: (?:\w+ ){0,4}?envoyé)?", r"acus(?:e|es|amos|aremos|ar) (?:de )?recib[oi]",
    ];
    /// Bringing a matter to its end.
    RESOLVE = [
        r"resol(?:ve|ves|ved|ving|ution)", r"solve[sd]?", r"sort(?:ed)? (?:it |this |things )?out", r"(?:fully )?settled?", r"investigat\w+", r"final (?:response|answer|reply|decision)", r"conclude[sd]?", r"deal(?:s|t)? with", r"handled?", r"process(?:ed)?", r"close[sd]?", r"fix(?:ed)?",
        r"kümmern (?:wir )?uns", r"(?:ge)?lös(?:en|t|ung)", r"gelöst", r"bearbeit\w+", r"erledigt?", r"abgeschlossen", r"abschließend\w*", r"geklärt", r"klären",
        r"rés(?:oudre|olu|olus|olue|olues|olvons|oudrons|olution)", r"trait(?:er|ons|ée?s?|erons|ement)", r"clôtur\w+",
        r"resol(?:vemos|veremos|ver|ución)", r"resuel(?:ve|to|ta|tos|tas)", r"soluciona\w*", r"gestion(?:amos|aremos|ar|ado|ada|adas|ados)", r"tramita\w*",
    ];
    /// What can be asked of a brand, so that "handled" and "resolved" are about a customer.
    MATTER = [
        r"complaints?", r"enquir(?:y|ies)", r"inquir(?:y|ies)", r"quer(?:y|ies)", r"questions?", r"issues?", r"problems?", r"cases?", r"messages?", r"tickets?", r"requests?", r"concerns?", r"e-?mails?", r"matters?",
        r"beschwerden?", r"anfragen?", r"fragen?", r"probleme?n?", r"anliegen", r"nachrichten?", r"reklamation(?:en)?", r"fälle?", r"störung(?:en)?", r"mails?",
        r"réclamations?", r"demandes?", r"questions?", r"problèmes?", r"plaintes?", r"messages?", r"courriels?",
        r"reclamaci(?:ón|ones)", r"consultas?", r"preguntas?", r"problemas?", r"quejas?", r"solicitud(?:es)?", r"incidencias?", r"mensajes?",
    ];
    /// Everything else that takes time: parcels, money, contracts, doors.
    OTHER = [
        r"deliver(?:y|ies|s|ed|ing)?", r"ship(?:s|ped|ping|ment|ments)?", r"dispatch(?:ed|es|ing)?", r"despatch(?:ed|es)?", r"arriv(?:e|es|ed|al|ing)", r"refund(?:s|ed|able|ing)?", r"returns", r"returned", r"return (?:it|them|the|an?|any|goods|items?|your (?:order|item|purchase|goods|product)s?|policy|window|period)", r"send (?:it|them|goods|items?) back", r"exchang(?:e|es|ed)", r"guarantee", r"warrant(?:y|ies)", r"cancel(?:s|led|ed|lation|lations|ling)?", r"opening", r"opens?", r"closed on", r"trial", r"check-?(?:in|out)", r"expire[sd]?", r"valid", r"paid", r"pay(?:ment|ments|s)?", r"invoices?", r"collect(?:ed|ion)?", r"install(?:ed|ation)?", r"repair(?:s|ed)?", r"orders?", r"stock", r"set ?up", r"subscription", r"download", r"ready", r"book(?:ed|ing|ings)", r"reserv(?:e|ed|ation|ations)", r"deleted?", r"activated?", r"charged?", r"credited", r"appear(?:s)?", r"statement", r"survey", r"questionnaire", r"quiz", r"faqs?", r"help cent(?:er|re)", r"tracking", r"battery", r"bak(?:e|ed)", r"built", r"made", r"updated?", r"published?", r"removed",
        r"\w*liefer\w*", r"ausgeliefert", r"geliefert", r"zugestellt", r"zustellung", r"\w*versand\w*", r"versend\w*", r"verschick\w*", r"versandt", r"erstatt\w*", r"\w*rückerstatt\w*", r"rückgabe\w*", r"rücksend\w*", r"retoure\w*", r"retournier\w*", r"zurücksenden", r"zurückgeben", r"zurückschicken", r"umtausch\w*", r"widerruf\w*", r"garantie\w*", r"gewährleistung\w*", r"storn\w*", r"kündig\w*", r"bestell\w*", r"geöffnet", r"öffnungszeiten", r"gezahlt", r"zahlung\w*", r"zahlbar", r"überw(?:eisung|iesen)", r"gutgeschrieben", r"reparatur\w*", r"repariert", r"montage", r"gültig", r"probezeit", r"fertig", r"freigeschaltet", r"umfrage", r"finden sie", r"findest du", r"hilfebereich", r"gelöscht", r"veröffentlicht",
        r"livr\w+", r"expédi\w+", r"envoy\w+", r"envoi", r"rembours\w+", r"retours? (?:gratuits?|produits?|articles?|des?|accepté\w*|possibles?|sous)", r"retourner", r"échang\w+", r"garanti\w*", r"annul\w+", r"rétract\w+", r"command\w+", r"colis", r"ouverts?", r"ouverture", r"factur\w+", r"paiement", r"payé\w*", r"résili\w+", r"renvoy\w+", r"réparé\w*", r"réparations?", r"valables?", r"dossier (?:sera )?clos", r"sondage", r"enquête", r"trouverez",
        r"entreg\w+", r"env[ií](?:o|os|amos|aremos|ar|ado|ada|ados|adas|an|a)", r"reembols\w+", r"devoluci(?:ón|ones)", r"devolver (?:el|la|los|las|tu|su|un) (?:producto|compra|art[íi]culo|pedido)\w*", r"devuelv\w+", r"garantías?", r"cancel\w+", r"pedidos?", r"abiert[oa]s?", r"apertura", r"pagos?", r"factura\w*", r"encuesta", r"encontrarás", r"plazo de prueba", r"desistimiento", r"desistir", r"llega(?:rá|n)?", r"recoger", r"reparad[oa]s?", r"reparación", r"válid[oa]s?", r"se recib\w+", r"recibirás (?:el|tu) (?:pedido|paquete|compra)",
    ];
    /// What a customer is to do.
    CUSTOMER = [
        r"(?:please|kindly) (?:\w+ )?(?:reply|respond|answer|contact|get back|get in touch|let us know|confirm|write|call|e-?mail|report|tell)", r"(?:contact|notify|inform|tell|write to|reach|message|call|e-?mail|let) us(?: know)?", r"get in touch with us", r"report(?:ed)? (?:it |them |this |any )?(?:to us)?",
        r"you (?:must|should|have to|need to|ought to|do not|don['’]t|did not|didn['’]t|fail to|shall|are required to|are asked to|are obliged to) \w+(?: \w+)?", r"you (?:reply|respond|answer|confirm|replied|responded)", r"(?:if|unless|until|once|after|when) (?:you|the customer|the buyer) (?:reply|respond|answer|replies|responds|answers|contact)", r"your (?:reply|response|answer)", r"(?:a |no )?(?:reply|response|answer) from you", r"you (?:need|want|require) (?:a |an )?(?:\w+ )?(?:reply|response|answer)", r"(?:we|must) (?:need|expect|await|require) (?:a |an |your )?(?:\w+ )?(?:reply|response|answer)", r"(?:customers|people|shoppers|consumers|users|everyone|audiences) (?:\w+ )?(?:expect|want|need|demand)\w*(?: (?:\w+ ){0,3}?(?:reply|answer|response|replies))?", r"(?:customers|buyers|guests|members|participants|winners?|tenants|bidders) (?:must|should|have to|need to|are asked to|will have to) \w+", r"(?:have|haven['’]t|hasn['’]t|not) (?:yet )?(?:heard|received)", r"(?:do not|don['’]t) (?:hear|receive|get)",
        r"antworten sie", r"antworte (?:uns|bitte)", r"antwortet (?:uns|bitte)", r"bitte (?:\w+ )?(?:antworten|melden|kontaktieren|bestätigen|rückmeldung|beantworten)\w*", r"melden sie sich", r"melde dich", r"kontaktieren sie uns", r"(?:sie|du) (?:müssen|musst|sollten|solltest|haben) (?:\w+ ){0,6}?(?:antworten|melden|kontaktieren|reagieren|mitteilen|bestätigen)", r"(?:ihrer?|deiner?) (?:antwort|rückmeldung|reaktion)", r"(?:erwarten|brauchen|benötigen) (?:wir )?(?:ihre|deine|eine|eure) (?:antwort|rückmeldung)", r"teilen sie uns", r"(?:sie|du) nicht (?:\w+ ){0,5}?(?:antwort\w*|melde\w*|reagier\w*)", r"keine (?:antwort|rückmeldung)", r"kunden erwarten", r"der kunde (?:muss|hat)",
        r"répondez", r"(?:veuillez|merci de|prière de) (?:nous )?(?:répondre|contacter|confirmer|signaler|écrire|informer|prévenir)", r"(?:contactez|écrivez|prévenez|informez|signalez|avertissez)(?:-nous)?", r"vous devez (?:\w+ )?\w+", r"vous ne (?:nous )?répond\w+", r"votre (?:réponse|retour)", r"(?:sans|absence de) (?:réponse|retour|nouvelles?)(?: de votre part)?", r"réponse de votre part", r"(?:nous )?attendons (?:une|votre) réponse", r"les clients (?:attendent|veulent)", r"le client (?:doit|dispose)", r"vous (?:disposez|avez)",
        r"responda(?:n|nos)?", r"respóndenos", r"(?:por favor,? )(?:\w+ )?(?:responde|responda|contesta|contacta|póngase|confirma)\w*", r"contáct(?:enos|anos)", r"contacte con nosotros", r"póngase en contacto", r"ponte en contacto", r"(?:debe|debes|deben|deberá|deberás|tiene que|tienes que|ha de) (?:\w+ )?\w+", r"no (?:nos )?(?:respondes?|contestas?|responde)", r"no (?:ha |has |hemos )?recib\w+ (?:\w+ )?(?:respuesta|contestación|noticias)", r"(?:su|tu) (?:respuesta|contestación)", r"sin (?:respuesta|noticias)", r"esperamos (?:una|tu|su) respuesta", r"los clientes (?:esperan|quieren)", r"el cliente (?:debe|tiene|dispone)", r"(?:tienes|tiene|dispones|dispone)", r"avís(?:anos|enos)", r"notif\w+",
    ];
    /// What is said of what was.
    PAST = [
        r"(?:we|they|team|support|staff|who|he|she|it|and|company|someone|somebody|i|agents?|you) (?:\w+ )?(?:replied|answered|responded|got (?:\w+ )?back)", r"(?:we|they)['’]?(?:ve| have| had) (?:\w+ )?(?:replied|answered|responded)", r"(?:was|were|been) (?:\w+ )?(?:answered|replied|resolved|acknowledged|responded)", r"(?:got|received|had) (?:an?|my|our|the) (?:\w+ ){0,2}(?:reply|answer|response)", r"last (?:year|month|quarter|week|season|summer|winter|christmas|autumn|spring)", r"in (?:19|20)\d\d", r"(?:took|averaged)", r"used to", r"we (?:closed|resolved|solved|handled|fixed|acknowledged)", r"(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:19|20)\d\d", r"(?:our )?(?:average |median )?(?:reply|response) times? (?:was|were|fell|dropped|rose)",
        r"(?:im|in|vom) (?:jahr |januar |februar |märz |april |mai |juni |juli |august |september |oktober |november |dezember )?(?:19|20)\d\d", r"(?:19|20)\d\d (?:haben|wurden|hat|wurde|lag)", r"letzte[ns] (?:jahr|monat|quartal|woche)", r"vergangenen? (?:jahr|monat|quartal|woche)", r"(?:haben|hat) (?:\w+ ){0,12}?(?:beantwortet|geantwortet|reagiert)", r"wurden? (?:\w+ ){0,12}?beantwortet", r"antwortete[n]?", r"lag (?:\w+ ){0,6}?antwortzeit", r"antwortzeit lag",
        r"(?:avons|ont|a|ai) (?:\w+ )?(?:répondu|reçu une réponse)", r"(?:l['’]an|l['’]année|le mois|le trimestre) (?:dernier|dernière|passé|passée)", r"en (?:19|20)\d\d", r"a été (?:\w+ )?(?:répondu|traité)\w*", r"ont été \w+", r"répondait",
        r"(?:hemos|han|ha|he) (?:respondido|contestado|recibido respuesta)", r"respondi(?:mos|eron|ó)", r"contest(?:aron|ó)", r"(?:el|la) (?:año|mes|trimestre|semana) (?:pasad[oa])", r"fueron (?:respondid|contestad)\w+", r"(?:me|nos) (?:respondieron|contestaron)", r"fue de",
    ];
    /// What takes a promise back.
    NEGATION = [
        r"(?:can['’]?t|cannot|can not|could not|couldn['’]t|won['’]t|will not|do not|don['’]t|does not|doesn['’]t|unable to|not able to|no longer|never|may not|might not|aren['’]t|are not|isn['’]t|is not|not always|not every|not yet|impossible to|rather than|instead of)", r"(?:may|might) (?:also |occasionally )?(?:contact|reach|call|e-?mail)", r"no guarantees?", r"without guarantee", r"(?:may|might|can|could|will) take (?:\w+ )?(?:longer|more than)", r"longer than (?:usual|normal)", r"not (?:promise|guarantee)\w*",
        r"nicht (?:\w+ ){0,4}?(?:garantieren|versprechen|zusichern|gewährleisten|möglich|immer|antworten|beantworten|gelingt)", r"(?:können|kann|werden|wird|garantieren|versprechen|antworten|schaffen) (?:\w+ ){0,4}?(?:nicht|keine[nr]?|kaum)", r"keine garantie", r"kein anspruch", r"(?:kann|können|mag|wird) (?:\w+ ){0,6}?länger (?:\w+ )?dauern",
        r"(?:ne|n['’])\s?\w+ (?:\w+ )?(?:pas|plus|jamais)", r"sans garantie", r"impossible de", r"peut prendre plus", r"aucune garantie",
        r"no (?:siempre |nos |te |le |les )?(?:podemos|podremos|podrá|puede|pueden|garantizamos|garantiza|prometemos|es posible|respondemos|contestamos|llegamos|logramos)", r"sin garantía", r"nunca", r"puede tardar más", r"imposible",
    ];
    /// Talk of jobs, the press and the law, which makes no promise to customers.
    STRANGERS = [
        r"appl(?:y|ying|ications?|icants?)", r"candidates?", r"vacanc(?:y|ies)", r"recruit\w*", r"hiring", r"r[ée]sumés?", r"interviews?", r"journalists?", r"reporters?", r"press(?: (?:enquiries|inquiries|requests|office|team))?", r"media (?:enquir|inquir|request)\w*", r"data protection", r"privacy", r"subject access", r"gdpr", r"by law", r"statutory", r"legally", r"freedom of information", r"investors?", r"chatbots?", r"virtual assistants?", r"winners?", r"gewinner\w*", r"gagnants?", r"ganador(?:es)?",
        r"bewerb\w*", r"presse\w*", r"journalist\w*", r"medienanfragen", r"datenschutz\w*", r"dsgvo", r"gesetz\w*",
        r"candidat\w*", r"recrutement", r"presse", r"journalistes?", r"données personnelles", r"rgpd", r"la loi",
        r"candidat[oa]s?", r"periodistas?", r"prensa", r"medios de comunicación", r"empleo", r"vacantes?", r"protección de datos", r"la ley", r"currículums?",
    ];
    /// An answer that is only where something else begins to count.
    FROM_ANSWER = [
        r"(?:after|of|following|upon|from) (?:our|receiving our|the) (?:reply|answer|response)", r"nach (?:unserer|der) (?:antwort|rückmeldung)", r"(?:après|dès|de) notre réponse", r"(?:tras|después de|desde) nuestra (?:respuesta|contestación)",
    ];
    /// Others than the brand, in the place of the one who answers.
    OTHERS = [
        r"(?:the|your|a|an|each|most|other|many|some|these|those) (?:\w+ )?(?:chatbot|virtual assistant|seller|vendor|host|landlord|merchant|manufacturer|courier|carrier|bank|airline|insurer|ombudsman|regulator|supplier|retailer|owner|publisher|bot|government|embassy|post office|competitor|competition|compan(?:y|ies)|brand|agenc(?:y|ies)|provider|issuer)s?", r"(?:sellers|vendors|hosts|landlords|merchants|manufacturers|airlines|couriers|carriers|insurers|competitors|companies|brands|retailers|businesses)", r"chatbots?", r"they(?:['’]ll| will| usually| typically)?", r"industry",
        r"(?:der|die|das|ihre?|deine?|viele|andere|manche|jeder) (?:\w+ )?(?:verkäufer|händler|hersteller|vermieter|gastgeber|anbieter|bank|airline|fluggesellschaft|versicherung|versicherer|schlichtungsstelle|behörde|paketdienst|spediteur|konkurrenz|wettbewerber|unternehmen|firmen)\w*", r"chatbots?", r"die antworten",
        r"(?:le|la|les|l['’]|votre|vos|chaque|d['’]autres) ?(?:\w+ )?(?:vendeur|marchand|fabricant|banque|assureur|hôte|transporteur|compagnie|médiateur|fournisseur|propriétaire|concurrent|marque|entreprise)s?", r"ils",
        r"(?:el|la|los|las|su|tu|cada|otr[oa]s?) (?:\w+ )?(?:vendedor|fabricante|banco|anfitrión|transportista|aseguradora|compañía|proveedor|propietario|competencia|marca|empresa|aerolínea)(?:e?s)?", r"ellos",
    ];
    /// The brand itself.
    BRAND = [
        r"we", r"we['’]\w+", r"our", r"us", r"i", r"i['’]ll", r"wir", r"uns", r"unser\w*", r"nous", r"notre", r"nos", r"nosotros", r"nuestr\w+", r"\w+(?:amos|emos|imos)",
    ];
    /// Words that hedge.
    HEDGE = [
        r"aims?", r"aiming", r"tr(?:y|ies|ying)", r"usual(?:ly)?", r"normal(?:ly)?", r"typical(?:ly)?", r"mostly", r"most (?:of|messages|questions|e-?mails|enquiries|inquiries|replies|people|comments|customers|answers|requests|days|cases)", r"generally", r"hope", r"strive", r"endeavou?r", r"target", r"goal", r"do our (?:very )?best", r"ideally", r"as a rule", r"approximately", r"approx", r"(?:about|around) (?:an?|one|two|three|\d+)", r"roughly", r"often", r"expect to", r"work hard", r"intend", r"whenever possible", r"where possible", r"if possible", r"almost always", r"nearly always", r"\d\d ?% of", r"should",
        r"in der regel", r"meist(?:ens)?", r"normalerweise", r"üblicherweise", r"bemüh\w+", r"für gewöhnlich", r"gewöhnlich", r"versuchen", r"wenn möglich", r"möglichst", r"nach möglichkeit", r"etwa", r"ungefähr", r"ca", r"rund \d+", r"im normalfall", r"oft", r"ziel", r"geben unser bestes", r"die meisten", r"fast immer", r"streben",
        r"généralement", r"en général", r"habituel(?:le)?(?:ment)?", r"tout en œuvre", r"nous efforçons", r"efforçons", r"efforcerons", r"essayons", r"tâchons", r"faisons (?:tout )?(?:notre )?(?:possible|de notre mieux)", r"d['’]habitude", r"normalement", r"environ", r"si possible", r"dans la mesure du possible", r"objectif", r"la plupart", r"souvent", r"visons", r"presque toujours",
        r"normalmente", r"generalmente", r"habitual(?:mente)?", r"intentamos", r"procuramos", r"tratamos", r"solemos", r"suele[ns]?", r"por lo general", r"esforzamos", r"aproximadamente", r"objetivo", r"si es posible", r"en la medida de lo posible", r"la mayoría", r"casi siempre", r"a menudo",
    ];
    /// Averages, which bind no single answer.
    AVERAGE = [
        r"(?:on )?average", r"avg", r"median", r"im schnitt", r"durchschnittlich\w*", r"im durchschnitt", r"durchschnitt", r"en moyenne", r"moyenn?e?", r"de media", r"promedio", r"media de", r"tiempo medio",
    ];
    /// The clock stands still at weekends or on holidays.
    WEEKDAYS = [
        r"(?:exclud\w*|except(?:ing)?(?: for| on| at)?|not (?:counting|including)|other than(?: at| on)?|outside(?: of)?|without|apart from) (?:\w+ )?(?:weekends?|sundays?|saturdays?|(?:public |bank )?holidays?)", r"(?:weekends?|holidays?|sundays?) (?:\w+ ){0,4}?(?:excluded|excepted|do not count|not included)", r"mon(?:day)?s?\s?(?:-|–|—|to|through|thru|till)\s?(?:fri|sat)(?:urday|day)?s?", r"(?:on|during|every) (?:weekdays|working days|business days)", r"weekdays", r"business days only",
        r"werktags", r"(?:an|unter) (?:\w+ )?(?:werk|arbeits|wochen)tagen", r"wochentags", r"mo(?:n|ntag|ntags)?\.?\s?(?:-|–|—|bis)\s?(?:fr|sa)(?:eitags?|mstags?)?", r"(?:außer|ausgenommen|ohne) (?:am |an )?(?:wochenende\w*|feiertag\w*|sonn\w*|samstag\w*)", r"(?:wochenenden?|feiertage) (?:\w+ ){0,3}?ausgenommen",
        r"(?:hors|sauf|excepté|à l['’]exception des?) (?:les? )?(?:week-?ends?|jours fériés|dimanches?|samedis?)(?: et jours fériés)?", r"(?:du )?lun(?:di)?\.?\s?(?:-|–|au|à)\s?(?:vendredi|samedi|ven\.?|sam\.?)", r"en semaine", r"jours? ouvr(?:és?|ables?)",
        r"(?:excepto|salvo|excluyendo|sin contar|exceptuando) (?:los )?(?:fines? de semana|festivos|domingos|sábados)(?: y festivos)?", r"(?:de )?lun(?:es)?\.?\s?(?:-|–|a)\s?(?:viernes|sábado|vie\.?|v)", r"(?:en )?días (?:laborables|hábiles)", r"entre semana",
    ];
    /// The clock never stands still.
    ALWAYS = [
        r"24\s?/\s?7", r"7 days a week", r"seven days a week", r"(?:including|even (?:at|on|over|during)|also at|incl\.?) (?:the )?(?:weekends?|sundays?|holidays)", r"around the clock", r"round the clock", r"day (?:and|or) night", r"(?:on|at) weekends(?: and (?:on )?(?:public|bank) holidays)?",
        r"rund um die uhr", r"(?:auch|selbst|sogar) (?:am wochenende|an wochenenden|an sonn\w*|sonntags|an feiertagen)", r"7 tage die woche", r"sieben tage",
        r"7\s?j(?:ours)?\s?(?:/|sur)\s?7", r"24\s?h\s?/\s?24", r"week-?ends? (?:et jours fériés )?(?:compris|inclus)", r"même le (?:week-?end|dimanche)", r"jour et nuit",
        r"(?:incluidos?|incluso|también|inclusive) (?:los |en )*(?:fines de semana|domingos|festivos)", r"los (?:7|siete) días", r"las 24 horas", r"a cualquier hora",
    ];
    /// The clock runs in hours that are named.
    HOURS = [
        r"(?:during|in|within|inside) (?:our |normal |regular |usual |the )*(?:opening|office|business|working|service|support|store|stated|trading) (?:hours|times)", r"(?:while|when) we(?:['’]re| are) open", r"between \d{1,2}(?::\d\d)? ?(?:am|pm)? (?:and|to) \d{1,2}(?::\d\d)? ?(?:am|pm)?", r"\d{1,2}(?::\d\d)? ?(?:am)? ?(?:-|–|to) ?\d{1,2}(?::\d\d)? ?pm", r"(?:from )?\d{1,2}:\d\d ?(?:-|–|to) ?\d{1,2}:\d\d",
        r"(?:innerhalb|während|in|zu)(?: unserer| unseren| der| den)? (?:geschäfts|öffnungs|service|büro|arbeits)zeiten", r"(?:von|zwischen) \d{1,2}(?::\d\d)?(?: uhr)? (?:bis|und) \d{1,2}(?::\d\d)? uhr",
        r"(?:pendant|durant|aux|dans) (?:nos |les )?(?:heures|horaires) (?:d['’]ouverture|de bureau|ouvrables|ouvrées)", r"(?:de|entre) (?:[01]?\d|2[0-3]) ?h(?:\d\d)? (?:à|et) (?:[01]?\d|2[0-4]) ?h(?:\d\d)?",
        r"(?:en|dentro de|durante) (?:nuestro |el )?horario (?:de (?:atención|oficina|apertura)|laboral|comercial)(?: al cliente)?", r"(?:de|entre las) (?:[01]?\d|2[0-3])(?::\d\d)? ?h?(?: a| y las) (?:(?:[01]?\d|2[0-4]) ?h|(?:[01]?\d|2[0-4]):\d\d)",
    ];
}
