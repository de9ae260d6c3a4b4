//! Kinds of case: what a rule can take as its occasions.

use crate::domain::Facet;
use crate::measure::readers::Label;

/// What a rule takes as its cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// The brand's posts in the window.
    Posts,
    /// The brand's posts and replies in the window.
    Publications,
    /// Inquiries on surfaces where the unanswered show too.
    Inquiries,
    /// Of these, those that ask or request.
    Questions,
    /// Of these, those that complain.
    Complaints,
    /// Of these, those about money, access, identity, personal data or safety.
    SensitiveInquiries,
    /// Of these, those that came in by night or at the weekend.
    OffHoursInquiries,
    /// Inquiries that address the brand by its handle from elsewhere.
    Mentions,
    /// Complaints that a visitor finds today: of the last 30 days, older than 72 hours.
    StandingComplaints,
    /// Customers who wrote again within 72 hours without an answer.
    RepeatOutreach,
    /// Customers' messages of good words for the brand.
    Praise,
    /// Customers' messages that an earlier audit saw.
    EarlierMessages,
    /// Threads in which the brand answered an inquiry.
    Threads,
    /// The first reply by a person to each inquiry.
    FirstReplies,
    /// Replies written by persons.
    HumanReplies,
    /// What the brand states that it will do: a census.
    StatedPromises,
    /// The ways to reach the brand that its pages offer: a census.
    WaysIn,
    /// The pages of the brand's site: a census.
    Pages,
    /// The channel itself: a census of one.
    Channel,
}

impl CaseKind {
    /// All kinds.
    pub const ALL: [Self; 19] = [
        Self::Posts,
        Self::Publications,
        Self::Inquiries,
        Self::Questions,
        Self::Complaints,
        Self::SensitiveInquiries,
        Self::OffHoursInquiries,
        Self::Mentions,
        Self::StandingComplaints,
        Self::RepeatOutreach,
        Self::Praise,
        Self::EarlierMessages,
        Self::Threads,
        Self::FirstReplies,
        Self::HumanReplies,
        Self::StatedPromises,
        Self::WaysIn,
        Self::Pages,
        Self::Channel,
    ];

