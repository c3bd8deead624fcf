"""What can be counted in an essay: words, sentences, links, moves, and how it relates to its question."""
