//! The brand: the organization whose contract is audited.

use super::channel::Channel;
use super::finding::{RightOfReply, Waiver};
use super::stated::PromiseMark;
use super::time::ServiceHours;
use url::Url;

/// The organization whose contract is audited. It owns channels; nothing else identifies it.
#[derive(Debug, Clone)]
pub struct Brand {
    /// A short name in kebab case, used in file names.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// The brand's own website.
    pub site: Option<Url>,
    /// The hours in which the brand says that it answers.
    pub service: Option<ServiceHours>,
    /// The country whose public holidays count, by its code of two letters.
    pub country: Option<String>,
    /// People who answer for the brand, with their marks, such as "Ana Conte ^AC".
    pub roster: Vec<String>,
    /// The brand's stated reasons not to be held to a rule.
    pub waivers: Vec<Waiver>,
    /// What a person says of promises that were found, or were not.
    pub promises: Vec<PromiseMark>,
    /// What it says to a scorecard about itself.
    pub reply: Option<RightOfReply>,
    /// Its channels.
    pub channels: Vec<Channel>,
}
