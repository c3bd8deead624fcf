"""Making speech with a known truth, and measuring how well it is heard."""
