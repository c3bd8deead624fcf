"""What is said about an essay: the evidence, and the sentences that carry it in two languages."""
