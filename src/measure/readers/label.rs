//! Labels: the names of what readers tell about a text.

/// What a reader tells about a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// A customer asks or complains.
    Inquiry,
    /// A customer asks for information or help.
    Question,
    /// A customer says that something is wrong.
    Complaint,
    /// A customer has good words.
    Praise,
    /// The message speaks to the brand.
    Addressed,
    /// It is about money, access, identity, personal data or safety.
    Sensitive,
    /// A reply says who writes it.
    Agent,
    /// A reply sends the customer elsewhere.
    Redirect,
    /// A reply does nothing but send the customer elsewhere.
    Hollow,
    /// A reply says that the matter is not the brand's, or not here.
    BrushOff,
    /// A reply apologizes.
    Apology,
    /// A reply thanks.
    Thanks,
    /// A reply would fit any case as it stands.
    Canned,
    /// A reply gives a help page as the answer.
    InfoLink,
    /// A program says that something was received.
    Receipt,
    /// A post advertises.
    Promotion,
    /// A reply asks in public for data that strangers must not see.
    AsksPrivate,
}

impl Label {
    /// All labels.
    pub const ALL: [Self; 17] = [
        Self::Inquiry,
        Self::Question,
        Self::Complaint,
        Self::Praise,
        Self::Addressed,
        Self::Sensitive,
        Self::Agent,
        Self::Redirect,
        Self::Hollow,
        Self::BrushOff,
        Self::Apology,
        Self::Thanks,
        Self::Canned,
        Self::InfoLink,
        Self::Receipt,
        Self::Promotion,
        Self::AsksPrivate,
    ];

    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inquiry => "question or complaint",
            Self::Question => "question",
            Self::Complaint => "complaint",
            Self::Praise => "praise",
            Self::Addressed => "addressed to the brand",
            Self::Sensitive => "sensitive matter",
            Self::Agent => "person named",
            Self::Redirect => "sent elsewhere",
            Self::Hollow => "only sent elsewhere",
            Self::BrushOff => "brushed off",
            Self::Apology => "apology",
            Self::Thanks => "thanks",
            Self::Canned => "canned reply",
            Self::InfoLink => "help page as the answer",
            Self::Receipt => "automatic receipt",
            Self::Promotion => "promotion",
            Self::AsksPrivate => "private data asked for",
        }
    }
}
