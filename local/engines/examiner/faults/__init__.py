"""The errors of an essay: where they stand, and what should stand instead."""
