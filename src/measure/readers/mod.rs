//! Readers: what a text says. Simple and explainable; versioned with the method.