    /// The name used in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Publications => "publications",
            Self::Inquiries => "inquiries",
            Self::Questions => "questions",
            Self::Complaints => "complaints",
            Self::SensitiveInquiries => "sensitive-inquiries",
            Self::OffHoursInquiries => "off-hours-inquiries",
            Self::Mentions => "mentions",
            Self::StandingComplaints => "standing-complaints",
            Self::RepeatOutreach => "repeat-outreach",
            Self::Praise => "praise",
            Self::EarlierMessages => "earlier-messages",
            Self::Threads => "threads",
            Self::FirstReplies => "first-replies",
            Self::HumanReplies => "human-replies",
            Self::StatedPromises => "stated-promises",
            Self::WaysIn => "ways-in",
            Self::Pages => "pages",
            Self::Channel => "channel",
        }
    }

    /// Says whether the cases are all that there are, so that counting them has no sampling error.
    #[must_use]
    pub fn is_census(self) -> bool {
        matches!(
            self,
            Self::StandingComplaints
                | Self::StatedPromises
                | Self::WaysIn
                | Self::Pages
                | Self::Channel
        )
    }

    /// What must have been seen for the cases to be found, beside what the promise needs.
    #[must_use]
    pub fn needs(self) -> &'static [Facet] {
        match self {
            Self::Mentions => &[Facet::Mentions],
            _ => &[],
        }
    }

    /// The reader of text that decides which messages are cases; none where none does. Among the
    /// cases may be some that are none.
    #[must_use]
    pub fn selected_by(self) -> Option<Label> {
        match self {
            Self::Inquiries
            | Self::OffHoursInquiries
            | Self::Mentions
            | Self::RepeatOutreach
            | Self::Threads
            | Self::FirstReplies => Some(Label::Inquiry),
            Self::Questions => Some(Label::Question),
            Self::Complaints | Self::StandingComplaints => Some(Label::Complaint),
            Self::SensitiveInquiries => Some(Label::Sensitive),
            Self::Praise => Some(Label::Praise),
            Self::Posts
            | Self::Publications
            | Self::EarlierMessages
            | Self::HumanReplies
            | Self::StatedPromises
            | Self::WaysIn
            | Self::Pages
            | Self::Channel => None,
        }
    }

    /// Reads the name used in rule files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// The name of a case, singular and plural.
    #[must_use]
    pub fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Posts => ("post", "posts"),
            Self::Publications => ("occasion for a talk", "occasions for a talk"),
            Self::Inquiries => ("inquiry", "inquiries"),
            Self::Questions => ("question", "questions"),
            Self::Complaints => ("complaint", "complaints"),
            Self::SensitiveInquiries => (
                "inquiry about money, access or personal data",
                "inquiries about money, access or personal data",
            ),
            Self::OffHoursInquiries => (
                "inquiry by night or at the weekend",
                "inquiries by night or at the weekend",
            ),
            Self::Mentions => ("mention that asks", "mentions that ask"),
            Self::StandingComplaints => (
                "complaint that a visitor finds",
                "complaints that a visitor finds",
            ),
            Self::RepeatOutreach => (
                "customer who had to ask again",
                "customers who had to ask again",
            ),
            Self::Praise => ("message of praise", "messages of praise"),
            Self::EarlierMessages => (
                "message that an earlier audit saw",
                "messages that an earlier audit saw",
            ),
            Self::Threads => ("thread", "threads"),
            Self::FirstReplies => ("first reply", "first replies"),
            Self::HumanReplies => ("reply", "replies"),
            Self::StatedPromises => ("stated promise", "stated promises"),
            Self::WaysIn => ("way in", "ways in"),
            Self::Pages => ("page", "pages"),
            Self::Channel => ("channel", "channels"),
        }
    }

    /// Which occasions are meant, as a part of a sentence.
    #[must_use]
    pub fn means(self) -> &'static str {
        match self {
            Self::Posts => "the posts of the brand in the window",
            Self::Publications => {
                "the threads in which somebody wrote to the brand in the window, and its posts \
                 that nobody can answer"
            }
            Self::Inquiries => {
                "the inquiries of the window: messages to the brand that ask, request or \
                 complain, where the unanswered show too"
            }
            Self::Questions => {
                "the questions of the window: messages to the brand that ask or request, where \
                 the unanswered show too"
            }
            Self::Complaints => {
                "the complaints of the window: messages to the brand that say that something is \
                 wrong, where the unanswered show too"
            }
            Self::SensitiveInquiries => {
                "the inquiries of the window about this customer's money, access, identity, \
                 personal data or safety"
            }
            Self::OffHoursInquiries => {
                "the inquiries of the window that came in outside the brand's service hours"
            }
            Self::Mentions => {
                "the inquiries of the window that address the brand by its handle from elsewhere"
            }
            Self::StandingComplaints => {
                "the complaints of the last 30 days that are older than 72 hours; hiding one does \
                 not answer it"
            }
            Self::RepeatOutreach => {
                "the customers who asked again within 72 hours of a message that nobody had \
                 answered"
            }
            Self::Praise => "the messages of the window that praise the brand to its face",
            Self::EarlierMessages => {
                "the customers' messages that an earlier audit saw, in threads that were read \
                 again"
            }
            Self::Threads => "the threads of the window in which the brand answered an inquiry",
            Self::FirstReplies => "the first reply by a person to each inquiry of the window",
            Self::HumanReplies => "the replies that persons of the brand wrote in the window",
            Self::StatedPromises => "what the brand's pages and profiles say that it will do",
            Self::WaysIn => "the ways to reach the brand that its pages offer",
            Self::Pages => "the pages of the brand's site that were read",
            Self::Channel => "the channel itself, a single case",
        }
    }
}
