//! Validation: what a rule file may not say, checked after it could be read.
