//! Parsing: rule files become typed rules, and every mistake is found at once.

use super::RuleBook;
use crate::domain::{Mistakes, SourceFile};

pub(super) fn parse(_files: &[SourceFile]) -> Result<RuleBook, Mistakes> {
    Ok(RuleBook {
        rules: Vec::new(),
        files: Vec::new(),
    })
}
