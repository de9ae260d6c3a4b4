//! Stage: the imaginary brand that comes with the program, served on loopback.
