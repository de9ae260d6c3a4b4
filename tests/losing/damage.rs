//! Damaged evidence is found, named and left as it is.
