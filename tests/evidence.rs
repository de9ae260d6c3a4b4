//! Evidence: what was written is there, once, whole and unchanged, whatever happened to the disk.

#[path = "evidence/builders.rs"]
mod builders;
#[path = "evidence/gathering.rs"]
mod gathering;
#[path = "evidence/properties.rs"]
mod properties;
#[path = "evidence/redaction.rs"]
mod redaction;
#[path = "evidence/sealing.rs"]
mod sealing;
