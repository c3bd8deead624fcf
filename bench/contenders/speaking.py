"""The speaking worker's handler, from the built artifact on the path."""

from speaking_eval.app import lambda_handler

__all__ = ["lambda_handler"]
