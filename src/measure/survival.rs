//! Survival: Kaplan-Meier and Wilson, the arithmetic under every verdict about time.
