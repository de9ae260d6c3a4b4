//! Imports: what an export says is audited as a channel is, sealed, and replayed to the byte.

#[path = "import/audit.rs"]
mod audit;
#[path = "import/layouts.rs"]
mod layouts;
