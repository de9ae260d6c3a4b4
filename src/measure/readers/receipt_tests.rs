//! Receipts: what companies' programs send, and what people write in the same words.

use super::*;

fn check(receipt: bool, texts: &[&str]) {
    let wrong: Vec<&&str> = texts
        .iter()
        .filter(|text| is_automatic(text) != receipt)
        .collect();
    assert!(wrong.is_empty(), "receipts: {}, but {wrong:#?}", !receipt);
}

#[test]
fn receipts_are_receipts() {
    check(
        true,
        &[
            "Thanks for your message! This is an automatic reply; we usually answer within a day.",
            "Thanks for your message! We usually answer within a day.",
            "Wir haben Ihre Nachricht erhalten.",
            "Hello! We got your message. We will get back to you as soon as possible.",
            "Thank you for contacting us. In the meantime, please see our help center.",
            "Thanks for your message, and we will get back to you soon.",
            "Nous avons bien reçu votre message. Merci !",
        ],
    );
}

#[test]
fn receipts_of_companies_are_receipts() {
    check(
        true,
        &[
            "We have received it and will get back to you.",
            "We've received it and we'll get back to you shortly.",
            "Received! We will get back to you as soon as possible.",
            "Thank you for reaching out. We have received your request and a member of our team will be in touch shortly.",
            "Thank you for contacting Juniper Air. One of our agents will respond within 24 hours.",
            "Hi there, thanks for getting in touch! We aim to respond to all messages within 2 business days.",
            "Thanks for reaching out to Juniper Support! We'll be with you shortly.",
            "Your request has been received and is being reviewed by our support staff.",
            "We acknowledge receipt of your email and will respond as soon as possible.",
            "Thank you for your email. We are currently experiencing a high volume of inquiries and it may take longer than usual to respond. We appreciate your patience.",
            "Hello @p-0123456789abcdef, thank you for your message. Our team will reply within 48 hours. Kind regards, your Juniper Air team",
            "Thanks for contacting us. Our office hours are Monday to Friday, 9 am to 5 pm. We will get back to you on the next business day.",
            "Your ticket number is 48213. We will get back to you shortly.",
            "This email confirms that we have received your enquiry. Someone from our team will contact you shortly.",
            "Vielen Dank für Ihre Nachricht. Wir melden uns schnellstmöglich bei Ihnen.",
            "Wir haben Ihre Anfrage erhalten und werden uns in Kürze bei Ihnen melden.",
            "Hallo, danke für deine Nachricht! Wir melden uns so schnell wie möglich bei dir.",
            "Vielen Dank für Ihre Anfrage. Die Bearbeitung kann aktuell bis zu 3 Werktage dauern. Wir bitten um Ihr Verständnis.",
            "Ihre Nachricht ist bei uns eingegangen und wird schnellstmöglich bearbeitet. Ihr Kundenservice",
            "Hiermit bestätigen wir den Eingang Ihrer Anfrage. Ein Mitarbeiter wird sich innerhalb von 24 Stunden bei Ihnen melden.",
            "Nous avons bien reçu votre demande et vous répondrons dans les plus brefs délais.",
            "Bonjour, merci de nous avoir contactés. Un conseiller vous répondra dans un délai de 48 heures.",
            "Nous accusons réception de votre message. Notre équipe reviendra vers vous dès que possible. Cordialement",
            "Votre demande a bien été prise en compte. Nous reviendrons vers vous prochainement.",
            "Hemos recibido su mensaje y le responderemos lo antes posible.",
            "¡Hola! Gracias por contactarnos. Un agente te atenderá en breve.",
            "Gracias por ponerse en contacto con nosotros. Le responderemos en un plazo de 24 horas.",
            "Su solicitud ha sido recibida. Nos pondremos en contacto con usted a la mayor brevedad posible. Un saludo",
            "Hemos recibido tu consulta. Te contestaremos lo antes posible, gracias por tu paciencia.",
            "Please do not reply to this message. It was automatically generated.",
        ],
    );
}

#[test]
fn an_answer_that_promises_more_is_no_receipt() {
    check(
        false,
        &[
            "We have received your message and I am on it. Ana",
            "It left the depot at noon.",
            "Your parcel left the depot at noon. We will get back to you if anything changes.",
            "We've received your message and moved you to the 17:40, gate 4.",
            "The lounge opens at five. Thanks for your message!",
            "I checked: it is on its way. We'll get back to you.",
            "This is not an automatic reply: the 17:40 is running.",
            "Please switch it off and on again, and we will get back to you tomorrow.",
            "",
        ],
    );
}

#[test]
fn answers_in_the_words_of_receipts_are_answers() {
    check(
        false,
        &[
            "We have received it.",
            "We have received it and will get back to you. Ana",
            "We have received your parcel and will get back to you about the refund.",
            "Thanks for your message. Your parcel will arrive soon.",
            "Thank you for contacting us. The refund was sent as soon as we got your parcel.",
            "Thanks for your message! We are open on Sunday.",
            "Thanks for your message! Our opening hours are Monday to Friday, 9 am to 5 pm.",
            "Thank you for reaching out. Please restart the app and try again.",
            "Thanks for your message. Yes, it does.",
            "Thank you for your message. No, we have not received your email.",
            "Thanks for your message. They will be back in two weeks.",
            "We got your message: the blue one is back in stock.",
            "Thanks for getting in touch! How can we help?",
            "Thanks for your patience, it was a fuse. We will get back to you with a new one.",
            "Thanks for contacting us. Please contact us at help@juniper.example.",
            "This is Lucy from the team. We have received your request and will get back to you.",
            "We have received your request. I will get back to you within the hour.",
            "We have received your request and cancelled the booking.",
            "Vielen Dank für Ihre Nachricht. Der Flug wurde auf 17:40 Uhr verschoben.",
            "Danke für deine Nachricht! Das geht nur am Schalter, wir melden uns wegen der Gebühr.",
            "Vielen Dank für Ihre Anfrage. Bitte melden Sie sich bei uns.",
            "Ihre Anfrage ist eingegangen, die Erstattung ist unterwegs.",
            "Wir haben Ihre Nachricht erhalten. Ich melde mich heute Nachmittag. Jana",
            "Nous avons bien reçu votre message. Votre colis part demain.",
            "Merci de nous avoir contactés. Il faut redémarrer la box.",
            "Nous avons bien reçu votre demande, je vous réponds ce soir. Chloé",
            "Hemos recibido su mensaje. El reembolso llegará mañana.",
            "Gracias por contactarnos. Sí, abrimos el domingo.",
            "Hemos recibido tu mensaje y estoy en ello. Marta",
            "Thanks for your message. The gate is 4.",
            "Thanks for your message, 17:40.",
        ],
    );
}
