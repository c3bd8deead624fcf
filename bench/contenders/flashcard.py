"""The flashcard worker's handler, from the built artifact on the path."""

from flashcard_gen.app import lambda_handler

__all__ = ["lambda_handler"]
