//! Lists of signatures: given names, sign-offs, roles, and words that are no names.

use crate::measure::readers::sets::WordSet;
use std::sync::LazyLock;

type Words = LazyLock<WordSet>;

/// Given names, in lower case: the most frequent of the United States' census of 1990 (public
/// domain) and common ones of other countries.
static GIVEN: Words =
    LazyLock::new(|| include_str!("given_names.txt").split_whitespace().collect());

/// Words that stand with a capital at the end of a reply and name nobody.
static NO_NAMES: Words = LazyLock::new(|| {
    "thanks thank thx ty cheers regards team sorry please pls hello hi hey yes no nope yep yeah ok okay best enjoy \
     good great have we you he she they it i the your our my his her their this that these those there here what when \
     where why how who which if in on at by for from with and or but so as to of not all any also just then now soon \
     monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
     january february march july august september october november december jan feb mar apr jun jul aug sep sept oct \
     nov dec today tomorrow tonight yesterday morning afternoon evening night weekend christmas easter halloween \
     dm dms pm am faq faqs app apps android ios windows web site website blog store shop online email mail \
     support service services care customer customers help helpdesk desk social media staff crew office department \
     dept hq official news info contact welcome congratulations congrats see try until unfortunately hopefully \
     absolutely definitely certainly exactly indeed agreed awesome amazing perfect excellent fantastic brilliant \
     lovely wonderful beautiful nice cool super sweet wow woohoo yay yikes ouch oops ugh aww haha hahaha lol lmao omg \
     hugs hug kisses love sigh mwah namaste noted done sorted fixed solved resolved confirmed correct right wrong true \
     false never always maybe perhaps same ditto likewise understood roger bye goodbye ciao adieu tschüss adiós adios \
     stay take keep let go get give tell call ask click tap visit read watch follow share like reply tweet message \
     check look send write join learn find more less update edit note ps nb re fyi asap tbd tba etc end part terms \
     conditions apply subject excludes valid offer limited free sale new sincerely yours faithfully warmly cordially \
     respectfully kindly ever really very happy safe travels cheers anytime anyway besides however therefore finally \
     sounds fingers crossed onwards bravo kudos respect merry holidays fun luck gate terminal platform street road lane avenue square park station updated edited correction source via photo image video warning spoiler ad sponsored paid season episode \
     english german french spanish italian european american british canadian uk us usa eu \
     danke dankeschön bitte merci gracias grüße gruß grüßen viele vielen lieben liebe beste besten herzliche herzlich \
     freundliche freundlichen mfg lg vg mit ihr ihre ihren euer eure dein deine unser unsere das die der den dem wir \
     sie ihnen uns ich du es ein eine und oder aber auch gut gern gerne gerade leider natürlich genau super klasse \
     toll prima schade entschuldigung tut hier dort heute morgen montag dienstag mittwoch donnerstag freitag samstag \
     sonntag januar februar märz mai juni juli oktober dezember hallo moin servus tschau schönen schöne schönes \
     kundenservice kundendienst kundenbetreuung serviceteam support-team antwort nachricht frage problem lösung \
     cordialement salutations bonjour bonsoir bonne bon belle bien très à au la le les un une des votre vos notre nos \
     nous vous je tu il elle désolé désolée excusez oui non équipe clients client conseiller sincèrement amicalement \
     bientôt demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août \
     septembre octobre novembre décembre service-client \
     hola saludos saludo atentamente cordialmente buenos buenas buen bien días día tardes noches el los las unos unas \
     su sus nuestro nuestra equipo atención cliente clientes lo siento sentimos disculpa disculpe disculpas perdón sí \
     usted ustedes tú yo nosotros vale perfecto genial estimado estimada querido querida lunes martes miércoles jueves \
     viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
     ayuda abrazo abrazos besos pronto mañana hoy \
     ltd inc llc gmbh ag plc corp co company airlines airways air bank hotel hotels group media studios games telecom"
        .split_whitespace()
        .collect()
});

/// Capitals that are no initials.
static NO_INITIALS: Words = LazyLock::new(|| {
    "UK US USA EU DE FR ES IT AM PM ET PT CT MT EST PST CST MST EDT PDT CET UTC GMT BST TV PC PS DM DMS PM ID IP OS IOS \
     FAQ URL PDF NFC USB SIM APP OK NO YES HI TM LOL OMG FYI PS NB RE TBA TBD TBC QA FAO CEO CTO CFO COO HR IT PR LTD INC \
     LLC AG CO PLC VAT NYC LA DC UAE NHS AI VR AR HD UHD SD GPS SMS MMS PIN OTP DLC RPG FPS MB GB TB KB MHZ KM CM MM KG \
     LB OZ XL XXL XS SM AC I II WIP ETA AFAIK IMO IMHO TLDR GG HQ NDA VIP EOD EOW OOO BTW ROFL SOS DIY GMO CO EV AM FM III IV V VI VII X XX XXX A TY TTYL THX TYSM \
     BRB IRL TIA IKR SMH OTA RMA SKU ISP VPN WIFI CPU GPU RAM SSD HDMI LED LCD DVD"
        .split_whitespace()
        .collect()
});

