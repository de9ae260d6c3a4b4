//! All labels of one message, read once, so that every rule sees the same reading.

use super::kind::{self, Kind, Weighed};
use super::label::Label;
use super::lang::Language;
use super::linear::MODELS;
use super::private::{self, Datum};
use super::promotion::{self, PostKind};
use super::text::Text;
use super::{brush_off, courtesy, leaks, redirect, sensitive, tried};
use crate::domain::Message;

/// What the readers of text found in one message.
///
/// Shape: the labels of customers' messages are empty in the brand's, and the other way round.
#[expect(clippy::struct_excessive_bools, reason = "each is a label of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// The kind of a customer's message.
    pub kind: Option<Kind>,
    /// What sensitive matter a customer writes about.
    pub sensitive: Option<Matter>,
    /// A customer says that another way was tried in vain, and which.
    pub failed_elsewhere: Ways,
    /// A customer takes the question back.
    pub settled: bool,
    /// A customer shows data that strangers must not see.
    pub shows_private: bool,
    /// The ways to which a reply sends the customer.
    pub redirect: Ways,
    /// The reply leaves no other way than those.
    pub forces: bool,
    /// The reply does nothing but send the customer elsewhere.
    pub hollow: bool,
    /// The reply gives a help page as the answer.
    pub info_link: bool,
    /// The reply says that the matter is not the brand's, or not here, and hands it to nobody.
    pub brush_off: bool,
    /// The reply apologizes.
    pub apology: bool,
    /// The reply thanks.
    pub thanks: bool,
    /// The reply asks for data that strangers must not see.
    pub asks_private: bool,
    /// The reply shows a template's placeholder.
    pub leak: Option<String>,
    /// The reply is one of so many that say nearly the same; 1 where it stands alone.
    pub alike: u32,
    /// The text advertises.
    pub promotion: bool,
    /// The language, as a two-letter code; none where it cannot be told.
    pub lang: Option<&'static str>,
}

/// What sensitive matter a customer writes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Money of this customer.
    Billing,
    /// Access to an account, identity, fraud.
    Identity,
    /// A bank or credit card.
    Card,
    /// Personal data.
    PersonalData,
    /// Somebody's safety.
    Safety,
}

/// Ways to which a customer is sent, or that a customer tried.
#[expect(clippy::struct_excessive_bools, reason = "each is a way of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// A private message on the same host.
    pub private_message: bool,
    /// E-mail.
    pub email: bool,
    /// The telephone.
    pub phone: bool,
    /// A form, a ticket, a chat, a contact page.
    pub form: bool,
    /// Any other way.
    pub other: bool,
}

impl Ways {
    /// Says whether no way is meant.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// These ways and others.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            private_message: self.private_message || other.private_message,
            email: self.email || other.email,
            phone: self.phone || other.phone,
            form: self.form || other.form,
            other: self.other || other.other,
        }
    }

    /// Says whether strangers cannot read along there.
    #[must_use]
    pub fn is_private(self) -> bool {
        self.private_message || self.email || self.phone || self.form
    }
}

impl Labels {
    /// The labels that were found, by name, in the order of `Label::ALL`.
    #[must_use]
    pub fn found(&self) -> Vec<Label> {
        let holds = |label: &Label| match label {
            Label::Question => self.kind == Some(Kind::Question),
            Label::Complaint => self.kind == Some(Kind::Complaint),
            Label::Praise => self.kind == Some(Kind::Praise),
            Label::Sensitive => self.sensitive.is_some(),
            Label::Redirect => !self.redirect.is_empty(),
            Label::Hollow => self.hollow,
            Label::BrushOff => self.brush_off,
            Label::Apology => self.apology,
            Label::Thanks => self.thanks,
            Label::InfoLink => self.info_link,
            Label::Promotion => self.promotion,
            Label::AsksPrivate => self.asks_private,
            // The reading of the whole thread tells these, and `read_as` shows them.
            Label::Inquiry | Label::Addressed | Label::Agent | Label::Canned | Label::Receipt => {
                false
            }
        };
        Label::ALL.into_iter().filter(holds).collect()
    }
}

/// Reads all labels of one message.
#[must_use]
pub fn labels(message: &Message) -> Labels {
    let text = Text::declared(&message.text, message.lang.as_deref());
    of(message, &text)
}

/// The same for a message whose text is cut already.
pub(super) fn of(message: &Message, text: &Text<'_>) -> Labels {
    let lang = text.language().map(Language::code);
    if message.author.is_brand() {
        of_brand(text, lang)
    } else {
        let weighed = Weighed::of(&MODELS, text);
        Labels {
            kind: Some(kind::told(text, &weighed)),
            sensitive: sensitive::told(text, &weighed),
            settled: settled(message, text),
            failed_elsewhere: tried::read(text),
            shows_private: !private::shown(text).is_empty(),
            lang,
            alike: 1,
            ..Labels::default()
        }
    }
}

/// Whether a customer takes a question back, in whatever language the host says that it is.
fn settled(message: &Message, text: &Text<'_>) -> bool {
    kind::may_settle(text)
        && if message.lang.is_none() {
            kind::settles(text)
        } else {
            kind::is_settled(&message.text)
        }
}

fn of_brand(text: &Text<'_>, lang: Option<&'static str>) -> Labels {
    let redirects = redirect::read(text);
    // A telephone number or an e-mail address is what a brand asks for to call or write back.
    let is_private = |datum: &Datum| !matches!(datum, Datum::Phone | Datum::Email);
    Labels {
        redirect: redirects.ways(),
        forces: redirects.is_forced(),
        hollow: redirect::does_no_more(text, redirects),
        info_link: redirects.info_link(),
        brush_off: brush_off::sends_away(text, redirects),
        apology: courtesy::apologizes(text),
        thanks: courtesy::thanks(text),
        asks_private: private::asked_beside(text, redirects)
            .iter()
            .any(is_private),
        leak: leaks::find(text.raw()).map(ToOwned::to_owned),
        promotion: promotion::read(text) == PostKind::Advertisement,
        lang,
        alike: 1,
        ..Labels::default()
    }
}
