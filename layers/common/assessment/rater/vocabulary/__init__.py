"""Closed classes, everyday verbs and nouns, and set phrases of English, written for these features."""