/// Sign-offs that only a writer puts before a name.
static FAREWELLS: Words = LazyLock::new(|| {
    "regards|kind regards|best regards|warm regards|warmest regards|kindest regards|many regards|with kind regards|\
     with best regards|rgds|best|best wishes|warmest wishes|warm wishes|with best wishes|sincerely|yours|\
     yours sincerely|sincerely yours|yours truly|yours faithfully|faithfully|respectfully|cordially|warmly|kindly|\
     signed|love|lots of love|love from|from|written by|posted by|reply by|answered by|your agent|your advisor|\
     ttyl|xoxo|hugs|\
     your host|yours in service|in kindness|be well|br|kr|\
     grüße|gruß|viele grüße|viele liebe grüße|liebe grüße|lieben gruß|lieber gruß|beste grüße|besten gruß|\
     schöne grüße|schönen gruß|herzliche grüße|herzlichen gruß|herzlichst|freundliche grüße|freundlichen gruß|\
     mit freundlichen grüßen|mit freundlichem gruß|mit besten grüßen|mit herzlichen grüßen|mit lieben grüßen|\
     sonnige grüße|viele gruesse|liebe gruesse|gruesse|lg|vg|mfg|bg|hg|sg|glg|ihr|ihre|euer|eure|dein|deine|es grüßt|\
     es grüßt dich|es grüßt sie|es grüßen|\
     cordialement|bien cordialement|très cordialement|bien à vous|bien à toi|cdt|cdlt|salutations|sincères salutations|\
     meilleures salutations|amicalement|bien amicalement|sincèrement|votre conseiller|votre conseillère|signé|\
     saludos|un saludo|un cordial saludo|saludos cordiales|muchos saludos|cordiales saludos|atentamente|cordialmente|\
     un abrazo|abrazos|firmado|afectuosamente|\
     met vriendelijke groet|vriendelijke groet|groeten|groetjes|cordiali saluti|saluti|distinti saluti|atenciosamente|\
     abraço|um abraço|cumprimentos|com os melhores cumprimentos|abraços|pozdrawiam|med vänlig hälsning|hälsningar|mvh|с уважением|\
     з повагою|z poważaniem|saygılarımla|sevgiler|hilsen|vennlig hilsen|med venlig hilsen|terveisin|un saluto|\
     un caro saluto|con affetto|με εκτίμηση|φιλικά|met groet|hartelijke groet|z pozdravem|üdvözlettel"
        .split('|')
        .map(str::trim)
        .collect()
});

/// Sign-offs that also close a sentence to the customer by name: "Thanks, Tom!".
static PARTINGS: Words = LazyLock::new(|| {
    "thanks|many thanks|thank you|thx|ty|cheers|take care|stay safe|stay well|all the best|all my best|talk soon|\
     speak soon|ta|ta for now|\
     danke|vielen dank|besten dank|bis bald|bis dann|alles gute|tschüss|ciao|\
     merci|merci beaucoup|merci d'avance|bonne journée|belle journée|très bonne journée|bonne soirée|belle soirée|\
     bon week-end|bonne continuation|à bientôt|à très vite|excellente journée|\
     gracias|muchas gracias|hasta pronto|obrigado|obrigada|grazie|tack|dank|bedankt|dzięki|teşekkürler|ευχαριστώ|\
     ευχαριστούμε|спасибо|дякую"
        .split('|')
        .map(str::trim)
        .collect()
});

/// Good wishes, which end a sentence to the customer more often than they sign.
static WISHES: Words = LazyLock::new(|| {
    "enjoy|thanks again|thanks so much|thank you so much|thank you very much|enjoy your day|have a great day|have a nice day|\
     have a good day|have a lovely day|have a wonderful day|have a great evening|have a lovely evening|\
     have a great weekend|have a good one|see you soon|happy to help|hope this helps|happy to help you|\
     danke dir|herzlichen dank|schönen tag|schönen abend|einen schönen tag|schönes wochenende|\
     mil gracias|buen día|que tengas un buen día|feliz día|que tenga un buen día|cuídate|buenas tardes"
        .split('|')
        .map(str::trim)
        .collect()
});

