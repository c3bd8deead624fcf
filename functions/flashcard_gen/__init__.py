"""The flashcard worker: from a learner's document to cards that each name their page and quote it."""
