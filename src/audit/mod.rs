//! Audit: the landing where hands and mind meet: plan, run, replay.