/// The first words of all sign-offs.
static OPENERS: Words = LazyLock::new(|| {
    [&FAREWELLS, &PARTINGS, &WISHES]
        .into_iter()
        .flat_map(|list| list.iter())
        .filter_map(|phrase| phrase.split(' ').next())
        .collect()
});

/// Roles that one person holds, by their chief word.
static HEADS: Words = LazyLock::new(|| {
    "manager lead leader head director specialist advisor adviser agent representative coordinator officer moderator \
     moderatorin engineer technician founder co-founder cofounder owner ceo coo cto cfo president chairman chairwoman \
     editor supervisor concierge librarian ombudsman ombudsperson assistant administrator admin strategist curator \
     chef mayor principal headteacher spokesperson spokesman spokeswoman \
     leiter leiterin teamleiter teamleiterin teamleitung geschäftsführer geschäftsführerin managerin referent \
     referentin berater beraterin kundenberater kundenberaterin kundenbetreuer kundenbetreuerin inhaber inhaberin \
     gründer gründerin pressesprecher pressesprecherin sprecher sprecherin redakteur redakteurin \
     responsable directeur directrice conseiller conseillère gérant gérante fondateur fondatrice chargé chargée \
     modérateur modératrice animateur animatrice directora jefe jefa gerente encargado encargada asesor asesora \
     fundador fundadora coordinador coordinadora moderador moderadora"
        .split_whitespace()
        .collect()
});

/// What may stand beside a name or a role: tasks, teams, small words.
static TASKS: Words = LazyLock::new(|| {
    "the your our a an of for at from in and & und et y e de du des del la le les los las der die das vom von aus im \
     team staff crew desk care support service services customer customers client clients member guest guests user \
     experience relations success happiness help helpdesk social media community communities digital online web store \
     shop branch press communications communication marketing content technical tech product sales operations \
     engagement outreach response senior junior deputy assistant vice general regional chief executive acting global \
     team-lead department dept office customer-care \
     kunden kundenservice kundendienst kundenbetreuung serviceteam kundensupport abteilung redaktion filiale \
     équipe relation client clientèle voyageurs service-client communauté communication réseaux sociaux \
     equipo atención al cliente clientes comunidad redes sociales soporte departamento"
        .split_whitespace()
        .collect()
});

/// Words that open a greeting.
static GREETINGS: Words = LazyLock::new(|| {
    "hi hello hey heya hiya dear howdy morning afternoon good thanks thank hallo liebe lieber guten moin servus grüezi danke sehr bonjour bonsoir salut cher chère merci hola buenos buenas estimado estimada querido querida gracias olá ciao sorry oh"
        .split_whitespace()
        .collect()
});

/// Whether a word, in lower case, opens a greeting.
pub(super) fn greets(word: &str) -> bool {
    GREETINGS.contains(word)
}

/// Whether a word, in lower case, is a title before a name.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "dr" | "prof"
            | "professor"
            | "nurse"
            | "chef"
            | "officer"
            | "pc"
            | "sgt"
            | "sergeant"
            | "captain"
            | "capt"
            | "rev"
            | "sister"
            | "coach"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "herr"
            | "frau"
            | "mme"
            | "sr"
            | "sra"
            | "doctor"
            | "doctora"
            | "dra"
    )
}

/// Whether a word is a given name. Shape: in lower case.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.contains(word)
        || word
            .split_once('-')
            .is_some_and(|(a, b)| GIVEN.contains(a) && GIVEN.contains(b))
}

/// Whether a word, in lower case, never names anybody.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(word)
}

/// Whether capitals are an abbreviation and not somebody's initials.
pub(super) fn is_abbreviation(letters: &str) -> bool {
    NO_INITIALS.contains(letters)
}

/// What a sign-off is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignOff {
    /// Only a writer puts it before a name: "Kind regards".
    Farewell,
    /// It also closes a sentence to the customer: "Thanks".
    Parting,
    /// It mostly speaks to the customer: "Have a great day".
    Wish,
}

/// Whether a word, in lower case, opens some sign-off.
pub(super) fn opens_sign_off(word: &str) -> bool {
    OPENERS.contains(word)
}

/// The sign-off that words, in lower case, are.
pub(super) fn sign_off(words: &str) -> Option<SignOff> {
    if FAREWELLS.contains(words) {
        Some(SignOff::Farewell)
    } else if PARTINGS.contains(words) {
        Some(SignOff::Parting)
    } else {
        WISHES.contains(words).then_some(SignOff::Wish)
    }
}

/// Whether a word, in lower case, is the chief word of a role.
pub(super) fn is_head(word: &str) -> bool {
    HEADS.contains(word)
}

/// Whether a word, in lower case, may stand beside a name or a role.
pub(super) fn is_task(word: &str) -> bool {
    TASKS.contains(word)
}
